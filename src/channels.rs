//! Complaints in, messages out: the desk's channels.

pub mod import;
pub mod mail;

mod csv;
mod item;
mod jsonl;
mod lines;
mod mbox;
