//! Which attempts a payout had, and which order the newest one is part of.

use serde::{Deserialize, Serialize};

use super::AfterReturn;

/// Which attempts there were.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempts {
    /// Number of the newest attempt; 0 before the first.
    pub last: u32,
    /// Number of the newest attempt whose money left and came back; 0 when none did. It tells a harmless late `booked` from
    /// one that contradicts a failure.
    pub came_back: u32,
    /// How many orders to a rail are over for good: refused, their money came back, or other details took their place.
    #[serde(default)]
    pub over: u32,
    /// Number of the newest attempt when that was last counted. Attempts after it are part of the current order.
    #[serde(default)]
    pub over_with: u32,
}

impl Attempts {
    /// The number of the order that the newest attempt is, or the next one will be, part of. An order that never arrived is
    /// tried again under its number, so that a rail which has it after all pays once; after a refusal or a return it is a new
    /// order, or the rail would answer with the old one for good.
    #[must_use]
    pub const fn order(self) -> u32 {
        self.over.saturating_add(1)
    }

    /// After a refusal or a return. A duplicate is no end: the order it doubles is still there, and asking for it again under its
    /// number brings its answer instead of a second payment.
    pub(super) const fn ended(self, code: AfterReturn) -> Self {
        match code {
            AfterReturn::Stop => self,
            AfterReturn::CorrectionWanted { .. }
            | AfterReturn::CorrectionOnce
            | AfterReturn::Review
            | AfterReturn::Retry
            | AfterReturn::Unknown => self.order_over(),
        }
    }

    /// The newest attempt's order was counted as over, and was paid: its number is the payout's again.
    pub(super) const fn not_over(self) -> Self {
        if self.last == 0 || self.over_with != self.last {
            return self;
        }
        Self { over: self.over.saturating_sub(1), over_with: self.last.saturating_sub(1), ..self }
    }

    const fn order_over(self) -> Self {
        Self { over: self.over.saturating_add(1), over_with: self.last, ..self }
    }

    /// After the customer gave other details. What was handed over under the current number was for the old ones, and a rail would
    /// answer with it for good: they need a number of their own.
    pub(super) const fn with_other_details(self) -> Self {
        if self.last > self.over_with { self.order_over() } else { self }
    }
}
