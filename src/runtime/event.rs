//! What reaches the loop, in one queue.

use super::input::Reading;
use super::looks::Looks;
use crate::tui::effect::ProgramId;
use crate::tui::model::own::ProgramEnd;
use crate::tui::msg::Msg;

/// One thing that happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// A message for the core.
    Msg(Msg),
    /// From the terminal.
    Input(Reading),
    /// Theme and keys were read again.
    Looks(Box<Looks>),
    /// The program that had the terminal has ended.
    Returned(ProgramId, Result<ProgramEnd, String>),
}
