//! From a typed line to messages. A line is a key of the keymap, an action by name, a ticket's number, a filter, or text for
//! the box that is open.

use jiff::Timestamp;

use crate::config::key::{Chord, Key, sequence};
use crate::config::keymap::Verb;
use crate::config::language::tell;
use crate::domain::ids::TicketId;
use crate::tui::action::listing;
use crate::tui::model::Model;
use crate::tui::model::overlay::Overlay;
use crate::tui::msg::{KeyKind, KeyPress, Msg};

/// What a line means.
#[derive(Clone, Debug, PartialEq)]
pub enum Typed {
    /// Messages for `update`.
    Msgs(Vec<Msg>),
    /// Read everything about where we are.
    Whole,
    /// List what can be done.
    Actions,
    /// Nothing, and why.
    Unknown(String),
}

/// Reads a line. `burst`: it came together with others, so no person has heard what it answers.
#[must_use]
pub fn typed(model: &Model, text: &str, at: Timestamp, burst: bool) -> Typed {
    let press = |chord: Chord| KeyPress { chord, kind: KeyKind::Press, at, burst, again: false };
    let key = |key: Key| Msg::Key(press(Chord::plain(key)));
    let verb = |id: &str| Msg::Act(Verb { id: id.to_owned(), argument: None }, press(Chord::plain(Key::Enter)));
    let line = text.trim();
    if model.guard.lock.is_some() {
        let asks = line.is_empty();
        return if asks { Typed::Msgs(vec![key(Key::Enter)]) } else { Typed::Unknown(model.say("line-locked")) };
    }
    match model.overlay() {
        Some(Overlay::Composer(composer)) => match line {
            "." => Typed::Msgs(vec![verb("text.send")]),
            ".next" => Typed::Msgs(vec![verb("case.send_solve_next")]),
            ".cancel" => Typed::Msgs(vec![verb("text.cancel")]),
            ".template" => Typed::Msgs(vec![verb("text.template")]),
            ".answer" => Typed::Msgs(vec![verb("text.help_link")]),
            ".draft" => Typed::Msgs(vec![verb("text.take_draft")]),
            ".wait" => Typed::Msgs(vec![verb("text.wants_answer")]),
            choice if composer.templates.is_some() => match choice.parse::<u8>() {
                Ok(1..=9) => Typed::Msgs(choice.chars().map(|digit| key(Key::Char(digit))).collect()),
                _ => Typed::Unknown(model.say("line-template-number")),
            },
            _ => {
                // A full stop that begins a line of text is doubled, as mail servers do.
                let text = text.strip_prefix('.').filter(|rest| rest.starts_with('.')).unwrap_or(text);
                let again = if composer.body().is_empty() { "" } else { "\n" };
                Typed::Msgs(vec![Msg::Paste(format!("{again}{text}"))])
            }
        },
        Some(Overlay::Prompt(_)) => match line {
            ".cancel" => Typed::Msgs(vec![verb("text.cancel")]),
            _ => Typed::Msgs(vec![Msg::Paste(line.to_owned()), key(Key::Enter)]),
        },
        Some(Overlay::Amount(_)) => match line {
            ".cancel" => Typed::Msgs(vec![verb("text.cancel")]),
            // A full stop issues what was priced, as it sends a text; anything else is another amount.
            "." => Typed::Msgs(vec![key(Key::Enter)]),
            "" => Typed::Whole,
            _ => {
                let clear = Msg::Key(press(Chord::new(true, false, false, Key::Char('u'))));
                Typed::Msgs(vec![clear, Msg::Paste(line.to_owned())])
            }
        },
        overlay => {
            if line.is_empty() {
                return Typed::Whole;
            }
            if line == "?" || line == "help" {
                return Typed::Actions;
            }
            if overlay.is_none() {
                let number = line.strip_prefix('#').and_then(|digits| digits.parse::<TicketId>().ok()).map(|_| line);
                if let Some(words) = line.strip_prefix('/').or(number) {
                    let clear = Msg::Key(press(Chord::new(true, false, false, Key::Char('u'))));
                    return Typed::Msgs(vec![verb("queue.filter"), clear, Msg::Paste(words.trim().to_owned()), key(Key::Enter)]);
                }
            }
            if let Ok(chords) = sequence(line) {
                return Typed::Msgs(chords.into_iter().map(|chord| Msg::Key(press(chord))).collect());
            }
            named(model, line).map_or_else(
                || Typed::Unknown(tell!(model.words, "line-unknown", line = super::line(line))),
                |named| Typed::Msgs(vec![Msg::Act(named, press(Chord::plain(Key::Enter)))]),
            )
        }
    }
}

/// An action by its id, its words, or a beginning that fits only one.
fn named(model: &Model, line: &str) -> Option<Verb> {
    let wanted = line.to_lowercase();
    let (id, argument) = match wanted.split_once(' ') {
        Some((id, argument)) if id.contains('.') => (id.to_owned(), Some(argument.trim().to_owned())),
        _ => (wanted, None),
    };
    let places = listing::contexts(model);
    let here: Vec<_> = listing::entries(model, "")
        .into_iter()
        .filter(|entry| entry.action.contexts().iter().any(|context| places.contains(context)))
        .collect();
    // English words are understood in every language: that is how the documents name the actions.
    let english = |entry: &listing::Entry| entry.action.spec().map_or("", |spec| spec.words);
    let exact = here.iter().find(|entry| entry.id == id || entry.words.to_lowercase() == id);
    let exact = exact.or_else(|| here.iter().find(|entry| english(entry) == id));
    let begins: Vec<_> = here.iter().filter(|entry| entry.words.to_lowercase().starts_with(&id)).collect();
    let one = exact.or(if let [one] = begins.as_slice() { Some(*one) } else { None });
    one.map(|entry| Verb { id: entry.id.clone(), argument })
}
