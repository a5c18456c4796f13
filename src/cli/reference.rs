//! What is printed from the tables the console and the server use: keys, themes, the API description, completions, the manual.

use std::io::Write;

use clap::CommandFactory;

use crate::config::presets;
use crate::tui::action::ACTIONS;

use super::args::{Args, KeysArgs};
use super::failure::Failure;
use super::looks;
use super::out;

/// `amends keys`
pub fn keys(args: &KeysArgs) -> Result<u8, Failure> {
    let (keymap, warnings) = looks::keymap(&args.keymap)?;
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
        let (theme, _) = looks::theme(name)?;
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
