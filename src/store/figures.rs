//! The lead figures, computed from the records (definitions: `docs/METRICS.md`).

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};

use crate::domain::complaint::Reason;
use crate::domain::money::Money;
use crate::domain::stage::Stage;

use super::args;
use super::budget::{self, Balance};
use super::column::{instant, money, word};
use super::command::{Ctx, Done};
use super::engine::{Conn, Value};
use super::queue::AT_RISK_MINUTES;

/// Upper ends of the age bands in hours; the last band is open.
pub const AGE_BANDS: [(&str, i64); 4] = [("<4h", 4), ("<24h", 24), ("<48h", 48), ("<7d", 168)];
/// Most reply times looked at for the median: the newest ones of the period.
const REPLIES_MAX: i64 = 5_000;
const HOUR_MICROS: i64 = 3_600_000_000;

/// The figures at one moment. Counts are of now unless they say "today" or "period".
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Open tickets by age band, youngest first.
    pub open_by_age: Vec<(String, u64)>,
    /// Open tickets.
    pub open: u64,
    /// Open tickets whose clock runs out within the hour or has run out.
    pub at_risk: u64,
    /// Open tickets nobody holds.
    pub unassigned: u64,
    /// Complaints received today.
    pub received_today: u64,
    /// Tickets solved today.
    pub solved_today: u64,
    /// Compensations proposed today that were not undone or refused.
    pub offers_today: u64,
    /// Their sum by currency.
    pub offered_today: Vec<Money>,
    /// Money that arrived today by currency.
    pub paid_today: Vec<Money>,
    /// Approvals waiting.
    pub approvals_waiting: u64,
    /// Since when the oldest of them waits.
    pub oldest_approval: Option<Timestamp>,
    /// Payouts in review.
    pub releases_waiting: u64,
    /// Payouts whose outcome is unknown.
    pub in_doubt: u64,
    /// Compensations by stage.
    pub claims_by_state: Vec<(Stage, u64, Vec<Money>)>,
    /// Payouts of the period that arrived on or before the day first promised.
    pub promise_kept: u64,
    /// Payouts of the period that arrived, or whose promised day is over.
    pub promise_due: u64,
    /// First human replies in time.
    pub replies_in_time: u64,
    /// First human replies due: given in the period, or open and overdue.
    pub replies_due: u64,
    /// Median first reply time in seconds.
    pub first_reply_median_s: Option<u64>,
    /// 90th percentile of the same.
    pub first_reply_p90_s: Option<u64>,
    /// Contact reasons of the period, most first.
    pub reasons: Vec<(Option<Reason>, u64)>,
    /// Complaints per hour of the last 24 hours, oldest first.
    pub received_by_hour: Vec<u64>,
    /// Who holds how many tickets.
    pub agents: Vec<(String, u64)>,
    /// The budgets of today and of this month.
    pub budgets: Vec<Balance>,
}

async fn count(c: &mut Conn, sql: &str, args: &[Value]) -> Done<u64> {
    let (count,): (i64,) = c.one(sql, args).await?;
    Ok(u64::try_from(count).unwrap_or(0))
}

async fn sums(c: &mut Conn, sql: &str, args: &[Value]) -> Done<Vec<Money>> {
    let rows: Vec<(String, i64)> = c.rows(sql, args).await?;
    Ok(rows.into_iter().map(|(code, minor)| money(minor, &code)).collect::<Result<_, _>>()?)
}

/// Computes the figures of now, with a period that begins at `since`.
///
/// # Errors
/// The store's.
pub async fn read(c: &mut Conn, ctx: &Ctx, since: Timestamp) -> Done<Figures> {
    let now = ctx.micros();
    let zone = jiff::tz::TimeZone::UTC;
    let midnight = ctx.now.to_zoned(zone).start_of_day().map_or(ctx.now, |day| day.timestamp()).as_microsecond();
    let since = since.as_microsecond();
    let open = count(c, "SELECT count(*) FROM ticket WHERE lane = 1", &[]).await?;
    let waiting = count(c, "SELECT count(*) FROM ticket WHERE lane = 2", &[]).await?;
    let soon = now + AT_RISK_MINUTES * 60_000_000;
    let (approvals_waiting, oldest): (i64, Option<i64>) =
        c.one("SELECT count(*), min(created_at) FROM compensation WHERE stage = 'approval_wanted'", &[]).await?;
    let (promise_kept, promise_due) = promises(c, ctx, since).await?;
    let mut figures = Figures {
        open_by_age: ages(c, now).await?,
        open: open + waiting,
        at_risk: count(c, "SELECT count(*) FROM ticket WHERE lane = 1 AND due_order <= $1", args![soon]).await?,
        unassigned: count(c, "SELECT count(*) FROM ticket WHERE lane = 1 AND assignee IS NULL", &[]).await?,
        received_today: count(c, "SELECT count(*) FROM ticket WHERE received_at >= $1", args![midnight]).await?,
        solved_today: count(c, "SELECT count(*) FROM ticket WHERE solved_at >= $1", args![midnight]).await?,
        offers_today: count(
            c,
            "SELECT count(*) FROM compensation WHERE created_at >= $1 AND stage NOT IN ('undone', 'sent_back', 'refused')",
            args![midnight],
        )
        .await?,
        offered_today: sums(
            c,
            "SELECT currency, CAST(sum(amount_minor) AS BIGINT) FROM compensation WHERE created_at >= $1
             AND stage NOT IN ('undone', 'sent_back', 'refused') GROUP BY currency ORDER BY currency",
            args![midnight],
        )
        .await?,
        paid_today: sums(
            c,
            // The state is written so that no index answers it: what is paid grows for ever, what was paid today does not.
            "SELECT currency, CAST(sum(amount_minor) AS BIGINT) FROM payout WHERE paid_at >= $1 AND state || '' = 'paid'
             GROUP BY currency ORDER BY currency",
            args![midnight],
        )
        .await?,
        approvals_waiting: u64::try_from(approvals_waiting).unwrap_or(0),
        oldest_approval: oldest.map(instant).transpose()?,
        releases_waiting: count(c, "SELECT count(*) FROM payout WHERE state = 'review'", &[]).await?,
        in_doubt: count(c, "SELECT count(*) FROM payout WHERE state = 'in_doubt'", &[]).await?,
        claims_by_state: stages(c).await?,
        promise_kept,
        promise_due,
        reasons: reasons(c, since).await?,
        received_by_hour: hours(c, now).await?,
        agents: agents(c).await?,
        budgets: budget::current(c, ctx).await?,
        ..Figures::default()
    };
    replies(c, ctx, since, &mut figures).await?;
    Ok(figures)
}

async fn ages(c: &mut Conn, now: i64) -> Done<Vec<(String, u64)>> {
    let mut bands = Vec::with_capacity(AGE_BANDS.len() + 1);
    let mut younger_than = i64::MAX;
    for (name, hours) in AGE_BANDS {
        let oldest = now - hours * HOUR_MICROS;
        let sql = "SELECT count(*) FROM ticket WHERE lane <= 2 AND received_at > $1 AND received_at <= $2";
        bands.push((name.to_owned(), count(c, sql, args![oldest, younger_than]).await?));
        younger_than = oldest;
    }
    let sql = "SELECT count(*) FROM ticket WHERE lane <= 2 AND received_at <= $1";
    bands.push(("older".to_owned(), count(c, sql, args![younger_than]).await?));
    Ok(bands)
}

async fn stages(c: &mut Conn) -> Done<Vec<(Stage, u64, Vec<Money>)>> {
    let rows: Vec<(String, String, i64, i64)> = c
        .rows(
            "SELECT stage, currency, count(*), CAST(sum(amount_minor) AS BIGINT) FROM compensation GROUP BY stage, currency
             ORDER BY stage, currency",
            &[],
        )
        .await?;
    let mut stages: BTreeMap<Stage, (u64, Vec<Money>)> = BTreeMap::new();
    for (stage, code, count, minor) in rows {
        let entry = stages.entry(word(&stage)?).or_default();
        entry.0 += u64::try_from(count).unwrap_or(0);
        entry.1.push(money(minor, &code)?);
    }
    Ok(stages.into_iter().map(|(stage, (count, sums))| (stage, count, sums)).collect())
}

/// Promise kept (M29) against the date first shown; moving the date does not repair it.
async fn promises(c: &mut Conn, ctx: &Ctx, since: i64) -> Done<(u64, u64)> {
    let today = ctx.now.to_zoned(jiff::tz::TimeZone::UTC).date().to_string();
    let rows: Vec<(Option<i64>, String)> = c
        .rows(
            // Two halves, so that each walks its own index and neither the payouts of all time.
            "SELECT paid_at, compensation.promise_date FROM payout JOIN compensation ON compensation.id = compensation_id
             WHERE paid_at >= $1 AND compensation.promise_date IS NOT NULL
             UNION ALL
             SELECT paid_at, compensation.promise_date FROM payout JOIN compensation ON compensation.id = compensation_id
             WHERE paid_at IS NULL AND compensation.promise_date < $2",
            args![since, today],
        )
        .await?;
    let mut kept = 0;
    for (paid_at, promised) in &rows {
        let paid_on = paid_at.map(instant).transpose()?.map(|at| at.to_zoned(jiff::tz::TimeZone::UTC).date().to_string());
        kept += u64::from(paid_on.is_some_and(|day| day <= *promised));
    }
    Ok((kept, u64::try_from(rows.len()).unwrap_or(u64::MAX)))
}

async fn reasons(c: &mut Conn, since: i64) -> Done<Vec<(Option<Reason>, u64)>> {
    let rows: Vec<(Option<String>, i64)> = c
        .rows(
            "SELECT reason, count(*) FROM ticket WHERE received_at >= $1 GROUP BY reason ORDER BY count(*) DESC, reason",
            args![since],
        )
        .await?;
    rows.into_iter()
        .map(|(reason, count)| Ok((reason.as_deref().map(word).transpose()?, u64::try_from(count).unwrap_or(0))))
        .collect()
}

async fn hours(c: &mut Conn, now: i64) -> Done<Vec<u64>> {
    let start = now - 24 * HOUR_MICROS;
    let rows: Vec<(i64, i64)> = c
        .rows(
            "SELECT (received_at - $1) / 3600000000, count(*) FROM ticket WHERE received_at >= $1 AND received_at < $2
             GROUP BY (received_at - $1) / 3600000000",
            args![start, now],
        )
        .await?;
    let mut hours = vec![0; 24];
    for (hour, count) in rows {
        if let Some(slot) = usize::try_from(hour).ok().and_then(|hour| hours.get_mut(hour)) {
            *slot = u64::try_from(count).unwrap_or(0);
        }
    }
    Ok(hours)
}

async fn agents(c: &mut Conn) -> Done<Vec<(String, u64)>> {
    let rows: Vec<(String, i64)> = c
        .rows(
            "SELECT assignee, count(*) FROM ticket WHERE assignee IS NOT NULL AND lane = 1 GROUP BY assignee
             ORDER BY count(*) DESC, assignee",
            &[],
        )
        .await?;
    Ok(rows.into_iter().map(|(name, count)| (name, u64::try_from(count).unwrap_or(0))).collect())
}

/// First reply time (M01) and attainment (M08): an open ticket whose target is over counts as missed now, not when answered.
/// Attainment is counted over the whole period, the times are a sample of its newest replies.
async fn replies(c: &mut Conn, ctx: &Ctx, since: i64, figures: &mut Figures) -> Done<()> {
    let hours = |hours: u32| i64::from(hours) * HOUR_MICROS;
    let (given, in_time): (i64, i64) = c
        .one(
            "SELECT count(*), CAST(coalesce(sum(CASE WHEN first_reply_at - received_at <=
                    CASE WHEN channel = 'rating' THEN CAST($2 AS BIGINT) ELSE CAST($3 AS BIGINT) END THEN 1 ELSE 0 END), 0) AS BIGINT)
             FROM ticket WHERE received_at >= $1 AND first_reply_at IS NOT NULL",
            args![since, hours(ctx.policy.rating_reply_hours), hours(ctx.policy.first_reply_hours)],
        )
        .await?;
    let overdue = count(
        c,
        "SELECT count(*) FROM ticket WHERE lane <= 2 AND received_at >= $1 AND first_reply_at IS NULL AND due_at < $2",
        args![since, ctx.micros()],
    )
    .await?;
    figures.replies_in_time = u64::try_from(in_time).unwrap_or(0);
    figures.replies_due = u64::try_from(given).unwrap_or(0) + overdue;
    let times: Vec<(i64,)> = c
        .rows(
            "SELECT first_reply_at - received_at FROM ticket WHERE received_at >= $1 AND first_reply_at IS NOT NULL
             ORDER BY received_at DESC LIMIT $2",
            args![since, REPLIES_MAX],
        )
        .await?;
    let seconds = |(micros,): (i64,)| u64::try_from(SignedDuration::from_micros(micros).as_secs()).unwrap_or(0);
    let mut seconds: Vec<u64> = times.into_iter().map(seconds).collect();
    seconds.sort_unstable();
    figures.first_reply_median_s = percentile(&seconds, 50);
    figures.first_reply_p90_s = percentile(&seconds, 90);
    Ok(())
}

/// The nearest-rank percentile of sorted values.
fn percentile(sorted: &[u64], percent: usize) -> Option<u64> {
    let rank = (sorted.len() * percent).div_ceil(100).max(1);
    sorted.get(rank - 1).copied()
}
