//! What the code says is what the languages have, and nothing else.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use amends::config::keymap::Context;
use amends::config::language::Language;
use amends::config::presets;
use amends::domain::complaint::{Channel, Reason};
use amends::domain::draft::MessageKind;
use amends::domain::filter::FIELDS;
use amends::domain::fraud::FraudRule;
use amends::domain::freeze::Halt;
use amends::domain::incident::{Exclusion, IncidentState};
use amends::domain::policy::{EvidenceKind, RemedyKind};
use amends::domain::promise::Alarm;
use amends::domain::role::Role;
use amends::domain::said;
use amends::domain::skip::SkipReason;
use amends::domain::sort::{Group, Sort};
use amends::domain::stage::Stage;
use amends::domain::ticket::TicketState;
use amends::domain::timeline::MoneyStep;
use amends::domain::view::View;
use amends::tui::action::ACTIONS;
use amends::tui::view::speech::KNOWN;
use amends::wire::rail::SettleOutcome;
use unicode_width::UnicodeWidthStr;

/// Vocabularies: their words are looked up by what the data says.
const VOCABULARIES: &[&str] = &[
    "action-",
    "alarm-",
    "band-",
    "basis-",
    "bound-",
    "bulk-",
    "bulk-done-",
    "channel-",
    "clock-",
    "figure-counts-",
    "figure-name-",
    "figure-over-",
    "figure-time-",
    "fill-",
    "freeze-means-",
    "filter-about-",
    "filter-takes-",
    "group-",
    "halt-",
    "halting-",
    "here-",
    "kind-",
    "language-",
    "lift-means-",
    "machine-",
    "needs-",
    "message-",
    "missing-",
    "month-",
    "outcome-",
    "payout-",
    "payhold-",
    "paystep-",
    "place-",
    "problem-",
    "reason-",
    "role-",
    "said-",
    "section-",
    "server-",
    "settle-means-",
    "someone-",
    "sort-",
    "thing-",
    "exclusion-",
    "effort-",
    "fraud-",
    "incident-state-",
    "skip-",
    "stage-",
    "stage-is-",
    "step-",
    "ticket-",
    "vat-",
    "view-",
    "view-about-",
    "wanted-",
    "weekday-",
];
/// Where messages are used.
const SPEAKING: [&str; 4] = ["src/tui", "src/tui.rs", "src/runtime", "src/cli"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn sources(path: &Path, into: &mut Vec<PathBuf>) {
    if path.is_dir() {
        for entry in fs::read_dir(path).unwrap() {
            sources(&entry.unwrap().path(), into);
        }
    } else if path.extension().is_some_and(|end| end == "rs") && !path.to_string_lossy().contains("tests") {
        into.push(path.to_owned());
    }
}

/// Ids of English, in the order they stand.
fn english() -> Vec<String> {
    let text = presets::language_text("en").unwrap();
    let ids = text.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
    ids.filter_map(|line| line.split_once(" =").map(|(id, _)| id.to_owned())).collect()
}

/// Texts in quotes that look like the id of a message, with the calls they stand in.
fn quoted(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//")) {
        for word in line.split('"').skip(1).step_by(2) {
            let shape = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_');
            if word.len() > 1 && word.chars().all(shape) && word.starts_with(|c: char| c.is_ascii_lowercase()) {
                found.push((at + 1, word.to_owned()));
            }
        }
    }
    found
}

#[test]
fn every_message_the_code_names_is_there_and_every_message_is_named() {
    let known: BTreeSet<String> = english().into_iter().collect();
    let mut files = Vec::new();
    for path in SPEAKING {
        sources(&root().join(path), &mut files);
    }
    let (mut missing, mut used) = (Vec::new(), BTreeSet::new());
    for file in &files {
        let text = fs::read_to_string(file).unwrap();
        let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
        for (line, word) in quoted(text) {
            // What is begun like a family of messages is meant as one.
            let family = word
                .split_once('-')
                .is_some_and(|(first, _)| !first.is_empty() && known.iter().any(|id| id.starts_with(&format!("{first}-"))));
            let vocabulary = VOCABULARIES.iter().any(|name| name.trim_end_matches('-') == word || *name == word);
            if family && !vocabulary && !known.contains(&word) {
                missing.push(format!("{}:{line}: there is no message `{word}`", file.display()));
            }
            used.insert(word);
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
    let looked_up = |id: &str| VOCABULARIES.iter().any(|name| id.starts_with(name));
    let idle: Vec<&String> = known.iter().filter(|id| !used.contains(*id) && !looked_up(id)).collect();
    assert!(idle.is_empty(), "languages/en.ftl has messages that nobody says: {idle:?}");
}

/// What the domain can say, with the message that says it.
fn sentences() -> Vec<(String, &'static said::Line)> {
    let server = said::lines().map(|line| (format!("server-{}", line.0), line));
    server.chain(said::here::LINES.iter().map(|line| (format!("here-{}", line.0), line))).collect()
}

#[test]
fn every_sentence_of_the_domain_is_a_message_with_the_same_words_and_variables() {
    let text = presets::language_text("en").unwrap();
    let known: BTreeMap<&str, &str> = text.lines().filter_map(|line| line.split_once(" = ")).collect();
    let sentences = sentences();
    let mut wrong = Vec::new();
    for (id, (_, args, english)) in &sentences {
        let wanted =
            args.iter().fold((*english).to_owned(), |text, arg| text.replace(&format!("{{{arg}}}"), &format!("{{ ${arg} }}")));
        if known.get(id.as_str()) != Some(&wanted.as_str()) {
            wrong.push(format!("languages/en.ftl: {id} = {wanted}"));
        }
    }
    let said: BTreeSet<&str> = sentences.iter().map(|(id, _)| id.as_str()).collect();
    let idle = known.keys().filter(|id| (id.starts_with("server-") || id.starts_with("here-")) && !said.contains(**id));
    wrong.extend(idle.map(|id| format!("languages/en.ftl: nobody says {id}")));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_error_of_the_api_has_its_title_in_the_console() {
    let english = Language::default();
    for (code, _, title) in amends::server::error::CODES {
        assert_eq!(english.word("problem", code), *title);
    }
}

/// What keeps English on the screen, and why it may.
const ENGLISH_BY_RIGHT: [(&str, &str); 2] = [
    ("src/tui/action.rs", "the table of actions: `action-…` says each in every language, and keymaps are written in English"),
    ("src/tui/linear.rs", "names a state to tell it from the last one; what is read out is a message"),
];

/// Literals in which two words of letters stand beside each other, outside of comments, tests and attributes.
fn phrases(text: &str) -> Vec<(usize, String)> {
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
    let mut found = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let code = line.trim_start().split(" // ").next().unwrap();
        if code.starts_with("//") || code.starts_with("#[") || code.starts_with("reason = ") || code.contains("tracing::") {
            continue;
        }
        for literal in code.split('"').skip(1).step_by(2) {
            let plain: String = literal.split('{').map(|part| part.split_once('}').map_or(part, |(_, rest)| rest)).collect();
            let words: Vec<&str> = plain.split(' ').collect();
            let word =
                |word: &&str| word.len() > 1 && word.chars().all(|c| c.is_alphabetic() || matches!(c, ',' | '.' | '\'' | ';'));
            if words.windows(2).any(|pair| pair.iter().all(word)) {
                found.push((at + 1, literal.to_owned()));
            }
        }
    }
    found
}

#[test]
fn no_english_is_written_into_the_console() {
    assert_eq!(phrases("let a = \"{n} quoted lines\"; // \"not this\"").len(), 1, "the search finds what it is for");
    assert!(phrases("    // \"two words\"\nlet id = \"notice-not-this\"; let b = \"sla<1h {x}\";").is_empty());
    let mut files = Vec::new();
    sources(&root().join("src/tui"), &mut files);
    let mut english = Vec::new();
    for file in files {
        let name = file.strip_prefix(root()).unwrap().to_string_lossy().into_owned();
        if ENGLISH_BY_RIGHT.iter().any(|(path, _)| *path == name) {
            continue;
        }
        let text = fs::read_to_string(&file).unwrap();
        english.extend(phrases(&text).into_iter().map(|(line, literal)| format!("{name}:{line}: {literal:?}")));
    }
    assert!(english.is_empty(), "say it by a message of languages/*.ftl:\n{}", english.join("\n"));
}

#[test]
fn english_calls_actions_what_the_table_calls_them() {
    let english = Language::default();
    let mut wrong: Vec<String> = Vec::new();
    for spec in ACTIONS {
        if english.action(spec.id) != spec.words {
            let id = spec.id.replace('.', "-");
            wrong.push(format!("languages/en.ftl: action-{id} = {} (it says {:?})", spec.words, english.action(spec.id)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let known = self::english();
    let actions = known.iter().filter(|id| id.starts_with("action-"));
    assert_eq!(actions.count(), ACTIONS.len(), "languages/en.ftl names actions that there are not");
}

/// Every word of every closed vocabulary, as it stands in data.
fn vocabulary() -> Vec<(&'static str, &'static str)> {
    let mut all: Vec<(&str, &str)> = Vec::new();
    all.extend(Alarm::ALL.iter().map(|alarm| ("alarm", alarm.name())));
    let halts = Halt::ALL.iter().map(|what| what.name());
    all.extend(halts.flat_map(|what| [("halting", what), ("freeze-means", what), ("lift-means", what)]));
    let outcomes = [SettleOutcome::Pending, SettleOutcome::Paid, SettleOutcome::Failed];
    all.extend(outcomes.iter().flat_map(|outcome| [("outcome", outcome.name()), ("settle-means", outcome.name())]));
    all.extend(Exclusion::ALL.iter().map(|why| ("exclusion", why.name())));
    all.extend(IncidentState::ALL.iter().map(|state| ("incident-state", state.name())));
    all.extend(Stage::ALL.iter().flat_map(|stage| [("stage", stage.name()), ("stage-is", stage.name())]));
    all.extend(Channel::ALL.iter().map(|channel| ("channel", channel.name())));
    all.extend(Reason::ALL.iter().map(|reason| ("reason", reason.name())));
    all.extend(RemedyKind::ALL.iter().map(|kind| ("kind", kind.name())));
    all.extend(RemedyKind::ALL.iter().map(|kind| ("effort", kind.name())));
    all.extend(Role::ALL.iter().map(|role| ("role", role.name())));
    all.extend(View::ALL.iter().flat_map(|view| [("view", view.name()), ("view-about", view.name())]));
    all.extend(Sort::ALL.iter().map(|sort| ("sort", sort.name())));
    all.extend(Group::ALL.iter().flat_map(|group| [("group", group.name()), ("missing", group.name())]));
    all.extend(KNOWN.iter().map(|tag| ("language", *tag)));
    all.extend(MessageKind::ALL.iter().map(|kind| ("message", kind.name())));
    all.extend(TicketState::NAMES.iter().map(|state| ("ticket", *state)));
    all.extend(Context::ALL.iter().map(|place| ("place", place.name())));
    all.extend(FIELDS.iter().flat_map(|field| [("filter-takes", field.name), ("filter-about", field.name)]));
    all.extend(EvidenceKind::ALL.iter().map(|kind| ("needs", kind.name())));
    let clocks = ["first_reply", "resolution", "lease", "approval", "undo", "link", "release", "payout"];
    all.extend(clocks.map(|clock| ("clock", clock)));
    all.extend(FraudRule::ALL.iter().map(|rule| ("fraud", rule.name())));
    all.extend(SkipReason::ALL.iter().map(|reason| ("skip", reason.name())));
    all.extend(MoneyStep::ALL.iter().map(|step| ("step", step.name())));
    all
}

#[test]
fn every_closed_vocabulary_has_its_words() {
    let known: BTreeSet<String> = english().into_iter().collect();
    for (name, word) in vocabulary() {
        assert!(known.contains(&format!("{name}-{word}")), "languages/en.ftl: {name}-{word} is missing");
    }
}

#[test]
fn english_says_the_words_of_a_code_as_they_are_written() {
    let english = Language::default();
    let same = ["channel", "reason", "kind", "role", "view", "ticket", "clock", "stage-is"];
    for (name, word) in vocabulary().into_iter().filter(|(name, _)| same.contains(name)) {
        assert_eq!(english.word(name, word), word.replace('_', " "));
    }
}

#[test]
fn english_explains_filters_as_the_document_does() {
    let english = Language::default();
    for field in FIELDS {
        assert_eq!(english.word("filter-takes", field.name), field.takes);
        assert_eq!(english.word("filter-about", field.name), field.about);
    }
}

/// Room is short on a terminal: what stands in a column of its own has to fit there.
#[test]
fn what_stands_in_a_column_fits_there() {
    let mut wide = Vec::new();
    let ids = english();
    for tag in presets::language_tags().into_iter().filter(|tag| *tag != "en") {
        let (language, _) = Language::load(tag, None).unwrap();
        for id in &ids {
            let room = match id.as_str() {
                "column-due" | "column-waits" => 5,
                "column-promised" | "column-asks" | "role-lead" | "role-finance" => 8,
                id if id.starts_with("unit-") => 2,
                id if id.starts_with("station-") => 10,
                id if id.starts_with("trace-") => 9,
                id if id.starts_with("view-") && !id.starts_with("view-about-") => 11,
                id if id.starts_with("view-about-") => 41,
                id if id.starts_with("payout-") && id != "payout-release-due" => 12,
                id if id.starts_with("clock-") => 12,
                id if id.starts_with("action-") => 36,
                _ => continue,
            };
            let said = language.say(id);
            if said.width() > room {
                wide.push(format!("languages/{tag}.ftl: {id} has {} columns of {room}: {said}", said.width()));
            }
        }
    }
    assert!(wide.is_empty(), "{}", wide.join("\n"));
}
