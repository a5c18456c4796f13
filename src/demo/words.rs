//! The words of the demo: what simulated customers and agents say, in four languages.
//!
//! Words in braces are filled in. A pattern never bends a word by itself: articles and endings come with the thing ([`Thing`]).

use fastrand::Rng;

use crate::domain::complaint::Reason;

mod dutch;
mod english;
mod french;
mod german;

pub(super) use dutch::DUTCH;
pub(super) use english::ENGLISH;
pub(super) use french::FRENCH;
pub(super) use german::GERMAN;

/// How many kinds of things the shops sell; every language names all of them, in the catalogue's order.
pub(super) const KINDS: usize = 12;
/// How many reasons there are.
pub(super) const REASONS: usize = 12;

/// How a customer sounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tone {
    /// Friendly, sorry to trouble anybody.
    Polite,
    /// To the point.
    Plain,
    /// At the end of their patience.
    Furious,
}

/// One text list for each tone.
pub(super) struct ByTone {
    pub polite: &'static [&'static str],
    pub plain: &'static [&'static str],
    pub furious: &'static [&'static str],
}

impl ByTone {
    pub(super) fn of(&self, tone: Tone) -> &'static [&'static str] {
        match tone {
            Tone::Polite => self.polite,
            Tone::Plain => self.plain,
            Tone::Furious => self.furious,
        }
    }
}

/// One kind of thing as a language speaks of it.
pub(super) struct Thing {
    /// The bare noun, for names and subjects.
    pub noun: &'static str,
    /// With its article as a sentence's subject: `{the}`.
    pub the: &'static str,
    /// With a pointing word: `{this}`.
    pub this: &'static str,
    /// With its article where the verb acts on it: `{obj}`.
    pub obj: &'static str,
    /// Ending of participles that follow its gender: `{e}`.
    pub ending: &'static str,
    /// What stops working, as a whole clause: `{defect}`.
    pub defects: [&'static str; 3],
    /// What breaks on the way, as a whole clause: `{damage}`.
    pub damages: [&'static str; 2],
    /// What may be missing from the box: `{part}`.
    pub parts: [&'static str; 2],
}

/// Where speakers of a language live.
pub(super) struct Place {
    pub locale: &'static str,
    pub country: &'static str,
    /// Beginning of phone numbers.
    pub phone: &'static str,
    /// Of all speakers in the demo, how many parts live here.
    pub weight: u32,
}

/// Everything one language says.
pub(super) struct Language {
    pub places: &'static [Place],
    pub given: &'static [&'static str],
    pub family: &'static [&'static str],
    pub things: [Thing; KINDS],
    pub greetings: ByTone,
    pub openings: &'static [&'static str],
    /// By [`reason_index`].
    pub cores: [&'static [&'static str]; REASONS],
    /// By [`reason_index`].
    pub subjects: [&'static [&'static str]; REASONS],
    pub asides: &'static [&'static str],
    pub demands: ByTone,
    pub byes: ByTone,
    pub social: &'static [&'static str],
    pub chat_starts: &'static [&'static str],
    pub chat_ends: &'static [&'static str],
    pub phone: &'static [&'static str],
    /// Closing lines of ratings: one or two stars, three, four or five.
    pub verdicts: [&'static [&'static str]; 3],
    /// The head of a quoted earlier mail, and what stands in it.
    pub quoted: (&'static str, &'static [&'static str]),
    pub date: fn(jiff::civil::Date) -> String,
    /// Replies of agents that settle things.
    pub replies: &'static [&'static str],
    /// Replies of agents that ask something back.
    pub questions: &'static [&'static str],
}

/// The place of a reason in the tables.
pub(super) fn reason_index(reason: Reason) -> usize {
    Reason::ALL.iter().position(|known| *known == reason).unwrap_or(REASONS - 1)
}

/// One of a list; empty when the list is.
pub(super) fn pick(rng: &mut Rng, list: &[&'static str]) -> &'static str {
    if list.is_empty() { "" } else { list[rng.usize(..list.len())] }
}

/// Fills the words in. A slot whose name begins with a capital gets its value with one, for the beginning of a sentence.
pub(super) fn fill(pattern: &str, words: &[(&str, String)]) -> String {
    let mut out = String::with_capacity(pattern.len() + 64);
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((slot, after)) = after.split_once('}') else { break };
        let name = slot.to_lowercase();
        let value = words.iter().find(|(word, _)| *word == name).map_or("", |(_, value)| value);
        if slot.starts_with(char::is_uppercase) {
            out.push_str(&capital(value));
        } else {
            out.push_str(value);
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// The text with a capital at its beginning.
pub(super) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// The name of a month, by a language's list.
fn month(date: jiff::civil::Date, names: &[&'static str; 12]) -> &'static str {
    usize::try_from(date.month() - 1).ok().and_then(|at| names.get(at)).copied().unwrap_or_default()
}
