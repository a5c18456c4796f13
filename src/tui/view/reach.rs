//! How a customer can be reached: mail address and phone, masked on a restricted console.

use crate::config::keymap::Context;
use crate::config::language::tell;
use crate::tui::action::listing;
use crate::tui::model::Model;
use crate::wire::ticket::TicketDetail;

/// What is known, and what can be done about its mask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reach {
    /// Mail address and phone, as they may be seen now.
    pub shown: Vec<String>,
    /// What is behind it, in words; empty where nothing is masked.
    pub note: String,
    /// The data behind the mask is on the screen now.
    pub revealed: bool,
}

/// The customer's contact data; none when there is none.
#[must_use]
pub fn line(model: &Model, case: &TicketDetail) -> Option<Reach> {
    let contact = model.contact_of(case);
    let shown: Vec<String> = [&contact.email, &contact.phone].into_iter().flatten().cloned().collect();
    if shown.is_empty() {
        return None;
    }
    let revealed = case.contact.masked && !contact.masked;
    let note = match (contact.masked, revealed) {
        (true, _) => tell!(model.words, "reach-masked", key = listing::key_of(model, Context::Case, "case.reveal")),
        (false, true) => model.say("reach-shown"),
        (false, false) => String::new(),
    };
    Some(Reach { shown, note, revealed })
}
