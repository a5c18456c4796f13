//! Who is at work: what they hold, until when, when they were last seen, and what they solved today.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};

use crate::domain::role::Role;
use crate::store::args;
use crate::store::column::{instant, instant_opt};
use crate::store::command::{Ctx, Done};
use crate::store::engine::Conn;
use crate::store::queue::filter::midnight;

/// One person at work.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Agent {
    /// Token name.
    pub name: String,
    /// Tickets held now.
    pub tickets: u64,
    /// When the first of their leases ends.
    pub lease_until: Option<Timestamp>,
    /// Their last sign of life that is on record: a lease taken or renewed, a ticket solved.
    pub seen_at: Option<Timestamp>,
    /// Tickets they solved today.
    pub solved_today: u64,
}

/// Everybody who holds a ticket now or solved one today, most tickets first.
pub(super) async fn agents(c: &mut Conn, ctx: &Ctx) -> Done<Vec<Agent>> {
    let mut known: BTreeMap<String, Agent> = BTreeMap::new();
    let held: Vec<(String, i64, Option<i64>, Option<i64>)> = c
        .rows(
            "SELECT assignee, count(*), min(lease_until), max(lease_until) FROM ticket
             WHERE assignee IS NOT NULL AND lane = 1 GROUP BY assignee",
            &[],
        )
        .await?;
    // A lease always runs for the same time from the last sign of life on.
    let lease = SignedDuration::from_mins(i64::from(ctx.policy.lease_minutes));
    for (name, tickets, first, last) in held {
        let seen = instant_opt(last)?.and_then(|until| until.checked_sub(lease).ok()).map(|at| at.min(ctx.now));
        let tickets = u64::try_from(tickets).unwrap_or(0);
        let agent = Agent { name: name.clone(), tickets, lease_until: instant_opt(first)?, seen_at: seen, solved_today: 0 };
        known.insert(name, agent);
    }
    let solved: Vec<(String, i64, i64)> = c
        .rows(
            "SELECT actor, count(*), max(at) FROM event WHERE action = 'ticket.solved' AND at >= $1 GROUP BY actor",
            args![midnight(ctx.now)],
        )
        .await?;
    for (actor, count, last) in solved {
        // The log says `role:name`; one person may have solved with two roles, and timers are nobody.
        let Some((_, name)) = actor.split_once(':').filter(|(role, _)| role.parse::<Role>().is_ok()) else { continue };
        let agent = known.entry(name.to_owned()).or_insert_with(|| Agent { name: name.to_owned(), ..Agent::default() });
        agent.solved_today += u64::try_from(count).unwrap_or(0);
        agent.seen_at = agent.seen_at.max(Some(instant(last)?));
    }
    let mut agents: Vec<Agent> = known.into_values().collect();
    agents.sort_by(|one, other| (other.tickets, &one.name).cmp(&(one.tickets, &other.name)));
    Ok(agents)
}
