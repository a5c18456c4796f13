//! What providers and banks report about an attempt.

use crate::domain::said::refusal as said;
use jiff::Timestamp;

use super::codes::{AfterReturn, after_return, is_ours};
use super::{ATTEMPTS_MAX, Attempts, MACHINE, PayoutEvent, PayoutState, contradiction};
use crate::domain::machine::{invalid, not_allowed};
use crate::domain::refusal::Refusal;
use crate::domain::role::Actor;

/// What of a payout's past, and of its customer's link, decides how it goes on.
#[derive(Clone, Copy, Debug)]
pub struct Past {
    /// The customer gave other details before.
    pub corrected: bool,
    /// The desk asked for the money back.
    pub recalled: bool,
    /// The customer's link can still take other details.
    pub askable: bool,
}

/// What the server does next with a failed or returned payout, by the code map; none for other states. A returned payment never
/// leaves again without a person or new details, and one that may have left after all goes to a person, like one that was asked back or
/// whose payee nobody can ask any more.
#[must_use]
pub fn follow_up(state: &PayoutState, past: Past) -> Option<PayoutEvent> {
    let (code, certain, may_retry) = match state {
        PayoutState::Failed { attempts, code, ours, definite, .. } => {
            let cause_is_ours = *ours || is_ours(code);
            (code, *definite, *definite && attempts.last < ATTEMPTS_MAX && cause_is_ours)
        }
        PayoutState::Returned { code, .. } => (code, !past.recalled, false),
        _ => return None,
    };
    Some(match after_return(code) {
        AfterReturn::Review => PayoutEvent::RegulatoryCode,
        AfterReturn::Stop => PayoutEvent::DuplicateCode,
        _ if !certain => PayoutEvent::UnexplainedCode,
        AfterReturn::CorrectionWanted { .. } if past.askable => PayoutEvent::PayeeFault,
        AfterReturn::CorrectionOnce if past.askable && !past.corrected => PayoutEvent::PayeeFault,
        AfterReturn::Retry | AfterReturn::Unknown if may_retry => PayoutEvent::AttemptAgain,
        AfterReturn::CorrectionWanted { .. } | AfterReturn::CorrectionOnce | AfterReturn::Retry | AfterReturn::Unknown => {
            PayoutEvent::UnexplainedCode
        }
    })
}

/// What is reported, by rank: a higher one includes the lower ones, an equal or lower one brings nothing new.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Sent,
    Accepted,
    Absent,
    Decided,
    Back,
}

/// A provider's report about one attempt.
pub(super) struct Report {
    attempt: u32,
    at: Timestamp,
    rank: Rank,
}

impl Report {
    /// The report in an event, when it is one.
    pub(super) fn of(event: &PayoutEvent) -> Option<Self> {
        let (attempt, at, rank) = match event {
            PayoutEvent::ProviderAccepted { attempt, at } => (attempt, at, Rank::Accepted),
            PayoutEvent::RecipientAbsent { attempt, at } => (attempt, at, Rank::Absent),
            PayoutEvent::ProviderBooked { attempt, at } | PayoutEvent::ProviderRefused { attempt, at, .. } => {
                (attempt, at, Rank::Decided)
            }
            PayoutEvent::ProviderExpired { attempt, at, .. }
            | PayoutEvent::CancelConfirmed { attempt, at, .. }
            | PayoutEvent::BankReturned { attempt, at, .. }
            | PayoutEvent::RecallAccepted { attempt, at } => (attempt, at, Rank::Back),
            _ => return None,
        };
        Some(Self { attempt: *attempt, at: *at, rank })
    }

    /// Applies it. Whether the attempt exists and the actor may report comes first, then what is known already.
    pub(super) fn apply(&self, state: &PayoutState, event: &PayoutEvent, actor: &Actor) -> Result<PayoutState, Refusal> {
        let attempts = state.attempts();
        let row = MACHINE.moves.iter().find(|row| row.event == event.name());
        if !row.is_some_and(|row| row.who.iter().any(|who| who.is(actor))) {
            return Err(not_allowed(said::report_by_provider(actor.to_string(), event.name())));
        }
        if attempts.last == 0 {
            return Err(MACHINE.illegal(state.name(), event.name(), actor));
        }
        if self.attempt == 0 || self.attempt > attempts.last {
            return Err(invalid(said::no_such_attempt(self.attempt)));
        }
        match known(state) {
            Some(known) if self.attempt == attempts.last => self.advance(known, state, event),
            _ if self.is_harmless_later(event, attempts) => Ok(state.clone()),
            _ => Err(contradiction(state, event)),
        }
    }

    /// About an attempt that is over: money that is said to have moved contradicts it, unless that money came back.
    fn is_harmless_later(&self, event: &PayoutEvent, attempts: Attempts) -> bool {
        let says_money_moved = self.rank >= Rank::Decided && !matches!(event, PayoutEvent::ProviderRefused { .. });
        !says_money_moved || self.attempt <= attempts.came_back
    }

    fn advance(&self, known: Rank, state: &PayoutState, event: &PayoutEvent) -> Result<PayoutState, Refusal> {
        use PayoutEvent as E;
        use PayoutState as S;

        let (attempts, at) = (state.attempts(), self.at);
        let contradicts = match (state, event) {
            (S::Failed { .. }, E::ProviderRefused { .. }) => false,
            (S::Failed { .. }, _) => self.rank >= Rank::Decided,
            (S::Paid { .. }, E::ProviderRefused { .. } | E::ProviderExpired { .. } | E::CancelConfirmed { .. })
            | (S::Unclaimed { .. }, E::ProviderRefused { .. }) => true,
            _ => false,
        };
        if contradicts {
            return Err(contradiction(state, event));
        }
        if self.rank <= known {
            return Ok(state.clone());
        }
        let ended = |code: &str| attempts.ended(after_return(code));
        let back = |ended: Attempts| Attempts { came_back: attempts.last, ..ended };
        Ok(match event {
            E::ProviderAccepted { .. } => S::Pending { attempts, at },
            E::RecipientAbsent { .. } => S::Unclaimed { attempts, at },
            E::ProviderBooked { .. } => S::Paid { attempts, at },
            E::ProviderRefused { code, ours, .. } => {
                S::Failed { attempts: ended(code), at, code: code.clone(), ours: *ours, definite: true }
            }
            E::ProviderExpired { code, .. } | E::CancelConfirmed { code, .. } | E::BankReturned { code, .. } => {
                S::Returned { attempts: back(ended(code)), at, code: code.clone() }
            }
            E::RecallAccepted { .. } => S::Reversed { attempts: back(attempts), at },
            _ => state.clone(),
        })
    }
}

/// The rank of what is known about the newest attempt; none once the payout has gone on from it.
fn known(state: &PayoutState) -> Option<Rank> {
    match state {
        PayoutState::Dispatched { .. } | PayoutState::InDoubt { .. } => Some(Rank::Sent),
        PayoutState::Pending { .. } => Some(Rank::Accepted),
        PayoutState::Unclaimed { .. } => Some(Rank::Absent),
        PayoutState::Paid { .. } | PayoutState::Failed { .. } => Some(Rank::Decided),
        PayoutState::Returned { .. } | PayoutState::Reversed { .. } => Some(Rank::Back),
        PayoutState::Submitted { .. }
        | PayoutState::Screening { .. }
        | PayoutState::Review { .. }
        | PayoutState::Released { .. }
        | PayoutState::Queued { .. }
        | PayoutState::OnHold { .. }
        | PayoutState::CorrectionWanted { .. }
        | PayoutState::Rejected { .. }
        | PayoutState::Cancelled { .. }
        | PayoutState::Abandoned { .. } => None,
    }
}
