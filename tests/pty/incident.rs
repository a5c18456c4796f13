//! The story of an incident in the built program: five hundred customers with one trouble, previewed, armed, taken back, armed again
//! and sent, with two approvals from other people.

use std::fmt::Write as _;
use std::time::Duration;

use serde_json::{Value, json};

use super::harness::{AMENDS, Home, PATIENCE, Term, poll};
use super::terminal::Desk;

/// How many complain.
const COUNT: usize = 500;
/// The undo window of a bulk, and the time it takes to send so many links in a build without optimisation.
const SENT_WITHIN: Duration = Duration::from_mins(3);

fn complain(home: &Home, desk: &Desk) {
    let mut lines = String::new();
    for no in 0..COUNT {
        let complaint = json!({
            "id": format!("b7-{no}"), "channel": "email", "subject": "Cracked lid", "body": "The lid came cracked.",
            "customer": {"name": format!("Customer {no}"), "email": format!("c{no}@example.org")}, "reason": "damaged",
            "order": {"id": format!("OB-{no}"), "currency": "EUR",
                "lines": [{"sku": "KT-B7", "name": "kettle", "quantity": 1, "unit_price": "50.00"}]},
        });
        writeln!(lines, "{complaint}").expect("a line");
    }
    std::fs::write(home.path("b7.jsonl"), lines).expect("a file");
    let said = command(home, desk, "lead", &["import", "b7.jsonl", "--json"]);
    assert_eq!(said["created"], COUNT, "{said}");
}

fn command(home: &Home, desk: &Desk, role: &str, arguments: &[&str]) -> Value {
    let mut command = home.amends(arguments);
    command.env("AMENDS_TOKEN", desk.token(role)).env("AMENDS_SERVER", &desk.url);
    let output = command.output().expect("it runs");
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

/// Arms what is filtered, by keys: the second offer for everybody.
fn arm(term: &mut Term) {
    term.press("I");
    term.wait_for("500 get");
    term.press("2");
    term.wait_for("Offer 2");
    term.wait_for("500 get EUR 2500.00");
    term.read_and_press("a");
    term.wait_for("Arm EUR 2500.00 for 500?");
    term.read_and_press("enter");
    term.wait_for("500 get EUR 2500.00: waits for approval");
}

/// Mails with a link to those who complained here; the desk's own past may have some on their way too.
fn links(home: &Home) -> usize {
    let to_one_of_them = |path: &std::path::PathBuf| {
        let mail = std::fs::read_to_string(path).expect("a mail");
        mail.lines().any(|line| line.starts_with("To: ") && line.contains("@example.org") && line.contains("Customer "))
    };
    home.link_mails("desk").iter().filter(|path| to_one_of_them(path)).count()
}

/// A lead and finance approve the newest one from elsewhere.
fn approve(home: &Home, desk: &Desk) -> String {
    let list = command(home, desk, "lead", &["incident", "list", "--json"]);
    let id = list["items"][0]["id"].as_str().expect("an id").to_owned();
    assert_eq!(list["items"][0]["state"], "approval_wanted", "{list}");
    for role in ["lead", "finance"] {
        command(home, desk, role, &["incident", "approve", &id, "--json"]);
    }
    id
}

#[test]
fn five_hundred_are_previewed_armed_undone_armed_again_and_sent() {
    let home = Home::new();
    let desk = Desk::open(&home);
    complain(&home, &desk);
    let mut start = home.in_terminal(AMENDS, &["console", "--server", &desk.url]);
    start.env("AMENDS_TOKEN", desk.token("agent"));
    let mut term = Term::start(start, (120, 40));
    term.wait_for("● live");
    term.press("/");
    term.type_text("sku:KT-B7");
    term.press("enter");
    term.wait_for("Customer 30");

    arm(&mut term);
    assert_eq!(links(&home), 0);
    let first = approve(&home, &desk);
    term.wait_for("500 get EUR 2500.00: held, or sent");
    term.wait_for("leaves in");
    term.press("esc");
    term.read_and_press("u");
    term.wait_for("Taken back: EUR 2500.00 for 500");
    let undone = command(&home, &desk, "lead", &["incident", "show", &first, "--json"]);
    let items = undone["items"].as_array().expect("items");
    assert_eq!((undone["state"].as_str(), items.len()), (Some("undone"), COUNT));
    assert!(items.iter().all(|item| item["stage"] == "undone" && item["outcome"] == "undone"));

    arm(&mut term);
    let second = approve(&home, &desk);
    assert_ne!(first, second, "another intent");
    term.wait_for("leaves in");
    let sent = poll("every link by mail", SENT_WITHIN, || Some(links(&home)).filter(|sent| *sent >= COUNT));
    assert_eq!(sent, COUNT, "one link for each, and none for what was taken back");
    let sent = command(&home, &desk, "lead", &["incident", "show", &second, "--json"]);
    assert!(sent["items"].as_array().expect("items").iter().all(|item| item["stage"] == "offered"));
    term.press("esc");
    term.press("q");
    assert_eq!(term.wait_for_exit(PATIENCE).exit_code(), 0);
    term.assert_restored();
}
