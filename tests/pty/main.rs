//! The built binary from outside: in a pseudo-terminal, key by key, and killed at any moment.
#![cfg(all(unix, feature = "console", feature = "server"))]

mod crash;
mod demo;
mod drafts;
mod editor;
mod harness;
mod kinds;
mod linear;
mod picture;
mod terminal;
mod web;
