//! Text to checked values: policy, keymaps, themes, own commands and settings. Pure; files are read by those who call.
//!
//! Everything that can be wrong in a file is reported as a [`problem::Problem`] with file, line and the nearest known name.
//! Problems that would leave the console without a meaning are errors; the rest are warnings beside the result.

pub mod commands;
pub mod key;
pub mod keymap;
pub mod language;
mod layers;
pub mod layout;
pub mod policy;
pub mod presets;
pub mod problem;
pub mod rates;
pub mod settings;
pub mod theme;
