//! Reply templates, filled in from what the ticket says.

use minijinja::{Environment, context};

use crate::config::language::Language;
use crate::config::presets;
use crate::domain::ids::TicketId;
use crate::domain::mask;
use crate::domain::text::local::language;
use crate::wire::compensation::CompensationView;
use crate::wire::desk::ReplyTemplate;

use super::super::model::Model;
use super::super::view::when;

/// Longest template filled in.
const TEMPLATE_BYTES_MAX: usize = 64 * 1024;

/// The template's text with the ticket's facts, amounts and days as its language writes them. A line about a link or a day that is not
/// known yet is left out, and so is one that only holds until there is a link.
///
/// Only `{{ … }}` is filled in: a loop in a template could keep the console busy for ever.
pub(super) fn fill(model: &Model, ticket: TicketId, template: &ReplyTemplate) -> Result<String, String> {
    let body = template.body.as_str();
    if body.len() > TEMPLATE_BYTES_MAX {
        return Err(model.say("notice-template-long"));
    }
    let blocks = |text: &str| text.contains("{%");
    if blocks(body) || template.wrong.values().any(|said| blocks(said)) {
        return Err(model.say("notice-template-block"));
    }
    let case = model.case.get(ticket);
    let row = model.known_row(ticket);
    let contact = case.and_then(|case| case.contact.name.clone());
    let customer = contact.or_else(|| row.map(|row| row.customer.clone())).unwrap_or_default();
    // A mask is for our eyes; nobody is addressed by it.
    let customer = if mask::is_masked(&customer) { String::new() } else { customer };
    let order = case.and_then(|case| case.order.as_ref());
    let view = offer(model, ticket);
    let words = tongue(model, &template.language);
    let open = row.and_then(|row| row.open_compensation.as_ref()).map(|open| open.amount);
    let amount = view.map(|view| view.amount).or(open);
    let article = order.and_then(|order| order.lines.first()).map(|line| line.name.clone().unwrap_or_else(|| line.sku.clone()));
    let article = article.or_else(|| row.map(|row| row.subject.clone())).unwrap_or_default();
    let day = |at: Option<jiff::Timestamp>| {
        let at = at?.to_zoned(model.options.zone.clone()).date();
        Some(when::whole_day(at, &words))
    };
    let link = view.and_then(|view| view.link.clone());
    let until = link.as_ref().and_then(|_| day(view.and_then(|view| view.link_expires_at)));
    let latest = view.and_then(|view| view.promise_date).map(|date| when::whole_day(date, &words));
    let reason = view.map(|view| view.reason).or_else(|| row.and_then(|row| row.reason));
    let wrong = reason.and_then(|reason| template.wrong.get(&reason)).map(String::as_str).unwrap_or_default();
    let known = |line: &&str| {
        let facts =
            [("link", link.is_some()), ("until", until.is_some()), ("latest", latest.is_some()), ("soon", link.is_none())];
        facts.iter().all(|(name, known)| *known || !line.contains(&format!("{{{{ {name} }}}}")))
    };
    let body = body.lines().filter(known).collect::<Vec<_>>().join("\n");
    let environment = Environment::new();
    let render = |text: &str, facts: minijinja::Value| environment.render_str(text, facts).map_err(|error| error.to_string());
    let wrong = render(wrong, context! { article => article.clone() })?;
    let facts = context! {
        customer => customer,
        agent => model.session.me(),
        order => order.map(|order| order.id.clone()).unwrap_or_default(),
        article => article,
        wrong => wrong,
        amount => amount.map(|amount| words.money(amount)).unwrap_or_default(),
        link => link.unwrap_or_default(),
        until => until.unwrap_or_default(),
        latest => latest.unwrap_or_default(),
        soon => "",
        ticket => ticket.to_string(),
    };
    render(&body, facts)
}

/// The offer a text is about: the selected box's own, which the case may not know yet, else the ticket's open one.
fn offer(model: &Model, ticket: TicketId) -> Option<&CompensationView> {
    let ours = model.intents.list.iter().rev().filter_map(|intent| intent.view.as_ref());
    let ours = ours.filter(|view| view.ticket == ticket && view.state.is_open()).max_by_key(|view| view.ticket_version);
    let in_case = model.case.get(ticket).and_then(|case| case.compensations.iter().find(|view| view.state.is_open()));
    match (ours, in_case) {
        (Some(ours), Some(known)) if known.id == ours.id && known.ticket_version > ours.ticket_version => Some(known),
        (Some(ours), _) => Some(ours),
        (None, known) => known,
    }
}

/// The words of the template's language, for amounts and days; the console's own where we do not write it.
fn tongue(model: &Model, tag: &str) -> std::sync::Arc<Language> {
    let tag = language(tag);
    if model.words.tag() == tag || !presets::language_tags().contains(&tag.as_str()) {
        return std::sync::Arc::clone(&model.words);
    }
    Language::load(&tag, None).map_or_else(|_| std::sync::Arc::clone(&model.words), |(words, _)| std::sync::Arc::new(words))
}
