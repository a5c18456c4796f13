//! Views of one's own: `[[views]]` of `config.toml`, checked, looked up by name, and written back without touching anything else.

use serde::Deserialize;
use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, Value};

use super::{Check, Settings, is_known_view};
use crate::config::problem::nearest;
use crate::domain::filter::{FIELDS, Meaning, Piece, Term, meaning, pieces};
use crate::domain::sort::{Group, Sort};
use crate::domain::ticket::TicketState;
use crate::domain::view::View;

/// Most views of one's own.
pub const VIEWS_MAX: usize = 20;
/// Longest name, in characters.
pub const NAME_CHARS_MAX: usize = 24;
/// Most words and terms of a view's filter: what is typed in it must find room too.
pub const VIEW_TERMS_MAX: usize = 12;
/// Keys that the box of views needs itself.
const TAKEN_KEYS: &str = "jkq?:";

/// A view of one's own.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnView {
    /// What it is called.
    pub name: String,
    /// Words and terms that narrow its base, as in the filter line.
    #[serde(default)]
    pub filter: String,
    /// The shipped view it narrows.
    #[serde(default = "queue")]
    pub base: View,
    /// The order of its rows.
    #[serde(default = "priority")]
    pub sort: Sort,
    /// What its rows are put together by.
    #[serde(default)]
    pub group: Option<Group>,
    /// The key that picks it in the box of views.
    #[serde(default)]
    pub key: Option<char>,
}

const fn queue() -> View {
    View::Queue
}

const fn priority() -> Sort {
    Sort::Priority
}

/// A view that was asked for by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    /// One that ships.
    Shipped(View),
    /// One's own.
    Own(OwnView),
}

impl Settings {
    /// The view of a name, shipped or one's own; letter case does not matter.
    ///
    /// # Errors
    /// A sentence that lists the names there are, with the nearest of them.
    pub fn view(&self, name: &str) -> Result<Named, String> {
        let wanted = name.trim().to_lowercase();
        if let Some(view) = View::ALL.iter().find(|view| view.name() == wanted) {
            return Ok(Named::Shipped(*view));
        }
        if let Some(own) = self.views.iter().find(|own| own.name.to_lowercase() == wanted) {
            return Ok(Named::Own(own.clone()));
        }
        let names: Vec<&str> = view_names(&self.views).collect();
        let near = nearest(&wanted, names.iter().copied()).map(|near| format!(" (did you mean `{near}`?)")).unwrap_or_default();
        Err(format!("there is no view `{name}`; one of {}{near}", names.join(", ")))
    }
}

/// The names of all views: those that ship, then one's own.
pub fn view_names(own: &[OwnView]) -> impl Iterator<Item = &str> {
    View::ALL.iter().map(|view| view.name()).chain(own.iter().map(|own| own.name.as_str()))
}

/// What is wrong with a name.
#[must_use]
pub fn name_problem(name: &str) -> Option<String> {
    let chars = name.chars().count();
    if name.trim() != name || chars == 0 || chars > NAME_CHARS_MAX || name.chars().any(char::is_control) {
        return Some(format!("a name has 1 to {NAME_CHARS_MAX} characters and no blanks around it"));
    }
    is_known_view(&name.to_lowercase()).then(|| "a shipped view has that name; choose another".to_owned())
}

/// What is wrong with a filter: the piece as it stands there, why, and the name that was probably meant.
#[must_use]
pub fn filter_problem(filter: &str) -> Option<(String, Option<String>)> {
    let mut count = 0;
    for (piece, read) in pieces(filter) {
        count += 1;
        let near = match &read {
            Piece::Unknown(name) => nearest(name, FIELDS.iter().map(|field| field.name)).map(str::to_owned),
            Piece::Term(_, Term::State(state)) => nearest(state, TicketState::NAMES.iter().copied()).map(str::to_owned),
            Piece::Term(..) | Piece::Words | Piece::Begun(_) | Piece::Misread(_) => None,
        };
        let why = match (&read, meaning(&read)) {
            (Piece::Begun(field), _) => Some(format!("{} takes {}, as in {}", field.name, field.takes, field.example)),
            (_, Some(Meaning::Warning(why))) => Some(why),
            (_, Some(Meaning::Is(_)) | None) => None,
        };
        if let Some(why) = why {
            return Some((format!("word {count}, `{piece}`: {why}"), near));
        }
    }
    (count > VIEW_TERMS_MAX).then(|| (format!("it has {count} words and terms; {VIEW_TERMS_MAX} is the most"), None))
}

/// Checks the views against each other and against those that ship.
pub(super) fn check(views: &[OwnView], check: &mut Check<'_>) {
    if views.len() > VIEWS_MAX {
        check.tell(&["views"], format!("{} views; {VIEWS_MAX} is the most", views.len()));
    }
    for (at, view) in views.iter().enumerate() {
        let index = at.to_string();
        let before = views.get(..at).unwrap_or_default();
        if let Some(problem) = name_problem(&view.name) {
            check.tell(&["views", &index, "name"], format!("`{}`: {problem}", view.name));
        }
        if before.iter().any(|other| other.name.to_lowercase() == view.name.to_lowercase()) {
            check.tell(&["views", &index, "name"], format!("two views are called `{}`", view.name));
        }
        if let Some((problem, near)) = filter_problem(&view.filter) {
            check.tell_near(&["views", &index, "filter"], problem, near);
        }
        let Some(key) = view.key else { continue };
        if !key.is_ascii_alphabetic() || TAKEN_KEYS.contains(key) {
            check.tell(&["views", &index, "key"], format!("`{key}` cannot pick a view; a letter other than j, k and q can"));
        } else if let Some(other) = before.iter().find(|other| other.key == Some(key)) {
            check.tell(&["views", &index, "key"], format!("`{key}` picks `{}` already", other.name));
        }
    }
}

/// The file with a view added, or the one of its name replaced; everything else stays as it is, comments and order too.
///
/// # Errors
/// A sentence when the file is not one that can be added to.
pub fn with_view(text: &str, view: &OwnView) -> Result<String, String> {
    let mut document: DocumentMut = text.parse().map_err(|error: toml_edit::TomlError| error.message().to_owned())?;
    let is_it = |name: Option<&str>| name.is_some_and(|name| name.to_lowercase() == view.name.to_lowercase());
    match document.entry("views").or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new())) {
        Item::ArrayOfTables(tables) => {
            let known = tables.iter_mut().find(|table| is_it(table.get("name").and_then(Item::as_str)));
            if let Some(table) = known {
                fill(view, &mut |key, value| set(table, key, value));
            } else {
                let mut table = Table::new();
                fill(view, &mut |key, value| set(&mut table, key, value));
                tables.push(table);
            }
        }
        Item::Value(Value::Array(list)) => in_list(list, view, is_it),
        Item::None | Item::Value(_) | Item::Table(_) => return Err("`views` is no list of views".to_owned()),
    }
    let text = document.to_string();
    // What is written must be what is read again.
    match Settings::parse(&text, "config.toml") {
        Ok(settings) if settings.views.contains(view) => Ok(text),
        Ok(_) => Err("the file would not say what was asked for".to_owned()),
        Err(error) => Err(error.to_string()),
    }
}

/// Every key of a view; none for what is as usual.
fn fill(view: &OwnView, put: &mut dyn FnMut(&str, Option<Value>)) {
    put("name", Some(view.name.as_str().into()));
    put("filter", (!view.filter.is_empty()).then(|| view.filter.as_str().into()));
    put("base", (view.base != View::Queue).then(|| view.base.name().into()));
    put("sort", (view.sort != Sort::Priority).then(|| view.sort.name().into()));
    put("group", view.group.map(|group| group.name().into()));
    // A key that was chosen by hand stays where the view is saved anew without one.
    if let Some(key) = view.key {
        put("key", Some(key.to_string().into()));
    }
}

fn set(table: &mut Table, key: &str, value: Option<Value>) {
    match value {
        Some(value) => {
            // In place, so that a comment beside the old value stays.
            match table.get_mut(key).and_then(Item::as_value_mut) {
                Some(old) => {
                    let decor = old.decor().clone();
                    *old = value;
                    *old.decor_mut() = decor;
                }
                None => drop(table.insert(key, Item::Value(value))),
            }
        }
        None => drop(table.remove(key)),
    }
}

fn in_list(list: &mut Array, view: &OwnView, is_it: impl Fn(Option<&str>) -> bool) {
    let mut table = InlineTable::new();
    fill(view, &mut |key, value| {
        if let Some(value) = value {
            table.insert(key, value);
        }
    });
    let known =
        list.iter().position(|entry| is_it(entry.as_inline_table().and_then(|table| table.get("name")).and_then(Value::as_str)));
    match known {
        Some(at) => drop(list.replace(at, table)),
        None => list.push(table),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view(name: &str, filter: &str) -> OwnView {
        OwnView { name: name.into(), filter: filter.into(), base: View::Queue, sort: Sort::Priority, group: None, key: None }
    }

    fn told(views: &str) -> String {
        Settings::parse(views, "config.toml").map_or_else(|error| error.to_string(), |_| "fine".to_owned())
    }

    #[test]
    fn views_are_checked_with_their_place() {
        for (text, expected) in [
            ("[[views]]\nname = \"a\"\nfilter = \"late sla<1x\"", "config.toml:3: views.0.filter: word 2, `sla<1x`: sla takes"),
            ("[[views]]\nname = \"a\"\nfilter = \"brnad:acme\"", "config.toml:3: views.0.filter: word 1, `brnad:acme`: no field"),
            ("[[views]]\nname = \"a\"\nfilter = \"brnad:acme\"", "(did you mean `brand`?)"),
            ("[[views]]\nname = \"a\"\nfilter = \"state:snozed\"", "(did you mean `snoozed`?)"),
            ("[[views]]\nname = \"a\"\nfilter = \"tag:\"", "word 1, `tag:`: tag takes"),
            ("[[views]]\nname = \"a\"\nfilter = \"a b c d e f g h i j k l m\"", "13 words and terms; 12 is the most"),
            ("[[views]]\nname = \"Mine\"", "config.toml:2: views.0.name: `Mine`: a shipped view"),
            ("[[views]]\nname = \"a\"\n[[views]]\nname = \"A\"", "config.toml:4: views.1.name: two views are called `A`"),
            ("[[views]]\nname = \" \"", "1 to 24 characters"),
            ("[[views]]\nname = \"a\"\nkey = \"j\"", "config.toml:3: views.0.key: `j` cannot pick a view"),
            (
                "[[views]]\nname = \"a\"\nkey = \"l\"\n[[views]]\nname = \"b\"\nkey = \"l\"",
                "config.toml:6: views.1.key: `l` picks `a`",
            ),
            ("[[views]]\nname = \"a\"\nbase = \"quue\"", "(did you mean `queue`?)"),
            ("[[views]]\nname = \"a\"\nsort = \"duee\"", "(did you mean `due`?)"),
            ("[[views]]\nname = \"a\"\nfiltr = \"x\"", "(did you mean `filter`?)"),
            ("[console]\nview = \"unasigned\"", "config.toml:2: console.view: there is no view `unasigned`"),
            ("[console]\nview = \"VIP late\"\n[[views]]\nname = \"VIP late\"\nfilter = \"tag:vip sla<1h\"", "fine"),
        ] {
            assert!(told(text).contains(expected), "{text:?} told {:?}", told(text));
        }
    }

    #[test]
    fn a_view_is_found_by_its_name_or_its_neighbours_are_told() {
        let settings = Settings::parse("[[views]]\nname = \"VIP late\"\nfilter = \"tag:vip\"", "config.toml").unwrap();
        assert_eq!(settings.view("at_risk"), Ok(Named::Shipped(View::AtRisk)));
        assert_eq!(settings.view("vip LATE"), Ok(Named::Own(view("VIP late", "tag:vip"))));
        let error = settings.view("vip lat").unwrap_err();
        assert!(error.contains("unassigned") && error.contains("VIP late"), "{error}");
    }

    #[test]
    fn a_view_is_added_or_replaced_and_nothing_else_is_touched() {
        let before = "# mine\nprofile = \"a\" # the first\n\n[profiles.a]\nserver   = \"https://a\"\n\n# seen every morning\n[[views]]\n\
            name   = \"late\" # by me\nfilter = \"sla<1h\" # soon\nkey = \"l\"\n\n[console]\ntheme = \"dark\"\n";
        let added = with_view(before, &OwnView { sort: Sort::Due, group: Some(Group::Brand), ..view("VIP", "tag:vip") }).unwrap();
        for line in before.lines().filter(|line| !line.is_empty()) {
            assert!(added.contains(line), "{line} is gone from:\n{added}");
        }
        assert!(added.contains("name = \"VIP\"\nfilter = \"tag:vip\"\nsort = \"due\"\ngroup = \"brand\""), "{added}");
        let kept = OwnView { key: Some('l'), base: View::Mine, ..view("late", "sla<2h") };
        let replaced = with_view(before, &kept).unwrap();
        assert!(replaced.contains("filter = \"sla<2h\" # soon\n") && replaced.contains("base = \"mine\""), "{replaced}");
        assert_eq!(replaced.matches("[[views]]").count(), 1);
        assert_eq!(with_view("", &view("x", "")).unwrap(), "[[views]]\nname = \"x\"\n");
        let inline = with_view("views = [{ name = \"a\", filter = \"x\" }]\n", &view("b", "y")).unwrap();
        assert_eq!(Settings::parse(&inline, "x").unwrap().views, [view("a", "x"), view("b", "y")]);
    }

    #[test]
    fn what_could_not_be_read_again_is_not_written() {
        for (text, view) in [
            ("[console", view("x", "")),
            ("views = 3", view("x", "")),
            ("", view("mine", "")),
            ("", view("x", "brnad:acme")),
            ("[console]\nthem = 1", view("x", "")),
        ] {
            assert!(with_view(text, &view).is_err(), "{text}");
        }
    }
}
