//! What reaches the loop, in one queue.

use super::input::Reading;
use crate::tui::msg::Msg;

/// One thing that happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// A message for the core.
    Msg(Msg),
    /// From the terminal.
    Input(Reading),
}
