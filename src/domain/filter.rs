//! The filter line of the queue: words and terms.
//!
//! `kettle late brand:acme -tag:vip sla<1h #1042` means: every word begins a word of the ticket, the brand is acme, the tag vip is
//! absent, less than an hour is left, the number is 1042. What is no term is a word; no input is an error.

mod like;
mod term;
#[cfg(test)]
mod tests;

pub use like::{unlikeness, variants};
pub use term::{Deed, FIELDS, Field, Has, Is, Piece, Reply, Side, Span, Term, minor_bound};

use super::ticket::TicketState;

/// Most words and terms of one filter; the rest is left out, so that a pasted page cannot become a query.
pub const TERMS_MAX: usize = 20;
/// Longest word, in characters.
pub const WORD_CHARS_MAX: usize = 60;

/// A parsed filter line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Beginnings of words, lower case, letters and digits only.
    pub words: Vec<String>,
    /// Conditions; true for "must hold", false for "must not".
    pub terms: Vec<(bool, Term)>,
}

impl Filter {
    /// Reads a filter line.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut filter = Self::default();
        for (piece, read) in pieces(text) {
            if filter.words.len() + filter.terms.len() >= TERMS_MAX {
                break;
            }
            match read {
                Piece::Term(wanted, term) => filter.terms.push((wanted, term)),
                Piece::Begun(_) => {}
                Piece::Words | Piece::Misread(_) | Piece::Unknown(_) => filter.words.extend(words(&piece)),
            }
        }
        filter.words.truncate(TERMS_MAX);
        filter
    }

    /// True when it lets everything pass.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.terms.is_empty()
    }

    /// The words every hit has in the search index: those typed, and those of wanted names and article numbers, which are indexed
    /// too. A condition alone would have to look at every ticket.
    #[must_use]
    pub fn index_words(&self) -> Vec<String> {
        let of_terms = self.terms.iter().filter_map(|(wanted, term)| match term {
            Term::Sku(text) | Term::Customer(text) if *wanted => Some(words(text)),
            _ => None,
        });
        self.words.iter().cloned().chain(of_terms.flatten()).take(TERMS_MAX).collect()
    }
}

/// Words with possible slips that are searched with them at once; the others have to be right.
const LIKES_MAX: usize = 3;

impl Filter {
    /// What the wanted `~words` may be in the search index: one of each group.
    #[must_use]
    pub fn likes(&self) -> Vec<Vec<String>> {
        let like = self.terms.iter().filter_map(|(wanted, term)| match term {
            Term::Like(words) if *wanted => Some(words.as_slice()),
            _ => None,
        });
        variants_of(like.flatten())
    }
}

/// What words may be that may have slips.
#[must_use]
pub fn variants_of<'a>(typed: impl IntoIterator<Item = &'a String>) -> Vec<Vec<String>> {
    let each = |(at, word): (usize, &String)| if at < LIKES_MAX { variants(word) } else { vec![word.clone()] };
    typed.into_iter().take(TERMS_MAX).enumerate().map(each).collect()
}

/// The same filter line with a slip forgiven in each of its words; none where every word is too short for that.
#[must_use]
pub fn likened(text: &str) -> Option<String> {
    let mut forgives = false;
    let pieces = pieces(text).flat_map(|(piece, read)| match read {
        Piece::Words => words(&piece)
            .map(|word| {
                let more = variants(&word).len() > 1;
                forgives |= more;
                if more { format!("~{word}") } else { word }
            })
            .collect(),
        _ => vec![piece],
    });
    let line = pieces.collect::<Vec<_>>().join(" ");
    forgives.then_some(line)
}

/// The pieces of a filter line and what each is.
pub fn pieces(text: &str) -> impl Iterator<Item = (String, Piece)> + '_ {
    text.split_whitespace().filter_map(|piece| {
        // Nobody types control characters, and PostgreSQL cannot even be asked about one of them.
        let piece: String = piece.chars().filter(|c| !c.is_control()).collect();
        let read = term::read(&piece);
        (!piece.is_empty()).then_some((piece, read))
    })
}

/// What a piece of a filter line means, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// It narrows the view to this.
    Is(String),
    /// It does not do what it looks like.
    Warning(String),
}

/// Says what a piece means; nothing for a plain word, which says it itself.
#[must_use]
pub fn meaning(piece: &Piece) -> Option<Meaning> {
    Some(match piece {
        Piece::Words => return None,
        Piece::Term(_, Term::State(state)) if !TicketState::NAMES.contains(&state.as_str()) => {
            Meaning::Warning(format!("no state is called {state}: {}", TicketState::NAMES.join(" ")))
        }
        Piece::Term(true, term) => Meaning::Is(term.to_string()),
        Piece::Term(false, term) => Meaning::Is(format!("not: {term}")),
        Piece::Begun(field) => Meaning::Is(format!("{}: {}, as in {}", field.about, field.takes, field.example)),
        Piece::Misread(field) => {
            Meaning::Warning(format!("{} takes {}, as in {}; searched as words", field.name, field.takes, field.example))
        }
        Piece::Unknown(name) => {
            let fields: Vec<&str> = FIELDS.iter().map(|field| field.name).collect();
            Meaning::Warning(format!("no field is called {name}, searched as words; fields: {}", fields.join(" ")))
        }
    })
}

/// The words of a text as the search index cuts them: runs of letters and digits, lower case.
pub fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| word.chars().take(WORD_CHARS_MAX).flat_map(char::to_lowercase).collect())
}
