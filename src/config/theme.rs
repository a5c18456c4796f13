//! Colours and marks with a meaning: palette, roles, overrides and symbols of a theme and of what it inherits.

mod depth;
mod read;
mod symbol;

use std::collections::BTreeMap;
use std::ops::Range;

use ratatui::style::{Color, Style};

use super::layers;
use super::presets;
use super::problem::{ConfigError, Problem, Warning, nearest};

pub use depth::{ColorDepth, color_policy};
pub use symbol::Symbol;

/// What a colour is for. Every theme ends up with all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ThemeRole {
    /// Behind everything; its style sets only the ground.
    Background,
    /// What is read.
    Text,
    /// What is read second.
    Muted,
    /// What is ours: titles, keys, links.
    Accent,
    /// Text on a ground of accent colour.
    OnAccent,
    /// Lines between panes.
    Border,
    /// Done well.
    Success,
    /// Soon late, or to be looked at.
    Warning,
    /// Late, failed, refused.
    Danger,
    /// Worth knowing.
    Info,
    /// Amounts that go to a customer.
    Money,
    /// The row under the cursor.
    Selection,
    /// The frame of the pane that takes keys.
    Focus,
}

impl ThemeRole {
    /// Every role, in the order of the file format.
    pub const ALL: [ThemeRole; 13] = [
        ThemeRole::Background,
        ThemeRole::Text,
        ThemeRole::Muted,
        ThemeRole::Accent,
        ThemeRole::OnAccent,
        ThemeRole::Border,
        ThemeRole::Success,
        ThemeRole::Warning,
        ThemeRole::Danger,
        ThemeRole::Info,
        ThemeRole::Money,
        ThemeRole::Selection,
        ThemeRole::Focus,
    ];

    /// The key in the file.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            ThemeRole::Background => "background",
            ThemeRole::Text => "text",
            ThemeRole::Muted => "muted",
            ThemeRole::Accent => "accent",
            ThemeRole::OnAccent => "on_accent",
            ThemeRole::Border => "border",
            ThemeRole::Success => "success",
            ThemeRole::Warning => "warning",
            ThemeRole::Danger => "danger",
            ThemeRole::Info => "info",
            ThemeRole::Money => "money",
            ThemeRole::Selection => "selection",
            ThemeRole::Focus => "focus",
        }
    }

    /// The role of a key.
    #[must_use]
    pub fn named(name: &str) -> Option<ThemeRole> {
        ThemeRole::ALL.into_iter().find(|role| role.name() == name)
    }
}

/// The terminal background a theme is made for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Appearance {
    /// Light text on dark ground.
    Dark,
    /// Dark text on light ground.
    Light,
    /// Works on both.
    #[default]
    Any,
}

/// An override of a style that the console derives, and where it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Override {
    style: Style,
    file: String,
    line: usize,
}

/// A checked theme with every role and symbol.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    name: String,
    appearance: Appearance,
    roles: BTreeMap<ThemeRole, Style>,
    styles: BTreeMap<String, Override>,
    symbols: BTreeMap<Symbol, String>,
    depth: ColorDepth,
}

impl Theme {
    /// Reads the theme `name` and what it inherits; `source` finds the text of a name, the user's before the shipped one.
    ///
    /// # Errors
    /// When a file is missing or no TOML, inherits itself, names a colour that does not exist, leaves a role or symbol out, or
    /// gives a symbol that is not one column wide.
    pub fn load(name: &str, source: &dyn Fn(&str) -> Option<String>) -> Result<(Theme, Vec<Warning>), ConfigError> {
        let layers = layers::chain("theme", name, &presets::theme_names(), source)?;
        read::theme(name, &layers)
    }

    /// The theme's name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The background it is made for.
    #[must_use]
    pub fn appearance(&self) -> Appearance {
        self.appearance
    }

    /// How many colours it may use.
    #[must_use]
    pub fn depth(&self) -> ColorDepth {
        self.depth
    }

    /// The style of a role: a foreground for most, a ground for `background`, both for `selection`.
    #[must_use]
    pub fn style(&self, role: ThemeRole) -> Style {
        self.roles.get(&role).copied().unwrap_or_default()
    }

    /// The one colour of a role: its ground where that is what it is about, else its foreground.
    #[must_use]
    pub fn color(&self, role: ThemeRole) -> Option<Color> {
        let style = self.style(role);
        match role {
            ThemeRole::Background | ThemeRole::Selection => style.bg.or(style.fg),
            _ => style.fg.or(style.bg),
        }
    }

    /// The theme's own wish for a style the console would else derive, such as `queue.row.breached`.
    #[must_use]
    pub fn override_for(&self, style: &str) -> Option<Style> {
        self.styles.get(style).map(|wish| wish.style)
    }

    /// Warnings for overrides that no style of the console is named like.
    #[must_use]
    pub fn check_styles(&self, known: &[&str]) -> Vec<Warning> {
        let strangers = self.styles.iter().filter(|(name, _)| !known.contains(&name.as_str()));
        strangers
            .map(|(name, wish)| Problem {
                file: wish.file.clone(),
                line: Some(wish.line),
                message: format!("unknown style `{name}`"),
                nearest: nearest(name, known.iter().copied()).map(str::to_owned),
            })
            .collect()
    }

    /// The mark of a meaning, one column wide.
    #[must_use]
    pub fn symbol(&self, symbol: Symbol) -> &str {
        self.symbols.get(&symbol).map_or(symbol.ascii(), String::as_str)
    }

    /// The same theme with marks that any terminal can show.
    #[must_use]
    pub fn in_ascii(mut self) -> Theme {
        self.symbols.clear();
        self
    }

    /// The same theme in the colours a terminal has. What was told apart by its ground alone is then told apart by reverse.
    #[must_use]
    pub fn reduced(mut self, depth: ColorDepth) -> Theme {
        let grounds = depth::Grounds { background: self.color(ThemeRole::Background), accent: self.color(ThemeRole::Accent) };
        for (role, style) in &mut self.roles {
            *style = depth::reduce(*style, Some(*role), depth, grounds);
        }
        for wish in self.styles.values_mut() {
            wish.style = depth::reduce(wish.style, None, depth, grounds);
        }
        self.depth = self.depth.min(depth);
        self
    }
}

/// Where a raw value was written.
#[derive(Clone, Debug)]
struct Place {
    layer: usize,
    span: Range<usize>,
}

#[cfg(test)]
mod tests;
