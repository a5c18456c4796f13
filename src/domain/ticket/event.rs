//! What happens to a ticket.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{ReopenCause, WakeOn};
use crate::domain::complaint::Reason;
use crate::domain::ids::TicketId;

/// What happens to a ticket, with what the guards need to know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum TicketEvent {
    /// T02: reason, language, urgency and public risk are guessed (possibly "unknown").
    Triaged,
    /// T03: not a complaint.
    Junked,
    /// T04: the actor takes it; that there is room for one more is checked by the caller.
    LeaseTaken {
        /// When the lease runs out without activity.
        lease_until: Timestamp,
    },
    /// T05: the holder lets go, a lead frees it, or the time is over.
    LeaseReleased,
    /// T06: the holder hands it over, or a lead takes it over.
    LeaseTransferred {
        /// Token name of the new holder.
        to: String,
        /// When the new lease runs out.
        lease_until: Timestamp,
        /// Needed when it is taken from somebody else.
        reason: Option<String>,
    },
    /// T07: a reply went out that wants an answer. One that wants none is no move.
    ReplySent,
    /// T08, T12: the customer wrote.
    CustomerReplied,
    /// T08: the customer sent what was asked for.
    EvidenceAdded,
    /// T09: all reminders are out and nobody answered.
    ReminderExhausted,
    /// T10: nobody answered and nothing is open.
    AutoSolved {
        /// The contact reason.
        reason: Reason,
        /// Whether a case is open; then it is not solved.
        case_open: bool,
    },
    /// T11: a decision is asked for.
    ApprovalRequested {
        /// Who is waited for.
        waits_for: String,
    },
    /// T11: a colleague is asked.
    Referred {
        /// Who is waited for.
        waits_for: String,
    },
    /// T12: the decision is there.
    DecisionMade,
    /// T12: the colleague answered.
    ReferralAnswered,
    /// T12: nobody answered in time.
    WaitTimedOut,
    /// T13: put away; how often and for how long at most is the policy's business, checked by the caller.
    Snoozed {
        /// The time that wakes it.
        until: Option<Timestamp>,
        /// What else wakes it.
        until_event: Option<WakeOn>,
    },
    /// T14: back to the queue.
    Woken,
    /// T15: done.
    Solved {
        /// The contact reason.
        reason: Reason,
        /// Whether the command takes and drops the lease itself, as bulk commands do.
        bulk: bool,
        /// Whether an unsent draft is left.
        draft_unsent: bool,
        /// Whether a case stands in the way, by
        /// [`CaseState::lets_ticket_be_solved`](crate::domain::case::CaseState::lets_ticket_be_solved).
        case_in_the_way: bool,
    },
    /// T16: it comes back.
    Reopened {
        /// Why.
        cause: ReopenCause,
    },
    /// T17: the reopen window is over.
    Closed {
        /// Whether a case is not terminal yet.
        case_open: bool,
    },
    /// T18: it becomes part of another ticket.
    Merged {
        /// The ticket that goes on.
        into: TicketId,
        /// Whether both are of the same verified customer.
        same_customer: bool,
        /// Whether the other one is closed.
        target_closed: bool,
    },
    /// T19: the merge is taken back.
    Unmerged {
        /// Whether a public message went out since the merge.
        message_since: bool,
    },
    /// T20: it was a complaint after all.
    Unjunked,
    /// T21: the person is erased.
    SubjectErased {
        /// Whether a legal hold forbids it.
        legal_hold: bool,
        /// Whether a payout is not terminal yet.
        payout_open: bool,
    },
    /// T21: the retention period is over.
    RetentionReached {
        /// Whether a legal hold forbids it.
        legal_hold: bool,
        /// Whether a payout is not terminal yet.
        payout_open: bool,
    },
}

impl TicketEvent {
    /// The trigger's name as logged and sent.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            TicketEvent::Triaged => "ticket.triaged",
            TicketEvent::Junked => "ticket.junked",
            TicketEvent::LeaseTaken { .. } => "lease.taken",
            TicketEvent::LeaseReleased => "lease.released",
            TicketEvent::LeaseTransferred { .. } => "lease.transferred",
            TicketEvent::ReplySent => "reply.sent",
            TicketEvent::CustomerReplied => "customer.replied",
            TicketEvent::EvidenceAdded => "evidence.added",
            TicketEvent::ReminderExhausted => "reminder.exhausted",
            TicketEvent::AutoSolved { .. } => "auto.solved",
            TicketEvent::ApprovalRequested { .. } => "approval.requested",
            TicketEvent::Referred { .. } => "referred",
            TicketEvent::DecisionMade => "decision.made",
            TicketEvent::ReferralAnswered => "referral.answered",
            TicketEvent::WaitTimedOut => "wait.timed_out",
            TicketEvent::Snoozed { .. } => "ticket.snoozed",
            TicketEvent::Woken => "wake",
            TicketEvent::Solved { .. } => "ticket.solved",
            TicketEvent::Reopened { .. } => "ticket.reopened",
            TicketEvent::Closed { .. } => "ticket.closed",
            TicketEvent::Merged { .. } => "ticket.merged",
            TicketEvent::Unmerged { .. } => "ticket.unmerged",
            TicketEvent::Unjunked => "ticket.unjunked",
            TicketEvent::SubjectErased { .. } => "subject.erased",
            TicketEvent::RetentionReached { .. } => "retention.reached",
        }
    }
}
