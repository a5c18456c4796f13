//! Which strokes act at once, and which wait a moment to be known as the first of a burst.

use super::Action;
use super::strokes;
use crate::config::key::{Chord, Key};
use crate::config::keymap::{Context, Lookup};
use crate::tui::model::Model;

use super::listing::contexts;

impl Action {
    /// Whether it only moves what is looked at: done in haste it does no harm.
    #[must_use]
    pub const fn only_looks(self) -> bool {
        matches!(
            self,
            Action::Next
                | Action::Previous
                | Action::First
                | Action::Last
                | Action::PageDown
                | Action::PageUp
                | Action::Open
                | Action::Filter
                | Action::PaneNext
                | Action::PanePrevious
                | Action::ScrollDown
                | Action::ScrollUp
                | Action::CasePageDown
                | Action::CasePageUp
                | Action::Quotes
                | Action::Evidence
                | Action::EvidenceNext
                | Action::EvidencePrevious
                | Action::Why
                | Action::Fold
                | Action::Unfold
                | Action::PayoutsNext
                | Action::PayoutsPrevious
                | Action::SectionNext
                | Action::SectionPrevious
                | Action::ApprovalsNext
                | Action::ApprovalsPrevious
                | Action::Views
                | Action::Sort
                | Action::Group
                | Action::Help
                | Action::Palette
                | Action::Lead
                | Action::FigureNext
                | Action::FigurePrevious
                | Action::CardNext
                | Action::CardPrevious
                | Action::FigureTickets
                | Action::FigurePeriod
                | Action::WallHold
                | Action::WallNext
                | Action::WallPrevious
                | Action::PickerWhy
                | Action::ApprovalsWhy
                | Action::PolicyShow
                | Action::PayoutsWhy
                | Action::PolicyProposals
                | Action::IncidentsWaiting
        )
    }
}

/// Whether what a stroke does on the screen as it is depends on nothing else coming with it. Strokes that only look, letters of a
/// text and the beginning of a sequence do not wait; whatever comes right behind them is still judged by how soon it comes.
#[must_use]
pub fn waits_for_the_rest(model: &Model, chord: Chord) -> bool {
    if model.guard.lock.is_some() || model.macros.asked.is_some() {
        return true;
    }
    let typing = contexts(model).first().is_some_and(|at| matches!(at, Context::Text | Context::Palette | Context::Help));
    let as_typed = [model.strokes.as_slice(), &[chord]].concat();
    match strokes::lookup(model, &as_typed) {
        Lookup::Run(verbs) => !verbs.iter().all(|verb| Action::parse(verb, &model.commands).is_ok_and(Action::only_looks)),
        Lookup::Pending(_) => false,
        Lookup::None => {
            let letter = matches!(chord.key, Key::Char(_)) && !chord.ctrl && !chord.alt;
            !(typing && letter)
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::config::keymap::Keymap;
    use crate::config::presets;
    use crate::tui::action::{ACTIONS, action_infos};
    use crate::tui::model::{Options, Pane, Screen};

    fn model() -> Model {
        let (keymap, _) =
            Keymap::load("default", &|name| presets::keymap_text(name).map(str::to_owned), &action_infos()).unwrap();
        Model::new(Options::default(), Arc::new(keymap))
    }

    fn waits(model: &Model, key: &str) -> bool {
        waits_for_the_rest(model, key.parse().unwrap())
    }

    #[test]
    fn nothing_that_moves_money_acts_at_once() {
        for spec in ACTIONS.iter().filter(|spec| spec.money) {
            assert!(!spec.action.only_looks(), "{}", spec.id);
        }
    }

    #[test]
    fn moving_about_does_not_wait_and_everything_else_does() {
        let mut model = model();
        for key in ["j", "k", "down", "enter", "/", "g", "?"] {
            assert!(!waits(&model, key), "{key}");
        }
        for key in ["c", "s", "n", "1", "u", "q", "esc"] {
            assert!(waits(&model, key), "{key}");
        }
        model.queue.filtering = true;
        assert!(!waits(&model, "c") && !waits(&model, "1") && waits(&model, "enter"), "letters of the filter");
        model.queue.filtering = false;
        model.pane = Pane::Case;
        assert!(!waits(&model, "j") && waits(&model, "s"));
        model.screen = Screen::Payouts;
        assert!(!waits(&model, "j") && waits(&model, "r"));
        model.screen = Screen::Approvals;
        assert!(!waits(&model, "j") && waits(&model, "enter"));
    }
}
