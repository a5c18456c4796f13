//! Promises of payment: how many were kept, day by day, and whose were not.

use std::collections::BTreeSet;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use crate::store::args;
use crate::store::column::instant;
use crate::store::command::{Ctx, Done};
use crate::store::engine::Conn;
use crate::store::queue::filter::day;

/// Longest row of days; a period is no longer (a year and its ends).
const DAYS_MAX: usize = 370;

/// Promises that fell due on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PromiseDay {
    /// The day, in UTC.
    pub day: Date,
    /// Kept.
    pub kept: u64,
    /// Due: paid on this day, or promised for it and still unpaid.
    pub due: u64,
}

/// Promises of a period.
pub(super) struct Promises {
    pub kept: u64,
    pub due: u64,
    /// Tickets with a promise that was not kept.
    pub missed_tickets: u64,
    pub by_day: Vec<PromiseDay>,
}

/// Promise kept (M29) against the date first shown; moving the date does not repair it.
pub(super) async fn promises(c: &mut Conn, ctx: &Ctx, since: i64) -> Done<Promises> {
    let rows: Vec<(Option<i64>, String, i64)> = c
        .rows(
            // Two halves, so that each walks its own index and neither the payouts of all time.
            "SELECT paid_at, compensation.promise_date, payout.ticket_id FROM payout
             JOIN compensation ON compensation.id = compensation_id
             WHERE paid_at >= $1 AND compensation.promise_date IS NOT NULL
             UNION ALL
             SELECT paid_at, compensation.promise_date, payout.ticket_id FROM payout
             JOIN compensation ON compensation.id = compensation_id
             WHERE paid_at IS NULL AND compensation.promise_date < $2",
            args![since, day(ctx.now)],
        )
        .await?;
    let mut by_day = days(instant(since)?, ctx.now);
    let first = by_day.first().map(|first| first.day);
    let (mut kept, mut missed) = (0, BTreeSet::new());
    for (paid_at, promised, ticket) in &rows {
        let paid_on = paid_at.map(instant).transpose()?.map(|at| at.to_zoned(TimeZone::UTC).date());
        let in_time = paid_on.is_some_and(|paid| paid.to_string() <= *promised);
        kept += u64::from(in_time);
        if !in_time {
            missed.insert(*ticket);
        }
        // What is unpaid from before the period is missed from its first day on.
        let on = paid_on.or_else(|| promised.parse().ok()).max(first);
        if let Some(place) = by_day.iter_mut().find(|place| Some(place.day) == on) {
            place.due += 1;
            place.kept += u64::from(in_time);
        }
    }
    let count = |len: usize| u64::try_from(len).unwrap_or(u64::MAX);
    Ok(Promises { kept, due: count(rows.len()), missed_tickets: count(missed.len()), by_day })
}

/// The days from one moment to another, both included.
fn days(since: Timestamp, now: Timestamp) -> Vec<PromiseDay> {
    let date = |at: Timestamp| at.to_zoned(TimeZone::UTC).date();
    let last = date(now);
    let all = date(since).series(1.day()).take(DAYS_MAX).take_while(|day| *day <= last);
    all.map(|day| PromiseDay { day, kept: 0, due: 0 }).collect()
}
