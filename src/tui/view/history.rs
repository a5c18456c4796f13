//! One payout, whole: what holds it, and what happened to it, line by line.
//!
//! ```text
//! EUR 48.00 to NL91 •••• •••• 4300 by sepa, #1042, AM…
//! claimed 13:40 · decide by Sun 22 Nov
//! above what is released without a person: EUR 48.00; up to …
//! ! flag 12: another customer has used this account: look at …
//! 20 Nov 13:40  claimed
//! 20 Nov 13:52  put on hold by fin
//!               why: the bank called
//! ```

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::config::language::{Language, tell};
use crate::domain::timeline::MoneyStep;
use crate::tui::model::finance::RailRow;
use crate::wire::fraud::FraudFlag;
use crate::wire::payout::{PayoutDetail, PayoutMoment};
use crate::wire::ticket::MoneyEvent;

use super::{money, payout, timeline, when};

/// How a line is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// What it is about.
    Strong,
    /// Something to know.
    Plain,
    /// Said beside.
    Muted,
    /// What holds it, or went wrong.
    Warning,
    /// Good news.
    Good,
    /// What a colleague wants.
    Accent,
}

/// What is read about a payout.
#[must_use]
pub fn lines(detail: &PayoutDetail, now: Timestamp, zone: &TimeZone, words: &Language) -> Vec<(Kind, String)> {
    let row = &detail.payout;
    let (ticket, amount) = (row.ticket.to_string(), words.money(row.amount));
    let (payee, rail, reference) = (&row.payee, &row.rail, &row.reference);
    let whole =
        tell!(words, "ask-release-line", amount = amount, payee = payee, rail = rail, ticket = ticket, reference = reference);
    let mut lines = vec![(Kind::Strong, whole), (Kind::Plain, words.word("payout", &row.state).into_owned())];
    lines.push((Kind::Muted, payout::times(row, now, zone, words)));
    // Kept when it is over: why it was held is part of what happened.
    lines.extend(payout::findings(row, words).map(|text| (Kind::Warning, text)));
    if row.findings.is_empty() || row.state != "review" {
        lines.extend(row.why.as_deref().map(|why| (Kind::Warning, money::why_words(why, words))));
    }
    lines.extend(detail.flags.iter().map(|flag| (Kind::Warning, flagged(flag, words))));
    lines.extend(payout::proposal(row, words).map(|text| (Kind::Accent, text)));
    lines.push((Kind::Plain, String::new()));
    for moment in &detail.events {
        let (kind, text) = told(moment, now, zone, words);
        lines.push((kind, tell!(words, "history-line", at = when::moment(moment.at, now, zone, words), text = text)));
        let beside = |id: &'static str, said: &Option<String>| said.as_ref().map(|said| tell!(words, id, text = said));
        lines.extend(beside("history-why", &moment.reason).map(|text| (Kind::Muted, text)));
        lines.extend(beside("history-proof", &moment.proof).map(|text| (Kind::Muted, text)));
    }
    lines
}

/// A step, and who did it where the step does not say so itself.
fn told(moment: &PayoutMoment, now: Timestamp, zone: &TimeZone, words: &Language) -> (Kind, String) {
    let event = MoneyEvent {
        compensation: crate::domain::ids::CompensationId(0),
        step: moment.step,
        at: moment.at,
        actor: moment.actor.clone(),
        until: None,
        note: moment.note.clone(),
    };
    let text = timeline::step(&event, now, zone, words);
    let who = timeline::who(&moment.actor, words);
    let kind = match timeline::tone(moment.step) {
        Some(true) => Kind::Good,
        Some(false) => Kind::Warning,
        None if moment.step == MoneyStep::Wanted => Kind::Accent,
        None => Kind::Plain,
    };
    if text.contains(&who) { (kind, text) } else { (kind, tell!(words, "history-by", text = text, name = who)) }
}

/// A flag that is open: its rule, what was counted, whom it is about.
fn flagged(flag: &FraudFlag, words: &Language) -> String {
    let rule = money::why_words(flag.rule.name(), words);
    let rule = match flag.evidence["count"].as_u64() {
        Some(count) => tell!(words, "step-flag-count", rule = rule, count = count.to_string()),
        None => rule,
    };
    tell!(words, "history-flag", flag = flag.id, rule = rule, people = flag.people.join(", "))
}

/// What is open at a rail, in one line.
#[must_use]
pub fn rail_line(row: &RailRow, now: Timestamp, zone: &TimeZone, words: &Language) -> String {
    match row {
        RailRow::Held { rail, held } => {
            let since = when::moment(held.since, now, zone, words);
            let why = words.hear(&held.note, held.said.as_ref());
            tell!(words, "line-rail-held", rail = rail, since = since, why = &*why)
        }
        RailRow::Finding(finding) => {
            let amount = finding.amount.map(|amount| words.money(amount)).unwrap_or_default();
            let (rail, handle) = (&finding.rail, &finding.handle);
            let why = words.hear(&finding.why, finding.said.as_ref());
            tell!(words, "line-finding", rail = rail, handle = handle, amount = amount, why = &*why)
        }
    }
}
