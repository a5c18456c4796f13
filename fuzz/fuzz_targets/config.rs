//! A person's files: themes, keymaps, settings and languages that are wrong are told, never a panic.
#![no_main]

use amends::config::keymap::Keymap;
use amends::config::language::Language;
use amends::config::presets;
use amends::config::settings::Settings;
use amends::config::theme::Theme;
use amends::tui::action::action_infos;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((kind, rest)) = bytes.split_first() else { return };
    let text = String::from_utf8_lossy(rest);
    match kind % 4 {
        0 => {
            let find = |name: &str| if name == "own" { Some(text.to_string()) } else { presets::theme_text(name).map(str::to_owned) };
            let _ = Theme::load("own", &find).map_err(|error| error.to_string());
        }
        1 => {
            let find = |name: &str| if name == "own" { Some(text.to_string()) } else { presets::keymap_text(name).map(str::to_owned) };
            let _ = Keymap::load("own", &find, &action_infos()).map_err(|error| error.to_string());
        }
        2 => {
            let _ = Language::load("nl", Some(&text)).map(|(language, _)| language.say("notice-too-soon").into_owned());
        }
        _ => {
            let _ = Settings::parse(&text, "config.toml").map_err(|error| error.to_string());
        }
    }
});
