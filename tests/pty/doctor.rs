//! What is told about a terminal, its keys, and files of one's own.

use std::fs;
use std::process::Command;

use super::harness::{AMENDS, Home, PATIENCE, Term};

fn told(home: &Home, arguments: &[&str], set_up: impl FnOnce(&mut Command)) -> (Option<i32>, String, String) {
    let mut command = home.amends(arguments);
    set_up(&mut command);
    let output = command.output().expect("amends runs");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

fn configure(home: &Home, file: &str, text: &[u8]) {
    let path = home.path("config").join(file);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, text).expect("a file");
}

#[test]
fn the_doctor_says_what_a_terminal_gets_and_why() {
    let home = Home::new();
    let doctor = |set_up: &dyn Fn(&mut Command)| told(&home, &["doctor"], |command| set_up(command)).1;
    let says = |told: &str, check: &str, words: &str| {
        let line = told.lines().find(|line| line.split_whitespace().nth(1) == Some(check)).unwrap_or_default();
        assert!(line.contains(words), "{check} says {line:?}, not {words:?}");
    };
    let plain = doctor(&|_| {});
    for (check, words) in [
        ("colours", "256 colours by TERM; theme dark unless another is named"),
        ("modes", "a second screen, announced pastes and a hidden cursor, by TERM"),
        ("glyphs", "all letters and lines"),
        ("frames", "shown as they arrive, by TERM"),
        ("links", "plain text"),
        ("notify", "off"),
        ("copy", "OSC 52, plain"),
        ("mouse", "left to the terminal"),
        ("cursor", "where text is typed"),
        ("line", "local: Esc is a key after 50 ms"),
    ] {
        says(&plain, check, words);
    }
    assert!(plain.lines().any(|line| line.contains("keyring")), "{plain}");
    let far = doctor(&|command| {
        command.env("SSH_TTY", "/dev/pts/9").env("NO_COLOR", "1").env("LANG", "C").env("TERM", "foot");
    });
    for (check, words) in [
        ("colours", "no colours by NO_COLOR"),
        ("glyphs", "ASCII alone: C is not UTF-8"),
        ("frames", "shown at once (mode 2026), by TERM"),
        ("line", "over SSH: Esc is a key after 300 ms"),
    ] {
        says(&far, check, words);
    }
    for (kind, words) in [
        ("screen-256color", "a second screen with `altscreen on`"),
        ("linux", "no second screen, the one is cleared at the end; a paste is told by its pace"),
        ("vt100", "the cursor stays seen"),
    ] {
        says(&doctor(&|command| _ = command.env("TERM", kind)), "modes", words);
    }
    says(&doctor(&|command| _ = command.env("TMUX", "/tmp/t,1,0")), "copy", "wrapped for tmux");
    configure(
        &home,
        "config.toml",
        b"[console]\ncolor = \"16\"\ntheme = \"light\"\nmouse = true\nhyperlinks = true\ncursor = \"row\"\nambiguous_width = 2\n\
          sync_frames = true\n\n[console.notify]\nmethod = \"osc9\"\n",
    );
    let settled = doctor(&|_| {});
    for (check, words) in [
        ("colours", "16 colours by color in config.toml; theme light by config.toml"),
        ("glyphs", "by ambiguous_width in config.toml"),
        ("frames", "by sync_frames in config.toml"),
        ("links", "OSC 8"),
        ("notify", "OSC 9"),
        ("mouse", "taken"),
        ("cursor", "else on the selected row"),
    ] {
        says(&settled, check, words);
    }
}

#[test]
fn the_doctor_shows_what_keys_send_until_q_and_gives_the_terminal_back() {
    let home = Home::new();
    let mut term = Term::start(home.in_terminal(AMENDS, &["doctor", "--keys"]), (80, 24));
    term.wait_for("q ends this");
    for (bytes, line) in
        [("a", "61  a"), ("\u{1b}[A", "1b 5b 41  ESC [A"), ("\u{1b}x", "alt-x"), ("\u{13}", "ctrl-s"), ("\u{1b}", "esc")]
    {
        term.burst(bytes);
        term.wait_for(line);
    }
    term.burst("q");
    assert_eq!(term.wait_for_exit(PATIENCE).exit_code(), 0);
    term.assert_restored();
    let (code, _, why) = told(&home, &["doctor", "--keys"], |_| {});
    assert_eq!(code, Some(2), "{why}");
}

#[test]
fn the_doctor_tries_the_clipboard() {
    let home = Home::new();
    let term = Term::start(home.in_terminal(AMENDS, &["doctor", "--copy"]), (80, 24));
    assert_eq!(term.wait_for_exit(PATIENCE).exit_code(), 0);
    // "copied by amends doctor", as the terminal is told it.
    assert!(term.raw().contains("\u{1b}]52;c;Y29waWVkIGJ5IGFtZW5kcyBkb2N0b3I="), "{:?}", term.raw());
}

#[test]
fn keys_and_themes_go_by_the_settings_and_list_files_of_ones_own() {
    let home = Home::new();
    configure(&home, "config.toml", b"[console]\nkeymap = \"mine\"\ntheme = \"safe\"\nlanguage = \"nl\"\n");
    configure(&home, "keymaps/mine.toml", b"inherits = \"vim\"\n[queue]\n\"D\" = \"queue.page_down\"\n\"V\" = \"none\"\n[text]\n\"alt-v\" = \"none\"\n\"ctrl-x v\" = \"none\"\n");
    configure(&home, "keymaps/torn.toml", b"inherits = \"default\"\n# \xff\n");
    configure(&home, "themes/odd.toml", b"inherits = \"dark\"\n[roles]\ntext = 7\n");
    let (code, keys, _) = told(&home, &["keys"], |_| {});
    assert_eq!(code, Some(0));
    let line = |has: &[&str]| keys.lines().any(|line| has.iter().all(|word| line.contains(word)));
    assert!(line(&["queue", "D", "queue.page_down", "pagina omlaag"]), "{keys}");
    assert!(line(&["palette", "-", "views.save"]), "{keys}");
    assert!(line(&["mine", "in use; "]), "{keys}");
    assert!(line(&["torn", "cannot be used", "keymaps/torn.toml"]), "{keys}");
    let (_, other, _) = told(&home, &["keys", "--keymap", "default"], |_| {});
    assert!(other.lines().any(|line| line.contains("views.save") && !line.contains("palette")), "{other}");
    let (code, themes, _) = told(&home, &["themes"], |_| {});
    assert_eq!(code, Some(0));
    assert!(themes.lines().any(|line| line.starts_with("safe") && line.contains("in use")), "{themes}");
    assert!(themes.lines().any(|line| line.starts_with("odd") && line.contains("cannot be used: ")), "{themes}");
    let (code, _, why) = told(&home, &["keys", "--keymap", "torn"], |_| {});
    assert_eq!(code, Some(2));
    assert!(why.contains("keymaps/torn.toml: it cannot be read"), "{why}");
}
