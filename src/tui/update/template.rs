//! Reply templates, filled in from what the ticket says.

use minijinja::{Environment, context};

use crate::domain::ids::TicketId;
use crate::domain::mask;

use super::super::model::Model;

/// Longest template filled in.
const TEMPLATE_BYTES_MAX: usize = 64 * 1024;

/// The template's text with the ticket's facts.
///
/// Only `{{ … }}` is filled in: a loop in a template could keep the console busy for ever.
pub(super) fn fill(model: &Model, ticket: TicketId, body: &str) -> Result<String, String> {
    if body.len() > TEMPLATE_BYTES_MAX {
        return Err(model.say("notice-template-long"));
    }
    if body.contains("{%") {
        return Err(model.say("notice-template-block"));
    }
    let case = model.case.get(ticket);
    let row = model.known_row(ticket);
    let contact = case.and_then(|case| case.contact.name.clone());
    let customer = contact.or_else(|| row.map(|row| row.customer.clone())).unwrap_or_default();
    // A mask is for our eyes; nobody is addressed by it.
    let customer = if mask::is_masked(&customer) { String::new() } else { customer };
    let order = case.and_then(|case| case.order.as_ref()).map(|order| order.id.clone()).unwrap_or_default();
    let in_case = case.and_then(|case| case.compensations.iter().find(|view| view.state.is_open()).map(|view| view.amount));
    let amount = in_case.or_else(|| row.and_then(|row| row.open_compensation.as_ref()).map(|open| open.amount));
    let facts = context! {
        customer => customer,
        agent => model.session.me(),
        order => order,
        amount => amount.map(|amount| amount.to_string()).unwrap_or_default(),
        ticket => ticket.to_string(),
    };
    Environment::new().render_str(body, facts).map_err(|error| error.to_string())
}
