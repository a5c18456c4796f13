//! What somebody outside has to do for a remedy that goes out without a link, and what became of it.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Most characters of a reference.
pub const REFERENCE_CHARS_MAX: usize = 140;

/// The order to carry a remedy out: in the payment system, in the shop system, by a person or a connector.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Instruction {
    /// When it was given: the undo window was over.
    pub at: Timestamp,
    /// What became of it, once somebody has said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report: Option<Report>,
}

/// What became of an instruction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Report {
    /// When it was said.
    pub at: Timestamp,
    /// By whom.
    pub by: String,
    /// Whether it was carried out.
    #[serde(flatten)]
    pub outcome: Outcome,
}

/// Carried out, or not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Outcome {
    /// It was carried out.
    Done {
        /// What the other system calls it: a refund's id, a voucher code, a parcel's or a return label's number.
        reference: String,
    },
    /// It could not be.
    Failed {
        /// Why, for colleagues.
        reason: String,
    },
}

impl Instruction {
    /// What the other system calls it, once carried out.
    #[must_use]
    pub fn reference(&self) -> Option<&str> {
        match self.report.as_ref().map(|report| &report.outcome) {
            Some(Outcome::Done { reference }) => Some(reference),
            _ => None,
        }
    }

    /// Why it could not be carried out.
    #[must_use]
    pub fn failure(&self) -> Option<&str> {
        match self.report.as_ref().map(|report| &report.outcome) {
            Some(Outcome::Failed { reason }) => Some(reason),
            _ => None,
        }
    }
}
