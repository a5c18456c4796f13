//! Why something that finance does cannot be done now.

use crate::config::language::tell;
use crate::domain::fraud::clears_flags;
use crate::domain::freeze::{Cause, Halt, freezes, lifts};
use crate::domain::role::Role;

use super::super::super::model::finance::Matter;
use super::super::super::model::{Model, Screen};
use super::super::Action;
use super::{on_screen, role, works};

pub(super) fn disabled(action: Action, model: &Model) -> Option<String> {
    let here = || on_screen(model, Screen::Payouts);
    match action {
        Action::PayoutsWhy => here().or_else(|| no_payout(model)),
        Action::PayoutsMatch => works(model, Role::handles_bank_files)
            .or_else(here)
            .or_else(|| model.selected_entry().is_none().then(|| model.say("cannot-no-entry"))),
        Action::PayoutsSettle(_) => works(model, is_finance).or_else(here).or_else(|| no_payout(model)).or_else(|| {
            let row = model.payouts.selected_row().filter(|row| row.state != "in_doubt")?;
            Some(tell!(model.words, "cannot-not-in-doubt", state = model.words.word("payout", &row.state)))
        }),
        Action::PayoutsExplain => works(model, is_finance)
            .or_else(here)
            .or_else(|| model.selected_finding().is_none().then(|| model.say("cannot-no-finding"))),
        Action::PayoutsClearFlag => works(model, clears_flags).or_else(|| {
            if let Some(detail) = model.payout_page().and_then(|page| page.detail.as_ref()) {
                return detail.flags.is_empty().then(|| model.say("cannot-no-flag"));
            }
            here().or_else(|| no_payout(model))
        }),
        Action::Freeze(what) => works(model, freezes).or_else(|| {
            // What froze by itself is no reason for people not to.
            let frozen = model.frozen(what).filter(|frozen| frozen.cause == Cause::People)?;
            Some(tell!(model.words, "cannot-frozen-already", what = halt(what, model), name = &frozen.by))
        }),
        Action::Lift(what) => works(model, lifts).or_else(|| match model.frozen(what) {
            None => Some(tell!(model.words, "cannot-not-frozen", what = halt(what, model))),
            Some(frozen) if frozen.cause == Cause::Restored => Some(model.say("cannot-frozen-restored")),
            Some(frozen) => (frozen.lift_proposed_by.as_deref() == Some(model.session.me()))
                .then(|| tell!(model.words, "cannot-lift-alone", what = halt(what, model))),
        }),
        Action::PolicyProposals | Action::IncidentsWaiting => role(model, Role::reads_tickets, "cannot-role-tickets"),
        Action::Agree | Action::Decline => matter(action, model),
        _ => None,
    }
}

fn halt(what: Halt, model: &Model) -> String {
    model.words.word("halting", what.name()).into_owned()
}

fn is_finance(role: Role) -> bool {
    role == Role::Finance
}

fn no_payout(model: &Model) -> Option<String> {
    let none = !model.bank.section.has_payouts() || model.payouts.selected_row().is_none();
    none.then(|| model.say("cannot-no-payout"))
}

/// What waits on the page must be this person's to decide.
fn matter(action: Action, model: &Model) -> Option<String> {
    let Some(matter) = model.docket().and_then(|docket| docket.matter.as_ref()) else {
        return Some(model.say("cannot-nothing-waits"));
    };
    let (author, second) = match matter {
        Matter::Policy(proposal) => (&proposal.proposed_by, false),
        Matter::Incident(incident) => (&incident.proposed_by, incident.approved_by.is_some()),
    };
    let own = author == model.session.me();
    let agrees = action == Action::Agree;
    let decides = |role: Role| match matter {
        Matter::Policy(_) if agrees => role == Role::Finance,
        // The first word on an incident is a lead's, the second one finance's.
        Matter::Incident(_) if agrees && second => role == Role::Finance,
        Matter::Incident(_) if agrees => role == Role::Lead,
        // Whoever proposed something may take it back.
        _ => own || matches!(role, Role::Lead | Role::Finance),
    };
    works(model, decides).or_else(|| (own && agrees).then(|| model.say("cannot-own-proposal")))
}
