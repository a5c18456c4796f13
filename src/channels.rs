//! Complaints in, messages out: the desk's channels.

pub mod import;
pub mod mail;
pub mod orders;

mod csv;
mod item;
mod jsonl;
mod lines;
mod mbox;
