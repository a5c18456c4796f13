//! The built binary from outside: in a pseudo-terminal, key by key, and killed at any moment.
#![cfg(all(unix, feature = "console", feature = "server"))]

#[expect(dead_code, reason = "this server says its failures by hand")]
#[path = "../shared/answers.rs"]
mod answers;
mod approval;
mod crash;
mod demo;
mod doctor;
mod drafts;
mod editor;
mod evidence;
#[path = "../shared/guard.rs"]
mod guard;
mod harness;
mod hostile;
mod incident;
mod kinds;
mod languages;
mod lead;
mod liar;
mod linear;
mod matrix;
mod own;
mod picture;
mod restricted;
mod storms;
mod surroundings;
mod terminal;
#[path = "../shared/tier.rs"]
mod tier;
mod web;
