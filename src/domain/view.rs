//! The standing selections of the queue.

use super::words::word_enum;

word_enum!(
    /// A standing selection of the queue.
    View, "view", {
        /// Everything a person of the desk can act on now, best first.
        Queue => "queue",
        /// Held by me.
        Mine => "mine",
        /// Open and held by nobody.
        Unassigned => "unassigned",
        /// Open, with a clock that runs out within the hour or has run out.
        AtRisk => "at_risk",
        /// Waiting for the customer, for somebody inside, or snoozed.
        Waiting => "waiting",
        /// A compensation waits for approval.
        Approvals => "approvals",
        /// A compensation is promised or moving.
        Money => "money",
        /// Public ratings that are open.
        Ratings => "ratings",
        /// Solved.
        Solved => "solved",
        /// Everything.
        All => "all",
        /// A remedy without a link waits for somebody to carry it out.
        Remedies => "remedies",
    }
);
