//! The built binary from outside: in a pseudo-terminal, key by key, and killed at any moment.
#![cfg(all(unix, feature = "console", feature = "server"))]

mod crash;
mod demo;
mod drafts;
mod editor;
mod harness;
mod kinds;
mod languages;
mod linear;
mod own;
mod picture;
mod restricted;
mod terminal;
mod web;
