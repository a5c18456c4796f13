//! How people work, read out of what they offered and approved; flagged once a month for each rule and person.

use std::collections::BTreeMap;

use super::{Raise, fact, raise};
use crate::domain::fraud::patterns::{self, Destinations, Work};
use crate::domain::fraud::rings::{self, Approvals};
use crate::domain::fraud::{Finding, Severity};
use crate::store::args;
use crate::store::command::{Ctx, Done};
use crate::store::engine::Conn;

/// What everybody offered since a moment; incidents are decisions of another kind and not among them.
const WORK: &str =
    "SELECT fraud_offer.agent, compensation.currency, count(*), CAST(coalesce(sum(compensation.amount_minor), 0) AS BIGINT),
        count(DISTINCT compensation.ticket_id), CAST(coalesce(sum(fraud_offer.near), 0) AS BIGINT),
        CAST(coalesce(sum(fraud_offer.off_hours), 0) AS BIGINT)
     FROM fraud_offer JOIN compensation ON compensation.id = fraud_offer.compensation_id
     WHERE fraud_offer.at >= $1 AND compensation.open = 1
     GROUP BY fraud_offer.agent, compensation.currency ORDER BY fraud_offer.agent, compensation.currency";

/// How many claims of whose offers went to which account.
const PAID_TO: &str = "SELECT fraud_offer.agent, fraud_fact.mark, count(*)
     FROM fraud_offer JOIN fraud_fact ON fraud_fact.compensation_id = fraud_offer.compensation_id AND fraud_fact.kind = 'account'
     WHERE fraud_offer.at >= $1 GROUP BY fraud_offer.agent, fraud_fact.mark";

/// Who approved whose offers.
const APPROVED: &str = "SELECT proposed_by, approved_by, count(*) FROM compensation
     WHERE created_at >= $1 AND approved_by IS NOT NULL AND open = 1
     GROUP BY proposed_by, approved_by ORDER BY proposed_by, approved_by";

fn number(count: i64) -> u64 {
    u64::try_from(count).unwrap_or(0)
}

/// What everybody offered in the last days.
///
/// # Errors
/// The store's.
pub async fn work(c: &mut Conn, ctx: &Ctx, days: u32) -> Done<Vec<Work>> {
    let rows: Vec<(String, String, i64, i64, i64, i64, i64)> = c.rows(WORK, args![fact::since(ctx, days)]).await?;
    let one = |(agent, currency, offers, minor, tickets, near, off): (String, String, i64, i64, i64, i64, i64)| Work {
        agent,
        currency,
        offers: number(offers),
        minor: number(minor),
        tickets: number(tickets),
        near: number(near),
        off_hours: number(off),
    };
    Ok(rows.into_iter().map(one).collect())
}

async fn destinations(c: &mut Conn, since: i64) -> Done<Vec<Destinations>> {
    let rows: Vec<(String, Vec<u8>, i64)> = c.rows(PAID_TO, args![since]).await?;
    let mut all: BTreeMap<String, Destinations> = BTreeMap::new();
    for (agent, _, claims) in rows {
        let one = all.entry(agent.clone()).or_insert(Destinations { agent, claims: 0, repeated: 0, accounts: 0 });
        one.claims += number(claims);
        if claims > 1 {
            one.repeated += number(claims);
            one.accounts += 1;
        }
    }
    Ok(all.into_values().collect())
}

async fn approvals(c: &mut Conn, since: i64) -> Done<Vec<Approvals>> {
    let rows: Vec<(String, String, i64)> = c.rows(APPROVED, args![since]).await?;
    Ok(rows.into_iter().map(|(proposer, approver, count)| Approvals { proposer, approver, count: number(count) }).collect())
}

/// Looks through how people worked in the last days and raises a flag for whatever differs; how many are new. A flag that was
/// cleared is not raised again in the same month.
///
/// # Errors
/// The store's.
pub async fn look(c: &mut Conn, ctx: &Ctx) -> Done<usize> {
    let rules = &ctx.policy.fraud;
    let since = fact::since(ctx, rules.pattern_days);
    let mut found: Vec<Finding> = patterns::findings(rules, &work(c, ctx, rules.pattern_days).await?);
    found.extend(patterns::favourites(rules, &destinations(c, since).await?));
    found.extend(rings::findings(rules, &approvals(c, since).await?));
    let month = ctx.now.to_zoned(ctx.policy.zone.clone()).date().strftime("%Y-%m").to_string();
    let mut new = 0;
    for finding in found {
        let flag = Raise {
            rule: finding.rule,
            severity: Severity::Amber,
            subject: subject(&finding.people),
            window: &month,
            about: None,
            people: finding.people,
            evidence: &finding.evidence,
        };
        new += usize::from(raise(c, ctx, flag).await?.is_some());
    }
    Ok(new)
}

/// People in one order, so that a pair is one subject whoever is named first.
fn subject(people: &[String]) -> String {
    let mut people = people.to_vec();
    people.sort();
    format!("people:{}", people.join("/"))
}

/// One person's week for whoever leads them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Digest {
    /// What they offered in one currency.
    pub work: Work,
    /// Flags about them that are open.
    pub open_flags: u64,
    /// Flags about them that were raised in these days.
    pub new_flags: u64,
}

/// What everybody offered in the last days, with the flags about them.
///
/// # Errors
/// The store's.
pub async fn digest(c: &mut Conn, ctx: &Ctx, days: u32) -> Done<Vec<Digest>> {
    let since = fact::since(ctx, days);
    let flags: Vec<(String, i64, i64)> = c
        .rows(
            "SELECT people, CAST(1 AS BIGINT), raised_at FROM fraud_flag WHERE cleared_at IS NULL
             UNION ALL SELECT people, CAST(0 AS BIGINT), raised_at FROM fraud_flag WHERE raised_at >= $1 AND cleared_at IS NOT NULL",
            args![since],
        )
        .await?;
    let count = |agent: &str, counts: &dyn Fn(bool, i64) -> bool| {
        let about = |people: &str| people.split_whitespace().any(|name| name == agent);
        let flags = flags.iter().filter(|(people, open, at)| about(people) && counts(*open == 1, *at));
        u64::try_from(flags.count()).unwrap_or(u64::MAX)
    };
    let row = |work: Work| {
        let open_flags = count(&work.agent, &|open, _| open);
        let new_flags = count(&work.agent, &|_, at| at >= since);
        Digest { work, open_flags, new_flags }
    };
    Ok(work(c, ctx, days).await?.into_iter().map(row).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::engine::Value;
    use crate::store::engine::testing::TestDatabase;
    use crate::store::{MIGRATIONS, engine};

    #[tokio::test]
    async fn counting_walks_no_table() {
        let folder = TestDatabase::sqlite();
        let db = folder.open(MIGRATIONS).await;
        let statements: Vec<(&str, Vec<Value>)> = vec![
            (WORK, args![1_i64].to_vec()),
            (PAID_TO, args![1_i64].to_vec()),
            (APPROVED, args![1_i64].to_vec()),
            (fact::SHARERS, args!["account", vec![0_u8], 1_i64].to_vec()),
            (fact::SHARED, args!["account", vec![0_u8], 1_i64, 10_i64].to_vec()),
            (fact::TO_CUSTOMER, args![1_i64, 1_i64].to_vec()),
            (fact::WITH_MARK, args!["order", vec![0_u8], 1_i64].to_vec()),
        ];
        for (sql, values) in statements {
            let explain = format!("EXPLAIN QUERY PLAN {sql}");
            let plan = db
                .read(async move |c: &mut Conn| -> Result<Vec<(i64, i64, i64, String)>, engine::Error> {
                    c.rows(&explain, &values).await
                })
                .await
                .unwrap();
            for (.., step) in plan {
                let walks =
                    ["compensation", "fraud_fact", "fraud_offer", "ticket"].iter().any(|table| step == format!("SCAN {table}"));
                assert!(!walks && !step.contains("AUTOMATIC"), "{sql}: {step}");
            }
        }
        db.close().await;
    }
}
