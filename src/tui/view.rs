//! From the model to cells.

pub mod approvals;
pub mod cache;
pub mod case;
pub mod figures;
pub mod money;
pub mod offers;
pub mod payouts;
pub mod queue;
pub mod scene;
pub mod when;
