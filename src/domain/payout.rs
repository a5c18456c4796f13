//! The payout's state machine: the one movement of money that a claim leads to. Rows Y01 to Y28 of the state tables, and Y29: money that
//! was seen after all (docs/decisions/0019-proved-paid.md).
//!
//! Two rules carry the weight. An attempt of unknown outcome is only ever looked up: nothing leads from `in_doubt` back to a
//! send. And what a provider reports may come late, twice and in any order: every report names its attempt, and one of lower
//! or equal rank than what is known changes nothing, so that `transition` answers `Ok` with the same state.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::machine::{
    self, Machine, Move, Who, ensure, ensure_pair, ensure_text, ensure_two, invalid, not_allowed, same_person, within_days,
};
use super::refusal::{Refusal, RefusalCode};
use super::role::{Actor, Role};
use super::said::{Arg, refusal as said};

mod attempts;
mod codes;
mod order_key;
mod report;
mod section;
pub mod step;
#[cfg(test)]
mod tests;

pub use attempts::Attempts;
pub use codes::{AfterReturn, RECALLED, RETURN_CODES, after_return, is_ours};
pub use order_key::{order_key, parse_order_key};
pub use report::{Past, follow_up};
pub use section::PayoutSection;
pub use step::{PayoutStep, Proposal};

/// Most attempts that `attempt.again` makes of one payout.
pub const ATTEMPTS_MAX: u32 = 3;
/// How long a customer may object to a rejection, in days.
pub const APPEAL_DAYS: i64 = 30;

/// Code of an attempt that is proven never to have arrived: it may be made again, under its order's number.
pub const NOT_RECEIVED: &str = "not_received";

/// Why a payout is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HoldReason {
    /// The account is short.
    LowBalance,
    /// Everything is frozen; two people lift it.
    Freeze,
    /// Finance wants to look at it.
    Finance,
}

/// What a look-up or a bank's paper says about an attempt in doubt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Outcome {
    /// The provider has it.
    Pending,
    /// The money arrived.
    Paid,
    /// The provider never took it, or refused it.
    Failed {
        /// The provider's code.
        code: String,
        /// Whether the cause is on our side.
        ours: bool,
        /// Whether it is certain that no money moves any more.
        definite: bool,
    },
}

/// The state a payout is in, with what only makes sense there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
#[expect(missing_docs, reason = "attempts and instants mean the same in every variant; the variant says which instant")]
pub enum PayoutState {
    /// The claim came in; the release clock runs.
    Submitted { attempts: Attempts, at: Timestamp },
    /// Being checked.
    Screening { attempts: Attempts, since: Timestamp },
    /// A person has to look: the rules that hit, and who released first where two are needed.
    Review { attempts: Attempts, since: Timestamp, rules: Vec<String>, first_release: Option<String> },
    /// Free to leave: by whom, people or one rule; never empty.
    Released { attempts: Attempts, at: Timestamp, by: Vec<String> },
    /// In a batch or a rail's queue.
    Queued { attempts: Attempts, since: Timestamp },
    /// Held.
    OnHold { attempts: Attempts, since: Timestamp, reason: HoldReason },
    /// The attempt is written down and the provider is being called.
    Dispatched { attempts: Attempts, at: Timestamp },
    /// No answer: it may have left. It is only looked up.
    InDoubt { attempts: Attempts, since: Timestamp },
    /// The provider has it.
    Pending { attempts: Attempts, at: Timestamp },
    /// The wallet has no owner yet.
    Unclaimed { attempts: Attempts, at: Timestamp },
    /// Booked. Banks may still return it.
    Paid { attempts: Attempts, at: Timestamp },
    /// No money moved: the provider's code, whether the cause is ours, whether that is certain.
    Failed { attempts: Attempts, at: Timestamp, code: String, ours: bool, definite: bool },
    /// The money came back, with the bank's code.
    Returned { attempts: Attempts, at: Timestamp, code: String },
    /// The customer has to give other details.
    CorrectionWanted { attempts: Attempts, since: Timestamp },
    /// Turned down, by two people.
    Rejected { attempts: Attempts, at: Timestamp, reason: String },
    /// Called off before anything left.
    Cancelled { attempts: Attempts, at: Timestamp, reason: String },
    /// Recalled.
    Reversed { attempts: Attempts, at: Timestamp },
    /// The correction never came.
    Abandoned { attempts: Attempts, at: Timestamp },
}

/// What happens to a payout, with what the guards need to know. `attempt` and `at` of a provider's report are the provider's:
/// which attempt it is about, and when it happened there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
#[expect(missing_docs, reason = "attempt and instant are explained above; the other fields carry their meaning in the name")]
pub enum PayoutEvent {
    /// Y02: the checks begin.
    ScreeningStarted,
    /// Y03: no hit, at or below the automatic limit, not in the sample.
    AutoReleased,
    /// Y04: rules hit; their ids, at least one.
    RuleHit { rules: Vec<String> },
    /// Y05: the rail is closed or the name does not match.
    DetailsUnusable,
    /// Y06: a person releases it. `hands` had a hand in the offer ([`Deal::hands`](super::case::Deal::hands)); above the second
    /// limit another person has to release it too.
    Released { hands: Vec<String>, second_needed: bool },
    /// Y07: a person asks for other details.
    DetailsAsked,
    /// Y08: turned down, together with a second person of finance or a lead.
    Rejected { reason: String, second: Actor },
    /// Y09: the customer objects.
    ObjectionReceived,
    /// Y10: put into a batch or a rail's queue.
    Queued,
    /// Y11: held.
    Held { reason: HoldReason },
    /// Y12: let go; a freeze takes a second person.
    HoldLifted { second: Option<Actor> },
    /// Y13: the attempt is written down, before the call.
    AttemptWritten,
    /// Y14: the provider has it.
    ProviderAccepted { attempt: u32, at: Timestamp },
    /// Y15: time-out, broken connection, or the provider's own failure.
    NoAnswer,
    /// Y16: the outcome is known; a person needs the bank's proof.
    Reconciled { outcome: Outcome, at: Timestamp, proof: Option<String> },
    /// Y17: refused; no money moved.
    ProviderRefused { attempt: u32, at: Timestamp, code: String, ours: bool },
    /// Y18: the wallet has no owner yet.
    RecipientAbsent { attempt: u32, at: Timestamp },
    /// Y19: booked.
    ProviderBooked { attempt: u32, at: Timestamp },
    /// Y20: nobody took it in time.
    ProviderExpired { attempt: u32, at: Timestamp, code: String },
    /// Y20: our cancel of an unclaimed payment is confirmed.
    CancelConfirmed { attempt: u32, at: Timestamp, code: String },
    /// Y21: the bank sent it back.
    BankReturned { attempt: u32, at: Timestamp, code: String },
    /// Y22: our recall is accepted.
    RecallAccepted { attempt: u32, at: Timestamp },
    /// Y23: another attempt of the same payout.
    AttemptAgain,
    /// Y24: the details are at fault, the wallet has no owner.
    PayeeFault,
    /// Y25: regulatory or fraud.
    RegulatoryCode,
    /// Y25: the bank calls it a duplicate.
    DuplicateCode,
    /// Y25: the code says nothing we can act on.
    UnexplainedCode,
    /// Y26: the customer gave other details.
    DetailsCorrected,
    /// Y27: they never came.
    CorrectionTimedOut,
    /// Y29: a refused order proves paid after all; a person has the proof.
    ProvedPaid { at: Timestamp, proof: String },
    /// Y28: called off, by finance and a lead together.
    Cancelled { reason: String, second: Actor },
}

/// The machine's table. Reports that imply an earlier one (a `booked` without its `accepted`) leave from every state of a live
/// attempt.
pub const MACHINE: Machine = Machine { name: "payout", moves: MOVES };

const STOPPABLE: &[&str] = &["submitted", "screening", "review", "released", "queued", "on_hold", "failed"];
/// Where a case can still be withdrawn because fraud, or a second payment of the same, is confirmed.
const WITHDRAWABLE: &[&str] =
    &["submitted", "screening", "review", "released", "queued", "on_hold", "failed", "rejected", "reversed"];
const UNDER_WAY: &[&str] = &["dispatched", "in_doubt", "pending"];
const LIVE: &[&str] = &["dispatched", "in_doubt", "pending", "unclaimed"];
const SENT: &[&str] = &["dispatched", "in_doubt", "pending", "unclaimed", "paid"];
/// Where a payout may be whose newest order was refused: nothing of it is at a provider, by what is known.
const REFUSED: &[&str] = &[
    "failed",
    "review",
    "correction_wanted",
    "submitted",
    "released",
    "queued",
    "on_hold",
    "rejected",
    "cancelled",
    "abandoned",
];
const BACK: &[&str] = &["failed", "returned"];
const TIMER: &[Who] = &[Who::Timer];
const PROVIDER: &[Who] = &[Who::Provider];
const RELEASERS: &[Who] = &[Who::Finance, Who::Lead];

const MOVES: &[Move] = &[
    Move { no: "Y02", from: &["submitted"], event: "screening.started", who: TIMER },
    Move { no: "Y03", from: &["screening"], event: "auto.released", who: TIMER },
    Move { no: "Y04", from: &["screening"], event: "rule.hit", who: TIMER },
    Move { no: "Y05", from: &["screening"], event: "details.unusable", who: TIMER },
    Move { no: "Y06", from: &["review"], event: "payout.released", who: RELEASERS },
    Move { no: "Y07", from: &["review"], event: "details.asked", who: RELEASERS },
    Move { no: "Y08", from: &["review"], event: "payout.rejected", who: &[Who::Finance] },
    Move { no: "Y09", from: &["rejected"], event: "objection.received", who: &[Who::Lead, Who::Customer, Who::Intake] },
    Move { no: "Y10", from: &["released"], event: "payout.queued", who: TIMER },
    Move { no: "Y11", from: &["released", "queued"], event: "payout.held", who: &[Who::Finance, Who::Admin, Who::Timer] },
    // The table of money acts lets administrators lift a freeze as well.
    Move { no: "Y12", from: &["on_hold"], event: "hold.lifted", who: &[Who::Finance, Who::Admin] },
    Move { no: "Y13", from: &["queued"], event: "attempt.written", who: TIMER },
    Move { no: "Y14", from: &["dispatched", "in_doubt"], event: "provider.accepted", who: &[Who::Provider, Who::Timer] },
    Move { no: "Y15", from: &["dispatched"], event: "no.answer", who: TIMER },
    Move { no: "Y16", from: &["in_doubt"], event: "reconciled", who: &[Who::Timer, Who::Provider, Who::Finance] },
    Move { no: "Y17", from: UNDER_WAY, event: "provider.refused", who: PROVIDER },
    Move { no: "Y18", from: UNDER_WAY, event: "recipient.absent", who: PROVIDER },
    Move { no: "Y19", from: LIVE, event: "provider.booked", who: PROVIDER },
    Move { no: "Y20", from: LIVE, event: "provider.expired", who: PROVIDER },
    Move { no: "Y20", from: LIVE, event: "cancel.confirmed", who: PROVIDER },
    Move { no: "Y21", from: SENT, event: "bank.returned", who: PROVIDER },
    Move { no: "Y22", from: SENT, event: "recall.accepted", who: PROVIDER },
    Move { no: "Y23", from: &["failed"], event: "attempt.again", who: &[Who::Timer, Who::Finance] },
    Move { no: "Y24", from: BACK, event: "payee.fault", who: TIMER },
    Move { no: "Y25", from: BACK, event: "regulatory.code", who: TIMER },
    Move { no: "Y25", from: BACK, event: "duplicate.code", who: TIMER },
    Move { no: "Y25", from: BACK, event: "unexplained.code", who: TIMER },
    Move { no: "Y26", from: &["correction_wanted"], event: "details.corrected", who: &[Who::Customer] },
    Move { no: "Y27", from: &["correction_wanted"], event: "correction.timed_out", who: TIMER },
    Move { no: "Y29", from: REFUSED, event: "proved.paid", who: &[Who::Finance] },
    Move { no: "Y28", from: STOPPABLE, event: "payout.cancelled", who: RELEASERS },
];

impl PayoutState {
    /// Every state's name, in the order of the state tables.
    pub const NAMES: &'static [&'static str] = &[
        "submitted",
        "screening",
        "review",
        "released",
        "queued",
        "on_hold",
        "dispatched",
        "in_doubt",
        "pending",
        "unclaimed",
        "paid",
        "failed",
        "returned",
        "correction_wanted",
        "rejected",
        "cancelled",
        "reversed",
        "abandoned",
    ];

    /// Y01: a new payout, made by the winning claim.
    ///
    /// # Errors
    /// [`RefusalCode::RoleNotAllowed`] for anybody but the customer.
    pub fn submitted(actor: &Actor, now: Timestamp) -> Result<Self, Refusal> {
        ensure(*actor == Actor::Customer, || not_allowed("a payout is made by the customer's claim only"))?;
        Ok(PayoutState::Submitted { attempts: Attempts::default(), at: now })
    }

    /// The state's name as stored, sent and shown.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            PayoutState::Submitted { .. } => "submitted",
            PayoutState::Screening { .. } => "screening",
            PayoutState::Review { .. } => "review",
            PayoutState::Released { .. } => "released",
            PayoutState::Queued { .. } => "queued",
            PayoutState::OnHold { .. } => "on_hold",
            PayoutState::Dispatched { .. } => "dispatched",
            PayoutState::InDoubt { .. } => "in_doubt",
            PayoutState::Pending { .. } => "pending",
            PayoutState::Unclaimed { .. } => "unclaimed",
            PayoutState::Paid { .. } => "paid",
            PayoutState::Failed { .. } => "failed",
            PayoutState::Returned { .. } => "returned",
            PayoutState::CorrectionWanted { .. } => "correction_wanted",
            PayoutState::Rejected { .. } => "rejected",
            PayoutState::Cancelled { .. } => "cancelled",
            PayoutState::Reversed { .. } => "reversed",
            PayoutState::Abandoned { .. } => "abandoned",
        }
    }

    /// Which attempts there were.
    #[must_use]
    pub const fn attempts(&self) -> Attempts {
        match self {
            PayoutState::Submitted { attempts, .. }
            | PayoutState::Screening { attempts, .. }
            | PayoutState::Review { attempts, .. }
            | PayoutState::Released { attempts, .. }
            | PayoutState::Queued { attempts, .. }
            | PayoutState::OnHold { attempts, .. }
            | PayoutState::Dispatched { attempts, .. }
            | PayoutState::InDoubt { attempts, .. }
            | PayoutState::Pending { attempts, .. }
            | PayoutState::Unclaimed { attempts, .. }
            | PayoutState::Paid { attempts, .. }
            | PayoutState::Failed { attempts, .. }
            | PayoutState::Returned { attempts, .. }
            | PayoutState::CorrectionWanted { attempts, .. }
            | PayoutState::Rejected { attempts, .. }
            | PayoutState::Cancelled { attempts, .. }
            | PayoutState::Reversed { attempts, .. }
            | PayoutState::Abandoned { attempts, .. } => *attempts,
        }
    }

    /// Whether it is over. Softly so for `paid`, which a bank may still return.
    #[must_use]
    pub fn is_terminal(&self, now: Timestamp) -> bool {
        match self {
            PayoutState::Cancelled { .. }
            | PayoutState::Reversed { .. }
            | PayoutState::Abandoned { .. }
            | PayoutState::Paid { .. } => true,
            PayoutState::Rejected { at, .. } => !within_days(*at, now, APPEAL_DAYS),
            _ => false,
        }
    }

    /// Whether an attempt is at the provider, so that no other one may begin.
    #[must_use]
    pub const fn has_live_attempt(&self) -> bool {
        matches!(
            self,
            PayoutState::Dispatched { .. }
                | PayoutState::InDoubt { .. }
                | PayoutState::Pending { .. }
                | PayoutState::Unclaimed { .. }
        )
    }

    /// Whether the case behind it can still be withdrawn for fraud: nothing has been sent, or it is stopped, or the money was taken back.
    #[must_use]
    pub const fn is_stoppable(&self) -> bool {
        matches!(
            self,
            PayoutState::Submitted { .. }
                | PayoutState::Screening { .. }
                | PayoutState::Review { .. }
                | PayoutState::Released { .. }
                | PayoutState::Queued { .. }
                | PayoutState::OnHold { .. }
                | PayoutState::Rejected { .. }
                | PayoutState::Cancelled { .. }
                | PayoutState::Reversed { .. }
        )
    }
}

impl PayoutEvent {
    /// The trigger's name as logged and sent.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            PayoutEvent::ScreeningStarted => "screening.started",
            PayoutEvent::AutoReleased => "auto.released",
            PayoutEvent::RuleHit { .. } => "rule.hit",
            PayoutEvent::DetailsUnusable => "details.unusable",
            PayoutEvent::Released { .. } => "payout.released",
            PayoutEvent::DetailsAsked => "details.asked",
            PayoutEvent::Rejected { .. } => "payout.rejected",
            PayoutEvent::ObjectionReceived => "objection.received",
            PayoutEvent::Queued => "payout.queued",
            PayoutEvent::Held { .. } => "payout.held",
            PayoutEvent::HoldLifted { .. } => "hold.lifted",
            PayoutEvent::AttemptWritten => "attempt.written",
            PayoutEvent::ProviderAccepted { .. } => "provider.accepted",
            PayoutEvent::NoAnswer => "no.answer",
            PayoutEvent::Reconciled { .. } => "reconciled",
            PayoutEvent::ProviderRefused { .. } => "provider.refused",
            PayoutEvent::RecipientAbsent { .. } => "recipient.absent",
            PayoutEvent::ProviderBooked { .. } => "provider.booked",
            PayoutEvent::ProviderExpired { .. } => "provider.expired",
            PayoutEvent::CancelConfirmed { .. } => "cancel.confirmed",
            PayoutEvent::BankReturned { .. } => "bank.returned",
            PayoutEvent::RecallAccepted { .. } => "recall.accepted",
            PayoutEvent::AttemptAgain => "attempt.again",
            PayoutEvent::PayeeFault => "payee.fault",
            PayoutEvent::RegulatoryCode => "regulatory.code",
            PayoutEvent::DuplicateCode => "duplicate.code",
            PayoutEvent::UnexplainedCode => "unexplained.code",
            PayoutEvent::DetailsCorrected => "details.corrected",
            PayoutEvent::CorrectionTimedOut => "correction.timed_out",
            PayoutEvent::Cancelled { .. } => "payout.cancelled",
            PayoutEvent::ProvedPaid { .. } => "proved.paid",
        }
    }
}

/// The triggers this actor may pull in this state.
#[must_use]
pub fn legal_events(state: &PayoutState, actor: &Actor) -> Vec<&'static str> {
    MACHINE.legal_events(state.name(), actor)
}

/// The one way a payout changes state. A provider's report that is already known, or older than what is, answers `Ok` with an
/// equal state: nothing is to be stored then.
///
/// # Errors
/// A [`Refusal`] when the move is not drawn, not this actor's, its guard does not hold, or a report contradicts what is known;
/// nothing has changed then.
pub fn transition(state: &PayoutState, event: &PayoutEvent, actor: &Actor, now: Timestamp) -> Result<PayoutState, Refusal> {
    use PayoutEvent as E;
    use PayoutState as S;

    if let Some(report) = report::Report::of(event) {
        return report.apply(state, event, actor);
    }
    MACHINE.admit(state.name(), event.name(), actor)?;
    let attempts = state.attempts();
    match (state, event) {
        (S::Submitted { .. }, E::ScreeningStarted) => Ok(S::Screening { attempts, since: now }),
        (S::Screening { .. }, E::AutoReleased) => Ok(S::Released { attempts, at: now, by: vec![machine::label(actor)] }),
        (S::Screening { .. }, E::RuleHit { rules }) => {
            ensure(rules.iter().any(|rule| !rule.trim().is_empty()), || invalid(said::rules_needed()))?;
            Ok(S::Review { attempts, since: now, rules: rules.clone(), first_release: None })
        }
        (S::Screening { .. }, E::DetailsUnusable) | (S::Review { .. }, E::DetailsAsked) => {
            Ok(S::CorrectionWanted { attempts, since: now })
        }
        (S::Review { since, rules, first_release, .. }, E::Released { hands, second_needed }) => {
            let me = machine::label(actor);
            let involved = hands.contains(&me) || first_release.as_ref() == Some(&me);
            ensure(!involved, || same_person(said::payout_had_a_hand()))?;
            if first_release.is_none() && *second_needed {
                return Ok(S::Review { attempts, since: *since, rules: rules.clone(), first_release: Some(me) });
            }
            Ok(S::Released { attempts, at: now, by: first_release.iter().cloned().chain([me]).collect() })
        }
        (S::Review { .. }, E::Rejected { reason, second }) => {
            ensure_text(reason, "a reason for the customer")?;
            ensure_two(actor, second)?;
            ensure(second.role().is_some_and(Role::releases), || not_allowed(said::second_finance_or_lead()))?;
            Ok(S::Rejected { attempts, at: now, reason: reason.clone() })
        }
        (S::Rejected { at, .. }, E::ObjectionReceived) => {
            ensure(within_days(*at, now, APPEAL_DAYS), || invalid(said::objection_over()))?;
            Ok(S::Review { attempts, since: now, rules: vec![event.name().to_owned()], first_release: None })
        }
        (S::Released { .. }, E::Queued) => Ok(S::Queued { attempts, since: now }),
        (S::Released { .. } | S::Queued { .. }, E::Held { reason }) => {
            hold_guard(*reason, actor)?;
            Ok(S::OnHold { attempts, since: now, reason: *reason })
        }
        (S::OnHold { reason, .. }, E::HoldLifted { second }) => {
            lift_guard(*reason, actor, second.as_ref())?;
            Ok(S::Queued { attempts, since: now })
        }
        (S::Queued { .. }, E::AttemptWritten) => {
            Ok(S::Dispatched { attempts: Attempts { last: attempts.last.saturating_add(1), ..attempts }, at: now })
        }
        (S::Dispatched { .. }, E::NoAnswer) => Ok(S::InDoubt { attempts, since: now }),
        (S::InDoubt { .. }, E::Reconciled { outcome, at, proof }) => {
            if actor.role().is_some() {
                ensure_text(proof.as_deref().unwrap_or_default(), "the bank's proof")?;
            }
            Ok(match outcome {
                Outcome::Pending => S::Pending { attempts, at: *at },
                Outcome::Paid => S::Paid { attempts, at: *at },
                Outcome::Failed { code, ours, definite } => {
                    // What was there and is over for certain is over as if the rail had said so; what never arrived keeps its number.
                    let over = *definite && code != NOT_RECEIVED;
                    let attempts = if over { attempts.ended(after_return(code)) } else { attempts };
                    S::Failed { attempts, at: *at, code: code.clone(), ours: *ours, definite: *definite }
                }
            })
        }
        (S::Failed { code, ours, definite, .. }, E::AttemptAgain) => {
            ensure(*definite, || invalid(said::money_uncertain()))?;
            ensure(!after_return(code).needs_person(), || invalid(said::code_never_again()))?;
            ensure(attempts.last < ATTEMPTS_MAX, || invalid(said::attempts_used()))?;
            let ours = *ours || is_ours(code);
            ensure(ours || Who::Finance.is(actor), || not_allowed(said::cause_not_ours()))?;
            Ok(S::Queued { attempts, since: now })
        }
        (S::Failed { code, .. } | S::Returned { code, .. }, E::PayeeFault) => {
            let certain = !matches!(state, S::Failed { definite: false, .. });
            ensure(certain, || invalid(said::money_uncertain()))?;
            ensure(!after_return(code).needs_person(), || invalid(said::code_needs_review()))?;
            Ok(S::CorrectionWanted { attempts, since: now })
        }
        (S::Failed { code, .. } | S::Returned { code, .. }, E::RegulatoryCode | E::DuplicateCode | E::UnexplainedCode) => {
            Ok(S::Review { attempts, since: now, rules: vec![format!("{}:{code}", event.name())], first_release: None })
        }
        (_, E::ProvedPaid { at, proof }) => {
            ensure_text(proof, "the bank's proof")?;
            ensure(attempts.last > 0, || invalid(said::nothing_sent()))?;
            ensure(attempts.came_back < attempts.last, || invalid(said::money_came_back()))?;
            Ok(S::Paid { attempts: attempts.not_over(), at: *at })
        }
        (S::CorrectionWanted { .. }, E::DetailsCorrected) => {
            Ok(S::Submitted { attempts: attempts.with_other_details(), at: now })
        }
        (S::CorrectionWanted { .. }, E::CorrectionTimedOut) => Ok(S::Abandoned { attempts, at: now }),
        (
            S::Submitted { .. }
            | S::Screening { .. }
            | S::Review { .. }
            | S::Released { .. }
            | S::Queued { .. }
            | S::OnHold { .. }
            | S::Failed { .. },
            E::Cancelled { reason, second },
        ) => {
            let certain = !matches!(state, S::Failed { definite: false, .. });
            ensure(certain, || invalid(said::money_uncertain()))?;
            ensure_pair(actor, second, [Role::Finance, Role::Lead])?;
            ensure_text(reason, "a reason")?;
            Ok(S::Cancelled { attempts, at: now, reason: reason.clone() })
        }
        _ => Err(MACHINE.illegal(state.name(), event.name(), actor)),
    }
}

fn hold_guard(reason: HoldReason, actor: &Actor) -> Result<(), Refusal> {
    let may = match reason {
        HoldReason::LowBalance => Who::Timer.is(actor) || Who::Finance.is(actor),
        HoldReason::Freeze => Who::Admin.is(actor) || Who::Finance.is(actor),
        HoldReason::Finance => Who::Finance.is(actor),
    };
    ensure(may, || not_allowed(said::hold_cause(actor.to_string())))
}

fn lift_guard(reason: HoldReason, actor: &Actor, second: Option<&Actor>) -> Result<(), Refusal> {
    if reason != HoldReason::Freeze {
        return ensure(Who::Finance.is(actor), || not_allowed(said::hold_by_finance()));
    }
    let Some(second) = second else {
        return Err(not_allowed(said::freeze_second_named()));
    };
    ensure_two(actor, second)?;
    let may = Who::Finance.is(second) || Who::Admin.is(second);
    ensure(may, || not_allowed(said::second_finance_or_admin()))
}

/// A report that contradicts what is known: nobody guesses here, a person looks.
fn contradiction(state: &PayoutState, event: &PayoutEvent) -> Refusal {
    Refusal::new(
        RefusalCode::IllegalMove,
        said::report_contradicts(event.name(), Arg::word("payout", state.name(), state.name())),
    )
}
