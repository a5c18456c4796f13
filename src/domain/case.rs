//! The case's state machine: one decision about one complaint, and the money it leads to. Rows K01 to K31 of the state tables.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::complaint::Reason;
use super::ids::CompensationId;
use super::machine::{
    self, Machine, Move, Who, ensure, ensure_own, ensure_pair, ensure_text, invalid, not_allowed, same_person, within_days,
};
use super::money::Money;
pub use super::policy::RemedyKind;
pub use super::policy::limits::Approvers;
use super::refusal::{Refusal, RefusalCode};
use super::role::{Actor, Role};
use super::said::refusal as said;

mod event;
#[cfg(test)]
mod tests;

pub use event::CaseEvent;

/// How long a customer may object to a decline, in days.
pub const OBJECTION_DAYS: i64 = 30;
/// How long a correction is waited for before the case lapses, in days.
pub const CORRECTION_DAYS: i64 = 90;

/// Why the shop compensates: it drives the route, the floor and the tax treatment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LegalBasis {
    /// Nothing is owed; it is offered.
    #[default]
    Goodwill,
    /// The goods do not conform to the contract.
    Conformity,
    /// The customer withdrew from the purchase.
    Withdrawal,
    /// It came too late.
    Delay,
    /// A service was called off.
    ServiceCancelled,
}

impl LegalBasis {
    /// Its name on the wire.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            LegalBasis::Goodwill => "goodwill",
            LegalBasis::Conformity => "conformity",
            LegalBasis::Withdrawal => "withdrawal",
            LegalBasis::Delay => "delay",
            LegalBasis::ServiceCancelled => "service_cancelled",
        }
    }

    /// As a part of a sentence.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            LegalBasis::Goodwill => "goodwill",
            LegalBasis::Conformity => "conformity of the goods",
            LegalBasis::Withdrawal => "withdrawal from the purchase",
            LegalBasis::Delay => "late or missing delivery",
            LegalBasis::ServiceCancelled => "a service called off",
        }
    }
}

/// What is offered: the entry of the menu that was chosen, with the amount that was on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// The compensation's identity, drawn by the console before the first send.
    pub compensation: CompensationId,
    /// The menu key that chose it.
    pub key: char,
    /// What it consists of.
    pub kind: RemedyKind,
    /// How much; zero only for remedies without money.
    pub amount: Money,
    /// The contact reason it answers.
    pub reason: Reason,
}

/// An offer with what later moves ask about it: on which basis, by whom, approved by whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deal {
    /// What is offered.
    pub offer: Offer,
    /// Why.
    pub basis: LegalBasis,
    /// Who proposed it: a token name, or the rule.
    pub proposer: String,
    /// Who approved it, when it was above the proposer's authority.
    pub approver: Option<String>,
    /// Finance's second approval, above the second limit.
    pub second_approver: Option<String>,
}

impl Deal {
    /// Everybody who had a hand in the offer; none of them may release its payout.
    pub fn hands(&self) -> impl Iterator<Item = &str> {
        [Some(&self.proposer), self.approver.as_ref(), self.second_approver.as_ref()].into_iter().flatten().map(String::as_str)
    }
}

/// The state a case is in, with what only makes sense there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum CaseState {
    /// Opened, nothing checked.
    Draft,
    /// Order, customer and history are being checked.
    Verifying,
    /// The customer is asked for evidence.
    EvidenceWanted {
        /// Whether a rule demands it; then only a senior agent can waive it.
        mandatory: bool,
    },
    /// Checked; an offer can be made.
    Verified {
        /// On which basis.
        basis: LegalBasis,
    },
    /// Proposed, not decided.
    Proposed {
        /// What is proposed.
        deal: Deal,
    },
    /// Somebody with more authority has to decide.
    ApprovalWanted {
        /// What is proposed.
        deal: Deal,
        /// Since when; the approval clock runs from here.
        since: Timestamp,
    },
    /// Decided, nothing done yet.
    Approved {
        /// What is offered.
        deal: Deal,
    },
    /// Held in the undo window; nothing has left.
    Armed {
        /// What is offered.
        deal: Deal,
        /// End of the window.
        hold_until: Timestamp,
    },
    /// The link is out.
    Offered {
        /// What is offered.
        deal: Deal,
        /// Since when.
        at: Timestamp,
    },
    /// The customer claimed it, or has to correct the claim.
    Accepted {
        /// What is offered.
        deal: Deal,
        /// Since when.
        since: Timestamp,
    },
    /// Money or goods are under way.
    Settling {
        /// What is offered.
        deal: Deal,
        /// Since when.
        since: Timestamp,
    },
    /// Paid; provisional until the return window is over.
    Settled {
        /// What was offered.
        deal: Deal,
        /// Since when.
        at: Timestamp,
        /// From when on it is final, by the bank calendar.
        final_at: Timestamp,
    },
    /// Made good without money of ours.
    SettledOther {
        /// What was offered.
        deal: Deal,
        /// Since when.
        at: Timestamp,
    },
    /// The link ran out; the right itself did not.
    Lapsed {
        /// What was offered.
        deal: Deal,
        /// Since when.
        at: Timestamp,
    },
    /// Turned down; the customer may object.
    Declined {
        /// Since when; the objection window runs from here.
        at: Timestamp,
        /// The reason the customer was given.
        reason: String,
    },
    /// Taken back or given up.
    Withdrawn {
        /// Since when.
        at: Timestamp,
        /// Why.
        reason: String,
    },
}

/// The machine's table.
pub const MACHINE: Machine = Machine { name: "case", moves: MOVES };

const DECLINABLE: &[&str] = &["draft", "verifying", "evidence_wanted", "verified", "proposed"];
const RENOUNCEABLE: &[&str] =
    &["draft", "verifying", "evidence_wanted", "verified", "proposed", "approval_wanted", "approved", "offered", "lapsed"];
const AGENT_OR_TIMER: &[Who] = &[Who::Agent, Who::Timer];
const LEAD_OR_FINANCE: &[Who] = &[Who::Lead, Who::Finance];
const TIMER: &[Who] = &[Who::Timer];

const MOVES: &[Move] = &[
    Move { no: "K02", from: &["draft"], event: "order.lookup", who: AGENT_OR_TIMER },
    Move { no: "K03", from: &["verifying"], event: "order.verified", who: &[Who::Timer, Who::Senior] },
    Move { no: "K04", from: &["verifying"], event: "evidence.requested", who: AGENT_OR_TIMER },
    Move { no: "K05", from: &["evidence_wanted"], event: "evidence.added", who: &[Who::Customer] },
    Move { no: "K05", from: &["evidence_wanted"], event: "evidence.waived", who: &[Who::Agent] },
    Move { no: "K06", from: DECLINABLE, event: "case.declined", who: &[Who::Agent] },
    Move { no: "K07", from: &["verified", "proposed"], event: "remedy.proposed", who: AGENT_OR_TIMER },
    Move { no: "K08", from: &["proposed"], event: "offer.auto_approved", who: TIMER },
    Move { no: "K09", from: &["proposed"], event: "offer.approval_needed", who: TIMER },
    Move { no: "K10", from: &["approval_wanted"], event: "offer.approved", who: LEAD_OR_FINANCE },
    Move { no: "K11", from: &["approval_wanted"], event: "offer.sent_back", who: LEAD_OR_FINANCE },
    Move { no: "K11", from: &["approval_wanted", "armed"], event: "approval.voided", who: TIMER },
    Move { no: "K12", from: &["approval_wanted"], event: "offer.refused", who: LEAD_OR_FINANCE },
    Move { no: "K13", from: &["approved"], event: "offer.armed", who: TIMER },
    // The table of money acts lets finance undo any offer as well.
    Move { no: "K14", from: &["armed"], event: "offer.undone", who: &[Who::Agent, Who::Finance] },
    Move { no: "K15", from: &["armed"], event: "offer.committed", who: TIMER },
    // A remedy without a link is held for its undo window like any other, and instructed at the window's end.
    Move { no: "K16", from: &["approved", "armed"], event: "remedy.executed_elsewhere", who: AGENT_OR_TIMER },
    Move { no: "K17", from: &["offered"], event: "claim.accepted", who: &[Who::Customer] },
    Move { no: "K18", from: &["offered"], event: "offer.amended", who: &[Who::Agent] },
    Move { no: "K19", from: &["offered"], event: "offer.withdrawn", who: &[Who::Agent] },
    Move { no: "K20", from: &["offered"], event: "link.expired", who: TIMER },
    Move { no: "K21", from: &["lapsed"], event: "offer.reissued", who: &[Who::Agent, Who::Customer] },
    Move { no: "K22", from: &["accepted"], event: "payout.created", who: TIMER },
    Move { no: "K23", from: &["settling"], event: "payout.paid", who: TIMER },
    Move { no: "K24", from: &["settling"], event: "remedy.confirmed", who: AGENT_OR_TIMER },
    Move { no: "K25", from: &["settling"], event: "payout.correction_wanted", who: TIMER },
    Move { no: "K25", from: &["settling"], event: "payout.rejected_under_appeal", who: TIMER },
    Move { no: "K26", from: &["settled"], event: "payout.returned", who: TIMER },
    Move { no: "K27", from: &["accepted"], event: "correction.timed_out", who: TIMER },
    Move { no: "K28", from: &["accepted", "settling"], event: "fraud.confirmed", who: LEAD_OR_FINANCE },
    Move { no: "K28", from: &["accepted", "settling"], event: "duplicate.confirmed", who: LEAD_OR_FINANCE },
    Move { no: "K29", from: RENOUNCEABLE, event: "customer.renounced", who: &[Who::Customer, Who::Agent] },
    Move { no: "K30", from: &["settling"], event: "remedy.failed", who: AGENT_OR_TIMER },
    Move { no: "K31", from: &["declined"], event: "objection.accepted", who: &[Who::Lead] },
];

impl CaseState {
    /// Every state's name, in the order of the state tables.
    pub const NAMES: &'static [&'static str] = &[
        "draft",
        "verifying",
        "evidence_wanted",
        "verified",
        "proposed",
        "approval_wanted",
        "approved",
        "armed",
        "offered",
        "accepted",
        "settling",
        "settled",
        "settled_other",
        "lapsed",
        "declined",
        "withdrawn",
    ];

    /// K01: a new case.
    ///
    /// # Errors
    /// [`RefusalCode::RoleNotAllowed`] for anybody but agents, leads and automation rules.
    pub fn opened(actor: &Actor) -> Result<Self, Refusal> {
        let may = Who::Agent.is(actor) || Who::Timer.is(actor);
        ensure(may, || not_allowed(said::cases_by_agents(actor.to_string())))?;
        Ok(CaseState::Draft)
    }

    /// The state's name as stored, sent and shown.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            CaseState::Draft => "draft",
            CaseState::Verifying => "verifying",
            CaseState::EvidenceWanted { .. } => "evidence_wanted",
            CaseState::Verified { .. } => "verified",
            CaseState::Proposed { .. } => "proposed",
            CaseState::ApprovalWanted { .. } => "approval_wanted",
            CaseState::Approved { .. } => "approved",
            CaseState::Armed { .. } => "armed",
            CaseState::Offered { .. } => "offered",
            CaseState::Accepted { .. } => "accepted",
            CaseState::Settling { .. } => "settling",
            CaseState::Settled { .. } => "settled",
            CaseState::SettledOther { .. } => "settled_other",
            CaseState::Lapsed { .. } => "lapsed",
            CaseState::Declined { .. } => "declined",
            CaseState::Withdrawn { .. } => "withdrawn",
        }
    }

    /// Whether it is over for good. A settled case may still be called back by a bank return, which is then an alarm.
    #[must_use]
    pub fn is_terminal(&self, now: Timestamp) -> bool {
        match self {
            CaseState::Settled { final_at, .. } => now >= *final_at,
            CaseState::Declined { at, .. } => !within_days(*at, now, OBJECTION_DAYS),
            CaseState::SettledOther { .. } | CaseState::Withdrawn { .. } => true,
            _ => false,
        }
    }

    /// Whether it keeps another case for the same order line from being opened.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        !matches!(self, CaseState::Declined { .. } | CaseState::Withdrawn { .. } | CaseState::Lapsed { .. })
    }

    /// Whether money is promised or moving, so that the ticket keeps its badge.
    #[must_use]
    pub const fn money_under_way(&self) -> bool {
        matches!(self, CaseState::Offered { .. } | CaseState::Accepted { .. } | CaseState::Settling { .. })
    }

    /// Whether its ticket may be solved: the case is decided, or its money takes care of itself.
    #[must_use]
    pub const fn lets_ticket_be_solved(&self) -> bool {
        match self {
            CaseState::Draft
            | CaseState::Verifying
            | CaseState::EvidenceWanted { .. }
            | CaseState::ApprovalWanted { .. }
            | CaseState::Approved { .. }
            | CaseState::Armed { .. } => false,
            // Nothing has been promised: an offer that was undone or sent back, or an order that was only looked up.
            CaseState::Verified { .. }
            | CaseState::Proposed { .. }
            | CaseState::Offered { .. }
            | CaseState::Accepted { .. }
            | CaseState::Settling { .. }
            | CaseState::Settled { .. }
            | CaseState::SettledOther { .. }
            | CaseState::Lapsed { .. }
            | CaseState::Declined { .. }
            | CaseState::Withdrawn { .. } => true,
        }
    }

    /// The offer with its people, from the proposal on.
    #[must_use]
    pub const fn deal(&self) -> Option<&Deal> {
        match self {
            CaseState::Proposed { deal }
            | CaseState::ApprovalWanted { deal, .. }
            | CaseState::Approved { deal }
            | CaseState::Armed { deal, .. }
            | CaseState::Offered { deal, .. }
            | CaseState::Accepted { deal, .. }
            | CaseState::Settling { deal, .. }
            | CaseState::Settled { deal, .. }
            | CaseState::SettledOther { deal, .. }
            | CaseState::Lapsed { deal, .. } => Some(deal),
            CaseState::Draft
            | CaseState::Verifying
            | CaseState::EvidenceWanted { .. }
            | CaseState::Verified { .. }
            | CaseState::Declined { .. }
            | CaseState::Withdrawn { .. } => None,
        }
    }

    /// The legal basis, once it is known.
    #[must_use]
    pub const fn basis(&self) -> Option<LegalBasis> {
        match self {
            CaseState::Verified { basis } => Some(*basis),
            _ => match self.deal() {
                Some(deal) => Some(deal.basis),
                None => None,
            },
        }
    }
}

/// The triggers this actor may pull in this state.
#[must_use]
pub fn legal_events(state: &CaseState, actor: &Actor) -> Vec<&'static str> {
    MACHINE.legal_events(state.name(), actor)
}

/// The one way a case changes state.
///
/// # Errors
/// A [`Refusal`] when the move is not drawn, not this actor's, or its guard does not hold; nothing has changed then.
#[expect(clippy::match_same_arms, reason = "an arm is a row of the table")]
pub fn transition(state: &CaseState, event: &CaseEvent, actor: &Actor, now: Timestamp) -> Result<CaseState, Refusal> {
    use CaseEvent as E;
    use CaseState as S;

    MACHINE.admit(state.name(), event.name(), actor)?;
    match (state, event) {
        (S::Draft, E::OrderLookup) => Ok(S::Verifying),
        (S::Verifying, E::OrderVerified { basis, override_reason }) => {
            if actor.role().is_some() {
                ensure_text(override_reason.as_deref().unwrap_or_default(), "a reason for overriding the check")?;
            }
            Ok(S::Verified { basis: *basis })
        }
        (S::Verifying, E::EvidenceRequested { mandatory }) => Ok(S::EvidenceWanted { mandatory: *mandatory }),
        (S::EvidenceWanted { .. }, E::EvidenceAdded) => Ok(S::Verifying),
        (S::EvidenceWanted { mandatory }, E::EvidenceWaived) => {
            ensure(!mandatory || Who::Senior.is(actor), || not_allowed(said::evidence_by_senior()))?;
            Ok(S::Verifying)
        }
        (
            S::Draft | S::Verifying | S::EvidenceWanted { .. } | S::Verified { .. } | S::Proposed { .. },
            E::Declined { reason },
        ) => {
            ensure_text(reason, "a reason for the customer")?;
            owed_needs_lead(state.basis().unwrap_or_default(), actor)?;
            Ok(S::Declined { at: now, reason: reason.clone() })
        }
        (S::Verified { basis }, E::RemedyProposed { offer }) => propose(*offer, *basis, actor),
        (S::Proposed { deal }, E::RemedyProposed { offer }) => propose(*offer, deal.basis, actor),
        (S::Proposed { deal }, E::OfferAutoApproved) => Ok(S::Approved { deal: deal.clone() }),
        (S::Proposed { deal }, E::OfferApprovalNeeded) => Ok(S::ApprovalWanted { deal: deal.clone(), since: now }),
        (S::ApprovalWanted { deal, since }, E::OfferApproved { by }) => approve(deal, *since, *by, actor),
        (S::ApprovalWanted { deal, .. }, E::OfferSentBack { note }) => {
            ensure_text(note, "a note for the proposer")?;
            Ok(S::Proposed { deal: Deal { approver: None, second_approver: None, ..deal.clone() } })
        }
        (S::ApprovalWanted { deal, .. } | S::Armed { deal, .. }, E::ApprovalVoided) => {
            let deal = Deal { approver: None, second_approver: None, ..deal.clone() };
            Ok(S::ApprovalWanted { deal, since: now })
        }
        (S::ApprovalWanted { .. }, E::OfferRefused { reason }) => {
            ensure_text(reason, "a reason for the customer")?;
            Ok(S::Declined { at: now, reason: reason.clone() })
        }
        (S::Approved { deal }, E::OfferArmed { hold_until }) => {
            ensure(*hold_until >= now, || invalid(said::undo_in_the_past()))?;
            Ok(S::Armed { deal: deal.clone(), hold_until: *hold_until })
        }
        (S::Armed { deal, hold_until }, E::OfferUndone { frozen }) => {
            ensure_own(actor, &deal.proposer, &[Role::Lead, Role::Finance])?;
            ensure(*frozen || now < *hold_until, || Refusal::new(RefusalCode::UndoWindowOver, said::undo_over()))?;
            Ok(S::Verified { basis: deal.basis })
        }
        (S::Armed { deal, hold_until }, E::OfferCommitted) => {
            linked(deal)?;
            window_over(*hold_until, now)?;
            Ok(S::Offered { deal: deal.clone(), at: now })
        }
        (S::Approved { deal }, E::RemedyExecutedElsewhere) => {
            elsewhere(deal)?;
            Ok(S::Settling { deal: deal.clone(), since: now })
        }
        (S::Armed { deal, hold_until }, E::RemedyExecutedElsewhere) => {
            elsewhere(deal)?;
            window_over(*hold_until, now)?;
            Ok(S::Settling { deal: deal.clone(), since: now })
        }
        (S::Offered { deal, .. }, E::ClaimAccepted) => Ok(S::Accepted { deal: deal.clone(), since: now }),
        (S::Offered { deal, .. }, E::OfferAmended { offer }) => amend(deal, *offer, actor),
        (S::Offered { deal, .. }, E::OfferWithdrawn { reason }) => {
            ensure_own(actor, &deal.proposer, &[Role::Lead])?;
            owed_needs_lead(deal.basis, actor)?;
            ensure_text(reason, "a reason for the customer")?;
            Ok(S::Withdrawn { at: now, reason: reason.clone() })
        }
        (S::Offered { deal, .. }, E::LinkExpired) => Ok(S::Lapsed { deal: deal.clone(), at: now }),
        (S::Lapsed { deal, .. }, E::OfferReissued { limitation_over }) => {
            ensure(!limitation_over, || invalid(said::limitation_over()))?;
            Ok(S::Offered { deal: deal.clone(), at: now })
        }
        (S::Accepted { deal, .. }, E::PayoutCreated) => Ok(S::Settling { deal: deal.clone(), since: now }),
        (S::Settling { deal, .. }, E::PayoutPaid { final_at }) => {
            linked(deal)?;
            Ok(S::Settled { deal: deal.clone(), at: now, final_at: *final_at })
        }
        (S::Settling { deal, .. }, E::RemedyConfirmed { final_at, proof }) => {
            confirm(deal, *final_at, proof.as_deref(), actor, now)
        }
        (S::Settling { deal, .. }, E::PayoutCorrectionWanted | E::PayoutRejectedUnderAppeal) => {
            linked(deal)?;
            Ok(S::Accepted { deal: deal.clone(), since: now })
        }
        (S::Settled { deal, .. }, E::PayoutReturned) => Ok(S::Settling { deal: deal.clone(), since: now }),
        (S::Accepted { deal, since }, E::CorrectionTimedOut) => {
            ensure(!within_days(*since, now, CORRECTION_DAYS), || invalid(said::correction_runs()))?;
            Ok(S::Lapsed { deal: deal.clone(), at: now })
        }
        (
            S::Accepted { .. } | S::Settling { .. },
            E::FraudConfirmed { second, money_left } | E::DuplicateConfirmed { second, money_left },
        ) => {
            ensure_pair(actor, second, [Role::Finance, Role::Lead])?;
            ensure(!money_left, || invalid(said::payout_may_have_left()))?;
            Ok(S::Withdrawn { at: now, reason: event.name().to_owned() })
        }
        (
            S::Draft
            | S::Verifying
            | S::EvidenceWanted { .. }
            | S::Verified { .. }
            | S::Proposed { .. }
            | S::ApprovalWanted { .. }
            | S::Approved { .. }
            | S::Offered { .. }
            | S::Lapsed { .. },
            E::CustomerRenounced,
        ) => Ok(S::Withdrawn { at: now, reason: event.name().to_owned() }),
        (S::Settling { deal, .. }, E::RemedyFailed { reason }) => {
            elsewhere(deal)?;
            ensure_text(reason, "what went wrong")?;
            Ok(S::Verified { basis: deal.basis })
        }
        (S::Declined { at, .. }, E::ObjectionAccepted) => {
            ensure(within_days(*at, now, OBJECTION_DAYS), || invalid(said::objection_over()))?;
            Ok(S::Verifying)
        }
        _ => Err(MACHINE.illegal(state.name(), event.name(), actor)),
    }
}

fn owed_needs_lead(basis: LegalBasis, actor: &Actor) -> Result<(), Refusal> {
    ensure(basis == LegalBasis::Goodwill || Who::Lead.is(actor), || not_allowed(said::owed_by_law()))
}

fn window_over(hold_until: Timestamp, now: Timestamp) -> Result<(), Refusal> {
    ensure(now >= hold_until, || invalid(said::undo_runs()))
}

fn elsewhere(deal: &Deal) -> Result<(), Refusal> {
    ensure(!deal.offer.kind.has_link(), || invalid(said::paid_by_link()))
}

fn linked(deal: &Deal) -> Result<(), Refusal> {
    ensure(deal.offer.kind.has_link(), || invalid(said::no_payout_here()))
}

fn propose(offer: Offer, basis: LegalBasis, actor: &Actor) -> Result<CaseState, Refusal> {
    let enough = if offer.kind.is_cash_like() { offer.amount.minor > 0 } else { offer.amount.minor >= 0 };
    ensure(enough, || invalid(said::amount_above_zero()))?;
    let deal = Deal { offer, basis, proposer: machine::label(actor), approver: None, second_approver: None };
    Ok(CaseState::Proposed { deal })
}

/// A lead decides, or finance above a lead's authority; above the second limit the lead's yes is kept and finance's makes it count.
fn approve(deal: &Deal, since: Timestamp, by: Approvers, actor: &Actor) -> Result<CaseState, Refusal> {
    let me = machine::label(actor);
    ensure(deal.hands().all(|name| name != me), || same_person(said::offer_had_a_hand()))?;
    let is_finance = actor.role() == Some(Role::Finance);
    let first = || Deal { approver: Some(me.clone()), ..deal.clone() };
    match (&deal.approver, is_finance, by) {
        (None, false, Approvers::Lead) | (None, true, Approvers::Finance) => Ok(CaseState::Approved { deal: first() }),
        (None, false, Approvers::LeadAndFinance) => Ok(CaseState::ApprovalWanted { deal: first(), since }),
        (Some(_), true, _) => Ok(CaseState::Approved { deal: Deal { second_approver: Some(me), ..deal.clone() } }),
        (None, false, Approvers::Finance) => Err(not_allowed(said::finance_alone())),
        (None, true, _) => Err(not_allowed(said::lead_goes_first())),
        (Some(_), false, _) => Err(not_allowed(said::finance_goes_second())),
    }
}

fn amend(deal: &Deal, offer: Offer, actor: &Actor) -> Result<CaseState, Refusal> {
    ensure_own(actor, &deal.proposer, &[Role::Lead])?;
    ensure(offer.amount.currency == deal.offer.amount.currency, || invalid(said::currency_stays()))?;
    let lower = offer.amount.minor < deal.offer.amount.minor;
    ensure(!lower || Who::Lead.is(actor), || not_allowed(said::lowering_by_lead()))?;
    propose(offer, deal.basis, actor)
}

fn confirm(deal: &Deal, final_at: Timestamp, proof: Option<&str>, actor: &Actor, now: Timestamp) -> Result<CaseState, Refusal> {
    elsewhere(deal)?;
    let by_person = actor.role().is_some();
    if deal.offer.kind.is_cash_like() {
        ensure(!by_person, || not_allowed(said::refund_by_record()))?;
        return Ok(CaseState::Settled { deal: deal.clone(), at: now, final_at });
    }
    if by_person {
        ensure_text(proof.unwrap_or_default(), "a proof that it arrived")?;
    }
    Ok(CaseState::SettledOther { deal: deal.clone(), at: now })
}
