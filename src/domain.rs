//! The pure ground: money, tickets, cases, policy, links, payouts, promises, text safety.
//!
//! Nothing here reads a clock, draws a random number or does IO; time and identity are handed in. Whoever may change a state
//! goes through the one `transition` of its machine.

pub mod audit;
pub mod bank_clock;
pub mod books;
pub mod case;
pub mod complaint;
pub mod desk_hours;
pub mod diff;
pub mod draft;
pub mod evidence;
pub mod filter;
pub mod fraud;
pub mod freeze;
pub mod help;
pub mod ids;
pub mod incident;
pub mod instruction;
pub mod invitation;
pub mod link;
pub mod machine;
pub mod mask;
pub mod money;
pub mod names;
pub mod outflow;
pub mod payee;
pub mod payout;
pub mod policy;
pub mod priority;
pub mod promise;
pub mod rates;
pub mod refusal;
pub mod retry;
pub mod role;
pub mod said;
pub mod skip;
pub mod sort;
pub mod stage;
pub mod text;
pub mod ticket;
pub mod timeline;
pub mod transport;
pub mod travel;
pub mod view;
pub mod watermark;
pub mod words;
