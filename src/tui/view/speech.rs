//! The customer's language, spelt out.

use crate::domain::text::local::language;
use crate::wire::ticket::Contact;

/// Languages by their tags.
const NAMES: &[(&str, &str)] = &[
    ("ar", "Arabic"),
    ("bg", "Bulgarian"),
    ("cs", "Czech"),
    ("da", "Danish"),
    ("de", "German"),
    ("el", "Greek"),
    ("en", "English"),
    ("es", "Spanish"),
    ("et", "Estonian"),
    ("fi", "Finnish"),
    ("fr", "French"),
    ("fy", "Frisian"),
    ("ga", "Irish"),
    ("hr", "Croatian"),
    ("hu", "Hungarian"),
    ("it", "Italian"),
    ("ja", "Japanese"),
    ("lb", "Luxembourgish"),
    ("lt", "Lithuanian"),
    ("lv", "Latvian"),
    ("mt", "Maltese"),
    ("nb", "Norwegian"),
    ("nl", "Dutch"),
    ("nn", "Norwegian"),
    ("no", "Norwegian"),
    ("pl", "Polish"),
    ("pt", "Portuguese"),
    ("ro", "Romanian"),
    ("ru", "Russian"),
    ("sk", "Slovak"),
    ("sl", "Slovenian"),
    ("sv", "Swedish"),
    ("tr", "Turkish"),
    ("uk", "Ukrainian"),
    ("zh", "Chinese"),
];

/// The language a customer writes, with the region where their record names another than the language's own; with a question mark
/// where it is a guess.
#[must_use]
pub fn words(contact: &Contact) -> Option<String> {
    let tag = contact.language.clone().or_else(|| contact.locale.as_deref().map(language)).filter(|tag| !tag.is_empty())?;
    let Some((code, name)) = NAMES.iter().find(|(code, _)| *code == tag) else {
        return Some(contact.locale.clone().unwrap_or(tag));
    };
    if contact.language_guessed {
        return Some(format!("{name}?"));
    }
    let region = contact.locale.as_deref().and_then(|locale| locale.split(['-', '_']).nth(1));
    Some(match region.filter(|region| !region.eq_ignore_ascii_case(code) && !region.is_empty()) {
        Some(region) => format!("{name} ({region})"),
        None => (*name).to_owned(),
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
            assert_eq!(words(&contact).as_deref(), said, "{locale:?} {language:?}");
        }
        assert!(NAMES.is_sorted());
    }
}
