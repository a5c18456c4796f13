//! How many colours a terminal shows, and how a theme made for more comes down to fewer.

use ratatui::style::{Color, Modifier, Style};

use super::ThemeRole;

/// How many colours may be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ColorDepth {
    /// None: bold, underline and reverse carry everything.
    None,
    /// The first 8 of the terminal's own palette; weight makes eight more inks of them.
    Ansi8,
    /// The 16 of the terminal's own palette.
    Ansi16,
    /// The 256 of xterm.
    Ansi256,
    /// Any `#rrggbb`.
    TrueColor,
}

impl ColorDepth {
    /// The theme used when none is named: the terminal's own colours where finer ones would have to be guessed.
    #[must_use]
    pub fn default_theme(self) -> &'static str {
        match self {
            ColorDepth::None | ColorDepth::Ansi8 | ColorDepth::Ansi16 => "base",
            ColorDepth::Ansi256 | ColorDepth::TrueColor => "dark",
        }
    }

    /// The colour of a picture's pixel that a terminal of this depth shows: by nearness alone, for a picture is not a meaning.
    #[must_use]
    pub fn nearest(self, [red, green, blue]: [u8; 3]) -> Color {
        match self {
            ColorDepth::None => Color::Reset,
            ColorDepth::Ansi8 => nearest_of_palette(&PALETTE[..8], (red, green, blue)),
            ColorDepth::Ansi16 => nearest_of_palette(&PALETTE, (red, green, blue)),
            ColorDepth::Ansi256 => Color::Indexed(nearest_of_xterm((red, green, blue))),
            ColorDepth::TrueColor => Color::Rgb(red, green, blue),
        }
    }

    /// How many colours, in words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            ColorDepth::None => "no colours",
            ColorDepth::Ansi8 => "8 colours",
            ColorDepth::Ansi16 => "16 colours",
            ColorDepth::Ansi256 => "256 colours",
            ColorDepth::TrueColor => "true colour",
        }
    }
}

/// The 16 colours as most terminals show them.
const PALETTE: [(Color, (u8, u8, u8)); 16] = [
    (Color::Black, (0, 0, 0)),
    (Color::Red, (170, 0, 0)),
    (Color::Green, (0, 170, 0)),
    (Color::Yellow, (170, 85, 0)),
    (Color::Blue, (0, 0, 170)),
    (Color::Magenta, (170, 0, 170)),
    (Color::Cyan, (0, 170, 170)),
    (Color::Gray, (170, 170, 170)),
    (Color::DarkGray, (85, 85, 85)),
    (Color::LightRed, (255, 85, 85)),
    (Color::LightGreen, (85, 255, 85)),
    (Color::LightYellow, (255, 255, 85)),
    (Color::LightBlue, (85, 85, 255)),
    (Color::LightMagenta, (255, 85, 255)),
    (Color::LightCyan, (85, 255, 255)),
    (Color::White, (255, 255, 255)),
];

fn nearest_of_palette(palette: &[(Color, (u8, u8, u8))], color: (u8, u8, u8)) -> Color {
    palette.iter().min_by_key(|(_, shown)| distance(color, *shown)).map_or(Color::Reset, |(name, _)| *name)
}

/// The nearest of the cube or of the grey ramp, worked out and not searched: a picture has thousands of pixels.
fn nearest_of_xterm(color: (u8, u8, u8)) -> u8 {
    let step = |part: u8| match part {
        0..48 => 0,
        48..115 => 1,
        _ => (part - 35) / 40,
    };
    let cube = 16 + 36 * step(color.0) + 6 * step(color.1) + step(color.2);
    let mean = (u16::from(color.0) + u16::from(color.1) + u16::from(color.2)) / 3;
    let grey = 232 + u8::try_from(mean.saturating_sub(3) / 10).unwrap_or(23).min(23);
    if distance(color, xterm(grey)) < distance(color, xterm(cube)) { grey } else { cube }
}

/// Decides the depth once: the option wins, then `NO_COLOR`, then what terminal and `COLORTERM` promise.
#[must_use]
pub fn color_policy(flag: Option<&str>, no_color: Option<&str>, colorterm: Option<&str>, term: Option<&str>) -> ColorDepth {
    let offered = offered(colorterm, term);
    match flag {
        Some("never") => ColorDepth::None,
        Some("8") => ColorDepth::Ansi8,
        Some("16") => ColorDepth::Ansi16,
        Some("256") => ColorDepth::Ansi256,
        Some("truecolor") => ColorDepth::TrueColor,
        Some("always") => offered.max(ColorDepth::Ansi16),
        _ if no_color.is_some_and(|value| !value.is_empty()) => ColorDepth::None,
        _ => offered,
    }
}

/// Names, by how they begin, of terminals with eight colours: the second eight are no codes that they know.
const EIGHT: [&str; 8] = ["linux", "screen", "ansi", "pcansi", "cygwin", "cons25", "xterm-color", "wyse"];

/// What the environment promises. `COLORTERM` is often forwarded from a better terminal than the one in between.
fn offered(colorterm: Option<&str>, term: Option<&str>) -> ColorDepth {
    let term = term.unwrap_or_default();
    let begins = |names: &[&str]| names.iter().any(|name| term.starts_with(name));
    // VTE only begins like DEC's terminals.
    let without = begins(&["vt"]) && !begins(&["vte"]);
    if term.is_empty() || term == "dumb" || without {
        ColorDepth::None
    } else if term.starts_with("screen") && term.contains("256color") {
        ColorDepth::Ansi16
    } else if begins(&EIGHT) {
        ColorDepth::Ansi8
    } else if begins(&["tmux"]) {
        ColorDepth::Ansi256
    } else if matches!(colorterm, Some("truecolor" | "24bit")) || term.ends_with("-direct") {
        ColorDepth::TrueColor
    } else if term.contains("256color") || begins(&["xterm-kitty", "xterm-ghostty", "foot", "alacritty", "wezterm"]) {
        ColorDepth::Ansi256
    } else {
        ColorDepth::Ansi16
    }
}

/// What text stands on, before the reduction.
#[derive(Clone, Copy)]
pub(super) struct Grounds {
    pub background: Option<Color>,
    pub accent: Option<Color>,
}

/// One style in fewer colours. Text never takes the colour it stands on, and no ground melts into the background.
pub(super) fn reduce(style: Style, role: Option<ThemeRole>, depth: ColorDepth, grounds: Grounds) -> Style {
    match depth {
        ColorDepth::TrueColor => style,
        ColorDepth::None => {
            let raised = role != Some(ThemeRole::Background) && style.bg.is_some_and(|bg| bg != Color::Reset);
            let kept = Style { fg: None, bg: None, underline_color: None, ..style };
            if raised { kept.add_modifier(Modifier::REVERSED) } else { kept }
        }
        ColorDepth::Ansi8 => eight(reduce(style, role, ColorDepth::Ansi16, grounds), role, grounds),
        ColorDepth::Ansi16 | ColorDepth::Ansi256 => {
            let nearest = if depth == ColorDepth::Ansi16 { nearest_16 } else { nearest_256 };
            let background = grounds.background.map(|color| nearest(color, None));
            let own = role == Some(ThemeRole::Background);
            let bg = style.bg.map(|color| nearest(color, if own { None } else { background }));
            let stands_on = if role == Some(ThemeRole::OnAccent) {
                grounds.accent.map(|color| nearest(color, background))
            } else {
                bg.or(background)
            };
            Style { fg: style.fg.map(|color| nearest(color, stands_on)), bg, ..style }
        }
    }
}

/// A style of sixteen colours in eight: a bright ink becomes its plain one in bold, a bright ground its plain one. A ground that melts
/// into the background then is shown by reversing.
fn eight(style: Style, role: Option<ThemeRole>, grounds: Grounds) -> Style {
    let sixteen = grounds.background.map(|color| nearest_16(color, None));
    let background = sixteen.map(|color| inked(color).0);
    let mut shown = style;
    if let Some(bg) = style.bg {
        let ground = inked(bg).0;
        let melts = role != Some(ThemeRole::Background) && Some(ground) == background && Some(bg) != sixteen;
        shown.bg = Some(ground).filter(|_| !melts);
        if melts {
            shown = shown.add_modifier(Modifier::REVERSED);
        }
    }
    let accent = || grounds.accent.map(|color| inked(nearest_16(color, sixteen)).0);
    let stands_on = if role == Some(ThemeRole::OnAccent) { accent() } else { shown.bg.or(background) };
    let Some(fg) = style.fg else { return shown };
    let (ink, weight) = match inked(fg) {
        (ink, _) if Some(ink) == stands_on && ink == Color::Gray => (Color::Black, Modifier::empty()),
        (ink, weight) if Some(ink) == stands_on => (Color::Gray, weight),
        // Bold black is grey on some terminals and nothing on others.
        (Color::Black, Modifier::BOLD) => (Color::Reset, Modifier::DIM),
        known => known,
    };
    shown.fg(ink).add_modifier(weight)
}

/// One of the first eight colours and the weight that makes it what it was.
const fn inked(color: Color) -> (Color, Modifier) {
    match color {
        Color::DarkGray => (Color::Black, Modifier::BOLD),
        Color::LightRed => (Color::Red, Modifier::BOLD),
        Color::LightGreen => (Color::Green, Modifier::BOLD),
        Color::LightYellow => (Color::Yellow, Modifier::BOLD),
        Color::LightBlue => (Color::Blue, Modifier::BOLD),
        Color::LightMagenta => (Color::Magenta, Modifier::BOLD),
        Color::LightCyan => (Color::Cyan, Modifier::BOLD),
        Color::White => (Color::Gray, Modifier::BOLD),
        other => (other, Modifier::empty()),
    }
}

/// The terminal colour that says the same. Hue goes before nearness: pastel red must stay red, not turn into the nearest grey.
fn nearest_16(color: Color, avoid: Option<Color>) -> Color {
    let Color::Rgb(r, g, b) = color else { return color };
    let (high, low) = (r.max(g).max(b), r.min(g).min(b));
    let choices = if high - low < 40 { greys(r, g, b) } else { hues(r, g, b) };
    choices.into_iter().find(|choice| Some(*choice) != avoid).unwrap_or(color)
}

/// The four greys, nearest first.
fn greys(r: u8, g: u8, b: u8) -> Vec<Color> {
    let light = (u32::from(r) * 3 + u32::from(g) * 6 + u32::from(b)) / 10;
    let mut greys = vec![(0u32, Color::Black), (110, Color::DarkGray), (192, Color::Gray), (255, Color::White)];
    greys.sort_by_key(|(level, _)| level.abs_diff(light));
    greys.into_iter().map(|(_, grey)| grey).collect()
}

/// The two strengths of a hue, the fitting one first; very dark colours are black for the eye.
fn hues(r: u8, g: u8, b: u8) -> Vec<Color> {
    let (high, low) = (r.max(g).max(b), r.min(g).min(b));
    // Between red and green, orange already looks yellow half way; mint stays green and sky stays blue for longer.
    let part = if b == low { (high - low) / 2 } else { (high - low) / 3 * 2 };
    let edge = low + part;
    let (plain, bright) = match (r > edge, g > edge, b > edge) {
        (true, false, false) => (Color::Red, Color::LightRed),
        (true, true, false) => (Color::Yellow, Color::LightYellow),
        (false, true, false) => (Color::Green, Color::LightGreen),
        (false, true, true) => (Color::Cyan, Color::LightCyan),
        (false, false, true) => (Color::Blue, Color::LightBlue),
        _ => (Color::Magenta, Color::LightMagenta),
    };
    match high {
        0..64 => vec![Color::Black, plain],
        64..200 => vec![plain, bright],
        _ => vec![bright, plain],
    }
}

/// The xterm colour that looks most alike, out of the cube and the grey ramp: the first 16 differ from terminal to terminal.
fn nearest_256(color: Color, avoid: Option<Color>) -> Color {
    let Color::Rgb(r, g, b) = color else { return color };
    (16..=255u8)
        .filter(|index| Some(Color::Indexed(*index)) != avoid)
        .min_by_key(|index| distance((r, g, b), xterm(*index)))
        .map_or(color, Color::Indexed)
}

/// The `#rrggbb` of an xterm colour from 16 up.
pub(super) fn xterm(index: u8) -> (u8, u8, u8) {
    const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    match index.saturating_sub(16) {
        cube @ 0..216 => {
            let step = |n: u8| STEPS[usize::from(n % 6)];
            (step(cube / 36), step(cube / 6), step(cube))
        }
        grey => {
            let level = 8 + 10 * (grey - 216);
            (level, level, level)
        }
    }
}

/// Difference as the eye weighs it: red counts more in bright reds, blue more in dark ones.
fn distance(a: (u8, u8, u8), b: (u8, u8, u8)) -> u32 {
    let mean = u32::midpoint(u32::from(a.0), u32::from(b.0));
    let square = |x: u8, y: u8| u32::from(x.abs_diff(y)).pow(2);
    (512 + mean) * square(a.0, b.0) + 1024 * square(a.1, b.1) + (767 - mean) * square(a.2, b.2)
}
