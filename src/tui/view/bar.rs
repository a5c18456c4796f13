//! The bar at the top, the line of keys at the bottom, and what is said above it.
//!
//! ```text
//!  Northwind  queue 128  /kettle                ! 3 at risk   EUR 214.00 today   ● live   14:32
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::config::keymap::Context;
use crate::config::language::tell;
use crate::config::theme::Symbol;
use crate::domain::filter::Meaning;
use crate::domain::freeze::{Cause, Halt};
use crate::domain::transport::Transport;
use crate::tui::action::Action;
use crate::tui::action::listing::{self, Hint};
use crate::tui::model::overlay::Overlay;
use crate::tui::model::session::FeedState;
use crate::tui::model::{Model, Options, Screen, Tone};
use crate::tui::widgets::pen::Pen;
use crate::tui::widgets::{countdown, overlay};
use crate::wire::desk::View;

use super::meaning;
use super::scene::Scene;
use super::when;

/// Hosts that are this machine: no real money here.
const LOCAL_HOSTS: [&str; 2] = ["127.0.0.1", "[::1]"];
/// Labels of a host's name that say the same.
const PRACTICE_LABELS: [&str; 6] = ["localhost", "demo", "test", "staging", "sandbox", "practice"];

/// Real money moves here: the profile's word, else as far as the address tells. In doubt it does.
#[must_use]
pub fn is_production(options: &Options) -> bool {
    options.production.unwrap_or_else(|| !is_practice(&options.server))
}

fn is_practice(server: &str) -> bool {
    let server = server.to_lowercase();
    let rest = server.split_once("://").map_or(server.as_str(), |(_, rest)| rest);
    let place = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    let place = place.rsplit_once('@').map_or(place, |(_, place)| place);
    // The port goes; the colons inside `[::1]` stay.
    let host = match place.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => host,
        _ => place,
    };
    LOCAL_HOSTS.contains(&host) || host.split('.').any(|label| PRACTICE_LABELS.contains(&label))
}

/// Free columns of the bar from which on it says that no real money moves here.
const PRACTICE_FROM: usize = 30;

/// Draws the bar at the top.
pub fn top_bar(area: Rect, model: &Model, scene: &Scene<'_>, buf: &mut Buffer) {
    let s = scene.styles;
    buf.set_style(area.intersection(buf.area), s.bar);
    let mut pen = scene.pen(buf, area, 0);
    let name = model.session.desk.as_ref().map_or("amends", |desk| desk.name.as_str());
    let production = model.session.desk.is_some() && is_production(&model.options);
    pen.put(&format!(" {} ", pen_short(name)), if production { s.bar_production } else { s.bar_desk });
    pen.gap_right(1).put_right(&when::clock(model.now, scene.zone), s.text).gap_right(2);
    round_trip(&mut pen, model, scene);
    feed(&mut pen, model, scene);
    unsent(&mut pen, model, scene);
    if model.intents.unread.is_some() {
        pen.gap_right(2).put_right_whole(&format!("{} {}", s.symbol(Symbol::Failed), scene.say("bar-no-outbox")), 14, s.danger);
    }
    match model.count_of(View::AtRisk) {
        Some(n @ 1..) => {
            let words = tell!(scene.words, "bar-at-risk", count = n);
            pen.gap_right(2).put_right_whole(&format!("{} {words}", s.symbol(Symbol::Alert)), 16, s.danger);
        }
        Some(0) => {
            pen.gap_right(2).put_right_whole(&scene.say("bar-none-at-risk"), 30, s.muted);
        }
        None => {}
    }
    if let Some(figures) = &model.lead.figures
        && !figures.offered_today.is_empty()
    {
        let offered = scene.words.sums(&figures.offered_today);
        pen.gap_right(2).put_right_whole(&tell!(scene.words, "bar-today", amount = offered), 34, s.money);
    }
    if model.session.desk.is_some() && !production && pen.room() > PRACTICE_FROM {
        // A colour alone would say nothing to some eyes, and nothing at all without colours.
        pen.gap(1).put_whole(&format!(" {} ", scene.say("bar-practice")), s.badge_off);
    }
    if let Some(words) = frozen(model) {
        pen.gap(1).put_whole(&format!(" {} {} ", s.symbol(Symbol::Alert), scene.say(words)), s.badge_off);
    }
    if model.restricted() {
        pen.gap(1).put_whole(&format!(" {} ", scene.say("bar-restricted")), s.badge_off);
    }
    if model.options.read_only {
        pen.gap(1).put_whole(&format!(" {} ", scene.say("bar-read-only")), s.badge_off);
    }
    macros(&mut pen, model, scene);
    where_we_are(&mut pen, model, scene);
}

/// What goes out by itself, with the age of the oldest, and what came back to its writer.
fn unsent(pen: &mut Pen<'_>, model: &Model, scene: &Scene<'_>) {
    let s = scene.styles;
    let back = model.came_back().count();
    if back > 0 {
        let words = tell!(scene.words, "bar-came-back", count = back);
        pen.gap_right(2).put_right_whole(&format!("{} {words}", s.symbol(Symbol::Failed)), 14, s.danger);
    }
    let waiting = model.intents.waiting().count() + model.posts().len();
    if let Some(since) = model.waiting_since().filter(|_| waiting > 0) {
        let span = scene.span(model.now.duration_since(since).as_secs().max(0));
        let words = tell!(scene.words, "bar-unsent", count = waiting, span = span);
        pen.gap_right(2).put_right_whole(&format!("{} {words}", s.symbol(Symbol::Pending)), 14, s.warning);
    }
}

/// What is frozen, by the message's id.
fn frozen(model: &Model) -> Option<&'static str> {
    let desk = model.session.desk.as_ref()?;
    let is = |what: Halt| desk.frozen.iter().any(|frozen| frozen.what == what);
    let by = |cause: Cause| desk.frozen.iter().any(|frozen| frozen.cause == cause);
    match (is(Halt::Issuing), is(Halt::Releasing)) {
        (true, true) => Some("bar-frozen"),
        (false, true) if by(Cause::Restored) => Some("bar-frozen-restored"),
        (false, true) if by(Cause::Books) => Some("bar-frozen-books"),
        (true, false) => Some("bar-frozen-issuing"),
        (false, true) => Some("bar-frozen-releasing"),
        (false, false) => None,
    }
}

/// What is being recorded or played, as long as it is.
fn macros(pen: &mut Pen<'_>, model: &Model, scene: &Scene<'_>) {
    let macros = &model.macros;
    let recording = macros.recording.as_ref().map(|recording| {
        tell!(scene.words, "bar-recording", letter = recording.letter.to_string(), count = recording.steps.len())
    });
    let playing = || {
        let playing = macros.playing.as_ref()?;
        let at = (playing.at + 1).min(playing.steps.len());
        Some(tell!(scene.words, "bar-playing", letter = playing.letter.to_string(), step = at, steps = playing.steps.len()))
    };
    if let Some(text) = recording.or_else(playing) {
        pen.gap(1).put_whole(&format!(" {text} "), scene.styles.badge);
    }
}

fn pen_short(name: &str) -> String {
    crate::tui::widgets::pen::fit(name, 24, false).into_owned()
}

fn where_we_are(pen: &mut crate::tui::widgets::pen::Pen<'_>, model: &Model, scene: &Scene<'_>) {
    let s = scene.styles;
    pen.gap(2);
    if model.is_old() {
        pen.gap_right(2).put_right_whole(&format!("{} {}", s.symbol(Symbol::Alert), scene.say("bar-may-be-old")), 20, s.warning);
    }
    match model.screen {
        Screen::Desk => {
            pen.put(&model.view_title(), s.strong);
            if let Some(total) = model.queue.total.or_else(|| model.view_count()) {
                pen.put(&format!(" {total}"), s.muted);
            }
            if !model.queue.marks.is_empty() {
                marked(pen, model.queue.marks.len(), scene);
            }
            if model.queue.filtering {
                pen.gap(2).put("/", s.key).put(model.queue.filter.before_cursor(), s.input);
                if pen.room() > 0 {
                    scene.cache.caret_at(pen.column(), pen.line());
                }
                pen.put(if scene.cache.shows_cursor() { " " } else { s.glyphs.caret }, s.key);
            } else if !model.queue.filter.is_empty() {
                pen.gap(2).put("/", s.key).put(model.queue.filter.text(), s.input);
            }
        }
        Screen::Lead => {
            pen.put(&scene.say("bar-lead"), s.strong);
        }
        Screen::Payouts => {
            pen.put(&scene.say("bar-payouts"), s.strong);
            if model.bank.section.has_payouts() && model.payouts.loaded {
                pen.put(&format!(" {}", model.payouts.count()), s.muted);
            }
            if !model.payouts.marks.is_empty() {
                marked(pen, model.payouts.marks.len(), scene);
            }
        }
        Screen::Approvals => {
            pen.put(&scene.say("bar-approvals"), s.strong).put(&format!(" {}", model.approvals.count()), s.muted);
        }
        Screen::Wallboard => {
            pen.put(&scene.say("bar-wallboard"), s.strong);
        }
    }
}

fn marked(pen: &mut Pen<'_>, count: usize, scene: &Scene<'_>) {
    let words = tell!(scene.words, "bar-marked", count = count);
    pen.gap(2).put_whole(&format!("{} {words}", scene.styles.symbol(Symbol::Marked)), scene.styles.mark);
}

fn feed(pen: &mut crate::tui::widgets::pen::Pen<'_>, model: &Model, scene: &Scene<'_>) {
    let s = scene.styles;
    let age = model.session.stale_since().map(|since| scene.span(model.now.as_second() - since.as_second()));
    let (symbol, word, style) = match &model.session.feed {
        FeedState::Live { transport: Transport::Sse } => (Symbol::Online, "feed-live", s.success),
        FeedState::Live { transport: Transport::LongPoll } => (Symbol::Online, "feed-long-poll", s.success),
        FeedState::Live { transport: Transport::Poll } => (Symbol::Online, "feed-polling", s.success),
        FeedState::Connecting => (Symbol::Pending, "feed-connecting", s.muted),
        FeedState::Stale { .. } => (Symbol::Clock, "feed-stale", s.warning),
        FeedState::Down { .. } => (Symbol::Offline, "feed-down", s.danger),
    };
    let age = age.map(|age| format!(" {age}")).unwrap_or_default();
    // That the screen may be old is worth more than its title.
    let spare = if model.session.stale_since().is_some() { 0 } else { 12 };
    pen.put_right_whole(&format!("{} {}{age}", s.symbol(symbol), scene.say(word)), spare, style);
}

/// How long answers take, while there are any.
fn round_trip(pen: &mut Pen<'_>, model: &Model, scene: &Scene<'_>) {
    let s = scene.styles;
    let live = matches!(model.session.feed, FeedState::Live { .. });
    let Some(took) = model.session.trips.shown().filter(|_| live) else { return };
    let (text, style) = match took.as_millis() {
        ms @ 0..1_000 => (format!("{} ms", ms.max(1)), s.muted),
        ms => (format!("{}.{} s", ms / 1_000, ms % 1_000 / 100), s.warning),
    };
    if text.len() + 44 <= pen.room() {
        pen.put_right(&text, style).gap_right(2);
    }
}

/// Draws the line of keys: what they do in the focused place now.
pub fn hint_line(area: Rect, model: &Model, scene: &Scene<'_>, buf: &mut Buffer) {
    let s = scene.styles;
    let mut pen = scene.pen(buf, area, 0);
    pen.gap(1);
    if !model.strokes.is_empty() || model.count.is_some() {
        let strokes = model.strokes.iter().map(ToString::to_string);
        let typed: Vec<String> = model.count.iter().map(ToString::to_string).chain(strokes).collect();
        pen.put(&typed.join(" "), s.badge).gap(1).put(&scene.say("hint-and-then"), s.hint);
        return;
    }
    if shows_its_keys(model) {
        return;
    }
    filter_meaning(&mut pen, model, scene);
    let hints = listing::hints(model);
    let (help, rest): (Vec<Hint>, Vec<Hint>) = hints.into_iter().partition(|hint| hint.action == Some(Action::Help));
    if let Some(help) = help.first().filter(|_| area.width > 24) {
        pen.gap_right(1).put_right(&help.words, s.hint).put_right(" ", s.hint).put_right(&help.key, s.key).gap_right(2);
    }
    // What cannot be done now is left to the help, which says so; here it would take the room of what can.
    for hint in rest.iter().filter(|hint| hint.enabled) {
        let needed = hint.key.chars().count() + hint.words.chars().count() + 1;
        if needed > pen.room() {
            continue;
        }
        pen.put(&hint.key, s.key).gap(1).put(&hint.words, s.hint).gap(3);
    }
}

/// What the term being typed into the filter means, before the keys: they are known soon, the terms are looked for.
fn filter_meaning(pen: &mut Pen<'_>, model: &Model, scene: &Scene<'_>) {
    let s = scene.styles;
    let typing = model.overlays.is_empty() && model.screen == Screen::Desk && model.queue.filtering;
    let meant = model.queue.pieces().last().filter(|_| typing);
    match meant.and_then(|piece| meaning::of(&piece, scene.words)) {
        Some(Meaning::Is(words)) => pen.put(&words, s.info).gap(3),
        Some(Meaning::Warning(words)) => pen.put(s.symbol(Symbol::Alert), s.warning).gap(1).put(&words, s.text).gap(3),
        None => pen,
    };
}

/// The open box names its keys itself, nearer to where the eye is.
fn shows_its_keys(model: &Model) -> bool {
    match model.overlay() {
        Some(Overlay::Confirm(_) | Overlay::Prompt(_) | Overlay::Qr { .. }) => true,
        Some(Overlay::Picker(picker)) => picker.intent.is_some(),
        _ => false,
    }
}

/// Draws notices upwards from the end of an area; each on a line of its own, said in words.
pub fn toasts(area: Rect, model: &Model, scene: &Scene<'_>, buf: &mut Buffer) {
    let s = scene.styles;
    for (i, toast) in model.toasts.iter().rev().take(usize::from(area.height)).enumerate() {
        let y = area.bottom().saturating_sub(1 + u16::try_from(i).unwrap_or(0));
        let line = Rect { y, height: 1, ..area };
        let (symbol, style) = match toast.tone {
            Tone::Plain => (Symbol::Bullet, s.info),
            Tone::Good => (Symbol::Done, s.success),
            Tone::Warning => (Symbol::Alert, s.warning),
            Tone::Bad => (Symbol::Failed, s.danger),
        };
        overlay::clear(line, buf, s.bar);
        scene.pen(buf, line, 0).put(s.glyphs.cursor, style).put(s.symbol(symbol), style).gap(1).put(&toast.text, s.text);
    }
}

/// What an undo window that runs holds back.
pub struct Held {
    amount: String,
    customer: String,
    until: jiff::Timestamp,
    /// Seconds of the whole window, where it is another one than that of a single offer.
    whole: Option<u64>,
}

/// What can be taken back, unless a box shows it already.
#[must_use]
pub fn held(model: &Model) -> Option<Held> {
    if matches!(model.overlay(), Some(Overlay::Picker(picker)) if picker.intent.is_some()) {
        return None;
    }
    if let Some(view) = model.held_incident().filter(|_| model.incident_goes_back()) {
        let whole = model.incidents.armed_at.zip(view.hold_until).map(|(at, until)| until.duration_since(at).as_secs());
        return Some(Held {
            amount: model.words.sums(&view.totals),
            customer: tell!(model.words, "count-customers", count = view.count),
            until: view.hold_until?,
            whole: whole.and_then(|seconds| u64::try_from(seconds).ok()),
        });
    }
    let id = model.undo_target()?;
    let intent = model.intents.get(id);
    let view = intent.and_then(|intent| intent.view.as_ref());
    let decided = || model.decided.as_ref().filter(|view| view.id == id);
    let view = view.or_else(|| model.selected_case()?.compensations.iter().find(|view| view.id == id)).or_else(decided)?;
    let listed = || model.known_row(view.ticket).map_or_else(|| format!("#{}", view.ticket), |row| row.customer.clone());
    let customer = intent.map_or_else(listed, |intent| intent.recipient(model));
    Some(Held { amount: model.words.worth(view.kind, view.amount), customer, until: view.hold_until?, whole: None })
}

/// The key that takes it back; where keys are text, also the one that gets out of there.
fn undo_words(model: &Model) -> String {
    let undo = listing::key_of(model, Context::Global, "case.undo");
    let focused = listing::contexts(model).first().copied().unwrap_or(Context::Global);
    let out = match focused {
        Context::Text => listing::key_of(model, focused, "text.cancel"),
        Context::Palette | Context::Help => listing::key_of(model, focused, "app.back"),
        _ => return tell!(model.words, "hint-undo", undo = undo),
    };
    tell!(model.words, "hint-out-then-undo", out = out, undo = undo)
}

/// Draws what can be taken back, and how long still.
pub fn undo_line(area: Rect, held: &Held, model: &Model, scene: &Scene<'_>, buf: &mut Buffer) {
    let s = scene.styles;
    let left = scene.seconds_to(held.until).max(0);
    let single = model.session.desk.as_ref().map_or(10, |desk| u64::from(desk.undo_seconds));
    let whole = held.whole.unwrap_or(single);
    buf.set_style(area.intersection(buf.area), s.bar);
    let mut pen = scene.pen(buf, area, 0);
    pen.gap(1).put(s.symbol(Symbol::Held), s.warning).gap(1);
    pen.gap_right(1).put_right_whole(&undo_words(model), 20, s.key).gap_right(2);
    pen.put(&held.amount, s.money_strong).put(&format!(" {} ", scene.say("undo-for")), s.muted).put(&held.customer, s.strong);
    pen.put(&format!(" {}", tell!(scene.words, "undo-leaves", seconds = left)), s.warning).gap(2);
    let line = Rect { x: pen.column(), width: u16::try_from(pen.room()).unwrap_or(0).min(30), ..area };
    if line.width >= 6 {
        countdown::line(line, left.unsigned_abs(), whole, buf, s);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_profile_decides_and_else_whole_labels_of_the_host() {
        let options = |server: &str, production| Options { server: server.to_owned(), production, ..Options::default() };
        assert!(is_production(&options("http://127.0.0.1:8080", Some(true))));
        assert!(!is_production(&options("https://claims.northwind.example", Some(false))));
        for practice in [
            "http://localhost:8080",
            "http://127.0.0.1:3000/",
            "http://[::1]:3000",
            "https://demo.northwind.example",
            "https://desk.test",
            "https://Staging.northwind.example:8443/desk",
        ] {
            assert!(!is_production(&options(practice, None)), "{practice}");
        }
        for real in [
            "https://latest.northwind.example",
            "https://contest.example",
            "https://demonstration.example",
            "https://claims.northwind.example/test",
            "https://test@claims.northwind.example",
            "https://127.0.0.1.example",
        ] {
            assert!(is_production(&options(real, None)), "{real}");
        }
    }
}
