//! The payment file: a run of SEPA credit transfers as pain.001, the same bytes for the same run.
//!
//! Addresses are left out, or are a town and a country: banks inside the EEA need none, and refuse unstructured ones since
//! November 2026. Batch booking is off unless the bank wants it, so that the statement shows each transfer with its reference.

use std::collections::HashSet;
use std::fmt;
use std::io;
use std::str::FromStr;

use jiff::Timestamp;
use jiff::civil::Date;

use super::xml::Document;
use crate::domain::bank_clock::Pace;
use crate::domain::money::{Currency, Money, MoneyError};
use crate::domain::payee::{Bic, HolderName, Iban};
use crate::domain::text::sepa::{REMITTANCE_CHARS_MAX, is_sepa_id, sepa_name, sepa_text};

/// Most payments of one file; a desk's own limit is lower, by what its bank takes.
pub const PAYMENTS_MAX: usize = 100_000;
/// Largest amount of a SEPA transfer, in cents (EUR 999,999,999.99).
pub const AMOUNT_MINOR_MAX: i64 = 99_999_999_999;
/// Longest name of a town, in characters.
pub const TOWN_CHARS_MAX: usize = 35;
/// Furthest execution date after the file's making, in days; beyond it the date is a mistake.
pub const AHEAD_DAYS_MAX: i32 = 365;

/// The versions written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Format {
    /// The version of 2009, which some banks still ask for.
    V03,
    /// The version of 2019.
    #[default]
    V09,
    /// The version of 2023.
    V11,
}

impl Format {
    /// Every version, the oldest first.
    pub const ALL: [Format; 3] = [Format::V03, Format::V09, Format::V11];

    /// The name on the command line, which is the message's own.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Format::V03 => "pain.001.001.03",
            Format::V09 => "pain.001.001.09",
            Format::V11 => "pain.001.001.11",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Format {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Format::ALL.into_iter().find(|format| format.name() == text).ok_or_else(|| {
            let shown: String = text.chars().take(40).collect();
            format!("{shown:?} is not a format we write; one of {}", Format::ALL.map(Format::name).join(", "))
        })
    }
}

/// Where somebody is, as far as a bank asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The town, at most 35 characters.
    pub town: String,
    /// The country, two capital letters.
    pub country: String,
}

/// The account the money comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Debtor {
    /// The account holder's name.
    pub name: String,
    /// The account.
    pub iban: Iban,
    /// The bank's BIC; SEPA does not need it, some banks do.
    pub bic: Option<Bic>,
    /// The holder's town and country, where the bank asks for them.
    pub place: Option<Place>,
}

/// One transfer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payment {
    /// Our reference, unique in the run; comes back in every answer.
    pub end_to_end_id: String,
    /// How much, in euro.
    pub amount: Money,
    /// The payee's name.
    pub creditor_name: HolderName,
    /// The payee's account.
    pub creditor_iban: Iban,
    /// The payee's town and country; not needed inside the EEA.
    pub creditor_place: Option<Place>,
    /// What the payee reads on the statement; may be empty.
    pub remittance: String,
}

/// A file to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BankRun {
    /// The version.
    pub format: Format,
    /// The file's id, never used for another file.
    pub message_id: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// Who pays.
    pub debtor: Debtor,
    /// When the bank is to pay.
    pub execution_date: Date,
    /// How fast.
    pub pace: Pace,
    /// Whether the bank books the file as one sum.
    pub batch_booking: bool,
    /// The transfers.
    pub payments: Vec<Payment>,
}

/// Why a file was not written.
#[derive(Debug, thiserror::Error)]
pub enum Pain001Error {
    /// No payments.
    #[error("the run has no payments")]
    Empty,
    /// More than [`PAYMENTS_MAX`].
    #[error("the run has {0} payments, a file takes {PAYMENTS_MAX}; split it")]
    TooMany(usize),
    /// An identifier that banks refuse.
    #[error("{id:?} cannot be a {what}: 1 to 35 of A-Z a-z 0-9 / - ? : ( ) . , ' + with no slash at the ends or doubled")]
    BadId {
        /// Which identifier.
        what: &'static str,
        /// What it is.
        id: String,
    },
    /// One reference twice: one of the two could never be matched.
    #[error("the reference {0} is in the run twice")]
    DuplicateReference(String),
    /// Not euro, not above zero or beyond [`AMOUNT_MINOR_MAX`].
    #[error("{reference}: a SEPA transfer carries EUR 0.01 to EUR 999999999.99, not {amount}")]
    BadAmount {
        /// The payment.
        reference: String,
        /// Its amount.
        amount: Money,
    },
    /// A name of which nothing is left in SEPA characters.
    #[error("the name of {0} has no letter a SEPA file can carry; write it in Latin letters")]
    UnwritableName(String),
    /// In the past, or absurdly far ahead.
    #[error("{date} is no execution date for a file made on {made}")]
    BadDate {
        /// The date asked for.
        date: Date,
        /// The day the file was made.
        made: Date,
    },
    /// A town or country that banks refuse.
    #[error("{0} is no address: a town of 1 to 35 Latin letters and a country of two capital letters")]
    BadPlace(String),
    /// The sum is beyond what we hold.
    #[error("the run's sum cannot be written")]
    Sum(#[source] MoneyError),
    /// Writing failed.
    #[error("the file could not be written")]
    Write(#[from] io::Error),
}

/// Writes the file.
///
/// # Errors
/// Any [`Pain001Error`]; a file is either whole and acceptable or not made.
pub fn write(run: &BankRun) -> Result<Vec<u8>, Pain001Error> {
    let sum = check(run)?;
    let count = run.payments.len().to_string();
    let total = sum.decimal().to_string();
    let debtor = party_name(&run.debtor.name, "the debtor")?;
    let names = run.payments.iter().map(|p| party_name(p.creditor_name.as_str(), &p.end_to_end_id));
    let names = names.collect::<Result<Vec<_>, _>>()?;
    let debtor_place = town(run.debtor.place.as_ref(), "the debtor's")?;
    let places = run.payments.iter().map(|p| town(p.creditor_place.as_ref(), &p.end_to_end_id));
    let places = places.collect::<Result<Vec<_>, _>>()?;
    let namespace = format!("urn:iso:std:iso:20022:tech:xsd:{}", run.format);
    let bytes = Document::write(&namespace, |document| {
        document.nest("CstmrCdtTrfInitn", |document| {
            document.nest("GrpHdr", |header| {
                header.leaf("MsgId", &run.message_id)?;
                header.leaf("CreDtTm", &date_time(run.created_at))?;
                header.leaf("NbOfTxs", &count)?;
                header.leaf("CtrlSum", &total)?;
                header.leaf("InitgPty/Nm", &debtor)
            })?;
            document.nest("PmtInf", |block| {
                block.leaf("PmtInfId", &run.message_id)?;
                block.leaf("PmtMtd", "TRF")?;
                block.leaf("BtchBookg", if run.batch_booking { "true" } else { "false" })?;
                block.leaf("NbOfTxs", &count)?;
                block.leaf("CtrlSum", &total)?;
                block.nest("PmtTpInf", |kind| {
                    kind.leaf("SvcLvl/Cd", "SEPA")?;
                    if run.pace == Pace::Instant { kind.leaf("LclInstrm/Cd", "INST") } else { Ok(()) }
                })?;
                let date = if run.format == Format::V03 { "ReqdExctnDt" } else { "ReqdExctnDt/Dt" };
                block.leaf(date, &run.execution_date.to_string())?;
                party(block, "Dbtr", &debtor, debtor_place.as_ref())?;
                block.leaf("DbtrAcct/Id/IBAN", run.debtor.iban.electronic())?;
                match (&run.debtor.bic, run.format) {
                    (Some(bic), Format::V03) => block.leaf("DbtrAgt/FinInstnId/BIC", bic.as_str())?,
                    (Some(bic), Format::V09 | Format::V11) => block.leaf("DbtrAgt/FinInstnId/BICFI", bic.as_str())?,
                    (None, _) => block.leaf("DbtrAgt/FinInstnId/Othr/Id", "NOTPROVIDED")?,
                }
                block.leaf("ChrgBr", "SLEV")?;
                let whose = names.iter().zip(&places);
                run.payments
                    .iter()
                    .zip(whose)
                    .try_for_each(|(payment, (name, place))| transfer(block, payment, name, place.as_ref()))
            })
        })
    })?;
    Ok(bytes)
}

/// A name, and where it is as far as that is said.
fn party(outer: &mut Document, element: &str, name: &str, place: Option<&Place>) -> io::Result<()> {
    outer.nest(element, |party| {
        party.leaf("Nm", name)?;
        let Some(place) = place else { return Ok(()) };
        party.nest("PstlAdr", |address| {
            address.leaf("TwnNm", &place.town)?;
            address.leaf("Ctry", &place.country)
        })
    })
}

fn transfer(block: &mut Document, payment: &Payment, name: &str, place: Option<&Place>) -> io::Result<()> {
    block.nest("CdtTrfTxInf", |tx| {
        tx.leaf("PmtId/EndToEndId", &payment.end_to_end_id)?;
        tx.nest("Amt", |amount| amount.amount("InstdAmt", payment.amount))?;
        party(tx, "Cdtr", name, place)?;
        tx.leaf("CdtrAcct/Id/IBAN", payment.creditor_iban.electronic())?;
        let remittance = sepa_text(&payment.remittance, REMITTANCE_CHARS_MAX);
        if remittance.is_empty() { Ok(()) } else { tx.leaf("RmtInf/Ustrd", &remittance) }
    })
}

/// Checks the run and adds it up.
fn check(run: &BankRun) -> Result<Money, Pain001Error> {
    if run.payments.is_empty() {
        return Err(Pain001Error::Empty);
    }
    if run.payments.len() > PAYMENTS_MAX {
        return Err(Pain001Error::TooMany(run.payments.len()));
    }
    check_id("message id", &run.message_id)?;
    // A desk west of Greenwich may still be on the day before.
    let made = run.created_at.to_zoned(jiff::tz::TimeZone::UTC).date();
    let ahead = (run.execution_date - made).get_days();
    if !(-1..=AHEAD_DAYS_MAX).contains(&ahead) {
        return Err(Pain001Error::BadDate { date: run.execution_date, made });
    }
    let mut seen = HashSet::new();
    let mut sum = Money::zero(Currency::EUR);
    for payment in &run.payments {
        let reference = &payment.end_to_end_id;
        check_id("reference", reference)?;
        if !seen.insert(reference) {
            return Err(Pain001Error::DuplicateReference(reference.clone()));
        }
        let amount = payment.amount;
        if amount.currency != Currency::EUR || !(1..=AMOUNT_MINOR_MAX).contains(&amount.minor) {
            return Err(Pain001Error::BadAmount { reference: reference.clone(), amount });
        }
        sum = sum.checked_add(amount).map_err(Pain001Error::Sum)?;
    }
    Ok(sum)
}

fn check_id(what: &'static str, id: &str) -> Result<(), Pain001Error> {
    if is_sepa_id(id) { Ok(()) } else { Err(Pain001Error::BadId { what, id: id.chars().take(40).collect() }) }
}

fn party_name(name: &str, whose: &str) -> Result<String, Pain001Error> {
    sepa_name(name).ok_or_else(|| Pain001Error::UnwritableName(whose.to_owned()))
}

/// A place as it is written.
fn town(place: Option<&Place>, whose: &str) -> Result<Option<Place>, Pain001Error> {
    let Some(place) = place else { return Ok(None) };
    let country = place.country.len() == 2 && place.country.bytes().all(|b| b.is_ascii_uppercase());
    let town = sepa_name(&place.town).filter(|town| country && town.len() <= TOWN_CHARS_MAX);
    let town = town.ok_or_else(|| Pain001Error::BadPlace(whose.to_owned()))?;
    Ok(Some(Place { town, country: place.country.clone() }))
}

/// Whole seconds in UTC.
pub(crate) fn date_time(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}
