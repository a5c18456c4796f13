//! Boxes in lines: what is asked, and what answers it.

use crate::config::keymap::Context;
use crate::domain::policy::{RemedyKind, TraceEffect};
use crate::tui::action::listing;
use crate::tui::effect::MessageKind;
use crate::tui::model::Model;
use crate::tui::model::bulk::Bulk;
use crate::tui::model::compose::{Composer, templates_for};
use crate::tui::model::overlay::Overlay;
use crate::tui::model::picker::Picker;
use crate::tui::update::left_words;
use crate::tui::view::bulk;
use crate::tui::view::scene::{counted, words};
use crate::tui::view::when;
use crate::wire::desk::View;
use crate::wire::offer::OfferView;

use super::{actions, case, line};

/// A box, whole.
pub(super) fn lines(overlay: &Overlay, model: &Model) -> Vec<String> {
    match overlay {
        Overlay::Picker(picker) => menu(picker, model),
        Overlay::Composer(composer) => writing(composer, model),
        Overlay::Confirm(question) => {
            let (yes, no) = (
                listing::key_of(model, Context::Confirm, "confirm.accept"),
                listing::key_of(model, Context::Confirm, "confirm.cancel"),
            );
            let mut lines = vec![line(&question.title)];
            lines.extend(question.lines.iter().map(|text| line(text)));
            lines.push(format!("{yes} is yes, {no} is no."));
            lines
        }
        Overlay::Prompt(prompt) => {
            vec![line(&prompt.title), format!("Type {} and Enter; .cancel leaves it.", prompt.purpose.asks_for())]
        }
        Overlay::Snooze(snooze) => {
            let title = format!("Snooze {} until when?", counted(snooze.tickets.len().try_into().unwrap_or(0), "ticket"));
            let now = model.server_now();
            let choices = snooze.choices.iter().enumerate().map(|(i, choice)| {
                format!("{}: {}, {}", i + 1, choice.label, when::moment(choice.until, now, &model.options.zone))
            });
            std::iter::once(title).chain(choices).collect()
        }
        Overlay::Views { selected } => {
            let rows = View::ALL.iter().enumerate().map(|(i, view)| {
                let here = if i == *selected { ", chosen" } else { "" };
                let count = model.count_of(*view).map(|count| format!(" {count}")).unwrap_or_default();
                format!("{}{count}{here}", words(view.name()))
            });
            let title = "Views: down and up move, enter opens, esc closes.".to_owned();
            std::iter::once(title).chain(rows).collect()
        }
        Overlay::Bulk { .. } => model.bulk.as_ref().map(results).unwrap_or_default(),
        Overlay::Help(_) => actions(model),
        Overlay::Palette(palette) => {
            let found = listing::palette(model, palette.query.text()).into_iter().take(super::ROWS_AT_ONCE);
            found.map(|entry| format!("{}, {}", entry.id, entry.words)).collect()
        }
        Overlay::Qr { link, .. } => vec![format!("A QR code needs the full screen. The link is {}", line(link))],
    }
}

/// What became of each ticket of a bulk command.
fn results(bulk: &Bulk) -> Vec<String> {
    let each = bulk::ordered(bulk).map(|item| match &item.outcome {
        Some(Ok(())) => format!("#{} {}", item.ticket, bulk.deed.done()),
        Some(Err(why)) => format!("#{} refused: {}", item.ticket, line(why)),
        None => format!("#{} under way", item.ticket),
    });
    std::iter::once(format!("{}.", bulk.summary())).chain(each).collect()
}

fn menu(picker: &Picker, model: &Model) -> Vec<String> {
    if let Some(view) = picker.intent.and_then(|id| model.intents.get(id)).and_then(|intent| intent.view.as_ref()) {
        return vec![case::money(view, model)];
    }
    if picker.intent.is_some() {
        return vec!["Being sent.".to_owned()];
    }
    let title = format!(
        "Make it good for {}, ticket #{}, reason {}.",
        line(&picker.customer),
        picker.ticket,
        words(picker.reason.name())
    );
    let Some(menu) = &picker.menu else {
        return match &picker.error {
            Some(failure) => vec![title, line(&failure.text)],
            None => vec![title, "The offers are being priced.".to_owned()],
        };
    };
    let mut lines = vec![title];
    lines.extend(menu.items.iter().map(offer));
    lines.extend(menu.withheld.iter().map(|tier| format!("Not offered: {}, {}.", line(&tier.name), line(&tier.why))));
    let held = menu.undo_seconds;
    lines.push(format!("One key and Enter issues it; it is held {held} s and can be taken back. esc closes."));
    lines
}

fn offer(offer: &OfferView) -> String {
    let mut parts = vec![offer.amount.to_string(), line(&offer.name)];
    parts.extend(Some(words(offer.kind.name())).filter(|_| offer.kind != RemedyKind::Cashback));
    parts.extend(offer.needs_approval_by.map(|role| format!("a {role} has to approve it")));
    parts.extend(offer.recommended.then(|| "recommended".to_owned()));
    parts.extend(offer.trace.iter().filter(|step| step.effect == TraceEffect::Cut).map(|step| line(&step.text)));
    format!("{}: {}.", offer.key, parts.join(", "))
}

fn writing(composer: &Composer, model: &Model) -> Vec<String> {
    let what = match composer.kind {
        MessageKind::Reply => "Reply to",
        MessageKind::Note => "Note about",
    };
    let mut lines = vec![format!("{what} {}, ticket #{}.", line(&composer.customer), composer.ticket)];
    if let Some(at) = composer.templates {
        lines.extend(templates_for(model, composer.ticket).iter().enumerate().map(|(i, template)| {
            format!("{}: {}, {}{}", i + 1, line(&template.name), line(&template.language), if i == at { ", chosen" } else { "" })
        }));
        return lines;
    }
    if composer.sending.is_some() {
        lines.push("Being sent.".to_owned());
        return lines;
    }
    if let Some(failure) = &composer.error {
        lines.push(line(&failure.text));
    }
    if let Some(left) =
        model.drafts.left.as_ref().filter(|left| (left.ticket, left.draft.mark.kind) == (composer.ticket, composer.kind))
    {
        lines.push(format!("{} .draft takes it over.", line(&left_words(model, &left.draft.mark))));
    }
    if let Some(link) = model.case.get(composer.ticket).and_then(|case| case.help.first()) {
        lines.push(format!("An answer that fits: {} .answer puts its address in.", line(&link.title)));
    }
    let waits = if composer.wants_answer { "The ticket then waits for the answer." } else { "" };
    lines.push(format!(
        "Type the text. A line with only a full stop sends it, .next sends, solves and takes the next, .cancel keeps the draft, .template lists templates, .wait waits for an \
         answer. {waits}"
    ));
    let body = composer.body();
    lines.extend(body.lines().filter(|text| !text.trim().is_empty()).map(|text| format!("So far: {}", line(text))));
    lines
}
