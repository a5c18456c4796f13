//! One binary for all tests from outside: each module is one subject.

mod api;
mod architecture;
mod config;
mod line;
mod model_walk;
mod screens;
mod store;
