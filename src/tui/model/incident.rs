//! Incidents as the console knows them: the box in which one is planned, what is on its way, and the last one with what became of it.

use jiff::Timestamp;

use super::super::effect::TaskId;
use super::Model;
use crate::domain::incident::IncidentState;
use crate::wire::incident::{ArmRequest, IncidentPlan, IncidentRequest, IncidentView};

/// The box in which an incident is planned.
#[derive(Clone, Debug, PartialEq)]
pub struct Planning {
    /// What it is made of so far.
    pub request: IncidentRequest,
    /// What it would do, once the server has said so.
    pub plan: Option<IncidentPlan>,
    /// Why the server has not.
    pub why: Option<String>,
    /// The question that is under way.
    pub task: Option<TaskId>,
    /// First line of those left out.
    pub scroll: usize,
}

/// What this console does about incidents.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Incidents {
    /// Sent, and not answered yet; the same intent goes out again until it is.
    pub sending: Option<ArmRequest>,
    /// The last one of this console.
    pub last: Option<IncidentView>,
    /// When this console heard that it is armed.
    pub armed_at: Option<Timestamp>,
}

impl Model {
    /// The incident whose undo window runs.
    #[must_use]
    pub fn held_incident(&self) -> Option<&IncidentView> {
        let held = |view: &&IncidentView| {
            view.state == IncidentState::Armed && view.hold_until.is_some_and(|until| until > self.server_now())
        };
        self.incidents.last.as_ref().filter(held)
    }

    /// What `u` takes back is the incident: unless an offer of this console's own was made after it and is still held.
    #[must_use]
    pub fn incident_goes_back(&self) -> bool {
        let Some(armed_at) = self.held_incident().and(self.incidents.armed_at) else { return false };
        let own = self.undo_target().and_then(|id| self.intents.get(id));
        own.is_none_or(|intent| intent.record.created_at < armed_at)
    }
}
