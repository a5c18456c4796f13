//! Contact reasons of a period, against the period before it and step by step.

use std::collections::BTreeMap;

use crate::domain::complaint::Reason;
use crate::store::args;
use crate::store::column::word;
use crate::store::command::Done;
use crate::store::engine::Conn;

const HOUR_SECONDS: i64 = 3_600;
const DAY_SECONDS: i64 = 24 * HOUR_SECONDS;
const MICROS: i64 = 1_000_000;

/// The tickets of one reason.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReasonRow {
    /// The reason; none when unknown.
    pub reason: Option<Reason>,
    /// Received in the period.
    pub count: u64,
    /// Received in the period of the same length before it.
    pub before: u64,
    /// Received in each step of the period, oldest first.
    pub by_step: Vec<u64>,
}

/// How long a step of a period is, in seconds: an hour up to two days, a day up to two months, else a week.
#[must_use]
pub fn step_seconds(period: i64) -> i64 {
    match period {
        ..=172_800 => HOUR_SECONDS,
        172_801..=5_356_800 => DAY_SECONDS,
        _ => 7 * DAY_SECONDS,
    }
}

/// The reasons of the period between two moments, most first.
pub(super) async fn reasons(c: &mut Conn, since: i64, now: i64) -> Done<Vec<ReasonRow>> {
    let period = (now - since).max(MICROS);
    let step = step_seconds(period / MICROS) * MICROS;
    let steps = usize::try_from((period + step - 1) / step).unwrap_or(1);
    let rows: Vec<(Option<String>, i64, i64)> = c
        .rows(
            "SELECT reason, (received_at - $1) / $2, count(*) FROM ticket WHERE received_at > $1
             GROUP BY reason, (received_at - $1) / $2",
            args![since, step],
        )
        .await?;
    let before: Vec<(Option<String>, i64)> = c
        .rows(
            "SELECT reason, count(*) FROM ticket WHERE received_at > $1 AND received_at <= $2 GROUP BY reason",
            args![since - period, since],
        )
        .await?;
    let number = |count: i64| u64::try_from(count).unwrap_or(0);
    let mut known: BTreeMap<Option<String>, ReasonRow> = BTreeMap::new();
    for (reason, at, count) in rows {
        let row = known.entry(reason).or_insert_with(|| ReasonRow { by_step: vec![0; steps], ..ReasonRow::default() });
        row.count += number(count);
        // A complaint from the future counts in the last step.
        let at = usize::try_from(at).unwrap_or(0).min(steps - 1);
        if let Some(place) = row.by_step.get_mut(at) {
            *place += number(count);
        }
    }
    for (reason, count) in before {
        if let Some(row) = known.get_mut(&reason) {
            row.before = number(count);
        }
    }
    let mut found = Vec::with_capacity(known.len());
    for (reason, row) in known {
        found.push(ReasonRow { reason: reason.as_deref().map(word).transpose()?, ..row });
    }
    // Equal counts stand in the order of their names, tickets without a reason before them.
    found.sort_by_key(|row| std::cmp::Reverse(row.count));
    Ok(found)
}
