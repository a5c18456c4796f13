//! The queue's views, orders, groups and sleeping tickets.

use super::*;
use crate::domain::ticket::WakeOn;
use crate::wire::ticket::OpenCompensation;

#[test]
fn a_ticket_sleeps_until_something_happens_but_never_without_an_end() {
    let mut console = Console::with_rows(1..=2);
    console.keys("z");
    let Some(Overlay::Snooze(snooze)) = console.model.overlay() else { panic!("no choices") };
    let events: Vec<Option<WakeOn>> = snooze.choices.iter().map(|choice| choice.event).collect();
    assert_eq!(events, [None, None, None, None, None, Some(WakeOn::CustomerReply)], "no money of this ticket is under way");
    assert!(snooze.choices.iter().all(|choice| choice.until > console.model.now));
    let latest = snooze.choices[5].until;
    console.keys("6");
    let call = Call::Snooze { ticket: TicketId(1), until: latest, until_event: Some(WakeOn::CustomerReply) };
    assert!(console.asked(|open| *open == call));
}

#[test]
fn money_can_be_waited_for_where_some_is_under_way() {
    for (stage, offered) in [(Stage::Released, true), (Stage::Paid, false)] {
        let mut console = Console::started(Role::Agent);
        let open = OpenCompensation { id: CompensationId(7), state: stage, amount: euro(1_500) };
        let items = vec![TicketRow { open_compensation: Some(open), ..row(1) }];
        console.window(Page { items, next: None, previous: None, total: None });
        console.keys("z");
        let Some(Overlay::Snooze(snooze)) = console.model.overlay() else { panic!("no choices") };
        assert_eq!(snooze.choices.iter().any(|choice| choice.event == Some(WakeOn::Payout)), offered, "{stage}");
    }
}
