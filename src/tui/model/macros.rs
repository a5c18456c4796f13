//! Macros: actions by name, recorded under a letter.

use std::collections::{BTreeMap, BTreeSet};

use crate::config::keymap::Verb;

use super::super::action::Action;
use super::super::effect::TaskId;
use super::super::msg::KeyPress;

/// Steps a macro has at most.
pub const STEPS_MAX: usize = 100;
/// How often a macro is played at most by one count.
pub const ROUNDS_MAX: u16 = 99;
/// How often a step moves at most.
const TIMES_MAX: u16 = 999;

/// One step of a macro.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What is done.
    pub action: Action,
    /// How often, where it moves.
    pub times: u16,
}

/// Macros that are kept, recorded and played.
#[derive(Clone, Debug, Default)]
pub struct Macros {
    /// By letter.
    pub kept: BTreeMap<char, Vec<Step>>,
    /// What is being recorded.
    pub recording: Option<Recording>,
    /// A key has asked for a letter.
    pub asked: Option<Asked>,
    /// What is being played.
    pub playing: Option<Playing>,
}

/// A recording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recording {
    /// Under which letter.
    pub letter: char,
    /// So far.
    pub steps: Vec<Step>,
}

/// What the next letter is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// To record under it.
    Record,
    /// To play it so often.
    Play {
        /// How often.
        rounds: u16,
    },
}

/// A macro that is being played.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Playing {
    /// Its letter.
    pub letter: char,
    /// Its steps, as they were when it began.
    pub steps: Vec<Step>,
    /// Which is next.
    pub at: usize,
    /// Which round this is, counted from 1.
    pub round: u16,
    /// How many there are.
    pub rounds: u16,
    /// The stroke that asked for it.
    pub press: KeyPress,
    /// Requests whose answers the next step waits for.
    pub waits_for: BTreeSet<TaskId>,
}

impl Step {
    /// As it is written: `queue.next`, or `5 queue.next`.
    #[must_use]
    pub fn text(&self) -> String {
        let verb = self.action.verb().map(|verb| verb.to_string()).unwrap_or_default();
        if self.times == 1 { verb } else { format!("{} {verb}", self.times) }
    }

    /// Reads a step; none when it is nothing that a macro may do.
    #[must_use]
    pub fn parse(text: &str) -> Option<Step> {
        let (times, id) = match text.split_once(' ') {
            Some((times, id)) => (times.parse().ok().filter(|times| (2..=TIMES_MAX).contains(times))?, id),
            None => (1, text),
        };
        let action = Action::parse(&Verb { id: id.to_owned(), argument: None }, &[]).ok()?;
        let allowed = action.unrecorded().is_none() && !action.looks_up() && (times == 1 || action.moves());
        allowed.then_some(Step { action, times })
    }
}

impl Macros {
    /// Takes in what was kept on disk; gives the letters of what is no macro.
    pub fn load(&mut self, kept: BTreeMap<char, Vec<String>>) -> Vec<char> {
        let mut odd = Vec::new();
        for (letter, texts) in kept {
            let steps: Option<Vec<Step>> = texts.iter().map(|text| Step::parse(text)).collect();
            match steps.filter(|steps| letter.is_ascii_lowercase() && (1..=STEPS_MAX).contains(&steps.len())) {
                // What was recorded since the start is newer.
                Some(steps) => _ = self.kept.entry(letter).or_insert(steps),
                None => odd.push(letter),
            }
        }
        odd
    }
}

impl Recording {
    /// Notes an action; the same move again is one step. False when there is no room.
    pub fn note(&mut self, action: Action, times: u16) -> bool {
        if let Some(last) = self.steps.last_mut().filter(|last| last.action == action && action.moves())
            && last.times.saturating_add(times) <= TIMES_MAX
        {
            last.times += times;
            return true;
        }
        let room = self.steps.len() < STEPS_MAX;
        if room {
            self.steps.push(Step { action, times: if action.moves() { times } else { 1 } });
        }
        room
    }
}
