//! The parts of finance's work with payouts: what waits, what is on its way, what went wrong, what is late.

use crate::domain::words::word_enum;

word_enum!(
    /// A part of the payouts.
    PayoutSection, "section of payouts", {
        /// Claimed and not decided on.
        Release => "release",
        /// Released and not there yet.
        UnderWay => "under_way",
        /// Files that were written for the bank; the number of those nobody brought there.
        Files => "files",
        /// Sent, and nobody knows whether it arrived.
        InDoubt => "in_doubt",
        /// Refused, returned, turned down, or waiting for other details.
        Bounced => "bounced",
        /// Bank entries that fit no payout.
        Unmatched => "unmatched",
        /// Rails that are held, and payments in their accounts that nobody here ordered.
        Rails => "rails",
        /// Promised for a day that money which leaves now just reaches, or no longer does.
        Alarms => "alarms",
        /// All of them.
        All => "all",
    }
);

impl PayoutSection {
    /// The states of the payouts in it; none where it is not made of payouts in certain states.
    #[must_use]
    pub const fn states(self) -> &'static [&'static str] {
        match self {
            PayoutSection::Release => &["submitted", "screening", "review"],
            PayoutSection::UnderWay => &["released", "queued", "on_hold", "dispatched", "pending", "unclaimed"],
            PayoutSection::InDoubt => &["in_doubt"],
            PayoutSection::Bounced => &["failed", "returned", "correction_wanted", "rejected"],
            PayoutSection::Files
            | PayoutSection::Unmatched
            | PayoutSection::Rails
            | PayoutSection::Alarms
            | PayoutSection::All => &[],
        }
    }

    /// Whether its rows are payouts.
    #[must_use]
    pub const fn has_payouts(self) -> bool {
        !matches!(self, PayoutSection::Files | PayoutSection::Unmatched | PayoutSection::Rails)
    }

    /// The one so many places further on, round and round.
    #[must_use]
    pub fn turned(self, by: isize) -> Self {
        let all = Self::ALL;
        let at = all.iter().position(|section| *section == self).unwrap_or(0);
        let by = by.rem_euclid(all.len().cast_signed()).cast_unsigned();
        all.get((at + by) % all.len()).copied().unwrap_or(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::payout::PayoutState;

    #[test]
    fn every_state_has_one_section_until_it_is_over() {
        for state in PayoutState::NAMES {
            let sections: Vec<_> = PayoutSection::ALL.iter().filter(|section| section.states().contains(state)).collect();
            let over = ["paid", "cancelled", "reversed", "abandoned"].contains(state);
            assert_eq!(sections.len(), usize::from(!over), "{state}: {sections:?}");
        }
    }

    #[test]
    fn sections_turn_round_and_round() {
        assert_eq!(PayoutSection::Release.turned(-1), PayoutSection::All);
        assert_eq!(PayoutSection::All.turned(1), PayoutSection::Release);
        assert_eq!(PayoutSection::Release.turned(10), PayoutSection::UnderWay);
    }
}
