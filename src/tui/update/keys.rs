//! From strokes to actions, or into the field that has the keys.

use crate::config::key::{Chord, Key};
use crate::config::keymap::{Context, Lookup, Verb};

use super::super::action::Action;
use super::super::action::listing::contexts;
use super::super::action::strokes;
use super::super::model::Tone;
use super::super::model::field::Field;
use super::super::model::overlay::{Overlay, Purpose};
use super::super::msg::{KeyKind, KeyPress};
use super::Turn;

impl Turn<'_> {
    pub(super) fn key(&mut self, press: KeyPress) {
        if self.hand_stops() || self.letter(&press) {
            return;
        }
        let places = contexts(self.model);
        let focused = places.first().copied().unwrap_or(Context::Global);
        let press = self.by_place(focused, press);
        let chord = press.chord;
        if self.model.strokes.is_empty() && self.box_takes(&press) {
            return;
        }
        if self.counts(focused, &press) {
            return;
        }
        self.model.strokes.push(chord);
        match strokes::lookup(self.model, &self.model.strokes) {
            Lookup::Pending(_) => {}
            Lookup::Run(verbs) => {
                self.model.strokes.clear();
                match self.model.count.take() {
                    Some(count) => self.counted(count, &verbs, focused, &press),
                    None => self.verbs(&verbs, focused, &press),
                }
            }
            Lookup::None => {
                let begun = self.model.strokes.len() > 1 || self.model.count.is_some();
                self.drop_strokes();
                if !begun {
                    self.unbound(&press);
                }
            }
        }
    }

    /// A letter of a keyboard without Latin ones as the key at its place, where keys act and the letter itself means nothing.
    fn by_place(&self, focused: Context, press: KeyPress) -> KeyPress {
        let typing = matches!(focused, Context::Text | Context::Palette | Context::Help);
        let Some(layout) = self.model.options.layout.filter(|_| !typing) else { return press };
        let as_typed = [self.model.strokes.as_slice(), &[press.chord]].concat();
        let means = strokes::lookup(self.model, &as_typed) != Lookup::None;
        let chord = layout.latin(press.chord).filter(|_| !means).unwrap_or(press.chord);
        KeyPress { chord, ..press }
    }

    /// What was begun with earlier strokes is forgotten.
    pub(super) fn drop_strokes(&mut self) {
        self.model.strokes.clear();
        self.model.count = None;
        self.model.macros.asked = None;
    }

    /// An action by name does what its key would do here.
    pub(super) fn act(&mut self, verb: &Verb, press: &KeyPress) {
        self.hand_stops();
        self.drop_strokes();
        let focused = contexts(self.model).first().copied().unwrap_or(Context::Global);
        self.verbs(std::slice::from_ref(verb), focused, press);
    }

    pub(super) fn verbs(&mut self, verbs: &[Verb], focused: Context, press: &KeyPress) {
        for verb in verbs {
            match Action::parse(verb, &self.model.commands) {
                Ok(action) if applies(action, focused) => self.run(action, press),
                // The box is in the way: a key that did nothing, and said nothing, would look lost.
                Ok(_) => self.notice(Tone::Plain, "notice-close-first"),
                Err(why) => self.toast(Tone::Warning, why),
            }
        }
    }

    /// What the open box takes before any key is looked up: typed characters, and the arrows of its list.
    fn box_takes(&mut self, press: &KeyPress) -> bool {
        if let Some(field) = self.field()
            && edit(field, press.chord)
        {
            self.field_changed();
            return true;
        }
        match self.model.overlay() {
            Some(Overlay::Composer(_)) => self.compose_key(press),
            Some(
                Overlay::Snooze(_)
                | Overlay::Skip(_)
                | Overlay::Views { .. }
                | Overlay::Sorts { .. }
                | Overlay::Groups { .. }
                | Overlay::Outbox { .. }
                | Overlay::Why(_)
                | Overlay::Palette(_)
                | Overlay::Help(_)
                | Overlay::Bulk { .. }
                | Overlay::Incident { .. }
                | Overlay::Output { .. },
            ) => self.list_key(press),
            Some(Overlay::Planning(_)) => self.planning_key(press),
            Some(Overlay::Evidence(_)) => self.evidence_key(press),
            Some(Overlay::Page(_)) => self.page_key(press),
            Some(Overlay::Amount(_)) if press.chord == Chord::plain(Key::Enter) => {
                self.amount_entered(press);
                true
            }
            Some(Overlay::Prompt(prompt))
                if matches!((&prompt.purpose, press.chord.key), (Purpose::Merge(_), Key::Up | Key::Down)) =>
            {
                self.merge_moves(press.chord.key);
                true
            }
            Some(Overlay::Prompt(_)) if press.chord == Chord::plain(Key::Enter) => {
                self.answer_prompt(press);
                true
            }
            None if self.model.queue.filtering => self.filter_key(press),
            _ => false,
        }
    }

    /// The one-line field that has the keys.
    fn field(&mut self) -> Option<&mut Field> {
        match self.model.overlays.last_mut() {
            Some(Overlay::Prompt(prompt)) => Some(&mut prompt.field),
            Some(Overlay::Amount(typing)) => Some(&mut typing.field),
            Some(Overlay::Palette(palette)) => Some(&mut palette.query),
            Some(Overlay::Help(help)) => Some(&mut help.query),
            None if self.model.queue.filtering => Some(&mut self.model.queue.filter),
            Some(_) | None => None,
        }
    }

    fn field_changed(&mut self) {
        match self.model.overlays.last_mut() {
            Some(Overlay::Palette(palette)) => palette.selected = 0,
            Some(Overlay::Help(help)) => help.scroll = 0,
            Some(Overlay::Amount(_)) => self.amount_typed(),
            Some(_) => {}
            None => self.filter_typed(),
        }
    }

    /// A key that means nothing here: in the picker it may be the key of an offer, in the composer it belongs to the text.
    fn unbound(&mut self, press: &KeyPress) {
        match self.model.overlay() {
            Some(Overlay::Picker(picker)) => match press.chord.typed() {
                Some(key) if picker.offer(key).is_some() => self.run(Action::PickerChoose(key), press),
                _ => self.picker_arrow(press),
            },
            Some(Overlay::Composer(_)) => self.compose_input(press),
            Some(Overlay::Qr { .. }) if press.kind == KeyKind::Press => {
                self.model.overlays.pop();
            }
            _ => {}
        }
    }

    /// A paste goes into the open text field or nowhere; it never acts.
    pub(super) fn paste(&mut self, text: &str) {
        self.hand_stops();
        self.drop_strokes();
        if let Some(field) = self.field() {
            field.insert(text);
            self.field_changed();
        } else if matches!(self.model.overlay(), Some(Overlay::Composer(_))) {
            self.compose_paste(text);
        } else {
            self.notice(Tone::Warning, "notice-paste-dropped");
        }
    }
}

/// Inside a box only what belongs to it and what concerns the whole console does something.
pub(super) fn applies(action: Action, focused: Context) -> bool {
    let closed = matches!(focused, Context::Confirm | Context::Text | Context::Picker);
    let at_home = action.contexts().contains(&focused);
    let whole = matches!(action, Action::Quit | Action::Back | Action::Suspend | Action::Redraw);
    let help = action == Action::Help && focused == Context::Picker;
    !closed || at_home || whole || help
}

/// Edits a line; false when the stroke means nothing to it.
fn edit(field: &mut Field, chord: Chord) -> bool {
    if let Some(c) = chord.typed() {
        field.insert(c.encode_utf8(&mut [0; 4]));
        return true;
    }
    match (chord.ctrl, chord.alt, chord.key) {
        (false, false, Key::Backspace) => field.backspace(),
        (false, false, Key::Delete) => field.delete(),
        (false, false, Key::Left) => field.left(),
        (false, false, Key::Right) => field.right(),
        (false, false, Key::Home) => field.home(),
        (false, false, Key::End) => field.end(),
        (true, false, Key::Char('w')) | (false, true, Key::Backspace) => field.delete_word(),
        (true, false, Key::Char('u')) => field.clear(),
        _ => return false,
    }
    true
}
