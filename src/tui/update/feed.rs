//! The connection: the desk, the live feed, and what has to be loaded again after a gap.

use crate::config::language::tell;
use crate::domain::freeze::{Cause, Frozen, Halt};
use crate::domain::text::SafeText;
use crate::wire::desk::Desk;
use crate::wire::feed::FeedEvent;

use super::super::effect::{Call, Effect, TaskId};
use super::super::failure::{Failure, FailureKind};
use super::super::model::overlay::Overlay;
use super::super::model::session::FeedState;
use super::super::model::{Screen, Tone};

use super::{Turn, later_ms};

/// Changes elsewhere have the views counted again at most this often.
const COUNTS_PAUSE_MS: i64 = 1_000;

impl Turn<'_> {
    pub(super) fn load_desk(&mut self) {
        self.model.session.retry.at = None;
        if self.model.session.loading.is_none() {
            let task = self.ask(Call::FetchDesk);
            self.model.session.loading = Some(task);
        }
    }

    pub(super) fn desk_answer(&mut self, task: TaskId, outcome: Result<Box<Desk>, Failure>) {
        if self.model.session.loading != Some(task) {
            return;
        }
        let session = &mut self.model.session;
        session.loading = None;
        match outcome {
            Ok(desk) => self.know_desk(*desk),
            Err(failure) => {
                // A refused token does not heal by asking again; everything else may.
                if failure.kind != FailureKind::NotAllowed {
                    session.retry.after_failure(self.model.now);
                }
                session.trouble = Some(failure);
            }
        }
    }

    /// The server has said who we are and how the desk works.
    pub(super) fn know_desk(&mut self, desk: Desk) {
        let session = &mut self.model.session;
        session.skew = desk.now.duration_since(self.model.now);
        let restored = session.desk.as_ref().is_some_and(|known| known.epoch != desk.epoch);
        if restored {
            // Another log: numbers seen in the old one say nothing about it, and the feed would wait for them for ever.
            session.seq = desk.seq;
            self.fx.push(Effect::FollowFrom(desk.seq));
        } else {
            session.seq = session.seq.max(desk.seq);
        }
        session.trouble = None;
        session.retry.reset();
        let before = session.desk.replace(desk);
        self.tell_freezes(before.map(|desk| desk.frozen).unwrap_or_default());
        self.tell_files();
        self.check_epoch();
        self.send_waiting();
        self.tell_drafts();
    }

    /// Says what was frozen or let go since the desk was asked last.
    fn tell_freezes(&mut self, before: Vec<Frozen>) {
        let now = self.model.session.desk.as_ref().map(|desk| desk.frozen.clone()).unwrap_or_default();
        for frozen in &now {
            if before.iter().all(|known| (known.what, known.cause) != (frozen.what, frozen.cause)) {
                let id = match (frozen.cause, frozen.what) {
                    (Cause::Books, _) => "notice-frozen-books",
                    (Cause::Restored, _) => "notice-frozen-restored",
                    (Cause::People, Halt::Issuing) => "notice-frozen-issuing",
                    (Cause::People, Halt::Releasing) => "notice-frozen-releasing",
                };
                let (name, why) = (SafeText::line(&frozen.by).to_string(), SafeText::line(&frozen.reason).to_string());
                self.toast(Tone::Warning, tell!(self.model.words, id, name = name, why = why));
            }
        }
        for known in &before {
            if now.iter().all(|frozen| frozen.what != known.what) {
                let id = if known.what == Halt::Issuing { "notice-lifted-issuing" } else { "notice-lifted-releasing" };
                self.notice(Tone::Good, id);
            }
        }
    }

    /// Counts the tickets of the views, one request at a time.
    pub(super) fn load_counts(&mut self) {
        self.model.counts_due = None;
        if self.model.tasks.is_open(|call| *call == Call::FetchCounts) {
            // What changed meanwhile may not be in that answer.
            self.model.counts_due = Some(later_ms(self.model.now, COUNTS_PAUSE_MS));
        } else {
            self.model.counted_at = Some(self.model.now);
            self.ask(Call::FetchCounts);
            self.count_own_views();
        }
    }

    /// Something changed: counts them again, at most once in a while. On a busy desk something changes all the time.
    pub(super) fn counts_changed(&mut self) {
        let now = self.model.now;
        let counted = self.model.counted_at.filter(|at| *at <= now);
        match counted.map(|at| later_ms(at, COUNTS_PAUSE_MS)).filter(|ready| *ready > now) {
            Some(ready) => self.model.counts_due = Some(ready),
            None => self.load_counts(),
        }
    }

    /// What the screen shows besides the queue's window.
    pub(super) fn load_screen(&mut self) {
        match self.model.screen {
            Screen::Desk => {
                self.load_counts();
                if self.model.queue.loaded {
                    self.refresh_queue();
                } else if self.model.queue.loading.is_none() {
                    self.queue_top(super::super::model::queue::Landing::First);
                }
            }
            Screen::Lead | Screen::Wallboard => self.load_figures(),
            Screen::Payouts => self.load_payouts(),
            Screen::Approvals => self.load_approvals(),
        }
    }

    /// `R`, and after a gap in the feed.
    pub(super) fn refresh_screen(&mut self) {
        if self.model.session.desk.is_none() {
            self.load_desk();
        }
        self.load_screen();
        if self.model.screen == Screen::Desk {
            self.load_case();
        }
    }

    pub(super) fn feed(&mut self, events: Vec<FeedEvent>) {
        self.model.session.last_contact = Some(self.model.now);
        let seen = self.model.session.seq;
        let new: Vec<FeedEvent> = events.into_iter().filter(|event| event.seq > seen).collect();
        let Some(last) = new.iter().map(|event| event.seq).max() else { return };
        self.model.session.seq = last;
        self.notify(&new);
        if new.iter().any(|event| event.action.starts_with("desk.")) {
            self.load_desk();
        }
        self.incident_events(&new);
        if self.model.mergeable.is_some() {
            self.load_mergeable();
        }
        let selected = self.model.queue.selected;
        for event in &new {
            let Some(ticket) = event.ticket else { continue };
            // A case that is not looked at is loaded when it is.
            if Some(ticket) != selected {
                self.model.case.cache.retain(|case| case.row.id != ticket);
                self.forget_ahead(ticket);
            }
        }
        if selected.is_some() && new.iter().any(|event| event.ticket == selected) && self.model.screen == Screen::Desk {
            self.load_case();
        }
        let followed = self.model.overlays.iter().find_map(|overlay| match overlay {
            Overlay::Picker(picker) => picker.intent.map(|intent| (intent, picker.ticket)),
            _ => None,
        });
        if let Some((intent, ticket)) = followed {
            let known = self.model.intents.get(intent).is_some_and(|intent| intent.view.is_some());
            let asking = self.model.tasks.is_open(|call| *call == Call::FetchCompensation(intent));
            if known && !asking && Some(ticket) != selected && new.iter().any(|event| event.ticket == Some(ticket)) {
                self.ask(Call::FetchCompensation(intent));
            }
        }
        match self.model.screen {
            Screen::Desk => {
                self.refresh_queue();
                self.counts_changed();
            }
            Screen::Lead | Screen::Wallboard | Screen::Payouts | Screen::Approvals => {
                self.model.queue.refresh_due = None;
                self.model.queue.again = self.model.queue.loading.is_some();
                self.load_screen();
            }
        }
    }

    pub(super) fn feed_state(&mut self, state: FeedState) {
        let was = std::mem::replace(&mut self.model.session.feed, state);
        match (&was, &self.model.session.feed) {
            (FeedState::Stale { .. } | FeedState::Down { .. }, FeedState::Live { .. }) => {
                self.model.session.last_contact = Some(self.model.now);
                self.notice(Tone::Good, "notice-connected");
                // Who knows what happened in the gap: the desk (its epoch and clock), and everything on the screen.
                self.model.session.desk.is_some().then(|| self.load_desk());
                self.model.case.cache.clear();
                if let Some((_, task)) = self.model.case.ahead.take() {
                    self.cancel(task);
                }
                self.refresh_screen();
                self.send_waiting();
            }
            (FeedState::Connecting, FeedState::Live { .. }) => {
                self.model.session.last_contact = Some(self.model.now);
                if self.model.session.desk.is_none() {
                    self.load_desk();
                }
                self.send_waiting();
            }
            (FeedState::Connecting | FeedState::Live { .. }, FeedState::Down { why, .. }) => {
                let text = tell!(self.model.words, "notice-feed-down", why = why);
                self.toast(Tone::Warning, text);
                self.notify_lost();
            }
            _ => {}
        }
    }
}
