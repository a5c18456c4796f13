//! amends: a support desk's console, and the claim API behind it.
//!
//! One crate, layered. Data flows one way: key → action → `tui::update` → effect → `runtime` → claim API → `domain` decides →
//! `store` commits state, event and outbox row in one transaction → feed → message → `tui::update` → frame.
//!
//! | Module | May use |
//! | --- | --- |
//! | [`domain`] | nothing of ours: no IO, no clock, no randomness |
//! | [`wire`] | `domain` |
//! | [`config`] | `domain` |
//! | [`tui`] | `domain`, `wire`, `config` |
//! | [`client`], [`channels`], [`payout`] | `domain`, `wire` |
//! | [`store`] | `domain` |
//! | [`server`] | `domain`, `wire`, `store`, `payout`, `channels`, `config` |
//! | [`runtime`] | `domain`, `wire`, `tui`, `client`, `config` |
//! | [`demo`] | `domain`, `wire`, `config`, `client`, `server`, `store`, `payout`, `channels` |
//! | [`telemetry`] | nothing of ours |
//! | [`cli`] | all; it wires, it decides nothing |
//!
//! `tests/it/architecture.rs` enforces the table.

#[cfg(feature = "server")]
pub mod channels;
pub mod cli;
pub mod client;
pub mod config;
#[cfg(feature = "server")]
pub mod demo;
pub mod domain;
#[cfg(feature = "server")]
pub mod payout;
#[cfg(all(feature = "console", unix))]
pub mod runtime;
#[cfg(feature = "server")]
pub mod server;
#[cfg(feature = "server")]
pub mod store;
pub mod telemetry;
pub mod tui;
pub mod wire;
