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
        self.send_text(press, true);
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
            // It goes out by itself later, and the ticket is solved then. Nobody waits for a next one till then.
            (Step::Send, false) if self.solve_after_post(ticket) => {}
            (Step::Send, false) => {
                self.toast(Tone::Warning, tell!(self.model.words, "notice-not-solved-either", ticket = ticket.to_string()));
            }
            (Step::Send, true) => match self.solve_one(ticket) {
                Some(task) => self.model.chains.push(Chain { ticket, task, step: Step::Solve }),
                None => self.not_solved(ticket),
            },
            (Step::Solve | Step::SolveOnly, false) => self.not_solved(ticket),
            (Step::Solve, true) => self.pull_next(),
            (Step::SolveOnly, true) => {}
        }
    }

    /// Solves a ticket whose reply has gone out by itself: its writer has gone on, so nothing is pulled.
    pub(super) fn solve_posted(&mut self, ticket: TicketId) {
        // A locked console sends nothing more.
        match (!self.is_locked()).then(|| self.solve_one(ticket)).flatten() {
            Some(task) => self.model.chains.push(Chain { ticket, task, step: Step::SolveOnly }),
            None => self.not_solved(ticket),
        }
    }

    pub(super) fn not_solved(&mut self, ticket: TicketId) {
        self.toast(Tone::Warning, tell!(self.model.words, "notice-not-solved", ticket = ticket.to_string()));
    }
}
