//! Text to checked value: policy, keymaps, themes, settings. Pure; whoever calls hands in the text.

pub mod policy;
