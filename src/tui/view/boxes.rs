//! Boxes over the screen: questions, choices, help, palette, links.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::config::keymap::Context;
use crate::config::language::{Language, tell};
use crate::config::settings::OwnView;
use crate::config::theme::Symbol;
use crate::domain::sort::Sort;
use crate::domain::text::SafeText;
use crate::tui::action::listing::{self, Entry};
use crate::tui::model::Model;
use crate::tui::model::field::Field;
use crate::tui::model::overlay::{Confirm, Help, Palette, Prompt, Snooze};
use crate::tui::model::standing::Standing;
use crate::tui::widgets::{overlay, pen, qr::Qr, scroll};
use crate::wire::desk::View;

use super::merge;
use super::scene::{Scene, below, top};

/// Columns for the names of views.
const VIEW_COLUMNS: usize = 16;
/// Columns for keys in the help.
const KEYS_COLUMNS: usize = 13;

fn tall(rows: usize) -> u16 {
    u16::try_from(rows).unwrap_or(u16::MAX)
}

/// A line being typed into, behind a prompt.
pub(super) fn input(area: Rect, field: &Field, empty: &str, scene: &Scene<'_>, buf: &mut Buffer) {
    let s = scene.styles;
    let mut pen = scene.pen(buf, area, 0);
    pen.put(s.glyphs.prompt, s.key).gap(1);
    if field.is_empty() {
        scene.cache.caret_at(pen.column(), area.y);
        pen.put(" ", scene.caret()).put(empty, s.muted);
        return;
    }
    // The part around the cursor is shown: what stands before it goes first.
    let room = pen.room().saturating_sub(1);
    let before = SafeText::line(field.before_cursor());
    let mut start = before.as_str();
    while pen::columns(start, s.glyphs.letters) > room {
        let mut chars = start.chars();
        chars.next();
        start = chars.as_str();
    }
    pen.put(start, s.input);
    let after = field.text().get(field.before_cursor().len()..).unwrap_or("");
    let mut rest = after.chars();
    let under = rest.next().map_or(" ".to_owned(), |c| c.to_string());
    scene.cache.caret_at(pen.column(), area.y);
    pen.put(&under, scene.caret()).put(rest.as_str(), s.input);
}

/// A question before something that cannot be taken back.
///
/// Tells whether all of it can be read, when from line `covered` on something lies over it: everything or nothing.
pub fn confirm(area: Rect, covered: u16, model: &Model, question: &Confirm, scene: &Scene<'_>, buf: &mut Buffer) -> u16 {
    let s = scene.styles;
    let width = 66.min(area.width);
    let inner_width = usize::from(width.saturating_sub(4));
    let lines: Vec<String> =
        question.lines.iter().flat_map(|line| s.glyphs.letters.wrap(&SafeText::line(line), inner_width)).collect();
    let room = usize::from(area.height).saturating_sub(5);
    let shown = lines.len().min(room);
    let place = overlay::centered(area, width, tall(shown + 5));
    let inner = overlay::panel(place, &question.title, buf, s);
    s.frame(place, if question.ask.money() { s.alarm_border } else { s.panel_border }, buf);
    scene.cache.row_at(inner.x, inner.y.saturating_add(1));
    for (y, line) in (1..inner.height).zip(lines.iter().take(shown)) {
        scene.pen(buf, inner, y).put(line, if y == 1 { s.strong } else { s.text });
    }
    if shown < lines.len() {
        scene
            .pen(buf, inner, tall(shown))
            .paint(s.panel)
            .put(&tell!(scene.words, "and-more", count = lines.len() - shown + 1), s.muted);
    }
    let keys = below(inner, inner.height.saturating_sub(1));
    let (yes, no) = ("confirm.accept", "confirm.cancel");
    let (yes, no) = (listing::key_of(model, Context::Confirm, yes), listing::key_of(model, Context::Confirm, no));
    let mut pen = scene.pen(buf, keys, 0);
    pen.put(&format!(" {yes} "), s.badge).put(&scene.gapped("hint-yes"), s.text);
    pen.put(&no, s.key).put(&scene.after("hint-no"), s.hint);
    let whole = shown == lines.len() && inner.y.saturating_add(1).saturating_add(tall(shown)) <= covered.min(inner.bottom());
    if whole { u16::MAX } else { 0 }
}

/// A question that is answered with a sentence.
pub fn prompt(area: Rect, model: &Model, prompt: &Prompt, scene: &Scene<'_>, buf: &mut Buffer) {
    let s = scene.styles;
    let offered = merge::lines(model, prompt);
    let inner = overlay::panel(
        overlay::centered(area, if offered.is_empty() { 70 } else { 80 }, tall(offered.len() + 6)),
        &prompt.title,
        buf,
        s,
    );
    let mut list = below(inner, 3);
    list.height = list.height.saturating_sub(1);
    let here = offered.iter().position(|(_, here)| *here);
    let first = scroll::window(0, here, offered.len(), usize::from(list.height));
    for (y, (line, here)) in (0..list.height).zip(offered.iter().skip(first)) {
        scene.row(top(below(list, y), 1), *here, true, buf, |pen| {
            pen.gap(1).put(line, s.text);
        });
    }
    input(below(inner, 1), &prompt.field, &scene.say(prompt.purpose.asks_for()), scene, buf);
    let keys = below(inner, inner.height.saturating_sub(1));
    let leave = listing::key_of(model, Context::Text, "text.cancel");
    let mut pen = scene.pen(buf, keys, 0);
    pen.put("enter", s.key).put(&scene.gapped("hint-done"), s.hint);
    pen.put(&leave, s.key).put(&scene.after("hint-leave"), s.hint);
}

/// When a snoozed ticket comes back.
pub fn snooze(area: Rect, snooze: &Snooze, scene: &Scene<'_>, buf: &mut Buffer) {
    let s = scene.styles;
    let title = match snooze.tickets.as_slice() {
        [one] => tell!(scene.words, "snooze-one", ticket = one.to_string()),
        many => tell!(scene.words, "snooze-many", count = many.len()),
    };
    let inner = overlay::panel(overlay::centered(area, 50, tall(snooze.choices.len() + 4)), &title, buf, s);
    let list = below(inner, 1);
    for (y, (i, choice)) in (0..list.height.saturating_sub(1)).zip(snooze.choices.iter().enumerate()) {
        scene.row(top(below(list, y), 1), i == snooze.selected, true, buf, |pen| {
            pen.put(&(i + 1).to_string(), s.key).gap(2);
            let until = scene.moment(choice.until);
            let until = if choice.event.is_some() { tell!(scene.words, "or-at", at = until) } else { until };
            pen.gap_right(1).put_right(&until, s.muted);
            pen.gap_right(2).put(&choice.label, s.text);
        });
    }
}

/// The views with their counts.
pub fn views(area: Rect, model: &Model, selected: usize, scene: &Scene<'_>, buf: &mut Buffer) {
    let s = scene.styles;
    let all = model.standing();
    let inner = overlay::panel(overlay::centered(area, 78, tall(all.len() + 2)), &scene.say("title-views"), buf, s);
    let first = scroll::window(0, Some(selected), all.len(), usize::from(inner.height));
    let shown = model.standing_at();
    for (y, (i, standing)) in (0..inner.height).zip(all.iter().enumerate().skip(first)) {
        let here = i == selected;
        let count = model.standing_count(*standing);
        let (name, about, key) = match standing {
            Standing::Shipped(view) => {
                (model.words.word("view", view.name()).into_owned(), scene.word("view-about", view.name()).into_owned(), None)
            }
            Standing::Own(own) => (own.name.clone(), own_words(own, scene.words), own.key),
        };
        let loud = *standing == Standing::Shipped(View::AtRisk) && count.unwrap_or(0) > 0;
        let count = count.map(|count| count.to_string()).unwrap_or_default();
        scene.row(top(below(inner, y), 1), here, true, buf, |pen| {
            pen.put(if i == shown { s.symbol(Symbol::Bullet) } else { " " }, s.accent).gap(1);
            pen.put(&key.map_or(" ".to_owned(), |key| key.to_string()), s.key).gap(1);
            pen.column_left(&name, VIEW_COLUMNS, if here { s.strong } else { s.text }).gap(1);
            pen.column_right(&count, 7, if loud { s.danger } else { s.figure }).gap(2).put(&about, s.muted);
        });
    }
}

/// What a view of one's own holds: its filter, where it narrows something else than the queue, and its order.
fn own_words(own: &OwnView, words: &Language) -> String {
    let base = (own.base != View::Queue).then(|| words.word("view", own.base.name()).into_owned());
    let filter = (!own.filter.is_empty()).then(|| format!("/{}", own.filter));
    let sort = (own.sort != Sort::Priority).then(|| super::arrange::sort_words(own.sort, words));
    let group = own.group.map(|group| super::arrange::group_words(Some(group), words));
    base.into_iter().chain(filter).chain(sort).chain(group).collect::<Vec<_>>().join(", ")
}

/// Keys and what they do, grouped by the place they hold in, two columns where there is room; tells how far it can be scrolled.
pub fn help(area: Rect, model: &Model, help: &Help, scene: &Scene<'_>, buf: &mut Buffer) -> usize {
    let s = scene.styles;
    let entries = listing::entries(model, help.query.text());
    let by_name = listing::key_of(model, Context::Global, "palette.open");
    let place = overlay::centered(area, 104, area.height.saturating_sub(if area.height > 30 { 6 } else { 0 }));
    let inner = overlay::panel(place, &scene.say("title-keys"), buf, s);
    input(inner, &help.query, &scene.say("type-to-search"), scene, buf);
    let body = below(inner, 2);
    let two = body.width >= 64;
    let lines = grouped(&entries);
    let column_width = if two { (body.width - 4) / 2 } else { body.width.saturating_sub(2) };
    let split = if two { balanced(&lines) } else { lines.len() };
    let columns = [&lines[..split], &lines[split..]];
    let total = columns.iter().map(|column| column.len()).max().unwrap_or(0);
    let furthest = total.saturating_sub(usize::from(body.height));
    let first = help.scroll.min(furthest);
    for (i, column) in (0_u16..).zip(columns) {
        let x = body.x + i * (column_width + 2);
        for (y, line) in (0..body.height).zip(column.iter().skip(first)) {
            let row = Rect { x, y: body.y + y, width: column_width, height: 1 };
            help_line(row, line, &by_name, scene, buf);
        }
    }
    if lines.is_empty() {
        scene.pen(buf, body, 0).put(&scene.say("no-key-found"), s.muted);
    }
    scroll::bar(body, total, first, buf, s);
    furthest
}

enum HelpLine<'a> {
    Blank,
    Group(Context),
    Entry(&'a Entry),
}

/// One line of the help. What has no key of its own is asked for by its name, with the key `by_name`.
fn help_line(row: Rect, line: &HelpLine<'_>, by_name: &str, scene: &Scene<'_>, buf: &mut Buffer) {
    let s = scene.styles;
    let mut pen = scene.pen(buf, row, 0);
    match line {
        HelpLine::Blank => {}
        HelpLine::Group(name) => {
            pen.put(&scene.word("place", name.name()).to_uppercase(), s.heading);
        }
        HelpLine::Entry(entry) => {
            let (keys, style) =
                if entry.keys.is_empty() { (by_name.to_owned(), s.muted) } else { (fitting_keys(&entry.keys), s.key) };
            pen.column_left(&keys, KEYS_COLUMNS, style).gap(1).put(&entry.words, s.text);
            if entry.disabled.is_some() {
                pen.gap(1).put_whole(&scene.say("not-now"), s.muted);
            }
        }
    }
}

/// As many keys as fit whole, the shortest first.
fn fitting_keys(keys: &[String]) -> String {
    let mut text = String::new();
    for key in keys {
        let gap = if text.is_empty() { 0 } else { 2 };
        if text.chars().count() + gap + key.chars().count() > KEYS_COLUMNS {
            break;
        }
        text.push_str(&" ".repeat(gap));
        text.push_str(key);
    }
    if text.is_empty() { "-".to_owned() } else { text }
}

/// Entries under the first place they hold in, in the order of the table.
fn grouped(entries: &[Entry]) -> Vec<HelpLine<'_>> {
    let place = |entry: &Entry| entry.action.contexts().first().copied().unwrap_or(Context::Global);
    let mut lines = Vec::new();
    for context in Context::ALL {
        let mut group = entries.iter().filter(|entry| place(entry) == context).peekable();
        if group.peek().is_none() {
            continue;
        }
        if !lines.is_empty() {
            lines.push(HelpLine::Blank);
        }
        lines.push(HelpLine::Group(context));
        lines.extend(group.map(HelpLine::Entry));
    }
    lines
}

/// Where the second column begins: at the group nearest to the middle.
fn balanced(lines: &[HelpLine<'_>]) -> usize {
    let groups = lines.iter().enumerate().filter(|(_, line)| matches!(line, HelpLine::Group(_))).map(|(i, _)| i);
    groups.filter(|i| *i > 0).min_by_key(|i| i.abs_diff(lines.len() / 2)).unwrap_or(lines.len())
}

/// Every action by name.
pub fn palette(area: Rect, model: &Model, palette: &Palette, scene: &Scene<'_>, buf: &mut Buffer) {
    let s = scene.styles;
    let entries = listing::palette(model, palette.query.text());
    // It hangs from the top, so that the line being typed stays where it is while the list gets shorter.
    let height = area.height.min(16);
    let wide = overlay::centered(area, 72, height);
    let place = Rect { y: area.y + (area.height - height).min(2), ..wide };
    let inner = overlay::panel(place, &scene.say("title-palette"), buf, s);
    input(inner, &palette.query, &scene.say("type-letters"), scene, buf);
    let list = below(inner, 2);
    if entries.is_empty() {
        scene.pen(buf, list, 0).gap(1).put(&scene.say("no-action-found"), s.muted);
    }
    let selected = palette.selected.min(entries.len().saturating_sub(1));
    let first = scroll::window(0, Some(selected), entries.len(), usize::from(list.height));
    for (y, (i, entry)) in (0..list.height).zip(entries.iter().enumerate().skip(first)) {
        scene.row(top(below(list, y), 1), i == selected, true, buf, |pen| {
            pen.gap(1).gap_right(2);
            pen.put_right_whole(&entry.keys.first().cloned().unwrap_or_default(), 20, s.key).gap_right(2);
            let plain = if entry.disabled.is_some() { s.muted } else { s.text };
            with_matches(pen, &entry.words, palette.query.text(), plain, s.found);
            if let Some(why) = &entry.disabled {
                pen.gap(2).put(why, s.faint);
            }
        });
    }
    scroll::bar(list, entries.len(), first, buf, s);
}

/// Words with what a query found in them raised.
fn with_matches(pen: &mut pen::Pen<'_>, words: &str, query: &str, plain: Style, found: Style) {
    let marks = listing::matched(words, query);
    let chars: Vec<(char, bool)> = words.chars().zip(marks).collect();
    for run in chars.chunk_by(|one, next| one.1 == next.1) {
        let text: String = run.iter().map(|(c, _)| c).collect();
        pen.put(&text, if run.iter().any(|(_, hit)| *hit) { found } else { plain });
    }
}

/// A link as a code for the customer's phone, and as text that can be marked with the mouse: nothing else stands on its lines.
pub fn qr(area: Rect, model: &Model, link: &str, scene: &Scene<'_>, buf: &mut Buffer) {
    let s = scene.styles;
    overlay::clear(area, buf, s.panel);
    let safe = SafeText::line(link);
    let lines = safe.wrap(usize::from(area.width));
    let text_rows = tall(lines.len());
    let code_room = top(area, area.height.saturating_sub(text_rows + 2));
    let code = Qr::new(safe.as_str());
    let size = code.as_ref().and_then(|code| code.size_in(code_room, s.glyphs.ascii));
    let mut y = 0;
    if let (Some(code), Some((width, height))) = (&code, size) {
        let slack = code_room.height - height;
        let place = Rect { x: area.x + (area.width - width) / 2, y: area.y + slack / 2, width, height };
        code.draw(place, buf, s);
        y = slack / 2 + height + u16::from(slack > 1);
    } else {
        scene.pen(buf, area, 0).gap(1).put(&scene.say("qr-no-room"), s.muted);
        y += 1;
    }
    for line in &lines {
        let indent = if lines.len() == 1 { area.width.saturating_sub(tall(line.chars().count())) / 2 } else { 0 };
        scene.pen(buf, area, y).gap(usize::from(indent)).put(line, s.info);
        y += 1;
    }
    let foot = below(area, y.max(area.height.saturating_sub(1)));
    scene
        .pen(buf, foot, 0)
        .gap(1)
        .put(&listing::key_of(model, Context::Help, "app.back"), s.key)
        .put(&scene.after("hint-close"), s.hint);
}
