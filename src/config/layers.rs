//! Files that inherit from files: finds the chain, refuses cycles, hands the layers back with the ground first.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::problem::{ConfigError, Problem, nearest};

/// One file of a chain.
pub(super) struct Layer {
    /// The name with `.toml`, as problems show it.
    pub file: String,
    /// The whole text.
    pub text: String,
}

impl Layer {
    /// The table of the file; its syntax was checked when the chain was found.
    pub(super) fn table(&self) -> Result<DeTable<'_>, ConfigError> {
        DeTable::parse(&self.text).map(Spanned::into_inner).map_err(|error| syntax(&self.file, &self.text, &error).into())
    }

    /// A problem at a place of this file.
    pub(super) fn problem(&self, span: &Range<usize>, message: impl Into<String>) -> Problem {
        Problem::at(&self.file, &self.text, span, message)
    }
}

/// A complaint of the TOML parser in our form.
pub(super) fn syntax(file: &str, text: &str, error: &toml::de::Error) -> Problem {
    let message = error.message().trim().replace('\n', "; ");
    match error.span() {
        Some(span) => Problem::at(file, text, &span, message),
        None => Problem::of_file(file, message),
    }
}

/// Serde lists what it expected between backticks after the name it met; the nearest of them is the likely meaning.
pub(super) fn nearest_in(message: &str) -> Option<String> {
    let told = message.strip_prefix("unknown ")?;
    let mut names = told.split('`').skip(1).step_by(2);
    let written = names.next()?;
    nearest(written, names).map(str::to_owned)
}

/// The place of a key, or of the innermost table around it that the file has; a number is a place in a list.
pub(super) fn place_of(root: &DeTable<'_>, path: &[&str]) -> Option<Range<usize>> {
    let mut steps = path.iter();
    let first = steps.next()?;
    let (key, value) = root.iter().find(|(key, _)| key.get_ref() == first)?;
    let (mut found, mut value) = (key.span(), value);
    for step in steps {
        let inner = match value.get_ref() {
            DeValue::Table(table) => table.iter().find(|(key, _)| key.get_ref() == step).map(|(key, value)| (key.span(), value)),
            // An entry of a list goes by its number.
            DeValue::Array(list) => step.parse().ok().and_then(|at: usize| list.get(at)).map(|value| (value.span(), value)),
            _ => None,
        };
        let Some((span, next)) = inner else { break };
        (found, value) = (span, next);
    }
    Some(found)
}

/// Entries in the order they stand in the file; the parser sorts them by name.
pub(super) fn in_order<'t, 'i>(table: &'t DeTable<'i>) -> Vec<(&'t Spanned<toml::de::DeString<'i>>, &'t Spanned<DeValue<'i>>)> {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    entries
}

/// The chain that `name` inherits, ground first.
pub(super) fn chain(
    kind: &str,
    name: &str,
    known: &[&str],
    source: &dyn Fn(&str) -> Option<String>,
) -> Result<Vec<Layer>, ConfigError> {
    let mut layers: Vec<Layer> = Vec::new();
    let mut names: Vec<String> = Vec::new();
    let mut wanted = Some((name.to_owned(), None));
    while let Some((name, asked)) = wanted {
        let complain = |message: String| match (&asked, layers.last()) {
            (Some(span), Some(heir)) => heir.problem(span, message),
            _ => Problem::of_file(&format!("{name}.toml"), message),
        };
        if let Some(start) = names.iter().position(|seen| *seen == name) {
            let circle = names[start..].iter().chain([&name]).map(String::as_str).collect::<Vec<_>>().join(" → ");
            return Err(complain(format!("a {kind} cannot inherit itself: {circle}")).into());
        }
        let Some(text) = source(&name) else {
            return Err(complain(format!("there is no {kind} named `{name}`")).meant(&name, known.iter().copied()).into());
        };
        let layer = Layer { file: format!("{name}.toml"), text };
        let parent = match layer.table()?.get("inherits") {
            None => None,
            Some(value) => match value.get_ref() {
                DeValue::String(parent) => Some((parent.clone().into_owned(), Some(value.span()))),
                _ => return Err(layer.problem(&value.span(), format!("`inherits` takes the name of a {kind} in quotes")).into()),
            },
        };
        layers.push(layer);
        names.push(name);
        wanted = parent;
    }
    layers.reverse();
    Ok(layers)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(name: &str) -> Option<String> {
        match name {
            "ground" => Some(String::new()),
            "heir" => Some("inherits = \"ground\"".to_owned()),
            "left" => Some("# one\ninherits = \"right\"".to_owned()),
            "right" => Some("inherits = \"left\"".to_owned()),
            "typo" => Some("inherits = \"grounb\"".to_owned()),
            _ => None,
        }
    }

    #[test]
    fn the_ground_comes_first() {
        let layers = chain("theme", "heir", &[], &find).unwrap_or_default();
        let files: Vec<_> = layers.iter().map(|layer| layer.file.as_str()).collect();
        assert_eq!(files, ["ground.toml", "heir.toml"]);
    }

    #[test]
    fn cycles_and_missing_names_are_told_with_their_place() {
        let told = |name: &str| chain("theme", name, &["ground"], &find).err().map(|error| error.to_string());
        assert_eq!(told("left").as_deref(), Some("right.toml:1: a theme cannot inherit itself: left → right → left"));
        assert_eq!(told("typo").as_deref(), Some("typo.toml:1: there is no theme named `grounb` (did you mean `ground`?)"));
        assert_eq!(told("nowhere").as_deref(), Some("nowhere.toml: there is no theme named `nowhere`"));
    }
}
