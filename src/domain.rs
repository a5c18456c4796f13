//! The pure ground: money, tickets, cases, policy, links, payouts, promises, text safety.
//!
//! Nothing here reads a clock, draws a random number or does IO; time and identity are handed in. Whoever may change a state
//! goes through the one `transition` of its machine.

pub mod complaint;
pub mod ids;
pub mod money;
pub mod policy;
pub mod refusal;
pub mod role;
pub mod stage;
pub mod text;
pub mod words;
