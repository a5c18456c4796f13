//! Which language is wanted, and who wants it.

use std::fmt;

use super::super::problem::nearest;
use super::ENGLISH;

/// Who named a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asker {
    /// The option of the command line.
    Option,
    /// The settings.
    Setting,
    /// A variable of the environment, with its value.
    Locale(&'static str, String),
    /// Nobody.
    Nobody,
}

impl fmt::Display for Asker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Asker::Option => f.write_str("--language"),
            Asker::Setting => f.write_str("language in config.toml"),
            Asker::Locale(name, value) => write!(f, "{name}={value}"),
            Asker::Nobody => f.write_str("no locale"),
        }
    }
}

/// A wanted language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    /// Its tag, such as `nl` or `nl-BE`.
    pub tag: String,
    /// Who wants it.
    pub by: Asker,
}

impl Wish {
    /// By option, then by settings, then by locale, then English.
    #[must_use]
    pub fn of(option: Option<&str>, setting: Option<&str>, locale: Option<(&'static str, &str)>) -> Self {
        let said = |tag: &str, by| Self { tag: tag.trim().replace('_', "-"), by };
        match (option, setting, locale) {
            (Some(tag), ..) => said(tag, Asker::Option),
            (None, Some(tag), _) => said(tag, Asker::Setting),
            (None, None, Some((name, value))) => Self {
                tag: tag_of_locale(value).unwrap_or_else(|| ENGLISH.to_owned()),
                by: Asker::Locale(name, value.to_owned()),
            },
            (None, None, None) => said(ENGLISH, Asker::Nobody),
        }
    }

    /// The language among those there are that answers the wish: the same one, else the one without its country.
    #[must_use]
    pub fn among<'a>(&self, known: &[&'a str]) -> Option<&'a str> {
        let found = |tag: &str| known.iter().copied().find(|name| name.eq_ignore_ascii_case(tag));
        let main = self.tag.split('-').next().unwrap_or_default();
        found(&self.tag).or_else(|| found(main))
    }

    /// What is wrong with the wish when no language answers it: the known one that looks most like it.
    #[must_use]
    pub fn unknown(&self, known: &[&str]) -> String {
        let shown: String = self.tag.chars().filter(|c| !c.is_control()).take(20).collect();
        let main = self.tag.split('-').next().unwrap_or_default().to_lowercase();
        let near = nearest(&main, known.iter().copied()).or_else(|| named(&main, known));
        let hint = near.map(|name| format!(" (did you mean `{name}`?)")).unwrap_or_default();
        format!("there is no language `{shown}`{hint}; English is spoken. There are: {}", known.join(", "))
    }
}

/// Names people write where a tag is wanted.
const NAMES: [(&str, &[&str]); 4] = [
    ("nl", &["dutch", "nederlands", "vlaams", "nld", "dut"]),
    ("de", &["german", "deutsch", "ger", "deu"]),
    ("fr", &["french", "francais", "français", "fra", "fre"]),
    ("en", &["english", "eng"]),
];

fn named<'a>(written: &str, known: &[&'a str]) -> Option<&'a str> {
    let near = nearest(written, NAMES.iter().flat_map(|(_, names)| names.iter().copied()))?;
    let (tag, _) = NAMES.iter().find(|(_, names)| names.contains(&near))?;
    known.iter().copied().find(|name| name == tag)
}

/// The tag in a locale's name: `nl_NL.UTF-8` is `nl-NL`; `C` and `POSIX` name no language.
#[must_use]
pub fn tag_of_locale(locale: &str) -> Option<String> {
    let name = locale.split(['.', '@']).next().unwrap_or_default();
    let plain = name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'));
    (plain && name.len() >= 2 && name != "POSIX").then(|| name.replace('_', "-"))
}
