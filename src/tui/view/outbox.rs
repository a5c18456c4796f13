//! What waits to be sent, in lines: the same for the box and for whoever has no screen.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::config::language::tell;
use crate::domain::text::SafeText;
use crate::tui::model::Model;
use crate::tui::model::intent::Phase;
use crate::tui::model::post::Waiting;
use crate::tui::widgets::{overlay, scroll};

use super::scene::{Scene, below, top};
use super::when;

/// Columns of the box.
const COLUMNS: u16 = 76;

/// Everything that waits, one line each, in the order of [`Model::outbox`].
#[must_use]
pub fn lines(model: &Model) -> Vec<String> {
    let words = &model.words;
    let span = |since: jiff::Timestamp| when::span(model.now.duration_since(since).as_secs().max(0), words);
    let line = |waiting: Waiting<'_>| match waiting {
        Waiting::Money(intent) => {
            let id = if matches!(intent.phase, Phase::AskAgain { .. }) { "outbox-money-asks" } else { "outbox-money" };
            let (amount, customer) = (words.sum_or_none(intent.record.request.amount), intent.recipient(model));
            tell!(words, id, amount = amount, customer = customer, span = span(intent.record.created_at))
        }
        Waiting::Text(draft) => {
            let (what, ticket) = (words.word("message", draft.kind.name()), draft.ticket.to_string());
            let begins = SafeText::line(draft.text.lines().next().unwrap_or_default()).to_string();
            match (&draft.post, draft.came_back()) {
                (_, Some(why)) => tell!(words, "outbox-text-back", what = what, ticket = ticket, why = why, text = begins),
                (Some(post), None) => {
                    let id = if post.solve { "outbox-text-solves" } else { "outbox-text" };
                    tell!(words, id, what = what, ticket = ticket, span = span(post.since), text = begins)
                }
                (None, None) => begins,
            }
        }
    };
    model.outbox().into_iter().map(line).collect()
}

/// What is said beside a case about its text that waits or came back; none when it has none.
#[must_use]
pub fn of_case(model: &Model) -> Option<(bool, String)> {
    let selected = model.queue.selected?;
    let draft = model.drafts.list.iter().find(|draft| draft.ticket == selected && draft.post.is_some())?;
    let post = draft.post.as_ref()?;
    let what = model.words.word("message", draft.kind.name());
    if post.back.is_some() {
        return Some((true, tell!(model.words, "case-text-back", what = what)));
    }
    let span = when::span(model.now.duration_since(post.since).as_secs().max(0), &model.words);
    Some((false, tell!(model.words, "case-text-waits", what = what, span = span)))
}

/// Draws the box.
pub fn draw(area: Rect, model: &Model, selected: usize, scene: &Scene<'_>, buf: &mut Buffer) {
    let s = scene.styles;
    let lines = lines(model);
    let height = u16::try_from(lines.len().max(1) + 5).unwrap_or(u16::MAX);
    let inner = overlay::panel(overlay::centered(area, COLUMNS, height), &scene.say("title-outbox"), buf, s);
    let mut list = below(inner, 1);
    list.height = list.height.saturating_sub(2);
    if lines.is_empty() {
        scene.pen(buf, list, 0).put(&scene.say("cannot-no-outbox"), s.muted);
    }
    let first = scroll::window(0, Some(selected), lines.len(), usize::from(list.height));
    for (y, (i, line)) in (0..list.height).zip(lines.iter().enumerate().skip(first)) {
        scene.row(top(below(list, y), 1), i == selected, true, buf, |pen| {
            pen.put(&(i + 1).to_string(), s.key).gap(2).put(line, s.text);
        });
    }
    scene.pen(buf, below(inner, inner.height.saturating_sub(1)), 0).put(&scene.say("outbox-hint"), s.hint);
}
