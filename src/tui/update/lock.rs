//! The lock: on by itself when nobody has touched the console for long, or when it was asleep; off once the server still knows the
//! token.
//!
//! Behind it the feed goes on and what is shown later is kept fresh. Nothing is sent, but for an undo that was asked for before:
//! it stops money.

use jiff::{SignedDuration, Timestamp};

use crate::config::key::{Chord, Key};
use crate::config::language::tell;
use crate::wire::desk::Desk;

use super::super::effect::{Call, TaskId};
use super::super::failure::{Failure, FailureKind};
use super::super::model::Tone;
use super::super::model::guard::Lock;
use super::super::model::overlay::Overlay;
use super::super::msg::{KeyKind, KeyPress};
use super::Turn;

/// So much later than it should have been woken, the console was asleep: a lid was closed, a machine was stopped.
const OVERSLEPT: SignedDuration = SignedDuration::from_secs(60);

impl Turn<'_> {
    pub(super) fn is_locked(&self) -> bool {
        self.model.guard.lock.is_some()
    }

    /// Locks a console that nobody has touched for long, or that was asleep. `alarm` is when it should have woken at the latest.
    pub(super) fn lock_if_left(&mut self, alarm: Option<Timestamp>) {
        let now = self.model.now;
        // A clock that was set back must not keep the console open.
        self.model.guard.last_touch = self.model.guard.last_touch.min(now);
        let Some(limit) = self.model.idle_limit() else { return };
        let left = now.duration_since(self.model.guard.last_touch) >= limit;
        let overslept = alarm.is_some_and(|alarm| now.duration_since(alarm) > OVERSLEPT);
        if left || overslept {
            self.lock();
        }
    }

    /// A console that was stopped may have been left by whoever stopped it.
    pub(super) fn lock_if_stopped(&mut self) {
        if self.model.idle_limit().is_some() {
            self.lock();
        }
    }

    pub(super) fn lock(&mut self) {
        if self.is_locked() {
            return;
        }
        self.save_open_draft();
        self.drop_strokes();
        self.drop_confirmations();
        // What decides about money is opened anew by whoever unlocks; an offer that was issued and a text that is not sent stay.
        self.model.overlays.retain(|overlay| !matches!(overlay, Overlay::Picker(picker) if picker.intent.is_none()));
        self.model.chains.clear();
        self.model.guard.revealed = None;
        self.model.guard.lock = Some(Lock { since: self.model.now, ..Lock::default() });
    }

    /// A key on a locked console: Enter asks, every other one does nothing.
    pub(super) fn locked_key(&mut self, press: &KeyPress) {
        let Some(lock) = &self.model.guard.lock else { return };
        let asks = press.chord == Chord::plain(Key::Enter) && press.kind == KeyKind::Press && !press.burst;
        if asks && lock.asking.is_none() {
            let me = self.model.session.me().to_owned();
            let asking = Some(self.ask(Call::Unlock { me }));
            if let Some(lock) = &mut self.model.guard.lock {
                (lock.asking, lock.failed) = (asking, None);
            }
        } else {
            self.quiet = true;
        }
    }

    pub(super) fn unlock_answer(&mut self, task: TaskId, outcome: Result<Box<Desk>, Failure>) {
        let Some(lock) = self.model.guard.lock.as_mut().filter(|lock| lock.asking == Some(task)) else { return };
        lock.asking = None;
        match outcome {
            Ok(desk) => {
                self.model.guard.lock = None;
                self.model.guard.last_touch = self.model.now;
                self.model.session.last_contact = Some(self.model.now);
                self.notice(Tone::Good, "notice-unlocked");
                self.know_desk(*desk);
            }
            Err(failure) => {
                let words = &self.model.words;
                lock.failed = Some(match failure.kind {
                    FailureKind::Unreachable => tell!(words, "lock-no-answer", why = failure.told(words)),
                    FailureKind::NotAllowed => words.say("lock-refused").into_owned(),
                    FailureKind::Refused | FailureKind::NotFound | FailureKind::Protocol => failure.told(words).into_owned(),
                });
            }
        }
    }
}
