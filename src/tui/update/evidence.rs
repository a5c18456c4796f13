//! What the customer sent along: opened from the case, one file after another, and handed to a program of the person's own.

use crate::config::key::Key;

use super::super::effect::{Call, Effect, Program, ProgramId, TaskId};
use super::super::failure::Failure;
use super::super::model::Tone;
use super::super::model::evidence::{Bitmap, Sight, Undrawn, Viewer};
use super::super::model::overlay::Overlay;
use super::super::model::own::{How, Output, ProgramEnd, VIEWER_SECONDS};
use super::super::msg::KeyPress;
use super::Turn;
use super::own::ended;
use crate::config::language::tell;

impl Turn<'_> {
    pub(super) fn show_evidence(&mut self) {
        let Some(case) = self.model.selected_case().filter(|case| !case.evidence.is_empty()) else { return };
        let viewer = Viewer { ticket: case.row.id, pieces: case.evidence.clone(), at: 0, sight: Sight::Named };
        // A picture is what is looked for; the first one, whatever lies before it.
        let first = viewer.pieces.iter().position(|piece| piece.picture).unwrap_or(0);
        self.open(Overlay::Evidence(Box::new(viewer)));
        self.look_at(first);
    }

    pub(super) fn turn_evidence(&mut self, by: isize) {
        let Some(viewer) = self.model.viewer() else { return };
        let at = viewer.at.saturating_add_signed(by).min(viewer.pieces.len().saturating_sub(1));
        if at != viewer.at {
            self.look_at(at);
        }
    }

    /// A digit in the viewer goes to the file with this number.
    pub(super) fn evidence_key(&mut self, press: &KeyPress) -> bool {
        let chord = press.chord;
        let (Key::Char(digit @ '1'..='9'), false, false) = (chord.key, chord.ctrl, chord.alt) else { return false };
        let at = digit.to_digit(10).and_then(|digit| usize::try_from(digit).ok()).unwrap_or(1) - 1;
        if self.model.viewer().is_some_and(|viewer| at < viewer.pieces.len() && at != viewer.at) {
            self.look_at(at);
        }
        true
    }

    /// Looks at one file: a picture is fetched, unless nothing is drawn here. The one before it is forgotten.
    fn look_at(&mut self, at: usize) {
        let Some(viewer) = self.model.viewer() else { return };
        let Some(piece) = viewer.pieces.get(at) else { return };
        let (ticket, no) = (viewer.ticket, piece.no);
        let wanted = piece.picture && !self.model.options.linear;
        let before = if let Sight::Waiting(task) = viewer.sight { Some(task) } else { None };
        if let Some(task) = before {
            self.cancel(task);
        }
        let sight = if wanted { Sight::Waiting(self.ask(Call::FetchPicture { ticket, no })) } else { Sight::Named };
        if let Some(Overlay::Evidence(viewer)) = self.model.overlays.last_mut() {
            (viewer.at, viewer.sight) = (at, sight);
        }
    }

    pub(super) fn picture_answer(&mut self, task: TaskId, outcome: Result<Result<Bitmap, Undrawn>, Failure>) {
        // Under a box that was opened over it the viewer goes on.
        let waits = |overlay: &&mut Overlay| matches!(overlay, Overlay::Evidence(viewer) if viewer.sight == Sight::Waiting(task));
        if let Some(Overlay::Evidence(viewer)) = self.model.overlays.iter_mut().find(waits) {
            viewer.sight = match outcome {
                Ok(Ok(bitmap)) => Sight::Drawn(bitmap),
                Ok(Err(undrawn)) => Sight::Undrawn(undrawn),
                Err(failure) => Sight::Failed(failure),
            };
        }
    }

    /// A picture on its way that nobody looks at any more is not waited for.
    pub(super) fn forget_pictures(&mut self) {
        let Some(task) = self.model.tasks.find(|call| matches!(call, Call::FetchPicture { .. })) else { return };
        let waited = |overlay: &Overlay| matches!(overlay, Overlay::Evidence(viewer) if viewer.sight == Sight::Waiting(task));
        if !self.model.overlays.iter().any(waited) {
            self.cancel(task);
        }
    }

    /// Files that came while the viewer is open stand behind the others.
    pub(super) fn more_evidence(&mut self) {
        let viewers = self.model.overlays.iter_mut().filter_map(|overlay| match overlay {
            Overlay::Evidence(viewer) => Some(viewer),
            _ => None,
        });
        for viewer in viewers {
            if let Some(case) = self.model.case.get(viewer.ticket) {
                let last = viewer.pieces.last().map_or(0, |piece| piece.no);
                viewer.pieces.extend(case.evidence.iter().filter(|piece| piece.no > last).cloned());
            }
        }
    }

    /// Hands the picture to the program of the settings. What stands in its way was asked before.
    pub(super) fn open_evidence(&mut self) {
        let Some(viewer) = self.model.viewer() else { return };
        let Some(piece) = viewer.piece().filter(|piece| piece.picture) else { return };
        let (ticket, no) = (viewer.ticket, piece.no);
        let argv: Vec<String> = self.model.options.viewer.to_vec();
        let Some(name) = argv.first().map(|program| program.rsplit('/').next().unwrap_or(program).to_owned()) else { return };
        self.model.own.started += 1;
        let id = ProgramId(self.model.own.started);
        let program = Program { id, name: name.clone(), argv, terminal: false, seconds: VIEWER_SECONDS };
        self.model.own.viewers.push((id, name.clone()));
        self.toast(Tone::Plain, tell!(self.model.words, "evidence-opening", name = name));
        self.fx.push(Effect::View { program, ticket, no });
    }

    /// A program that had a picture has ended; false when it was none of these. One that ended well has shown what it had to show.
    pub(super) fn viewer_ended(&mut self, id: ProgramId, outcome: &Result<ProgramEnd, String>) -> bool {
        let Some(at) = self.model.own.viewers.iter().position(|(open, _)| *open == id) else { return false };
        let (_, name) = self.model.own.viewers.remove(at);
        match outcome {
            Ok(end) if end.how == How::Code(0) => self.quiet = true,
            Ok(end) => {
                let text = ended(&name, end.how, &self.model.words);
                if !end.lines.is_empty() {
                    self.model.own.output = Some(Output { name, end: end.clone() });
                }
                self.toast(Tone::Warning, text);
            }
            Err(why) => {
                let text = tell!(self.model.words, "own-failed", name = name, why = why.as_str());
                self.toast(Tone::Bad, text);
            }
        }
        true
    }
}
