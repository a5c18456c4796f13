//! What is printed from the tables the console and the server use: keys, themes, the API description, completions, the manual.

use std::io::Write;

use clap::CommandFactory;

use crate::config::presets;
use crate::tui::action::ACTIONS;

use super::args::{Args, KeysArgs};
use super::failure::Failure;
use super::language;
use super::looks;
use super::out;
use super::place;
use super::surroundings::Surroundings;

/// `amends keys`: the keymap that the console would take, in the language it would speak.
pub fn keys(args: &KeysArgs) -> Result<u8, Failure> {
    let settings = place::settings()?;
    let (own, console) = (settings.commands, settings.console);
    let name = args.keymap.as_deref().or(console.keymap.as_deref()).unwrap_or(presets::KEYMAP_DEFAULT);
    let spoken = language::speak(language::wish(None, console.language.as_deref(), &Surroundings::read()));
    let (keymap, warnings) = looks::keymap(name, &own)?;
    for warning in warnings {
        out::note(&format!("warning: {warning}"));
    }
    let words = |id: &str| match own.iter().find(|command| command.verb == id) {
        Some(command) => command.words.clone(),
        None => spoken.language.action(id).into_owned(),
    };
    let mut rows: Vec<_> = keymap
        .bindings()
        .map(|binding| {
            let verbs: Vec<_> = binding.verbs.iter().map(ToString::to_string).collect();
            let does = binding.verbs.first().map(|verb| words(&verb.id)).unwrap_or_default();
            let keys = crate::config::key::sequence_text(&binding.keys);
            vec![binding.context.name().to_owned(), keys, verbs.join(", "), does]
        })
        .collect();
    let bound: Vec<&str> = keymap.bindings().flat_map(|binding| &binding.verbs).map(|verb| verb.id.as_str()).collect();
    let by_name = ACTIONS.iter().map(|spec| spec.id).chain(own.iter().map(|command| command.verb.as_str()));
    let keyless = by_name.filter(|id| !bound.contains(id));
    rows.extend(keyless.map(|id| vec!["palette".to_owned(), "-".to_owned(), id.to_owned(), words(id)]));
    out::table(&["WHERE", "KEYS", "ACTION", "WHAT IT DOES"], &rows)?;
    own_files("KEYMAP OF YOUR OWN", "keymaps", Some(name), |name| looks::keymap(name, &own).map(|(_, odd)| odd))?;
    Ok(0)
}

/// Lists the person's own files of one kind, the one in use and what is wrong with each; nothing where there are none.
fn own_files(
    title: &str,
    folder: &str,
    used: Option<&str>,
    load: impl Fn(&str) -> Result<Vec<String>, Failure>,
) -> Result<(), Failure> {
    let rows: Vec<Vec<String>> = looks::own_names(folder)
        .into_iter()
        .map(|name| {
            let state = match load(&name) {
                Ok(odd) if odd.is_empty() => "good".to_owned(),
                Ok(odd) => odd.join("; "),
                Err(failure) => format!("cannot be used: {}", failure.text.replace('\n', "; ")),
            };
            let state = if used == Some(name.as_str()) { format!("in use; {state}") } else { state };
            vec![name, state]
        })
        .collect();
    if !rows.is_empty() {
        out::line("")?;
        out::table(&[title, "STATE"], &rows)?;
    }
    Ok(())
}

/// `amends themes`: on a terminal with colours each theme also shows its roles in them.
pub fn themes() -> Result<u8, Failure> {
    let settings = place::settings()?.console;
    let used = settings.theme.as_deref();
    #[cfg(all(feature = "console", unix))]
    if let Some(depth) = preview::depth(&settings) {
        preview::print(depth, used)?;
        own_files("THEME OF YOUR OWN", "themes", used, |name| looks::theme(name).map(|(_, odd)| odd))?;
        return Ok(0);
    }
    let mut rows = Vec::new();
    for name in presets::theme_names() {
        let (theme, _) = looks::theme(name)?;
        let mark = if used == Some(name) { "in use" } else { "" };
        rows.push(vec![name.to_owned(), format!("{:?}", theme.appearance()).to_lowercase(), mark.to_owned()]);
    }
    out::table(&["THEME", "FOR A BACKGROUND THAT IS", ""], &rows)?;
    own_files("THEME OF YOUR OWN", "themes", used, |name| looks::theme(name).map(|(_, odd)| odd))?;
    Ok(0)
}

/// Themes as they look.
#[cfg(all(feature = "console", unix))]
mod preview {
    use std::io::IsTerminal as _;

    use ratatui::style::Style;

    use super::{Failure, looks, out, presets};
    use crate::cli::surroundings::Surroundings;
    use crate::config::settings::ConsoleSettings;
    use crate::config::theme::{ColorDepth, Theme, ThemeRole};
    use crate::runtime::screen::styled_line;

    /// How many colours to show; none where there are none, or nobody to see them.
    pub fn depth(settings: &ConsoleSettings) -> Option<ColorDepth> {
        let depth = Surroundings::read().colours(Some(settings.color.as_str()));
        (depth != ColorDepth::None && std::io::stdout().is_terminal()).then_some(depth)
    }

    pub fn print(depth: ColorDepth, used: Option<&str>) -> Result<(), Failure> {
        let shipped = presets::theme_names();
        let own = looks::own_names("themes").into_iter().filter(|name| !shipped.contains(&name.as_str()));
        let own: Vec<String> = own.collect();
        for name in shipped.into_iter().chain(own.iter().map(String::as_str)) {
            // What is wrong with one of the person's own is told below.
            let Ok((theme, _)) = looks::theme(name) else { continue };
            let mark = if used == Some(name) { ", in use" } else { "" };
            out::line(&format!("{name}{mark}, for a background that is {}", format!("{:?}", theme.appearance()).to_lowercase()))?;
            let theme = if depth == ColorDepth::TrueColor { theme } else { theme.reduced(depth) };
            let pieces = roles(&theme);
            for row in pieces.chunks(PIECES_A_LINE) {
                out::as_is(&styled_line(row.iter().map(|(style, text)| (*style, text.as_str()))))?;
            }
        }
        Ok(())
    }

    /// Pieces of a line: seven roles are less than 80 columns.
    const PIECES_A_LINE: usize = 7;

    /// Every role's name as the console writes with it, on the theme's ground.
    pub fn roles(theme: &Theme) -> Vec<(Style, String)> {
        let ground = theme.style(ThemeRole::Background);
        let written = |role: ThemeRole| match role {
            ThemeRole::Background => ground.patch(theme.style(ThemeRole::Text)),
            ThemeRole::OnAccent => match theme.color(ThemeRole::Accent) {
                Some(accent) => theme.style(role).bg(accent),
                None => theme.style(role),
            },
            other => ground.patch(theme.style(other)),
        };
        ThemeRole::ALL.into_iter().map(|role| (written(role), format!(" {} ", role.name()))).collect()
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn every_role_is_shown_so_that_it_can_be_read() {
            for name in presets::theme_names() {
                let (theme, _) = looks::theme(name).unwrap();
                let shown = roles(&theme);
                assert_eq!(shown.len(), ThemeRole::ALL.len());
                for (style, text) in shown.iter().filter(|(style, _)| style.fg.is_some()) {
                    let seen = style.fg != style.bg || style.fg == Some(ratatui::style::Color::Reset);
                    assert!(seen, "{name}: {text} has the colour of its ground");
                }
                for row in shown.chunks(PIECES_A_LINE) {
                    assert!(row.iter().map(|(_, text)| text.len()).sum::<usize>() < 80, "{name}");
                }
            }
        }
    }
}

/// `amends openapi`
#[cfg(feature = "server")]
pub fn openapi() -> Result<u8, Failure> {
    out::as_is(&crate::server::openapi::openapi())?;
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
