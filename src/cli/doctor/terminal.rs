//! What this terminal can do for the console, and how that is known: by name, by variable or by setting, never by asking it.

use crate::client::keyring::{self, KeyringError};
use crate::config::settings::{ConsoleSettings, CursorChoice, NotifyMethod};
use crate::runtime::abilities::{Abilities, Family};
use crate::runtime::clipboard::Multiplexer;
use crate::runtime::input::{ESC_WAIT, ESC_WAIT_FAR};
use crate::runtime::terminal;
use crate::tui::model::SMALLEST;

use super::super::surroundings::{Mode, NoScreen, Surroundings};
use super::{Check, Verdict, check};

/// Every check of the terminal, with the settings as far as they can be read.
pub fn checks(here: &Surroundings, settings: &ConsoleSettings) -> Vec<Check> {
    let abilities = here.abilities(settings);
    vec![
        screen(here, settings),
        modes(abilities),
        size(here),
        colours(here, settings),
        letters(here, settings),
        frames(here, settings, abilities),
        links(settings),
        check("notify", Verdict::Ok, notify(settings)),
        copy(here),
        mouse(settings),
        cursor(settings),
        line(here, abilities),
        keyring(),
    ]
}

fn screen(here: &Surroundings, settings: &ConsoleSettings) -> Check {
    let inside = match (here.tmux, here.screen) {
        (true, _) => " inside tmux",
        (_, true) => " inside screen",
        _ => "",
    };
    match here.mode(settings.linear) {
        Err(error @ NoScreen::NotATerminal) => check("terminal", Verdict::Warn, error.to_string()),
        Ok(Mode::LinearForDumb) => {
            let text =
                format!("TERM={:?} can place no text: the console speaks in plain lines; set TERM to what it is", here.term);
            check("terminal", Verdict::Warn, text)
        }
        Ok(Mode::Linear) => {
            let by = if settings.linear { "linear in config.toml" } else { "AMENDS_A11Y" };
            check("terminal", Verdict::Ok, format!("plain lines, by {by}"))
        }
        Ok(Mode::Full) => check("terminal", Verdict::Ok, format!("{}{inside}", here.term)),
    }
}

fn modes(abilities: Abilities) -> Check {
    let text = match abilities.family {
        Family::Xterm => "a second screen, announced pastes and a hidden cursor",
        Family::Screen => {
            "announced pastes and a hidden cursor; a second screen with `altscreen on`, else the one is cleared at the end"
        }
        Family::Vt220 => "a hidden cursor; no second screen, the one is cleared at the end; a paste is told by its pace",
        Family::Vt100 => "no second screen, the one is cleared at the end; the cursor stays seen; a paste is told by its pace",
    };
    check("modes", Verdict::Ok, format!("{text}, by TERM"))
}

fn size(here: &Surroundings) -> Check {
    if !here.terminal {
        return check("size", Verdict::Warn, "not known without a terminal");
    }
    let (columns, rows) = terminal::size();
    let (least_columns, least_rows) = SMALLEST;
    if columns < least_columns || rows < least_rows {
        let text = format!("{columns}x{rows}: nothing but a note is shown below {least_columns}x{least_rows}");
        return check("size", Verdict::Warn, text);
    }
    check("size", Verdict::Ok, format!("{columns}x{rows}"))
}

fn colours(here: &Surroundings, settings: &ConsoleSettings) -> Check {
    let (depth, by) = here.colours_and_why(settings.color.as_str());
    let theme = settings.theme.as_deref();
    let whose = if theme.is_some() { "by config.toml" } else { "unless another is named" };
    let theme = theme.unwrap_or_else(|| depth.default_theme());
    check("colours", Verdict::Ok, format!("{} by {by}; theme {theme} {whose}", depth.words()))
}

fn letters(here: &Surroundings, settings: &ConsoleSettings) -> Check {
    let name = here.locale.as_deref().unwrap_or("no locale set");
    let (text, verdict) = match settings.ascii {
        Some(true) => ("ASCII alone, by ascii in config.toml".to_owned(), Verdict::Ok),
        None if !here.utf8() => (format!("ASCII alone: {name} is not UTF-8; set LANG to a UTF-8 locale"), Verdict::Warn),
        _ if here.ambiguous(settings) => {
            let by = if here.ambiguous.is_some() { "AMENDS_AMBIGUOUS" } else { "ambiguous_width in config.toml" };
            (format!("all letters, drawing in ASCII: ambiguous ones may take two columns, by {by}"), Verdict::Ok)
        }
        _ => (format!("all letters and lines ({name})"), Verdict::Ok),
    };
    check("glyphs", verdict, text)
}

fn frames(here: &Surroundings, settings: &ConsoleSettings, abilities: Abilities) -> Check {
    let by = match settings.sync_frames {
        Some(_) => "sync_frames in config.toml",
        None if here.tmux || here.screen => "what stands between, which may hold back such marks",
        None => "TERM",
    };
    let how = if abilities.synchronises { "shown at once (mode 2026)" } else { "shown as they arrive" };
    check("frames", Verdict::Ok, format!("{how}, by {by}"))
}

fn links(settings: &ConsoleSettings) -> Check {
    let text = if settings.hyperlinks {
        "OSC 8, by hyperlinks in config.toml"
    } else {
        "plain text; hyperlinks = true makes them OSC 8"
    };
    check("links", Verdict::Ok, text)
}

fn notify(settings: &ConsoleSettings) -> &'static str {
    match settings.notify.method {
        NotifyMethod::Off => "off; method under [console.notify] chooses bell, osc9 or osc777",
        NotifyMethod::Bell => "the bell",
        NotifyMethod::Osc9 => "OSC 9",
        NotifyMethod::Osc777 => "OSC 777",
    }
}

fn copy(here: &Surroundings) -> Check {
    let text = match Multiplexer::of(here.tmux, here.screen) {
        Multiplexer::None => "OSC 52, plain",
        Multiplexer::Tmux => "OSC 52 wrapped for tmux: it needs `set -g allow-passthrough on`",
        Multiplexer::Screen => "OSC 52 in pieces for screen",
    };
    check("copy", Verdict::Ok, format!("{text}; `amends doctor --copy` tries it"))
}

fn mouse(settings: &ConsoleSettings) -> Check {
    let text = if settings.mouse { "taken; shift selects text in most terminals" } else { "left to the terminal" };
    check("mouse", Verdict::Ok, text)
}

fn cursor(settings: &ConsoleSettings) -> Check {
    let text = match settings.cursor {
        CursorChoice::Text => "where text is typed",
        CursorChoice::Row => "where text is typed, else on the selected row",
        CursorChoice::Hidden => "hidden",
    };
    check("cursor", Verdict::Ok, text)
}

fn line(here: &Surroundings, abilities: Abilities) -> Check {
    let wait = if abilities.far { ESC_WAIT_FAR } else { ESC_WAIT }.as_millis();
    let place = match (here.ssh, abilities.far) {
        (true, true) => "over SSH",
        (true, false) => "over SSH, put together by what stands between",
        (false, _) => "local",
    };
    check("line", Verdict::Ok, format!("{place}: Esc is a key after {wait} ms; `amends doctor --keys` shows what keys send"))
}

fn keyring() -> Check {
    match keyring::read(&keyring::place("doctor", "")) {
        Err(KeyringError::Unusable(why)) => {
            check("keyring", Verdict::Warn, format!("the kernel keeps no keys for us ({why}); use token_command or token_file"))
        }
        Ok(_) | Err(KeyringError::Missing | KeyringError::RunOut) => {
            check("keyring", Verdict::Ok, "the kernel's; `amends token store` puts a token there")
        }
    }
}
