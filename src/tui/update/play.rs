//! Playing macros: step by step, each after the answer to the one before, until the end or the first refusal.

use std::collections::BTreeSet;

use crate::config::language::tell;

use super::super::action::Action;
use super::super::advice;
use super::super::effect::{Call, TaskId};
use super::super::failure::Failure;
use super::super::model::Tone;
use super::super::model::macros::{Playing, ROUNDS_MAX, Step};
use super::super::msg::KeyPress;
use super::Turn;

/// What a step is to move, to notice that it has not.
type Place = (Option<i64>, Option<u128>, Option<u128>);

impl Turn<'_> {
    /// Begins to play.
    pub(super) fn play(&mut self, letter: char, rounds: u16, press: &KeyPress) {
        if let Some(why) = Action::MacroPlay(Some(letter)).disabled_reason(self.model) {
            self.toast(Tone::Warning, why);
            return;
        }
        let Some(steps) = self.model.macros.kept.get(&letter).cloned() else { return };
        if rounds > ROUNDS_MAX {
            self.toast(Tone::Warning, tell!(self.model.words, "macro-too-often", count = ROUNDS_MAX));
            return;
        }
        if !self.deliberate(press) {
            return;
        }
        let (press, waits_for) = (*press, BTreeSet::new());
        self.model.macros.playing = Some(Playing { letter, steps, at: 0, round: 1, rounds, press, waits_for });
    }

    /// Goes on as far as nothing has to be waited for.
    pub(super) fn play_on(&mut self) {
        if self.is_locked() {
            self.hand_stops();
        }
        while let Some(playing) = &mut self.model.macros.playing {
            let open = &self.model.tasks.open;
            playing.waits_for.retain(|task| open.contains_key(task));
            if !playing.waits_for.is_empty() {
                return;
            }
            let Some(step) = playing.steps.get(playing.at).cloned() else {
                if playing.round < playing.rounds {
                    (playing.round, playing.at) = (playing.round + 1, 0);
                    continue;
                }
                let letter = playing.letter.to_string();
                self.model.macros.playing = None;
                self.toast(Tone::Good, tell!(self.model.words, "macro-played", letter = letter));
                return;
            };
            if let Some(why) = self.in_the_way(&step) {
                self.stop_playing(&why);
                return;
            }
            if let Some(task) = self.case_under_way(step.action) {
                if let Some(playing) = &mut self.model.macros.playing {
                    playing.waits_for.insert(task);
                }
                return;
            }
            self.play_step(&step);
        }
    }

    fn play_step(&mut self, step: &Step) {
        let Some(press) = self.model.macros.playing.as_ref().map(|playing| playing.press) else { return };
        let (last, before) = (self.model.tasks.open.keys().next_back().copied(), self.place());
        let times = std::mem::replace(&mut self.times, step.times);
        self.run(step.action, &press);
        self.times = times;
        if step.action.moves_cursor() && self.place() == before {
            self.stop_playing(&self.model.say("macro-why-end"));
            return;
        }
        let begun = self.model.tasks.open.iter().filter(|(task, about)| Some(**task) > last && about.call.changes());
        let begun: BTreeSet<TaskId> = begun.map(|(task, _)| *task).collect();
        if let Some(playing) = &mut self.model.macros.playing {
            playing.at += 1;
            playing.waits_for = begun;
        }
    }

    /// Why a step cannot be done now.
    fn in_the_way(&self, step: &Step) -> Option<String> {
        // Held here once more: whatever a file says, a macro does nothing else.
        if step.action.unrecorded().is_some() {
            return Some(self.model.say("macro-why-money"));
        }
        if !self.model.overlays.is_empty() || self.model.queue.filtering {
            return Some(self.model.say("macro-why-open"));
        }
        step.action.disabled_reason(self.model)
    }

    /// The request for the selected case, where the step is about what only the case has.
    fn case_under_way(&self, action: Action) -> Option<TaskId> {
        let wants = matches!(action, Action::CopyLink | Action::ShowQr) && self.model.selected_case().is_none();
        let ticket = self.model.queue.selected.filter(|_| wants)?;
        self.model.tasks.find(|call| *call == Call::FetchDetail(ticket))
    }

    fn place(&self) -> Place {
        let model = &*self.model;
        let (payout, approval) = (model.payouts.selected, model.approvals.selected);
        (model.queue.selected.map(|id| id.0), payout.map(|id| id.0), approval.map(|id| id.0))
    }

    /// An answer that the next step waits for: a refusal stops there.
    pub(super) fn play_answer(&mut self, task: TaskId, failure: Option<&Failure>) {
        let waited = self.model.macros.playing.as_mut().is_some_and(|playing| playing.waits_for.remove(&task));
        if let Some(failure) = failure.filter(|_| waited) {
            let why = advice::of_command(failure, &self.model.words);
            self.play_refused(&why);
        }
    }

    /// The step that was done last has come to nothing.
    pub(super) fn play_refused(&mut self, why: &str) {
        if let Some(playing) = &mut self.model.macros.playing {
            // It has been counted already.
            playing.at = playing.at.saturating_sub(1);
            self.stop_playing(why);
        }
    }

    /// A hand on the console stops what is being played; true when something was.
    pub(super) fn hand_stops(&mut self) -> bool {
        let plays = self.model.macros.playing.is_some();
        if plays {
            self.stop_playing(&self.model.say("macro-why-key"));
        }
        plays
    }

    /// Stops and says where.
    fn stop_playing(&mut self, why: &str) {
        let Some(playing) = self.model.macros.playing.take() else { return };
        let at = playing.at.min(playing.steps.len().saturating_sub(1));
        let what =
            playing.steps.get(at).and_then(|step| step.action.spec()).map(|spec| self.model.words.action(spec.id).into_owned());
        let (letter, what) = (playing.letter.to_string(), what.unwrap_or_default());
        let text = if playing.rounds > 1 {
            tell!(
                self.model.words,
                "macro-stopped-round",
                letter = letter,
                step = at + 1,
                steps = playing.steps.len(),
                round = playing.round,
                rounds = playing.rounds,
                what = what,
                why = why
            )
        } else {
            tell!(
                self.model.words,
                "macro-stopped",
                letter = letter,
                step = at + 1,
                steps = playing.steps.len(),
                what = what,
                why = why
            )
        };
        self.toast(Tone::Warning, text);
    }
}
