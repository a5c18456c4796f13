//! Settings of console and server: one struct per topic, unknown keys refused with the nearest known one.

pub mod evidence;
mod hours;
mod notify;
mod rails;
mod sepa;
mod server;
pub mod views;

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use toml::de::DeTable;

use super::commands::{self, OwnCommand};
use super::layers::{nearest_in, place_of, syntax};
use super::layout::Layout;
use super::problem::{ConfigError, Problem, nearest};
use crate::domain::transport::Transport;
use crate::domain::view::View;

pub use evidence::EvidenceSettings;
pub use hours::HoursSettings;
pub use views::OwnView;

pub use notify::{NotifyMethod, NotifySettings, Occasion, QuietHours};
pub use rails::{Environment, PaypalSettings, RailSettings, TremendousSettings, amounts};
pub use sepa::{FILE_PAYMENTS, SepaSettings};
pub use server::{FollowUpSettings, MailSettings, MailTls, MailTransport, ServerSettings, ServiceSettings};

/// The console's `config.toml`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// The profile used when none is named.
    pub profile: Option<String>,
    /// Desks this console can work on.
    pub profiles: BTreeMap<String, Profile>,
    /// How the console looks and listens.
    pub console: ConsoleSettings,
    /// Views of one's own, in the order the box lists them.
    pub views: Vec<OwnView>,
    /// Commands of one's own.
    pub commands: Vec<OwnCommand>,
    /// What opens pictures from customers.
    pub evidence: EvidenceSettings,
}

/// The file as it is written.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Written {
    profile: Option<String>,
    profiles: BTreeMap<String, Profile>,
    console: ConsoleSettings,
    views: Vec<OwnView>,
    commands: Vec<commands::Written>,
    evidence: EvidenceSettings,
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
    /// The token is in the kernel's keyring.
    #[serde(default)]
    pub token_keyring: bool,
    /// The proxy to the server, or `none` for none whatever the environment says.
    pub proxy: Option<String>,
    /// A PEM file with authorities to trust beside the system's.
    pub ca_file: Option<String>,
    /// A PEM file with the certificate to show to a server that asks for one.
    pub client_cert: Option<String>,
    /// A PEM file with its key.
    pub client_key: Option<String>,
    /// How news comes from the server.
    #[serde(default)]
    pub transport: TransportChoice,
    /// Real money is behind it; the console says so all the time.
    #[serde(default)]
    pub production: bool,
}

/// How news comes from the server.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TransportChoice {
    /// By the best way that gets through.
    #[default]
    Auto,
    /// By server-sent events alone.
    Sse,
    /// By questions that wait for their answer.
    LongPoll,
    /// By a question every few seconds.
    Poll,
}

impl TransportChoice {
    /// The one way that is wished; none for the best.
    #[must_use]
    pub fn wished(self) -> Option<Transport> {
        match self {
            TransportChoice::Auto => None,
            TransportChoice::Sse => Some(Transport::Sse),
            TransportChoice::LongPoll => Some(Transport::LongPoll),
            TransportChoice::Poll => Some(Transport::Poll),
        }
    }
}

/// The word for `proxy` that means none.
pub const NO_PROXY: &str = "none";
/// The ways to speak to a proxy.
const PROXY_SCHEMES: [&str; 4] = ["http://", "https://", "socks5://", "socks5h://"];

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
    /// The view the queue opens with, shipped or one's own.
    pub view: Option<String>,
    /// Minutes without a touch until the console locks; nought for never.
    pub idle_lock_minutes: u32,
    /// When the terminal calls for somebody who looks elsewhere.
    pub notify: NotifySettings,
    /// Mark the bytes of a frame so that the terminal shows it at once; when not said, where the terminal is known to.
    pub sync_frames: Option<bool>,
    /// Make the claim link on the screen a link for the terminal.
    pub hyperlinks: bool,
    /// The language of the console's own words, such as `nl`; by locale when not said.
    pub language: Option<String>,
    /// Seconds a page of the wallboard stays; nought for ever, 20 when not said.
    pub wallboard_seconds: Option<u16>,
    /// Where the terminal's own cursor stands.
    pub cursor: CursorChoice,
    /// Columns the terminal gives to characters of an ambiguous width, 1 or 2.
    pub ambiguous_width: Option<u8>,
}

/// Where the terminal's own cursor stands: screen magnifiers, braille lines and input methods follow it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CursorChoice {
    /// Where text is typed, else at the beginning of what is selected.
    Row,
    /// Where text is typed; hidden otherwise.
    #[default]
    Text,
    /// Nowhere.
    Hidden,
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
    /// The first half of the terminal's own palette.
    #[serde(rename = "8")]
    Ansi8,
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
            ColorChoice::Ansi8 => "8",
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
        let Written { profile, profiles, console, views, commands, evidence } = read(text, file_name)?;
        let mut check = Check::new(text, file_name)?;
        let commands = check.commands(&commands);
        let settings = Settings { profile, profiles, console, views, commands, evidence };
        if let Some((at, fault)) = settings.evidence.fault() {
            let at = at.map(|at| at.to_string());
            let path: Vec<&str> = ["evidence", "open"].into_iter().chain(at.as_deref()).collect();
            check.tell(&path, fault);
        }
        if let Some(active) = settings.profile.as_deref().filter(|active| !settings.profiles.contains_key(*active)) {
            let near = nearest(active, settings.profiles.keys().map(String::as_str)).map(str::to_owned);
            check.tell_near(&["profile"], format!("there is no [profiles.{active}]"), near);
        }
        if settings.console.idle_lock_minutes > server::IDLE_MINUTES_MAX {
            let most = server::IDLE_MINUTES_MAX;
            check.tell(&["console", "idle_lock_minutes"], format!("{most} minutes is the most; 0 is for never"));
        }
        if settings.console.ambiguous_width.is_some_and(|columns| !matches!(columns, 1 | 2)) {
            check.tell(&["console", "ambiguous_width"], "1 or 2 columns");
        }
        for (name, profile) in &settings.profiles {
            let at = ["profiles", name, "server"];
            check.address(&at, &profile.server);
            if profile.production && !is_safe(&profile.server) {
                check.tell(&at, "a production server is spoken to over https:// alone");
            }
            check.line(name, profile);
            let ways = [profile.token_command.is_some(), profile.token_file.is_some(), profile.token_keyring];
            if ways.into_iter().filter(|given| *given).count() > 1 {
                let key = if profile.token_keyring { "token_keyring" } else { "token_file" };
                check.tell(&["profiles", name, key], "give one of token_command, token_file and token_keyring, not several");
            }
        }
        views::check(&settings.views, &mut check);
        if let Some(Err(problem)) = settings.console.view.as_deref().map(|name| settings.view(name)) {
            check.tell(&["console", "view"], problem);
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

/// Whether a view of this name ships.
fn is_known_view(name: &str) -> bool {
    View::ALL.iter().any(|view| view.name() == name)
}

/// Deserialises, turning the parser's complaint into ours.
fn read<T: DeserializeOwned>(text: &str, file: &str) -> Result<T, ConfigError> {
    toml::from_str(text).map_err(|error| {
        let mut problem = syntax(file, text, &error);
        problem.nearest = nearest_in(&problem.message);
        problem.into()
    })
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

    /// The place of a key, or of the innermost table around it that the file has; a number is a place in a list.
    fn span(&self, path: &[&str]) -> Option<std::ops::Range<usize>> {
        place_of(&self.root, path)
    }

    /// The commands that are right; what is wrong with the others is told.
    fn commands(&mut self, written: &[commands::Written]) -> Vec<OwnCommand> {
        let mut read = Vec::new();
        for (at, command) in written.iter().enumerate() {
            match command.read(&read) {
                Ok(command) => read.push(command),
                Err(faults) => {
                    for fault in faults {
                        let problem = commands::problem(&command.place(), fault, |key, index, message| {
                            let (at, index) = (at.to_string(), index.map(|index| index.to_string()));
                            let path: Vec<&str> = ["commands", &at, key].into_iter().chain(index.as_deref()).collect();
                            let span = self.span(&path);
                            match span {
                                Some(span) => Problem::at(self.file, self.text, &span, message),
                                None => Problem::of_file(self.file, message),
                            }
                        });
                        self.problems.push(problem);
                    }
                }
            }
        }
        read
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

    /// How the line to a profile's server is laid.
    fn line(&mut self, name: &str, profile: &Profile) {
        let at = ["profiles", name, "proxy"];
        if let Some(proxy) = profile.proxy.as_deref().filter(|proxy| *proxy != NO_PROXY) {
            let host = PROXY_SCHEMES.iter().find_map(|scheme| proxy.strip_prefix(scheme));
            if host.is_some_and(|host| host.contains('@')) {
                // Not repeated: it may hold a password.
                self.tell(&at, "a proxy's user and password do not stand here; set HTTPS_PROXY or ALL_PROXY in the environment");
            } else if host.is_none_or(|host| host.is_empty() || host.starts_with('/') || host.contains(char::is_whitespace)) {
                let ways = "write http://, https://, socks5:// or socks5h:// with host and port, or none";
                self.tell(&at, format!("`{proxy}` is no proxy; {ways}"));
            }
            if profile.production && !profile.server.starts_with("https://") {
                self.tell(&at, "through a proxy a production server is spoken to over https:// alone");
            }
        }
        match (&profile.client_cert, &profile.client_key) {
            (Some(_), None) => self.tell(&["profiles", name, "client_cert"], "client_cert needs client_key beside it"),
            (None, Some(_)) => self.tell(&["profiles", name, "client_key"], "client_key needs client_cert beside it"),
            _ => {}
        }
    }

    fn done<T>(self, value: T) -> Result<T, ConfigError> {
        if self.problems.is_empty() { Ok(value) } else { Err(ConfigError { problems: self.problems }) }
    }
}

#[cfg(test)]
mod tests;
