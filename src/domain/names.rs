//! Whether an account holder's name is the one the account is kept under: what a check answers, what is kept of it, and how two
//! spellings are compared.

use super::payee::HolderName;
use super::text::sepa::sepa_name;
use super::words::word_enum;

/// What whoever keeps the account says about a name: the four answers of the Verification of Payee scheme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NameAnswer {
    /// It is the account's.
    Match,
    /// It is nearly the account's, which is told.
    Close {
        /// The name the account is kept under.
        known: HolderName,
    },
    /// It is another one. Whose is not told.
    NoMatch,
    /// The account's keeper cannot say.
    NotPossible,
}

word_enum!(
    /// What is kept of a check with a claim. Names are not.
    NameChecked, "outcome of a name check", {
        /// The name is the account's.
        Match => "match",
        /// It was nearly the account's, and the customer took the spelling of the bank.
        CloseTaken => "close_taken",
        /// It was nearly the account's, and the customer kept theirs.
        CloseKept => "close_kept",
        /// It was not the account's, and the customer kept it.
        NoMatchKept => "no_match_kept",
        /// Nobody could say.
        NotPossible => "not_possible",
        /// It was asked too often for one link, and not again.
        TooOften => "too_often",
    }
);

impl NameChecked {
    /// Whether a person has to look before money moves.
    #[must_use]
    pub const fn wants_a_look(self) -> bool {
        match self {
            Self::CloseKept | Self::NoMatchKept | Self::TooOften => true,
            Self::Match | Self::CloseTaken | Self::NotPossible => false,
        }
    }
}

/// Most letters that two names differ in and still are nearly the same, and how many letters there have to be for each of them: two
/// short names that share no letter are not alike.
const SLIPS_MAX: usize = 2;
const LETTERS_A_SLIP: usize = 4;

/// Compares the name an account is kept under with one that was given, without regard to accents, capitals, order and marks.
#[must_use]
pub fn compare(known: &HolderName, given: &HolderName) -> NameAnswer {
    let (ours, theirs) = (words_of(known), words_of(given));
    if ours.is_empty() || theirs.is_empty() {
        return NameAnswer::NotPossible;
    }
    if ours == theirs {
        return NameAnswer::Match;
    }
    let sorted = |words: &[String]| {
        let mut words = words.to_vec();
        words.sort();
        words
    };
    let same_words = sorted(&ours) == sorted(&theirs);
    let (one, other) = (ours.join(" "), theirs.join(" "));
    let allowed = SLIPS_MAX.min(one.len().min(other.len()) / LETTERS_A_SLIP);
    if same_words || is_shortened(&ours, &theirs) || slips(&one, &other) <= allowed {
        return NameAnswer::Close { known: known.clone() };
    }
    NameAnswer::NoMatch
}

fn words_of(name: &HolderName) -> Vec<String> {
    let plain = sepa_name(name.as_str()).unwrap_or_default().to_lowercase();
    plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Whether they share the last word, and the first ones begin with the same letter: `J. de Vries` and `Jan de Vries`.
fn is_shortened(ours: &[String], theirs: &[String]) -> bool {
    let first = |words: &[String]| words.first().and_then(|word| word.chars().next());
    ours.len() > 1 && theirs.len() > 1 && ours.last() == theirs.last() && first(ours) == first(theirs)
}

/// How many letters have to be put in, left out or changed to make one of the other.
fn slips(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut before = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let change = before + usize::from(x != *y);
            before = row[j + 1];
            row[j + 1] = change.min(before + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_are_compared_as_people_would() {
        let name = |text: &str| text.parse::<HolderName>().expect("a name");
        for (known, given, close) in [
            ("Jan de Vries", "JAN DE VRIES", None),
            ("Łukasz Żółć", "Lukasz Zolc", None),
            ("Jan de Vries", "Vries, Jan de", Some(true)),
            ("Jan de Vries", "J. de Vries", Some(true)),
            ("Anna Schmidt", "Anna Schmitt", Some(true)),
            ("Anna Schmidt", "Ana Schmit", Some(true)),
            ("Anna Schmidt", "Bert Schmidt", Some(false)),
            ("Anna Schmidt", "Mallory", Some(false)),
            ("Anna Schmidt", "Schmidt", Some(false)),
            ("Al", "Bo", Some(false)),
        ] {
            let expected = match close {
                None => NameAnswer::Match,
                Some(true) => NameAnswer::Close { known: name(known) },
                Some(false) => NameAnswer::NoMatch,
            };
            assert_eq!(compare(&name(known), &name(given)), expected, "{known} and {given}");
        }
        assert_eq!(compare(&name("Anna"), &name("李明")), NameAnswer::NotPossible);
    }
}
