//! Starting the full screen: settings, theme, keys and state folder for the console's core.

use std::io::IsTerminal;
use std::path::PathBuf;
use std::sync::Arc;

use crate::client::http::Client;
use crate::config::keymap::Keymap;
use crate::config::presets::{KEYMAP_DEFAULT, theme_default};
use crate::config::settings::ConsoleSettings;
use crate::config::theme::{ColorDepth, Theme, color_policy};
use crate::domain::view::View;
use crate::runtime::clipboard::Multiplexer;
use crate::runtime::desk::DeskCore;
use crate::runtime::run::{ConsoleOptions, Ended, RuntimeError};
use crate::telemetry;
use crate::tui::action::action_infos;
use crate::tui::model::Options;
use crate::tui::styles::Styles;

use super::args::ConsoleArgs;
use super::failure::{Failure, USAGE};
use super::place::{self, Place};
use super::reference::{keymap_source, theme_source};

/// `amends console`
pub async fn run(place: &Place, args: &ConsoleArgs) -> Result<u8, Failure> {
    if !std::io::stdout().is_terminal() || !std::io::stdin().is_terminal() {
        return Err(Failure::new(
            USAGE,
            "the console needs a terminal; without one use `amends queue`, `amends case`, `amends issue`",
        ));
    }
    let connected = place.connect()?;
    let settings = place::settings()?.console;
    let state = place::state_dir()?;
    open(connected.client, &settings, args, state, connected.production).await
}

/// Opens the console on a server.
pub async fn open(
    client: Client,
    settings: &ConsoleSettings,
    args: &ConsoleArgs,
    state_dir: PathBuf,
    production: Option<bool>,
) -> Result<u8, Failure> {
    let (keymap, styles) = looks(settings, args)?;
    let view = match args.view {
        Some(view) => view,
        None => settings.view.as_deref().map_or(Ok(View::Queue), str::parse).map_err(Failure::usage)?,
    };
    let options = Options {
        server: client.server().to_owned(),
        zone: jiff::tz::TimeZone::system(),
        read_only: args.read_only,
        wallboard: args.wallboard,
        view,
        production,
    };
    // The guard writes what is still buffered when it is dropped.
    let _log = telemetry::to_file(&state_dir.join("logs"), "console");
    let core = DeskCore::new(options, Arc::new(keymap), styles);
    let started = ConsoleOptions {
        client,
        state_dir,
        term: std::env::var("TERM").ok(),
        multiplexer: Multiplexer::of(std::env::var_os("TMUX").is_some(), std::env::var_os("STY").is_some()),
        mouse: args.mouse || settings.mouse,
    };
    match crate::runtime::run::run(started, core).await {
        Ok(Ended::Quit | Ended::Signal | Ended::TerminalLost) => Ok(0),
        Err(error) => Err(Failure::new(error.exit_code(), describe(&error))),
    }
}

fn describe(error: &RuntimeError) -> String {
    match error {
        RuntimeError::Terminal(source) => format!("{error}: {source}"),
        other => other.to_string(),
    }
}

/// Keymap and stylesheet. What a file of the user's gets wrong is told before the screen is taken, not in the middle of it.
fn looks(settings: &ConsoleSettings, args: &ConsoleArgs) -> Result<(Keymap, Styles), Failure> {
    let variable = |name: &str| std::env::var(name).ok();
    let flag = args.color.as_deref().unwrap_or(settings.color.as_str());
    let (no_color, colorterm, term) = (variable("NO_COLOR"), variable("COLORTERM"), variable("TERM"));
    let depth = color_policy(Some(flag), no_color.as_deref(), colorterm.as_deref(), term.as_deref());
    let name = args.theme.as_deref().or(settings.theme.as_deref()).unwrap_or_else(|| theme_default(depth));
    let (theme, warnings) = Theme::load(name, &theme_source).map_err(|error| Failure::usage(error.to_string()))?;
    let keys = args.keymap.as_deref().or(settings.keymap.as_deref()).unwrap_or(KEYMAP_DEFAULT);
    let (keymap, key_warnings) =
        Keymap::load(keys, &keymap_source, &action_infos()).map_err(|error| Failure::usage(error.to_string()))?;
    for warning in warnings.iter().chain(&key_warnings).chain(&theme.check_styles(Styles::KNOWN)) {
        eprintln!("warning: {warning}");
    }
    let theme = if depth == ColorDepth::TrueColor { theme } else { theme.reduced(depth) };
    let ascii = args.ascii || settings.ascii.unwrap_or_else(|| !utf8_locale());
    Ok((keymap, Styles::new(theme, ascii)))
}

/// Whether the locale promises UTF-8: the first of `LC_ALL`, `LC_CTYPE` and `LANG` that is set decides. Where none is set, most
/// terminals of today do it all the same.
pub fn utf8_locale() -> bool {
    let set = ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    set.is_none_or(|value| {
        let value = value.to_ascii_lowercase();
        value.contains("utf-8") || value.contains("utf8")
    })
}
