//! Customers' questions: which of the self-service answers fit a complaint. What they say is the server's pages' affair.

use super::complaint::Reason;
use super::stage::Stage;
use super::words::word_enum;

word_enum!(
    /// A question that customers ask, and that one page answers.
    Topic, "help topic", {
        /// When the money arrives.
        WhereIsMyMoney => "where_is_my_money",
        /// How a link becomes money.
        HowToClaim => "how_to_claim",
        /// The link's last day has passed.
        MissedDate => "missed_date",
        /// The wrong account was given.
        WrongAccount => "wrong_account",
        /// The link opens nothing.
        LinkFails => "link_fails",
        /// Whether the mail is genuine.
        IsItReal => "is_it_real",
        /// The link is known to others.
        LinkKnown => "link_known",
        /// What is given up by taking the money.
        Rights => "rights",
        /// Money, credit, or a voucher.
        VoucherOrMoney => "voucher_or_money",
        /// Whether the article has to come back.
        SendBack => "send_back",
        /// The parcel is late or lost.
        LateParcel => "late_parcel",
        /// Withdrawing from a purchase.
        Withdrawal => "withdrawal",
    }
);

impl Topic {
    /// Its part of an address, the same in every language so that a link survives a change of language.
    #[must_use]
    pub fn slug(self) -> String {
        self.name().replace('_', "-")
    }

    /// The topic of an address.
    #[must_use]
    pub fn of_slug(slug: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|topic| topic.slug() == slug)
    }
}

/// The answers that fit, the best first: where the money is comes before what went wrong.
#[must_use]
pub fn fitting(reason: Option<Reason>, stage: Option<Stage>) -> Vec<Topic> {
    let of_stage: &[Topic] = match stage {
        Some(Stage::Armed | Stage::Offered) => &[Topic::HowToClaim, Topic::WhereIsMyMoney],
        Some(Stage::Claimed | Stage::Released | Stage::OnHold) => &[Topic::WhereIsMyMoney, Topic::WrongAccount],
        Some(Stage::CorrectionWanted | Stage::Returned) => &[Topic::WrongAccount, Topic::WhereIsMyMoney],
        Some(Stage::Lapsed) => &[Topic::MissedDate],
        Some(Stage::Paid | Stage::Done) => &[Topic::Rights],
        Some(
            Stage::Instructed
            | Stage::Failed
            | Stage::ApprovalWanted
            | Stage::Rejected
            | Stage::Undone
            | Stage::SentBack
            | Stage::Refused
            | Stage::Withdrawn,
        )
        | None => &[],
    };
    let of_reason: &[Topic] = match reason {
        Some(Reason::Late | Reason::Lost) => &[Topic::LateParcel],
        Some(Reason::Defective | Reason::Damaged | Reason::WrongItem | Reason::MissingPart | Reason::NotAsDescribed) => {
            &[Topic::SendBack]
        }
        Some(Reason::OutOfStock | Reason::CancelledService) => &[Topic::VoucherOrMoney],
        Some(Reason::Withdrawal) => &[Topic::Withdrawal],
        Some(Reason::Service | Reason::Other) | None => &[Topic::Rights],
    };
    let mut topics: Vec<Topic> = Vec::new();
    for topic in of_stage.iter().chain(of_reason) {
        if !topics.contains(topic) {
            topics.push(*topic);
        }
    }
    topics
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_case_has_an_answer_and_the_money_comes_first() {
        let stages = Stage::ALL.iter().copied().map(Some).chain([None]);
        for stage in stages {
            for reason in Reason::ALL.iter().copied().map(Some).chain([None]) {
                let topics = fitting(reason, stage);
                assert!(!topics.is_empty(), "{reason:?} {stage:?}");
                let mut once = topics.clone();
                once.sort_unstable();
                once.dedup();
                assert_eq!(once.len(), topics.len(), "{topics:?}");
            }
        }
        assert_eq!(fitting(Some(Reason::Late), Some(Stage::Claimed)).first(), Some(&Topic::WhereIsMyMoney));
        assert_eq!(fitting(Some(Reason::CancelledService), None), [Topic::VoucherOrMoney]);
    }

    #[test]
    fn addresses_read_back() {
        for topic in Topic::ALL {
            assert_eq!(Topic::of_slug(&topic.slug()), Some(*topic));
        }
        assert_eq!(Topic::of_slug("where_is_my_money"), None);
    }
}
