//! Starting the full screen: settings, theme, keys and state folder for the console's core.

use std::path::PathBuf;
use std::sync::Arc;

use jiff::SignedDuration;
use jiff::tz::TimeZone;

use crate::config::commands::OwnCommand;
use crate::config::language::tell;
use crate::config::settings::Settings;
use crate::config::settings::views::Named;
use crate::domain::text::SafeText;
use crate::domain::view::View;
use crate::runtime::clipboard::Multiplexer;
use crate::runtime::desk::DeskCore;
use crate::runtime::hooks::Hooks;
use crate::runtime::run::{ConsoleOptions, Ended, RuntimeError};
use crate::telemetry::FileLog;
use crate::tui::model::{Options, WALL_SECONDS};

use super::args::ConsoleArgs;
use super::failure::{FAILED, Failure};
use super::looks::Choice;
use super::out;
use super::place::{self, Connected, Place};
use super::surroundings::{Mode, Surroundings};

/// `amends console`
pub async fn run(place: &Place, args: &ConsoleArgs) -> Result<u8, Failure> {
    let surroundings = Surroundings::read();
    let settings = place::settings()?;
    mode(args, &settings, &surroundings)?;
    let connected = place.connect_with(&settings)?;
    open(connected, &settings, args, &surroundings, place::state_dir()?).await
}

/// How the console shows itself here, before anything else is done.
pub fn mode(args: &ConsoleArgs, settings: &Settings, surroundings: &Surroundings) -> Result<Mode, Failure> {
    surroundings.mode(args.linear || settings.console.linear).map_err(|error| Failure::usage(error.to_string()))
}

/// Opens the console on a server.
pub async fn open(
    connected: Connected,
    whole: &Settings,
    args: &ConsoleArgs,
    surroundings: &Surroundings,
    state_dir: PathBuf,
) -> Result<u8, Failure> {
    let Connected { client, production, token } = connected;
    let settings = &whole.console;
    let mode = mode(args, whole, surroundings)?;
    let linear = mode != Mode::Full;
    // Walks the folders of the system's time zones; theme and keys are read meanwhile.
    let zone = tokio::task::spawn_blocking(TimeZone::system);
    let commands: Arc<[OwnCommand]> = whole.commands.as_slice().into();
    let choice = Choice::new(args, settings, surroundings);
    let (keymap, styles, words) = choice.open(&commands)?;
    if mode == Mode::LinearForDumb {
        let term = SafeText::line(&surroundings.term).to_string();
        out::line(&tell!(words, "line-for-dumb", term = term))?;
    }
    let (view, own_view) = match args.view.as_deref().or(settings.view.as_deref()) {
        None => (View::Queue, None),
        Some(name) => match whole.view(name).map_err(Failure::usage)? {
            Named::Shipped(view) => (view, None),
            Named::Own(own) => (own.base, Some(own.name)),
        },
    };
    let editor = settings.editor.as_deref().or(surroundings.editor.as_deref()).map(place::words).unwrap_or_default();
    let options = Options {
        editor: editor.first().cloned(),
        server: client.server().to_owned(),
        zone: zone.await.unwrap_or(TimeZone::UTC),
        read_only: args.read_only,
        restricted: args.restricted,
        idle_lock: Some(settings.idle_lock_minutes)
            .filter(|minutes| *minutes > 0)
            .map(|minutes| SignedDuration::from_mins(minutes.into())),
        wallboard: args.wallboard,
        wall_seconds: settings.wallboard_seconds.unwrap_or(WALL_SECONDS),
        view,
        own_view,
        own_views: whole.views.clone(),
        settings_file: place::config_dir().ok().map(|dir| dir.join("config.toml")),
        layout: settings.layout,
        production,
        words: Arc::new(words),
        notify: settings.notify.clone(),
        commands: Arc::clone(&commands),
        viewer: whole.evidence.open.as_slice().into(),
        linear,
        cursor: settings.cursor,
    };
    let log = (!args.restricted).then(|| FileLog::start(&state_dir.join("logs"), "console"));
    let kept = log.clone();
    let hooks = Hooks {
        keep_files: Arc::new(move |keep| {
            if let Some(log) = &kept {
                log.keep(keep);
            }
        }),
        token,
    };
    let (keymap, looks) = (Arc::new(keymap), choice.source(commands));
    let ended = if linear {
        Box::pin(crate::runtime::linear::run(client, state_dir, options, keymap, looks, hooks)).await
    } else {
        let core = DeskCore::new(options, keymap, styles);
        let started = ConsoleOptions {
            client,
            state_dir,
            multiplexer: Multiplexer::of(surroundings.tmux, surroundings.screen),
            abilities: surroundings.abilities(settings),
            notify: settings.notify.method,
            mouse: args.mouse || settings.mouse,
            looks,
            hooks,
            editor,
        };
        Box::pin(crate::runtime::run::run(started, core)).await
    };
    if let Some(log) = log {
        log.end();
    }
    match ended {
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
