//! Which language a customer writes: what their record says, else what their words look like.

use whatlang::{Detector, Lang};

use crate::domain::text::local::language;
use crate::domain::text::quote;

/// Below so many characters a guess is a throw of dice.
const CHARS_MIN: usize = 30;
/// More than this tells nothing new.
const CHARS_MAX: usize = 2_000;

/// How sure a guess has to be, of 1. It is shown as a guess, and of the demo's 2,000 complaints none is misheard above 0.3.
const SURE_FROM: f64 = 0.4;

/// The languages that are looked for, with their tags: those a European shop hears. The fewer there are, the better the guess.
const KNOWN: [(Lang, &str); 24] = [
    (Lang::Bul, "bg"),
    (Lang::Ces, "cs"),
    (Lang::Cmn, "zh"),
    (Lang::Dan, "da"),
    (Lang::Deu, "de"),
    (Lang::Ell, "el"),
    (Lang::Eng, "en"),
    (Lang::Fin, "fi"),
    (Lang::Fra, "fr"),
    (Lang::Hun, "hu"),
    (Lang::Ita, "it"),
    (Lang::Jpn, "ja"),
    (Lang::Nld, "nl"),
    (Lang::Nob, "no"),
    (Lang::Pol, "pl"),
    (Lang::Por, "pt"),
    (Lang::Ron, "ro"),
    (Lang::Rus, "ru"),
    (Lang::Slk, "sk"),
    (Lang::Spa, "es"),
    (Lang::Swe, "sv"),
    (Lang::Tur, "tr"),
    (Lang::Ukr, "uk"),
    (Lang::Ara, "ar"),
];

/// A language, and whether it is only a guess.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spoken {
    /// Two letters, such as `nl`.
    pub language: String,
    /// Nobody has said so: the customer's words look like it.
    pub guessed: bool,
}

/// The language of a customer by their record and their first message.
#[must_use]
pub fn of(locale: Option<&str>, message: Option<&str>) -> Option<Spoken> {
    let told = locale.map(language).filter(|language| (2..=3).contains(&language.len()));
    if let Some(language) = told {
        return Some(Spoken { language, guessed: false });
    }
    guess(message?).map(|language| Spoken { language: language.to_owned(), guessed: true })
}

/// What somebody's own words look like; what they quote is not theirs.
fn guess(message: &str) -> Option<&'static str> {
    let said = quote::pieces(message).into_iter().filter(|piece| piece.fold.is_none());
    let words: String = said.flat_map(|piece| piece.text.chars()).take(CHARS_MAX).collect();
    if words.chars().filter(|c| c.is_alphabetic()).count() < CHARS_MIN {
        return None;
    }
    let found = Detector::with_allowlist(KNOWN.map(|(lang, _)| lang).to_vec())
        .detect(&words)
        .filter(|found| found.confidence() >= SURE_FROM)?;
    KNOWN.iter().find(|(lang, _)| *lang == found.lang()).map(|(_, tag)| *tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_record_goes_before_the_words_and_a_guess_says_that_it_is_one() {
        let dutch = "De waterkoker lekt al sinds dinsdag en ik heb de keuken twee keer moeten dweilen. Wat nu?";
        let spoken = |locale: Option<&str>, text: &str| of(locale, Some(text)).map(|spoken| (spoken.language, spoken.guessed));
        assert_eq!(spoken(Some("de-AT"), dutch), Some(("de".to_owned(), false)));
        assert_eq!(spoken(None, dutch), Some(("nl".to_owned(), true)));
        assert_eq!(spoken(Some(""), dutch), Some(("nl".to_owned(), true)));
        for (text, language) in [
            ("The kettle has been leaking since Tuesday, and nobody at your shop answers my letters.", "en"),
            ("Der Wasserkocher tropft seit Dienstag, und niemand antwortet auf meine Schreiben.", "de"),
            ("La bouilloire fuit depuis mardi et personne ne répond à mes courriers, c'est très décevant.", "fr"),
            ("Il bollitore perde acqua da martedì e nessuno risponde alle mie lettere, sono molto deluso.", "it"),
            ("充電ケーブルが入っていませんでした。早く送ってください。お願いします。どうすればよいですか。", "ja"),
        ] {
            assert_eq!(spoken(None, text), Some((language.to_owned(), true)), "{text}");
        }
    }

    #[test]
    fn too_little_is_no_language_and_what_is_quoted_is_not_theirs() {
        for text in ["", "ok", "Lekt!!!", "12345 67890 12345 67890 12345 67890 12345 67890", "%%%%%%%% ;;;; \u{1b}[2J"] {
            assert_eq!(of(None, Some(text)), None, "{text}");
        }
        let mixed = "Kapot.\n\n> Thank you very much for your order, we are going to send it out to you today.\n> Kind regards from all of us.\n";
        assert_eq!(of(None, Some(mixed)), None);
        assert_eq!(of(None, None), None);
    }

    #[test]
    fn the_longest_message_takes_no_time() {
        let begun = std::time::Instant::now();
        let spoken = of(None, Some(&"Der Wasserkocher tropft seit Dienstag. ".repeat(7_000)));
        assert_eq!(spoken.map(|spoken| spoken.language).as_deref(), Some("de"));
        assert!(begun.elapsed() < std::time::Duration::from_secs(1), "{:?}", begun.elapsed());
    }
}
