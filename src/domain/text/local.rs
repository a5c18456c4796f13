//! What texts in several languages share: the language of a tag, and words filled into a sentence.

/// The language of a tag such as `nl-NL` or `nl_NL`, in lower case.
#[must_use]
pub fn language(tag: &str) -> String {
    tag.trim().split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase()
}

/// Fills words in, in one pass: what is filled in is never looked at again.
#[must_use]
pub fn fill(template: &str, words: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(template.len() + 64);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let (word, after) = after.split_once('}').unwrap_or((after, ""));
        out.push_str(words.iter().find(|(name, _)| *name == word).map_or("", |(_, value)| value));
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_filled_in_once() {
        assert_eq!(fill("{a} and {b}, {c}.", &[("a", "{b}"), ("b", "2")]), "{b} and 2, .");
        assert_eq!((language("nl_NL"), language(" DE-at "), language("")), ("nl".into(), "de".into(), String::new()));
    }
}
