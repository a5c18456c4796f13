//! What happened to the money, one line for each step, and whether the promise holds.

use std::cmp::Ordering;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::config::language::{Language, tell};
use crate::domain::timeline::MoneyStep;
use crate::wire::compensation::CompensationView;
use crate::wire::ticket::MoneyEvent;

use super::money::why_words;
use super::when;

/// A step in words.
#[must_use]
pub fn step(event: &MoneyEvent, now: Timestamp, zone: &TimeZone, words: &Language) -> String {
    let note = event.note.as_deref();
    let told = match event.step {
        MoneyStep::Held => return held(event.until, now, zone, words),
        MoneyStep::Claimed => note.map(|method| ("step-claimed-by", method_words(method, words))),
        MoneyStep::Flagged => note.map(|found| ("step-flagged-why", flag_words(found, words))),
        MoneyStep::FlagCleared => note.map(|found| ("step-flag_cleared-why", flag_words(found, words))),
        MoneyStep::Review => note.map(|why| ("step-review-why", why_words(why, words))),
        MoneyStep::SentToBank => note.map(|file| ("step-sent_to_bank-by", file.to_owned())),
        MoneyStep::LookedUp => note.map(|state| ("step-looked_up-as", words.word("payout", state).into_owned())),
        MoneyStep::Instructed => note.map(|kind| ("step-instructed-kind", words.word("kind", kind).into_owned())),
        MoneyStep::Done => note.map(|reference| ("step-done-as", reference.to_owned())),
        MoneyStep::RefusedByBank => note.map(|code| ("step-refused_by_bank-code", code.to_owned())),
        MoneyStep::LinkFetched => note.map(|times| ("step-link_fetched-times", times.to_owned())),
        MoneyStep::Wanted => note.map(|step| ("step-wanted-what", words.word("paystep", step).into_owned())),
        MoneyStep::ReleaseAlarm => note.map(|alarm| ("step-release_alarm-what", words.word("alarm", alarm).into_owned())),
        MoneyStep::Matched => note.map(|entry| ("step-matched-entry", entry.to_owned())),
        MoneyStep::Returned => note.map(|code| ("step-returned-code", code.to_owned())),
        _ => None,
    };
    if let Some((id, note)) = told {
        tell!(words, id, note = note)
    } else {
        let id = format!("step-{}", event.step.name());
        tell!(words, &id, by = who(&event.actor, words))
    }
}

fn held(until: Option<Timestamp>, now: Timestamp, zone: &TimeZone, words: &Language) -> String {
    match until {
        Some(until) => tell!(words, "step-held-until", time = exact(until, now, zone, words)),
        None => words.say("step-held").into_owned(),
    }
}

/// Whether a step is good news, trouble, or neither.
#[must_use]
pub fn tone(step: MoneyStep) -> Option<bool> {
    match step {
        MoneyStep::Paid | MoneyStep::Done | MoneyStep::FlagCleared => Some(true),
        MoneyStep::Refused
        | MoneyStep::Undone
        | MoneyStep::Failed
        | MoneyStep::LinkBounced
        | MoneyStep::LinkExpired
        | MoneyStep::LinkRevoked
        | MoneyStep::NoAnswer
        | MoneyStep::RefusedByBank
        | MoneyStep::Returned
        | MoneyStep::CorrectionWanted
        | MoneyStep::CorrectionTimedOut
        | MoneyStep::OnHold
        | MoneyStep::Rejected
        | MoneyStep::Objected
        | MoneyStep::RecallAsked
        | MoneyStep::RecallDeclined
        | MoneyStep::Cancelled
        | MoneyStep::ReleaseAlarm
        | MoneyStep::Flagged => Some(false),
        _ => None,
    }
}

/// Who acted: a person by name; rules and rails by what they are.
#[must_use]
pub fn who(actor: &str, words: &Language) -> String {
    match actor.split_once(':') {
        Some(("timer", _)) => words.say("step-by-rule").into_owned(),
        Some((_, name)) => name.to_owned(),
        None => actor.to_owned(),
    }
}

/// A rule in words, with the number that it found.
fn flag_words(found: &str, words: &Language) -> String {
    match found.split_once(' ') {
        Some((rule, count)) => tell!(words, "step-flag-count", rule = why_words(rule, words), count = count),
        None => why_words(found, words),
    }
}

fn method_words(method: &str, words: &Language) -> String {
    match method {
        "iban" => words.say("step-method-iban").into_owned(),
        "paypal" => "PayPal".to_owned(),
        "voucher" => words.say("step-method-voucher").into_owned(),
        other => other.to_owned(),
    }
}

/// The undo window is seconds long: a minute says too little.
fn exact(at: Timestamp, now: Timestamp, zone: &TimeZone, words: &Language) -> String {
    let then = at.to_zoned(zone.clone());
    if then.date() == now.to_zoned(zone.clone()).date() {
        then.strftime("%H:%M:%S").to_string()
    } else {
        when::moment(at, now, zone, words)
    }
}

/// Whether the promise holds, by the day that was shown first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// It was kept, or can be.
    Yes,
    /// It was not.
    No,
}

/// The promised day, and whether it holds; none before there is one.
#[must_use]
pub fn promise(compensation: &CompensationView, now: Timestamp, zone: &TimeZone, words: &Language) -> Option<(String, Holds)> {
    let first = compensation.promise_date?;
    let payout = compensation.payout.as_ref();
    let paid = payout.and_then(|payout| payout.paid_at);
    let day = |at: Timestamp| at.to_zoned(zone.clone()).date();
    let mut promise = tell!(words, "promise-by", day = when::day(first, words));
    if let Some(later) = payout.and_then(|payout| payout.promise_date).filter(|later| *later != first) {
        promise = tell!(words, "promise-corrected", promise = promise, day = when::day(later, words));
    }
    let (end, arrived) = match paid {
        Some(at) => (day(at), true),
        // Without a claim nothing is late, and what has ended is not awaited.
        None if compensation.claimed_at.is_none() || !compensation.state.is_open() => return Some((promise, Holds::Yes)),
        None => (day(now), false),
    };
    let days = days_between(end, first);
    let (id, holds) = match (arrived, days.cmp(&0)) {
        (true, Ordering::Less) => ("promise-missed", Holds::No),
        (true, Ordering::Equal) => ("promise-kept", Holds::Yes),
        (true, Ordering::Greater) => ("promise-kept-early", Holds::Yes),
        (false, Ordering::Less) => ("promise-over", Holds::No),
        (false, Ordering::Equal) => ("promise-today", Holds::Yes),
        (false, Ordering::Greater) => ("promise-holds", Holds::Yes),
    };
    let days = tell!(words, "count-days", count = days.abs());
    let state = tell!(words, id, days = days);
    Some((tell!(words, "promise-state", promise = promise, state = state), holds))
}

/// Days from one to the other; negative when the other is earlier.
fn days_between(from: Date, to: Date) -> i64 {
    from.until((jiff::Unit::Day, to)).map_or(0, |span| i64::from(span.get_days()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::CompensationId;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn event(step: MoneyStep, actor: &str, note: Option<&str>) -> MoneyEvent {
        let until = (step == MoneyStep::Held).then(|| at("2026-11-20T14:02:10Z"));
        let compensation = CompensationId(7);
        MoneyEvent {
            compensation,
            step,
            at: at("2026-11-20T14:02:00Z"),
            actor: actor.to_owned(),
            until,
            note: note.map(str::to_owned),
        }
    }

    #[test]
    fn steps_are_said_in_words() {
        let now = at("2026-11-20T15:00:00Z");
        for (step, actor, note, said) in [
            (MoneyStep::Proposed, "agent:mira", None, "proposed by mira"),
            (MoneyStep::Held, "timer:undo_window", None, "held until 14:02:10"),
            (MoneyStep::Claimed, "customer", Some("iban"), "claimed by bank account"),
            (
                MoneyStep::Review,
                "timer:screening",
                Some("above_automatic_limit"),
                "to be looked at: above what is released without a person",
            ),
            (MoneyStep::Flagged, "timer:fraud", Some("order_velocity 2"), "flagged: this order was compensated before (2)"),
            (
                MoneyStep::FlagCleared,
                "lead:mira",
                Some("self_dealing 1"),
                "flag cleared: account or address of somebody who works here (1)",
            ),
            (MoneyStep::Released, "timer:screening", None, "released by rule"),
            (MoneyStep::Released, "finance:fiona", None, "released by fiona"),
            (MoneyStep::SentToBank, "timer:dispatch", Some("AM-1"), "sent to the bank (AM-1)"),
            (MoneyStep::Returned, "provider:sepa", Some("AC04"), "the money came back: AC04"),
        ] {
            assert_eq!(super::step(&event(step, actor, note), now, &TimeZone::UTC, &Language::default()), said);
        }
        for step in MoneyStep::ALL {
            assert!(!super::step(&event(*step, "agent:mira", None), now, &TimeZone::UTC, &Language::default()).is_empty());
        }
    }

    #[test]
    fn a_promise_says_whether_it_holds() {
        let view = |claimed: bool, paid: Option<&str>, state: &str, later: Option<&str>| -> CompensationView {
            let payout = claimed.then(|| {
                serde_json::json!({"id": "0".repeat(32), "compensation": "0".repeat(32), "ticket": 1, "state": "x", "rail": "sepa",
                    "amount": {"value": "1.00", "currency": "EUR"}, "reference": "", "payee": "", "version": 1,
                    "promise_date": later.unwrap_or("2026-11-27"), "submitted_at": "2026-11-20T14:00:00Z", "paid_at": paid})
            });
            serde_json::from_value(
                serde_json::json!({"id": "0".repeat(32), "ticket": 1, "case": 1, "state": state, "case_state": "x",
                "kind": "cashback", "amount": {"value": "1.00", "currency": "EUR"}, "reason": "late", "proposed_by": "x",
                "created_at": "2026-11-20T13:00:00Z", "trace": [], "ticket_version": 1, "promise_date": "2026-11-27",
                "claimed_at": claimed.then_some("2026-11-20T14:00:00Z"), "payout": payout}),
            )
            .unwrap()
        };
        let said = |view: &CompensationView, now: &str| promise(view, at(now), &TimeZone::UTC, &Language::default()).unwrap();
        let (early, late) = ("2026-11-25T10:00:00Z", "2026-11-29T10:00:00Z");
        for (view, now, text, holds) in [
            (view(false, None, "offered", None), late, "promised by Fri 27 Nov", Holds::Yes),
            (view(true, None, "claimed", None), early, "promised by Fri 27 Nov: holds, 2 days left", Holds::Yes),
            (
                view(true, None, "released", None),
                "2026-11-27T23:00:00Z",
                "promised by Fri 27 Nov: today is the last day",
                Holds::Yes,
            ),
            (view(true, None, "released", None), late, "promised by Fri 27 Nov: missed 2 days ago", Holds::No),
            (
                view(true, Some("2026-11-26T10:00:00Z"), "paid", None),
                late,
                "promised by Fri 27 Nov: kept, 1 day early",
                Holds::Yes,
            ),
            (view(true, Some("2026-11-27T10:00:00Z"), "paid", None), late, "promised by Fri 27 Nov: kept on the day", Holds::Yes),
            (
                view(true, Some("2026-11-28T10:00:00Z"), "paid", Some("2026-12-01")),
                late,
                "promised by Fri 27 Nov, since the correction by Tue 1 Dec: missed by 1 day",
                Holds::No,
            ),
            (view(true, None, "rejected", None), late, "promised by Fri 27 Nov", Holds::Yes),
        ] {
            assert_eq!(said(&view, now), (text.to_owned(), holds));
        }
    }
}
