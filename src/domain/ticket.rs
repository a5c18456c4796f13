//! The ticket's state machine: one complaint as the desk works on it. Rows T01 to T21 of the state tables.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::complaint::Reason;
use super::ids::TicketId;
use super::machine::{self, Machine, Move, Who, ensure, ensure_text, invalid, not_allowed, within_days};
use super::refusal::{Refusal, RefusalCode};
use super::role::{Actor, Role};
use super::said::refusal as said;

mod event;
#[cfg(test)]
mod tests;

pub use event::TicketEvent;

/// How long a customer's reply reopens a solved ticket, in days; afterwards it makes a follow-up ticket.
pub const REOPEN_DAYS: i64 = 14;
/// How long a merge can be taken back, in days.
pub const UNMERGE_DAYS: i64 = 3;
/// How long junk can be taken back, in days.
pub const UNJUNK_DAYS: i64 = 30;

/// What wakes a snoozed ticket besides its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum WakeOn {
    /// The customer writes.
    CustomerReply,
    /// The money has arrived, or will not without a person.
    Payout,
}

/// Why a solved ticket comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReopenCause {
    /// The customer wrote again.
    CustomerReply,
    /// A payout failed or came back.
    Money,
    /// A survey was answered badly.
    Survey,
    /// Somebody at the desk wants it back.
    Desk,
}

/// The state a ticket is in, with what only makes sense there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum TicketState {
    /// Came in, not looked at by any rule.
    New,
    /// Waits for somebody to take it.
    Queued {
        /// Who had it before: it shows in their lane first.
        #[serde(alias = "lane")]
        last_holder: Option<String>,
    },
    /// Somebody works on it.
    Active {
        /// Token name of the holder.
        holder: String,
        /// When the lease runs out without activity.
        lease_until: Timestamp,
    },
    /// The customer is asked.
    WaitingCustomer {
        /// Since when.
        since: Timestamp,
        /// Who asked; the answer comes to their lane first.
        #[serde(alias = "lane")]
        last_holder: String,
    },
    /// A colleague is asked.
    WaitingInternal {
        /// Since when.
        since: Timestamp,
        /// Who asked.
        #[serde(alias = "lane")]
        last_holder: String,
        /// Who is waited for.
        waits_for: String,
    },
    /// Put away for a while; at least one of the two is set.
    Snoozed {
        /// The time that wakes it.
        until: Option<Timestamp>,
        /// What else wakes it.
        until_event: Option<WakeOn>,
        /// Who put it away.
        #[serde(alias = "lane")]
        last_holder: String,
    },
    /// Done, as far as the desk knows.
    Solved {
        /// Since when; the reopen window runs from here.
        at: Timestamp,
        /// The contact reason it was solved with.
        reason: Reason,
    },
    /// Done for good; a later reply makes a new ticket.
    Closed {
        /// Since when.
        at: Timestamp,
    },
    /// Became part of another ticket.
    Merged {
        /// The ticket that goes on.
        into: TicketId,
        /// Where it was, for taking the merge back.
        previous: Box<TicketState>,
        /// When it was merged.
        at: Timestamp,
    },
    /// Not a complaint.
    Junk {
        /// Since when.
        at: Timestamp,
    },
    /// The person's data is gone; the books stay.
    Redacted {
        /// Since when.
        at: Timestamp,
    },
}

/// What a customer's message does to a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OnReply {
    /// The message is added and this move is made.
    Move(TicketEvent),
    /// The message is added, the state stays.
    Append,
    /// The message belongs to the ticket this one was merged into.
    Forward(TicketId),
    /// The message makes a follow-up ticket.
    FollowUp,
}

/// The machine's table.
pub const MACHINE: Machine = Machine { name: "ticket", moves: MOVES };

const SOLVABLE: &[&str] = &["active", "queued", "waiting_customer", "waiting_internal"];
const MERGEABLE: &[&str] = &["new", "queued", "active", "waiting_customer", "waiting_internal", "snoozed"];
const REDACTABLE: &[&str] = &["closed", "junk", "merged"];
const FROM_CUSTOMER: &[Who] = &[Who::Customer, Who::Intake];

const MOVES: &[Move] = &[
    Move { no: "T02", from: &["new"], event: "ticket.triaged", who: &[Who::Timer, Who::Agent] },
    Move { no: "T03", from: &["new", "queued"], event: "ticket.junked", who: &[Who::Agent, Who::Timer] },
    Move { no: "T04", from: &["queued"], event: "lease.taken", who: &[Who::Agent] },
    Move { no: "T05", from: &["active"], event: "lease.released", who: &[Who::Agent, Who::Timer] },
    Move { no: "T06", from: &["active"], event: "lease.transferred", who: &[Who::Agent] },
    Move { no: "T07", from: &["active"], event: "reply.sent", who: &[Who::Agent] },
    Move { no: "T08", from: &["waiting_customer", "waiting_internal"], event: "customer.replied", who: FROM_CUSTOMER },
    Move { no: "T08", from: &["waiting_customer"], event: "evidence.added", who: FROM_CUSTOMER },
    Move { no: "T09", from: &["waiting_customer"], event: "reminder.exhausted", who: &[Who::Timer] },
    Move { no: "T10", from: &["waiting_customer"], event: "auto.solved", who: &[Who::Timer] },
    Move { no: "T11", from: &["active"], event: "approval.requested", who: &[Who::Agent] },
    Move { no: "T11", from: &["active"], event: "referred", who: &[Who::Agent] },
    Move { no: "T12", from: &["waiting_internal"], event: "decision.made", who: &[Who::Lead, Who::Finance] },
    Move { no: "T12", from: &["waiting_internal"], event: "referral.answered", who: &[Who::Lead, Who::Finance] },
    Move { no: "T12", from: &["waiting_internal"], event: "wait.timed_out", who: &[Who::Timer] },
    Move { no: "T13", from: &["active", "queued"], event: "ticket.snoozed", who: &[Who::Agent] },
    Move {
        no: "T14",
        from: &["snoozed"],
        event: "wake",
        who: &[Who::Timer, Who::Customer, Who::Intake, Who::Provider, Who::Lead],
    },
    Move { no: "T15", from: SOLVABLE, event: "ticket.solved", who: &[Who::Agent] },
    Move { no: "T16", from: &["solved"], event: "ticket.reopened", who: &[Who::Customer, Who::Intake, Who::Timer, Who::Agent] },
    Move { no: "T17", from: &["solved"], event: "ticket.closed", who: &[Who::Timer] },
    Move { no: "T18", from: MERGEABLE, event: "ticket.merged", who: &[Who::Agent] },
    Move { no: "T19", from: &["merged"], event: "ticket.unmerged", who: &[Who::Agent] },
    Move { no: "T20", from: &["junk"], event: "ticket.unjunked", who: &[Who::Agent] },
    Move { no: "T21", from: REDACTABLE, event: "subject.erased", who: &[Who::Privacy] },
    Move { no: "T21", from: REDACTABLE, event: "retention.reached", who: &[Who::Timer] },
];

impl TicketState {
    /// Every state's name, in the order of the state tables.
    pub const NAMES: &'static [&'static str] = &[
        "new",
        "queued",
        "active",
        "waiting_customer",
        "waiting_internal",
        "snoozed",
        "solved",
        "closed",
        "merged",
        "junk",
        "redacted",
    ];

    /// T01: a new ticket. That its message is not known yet is checked by the caller.
    ///
    /// # Errors
    /// [`RefusalCode::RoleNotAllowed`] for those who neither deliver nor write complaints.
    pub fn created(actor: &Actor) -> Result<Self, Refusal> {
        let delivers = actor.role().is_some_and(Role::delivers_complaints);
        ensure(delivers || *actor == Actor::Customer, || not_allowed(format!("{actor} may not deliver complaints")))?;
        Ok(TicketState::New)
    }

    /// The state's name as stored, sent and shown.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            TicketState::New => "new",
            TicketState::Queued { .. } => "queued",
            TicketState::Active { .. } => "active",
            TicketState::WaitingCustomer { .. } => "waiting_customer",
            TicketState::WaitingInternal { .. } => "waiting_internal",
            TicketState::Snoozed { .. } => "snoozed",
            TicketState::Solved { .. } => "solved",
            TicketState::Closed { .. } => "closed",
            TicketState::Merged { .. } => "merged",
            TicketState::Junk { .. } => "junk",
            TicketState::Redacted { .. } => "redacted",
        }
    }

    /// Whether nothing can happen to it any more.
    #[must_use]
    pub const fn is_terminal(&self) -> bool {
        matches!(self, TicketState::Redacted { .. })
    }

    /// Whether the desk still has work with it.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        match self {
            TicketState::New
            | TicketState::Queued { .. }
            | TicketState::Active { .. }
            | TicketState::WaitingCustomer { .. }
            | TicketState::WaitingInternal { .. }
            | TicketState::Snoozed { .. } => true,
            TicketState::Solved { .. }
            | TicketState::Closed { .. }
            | TicketState::Merged { .. }
            | TicketState::Junk { .. }
            | TicketState::Redacted { .. } => false,
        }
    }

    /// Token name of whoever works on it.
    #[must_use]
    pub fn holder(&self) -> Option<&str> {
        match self {
            TicketState::Active { holder, .. } => Some(holder),
            _ => None,
        }
    }

    /// Token name of whoever had it last, as far as the state still knows.
    #[must_use]
    pub fn last_holder(&self) -> Option<&str> {
        match self {
            TicketState::Queued { last_holder } => last_holder.as_deref(),
            TicketState::Active { holder: last_holder, .. }
            | TicketState::WaitingCustomer { last_holder, .. }
            | TicketState::WaitingInternal { last_holder, .. }
            | TicketState::Snoozed { last_holder, .. } => Some(last_holder),
            TicketState::New
            | TicketState::Solved { .. }
            | TicketState::Closed { .. }
            | TicketState::Merged { .. }
            | TicketState::Junk { .. }
            | TicketState::Redacted { .. } => None,
        }
    }

    /// What a customer's message does to a ticket in this state.
    #[must_use]
    pub fn on_reply(&self, now: Timestamp) -> OnReply {
        match self {
            TicketState::WaitingCustomer { .. } | TicketState::WaitingInternal { .. } => {
                OnReply::Move(TicketEvent::CustomerReplied)
            }
            TicketState::Snoozed { .. } => OnReply::Move(TicketEvent::Woken),
            TicketState::Solved { at, .. } if within_days(*at, now, REOPEN_DAYS) => {
                OnReply::Move(TicketEvent::Reopened { cause: ReopenCause::CustomerReply })
            }
            TicketState::New | TicketState::Queued { .. } | TicketState::Active { .. } | TicketState::Junk { .. } => {
                OnReply::Append
            }
            TicketState::Merged { into, .. } => OnReply::Forward(*into),
            TicketState::Solved { .. } | TicketState::Closed { .. } | TicketState::Redacted { .. } => OnReply::FollowUp,
        }
    }
}

/// The triggers this actor may pull in this state.
#[must_use]
pub fn legal_events(state: &TicketState, actor: &Actor) -> Vec<&'static str> {
    MACHINE.legal_events(state.name(), actor)
}

/// The one way a ticket changes state.
///
/// # Errors
/// A [`Refusal`] when the move is not drawn, not this actor's, or its guard does not hold; nothing has changed then.
#[expect(clippy::match_same_arms, reason = "an arm is a row of the table")]
pub fn transition(state: &TicketState, event: &TicketEvent, actor: &Actor, now: Timestamp) -> Result<TicketState, Refusal> {
    use TicketEvent as E;
    use TicketState as S;

    MACHINE.admit(state.name(), event.name(), actor)?;
    let me = machine::label(actor);
    let queued = || S::Queued { last_holder: state.last_holder().map(str::to_owned) };
    match (state, event) {
        (S::New, E::Triaged) => Ok(S::Queued { last_holder: None }),
        (S::New | S::Queued { .. }, E::Junked) => Ok(S::Junk { at: now }),
        (S::Queued { .. }, E::LeaseTaken { lease_until }) => lease(me, *lease_until, now),
        (S::Active { holder, lease_until }, E::LeaseReleased) => {
            release_guard(holder, *lease_until, actor, now)?;
            Ok(queued())
        }
        (S::Active { holder, .. }, E::LeaseTransferred { to, lease_until, reason }) => {
            if *holder != me {
                lead_or_holder(holder, actor)?;
                ensure_text(reason.as_deref().unwrap_or_default(), "a reason for taking the ticket over")?;
            }
            ensure_text(to, "the new holder's name")?;
            lease(to.clone(), *lease_until, now)
        }
        (S::Active { holder, .. }, E::ReplySent) => {
            holder_only(holder, actor)?;
            Ok(S::WaitingCustomer { since: now, last_holder: me })
        }
        (S::Active { holder, .. }, E::ApprovalRequested { waits_for } | E::Referred { waits_for }) => {
            holder_only(holder, actor)?;
            ensure_text(waits_for, "the name of who is waited for")?;
            Ok(S::WaitingInternal { since: now, last_holder: me, waits_for: waits_for.clone() })
        }
        (S::WaitingCustomer { .. }, E::CustomerReplied | E::EvidenceAdded | E::ReminderExhausted) => Ok(queued()),
        (S::WaitingInternal { .. }, E::DecisionMade | E::ReferralAnswered | E::WaitTimedOut | E::CustomerReplied) => Ok(queued()),
        (S::WaitingCustomer { .. }, E::AutoSolved { reason, case_open }) => {
            ensure(!case_open, || invalid(said::case_still_open()))?;
            Ok(S::Solved { at: now, reason: *reason })
        }
        (S::Active { .. } | S::Queued { .. }, E::Snoozed { until, until_event }) => {
            if let Some(holder) = state.holder() {
                holder_only(holder, actor)?;
            }
            ensure(until.is_some() || until_event.is_some(), || invalid(said::snooze_until_what()))?;
            ensure(until.is_none_or(|time| time > now), || invalid(said::snooze_in_the_past()))?;
            Ok(S::Snoozed { until: *until, until_event: *until_event, last_holder: me })
        }
        (S::Snoozed { .. }, E::Woken) => Ok(queued()),
        (
            S::Active { .. } | S::Queued { .. } | S::WaitingCustomer { .. } | S::WaitingInternal { .. },
            E::Solved { reason, bulk, draft_unsent, case_in_the_way },
        ) => {
            match state.holder() {
                Some(holder) => holder_only(holder, actor)?,
                None => ensure(*bulk, || invalid(said::take_first()))?,
            }
            ensure(!draft_unsent, || invalid(said::draft_unsent()))?;
            ensure(!case_in_the_way, || invalid(said::case_undecided()))?;
            Ok(S::Solved { at: now, reason: *reason })
        }
        (S::Solved { at, .. }, E::Reopened { cause }) => {
            reopen_guard(*cause, *at, actor, now)?;
            Ok(queued())
        }
        (S::Solved { at, .. }, E::Closed { case_open }) => {
            ensure(!within_days(*at, now, REOPEN_DAYS), || invalid(said::customer_may_reply()))?;
            ensure(!case_open, || invalid(said::money_under_way()))?;
            Ok(S::Closed { at: now })
        }
        (
            S::New
            | S::Queued { .. }
            | S::Active { .. }
            | S::WaitingCustomer { .. }
            | S::WaitingInternal { .. }
            | S::Snoozed { .. },
            E::Merged { into, same_customer, target_closed },
        ) => {
            if let Some(holder) = state.holder() {
                lead_or_holder(holder, actor)?;
            }
            ensure(*same_customer, || invalid(said::merge_same_customer()))?;
            ensure(!target_closed, || invalid(said::merge_target_closed(*into)))?;
            Ok(S::Merged { into: *into, previous: Box::new(state.clone()), at: now })
        }
        (S::Merged { previous, at, .. }, E::Unmerged { message_since }) => {
            ensure(within_days(*at, now, UNMERGE_DAYS), || invalid(said::unmerge_too_late()))?;
            ensure(!message_since, || invalid(said::unmerge_written()))?;
            Ok((**previous).clone())
        }
        (S::Junk { at }, E::Unjunked) => {
            ensure(within_days(*at, now, UNJUNK_DAYS), || invalid(said::unjunk_too_late()))?;
            Ok(queued())
        }
        (
            S::Closed { .. } | S::Junk { .. } | S::Merged { .. },
            E::SubjectErased { legal_hold, payout_open } | E::RetentionReached { legal_hold, payout_open },
        ) => {
            ensure(!legal_hold, || invalid(said::legal_hold()))?;
            ensure(!payout_open, || invalid(said::payout_under_way()))?;
            Ok(S::Redacted { at: now })
        }
        _ => Err(MACHINE.illegal(state.name(), event.name(), actor)),
    }
}

fn lease(holder: String, lease_until: Timestamp, now: Timestamp) -> Result<TicketState, Refusal> {
    ensure(lease_until > now, || invalid(said::lease_in_the_past()))?;
    Ok(TicketState::Active { holder, lease_until })
}

fn held_by(holder: &str) -> Refusal {
    Refusal::new(RefusalCode::LeaseHeld, said::ticket_held(holder))
}

fn holder_only(holder: &str, actor: &Actor) -> Result<(), Refusal> {
    ensure(actor.desk_name() == Some(holder), || held_by(holder))
}

fn lead_or_holder(holder: &str, actor: &Actor) -> Result<(), Refusal> {
    ensure(actor.role() == Some(Role::Lead) || actor.desk_name() == Some(holder), || held_by(holder))
}

fn release_guard(holder: &str, lease_until: Timestamp, actor: &Actor, now: Timestamp) -> Result<(), Refusal> {
    match actor {
        Actor::Timer { .. } => ensure(now >= lease_until, || held_by(holder)),
        Actor::Desk { .. } | Actor::Customer | Actor::Provider { .. } => lead_or_holder(holder, actor),
    }
}

fn reopen_guard(cause: ReopenCause, solved_at: Timestamp, actor: &Actor, now: Timestamp) -> Result<(), Refusal> {
    let from_customer = *actor == Actor::Customer || actor.role() == Some(Role::Intake);
    let fits = match cause {
        ReopenCause::CustomerReply => from_customer,
        ReopenCause::Money | ReopenCause::Survey => matches!(actor, Actor::Timer { .. }),
        ReopenCause::Desk => actor.role().is_some_and(Role::works_tickets),
    };
    ensure(fits, || not_allowed(said::reopen_cause(actor.to_string())))?;
    let late = cause == ReopenCause::CustomerReply && !within_days(solved_at, now, REOPEN_DAYS);
    ensure(!late, || invalid(said::reopen_over()))
}
