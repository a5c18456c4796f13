//! Where things are: folders, settings, the server and the token.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use secrecy::SecretString;

use crate::client::http::{Client, ClientConfig};
use crate::client::keyring;
use crate::client::line::{Badge, LineConfig, Trust, Way, Written};
use crate::client::token::{self, TOKEN_VARIABLE, TokenSources};
use crate::config::settings::{NO_PROXY, Profile, Settings};

use super::failure::Failure;

/// Options of every command that speaks to a server.
#[derive(Args, Clone, Debug, Default)]
pub struct Place {
    /// The claim API's address.
    #[arg(long, global = true, env = "AMENDS_SERVER", value_name = "URL")]
    pub server: Option<String>,
    /// A file that holds the token; it must be readable by you alone.
    #[arg(long, global = true, value_name = "FILE")]
    pub token_file: Option<PathBuf>,
    /// The profile of config.toml to use.
    #[arg(long, global = true, value_name = "NAME")]
    pub profile: Option<String>,
    /// A PEM file with the only certificate authorities to trust.
    #[arg(long, global = true, value_name = "FILE")]
    pub ca_file: Option<PathBuf>,
}

/// A server to speak to, and whether real money is behind it.
pub struct Connected {
    /// The client.
    pub client: Client,
    /// Whether real money is behind it, as the server's profile says; none without a profile for it.
    pub production: Option<bool>,
    /// Takes the token from its source once more.
    pub token: Again,
}

/// Takes a token from its source once more.
pub type Again = Arc<dyn Fn() -> Result<SecretString, String> + Send + Sync>;

/// The folder of config.toml, themes and keymaps.
pub fn config_dir() -> Result<PathBuf, Failure> {
    folder("AMENDS_CONFIG_DIR", |dirs| dirs.config_dir().to_owned())
}

/// The folder of outbox, drafts and logs; of the database too when a server is started without one.
pub fn state_dir() -> Result<PathBuf, Failure> {
    folder("AMENDS_STATE_DIR", |dirs| dirs.state_dir().unwrap_or_else(|| dirs.data_local_dir()).to_owned())
}

fn folder(variable: &str, pick: impl Fn(&directories::ProjectDirs) -> PathBuf) -> Result<PathBuf, Failure> {
    if let Some(path) = std::env::var_os(variable).filter(|path| !path.is_empty()) {
        return Ok(PathBuf::from(path));
    }
    let dirs = directories::ProjectDirs::from("", "", "amends");
    dirs.as_ref().map(pick).ok_or_else(|| Failure::usage(format!("no home folder is known; set {variable}")))
}

/// Where the settings are.
fn settings_path() -> Result<PathBuf, Failure> {
    Ok(config_dir()?.join("config.toml"))
}

/// Reads config.toml; an absent file is an empty one.
pub fn settings() -> Result<Settings, Failure> {
    let path = settings_path()?;
    let Some(text) = read_optional(&path)? else { return Ok(Settings::default()) };
    Settings::parse(&text, &path.display().to_string()).map_err(|error| Failure::usage(error.to_string()))
}

/// A text file's content; none when there is no such file.
pub fn read_optional(path: &Path) -> Result<Option<String>, Failure> {
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Failure::new(super::failure::FAILED, format!("{} cannot be read: {error}", path.display()))),
    }
}

impl Place {
    /// The server and the token, in the contract's order: `--server`, `AMENDS_SERVER`, the profile; `--token-file`,
    /// `AMENDS_TOKEN`, the profile's file or helper.
    pub fn connect(&self) -> Result<Connected, Failure> {
        self.connect_with(&settings()?)
    }

    /// The same by settings that have been read already.
    pub fn connect_with(&self, settings: &Settings) -> Result<Connected, Failure> {
        let named = self.profile_of(settings)?;
        let profile = named.map(|(_, profile)| profile);
        let server = self.server.clone().or_else(|| profile.map(|profile| profile.server.clone())).ok_or_else(|| {
            Failure::usage(
                "no server: give --server URL, set AMENDS_SERVER, or write a profile into config.toml (`amends demo` needs none)",
            )
        })?;
        let variable = std::env::var(TOKEN_VARIABLE).ok().filter(|token| !token.is_empty()).map(SecretString::from);
        let sources = TokenSources {
            file: self.token_file.clone().or_else(|| {
                let from_profile = profile.and_then(|profile| profile.token_file.as_deref()).map(expand);
                if variable.is_some() { None } else { from_profile }
            }),
            variable,
            helper: profile.and_then(|profile| profile.token_command.as_deref()).map(words),
            keyring: named
                .filter(|(_, profile)| profile.token_keyring)
                .map(|(name, profile)| keyring::place(name, &profile.server)),
        };
        let token = token::resolve(&sources)?;
        let production = profile.filter(|profile| profile.server == server).map(|profile| profile.production);
        let transport = profile.and_then(|profile| profile.transport.wished());
        let config = ClientConfig { line: self.line(named)?, transport, ..ClientConfig::new(server, token) };
        let again: Again = Arc::new(move || token::resolve(&sources).map_err(|error| error.to_string()));
        Ok(Connected { client: Client::new(config)?, production, token: again })
    }

    /// The line as the profile lays it; `--ca-file` goes before its authorities.
    fn line(&self, profile: Option<(&str, &Profile)>) -> Result<LineConfig, Failure> {
        let mut line = LineConfig::default();
        if let Some((name, profile)) = profile {
            let path = settings_path()?;
            let at = |key: &str| format!("{}: profiles.{name}.{key}", path.display());
            let file = |key: &str, value: &String| Written { value: expand(value), at: at(key) };
            line.way = match profile.proxy.as_deref() {
                None => Way::Environment,
                Some(NO_PROXY) => Way::Straight,
                Some(proxy) => Way::Proxy(Written { value: proxy.to_owned(), at: at("proxy") }),
            };
            if let Some(ca_file) = &profile.ca_file {
                line.trust = Trust::Also(file("ca_file", ca_file));
            }
            if let (Some(cert), Some(key)) = (&profile.client_cert, &profile.client_key) {
                line.badge = Some(Badge { cert: file("client_cert", cert), key: file("client_key", key) });
            }
        }
        if let Some(ca_file) = &self.ca_file {
            line.trust = Trust::Only(Written { value: ca_file.clone(), at: "--ca-file".to_owned() });
        }
        Ok(line)
    }

    /// The profile that is meant, and its name.
    pub fn profile_of<'s>(&self, settings: &'s Settings) -> Result<Option<(&'s str, &'s Profile)>, Failure> {
        match (settings.profile(self.profile.as_deref()), &self.profile) {
            (Some(found), _) => Ok(Some(found)),
            (None, Some(name)) => Err(Failure::usage(format!("config.toml has no [profiles.{name}]"))),
            (None, None) => Ok(None),
        }
    }
}

/// `~/` at the beginning means the home folder.
fn expand(path: &str) -> PathBuf {
    match (path.strip_prefix("~/"), directories::BaseDirs::new()) {
        (Some(rest), Some(dirs)) => dirs.home_dir().join(rest),
        _ => PathBuf::from(path),
    }
}

/// A helper command cut at white space. Whoever needs more writes a script and names it.
pub(super) fn words(command: &str) -> Vec<String> {
    command.split_whitespace().map(str::to_owned).collect()
}
