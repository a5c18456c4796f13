//! The whole way in a real terminal: pull, one key, undo window, link, claim, release, payment.

use std::time::{Duration, Instant};

use data_encoding::BASE64;
use vt100::Screen;

use super::harness::{AMENDS, Home, PATIENCE, Term, poll};
use super::web;

/// A small desk where nobody complains, works or claims but the person at the keys; the bank pays within seconds.
const DESK: [&str; 10] = ["demo", "--quiet", "--tickets", "40", "--seed", "7", "--speed", "36000", "--state", "desk"];
/// The undo window of the demo's policy and some time for two busy cores.
pub const WINDOW: Duration = Duration::from_secs(40);
/// How long the answer to `n` is waited for before it is pressed again.
const PULL_AGAIN: Duration = Duration::from_secs(10);

pub fn open(home: &Home, size: (u16, u16)) -> Term {
    let term = Term::start(home.in_terminal(AMENDS, &DESK), size);
    term.wait_for("● live");
    term
}

/// Pulls a ticket that can be compensated and presses the key of an offer.
pub fn choose_offer(term: &mut Term) {
    let key = open_offers(term);
    term.read_and_press(&key);
}

/// Pulls tickets until one has an offer that nobody has to approve; its key, with the menu open. A seeded desk also has tickets in
/// its queue whose money is under way already.
fn open_offers(term: &mut Term) -> String {
    let mut pulled: Vec<String> = Vec::new();
    loop {
        let ticket = pull(term, &pulled);
        term.press("c");
        let refusal = format!("{ticket} already has a compensation");
        let key = term.wait_until("an offer to choose", PATIENCE, |screen| {
            let text = screen.contents();
            let unfit = text.contains(&refusal) || text.contains("for undo") || text.contains("; no link leaves before");
            first_offer(screen).map(Some).or(unfit.then_some(None))
        });
        let Some(key) = key else {
            // Closes the menu, when it was open.
            term.press("esc");
            pulled.push(ticket);
            continue;
        };
        return key;
    }
}

/// Pulls a ticket that was not pulled before. A notice may be gone before it is read on a busy machine: then the key is pressed again,
/// as a person would.
pub fn pull(term: &mut Term, pulled: &[String]) -> String {
    let begun = Instant::now();
    loop {
        term.press("n");
        let pressed = Instant::now();
        let found = poll("the next ticket", PATIENCE, || {
            let found = next_in(&term.text()).filter(|ticket| !pulled.contains(ticket));
            found.map(Some).or((pressed.elapsed() > PULL_AGAIN && begun.elapsed() < PATIENCE).then_some(None))
        });
        if let Some(ticket) = found {
            return ticket;
        }
    }
}

/// The ticket that the newest notice calls the next one: `#12 is next: …`.
fn next_in(text: &str) -> Option<String> {
    let row = text.lines().rev().find_map(|row| row.split_once(" is next: "))?.0;
    row.split_whitespace().last().map(str::to_owned)
}

/// Everything the console's outbox has ever held.
fn intents(home: &Home) -> Vec<String> {
    let names = ["new", "sent", "done", "refused"].into_iter().flat_map(|folder| home.intents("desk/console", folder));
    names.map(|name| name.trim_end_matches(".json").to_owned()).collect()
}

/// A mail with the link of this compensation has left. A seeded desk also sends links of its own past.
fn has_left(home: &Home, id: &str) -> bool {
    home.link_mails("desk").iter().any(|mail| mail.to_string_lossy().contains(id))
}

pub fn rows(screen: &Screen) -> Vec<String> {
    let (_, cols) = screen.size();
    screen.rows(0, cols.get()).collect()
}

/// The first offer of the picker without an approval and at most 50.00, where the demo's policy releases by itself.
fn first_offer(screen: &Screen) -> Option<String> {
    rows(screen).iter().flat_map(|row| row.split(['│', '▌'])).find_map(|row| {
        let mut words = row.split_whitespace();
        let (key, currency, amount) = (words.next()?, words.next()?, words.next()?);
        let offer = key.len() == 1 && key.chars().all(|c| c.is_ascii_digit()) && currency.len() == 3;
        let small = amount.parse::<rust_decimal::Decimal>().is_ok_and(|amount| amount <= 50.into());
        (offer && small && !row.contains("asks")).then(|| key.to_owned())
    })
}

/// The claim link on the screen.
pub fn link(screen: &Screen) -> Option<String> {
    let contents = screen.contents();
    // A cut link ends in an ellipsis and claims nothing.
    let whole = |word: &&str| word.starts_with("http://") && word.contains("/c/") && !word.contains('…');
    // The case pane folds it; the box shows it in one piece.
    contents.split_whitespace().filter(whole).max_by_key(|word| word.len()).map(str::to_owned)
}

/// Where the money of the shown case is, in the words of the case pane.
fn money_stage(screen: &Screen) -> Option<String> {
    let rows = rows(screen);
    let row = rows.iter().find_map(|row| row.split_once("MONEY ").map(|(_, rest)| rest))?;
    let (facts, _) = row.split_once(" · ")?;
    let words: Vec<&str> = facts.split_whitespace().skip(2).filter(|word| word.chars().any(char::is_alphabetic)).collect();
    Some(words.join(" "))
}

#[test]
fn one_key_ends_in_money_without_a_further_key() {
    let home = Home::new();
    let mut term = open(&home, (120, 40));
    term.assert_taken();
    // The simulated bank refuses one order in fifty, which is right and not what this is about.
    let told = (0..4).map(|_| one_way(&home, &mut term)).find(|told| told.last().is_some_and(|stage| stage == "paid"));
    let told = told.expect("four refusals in a row");
    let way = ["link sent", "claimed", "released", "paid"];
    assert!(told.iter().is_sorted_by_key(|stage| way.iter().position(|known| known == stage)), "{told:?}");
    assert!(told.iter().any(|stage| stage == "released"), "the release was never on the screen: {told:?}");
    assert!(!term.raw().contains(web::IBAN), "an account is never shown whole");
    term.press("q");
    let exit = term.wait_for_exit(PATIENCE);
    assert_eq!((exit.exit_code(), exit.signal()), (0, None));
    term.assert_restored();
}

/// From the key to the bank's word, with the stages that were on the screen. After the claim no key is touched.
fn one_way(home: &Home, term: &mut Term) -> Vec<String> {
    let before = intents(home);
    choose_offer(term);
    term.wait_for("Held: the link leaves in");
    let id = intents(home).into_iter().find(|id| !before.contains(id)).expect("the intent is on disk");
    let first = term.wait_until("the seconds left", PATIENCE, seconds_left);
    term.wait_until("fewer seconds left", PATIENCE, |screen| seconds_left(screen).filter(|left| *left < first));
    assert!(!has_left(home, &id), "nothing leaves while the window runs");
    let link = term.wait_until("the link", WINDOW, link);
    term.press("y");
    poll("the mail with the link", PATIENCE, || has_left(home, &id).then_some(()));
    let copied = format!("\x1b]52;c;{}", BASE64.encode(link.as_bytes()));
    term.wait_for_bytes("the link in the clipboard", &copied);
    term.press("esc");
    let mut told: Vec<String> = Vec::new();
    let mut follow = |wanted: &[&str]| {
        term.wait_until(&format!("the money to be {wanted:?}"), WINDOW, |screen| {
            let stage = money_stage(screen)?;
            if told.last() != Some(&stage) {
                told.push(stage.clone());
            }
            wanted.contains(&stage.as_str()).then_some(())
        });
    };
    follow(&["link sent"]);
    assert_eq!(web::claim_by_iban(&link), 303);
    follow(&["paid", "on hold", "needs correction"]);
    told
}

fn seconds_left(screen: &Screen) -> Option<u32> {
    let contents = screen.contents();
    let (_, rest) = contents.split_once("Held: the link leaves in ")?;
    rest.split_whitespace().next()?.parse().ok()
}

#[test]
fn u_inside_the_window_takes_everything_back() {
    let home = Home::new();
    let mut term = open(&home, (80, 24));
    choose_offer(&mut term);
    term.wait_for("Held: the link leaves in");
    let id = intents(&home).pop().expect("the intent is on disk");
    term.press("u");
    term.wait_for("Taken back.");
    term.press("esc");
    term.wait_until("the money to be undone", PATIENCE, |screen| money_stage(screen).filter(|stage| stage == "undone"));
    term.press("q");
    assert_eq!(term.wait_for_exit(PATIENCE).exit_code(), 0);
    assert!(!has_left(&home, &id), "a mail has left");
}

#[test]
fn a_paste_and_a_burst_never_move_money() {
    let home = Home::new();
    let mut term = open(&home, (120, 40));
    let key = open_offers(&mut term);
    term.paste(&key);
    term.wait_for("A paste was dropped");
    term.burst(&format!("{key}{key}"));
    term.wait_for("no money was moved");
    term.press("esc");
    term.wait_without("Make it good");
    // From the queue: the first character may open the menu, the second finds nothing to choose from.
    term.burst(&format!("c{key}"));
    term.wait_for("Make it good");
    term.paste(&format!("c{key}\r{key}"));
    term.press("esc");
    term.wait_without("Make it good");
    term.press("/");
    term.paste("zz no such words");
    term.wait_for("/zz no such words");
    term.press("esc");
    term.wait_without("/zz no such words");
    assert_eq!(intents(&home), Vec::<String>::new());
    term.press("q");
    assert_eq!(term.wait_for_exit(PATIENCE).exit_code(), 0);
}
