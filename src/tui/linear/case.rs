//! A case in lines.

use crate::domain::stage::Stage;
use crate::domain::text::{SafeText, quote};
use crate::tui::model::Model;
use crate::tui::view::money::{obstacle, remark, stage_words};
use crate::tui::view::scene::{counted, words};
use crate::tui::view::speech;
use crate::tui::view::timeline;
use crate::tui::view::when;
use crate::wire::compensation::CompensationView;
use crate::wire::ticket::{Author, MessageView, TicketDetail};

use super::line;

/// The selected case, or what stands in its way.
pub(super) fn whole(model: &Model) -> Vec<String> {
    match (model.selected_case(), model.selected_row()) {
        (Some(case), _) => lines(case, model),
        (None, Some(row)) => vec![format!("Case #{} is being loaded.", row.id)],
        (None, None) => vec!["No ticket is selected.".to_owned()],
    }
}

fn lines(case: &TicketDetail, model: &Model) -> Vec<String> {
    let (row, now) = (&case.row, model.server_now());
    let mut lines = vec![format!("Case #{}: {}", row.id, line(&row.subject))];
    let contact = &case.contact;
    let mut who = vec![format!("Customer {}", line(&row.customer)), row.channel.name().to_owned()];
    who.extend(speech::words(contact).map(|spoken| format!("language {}", line(&spoken))));
    if contact.complaints > 1 {
        who.push(counted(contact.complaints.into(), "complaint"));
    }
    who.extend(row.reason.map(|reason| format!("reason {}", words(reason.name()))));
    who.extend(row.brand.as_deref().map(|brand| format!("brand {}", line(brand))));
    lines.push(format!("{}.", who.join(", ")));
    for view in &case.compensations {
        lines.push(money(view, model));
    }
    if let Some(newest) = case.compensations.first() {
        let zone = &model.options.zone;
        for event in case.money.iter().filter(|event| event.compensation == newest.id) {
            lines.push(format!("{}: {}.", when::moment(event.at, now, zone), line(&timeline::words(event, now, zone))));
        }
        lines.extend(timeline::promise(newest, now, zone).map(|(text, _)| format!("{text}.")));
    }
    if let Some(order) = &case.order {
        lines.push(format!("Order {}.", line(&order.id)));
        for item in &order.lines {
            let name = item.name.as_deref().unwrap_or(&item.sku);
            lines.push(format!("{} times {}, {}.", item.quantity, line(name), item.unit_price));
        }
    } else {
        lines.push("No order is known.".to_owned());
    }
    for (number, message) in case.messages.iter().enumerate() {
        lines.extend(said(number + 1, message, model));
    }
    lines.extend(case.help.iter().map(|link| format!("Answer to link: {} {}", line(&link.title), line(&link.url))));
    for mark in &case.drafts {
        lines.push(format!("{} has an unsent {}, {}.", line(&mark.author), mark.kind, when::ago(mark.at, now)));
    }
    for earlier in &case.history {
        let at = when::moment(earlier.at, now, &model.options.zone);
        lines.push(format!("Earlier: {} {}, {at}, ticket #{}.", earlier.amount, stage_words(earlier.state), earlier.ticket));
    }
    for clock in case.clocks.iter().filter(|clock| clock.stopped_at.is_none()) {
        let (_, due) = when::due(clock.due_at, now);
        let due = match due.strip_prefix('!') {
            Some(over) => format!("overdue {over}"),
            None => format!("due in {}", due.trim_start_matches('~')),
        };
        let due = if clock.due_at.is_some() { format!(" {due}") } else { String::new() };
        lines.push(format!("Clock {}{due}: {}.", words(&clock.name), line(&clock.why)));
    }
    let place: Vec<String> = case.priority.iter().map(|why| line(why)).collect();
    if !place.is_empty() {
        lines.push(format!("Place in the queue: {}.", place.join(", ")));
    }
    lines
}

/// One message, the customer's words in lines of their own that begin with a sign they cannot begin a line with.
fn said(number: usize, message: &MessageView, model: &Model) -> Vec<String> {
    let who = match message.author {
        Author::Customer => "from the customer",
        Author::Agent => "reply from the desk",
        Author::Note => "note, only for us",
        Author::System => "sent by the desk",
    };
    let at = when::ago(message.at, model.server_now());
    let body = SafeText::message(&message.body);
    let mut lines = vec![format!("Message {number}, {who}, {}, {at}:", line(&message.name))];
    if body.is_suspicious() {
        lines.push("Careful: the text carried hidden or control characters.".to_owned());
    }
    for piece in quote::pieces(body.as_str()) {
        match piece.fold.filter(|_| !model.case.unfolded) {
            Some((quote::Fold::Quote, count)) => lines.push(format!("{count} quoted lines; case.quotes reads them.")),
            Some((quote::Fold::Signature, count)) => lines.push(format!("{count} lines of signature.")),
            None => lines.extend(piece.text.lines().filter(|text| !text.trim().is_empty()).map(|text| format!("> {text}"))),
        }
    }
    lines
}

/// Where the money of a compensation is.
pub(super) fn money(view: &CompensationView, model: &Model) -> String {
    let zone = &model.options.zone;
    let mut parts = vec![stage_words(view.state).to_owned(), remark(view).replace(" · ", ", ")];
    parts.extend(view.hold_until.filter(|_| view.state == Stage::Armed).map(|until| {
        let left = until.as_second() - model.server_now().as_second();
        format!("{} s left to take it back", left.max(0))
    }));
    parts.extend(view.needs_approval_by.map(|role| format!("needs a {role}'s approval")));
    let paid = view.payout.as_ref().and_then(|payout| payout.paid_at);
    let promised = view.promise_date.filter(|_| paid.is_none());
    parts.extend(paid.map(|at| format!("paid {}", when::moment(at, model.server_now(), zone))));
    parts.extend(promised.map(|day| format!("promised by {}", when::day(day))));
    parts.extend(obstacle(view).map(|why| line(&why)));
    let link = view.link.as_deref().map(|link| format!(" Link: {}", line(link))).unwrap_or_default();
    format!("Money: {} {}.{link}", view.amount, parts.join(", "))
}
