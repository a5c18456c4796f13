//! What travels between console and server: the serde types of the claim API, shared by both sides.

pub mod complaint;
