//! Which tickets are offered to be merged, in lines: the same for the box and for whoever has no screen.

use crate::config::language::tell;
use crate::tui::model::Model;
use crate::tui::model::overlay::{Prompt, Purpose};

use super::{arrange, when};

/// The same customer's other open tickets, newest first, and which of them Enter names; without any it is said why. Nothing for
/// any other question.
#[must_use]
pub fn lines(model: &Model, prompt: &Prompt) -> Vec<(String, bool)> {
    let Purpose::Merge(into) = prompt.purpose else { return Vec::new() };
    let Some(list) = model.mergeable.as_ref().filter(|list| list.into == into) else { return Vec::new() };
    let words = &model.words;
    // A number that is being typed counts, not the list.
    let typed = !prompt.field.text().trim().is_empty();
    let line = |row: &crate::wire::ticket::TicketRow| {
        let age = when::ago(row.received_at, model.server_now(), words);
        let state = arrange::state(row, words);
        let text = tell!(words, "merge-offered", ticket = row.id.to_string(), subject = &row.subject, age = age, state = state);
        (text, !typed && list.selected == Some(row.id))
    };
    if !list.rows.is_empty() {
        return list.rows.iter().map(line).collect();
    }
    let why = match (&list.error, list.loading) {
        (Some(failure), _) => failure.told(words).into_owned(),
        (None, Some(_)) => model.say("loading"),
        (None, None) => model.say("merge-none"),
    };
    vec![(why, false)]
}
