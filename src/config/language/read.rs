//! Checking a person's own messages before they are used.

use std::collections::BTreeSet;
use std::ops::Range;

use fluent_bundle::FluentResource;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser::ParserError;
use fluent_syntax::unicode::unescape_unicode_to_string;

use super::super::presets;
use super::super::problem::{ConfigError, Problem, Warning};
use super::ENGLISH;
use crate::domain::text::SafeText;

/// What a message is made of.
#[derive(Default)]
pub(super) struct Parts {
    /// The variables it wants.
    pub variables: BTreeSet<String>,
    /// The texts it may show.
    pub texts: Vec<String>,
}

/// Reads a file for mistakes: what cannot be used is an error, what would never be said is a warning.
pub(super) fn check(file: &str, text: &str) -> Result<Vec<Warning>, ConfigError> {
    let (resource, mistakes) = match FluentResource::try_new(text.to_owned()) {
        Ok(resource) => (resource, Vec::new()),
        Err(broken) => broken,
    };
    let mut problems: Vec<Problem> = mistakes.iter().map(|mistake| syntax(file, text, mistake)).collect();
    let mut warnings = Vec::new();
    let english = resource_of(presets::language_text(ENGLISH).unwrap_or_default());
    for (id, parts) in messages(&resource) {
        let at = place(text, &id);
        if parts.texts.iter().any(|said| SafeText::line(said).as_str() != said.as_str()) {
            problems.push(Problem::at(file, text, &at, format!("`{id}` has characters that may not reach a terminal")));
        }
        let Some((_, known)) = messages(&english).find(|(known, _)| *known == id) else {
            let names: Vec<String> = messages(&english).map(|(name, _)| name).collect();
            let problem = Problem::at(file, text, &at, format!("nothing in the console is called `{id}`"));
            warnings.push(problem.meant(&id, names.iter().map(String::as_str)));
            continue;
        };
        for strange in parts.variables.difference(&known.variables) {
            let problem = Problem::at(file, text, &at, format!("`{id}` has no variable `${strange}`; English is used for it"));
            warnings.push(problem.meant(strange, known.variables.iter().map(String::as_str)));
        }
    }
    if problems.is_empty() { Ok(warnings) } else { Err(ConfigError { problems }) }
}

pub(super) fn resource_of(text: &str) -> FluentResource {
    match FluentResource::try_new(text.to_owned()) {
        Ok(resource) | Err((resource, _)) => resource,
    }
}

fn syntax(file: &str, text: &str, mistake: &ParserError) -> Problem {
    // Where a line ends too early the parser notices on the next one; but never before the entry has begun.
    let noticed = text.get(..mistake.pos.start).map_or(0, |read| read.trim_end().len());
    let begun = mistake.slice.as_ref().map_or(0, |slice| slice.start);
    Problem::at(file, text, &(noticed.max(begun)..mistake.pos.end), mistake.kind.to_string())
}

/// Where a message begins; the parser does not say.
fn place(text: &str, id: &str) -> Range<usize> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.strip_prefix(id).is_some_and(|rest| rest.trim_start().starts_with('=')) {
            break;
        }
        at += line.len();
    }
    at.min(text.len())..text.len()
}

/// Each message with its parts; those of its attributes are among them.
pub(super) fn messages(resource: &FluentResource) -> impl Iterator<Item = (String, Parts)> + '_ {
    resource.entries().filter_map(|entry| match entry {
        Entry::Message(message) => {
            let mut parts = Parts::default();
            let patterns = message.value.iter().chain(message.attributes.iter().map(|attribute| &attribute.value));
            patterns.for_each(|pattern| parts.pattern(pattern));
            Some((message.id.name.to_owned(), parts))
        }
        _ => None,
    })
}

impl Parts {
    fn pattern(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => self.texts.push((*value).to_owned()),
                PatternElement::Placeable { expression } => self.expression(expression),
            }
        }
    }

    fn expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                self.inline(selector);
                for variant in variants {
                    self.pattern(&variant.value);
                }
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::VariableReference { id } => _ = self.variables.insert(id.name.to_owned()),
            InlineExpression::StringLiteral { value } => self.texts.push(unescape_unicode_to_string(value).into_owned()),
            InlineExpression::Placeable { expression } => self.expression(expression),
            _ => {}
        }
    }
}
