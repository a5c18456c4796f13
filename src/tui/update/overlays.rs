//! Boxes over the screen: opening, closing, and the lists inside them.

use jiff::civil::Time;
use jiff::{SignedDuration, Timestamp, ToSpan};

use crate::config::key::Key;
use crate::wire::desk::View;

use super::super::action::listing;
use super::super::effect::Call;
use super::super::model::bulk::Deed;
use super::super::model::overlay::{Help, Overlay, SnoozeChoice};
use super::super::model::{Model, Screen};
use super::super::msg::{KeyKind, KeyPress};
use super::{Turn, later};

/// Most boxes over each other.
const OVERLAYS_MAX: usize = 4;

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

    pub(super) fn open_views(&mut self) {
        let selected = View::ALL.iter().position(|view| *view == self.model.queue.view).unwrap_or(0);
        self.load_counts();
        self.open(Overlay::Views { selected });
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
            _ => return false,
        }
        true
    }

    fn list_step(&mut self, by: isize) {
        let palette = match self.model.overlay() {
            Some(Overlay::Palette(palette)) => listing::palette(self.model, palette.query.text()).len(),
            _ => 0,
        };
        let items = self.model.bulk.as_ref().map_or(0, |bulk| bulk.items.len());
        let furthest = usize::from(self.model.drawn.help_scroll);
        let moved = |at: usize, len: usize| at.saturating_add_signed(by).min(len.saturating_sub(1));
        match self.model.overlays.last_mut() {
            Some(Overlay::Palette(box_)) => box_.selected = moved(box_.selected, palette),
            Some(Overlay::Help(help)) => help.scroll = moved(help.scroll, furthest + 1),
            Some(Overlay::Bulk { scroll }) => *scroll = moved(*scroll, items),
            Some(Overlay::Views { selected }) => *selected = moved(*selected, View::ALL.len()),
            Some(Overlay::Snooze(snooze)) => snooze.selected = moved(snooze.selected, snooze.choices.len()),
            _ => {}
        }
    }

    fn list_choose(&mut self, at: Option<usize>, press: &KeyPress) {
        match self.model.overlay().cloned() {
            Some(Overlay::Views { selected }) => {
                if let Some(view) = View::ALL.get(at.unwrap_or(selected)) {
                    self.model.overlays.pop();
                    self.show(Screen::Desk);
                    self.switch_view(*view);
                }
            }
            Some(Overlay::Snooze(snooze)) => {
                if let Some(choice) = snooze.choices.get(at.unwrap_or(snooze.selected)).filter(|_| !press.burst) {
                    self.model.overlays.pop();
                    let until = choice.until;
                    let call = |ticket| Call::Snooze { ticket, until };
                    if let [ticket] = snooze.tickets.as_slice() {
                        self.command(call(*ticket));
                        self.model.queue.marks.clear();
                    } else {
                        self.bulk(Deed::Snooze, &snooze.tickets, call);
                    }
                }
            }
            Some(Overlay::Palette(palette)) => {
                let entries = listing::palette(self.model, palette.query.text());
                if let Some(entry) = entries.get(palette.selected) {
                    self.model.overlays.pop();
                    self.run(entry.action, press);
                }
            }
            Some(Overlay::Help(_) | Overlay::Bulk { .. }) => {
                self.model.overlays.pop();
            }
            _ => {}
        }
    }
}

/// When a ticket can come back: soon, or at nine in the morning of a later day.
pub(super) fn snooze_choices(model: &Model) -> Vec<SnoozeChoice> {
    let now = model.server_now();
    let here = now.to_zoned(model.options.zone.clone());
    let morning = |days: i64| -> Option<Timestamp> {
        let day = here.date().checked_add(days.days()).ok()?;
        Some(day.to_datetime(Time::constant(9, 0, 0, 0)).to_zoned(model.options.zone.clone()).ok()?.timestamp())
    };
    let to_monday = i64::from(8 - here.date().weekday().to_monday_one_offset());
    [
        ("1 hour", Some(later(now, SignedDuration::from_hours(1)))),
        ("4 hours", Some(later(now, SignedDuration::from_hours(4)))),
        ("tomorrow 9:00", morning(1)),
        ("in 3 days 9:00", morning(3)),
        ("next Monday 9:00", morning(to_monday)),
    ]
    .into_iter()
    .filter_map(|(label, until)| Some(SnoozeChoice { label: label.to_owned(), until: until.filter(|until| *until > now)? }))
    .collect()
}
