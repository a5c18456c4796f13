//! The language of the console's words: which one is wanted, what there is, and what a person's own file says.

use std::path::PathBuf;

use crate::config::language::{Asker, ENGLISH, Language, Wish};
use crate::config::presets;

use super::place;
use super::surroundings::Surroundings;

/// A language as it was found, and how it came about.
pub struct Spoken {
    /// The words.
    pub language: Language,
    /// Who wanted it.
    pub wish: Wish,
    /// The person's own file that is part of it.
    pub file: Option<PathBuf>,
    /// What is wrong: an unknown language that was asked for, a file that cannot be used or is odd.
    pub problems: Vec<String>,
    /// The file is there and cannot be used.
    pub broken: bool,
}

/// By option, then settings, then locale.
pub fn wish(option: Option<&str>, setting: Option<&str>, here: &Surroundings) -> Wish {
    Wish::of(option, setting, here.messages.as_ref().map(|(name, value)| (*name, value.as_str())))
}

/// Speaks the wanted language, with the person's own file over it. A file that cannot be used is left out and told: no desk stands
/// still because of a translation.
pub fn speak(wish: Wish) -> Spoken {
    let own = own_tags();
    let mut known = presets::language_tags();
    known.extend(own.iter().map(String::as_str).filter(|tag| presets::language_text(tag).is_none()));
    let mut problems = Vec::new();
    let tag = wish.among(&known).map(str::to_owned);
    // A locale is not chosen for this program: a language that is missing is no mistake then.
    let asked = matches!(wish.by, Asker::Option | Asker::Setting);
    if tag.is_none() && asked {
        problems.push(format!("{}: {}", wish.by, wish.unknown(&known)));
    }
    let tag = tag.unwrap_or_else(|| ENGLISH.to_owned());
    let file = path(&tag).filter(|_| own.contains(&tag));
    let text = file.as_ref().and_then(|path| match std::fs::read_to_string(path) {
        Ok(text) => Some(text),
        Err(error) => {
            problems.push(format!("{}: it cannot be read: {error}", path.display()));
            None
        }
    });
    let mut broken = file.is_some() && text.is_none();
    let language = match Language::load(&tag, text.as_deref()) {
        Ok((language, warnings)) => {
            problems.extend(warnings.iter().map(ToString::to_string));
            language
        }
        Err(error) => {
            broken = true;
            problems.extend(error.problems.iter().map(ToString::to_string));
            Language::load(&tag, None).map(|(language, _)| language).unwrap_or_default()
        }
    };
    Spoken { language, wish, file, problems, broken }
}

fn path(tag: &str) -> Option<PathBuf> {
    let plain = !tag.is_empty() && tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let dir = place::config_dir().ok().filter(|_| plain)?;
    Some(dir.join("languages").join(format!("{tag}.ftl")))
}

/// Tags of the person's own files.
pub fn own_tags() -> Vec<String> {
    let Some(entries) = place::config_dir().ok().and_then(|dir| std::fs::read_dir(dir.join("languages")).ok()) else {
        return Vec::new();
    };
    let files = entries.flatten().map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|end| end == "ftl"));
    let mut tags: Vec<String> = files.filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned())).collect();
    tags.sort_unstable();
    tags
}
