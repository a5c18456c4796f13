//! A case in lines.

use crate::tui::heard;
use jiff::Timestamp;

use crate::config::language::{Language, tell};
use crate::domain::stage::Stage;
use crate::domain::text::{SafeText, quote};
use crate::tui::model::Model;
use crate::tui::view;
use crate::tui::view::arrange;
use crate::tui::view::evidence;
use crate::tui::view::money::{obstacle, remark};
use crate::tui::view::speech;
use crate::tui::view::timeline;
use crate::tui::view::when::{self, Urgency};
use crate::wire::compensation::CompensationView;
use crate::wire::ticket::{Author, EvidenceView, MessageView, TicketDetail};

use super::line;

/// The selected case, or what stands in its way.
pub(super) fn whole(model: &Model) -> Vec<String> {
    match (model.selected_case(), model.selected_row()) {
        (Some(case), _) => lines(case, model),
        (None, Some(row)) => vec![tell!(model.words, "line-case-loading", ticket = row.id.to_string())],
        (None, None) => vec![model.say("no-ticket-selected")],
    }
}

fn lines(case: &TicketDetail, model: &Model) -> Vec<String> {
    let (row, now) = (&case.row, model.server_now());
    let words = &model.words;
    let mut lines = vec![tell!(words, "line-case", ticket = row.id.to_string(), subject = line(&row.subject))];
    let contact = &case.contact;
    let mut who =
        vec![tell!(words, "line-customer", name = line(&row.customer)), words.word("channel", row.channel.name()).into_owned()];
    who.extend(speech::words(contact, words).map(|spoken| tell!(words, "line-language", language = line(&spoken))));
    if contact.complaints > 1 {
        who.push(tell!(words, "count-complaints", count = contact.complaints));
    }
    who.extend(row.reason.map(|reason| tell!(words, "line-reason", reason = words.word("reason", reason.name()))));
    who.extend(row.brand.as_deref().map(|brand| tell!(words, "line-brand", brand = line(brand))));
    who.extend(row.merged_into.map(|_| arrange::state(row, words)));
    lines.push(format!("{}.", who.join(", ")));
    lines.extend(reach(case, model));
    for view in &case.compensations {
        lines.push(money(view, model));
    }
    if let Some(newest) = case.compensations.first() {
        let zone = &model.options.zone;
        for event in case.money.iter().filter(|event| event.compensation == newest.id) {
            let step = line(&timeline::step(event, now, zone, words));
            lines.push(format!("{}: {step}.", when::moment(event.at, now, zone, words)));
        }
        lines.extend(timeline::promise(newest, now, zone, words).map(|(text, _)| format!("{text}.")));
    }
    if let Some(order) = &case.order {
        lines.push(tell!(words, "line-order", order = line(&order.id)));
        for item in &order.lines {
            let name = item.name.as_deref().unwrap_or(&item.sku);
            let price = words.money(item.unit_price);
            lines.push(tell!(words, "line-order-line", quantity = item.quantity, name = line(name), price = price));
        }
    } else {
        lines.push(model.say("line-no-order"));
    }
    if !case.evidence.is_empty() {
        let files: Vec<String> = case.evidence.iter().map(|piece| file(piece, words)).collect();
        lines.push(tell!(words, "line-sent-along", files = files.join("; ")));
    }
    for (number, message) in case.messages.iter().enumerate() {
        lines.extend(said(number + 1, message, model));
    }
    lines.extend(case.help.iter().map(|link| tell!(words, "line-answer", title = line(&link.title), url = line(&link.url))));
    for mark in &case.drafts {
        let (kind, ago) = (words.word("message", mark.kind.name()), when::ago(mark.at, now, words));
        lines.push(tell!(words, "line-unsent", author = line(&mark.author), kind = kind, ago = ago));
    }
    for earlier in &case.history {
        let at = when::moment(earlier.at, now, &model.options.zone, words);
        let (amount, stage) = (words.sum_or_none(earlier.amount), words.word("stage", earlier.state.name()));
        let ticket = earlier.ticket.to_string();
        lines.push(tell!(words, "line-earlier", amount = amount, stage = stage, at = at, ticket = ticket));
    }
    for clock in case.clocks.iter().filter(|clock| clock.stopped_at.is_none()) {
        let (name, why) = (words.word("clock", &clock.name), line(&heard::clock(clock, words)));
        lines.push(match due(clock.due_at, model) {
            Some(due) => tell!(words, "line-clock-due", name = name, due = due, why = why),
            None => tell!(words, "line-clock", name = name, why = why),
        });
    }
    let place: Vec<String> = heard::priority(case, words).map(|why| line(&why)).collect();
    if !place.is_empty() {
        lines.push(tell!(words, "line-place", reasons = place.join(", ")));
    }
    lines
}

/// How the customer can be reached.
pub(super) fn reach(case: &TicketDetail, model: &Model) -> Option<String> {
    let reach = view::reach::line(model, case)?;
    let shown: Vec<String> = reach.shown.iter().map(|shown| line(shown)).collect();
    let note = if reach.note.is_empty() { String::new() } else { format!(" ({})", reach.note) };
    Some(tell!(model.words, "line-contact", contact = format!("{}{note}", shown.join(", "))))
}

/// A file that the customer sent along: its name, what it is, and its size.
pub(super) fn file(piece: &EvidenceView, words: &Language) -> String {
    format!("{}, {}, {}", line(&piece.name), line(&evidence::kind(piece, words)), evidence::size(piece.size, words))
}

/// One message, the customer's words in lines of their own that begin with a sign they cannot begin a line with.
fn said(number: usize, message: &MessageView, model: &Model) -> Vec<String> {
    let who = match message.author {
        Author::Customer => "line-from-customer",
        Author::Agent => "line-from-agent",
        Author::Note => "line-from-note",
        Author::System => "line-from-system",
    };
    let words = &model.words;
    let at = when::ago(message.at, model.server_now(), words);
    let body = SafeText::message(&message.body);
    let mut lines =
        vec![tell!(words, "line-message", number = number, who = words.say(who), name = line(&message.name), at = at)];
    if body.is_suspicious() {
        lines.push(model.say("line-suspicious"));
    }
    for piece in quote::pieces(body.as_str()) {
        match piece.fold.filter(|_| !model.case.unfolded) {
            Some((quote::Fold::Quote, count)) => lines.push(tell!(words, "line-quote-folded", count = count)),
            Some((quote::Fold::Signature, count)) => lines.push(tell!(words, "line-signature-folded", count = count)),
            None => lines.extend(piece.text.lines().filter(|text| !text.trim().is_empty()).map(|text| format!("> {text}"))),
        }
    }
    lines
}

/// When a clock runs out, in words; none when no clock runs.
pub(super) fn due(at: Option<Timestamp>, model: &Model) -> Option<String> {
    let words = &model.words;
    match when::due(at, model.server_now(), words) {
        (Urgency::Overdue, over) => Some(tell!(words, "line-overdue", span = over.trim_start_matches('!'))),
        (Urgency::Soon | Urgency::Later, left) => Some(tell!(words, "line-due-in", span = left.trim_start_matches('~'))),
        (Urgency::None, _) => None,
    }
}

/// Where the money of a compensation is.
pub(super) fn money(view: &CompensationView, model: &Model) -> String {
    let (zone, words) = (&model.options.zone, &model.words);
    let mut parts = vec![words.word("stage", view.state.name()).into_owned(), remark(view, words).replace(" · ", ", ")];
    parts.extend(view.hold_until.filter(|_| view.state == Stage::Armed).map(|until| {
        let left = until.as_second() - model.server_now().as_second();
        tell!(words, "line-left-to-undo", seconds = left.max(0))
    }));
    parts.extend(view.needs_approval_by.map(|role| {
        let role = words.word("role", role.name());
        tell!(words, "line-needs-approval", role = role)
    }));
    let paid = view.payout.as_ref().and_then(|payout| payout.paid_at);
    let promised = view.promise_date.filter(|_| paid.is_none());
    parts.extend(paid.map(|at| tell!(words, "line-paid", at = when::moment(at, model.server_now(), zone, words))));
    parts.extend(promised.map(|day| tell!(words, "line-promised", day = when::day(day, words))));
    parts.extend(obstacle(view, words).map(|why| line(&why)));
    let link = view.link.as_deref().map(|link| format!(" {}", tell!(words, "line-link", link = line(link)))).unwrap_or_default();
    let money = tell!(words, "line-money", amount = words.worth(view.kind, view.amount), what = parts.join(", "));
    format!("{money}{link}")
}
