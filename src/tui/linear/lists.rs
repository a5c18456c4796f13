//! Queue, payouts, approvals and figures in lines.

use crate::config::language::{Language, tell};
use crate::domain::filter::Meaning;
use crate::domain::payout::PayoutSection;
use crate::tui::model::finance::RailRow;
use crate::tui::model::groups::{Heading, Line};
use crate::tui::model::stir::Stir;
use crate::tui::model::{Model, Screen};
use crate::tui::view;
use crate::tui::view::approvals;
use crate::tui::view::arrange;
use crate::tui::view::bank;
use crate::tui::view::figures::{explained, said, share};
use crate::tui::view::history;
use crate::tui::view::meaning;
use crate::tui::view::queue;
use crate::tui::view::when;
use crate::wire::compensation::CompensationView;
use crate::wire::figures::Figures;
use crate::wire::payout::{BankRunView, PayoutView, UnmatchedEntry};
use crate::wire::ticket::TicketRow;

use super::{ROWS_AT_ONCE, case, line};

/// Which list stands on the screen: another one is read anew.
pub(super) fn identity(model: &Model) -> String {
    let loaded = match model.screen {
        Screen::Desk => model.queue.loaded,
        Screen::Payouts => model.payouts.loaded || !model.bank.section.has_payouts(),
        Screen::Approvals => model.approvals.loaded,
        Screen::Lead | Screen::Wallboard => model.lead.figures.is_some(),
    };
    let selected = match model.screen {
        Screen::Payouts => {
            let bank = &model.bank;
            let (files, entries, rails) = (&bank.files.selected, &bank.unmatched.selected, &bank.rails.selected);
            format!("{:?} {:?} {files:?} {entries:?} {rails:?}", bank.section, model.payouts.selected)
        }
        Screen::Approvals => format!("{:?}", model.approvals.selected),
        Screen::Lead => format!("{:?} {:?}", model.lead.selected, model.lead.period),
        // Read out, all pages are one text: a page that turns says nothing new.
        Screen::Desk | Screen::Wallboard => String::new(),
    };
    format!("{:?} {} {loaded} {selected}", model.screen, model.view_title())
}

/// The list of the screen, its first rows.
pub(super) fn screen(model: &Model) -> Vec<String> {
    let words = &model.words;
    match model.screen {
        Screen::Desk => queue(model),
        Screen::Payouts if model.bank.section == PayoutSection::Files && model.bank.files.loaded => {
            let files = &model.bank.files;
            let said = |file: &BankRunView| line(&bank::file_line(file, words));
            listed(section(model, files.rows.len()), files.rows.iter().map(said), files.selected_row().map(said), words)
        }
        Screen::Payouts if model.bank.section == PayoutSection::Unmatched && model.bank.unmatched.loaded => {
            let entries = &model.bank.unmatched;
            let said = |entry: &UnmatchedEntry| line(&bank::entry_line(entry, words));
            listed(section(model, entries.rows.len()), entries.rows.iter().map(said), entries.selected_row().map(said), words)
        }
        Screen::Payouts if model.bank.section == PayoutSection::Rails && model.bank.rails.loaded => {
            let rails = &model.bank.rails;
            let said = |row: &RailRow| line(&history::rail_line(row, model.server_now(), &model.options.zone, words));
            listed(section(model, rails.rows.len()), rails.rows.iter().map(said), rails.selected_row().map(said), words)
        }
        Screen::Payouts if model.bank.section.has_payouts() && model.payouts.loaded => {
            let rows = &model.payouts.rows;
            let told = |row: &PayoutView| {
                let more = view::payout::found(row, words).into_iter().chain(view::payout::proposal(row, words));
                more.fold(String::new(), |told, text| told + " " + &line(&text) + ".")
            };
            let here = model.payouts.selected_row().map(|row| format!("{}{}", payout(row, model), told(row)));
            listed(section(model, rows.len()), rows.iter().map(|row| payout(row, model)), here, words)
        }
        Screen::Approvals if model.approvals.loaded => {
            let here = model.approvals.selected_row().map(|row| approval(row, model));
            let offers = tell!(words, "count-offers", count = model.approvals.rows.len());
            let title = tell!(words, "line-approvals", offers = offers);
            listed(title, model.approvals.rows.iter().map(|row| approval(row, model)), here, words)
        }
        Screen::Lead | Screen::Wallboard => model.lead.figures.as_ref().map(|known| figures(known, model)).unwrap_or_default(),
        Screen::Payouts => vec![model.say("line-payouts-loading")],
        Screen::Approvals => vec![model.say("line-approvals-loading")],
    }
}

/// Which section of the payouts this is, with its rows and how much is in the others.
fn section(model: &Model, rows: usize) -> String {
    let words = &model.words;
    let name = words.word("section", model.bank.section.name());
    let others = model.bank.counts.iter().filter(|(section, count)| *count > 0 && *section != PayoutSection::All);
    let others: Vec<String> =
        others.map(|(section, count)| format!("{} {count}", words.word("section", section.name()))).collect();
    let rows = tell!(words, "count-rows", count = rows);
    tell!(words, "line-payouts", section = name, rows = rows, others = others.join(", "))
}

fn listed(title: String, rows: impl Iterator<Item = String>, here: Option<String>, words: &Language) -> Vec<String> {
    let mut lines = vec![title];
    lines.extend(rows.take(ROWS_AT_ONCE));
    lines.extend(here.map(|here| tell!(words, "line-here", row = here)));
    lines
}

fn queue(model: &Model) -> Vec<String> {
    let words = &model.words;
    if !model.queue.loaded {
        return vec![model.say("line-queue-loading")];
    }
    let filter = model.queue.filter.text().trim();
    let filtered = if filter.is_empty() { String::new() } else { tell!(words, "line-filter", filter = line(filter)) };
    let total = model.queue.total.or_else(|| model.view_count().filter(|_| filter.is_empty()));
    let total = total.map(|total| format!(", {}", tell!(words, "count-tickets", count = total))).unwrap_or_default();
    let arranged = arrange::arranged(model);
    let arranged = if arranged.is_empty() { arranged } else { format!(", {arranged}") };
    let title = format!("{}{arranged}{total}{filtered}.", capital(&line(&model.view_title())));
    let warnings = model.queue.pieces().filter_map(|piece| match meaning::of(&piece, words) {
        Some(Meaning::Warning(warning)) => Some(tell!(words, "line-filter-warning", warning = line(&warning))),
        Some(Meaning::Is(_)) | None => None,
    });
    let from = model.queue.index.saturating_sub(model.queue.index % ROWS_AT_ONCE);
    let mut lines: Vec<String> = std::iter::once(title).chain(warnings).collect();
    let (mut at, mut heading) = (0, None);
    for line in model.queue.lines() {
        match line {
            Line::Heading(over) => heading = Some(over),
            Line::Similar(none) => lines.push(capital(&words.say(queue::similar_words(none)))),
            Line::Row(row) => {
                if (from..from + ROWS_AT_ONCE).contains(&at) {
                    lines.extend(heading.take().map(|over| group(&over, model)));
                    lines.push(ticket(row, model));
                }
                at += 1;
            }
        }
    }
    lines
}

/// A heading between tickets.
fn group(over: &Heading, model: &Model) -> String {
    let words = &model.words;
    let name = line(&arrange::heading(over, model.queue.arrangement.group, words));
    let count = over.count.map(|count| format!(", {}", tell!(words, "count-tickets", count = count))).unwrap_or_default();
    format!("{}{count}:", capital(&name))
}

/// One ticket of the queue.
pub(super) fn ticket(row: &TicketRow, model: &Model) -> String {
    let mut text = format!("#{} {}, {}", row.id, line(&row.subject), line(&row.customer));
    let mut add = |more: &str| {
        text.push_str(", ");
        text.push_str(more);
    };
    let words = &model.words;
    if let Some(due) = case::due(row.due_at, model) {
        add(&due);
    }
    if let Some(stars) = row.rating {
        add(&tell!(words, "count-stars", count = stars));
    }
    match &row.assignee {
        Some(holder) if holder == model.session.me() => add(&words.say("line-held-by-you")),
        Some(holder) => add(&tell!(words, "line-held-by", name = line(holder))),
        None => {}
    }
    if let Some(asleep) = when::sleep(row, false, model.server_now(), &model.options.zone, words) {
        add(&tell!(words, "line-sleeps", asleep = asleep));
    }
    if row.merged_into.is_some() {
        add(&arrange::state(row, words));
    }
    if let Some(open) = &row.open_compensation {
        add(&format!("{} {}", words.sum_or_none(open.amount), words.word("stage", open.state.name())));
    }
    if model.queue.marks.contains(&row.id) {
        add(&words.say("line-marked"));
    }
    match model.queue.stirred.get(&row.id) {
        Some(Stir::Up) => add(&words.say("line-moved-up")),
        Some(Stir::Down) => add(&words.say("line-moved-down")),
        Some(Stir::New) => add(&words.say("line-new-here")),
        None => {}
    }
    if model.queue.moved.as_ref().is_some_and(|moved| moved.id == row.id) {
        add(&words.say("line-moved"));
    }
    text.push('.');
    text
}

fn payout(row: &PayoutView, model: &Model) -> String {
    let words = &model.words;
    let is_marked = model.payouts.marks.contains(&row.id);
    let marked = if is_marked { format!(", {}", words.say("line-marked")) } else { String::new() };
    let promised = row.promise_date.map(|day| tell!(words, "line-promised", day = when::day(day, words)));
    tell!(
        words,
        "line-payout",
        reference = &row.reference,
        amount = words.money(row.amount),
        payee = line(&row.payee),
        state = words.word("payout", &row.state),
        promised = promised.map(|promised| format!(", {promised}")).unwrap_or_default(),
        marked = marked
    )
}

fn approval(row: &CompensationView, model: &Model) -> String {
    let words = &model.words;
    let (amount, ticket) = (words.worth(row.kind, row.amount), row.ticket.to_string());
    let (name, ago) = (line(&row.proposed_by), when::ago(row.created_at, model.server_now(), words));
    let said = match model.known_row(row.ticket).map(|row| line(&row.customer)) {
        Some(customer) => {
            tell!(words, "line-approval-for", amount = amount, customer = customer, ticket = ticket, name = name, ago = ago)
        }
        None => tell!(words, "line-approval", amount = amount, ticket = ticket, name = name, ago = ago),
    };
    let more = [line(&approvals::because(row, words)), approvals::agreed(row, words).map(|text| line(&text)).unwrap_or_default()];
    let more = more.into_iter().filter(|text| !text.is_empty()).map(|text| format!(" {text}."));
    std::iter::once(said).chain(more).collect()
}

/// The figure under the cursor with what it means; all of them before the cursor has moved.
fn figures(f: &Figures, model: &Model) -> Vec<String> {
    let words = &model.words;
    if let (Screen::Lead, Some(figure)) = (model.screen, &model.lead.selected)
        && model.lead.place != (0, 0)
    {
        let mut lines = vec![said(figure, f, words)];
        lines.extend(explained(figure, model.lead.period, f, 0, false, words).into_iter().map(|line| capital(&line)));
        return lines;
    }
    let ages: Vec<String> =
        f.open_by_age.iter().map(|band| format!("{} {}", words.word("band", &band.band), band.count)).collect();
    let stages = f.claims_by_state.iter().map(|stage| format!("{} {}", words.word("stage", stage.state.name()), stage.count));
    let (offered, paid) = (words.sums(&f.offered_today), words.sums(&f.paid_today));
    vec![
        tell!(words, "line-figures-now", open = f.open, risk = f.at_risk, free = f.unassigned),
        tell!(words, "line-figures-age", bands = ages.join(", ")),
        tell!(words, "line-figures-today", received = f.received_today, solved = f.solved_today, offers = f.offers_today),
        tell!(words, "line-figures-money", offered = offered, paid = paid),
        tell!(words, "line-figures-waiting", approvals = f.approvals_waiting, releases = f.releases_waiting, doubt = f.in_doubt),
        tell!(words, "line-figures-kept", share = share(f.promise_kept, f.promise_due, words)),
        tell!(words, "line-figures-replies", share = share(f.replies_in_time, f.replies_due, words)),
        tell!(words, "line-figures-stages", stages = stages.collect::<Vec<_>>().join(", ")),
    ]
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
