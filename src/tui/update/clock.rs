//! The clock: what is due, and when something on the screen changes next by itself. Nothing else wakes the console.

use jiff::{SignedDuration, Timestamp};

use crate::domain::stage::Stage;

use super::super::effect::Effect;
use super::super::model::overlay::Overlay;
use super::super::model::session::FeedState;
use super::super::model::{Model, Screen};

use super::{Turn, draft, later, money};

const SECOND: SignedDuration = SignedDuration::from_secs(1);
const MINUTE: SignedDuration = SignedDuration::from_secs(60);

impl Turn<'_> {
    pub(super) fn tick(&mut self, now: Timestamp) {
        self.model.now = now;
        let alarm = self.model.alarm;
        let rang = self.model.alarm.is_some_and(|alarm| alarm <= now);
        if rang {
            self.model.alarm = None;
        }
        let toasts = self.model.toasts.len();
        self.model.toasts.retain(|toast| toast.until > now);
        let due = |at: Option<Timestamp>| at.is_some_and(|at| at <= now);
        if self.model.session.retry.take_due(now) {
            self.load_desk();
        }
        self.read_again();
        if due(self.model.queue.filter_due) {
            self.send_filter();
        }
        if due(self.model.queue.refresh_due) {
            self.model.queue.refresh_due = None;
            self.refresh_queue();
        }
        if due(self.model.counts_due) {
            self.model.counts_due = None;
            if self.model.screen == Screen::Desk {
                self.counts_changed();
            }
        }
        if due(self.model.case.due) {
            self.load_case();
        }
        if due(self.model.lead.due) {
            self.model.lead.due = None;
            if matches!(self.model.screen, Screen::Lead | Screen::Wallboard) {
                self.load_figures();
            }
        }
        self.wall_due();
        if self.model.intents.retry.take_due(now) {
            self.send_waiting();
        }
        if self.model.posts.retry.take_due(now) {
            self.send_posts();
        }
        if due(self.model.intents.load_at) {
            self.load_outbox();
        }
        if due(self.model.intents.undo_at) {
            self.undo_again();
        }
        if due(save_due(self.model)) {
            self.save_open_draft();
        }
        if due(draft::tell_due(self.model)) {
            self.leave_composer();
        }
        self.check_windows();
        self.lock_if_left(alarm);
        // The alarm stands at the next moment at which anything on the screen changes: before it, the time alone shows nothing new.
        self.quiet = !rang && self.fx.is_empty() && self.model.toasts.len() == toasts;
    }

    /// Reads that brought no answer are repeated, as long as their answer would be on the screen.
    fn read_again(&mut self) {
        let now = self.model.now;
        let desk = self.model.screen == Screen::Desk;
        if self.model.queue.retry.take_due(now) && desk {
            self.load_screen();
        }
        if self.model.case.retry.take_due(now) && desk {
            self.load_case();
        }
        if self.model.payouts.retry.take_due(now) && self.model.screen == Screen::Payouts {
            self.load_payouts();
        }
        if self.model.approvals.retry.take_due(now) && self.model.screen == Screen::Approvals {
            self.load_approvals();
        }
        if self.model.lead.retry.take_due(now) && matches!(self.model.screen, Screen::Lead | Screen::Wallboard) {
            self.load_figures();
        }
        if self.picker().is_some_and(|picker| picker.retry.take_due(now)) {
            self.take_and_price();
        }
    }

    /// Moves the runtime's one alarm to the next visible change, if it stands elsewhere.
    pub(super) fn set_alarm(&mut self) {
        if self.model.ended {
            return;
        }
        if let Some(at) = next_change(self.model).filter(|at| self.model.alarm != Some(*at)) {
            self.model.alarm = Some(at);
            self.fx.push(Effect::ScheduleTick(at));
        }
    }
}

fn save_due(model: &Model) -> Option<Timestamp> {
    model.overlays.iter().find_map(|overlay| match overlay {
        Overlay::Composer(composer) => composer.save_due,
        _ => None,
    })
}

fn picker_retry(overlay: &Overlay) -> Option<Timestamp> {
    match overlay {
        Overlay::Picker(picker) => picker.retry.at,
        _ => None,
    }
}

/// When the console has to wake up next; none when nothing on the screen changes by itself.
#[must_use]
pub fn next_change(model: &Model) -> Option<Timestamp> {
    let now = model.now;
    let locked = model.guard.lock.is_some();
    let mut all: Vec<Timestamp> = model.toasts.iter().map(|toast| toast.until).collect();
    all.extend(
        [
            model.session.retry.at,
            model.queue.retry.at,
            model.case.retry.at,
            model.payouts.retry.at,
            model.approvals.retry.at,
            model.lead.retry.at,
            model.overlays.iter().find_map(picker_retry),
            model.queue.filter_due,
            model.queue.refresh_due,
            model.counts_due,
            model.case.due,
            model.lead.due,
            model.lead.wall.turn_at,
            model.intents.load_at,
            model.posts.retry.at,
            model.intents.retry.at,
            model.intents.undo_at,
            model.guard.revealed.as_ref().map(|shown| shown.until),
            save_due(model),
            draft::tell_due(model),
        ]
        .into_iter()
        .flatten(),
    );
    all.extend(window_checks(model));
    if !locked {
        all.extend(countdown(model));
        all.extend(ages(model));
        all.extend(model.idle_limit().map(|limit| later(model.guard.last_touch, limit)));
    }
    // What is overdue (a clock set back and forth) waits for a moment, so that two wake-ups never follow each other at once.
    let soon = later(now, SignedDuration::from_millis(10));
    all.into_iter().min().map(|at| at.max(soon))
}

/// The next second of a running undo window that is on the screen.
fn countdown(model: &Model) -> Option<Timestamp> {
    let server_now = model.server_now();
    let ours = model.intents.list.iter().filter_map(|intent| intent.view.as_ref());
    let shown = model.selected_case().map(|case| case.compensations.as_slice()).unwrap_or_default();
    let armed =
        ours.chain(shown).chain(&model.decided).filter(|view| view.state == Stage::Armed).filter_map(|view| view.hold_until);
    let incident = model.incidents.last.as_ref().and_then(|view| view.hold_until);
    let left = armed.chain(incident).filter(|until| *until > server_now).map(|until| until.duration_since(server_now)).min()?;
    // The figure on the screen is rounded up to whole seconds: it changes when the fraction is used up.
    let fraction = SignedDuration::from_nanos(i64::from(left.subsec_nanos()));
    let step = if fraction.is_zero() { SECOND } else { fraction };
    Some(later(model.now, step))
}

/// When to look for the link of a compensation whose window is over, by our own clock.
fn window_checks(model: &Model) -> Option<Timestamp> {
    let due = model.intents.list.iter().filter_map(|intent| {
        let paused = intent.checked_at.filter(|at| *at <= model.now).map(|at| later(at, SignedDuration::from_secs(2)));
        let over = money::check_due(intent, Timestamp::MAX)?;
        let over = over.checked_sub(model.session.skew).unwrap_or(over);
        Some(paused.map_or(over, |paused| paused.max(over)))
    });
    due.min()
}

/// The next minute, or the next due time before it, while ages are on the screen; each second while the feed is down and its
/// age counts seconds.
fn ages(model: &Model) -> Option<Timestamp> {
    let now = model.now;
    if let Some(since) = model.session.stale_since() {
        let retrying = matches!(&model.session.feed, FeedState::Down { retry_at, .. } if *retry_at > now);
        if now.duration_since(since) < MINUTE || retrying {
            return Some(later(now, SECOND));
        }
    }
    let listed = match model.screen {
        Screen::Desk => !model.queue.rows.is_empty(),
        Screen::Lead | Screen::Wallboard => model.lead.figures.is_some(),
        Screen::Payouts => !model.payouts.rows.is_empty(),
        Screen::Approvals => !model.approvals.rows.is_empty(),
    };
    if !listed && model.session.stale_since().is_none() && model.waiting_since().is_none() {
        return None;
    }
    let minute = now.as_second().div_euclid(60).saturating_add(1).saturating_mul(60);
    let minute = Timestamp::from_second(minute).unwrap_or(now);
    let server_now = model.server_now();
    let visible = model.queue.rows.iter().skip(model.queue.top).take(usize::from(model.drawn.list_rows));
    let breaches = visible.filter_map(|row| row.due_at).filter(|due| model.screen == Screen::Desk && *due > server_now);
    let breach = breaches.min().map(|due| later(now, due.duration_since(server_now)));
    Some(breach.map_or(minute, |breach| breach.min(minute)))
}
