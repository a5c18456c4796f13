//! What the customer sent along: its lines in the case, and the picture over the whole pane.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::config::keymap::Context;
use crate::config::language::{Language, tell};
use crate::config::theme::Symbol;
use crate::domain::text::SafeText;
use crate::tui::action::{Action, listing};
use crate::tui::advice;
use crate::tui::model::Model;
use crate::tui::model::evidence::{Sight, Undrawn, Viewer};
use crate::tui::widgets::{overlay, pen, picture};
use crate::wire::ticket::EvidenceView;

use super::scene::{Scene, below, top};

/// From so many bytes on a size is told in the next larger unit.
const KILOBYTES_FROM: u64 = 1_000;
const MEGABYTES_FROM: u64 = 10_000_000;

/// What a file is: pictures by their name in the language, others by the type they came with.
#[must_use]
pub fn kind(piece: &EvidenceView, words: &Language) -> String {
    match piece.media_type.as_str() {
        "image/png" if piece.picture => words.say("evidence-png").into_owned(),
        "image/jpeg" if piece.picture => words.say("evidence-jpeg").into_owned(),
        other => other.to_owned(),
    }
}

/// A file's size, short.
#[must_use]
pub fn size(bytes: u64, words: &Language) -> String {
    match bytes {
        0..KILOBYTES_FROM => tell!(words, "size-bytes", count = bytes),
        KILOBYTES_FROM..MEGABYTES_FROM => tell!(words, "size-kilobytes", count = bytes.saturating_add(500) / 1_000),
        _ => tell!(words, "size-megabytes", count = bytes.saturating_add(500_000) / 1_000_000),
    }
}

/// Why a picture is not drawn, in words.
#[must_use]
pub fn undrawn(why: Undrawn, words: &Language) -> String {
    match why {
        Undrawn::NoPicture => words.say("evidence-no-picture").into_owned(),
        Undrawn::TooLarge { width, height } => tell!(words, "evidence-too-large", columns = width, rows = height),
        Undrawn::Broken => words.say("evidence-broken").into_owned(),
    }
}

/// How the file can be opened elsewhere, or why it cannot.
#[must_use]
pub fn elsewhere(model: &Model) -> String {
    if let Some(why) = Action::EvidenceOpen.disabled_reason(model) {
        return why;
    }
    let key = listing::key_of(model, Context::Evidence, "evidence.open");
    let name = model.options.viewer.first().map_or("", |program| program.rsplit('/').next().unwrap_or(program));
    tell!(model.words, "evidence-elsewhere", key = key, name = name)
}

/// The viewer, over everything but the bar and the hints.
pub fn draw(area: Rect, model: &Model, viewer: &Viewer, scene: &Scene<'_>, buf: &mut Buffer) {
    let s = scene.styles;
    overlay::clear(area, buf, s.panel);
    let Some(piece) = viewer.piece() else { return };
    let mut line = scene.pen(buf, area, 0);
    line.gap(1);
    if viewer.pieces.len() > 1 {
        let place = tell!(scene.words, "queue-place", place = viewer.at + 1, total = viewer.pieces.len());
        line.put_right_whole(&format!("{place} "), 12, s.muted).gap_right(1);
    }
    line.put(&format!("#{} ", viewer.ticket), s.muted).put(&piece.name, s.strong);
    let mut facts = vec![kind(piece, scene.words), size(piece.size, scene.words)];
    if let Sight::Drawn(bitmap) = &viewer.sight {
        let (columns, rows) = bitmap.original;
        facts.push(format!("{columns} × {rows}"));
    }
    facts.push(scene.ago(piece.at));
    for fact in &facts {
        // A separator stands only before what fits behind it.
        if pen::columns(fact, s.glyphs.letters) + 3 <= line.room() {
            line.put(" · ", s.faint).put(fact, s.muted);
        }
    }
    let room = below(area, 2.min(area.height.saturating_sub(1)));
    match &viewer.sight {
        Sight::Drawn(bitmap) => {
            picture::draw(bitmap, room, buf, s);
        }
        Sight::Waiting(_) => {
            scene.pen(buf, room, 0).gap(1).put(s.symbol(Symbol::Pending), s.muted).gap(1).put(&scene.say("loading"), s.muted);
        }
        Sight::Named => said(room, &[elsewhere(model)], scene, buf),
        Sight::Undrawn(why) => said(room, &[undrawn(*why, scene.words), elsewhere(model)], scene, buf),
        Sight::Failed(failure) => said(room, &[advice::of_reading(failure, scene.words)], scene, buf),
    }
}

/// Sentences in place of a picture.
fn said(area: Rect, sentences: &[String], scene: &Scene<'_>, buf: &mut Buffer) {
    let s = scene.styles;
    let width = usize::from(area.width.saturating_sub(4)).max(1);
    let lines = sentences.iter().flat_map(|text| scene.styles.glyphs.letters.wrap(&SafeText::line(text), width));
    for (y, line) in (0..area.height).zip(lines) {
        scene.pen(buf, top(below(area, y), 1), 0).gap(2).put(&line, s.text);
    }
}
