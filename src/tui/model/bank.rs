//! The payouts screen beside its payouts: which section is shown, how much is in each, files to the bank, entries that fit nothing.

use crate::domain::payout::PayoutSection;
use crate::wire::payout::{BankRunView, PayoutView, UnmatchedEntry};

use super::super::effect::TaskId;
use super::finance::{RailRow, Want};
use super::list::{Keyed, Listing};
use super::{Model, Screen};

impl Keyed for BankRunView {
    type Id = String;

    fn key(&self) -> String {
        self.id.clone()
    }
}

impl Keyed for UnmatchedEntry {
    type Id = String;

    fn key(&self) -> String {
        self.entry.clone()
    }
}

/// What the payouts screen shows besides payouts.
#[derive(Clone, Debug)]
pub struct Bank {
    /// The section on the screen.
    pub section: PayoutSection,
    /// How much is in each, as last counted.
    pub counts: Vec<(PayoutSection, u64)>,
    /// Files to the bank.
    pub files: Listing<BankRunView>,
    /// Bank entries that fit no payout.
    pub unmatched: Listing<UnmatchedEntry>,
    /// Rails that are held, and what was found in their accounts.
    pub rails: Listing<RailRow>,
    /// A payout being fetched, and what for.
    pub asked: Option<(TaskId, Want)>,
    /// Counts and files being loaded.
    pub loading: Option<TaskId>,
    /// Something changed meanwhile: once more.
    pub again: bool,
}

impl Default for Bank {
    fn default() -> Self {
        Self {
            section: PayoutSection::Release,
            counts: Vec::new(),
            files: Listing::default(),
            unmatched: Listing::default(),
            rails: Listing::default(),
            asked: None,
            loading: None,
            again: false,
        }
    }
}

impl Bank {
    /// How much is in a section, as last counted.
    #[must_use]
    pub fn count(&self, section: PayoutSection) -> Option<u64> {
        self.counts.iter().find(|(of, _)| *of == section).map(|(_, count)| *count)
    }
}

impl Model {
    /// The payouts a command is about: the marked ones, else the selected one. None on another screen or among bank entries.
    #[must_use]
    pub fn meant_payouts(&self) -> Vec<&PayoutView> {
        if self.screen != Screen::Payouts || !self.bank.section.has_payouts() {
            return Vec::new();
        }
        let payouts = &self.payouts;
        let meant = |row: &&PayoutView| {
            if payouts.marks.is_empty() { Some(row.id) == payouts.selected } else { payouts.marks.contains(&row.id) }
        };
        payouts.rows.iter().filter(meant).collect()
    }

    /// The file under the cursor.
    #[must_use]
    pub fn selected_file(&self) -> Option<&BankRunView> {
        let here = self.screen == Screen::Payouts && self.bank.section == PayoutSection::Files;
        self.bank.files.selected_row().filter(|_| here)
    }

    /// The bank entry under the cursor.
    #[must_use]
    pub fn selected_entry(&self) -> Option<&UnmatchedEntry> {
        let here = self.screen == Screen::Payouts && self.bank.section == PayoutSection::Unmatched;
        self.bank.unmatched.selected_row().filter(|_| here)
    }
}
