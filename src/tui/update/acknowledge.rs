//! Texts that the console offers by itself: the personal word after an offer, and asking for evidence that a rule demands.

use crate::config::language::tell;
use crate::domain::ids::TicketId;
use crate::domain::policy::EvidenceKind;
use crate::domain::stage::Stage;
use crate::wire::compensation::CompensationView;
use crate::wire::desk::{ReplyTemplate, TemplatePurpose};

use super::super::effect::MessageKind;
use super::super::model::compose::templates_for;
use super::super::model::overlay::Overlay;
use super::super::model::{Model, Tone};
use super::{Turn, template};

impl Turn<'_> {
    /// Opens a reply about the offer, written from the desk's template; nothing is sent before the person sends it.
    pub(super) fn acknowledge(&mut self) {
        let (Some(view), Some(template)) = (self.model.acknowledged(), self.model.acknowledgement()) else { return };
        let (ticket, template) = (view.ticket, template.clone());
        self.write_from(ticket, &template);
    }

    /// Opens a reply that asks for what the highlighted offer lacks.
    pub(super) fn ask_evidence(&mut self) {
        let Some((ticket, Some(template))) = self.model.evidence_wanted() else { return };
        let template = template.clone();
        self.write_from(ticket, &template);
        if let Some(composer) = self.composer() {
            composer.wants_answer = true;
        }
    }

    fn write_from(&mut self, ticket: TicketId, template: &ReplyTemplate) {
        match template::fill(self.model, ticket, template) {
            Ok(text) => {
                let customer = self.model.known_row(ticket).map(|row| row.customer.clone()).unwrap_or_default();
                self.write_on(ticket, customer, MessageKind::Reply, &text);
            }
            Err(why) => {
                let name = format!("{:?}", template.name).trim_matches('"').to_owned();
                self.toast(Tone::Warning, tell!(self.model.words, "notice-template", name = name, why = why));
            }
        }
    }
}

/// The desk's template for a purpose: in the customer's language where there is one, else in English.
fn template_for(model: &Model, ticket: TicketId, purpose: TemplatePurpose) -> Option<&ReplyTemplate> {
    templates_for(model, ticket).into_iter().find(|template| template.purpose == Some(purpose))
}

impl Model {
    /// The offer that a personal word can be written about: the one the box follows, else the selected ticket's newest that was made.
    #[must_use]
    pub fn acknowledged(&self) -> Option<&CompensationView> {
        let made = |view: &&CompensationView| {
            // The desk's word is about a link; a remedy without one is told of by a letter of its own.
            view.kind.has_link() && view.state.is_open() && view.state != Stage::ApprovalWanted
        };
        if let Some(Overlay::Picker(picker)) = self.overlay() {
            let intent = self.intents.get(picker.intent?)?;
            return intent.view.as_ref().filter(made);
        }
        let selected = self.queue.selected?;
        let of_case = self.case.get(selected).and_then(|case| case.compensations.iter().find(made));
        let ours = || {
            let mut views = self.intents.list.iter().rev().filter_map(|intent| intent.view.as_ref());
            views.find(|view| view.ticket == selected && made(view))
        };
        of_case.or_else(ours)
    }

    /// The template for that word.
    #[must_use]
    pub fn acknowledgement(&self) -> Option<&ReplyTemplate> {
        template_for(self, self.acknowledged()?.ticket, TemplatePurpose::Acknowledgement)
    }

    /// The ticket whose highlighted offer lacks evidence, with the template that asks for the first of it.
    #[must_use]
    pub fn evidence_wanted(&self) -> Option<(TicketId, Option<&ReplyTemplate>)> {
        let Some(Overlay::Picker(picker)) = self.overlay() else { return None };
        let missing = picker.menu.as_ref()?.items.get(picker.selected)?.missing.first()?;
        let purpose = match missing.needs {
            EvidenceKind::Photo => TemplatePurpose::Photo,
            EvidenceKind::BatchNumber => TemplatePurpose::BatchNumber,
        };
        Some((picker.ticket, template_for(self, picker.ticket, purpose)))
    }
}
