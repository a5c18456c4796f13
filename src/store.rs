//! What amends remembers: SQLite on one machine, PostgreSQL behind any number of nodes, one SQL text for both.
//!
//! [`engine`] is the ground: connections, the writer with its group commit, snapshot readers, migrations. Schema and domain
//! commands stand on top of it and never name a driver.
//!
//! Portable SQL, by rule: BIGINT, TEXT, `{blob}` and booleans only, money in minor units, times in whole microseconds,
//! `ON CONFLICT` and `RETURNING` as both engines have them, every `SUM` cast to BIGINT, placeholders `$1`, `$2`, ….

pub mod engine;

pub use crate::{args, row};
pub use engine::{Conn, ConstraintKind, Database, Dialect, Error, Migration, OpenMode, Result, Target, Value};
