//! The one place where the console meets the world: terminal, network, disk, time and chance.
//!
//! ```text
//! input thread ─┐                                   ┌─▶ writer thread ─▶ terminal (one write a frame, latest frame wins)
//! signals ──────┼─▶ one queue of Msg ─▶ core ─ draw ─┘
//! feed, answers ┘                        └─ Effect ─▶ perform: one task each, and every task ends in a Msg
//! ```
//!
//! Nothing ticks: the loop sleeps until input, an answer, the feed or the one alarm the core has set.

pub mod abilities;
pub mod aside;
pub mod busy;
pub mod clipboard;
pub mod desk;
pub mod disk;
pub mod editor;
pub mod event;
pub mod exif;
pub mod fault;
pub mod hooks;
pub mod input;
pub mod linear;
pub mod looks;
pub mod notify;
pub mod painter;
pub mod perform;
pub mod picture;
pub mod program;
pub mod run;
pub mod screen;
pub mod settings;
pub mod terminal;
pub mod tick;
pub mod viewer;

pub use desk::DeskCore;
pub use run::{ConsoleOptions, Ended, RuntimeError, run};
