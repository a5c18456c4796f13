//! A bank that exists only here: it takes orders, pays after a while and, when told, behaves as badly as real ones do.
//!
//! What becomes of an order is settled when it arrives and written to a journal, so that a restart changes nothing. The
//! journal holds references, amounts and times; of the payee only a digest, to notice an order sent with two payees.

use std::collections::{BTreeMap, VecDeque};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use aws_lc_rs::digest::{SHA256, digest};
use futures_util::future::{BoxFuture, FutureExt, ready};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::rail::{Answered, Cancel, Capabilities, List, Listed, LookUp, PayoutOrder, PayoutRail, RailAnswer, RailError};
use crate::domain::money::Money;
use crate::domain::payee::Payee;
use crate::domain::payout::{order_key, parse_order_key};

/// The rail's name.
pub const NAME: &str = "sandbox";
/// What it can do.
pub const CAPABILITIES: Capabilities = Capabilities {
    currencies: None,
    batch_max: 1,
    cancel: Cancel::Never,
    horizon_days: None,
    key_days: None,
    look_up: LookUp::ByReference,
    repeat_hours: 0,
    calls_us: false,
    lists: true,
    tells_balance: true,
    arrives_days: 2,
};
/// Hours a transfer takes at normal speed, before up to half of it more by chance.
const BOOK_HOURS: i64 = 16;
/// Hours from booking to the money coming back at normal speed.
const RETURN_HOURS: i64 = 40;
/// What it says of an order that it did not carry out though it said so.
const UNPAID: &str = "MS03";
/// Reasons the simulated bank gives by itself.
const REASONS: [&str; 3] = ["AC04", "AC01", "MS03"];

/// The clock the sandbox lives by.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// How the simulated bank behaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SandboxSettings {
    /// Simulated seconds that pass in a second, at least 1.
    pub speed: u32,
    /// Chance is drawn from this, reference and number alone: the same order always fares the same.
    pub seed: u64,
    /// Of 1000 orders, how many are refused.
    pub refuse_per_mille: u16,
    /// Of 1000 orders, how many come back after booking.
    pub return_per_mille: u16,
}

impl Default for SandboxSettings {
    fn default() -> Self {
        Self { speed: 1, seed: 0, refuse_per_mille: 0, return_per_mille: 0 }
    }
}

/// A scripted misfortune for the next order, or for a named one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The bank takes the order and the answer is lost.
    NoAnswer,
    /// The order is lost on its way, and nobody can tell.
    Lost,
    /// The bank cannot be reached.
    NotSent,
    /// The bank refuses.
    Refuse(String),
    /// The bank pays and the money comes back.
    ReturnLater(String),
    /// The order arrives twice on the wire: the first is carried out, and the answer is the second's, "duplicate" (`AM05`).
    Duplicate,
    /// The bank takes the order, and the answer drips in for so long, in real time.
    Slow(Duration),
    /// The bank says one thing, once, and does another: it pays or it does not. Another order's answer is such a lie.
    Lie {
        /// What it says when it is handed the order.
        says: RailAnswer,
        /// Whether the money moves.
        pays: bool,
    },
    /// The bank carries out another amount than was ordered: so many minor units more.
    Amount(i64),
}

/// Why the journal could not be used.
#[derive(Debug, thiserror::Error)]
pub enum SandboxError {
    /// The file cannot be read or written.
    #[error("the sandbox journal {path} cannot be used")]
    Journal {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// A line in its middle is not what the sandbox wrote.
    #[error("line {line} of the sandbox journal {path} is damaged; move the file away to start the simulated bank anew")]
    Damaged {
        /// The file.
        path: PathBuf,
        /// Counted from 1.
        line: usize,
    },
}

/// An order as the bank keeps it: its fate with the moments at which it shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Record {
    reference: String,
    #[serde(default = "first")]
    number: u32,
    amount: Money,
    payee_digest: String,
    received_at: Timestamp,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    refused: Option<String>,
    books_at: Timestamp,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    returns: Option<(Timestamp, String)>,
}

/// Orders written before there were numbers are the first of their payout.
const fn first() -> u32 {
    1
}

impl Record {
    fn key(&self) -> Key {
        (self.reference.clone(), self.number)
    }

    fn listed(&self, now: Timestamp) -> Listed {
        let key = order_key(&self.reference, self.number);
        Listed { handle: key.clone(), key: Some(key), amount: Some(self.amount), answer: Some(self.answer(now)) }
    }

    fn answer(&self, now: Timestamp) -> RailAnswer {
        match (&self.refused, &self.returns) {
            (Some(code), _) => RailAnswer::Refused { code: code.clone() },
            (None, Some((at, code))) if now >= *at => RailAnswer::Returned { code: code.clone(), at: *at },
            (None, _) if now >= self.books_at => RailAnswer::Booked { at: self.books_at },
            (None, _) => RailAnswer::Accepted,
        }
    }
}

/// What the bank knows an order by: reference and number.
type Key = (String, u32);

#[derive(Default)]
struct Bank {
    orders: BTreeMap<Key, Record>,
    next_faults: VecDeque<Fault>,
    named_faults: BTreeMap<String, Fault>,
    journal: Option<File>,
    /// What the account is said to hold; as much as anybody wants when not said.
    balance: Option<Money>,
}

/// The simulated bank.
pub struct SandboxRail {
    settings: SandboxSettings,
    clock: Clock,
    bank: Mutex<Bank>,
}

impl std::fmt::Debug for SandboxRail {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SandboxRail").field("settings", &self.settings).finish_non_exhaustive()
    }
}

impl SandboxRail {
    /// A bank that forgets with the process.
    #[must_use]
    pub fn in_memory(settings: SandboxSettings, clock: Clock) -> Self {
        Self { settings, clock, bank: Mutex::default() }
    }

    /// A bank that remembers in a file, made when absent.
    ///
    /// # Errors
    /// [`SandboxError`] when the file cannot be used or is damaged; a last line cut off by a crash is no damage.
    pub fn open(settings: SandboxSettings, clock: Clock, path: &Path) -> Result<Self, SandboxError> {
        let failed = |source| SandboxError::Journal { path: path.to_owned(), source };
        let text = match fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(failed(error)),
        };
        let whole = text.rfind('\n').map_or(0, |end| end + 1);
        let mut bank = Bank::default();
        for (at, line) in text[..whole].lines().enumerate() {
            let damaged = |_| SandboxError::Damaged { path: path.to_owned(), line: at + 1 };
            let record: Record = serde_json::from_str(line).map_err(damaged)?;
            bank.orders.insert(record.key(), record);
        }
        let journal = OpenOptions::new().create(true).append(true).open(path).map_err(failed)?;
        let length = u64::try_from(whole).unwrap_or(u64::MAX);
        journal.set_len(length).map_err(failed)?;
        bank.journal = Some(journal);
        Ok(Self { settings, clock, bank: Mutex::new(bank) })
    }

    /// Lets the next new order meet a fault; several queue up.
    pub fn script_next(&self, fault: Fault) {
        self.bank().next_faults.push_back(fault);
    }

    /// Lets the account hold so much.
    pub fn script_balance(&self, balance: Option<Money>) {
        self.bank().balance = balance;
    }

    /// Lets the next new order with this reference meet a fault.
    pub fn script_for(&self, reference: &str, fault: Fault) {
        self.bank().named_faults.insert(reference.to_owned(), fault);
    }

    /// A panic elsewhere leaves whole records behind, so a poisoned lock is as good as another.
    fn bank(&self) -> MutexGuard<'_, Bank> {
        self.bank.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes an order; the answer, and how long it is on its way.
    fn take(&self, order: &PayoutOrder) -> Result<(RailAnswer, Duration), RailError> {
        let now = (self.clock)();
        let mut bank = self.bank();
        if let Some(known) = bank.orders.get(&(order.reference.clone(), order.number)) {
            if known.amount != order.amount || known.payee_digest != payee_digest(order) {
                return Err(RailError::ReferenceReused { rail: NAME, reference: order.reference.clone() });
            }
            return Ok((known.answer(now), Duration::ZERO));
        }
        let fault = bank.named_faults.remove(&order.reference).or_else(|| bank.next_faults.pop_front());
        match fault {
            Some(Fault::Lost) => return Err(RailError::NoAnswer { rail: NAME, source: None }),
            Some(Fault::NotSent) => return Err(RailError::NotSent { rail: NAME, source: None }),
            _ => {}
        }
        let mut record = self.fate(order, now);
        match &fault {
            Some(Fault::Refuse(code)) => record.refused = Some(code.clone()),
            Some(Fault::Lie { pays, .. }) => record.refused = (!pays).then(|| UNPAID.to_owned()),
            Some(Fault::Amount(more)) => record.amount.minor = record.amount.minor.saturating_add(*more),
            Some(Fault::ReturnLater(code)) => {
                record.refused = None;
                record.returns = Some((self.after(record.books_at, RETURN_HOURS * 3600), code.clone()));
            }
            _ => {}
        }
        bank.keep(&record)?;
        let answer = record.answer(now);
        bank.orders.insert(record.key(), record);
        match fault {
            Some(Fault::NoAnswer) => Err(RailError::NoAnswer { rail: NAME, source: None }),
            Some(Fault::Duplicate) => Ok((RailAnswer::Refused { code: "AM05".to_owned() }, Duration::ZERO)),
            Some(Fault::Lie { says, .. }) => Ok((says, Duration::ZERO)),
            Some(Fault::Slow(time)) => Ok((answer, time)),
            _ => Ok((answer, Duration::ZERO)),
        }
    }

    /// What chance has in store for an order.
    fn fate(&self, order: &PayoutOrder, now: Timestamp) -> Record {
        let hash = digest(&SHA256, format!("{}/{}", order.reference, order.number).as_bytes());
        let lot = hash.as_ref().iter().take(8).fold(0_u64, |lot, byte| lot << 8 | u64::from(*byte));
        let mut chance = fastrand::Rng::with_seed(self.settings.seed ^ lot);
        let refused = chance.u16(0..1000) < self.settings.refuse_per_mille;
        let returned = chance.u16(0..1000) < self.settings.return_per_mille;
        let reason = REASONS[chance.usize(0..REASONS.len())].to_owned();
        let books_at = self.after(now, BOOK_HOURS * 3600 + chance.i64(0..BOOK_HOURS * 1800));
        Record {
            reference: order.reference.clone(),
            number: order.number,
            amount: order.amount,
            payee_digest: payee_digest(order),
            received_at: now,
            refused: refused.then(|| reason.clone()),
            books_at,
            returns: returned.then(|| (self.after(books_at, RETURN_HOURS * 3600), reason)),
        }
    }

    fn after(&self, start: Timestamp, seconds: i64) -> Timestamp {
        let wait = SignedDuration::from_millis(seconds * 1000 / i64::from(self.settings.speed.max(1)));
        start.checked_add(wait).unwrap_or(Timestamp::MAX)
    }
}

impl Bank {
    /// Writes the record down before anybody is told about it.
    fn keep(&mut self, record: &Record) -> Result<(), RailError> {
        let Some(journal) = &mut self.journal else { return Ok(()) };
        let write = |journal: &mut File| -> io::Result<()> {
            let mut line = serde_json::to_string(record)?;
            line.push('\n');
            journal.write_all(line.as_bytes())?;
            journal.sync_data()
        };
        write(journal).map_err(|error| RailError::NoAnswer { rail: NAME, source: Some(Box::new(error)) })
    }
}

/// A digest of the account, salted by the reference so that two orders of one person do not look alike in the journal.
fn payee_digest(order: &PayoutOrder) -> String {
    let account = match &order.payee {
        Payee::Iban { iban, .. } => iban.electronic(),
        Payee::Paypal { address, .. } | Payee::Voucher { address, .. } => address.as_str(),
    };
    let hash = digest(&SHA256, format!("{}\0{account}", order.reference).as_bytes());
    data_encoding::HEXLOWER.encode(hash.as_ref())
}

impl SandboxRail {
    /// What the bank knows about an order.
    #[must_use]
    pub fn known(&self, reference: &str, number: u32) -> RailAnswer {
        let now = (self.clock)();
        self.bank().orders.get(&(reference.to_owned(), number)).map_or(RailAnswer::NotFound, |record| record.answer(now))
    }
}

#[cfg(test)]
impl SandboxRail {
    /// Every order it has, by its key.
    pub(crate) fn all(&self) -> Vec<(String, Money, RailAnswer)> {
        let now = (self.clock)();
        let bank = self.bank();
        let listed = |record: &Record| (format!("{}-{}", record.reference, record.number), record.amount, record.answer(now));
        bank.orders.values().map(listed).collect()
    }
}

impl PayoutRail for SandboxRail {
    fn name(&self) -> &'static str {
        NAME
    }

    fn capabilities(&self) -> &'static Capabilities {
        &CAPABILITIES
    }

    fn send<'a>(&'a self, order: &'a PayoutOrder) -> BoxFuture<'a, Result<Answered, RailError>> {
        async move {
            let (answer, drips) = self.take(order)?;
            if !drips.is_zero() {
                tokio::time::sleep(drips).await;
            }
            Ok(answer.into())
        }
        .boxed()
    }

    fn look_up<'a>(&'a self, order: &'a PayoutOrder) -> BoxFuture<'a, Result<Answered, RailError>> {
        ready(Ok(self.known(&order.reference, order.number).into())).boxed()
    }

    fn balance(&self) -> BoxFuture<'_, Result<Option<Money>, RailError>> {
        ready(Ok(self.bank().balance)).boxed()
    }

    fn list(&self, since: Timestamp) -> BoxFuture<'_, Result<Option<List>, RailError>> {
        let now = (self.clock)();
        let bank = self.bank();
        // What was ordered before the first entry of the journal was ordered elsewhere.
        let first = bank.orders.values().map(|record| record.received_at).min().unwrap_or(now);
        let orders = bank.orders.values().filter(|record| record.received_at >= since).map(|record| record.listed(now));
        let list = List { since: since.max(first), orders: orders.collect() };
        ready(Ok(Some(list))).boxed()
    }

    fn trace<'a>(&'a self, key: &'a str, _: Option<&'a str>) -> BoxFuture<'a, Result<Option<Listed>, RailError>> {
        let now = (self.clock)();
        let key = parse_order_key(key).map(|(reference, number)| (reference.to_owned(), number));
        let found = key.and_then(|key| self.bank().orders.get(&key).map(|record| record.listed(now)));
        ready(Ok(found)).boxed()
    }
}

#[cfg(test)]
mod tests;
