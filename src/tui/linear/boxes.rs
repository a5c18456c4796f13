//! Boxes in lines: what is asked, and what answers it.

use crate::tui::heard;
use std::borrow::Cow;

use crate::config::keymap::Context;
use crate::config::language::{Language, tell};
use crate::domain::policy::{Missing, TraceEffect, TraceStep};
use crate::tui::action::listing;
use crate::tui::effect::MessageKind;
use crate::tui::model::Model;
use crate::tui::model::bulk::Bulk;
use crate::tui::model::compose::{Composer, templates_for};
use crate::tui::model::evidence::Viewer;
use crate::tui::model::overlay::Overlay;
use crate::tui::model::own::Output;
use crate::tui::model::page::{Page, Subject};
use crate::tui::model::picker::Picker;
use crate::tui::model::standing::Standing;
use crate::tui::update::left_words;
use crate::tui::update::own::ended;
use crate::tui::view::amount::{self, Mood};
use crate::tui::view::arrange;
use crate::tui::view::bulk;
use crate::tui::view::docket;
use crate::tui::view::evidence;
use crate::tui::view::history;
use crate::tui::view::incident;
use crate::tui::view::merge;
use crate::tui::view::offers;
use crate::tui::view::outbox;
use crate::tui::view::page;
use crate::tui::view::when;
use crate::wire::offer::OfferView;

use super::{actions, case, line};

/// A box, whole.
pub(super) fn lines(overlay: &Overlay, model: &Model) -> Vec<String> {
    let words = &model.words;
    match overlay {
        Overlay::Picker(picker) => menu(picker, model),
        Overlay::Amount(typing) => {
            let ticket = typing.ticket.to_string();
            let title = tell!(words, "amount-title", ticket = ticket, customer = line(&typing.customer));
            let asked = tell!(words, "line-amount", currency = typing.currency.code());
            let typed = typing.field.text().trim();
            let typed = (!typed.is_empty()).then(|| tell!(words, "line-amount-typed", text = line(typed)));
            let (mood, said) = amount::verdict(typing, words);
            let goes = matches!(mood, Mood::Goes | Mood::Asks).then(|| model.say("line-amount-enter"));
            let said = said.into_iter().map(|text| line(&text)).filter(|_| typed.is_some()).collect::<Vec<_>>();
            [line(&title), asked].into_iter().chain(typed).chain(said).chain(goes).collect()
        }
        Overlay::Page(page) => read(page, model),
        Overlay::Composer(composer) => writing(composer, model),
        Overlay::Confirm(question) => {
            let (yes, no) = (
                listing::key_of(model, Context::Confirm, "confirm.accept"),
                listing::key_of(model, Context::Confirm, "confirm.cancel"),
            );
            let mut lines = vec![line(&question.title)];
            lines.extend(question.lines.iter().map(|text| line(text)));
            lines.push(tell!(words, "line-confirm", yes = yes, no = no));
            lines
        }
        Overlay::Prompt(prompt) => {
            let asked = [line(&prompt.title), tell!(words, "line-prompt", what = words.say(prompt.purpose.asks_for()))];
            let offered = merge::lines(model, prompt);
            asked
                .into_iter()
                .chain(offered.into_iter().map(|(text, here)| {
                    format!("{}{}", line(&text), if here { words.say("line-chosen") } else { Cow::Borrowed("") })
                }))
                .collect()
        }
        Overlay::Snooze(snooze) => {
            let tickets = tell!(words, "count-tickets", count = snooze.tickets.len());
            let title = tell!(words, "line-snooze", tickets = tickets);
            let now = model.server_now();
            let choices = snooze.choices.iter().enumerate().map(|(i, choice)| {
                let at = when::moment(choice.until, now, &model.options.zone, words);
                let at = if choice.event.is_some() { tell!(words, "at-latest", at = at) } else { at };
                format!("{}: {}, {at}", i + 1, choice.label)
            });
            std::iter::once(title).chain(choices).collect()
        }
        Overlay::Skip(skip) => {
            let title = tell!(words, "title-skip", ticket = skip.ticket.to_string());
            choices(&title, &arrange::skips(words), skip.selected, words)
        }
        Overlay::Views { selected } => {
            let standing = model.standing();
            let rows = standing.iter().enumerate().map(|(i, standing)| {
                let here = if i == *selected { words.say("line-chosen") } else { Cow::Borrowed("") };
                let count = model.standing_count(*standing).map(|count| format!(" {count}")).unwrap_or_default();
                match standing {
                    Standing::Shipped(view) => format!("{}{count}{here}", words.word("view", view.name())),
                    Standing::Own(own) => {
                        let key = own.key.map(|key| tell!(words, "line-own-key", key = key.to_string())).unwrap_or_default();
                        format!("{}{count}{key}{}{here}", line(&own.name), words.say("line-own-view"))
                    }
                }
            });
            let title = model.say("line-views");
            std::iter::once(title).chain(rows).collect()
        }
        Overlay::Sorts { selected } => choices(&words.say("title-sorts"), &arrange::sorts(model), *selected, words),
        Overlay::Groups { selected } => choices(&words.say("title-groups"), &arrange::groups(model), *selected, words),
        Overlay::Outbox { selected } => {
            let lines: Vec<(String, bool)> = outbox::lines(model).iter().map(|text| (line(text), false)).collect();
            let mut lines = choices(&words.say("title-outbox"), &lines, *selected, words);
            lines.push(model.say("outbox-hint"));
            lines
        }
        Overlay::Why(id) => {
            let title = tell!(words, "line-why", ticket = id.to_string());
            std::iter::once(title).chain(arrange::reasons(*id, model).iter().map(|text| line(text))).collect()
        }
        Overlay::Planning(planning) => {
            let excluded = planning.plan.as_ref().map_or(&[][..], |plan| plan.excluded.as_slice());
            let left_out = excluded.iter().skip(planning.scroll).take(super::ROWS_AT_ONCE);
            let left_out = left_out.map(|one| incident::left_out(one, words)).map(|(name, why)| format!("{name}, {why}"));
            incident::planned(planning, words).into_iter().chain(left_out).collect()
        }
        Overlay::Incident { scroll } => model.incidents.last.as_ref().map_or_else(Vec::new, |view| {
            let items = view.items.iter().skip(*scroll).take(super::ROWS_AT_ONCE);
            let items = items.map(|item| incident::became(item, words)).map(|(name, text)| format!("{name}, {text}"));
            std::iter::once(incident::headline(view, words)).chain(items).collect()
        }),
        Overlay::Bulk { .. } => model.bulk.as_ref().map(|bulk| results(bulk, words)).unwrap_or_default(),
        Overlay::Output { .. } => model.own.output.as_ref().map(|output| said(output, words)).unwrap_or_default(),
        Overlay::Help(_) => actions(model),
        Overlay::Palette(palette) => {
            let found = listing::palette(model, palette.query.text()).into_iter().take(super::ROWS_AT_ONCE);
            found.map(|entry| format!("{}, {}", entry.id, entry.words)).collect()
        }
        Overlay::Evidence(viewer) => files(viewer, model),
        Overlay::Qr { link, .. } => vec![tell!(words, "line-qr", link = line(link))],
    }
}

/// A page, whole: it can be gone back to in the window of the terminal.
fn read(page: &Page, model: &Model) -> Vec<String> {
    let words = &model.words;
    match &page.subject {
        Subject::Trace(reading) => {
            let title = tell!(words, "page-trace", what = line(&reading.title));
            let step = |step: &TraceStep| {
                format!(
                    "{}: {}, {}.",
                    words.say(listing::trace_words(step.effect)),
                    line(&heard::step(step, words)),
                    line(&step.rule)
                )
            };
            let none = reading.steps.is_empty().then(|| model.say("page-no-trace"));
            let why = reading.why.as_deref().map(line);
            std::iter::once(title).chain(why).chain(reading.steps.iter().map(step)).chain(none).collect()
        }
        Subject::Results(results) => {
            let all = results.iter().map(|result| line(&result.text));
            std::iter::once(model.say("page-results")).chain(all).collect()
        }
        Subject::Payout(page) => {
            let (now, zone) = (model.server_now(), &model.options.zone);
            let known = page.detail.as_ref().map(|detail| history::lines(detail, now, zone, words)).unwrap_or_default();
            let loading = page.loading.filter(|_| page.detail.is_none()).map(|_| model.say("loading"));
            let error = page.error.as_ref().map(|error| line(&error.told(words)));
            let known = known.into_iter().map(|(_, text)| line(&text)).filter(|text| !text.is_empty());
            std::iter::once(model.say("page-payout")).chain(known).chain(loading).chain(error).collect()
        }
        Subject::Docket(matter) => {
            let known = docket::lines(matter, model.server_now(), &model.options.zone, words);
            let known = known.into_iter().map(|(_, text)| line(&text)).filter(|text| !text.is_empty());
            let error = matter.error.as_ref().map(|error| line(&error.told(words)));
            std::iter::once(model.say(page::docket_title(matter))).chain(known).chain(error).collect()
        }
        Subject::Policy(policy) => {
            let mut lines = vec![model.say("page-policy")];
            let (now, zone) = (model.server_now(), &model.options.zone);
            lines.extend(policy.view.as_ref().map(|view| line(&page::in_force(view, now, zone, words))));
            lines.extend(policy.loading.map(|_| model.say("loading")));
            lines.extend(policy.error.as_ref().map(|error| line(&error.told(words))));
            for chapter in &policy.chapters {
                lines.push(format!("{}:", chapter.heading));
                lines.extend(chapter.lines.iter().map(|text| line(text)));
            }
            lines
        }
    }
}

/// What the customer sent along, one line a file, and how it is opened: nothing is drawn.
fn files(viewer: &Viewer, model: &Model) -> Vec<String> {
    let words = &model.words;
    let title = tell!(words, "line-evidence", ticket = viewer.ticket.to_string());
    let rows = viewer.pieces.iter().enumerate().map(|(i, piece)| {
        let chosen = if i == viewer.at { words.say("line-chosen") } else { Cow::Borrowed("") };
        format!("{}: {}{chosen}", i + 1, case::file(piece, words))
    });
    std::iter::once(title).chain(rows).chain([line(&evidence::elsewhere(model))]).collect()
}

/// What a command of one's own said.
fn said(output: &Output, words: &Language) -> Vec<String> {
    let more = output.end.more.then(|| words.say("own-more").into_owned());
    let lines = output.end.lines.iter().map(|text| line(text));
    std::iter::once(line(&ended(&output.name, output.end.how, words))).chain(lines).chain(more).collect()
}

/// A list of choices, each with its digit.
fn choices(title: &str, lines: &[(String, bool)], selected: usize, words: &Language) -> Vec<String> {
    let rows = lines.iter().enumerate().map(|(i, (choice, here))| {
        let now = if *here { words.say("line-as-now") } else { Cow::Borrowed("") };
        let chosen = if i == selected { words.say("line-chosen") } else { Cow::Borrowed("") };
        format!("{}: {choice}{now}{chosen}", i + 1)
    });
    std::iter::once(format!("{title}:")).chain(rows).collect()
}

/// What became of each ticket of a bulk command.
fn results(bulk: &Bulk, words: &Language) -> Vec<String> {
    let each = bulk::ordered(bulk).map(|item| match &item.outcome {
        Some(Ok(())) => format!("#{} {}", item.ticket, words.word("bulk", bulk.deed.name())),
        Some(Err(why)) => tell!(words, "line-bulk-refused", ticket = item.ticket.to_string(), why = line(why)),
        None => tell!(words, "line-bulk-under-way", ticket = item.ticket.to_string()),
    });
    std::iter::once(format!("{}.", bulk.summary(words))).chain(each).collect()
}

fn menu(picker: &Picker, model: &Model) -> Vec<String> {
    if let Some(view) = picker.intent.and_then(|id| model.intents.get(id)).and_then(|intent| intent.view.as_ref()) {
        return vec![case::money(view, model)];
    }
    if picker.intent.is_some() {
        return vec![model.say("line-being-sent")];
    }
    let words = &model.words;
    let (customer, reason) = (line(&picker.customer), words.word("reason", picker.reason.name()));
    let title = tell!(words, "line-menu", customer = customer, ticket = picker.ticket.to_string(), reason = reason);
    let Some(menu) = &picker.menu else {
        return match &picker.error {
            Some(failure) => vec![title, line(&failure.told(words))],
            None => vec![title, model.say("line-pricing")],
        };
    };
    let mut lines = vec![title];
    lines.extend(menu.items.iter().map(|item| offer(item, words)));
    let withheld = menu.withheld.iter();
    lines.extend(
        withheld.map(|tier| tell!(words, "line-withheld", name = line(&tier.name), why = line(&heard::withheld(tier, words)))),
    );
    if let Some(authority) = menu.authority {
        lines.push(tell!(words, "picker-authority", amount = words.money(authority)));
    }
    lines.extend(menu.budgets.iter().map(|budget| {
        let (name, period) = (line(&budget.name), line(&budget.period));
        tell!(words, "picker-budget", left = words.money(budget.left), name = name, period = period)
    }));
    lines.push(tell!(words, "line-issue", seconds = menu.undo_seconds));
    lines
}

fn offer(offer: &OfferView, words: &Language) -> String {
    let mut parts: Vec<String> = offer.kind.has_amount().then(|| words.money(offer.amount)).into_iter().collect();
    parts.push(line(&offer.name));
    parts.extend(offer.needs_approval_by.map(|role| {
        let role = words.word("role", role.name());
        tell!(words, "line-offer-approval", role = role)
    }));
    parts.extend(offer.recommended.then(|| words.say("line-recommended").into_owned()));
    parts.extend(heard::why(offer, words).map(|why| line(&why)));
    parts.extend(offers::facts(offer, words).map(|facts| line(&facts)));
    let missing = |missing: &Missing| {
        let what = words.word("needs", missing.needs.name());
        tell!(words, "line-missing", what = what, days = i64::from(missing.expected_days))
    };
    parts.extend(offer.missing.iter().map(missing));
    parts.extend(heard::obstacle(offer, words).filter(|_| offer.missing.is_empty()).map(|why| line(&why)));
    parts.extend(offer.trace.iter().filter(|step| step.effect == TraceEffect::Cut).map(|step| line(&heard::step(step, words))));
    format!("{}: {}.", offer.key, parts.join(", "))
}

fn writing(composer: &Composer, model: &Model) -> Vec<String> {
    let what = match composer.kind {
        MessageKind::Reply => "line-reply",
        MessageKind::Note => "line-note",
    };
    let words = &model.words;
    let (customer, ticket) = (line(&composer.customer), composer.ticket.to_string());
    let mut lines = vec![tell!(words, what, customer = customer, ticket = ticket)];
    if let Some(at) = composer.templates {
        let chosen = words.say("line-chosen");
        lines.extend(templates_for(model, composer.ticket).iter().enumerate().map(|(i, template)| {
            format!("{}: {}, {}{}", i + 1, line(&template.name), line(&template.language), if i == at { &chosen } else { "" })
        }));
        return lines;
    }
    if composer.sending.is_some() {
        lines.push(model.say("line-being-sent"));
        return lines;
    }
    if let Some(failure) = &composer.error {
        lines.push(line(&failure.told(words)));
    }
    if let Some(left) =
        model.drafts.left.as_ref().filter(|left| (left.ticket, left.draft.mark.kind) == (composer.ticket, composer.kind))
    {
        lines.push(tell!(words, "line-left-draft", draft = line(&left_words(model, &left.draft.mark))));
    }
    if let Some(link) = model.case.get(composer.ticket).and_then(|case| case.help.first()) {
        lines.push(tell!(words, "line-answer-fits", title = line(&link.title)));
    }
    let waits = if composer.wants_answer { words.say("line-then-waits") } else { Cow::Borrowed("") };
    lines.push(format!("{} {waits}", words.say("line-write")));
    let body = composer.body();
    lines.extend(body.lines().filter(|text| !text.trim().is_empty()).map(|text| tell!(words, "line-so-far", text = line(text))));
    lines
}
