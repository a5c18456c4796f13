//! What was on the screen when somebody decides about an offer.

use jiff::Timestamp;

use crate::domain::ids::CompensationId;
use crate::domain::money::Money;
use crate::wire::compensation::CompensationView;

/// The offer under the cursor as it was read, and since when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    id: CompensationId,
    version: i64,
    amount: Money,
    hash: Option<String>,
    /// Since when it is on the screen just so.
    pub at: Timestamp,
}

impl Seen {
    /// An offer that has come on the screen.
    #[must_use]
    pub fn new(view: &CompensationView, at: Timestamp) -> Self {
        Self { id: view.id, version: view.ticket_version, amount: view.amount, hash: view.approval_hash.clone(), at }
    }

    /// Whether this is what was read.
    #[must_use]
    pub fn is(&self, view: &CompensationView) -> bool {
        (self.id, self.version, self.amount) == (view.id, view.ticket_version, view.amount) && self.hash == view.approval_hash
    }
}
