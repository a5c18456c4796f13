//! Addresses in the one form they are compared in.

use crate::domain::text::sepa::sepa_text;

/// Longest name that is compared, in characters.
const NAME_CHARS_MAX: usize = 140;

/// A mail address without what makes one mailbox look like many: letter case, what follows a plus, and dots where they count for
/// nothing. None for what is no address.
#[must_use]
pub fn mailbox(address: &str) -> Option<String> {
    let (local, domain) = address.trim().rsplit_once('@')?;
    let domain = domain.to_lowercase();
    let local = local.split('+').next().unwrap_or_default().to_lowercase();
    let local = if matches!(domain.as_str(), "gmail.com" | "googlemail.com") { local.replace('.', "") } else { local };
    (!local.is_empty() && !domain.is_empty()).then(|| format!("{local}@{domain}"))
}

/// The part of a mail address behind its `@`, in lower case.
#[must_use]
pub fn domain(address: &str) -> Option<String> {
    let domain = address.trim().rsplit_once('@')?.1.to_lowercase();
    (!domain.is_empty()).then_some(domain)
}

/// A person's name without case, accents, marks and the order of its words; none for what is not at least two words.
#[must_use]
pub fn name(text: &str) -> Option<String> {
    let latin = sepa_text(text, NAME_CHARS_MAX).to_lowercase();
    let mut words: Vec<&str> = latin.split(|ch: char| !ch.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.sort_unstable();
    (words.len() >= 2).then(|| words.join(" "))
}

/// A delivery address or an order number as letters and digits alone: commas, dots, spaces and case are written differently by
/// everybody.
#[must_use]
pub fn plain(text: &str) -> Option<String> {
    let plain: String = text.chars().filter(|ch| ch.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    (!plain.is_empty()).then_some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_name_is_one_however_it_is_written() {
        for text in ["Łukasz Dijkstra", "DIJKSTRA, Lukasz", " lukasz   dijkstra "] {
            assert_eq!(name(text).as_deref(), Some("dijkstra lukasz"), "{text}");
        }
        assert_eq!(name("Ada"), None);
        assert_eq!(name("- ."), None);
    }

    #[test]
    fn one_mailbox_is_one_however_it_is_written() {
        for text in ["anna@example.org", " Anna@EXAMPLE.org", "anna+1@example.org", "anna+shop+2@example.org"] {
            assert_eq!(mailbox(text).as_deref(), Some("anna@example.org"), "{text}");
        }
        assert_eq!(mailbox("a.n.n.a+x@gmail.com").as_deref(), Some("anna@gmail.com"));
        assert_eq!(mailbox("an.na@example.org").as_deref(), Some("an.na@example.org"));
        for text in ["", "anna", "@example.org", "anna@", "+1@example.org"] {
            assert_eq!(mailbox(text), None, "{text}");
        }
        assert_eq!(domain("Anna@Example.ORG").as_deref(), Some("example.org"));
    }

    #[test]
    fn one_delivery_address_is_one_however_it_is_written() {
        assert_eq!(plain("Postbus 12, 1000 AA  Amsterdam"), plain("POSTBUS 12 1000AA, amsterdam."));
        assert_eq!(plain(" ,. "), None);
    }
}
