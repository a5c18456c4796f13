//! Switching between views, counting one's own, and saving what is on the screen as one.

use crate::config::language::tell;
use crate::config::settings::OwnView;
use crate::config::settings::views::{VIEWS_MAX, filter_problem, name_problem};
use crate::wire::desk::View;

use super::super::effect::{Call, Effect, OwnCount};
use super::super::model::field::Field;
use super::super::model::overlay::{Overlay, Prompt, Purpose};
use super::super::model::queue::{Landing, Queue};
use super::super::model::standing::{BEHIND, Standing};
use super::super::model::{Pane, Tone};
use super::Turn;

impl Turn<'_> {
    pub(super) fn open_views(&mut self) {
        let selected = self.model.standing_at();
        self.open(Overlay::Views { selected });
        self.load_counts();
        self.count_own_views();
    }

    /// Shows the view at a place of the box.
    pub(super) fn show_view(&mut self, at: usize) {
        match self.model.standing().get(at).copied() {
            Some(Standing::Shipped(view)) => self.switch_view(view),
            Some(Standing::Own(own)) => {
                let own = own.clone();
                self.switch_to(Queue::of_own(&own));
            }
            None => {}
        }
    }

    pub(super) fn switch_view(&mut self, view: View) {
        self.switch_to(Queue::new(view));
    }

    /// Another list: what was typed stays typed.
    fn switch_to(&mut self, queue: Queue) {
        // What was typed stays typed, but what was asked for behind a figure was never typed.
        let behind = self.model.lead.behind.take().is_some_and(|(_, filter)| self.model.queue.filter.text() == filter);
        let filter = if behind { Field::default() } else { std::mem::take(&mut self.model.queue.filter) };
        let under_way = [self.model.queue.loading.take().map(|(task, _)| task), self.model.queue.counting.take()];
        for task in under_way.into_iter().flatten() {
            self.cancel(task);
        }
        self.model.queue = Queue { filter, ..queue };
        self.model.queue.applied = self.model.queue.wanted();
        self.model.pane = Pane::Queue;
        self.queue_top(Landing::First);
        self.count_own_views();
        self.selection_moved(false);
    }

    /// Counts one's own views as far as their numbers are on the screen: all of them in the box, else the one the queue shows.
    pub(super) fn count_own_views(&mut self) {
        let boxed = self.model.overlays.iter().any(|overlay| matches!(overlay, Overlay::Views { .. }));
        let shown = self.model.queue.own.as_deref();
        let wanted = self.model.options.own_views.iter().filter(|own| boxed || Some(own.name.as_str()) == shown);
        let mut wanted: Vec<OwnCount> =
            wanted.map(|own| OwnCount { name: own.name.clone(), view: own.base, filter: own.filter.clone() }).collect();
        if let Some(filter) = self.model.behind_filter() {
            wanted.push(OwnCount { name: BEHIND.to_owned(), view: self.model.queue.view, filter: filter.to_owned() });
        }
        let call = Call::CountOwn(wanted);
        if call != Call::CountOwn(Vec::new()) && !self.model.tasks.is_open(|open| *open == call) {
            self.ask(call);
        }
    }

    pub(super) fn own_counts(&mut self, asked: Vec<OwnCount>, counts: Vec<u64>) {
        self.model.own_counts.extend(asked.into_iter().map(|own| own.name).zip(counts));
    }

    /// Asks what the view is to be called; its own name when one's own is on the screen.
    pub(super) fn ask_view_name(&mut self) {
        let name = self.model.queue.own.clone().unwrap_or_default();
        let title = self.model.say("title-save-view");
        self.open(Overlay::Prompt(Prompt { purpose: Purpose::SaveView, title, field: Field::of(&name) }));
    }

    /// Writes the view into the settings. A name that is taken by one's own is written over.
    pub(super) fn save_view(&mut self, name: &str) {
        let queue = &self.model.queue;
        let view = OwnView {
            name: name.to_owned(),
            filter: queue.wanted(),
            base: queue.view,
            sort: queue.arrangement.sort,
            group: queue.arrangement.group,
            key: None,
        };
        let known = self.model.options.own_views.iter().find(|own| own.name.to_lowercase() == name.to_lowercase());
        let view = OwnView { key: known.and_then(|own| own.key), ..view };
        let full = known.is_none() && self.model.options.own_views.len() >= VIEWS_MAX;
        let problem = name_problem(name).or_else(|| filter_problem(&view.filter).map(|(problem, _)| problem));
        let problem = problem.or_else(|| full.then(|| tell!(self.model.words, "notice-views-full", count = VIEWS_MAX)));
        if let Some(problem) = problem {
            self.toast(Tone::Warning, tell!(self.model.words, "notice-view-unsaved", why = problem));
            return;
        }
        if let Some(file) = self.model.options.settings_file.clone() {
            self.fx.push(Effect::SaveView { file, view });
        }
    }

    /// The view is in the settings: the list is its list from now on.
    pub(super) fn view_saved(&mut self, view: OwnView) {
        let same = |own: &&mut OwnView| own.name.to_lowercase() == view.name.to_lowercase();
        match self.model.options.own_views.iter_mut().find(same) {
            Some(known) => *known = view.clone(),
            None => self.model.options.own_views.push(view.clone()),
        }
        let queue = &mut self.model.queue;
        // Unless something else was typed or chosen meanwhile.
        if queue.view == view.base && queue.wanted() == view.filter {
            queue.own = Some(view.name.clone());
            queue.standing = view.filter;
            queue.filter.clear();
            queue.narrow();
        }
        self.toast(Tone::Good, tell!(self.model.words, "notice-view-saved", name = view.name));
        self.count_own_views();
    }
}
