//! The themes, keymaps and languages that ship inside the binary.

/// A file's name without its end, and its text.
type Preset = (&'static str, &'static str);

const THEMES: [Preset; 6] = [
    ("base", include_str!("../../themes/base.toml")),
    ("dark", include_str!("../../themes/dark.toml")),
    ("light", include_str!("../../themes/light.toml")),
    ("contrast", include_str!("../../themes/contrast.toml")),
    ("safe", include_str!("../../themes/safe.toml")),
    ("mono", include_str!("../../themes/mono.toml")),
];

const KEYMAPS: [Preset; 4] = [
    ("default", include_str!("../../keymaps/default.toml")),
    ("vim", include_str!("../../keymaps/vim.toml")),
    ("arrows", include_str!("../../keymaps/arrows.toml")),
    ("emacs", include_str!("../../keymaps/emacs.toml")),
];

const LANGUAGES: [Preset; 4] = [
    ("en", include_str!("../../languages/en.ftl")),
    ("nl", include_str!("../../languages/nl.ftl")),
    ("de", include_str!("../../languages/de.ftl")),
    ("fr", include_str!("../../languages/fr.ftl")),
];

/// The keymap used when none is named.
pub const KEYMAP_DEFAULT: &str = "default";

/// Names of the shipped themes.
#[must_use]
pub fn theme_names() -> Vec<&'static str> {
    THEMES.iter().map(|(name, _)| *name).collect()
}

/// The text of a shipped theme.
#[must_use]
pub fn theme_text(name: &str) -> Option<&'static str> {
    text(&THEMES, name)
}

/// Names of the shipped keymaps.
#[must_use]
pub fn keymap_names() -> Vec<&'static str> {
    KEYMAPS.iter().map(|(name, _)| *name).collect()
}

/// The text of a shipped keymap.
#[must_use]
pub fn keymap_text(name: &str) -> Option<&'static str> {
    text(&KEYMAPS, name)
}

/// Tags of the shipped languages.
#[must_use]
pub fn language_tags() -> Vec<&'static str> {
    LANGUAGES.iter().map(|(tag, _)| *tag).collect()
}

/// The messages of a shipped language.
#[must_use]
pub fn language_text(tag: &str) -> Option<&'static str> {
    text(&LANGUAGES, tag)
}

fn text(presets: &[Preset], name: &str) -> Option<&'static str> {
    presets.iter().find(|(preset, _)| *preset == name).map(|(_, text)| *text)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn folder(name: &str, end: &str) -> Vec<String> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
        let mut names: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter_map(|file| file.strip_suffix(end).map(str::to_owned))
            .collect();
        names.sort();
        names
    }

    #[test]
    fn every_file_of_the_folders_ships() {
        let sorted = |mut names: Vec<&'static str>| {
            names.sort_unstable();
            names
        };
        assert_eq!(folder("themes", ".toml"), sorted(theme_names()));
        assert_eq!(folder("keymaps", ".toml"), sorted(keymap_names()));
        assert_eq!(folder("languages", ".ftl"), sorted(language_tags()));
        assert!(keymap_text(KEYMAP_DEFAULT).is_some());
    }
}
