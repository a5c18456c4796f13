//! A language of the desk's own for the claim page: one file of messages, `ar.ftl`, checked when it is read.
//!
//! Messages are Project Fluent's in their plainest form: text, and the variables that English has in the same place. What a file does
//! not say is said in English, and told. The words of a file live as long as the server.

use std::collections::BTreeMap;
use std::path::Path;

use fluent_bundle::FluentResource;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::unicode::unescape_unicode_to_string;

use super::{Languages, MailTexts, SHIPPED, Texts, english};
use crate::channels::mail::texts::Writing;
use crate::config::problem::{Problem, Warning, line_of};
use crate::domain::text::SafeText;

/// How English writes what a file may write otherwise: an amount, what stands before the cents and between thousands, and a date.
const WRITING: [(&str, &str); 4] =
    [("amount-pattern", "{symbol}{number}"), ("amount-point", "."), ("amount-group", ","), ("date", "{day} {month} {year}")];
/// January to December are `month-1` to `month-12`.
const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
/// Largest file that is read, in bytes.
pub const FILE_BYTES_MAX: u64 = 256 * 1024;
/// Longest tag, in characters.
const TAG_CHARS_MAX: usize = 8;

/// What a folder of language files comes to.
#[derive(Debug, Default)]
pub struct Read {
    /// The languages that can be used.
    pub languages: Languages,
    /// What keeps a file from being used.
    pub problems: Vec<Problem>,
    /// What is said in English, or never.
    pub warnings: Vec<Warning>,
}

/// Reads every `.ftl` of a folder, by name.
#[must_use]
pub fn folder(dir: &Path) -> Read {
    let mut read = Read::default();
    let mut files: Vec<_> = match std::fs::read_dir(dir) {
        Ok(entries) => entries.filter_map(|entry| Some(entry.ok()?.path())).collect(),
        Err(error) => {
            read.problems.push(Problem::of_file(&dir.display().to_string(), format!("cannot be read: {error}")));
            return read;
        }
    };
    files.retain(|file| file.extension().is_some_and(|ending| ending == "ftl"));
    files.sort();
    for file in files {
        let shown = file.display().to_string();
        let tag = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        let size = std::fs::metadata(&file).map_or(0, |found| found.len());
        if size > FILE_BYTES_MAX {
            read.problems.push(Problem::of_file(&shown, format!("has {size} bytes; {FILE_BYTES_MAX} is the most")));
            continue;
        }
        match std::fs::read_to_string(&file) {
            Ok(text) => match parse(tag, &shown, &text) {
                Ok((texts, warnings)) => {
                    read.languages.own.push(texts);
                    read.warnings.extend(warnings);
                }
                Err(problems) => read.problems.extend(problems),
            },
            Err(error) => read.problems.push(Problem::of_file(&shown, format!("cannot be read: {error}"))),
        }
    }
    read
}

/// One language out of a file's text.
///
/// # Errors
/// Everything that cannot be used, with its line: syntax, names that are none, variables that English does not have there, choices
/// and functions, characters that cannot be seen.
pub fn parse(tag: &str, file: &str, text: &str) -> Result<(&'static Texts, Vec<Warning>), Vec<Problem>> {
    let mut problems = Vec::new();
    if tag.is_empty() || tag.len() > TAG_CHARS_MAX || !tag.bytes().all(|byte| byte.is_ascii_lowercase()) {
        problems.push(Problem::of_file(file, format!("{tag:?} is no language: the file's name is a tag such as `ar.ftl`")));
    } else if SHIPPED.iter().any(|texts| texts.lang == tag) {
        problems.push(Problem::of_file(file, format!("`{tag}` ships with the server and cannot be replaced")));
    }
    let english = ground();
    let mut said = messages(file, text, &english, &mut problems);
    let missing: Vec<&str> = english.keys().filter(|id| !said.contains_key(*id)).map(String::as_str).collect();
    let mut warnings = Vec::new();
    if !missing.is_empty() {
        let text = format!("{} of {} are missing and said in English: {}", missing.len(), english.len(), missing.join(", "));
        warnings.push(Problem::of_file(file, text));
    }
    let mut own = |id: &str, otherwise: &'static str| said.remove(id).map_or(otherwise, |text| &*text.leak());
    let mut say = |id: String, otherwise: &'static str| own(&id, otherwise);
    let mut texts = english::TEXTS.said("", &mut say);
    texts.errors = english::TEXTS.errors.said("error-", &mut say);
    texts.unusable_steps = each(english::TEXTS.unusable_steps, |at, text| say(format!("unusable-step-{at}"), text));
    let months = each(MONTHS, |at, text| say(format!("month-{at}"), text));
    let [amount, point, group, date] = each(WRITING, |_, (id, text)| (id, say(id.to_owned(), text))).map(|(_, text)| text);
    let mut mark = |id: &str, text: &str| match (text, text.chars().count()) {
        ("space", _) => '\u{a0}',
        (_, 1) => text.chars().next().unwrap_or('.'),
        _ => {
            problems.push(Problem::of_file(file, format!("`{id}` is one character, or the word space")));
            '.'
        }
    };
    let (point, group) = (mark("amount-point", point), mark("amount-group", group));
    if !problems.is_empty() {
        return Err(problems);
    }
    texts.lang = tag.to_owned().leak();
    let writing = Writing { language: texts.lang, amount, point, group, date, months };
    texts.writing = Some(Box::leak(Box::new(MailTexts::writing(writing))));
    Ok((Box::leak(Box::new(texts)), warnings))
}

/// Every message that a file may say, as English says it.
#[must_use]
pub fn ground() -> BTreeMap<String, &'static str> {
    let mut all = BTreeMap::new();
    let mut note = |id: String, text: &'static str| {
        all.insert(id, text);
        text
    };
    english::TEXTS.said("", &mut note);
    english::TEXTS.errors.said("error-", &mut note);
    each(english::TEXTS.unusable_steps, |at, text| note(format!("unusable-step-{at}"), text));
    each(MONTHS, |at, text| note(format!("month-{at}"), text));
    each(WRITING, |_, (id, text)| (id, note(id.to_owned(), text)));
    all
}

/// A text as a file says it.
#[must_use]
pub fn spelt(id: &str, text: &str) -> String {
    let text = text.replace('{', "{ $").replace('}', " }");
    // A mark at the beginning would be read as the file's own.
    if text.starts_with(['.', '*', '[']) { format!("{id} = {{ \"{text}\" }}") } else { format!("{id} = {text}") }
}

/// Each of a few, with its place counted from 1.
fn each<T: Copy, const N: usize>(all: [T; N], mut map: impl FnMut(usize, T) -> T) -> [T; N] {
    let mut at = 0;
    all.map(|one| {
        at += 1;
        map(at, one)
    })
}

/// The messages of a file, variables in braces.
fn messages(file: &str, text: &str, english: &BTreeMap<String, &str>, problems: &mut Vec<Problem>) -> BTreeMap<String, String> {
    let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(resource, mistakes)| {
        let told = mistakes.iter().map(|mistake| Problem::at(file, text, &mistake.pos, mistake.kind.to_string()));
        problems.extend(told);
        resource
    });
    let mut said = BTreeMap::new();
    for entry in resource.entries() {
        let Entry::Message(message) = entry else { continue };
        let id = message.id.name;
        let place = place(text, id, said.contains_key(id));
        let mut tell = |what: String| {
            let problem = Problem { file: file.to_owned(), line: Some(line_of(text, place)), message: what, nearest: None };
            problems.push(problem);
        };
        let Some(ours) = english.get(id) else {
            tell(format!("no text of the page is called `{id}`"));
            if let Some(problem) = problems.pop() {
                problems.push(problem.meant(id, english.keys().map(String::as_str)));
            }
            continue;
        };
        let spelt = match message.value.as_ref().map(|pattern| spell(pattern, ours)) {
            Some(Ok(spelt)) if message.attributes.is_empty() => spelt,
            Some(Err(why)) => {
                tell(format!("`{id}`: {why}"));
                continue;
            }
            Some(Ok(_)) | None => {
                tell(format!("`{id}` is a text and has nothing below it"));
                continue;
            }
        };
        if SafeText::line(&spelt).as_str() != spelt {
            tell(format!("`{id}` has characters that cannot be seen"));
        }
        if said.contains_key(id) {
            tell(format!("`{id}` is said twice"));
        }
        said.insert(id.to_owned(), spelt);
    }
    said
}

/// A message as the page fills it in: `{ $amount }` as `{amount}`.
fn spell(pattern: &Pattern<&str>, ours: &str) -> Result<String, String> {
    let mut out = String::new();
    for element in &pattern.elements {
        match element {
            // A line break in a file is a blank on the page.
            PatternElement::TextElement { value } => out.push_str(&value.replace('\n', " ")),
            PatternElement::Placeable { expression: Expression::Inline(InlineExpression::VariableReference { id }) } => {
                let name = format!("{{{}}}", id.name);
                if !ours.contains(&name) {
                    return Err(format!("there is no variable `${}` here", id.name));
                }
                out.push_str(&name);
            }
            PatternElement::Placeable { expression: Expression::Inline(InlineExpression::StringLiteral { value }) } => {
                let text = unescape_unicode_to_string(value);
                if text.contains(['{', '}']) {
                    return Err("braces are for variables alone".to_owned());
                }
                out.push_str(&text);
            }
            PatternElement::Placeable { .. } => return Err("only text and variables can stand here".to_owned()),
        }
    }
    Ok(out)
}

/// Where a message begins; the parser does not say. Of one that is said twice the last.
fn place(text: &str, id: &str, last: bool) -> usize {
    let (mut at, mut found) = (0, None);
    for line in text.split_inclusive('\n') {
        if line.strip_prefix(id).is_some_and(|rest| rest.trim_start().starts_with('=')) && (last || found.is_none()) {
            found = Some(at);
        }
        at += line.len();
    }
    found.unwrap_or_default()
}
