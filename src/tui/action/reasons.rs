//! Why an action cannot be done now, in a sentence that says what is in the way.

mod finance;

use crate::config::commands::{Placeholder, Unfit};
use crate::config::language::tell;
use crate::domain::freeze::{Cause, Halt};
use crate::domain::payout::PayoutStep;
use crate::domain::role::Role;
use crate::domain::sort::Sort;
use crate::domain::stage::Stage;
use crate::domain::text::SafeText;
use crate::wire::compensation::CompensationView;
use crate::wire::ticket::TicketRow;

use super::super::effect::MessageKind;
use super::super::model::overlay::{Ask, Confirm, Overlay};
use super::super::model::own::VIEWERS_MAX;
use super::super::model::page::Subject;
use super::super::model::{Model, Screen};
use super::Action;

pub(super) fn disabled(action: Action, model: &Model) -> Option<String> {
    match action {
        Action::Take | Action::Release | Action::Reply | Action::Note | Action::Snooze | Action::Solve | Action::Tag => {
            works(model, Role::works_tickets).or_else(|| ticket_needed(model)).or_else(|| held(action, model))
        }
        Action::Skip => works(model, Role::works_tickets).or_else(|| ticket_needed(model)).or_else(|| skippable(model)),
        Action::Merge => works(model, Role::works_tickets).or_else(|| ticket_needed(model)).or_else(|| goes_on(model)),
        Action::Reveal => nothing_masked(model),
        Action::Suspend | Action::Reload => model.restricted_reason(),
        Action::PullNext => works(model, Role::works_tickets),
        Action::PickerOpen => works(model, Role::proposes).or_else(|| ticket_needed(model)).or_else(|| compensable(model)),
        Action::PickerChoose(_) => works(model, Role::proposes).or_else(|| stopped(model, Halt::Issuing)),
        Action::Undo => read_only(model).or_else(|| {
            let nothing = model.undo_target().is_none() && !model.work_goes_back() && model.held_incident().is_none();
            nothing.then(|| model.say("cannot-undo"))
        }),
        Action::PickerAmount => works(model, Role::proposes).or_else(|| menu_needed(model)),
        Action::PickReason(_) | Action::PickerWhy => menu_needed(model),
        Action::AskEvidence => works(model, Role::works_tickets).or_else(|| evidence_wanted(model)),
        Action::Acknowledge => works(model, Role::works_tickets).or_else(|| offer_needed(model)),
        Action::PageNote => works(model, Role::works_tickets).or_else(|| trace_needed(model)),
        Action::ApprovalsWhy => model.approvals.selected_row().is_none().then(|| model.say("cannot-no-approval")),
        Action::SendSolveNext => works(model, Role::works_tickets).or_else(|| solvable_after_reply(model)),
        Action::CopyLink | Action::ShowQr => link_needed(model),
        Action::Open | Action::Mark | Action::Why | Action::Quotes => ticket_needed(model),
        Action::Evidence => ticket_needed(model).or_else(|| evidence_needed(model)),
        Action::EvidenceNext | Action::EvidencePrevious => {
            let one = model.viewer().is_none_or(|viewer| viewer.pieces.len() < 2);
            one.then(|| model.say("cannot-one-file"))
        }
        Action::EvidenceOpen => viewer_needed(model),
        Action::SaveView => unsaved(model),
        Action::Fold => ungrouped(model).or_else(|| ticket_needed(model)),
        Action::Unfold => {
            let none = model.queue.arrangement.folded.is_empty();
            ungrouped(model).or_else(|| none.then(|| model.say("cannot-none-folded")))
        }
        Action::Lead | Action::Wallboard => role(model, Role::reads_metrics, "cannot-role-figures"),
        Action::FigureTickets => role(model, Role::reads_tickets, "cannot-role-tickets").or_else(|| {
            let nothing = model.screen != Screen::Lead || model.lead.selected().is_none();
            nothing.then(|| model.say("cannot-no-figure"))
        }),
        Action::Payouts | Action::Approvals | Action::PolicyShow => role(model, Role::reads_tickets, "cannot-role-tickets"),
        Action::PayoutsRelease => works(model, Role::releases)
            .or_else(|| on_screen(model, Screen::Payouts))
            .or_else(|| {
                let nothing = model.meant_payouts().is_empty();
                nothing.then(|| model.say("cannot-no-payout"))
            })
            .or_else(|| stopped(model, Halt::Releasing)),
        Action::PayoutsStep(step) => {
            let frozen = || stopped(model, Halt::Releasing).filter(|_| step == PayoutStep::Lift);
            let here = works(model, |role| step.may(role)).or_else(|| on_screen(model, Screen::Payouts));
            here.or_else(|| steppable(step, model)).or_else(frozen)
        }
        Action::PayoutsUploaded => works(model, Role::handles_bank_files)
            .or_else(|| on_screen(model, Screen::Payouts))
            .or_else(|| model.selected_file().is_none().then(|| model.say("cannot-no-file"))),
        Action::PayoutsAside => works(model, Role::handles_bank_files)
            .or_else(|| on_screen(model, Screen::Payouts))
            .or_else(|| model.selected_entry().is_none().then(|| model.say("cannot-no-entry"))),
        Action::PayoutsWhy
        | Action::PayoutsMatch
        | Action::PayoutsSettle(_)
        | Action::PayoutsExplain
        | Action::PayoutsClearFlag
        | Action::Freeze(_)
        | Action::Lift(_)
        | Action::PolicyProposals
        | Action::IncidentsWaiting
        | Action::Agree
        | Action::Decline => finance::disabled(action, model),
        Action::SectionNext | Action::SectionPrevious | Action::PayoutsMark => on_screen(model, Screen::Payouts),
        Action::Approve | Action::Refuse | Action::SendBack => {
            let frozen = || stopped(model, Halt::Issuing).filter(|_| action == Action::Approve);
            let here = works(model, Role::decides_offers).or_else(|| on_screen(model, Screen::Approvals));
            let turn = || other_turn(model).filter(|_| action == Action::Approve);
            here.or_else(|| approval_needed(model)).or_else(turn).or_else(frozen)
        }
        Action::Amend | Action::Extend | Action::Revoke => {
            let frozen = || stopped(model, Halt::Issuing).filter(|_| action != Action::Revoke);
            let none = || model.open_link().is_none().then(|| model.say("cannot-no-open-link"));
            works(model, Role::works_tickets).or_else(none).or_else(|| others_offer(model)).or_else(frozen)
        }
        Action::Resend | Action::Reissue => {
            let none = model.open_link().is_none() && model.lapsed_link().is_none();
            let none = || none.then(|| model.say("cannot-no-link-to-send"));
            works(model, Role::works_tickets).or_else(none).or_else(|| stopped(model, Halt::Issuing))
        }
        Action::RemedyDone | Action::RemedyFailed => {
            let none = || model.instructed().is_none().then(|| model.say("cannot-no-remedy"));
            works(model, Role::reports_remedies).or_else(none)
        }
        Action::Incident => works(model, Role::proposes).or_else(|| gathered(model)).or_else(|| stopped(model, Halt::Issuing)),
        Action::Own(at) => own(at, model),
        Action::Output => model.own.output.is_none().then(|| model.say("cannot-no-output")),
        Action::MacroPlay(letter) => macro_needed(letter, model),
        Action::BulkOpen => model.bulk.is_none().then(|| model.say("cannot-no-bulk")),
        Action::Outbox => model.outbox().is_empty().then(|| model.say("cannot-no-outbox")),
        Action::HelpLink => help_needed(model),
        Action::Editor => read_only(model).or_else(|| model.restricted_reason()).or_else(|| editor_needed(model)),
        Action::TakeDraft => works(model, Role::works_tickets).or_else(|| left_draft_needed(model)),
        Action::Template => {
            let none = model.session.desk.as_ref().is_none_or(|desk| desk.templates.is_empty());
            none.then(|| model.say("cannot-no-templates"))
        }
        _ => None,
    }
}

/// A payout with which a step can be done.
fn steppable(step: PayoutStep, model: &Model) -> Option<String> {
    let meant = model.meant_payouts();
    let Some(first) = meant.first() else { return Some(model.say("cannot-no-payout")) };
    if meant.iter().any(|row| step.from().contains(&row.state.as_str())) {
        return None;
    }
    let (state, what) = (model.words.word("payout", &first.state), model.words.word("paystep", step.name()));
    Some(tell!(model.words, "cannot-step-here", state = state, step = what))
}

/// What an incident is to be about.
fn gathered(model: &Model) -> Option<String> {
    let nothing = model.queue.marks.is_empty() && model.queue.wanted().trim().is_empty() && model.incidents.last.is_none();
    let planning = model.overlays.iter().any(|overlay| matches!(overlay, Overlay::Planning(_) | Overlay::Confirm(_)));
    (nothing && !planning).then(|| model.say("cannot-no-incident"))
}

/// What keeps a command of one's own from being started.
fn own(at: usize, model: &Model) -> Option<String> {
    let Some(command) = model.own_command(at) else { return Some(model.say("cannot-own-gone")) };
    let words = &model.words;
    let danger = || read_only(model).filter(|_| command.danger);
    let busy = || model.own.running.as_ref().map(|program| tell!(words, "cannot-own-runs", name = program.name.as_str()));
    // Before the server has said what console this is, it may be a restricted one.
    let unknown = || model.session.desk.is_none().then(|| model.say("cannot-unknown-role"));
    model.restricted_reason().or_else(unknown).or_else(danger).or_else(busy).or_else(|| {
        let what = |placeholder: Placeholder| words.word("fill", placeholder.name());
        match command.arguments(|placeholder| model.placeholder(placeholder)) {
            Ok(_) => None,
            Err(Unfit::Missing(placeholder)) => Some(tell!(words, "cannot-own-missing", what = what(placeholder))),
            Err(Unfit::Option(placeholder)) => Some(tell!(words, "cannot-own-option", what = what(placeholder))),
        }
    })
}

/// What a freeze stops.
fn stopped(model: &Model, what: Halt) -> Option<String> {
    let frozen = model.frozen(what)?;
    let id = match (frozen.cause, what) {
        (Cause::Books, _) => "cannot-frozen-books",
        (Cause::Restored, _) => "cannot-frozen-restored",
        (Cause::People, Halt::Issuing) => "cannot-frozen-issuing",
        (Cause::People, Halt::Releasing) => "cannot-frozen-releasing",
    };
    let (name, why) = (SafeText::line(&frozen.by).to_string(), SafeText::line(&frozen.reason).to_string());
    Some(tell!(model.words, id, name = name, why = why))
}

fn evidence_needed(model: &Model) -> Option<String> {
    match model.selected_case() {
        None => Some(model.say("cannot-no-case")),
        Some(case) => case.evidence.is_empty().then(|| model.say("cannot-no-evidence")),
    }
}

/// What keeps the picture that is looked at from a program of the person's own.
fn viewer_needed(model: &Model) -> Option<String> {
    let picture = model.viewer().and_then(|viewer| viewer.piece()).map(|piece| piece.picture);
    let unknown = || model.session.desk.is_none().then(|| model.say("cannot-unknown-role"));
    let unset = || model.options.viewer.is_empty().then(|| model.say("cannot-no-viewer"));
    let kept = || match picture {
        None => Some(model.say("cannot-no-evidence")),
        Some(false) => Some(model.say("cannot-not-kept")),
        Some(true) => None,
    };
    let many = || (model.own.viewers.len() >= VIEWERS_MAX).then(|| model.say("cannot-many-viewers"));
    model.restricted_reason().or_else(unknown).or_else(unset).or_else(kept).or_else(many)
}

fn macro_needed(letter: Option<char>, model: &Model) -> Option<String> {
    let macros = &model.macros;
    match letter {
        _ if macros.recording.is_some() => Some(model.say("cannot-play-recording")),
        None => macros.kept.is_empty().then(|| model.say("cannot-no-macro")),
        Some(letter) => {
            let none = !macros.kept.contains_key(&letter);
            none.then(|| tell!(model.words, "cannot-no-macro-letter", letter = letter.to_string()))
        }
    }
}

/// The menu is not followed by an intent yet.
fn menu_needed(model: &Model) -> Option<String> {
    let open = matches!(model.overlay(), Some(Overlay::Picker(picker)) if picker.intent.is_none());
    (!open).then(|| model.say("cannot-no-menu"))
}

/// What is missing for the highlighted offer, and a template that asks for it.
fn evidence_wanted(model: &Model) -> Option<String> {
    match model.evidence_wanted() {
        None => Some(model.say("cannot-nothing-missing")),
        Some((_, None)) => Some(model.say("cannot-no-template")),
        Some((_, Some(_))) => None,
    }
}

/// An offer to write about, and a template for it.
fn offer_needed(model: &Model) -> Option<String> {
    match (model.acknowledged(), model.acknowledgement()) {
        (None, _) => Some(model.say("cannot-no-offer")),
        (Some(_), None) => Some(model.say("cannot-no-template")),
        (Some(_), Some(_)) => None,
    }
}

fn trace_needed(model: &Model) -> Option<String> {
    let trace = matches!(model.overlay(), Some(Overlay::Page(page)) if matches!(page.subject, Subject::Trace(_)));
    (!trace).then(|| model.say("cannot-no-trace"))
}

fn read_only(model: &Model) -> Option<String> {
    model.options.read_only.then(|| model.say("cannot-read-only"))
}

fn nothing_masked(model: &Model) -> Option<String> {
    let Some(case) = model.selected_case() else { return Some(model.say("cannot-no-case")) };
    let left = case.contact.email.is_some() || case.contact.phone.is_some();
    match (case.contact.masked, left) {
        (false, _) => Some(model.say("cannot-nothing-masked")),
        (true, false) => Some(model.say("cannot-no-contact")),
        (true, true) => read_only(model),
    }
}

fn role(model: &Model, may: impl Fn(Role) -> bool, id: &'static str) -> Option<String> {
    let role = model.session.role()?;
    (!may(role)).then(|| tell!(model.words, id, role = model.words.word("role", role.name())))
}

fn works(model: &Model, may: impl Fn(Role) -> bool) -> Option<String> {
    let unknown = || {
        let trouble = model.session.trouble.as_ref();
        trouble.map_or_else(|| model.say("cannot-unknown-role"), |failure| failure.told(&model.words).into_owned())
    };
    match model.session.role() {
        None => Some(unknown()),
        Some(_) if model.options.read_only => read_only(model),
        Some(_) => role(model, may, "cannot-role"),
    }
}

/// What is decided on must be on the screen.
fn on_screen(model: &Model, screen: Screen) -> Option<String> {
    let id = if screen == Screen::Payouts { "cannot-open-payouts" } else { "cannot-open-approvals" };
    (model.screen != screen).then(|| model.say(id))
}

/// What keeps the list on the screen from being saved as a view.
fn unsaved(model: &Model) -> Option<String> {
    if model.overlays.iter().any(|overlay| matches!(overlay, Overlay::Composer(_) | Overlay::Prompt(_))) {
        return Some(model.say("cannot-save-writing"));
    }
    let queue = &model.queue;
    let usual = queue.wanted().is_empty() && queue.arrangement.sort == Sort::Priority && queue.arrangement.group.is_none();
    read_only(model)
        .or_else(|| model.restricted_reason())
        .or_else(|| model.options.settings_file.is_none().then(|| model.say("cannot-no-settings")))
        .or_else(|| usual.then(|| model.say("cannot-usual-view")))
}

fn ungrouped(model: &Model) -> Option<String> {
    model.queue.arrangement.group.is_none().then(|| model.say("cannot-ungrouped"))
}

fn ticket_needed(model: &Model) -> Option<String> {
    model.selected_row().is_none().then(|| model.say("cannot-no-ticket"))
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
        Action::Take if mine => Some(model.say("cannot-yours-already")),
        Action::Take if model.session.role() == Some(Role::Lead) => None,
        Action::Take => other.map(|name| tell!(model.words, "cannot-held-take", name = name)),
        Action::Release if !mine => Some(model.say("cannot-not-yours")),
        Action::Reply | Action::Solve | Action::Snooze => other.map(|name| tell!(model.words, "cannot-held-write", name = name)),
        _ => None,
    }
}

/// Only who holds a ticket gives it back with a reason.
fn skippable(model: &Model) -> Option<String> {
    let mine = model.selected_row().is_some_and(|row| is_mine(model, row));
    (!mine).then(|| model.say("cannot-not-yours"))
}

/// What others are merged into has to be open.
fn goes_on(model: &Model) -> Option<String> {
    let row = model.selected_row()?;
    let over = matches!(row.state.as_str(), "solved" | "closed" | "merged" | "junk" | "redacted");
    over.then(|| {
        tell!(model.words, "cannot-merge-into", ticket = row.id.to_string(), state = model.words.word("ticket", &row.state))
    })
}

fn is_mine(model: &Model, row: &TicketRow) -> bool {
    row.assignee.as_deref() == Some(model.session.me())
}

/// A bulk command is judged by the marked tickets, wherever the cursor is: it is refused when it could do nothing with any of them.
fn marked_held(action: Action, model: &Model, marked: &[&TicketRow]) -> Option<String> {
    let all = |is: &dyn Fn(&TicketRow) -> bool| marked.iter().all(|row| is(row));
    let held = |row: &TicketRow| other_holder(model, row).is_some();
    match action {
        Action::Take if all(&|row| is_mine(model, row)) => Some(model.say("cannot-marked-yours")),
        Action::Take if all(&held) => Some(model.say("cannot-marked-take")),
        Action::Release if !marked.iter().any(|row| is_mine(model, row)) => Some(model.say("cannot-marked-none")),
        Action::Solve | Action::Snooze if all(&held) => Some(model.say("cannot-marked-held")),
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
        return Some(tell!(model.words, "cannot-held-pay", name = name));
    }
    let open = row.open_compensation.as_ref()?;
    let ours = model.intents.get(open.id).is_some();
    let settled = open.state.is_settled();
    (!ours || settled).then(|| {
        let (amount, stage) = (model.words.sum_or_none(open.amount), model.words.word("stage-is", open.state.name()));
        tell!(model.words, "cannot-compensated", ticket = row.id.to_string(), amount = amount, stage = stage)
    })
}

/// What keeps the open reply from being the last word on its ticket.
fn solvable_after_reply(model: &Model) -> Option<String> {
    let Some(Overlay::Composer(composer)) = model.overlay() else { return Some(model.say("cannot-no-reply")) };
    let ticket = composer.ticket;
    if composer.kind == MessageKind::Note {
        return Some(model.say("cannot-note"));
    }
    if composer.wants_answer {
        return Some(tell!(model.words, "cannot-waits", ticket = ticket.to_string()));
    }
    let note = model.drafts.get(ticket, MessageKind::Note).is_some();
    note.then(|| tell!(model.words, "cannot-unsent-note", ticket = ticket.to_string()))
}

fn link_needed(model: &Model) -> Option<String> {
    model.link().is_none().then(|| model.say("cannot-no-link"))
}

fn help_needed(model: &Model) -> Option<String> {
    let Some(Overlay::Composer(composer)) = model.overlay() else { return Some(model.say("cannot-no-text")) };
    match model.case.get(composer.ticket) {
        None => Some(model.say("cannot-no-case")),
        Some(case) if case.help.is_empty() => Some(model.say("cannot-no-answer-fits")),
        Some(_) => None,
    }
}

fn editor_needed(model: &Model) -> Option<String> {
    match model.overlay() {
        Some(Overlay::Composer(composer)) if composer.sending.is_some() => Some(model.say("cannot-being-sent")),
        Some(Overlay::Composer(_)) if model.options.editor.is_some() => None,
        Some(Overlay::Composer(_)) => Some(model.say("cannot-no-editor")),
        _ => Some(model.say("cannot-no-text")),
    }
}

fn left_draft_needed(model: &Model) -> Option<String> {
    let open = match model.overlay() {
        Some(Overlay::Composer(composer)) => Some((composer.ticket, composer.kind)),
        _ => None,
    };
    let left = model.drafts.left.as_ref().map(|left| (left.ticket, left.draft.mark.kind));
    (open.is_none() || left != open).then(|| model.say("cannot-no-left-draft"))
}

fn approval_needed(model: &Model) -> Option<String> {
    let Some(view) = model.approvals.selected_row() else { return Some(model.say("cannot-no-approval")) };
    own_proposal(model, view).then(|| model.say("cannot-own-proposal"))
}

/// A lead says yes first and finance second; no may be said by either at any time.
fn other_turn(model: &Model) -> Option<String> {
    let waits_for = model.approvals.selected_row()?.needs_approval_by?;
    match (model.session.role()?, waits_for) {
        (Role::Finance, Role::Lead) => Some(model.say("cannot-lead-first")),
        (Role::Lead, Role::Finance) => Some(model.say("cannot-finance-second")),
        _ => None,
    }
}

fn own_proposal(model: &Model, view: &CompensationView) -> bool {
    let me = model.session.me();
    view.proposed_by.rsplit(':').next() == Some(me) && !me.is_empty()
}

/// Only leads change what somebody else has offered.
fn others_offer(model: &Model) -> Option<String> {
    let view = model.open_link().filter(|_| model.session.role() != Some(Role::Lead))?;
    let other = view.proposed_by != model.session.me();
    other.then(|| tell!(model.words, "cannot-others-offer", name = SafeText::line(&view.proposed_by).to_string()))
}

impl Model {
    /// The compensation of the selected case whose link is out and not claimed.
    #[must_use]
    pub fn open_link(&self) -> Option<&CompensationView> {
        self.selected_case()?.compensations.iter().find(|view| view.state == Stage::Offered)
    }

    /// The compensation of the selected case whose link ran out.
    #[must_use]
    pub fn lapsed_link(&self) -> Option<&CompensationView> {
        self.selected_case()?.compensations.iter().find(|view| view.state == Stage::Lapsed)
    }

    /// The remedy of the selected case that waits for somebody to carry it out.
    #[must_use]
    pub fn instructed(&self) -> Option<&CompensationView> {
        self.selected_case()?.compensations.iter().find(|view| view.state == Stage::Instructed)
    }

    /// The last bulk command can be taken back.
    #[must_use]
    pub fn bulk_goes_back(&self) -> bool {
        self.bulk.as_ref().is_some_and(|bulk| !bulk.way_back(self.now).is_empty())
    }

    /// The last command over one ticket or over several can be taken back. Not from a box about money: there the key means money.
    #[must_use]
    pub fn work_goes_back(&self) -> bool {
        let money = matches!(self.overlay(), Some(Overlay::Picker(_) | Overlay::Confirm(_)));
        !money && (self.bulk_goes_back() || self.singles.newest(self.now).is_some())
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
        let decided = || self.decided.as_ref().filter(|view| self.in_undo_window(view)).map(|view| view.id);
        if self.screen == Screen::Approvals
            && let Some(id) = decided()
        {
            return Some(id);
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
            .or_else(decided)
    }

    /// Until when a compensation is held, as far as this console has heard of it.
    #[must_use]
    pub fn held_until(&self, id: crate::domain::ids::CompensationId) -> Option<jiff::Timestamp> {
        let ours = self.intents.get(id).and_then(|intent| intent.view.as_ref());
        let shown = || self.selected_case().and_then(|case| case.compensations.iter().find(|view| view.id == id));
        let decided = || self.decided.as_ref().filter(|view| view.id == id);
        ours.or_else(shown).or_else(decided).filter(|view| view.state == Stage::Armed)?.hold_until
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
