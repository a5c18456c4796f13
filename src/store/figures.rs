//! The lead figures, computed from the records (definitions: `docs/METRICS.md`).

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};

use crate::domain::money::Money;
use crate::domain::stage::Stage;

use super::args;
use super::budget::{self, Balance};
use super::column::{instant, money, word};
use super::command::{Ctx, Done};
use super::engine::{Conn, Value};
use super::queue::AT_RISK_MINUTES;
use super::queue::filter::{midnight, reply_due, reply_targets};

mod people;
mod promise;
mod reasons;

pub use people::Agent;
pub use promise::PromiseDay;
pub use reasons::{ReasonRow, step_seconds};

/// Upper ends of the age bands in hours; the last band is open.
pub const AGE_BANDS: [(&str, i64); 4] = [("<4h", 4), ("<24h", 24), ("<48h", 48), ("<7d", 168)];
/// Most reply times looked at for the median: the newest ones of the period.
const REPLIES_MAX: i64 = 5_000;
const HOUR_MICROS: i64 = 3_600_000_000;

/// Compensations in one stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StageRow {
    /// The stage.
    pub stage: Stage,
    /// How many compensations.
    pub count: u64,
    /// Their sum by currency.
    pub sums: Vec<Money>,
    /// How many tickets they belong to.
    pub tickets: u64,
}

/// How many tickets stand behind the figures that count money: one ticket may have several compensations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Behind {
    /// Offers today.
    pub offers: u64,
    /// Paid today.
    pub paid: u64,
    /// Approvals waiting.
    pub approvals: u64,
    /// Payouts in review.
    pub releases: u64,
    /// Payouts in doubt.
    pub in_doubt: u64,
    /// Promises of the period that were not kept.
    pub missed: u64,
}

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
    pub claims_by_state: Vec<StageRow>,
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
    /// How many reply times these two are taken from.
    pub replies_measured: u64,
    /// First human replies to complaints of the period.
    pub replies_given: u64,
    /// Contact reasons of the period, most first.
    pub reasons: Vec<ReasonRow>,
    /// Complaints per hour of the last 24 hours, oldest first.
    pub received_by_hour: Vec<u64>,
    /// Who is at work.
    pub agents: Vec<Agent>,
    /// Promises day by day over the period.
    pub promise_by_day: Vec<PromiseDay>,
    /// Tickets behind the figures that count money.
    pub behind: Behind,
    /// The newest event that is in them.
    pub seq: i64,
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
    let midnight = midnight(ctx.now);
    let since = since.as_microsecond();
    let open = count(c, "SELECT count(*) FROM ticket WHERE lane = 1", &[]).await?;
    let waiting = count(c, "SELECT count(*) FROM ticket WHERE lane = 2", &[]).await?;
    let soon = now + AT_RISK_MINUTES * 60_000_000;
    let (approvals_waiting, oldest): (i64, Option<i64>) =
        c.one("SELECT count(*), min(created_at) FROM compensation WHERE stage = 'approval_wanted'", &[]).await?;
    let (seq,): (i64,) = c.one("SELECT coalesce(max(seq), 0) FROM event", &[]).await?;
    let promises = promise::promises(c, ctx, since).await?;
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
        promise_kept: promises.kept,
        promise_due: promises.due,
        promise_by_day: promises.by_day,
        reasons: reasons::reasons(c, since, now).await?,
        received_by_hour: hours(c, now).await?,
        agents: people::agents(c, ctx).await?,
        behind: Behind { missed: promises.missed_tickets, ..behind(c, midnight).await? },
        seq,
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

async fn stages(c: &mut Conn) -> Done<Vec<StageRow>> {
    let rows: Vec<(String, String, i64, i64)> = c
        .rows(
            "SELECT stage, currency, count(*), CAST(sum(amount_minor) AS BIGINT) FROM compensation GROUP BY stage, currency
             ORDER BY stage, currency",
            &[],
        )
        .await?;
    let number = |count: i64| u64::try_from(count).unwrap_or(0);
    let mut stages: BTreeMap<Stage, StageRow> = BTreeMap::new();
    for (stage, code, count, minor) in rows {
        let stage = word(&stage)?;
        let row = stages.entry(stage).or_insert_with(|| StageRow { stage, count: 0, sums: Vec::new(), tickets: 0 });
        row.count += number(count);
        row.sums.push(money(minor, &code)?);
    }
    // Distinct pairs first: they stand side by side in their index, and nothing has to be remembered.
    let sql = "SELECT stage, count(*) FROM (SELECT DISTINCT stage, ticket_id FROM compensation) AS pairs GROUP BY stage";
    let tickets: Vec<(String, i64)> = c.rows(sql, &[]).await?;
    for (stage, count) in tickets {
        if let Some(row) = stages.get_mut(&word(&stage)?) {
            row.tickets = number(count);
        }
    }
    Ok(stages.into_values().collect())
}

async fn behind(c: &mut Conn, midnight: i64) -> Done<Behind> {
    let offers = "SELECT count(DISTINCT ticket_id) FROM compensation WHERE created_at >= $1 AND stage NOT IN ('undone', 'sent_back', 'refused')";
    let paid = "SELECT count(DISTINCT ticket_id) FROM payout WHERE paid_at >= $1 AND state || '' = 'paid'";
    Ok(Behind {
        offers: count(c, offers, args![midnight]).await?,
        paid: count(c, paid, args![midnight]).await?,
        approvals: count(c, "SELECT count(*) FROM ticket WHERE compensation_stage = 'approval_wanted'", &[]).await?,
        releases: count(c, "SELECT count(DISTINCT ticket_id) FROM payout WHERE state = 'review'", &[]).await?,
        in_doubt: count(c, "SELECT count(DISTINCT ticket_id) FROM payout WHERE state = 'in_doubt'", &[]).await?,
        missed: 0,
    })
}

async fn hours(c: &mut Conn, now: i64) -> Done<Vec<u64>> {
    let start = now - 24 * HOUR_MICROS;
    let rows: Vec<(i64, i64)> = c
        .rows(
            "SELECT (received_at - $1) / 3600000000, count(*) FROM ticket WHERE received_at > $1 AND received_at < $2
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

/// First reply time (M01) and attainment (M08): an open ticket whose target is over counts as missed now, not when answered.
/// Attainment is counted over the whole period, the times are a sample of its newest replies.
async fn replies(c: &mut Conn, ctx: &Ctx, since: i64, figures: &mut Figures) -> Done<()> {
    let (rating, usual) = reply_targets(ctx);
    let (given, in_time): (i64, i64) = c
        .one(
            &format!(
                "SELECT count(*), CAST(coalesce(sum(CASE WHEN first_reply_at <= {} THEN 1 ELSE 0 END), 0) AS BIGINT)
                 FROM ticket WHERE received_at > $1 AND first_reply_at IS NOT NULL",
                reply_due("$2", "$3")
            ),
            args![since, rating, usual],
        )
        .await?;
    let overdue = count(
        c,
        "SELECT count(*) FROM ticket WHERE lane <= 2 AND received_at > $1 AND first_reply_at IS NULL AND due_at < $2",
        args![since, ctx.micros()],
    )
    .await?;
    figures.replies_in_time = u64::try_from(in_time).unwrap_or(0);
    figures.replies_given = u64::try_from(given).unwrap_or(0);
    figures.replies_due = figures.replies_given + overdue;
    let times: Vec<(i64,)> = c
        .rows(
            "SELECT first_reply_at - received_at FROM ticket WHERE received_at > $1 AND first_reply_at IS NOT NULL
             ORDER BY received_at DESC LIMIT $2",
            args![since, REPLIES_MAX],
        )
        .await?;
    let seconds = |(micros,): (i64,)| u64::try_from(SignedDuration::from_micros(micros).as_secs()).unwrap_or(0);
    let mut seconds: Vec<u64> = times.into_iter().map(seconds).collect();
    seconds.sort_unstable();
    figures.replies_measured = u64::try_from(seconds.len()).unwrap_or(u64::MAX);
    figures.first_reply_median_s = percentile(&seconds, 50);
    figures.first_reply_p90_s = percentile(&seconds, 90);
    Ok(())
}

/// The nearest-rank percentile of sorted values.
fn percentile(sorted: &[u64], percent: usize) -> Option<u64> {
    let rank = (sorted.len() * percent).div_ceil(100).max(1);
    sorted.get(rank - 1).copied()
}
