//! The language of the console: chosen by locale, settings and option, and by a person's own file.

use std::process::Command;

use portable_pty::CommandBuilder;

use super::harness::{AMENDS, Home, PATIENCE, Term, poll};

fn listen(home: &Home, set_up: impl FnOnce(&mut CommandBuilder), more: &[&str]) -> Term {
    let desk = ["demo", "--linear", "--quiet", "--tickets", "20", "--seed", "7", "--state", "desk"];
    let mut command = home.in_terminal(AMENDS, &[&desk, more].concat());
    command.env("TERM", "dumb");
    set_up(&mut command);
    Term::start(command, (300, 100))
}

fn hear(term: &Term, text: &str) {
    poll(text, PATIENCE, || term.raw().contains(text).then_some(()));
}

fn doctor(home: &Home, set_up: impl FnOnce(&mut Command)) -> String {
    let mut command = home.amends(&["doctor"]);
    set_up(&mut command);
    let told = command.output().expect("amends runs");
    String::from_utf8_lossy(&told.stdout).into_owned()
}

#[test]
fn the_plain_lines_speak_the_language_of_the_locale() {
    let home = Home::new();
    let mut term = listen(&home, |command| command.env("LANG", "nl_NL.UTF-8"), &[]);
    for told in
        ["klantenservice met 20 tickets klaarzetten", "aangemeld als you, teamlead.", "Verbonden: nieuws komt meteen binnen."]
    {
        hear(&term, told);
    }
    term.burst("?\n");
    hear(&term, "n: queue.pull_next, volgende pakken");
    // What a document calls an action is understood in every language.
    std::thread::sleep(std::time::Duration::from_millis(400));
    term.burst("quit\n");
    assert_eq!(term.wait_for_exit(PATIENCE).exit_code(), 0);
}

#[test]
fn a_file_that_changes_is_spoken_at_once_and_a_broken_one_leaves_the_last_good_words() {
    let home = Home::new();
    let folder = home.path("config").join("languages");
    std::fs::create_dir(&folder).expect("a folder");
    let file = folder.join("nl.ftl");
    std::fs::write(&file, "line-live = Daar zijn we.\n").expect("a file");
    let mut term = listen(&home, |_| {}, &["--language", "nl"]);
    hear(&term, "Daar zijn we.");
    std::fs::write(&file, "notice-queue-empty = Op.\nline-unknown = Wat is { $line\n").expect("a file");
    term.burst("app.reload\n");
    hear(&term, "De huidige taal blijft: nl.ftl:2: ");
    std::fs::write(&file, "line-unknown = Wat is { $line }?\n").expect("a file");
    std::thread::sleep(std::time::Duration::from_millis(400));
    term.burst("app.reload\n");
    hear(&term, "opnieuw gelezen.");
    std::thread::sleep(std::time::Duration::from_millis(400));
    term.burst("hatsikidee\n");
    hear(&term, "Wat is hatsikidee?");
    std::thread::sleep(std::time::Duration::from_millis(400));
    term.burst("app.quit\n");
    assert_eq!(term.wait_for_exit(PATIENCE).exit_code(), 0);
}

#[test]
fn an_unknown_language_is_told_and_english_is_spoken() {
    let home = Home::new();
    let mut term = listen(&home, |_| {}, &["--language", "dutch"]);
    hear(&term, "warning: --language: there is no language `dutch` (did you mean `nl`?)");
    hear(&term, "Connected: news arrives as it happens.");
    std::thread::sleep(std::time::Duration::from_millis(400));
    term.burst("app.quit\n");
    assert_eq!(term.wait_for_exit(PATIENCE).exit_code(), 0);
}

#[test]
fn the_doctor_tells_which_language_and_why() {
    let home = Home::new();
    let line = |told: &str| told.lines().find(|line| line.contains("language")).unwrap_or_default().to_owned();
    let told = doctor(&home, |command| _ = command.env("LC_MESSAGES", "nl_BE.UTF-8"));
    assert_eq!(line(&told), "ok    language  nl by LC_MESSAGES=nl_BE.UTF-8");
    std::fs::write(home.path("config").join("config.toml"), "[console]\nlanguage = \"nl\"\n").expect("a file");
    assert_eq!(line(&doctor(&home, |_| {})), "ok    language  nl by language in config.toml");
    std::fs::create_dir(home.path("config").join("languages")).expect("a folder");
    std::fs::write(home.path("config").join("languages/nl.ftl"), "title-views = Mijn\n\nbar-unsent = {\n").expect("a file");
    let told = doctor(&home, |_| {});
    assert!(told.contains("fail  language  nl.ftl:3: "), "{told}");
}
