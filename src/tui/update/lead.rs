//! The lead's screens: figures, the tickets behind them, and the wallboard's pages.

use jiff::SignedDuration;

use crate::wire::figures::Figures;

use super::super::effect::{Call, TaskId};
use super::super::failure::{Failure, FailureKind};
use super::super::model::queue::{Landing, Queue};
use super::super::model::standing::BEHIND;
use super::super::model::{Pane, Screen};
use super::{Turn, later};

/// The figures are computed anew at most this often.
const FIGURES_PAUSE: SignedDuration = SignedDuration::from_secs(2);

impl Turn<'_> {
    pub(super) fn load_figures(&mut self) {
        let now = self.model.now;
        let lead = &mut self.model.lead;
        if lead.loading.is_some() {
            lead.due = Some(later(now, FIGURES_PAUSE));
            return;
        }
        if let Some(ready) = lead.asked_at.filter(|at| *at <= now).map(|at| later(at, FIGURES_PAUSE)).filter(|ready| *ready > now)
        {
            lead.due = Some(ready);
            return;
        }
        self.ask_figures();
    }

    fn ask_figures(&mut self) {
        let lead = &mut self.model.lead;
        lead.due = None;
        lead.asked_at = Some(self.model.now);
        let period = lead.period;
        let task = self.ask(Call::FetchFigures(period));
        self.model.lead.loading = Some((task, period));
    }

    pub(super) fn figures_answer(&mut self, task: TaskId, outcome: Result<Box<Figures>, Failure>) {
        let now = self.model.now;
        let seen = self.model.session.seq;
        let lead = &mut self.model.lead;
        if lead.loading.is_none_or(|(loading, _)| loading != task) {
            return;
        }
        lead.loading = None;
        match outcome {
            Ok(figures) => {
                // Computed for somebody else a moment ago: the event that made us ask may not be in them yet.
                if figures.seq > 0 && figures.seq < seen {
                    lead.due = Some(later(now, FIGURES_PAUSE));
                }
                lead.figures = Some(*figures);
                lead.error = None;
                lead.retry.reset();
                if let (Some(selected), Some(place)) = (lead.selected(), lead.place_now()) {
                    (lead.selected, lead.place) = (Some(selected), place);
                }
                self.wind_wall();
            }
            Err(failure) => {
                // Nobody stands at a wall to ask again: an answer that made no sense is as good as none there.
                if failure.kind == FailureKind::Protocol {
                    lead.retry.after_failure(now);
                } else {
                    lead.retry.after_reading(&failure, now);
                }
                lead.error = Some(failure);
            }
        }
    }

    /// Another period: what was asked for the one before is not wanted any more.
    pub(super) fn turn_period(&mut self) {
        self.model.lead.period = self.model.lead.period.next();
        if let Some((task, _)) = self.model.lead.loading.take() {
            self.cancel(task);
        }
        self.ask_figures();
    }

    /// Opens the queue with the tickets behind the selected figure.
    pub(super) fn open_behind(&mut self) {
        let lead = &self.model.lead;
        let Some(figure) = lead.selected() else { return };
        let (view, filter) = figure.behind(lead.period);
        self.drop_requests();
        let mut queue = Queue::new(view);
        queue.filter.insert(&filter);
        queue.applied = queue.wanted();
        let before = std::mem::replace(&mut self.model.queue, queue);
        self.model.lead.behind = Some((Box::new(before), filter));
        self.model.screen = Screen::Desk;
        self.model.pane = Pane::Queue;
        self.model.own_counts.remove(BEHIND);
        self.load_counts();
        self.count_own_views();
        self.queue_top(Landing::First);
        self.selection_moved(false);
    }

    /// Back to the figures, with the queue as it was before; false where the tickets on the screen were not opened from there.
    pub(super) fn close_behind(&mut self) -> bool {
        let typed = self.model.queue.filter.text().trim();
        let untouched = |filter: &String| typed.is_empty() || typed == filter;
        if !self.model.lead.behind.as_ref().is_some_and(|(_, filter)| untouched(filter)) {
            return false;
        }
        self.restore_queue();
        self.show(Screen::Lead);
        true
    }

    /// Puts the queue back that the tickets behind a figure had covered.
    pub(super) fn restore_queue(&mut self) {
        let Some((before, _)) = self.model.lead.behind.take() else { return };
        self.drop_requests();
        self.model.queue = *before;
        self.model.pane = Pane::Queue;
        self.selection_moved(false);
    }

    /// Cancels what was asked for the list that is being left.
    fn drop_requests(&mut self) {
        let queue = &mut self.model.queue;
        let under_way = [queue.loading.take().map(|(task, _)| task), queue.counting.take()];
        for task in under_way.into_iter().flatten() {
            self.cancel(task);
        }
    }

    /// The next page of the wallboard comes a while from now.
    pub(super) fn wind_wall(&mut self) {
        let seconds = i64::from(self.model.options.wall_seconds);
        let on = self.model.screen == Screen::Wallboard && self.model.lead.figures.is_some() && seconds > 0;
        let wall = &mut self.model.lead.wall;
        if !on || wall.held {
            wall.turn_at = None;
        } else if wall.turn_at.is_none() {
            wall.turn_at = Some(later(self.model.now, SignedDuration::from_secs(seconds)));
        }
    }

    pub(super) fn turn_wall(&mut self, by: isize) {
        self.model.lead.wall.turn(by);
        self.model.lead.wall.turn_at = None;
        self.wind_wall();
    }

    pub(super) fn hold_wall(&mut self) {
        let wall = &mut self.model.lead.wall;
        wall.held = !wall.held;
        wall.turn_at = None;
        self.wind_wall();
    }

    /// The clock has come to the next page.
    pub(super) fn wall_due(&mut self) {
        if self.model.lead.wall.turn_at.is_some_and(|at| at <= self.model.now) {
            self.turn_wall(1);
        }
    }
}
