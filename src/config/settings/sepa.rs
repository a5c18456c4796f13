//! The account that pays, as it stands in bank files, and the hours of its bank.

use std::str::FromStr;

use jiff::civil::Time;
use jiff::tz::TimeZoneDatabase;
use serde::Deserialize;

use super::{Check, amounts};
use crate::domain::bank_clock::{BankClock, CUT_OFF, Pace};
use crate::domain::money::{Currency, Money};
use crate::domain::outflow::{Outflow, Usual};
use crate::domain::payee::{Bic, Iban};
use crate::domain::promise::DESK_ZONE;
use crate::domain::text::sepa::{NAME_CHARS_MAX, sepa_name};

/// Payments of one file where nothing else is said; most banks take at least so many.
pub const FILE_PAYMENTS: u32 = 5_000;
/// Most payments of one file.
pub const FILE_PAYMENTS_MAX: u32 = 100_000;

/// The account that pays, as it stands in bank files.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SepaSettings {
    /// The holder's name, at most 70 characters.
    pub debtor_name: String,
    /// The account.
    pub debtor_iban: String,
    /// The bank; may be left out inside the SEPA area.
    #[serde(default)]
    pub debtor_bic: Option<String>,
    /// The holder's town, for banks that ask for it; together with the country.
    #[serde(default)]
    pub debtor_town: Option<String>,
    /// The holder's country, two capital letters.
    #[serde(default)]
    pub debtor_country: Option<String>,
    /// Until when the bank carries out files on the same day, `15:00` when not said.
    #[serde(default)]
    pub cut_off: Option<String>,
    /// The zone of the cut-off, `Europe/Amsterdam` when not said.
    #[serde(default)]
    pub zone: Option<String>,
    /// Every file asks for instant transfers.
    #[serde(default)]
    pub instant: bool,
    /// The bank books a file as one sum, not transfer by transfer.
    #[serde(default)]
    pub batch_booking: bool,
    /// Most payments of one file.
    #[serde(default = "file_payments")]
    pub file_payments: u32,
    /// Most that leaves by bank files in any hour; above it they are held until finance has looked. The usual limit
    /// where nothing is said.
    #[serde(default)]
    pub max_per_hour: Vec<String>,
    /// The same for any day.
    #[serde(default)]
    pub max_per_day: Vec<String>,
}

const fn file_payments() -> u32 {
    FILE_PAYMENTS
}

impl SepaSettings {
    /// An account with a name, and everything else as it is when nobody says it.
    #[must_use]
    pub fn new(debtor_name: &str, debtor_iban: &str) -> Self {
        Self {
            debtor_name: debtor_name.to_owned(),
            debtor_iban: debtor_iban.to_owned(),
            debtor_bic: None,
            debtor_town: None,
            debtor_country: None,
            cut_off: None,
            zone: None,
            instant: false,
            batch_booking: false,
            file_payments: FILE_PAYMENTS,
            max_per_hour: Vec::new(),
            max_per_day: Vec::new(),
        }
    }

    /// How much may leave by bank files: as it is said, or the usual limits.
    #[must_use]
    pub fn limits(&self) -> Outflow {
        let said = Outflow { hour: amounts(&self.max_per_hour), day: amounts(&self.max_per_day), ..Outflow::default() };
        said.or_usual([Currency::EUR], Usual::Files)
    }

    /// The hours of the bank. What cannot be read was told when the file was checked and counts as not said.
    #[must_use]
    pub fn clock(&self) -> BankClock {
        let zone = self.zone.as_deref().unwrap_or(DESK_ZONE);
        let usual = BankClock::default();
        BankClock {
            cut_off: self.cut_off.as_deref().and_then(time).unwrap_or(CUT_OFF),
            zone: TimeZoneDatabase::bundled().get(zone).unwrap_or(usual.zone),
            pace: if self.instant { Pace::Instant } else { Pace::Ordinary },
        }
    }
}

fn time(text: &str) -> Option<Time> {
    Time::strptime("%H:%M", text).ok()
}

impl Check<'_> {
    pub(super) fn sepa(&mut self, sepa: &SepaSettings) {
        let name = sepa.debtor_name.trim();
        if name.is_empty() || name.chars().count() > NAME_CHARS_MAX {
            self.tell(&["sepa", "debtor_name"], "a bank takes 1 to 70 characters");
        } else if sepa_name(name).is_none() {
            self.tell(&["sepa", "debtor_name"], "write it in Latin letters; a bank file has no others");
        }
        // The number itself is not repeated: the message may end up in a log.
        if Iban::from_str(&sepa.debtor_iban).is_err() {
            self.tell(&["sepa", "debtor_iban"], "this is no IBAN of a SEPA country; a digit is wrong or missing");
        }
        if let Some(Err(error)) = sepa.debtor_bic.as_deref().map(str::parse::<Bic>) {
            self.tell(&["sepa", "debtor_bic"], error.to_string());
        }
        self.address_of(sepa);
        if sepa.cut_off.as_deref().is_some_and(|text| time(text).is_none()) {
            self.tell(&["sepa", "cut_off"], "write hours and minutes, like 15:00");
        }
        if sepa.zone.as_deref().is_some_and(|zone| TimeZoneDatabase::bundled().get(zone).is_err()) {
            self.tell(&["sepa", "zone"], format!("this is no time zone; write it like {DESK_ZONE}"));
        }
        if !(1..=FILE_PAYMENTS_MAX).contains(&sepa.file_payments) {
            self.tell(&["sepa", "file_payments"], format!("1 to {FILE_PAYMENTS_MAX} payments"));
        }
        for (key, list) in [("max_per_hour", &sepa.max_per_hour), ("max_per_day", &sepa.max_per_day)] {
            for text in list {
                if !text.parse::<Money>().is_ok_and(|amount| amount.is_positive() && amount.currency == Currency::EUR) {
                    self.tell(&["sepa", key], format!("{text:?} is no amount in euro; write \"EUR 20000.00\""));
                }
            }
        }
    }

    fn address_of(&mut self, sepa: &SepaSettings) {
        if sepa.debtor_town.is_some() != sepa.debtor_country.is_some() {
            self.tell(&["sepa", "debtor_town"], "town and country belong together; banks take both or none");
        }
        if sepa.debtor_town.as_deref().is_some_and(|town| sepa_name(town).is_none_or(|town| town.len() > 35)) {
            self.tell(&["sepa", "debtor_town"], "1 to 35 Latin letters");
        }
        let country = |text: &str| text.len() == 2 && text.bytes().all(|b| b.is_ascii_uppercase());
        if sepa.debtor_country.as_deref().is_some_and(|text| !country(text)) {
            self.tell(&["sepa", "debtor_country"], "two capital letters, like NL");
        }
    }
}
