//! Theme, keys and words that were read again while the console runs.

use std::sync::Arc;

use crate::config::commands::OwnCommand;
use crate::config::keymap::Keymap;
use crate::config::language::Language;

use super::super::model::overlay::Overlay;
use super::super::model::{TOASTS_MAX, Tone};
use super::Turn;

impl Turn<'_> {
    /// Takes the new keys and words and says what is wrong with the files; `said`: there is something to say even if they are the
    /// same.
    pub(super) fn looks_read(
        &mut self,
        keymap: Option<Arc<Keymap>>,
        words: Option<Arc<Language>>,
        problems: Vec<String>,
        said: bool,
    ) {
        let spoken = words.filter(|words| *words != self.model.words);
        let said = said || spoken.is_some();
        if let Some(words) = spoken {
            self.model.words = words;
            self.show_anew();
        }
        let other = keymap.filter(|keymap| *keymap != self.model.keymap);
        let changed = other.is_some();
        if let Some(keymap) = other {
            self.drop_strokes();
            self.model.keymap = keymap;
            self.show_anew();
        }
        if problems.is_empty() {
            if changed || said {
                self.notice(Tone::Good, "notice-looks-read");
            }
            return;
        }
        for problem in problems.into_iter().take(TOASTS_MAX) {
            self.toast(Tone::Warning, problem);
        }
    }

    /// Takes the commands of one's own as the file has them now.
    pub(super) fn commands_read(&mut self, commands: Option<Arc<[OwnCommand]>>) {
        if let Some(commands) = commands.filter(|commands| *commands != self.model.commands) {
            self.model.commands = commands;
            self.notice(Tone::Good, "notice-looks-read");
        }
    }

    /// A question whose keys or words have changed counts as just asked: no stroke meant for the old keys answers it.
    fn show_anew(&mut self) {
        let now = self.model.now;
        for overlay in &mut self.model.overlays {
            match overlay {
                Overlay::Picker(picker) => picker.shown_at = now,
                Overlay::Confirm(question) => question.shown_at = now,
                _ => {}
            }
        }
    }
}
