//! Themes and keymaps by name: the user's files first, then the shipped ones.

use std::cell::RefCell;
use std::io::ErrorKind;
use std::path::PathBuf;

use crate::config::commands::OwnCommand;
use crate::config::keymap::Keymap;
#[cfg(all(feature = "console", unix))]
use crate::config::language::Wish;
use crate::config::presets;
use crate::config::problem::ConfigError;
use crate::config::theme::Theme;
use crate::tui::action::action_infos_with;

use super::failure::Failure;
use super::place;

/// A keymap and what is odd about it; its verbs are the actions and the person's own commands.
pub fn keymap(name: &str, own: &[OwnCommand]) -> Result<(Keymap, Vec<String>), Failure> {
    let files = Files::of("keymaps");
    let source = |name: &str| files.read(name).or_else(|| presets::keymap_text(name).map(str::to_owned));
    let loaded = Keymap::load(name, &source, &action_infos_with(own));
    let (keymap, warnings) = files.unless_broken(loaded)?;
    Ok((keymap, warnings.iter().map(ToString::to_string).collect()))
}

/// A theme and what is odd about it.
pub fn theme(name: &str) -> Result<(Theme, Vec<String>), Failure> {
    let files = Files::of("themes");
    let source = |name: &str| files.read(name).or_else(|| presets::theme_text(name).map(str::to_owned));
    let loaded = Theme::load(name, &source);
    let (theme, warnings) = files.unless_broken(loaded)?;
    Ok((theme, warnings.iter().map(ToString::to_string).collect()))
}

/// The person's own files of one kind.
struct Files {
    folder: Option<PathBuf>,
    /// The file that is there and cannot be read, and why.
    broken: RefCell<Option<String>>,
}

impl Files {
    fn of(folder: &str) -> Self {
        Self { folder: place::config_dir().ok().map(|dir| dir.join(folder)), broken: RefCell::default() }
    }

    fn read(&self, name: &str) -> Option<String> {
        let plain = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
        let path = self.folder.as_ref().filter(|_| plain)?.join(format!("{name}.toml"));
        match std::fs::read_to_string(&path) {
            Ok(text) => Some(text),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => {
                *self.broken.borrow_mut() = Some(format!("{}: it cannot be read: {error}", path.display()));
                None
            }
        }
    }

    /// What was loaded, unless a file that belongs to it could not be read: a shipped one of the same name is not what was meant.
    fn unless_broken<T>(&self, loaded: Result<T, ConfigError>) -> Result<T, Failure> {
        match self.broken.take() {
            Some(why) => Err(Failure::usage(why)),
            None => loaded.map_err(|error| Failure::usage(error.to_string())),
        }
    }
}

/// Names of the person's own files of one kind.
pub fn own_names(folder: &str) -> Vec<String> {
    let dir = place::config_dir().ok().map(|dir| dir.join(folder));
    let Some(entries) = dir.and_then(|dir| std::fs::read_dir(dir).ok()) else { return Vec::new() };
    let files = entries.flatten().map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|end| end == "toml"));
    let mut names: Vec<String> =
        files.filter_map(|path| path.file_stem().map(|stem| stem.to_string_lossy().into_owned())).collect();
    names.sort_unstable();
    names
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
            let theme = args.theme.as_deref().or(settings.theme.as_deref()).unwrap_or_else(|| depth.default_theme());
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
