//! What is printed from the tables the console and the server use: keys, themes, the API description, completions, the manual.

use std::io::Write;

use clap::CommandFactory;

use crate::config::commands::OwnCommand;
use crate::config::presets;
use crate::tui::action::ACTIONS;

use super::args::{Args, KeysArgs};
use super::failure::Failure;
use super::looks;
use super::out;
use super::place;

/// `amends keys`
pub fn keys(args: &KeysArgs) -> Result<u8, Failure> {
    let own = place::settings()?.commands;
    let (keymap, warnings) = looks::keymap(&args.keymap, &own)?;
    for warning in warnings {
        eprintln!("warning: {warning}");
    }
    let own_words = |id: &str| own.iter().find(|command| command.verb == id).map(|command| command.words.as_str());
    let words =
        |id: &str| ACTIONS.iter().find(|spec| spec.id == id).map(|spec| spec.words).or_else(|| own_words(id)).unwrap_or("");
    let mut rows: Vec<_> = keymap
        .bindings()
        .map(|binding| {
            let verbs: Vec<_> = binding.verbs.iter().map(ToString::to_string).collect();
            let does = binding.verbs.first().map_or("", |verb| words(&verb.id));
            let keys = crate::config::key::sequence_text(&binding.keys);
            vec![binding.context.name().to_owned(), keys, verbs.join(", "), does.to_owned()]
        })
        .collect();
    let bound: Vec<&str> = keymap.bindings().flat_map(|binding| &binding.verbs).map(|verb| verb.id.as_str()).collect();
    let palette_only = own.iter().filter(|command| !bound.contains(&command.verb.as_str()));
    let row = |command: &OwnCommand| vec!["palette".to_owned(), "-".to_owned(), command.verb.clone(), command.words.clone()];
    rows.extend(palette_only.map(row));
    out::table(&["WHERE", "KEYS", "ACTION", "WHAT IT DOES"], &rows)?;
    Ok(0)
}

/// `amends themes`: on a terminal with colours each theme also shows its roles in them.
pub fn themes() -> Result<u8, Failure> {
    #[cfg(all(feature = "console", unix))]
    if let Some(depth) = preview::depth() {
        return preview::print(depth);
    }
    let mut rows = Vec::new();
    for name in presets::theme_names() {
        let (theme, _) = looks::theme(name)?;
        rows.push(vec![name.to_owned(), format!("{:?}", theme.appearance()).to_lowercase()]);
    }
    out::table(&["THEME", "FOR A BACKGROUND THAT IS"], &rows)?;
    Ok(0)
}

/// Themes as they look.
#[cfg(all(feature = "console", unix))]
mod preview {
    use std::io::IsTerminal as _;

    use ratatui::style::Style;

    use super::{Failure, looks, out, presets};
    use crate::cli::surroundings::Surroundings;
    use crate::config::theme::{ColorDepth, Theme, ThemeRole};
    use crate::runtime::screen::styled_line;

    /// How many colours to show; none where there are none, or nobody to see them.
    pub fn depth() -> Option<ColorDepth> {
        let depth = Surroundings::read().colours(None);
        (depth != ColorDepth::None && std::io::stdout().is_terminal()).then_some(depth)
    }

    pub fn print(depth: ColorDepth) -> Result<u8, Failure> {
        for name in presets::theme_names() {
            let (theme, _) = looks::theme(name)?;
            out::line(&format!("{name}, for a background that is {:?}", theme.appearance()).to_lowercase())?;
            let theme = if depth == ColorDepth::TrueColor { theme } else { theme.reduced(depth) };
            let pieces = roles(&theme);
            for row in pieces.chunks(PIECES_A_LINE) {
                out::line(&styled_line(row.iter().map(|(style, text)| (*style, text.as_str()))))?;
            }
        }
        Ok(0)
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
