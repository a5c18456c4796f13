//! Where this process runs: terminal, colours, locale. Read once and judged here alone, so that the console, the demo and the
//! doctor come to the same verdict.

use std::io::IsTerminal;

use crate::config::theme::{ColorDepth, color_policy};

/// Why there can be no full screen here.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoScreen {
    /// Input or output is a pipe or a file.
    #[error("the console needs a terminal for input and output; without one use `amends queue`, `amends case`, `amends issue`")]
    NotATerminal,
    /// The terminal cannot place text.
    #[error(
        "this terminal (TERM={0:?}) cannot show a full screen; use `amends queue`, `amends case`, `amends issue`, or set TERM to \
         what it is, for example xterm-256color"
    )]
    Dumb(String),
}

/// What was found.
#[derive(Clone, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own about the place")]
pub struct Surroundings {
    /// Input and output are both a terminal.
    pub terminal: bool,
    /// `TERM`; empty when it is not set.
    pub term: String,
    /// Inside tmux.
    pub tmux: bool,
    /// At the end of an SSH line.
    pub ssh: bool,
    /// Inside GNU screen.
    pub screen: bool,
    /// The first of `LC_ALL`, `LC_CTYPE` and `LANG` that is set.
    pub locale: Option<String>,
    /// The first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is set, with its name: in which language people are spoken to.
    pub messages: Option<(&'static str, String)>,
    /// The first of `VISUAL` and `EDITOR` that is set.
    pub editor: Option<String>,
    no_color: Option<String>,
    colorterm: Option<String>,
}

impl Surroundings {
    /// Looks around.
    pub fn read() -> Self {
        let variable = |name: &str| std::env::var(name).ok();
        Self {
            terminal: std::io::stdin().is_terminal() && std::io::stdout().is_terminal(),
            term: variable("TERM").unwrap_or_default(),
            tmux: std::env::var_os("TMUX").is_some(),
            ssh: ["SSH_CONNECTION", "SSH_TTY"].iter().any(|name| std::env::var_os(name).is_some()),
            screen: std::env::var_os("STY").is_some(),
            locale: ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(|name| variable(name).filter(|value| !value.is_empty())),
            messages: ["LC_ALL", "LC_MESSAGES", "LANG"]
                .into_iter()
                .find_map(|name| Some((name, variable(name).filter(|value| !value.is_empty())?))),
            editor: ["VISUAL", "EDITOR"].iter().find_map(|name| variable(name).filter(|value| !value.trim().is_empty())),
            no_color: variable("NO_COLOR"),
            colorterm: variable("COLORTERM"),
        }
    }

    /// Whether a full screen is possible.
    ///
    /// # Errors
    /// What is missing, and what to use instead.
    pub fn full_screen(&self) -> Result<(), NoScreen> {
        if !self.terminal {
            return Err(NoScreen::NotATerminal);
        }
        if self.term.is_empty() || self.term == "dumb" {
            return Err(NoScreen::Dumb(self.term.clone()));
        }
        Ok(())
    }

    /// How many colours to use; `asked` is the word of `--color`.
    pub fn colours(&self, asked: Option<&str>) -> ColorDepth {
        let term = Some(self.term.as_str()).filter(|term| !term.is_empty());
        color_policy(asked, self.no_color.as_deref(), self.colorterm.as_deref(), term)
    }

    /// What the terminal is known to do, and what the settings say about it.
    #[cfg(all(feature = "console", unix))]
    pub fn abilities(&self, settings: &crate::config::settings::ConsoleSettings) -> crate::runtime::abilities::Abilities {
        let known = crate::runtime::abilities::Abilities::of(&self.term, self.tmux || self.screen);
        let synchronises = settings.sync_frames.unwrap_or(known.synchronises);
        // tmux and GNU screen put together what the line has torn.
        let far = self.ssh && !self.tmux && !self.screen;
        crate::runtime::abilities::Abilities { synchronises, hyperlinks: settings.hyperlinks, far, ..known }
    }

    /// Whether the locale promises UTF-8. Where none is set, most terminals of today do it all the same.
    pub fn utf8(&self) -> bool {
        let plain = |value: &String| value.to_ascii_lowercase().replace('-', "").contains("utf8");
        self.locale.as_ref().is_none_or(plain)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_without_a_screen_are_told_what_to_use() {
        let at = |terminal, term: &str| Surroundings { terminal, term: term.to_owned(), ..Surroundings::default() }.full_screen();
        assert_eq!(at(true, "xterm-256color"), Ok(()));
        assert_eq!(at(true, "something-new"), Ok(()));
        for no in [at(false, "xterm"), at(true, ""), at(true, "dumb")] {
            assert!(no.unwrap_err().to_string().contains("amends queue"));
        }
    }

    #[test]
    fn a_locale_promises_utf8_however_it_is_spelt() {
        let utf8 = |locale: Option<&str>| Surroundings { locale: locale.map(str::to_owned), ..Surroundings::default() }.utf8();
        assert!([None, Some("C.UTF-8"), Some("de_DE.utf8"), Some("en_US.Utf-8")].into_iter().all(utf8));
        assert!(![Some("C"), Some("POSIX"), Some("de_DE.ISO-8859-1")].into_iter().any(utf8));
    }
}
