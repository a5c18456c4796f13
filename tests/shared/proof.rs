//! What proves the console from outside, shared by the tests and the fuzz targets.

pub mod answers;
pub mod frames;
pub mod guard;
pub mod oracle;
pub mod script;
pub mod tier;
pub mod walk;
