//! The lead's screens in a terminal: the tickets behind a figure, and the wallboard on a line that goes away.

use std::time::Duration;

use super::harness::{AMENDS, Home, PATIENCE, Server, Term};
use super::terminal::Desk;

#[test]
fn a_figure_opens_its_tickets_and_esc_comes_back() {
    let home = Home::new();
    let desk = Desk::open(&home);
    let mut term = desk.console(&home, (120, 40));
    term.press("m");
    term.wait_for("Where the money is");
    term.wait_for("tickets that are not solved");
    term.press("tab");
    term.press("tab");
    term.press("tab");
    term.wait_for("open tickets by time since the complaint");
    let said = term.wait_until("the tickets behind it", PATIENCE, |screen| {
        let text = screen.contents();
        let line = text.lines().find(|line| line.contains("behind it:"))?;
        line.split_whitespace().next()?.parse::<u64>().ok()
    });
    assert!(said > 0, "the youngest band of a demo has tickets:\n{}", term.text());
    term.press("enter");
    term.wait_for("is:open age<4h");
    term.wait_for(&format!("1 of {said}"));
    term.press("esc");
    term.wait_for("open tickets by time since the complaint");
    term.press("d");
    term.wait_for("30 days");
    term.press("esc");
    term.wait_without("Where the money is");
    term.wait_without("is:open age<4h");
    term.press("q");
    assert_eq!(term.wait_for_exit(PATIENCE).exit_code(), 0);
    term.assert_restored();
}

#[test]
fn the_wallboard_turns_holds_and_survives_a_server_that_goes_and_comes_back() {
    let home = Home::new();
    let desk = Desk::open(&home);
    let made = home.amends(&["token", "create", "--role", "wallboard", "--name", "wall", "--state", "desk"]).output();
    let made = made.expect("it runs");
    assert!(made.status.success(), "{made:?}");
    let token = String::from_utf8(made.stdout).expect("a token").trim().to_owned();
    let folder = home.path("config");
    std::fs::create_dir_all(&folder).expect("a configuration folder");
    std::fs::write(folder.join("config.toml"), "[console]\nwallboard_seconds = 2\n").expect("settings");
    let mut command = home.in_terminal(AMENDS, &["console", "--wallboard", "--server", &desk.url]);
    command.env("AMENDS_TOKEN", &token);
    let mut term = Term::start(command, (120, 40));
    term.wait_for("● live");
    term.wait_for("page 1 of 3");
    let before = term.raw().len();
    for page in ["page 2 of 3", "page 3 of 3", "page 1 of 3"] {
        term.wait_for(page);
    }
    let raw = term.raw();
    let turned = raw.get(before..).unwrap_or_default();
    assert!(!turned.contains("\x1b[2J") && !turned.contains("\x1b[J"), "nothing is cleared: it would flicker");
    term.press("space");
    term.wait_for("held");
    let text = term.text();
    let page = text.lines().find(|line| line.contains("page ")).expect("the page").to_owned();
    // A held page of a quiet desk writes nothing but the clock, once a minute.
    let chunks = term.chunks();
    std::thread::sleep(Duration::from_secs(5));
    assert!(term.chunks() <= chunks + 2, "{} chunks on a page that does not change", term.chunks() - chunks);
    assert!(term.text().contains(page.trim_end()), "it stays");
    term.type_text("\x1b[C");
    term.wait_without(page.trim_end());

    let address = desk.url.trim_start_matches("http://").to_owned();
    let Desk { server, .. } = desk;
    assert!(server.stop(), "the server ends well");
    term.wait_for("figures of ");
    let command = home.amends(&["demo", "--headless", "--quiet", "--state", "desk", "--listen", &address]);
    let again = Server::launch(command, &home.path("server.log"));
    again.greeting();
    // Tries are at most half a minute apart, and the machine may be busy.
    let anew = |screen: &vt100::Screen| (!screen.contents().contains("figures of ")).then_some(());
    term.wait_until("figures of now", Duration::from_secs(90), anew);
    term.wait_for("● live");
    term.signal(rustix::process::Signal::TERM);
    assert_eq!(term.wait_for_exit(PATIENCE).exit_code(), 0);
    term.assert_restored();
}
