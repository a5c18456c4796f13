//! Why an action cannot be done now, in a sentence that says what is in the way.

use crate::domain::role::Role;
use crate::domain::stage::Stage;
use crate::wire::compensation::CompensationView;
use crate::wire::ticket::TicketRow;

use super::super::effect::MessageKind;
use super::super::model::overlay::{Ask, Confirm, Overlay};
use super::super::model::{Model, Screen};
use super::Action;

pub(super) fn disabled(action: Action, model: &Model) -> Option<String> {
    match action {
        Action::Take | Action::Release | Action::Reply | Action::Note | Action::Snooze | Action::Solve | Action::Tag => {
            works(model, Role::works_tickets).or_else(|| ticket_needed(model)).or_else(|| held(action, model))
        }
        Action::PullNext => works(model, Role::works_tickets),
        Action::PickerOpen => works(model, Role::proposes).or_else(|| ticket_needed(model)).or_else(|| compensable(model)),
        Action::PickerChoose(_) => works(model, Role::proposes),
        Action::Undo => read_only(model).or_else(|| {
            let nothing = model.undo_target().is_none() && !model.bulk_goes_back();
            nothing.then(|| {
                "There is nothing to undo: no compensation is inside its undo window, no bulk command less than a minute old."
                    .to_owned()
            })
        }),
        Action::SendSolveNext => works(model, Role::works_tickets).or_else(|| solvable_after_reply(model)),
        Action::CopyLink | Action::ShowQr => link_needed(model),
        Action::Open | Action::Mark | Action::Quotes => ticket_needed(model),
        Action::Lead | Action::Wallboard => role(model, Role::reads_metrics, "reads the figures"),
        Action::Payouts | Action::Approvals => role(model, Role::reads_tickets, "reads tickets"),
        Action::PayoutsRelease => works(model, Role::releases).or_else(|| on_screen(model, Screen::Payouts)).or_else(|| {
            let nothing = model.payouts.marks.is_empty() && model.payouts.selected_row().is_none();
            nothing.then(|| "No payout is selected.".to_owned())
        }),
        Action::Approve | Action::Refuse => {
            works(model, Role::approves_offers).or_else(|| on_screen(model, Screen::Approvals)).or_else(|| approval_needed(model))
        }
        Action::BulkOpen => model.bulk.is_none().then(|| "There was no command over several tickets yet.".to_owned()),
        Action::Outbox => model.intents.waiting().next().is_none().then(|| "Nothing waits to be sent.".to_owned()),
        Action::HelpLink => help_needed(model),
        Action::Editor => read_only(model).or_else(|| editor_needed(model)),
        Action::TakeDraft => works(model, Role::works_tickets).or_else(|| left_draft_needed(model)),
        Action::Template => {
            let none = model.session.desk.as_ref().is_none_or(|desk| desk.templates.is_empty());
            none.then(|| "This desk has no templates.".to_owned())
        }
        _ => None,
    }
}

fn read_only(model: &Model) -> Option<String> {
    model.options.read_only.then(|| "This console was started with --read-only.".to_owned())
}

fn role(model: &Model, may: impl Fn(Role) -> bool, does: &str) -> Option<String> {
    let role = model.session.role()?;
    (!may(role)).then(|| format!("Your role, {role}, is not one that {does}."))
}

fn works(model: &Model, may: impl Fn(Role) -> bool) -> Option<String> {
    let unknown = || {
        let text = model.session.trouble.as_ref().map_or("The server has not said yet who you are.", |failure| &failure.text);
        text.to_owned()
    };
    match model.session.role() {
        None => Some(unknown()),
        Some(_) if model.options.read_only => read_only(model),
        Some(_) => role(model, may, "may do this"),
    }
}

/// What is decided on must be on the screen.
fn on_screen(model: &Model, screen: Screen) -> Option<String> {
    let name = if screen == Screen::Payouts { "payouts" } else { "approvals" };
    (model.screen != screen).then(|| format!("Open the {name} first: what is decided on must be on the screen."))
}

fn ticket_needed(model: &Model) -> Option<String> {
    model.selected_row().is_none().then(|| "No ticket is selected.".to_owned())
}

/// Who else holds the ticket now.
pub(in crate::tui) fn other_holder<'a>(model: &Model, row: &'a TicketRow) -> Option<&'a str> {
    let live = row.lease_until.is_none_or(|until| until > model.server_now());
    row.assignee.as_deref().filter(|name| live && *name != model.session.me())
}

fn held(action: Action, model: &Model) -> Option<String> {
    let marked: Vec<&TicketRow> = model.queue.marks.iter().filter_map(|id| model.known_row(*id)).collect();
    if !marked.is_empty() && matches!(action, Action::Take | Action::Release | Action::Solve | Action::Snooze) {
        return marked_held(action, model, &marked);
    }
    let row = model.selected_row()?;
    let other = other_holder(model, row);
    let mine = is_mine(model, row);
    match action {
        Action::Take if mine => Some("You hold this ticket already.".to_owned()),
        Action::Take if model.session.role() == Some(Role::Lead) => None,
        Action::Take => other.map(|name| format!("{name} holds this ticket; a lead can take it over.")),
        Action::Release if !mine => Some("You do not hold this ticket.".to_owned()),
        Action::Reply | Action::Solve | Action::Snooze => {
            other.map(|name| format!("{name} holds this ticket; leave a note, or ask a lead to take it over."))
        }
        _ => None,
    }
}

fn is_mine(model: &Model, row: &TicketRow) -> bool {
    row.assignee.as_deref() == Some(model.session.me())
}

/// A bulk command is judged by the marked tickets, wherever the cursor is: it is refused when it could do nothing with any of them.
fn marked_held(action: Action, model: &Model, marked: &[&TicketRow]) -> Option<String> {
    let all = |is: &dyn Fn(&TicketRow) -> bool| marked.iter().all(|row| is(row));
    let held = |row: &TicketRow| other_holder(model, row).is_some();
    match action {
        Action::Take if all(&|row| is_mine(model, row)) => Some("You hold the marked tickets already.".to_owned()),
        Action::Take if all(&held) => {
            Some("Others hold the marked tickets; a lead can take them over one by one, with a reason.".to_owned())
        }
        Action::Release if !marked.iter().any(|row| is_mine(model, row)) => {
            Some("You hold none of the marked tickets.".to_owned())
        }
        Action::Solve | Action::Snooze if all(&held) => Some("Others hold the marked tickets.".to_owned()),
        _ => None,
    }
}

fn compensable(model: &Model) -> Option<String> {
    let row = model.selected_row()?;
    // An intent of ours is followed, not made a second time: the box opens and shows it.
    if model.intents.in_flight(row.id).is_some() {
        return None;
    }
    if let Some(name) = other_holder(model, row) {
        return Some(format!("{name} holds this ticket; ask them, or a lead to take it over."));
    }
    let open = row.open_compensation.as_ref()?;
    let ours = model.intents.get(open.id).is_some();
    let settled = matches!(open.state, Stage::Paid);
    (!ours || settled).then(|| format!("#{} already has a compensation of {} ({}).", row.id, open.amount, open.state))
}

/// What keeps the open reply from being the last word on its ticket.
fn solvable_after_reply(model: &Model) -> Option<String> {
    let Some(Overlay::Composer(composer)) = model.overlay() else { return Some("No reply is open.".to_owned()) };
    let ticket = composer.ticket;
    if composer.kind == MessageKind::Note {
        return Some("This is a note for colleagues; a reply is sent and solved by this key.".to_owned());
    }
    if composer.wants_answer {
        return Some(format!("The reply waits for an answer, so #{ticket} is not solved. Nothing was sent."));
    }
    let note = model.drafts.get(ticket, MessageKind::Note).is_some();
    note.then(|| format!("#{ticket} has an unsent note: send it or empty it first. Nothing was sent."))
}

fn link_needed(model: &Model) -> Option<String> {
    model.link().is_none().then(|| "There is no claim link to show: it exists once the undo window is over.".to_owned())
}

fn help_needed(model: &Model) -> Option<String> {
    let Some(Overlay::Composer(composer)) = model.overlay() else { return Some("No reply or note is open.".to_owned()) };
    match model.case.get(composer.ticket) {
        None => Some("The case has not been loaded yet.".to_owned()),
        Some(case) if case.help.is_empty() => Some("No self-service answer fits this case.".to_owned()),
        Some(_) => None,
    }
}

fn editor_needed(model: &Model) -> Option<String> {
    match model.overlay() {
        Some(Overlay::Composer(composer)) if composer.sending.is_some() => Some("The text is being sent.".to_owned()),
        Some(Overlay::Composer(_)) if model.options.editor => None,
        Some(Overlay::Composer(_)) => {
            Some("No editor is known: set VISUAL or EDITOR, or editor under [console] in config.toml.".to_owned())
        }
        _ => Some("No reply or note is open.".to_owned()),
    }
}

fn left_draft_needed(model: &Model) -> Option<String> {
    let open = match model.overlay() {
        Some(Overlay::Composer(composer)) => Some((composer.ticket, composer.kind)),
        _ => None,
    };
    let left = model.drafts.left.as_ref().map(|left| (left.ticket, left.draft.mark.kind));
    (open.is_none() || left != open).then(|| "Nobody has left an unsent text here.".to_owned())
}

fn approval_needed(model: &Model) -> Option<String> {
    let Some(view) = model.approvals.selected_row() else { return Some("No approval is selected.".to_owned()) };
    own_proposal(model, view).then(|| "You proposed this: somebody else must decide on it.".to_owned())
}

fn own_proposal(model: &Model, view: &CompensationView) -> bool {
    let me = model.session.me();
    view.proposed_by.rsplit(':').next() == Some(me) && !me.is_empty()
}

impl Model {
    /// The last bulk command can be taken back.
    #[must_use]
    pub fn bulk_goes_back(&self) -> bool {
        self.bulk.as_ref().is_some_and(|bulk| !bulk.way_back(self.now).is_empty())
    }

    /// What `u` takes back: the compensation that the open box is about, else the selected ticket's, else the newest of this console.
    #[must_use]
    pub fn undo_target(&self) -> Option<crate::domain::ids::CompensationId> {
        let followed = match self.overlay() {
            Some(Overlay::Picker(picker)) => picker.intent,
            Some(Overlay::Confirm(Confirm { ask: Ask::SendAgain(id), .. })) => Some(*id),
            _ => None,
        };
        let takes_back = |id| self.intents.get(id).is_some_and(|intent| self.can_take_back(intent));
        if let Some(id) = followed {
            return Some(id).filter(|id| takes_back(*id));
        }
        let ticket = self.queue.selected;
        let ours = self.intents.list.iter().rev();
        let here = ours.clone().find(|intent| Some(intent.record.request.ticket) == ticket && self.can_take_back(intent));
        let elsewhere = || {
            let views = self.selected_case().map(|case| case.compensations.as_slice()).unwrap_or_default();
            views.iter().find(|view| self.in_undo_window(view)).map(|view| view.id)
        };
        here.map(super::super::model::intent::Intent::id)
            .or_else(elsewhere)
            .or_else(|| ours.clone().find(|intent| self.can_take_back(intent)).map(super::super::model::intent::Intent::id))
    }

    /// The undo window of a compensation is running.
    #[must_use]
    pub fn in_undo_window(&self, view: &CompensationView) -> bool {
        view.state == Stage::Armed && view.hold_until.is_none_or(|until| until > self.server_now())
    }

    fn can_take_back(&self, intent: &super::super::model::intent::Intent) -> bool {
        use super::super::model::intent::Phase;
        match intent.phase {
            Phase::Storing | Phase::Sending(_) | Phase::Waiting { .. } => !intent.record.undo_wanted,
            Phase::AskAgain { .. } => true,
            Phase::Accepted => intent.view.as_ref().is_some_and(|view| self.in_undo_window(view)),
            Phase::NotStored { .. } | Phase::Refused(_) | Phase::Undoing(_) | Phase::Dropped => false,
        }
    }

    /// The claim link that `y` copies, with its compensation: the picker's, else the selected ticket's newest open one.
    #[must_use]
    pub fn link(&self) -> Option<(crate::domain::ids::CompensationId, &str)> {
        let of = |view: &'_ CompensationView| view.link.is_some();
        let followed = match self.overlay() {
            Some(Overlay::Picker(picker)) => picker.intent.and_then(|id| self.intents.get(id)?.view.as_ref()),
            _ => None,
        };
        let views = self.selected_case().map(|case| case.compensations.as_slice()).unwrap_or_default();
        let ours = self.intents.list.iter().rev().filter(|intent| Some(intent.record.request.ticket) == self.queue.selected);
        let found = followed.filter(|view| of(view)).or_else(|| {
            let shown = views.iter().find(|view| view.state.is_open() && of(view));
            shown.or_else(|| ours.filter_map(|intent| intent.view.as_ref()).find(|view| of(view)))
        })?;
        found.link.as_deref().map(|link| (found.id, link))
    }
}
