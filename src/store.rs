//! What amends remembers: SQLite on one machine, PostgreSQL behind any number of nodes, one SQL text for both.
//!
//! [`engine`] is the ground: connections, the writer with its group commit, snapshot readers, migrations. Schema and domain
//! commands stand on top of it and never name a driver.
//!
//! Portable SQL, by rule: BIGINT, TEXT, `{blob}` and booleans only, money in minor units, times in whole microseconds,
//! `ON CONFLICT` and `RETURNING` as both engines have them, every `SUM` cast to BIGINT, placeholders `$1`, `$2`, ….

pub mod bank;
pub mod books;
pub mod budget;
pub mod case;
pub mod claim;
pub mod column;
pub mod command;
pub mod compensation;
pub mod customer;
pub mod detail;
pub mod draft;
pub mod due;
pub mod engine;
pub mod event;
pub mod evidence;
pub mod fetch;
pub mod figures;
pub mod fraud;
pub mod freeze;
pub mod incident;
pub mod intake;
pub mod invitation;
pub mod keys;
pub mod lease;
pub mod meta;
pub mod outbox;
pub mod payout;
pub mod policy;
pub mod rail;
pub mod rates;
pub mod receipt;
mod related;
pub mod replay;
pub mod restore;

pub mod queue;
pub mod saved_reply;
pub mod talk;
pub mod ticket;
pub mod token;
pub mod undelivered;

pub use crate::{args, row};
pub use engine::{Conn, ConstraintKind, Database, Dialect, Error, Migration, OpenMode, Result, Target, Value};

/// The schema, in order. Once released, a step never changes.
pub const MIGRATIONS: &[Migration] = &[
    Migration { version: 1, name: "desk", sql: include_str!("store/migrations/0001_init.sql") },
    Migration { version: 2, name: "attempt files", sql: include_str!("store/migrations/0002_attempt_files.sql") },
    Migration { version: 3, name: "corrected at", sql: include_str!("store/migrations/0003_corrected_at.sql") },
    Migration { version: 4, name: "same order", sql: include_str!("store/migrations/0004_same_order.sql") },
    Migration { version: 5, name: "waits", sql: include_str!("store/migrations/0005_waits.sql") },
    Migration { version: 6, name: "figures", sql: include_str!("store/migrations/0006_figures.sql") },
    Migration { version: 7, name: "restricted", sql: include_str!("store/migrations/0007_restricted.sql") },
    Migration { version: 8, name: "order", sql: include_str!("store/migrations/0008_order.sql") },
    Migration { version: 9, name: "replies", sql: include_str!("store/migrations/0009_replies.sql") },
    Migration { version: 10, name: "drafts", sql: include_str!("store/migrations/0010_drafts.sql") },
    Migration { version: 11, name: "evidence", sql: include_str!("store/migrations/0011_evidence.sql") },
    Migration { version: 12, name: "lead", sql: include_str!("store/migrations/0012_lead.sql") },
    Migration { version: 13, name: "control", sql: include_str!("store/migrations/0013_control.sql") },
    Migration { version: 14, name: "incident", sql: include_str!("store/migrations/0014_incident.sql") },
    Migration { version: 15, name: "fraud", sql: include_str!("store/migrations/0015_fraud.sql") },
    Migration { version: 16, name: "remedies", sql: include_str!("store/migrations/0016_remedies.sql") },
    Migration { version: 17, name: "skip", sql: include_str!("store/migrations/0017_skip.sql") },
    Migration { version: 18, name: "bank files", sql: include_str!("store/migrations/0018_bank_files.sql") },
    Migration { version: 19, name: "rails", sql: include_str!("store/migrations/0019_rails.sql") },
    Migration { version: 20, name: "claim page", sql: include_str!("store/migrations/0020_claim_page.sql") },
    Migration { version: 21, name: "payout steps", sql: include_str!("store/migrations/0021_payout_steps.sql") },
    Migration { version: 22, name: "books", sql: include_str!("store/migrations/0022_books.sql") },
    Migration { version: 23, name: "claim choice", sql: include_str!("store/migrations/0023_claim_choice.sql") },
    Migration { version: 24, name: "findings", sql: include_str!("store/migrations/0024_findings.sql") },
    Migration { version: 25, name: "incident said", sql: include_str!("store/migrations/0025_incident_said.sql") },
    Migration { version: 26, name: "orders", sql: include_str!("store/migrations/0026_orders.sql") },
    Migration { version: 27, name: "promises", sql: include_str!("store/migrations/0027_promises.sql") },
    Migration { version: 28, name: "rail faults", sql: include_str!("store/migrations/0028_rail_faults.sql") },
    Migration { version: 29, name: "rail balance", sql: include_str!("store/migrations/0029_rail_balance.sql") },
    Migration { version: 30, name: "objection", sql: include_str!("store/migrations/0030_objection.sql") },
    Migration { version: 31, name: "recall", sql: include_str!("store/migrations/0031_recall.sql") },
    Migration { version: 32, name: "restore", sql: include_str!("store/migrations/0032_restore.sql") },
    Migration { version: 33, name: "reply due", sql: include_str!("store/migrations/0033_reply_due.sql") },
    Migration { version: 34, name: "event words", sql: include_str!("store/migrations/0034_event_words.sql") },
    Migration { version: 36, name: "doubled", sql: include_str!("store/migrations/0036_doubled.sql") },
    // 35 was never given out.
    Migration { version: 37, name: "compared", sql: include_str!("store/migrations/0037_compared.sql") },
    Migration { version: 38, name: "way", sql: include_str!("store/migrations/0038_way.sql") },
];
