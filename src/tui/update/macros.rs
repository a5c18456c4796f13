//! Recording macros: what is done is noted by name, until the same key ends it or something is done that no macro may hold.

use std::collections::BTreeMap;

use crate::config::key::{Chord, Key};
use crate::config::keymap::Context;
use crate::config::language::tell;

use super::super::action::Action;
use super::super::action::listing::key_of;
use super::super::action::recordable::Unrecorded;
use super::super::effect::Effect;
use super::super::model::Tone;
use super::super::model::macros::{Asked, Recording, Step};
use super::super::msg::{KeyKind, KeyPress};
use super::Turn;

impl Turn<'_> {
    /// The key that records: asks for a letter, begins, or ends.
    pub(super) fn record_key(&mut self, letter: Option<char>) {
        if self.model.macros.recording.is_some() {
            self.end_recording(None);
            return;
        }
        let Some(letter) = letter else {
            self.model.macros.asked = Some(Asked::Record);
            self.notice(Tone::Plain, "macro-which");
            return;
        };
        self.model.macros.recording = Some(Recording { letter, steps: Vec::new() });
        let key = key_of(self.model, Context::Global, "macro.record");
        self.toast(Tone::Plain, tell!(self.model.words, "macro-recording", letter = letter.to_string(), key = key));
    }

    /// The key that plays: asks for a letter, or begins.
    pub(super) fn play_key(&mut self, letter: Option<char>, press: &KeyPress) {
        let rounds = self.times;
        if let Some(letter) = letter {
            self.play(letter, rounds, press);
        } else {
            self.model.macros.asked = Some(Asked::Play { rounds });
            self.notice(Tone::Plain, "macro-which");
        }
    }

    /// The key after one that asked for a letter; false when none had.
    pub(super) fn letter(&mut self, press: &KeyPress) -> bool {
        let Some(asked) = self.model.macros.asked.take() else { return false };
        let chord = self.model.options.layout.and_then(|layout| layout.latin(press.chord)).unwrap_or(press.chord);
        match chord.key {
            Key::Esc => {}
            Key::Char(letter)
                if letter.is_ascii_lowercase() && chord == Chord::plain(chord.key) && press.kind == KeyKind::Press =>
            {
                match asked {
                    Asked::Record => self.record_key(Some(letter)),
                    Asked::Play { rounds } => self.play(letter, rounds, press),
                }
            }
            _ => self.notice(Tone::Warning, "macro-no-letter"),
        }
        true
    }

    /// Before an action: what no macro may hold ends the recording, and is then done as always.
    pub(super) fn record_before(&mut self, action: Action) {
        let about_macros = matches!(action, Action::MacroRecord(_));
        if self.model.macros.recording.is_none() || about_macros {
            return;
        }
        let why = match action.unrecorded() {
            None => return,
            Some(Unrecorded::Money) => "macro-why-money",
            Some(Unrecorded::Text) => "macro-why-text",
            Some(Unrecorded::Program) => "macro-why-program",
            Some(Unrecorded::Console) => "macro-why-console",
        };
        self.end_recording(Some(why));
    }

    /// After an action: notes it. What is chosen in a box has no name, so a box ends the recording.
    pub(super) fn record_after(&mut self, action: Action) {
        if action.unrecorded().is_some() || action.looks_up() {
            return;
        }
        let times = self.times;
        let boxed = !self.model.overlays.is_empty();
        let Some(recording) = &mut self.model.macros.recording else { return };
        if !recording.note(action, times) {
            self.end_recording(Some("macro-why-full"));
        } else if boxed {
            self.end_recording(Some("macro-why-box"));
        }
    }

    /// Ends the recording and keeps what there is of it.
    fn end_recording(&mut self, why: Option<&'static str>) {
        let Some(Recording { letter, steps }) = self.model.macros.recording.take() else { return };
        let name = letter.to_string();
        if let Some(why) = why {
            let why = self.model.say(why);
            self.toast(Tone::Warning, tell!(self.model.words, "macro-ended", letter = name.as_str(), why = why));
        }
        if steps.is_empty() {
            self.notice(Tone::Plain, "macro-empty");
            return;
        }
        self.toast(Tone::Good, tell!(self.model.words, "macro-kept", letter = name, count = steps.len()));
        self.fx.push(Effect::SaveMacro { letter, steps: steps.iter().map(Step::text).collect() });
        self.model.macros.kept.insert(letter, steps);
    }

    /// Macros found on disk.
    pub(super) fn macros_loaded(&mut self, kept: BTreeMap<char, Vec<String>>) {
        let odd = self.model.macros.load(kept);
        if !odd.is_empty() {
            let letters: Vec<String> = odd.iter().map(ToString::to_string).collect();
            self.toast(Tone::Warning, tell!(self.model.words, "macro-odd", letters = letters.join(", ")));
        }
    }
}
