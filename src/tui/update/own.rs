//! Commands of one's own: started by name, asked about where they are dangerous, and what they said shown when the hands are free.

use crate::config::commands::OwnCommand;
use crate::config::keymap::Context;
use crate::config::language::{Language, tell};

use super::super::action::Action;
use super::super::action::listing::key_of;
use super::super::effect::{Effect, ProgramId};
use super::super::model::Tone;
use super::super::model::field::Field;
use super::super::model::overlay::{Overlay, Prompt, Purpose};
use super::super::model::own::{How, Output, ProgramEnd};
use super::super::msg::KeyPress;
use super::{Turn, careful};

impl Turn<'_> {
    /// Starts a command, or asks first. What is filled in is what is selected now, also when the answer comes later.
    pub(super) fn start_own(&mut self, at: usize) {
        let Some(command) = self.model.own_command(at).cloned() else { return };
        let Ok(argv) = command.arguments(|placeholder| self.model.placeholder(placeholder)) else { return };
        if !command.danger {
            self.start_program(&command, argv);
            return;
        }
        let title = tell!(self.model.words, "own-danger", words = command.words.as_str(), name = command.name());
        let purpose = Purpose::Danger { command: Box::new(command), argv };
        self.open(Overlay::Prompt(Prompt { purpose, title, field: Field::default() }));
    }

    /// Enter under the name of a dangerous command: only the name itself, typed, starts it.
    pub(super) fn start_danger(&mut self, command: &OwnCommand, argv: Vec<String>, typed: &str, press: &KeyPress) {
        if careful::hasty(press) || press.again || typed != command.name() {
            self.toast(Tone::Warning, tell!(self.model.words, "notice-danger-name", name = command.name()));
            return;
        }
        self.model.overlays.pop();
        // The files may have been read again meanwhile: what was asked about is started, or nothing.
        let known = self.model.commands.iter().position(|known| known == command);
        match known.map(Action::Own).map(|action| action.disabled_reason(self.model)) {
            Some(None) => self.start_program(command, argv),
            Some(Some(why)) => self.toast(Tone::Warning, why),
            None => self.notice(Tone::Warning, "cannot-own-gone"),
        }
    }

    fn start_program(&mut self, command: &OwnCommand, argv: Vec<String>) {
        let program = self.model.own.begin(command, argv);
        if program.terminal {
            self.save_open_draft();
        } else {
            self.toast(Tone::Plain, tell!(self.model.words, "own-started", name = program.name.as_str()));
        }
        self.fx.push(Effect::Start(program));
    }

    pub(super) fn program_ended(&mut self, id: ProgramId, outcome: Result<ProgramEnd, String>) {
        if self.viewer_ended(id, &outcome) {
            return;
        }
        let Some(program) = self.model.own.running.take_if(|running| running.id == id) else { return };
        if program.terminal {
            // What was asked before has been out of sight.
            self.drop_confirmations();
            self.drop_strokes();
        }
        let name = program.name;
        let end = match outcome {
            Ok(end) => end,
            Err(why) => {
                let text = tell!(self.model.words, "own-failed", name = name.as_str(), why = why);
                self.toast(Tone::Bad, text);
                return;
            }
        };
        let well = end.how == How::Code(0);
        let tone = if well { Tone::Good } else { Tone::Warning };
        let text = ended(&name, end.how, &self.model.words);
        let said = !end.lines.is_empty();
        if said {
            self.model.own.output = Some(Output { name: name.clone(), end });
        }
        if !said {
            // A program that had the terminal and ended well has shown by itself what it did.
            if !(program.terminal && well) {
                self.toast(tone, text);
            }
        } else if self.box_may_open() {
            self.open(Overlay::Output { scroll: 0 });
        } else {
            let key = key_of(self.model, Context::Global, "output.open");
            self.toast(tone, tell!(self.model.words, "own-has-said", how = text, key = key));
        }
    }

    /// No box is open and nothing is half typed: a box that opens now takes no key that was meant for something else.
    fn box_may_open(&self) -> bool {
        let model = &*self.model;
        let idle = model.strokes.is_empty() && model.count.is_none() && model.macros.asked.is_none();
        !self.is_locked() && model.overlays.is_empty() && !model.queue.filtering && idle && model.macros.playing.is_none()
    }
}

/// How a program ended, in words.
pub(in crate::tui) fn ended(name: &str, how: How, words: &Language) -> String {
    match how {
        How::Code(0) => tell!(words, "own-done", name = name),
        How::Code(code) => tell!(words, "own-code", name = name, code = code),
        How::Signal(signal) => tell!(words, "own-signal", name = name, signal = signal),
        How::OutOfTime => tell!(words, "own-late", name = name),
    }
}
