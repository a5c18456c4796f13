//! Writing to the customer or to colleagues, with what the customer last said above it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::widgets::Widget;
use tui_textarea::{CursorMove, DataCursor, TextArea};

use crate::config::keymap::Context;
use crate::config::language::tell;
use crate::config::theme::Symbol;
use crate::domain::draft::MESSAGE_BYTES_MAX;
use crate::domain::ids::TicketId;
use crate::domain::text::SafeText;
use crate::tui::action::listing;
use crate::tui::effect::MessageKind;
use crate::tui::model::Model;
use crate::tui::model::compose::{Composer, templates_for};
use crate::tui::update::left_words;
use crate::tui::widgets::letters::Letters;
use crate::tui::widgets::overlay;
use crate::wire::ticket::Author;

use super::cache::note_words;
use super::scene::{Scene, below, top};
use super::speech;

/// Most lines of the customer's last message.
const QUOTE_LINES_MAX: usize = 6;

/// Draws the box.
pub fn draw(area: Rect, model: &Model, composer: &Composer, scene: &Scene<'_>, buf: &mut Buffer) {
    let s = scene.styles;
    let ticket = composer.ticket.to_string();
    let spoken = model.case.get(composer.ticket).and_then(|case| speech::words(&case.contact, scene.words));
    let spoken = spoken.map(|spoken| format!(" · {spoken}")).unwrap_or_default();
    let title = match composer.kind {
        MessageKind::Reply => {
            format!("{}{spoken}", tell!(scene.words, "compose-reply", customer = &composer.customer, ticket = ticket))
        }
        MessageKind::Note => tell!(scene.words, "compose-note", ticket = ticket),
    };
    let height = area.height.min(if area.height > 30 { area.height - 6 } else { area.height });
    let inner = overlay::panel(overlay::centered(area, 96, height), &title, buf, s);
    let used = quote(inner, model, composer, scene, buf);
    let used = used + left(below(inner, used), model, composer, scene, buf);
    let mut room = below(inner, used);
    let foot = below(room, room.height.saturating_sub(1));
    room.height = room.height.saturating_sub(2);
    writing(room, composer, scene, buf);
    status(foot, model, composer, scene, buf);
    if let Some(selected) = composer.templates {
        templates(inner, model, composer.ticket, selected, scene, buf);
    }
}

/// The customer's last words; returns the lines used.
fn quote(area: Rect, model: &Model, composer: &Composer, scene: &Scene<'_>, buf: &mut Buffer) -> u16 {
    let s = scene.styles;
    let case = model.case.get(composer.ticket);
    let Some(message) = case.and_then(|case| case.messages.iter().rev().find(|message| message.author == Author::Customer))
    else {
        return 0;
    };
    let body = scene.cache.body(message.id.0, &message.body, area.width.saturating_sub(2), s.glyphs.letters, false);
    let room = usize::from(area.height / 3).min(QUOTE_LINES_MAX);
    if room < 2 {
        return 0;
    }
    let mut pen = scene.pen(buf, area, 0);
    pen.put_right(&scene.ago(message.at), s.muted).gap_right(2).put(&message.name, s.strong);
    let shown = body.lines.len().min(room);
    for (y, line) in (1..).zip(body.lines.iter().take(shown)) {
        let mut pen = scene.pen(buf, area, y);
        if usize::from(y) == shown && body.lines.len() > shown {
            let more = tell!(scene.words, "compose-more-lines", count = body.lines.len() - shown);
            pen.put_right(&format!(" {more}"), s.muted);
        }
        match body.note(usize::from(y) - 1) {
            Some(note) => pen.gap(2).put(&note_words(note, scene.words), s.faint),
            None => pen.put(s.glyphs.gutter, s.gutter).gap(1).put(line, s.muted),
        };
    }
    u16::try_from(shown + 2).unwrap_or(0)
}

/// What somebody else has begun to write; returns the lines used.
fn left(area: Rect, model: &Model, composer: &Composer, scene: &Scene<'_>, buf: &mut Buffer) -> u16 {
    let s = scene.styles;
    let Some(left) = &model.drafts.left else { return 0 };
    if (left.ticket, left.draft.mark.kind) != (composer.ticket, composer.kind) || area.height < 6 {
        return 0;
    }
    let key = listing::key_of(model, Context::Text, "text.take_draft");
    let mut pen = scene.pen(buf, area, 0);
    pen.put(s.symbol(Symbol::Alert), s.warning).gap(1).put(&left_words(model, &left.draft.mark), s.text);
    pen.gap(1).put(&key, s.key).gap(1).put(&scene.say("compose-takes-over"), s.hint);
    2
}

fn writing(area: Rect, composer: &Composer, scene: &Scene<'_>, buf: &mut Buffer) {
    let s = scene.styles;
    if area.is_empty() {
        return;
    }
    let mut text = if s.glyphs.letters == Letters::Wide { spaced(&composer.text) } else { composer.text.clone() };
    text.set_style(s.input);
    text.set_cursor_style(if composer.sending.is_some() { Style::new() } else { CARET.patch(scene.caret()) });
    text.set_cursor_line_style(Style::new());
    text.set_placeholder_style(s.muted);
    text.set_placeholder_text(s.glyphs.letters.write(SafeText::line(&scene.say("compose-write-here"))).as_str());
    text.remove_block();
    (&text).render(area, buf);
    find_caret(area, scene, buf);
    // Templates bring the customer's own name into the text.
    overlay::purify(area, buf, s.glyphs.letters);
}

/// The text with room for a second column behind every letter that may take one.
fn spaced(text: &TextArea<'_>) -> TextArea<'static> {
    let wide = |line: &str| Letters::Wide.write(SafeText::body(line)).as_str().to_owned();
    let DataCursor(row, column) = text.cursor();
    let before: String = text.lines().get(row).map(|line| line.chars().take(column).collect()).unwrap_or_default();
    let place = |count: usize| u16::try_from(count).unwrap_or(u16::MAX);
    let mut spaced = TextArea::new(text.lines().iter().map(|line| wide(line)).collect());
    spaced.move_cursor(CursorMove::Jump(place(row), place(wide(&before).chars().count())));
    spaced
}

/// By this the cell is found that text goes into; nothing else on the screen blinks.
const CARET: Style = Style::new().add_modifier(Modifier::RAPID_BLINK);

/// Notes where the text widget has its caret, which it tells nobody.
fn find_caret(area: Rect, scene: &Scene<'_>, buf: &mut Buffer) {
    for place in area.intersection(buf.area).positions() {
        let Some(cell) = buf.cell_mut(place).filter(|cell| cell.modifier.contains(Modifier::RAPID_BLINK)) else { continue };
        cell.modifier.remove(Modifier::RAPID_BLINK);
        scene.cache.caret_at(place.x, place.y);
    }
}

fn status(area: Rect, model: &Model, composer: &Composer, scene: &Scene<'_>, buf: &mut Buffer) {
    let s = scene.styles;
    let mut pen = scene.pen(buf, area, 0);
    let bytes: usize = composer.text.lines().iter().map(|line| line.len() + 1).sum();
    if bytes * 10 > MESSAGE_BYTES_MAX * 8 {
        let style = if bytes > MESSAGE_BYTES_MAX { s.danger } else { s.warning };
        pen.put_right(&tell!(scene.words, "compose-size", size = bytes / 1024), style).gap_right(2);
    }
    if let Some(draft) = model.drafts.get(composer.ticket, composer.kind) {
        let here = model.drafts.only_here(composer.ticket, composer.kind);
        let id = if here { "compose-draft-here" } else { "compose-draft-kept" };
        pen.put_right_whole(&tell!(scene.words, id, ago = scene.ago(draft.at)), 30, s.muted).gap_right(2);
    }
    match (&composer.error, composer.sending) {
        (_, Some(_)) => {
            pen.put(s.symbol(Symbol::Pending), s.info).gap(1).put(&scene.say("compose-sending"), s.info);
        }
        (Some(error), None) => {
            pen.put(s.symbol(Symbol::Failed), s.danger)
                .gap(1)
                .put(&format!("{} ", scene.say("compose-not-sent")), s.danger)
                .put(&error.told(scene.words), s.text);
        }
        (None, None) if composer.kind == MessageKind::Reply => {
            let (symbol, id) =
                if composer.wants_answer { (Symbol::Clock, "compose-waits") } else { (Symbol::Bullet, "compose-no-answer") };
            pen.put(s.symbol(symbol), s.accent).gap(1).put(&scene.say(id), s.muted);
        }
        (None, None) => {}
    }
}

fn templates(area: Rect, model: &Model, ticket: TicketId, selected: usize, scene: &Scene<'_>, buf: &mut Buffer) {
    let s = scene.styles;
    let list = templates_for(model, ticket);
    let height = u16::try_from(list.len().max(1) + 2).unwrap_or(u16::MAX);
    let inner = overlay::panel(overlay::centered(area, 60, height), &scene.say("title-templates"), buf, s);
    if list.is_empty() {
        scene.pen(buf, inner, 0).put(&scene.say("no-templates"), s.muted);
    }
    let first = crate::tui::widgets::scroll::window(0, Some(selected), list.len(), usize::from(inner.height));
    for (y, (i, template)) in (0..inner.height).zip(list.iter().enumerate().skip(first)) {
        let here = i == selected;
        scene.row(top(below(inner, y), 1), here, true, buf, |pen| {
            pen.gap(1).column_left(&template.name, 20, if here { s.strong } else { s.text }).gap(2);
            pen.column_left(&template.language, 6, s.muted).gap(1).put(template.body.lines().next().unwrap_or(""), s.muted);
        });
    }
}
