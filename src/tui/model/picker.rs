//! The compensation picker.

use jiff::Timestamp;

use crate::domain::complaint::Reason;
use crate::domain::ids::{CompensationId, TicketId};
use crate::wire::offer::{OfferMenu, OfferView};

use super::super::effect::TaskId;
use super::super::failure::Failure;
use super::retry::Retry;

/// Reason and offer for one ticket.
#[derive(Clone, Debug)]
pub struct Picker {
    /// The ticket, whatever is selected behind the box.
    pub ticket: TicketId,
    /// Whom the money is for, as the row shows them.
    pub customer: String,
    /// The contact reason the menu is priced for.
    pub reason: Reason,
    /// The priced menu, once it is there.
    pub menu: Option<OfferMenu>,
    /// The ticket is being taken first; the menu is priced against the version after that.
    pub taking: Option<TaskId>,
    /// The menu that was here before, to say what changed.
    pub earlier: Option<OfferMenu>,
    /// The menu is being priced.
    pub loading: Option<TaskId>,
    /// When the menu came on the screen: keys pressed before that pick nothing.
    pub shown_at: Timestamp,
    /// Why there is no menu.
    pub error: Option<Failure>,
    /// Asking for it again after that.
    pub retry: Retry,
    /// What is different from the menu that was here before.
    pub changes: Vec<String>,
    /// The highlighted offer.
    pub selected: usize,
    /// The intent that was made from here: the box now follows it.
    pub intent: Option<CompensationId>,
}

impl Picker {
    /// The offer behind a key.
    #[must_use]
    pub fn offer(&self, key: char) -> Option<&OfferView> {
        let items = &self.menu.as_ref()?.items;
        let exact = items.iter().find(|offer| offer.key == key);
        exact.or_else(|| items.iter().find(|offer| offer.key.eq_ignore_ascii_case(&key)))
    }
}
