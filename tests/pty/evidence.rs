//! Pictures that customers send along, from the API to the cells of a terminal, and into a program of the person's own.

use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;

use data_encoding::BASE64;
use serde_json::json;
use vt100::Color;

use super::harness::{AMENDS, Home, PATIENCE, Term, poll};
use super::terminal::Desk;

/// Red and blue as xterm's 256 have them.
const RED: u8 = 196;
const BLUE: u8 = 21;
/// What opens pictures here: a program that copies what it gets, tells of it, and stays until it is told to go.
const VIEWER: &str = r#"
[evidence]
open = ["sh", "-c", "cp \"$1\" \"$HOME/copy\"; env | grep -c TOKEN > \"$HOME/tokens\"; echo \"$1\" > \"$HOME/path.new\"; mv \"$HOME/path.new\" \"$HOME/path\"; while [ ! -e \"$HOME/done\" ]; do sleep 0.1; done", "sh", "{file}"]
"#;

/// A picture that is red on the left and blue on the right.
fn flag() -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, 300, 200);
    encoder.set_color(png::ColorType::Rgb);
    let row = [[255, 0, 0].repeat(150), [0, 0, 255].repeat(150)].concat();
    encoder.write_header().and_then(|mut writer| writer.write_image_data(&row.repeat(200))).expect("a picture");
    file
}

/// A desk with a complaint that has the picture, something that only begins like one, and a receipt.
fn desk(home: &Home) -> Desk {
    let desk = Desk::open(home);
    let file = |name: &str, bytes: &[u8]| json!({"name": name, "media_type": "image/png", "data": BASE64.encode(bytes)});
    let complaint = json!({
        "id": "flag-1", "channel": "email", "subject": "Zeppelin torn", "body": "Look at it.", "customer": {"email": "ada@example.org"},
        "evidence": [file("flag.png", &flag()), file("broken.png", b"\x89PNG\r\n\x1a\n"), file("bill.png", b"%PDF-1.7")],
    });
    let lines = home.path("complaints.jsonl");
    std::fs::write(&lines, format!("{complaint}\n")).expect("a file");
    let mut import = home.amends(&["import", &lines.display().to_string(), "--server", &desk.url]);
    let done = import.env("AMENDS_TOKEN", desk.token("intake")).output().expect("it runs");
    assert!(done.status.success(), "{done:?}");
    std::fs::write(home.path("config").join("config.toml"), VIEWER).expect("a file");
    desk
}

/// A console with that complaint under the cursor.
fn console(home: &Home, desk: &Desk, token: &str) -> Term {
    let mut command = home.in_terminal(AMENDS, &["console", "--server", &desk.url]);
    command.env("AMENDS_TOKEN", token);
    let mut term = Term::start(command, (120, 40));
    term.wait_for("● live");
    term.press("/");
    term.type_text("has:photo zeppelin");
    term.press("enter");
    term.wait_for("SENT ALONG");
    term.wait_for("flag.png");
    term
}

/// The picture is on the screen, the right way round.
fn wait_for_flag(term: &Term) {
    term.wait_until("red on the left and blue on the right", PATIENCE, |screen| {
        let at = |column: u16| screen.cell(20, column).map(vt100::Cell::bgcolor);
        let half = |columns: std::ops::Range<u16>, color| columns.clone().any(|x| at(x) == Some(Color::Idx(color)));
        let only = half(0..60, RED) && half(60..120, BLUE) && !half(0..60, BLUE) && !half(60..120, RED);
        only.then_some(())
    });
}

/// What is left in the folder for files of programs.
fn left(home: &Home) -> usize {
    std::fs::read_dir(home.path("state").join("evidence")).map_or(0, Iterator::count)
}

#[test]
fn a_picture_is_drawn_and_handed_to_the_own_program_in_a_file_that_goes() {
    let home = Home::new();
    let desk = desk(&home);
    let mut term = console(&home, &desk, desk.token("lead"));
    term.press("E");
    wait_for_flag(&term);
    term.wait_for("300 × 200");
    term.press("j");
    term.wait_for("The picture cannot be read");
    term.wait_for("o opens it in sh.");
    term.press("j");
    term.wait_for("bill.png");
    term.press("o");
    term.wait_for("only the name is kept");
    term.press("1");
    wait_for_flag(&term);
    term.press("o");
    let path = poll("the program", PATIENCE, || std::fs::read_to_string(home.path("home").join("path")).ok());
    let path = PathBuf::from(path.trim());
    assert_eq!(std::fs::read(home.path("home").join("copy")).expect("a copy"), flag());
    assert_eq!(std::fs::read_to_string(home.path("home").join("tokens")).expect("a count").trim(), "0");
    let mode = |path: &std::path::Path| std::fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
    assert_eq!((mode(&path), mode(path.parent().expect("a folder"))), (0o600, 0o700));
    std::fs::write(home.path("home").join("done"), "").expect("a file");
    term.press("esc");
    term.wait_for("SENT ALONG");
    term.press("esc q");
    // A filter is left first.
    term.press("q");
    assert_eq!(term.wait_for_exit(PATIENCE).exit_code(), 0);
    term.assert_restored();
    assert!(!path.exists() && left(&home) == 0);
}

#[test]
fn a_restricted_console_draws_it_and_keeps_no_file() {
    let home = Home::new();
    let desk = desk(&home);
    let made = home.amends(&["token", "create", "--role", "agent", "--name", "jump", "--restricted", "--state", "desk"]).output();
    let token = String::from_utf8(made.expect("it runs").stdout).expect("a token");
    let mut term = console(&home, &desk, token.trim());
    term.press("E");
    wait_for_flag(&term);
    term.press("o");
    term.wait_for("This console is restricted");
    assert!(!home.path("state").join("evidence").exists());
    term.press("ctrl-c");
    assert_eq!(term.wait_for_exit(PATIENCE).exit_code(), 0);
    assert!(!home.path("home").join("path").exists(), "the program was started");
}

#[test]
fn plain_lines_name_what_was_sent_and_open_it_without_drawing() {
    let home = Home::new();
    let desk = desk(&home);
    let mut command = home.in_terminal(AMENDS, &["console", "--linear", "--server", &desk.url]);
    command.env("AMENDS_TOKEN", desk.token("lead"));
    command.env("TERM", "dumb");
    let mut term = Term::start(command, (200, 100));
    let hear = |term: &Term, text: &str| poll(text, PATIENCE, || term.raw().contains(text).then_some(()));
    let say = |term: &mut Term, line: &str| {
        std::thread::sleep(std::time::Duration::from_millis(400));
        term.burst(&format!("{line}\n"));
    };
    hear(&term, "#");
    say(&mut term, "/zeppelin");
    hear(&term, "Zeppelin torn");
    say(&mut term, "read the case");
    hear(&term, "Sent along: flag.png, PNG picture,");
    say(&mut term, "case.evidence");
    hear(&term, "1: flag.png, PNG picture,");
    hear(&term, "o opens it in sh.");
    say(&mut term, "o");
    let path = poll("the program", PATIENCE, || std::fs::read_to_string(home.path("home").join("path")).ok());
    assert_eq!(std::fs::read(home.path("home").join("copy")).expect("a copy"), flag());
    assert!(!term.raw().contains('▀'));
    say(&mut term, "app.quit");
    assert_eq!(term.wait_for_exit(PATIENCE).exit_code(), 0);
    assert!(!PathBuf::from(path.trim()).exists() && left(&home) == 0);
}
