//! Words that are nearly the ones typed: a slip of the fingers, or letters left out.

/// From this many letters on a word may have one slip, and from the second number on two.
const SLIPS_FROM: [usize; 2] = [4, 8];
/// Letters may be left out of words typed with at least so many.
const SKIPS_FROM: usize = 3;

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
    use super::unlikeness;

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
