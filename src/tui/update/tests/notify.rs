//! What calls for somebody who looks elsewhere, and what does not.

use super::super::super::effect::Effect;
use super::super::super::msg::{FeedState, Msg};
use super::{Console, desk};
use crate::config::settings::{NotifyMethod, Occasion};
use crate::domain::ids::TicketId;
use crate::domain::promise::Alarm;
use crate::domain::role::Role;
use crate::domain::transport::Transport;
use crate::wire::feed::FeedEvent;

/// A console of "anna" whose rows are her own tickets 1 to 3, with the bell on for everything.
fn console(role: Role) -> Console {
    let mut console = Console::with_rows(1..=3);
    let me = desk(role);
    console.model.session.desk = Some(crate::wire::desk::Desk { me: "anna".to_owned(), ..me });
    console.model.options.notify.method = NotifyMethod::Bell;
    console
}

fn happened(console: &mut Console, events: &[(&str, &str, i64)]) -> Vec<String> {
    alarmed(console, events, None)
}

fn alarmed(console: &mut Console, events: &[(&str, &str, i64)], alarm: Option<Alarm>) -> Vec<String> {
    let seq = console.model.session.seq;
    let events = events.iter().zip(1_i64..).map(|((actor, action, ticket), step)| FeedEvent {
        seq: seq + step,
        at: console.at,
        actor: (*actor).to_owned(),
        action: (*action).to_owned(),
        object: format!("ticket:{ticket}"),
        ticket: Some(TicketId(*ticket)),
        alarm,
    });
    let events = events.collect();
    console.send(Msg::Feed(events));
    let said = console.last.iter().filter_map(|effect| match effect {
        Effect::Notify(text) => Some(text.clone()),
        _ => None,
    });
    said.collect()
}

#[test]
fn an_agent_hears_of_own_tickets_and_of_what_others_did() {
    for (actor, action, ticket, said) in [
        ("customer", "customer.replied", 2, true),
        ("customer", "customer.replied", 9, false),
        ("lead:lars", "compensation.approved", 2, true),
        ("lead:anna", "compensation.approved", 2, false),
        ("senior:chloe", "approval.requested", 9, false),
        ("customer", "claim.submitted", 2, false),
        ("timer:return_codes", "payout.correction_wanted", 2, true),
        ("timer:return_codes", "payout.correction_wanted", 9, false),
        ("senior:chloe", "lease.taken", 2, false),
    ] {
        let mut console = console(Role::Agent);
        assert_eq!(!happened(&mut console, &[(actor, action, ticket)]).is_empty(), said, "{actor} {action} {ticket}");
    }
    let mut lead = console(Role::Lead);
    let said = happened(&mut lead, &[("senior:chloe", "approval.requested", 9)]);
    assert_eq!(said, ["An offer waits for approval: ticket 9"]);
    let mut finance = console(Role::Finance);
    assert!(happened(&mut finance, &[("senior:chloe", "approval.requested", 9)]).is_empty(), "a lead comes first");
    let said = happened(&mut finance, &[("lead:lars", "compensation.approved_first", 9)]);
    assert_eq!(said, ["An offer waits for approval: ticket 9"]);
}

#[test]
fn finance_hears_of_every_alarm_of_a_clock_and_leads_of_the_louder_ones() {
    for (action, said) in [
        ("payout.release_alarm", "A claim waits for its release: ticket 9"),
        ("payout.promise_alarm", "A promised day is in danger: ticket 9"),
    ] {
        for (role, alarm, heard) in [
            (Role::Finance, Alarm::Waits, true),
            (Role::Finance, Alarm::Broken, true),
            (Role::Lead, Alarm::Waits, false),
            (Role::Lead, Alarm::Urgent, true),
            (Role::Lead, Alarm::Broken, true),
            (Role::Agent, Alarm::Broken, false),
        ] {
            let mut console = console(role);
            let told = alarmed(&mut console, &[("timer:release_clock", action, 9)], Some(alarm));
            assert_eq!(told, if heard { vec![said] } else { vec![] }, "{action} {role} {alarm}");
        }
    }
}

#[test]
fn whoever_decides_about_a_claim_hears_of_an_objection() {
    for (role, heard) in [(Role::Lead, true), (Role::Finance, true), (Role::Agent, false)] {
        let said = happened(&mut console(role), &[("customer", "objection.received", 9)]);
        assert_eq!(said, if heard { vec!["A customer objects to a rejection: ticket 9"] } else { vec![] }, "{role}");
    }
}

#[test]
fn many_at_once_are_one_and_the_next_waits() {
    let mut console = console(Role::Agent);
    let replied = ("customer", "customer.replied", 1);
    let said = happened(&mut console, &[replied, ("customer", "customer.replied", 2), replied]);
    assert_eq!(said, ["The customer answered: ticket 1 (and 1 more)"]);
    assert!(happened(&mut console, &[replied]).is_empty(), "too soon");
    console.pass(6_000);
    assert_eq!(happened(&mut console, &[replied]).len(), 1);
}

#[test]
fn a_lost_line_is_told_to_whoever_asked_for_it() {
    for wanted in [true, false] {
        let mut console = console(Role::Agent);
        if wanted {
            console.model.options.notify.events.push(Occasion::Connection);
        }
        console.send(Msg::FeedState(FeedState::Live { transport: Transport::Sse }));
        console.send(Msg::FeedState(FeedState::Down { since: console.at, why: "gone".to_owned(), retry_at: console.at }));
        assert_eq!(console.last.iter().any(|effect| matches!(effect, Effect::Notify(_))), wanted);
    }
}
