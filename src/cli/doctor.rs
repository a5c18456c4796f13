//! What this terminal, the settings and the server can do, and what to do about the rest.

#[cfg(all(feature = "console", unix))]
mod keys;
#[cfg(all(feature = "console", unix))]
mod terminal;

use std::path::Path;
use std::time::Duration;

use jiff::Timestamp;
use serde::Serialize;

use crate::client::Client;
use crate::client::feed;
use crate::config::language::{Asker, Wish};
use crate::domain::freeze::{Cause, Frozen};
use crate::domain::money::Money;
use crate::domain::role::Role;
use crate::domain::transport::Transport;

use super::args::DoctorArgs;
use super::failure::{FAILED, Failure};
use super::language;
use super::looks;
use super::out;
use super::place::{self, Place};
use super::surroundings::Surroundings;

/// How long a way of news has to show that it works.
const PROBE_LIMIT: Duration = Duration::from_secs(3);
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
pub async fn run(place: &Place, args: &DoctorArgs) -> Result<u8, Failure> {
    let here = Surroundings::read();
    #[cfg(all(feature = "console", unix))]
    match (args.keys, args.copy) {
        (true, _) => return keys::show(&here).await,
        (_, true) => return keys::copy(&here),
        _ => {}
    }
    let mut checks = Vec::new();
    // Settings that cannot be used are told below.
    #[cfg(all(feature = "console", unix))]
    checks.extend(terminal::checks(&here, &place::settings().unwrap_or_default().console));
    checks.extend([language(&here), settings(), folder()]);
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

/// Which language the console speaks here, and why.
fn language(here: &Surroundings) -> Check {
    let setting = place::settings().ok().and_then(|settings| settings.console.language);
    let spoken = language::speak(language::wish(None, setting.as_deref(), here));
    let file = spoken.file.filter(|_| !spoken.broken).map(|file| format!(", with {}", file.display())).unwrap_or_default();
    let verdict = if spoken.problems.is_empty() { Verdict::Ok } else { Verdict::Warn };
    let how = format!("{} by {}{file}", spoken.language.tag(), spoken.wish.by);
    check("language", verdict, std::iter::once(how).chain(spoken.problems).collect::<Vec<_>>().join("; "))
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

/// The user's own themes, keymaps and languages, each as the console would load it.
fn files() -> Vec<Check> {
    // Settings that cannot be used have been told already.
    let own = place::settings().map(|settings| settings.commands).unwrap_or_default();
    let mut checks = Vec::new();
    for name in looks::own_names("themes") {
        checks.push(loaded("theme", &name, looks::theme(&name).map(|(_, warnings)| warnings)));
    }
    for name in looks::own_names("keymaps") {
        checks.push(loaded("keymap", &name, looks::keymap(&name, &own).map(|(_, warnings)| warnings)));
    }
    for tag in language::own_tags() {
        let spoken = language::speak(Wish { tag: tag.clone(), by: Asker::Setting });
        checks.push(match (spoken.broken, spoken.problems.is_empty()) {
            (false, true) => check("language", Verdict::Ok, format!("{tag}.ftl")),
            (broken, _) => check("language", if broken { Verdict::Fail } else { Verdict::Warn }, spoken.problems.join("; ")),
        });
    }
    checks
}

fn loaded(what: &'static str, name: &str, outcome: Result<Vec<String>, Failure>) -> Check {
    match outcome {
        Ok(warnings) if warnings.is_empty() => check(what, Verdict::Ok, name),
        Ok(warnings) => check(what, Verdict::Warn, warnings.join("; ")),
        Err(failure) => check(what, Verdict::Fail, failure.text),
    }
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
    let mut checks = vec![check("server", Verdict::Ok, text), clock];
    checks.push(frozen(&desk.frozen));
    checks.extend(limits(&connected.client, desk.role).await);
    if desk.role.reads_metrics() {
        checks.push(news(&connected.client, desk.seq).await);
    }
    checks
}

/// Whether money can leave.
fn frozen(frozen: &[Frozen]) -> Check {
    if frozen.is_empty() {
        return check("freeze", Verdict::Ok, "nothing is frozen");
    }
    let parts: Vec<_> =
        frozen.iter().map(|part| format!("{} since {} by {}: {}", part.what, part.since, part.by, part.reason)).collect();
    let restored = frozen.iter().any(|part| part.cause == Cause::Restored);
    let advice = if restored {
        "reconcile bank and rails, then finance and a lead sign it off with `amends restore sign-off`"
    } else {
        "two people lift it with `amends unfreeze`"
    };
    check("freeze", Verdict::Warn, format!("{}; {advice}", parts.join("; ")))
}

/// How much may leave by the rails, for whoever may read that: limits that nobody chose are told.
async fn limits(client: &Client, role: Role) -> Option<Check> {
    if !role.releases() && !role.reads_audit() {
        return None;
    }
    let rails = client.rails().await.ok()?.rails;
    let said = |amounts: &[Money]| amounts.first().map_or_else(|| "none".to_owned(), ToString::to_string);
    let usual: Vec<_> = rails
        .iter()
        .filter(|rail| rail.usual_limits)
        .map(|rail| format!("{} ({} an hour, {} a day)", rail.rail, said(&rail.max_per_hour), said(&rail.max_per_day)))
        .collect();
    Some(if usual.is_empty() {
        check("limits", Verdict::Ok, "how much may leave is said for every rail")
    } else {
        let text =
            "nobody said how much may leave, so the usual limits count; say max_per_hour and max_per_day in the server's file";
        check("limits", Verdict::Warn, format!("{}: {text}", usual.join(", ")))
    })
}

/// By which way news comes: the one that is wished, else the best that gets through.
async fn news(client: &Client, seq: i64) -> Check {
    let ways: Vec<Transport> = client.transport().map_or_else(|| Transport::ALL.to_vec(), |wished| vec![wished]);
    let mut why = String::new();
    for way in ways {
        match (feed::probe(client, Some(seq), way, PROBE_LIMIT).await, client.transport()) {
            (Ok(()), Some(_)) => return check("feed", Verdict::Ok, format!("{way}, as the profile wishes")),
            (Ok(()), None) if why.is_empty() => return check("feed", Verdict::Ok, way.name()),
            (Ok(()), None) => {
                let advice =
                    "let what stands between pass text/event-stream unbuffered, or say so with `transport` in the profile";
                return check("feed", Verdict::Warn, format!("{way}, because better ones do not get through ({why}); {advice}"));
            }
            (Err(error), _) => why = format!("{way}: {error}"),
        }
    }
    check("feed", Verdict::Fail, format!("no news gets through ({why}); the console shows only what it asks for"))
}
