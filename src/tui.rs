//! The full-screen console's pure core: messages in, effects out, everything the screen depends on in one [`model::Model`].
//!
//! Nothing here reads a clock, a file, the network or a terminal. The runtime hands in messages and performs effects.

pub mod action;
pub mod advice;
pub mod effect;
pub mod failure;
pub mod figure;
pub mod heard;
pub mod linear;
pub mod model;
pub mod msg;
pub mod styles;
pub mod update;
pub mod view;
pub mod widgets;
