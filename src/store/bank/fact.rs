//! What one entry of a bank's file says, in the store's words.

use jiff::Timestamp;

use crate::domain::money::Money;
use crate::store::payout::report::Report;

/// What one entry of a bank's file says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// The entry's id: the same entry in two files counts once.
    pub entry: String,
    /// The payment it is about.
    pub about: About,
    /// Its amount; must equal the payout's where the bank gives one.
    pub amount: Option<Money>,
    /// What it says.
    pub says: Says,
    /// The bank's word for it, for people.
    pub text: String,
}

/// Which payments an entry is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    /// One.
    Payment {
        /// The reference it carries.
        reference: String,
        /// The file it names, which tells one attempt from another.
        run: Option<String>,
    },
    /// Every payment of one of our files.
    Run(String),
    /// None by its reference; what else points to us.
    Nameless {
        /// A reference of ours that stands in its text.
        reference: Option<String>,
        /// The file it names.
        run: Option<String>,
    },
}

/// Outcome of a comparison of the payee's name with the account's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameCheck {
    /// The names agree, or could not be compared.
    Fine,
    /// They nearly agree.
    Close,
    /// They differ.
    Differs,
    /// Some of a file's do not agree, and it is not said whose.
    Some,
}

/// What an entry says about its payment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Says {
    /// Nothing that moves it.
    Nothing,
    /// What became of it.
    Report(Report),
    /// Whether the payee's name is the account's.
    Name(NameCheck),
    /// Something that only a person can judge.
    Unclear,
}

impl Says {
    /// The word that is kept, the code and the time.
    pub(super) fn kept(&self) -> (&'static str, Option<&str>, Option<Timestamp>) {
        match self {
            Says::Nothing => ("nothing", None, None),
            Says::Name(_) => ("name", None, None),
            Says::Unclear => ("unclear", None, None),
            Says::Report(Report::Accepted) => ("accepted", None, None),
            Says::Report(Report::Booked { at }) => ("booked", None, Some(*at)),
            Says::Report(Report::Refused { code, .. }) => ("refused", Some(code), None),
            Says::Report(Report::Returned { code, at }) => ("returned", Some(code), Some(*at)),
            // Only providers that are called say these two; no file does.
            Says::Report(Report::Unclaimed) => ("unclaimed", None, None),
            Says::Report(Report::Reversed { at }) => ("reversed", None, Some(*at)),
            Says::Report(Report::NeverArrived) => ("never_arrived", None, None),
        }
    }
}
