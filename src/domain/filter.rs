//! The filter line of the queue: words and `field:value` terms.
//!
//! `kettle late brand:acme -tag:vip #1042` means: every word starts a word of the ticket, the brand is acme, the tag vip is
//! absent, the number is 1042. Everything that is not a known field is a word; no input is an error.

use super::complaint::{Channel, Reason};
use super::ids::TicketId;

/// Most words and terms of one filter; the rest is left out, so that a pasted page cannot become a query.
pub const TERMS_MAX: usize = 12;
/// Longest word, in characters.
pub const WORD_CHARS_MAX: usize = 60;

/// A condition on one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Term {
    /// `#1042`
    Id(TicketId),
    /// `channel:email`
    Channel(Channel),
    /// `reason:late`
    Reason(Reason),
    /// `brand:acme`, letter case does not matter.
    Brand(String),
    /// `tag:vip`
    Tag(String),
    /// `state:queued`
    State(String),
    /// `by:ada`: the person who holds it.
    Assignee(String),
    /// `stars:1`
    Rating(u8),
    /// `order:OA-1`
    Order(String),
}

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
        // Nobody types them, and PostgreSQL cannot even be asked about one of them.
        let text: String = text.chars().filter(|c| !c.is_control() || c.is_whitespace()).collect();
        let mut filter = Self::default();
        for piece in text.split_whitespace() {
            if filter.words.len() + filter.terms.len() >= TERMS_MAX {
                break;
            }
            let (wanted, body) = match piece.strip_prefix('-') {
                Some(rest) if rest.contains(':') => (false, rest),
                _ => (true, piece),
            };
            match term(body) {
                Some(term) => filter.terms.push((wanted, term)),
                None => filter.words.extend(words(piece)),
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
}

/// The words of a text as the search index cuts them: runs of letters and digits, lower case.
pub fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| word.chars().take(WORD_CHARS_MAX).flat_map(char::to_lowercase).collect())
}

fn term(text: &str) -> Option<Term> {
    if let Some(id) = text.strip_prefix('#') {
        return id.parse().ok().map(Term::Id);
    }
    let (field, value) = text.split_once(':')?;
    let value = value.trim();
    if value.is_empty() {
        return None;
    }
    let short: String = value.chars().take(WORD_CHARS_MAX).collect();
    match field {
        "channel" => value.parse().ok().map(Term::Channel),
        "reason" => value.parse().ok().map(Term::Reason),
        "brand" => Some(Term::Brand(short.to_lowercase())),
        "tag" => Some(Term::Tag(short)),
        "state" => Some(Term::State(short)),
        "by" => Some(Term::Assignee(short)),
        "stars" => value.parse().ok().filter(|stars| (1..=5).contains(stars)).map(Term::Rating),
        "order" => Some(Term::Order(short)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_and_terms_are_told_apart() {
        let filter = Filter::parse("Kettle -tag:vip brand:Acme #7 reason:late http://x re-order");
        assert_eq!(filter.words, ["kettle", "http", "x", "re", "order"]);
        assert_eq!(
            filter.terms,
            [
                (false, Term::Tag("vip".into())),
                (true, Term::Brand("acme".into())),
                (true, Term::Id(TicketId(7))),
                (true, Term::Reason(Reason::Late)),
            ]
        );
    }

    #[test]
    fn what_cannot_be_typed_is_left_out() {
        let filter = Filter::parse("brand:ac\0me tag:v\u{7f}ip\tby:a\u{1b}da");
        let terms = [Term::Brand("acme".into()), Term::Tag("vip".into()), Term::Assignee("ada".into())];
        assert_eq!(filter.terms, terms.map(|term| (true, term)));
        assert!(Filter::parse("order:\0").terms.is_empty(), "a field without a value is a word");
    }

    proptest! {
        #[test]
        fn no_text_is_an_error_and_words_carry_no_operators(text in ".{0,300}") {
            let filter = Filter::parse(&text);
            prop_assert!(filter.words.len() <= TERMS_MAX);
            prop_assert!(filter.words.iter().all(|word| word.chars().all(|c| !"\"*():&|!<>'\\%_-".contains(c))));
        }
    }
}
