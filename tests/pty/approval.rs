//! An offer above somebody's authority: proposed in one console, approved in another, and its link live in the first.

use vt100::Screen;

use super::demo::{WINDOW, link, pull, rows};
use super::harness::{AMENDS, Home, PATIENCE, Term};
use super::terminal::Desk;

/// The first offer on the menu that somebody else has to approve and that can go out.
fn asking_offer(screen: &Screen) -> Option<String> {
    rows(screen).iter().flat_map(|row| row.split(['│', '▌'])).find_map(|row| {
        let key = row.split_whitespace().next()?;
        let one = key.len() == 1 && key.chars().all(|c| c.is_ascii_digit());
        (one && row.contains("asks a") && !row.contains("cannot go out")).then(|| key.to_owned())
    })
}

/// Pulls tickets until one has an offer that asks somebody else; the ticket and the key, with the menu open.
fn open_asking(term: &mut Term) -> (String, String) {
    let mut pulled: Vec<String> = Vec::new();
    loop {
        let ticket = pull(term, &pulled);
        term.press("c");
        let refusal = format!("{ticket} already has a compensation");
        let key = term.wait_until("a priced menu", PATIENCE, |screen| {
            let text = screen.contents();
            let priced = text.contains("WHY") || text.contains("Nothing can be offered") || text.contains(&refusal);
            asking_offer(screen).map(Some).or(priced.then_some(None))
        });
        if let Some(key) = key {
            return (ticket, key);
        }
        if term.text().contains("Make it good") {
            // A key right behind it would make another stroke of both.
            term.press("esc");
            term.wait_without("Make it good");
        }
        pulled.push(ticket);
    }
}

#[test]
fn what_an_agent_proposes_a_lead_approves_elsewhere_and_the_link_is_live_in_the_first() {
    let home = Home::new();
    let desk = Desk::open_with(&home, 40);
    let mut command = home.in_terminal(AMENDS, &["console", "--server", &desk.url]);
    command.env("AMENDS_TOKEN", desk.token("agent"));
    let mut agent = Term::start(command, (120, 40));
    agent.wait_for("● live");
    let (ticket, key) = open_asking(&mut agent);
    agent.read_and_press(&key);
    agent.wait_for("Waits for a ");
    assert!(agent.wait_until("no link yet", PATIENCE, |screen| Some(link(screen))).is_none());

    let mut lead = desk.console(&home, (120, 40));
    lead.press("a");
    let own = |row: &String| row.contains(&ticket) && row.contains('▌');
    lead.wait_for(&ticket);
    for _ in 0..60 {
        if lead.wait_until("the list", PATIENCE, |screen| Some(rows(screen).iter().any(own))) {
            break;
        }
        lead.press("j");
    }
    lead.wait_until("the offer under the cursor", PATIENCE, |screen| rows(screen).iter().any(own).then_some(()));
    lead.read_and_press("y");
    lead.wait_for("is held now");
    agent.wait_for("Held: the link leaves in");
    let shown = agent.wait_until("the link", WINDOW, link);
    assert!(shown.contains("/c/"), "{shown}");
    for mut term in [agent, lead] {
        term.press("ctrl-c");
        term.wait_for_exit(PATIENCE);
        term.assert_restored();
    }
}
