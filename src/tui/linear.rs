//! The console in plain lines, for screen readers and terminals that cannot draw: what changed is said once, nothing is painted
//! over. The same model and the same actions as the full screen; only what is read and how it is typed differ.

mod boxes;
mod case;
mod lists;
mod typed;

#[cfg(test)]
mod tests;

use crate::config::key::sequence_text;
use crate::config::language::tell;
use crate::domain::ids::{CompensationId, TicketId};
use crate::domain::stage::Stage;
use crate::domain::text::SafeText;
use crate::domain::transport::Transport;

use super::action::{listing, strokes};
use super::model::{Model, Pane, Screen};
use super::msg::FeedState;
use super::view;

pub use typed::{Typed, typed};

/// Rows of a list that are read at once.
const ROWS_AT_ONCE: usize = 10;

/// What has been said so far, to say only what is new.
#[derive(Debug, Default)]
pub struct Narrator {
    desk: Option<String>,
    connection: &'static str,
    screen: Option<Screen>,
    selected: Option<TicketId>,
    reading: Option<(TicketId, bool)>,
    revealed: Option<TicketId>,
    filter: String,
    boxed: Option<String>,
    stages: Vec<(CompensationId, Stage, bool)>,
    notices: Vec<String>,
    listed: String,
    begun: Option<String>,
    locked: Vec<String>,
}

impl Narrator {
    /// What is new since the last call, in the order a person wants to hear it.
    pub fn news(&mut self, model: &Model) -> Vec<String> {
        // What happens behind the lock is told once it is off.
        let locked = model.guard.lock.as_ref().map(|lock| view::lock::lines(model, lock)).unwrap_or_default();
        if locked != self.locked || !locked.is_empty() {
            let new = locked.iter().filter(|line| !self.locked.contains(line)).map(|text| line(text)).collect();
            self.locked.clone_from(&locked);
            if !locked.is_empty() {
                return new;
            }
        }
        let mut lines = Vec::new();
        self.connection(model, &mut lines);
        self.place(model, &mut lines);
        self.notices(model, &mut lines);
        self.ticket(model, &mut lines);
        self.money(model, &mut lines);
        let begun = sequence(model);
        if self.begun != begun {
            lines.extend(begun.clone());
            self.begun = begun;
        }
        let boxed = model.overlay().map(|overlay| boxes::lines(overlay, model));
        let text = boxed.as_ref().map(|lines| lines.join("\n"));
        if self.boxed != text {
            lines.extend(boxed.unwrap_or_default());
            self.boxed = text;
        }
        lines
    }

    /// Everything about where we are, asked for with an empty line.
    pub fn whole(&mut self, model: &Model) -> Vec<String> {
        if let Some(lock) = &model.guard.lock {
            return view::lock::lines(model, lock).iter().map(|text| line(text)).collect();
        }
        if let Some(overlay) = model.overlay() {
            return boxes::lines(overlay, model);
        }
        let mut lines = match (model.screen, model.pane) {
            (Screen::Desk, Pane::Case) => Vec::new(),
            _ => lists::screen(model),
        };
        if model.screen == Screen::Desk {
            lines.extend(case::whole(model));
        }
        lines
    }

    fn connection(&mut self, model: &Model, lines: &mut Vec<String>) {
        let words = &model.words;
        if let Some(desk) = model.session.desk.as_ref().filter(|desk| self.desk.as_ref() != Some(&desk.name)) {
            let (name, me, role) = (line(&desk.name), line(&desk.me), words.word("role", desk.role.name()));
            lines.push(tell!(words, "line-signed-in", desk = name, me = me, role = role));
            lines.push(model.say("line-how"));
            self.desk = Some(desk.name.clone());
        }
        let (word, said) = match &model.session.feed {
            FeedState::Live { transport: Transport::Sse } => ("live", model.say("line-live")),
            FeedState::Live { transport: Transport::LongPoll } => ("long poll", model.say("line-long-poll")),
            FeedState::Live { transport: Transport::Poll } => ("polling", model.say("line-polling")),
            FeedState::Connecting => ("", String::new()),
            FeedState::Stale { .. } => ("stale", model.say("line-stale")),
            FeedState::Down { why, .. } => ("down", tell!(words, "line-down", why = line(why))),
        };
        if !word.is_empty() && word != self.connection {
            lines.push(said);
            self.connection = word;
        }
    }

    fn place(&mut self, model: &Model, lines: &mut Vec<String>) {
        let listed = lists::identity(model);
        if self.screen != Some(model.screen) || self.listed != listed {
            lines.extend(lists::screen(model));
            self.screen = Some(model.screen);
            self.listed = listed;
        }
        let filter = model.queue.filter.text().trim();
        if !model.queue.filtering && self.filter != filter && model.queue.applied == filter {
            filter.clone_into(&mut self.filter);
            lines.extend(lists::screen(model));
        }
    }

    fn notices(&mut self, model: &Model, lines: &mut Vec<String>) {
        let now: Vec<String> = model.toasts.iter().map(|toast| toast.text.clone()).collect();
        lines.extend(now.iter().filter(|text| !self.notices.contains(text)).map(|text| line(text)));
        self.notices = now;
    }

    fn ticket(&mut self, model: &Model, lines: &mut Vec<String>) {
        if model.screen != Screen::Desk {
            return;
        }
        if self.selected != model.queue.selected {
            self.selected = model.queue.selected;
            lines.extend(model.selected_row().map(|row| lists::ticket(row, model)));
        }
        let open = model.selected_case().filter(|_| model.pane == Pane::Case).map(|case| (case.row.id, model.case.unfolded));
        if open != self.reading {
            lines.extend(open.map(|_| case::whole(model)).unwrap_or_default());
        }
        self.reading = open;
        let revealed = model.guard.revealed.as_ref().map(|shown| shown.ticket);
        if self.revealed != revealed {
            self.revealed = revealed;
            let case = model.selected_case().filter(|_| revealed.is_some());
            lines.extend(case.and_then(|case| case::reach(case, model)));
        }
    }

    /// Where the money of the selected case and of this console's own intents is.
    fn money(&mut self, model: &Model, lines: &mut Vec<String>) {
        let of_case = model.selected_case().map(|case| case.compensations.as_slice()).unwrap_or_default();
        let of_intents = model.intents.list.iter().filter_map(|intent| intent.view.as_ref());
        let mut now: Vec<(CompensationId, Stage, bool)> = Vec::new();
        for view in of_intents.chain(of_case) {
            let is = (view.id, view.state, view.link.is_some());
            match now.iter().position(|(id, ..)| *id == view.id) {
                // The case is asked for after the intent was answered, so it is the newer of the two.
                Some(at) => now[at] = is,
                None => now.push(is),
            }
            let before = self.stages.iter().find(|(id, ..)| *id == view.id);
            let own = model.intents.get(view.id).is_some();
            if before.is_some_and(|before| *before != is) || (before.is_none() && own) {
                lines.push(case::money(view, model));
            }
        }
        for known in std::mem::take(&mut self.stages) {
            if !now.iter().any(|(id, ..)| *id == known.0) {
                now.push(known);
            }
        }
        self.stages = now;
    }
}

/// What can be done here and now, with the keys that do it.
#[must_use]
pub fn actions(model: &Model) -> Vec<String> {
    let words = &model.words;
    let places = listing::contexts(model);
    let bound = listing::entries(model, "")
        .into_iter()
        .filter(|entry| entry.action.contexts().iter().any(|context| places.contains(context)));
    let mut lines: Vec<String> = bound
        .map(|entry| {
            let cannot = entry.disabled.map(|why| format!(" {}", tell!(words, "line-not-now", why = line(&why))));
            let action = format!("{}, {}{}", entry.id, entry.words, cannot.unwrap_or_default());
            if entry.keys.is_empty() {
                return action;
            }
            let keys = entry.keys.join(&format!(" {} ", words.say("line-or")));
            tell!(words, "line-keys", keys = keys, action = action)
        })
        .collect();
    lines.push(model.say("line-goes"));
    lines
}

/// A sequence under way and how it can go on.
fn sequence(model: &Model) -> Option<String> {
    let next = strokes::next(model);
    let ways: Vec<String> = next.iter().map(|stroke| format!("{} {}", stroke.key, stroke.words)).collect();
    let strokes = sequence_text(&model.strokes);
    (!ways.is_empty()).then(|| tell!(model.words, "line-sequence", strokes = strokes, ways = ways.join("; ")))
}

/// A text on one line without anything that could act on a terminal.
fn line(text: &str) -> String {
    SafeText::line(text).to_string()
}
