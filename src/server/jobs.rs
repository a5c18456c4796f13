//! The workers: they lease what the store has promised, do it outside of any transaction, and report.
//!
//! Every job may run twice: a worker can die after the deed and before the report. So each one asks first whether there is still
//! something to do, mails carry the same message id on every try, and money goes by the payout's own rule: the attempt is
//! written before the rail is called, and an attempt without a report is only ever looked up.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::SignedDuration;

use crate::channels::mail::MailTransport;
use crate::domain::outflow::Outflow;
use crate::domain::refusal::RefusalCode;
use crate::payout::rail::PayoutRail;
use crate::server::DeskSettings;
use crate::store::command::CommandError;

#[cfg(test)]
mod faults;
mod funds;
#[cfg(test)]
mod guards;
mod mail;
mod payouts;
mod rails;
#[cfg(test)]
mod tests;
mod timers;
mod worker;

pub use worker::Worker;

/// What the workers do their work with.
#[derive(Clone)]
pub struct JobsConfig {
    /// How mail leaves. Without it, people of the desk share the links.
    pub mail: Option<Arc<dyn MailTransport>>,
    /// Who pays: by `sepa` or `paypal`, or for one currency alone by `sepa/EUR`. `sepa` without an entry goes by bank file.
    pub rails: BTreeMap<String, Arc<dyn PayoutRail>>,
    /// Most that may leave by a rail before a person has to look, by its name; no entry is no limit.
    pub outflow: BTreeMap<String, Outflow>,
    /// The desk: its name where a complaint has no brand, and the address of links.
    pub desk: Arc<DeskSettings>,
    /// Where customers write or update a rating; without it nobody is invited.
    pub rating_url: Option<String>,
    /// What message ids end in.
    pub mail_domain: String,
    /// When and how often things are tried.
    pub timing: Timing,
}

/// When and how often things are tried, by the desk's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timing {
    /// Tries of a job that fails, before it is parked for a person.
    pub tries_max: u32,
    /// Tries of a letter: about five days of them, as long as mail servers try.
    pub letter_tries_max: u32,
    /// Longest pause between two tries.
    pub pause_max: SignedDuration,
    /// How long a job is leased; a call to a mail server or a rail ends earlier.
    pub lease: SignedDuration,
    /// From an unanswered call to the first look-up.
    pub doubt_pause: SignedDuration,
    /// How long an order that its rail does not know may still be on its way.
    pub doubt_max: SignedDuration,
    /// Between two look-ups of a payment under way.
    pub look_up_every: SignedDuration,
    /// Between two look-ups of one that has arrived.
    pub paid_look_up_every: SignedDuration,
    /// How long after its arrival a payment may come back.
    pub return_window: SignedDuration,
    /// Seconds of the desk's clock that pass in a second.
    pub speed: u32,
}

impl Default for Timing {
    fn default() -> Self {
        Self {
            tries_max: 30,
            letter_tries_max: 170,
            pause_max: SignedDuration::from_hours(1),
            lease: SignedDuration::from_secs(120),
            doubt_pause: SignedDuration::from_secs(30),
            doubt_max: SignedDuration::from_mins(30),
            look_up_every: SignedDuration::from_mins(15),
            paid_look_up_every: SignedDuration::from_hours(24),
            return_window: SignedDuration::from_hours(24 * 14),
            speed: 1,
        }
    }
}

/// How a job went.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Outcome {
    /// Done, or there was nothing left to do.
    Done,
    /// Nothing is wrong; it is not over yet.
    Later(SignedDuration),
    /// It failed for now.
    Again(String),
    /// It is not the job's fault that it failed: the other side is away. Tried for as long as it takes.
    Away(String),
    /// The desk is frozen: it waits until that is lifted.
    Frozen,
    /// It cannot succeed without a person.
    Never(String),
}

impl From<CommandError> for Outcome {
    /// A rule that says no says so again; a store that fails may recover.
    fn from(error: CommandError) -> Self {
        match error {
            CommandError::Refused(refusal) if refusal.code == RefusalCode::Frozen => Self::Frozen,
            CommandError::Refused(refusal) => Self::Never(refusal.text.text),
            CommandError::Store(error) => Self::Again(error.to_string()),
        }
    }
}
