//! Broken files, no home, a disk that takes nothing, a locale without letters: told in words, and never at the price of money.

use std::fs;

use super::harness::{AMENDS, Home, PATIENCE, Term};
use super::liar::{Liar, honest};
use super::storms::Quiet;

/// A console whose configuration folder has these files; what it says when it does not start.
fn with_files(files: &[(&str, &str)]) -> (Quiet, Term) {
    let quiet = Quiet::new();
    for (name, text) in files {
        let path = quiet.home.path("config").join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("the folder");
        fs::write(path, text).expect("the file");
    }
    let term = Term::start(quiet.command(), (120, 40));
    (quiet, term)
}

#[test]
fn broken_files_are_told_with_file_and_line_before_the_terminal_is_taken() {
    type Variables = &'static [(&'static str, &'static str)];
    let cases: [(Variables, &[&str]); 5] = [
        (&[("config.toml", "[console]\ntheme = \n")], &["config.toml:2"]),
        (&[("config.toml", "[console]\nthame = \"dark\"\n")], &["config.toml:2", "thame", "theme"]),
        (
            &[("config.toml", "[console]\ntheme = \"mine\"\n"), ("themes/mine.toml", "inherits = \"dark\"\n[roles]\ntext = 7\n")],
            &["mine.toml:3"],
        ),
        (&[("config.toml", "[console]\ntheme = \"none-such\"\n")], &["none-such"]),
        (
            &[("config.toml", "[console]\nkeymap = \"mine\"\n"), ("keymaps/mine.toml", "inherits = \"default\"\n[desk\n")],
            &["mine.toml:2"],
        ),
    ];
    for (files, words) in cases {
        let (_quiet, term) = with_files(files);
        let exit = term.wait_for_exit(PATIENCE);
        let text = term.text().replace('\n', " ");
        eprintln!("{}: {text}", exit.exit_code());
        assert_eq!(exit.exit_code(), 2, "{text}");
        for word in words {
            assert!(text.contains(word), "{word:?} is not in {text}");
        }
        assert!(!term.raw().contains("\u{1b}[?1049h"), "the screen was taken all the same");
        term.assert_given_back();
    }
}

#[test]
fn a_home_that_is_not_there_and_a_state_folder_that_takes_nothing_are_told() {
    let quiet = Quiet::new();
    let file = quiet.home.path("a-file");
    fs::write(&file, "in the way").expect("a file");
    let below = file.join("state");
    for (variable, value) in [("AMENDS_STATE_DIR", below.to_str().expect("a name")), ("AMENDS_STATE_DIR", "/proc/amends")] {
        let mut command = quiet.command();
        command.env(variable, value);
        let term = Term::start(command, (120, 40));
        let exit = term.wait_for_exit(PATIENCE);
        let text = term.text().replace('\n', "");
        eprintln!("{}: {text}", exit.exit_code());
        assert_ne!(exit.exit_code(), 0, "{text}");
        assert!(text.contains(value), "{text}");
        assert!(!text.contains("panicked"), "{text}");
        term.assert_given_back();
    }
    let mut command = quiet.command();
    command.env_remove("AMENDS_STATE_DIR");
    command.env_remove("AMENDS_CONFIG_DIR");
    command.env("HOME", "/proc/nobody");
    let term = Term::start(command, (120, 40));
    let exit = term.wait_for_exit(PATIENCE);
    let text = term.text().replace('\n', "");
    eprintln!("{}: {text}", exit.exit_code());
    assert!(exit.exit_code() != 0 && text.contains("/proc/nobody"), "{text}");
    term.assert_given_back();
}

#[test]
fn a_disk_that_takes_nothing_any_more_issues_nothing() {
    let quiet = Quiet::new();
    let mut term = quiet.menu((120, 40));
    let folder = quiet.home.path("state").join("outbox").join("new");
    fs::remove_dir_all(&folder).expect("the folder of new intents");
    fs::write(&folder, "no folder").expect("a file in its place");
    term.press("1");
    term.wait_for("Nothing was issued");
    assert_eq!(quiet.liar.heard.lock().unwrap().iter().filter(|asked| asked.line == "POST /v1/compensations").count(), 0);
    term.press("esc");
    term.wait_without("Make it good");
    term.press("q");
    assert_eq!(term.wait_for_exit(PATIENCE).exit_code(), 0);
    term.assert_restored();
}

#[test]
fn a_locale_without_letters_gets_ascii_alone() {
    for (lang, ascii) in [("C", true), ("POSIX", true), ("en_GB.ISO-8859-1", true), ("en_US.UTF-8", false)] {
        let home = Home::new();
        let liar = Liar::open(|asked| Some(honest(asked, " Ångström 漢字 “ß” 👍 €")));
        let mut command = home.in_terminal(AMENDS, &["console", "--server", &liar.url]);
        command.env("AMENDS_TOKEN", "amends_secret");
        command.env("LANG", lang);
        let mut term = Term::start(command, (120, 40));
        term.wait_for("s39");
        term.press("c");
        term.wait_for("EUR 15.00");
        let text = term.text();
        let strange = text.chars().find(|c| !c.is_ascii());
        assert_eq!(strange.is_none(), ascii, "{lang}: {strange:?}\n{text}");
        assert!(text.contains(if ascii { "Angstroem" } else { "Ångström" }), "{lang}\n{text}");
        term.press("esc q");
        assert_eq!(term.wait_for_exit(PATIENCE).exit_code(), 0);
        term.assert_restored();
    }
}
