//! One payout under the list: where it goes, what was promised, what screening found, what a colleague wants; and the line of sections
//! above it.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_width::UnicodeWidthStr;

use crate::config::language::{Language, tell};
use crate::domain::payout::PayoutSection;
use crate::domain::text::SafeText;
use crate::tui::model::bank::Bank;
use crate::wire::payout::PayoutView;

use super::money;
use super::scene::Scene;
use super::when;

/// The sections with their counts; from the left as far as there is room, the shown one always in sight.
pub fn sections(area: Rect, bank: &Bank, scene: &Scene<'_>, buf: &mut Buffer) {
    let s = scene.styles;
    let chips: Vec<(PayoutSection, String)> = PayoutSection::ALL
        .iter()
        .map(|section| {
            let name = scene.word("section", section.name());
            let count = bank.count(*section).filter(|_| *section != PayoutSection::All);
            (*section, count.map_or_else(|| format!(" {name}"), |count| format!(" {name} {count}")))
        })
        .collect();
    let at = chips.iter().position(|(section, _)| *section == bank.section).unwrap_or(0);
    let room = usize::from(area.width);
    let fits = |from: usize| chips.iter().take(at + 1).skip(from).map(|(_, text)| text.width()).sum::<usize>() <= room;
    let from = (0..=at).find(|from| fits(*from)).unwrap_or(at);
    let mut pen = scene.pen(buf, area, 0);
    for (section, text) in chips.iter().skip(from) {
        if text.width() > pen.room() {
            break;
        }
        let urgent = matches!(section, PayoutSection::InDoubt | PayoutSection::Alarms | PayoutSection::Unmatched);
        let some = bank.count(*section).is_some_and(|count| count > 0);
        let style = match (*section == bank.section, urgent && some) {
            (true, _) => s.chip,
            (false, true) => s.warning,
            (false, false) => s.muted,
        };
        pen.put_whole(text, style);
    }
}

/// What there is to know of a payout, line by line.
#[must_use]
pub fn told(row: &PayoutView, scene: &Scene<'_>) -> Vec<(String, Style)> {
    let (s, words) = (scene.styles, scene.words);
    let ticket = row.ticket.to_string();
    let (payee, rail, reference) = (&row.payee, &row.rail, &row.reference);
    let amount = scene.money(row.amount);
    let whole =
        tell!(words, "ask-release-line", amount = amount, payee = payee, rail = rail, ticket = ticket, reference = reference);
    let mut lines = vec![(whole, s.strong), (times(row, scene.now, scene.zone, scene.words), s.muted)];
    lines.extend(found(row, words).into_iter().map(|text| (text, s.warning)));
    if row.findings.is_empty() || row.state != "review" {
        lines.extend(row.why.as_deref().map(|why| (money::why_words(why, words), s.warning)));
    }
    lines.extend(proposal(row, words).map(|text| (text, s.accent)));
    lines
}

/// When it was claimed, released, promised, paid.
#[must_use]
pub fn times(row: &PayoutView, now: Timestamp, zone: &TimeZone, words: &Language) -> String {
    let moment = |at| when::moment(at, now, zone, words);
    let mut parts = vec![tell!(words, "told-claimed", when = moment(row.submitted_at))];
    match (row.released_at, row.release_due) {
        (Some(at), _) => {
            let by = row.released_by.as_deref().unwrap_or_default();
            parts.push(tell!(words, "told-released-by", name = by, when = moment(at)));
        }
        (None, Some(due)) if ["submitted", "screening", "review"].contains(&row.state.as_str()) => {
            parts.push(tell!(words, "told-decide-by", when = moment(due)));
        }
        _ => {}
    }
    if let Some(day) = row.promise_date {
        parts.push(tell!(words, "told-promised", day = when::day(day, words)));
    }
    if let Some(at) = row.paid_at {
        parts.push(tell!(words, "told-paid-at", when = moment(at)));
    }
    parts.join(" · ")
}

/// What screening found, each rule with its evidence.
#[must_use]
pub fn found(row: &PayoutView, words: &Language) -> Vec<String> {
    findings(row, words).filter(|_| row.released_at.is_none()).collect()
}

/// The same, also when it is over.
pub fn findings<'a>(row: &'a PayoutView, words: &'a Language) -> impl Iterator<Item = String> + 'a {
    row.findings.iter().map(|finding| {
        let found = words.hear(&finding.found.text, finding.found.said.as_deref());
        format!("{}: {found}", money::why_words(&finding.rule, words))
    })
}

/// What a colleague wants of it.
#[must_use]
pub fn proposal(row: &PayoutView, words: &Language) -> Option<String> {
    let first = row.proposal.as_ref()?;
    let step = words.word("paystep", first.step.name());
    Some(tell!(words, "told-proposed", name = &first.by, step = step, reason = &first.reason))
}

/// Draws it; tells the lines used.
pub fn draw(area: Rect, row: &PayoutView, scene: &Scene<'_>, buf: &mut Buffer) -> u16 {
    let width = usize::from(area.width).max(1);
    let wrapped = told(row, scene).into_iter().flat_map(|(text, style)| {
        SafeText::line(&text).wrap(width).into_iter().map(move |line| (line, style)).collect::<Vec<_>>()
    });
    let mut used = 0;
    for (line, style) in wrapped.take(usize::from(area.height)) {
        scene.pen(buf, area, used).put(&line, style);
        used += 1;
    }
    used
}
