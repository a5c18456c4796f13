//! Themes and keymaps by name: the user's files first, then the shipped ones.

use crate::config::commands::OwnCommand;
use crate::config::keymap::Keymap;
#[cfg(all(feature = "console", unix))]
use crate::config::language::Wish;
use crate::config::presets;
use crate::config::theme::Theme;
use crate::tui::action::action_infos_with;

use super::failure::Failure;
use super::place;

/// A keymap and what is odd about it; its verbs are the actions and the person's own commands.
pub fn keymap(name: &str, own: &[OwnCommand]) -> Result<(Keymap, Vec<String>), Failure> {
    let (keymap, warnings) =
        Keymap::load(name, &keymap_source, &action_infos_with(own)).map_err(|error| Failure::usage(error.to_string()))?;
    Ok((keymap, warnings.iter().map(ToString::to_string).collect()))
}

/// A theme and what is odd about it.
pub fn theme(name: &str) -> Result<(Theme, Vec<String>), Failure> {
    let (theme, warnings) = Theme::load(name, &theme_source).map_err(|error| Failure::usage(error.to_string()))?;
    Ok((theme, warnings.iter().map(ToString::to_string).collect()))
}

fn keymap_source(name: &str) -> Option<String> {
    user_file("keymaps", name).or_else(|| presets::keymap_text(name).map(str::to_owned))
}

fn theme_source(name: &str) -> Option<String> {
    user_file("themes", name).or_else(|| presets::theme_text(name).map(str::to_owned))
}

fn user_file(folder: &str, name: &str) -> Option<String> {
    let plain = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    let path = place::config_dir().ok()?.join(folder).join(format!("{name}.toml"));
    if plain { std::fs::read_to_string(path).ok() } else { None }
}

/// By which names and for which terminal theme, keys and words are read, at the start and again while the console runs.
#[cfg(all(feature = "console", unix))]
#[derive(Clone)]
pub struct Choice {
    theme: String,
    keymap: String,
    wish: Wish,
    depth: crate::config::theme::ColorDepth,
    letters: crate::tui::widgets::letters::Letters,
}

#[cfg(all(feature = "console", unix))]
mod choice {
    use std::sync::{Arc, Mutex, PoisonError};

    use super::super::language;
    use super::{Choice, Failure, Keymap, OwnCommand, keymap, place, presets, theme};
    use crate::cli::args::ConsoleArgs;
    use crate::cli::surroundings::Surroundings;
    use crate::config::language::{Language, tell};
    use crate::config::settings::ConsoleSettings;
    use crate::config::theme::ColorDepth;
    use crate::runtime::looks::{Looks, Source};
    use crate::tui::styles::Styles;
    use crate::tui::widgets::letters::Letters;

    impl Choice {
        /// By options, then settings, then what the surroundings can show.
        pub fn new(args: &ConsoleArgs, settings: &ConsoleSettings, surroundings: &Surroundings) -> Self {
            let depth = surroundings.colours(Some(args.color.as_deref().unwrap_or(settings.color.as_str())));
            let theme = args.theme.as_deref().or(settings.theme.as_deref()).unwrap_or_else(|| presets::theme_default(depth));
            let keymap = args.keymap.as_deref().or(settings.keymap.as_deref()).unwrap_or(presets::KEYMAP_DEFAULT);
            let ascii = args.ascii || settings.ascii.unwrap_or_else(|| !surroundings.utf8());
            let letters = match () {
                () if ascii => Letters::Ascii,
                () if surroundings.ambiguous(settings) => Letters::Wide,
                () => Letters::All,
            };
            let wish = language::wish(args.language.as_deref(), settings.language.as_deref(), surroundings);
            Self { theme: theme.to_owned(), keymap: keymap.to_owned(), wish, depth, letters }
        }

        /// Keys, stylesheet and words for the start. What a file of the user's gets wrong is told now, before the screen is taken, not in
        /// the middle of it.
        pub fn open(&self, own: &[OwnCommand]) -> Result<(Keymap, Styles, Language), Failure> {
            let (styles, warnings) = self.styles()?;
            let (keymap, key_warnings) = keymap(&self.keymap, own)?;
            let spoken = language::speak(self.wish.clone());
            for warning in [warnings, key_warnings, spoken.problems].concat() {
                eprintln!("{}", tell!(spoken.language, "start-warning", problem = warning));
            }
            Ok((keymap, styles, spoken.language))
        }

        /// How the running console reads them again, and the folders in which they may change.
        pub fn source(&self, own: Arc<[OwnCommand]>) -> Source {
            let choice = self.clone();
            let folder = |name: &str| place::config_dir().ok().map(|dir| dir.join(name));
            let last = Mutex::new(own);
            Source {
                read: Arc::new(move || choice.again(&mut last.lock().unwrap_or_else(PoisonError::into_inner))),
                // The folder itself has config.toml.
                folders: ["", "themes", "keymaps", "languages"].into_iter().filter_map(folder).collect(),
            }
        }

        /// A file that cannot be used is told and leaves what is in use; so the keys are judged by the last good commands.
        fn again(&self, own: &mut Arc<[OwnCommand]>) -> Looks {
            let mut problems = Vec::new();
            let spoken = language::speak(self.wish.clone());
            let mut keep = |id: &str, why: &str| {
                problems.push(tell!(spoken.language, id, why = why.replace('\n', "; ")));
            };
            if spoken.broken {
                keep("stays-language", &spoken.problems.join("; "));
            }
            let styles = self.styles().map_err(|failure| keep("stays-theme", &failure.text)).ok();
            let commands: Option<Arc<[OwnCommand]>> =
                place::settings().map_err(|failure| keep("stays-commands", &failure.text)).ok().map(|read| read.commands.into());
            if let Some(commands) = &commands {
                *own = Arc::clone(commands);
            }
            let keymap = keymap(&self.keymap, own).map_err(|failure| keep("stays-keymap", &failure.text)).ok();
            let odd = [styles.as_ref().map(|(_, odd)| odd), keymap.as_ref().map(|(_, odd)| odd)];
            problems.extend(odd.into_iter().flatten().flatten().cloned());
            let keymap = keymap.map(|(keymap, _)| Arc::new(keymap));
            let words = if spoken.broken { None } else { Some(Arc::new(spoken.language)) };
            if words.is_some() {
                problems.extend(spoken.problems);
            }
            Looks { keymap, words, commands, styles: styles.map(|(styles, _)| styles), problems, asked: false }
        }

        fn styles(&self) -> Result<(Styles, Vec<String>), Failure> {
            let (theme, mut warnings) = theme(&self.theme)?;
            warnings.extend(theme.check_styles(Styles::KNOWN).iter().map(ToString::to_string));
            let theme = if self.depth == ColorDepth::TrueColor { theme } else { theme.reduced(self.depth) };
            Ok((Styles::new(theme, self.letters), warnings))
        }
    }
}
