//! Commands of one's own: what they are, and what they may never do.

use proptest::prelude::*;

use super::*;
use crate::config::settings::Settings;

fn of_settings(text: &str) -> Result<Vec<OwnCommand>, crate::config::problem::ConfigError> {
    Settings::parse(text, "config.toml").map(|settings| settings.commands)
}

fn one(text: &str) -> OwnCommand {
    let mut found = of_settings(&format!("[[commands]]\n{text}")).unwrap_or_else(|error| panic!("{error}"));
    found.pop().unwrap()
}

fn told(text: &str) -> String {
    of_settings(text).expect_err("it is wrong").to_string()
}

fn filled(command: &OwnCommand, value: &str) -> Result<Vec<String>, Unfit> {
    command.arguments(|_| Some(value.to_owned()))
}

#[test]
fn what_is_filled_in_is_an_argument_or_a_part_of_one_and_nothing_else() {
    let command = one(r#"name = "t"
words = "test"
run = ["prog", "--ticket={ticket}", "{subject}", "{{subject}}", "{ x }", "a{", "{subject}-{ticket}"]"#);
    let hostile = "x'; rm -rf ~ #`id`$(id) {ticket}";
    assert_eq!(
        filled(&command, hostile).unwrap(),
        ["prog", &format!("--ticket={hostile}"), hostile, "{subject}", "{ x }", "a{", &format!("{hostile}-{hostile}")]
    );
    let shown = filled(&command, "a\u{1b}[2Jb\nc\0d").unwrap().concat();
    assert!(!shown.contains(['\u{1b}', '\n', '\0']), "{shown:?}");
}

#[test]
fn what_is_missing_or_looks_like_an_option_is_told() {
    let command = one("name = \"t\"\nwords = \"test\"\nrun = [\"prog\", \"{subject}\"]");
    assert_eq!(filled(&command, ""), Err(Unfit::Missing(Placeholder::Subject)));
    assert_eq!(filled(&command, "--output=/etc/x"), Err(Unfit::Option(Placeholder::Subject)));
    let guarded = one("name = \"t\"\nwords = \"test\"\nrun = [\"prog\", \"--\", \"{subject}\"]");
    assert_eq!(filled(&guarded, "--output").unwrap(), ["prog", "--", "--output"]);
}

#[test]
fn every_fault_is_told_with_its_line_and_the_nearest_name() {
    let text = r#"[[commands]]
name = "shop"
words = "open the shop"
run = ["open", "https://shop.example/{oder}"]

[[commands]]
name = "shop"
words = "again"
run = ["true"]

[[commands]]
name = "Über"
words = ""
run = []
seconds = 0

[[commands]]
name = "vim"
words = "edit"
run = ["{customer}"]
mode = "terminal"
seconds = 3
"#;
    assert_eq!(
        told(text).lines().collect::<Vec<_>>(),
        [
            "config.toml:4: commands.shop.run: unknown placeholder `{oder}`; `{{oder}}` stands for the text itself (did you mean \
             `{order}`?)",
            "config.toml:12: commands.Über.name: `Über` is no name: at most 24 small letters, digits, `-` and `_`, a letter first",
            "config.toml:13: commands.Über.words: say in 1 to 60 plain letters what it does",
            "config.toml:14: commands.Über.run: give the program and its arguments",
            "config.toml:15: commands.Über.seconds: give 1 to 300 seconds",
            "config.toml:20: commands.vim.run: the program itself is written out, without a placeholder",
            "config.toml:22: commands.vim.seconds: a program that has the terminal takes as long as it takes",
        ]
    );
    let twice =
        "[[commands]]\nname = \"a\"\nwords = \"x\"\nrun = [\"x\"]\n[[commands]]\nname = \"a\"\nwords = \"x\"\nrun = [\"x\"]";
    assert_eq!(told(twice), "config.toml:6: commands.a.name: there is a command `a` above");
    let odd = told("[[commands]]\nname = \"a\"\nwords = \"x\"\nrun = [\"x\"]\ndangerous = true");
    assert!(odd.starts_with("config.toml:5: unknown field `dangerous`") && odd.ends_with("(did you mean `danger`?)"), "{odd}");
}

#[test]
fn no_shell_ever_reads_what_a_customer_wrote() {
    let refused = |run: &str| told(&format!("[[commands]]\nname = \"t\"\nwords = \"x\"\nrun = {run}"));
    for code in [
        r#"["sh", "-c", "echo {subject}"]"#,
        r#"["/usr/bin/bash", "-ec", "echo {subject}"]"#,
        r#"["env", "A=1", "sh", "-c", "{customer}"]"#,
        r#"["python3", "-c", "print('{subject}')"]"#,
        r#"["node", "--eval", "{subject}"]"#,
    ] {
        assert!(refused(code).contains("read as a program"), "{code}: {}", refused(code));
    }
    for shell in [r#"["ssh", "jump", "note", "{subject}"]"#, r#"["tmux", "new-window", "less {customer}"]"#] {
        assert!(refused(shell).contains("to a shell"), "{shell}: {}", refused(shell));
    }
    one("name = \"t\"\nwords = \"x\"\nrun = [\"sh\", \"-c\", \"echo \\\"$1\\\"\", \"sh\", \"{subject}\"]");
    one("name = \"t\"\nwords = \"x\"\nrun = [\"ssh\", \"jump\", \"note\", \"{ticket}\"]");
}

#[test]
fn commands_stand_beside_the_other_settings() {
    let text =
        "profile = \"a\"\n[profiles.a]\nserver = \"https://a.example\"\n[[commands]]\nname = \"t\"\nwords = \"x\"\nrun = [\"x\"]";
    let settings = Settings::parse(text, "config.toml").unwrap();
    let [command] = settings.commands.as_slice() else { panic!("{:?}", settings.commands) };
    assert_eq!((command.verb.as_str(), command.name(), command.seconds), ("own.t", "t", 10));
    assert_eq!((command.mode, command.danger), (Mode::Background, false));
}

proptest! {
    #[test]
    fn any_value_stays_inside_its_argument(value in "\\PC{1,40}", other in "[a-z {}$`'\"]{0,20}") {
        let command = OwnCommand {
            verb: "own.t".to_owned(),
            words: "t".to_owned(),
            run: vec![Argument(vec![Piece::Text("prog".to_owned())]), Argument(vec![Piece::Text(format!("x{other}")), Piece::Fill(Placeholder::Subject)])],
            mode: Mode::Background,
            danger: false,
            seconds: 1,
        };
        let all = command.arguments(|_| Some(value.clone())).unwrap();
        prop_assert_eq!(all.len(), 2);
        let begins = all[1].starts_with(&format!("x{other}"));
        prop_assert!(begins);
    }
}
