//! Themes and keymaps by name: the user's files first, then the shipped ones.

use crate::config::keymap::Keymap;
use crate::config::presets;
use crate::config::theme::Theme;
use crate::tui::action::action_infos;

use super::failure::Failure;
use super::place;

/// A keymap and what is odd about it.
pub fn keymap(name: &str) -> Result<(Keymap, Vec<String>), Failure> {
    let (keymap, warnings) =
        Keymap::load(name, &keymap_source, &action_infos()).map_err(|error| Failure::usage(error.to_string()))?;
    Ok((keymap, warnings.iter().map(ToString::to_string).collect()))
}

/// A theme and what is odd about it.
pub fn theme(name: &str) -> Result<(Theme, Vec<String>), Failure> {
    let (theme, warnings) = Theme::load(name, &theme_source).map_err(|error| Failure::usage(error.to_string()))?;
    Ok((theme, warnings.iter().map(ToString::to_string).collect()))
}

fn keymap_source(name: &str) -> Option<String> {
    user_file("keymaps", name).or_else(|| presets::keymap_text(name).map(str::to_owned))
}

fn theme_source(name: &str) -> Option<String> {
    user_file("themes", name).or_else(|| presets::theme_text(name).map(str::to_owned))
}

fn user_file(folder: &str, name: &str) -> Option<String> {
    let plain = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    let path = place::config_dir().ok()?.join(folder).join(format!("{name}.toml"));
    if plain { std::fs::read_to_string(path).ok() } else { None }
}

/// What the console looks like and which keys it has.
#[cfg(all(feature = "console", unix))]
pub struct Looks {
    /// The keys.
    pub keymap: Keymap,
    /// The stylesheet.
    pub styles: crate::tui::styles::Styles,
}

#[cfg(all(feature = "console", unix))]
impl Looks {
    /// By options, then settings, then what the surroundings can show. What a file of the user's gets wrong is told now, before
    /// the screen is taken, not in the middle of it.
    pub fn choose(
        args: &super::args::ConsoleArgs,
        settings: &crate::config::settings::ConsoleSettings,
        surroundings: &super::surroundings::Surroundings,
    ) -> Result<Self, Failure> {
        use crate::config::theme::ColorDepth;
        use crate::tui::styles::Styles;

        let depth = surroundings.colours(Some(args.color.as_deref().unwrap_or(settings.color.as_str())));
        let name = args.theme.as_deref().or(settings.theme.as_deref()).unwrap_or_else(|| presets::theme_default(depth));
        let (theme, warnings) = theme(name)?;
        let name = args.keymap.as_deref().or(settings.keymap.as_deref()).unwrap_or(presets::KEYMAP_DEFAULT);
        let (keymap, key_warnings) = keymap(name)?;
        let styles = theme.check_styles(Styles::KNOWN).iter().map(ToString::to_string).collect();
        for warning in [warnings, key_warnings, styles].concat() {
            eprintln!("warning: {warning}");
        }
        let theme = if depth == ColorDepth::TrueColor { theme } else { theme.reduced(depth) };
        let ascii = args.ascii || settings.ascii.unwrap_or_else(|| !surroundings.utf8());
        Ok(Self { keymap, styles: Styles::new(theme, ascii) })
    }
}
