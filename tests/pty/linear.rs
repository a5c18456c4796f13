//! The whole way in plain lines: nothing is painted, everything is typed and read.

use std::time::Duration;

use super::harness::{AMENDS, Home, PATIENCE, Term, poll};
use super::web;

/// The undo window of the demo's policy and some time for two busy cores.
const WINDOW: Duration = Duration::from_secs(40);
/// A person listens before answering; the console takes faster answers for a stalled line.
const LISTEN: Duration = Duration::from_millis(400);

/// A person in front of plain lines.
struct Listener {
    term: Term,
    /// Where in the output the answer to the last line typed begins.
    answer: usize,
}

impl Listener {
    fn say(&mut self, line: &str) {
        std::thread::sleep(LISTEN);
        self.answer = self.term.raw().len();
        self.term.burst(&format!("{line}\n"));
    }

    /// Waits until the answer to the last line says something.
    fn hear<T>(&self, what: &str, limit: Duration, mut listen: impl FnMut(&str) -> Option<T>) -> T {
        poll(what, limit, || listen(self.term.raw().get(self.answer..)?))
    }

    /// Pulls tickets until one has an offer that nobody has to approve: its key. A seeded desk also has tickets whose money is
    /// under way already.
    fn find_offer(&mut self) -> String {
        for _ in 0..15 {
            self.say("n");
            self.hear("the next ticket", PATIENCE, |told| told.contains(" is next: ").then_some(()));
            self.say("compensate");
            let offered = self.hear("offers or a refusal", PATIENCE, |told| {
                let refused =
                    told.contains("already has a compensation") || told.contains("for undo") || told.contains("no link leaves");
                let priced = told.contains("One key and Enter");
                let key = told.lines().find_map(offer);
                key.filter(|_| priced).map(Some).or((priced || refused).then_some(None))
            });
            if let Some(key) = offered {
                return key;
            }
            self.say("esc");
        }
        panic!("no ticket had an offer that could be made at once:\n{}", self.term.raw());
    }
}

/// The key of an offer without an approval and at most 50.00, where the demo's policy releases by itself.
fn offer(line: &str) -> Option<String> {
    let (key, rest) = line.trim().split_once(": ")?;
    let (currency, rest) = rest.split_once(' ')?;
    let (amount, rest) = rest.split_once(',')?;
    let small = amount.parse::<rust_decimal::Decimal>().is_ok_and(|amount| amount <= 50.into());
    (key.len() == 1 && currency.len() == 3 && small && !rest.contains("approve")).then(|| key.to_owned())
}

#[test]
fn the_whole_way_is_walked_in_plain_lines() {
    let home = Home::new();
    let desk = ["demo", "--linear", "--quiet", "--tickets", "40", "--seed", "7", "--speed", "36000", "--state", "desk"];
    let mut command = home.in_terminal(AMENDS, &desk);
    command.env("TERM", "dumb");
    let mut person = Listener { term: Term::start(command, (500, 200)), answer: 0 };
    person.term.wait_for("Connected: news arrives as it happens.");
    let key = person.find_offer();
    person.say(&key);
    person.hear("the undo window", PATIENCE, |told| told.contains("left to take it back").then_some(()));
    let link = person.hear("the link", WINDOW, |told| {
        let (_, link) = told.split_once("Link: ")?;
        link.split_once(char::is_whitespace).map(|(link, _)| link.to_owned())
    });
    assert_eq!(web::claim_by_iban(&link), 303);
    for stage in ["claimed", "released", "paid"] {
        person.hear(stage, WINDOW, |told| {
            told.lines().any(|line| line.starts_with("Money:") && line.contains(stage)).then_some(())
        });
    }
    person.say("esc");
    person.say("app.quit");
    let exit = person.term.wait_for_exit(PATIENCE);
    assert_eq!((exit.exit_code(), exit.signal()), (0, None));
    let raw = person.term.raw();
    assert!(!raw.contains('\u{1b}'), "no control sequence is written in linear mode: {raw:?}");
    let drawing = raw.chars().find(|c| ('\u{2500}'..='\u{259f}').contains(c));
    assert_eq!(drawing, None, "nothing is drawn in linear mode");
}
