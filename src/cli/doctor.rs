//! What this terminal, the settings and the server can do, and what to do about the rest.

use std::io::IsTerminal;
use std::path::Path;

use jiff::Timestamp;
use serde::Serialize;

use crate::config::keymap::Keymap;
use crate::config::presets;
use crate::config::theme::{Theme, color_policy};
use crate::tui::action::action_infos;

use super::args::JsonArgs;
use super::failure::{FAILED, Failure};
use super::out;
use super::place::{self, Place};
use super::reference::{keymap_source, theme_source};

/// Clocks further apart than this make ages on the screen wrong, in seconds.
const SKEW_WARN_S: i64 = 5;

/// How a check ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum Verdict {
    Ok,
    Warn,
    Fail,
}

#[derive(Clone, Debug, Serialize)]
struct Check {
    #[serde(rename = "check")]
    what: &'static str,
    verdict: Verdict,
    text: String,
}

fn check(what: &'static str, verdict: Verdict, text: impl Into<String>) -> Check {
    Check { what, verdict, text: text.into() }
}

/// `amends doctor`: 0 when nothing failed.
pub async fn run(place: &Place, args: &JsonArgs) -> Result<u8, Failure> {
    let mut checks = vec![terminal(), colours(), locale(), settings(), folder()];
    checks.extend(files());
    checks.extend(server(place).await);
    if args.json {
        out::json(&serde_json::json!({"items": checks, "next": null}))?;
    } else {
        for check in &checks {
            let verdict = match check.verdict {
                Verdict::Ok => "ok  ",
                Verdict::Warn => "warn",
                Verdict::Fail => "fail",
            };
            out::line(&format!("{verdict}  {:<9} {}", check.what, out::safe(&check.text)))?;
        }
    }
    Ok(if checks.iter().any(|check| check.verdict == Verdict::Fail) { FAILED } else { 0 })
}

fn terminal() -> Check {
    let term = std::env::var("TERM").unwrap_or_default();
    if !std::io::stdout().is_terminal() {
        return check("terminal", Verdict::Warn, "standard output is no terminal; the console needs one");
    }
    if term.is_empty() || term == "dumb" {
        return check(
            "terminal",
            Verdict::Fail,
            format!("TERM is {term:?}; set it to what your terminal is, for example xterm-256color"),
        );
    }
    let inside = match (std::env::var_os("TMUX").is_some(), std::env::var_os("STY").is_some()) {
        (true, _) => " inside tmux: for `y` (copy) set allow-passthrough on",
        (_, true) => " inside screen",
        _ => "",
    };
    check("terminal", Verdict::Ok, format!("{term}{inside}"))
}

fn colours() -> Check {
    let variable = |name: &str| std::env::var(name).ok();
    let (no_color, colorterm, term) = (variable("NO_COLOR"), variable("COLORTERM"), variable("TERM"));
    let depth = color_policy(None, no_color.as_deref(), colorterm.as_deref(), term.as_deref());
    check("colours", Verdict::Ok, format!("{depth:?}; theme {} unless another is named", presets::theme_default(depth)))
}

fn locale() -> Check {
    let set = ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    let utf8 = set.as_deref().is_none_or(|value| value.to_ascii_lowercase().replace('-', "").contains("utf8"));
    let name = set.unwrap_or_else(|| "not set".to_owned());
    if utf8 {
        return check("locale", Verdict::Ok, name);
    }
    check("locale", Verdict::Warn, format!("{name} is not UTF-8: the console draws with ASCII; set LANG to a UTF-8 locale"))
}

fn settings() -> Check {
    match (place::config_dir(), place::settings()) {
        (Ok(dir), Ok(_)) => check("settings", Verdict::Ok, dir.join("config.toml").display().to_string()),
        (_, Err(failure)) | (Err(failure), _) => check("settings", Verdict::Fail, failure.text),
    }
}

fn folder() -> Check {
    let dir = match place::state_dir() {
        Ok(dir) => dir,
        Err(failure) => return check("state", Verdict::Fail, failure.text),
    };
    match writable(&dir) {
        Ok(()) => check("state", Verdict::Ok, dir.display().to_string()),
        Err(error) => {
            check("state", Verdict::Fail, format!("{} cannot be written ({error}); set AMENDS_STATE_DIR", dir.display()))
        }
    }
}

fn writable(dir: &Path) -> std::io::Result<()> {
    crate::client::files::private_folder(dir)?;
    let probe = dir.join(".doctor");
    std::fs::write(&probe, b"")?;
    std::fs::remove_file(probe)
}

/// The user's own themes and keymaps, each as the console would load it.
fn files() -> Vec<Check> {
    let Ok(dir) = place::config_dir() else { return Vec::new() };
    let mut checks = Vec::new();
    for name in names(&dir.join("themes")) {
        checks.push(match Theme::load(&name, &theme_source) {
            Ok((_, warnings)) if warnings.is_empty() => check("theme", Verdict::Ok, name),
            Ok((_, warnings)) => check("theme", Verdict::Warn, list(&warnings)),
            Err(error) => check("theme", Verdict::Fail, error.to_string()),
        });
    }
    for name in names(&dir.join("keymaps")) {
        checks.push(match Keymap::load(&name, &keymap_source, &action_infos()) {
            Ok((_, warnings)) if warnings.is_empty() => check("keymap", Verdict::Ok, name),
            Ok((_, warnings)) => check("keymap", Verdict::Warn, list(&warnings)),
            Err(error) => check("keymap", Verdict::Fail, error.to_string()),
        });
    }
    checks
}

fn list<T: ToString>(warnings: &[T]) -> String {
    warnings.iter().map(T::to_string).collect::<Vec<_>>().join("; ")
}

fn names(dir: &Path) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(dir) else { return Vec::new() };
    let files = entries.flatten().map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|end| end == "toml"));
    files.filter_map(|path| path.file_stem().map(|stem| stem.to_string_lossy().into_owned())).collect()
}

async fn server(place: &Place) -> Vec<Check> {
    let connected = match place.connect() {
        Ok(connected) => connected,
        Err(failure) => return vec![check("server", Verdict::Warn, failure.text)],
    };
    let asked = Timestamp::now();
    let desk = match connected.client.desk().await {
        Ok(desk) => desk,
        Err(error) => return vec![check("server", Verdict::Fail, format!("{}: {error}", connected.client.server()))],
    };
    let round_trip = Timestamp::now().duration_since(asked);
    let skew = desk.now.duration_since(asked + round_trip / 2).as_secs();
    let text =
        format!("{} · {} as {} ({}) · {} ms", connected.client.server(), desk.name, desk.me, desk.role, round_trip.as_millis());
    let clock = if skew.abs() > SKEW_WARN_S {
        check("clock", Verdict::Warn, format!("{skew} s apart from the server's; set this machine's time"))
    } else {
        check("clock", Verdict::Ok, format!("{skew} s apart from the server's"))
    };
    vec![check("server", Verdict::Ok, text), clock]
}
