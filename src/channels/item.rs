//! What a complaints file holds, piece by piece.

use crate::domain::money::Currency;
use crate::wire::complaint::{ComplaintError, RawComplaint};

/// What was found in the file, in its order.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// A complaint that can become a ticket.
    Complaint {
        /// Line it starts on, counted from 1.
        line: u64,
        /// The complaint, checked and cut to size.
        complaint: Box<RawComplaint>,
    },
    /// Something that cannot; the rest of the file goes on.
    Bad {
        /// Line it starts on, counted from 1.
        line: u64,
        /// What is wrong and what to do, in one sentence.
        why: String,
    },
}

/// Checks a complaint the way the server will, so that a bad line is told before anything is sent. A currency that the source
/// does not name stays unnamed: only the desk's policy knows it.
pub(super) fn checked(raw: RawComplaint) -> Result<RawComplaint, ComplaintError> {
    let named = raw.order.as_ref().and_then(|order| order.currency.clone());
    let mut checked = RawComplaint::from(&raw.check(Currency::EUR)?);
    if let Some(order) = &mut checked.order {
        order.currency = named;
    }
    Ok(checked)
}
