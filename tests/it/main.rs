//! One binary for all tests from outside: each module is one subject.

#[path = "../shared/answers.rs"]
mod answers;
mod api;
mod architecture;
#[cfg(all(unix, feature = "console"))]
mod byte_walk;
mod config;
mod languages;
mod model_walk;
#[cfg(all(unix, feature = "console"))]
#[path = "../shared/oracle.rs"]
mod oracle;
mod screens;
mod store;
#[cfg(all(unix, feature = "console"))]
#[path = "../shared/walk.rs"]
mod walk;
