//! One binary for all tests from outside: each module is one subject.

mod api;
mod config;
mod store;
