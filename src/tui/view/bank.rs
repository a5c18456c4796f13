//! Files to the bank and bank entries that fit no payout, as lists.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::config::language::{Language, tell};
use crate::config::theme::Symbol;
use crate::tui::model::finance::RailRow;
use crate::tui::model::list::{Keyed, Listing};
use crate::tui::widgets::pen::Pen;
use crate::tui::widgets::scroll;
use crate::wire::payout::{BankRunView, UnmatchedEntry};

use super::hit::{HitMap, Spot};
use super::scene::{Scene, below, top};
use super::when;

/// Letters of a hash that are shown: as many as have to be given for the whole.
const HASH_CHARS: usize = 12;

/// Draws the files.
pub fn files(area: Rect, list: &Listing<BankRunView>, scene: &Scene<'_>, buf: &mut Buffer, hits: &mut HitMap) {
    let s = scene.styles;
    rows(area, list, "no-files", scene, buf, hits, |pen, file| {
        let symbol = if file.overdue { (s.symbol(Symbol::Alert), s.danger) } else { (" ", s.muted) };
        pen.put(symbol.0, symbol.1).gap(1);
        let total = file.total.map(|total| scene.money(total)).unwrap_or_default();
        pen.column_right(&total, 14, s.money).gap(2).column_right(&file.payments.to_string(), 5, s.muted).gap(2);
        pen.column_left(&at_bank(file, scene.words), 24, if file.overdue { s.danger } else { s.text }).gap(2);
        let hash: String = file.sha256.chars().take(HASH_CHARS).collect();
        pen.column_left(&hash, HASH_CHARS, s.info).gap(2).put(&file.id, s.muted);
    });
}

/// Draws the entries.
pub fn unmatched(area: Rect, list: &Listing<UnmatchedEntry>, scene: &Scene<'_>, buf: &mut Buffer, hits: &mut HitMap) {
    let s = scene.styles;
    rows(area, list, "no-entries", scene, buf, hits, |pen, entry| {
        let amount = entry.amount.map(|amount| scene.money(amount)).unwrap_or_default();
        pen.gap(2).column_right(&amount, 14, s.money).gap(2);
        pen.column_left(entry.reference.as_deref().unwrap_or_default(), 28, s.info).gap(2).put(&entry.why, s.warning);
    });
}

/// Draws rails that are held, and what was found in their accounts.
pub fn rails(area: Rect, list: &Listing<RailRow>, scene: &Scene<'_>, buf: &mut Buffer, hits: &mut HitMap) {
    let s = scene.styles;
    rows(area, list, "no-rail-alarms", scene, buf, hits, |pen, row| match row {
        RailRow::Held { rail, held } => {
            pen.put(s.symbol(Symbol::Alert), s.danger).gap(1).column_left(rail, 10, s.text).gap(2);
            let since = tell!(scene.words, "rail-held", since = scene.moment(held.since));
            pen.column_left(&since, 24, s.danger).gap(2).put(&scene.words.hear(&held.note, held.said.as_ref()), s.warning);
        }
        RailRow::Finding(finding) => {
            let amount = finding.amount.map(|amount| scene.money(amount)).unwrap_or_default();
            pen.gap(2).column_left(&finding.rail, 10, s.text).gap(2).column_right(&amount, 13, s.money).gap(2);
            pen.column_left(&finding.handle, 20, s.info)
                .gap(2)
                .put(&scene.words.hear(&finding.why, finding.said.as_ref()), s.warning);
        }
    });
}

fn rows<T: Keyed>(
    area: Rect,
    list: &Listing<T>,
    none: &'static str,
    scene: &Scene<'_>,
    buf: &mut Buffer,
    hits: &mut HitMap,
    draw: impl Fn(&mut Pen<'_>, &T),
) {
    if list.rows.is_empty() {
        scene.pen(buf, area, 1).gap(2).put(&scene.say(none), scene.styles.muted);
        return;
    }
    hits.put(area, Spot::List);
    let at = list.rows.iter().position(|row| Some(row.key()) == list.selected).unwrap_or(0);
    let offset = scroll::keep_visible(at, list.rows.len(), usize::from(area.height));
    for (y, row) in (0..area.height).zip(list.rows.iter().skip(offset)) {
        let selected = Some(row.key()) == list.selected;
        scene.row(top(below(area, y), 1), selected, true, buf, |pen| draw(pen.gap(1), row));
    }
    scroll::bar(area, list.rows.len(), offset, buf, scene.styles);
}

/// Whether a file is at the bank, in words.
#[must_use]
pub fn at_bank(file: &BankRunView, words: &Language) -> String {
    if let Some(name) = file.withdrawal.as_ref().and_then(|withdrawal| withdrawal.done_by.as_ref()) {
        return tell!(words, "file-withdrawn", name = name);
    }
    match (&file.uploaded_by, file.overdue) {
        (Some(name), _) => tell!(words, "file-brought", name = name),
        (None, true) => words.say("file-overdue").into_owned(),
        (None, false) => words.say("file-waits").into_owned(),
    }
}

/// A file in one line.
#[must_use]
pub fn file_line(file: &BankRunView, words: &Language) -> String {
    let total = file.total.map(|total| words.money(total)).unwrap_or_default();
    let day = file.execution_date.map(|day| when::day(day, words)).unwrap_or_default();
    let (at_bank, hash) = (at_bank(file, words), file.sha256.as_str());
    tell!(words, "line-file", file = &file.id, total = total, count = file.payments, day = day, place = at_bank, hash = hash)
}

/// An entry in one line.
#[must_use]
pub fn entry_line(entry: &UnmatchedEntry, words: &Language) -> String {
    let amount = entry.amount.map(|amount| words.money(amount)).unwrap_or_default();
    tell!(
        words,
        "line-entry",
        entry = &entry.entry,
        amount = amount,
        reference = entry.reference.as_deref().unwrap_or_default(),
        why = &entry.why
    )
}
