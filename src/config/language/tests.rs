//! Languages: what is chosen, what is said, what a person's own file may do.

use std::collections::{BTreeMap, BTreeSet};

use super::read::{messages, resource_of};
use super::*;
use crate::domain::money::Currency;
use crate::domain::text::SafeText;

fn shipped(tag: &str) -> BTreeMap<String, BTreeSet<String>> {
    let resource = resource_of(presets::language_text(tag).unwrap());
    messages(&resource).map(|(id, parts)| (id, parts.variables)).collect()
}

fn dutch() -> Language {
    Language::load("nl", None).unwrap().0
}

#[test]
fn every_shipped_language_says_everything_with_the_same_variables() {
    let english = shipped(ENGLISH);
    let mut wrong = Vec::new();
    for tag in presets::language_tags() {
        let other = shipped(tag);
        for (id, variables) in &english {
            match other.get(id) {
                None => wrong.push(format!("languages/{tag}.ftl: `{id}` is missing")),
                Some(theirs) if theirs != variables => {
                    wrong.push(format!("languages/{tag}.ftl: `{id}` has {theirs:?}, English has {variables:?}"));
                }
                Some(_) => {}
            }
        }
        wrong.extend(
            other.keys().filter(|id| !english.contains_key(*id)).map(|id| format!("languages/{tag}.ftl: `{id}` is of no use")),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn shipped_languages_are_whole_and_harmless() {
    for tag in presets::language_tags() {
        let text = presets::language_text(tag).unwrap();
        assert_eq!(Language::load(tag, Some(text)).map(|(_, warnings)| warnings).unwrap(), [], "{tag}");
        let ids: Vec<String> = messages(&resource_of(text)).map(|(id, _)| id).collect();
        let once: BTreeSet<&String> = ids.iter().collect();
        assert_eq!(ids.len(), once.len(), "languages/{tag}.ftl says something twice");
        for (id, parts) in messages(&resource_of(text)) {
            for said in parts.texts {
                assert_eq!(SafeText::line(&said).as_str(), said, "languages/{tag}.ftl: {id}");
            }
        }
    }
}

#[test]
fn the_plural_is_the_languages_own() {
    let (french, _) = Language::load("fr", Some("count-days = { $count ->\n    [one] un\n   *[other] plusieurs\n }")).unwrap();
    let said = |language: &Language, n: u64| tell!(language, "count-days", count = n);
    assert_eq!(["un", "un", "plusieurs"], [0, 1, 2].map(|n| said(&french, n)).each_ref().map(String::as_str));
    assert_eq!([said(&Language::default(), 0), said(&Language::default(), 1)], ["0 days", "1 day"]);
    assert_eq!([said(&dutch(), 1), said(&dutch(), 3)], ["1 dag", "3 dagen"]);
}

#[test]
fn amounts_are_written_as_the_language_writes_them() {
    let amount = |minor, currency| Money::from_minor(minor, currency);
    let english = Language::default();
    for money in [amount(1_500, Currency::EUR), amount(-123_456_789, Currency::USD), amount(1_500, Currency::JPY)] {
        assert_eq!(english.money(money), money.to_string(), "English keeps the plain form");
    }
    let dutch = dutch();
    assert_eq!(dutch.money(amount(1_500, Currency::EUR)), "€ 15,00");
    assert_eq!(dutch.money(amount(123_456_789, Currency::EUR)), "€ 1.234.567,89");
    assert_eq!(dutch.money(amount(-100_000, Currency::GBP)), "£ -1.000,00");
    assert_eq!(dutch.money(amount(1_500, Currency::USD)), "USD 15,00", "a dollar sign would be anybody's");
    assert_eq!(dutch.money(amount(150_000, Currency::JPY)), "JPY 150.000");
    assert_eq!(dutch.sums(&[amount(100, Currency::EUR), amount(200, Currency::USD)]), "€ 1,00 + USD 2,00");
    assert_eq!(dutch.sums(&[]), "-");
}

#[test]
fn no_marks_stand_round_what_is_filled_in() {
    let told = tell!(dutch(), "notice-ticket-refused", ticket = "7", why = "nee");
    assert_eq!(told, "#7: nee");
}

#[test]
fn what_nobody_has_translated_is_said_all_the_same() {
    let language = dutch();
    assert_eq!(language.say("nothing-like-it"), "nothing-like-it");
    assert_eq!(language.word("payout", "some_new_state"), "some new state");
    assert_eq!(tell!(language, "nothing-like-it", x = 1), "nothing-like-it");
}

#[test]
fn a_persons_own_file_overrides_single_messages() {
    let (language, warnings) = Language::load("nl", Some("title-views = Mijn weergaven\n")).unwrap();
    assert_eq!(warnings, []);
    assert_eq!((language.say("title-views"), language.say("title-keys")), ("Mijn weergaven".into(), "Toetsen".into()));
    assert_ne!(language, dutch(), "another reading is told from the first");
    let (english, _) = Language::load("en", Some("title-views = Lists")).unwrap();
    assert_eq!((english.say("title-views"), english.say("title-keys")), ("Lists".into(), "Keys".into()));
    let (frisian, _) = Language::load("fy", Some("title-views = Werjeften")).unwrap();
    assert_eq!((frisian.say("title-views"), frisian.say("title-keys")), ("Werjeften".into(), "Keys".into()));
}

#[test]
fn a_broken_file_is_told_with_its_line() {
    let told = |text: &str| Language::load("nl", Some(text)).unwrap_err().to_string();
    let broken = told("title-views = Weergaven\ntitle-keys Toetsen\n");
    assert!(broken.starts_with("nl.ftl:2: "), "{broken}");
    let open = told("title-views = Weergaven\n\nbar-unsent = { $count onverstuurd\n");
    assert!(open.starts_with("nl.ftl:3: "), "{open}");
    let odd = told("title-views = Weergaven\n@title-keys = Toetsen\n");
    assert!(odd.starts_with("nl.ftl:2: "), "{odd}");
    let hostile = told("title-views = Weergaven\ntitle-keys = { \"\\u001B\" }[2J\n");
    assert_eq!(hostile, "nl.ftl:2: `title-keys` has characters that may not reach a terminal");
}

#[test]
fn what_would_never_be_said_is_a_warning_with_the_nearest_name() {
    let text = "# mine\ntitle-vews = Weergaven\nbar-unsent = { $cuont } onverstuurd\n";
    let (language, warnings) = Language::load("nl", Some(text)).unwrap();
    let warnings: Vec<String> = warnings.iter().map(ToString::to_string).collect();
    assert_eq!(
        warnings,
        [
            "nl.ftl:2: nothing in the console is called `title-vews` (did you mean `title-views`?)",
            "nl.ftl:3: `bar-unsent` has no variable `$cuont`; English is used for it (did you mean `count`?)"
        ]
    );
    assert_eq!(tell!(language, "bar-unsent", count = 2, span = "5m"), "2 unsent 5m");
}

#[test]
fn the_option_wins_over_the_settings_and_these_over_the_locale() {
    let locale = Some(("LANG", "nl_NL.UTF-8"));
    let wish = |option, setting, locale| Wish::of(option, setting, locale);
    assert_eq!(wish(Some("de"), Some("fr"), locale), Wish { tag: "de".into(), by: Asker::Option });
    assert_eq!(wish(None, Some("fr"), locale), Wish { tag: "fr".into(), by: Asker::Setting });
    assert_eq!(wish(None, None, locale).tag, "nl-NL");
    assert_eq!(wish(None, None, locale).by.to_string(), "LANG=nl_NL.UTF-8");
    assert_eq!(wish(None, None, None), Wish { tag: "en".into(), by: Asker::Nobody });
    for none in ["C", "POSIX", "C.UTF-8", "", "/etc"] {
        assert_eq!(wish(None, None, Some(("LC_ALL", none))).tag, "en", "{none}");
    }
}

#[test]
fn a_country_without_its_own_file_speaks_the_language() {
    let known = ["en", "nl", "pt-BR"];
    let among = |tag: &str| Wish { tag: tag.into(), by: Asker::Option }.among(&known);
    assert_eq!(
        [among("nl-BE"), among("NL"), among("pt-br"), among("pt"), among("pl")],
        [Some("nl"), Some("nl"), Some("pt-BR"), None, None]
    );
}

#[test]
fn an_unknown_language_is_told_with_the_one_that_was_probably_meant() {
    let known = ["en", "nl", "de", "fr"];
    let told = |tag: &str| Wish { tag: tag.into(), by: Asker::Option }.unknown(&known);
    assert!(told("dutch").contains("did you mean `nl`?"), "{}", told("dutch"));
    assert!(told("germn").contains("did you mean `de`?"), "{}", told("germn"));
    assert!(told("nk").contains("did you mean `nl`?"), "{}", told("nk"));
    assert!(told("klingon").ends_with("English is spoken. There are: en, nl, de, fr"), "{}", told("klingon"));
}
