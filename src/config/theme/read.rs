//! From the tables of a theme's files to styles: later files win name by name, then names become colours.

use std::collections::BTreeMap;
use std::str::FromStr;

use ratatui::style::{Color, Modifier, Style};
use toml::de::{DeTable, DeValue};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::super::layers::{self, Layer};
use super::super::problem::{ConfigError, Problem, Warning, line_of};
use super::{Appearance, ColorDepth, Override, Place, Symbol, Theme, ThemeRole};

/// The terminal's own colours by name; `default` is whatever the terminal uses without being asked.
const TERMINAL: [(&str, Color); 17] = [
    ("default", Color::Reset),
    ("black", Color::Black),
    ("red", Color::Red),
    ("green", Color::Green),
    ("yellow", Color::Yellow),
    ("blue", Color::Blue),
    ("magenta", Color::Magenta),
    ("cyan", Color::Cyan),
    ("white", Color::Gray),
    ("bright_black", Color::DarkGray),
    ("bright_red", Color::LightRed),
    ("bright_green", Color::LightGreen),
    ("bright_yellow", Color::LightYellow),
    ("bright_blue", Color::LightBlue),
    ("bright_magenta", Color::LightMagenta),
    ("bright_cyan", Color::LightCyan),
    ("bright_white", Color::White),
];

/// Hidden and blinking are left out on purpose: nothing on this screen may vanish or move.
const MODIFIERS: [(&str, Modifier); 6] = [
    ("bold", Modifier::BOLD),
    ("dim", Modifier::DIM),
    ("italic", Modifier::ITALIC),
    ("underlined", Modifier::UNDERLINED),
    ("reversed", Modifier::REVERSED),
    ("crossed_out", Modifier::CROSSED_OUT),
];

const TABLES: [&str; 6] = ["inherits", "appearance", "palette", "roles", "styles", "symbols"];

/// A style as it was written, before names are looked up.
#[derive(Clone, Debug)]
struct Raw {
    fg: Option<(String, Place)>,
    bg: Option<(String, Place)>,
    add: Modifier,
    place: Place,
}

/// Everything written in the chain, later files over earlier ones.
struct Book<'a> {
    layers: &'a [Layer],
    palette: BTreeMap<String, (String, Place)>,
    roles: BTreeMap<ThemeRole, Raw>,
    styles: BTreeMap<String, Raw>,
    symbols: BTreeMap<Symbol, String>,
    appearance: Appearance,
    problems: Vec<Problem>,
    warnings: Vec<Warning>,
}

/// Which side of a style a colour is wanted for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Text,
    Ground,
}

pub(super) fn theme(name: &str, layers: &[Layer]) -> Result<(Theme, Vec<Warning>), ConfigError> {
    let mut book = Book {
        layers,
        palette: BTreeMap::new(),
        roles: BTreeMap::new(),
        styles: BTreeMap::new(),
        symbols: BTreeMap::new(),
        appearance: Appearance::default(),
        problems: Vec::new(),
        warnings: Vec::new(),
    };
    for (index, layer) in layers.iter().enumerate() {
        let root = layer.table()?;
        book.lay(index, &root);
    }
    book.finish(name)
}

impl Book<'_> {
    fn problem(&self, place: &Place, message: impl Into<String>) -> Problem {
        self.layers[place.layer].problem(&place.span, message)
    }

    fn lay(&mut self, layer: usize, root: &DeTable<'_>) {
        for (key, value) in layers::in_order(root) {
            let place = Place { layer, span: key.span() };
            match (key.get_ref().as_ref(), value.get_ref()) {
                ("inherits", _) => {}
                ("appearance", DeValue::String(text)) => match text.as_ref() {
                    "dark" => self.appearance = Appearance::Dark,
                    "light" => self.appearance = Appearance::Light,
                    "any" => self.appearance = Appearance::Any,
                    other => {
                        let problem = self.problem(&place, format!("`appearance` is dark, light or any, not `{other}`"));
                        self.problems.push(problem.meant(other, ["dark", "light", "any"]));
                    }
                },
                ("palette", DeValue::Table(table)) => self.lay_palette(layer, table),
                ("roles", DeValue::Table(table)) => self.lay_roles(layer, table),
                ("styles", DeValue::Table(table)) => self.lay_styles(layer, table),
                ("symbols", DeValue::Table(table)) => self.lay_symbols(layer, table),
                (known, _) if TABLES.contains(&known) => {
                    let message = format!("`{known}` has the wrong form; see the shipped themes");
                    let problem = self.problem(&place, message);
                    self.problems.push(problem);
                }
                (other, _) => {
                    let problem = self.problem(&place, format!("unknown key `{other}`")).meant(other, TABLES);
                    self.warnings.push(problem);
                }
            }
        }
    }

    fn lay_palette(&mut self, layer: usize, table: &DeTable<'_>) {
        for (key, value) in layers::in_order(table) {
            let name = key.get_ref().as_ref();
            let place = Place { layer, span: value.span() };
            let taken = ThemeRole::named(name).is_some() || TERMINAL.iter().any(|(known, _)| *known == name);
            let problem = match value.get_ref() {
                _ if taken => {
                    format!("`{name}` is already the name of a role or of a terminal colour; choose another")
                }
                DeValue::String(text) if literal(text).is_some() => {
                    self.palette.insert(name.to_owned(), (text.clone().into_owned(), place));
                    continue;
                }
                _ => format!("`{name}` takes \"#rrggbb\" or one of the 16 terminal colours"),
            };
            let problem = self.problem(&place, problem);
            self.problems.push(problem);
        }
    }

    fn lay_roles(&mut self, layer: usize, table: &DeTable<'_>) {
        for (key, value) in layers::in_order(table) {
            let name = key.get_ref().as_ref();
            let Some(role) = ThemeRole::named(name) else {
                let known = ThemeRole::ALL.iter().map(|role| role.name());
                let place = Place { layer, span: key.span() };
                let problem = self.problem(&place, format!("unknown role `{name}`")).meant(name, known);
                self.warnings.push(problem);
                continue;
            };
            let side = if role == ThemeRole::Background { Side::Ground } else { Side::Text };
            if let Some(raw) = self.raw(layer, key.span(), value, side) {
                self.roles.insert(role, raw);
            }
        }
    }

    fn lay_styles(&mut self, layer: usize, table: &DeTable<'_>) {
        for (key, value) in layers::in_order(table) {
            if let Some(raw) = self.raw(layer, key.span(), value, Side::Text) {
                self.styles.insert(key.get_ref().clone().into_owned(), raw);
            }
        }
    }

    fn lay_symbols(&mut self, layer: usize, table: &DeTable<'_>) {
        for (key, value) in layers::in_order(table) {
            let name = key.get_ref().as_ref();
            let place = Place { layer, span: key.span() };
            let Some(symbol) = Symbol::named(name) else {
                let known = Symbol::ALL.iter().map(|symbol| symbol.name());
                let problem = self.problem(&place, format!("unknown symbol `{name}`")).meant(name, known);
                self.warnings.push(problem);
                continue;
            };
            let text = value.get_ref().as_str().unwrap_or_default();
            if text.graphemes(true).count() == 1 && text.width() == 1 && !text.chars().any(char::is_control) {
                self.symbols.insert(symbol, text.to_owned());
            } else {
                let problem = self.problem(&place, format!("the symbol `{name}` must be one character, one column wide"));
                self.problems.push(problem);
            }
        }
    }

    /// Reads `"colour"` or `{ fg, bg, add }`.
    fn raw(&mut self, layer: usize, key: std::ops::Range<usize>, value: &toml::Spanned<DeValue<'_>>, side: Side) -> Option<Raw> {
        let mut raw = Raw { fg: None, bg: None, add: Modifier::empty(), place: Place { layer, span: key } };
        let place = Place { layer, span: value.span() };
        match value.get_ref() {
            DeValue::String(text) => {
                let color = Some((text.clone().into_owned(), place));
                match side {
                    Side::Text => raw.fg = color,
                    Side::Ground => raw.bg = color,
                }
                return Some(raw);
            }
            DeValue::Table(table) => {
                for (key, value) in layers::in_order(table) {
                    let place = Place { layer, span: value.span() };
                    match (key.get_ref().as_ref(), value.get_ref()) {
                        ("fg", DeValue::String(text)) => raw.fg = Some((text.clone().into_owned(), place)),
                        ("bg", DeValue::String(text)) => raw.bg = Some((text.clone().into_owned(), place)),
                        ("add", DeValue::Array(items)) => {
                            for item in items {
                                let name = item.get_ref().as_str().unwrap_or_default();
                                if let Some((_, modifier)) = MODIFIERS.iter().find(|(known, _)| *known == name) {
                                    raw.add |= *modifier;
                                } else {
                                    let place = Place { layer, span: item.span() };
                                    let problem = self.problem(&place, format!("unknown modifier `{name}`"));
                                    self.problems.push(problem.meant(name, MODIFIERS.iter().map(|(known, _)| *known)));
                                }
                            }
                        }
                        (name, _) => {
                            let place = Place { layer, span: key.span() };
                            let message = format!("a style takes fg and bg in quotes, and add = [\"bold\"], not `{name}`");
                            let problem = self.problem(&place, message).meant(name, ["fg", "bg", "add"]);
                            self.problems.push(problem);
                        }
                    }
                }
                return Some(raw);
            }
            _ => {}
        }
        let problem = self.problem(&place, "a style is a colour in quotes, or { fg, bg, add }");
        self.problems.push(problem);
        None
    }

    fn finish(mut self, name: &str) -> Result<(Theme, Vec<Warning>), ConfigError> {
        let file = format!("{name}.toml");
        let absent: Vec<&str> =
            ThemeRole::ALL.iter().filter(|role| !self.roles.contains_key(role)).map(|role| role.name()).collect();
        if !absent.is_empty() {
            let message = format!("roles without a colour: {}; add inherits = \"base\"", absent.join(", "));
            self.problems.push(Problem::of_file(&file, message));
        }
        let absent: Vec<&str> =
            Symbol::ALL.iter().filter(|symbol| !self.symbols.contains_key(symbol)).map(|symbol| symbol.name()).collect();
        if !absent.is_empty() {
            let message = format!("symbols without a mark: {}; add inherits = \"base\"", absent.join(", "));
            self.problems.push(Problem::of_file(&file, message));
        }
        let mut roles = BTreeMap::new();
        let mut styles = BTreeMap::new();
        let mut found = Vec::new();
        for (role, raw) in &self.roles {
            match self.style(raw, Some(*role)) {
                Ok(style) => _ = roles.insert(*role, style),
                Err(problem) => found.push(problem),
            }
        }
        for (style, raw) in &self.styles {
            let layer = &self.layers[raw.place.layer];
            let line = line_of(&layer.text, raw.place.span.start);
            match self.style(raw, None) {
                Ok(made) => _ = styles.insert(style.clone(), Override { style: made, file: layer.file.clone(), line }),
                Err(problem) => found.push(problem),
            }
        }
        for problem in found {
            // A name missing from the palette is told once per place, however many roles lead there.
            if !self.problems.contains(&problem) {
                self.problems.push(problem);
            }
        }
        if !self.problems.is_empty() {
            return Err(ConfigError { problems: self.problems });
        }
        let theme = Theme {
            name: name.to_owned(),
            appearance: self.appearance,
            roles,
            styles,
            symbols: self.symbols,
            depth: ColorDepth::TrueColor,
        };
        Ok((theme, self.warnings))
    }

    fn style(&self, raw: &Raw, role: Option<ThemeRole>) -> Result<Style, Problem> {
        let mut trail: Vec<ThemeRole> = role.into_iter().collect();
        let mut style = Style::new().add_modifier(raw.add);
        if let Some((name, place)) = &raw.fg {
            style.fg = self.color(name, place, Side::Text, &mut trail)?;
        }
        if let Some((name, place)) = &raw.bg {
            style.bg = self.color(name, place, Side::Ground, &mut trail)?;
        }
        Ok(style)
    }

    /// The colour of a name: `#rrggbb`, a terminal colour, a palette name, or a role. `trail` holds the roles on the way here.
    fn color(&self, name: &str, place: &Place, side: Side, trail: &mut Vec<ThemeRole>) -> Result<Option<Color>, Problem> {
        if let Some(color) = literal(name) {
            return Ok(Some(color));
        }
        if let Some((value, _)) = self.palette.get(name) {
            return Ok(literal(value));
        }
        let Some(role) = ThemeRole::named(name) else {
            let known = self.palette.keys().map(String::as_str);
            let known = known.chain(ThemeRole::ALL.iter().map(|role| role.name())).chain(TERMINAL.iter().map(|(name, _)| *name));
            return Err(self.problem(place, format!("there is no colour `{name}`")).meant(name, known));
        };
        if trail.contains(&role) {
            return Err(self.problem(place, format!("the role `{name}` leads back to itself")));
        }
        let Some(raw) = self.roles.get(&role) else { return Ok(None) };
        let (first, second) = match side {
            Side::Text => ((&raw.fg, Side::Text), (&raw.bg, Side::Ground)),
            Side::Ground => ((&raw.bg, Side::Ground), (&raw.fg, Side::Text)),
        };
        trail.push(role);
        let mut color = None;
        for (written, side) in [first, second] {
            if let (None, Some((name, place))) = (color, written) {
                color = self.color(name, place, side, trail)?;
            }
        }
        trail.pop();
        Ok(color)
    }
}

/// A colour that needs no look-up.
fn literal(text: &str) -> Option<Color> {
    if let Some(hex) = text.strip_prefix('#') {
        return (hex.len() == 6 && hex.bytes().all(|byte| byte.is_ascii_hexdigit()))
            .then(|| Color::from_str(text).ok())
            .flatten();
    }
    TERMINAL.iter().find(|(name, _)| *name == text).map(|(_, color)| *color)
}
