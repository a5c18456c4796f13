//! One binary for all tests from outside: each module is one subject.

mod api;
mod architecture;
mod config;
mod languages;
mod line;
mod model_walk;
mod screens;
mod store;
