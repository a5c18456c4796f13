//! The action table as the hint line, the help box and the palette print it.

use crate::config::keymap::Context;
use crate::config::language::tell;
use crate::domain::payout::PayoutSection;
use crate::domain::policy::TraceEffect;
use crate::wire::rail::SettleOutcome;

use super::super::model::macros::Step;
use super::super::model::overlay::Overlay;
use super::super::model::{Model, Pane, Screen};
use super::{ACTIONS, Action, ActionSpec};

/// One entry of the hint line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// The first key bound to it.
    pub key: String,
    /// What it does.
    pub words: String,
    /// It can be done now.
    pub enabled: bool,
    /// The action; none for what a line takes by itself.
    pub action: Option<Action>,
}

/// One line of help or palette.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The verb.
    pub id: String,
    /// What it does.
    pub words: String,
    /// The keys bound to it, shortest first.
    pub keys: Vec<String>,
    /// Why it cannot be done now.
    pub disabled: Option<String>,
    /// The action.
    pub action: Action,
}

/// Where keys are looked up now, the focused place first.
#[must_use]
pub fn contexts(model: &Model) -> Vec<Context> {
    let focused = match model.overlay() {
        Some(Overlay::Picker(_)) => Context::Picker,
        Some(Overlay::Composer(_) | Overlay::Prompt(_) | Overlay::Amount(_)) => Context::Text,
        Some(Overlay::Page(_)) => Context::Page,
        Some(Overlay::Confirm(_)) => Context::Confirm,
        Some(
            Overlay::Snooze(_)
            | Overlay::Skip(_)
            | Overlay::Views { .. }
            | Overlay::Bulk { .. }
            | Overlay::Planning(_)
            | Overlay::Incident { .. }
            | Overlay::Output { .. }
            | Overlay::Sorts { .. }
            | Overlay::Groups { .. }
            | Overlay::Outbox { .. }
            | Overlay::Why(_),
        ) => Context::Views,
        Some(Overlay::Evidence(_)) => Context::Evidence,
        Some(Overlay::Help(_) | Overlay::Qr { .. }) => Context::Help,
        Some(Overlay::Palette(_)) => Context::Palette,
        None if model.queue.filtering && model.screen == Screen::Desk => Context::Text,
        None => match (model.screen, model.pane) {
            (Screen::Desk, Pane::Queue) => Context::Queue,
            (Screen::Desk, Pane::Case) => Context::Case,
            (Screen::Lead, _) => Context::Lead,
            (Screen::Payouts, _) => Context::Payouts,
            (Screen::Approvals, _) => Context::Approvals,
            (Screen::Wallboard, _) => Context::Wallboard,
        },
    };
    vec![focused, Context::Global]
}

/// The first key of a verb where it is looked up; the screen never names a key the keymap does not have.
#[must_use]
pub fn key_of(model: &Model, context: Context, verb: &str) -> String {
    model.keymap.keys_for(context, verb).into_iter().next().unwrap_or_else(|| "-".to_owned())
}

/// What a rule did to an amount, by the message's id.
#[must_use]
pub const fn trace_words(effect: TraceEffect) -> &'static str {
    match effect {
        TraceEffect::Base => "trace-base",
        TraceEffect::Rounded => "trace-rounded",
        TraceEffect::Cut => "trace-cut",
        TraceEffect::Passed => "trace-passed",
        TraceEffect::NeedsApproval => "trace-needs_approval",
        TraceEffect::Withheld => "trace-withheld",
    }
}

/// The hint line of the focused place, most useful first; the view shows as many as fit.
#[must_use]
pub fn hints(model: &Model) -> Vec<Hint> {
    if model.overlays.is_empty() && model.queue.filtering && model.screen == Screen::Desk {
        // The filter line takes these two itself; a keymap cannot move them.
        let hint = |key: &str, id| {
            let words = model.words.say(id).into_owned();
            Hint { key: key.to_owned(), words, enabled: true, action: None }
        };
        let mut hints = vec![hint("enter", "hint-keep-filter"), hint("esc", "hint-clear-filter")];
        let save = Action::SaveView.spec().and_then(|spec| self::hint(model, Context::Text, spec));
        hints.extend(save.filter(|save| save.enabled));
        return hints;
    }
    if matches!(model.overlay(), Some(Overlay::Amount(_))) {
        let words = model.words.say("hint-done").into_owned();
        let enter = Hint { key: "enter".to_owned(), words, enabled: true, action: None };
        let leave = model.words.say("hint-close").into_owned();
        let leave = Hint { key: key_of(model, Context::Text, "text.cancel"), words: leave, enabled: true, action: None };
        return vec![enter, leave];
    }
    let context = contexts(model).first().copied().unwrap_or(Context::Global);
    let order: &[Action] = match context {
        Context::Queue => &[
            Action::PickerOpen,
            Action::Undo,
            Action::PullNext,
            Action::Reply,
            Action::Filter,
            Action::Solve,
            Action::Snooze,
            Action::Note,
            Action::Take,
            Action::CopyLink,
            Action::Views,
            Action::Palette,
            Action::Help,
            Action::Quit,
        ],
        Context::Case => &[
            Action::PickerOpen,
            Action::Undo,
            Action::Reply,
            Action::Note,
            Action::Solve,
            Action::Snooze,
            Action::CopyLink,
            Action::PaneNext,
            Action::Back,
            Action::Help,
        ],
        Context::Picker => {
            let follows = matches!(model.overlay(), Some(Overlay::Picker(picker)) if picker.intent.is_some());
            if follows {
                &[Action::Undo, Action::Acknowledge, Action::CopyLink, Action::ShowQr, Action::PickerClose]
            } else {
                &[Action::NextReason, Action::PickerWhy, Action::PickerAmount, Action::AskEvidence, Action::PickerClose]
            }
        }
        Context::Evidence => &[Action::EvidenceNext, Action::EvidencePrevious, Action::EvidenceOpen, Action::Back, Action::Help],
        Context::Confirm => &[Action::Accept, Action::Cancel],
        Context::Payouts => payouts_hints(model),
        Context::Approvals => &[
            Action::Approve,
            Action::Refuse,
            Action::SendBack,
            Action::ApprovalsWhy,
            Action::Undo,
            Action::Refresh,
            Action::Back,
            Action::Help,
        ],
        Context::Page => page_hints(model),
        Context::Text => &[
            Action::Send,
            Action::SendSolveNext,
            Action::Template,
            Action::HelpLink,
            Action::WantsAnswer,
            Action::Editor,
            Action::TextCancel,
        ],
        Context::Lead => {
            &[Action::FigureTickets, Action::FigurePeriod, Action::CardNext, Action::Refresh, Action::Back, Action::Help]
        }
        Context::Wallboard => {
            &[Action::WallHold, Action::WallNext, Action::WallPrevious, Action::Back, Action::Help, Action::Quit]
        }
        Context::Global | Context::Views | Context::Palette | Context::Help => &[Action::Back, Action::Help, Action::Quit],
    };
    order.iter().filter_map(|action| hint(model, context, action.spec()?)).collect()
}

/// What is done with the rows of the section that is shown.
fn payouts_hints(model: &Model) -> &'static [Action] {
    use Action as A;
    use SettleOutcome as Became;
    match model.bank.section {
        PayoutSection::Files => &[A::PayoutsUploaded, A::SectionNext, A::Refresh, A::Back, A::Help],
        PayoutSection::Unmatched => &[A::PayoutsMatch, A::PayoutsAside, A::SectionNext, A::Refresh, A::Back, A::Help],
        PayoutSection::Rails => &[A::PayoutsExplain, A::SectionNext, A::Refresh, A::Back, A::Help],
        PayoutSection::InDoubt => &[
            A::PayoutsWhy,
            A::PayoutsSettle(Became::Paid),
            A::PayoutsSettle(Became::Failed),
            A::PayoutsSettle(Became::Pending),
            A::Back,
            A::Help,
        ],
        _ => &[A::PayoutsRelease, A::PayoutsMark, A::PayoutsWhy, A::SectionNext, A::Refresh, A::Back, A::Help],
    }
}

/// What is done with what is read.
fn page_hints(model: &Model) -> &'static [Action] {
    if model.docket().is_some() {
        &[Action::Agree, Action::Decline, Action::Back]
    } else if model.payout_page().is_some() {
        &[Action::PayoutsClearFlag, Action::Back]
    } else {
        &[Action::PageNote, Action::Back]
    }
}

fn hint(model: &Model, context: Context, spec: &'static ActionSpec) -> Option<Hint> {
    let key = model.keymap.keys_for(context, spec.id).into_iter().next()?;
    let words = model.words.action(spec.id).into_owned();
    Some(Hint { key, words, enabled: spec.action.disabled_reason(model).is_none(), action: Some(spec.action) })
}

/// Every action with its keys whose id, words or keys have all words of `query`.
#[must_use]
pub fn entries(model: &Model, query: &str) -> Vec<Entry> {
    let words: Vec<String> = query.split_whitespace().map(str::to_lowercase).collect();
    let table = ACTIONS.iter().map(|spec| Entry {
        id: spec.id.to_owned(),
        words: model.words.action(spec.id).into_owned(),
        keys: keys(model, spec.id, spec.contexts),
        disabled: spec.action.disabled_reason(model),
        action: spec.action,
    });
    let own = model.commands.iter().enumerate().map(|(at, command)| Entry {
        id: command.verb.clone(),
        words: command.words.clone(),
        keys: keys(model, &command.verb, &Context::ALL),
        disabled: Action::Own(at).disabled_reason(model),
        action: Action::Own(at),
    });
    table
        .chain(own)
        .filter(|entry| {
            let text = format!("{} {} {}", entry.id, entry.words, entry.keys.join(" ")).to_lowercase();
            words.iter().all(|word| text.contains(word.as_str()))
        })
        .collect()
}

/// Macros, each as an action of its own.
fn macros(model: &Model) -> impl Iterator<Item = Entry> + '_ {
    model.macros.kept.iter().map(|(letter, steps)| {
        let action = Action::MacroPlay(Some(*letter));
        let words = |step: &Step| {
            let words = step.action.spec().map(|spec| model.words.action(spec.id)).unwrap_or_default();
            if step.times > 1 { format!("{} × {words}", step.times) } else { words.into_owned() }
        };
        let steps = steps.iter().map(words).collect::<Vec<_>>().join(", ");
        Entry {
            id: action.verb().map(|verb| verb.to_string()).unwrap_or_default(),
            words: tell!(model.words, "macro-entry", letter = letter.to_string(), steps = steps),
            keys: Vec::new(),
            disabled: action.disabled_reason(model),
            action,
        }
    })
}

fn keys(model: &Model, verb: &str, contexts: &[Context]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for context in contexts {
        for key in model.keymap.keys_for(*context, verb) {
            if !found.contains(&key) {
                found.push(key);
            }
        }
    }
    found
}

/// What the palette offers for what was typed: actions that make sense without a box of their own being open. Entries whose
/// words begin with the text come first, then those that contain it, then those that have its letters in this order.
#[must_use]
pub fn palette(model: &Model, query: &str) -> Vec<Entry> {
    let wanted = query.trim().to_lowercase();
    let mut ranked: Vec<(u8, Entry)> = entries(model, "")
        .into_iter()
        .chain(macros(model))
        .filter(|entry| in_palette(entry.action))
        .filter_map(|entry| rank(&entry, &wanted).map(|rank| (rank, entry)))
        .collect();
    ranked.sort_by_key(|(rank, entry)| (*rank, entry.disabled.is_some()));
    ranked.into_iter().map(|(_, entry)| entry).collect()
}

/// Which characters of an entry's words answer a query, for the eye: in one piece where they stand so, else one by one.
#[must_use]
pub fn matched(words: &str, query: &str) -> Vec<bool> {
    let wanted: Vec<char> = query.trim().to_lowercase().chars().collect();
    let letters: Vec<char> = words.to_lowercase().chars().collect();
    let mut found = vec![false; words.chars().count()];
    if wanted.is_empty() || letters.len() != found.len() {
        return found;
    }
    if let Some(start) = letters.windows(wanted.len()).position(|piece| piece == wanted) {
        found[start..start + wanted.len()].fill(true);
        return found;
    }
    let mut at = 0;
    for letter in wanted.into_iter().filter(|c| !c.is_whitespace()) {
        match letters[at..].iter().position(|c| *c == letter) {
            Some(further) => {
                found[at + further] = true;
                at += further + 1;
            }
            // Not the words but the verb's name has it.
            None => return vec![false; found.len()],
        }
    }
    found
}

fn in_palette(action: Action) -> bool {
    let boxed = |context: &Context| {
        matches!(context, Context::Picker | Context::Confirm | Context::Text | Context::Evidence | Context::Page)
    };
    action != Action::Palette && !action.contexts().iter().all(boxed)
}

fn rank(entry: &Entry, wanted: &str) -> Option<u8> {
    let words = entry.words.to_lowercase();
    if words.starts_with(wanted) {
        return Some(0);
    }
    if words.contains(wanted) || entry.id.contains(wanted) {
        return Some(1);
    }
    let mut letters = words.chars();
    wanted.chars().filter(|c| !c.is_whitespace()).all(|c| letters.any(|letter| letter == c)).then_some(2)
}

#[cfg(test)]
mod tests {
    use super::matched;

    #[test]
    fn what_answers_a_query_is_marked() {
        for (words, query, marks) in [
            ("solve", "sol", "^^^  "),
            ("solve", "LVE", "  ^^^"),
            ("lead figures", "lf", "^    ^      "),
            ("next ticket", "tick", "     ^^^^  "),
            ("next ticket", "n t", "^  ^       "),
            ("solve", "case.solve", "     "),
            ("solve", "", "     "),
        ] {
            let shown: String = matched(words, query).into_iter().map(|hit| if hit { '^' } else { ' ' }).collect();
            assert_eq!(shown, marks, "{query} in {words}");
        }
    }
}
