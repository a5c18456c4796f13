//! The customer's language, spelt out.

use crate::config::language::Language;
use crate::domain::text::local::language;
use crate::wire::ticket::Contact;

/// Languages that have a name here, by their tags.
pub const KNOWN: &[&str] = &[
    "ar", "bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "fy", "ga", "hr", "hu", "it", "ja", "lb", "lt", "lv", "mt",
    "nb", "nl", "nn", "no", "pl", "pt", "ro", "ru", "sk", "sl", "sv", "tr", "uk", "zh",
];

/// The language a customer writes, with the region where their record names another than the language's own; with a question mark
/// where it is a guess.
#[must_use]
pub fn words(contact: &Contact, words: &Language) -> Option<String> {
    let tag = contact.language.clone().or_else(|| contact.locale.as_deref().map(language)).filter(|tag| !tag.is_empty())?;
    if !KNOWN.contains(&tag.as_str()) {
        return Some(contact.locale.clone().unwrap_or(tag));
    }
    let name = words.word("language", &tag);
    if contact.language_guessed {
        return Some(format!("{name}?"));
    }
    let region = contact.locale.as_deref().and_then(|locale| locale.split(['-', '_']).nth(1));
    Some(match region.filter(|region| !region.eq_ignore_ascii_case(&tag) && !region.is_empty()) {
        Some(region) => format!("{name} ({region})"),
        None => name.into_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_spelt_out() {
        for (locale, language, guessed, said) in [
            (Some("nl-NL"), Some("nl"), false, Some("Dutch")),
            (Some("nl-BE"), Some("nl"), false, Some("Dutch (BE)")),
            (Some("en_GB"), Some("en"), false, Some("English (GB)")),
            (None, Some("fr"), true, Some("French?")),
            (Some("tlh"), Some("tlh"), false, Some("tlh")),
            (Some("nl-NL"), None, false, Some("Dutch")),
            (Some(""), None, false, None),
            (None, None, false, None),
        ] {
            let contact = Contact {
                locale: locale.map(str::to_owned),
                language: language.map(str::to_owned),
                language_guessed: guessed,
                ..Contact::default()
            };
            assert_eq!(words(&contact, &Language::default()).as_deref(), said, "{locale:?} {language:?}");
        }
        assert!(KNOWN.is_sorted());
    }
}
