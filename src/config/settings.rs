//! Settings of console and server: one struct per topic, unknown keys refused with the nearest known one.

mod server;

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use toml::de::{DeTable, DeValue};

use super::layers::syntax;
use super::layout::Layout;
use super::problem::{ConfigError, Problem, nearest};

pub use server::{
    FollowUpSettings, MailSettings, MailTls, MailTransport, PaypalSettings, RailSettings, SepaSettings, ServerSettings,
    ServiceSettings, TremendousSettings,
};

/// The console's `config.toml`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// The profile used when none is named.
    pub profile: Option<String>,
    /// Desks this console can work on.
    pub profiles: BTreeMap<String, Profile>,
    /// How the console looks and listens.
    pub console: ConsoleSettings,
}

/// One desk: where its server is and where the token comes from. Tokens themselves never stand in this file.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// The claim API's address.
    pub server: String,
    /// A command that prints the token.
    pub token_command: Option<String>,
    /// A file that holds the token.
    pub token_file: Option<String>,
    /// Real money is behind it; the console says so all the time.
    #[serde(default)]
    pub production: bool,
}

/// How the console looks and listens; options of the command line win.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ConsoleSettings {
    /// A theme's name.
    pub theme: Option<String>,
    /// A keymap's name.
    pub keymap: Option<String>,
    /// How many colours to use.
    pub color: ColorChoice,
    /// ASCII marks and borders alone; by locale when not said.
    pub ascii: Option<bool>,
    /// Take the mouse.
    pub mouse: bool,
    /// One line per event, for screen readers.
    pub linear: bool,
    /// The keyboard's layout, when its letters are not Latin: keys that act are taken by their place.
    pub layout: Option<Layout>,
    /// The command that edits a file, for long texts; `VISUAL` or `EDITOR` when not said.
    pub editor: Option<String>,
    /// The view the queue opens with.
    pub view: Option<String>,
    /// The language of texts to customers, such as `de`; the customer's own when not said.
    pub language: Option<String>,
}

/// The words of `--color`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ColorChoice {
    /// What terminal and environment promise.
    #[default]
    Auto,
    /// At least 16, whatever `NO_COLOR` says.
    Always,
    /// None.
    Never,
    /// The terminal's own palette.
    #[serde(rename = "16")]
    Ansi16,
    /// Xterm's 256.
    #[serde(rename = "256")]
    Ansi256,
    /// Any colour.
    Truecolor,
}

impl ColorChoice {
    /// The word, as [`color_policy`](super::theme::color_policy) takes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            ColorChoice::Auto => "auto",
            ColorChoice::Always => "always",
            ColorChoice::Never => "never",
            ColorChoice::Ansi16 => "16",
            ColorChoice::Ansi256 => "256",
            ColorChoice::Truecolor => "truecolor",
        }
    }
}

impl Settings {
    /// Reads and checks the file.
    ///
    /// # Errors
    /// When it is no TOML, holds an unknown key or a wrong value, or names a profile that is not there.
    pub fn parse(text: &str, file_name: &str) -> Result<Settings, ConfigError> {
        let settings: Settings = read(text, file_name)?;
        let mut check = Check::new(text, file_name)?;
        if let Some(active) = settings.profile.as_deref().filter(|active| !settings.profiles.contains_key(*active)) {
            let near = nearest(active, settings.profiles.keys().map(String::as_str)).map(str::to_owned);
            check.tell_near(&["profile"], format!("there is no [profiles.{active}]"), near);
        }
        for (name, profile) in &settings.profiles {
            let at = ["profiles", name, "server"];
            check.address(&at, &profile.server);
            if profile.production && !is_safe(&profile.server) {
                check.tell(&at, "a production server is spoken to over https:// alone");
            }
            if profile.token_command.is_some() && profile.token_file.is_some() {
                check.tell(&["profiles", name, "token_file"], "give token_command or token_file, not both");
            }
        }
        check.done(settings)
    }

    /// The profile to use: the one asked for, else the active one, else the only one.
    #[must_use]
    pub fn profile(&self, asked: Option<&str>) -> Option<(&str, &Profile)> {
        match asked.or(self.profile.as_deref()) {
            Some(name) => self.profiles.get_key_value(name).map(|(name, profile)| (name.as_str(), profile)),
            None if self.profiles.len() == 1 => self.profiles.iter().next().map(|(name, profile)| (name.as_str(), profile)),
            None => None,
        }
    }
}

/// Deserialises, turning the parser's complaint into ours.
fn read<T: DeserializeOwned>(text: &str, file: &str) -> Result<T, ConfigError> {
    toml::from_str(text).map_err(|error| {
        let mut problem = syntax(file, text, &error);
        problem.nearest = nearest_in(&problem.message);
        problem.into()
    })
}

/// Serde lists what it expected between backticks after the name it met; the nearest of them is the likely meaning.
fn nearest_in(message: &str) -> Option<String> {
    let told = message.strip_prefix("unknown ")?;
    let mut names = told.split('`').skip(1).step_by(2);
    let written = names.next()?;
    nearest(written, names).map(str::to_owned)
}

/// Whether a token may travel to this address: encrypted, or without leaving the machine.
fn is_safe(address: &str) -> bool {
    let local = |rest: &str| {
        let host = rest.split('/').next().unwrap_or_default();
        ["localhost", "127.0.0.1", "[::1]"].iter().any(|name| host == *name || host.strip_prefix(name).is_some_and(is_port))
    };
    address.starts_with("https://") || address.strip_prefix("http://").is_some_and(local)
}

fn is_port(text: &str) -> bool {
    text.strip_prefix(':').is_some_and(|port| port.parse::<u16>().is_ok())
}

/// Gathers what is wrong beyond the shape, with the line of the key it is about.
struct Check<'t> {
    text: &'t str,
    file: &'t str,
    root: DeTable<'t>,
    problems: Vec<Problem>,
}

impl<'t> Check<'t> {
    fn new(text: &'t str, file: &'t str) -> Result<Self, ConfigError> {
        let root = DeTable::parse(text).map_err(|error| syntax(file, text, &error))?.into_inner();
        Ok(Self { text, file, root, problems: Vec::new() })
    }

    fn tell(&mut self, path: &[&str], message: impl Into<String>) {
        self.tell_near(path, message, None);
    }

    fn tell_near(&mut self, path: &[&str], message: impl Into<String>, near: Option<String>) {
        let span = self.span(path);
        let message = format!("{}: {}", path.join("."), message.into());
        let problem = match span {
            Some(span) => Problem::at(self.file, self.text, &span, message),
            None => Problem::of_file(self.file, message),
        };
        self.problems.push(Problem { nearest: near, ..problem });
    }

    /// The place of a key, or of the innermost table around it that the file has.
    fn span(&self, path: &[&str]) -> Option<std::ops::Range<usize>> {
        let mut table = &self.root;
        let mut found = None;
        for step in path {
            let Some((key, value)) = table.iter().find(|(key, _)| key.get_ref() == step) else { break };
            found = Some(key.span());
            let DeValue::Table(inner) = value.get_ref() else { break };
            table = inner;
        }
        found
    }

    fn address(&mut self, path: &[&str], address: &str) {
        let host = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
        let whole = host.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/') && !rest.contains(char::is_whitespace));
        if !whole {
            self.tell(path, format!("`{address}` is no address; write https://host or http://host:port"));
        } else if host.is_some_and(|rest| rest.split('/').next().is_some_and(|authority| authority.contains('@'))) {
            self.tell(path, "an address carries no user or password; tokens come from a command or a file");
        }
    }

    fn done<T>(self, value: T) -> Result<T, ConfigError> {
        if self.problems.is_empty() { Ok(value) } else { Err(ConfigError { problems: self.problems }) }
    }
}

#[cfg(test)]
mod tests;
