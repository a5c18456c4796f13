//! One binary for all tests from outside: each module is one subject.

mod api;
mod architecture;
#[cfg(all(unix, feature = "console"))]
mod byte_walk;
mod config;
mod languages;
mod line;
#[cfg(all(unix, feature = "console"))]
mod model_walk;
#[cfg(all(unix, feature = "console"))]
#[path = "../shared/proof.rs"]
mod proof;
mod screens;
mod store;
