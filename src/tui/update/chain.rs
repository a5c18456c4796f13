//! One key for the end of a ticket: send the reply, solve, pull the next. Each step waits for the one before; a refusal ends it
//! and says where.

use crate::config::language::tell;
use crate::domain::ids::TicketId;

use super::super::effect::TaskId;
use super::super::model::Tone;
use super::super::model::overlay::Overlay;
use super::super::model::tasks::{Chain, Step};
use super::super::msg::KeyPress;
use super::Turn;

impl Turn<'_> {
    /// Sends the open reply; the rest follows its answer, also of one that is on its way already.
    pub(super) fn send_solve_next(&mut self, press: &KeyPress) {
        self.send_text(press);
        let Some(Overlay::Composer(composer)) = self.model.overlay() else { return };
        let ticket = composer.ticket;
        if let Some(task) = composer.sending.filter(|task| self.model.chains.iter().all(|chain| chain.task != *task)) {
            self.model.chains.push(Chain { ticket, task, step: Step::Send });
        }
    }

    /// The chain that waits for this request goes on, or ends here.
    pub(super) fn chain_goes_on(&mut self, task: TaskId, worked: bool) {
        let Some(at) = self.model.chains.iter().position(|chain| chain.task == task) else { return };
        let Chain { ticket, step, .. } = self.model.chains.remove(at);
        match (step, worked) {
            (Step::Send, false) => {
                self.toast(Tone::Warning, tell!(self.model.words, "notice-not-solved-either", ticket = ticket.to_string()));
            }
            (Step::Send, true) => match self.solve_one(ticket) {
                Some(task) => self.model.chains.push(Chain { ticket, task, step: Step::Solve }),
                None => self.not_solved(ticket),
            },
            (Step::Solve, false) => self.not_solved(ticket),
            (Step::Solve, true) => self.pull_next(),
        }
    }

    fn not_solved(&mut self, ticket: TicketId) {
        self.toast(Tone::Warning, tell!(self.model.words, "notice-not-solved", ticket = ticket.to_string()));
    }
}
