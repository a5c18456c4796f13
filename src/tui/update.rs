//! What happens next: [`update`] takes one message, changes the model and says what shall be done. Pure, total, without panics.
//!
//! One file per area; all of them are methods of [`Turn`], one message's worth of work.

mod acknowledge;
mod amount;
mod answers;
mod approve;
mod arrange;
mod bank;
mod bulk;
mod careful;
mod case;
mod chain;
mod change;
mod clock;
mod compose;
mod confirm;
mod count;
mod draft;
mod evidence;
mod feed;
mod finance;
mod guard;
mod incident;
mod keys;
mod lead;
mod lists;
mod lock;
mod looks;
mod macros;
mod merge;
mod money;
mod notify;
mod outbox;
mod overlays;
pub(in crate::tui) mod own;
mod page;
mod picker;
mod play;
mod post;
mod queue;
mod run;
mod single;
mod skip;
mod template;
mod undo;
mod views;

#[cfg(test)]
mod tests;

use jiff::{SignedDuration, Timestamp};

use crate::config::language::tell;

use super::effect::{Call, Effect, TaskId};
use super::model::overlay::Overlay;
use super::model::queue::Landing;
use super::model::{Drawn, Model, Screen, TOASTS_MAX, Toast, Tone};
use super::msg::{Mouse, Msg};

pub use clock::next_change;
pub(in crate::tui) use draft::left_words;

/// Random numbers below which more are asked for, and how many are kept at most.
const IDS_LOW: usize = 8;
const IDS_MAX: usize = 256;

/// The first effects: ask for everything the first frame wants, all at once.
pub fn start(model: &mut Model, now: Timestamp) -> Vec<Effect> {
    model.now = now;
    model.guard.last_touch = now;
    let mut turn = Turn::new(model);
    turn.fx.push(Effect::NeedIds(IDS_LOW * 4));
    turn.model.ids_wanted = true;
    if turn.model.screen == Screen::Desk {
        turn.queue_top(Landing::First);
    }
    turn.load_desk();
    turn.load_screen();
    turn.finish()
}

/// One message in, effects out.
pub fn update(model: &mut Model, msg: Msg) -> Vec<Effect> {
    if model.ended {
        return Vec::new();
    }
    let mut turn = Turn::new(model);
    turn.take(msg);
    turn.finish()
}

/// One message's worth of work: the model, and the effects so far.
struct Turn<'a> {
    model: &'a mut Model,
    fx: Vec<Effect>,
    /// How often a move is done: the count typed before it.
    times: u16,
    /// Nothing on the screen looks different afterwards. Only ever said where that is certain: a frame too many costs a
    /// millisecond, one too few shows what is not so.
    quiet: bool,
}

impl<'a> Turn<'a> {
    fn new(model: &'a mut Model) -> Self {
        Self { model, fx: Vec::new(), times: 1, quiet: false }
    }

    fn take(&mut self, msg: Msg) {
        if matches!(msg, Msg::Key(_) | Msg::Act(..) | Msg::Paste(_) | Msg::Mouse(_)) {
            if self.is_locked() {
                match msg {
                    Msg::Key(press) => self.locked_key(&press),
                    _ => self.quiet = true,
                }
                return;
            }
            self.model.guard.last_touch = self.model.now;
        }
        match msg {
            Msg::Key(press) => self.key(press),
            Msg::Act(verb, press) => self.act(&verb, &press),
            Msg::Paste(text) => self.paste(&text),
            Msg::Resize { width, height } => {
                self.model.size = (width, height);
                self.model.shaped_at = self.model.now;
                self.model.queue.settle(self.model.drawn.list_rows);
            }
            Msg::Drawn(drawn) => self.drawn(drawn),
            Msg::Focus(_) => {}
            Msg::Mouse(mouse) => self.mouse(mouse),
            Msg::Tick(now) => self.tick(now),
            Msg::Answer(task, outcome) => self.answer(task, outcome),
            Msg::RoundTrip(took) => self.quiet = !self.model.session.trips.add(took, self.model.now),
            Msg::Feed(events) => self.feed(events),
            Msg::FeedState(state) => self.feed_state(state),
            Msg::OutboxLoaded(records) => self.outbox_loaded(records),
            Msg::OutboxFailed { why } => self.outbox_failed(self.model.words.heard(&why)),
            Msg::SetAside(files) => self.set_aside(files),
            Msg::IntentStored(id) => self.intent_stored(id),
            Msg::IntentFailed { id, why } => self.intent_failed(id, self.model.words.heard(&why)),
            Msg::DraftsLoaded(drafts) => self.drafts_loaded(drafts),
            Msg::DraftFailed { why } => {
                self.toast(Tone::Warning, tell!(self.model.words, "notice-draft-failed", why = self.model.words.heard(&why)));
            }
            Msg::ViewSaved(view) => self.view_saved(view),
            Msg::ViewFailed { why } => {
                self.toast(Tone::Bad, tell!(self.model.words, "notice-view-failed", why = self.model.words.heard(&why)));
            }
            Msg::Copied(Ok(())) => self.notice(Tone::Plain, "notice-copied"),
            Msg::Copied(Err(why)) => self.toast(Tone::Warning, tell!(self.model.words, "notice-copy-failed", why = why)),
            Msg::FreshIds(ids) => {
                self.fresh_ids(ids);
                self.quiet = true;
            }
            Msg::LooksRead { keymap, words, commands, problems, said } => {
                self.commands_read(commands);
                self.looks_read(keymap, words, problems, said);
            }
            Msg::MacrosLoaded(kept) => self.macros_loaded(kept),
            Msg::MacroFailed { why } => {
                self.toast(Tone::Warning, tell!(self.model.words, "notice-macro-failed", why = self.model.words.heard(&why)));
            }
            Msg::ProgramEnded(id, outcome) => self.program_ended(id, outcome),
            Msg::Edited { ticket, kind, outcome } => self.edited(ticket, kind, outcome),
            Msg::Resumed => {
                self.hand_stops();
                self.drop_confirmations();
                self.drop_strokes();
                self.lock_if_stopped();
                self.fx.push(Effect::Redraw);
            }
            Msg::Signal => self.end(),
        }
    }

    fn finish(mut self) -> Vec<Effect> {
        self.show_pulled();
        self.ask_named_merge();
        self.play_on();
        self.mask_again();
        self.keep_no_files();
        self.offer_left_draft();
        self.forget_pictures();
        self.note_seen_approval();
        self.set_alarm();
        self.model.unseen |= !self.quiet;
        self.fx
    }

    /// The frame had this much room. It differs with every case; only what has to move because of it is worth another frame.
    fn drawn(&mut self, drawn: Drawn) {
        let before = self.places();
        self.model.drawn = drawn;
        self.model.queue.settle(drawn.list_rows);
        self.clamp_scroll();
        if let Some(Overlay::Help(help)) = self.model.overlays.last_mut() {
            help.scroll = help.scroll.min(usize::from(drawn.help_scroll));
        }
        self.prefetch();
        self.quiet = before == self.places();
    }

    /// Where list, case and help stand.
    fn places(&self) -> (usize, usize, u16, Option<usize>) {
        let help = match self.model.overlays.last() {
            Some(Overlay::Help(help)) => Some(help.scroll),
            _ => None,
        };
        (self.model.queue.top, self.model.queue.index, self.model.case.scroll, help)
    }

    /// The mouse points and scrolls; it presses no key, so nothing is ever sent, and no box answers to it.
    fn mouse(&mut self, mouse: Mouse) {
        self.hand_stops();
        self.drop_strokes();
        if !self.model.overlays.is_empty() {
            return;
        }
        let model = &mut *self.model;
        match (model.screen, mouse) {
            (Screen::Desk, Mouse::Row(id)) => self.select_ticket(id),
            (Screen::Desk, Mouse::Case) => model.pane = super::model::Pane::Case,
            (Screen::Desk, Mouse::QueueWheel(by)) => self.step(isize::from(by)),
            (Screen::Desk, Mouse::CaseWheel(by)) => self.scroll_case(i32::from(by)),
            (Screen::Payouts, Mouse::Payout(id)) => model.payouts.select(id),
            (Screen::Payouts, Mouse::ListWheel(by)) => self.step_bank(isize::from(by)),
            (Screen::Approvals, Mouse::Approval(id)) => model.approvals.select(id),
            (Screen::Approvals, Mouse::ListWheel(by)) => model.approvals.step(isize::from(by)),
            // The screen has changed since the frame that was pointed at.
            _ => {}
        }
    }

    /// Sends a request and gives its number.
    fn ask(&mut self, call: Call) -> TaskId {
        let task = self.model.tasks.begin(call.clone(), self.model.now);
        self.fx.push(Effect::Request { task, call });
        task
    }

    /// Sends a command unless the very same one is still on its way.
    fn command(&mut self, call: Call) -> Option<TaskId> {
        if self.model.tasks.is_open(|open| *open == call) {
            self.notice(Tone::Plain, "notice-still-sending");
            return None;
        }
        Some(self.ask(call))
    }

    /// Forgets a request whose answer is not wanted any more; only for reading ones.
    fn cancel(&mut self, task: TaskId) {
        if self.model.tasks.end(task).is_some() {
            self.fx.push(Effect::Cancel(task));
        }
    }

    /// A random number that was never used before.
    fn fresh_id(&mut self) -> Option<u128> {
        let id = self.model.fresh_ids.pop();
        if self.model.fresh_ids.len() < IDS_LOW && !self.model.ids_wanted {
            self.model.ids_wanted = true;
            self.fx.push(Effect::NeedIds(IDS_LOW * 4));
        }
        if id.is_none() {
            self.notice(Tone::Warning, "notice-no-random");
        }
        id
    }

    fn fresh_ids(&mut self, ids: Vec<u128>) {
        self.model.ids_wanted = false;
        for id in ids {
            let used = self.model.intents.get(crate::domain::ids::CompensationId(id)).is_some();
            if id != 0 && !used && self.model.fresh_ids.len() < IDS_MAX && !self.model.fresh_ids.contains(&id) {
                self.model.fresh_ids.push(id);
            }
        }
    }

    /// A notice that says always the same.
    fn notice(&mut self, tone: Tone, id: &'static str) {
        self.toast(tone, self.model.say(id));
    }

    fn toast(&mut self, tone: Tone, text: impl Into<String>) {
        let text = text.into();
        let seconds = match tone {
            Tone::Plain | Tone::Good => 5,
            Tone::Warning => 8,
            Tone::Bad => 12,
        };
        let until = later(self.model.now, SignedDuration::from_secs(seconds));
        self.model.toasts.retain(|toast| toast.text != text);
        self.model.toasts.push(Toast { text, tone, until });
        let surplus = self.model.toasts.len().saturating_sub(TOASTS_MAX);
        self.model.toasts.drain(..surplus);
    }

    fn end(&mut self) {
        self.save_open_draft();
        self.fx.push(Effect::Quit);
        self.model.ended = true;
    }
}

/// A moment later, or the same one at the end of time.
fn later(at: Timestamp, by: SignedDuration) -> Timestamp {
    at.checked_add(by).unwrap_or(at)
}

fn later_ms(at: Timestamp, ms: i64) -> Timestamp {
    later(at, SignedDuration::from_millis(ms))
}
