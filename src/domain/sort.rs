//! How the rows of a view are put in order, and under which headings.

use super::words::word_enum;

word_enum!(
    /// An order of the queue's rows. All of them end with the ticket's number, so that no two rows share a place.
    Sort, "sort", {
        /// By rank: expected harm first.
        Priority => "priority",
        /// The clock that runs out first; tickets without a clock last.
        Due => "due",
        /// The oldest complaint first.
        Age => "age",
        /// The largest open compensation first, whatever its currency.
        Amount => "amount",
        /// By the customer's name.
        Customer => "customer",
        /// What changed last comes first.
        Updated => "updated",
    }
);

word_enum!(
    /// What the rows are put together by.
    Group, "group", {
        /// The brand; letter case does not matter.
        Brand => "brand",
        /// The contact reason.
        Reason => "reason",
        /// Who holds the ticket.
        Assignee => "assignee",
        /// Where the ticket is.
        State => "state",
        /// The order it is about.
        Order => "order",
    }
);

/// Most groups that can be folded at once.
pub const FOLDED_MAX: usize = 50;

/// Order, headings, and which headings are folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrangement {
    /// The order of the rows, inside their group when there are groups.
    pub sort: Sort,
    /// What they are put together by; groups come by name, what has none last.
    pub group: Option<Group>,
    /// Groups whose rows are left out, by their key; the empty one is that of the rows without a value.
    pub folded: Vec<String>,
}

impl Default for Arrangement {
    fn default() -> Self {
        Self { sort: Sort::Priority, group: None, folded: Vec::new() }
    }
}
