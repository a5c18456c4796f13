//! Boxes over the screen: opening, closing, and the lists inside them.

use jiff::civil::Time;
use jiff::{SignedDuration, Timestamp, ToSpan};

use crate::config::key::Key;
use crate::config::language::tell;
use crate::domain::ids::TicketId;
use crate::domain::skip::SkipReason;
use crate::domain::sort::{Group, Sort};
use crate::domain::ticket::WakeOn;
use crate::wire::ticket::TicketRow;

use super::super::action::listing;
use super::super::effect::Call;
use super::super::model::bulk::Deed;
use super::super::model::overlay::{Help, Overlay, SnoozeChoice};
use super::super::model::standing::Standing;
use super::super::model::{Model, Screen};
use super::super::msg::{KeyKind, KeyPress};
use super::{Turn, later};

/// Most boxes over each other.
const OVERLAYS_MAX: usize = 4;

/// How long money is waited for at most: longer than the promise of a payout, with its weekends.
const MONEY_DAYS: i64 = 10;

impl Turn<'_> {
    pub(super) fn open(&mut self, overlay: Overlay) {
        self.model.queue.filtering = false;
        let same = |open: &Overlay| std::mem::discriminant(open) == std::mem::discriminant(&overlay);
        if let Some(Overlay::Composer(_)) = self.model.overlays.iter().find(|open| same(open)) {
            self.leave_composer();
        }
        self.model.overlays.retain(|open| !same(open));
        if self.model.overlays.len() >= OVERLAYS_MAX {
            self.model.overlays.remove(0);
        }
        self.model.overlays.push(overlay);
    }

    /// Closes the box that has the keys.
    pub(super) fn close_top(&mut self) {
        match self.model.overlay() {
            Some(Overlay::Composer(_)) => self.cancel_text(),
            Some(Overlay::Picker(_)) => self.close_picker(),
            Some(Overlay::Amount(_)) => self.close_amount(),
            Some(Overlay::Page(_)) => self.close_page(),
            Some(_) => {
                self.model.overlays.pop();
            }
            None => {}
        }
    }

    pub(super) fn close_all(&mut self) {
        self.leave_composer();
        self.close_picker();
        self.model.overlays.clear();
    }

    /// Closes questions without an answer: after a stop nobody remembers what they asked.
    pub(super) fn drop_confirmations(&mut self) {
        self.model.overlays.retain(|overlay| !matches!(overlay, Overlay::Confirm(_)));
    }

    pub(super) fn toggle_help(&mut self) {
        if matches!(self.model.overlay(), Some(Overlay::Help(_))) {
            self.model.overlays.pop();
        } else {
            self.open(Overlay::Help(Help::default()));
        }
    }

    /// Arrows, Enter and digits in a box with a list; letters too where nothing is typed.
    pub(super) fn list_key(&mut self, press: &KeyPress) -> bool {
        let typed = matches!(self.model.overlay(), Some(Overlay::Palette(_) | Overlay::Help(_)));
        let page = usize::from(self.model.size.1.saturating_sub(6).max(1));
        let chord = press.chord;
        if chord.ctrl || chord.alt {
            return false;
        }
        match chord.key {
            Key::Down => self.list_step(1),
            Key::Up => self.list_step(-1),
            Key::PageDown => self.list_step(isize::try_from(page).unwrap_or(1)),
            Key::PageUp => self.list_step(-isize::try_from(page).unwrap_or(1)),
            Key::Char('j') if !typed => self.list_step(1),
            Key::Char('k') if !typed => self.list_step(-1),
            Key::Enter if press.kind == KeyKind::Press => self.list_choose(None, press),
            Key::Char(digit @ '1'..='9') if !typed && press.kind == KeyKind::Press => {
                let at = digit.to_digit(10).and_then(|digit| usize::try_from(digit).ok()).unwrap_or(1) - 1;
                self.list_choose(Some(at), press);
            }
            Key::Char(letter) if !typed && press.kind == KeyKind::Press => {
                let Some(at) = self.own_view_of(letter) else { return false };
                self.list_choose(Some(at), press);
            }
            _ => return false,
        }
        true
    }

    /// The place of the view that a letter picks in the open box.
    fn own_view_of(&self, letter: char) -> Option<usize> {
        let boxed = matches!(self.model.overlay(), Some(Overlay::Views { .. }));
        let picked = |standing: &Standing<'_>| matches!(standing, Standing::Own(own) if own.key == Some(letter));
        self.model.standing().iter().position(picked).filter(|_| boxed)
    }

    fn list_step(&mut self, by: isize) {
        let palette = match self.model.overlay() {
            Some(Overlay::Palette(palette)) => listing::palette(self.model, palette.query.text()).len(),
            _ => 0,
        };
        let items = self.model.bulk.as_ref().map_or(0, |bulk| bulk.items.len());
        let members = self.model.incidents.last.as_ref().map_or(0, |view| view.items.len());
        let said = self.model.own.output.as_ref().map_or(0, |output| output.end.lines.len());
        let views = self.model.standing().len();
        let waiting = self.model.outbox().len();
        let furthest = usize::from(self.model.drawn.help_scroll);
        let moved = |at: usize, len: usize| at.saturating_add_signed(by).min(len.saturating_sub(1));
        match self.model.overlays.last_mut() {
            Some(Overlay::Palette(box_)) => box_.selected = moved(box_.selected, palette),
            Some(Overlay::Help(help)) => help.scroll = moved(help.scroll, furthest + 1),
            Some(Overlay::Bulk { scroll }) => *scroll = moved(*scroll, items),
            Some(Overlay::Incident { scroll }) => *scroll = moved(*scroll, members),
            Some(Overlay::Output { scroll }) => *scroll = moved(*scroll, said),
            Some(Overlay::Views { selected }) => *selected = moved(*selected, views),
            Some(Overlay::Outbox { selected }) => *selected = moved(*selected, waiting),
            Some(Overlay::Sorts { selected }) => *selected = moved(*selected, Sort::ALL.len()),
            Some(Overlay::Groups { selected }) => *selected = moved(*selected, Group::ALL.len() + 1),
            Some(Overlay::Snooze(snooze)) => snooze.selected = moved(snooze.selected, snooze.choices.len()),
            Some(Overlay::Skip(skip)) => skip.selected = moved(skip.selected, SkipReason::ALL.len()),
            _ => {}
        }
    }

    fn list_choose(&mut self, at: Option<usize>, press: &KeyPress) {
        match self.model.overlay().cloned() {
            Some(Overlay::Views { selected }) => {
                let at = at.unwrap_or(selected);
                if at < self.model.standing().len() {
                    self.model.overlays.pop();
                    self.show(Screen::Desk);
                    self.show_view(at);
                }
            }
            Some(Overlay::Snooze(snooze)) => {
                if let Some(choice) = snooze.choices.get(at.unwrap_or(snooze.selected)).filter(|_| !press.burst) {
                    self.model.overlays.pop();
                    let (until, until_event) = (choice.until, choice.event);
                    let call = |ticket| Call::Snooze { ticket, until, until_event };
                    if let [ticket] = snooze.tickets.as_slice() {
                        self.single(Deed::Snooze, *ticket, call(*ticket));
                        self.model.queue.marks.clear();
                    } else {
                        self.bulk(Deed::Snooze, &snooze.tickets, call);
                    }
                }
            }
            Some(Overlay::Skip(skip)) => {
                if let Some(reason) = SkipReason::ALL.get(at.unwrap_or(skip.selected)).filter(|_| !press.burst) {
                    self.model.overlays.pop();
                    self.skip(skip.ticket, *reason);
                }
            }
            Some(Overlay::Outbox { selected }) if !press.burst => self.choose_waiting(at.unwrap_or(selected)),
            Some(Overlay::Palette(palette)) => {
                let entries = listing::palette(self.model, palette.query.text());
                if let Some(entry) = entries.get(palette.selected) {
                    self.model.overlays.pop();
                    self.run(entry.action, press);
                }
            }
            Some(Overlay::Sorts { selected }) => {
                if let Some(sort) = Sort::ALL.get(at.unwrap_or(selected)) {
                    self.model.overlays.pop();
                    self.sort_by(*sort);
                }
            }
            Some(Overlay::Groups { selected }) => {
                let at = at.unwrap_or(selected);
                if at <= Group::ALL.len() {
                    self.model.overlays.pop();
                    self.group_by(at.checked_sub(1).and_then(|at| Group::ALL.get(at)).copied());
                }
            }
            Some(
                Overlay::Help(_) | Overlay::Bulk { .. } | Overlay::Incident { .. } | Overlay::Why(_) | Overlay::Output { .. },
            ) => {
                self.model.overlays.pop();
            }
            _ => {}
        }
    }
}

/// When a ticket can come back: soon, at nine in the morning of a later day, or when something happens. Nothing is waited for without
/// an end: what does not happen brings the ticket back too.
pub(super) fn snooze_choices(model: &Model, tickets: &[TicketId]) -> Vec<SnoozeChoice> {
    let now = model.server_now();
    let here = now.to_zoned(model.options.zone.clone());
    let morning = |days: i64| -> Option<Timestamp> {
        let day = here.date().checked_add(days.days()).ok()?;
        Some(day.to_datetime(Time::constant(9, 0, 0, 0)).to_zoned(model.options.zone.clone()).ok()?.timestamp())
    };
    let hours = |count: u8| tell!(model.words, "snooze-hours", count = count);
    let monday = morning(i64::from(8 - here.date().weekday().to_monday_one_offset()));
    let waits = |row: &TicketRow| row.open_compensation.as_ref().is_some_and(|open| open.state.under_way());
    let money = tickets.iter().any(|id| model.known_row(*id).is_some_and(waits));
    let payout = money.then_some(()).and_then(|()| morning(MONEY_DAYS));
    [
        (hours(1), Some(later(now, SignedDuration::from_hours(1))), None),
        (hours(4), Some(later(now, SignedDuration::from_hours(4))), None),
        (model.say("snooze-tomorrow"), morning(1), None),
        (tell!(model.words, "snooze-days", count = 3), morning(3), None),
        (model.say("snooze-monday"), monday, None),
        (model.say("snooze-reply"), monday, Some(WakeOn::CustomerReply)),
        (model.say("snooze-money"), payout, Some(WakeOn::Payout)),
    ]
    .into_iter()
    .filter_map(|(label, until, event)| Some(SnoozeChoice { label, until: until.filter(|until| *until > now)?, event }))
    .collect()
}
