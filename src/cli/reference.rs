//! What is printed from the tables the console and the server use: keys, themes, the API description, completions, the manual.

use std::io::Write;

use clap::CommandFactory;

use crate::config::keymap::Keymap;
use crate::config::presets;
use crate::config::theme::Theme;
use crate::tui::action::{self, ACTIONS};

use super::args::{Args, KeysArgs};
use super::failure::{FAILED, Failure};
use super::out;
use super::place;

/// A keymap by name: the user's file first, then the shipped one.
pub fn keymap_source(name: &str) -> Option<String> {
    user_file("keymaps", name).or_else(|| presets::keymap_text(name).map(str::to_owned))
}

/// A theme by name, likewise.
pub fn theme_source(name: &str) -> Option<String> {
    user_file("themes", name).or_else(|| presets::theme_text(name).map(str::to_owned))
}

fn user_file(folder: &str, name: &str) -> Option<String> {
    let plain = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    let path = place::config_dir().ok()?.join(folder).join(format!("{name}.toml"));
    if plain { std::fs::read_to_string(path).ok() } else { None }
}

/// `amends keys`
pub fn keys(args: &KeysArgs) -> Result<u8, Failure> {
    let (keymap, warnings) = Keymap::load(&args.keymap, &keymap_source, &action::action_infos())
        .map_err(|error| Failure::new(FAILED, error.to_string()))?;
    for warning in warnings {
        eprintln!("warning: {warning}");
    }
    let words = |id: &str| ACTIONS.iter().find(|spec| spec.id == id).map_or("", |spec| spec.words);
    let rows: Vec<_> = keymap
        .bindings()
        .map(|binding| {
            let verbs: Vec<_> = binding.verbs.iter().map(ToString::to_string).collect();
            let does = binding.verbs.first().map_or("", |verb| words(&verb.id));
            let keys = crate::config::key::sequence_text(&binding.keys);
            vec![binding.context.name().to_owned(), keys, verbs.join(", "), does.to_owned()]
        })
        .collect();
    out::table(&["WHERE", "KEYS", "ACTION", "WHAT IT DOES"], &rows)?;
    Ok(0)
}

/// `amends themes`
pub fn themes() -> Result<u8, Failure> {
    let mut rows = Vec::new();
    for name in presets::theme_names() {
        let (theme, _) = Theme::load(name, &theme_source).map_err(|error| Failure::new(FAILED, error.to_string()))?;
        rows.push(vec![name.to_owned(), format!("{:?}", theme.appearance()).to_lowercase()]);
    }
    out::table(&["THEME", "FOR A BACKGROUND THAT IS"], &rows)?;
    Ok(0)
}

/// `amends openapi`
#[cfg(feature = "server")]
pub fn openapi() -> Result<u8, Failure> {
    out::line(&crate::server::openapi::openapi())?;
    Ok(0)
}

/// `amends completions`
pub fn completions(shell: clap_complete::Shell) -> Result<u8, Failure> {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "amends", &mut text);
    std::io::stdout().lock().write_all(&text)?;
    Ok(0)
}

/// `amends man`
pub fn man() -> Result<u8, Failure> {
    let mut text = Vec::new();
    clap_mangen::Man::new(Args::command()).render(&mut text)?;
    std::io::stdout().lock().write_all(&text)?;
    Ok(0)
}
