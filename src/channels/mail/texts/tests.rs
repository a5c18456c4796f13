//! Letters in every language: complete, neutral, with amounts and dates as people there write them.

use super::*;
use jiff::civil::date;

const ALL: [&Texts; 4] = [&ENGLISH, &DUTCH, &GERMAN, &FRENCH];

fn eur(minor: i64) -> Money {
    Money::from_minor(minor, Currency::EUR)
}

#[test]
fn a_reply_that_greets_and_signs_itself_is_greeted_and_signed_once() {
    for texts in [&ENGLISH, &DUTCH, &GERMAN, &FRENCH] {
        let plain = texts.reply("Northwind", Some("Ada"), "kettle", "mira", "One sentence.").body;
        let greeting = texts.salutation().replace("{name}", "Ada");
        let whole = format!("{greeting}\n\nOne sentence.\n\n{}\nmira", texts.regards());
        assert_eq!(texts.reply("Northwind", Some("Ada"), "kettle", "mira", &whole).body, plain, "{}", texts.language);
        assert_eq!(plain.matches(texts.regards()).count(), 1);
    }
}

#[test]
fn every_language_has_the_sentences_of_an_offer_one_by_one() {
    for texts in [&ENGLISH, &DUTCH, &GERMAN, &FRENCH] {
        let words = texts.claim_words();
        let whole = |text: &str, name: &str| text.contains(name) && text.ends_with('.');
        assert!(whole(words.offer, "{amount}") && !words.offer.contains("{about}"), "{}: {words:?}", texts.language);
        assert!(words.choose.ends_with(':') && whole(words.until, "{until}") && whole(words.latest, "{latest}"), "{words:?}");
    }
}

#[test]
fn amounts_and_dates_are_written_the_local_way() {
    for (locale, money, shown) in [
        ("nl-NL", eur(1500), "€ 15,00"),
        ("en-GB", eur(1500), "€15.00"),
        ("de_DE", eur(123_456_789), "1.234.567,89 €"),
        ("fr", eur(5), "0,05 €"),
        ("en", Money::from_minor(1500, Currency::JPY), "¥1,500"),
        ("en", Money::from_minor(1500, Currency::SEK), "SEK 15.00"),
        ("nl", Money::from_minor(-1500, Currency::SEK), "-SEK 15,00"),
    ] {
        assert_eq!(Texts::for_locale(Some(locale)).amount(money), shown);
    }
    assert_eq!(Texts::for_locale(Some("nl-BE")).date(date(2026, 3, 1)), "1 maart 2026");
    assert_eq!(Texts::for_locale(Some("xx")).language, "en");
    assert_eq!(Texts::for_locale(None).language, "en");
}

#[test]
fn every_language_says_everything() {
    for texts in ALL {
        let claim =
            ClaimLink { amount: eur(1500), about: "the kettle", link: "https://x.example/c/1", valid_until: date(2026, 12, 31) };
        let letter = texts.claim_link("Oakmere", Some("Zoë"), claim);
        for part in ["Zoë", "the kettle", "https://x.example/c/1", "31", "2026", "Oakmere", texts.amount(eur(1500)).as_str()] {
            assert!(letter.body.contains(part), "{}: {part} is missing in\n{}", texts.language, letter.body);
        }
        let reminder = texts.reminder("Oakmere", Some("Zoë"), claim);
        for part in ["Zoë", "the kettle", "https://x.example/c/1", "31", "2026", "Oakmere", texts.amount(eur(1500)).as_str()] {
            assert!(reminder.body.contains(part), "{}: {part} is missing in\n{}", texts.language, reminder.body);
        }
        for letter in [
            texts.payout_released("Oakmere", None, eur(1500), date(2026, 1, 2)),
            texts.promise_moved("Oakmere", None, eur(1500), date(2026, 1, 2)),
            texts.payout_paid("Oakmere", None, eur(1500)),
            texts.withdrawn("Oakmere", None, eur(1500)),
        ] {
            assert!(letter.body.contains(&texts.amount(eur(1500))) && letter.subject.contains("15"), "{letter:?}");
        }
        let letter = texts.follow_up("Oakmere", None, "the kettle", Some("https://r.example"));
        assert!(
            letter.body.contains("https://r.example") && !letter.body.contains('€') && !letter.body.contains("15"),
            "{letter:?}"
        );
        let letter = texts.reply("Oakmere", Some("Zoë"), "Broken", "Sam", "Thank you.\r\nWe look.");
        assert!(
            letter.subject == "Re: Broken" && letter.body.contains("Thank you.\nWe look.") && letter.body.contains("Sam"),
            "{letter:?}"
        );
    }
}

#[test]
fn every_remedy_without_a_link_is_told_twice_in_every_language() {
    for texts in ALL {
        for kind in RemedyKind::ALL.iter().copied().filter(|kind| !kind.has_link()) {
            let letter = |reference| texts.remedy("Oakmere", Some("Zoë"), kind, eur(1500), "the kettle", reference);
            let (first, second) = (letter(None).expect("a letter"), letter(Some("RE-77")).expect("a letter"));
            for letter in [&first, &second] {
                let money = texts.amount(eur(1500));
                assert_eq!(letter.body.contains(&money), kind.has_amount(), "{}: {kind}: {}", texts.language, letter.body);
                assert!(letter.subject.contains("the kettle") && !letter.body.contains(['{', '}']), "{letter:?}");
            }
            assert!(second.body.contains("RE-77") && first.body != second.body, "{second:?}");
        }
        assert_eq!(texts.remedy("Oakmere", None, RemedyKind::Cashback, eur(1500), "x", None), None);
    }
}

#[test]
fn every_word_in_braces_is_filled_in() {
    let known = [
        "amount",
        "about",
        "link",
        "until",
        "latest",
        "review",
        "shop",
        "subject",
        "agent",
        "name",
        "day",
        "month",
        "year",
        "account",
        "date",
        "reference",
    ];
    for texts in ALL {
        let templates = [
            (texts.claim_subject, ENGLISH.claim_subject),
            (texts.claim_body, ENGLISH.claim_body),
            (texts.reminder_subject, ENGLISH.reminder_subject),
            (texts.reminder_body, ENGLISH.reminder_body),
            (texts.released_subject, ENGLISH.released_subject),
            (texts.released_body, ENGLISH.released_body),
            (texts.paid_subject, ENGLISH.paid_subject),
            (texts.paid_body, ENGLISH.paid_body),
            (texts.receipt_subject, ENGLISH.receipt_subject),
            (texts.receipt_body, ENGLISH.receipt_body),
            (texts.follow_up_subject, ENGLISH.follow_up_subject),
            (texts.follow_up_body, ENGLISH.follow_up_body),
            (texts.greeting, ENGLISH.greeting),
            (texts.closing, ENGLISH.closing),
            (texts.reply_closing, ENGLISH.reply_closing),
            (texts.date, ENGLISH.date),
        ];
        let words = |template: &'static str| {
            let mut words: Vec<_> = template.split('{').skip(1).filter_map(|part| part.split('}').next()).collect();
            words.sort_unstable();
            words.dedup();
            words
        };
        for (template, english) in templates {
            assert_eq!(words(template), words(english), "{}: {template}", texts.language);
            assert!(words(template).iter().all(|word| known.contains(word)), "{}: {template}", texts.language);
        }
    }
}

#[test]
fn what_is_filled_in_stays_text() {
    let letter = ENGLISH.follow_up("Oakmere", Some("{shop}\r\nBcc: all@example.org"), "{link}\u{202e}", None);
    assert!(letter.body.starts_with("Dear {shop}␍␊Bcc: all@example.org,\n"), "{}", letter.body);
    assert!(letter.subject.contains("{link}⟨RLO⟩"));
}
