//! Words that are nearly the ones typed: a slip of the fingers, or letters left out.

use std::collections::BTreeSet;

/// From this many letters on a word may have one slip, and from the second number on two.
const SLIPS_FROM: [usize; 2] = [4, 8];
/// Letters may be left out of words typed with at least so many.
const SKIPS_FROM: usize = 3;

/// Most letters of a word that are looked at for slips; what comes behind them counts as it is not there.
const VARIED_MAX: usize = 12;

/// Every beginning that is at most one slip away from a typed word, itself included: a letter left out, added, or another one, or two
/// that changed places. The first letter stays, which hardly anybody gets wrong, and so do words that are short or have digits.
#[must_use]
pub fn variants(typed: &str) -> Vec<String> {
    let letters: Vec<char> = typed.chars().take(VARIED_MAX).collect();
    let whole: String = letters.iter().collect();
    if letters.len() < SLIPS_FROM[0] || letters.iter().any(char::is_ascii_digit) {
        return vec![typed.to_owned()];
    }
    let mut found = BTreeSet::from([whole]);
    for at in 1..letters.len() {
        let (before, rest) = letters.split_at(at);
        let with = |middle: &[char], rest: &[char]| before.iter().chain(middle).chain(rest).collect::<String>();
        found.insert(with(&[], &rest[1..]));
        if let [one, other, behind @ ..] = rest {
            found.insert(with(&[*other, *one], behind));
        }
        for letter in 'a'..='z' {
            found.insert(with(&[letter], &rest[1..]));
            found.insert(with(&[letter], rest));
        }
    }
    found.into_iter().collect()
}

/// How unlike a typed word is the likest of some words, all lower case: 0 for its beginning, more for what stands inside it, for
/// slips, and for letters left out; none when it is like none of them.
#[must_use]
pub fn unlikeness<'a>(typed: &str, words: impl IntoIterator<Item = &'a str>) -> Option<usize> {
    let typed: Vec<char> = typed.chars().collect();
    let of = |word: &str| {
        let word: Vec<char> = word.chars().collect();
        if word.starts_with(&typed) {
            return Some(0);
        }
        if word.windows(typed.len().max(1)).any(|part| part == typed) {
            return Some(1);
        }
        let slips = SLIPS_FROM.iter().filter(|from| typed.len() >= **from).count();
        let far = Some(slips_to_beginning(&typed, &word)).filter(|far| *far <= slips && *far > 0).map(|far| 1 + far);
        far.or_else(|| left_out(&typed, &word).map(|out| 3 + out))
    };
    words.into_iter().filter_map(of).min()
}

/// Slips between a typed word and the beginning of another that is nearest to it; two letters that changed places are one.
fn slips_to_beginning(typed: &[char], word: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=word.len()).collect();
    for i in 0..typed.len() {
        let mut next = vec![i + 1];
        for j in 0..word.len() {
            let mut best = (row[j] + usize::from(typed[i] != word[j])).min(row[j + 1] + 1).min(next[j] + 1);
            if i > 0 && j > 0 && typed[i] == word[j - 1] && typed[i - 1] == word[j] {
                best = best.min(before[j - 1] + 1);
            }
            next.push(best);
        }
        before = std::mem::replace(&mut row, next);
    }
    row.into_iter().min().unwrap_or(typed.len())
}

/// How many letters of a word a typed one leaves out between its own, when it begins with the same letter and has most of them.
fn left_out(typed: &[char], word: &[char]) -> Option<usize> {
    if typed.len() < SKIPS_FROM || typed.first() != word.first() || word.len() > 3 * typed.len() {
        return None;
    }
    let mut at = 0;
    for letter in typed {
        at += word.get(at..)?.iter().position(|c| c == letter)? + 1;
    }
    Some(at - typed.len())
}

#[cfg(test)]
mod tests {
    use super::{unlikeness, variants};

    #[test]
    fn one_slip_behind_the_first_letter_is_among_the_variants() {
        let kettle = variants("kettle");
        for typed in ["kettle", "ketle", "kettel", "kettlle", "kestle", "kett"] {
            let found = variants(typed).iter().any(|variant| "kettle".starts_with(variant.as_str()));
            assert!(found, "{typed}: {:?}", variants(typed));
        }
        assert!(!kettle.iter().any(|variant| "settle".starts_with(variant.as_str())), "the first letter stays");
        assert!(variants(&"x".repeat(60)).iter().all(|variant| variant.chars().count() <= 13), "{kettle:?}");
        assert!(variants("internationally").len() < 700);
        for same in ["oa1042", "tea", ""] {
            assert_eq!(variants(same), [same]);
        }
    }

    #[test]
    fn slips_and_letters_left_out_are_overlooked_and_nothing_else() {
        for (typed, words, wanted) in [
            ("kettle", "the kettle leaks", Some(0)),
            ("kett", "the kettle leaks", Some(0)),
            ("ettle", "the kettle leaks", Some(1)),
            ("ketle", "the kettle leaks", Some(2)),
            ("ketlte", "the kettle leaks", Some(2)),
            ("kettel", "the kettle leaks", Some(2)),
            ("headsett", "a headset", Some(2)),
            ("haedset", "a headset", Some(2)),
            ("hedsat", "a headset", None),
            ("hdst", "a headset", Some(6)),
            ("ktl", "the kettle leaks", Some(5)),
            ("tle", "the kettle leaks", Some(1)),
            ("cat", "the kettle leaks", None),
            ("ta", "to", None),
            ("kettle", "", None),
            ("", "anything", Some(0)),
            ("łukas", "łukasz", Some(0)),
            ("lukasz", "łukasz", Some(2)),
        ] {
            assert_eq!(unlikeness(typed, words.split_whitespace()), wanted, "{typed} in {words}");
        }
    }
}
