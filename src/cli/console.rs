//! Starting the full screen: settings, theme, keys and state folder for the console's core.

use std::path::PathBuf;
use std::sync::Arc;

use jiff::tz::TimeZone;

use crate::client::http::Client;
use crate::config::settings::ConsoleSettings;
use crate::domain::view::View;
use crate::runtime::clipboard::Multiplexer;
use crate::runtime::desk::DeskCore;
use crate::runtime::run::{ConsoleOptions, Ended, RuntimeError};
use crate::telemetry;
use crate::tui::model::Options;

use super::args::ConsoleArgs;
use super::failure::{FAILED, Failure};
use super::looks::Choice;
use super::place::{self, Place};
use super::surroundings::Surroundings;

/// `amends console`
pub async fn run(place: &Place, args: &ConsoleArgs) -> Result<u8, Failure> {
    let surroundings = Surroundings::read();
    let settings = place::settings()?;
    if !(args.linear || settings.console.linear) {
        surroundings.full_screen().map_err(|error| Failure::usage(error.to_string()))?;
    }
    let connected = place.connect_with(&settings)?;
    open(connected.client, &settings.console, args, &surroundings, place::state_dir()?, connected.production).await
}

/// Opens the console on a server.
pub async fn open(
    client: Client,
    settings: &ConsoleSettings,
    args: &ConsoleArgs,
    surroundings: &Surroundings,
    state_dir: PathBuf,
    production: Option<bool>,
) -> Result<u8, Failure> {
    // Walks the folders of the system's time zones; theme and keys are read meanwhile.
    let zone = tokio::task::spawn_blocking(TimeZone::system);
    let choice = Choice::new(args, settings, surroundings);
    let (keymap, styles) = choice.open()?;
    let view = match args.view {
        Some(view) => view,
        None => settings.view.as_deref().map_or(Ok(View::Queue), str::parse).map_err(Failure::usage)?,
    };
    let editor = settings.editor.as_deref().or(surroundings.editor.as_deref()).map(place::words).unwrap_or_default();
    let options = Options {
        editor: !editor.is_empty(),
        server: client.server().to_owned(),
        zone: zone.await.unwrap_or(TimeZone::UTC),
        read_only: args.read_only,
        wallboard: args.wallboard,
        view,
        layout: settings.layout,
        production,
    };
    // The guard writes what is still buffered when it is dropped.
    let _log = telemetry::to_file(&state_dir.join("logs"), "console");
    if args.linear || settings.linear {
        let ended = Box::pin(crate::runtime::linear::run(client, state_dir, options, Arc::new(keymap), choice.source())).await;
        return ended.map(|_| 0).map_err(|error| Failure::new(FAILED, describe(&error)));
    }
    let core = DeskCore::new(options, Arc::new(keymap), styles);
    let started = ConsoleOptions {
        client,
        state_dir,
        multiplexer: Multiplexer::of(surroundings.tmux, surroundings.screen),
        erases: surroundings.erases(),
        mouse: args.mouse || settings.mouse,
        looks: choice.source(),
        editor,
    };
    match Box::pin(crate::runtime::run::run(started, core)).await {
        Ok(Ended::Quit | Ended::Signal | Ended::TerminalLost) => Ok(0),
        Err(error) => Err(Failure::new(FAILED, describe(&error))),
    }
}

fn describe(error: &RuntimeError) -> String {
    match error {
        RuntimeError::Terminal(source) => format!("{error}: {source}"),
        other => other.to_string(),
    }
}
