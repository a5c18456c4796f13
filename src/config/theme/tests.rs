//! The file format's checks, the shipped themes' contrast, and the way down to fewer colours.

use ratatui::style::Modifier;
use unicode_width::UnicodeWidthStr;

use super::depth::xterm;
use super::*;

fn shipped(name: &str) -> Theme {
    let (theme, warnings) = Theme::load(name, &|name| presets::theme_text(name).map(str::to_owned)).unwrap();
    assert_eq!(warnings, [], "{name}");
    theme
}

fn load(text: &str) -> Result<(Theme, Vec<Warning>), ConfigError> {
    let find = |name: &str| match name {
        "mine" => Some(format!("inherits = \"dark\"\n{text}")),
        other => presets::theme_text(other).map(str::to_owned),
    };
    Theme::load("mine", &find)
}

fn rgb(color: Color) -> Option<(u8, u8, u8)> {
    match color {
        Color::Rgb(r, g, b) => Some((r, g, b)),
        Color::Indexed(index) => Some(xterm(index)),
        _ => None,
    }
}

/// Contrast as WCAG 2 measures it.
fn contrast(one: Color, other: Color) -> Option<f64> {
    let light = |color: Color| {
        let (r, g, b) = rgb(color)?;
        let linear = |channel: u8| {
            let part = f64::from(channel) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        Some(0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b))
    };
    let (one, other) = (light(one)?, light(other)?);
    Some((one.max(other) + 0.05) / (one.min(other) + 0.05))
}

const READ: [ThemeRole; 9] = [
    ThemeRole::Text,
    ThemeRole::Muted,
    ThemeRole::Accent,
    ThemeRole::Success,
    ThemeRole::Warning,
    ThemeRole::Danger,
    ThemeRole::Info,
    ThemeRole::Money,
    ThemeRole::Focus,
];

#[test]
fn shipped_themes_can_be_read() {
    for name in ["dark", "light", "contrast", "safe"] {
        let theme = shipped(name);
        let color = |role| theme.color(role).unwrap();
        for ground in [ThemeRole::Background, ThemeRole::Selection] {
            for role in READ {
                let least = match (name, role) {
                    ("contrast", _) => 7.0,
                    (_, ThemeRole::Muted) => 3.0,
                    _ => 4.5,
                };
                let ratio = contrast(color(role), color(ground)).unwrap();
                assert!(ratio >= least, "{name}: {role:?} on {ground:?} is {ratio:.2}, wanted {least}");
            }
        }
        let on_accent = contrast(color(ThemeRole::OnAccent), color(ThemeRole::Accent)).unwrap();
        assert!(on_accent >= if name == "contrast" { 7.0 } else { 4.5 }, "{name}: on_accent is {on_accent:.2}");
        let selection = contrast(color(ThemeRole::Selection), color(ThemeRole::Background)).unwrap();
        assert!(selection >= 1.15, "{name}: the selected row is hardly seen, {selection:.2}");
    }
}

#[test]
fn themes_of_the_terminal_stay_in_its_palette() {
    for name in ["base", "mono"] {
        let theme = shipped(name);
        assert_eq!(theme.appearance(), Appearance::Any);
        for role in ThemeRole::ALL {
            let style = theme.style(role);
            assert!([style.fg, style.bg].into_iter().flatten().all(|color| rgb(color).is_none()), "{name}: {role:?}");
        }
        assert!(theme.style(ThemeRole::Selection).add_modifier.contains(Modifier::REVERSED));
    }
}

#[test]
fn the_safe_theme_parts_good_from_bad_by_blue() {
    let theme = shipped("safe");
    let blue = |role| theme.color(role).and_then(rgb).map(|(_, _, b)| i32::from(b)).unwrap();
    for good in [ThemeRole::Success, ThemeRole::Money] {
        assert!(blue(good) - blue(ThemeRole::Danger) >= 120, "{good:?}");
    }
}

#[test]
fn the_contrast_theme_keeps_its_word_about_borders() {
    let theme = shipped("contrast");
    let color = |role| theme.color(role).unwrap();
    for ground in [ThemeRole::Background, ThemeRole::Selection] {
        assert!(contrast(color(ThemeRole::Border), color(ground)).unwrap() >= 7.0, "{ground:?}");
    }
}

/// A colour as it looks to an eye without red (protanopia) or green (deuteranopia) cones, after Viénot, Brettel and Mollon 1999.
fn dichromat(color: Color, without_red: bool) -> [f64; 3] {
    let (r, g, b) = rgb(color).unwrap();
    let [r, g, b] = [r, g, b].map(|channel| (f64::from(channel) / 255.0).powf(2.2));
    let mixed = if without_red { 0.112_38 * r + 0.887_62 * g } else { 0.292_75 * r + 0.707_25 * g };
    let blue = if without_red { 0.004_01 * (r - g) + b } else { 0.022_34 * (g - r) + b };
    [mixed, mixed, blue.clamp(0.0, 1.0)].map(|channel| channel.powf(1.0 / 2.2) * 255.0)
}

#[test]
fn the_safe_theme_parts_its_meanings_for_eyes_without_red_or_green() {
    let theme = shipped("safe");
    let color = |role| theme.color(role).unwrap();
    for without_red in [true, false] {
        for (one, other) in [
            (ThemeRole::Success, ThemeRole::Danger),
            (ThemeRole::Success, ThemeRole::Warning),
            (ThemeRole::Warning, ThemeRole::Danger),
            (ThemeRole::Money, ThemeRole::Danger),
        ] {
            let (a, b) = (dichromat(color(one), without_red), dichromat(color(other), without_red));
            let far = a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt();
            assert!(far >= 60.0, "{one:?} and {other:?} are {far:.0} apart");
        }
    }
}

#[test]
fn symbols_are_one_column_and_have_ascii() {
    for name in presets::theme_names() {
        let theme = shipped(name);
        for symbol in Symbol::ALL {
            assert_eq!(theme.symbol(*symbol).width(), 1, "{name}: {symbol:?}");
        }
        let plain = theme.in_ascii();
        for symbol in Symbol::ALL {
            assert!(plain.symbol(*symbol).len() == 1 && plain.symbol(*symbol).is_ascii(), "{name}: {symbol:?}");
        }
    }
}

#[test]
fn every_depth_keeps_text_off_its_ground_and_the_selection_seen() {
    for name in presets::theme_names() {
        for depth in [ColorDepth::TrueColor, ColorDepth::Ansi256, ColorDepth::Ansi16, ColorDepth::Ansi8, ColorDepth::None] {
            let theme = shipped(name).reduced(depth);
            let ground = theme.color(ThemeRole::Background);
            for role in READ {
                let color = theme.color(role);
                assert!(color.is_none() || color == Some(Color::Reset) || color != ground, "{name} {depth:?} {role:?}");
            }
            let selection = theme.style(ThemeRole::Selection);
            let seen = selection.bg.is_some_and(|bg| Some(bg) != ground) || selection.add_modifier.contains(Modifier::REVERSED);
            assert!(seen && (selection.fg.is_none() || selection.fg != selection.bg), "{name} {depth:?} {selection:?}");
            let on_accent = theme.style(ThemeRole::OnAccent).fg;
            assert!(on_accent.is_none() || on_accent != theme.color(ThemeRole::Accent), "{name} {depth:?}");
            for role in ThemeRole::ALL {
                let style = theme.style(role);
                let fits = |color: &Color| match color {
                    Color::Rgb(..) => depth == ColorDepth::TrueColor,
                    Color::Indexed(_) => depth == ColorDepth::Ansi256,
                    _ => depth != ColorDepth::None,
                };
                assert!([style.fg, style.bg].iter().flatten().all(fits), "{name} {depth:?} {role:?} {style:?}");
            }
        }
    }
}

#[test]
fn sixteen_colours_keep_the_meaning() {
    let theme = shipped("dark").reduced(ColorDepth::Ansi16);
    for (role, color) in [
        (ThemeRole::Background, Color::Black),
        (ThemeRole::Money, Color::LightGreen),
        (ThemeRole::Danger, Color::LightRed),
        (ThemeRole::Focus, Color::LightYellow),
    ] {
        assert_eq!(theme.color(role), Some(color), "{role:?}");
    }
}

#[test]
fn eight_colours_are_told_apart_by_weight() {
    let bright = [Color::DarkGray, Color::LightRed, Color::LightGreen, Color::LightYellow, Color::LightBlue, Color::White];
    for name in presets::theme_names() {
        let theme = shipped(name).reduced(ColorDepth::Ansi8);
        for role in ThemeRole::ALL {
            let style = theme.style(role);
            assert!([style.fg, style.bg].iter().flatten().all(|color| !bright.contains(color)), "{name} {role:?} {style:?}");
        }
    }
    let theme = shipped("dark").reduced(ColorDepth::Ansi8);
    for (role, color) in [(ThemeRole::Money, Color::Green), (ThemeRole::Danger, Color::Red), (ThemeRole::Focus, Color::Yellow)] {
        let style = theme.style(role);
        assert_eq!((style.fg, style.add_modifier.contains(Modifier::BOLD)), (Some(color), true), "{role:?}");
    }
}

#[test]
fn the_policy_follows_option_then_no_color_then_terminal() {
    use ColorDepth::{Ansi8, Ansi16, Ansi256, None as Nothing, TrueColor};
    for (flag, no_color, colorterm, term, depth) in [
        (None, None, None, Some("xterm-256color"), Ansi256),
        (None, None, Some("truecolor"), Some("xterm-256color"), TrueColor),
        (Some("auto"), None, Some("24bit"), Some("foot"), TrueColor),
        (None, Some("1"), Some("truecolor"), Some("xterm-256color"), Nothing),
        (None, Some(""), None, Some("xterm"), Ansi16),
        (Some("truecolor"), Some("1"), None, Some("vt100"), TrueColor),
        (Some("always"), Some("1"), None, Some("dumb"), Ansi16),
        (Some("16"), None, Some("truecolor"), Some("xterm"), Ansi16),
        (Some("256"), None, None, None, Ansi256),
        (Some("never"), None, Some("truecolor"), Some("xterm"), Nothing),
        (None, None, Some("truecolor"), Some("linux"), Ansi8),
        (None, None, None, Some("screen"), Ansi8),
        (None, None, None, Some("screen.linux"), Ansi8),
        (None, None, None, Some("ansi"), Ansi8),
        (Some("8"), None, Some("truecolor"), Some("xterm"), Ansi8),
        (None, None, Some("truecolor"), Some("screen-256color"), Ansi16),
        (None, None, Some("truecolor"), Some("tmux-256color"), Ansi256),
        (None, None, Some("truecolor"), Some("vt220"), Nothing),
        (None, None, None, Some("vte-256color"), Ansi256),
        (None, None, None, Some("xterm-kitty"), Ansi256),
        (None, None, None, Some("something-new"), Ansi16),
        (None, None, None, Some("dumb"), Nothing),
        (None, None, None, None, Nothing),
    ] {
        assert_eq!(color_policy(flag, no_color, colorterm, term), depth, "{flag:?} {no_color:?} {colorterm:?} {term:?}");
    }
}

#[test]
fn heirs_change_a_palette_name_for_all_its_roles() {
    let (theme, warnings) = load("[palette]\nsky = \"#010203\"\n[roles]\ninfo = \"accent\"").unwrap();
    assert_eq!(warnings, []);
    assert_eq!(theme.color(ThemeRole::Accent), Some(Color::Rgb(1, 2, 3)));
    assert_eq!(theme.color(ThemeRole::Info), Some(Color::Rgb(1, 2, 3)));
    assert_eq!(theme.appearance(), Appearance::Dark);
}

#[test]
fn overrides_are_kept_and_strangers_told() {
    let (theme, _) =
        load("[styles]\n\"queue.row.breached\" = { fg = \"danger\", bg = \"selection\", add = [\"bold\"] }").unwrap();
    let style = theme.override_for("queue.row.breached").unwrap();
    assert_eq!((style.fg, style.bg), (theme.color(ThemeRole::Danger), theme.color(ThemeRole::Selection)));
    assert_eq!(theme.check_styles(&["queue.row.breached"]), []);
    let told = theme.check_styles(&["queue.row.breach"]);
    assert_eq!(told[0].to_string(), "mine.toml:3: unknown style `queue.row.breached` (did you mean `queue.row.breach`?)");
}

#[test]
fn errors_tell_place_and_remedy() {
    for (text, expected) in [
        ("[roles]\ntext = \"papr\"", "mine.toml:3: there is no colour `papr` (did you mean `paper`?)"),
        ("[roles]\ntext = \"#12345\"", "there is no colour `#12345`"),
        ("[roles]\ntext = \"muted\"\nmuted = \"text\"", "leads back to itself"),
        ("[roles]\ntext = { fg = \"sky\", ad = [\"bold\"] }", "not `ad` (did you mean `add`?)"),
        ("[roles]\ntext = { add = [\"blod\"] }", "unknown modifier `blod` (did you mean `bold`?)"),
        ("[roles]\ntext = 3", "a style is a colour in quotes"),
        ("[palette]\nsky = \"blu\"", "`sky` takes \"#rrggbb\""),
        ("[palette]\naccent = \"#000000\"", "already the name of a role"),
        ("[symbols]\nlock = \"🔒\"", "mine.toml:3: the symbol `lock` must be one character, one column wide"),
        ("[symbols]\nlock = \"ab\"", "one column wide"),
        ("appearance = \"drak\"", "not `drak` (did you mean `dark`?)"),
        ("roles = 1", "`roles` has the wrong form"),
    ] {
        let told = load(text).map(|(_, warnings)| warnings).expect_err(text).to_string();
        assert!(told.contains(expected), "{text:?} told {told:?}");
    }
}

#[test]
fn unknown_names_warn_and_the_rest_holds() {
    for (text, expected) in [
        ("[roles]\naccnet = \"sky\"", "mine.toml:3: unknown role `accnet` (did you mean `accent`?)"),
        ("[symbols]\nlokc = \"x\"", "unknown symbol `lokc` (did you mean `lock`?)"),
        ("[pallete]\nsky = \"#000000\"", "mine.toml:2: unknown key `pallete` (did you mean `palette`?)"),
    ] {
        let (_, warnings) = load(text).unwrap();
        assert_eq!(warnings.len(), 1, "{text}");
        assert!(warnings[0].to_string().contains(expected), "{}", warnings[0]);
    }
}

#[test]
fn a_theme_without_ground_is_told_what_it_lacks() {
    let error = Theme::load("bare", &|_| Some("[roles]\ntext = \"red\"".to_owned())).expect_err("most roles are absent");
    let told = error.to_string();
    assert!(told.contains("roles without a colour: background, muted") && told.contains("inherits = \"base\""), "{told}");
}

#[test]
fn the_theme_that_is_used_when_none_is_named_ships() {
    for depth in [ColorDepth::None, ColorDepth::Ansi8, ColorDepth::Ansi16, ColorDepth::Ansi256, ColorDepth::TrueColor] {
        assert!(presets::theme_text(depth.default_theme()).is_some(), "{depth:?}");
    }
}
