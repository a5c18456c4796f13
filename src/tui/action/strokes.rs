//! What strokes mean where the keys are now, and what the next stroke of a sequence would do.

use crate::config::key::{Chord, Key};
use crate::config::keymap::{Context, Lookup, Verb};

use super::super::model::Model;
use super::super::model::overlay::Overlay;
use super::ACTIONS;
use super::listing::contexts;

/// One way a sequence can go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextStroke {
    /// The stroke.
    pub key: String,
    /// What it does, or `…` when more strokes follow.
    pub words: String,
}

/// What the strokes mean in the focused place.
///
/// In the picker and in a question only a sequence of their own table is begun: a wider one would take a plain letter away from the
/// offer or the answer it stands for.
#[must_use]
pub fn lookup(model: &Model, strokes: &[Chord]) -> Lookup {
    let places = contexts(model);
    let focused = places.first().copied().unwrap_or(Context::Global);
    let typing = focused == Context::Text && !strokes.iter().all(reaches_beyond_text);
    if typing {
        return model.keymap.lookup(&[Context::Text], strokes);
    }
    if is_offer_itself(model, strokes) && !chooses(&model.keymap.lookup(&[Context::Picker], strokes)) {
        return Lookup::None;
    }
    match model.keymap.lookup(&places, strokes) {
        Lookup::Pending(_) if decides(focused) => model.keymap.lookup(&[focused], strokes),
        Lookup::Run(_) if is_offer(model, strokes) => model.keymap.lookup(&[focused], strokes),
        known => known,
    }
}

/// Whether a stroke is the key of an offer that is on the screen: no wider table may take it away.
fn is_offer(model: &Model, strokes: &[Chord]) -> bool {
    match (model.overlay(), strokes) {
        (Some(Overlay::Picker(picker)), [stroke]) => {
            picker.intent.is_none() && stroke.typed().is_some_and(|key| picker.offer(key).is_some())
        }
        _ => false,
    }
}

/// The same to the letter: then nothing that the picker's own table says of it counts either, but for another choice.
fn is_offer_itself(model: &Model, strokes: &[Chord]) -> bool {
    match (model.overlay(), strokes) {
        (Some(Overlay::Picker(picker)), [stroke]) => {
            let known = |key: char| picker.menu.iter().flat_map(|menu| &menu.items).any(|offer| offer.key == key);
            picker.intent.is_none() && stroke.typed().is_some_and(known)
        }
        _ => false,
    }
}

fn chooses(found: &Lookup) -> bool {
    matches!(found, Lookup::Run(verbs) if verbs.iter().all(|verb| verb.id == "picker.choose"))
}

/// The ways the sequence under way can go on; none when there is none.
#[must_use]
pub fn next(model: &Model) -> Vec<NextStroke> {
    if model.strokes.is_empty() {
        return Vec::new();
    }
    let Lookup::Pending(next) = lookup(model, &model.strokes) else { return Vec::new() };
    next.into_iter()
        .map(|(chord, verbs)| {
            let words = if verbs.is_empty() { "…".to_owned() } else { does(model, &verbs) };
            NextStroke { key: chord.to_string(), words }
        })
        .collect()
}

/// Verbs in the words of the table.
fn does(model: &Model, verbs: &[Verb]) -> String {
    let words = |verb: &Verb| {
        let known = ACTIONS.iter().any(|spec| spec.id == verb.id);
        let own = || model.commands.iter().find(|command| command.verb == verb.id);
        let words = if known {
            model.words.action(&verb.id).into_owned()
        } else {
            own().map_or_else(|| verb.id.clone(), |command| command.words.clone())
        };
        verb.argument.as_ref().map_or_else(|| words.clone(), |argument| format!("{words} {argument}"))
    };
    verbs.iter().map(words).collect::<Vec<_>>().join(", ")
}

/// Whether the keys now decide about money, and the amounts are what the eye is on.
#[must_use]
pub fn decides_here(model: &Model) -> bool {
    contexts(model).first().is_some_and(|focused| decides(*focused))
}

/// While text is typed, only strokes that no field wants reach the wider table.
fn reaches_beyond_text(chord: &Chord) -> bool {
    chord.ctrl || chord.alt || matches!(chord.key, Key::F(_) | Key::Esc)
}

/// Places where a plain letter decides about money.
fn decides(context: Context) -> bool {
    matches!(context, Context::Picker | Context::Confirm)
}
