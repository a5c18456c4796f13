//! Answers of a server that fit the questions, drawn by dice; every free text in them is handed in.

use amends::config::policy::DEFAULT_POLICY;
use amends::domain::ids::{CompensationId, IncidentId, PayoutId};
use amends::domain::payout::PayoutSection;
use amends::tui::effect::{Call, FinanceCall};
use amends::tui::model::evidence::{Bitmap, Undrawn};
use amends::tui::model::finance::{Matter, rail_rows};
use amends::tui::msg::{Answer, BankNews, Failure, FailureKind};
use amends::wire::payout::SectionCount;
use jiff::{SignedDuration, Timestamp};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// When everything begins.
pub const START: Timestamp = Timestamp::constant(1_800_000_000, 0);

/// A throw of the dice below `sides`, to pick from a list.
pub fn roll(dice: u64, sides: u16) -> usize {
    usize::from(upto(dice, sides))
}

pub fn upto(dice: u64, sides: u16) -> u16 {
    u16::try_from(dice % u64::from(sides)).unwrap_or(0)
}

pub fn read<T: DeserializeOwned>(value: Value) -> T {
    serde_json::from_value(value).unwrap()
}

pub fn row(id: u64, dice: u64, words: &str) -> Value {
    let photo = [json!(true), json!(false), json!(null)][roll(dice, 3)].clone();
    let holder = [json!(null), json!("anna"), json!(format!("ben{words}"))][roll(id, 3)].clone();
    json!({"id": id, "version": dice % 5, "subject": format!("s{id}{words}"), "customer": format!("c{words}"), "channel": "web", "state": "queued",
        "received_at": START, "due_at": null, "assignee": holder, "lease_until": null, "reason": "late", "rating": null,
        "brand": words, "order_value": null, "open_compensation": null, "rank": id,
        "photo": photo})
}

fn compensation(id: CompensationId, ticket: u64, amount: Value, at: Timestamp, dice: u64, words: &str) -> Value {
    let state = ["armed", "approval_wanted", "offered", "undone", "paid"][roll(dice, 5)];
    let hold = at.checked_add(SignedDuration::from_secs(10)).unwrap();
    json!({"id": id, "ticket": ticket, "case": 1, "state": state, "case_state": "x", "link_state": null, "kind": "cashback",
        "amount": amount, "reason": "late", "proposed_by": format!("ben{words}"), "approved_by": null, "needs_approval_by": null,
        "created_at": START, "hold_until": hold, "offered_at": null, "claimed_at": null, "link": format!("https://x/c/1{words}"),
        "link_expires_at": null, "promise_date": null, "payout": null, "trace": trace(words), "ticket_version": dice % 9})
}

fn author(n: u64) -> &'static str {
    ["customer", "agent", "note", "system"][roll(n, 4)]
}

fn trace(words: &str) -> Value {
    json!([{"rule": words, "effect": "cut", "text": words}])
}

fn page(items: Vec<Value>, dice: u64) -> Value {
    let cursor = |bit: u64| if dice & bit == 0 { json!(null) } else { json!(format!("c{dice}")) };
    json!({"items": items, "next": cursor(64), "previous": cursor(128), "total": dice % 1000})
}

fn rows(dice: u64, words: &str) -> Vec<Value> {
    let from = dice % 50;
    // Now and then a list names a ticket twice.
    (0..dice % 40).map(|at| row(if dice.is_multiple_of(7) { from + at / 2 } else { from + at }, dice / 3 + at, words)).collect()
}

pub fn money(dice: u64) -> Value {
    json!({"value": format!("{}.00", dice % 30), "currency": "EUR"})
}

fn draft_kind(dice: u64) -> &'static str {
    if dice.is_multiple_of(3) { "note" } else { "reply" }
}

fn drafts(dice: u64) -> Value {
    let mark = |author: &str| json!({"author": author, "kind": draft_kind(dice), "at": START});
    let marks: Vec<Value> = ["anna", "ben"].into_iter().take(roll(dice, 3)).map(mark).collect();
    json!(marks)
}

fn evidence(dice: u64, words: &str) -> Value {
    let piece = |no: u64| {
        json!({"no": no, "name": format!("f{no}{words}"), "media_type": if no == 2 { words } else { "image/png" },
            "size": dice.wrapping_mul(no), "picture": no != 2, "at": START})
    };
    (1..=dice % 5).map(piece).collect()
}

/// Rails, one of them held now and then, and what was found at them.
pub fn rails(at: Timestamp, dice: u64, words: &str) -> Value {
    let held = dice.is_multiple_of(2).then(|| json!({"since": at, "reason": "finance", "note": words}));
    let finding =
        |n: u64| json!({"rail": "paypal", "handle": format!("B{n}{words}"), "key": null, "amount": money(n), "why": words});
    json!({"rails": [{"rail": "paypal", "currencies": null, "cancel": true, "horizon_days": 30, "key_days": null, "batch_max": 1,
        "calls_us": true, "lists": true, "arrives_days": 1, "held": held}],
        "findings": (0..dice % 3).map(finding).collect::<Vec<_>>()})
}

/// What finance asks beside its lists.
fn finance(call: &FinanceCall, at: Timestamp, dice: u64, words: &str) -> Answer {
    match call {
        FinanceCall::FetchPayout(id) => {
            let step = |n: u64| {
                json!({"step": (["claimed", "review", "no_answer", "wanted", "looked_up"][roll(n, 5)]), "at": at, "actor": format!("finance:{words}"),
                    "note": words, "reason": words, "proof": n.is_multiple_of(2).then_some(words)})
            };
            let flag = json!({"id": dice, "rule": "split", "severity": "hold", "words": words, "to_clear": words, "subject": "compensation:1",
                "compensation": null, "ticket": 1, "people": [words], "evidence": {"count": dice}, "raised_at": at, "cleared_at": null,
                "cleared_by": null, "clear_reason": null});
            Answer::Payout(read(
                json!({"payout": {"id": id, "compensation": id.to_string(), "ticket": 1, "state": "review", "rail": "sepa",
                "amount": money(dice), "reference": "AM", "payee": format!("•••{words}"), "promise_date": null, "release_due": null,
                "why": words, "released_by": null, "submitted_at": START, "released_at": null, "paid_at": null, "version": 1},
                "events": (0..dice % 9).map(step).collect::<Vec<_>>(),
                "flags": (0..dice % 2).map(|_| flag.clone()).collect::<Vec<_>>()}),
            ))
        }
        FinanceCall::FetchProposal { .. } => {
            let proposal = json!({"id": 1, "name": words, "note": words, "effective_from": at, "proposed_by": format!("lea{words}"),
                "proposed_at": at, "policy": null, "declined_by": null, "text": words, "diff": format!("-{words}\n+{words}")});
            Answer::Matter((!dice.is_multiple_of(3)).then(|| Matter::Policy(read(proposal))))
        }
        FinanceCall::FetchWaiting { .. } => {
            let Answer::Incident(view) = fitting(&Call::FetchIncident(IncidentId(7)), at, dice / 4 * 4, words) else {
                return Answer::Matter(None);
            };
            Answer::Matter((!dice.is_multiple_of(3)).then_some(Matter::Incident(view)))
        }
        FinanceCall::Freeze { .. } | FinanceCall::Lift { .. } => Answer::Frozen(Vec::new()),
        FinanceCall::DecideIncident { incident, .. } => fitting(&Call::FetchIncident(*incident), at, dice, words),
        FinanceCall::SettleDoubt { .. }
        | FinanceCall::ClearFinding { .. }
        | FinanceCall::ClearFlag { .. }
        | FinanceCall::DecidePolicy { .. } => Answer::Done,
    }
}

/// An answer that fits the call.
pub fn fitting(call: &Call, at: Timestamp, dice: u64, words: &str) -> Answer {
    match call {
        Call::FetchDesk | Call::Unlock { .. } => {
            let role = ["agent", "lead", "finance", "auditor", "lead", "senior"][roll(dice, 6)];
            Answer::Desk(Box::new(read(
                json!({"name": format!("d{words}"), "me": "anna", "role": role, "now": at, "undo_seconds": 10,
                "lease_minutes": 15, "templates": [{"name": "t", "language": "en", "body": format!("{{{{ customer }}}} {{{{ nothing }}}}{words}")}],
                "epoch": format!("e{}", dice % 2), "seq": dice % 20, "restricted": dice.is_multiple_of(3)}),
            )))
        }
        Call::FetchWindow(_) => Answer::Window(read(page(rows(dice, words), dice))),
        Call::FetchGroups { .. } => {
            Answer::Groups(read(json!([{"key": "", "count": dice}, {"key": format!("acme{words}"), "count": 2}])))
        }
        Call::CountOwn(wanted) => Answer::OwnCounts(wanted.iter().map(|_| dice).collect()),
        Call::FetchCounts => Answer::Counts(read(json!([{"view": "queue", "count": dice}]))),
        Call::FetchDetail(id) => {
            let mut case = row(u64::try_from(id.0).unwrap(), dice, words);
            let own = compensation(CompensationId(u128::from(dice % 40)), 1, money(dice), at, dice, words);
            let said = |n: u64| {
                json!({"id": id.0 * 100 + i64::try_from(n).unwrap(), "author": author(n), "name": words, "at": START,
                    "body": format!("{words}\n{words}{words}")})
            };
            let messages: Vec<Value> = (0..dice / 7 % 4).map(said).collect();
            let rest = json!({"contact": {"id": null, "name": words, "email": words, "phone": null, "locale": null, "country": null,
                "complaints": 1}, "tags": [words], "messages": messages, "order": null, "history": [], "clocks": [],
                "compensations": [own], "evidence": evidence(dice, words), "priority": [words], "body_cut": dice.is_multiple_of(5), "drafts": drafts(dice)});
            case.as_object_mut().unwrap().extend(rest.as_object().unwrap().clone());
            Answer::Detail(Box::new(read(case)))
        }
        Call::FetchPicture { .. } => Answer::Picture(match dice % 4 {
            0 => Err(Undrawn::NoPicture),
            1 => Err(Undrawn::TooLarge { width: 60_000, height: 1 }),
            _ => {
                let (width, height) = (upto(dice, 200) + 1, upto(dice / 200, 120) + 1);
                let pixel = |at: usize| [at, at / 7, at / 3].map(|part| u8::try_from(part % 256).unwrap());
                let pixels = (0..usize::from(width) * usize::from(height)).map(pixel).collect();
                Bitmap::new(width, height, pixels, (4_000, 3_000)).ok_or(Undrawn::Broken)
            }
        }),
        Call::FetchMenu { ticket, reason } => {
            Answer::Menu(Box::new(read(json!({"ticket": ticket, "version": 3, "reason": reason,
            "authority": money(dice + 3),
            "budgets": [{"name": words, "period": words, "limit": money(29), "reserved": money(1), "posted": money(2), "left": money(dice)}],
            "items": [{"key": "1", "name": format!("n{words}"), "kind": "cashback", "amount": money(dice), "needs_approval_by": null,
            "recommended": true, "why": words, "effort": words, "missing": [{"needs": "photo", "expected_days": dice % 90}],
            "cost": {"now": money(1), "low": money(2), "middle": money(3), "high": money(dice)}, "days": {"low": 1, "high": dice % 99}, "trace": trace(words)}], "withheld": [{"name": words, "why": words}], "next": null, "undo_seconds": 10}))))
        }
        Call::PriceAmount { ticket, reason, amount } => {
            let offer = json!({"key": "=", "name": format!("n{words}"), "kind": "cashback", "amount": amount, "needs_approval_by": null,
                "recommended": false, "trace": trace(words)});
            let refused = json!({"rule": words, "bound": money(dice), "why": words});
            let typed = match dice % 3 {
                0 => json!({"amount": amount, "refused": refused}),
                1 => json!({"amount": money(dice), "offer": offer}),
                _ => json!({"amount": amount, "offer": offer}),
            };
            Answer::Menu(Box::new(read(
                json!({"ticket": ticket, "version": 3, "reason": reason, "items": [], "withheld": [], "next": null,
                "undo_seconds": 10, "typed": typed}),
            )))
        }
        Call::FetchPolicy => {
            let text = if dice.is_multiple_of(2) { DEFAULT_POLICY } else { words };
            Answer::Policy(Some(Box::new(read(
                json!({"id": 1, "name": words, "state": "in_force", "proposed_by": words, "proposed_at": at,
                "activated_by": words, "activated_at": at, "effective_at": at, "text": text}),
            ))))
        }
        Call::Issue { request, .. } => {
            let ticket = u64::try_from(request.ticket.0).unwrap();
            Answer::Compensation(Box::new(read(compensation(request.id, ticket, json!(request.amount), at, dice, words))))
        }
        Call::Undo { compensation: id, .. }
        | Call::Approve { compensation: id, .. }
        | Call::Amend { compensation: id, .. }
        | Call::Extend { compensation: id, .. }
        | Call::Revoke { compensation: id, .. }
        | Call::Resend { compensation: id, .. }
        | Call::Reissue { compensation: id, .. }
        | Call::RemedyDone { compensation: id, .. }
        | Call::RemedyFailed { compensation: id, .. }
        | Call::SendBack { compensation: id, .. }
        | Call::Refuse { compensation: id, .. }
        | Call::FetchCompensation(id) => {
            Answer::Compensation(Box::new(read(compensation(*id, dice % 50, money(dice), at, dice, words))))
        }
        Call::FetchCompensations { .. } => {
            let item = |n: u64| compensation(CompensationId(u128::from(1000 + n)), n, money(n), at, 1, words);
            Answer::Compensations(read(page((0..dice % 4).map(item).collect(), dice)))
        }
        Call::PullNext { .. } => Answer::Next(read(json!({"ticket": row(dice % 90, dice, words), "reason": "oldest"}))),
        Call::FetchPayouts { .. } => {
            let item = |n: u64| {
                json!({"id": format!("{n:032x}"), "compensation": format!("{n:032x}"), "ticket": n, "state": "review",
                "rail": "sepa", "amount": money(n), "reference": "AM", "payee": format!("•••{words}"), "promise_date": null, "release_due": null,
                "why": words, "released_by": null, "submitted_at": START, "released_at": null, "paid_at": null, "version": 1})
            };
            Answer::Payouts(read(page((0..dice % 5).map(item).collect(), dice)))
        }
        Call::PlanIncident(_) => Answer::Plan(read(json!({"count": dice % 600, "totals": [money(dice)],
            "needs": (["nobody", "lead", "lead_and_finance"][roll(dice, 3)]), "hold_until": at, "budgets": [{"name": words, "period": words,
            "needed": money(dice), "left": money(9), "enough": dice.is_multiple_of(2)}], "included": [], "plan": format!("p{dice}"),
            "excluded": (0..dice % 40).map(|n| json!({"ticket": n, "order": null, "exclusion": "held", "why": words})).collect::<Vec<_>>()}))),
        Call::ArmIncident(_) | Call::FetchIncident(_) | Call::UndoIncident(_) => {
            let id = match call {
                Call::ArmIncident(request) => request.id,
                Call::FetchIncident(id) | Call::UndoIncident(id) => *id,
                _ => IncidentId(0),
            };
            Answer::Incident(read(
                json!({"id": id, "title": words, "state": (["approval_wanted", "armed", "undone", "refused"][roll(dice, 4)]),
                "reason": "damaged", "count": dice % 600, "totals": [money(dice)], "needs": "lead", "plan": "p", "proposed_by": words,
                "approved_by": null, "second_by": null, "created_at": at, "hold_until": at + SignedDuration::from_secs(60),
                "items": (0..dice % 40).map(|n| json!({"ticket": n, "order": null, "compensation": null, "stage": null,
                    "amount": money(n), "outcome": "planned", "why": words})).collect::<Vec<_>>()}),
            ))
        }
        Call::FetchBank { .. } => Answer::Bank(Box::new(BankNews {
            counts: PayoutSection::ALL.iter().map(|section| SectionCount { section: *section, count: dice % 70 }).collect(),
            files: read((0..dice % 3).map(|n| json!({"id": format!("AMENDS-{n}{words}"), "at": START, "by": words, "format": "pain.001.001.09",
                "payments": dice, "total": money(dice), "sha256": words, "execution_date": null, "instant": false, "upload_due": null,
                "uploaded_at": null, "uploaded_by": null, "overdue": n == 0})).collect::<Vec<_>>().into()),
            unmatched: read((0..dice % 4).map(|n| json!({"entry": format!("{n}{words}"), "reference": words, "amount": money(n),
                "why": words})).collect::<Vec<_>>().into()),
            rails: rail_rows(read(rails(at, dice, words))),
        })),
        Call::Finance(call) => finance(call, at, dice, words),
        Call::StepPayouts { request, .. } => {
            let item = |id: &PayoutId| json!({"id": id, "state": "review", "refused": dice.is_multiple_of(2).then_some(words), "code": null});
            Answer::Results(read(request.ids.iter().map(item).collect::<Vec<_>>().into()))
        }
        Call::ReleasePayouts { .. } => Answer::Results(Vec::new()),
        Call::FetchFigures(_) => Answer::Figures(Box::default()),
        Call::Reveal(_) => {
            Answer::Contact(read(json!({"id": 1, "name": words, "email": format!("a@example.org{words}"), "phone": null,
            "locale": null, "country": null, "complaints": 1})))
        }
        Call::FetchDrafts(_) => {
            let item = |author: &str| json!({"author": format!("{author}{words}"), "kind": draft_kind(dice), "at": START, "text": format!("text {dice}{words}")});
            Answer::Drafts(read(json!([item("anna"), item("ben")])))
        }
        Call::KeepDraft { .. } | Call::DiscardDraft { .. } | Call::Uploaded { .. } | Call::Settle { .. } => Answer::Done,
        Call::Take { ticket, .. }
        | Call::Release(ticket)
        | Call::Snooze { ticket, .. }
        | Call::Solve { ticket, .. }
        | Call::Tag { ticket, .. }
        | Call::Skip { ticket, .. }
        | Call::Merge { ticket, .. }
        | Call::Unmerge(ticket)
        | Call::Message { ticket, .. } => Answer::Row(Box::new(read(row(u64::try_from(ticket.0).unwrap(), dice, words)))),
    }
}

pub fn failure(dice: u64, words: &str) -> Failure {
    let (code, kind) = [
        ("timeout", FailureKind::Unreachable),
        ("stale_version", FailureKind::Refused),
        ("offer_changed", FailureKind::Refused),
        ("unauthenticated", FailureKind::NotAllowed),
        ("not_found", FailureKind::NotFound),
        ("protocol", FailureKind::Protocol),
    ][roll(dice, 6)];
    Failure { code: code.to_owned(), text: format!("no{words}"), said: None, kind }
}
