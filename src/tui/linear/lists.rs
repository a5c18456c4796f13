//! Queue, payouts, approvals and figures in lines.

use crate::domain::filter::Meaning;
use crate::tui::model::groups::{Heading, Line};
use crate::tui::model::stir::Stir;
use crate::tui::model::{Model, Screen};
use crate::tui::view::arrange;
use crate::tui::view::figures::{share, sums};
use crate::tui::view::money::stage_words;
use crate::tui::view::queue;
use crate::tui::view::scene::{counted, words};
use crate::tui::view::when::{self, Urgency};
use crate::wire::compensation::CompensationView;
use crate::wire::figures::Figures;
use crate::wire::payout::PayoutView;
use crate::wire::ticket::TicketRow;

use super::{ROWS_AT_ONCE, line};

/// Which list stands on the screen: another one is read anew.
pub(super) fn identity(model: &Model) -> String {
    let loaded = match model.screen {
        Screen::Desk => model.queue.loaded,
        Screen::Payouts => model.payouts.loaded,
        Screen::Approvals => model.approvals.loaded,
        Screen::Lead | Screen::Wallboard => model.lead.figures.is_some(),
    };
    let selected = match model.screen {
        Screen::Payouts => format!("{:?}", model.payouts.selected),
        Screen::Approvals => format!("{:?}", model.approvals.selected),
        Screen::Desk | Screen::Lead | Screen::Wallboard => String::new(),
    };
    format!("{:?} {} {loaded} {selected}", model.screen, model.view_title())
}

/// The list of the screen, its first rows.
pub(super) fn screen(model: &Model) -> Vec<String> {
    match model.screen {
        Screen::Desk => queue(model),
        Screen::Payouts if model.payouts.loaded => {
            let here = model.payouts.selected_row().map(|row| payout(row, model));
            let title = format!("Payouts, {}.", counted(model.payouts.total.unwrap_or_default(), "row"));
            listed(title, model.payouts.rows.iter().map(|row| payout(row, model)), here)
        }
        Screen::Approvals if model.approvals.loaded => {
            let here = model.approvals.selected_row().map(|row| approval(row, model));
            let rows = u64::try_from(model.approvals.rows.len()).unwrap_or_default();
            let title = format!("Approvals, {}, oldest first.", counted(rows, "offer"));
            listed(title, model.approvals.rows.iter().map(|row| approval(row, model)), here)
        }
        Screen::Lead | Screen::Wallboard => model.lead.figures.as_ref().map(figures).unwrap_or_default(),
        Screen::Payouts => vec!["Payouts, being loaded.".to_owned()],
        Screen::Approvals => vec!["Approvals, being loaded.".to_owned()],
    }
}

fn listed(title: String, rows: impl Iterator<Item = String>, here: Option<String>) -> Vec<String> {
    let mut lines = vec![title];
    lines.extend(rows.take(ROWS_AT_ONCE));
    lines.extend(here.map(|here| format!("You are on: {here}")));
    lines
}

fn queue(model: &Model) -> Vec<String> {
    if !model.queue.loaded {
        return vec!["The queue is being loaded.".to_owned()];
    }
    let filter = model.queue.filter.text().trim();
    let filtered = if filter.is_empty() { String::new() } else { format!(", filter {}", line(filter)) };
    let total = model.queue.total.or_else(|| model.view_count().filter(|_| filter.is_empty()));
    let total = total.map(|total| format!(", {}", counted(total, "ticket"))).unwrap_or_default();
    let arranged = arrange::arranged(model);
    let arranged = if arranged.is_empty() { arranged } else { format!(", {arranged}") };
    let title = format!("{}{arranged}{total}{filtered}.", capital(&line(&model.view_title())));
    let warnings = model.queue.meanings().filter_map(|meaning| match meaning {
        Some(Meaning::Warning(words)) => Some(format!("Filter: {}.", line(&words))),
        Some(Meaning::Is(_)) | None => None,
    });
    let from = model.queue.index.saturating_sub(model.queue.index % ROWS_AT_ONCE);
    let mut lines: Vec<String> = std::iter::once(title).chain(warnings).collect();
    let (mut at, mut heading) = (0, None);
    for line in model.queue.lines() {
        match line {
            Line::Heading(over) => heading = Some(over),
            Line::Similar(none) => lines.push(capital(queue::similar_words(none))),
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
    let missing = model.queue.arrangement.group.map_or("", arrange::missing_words);
    let name = over.name.as_deref().map_or_else(|| missing.to_owned(), |name| line(&words(name)));
    let count = over.count.map(|count| format!(", {}", counted(count, "ticket"))).unwrap_or_default();
    format!("{}{count}:", capital(&name))
}

/// One ticket of the queue.
pub(super) fn ticket(row: &TicketRow, model: &Model) -> String {
    let mut text = format!("#{} {}, {}", row.id, line(&row.subject), line(&row.customer));
    let mut add = |more: &str| {
        text.push_str(", ");
        text.push_str(more);
    };
    let now = model.server_now();
    match when::due(row.due_at, now) {
        (Urgency::Overdue, due) => add(&format!("overdue {}", due.trim_start_matches('!'))),
        (Urgency::Soon | Urgency::Later, due) => add(&format!("due in {}", due.trim_start_matches('~'))),
        (Urgency::None, _) => {}
    }
    if let Some(stars) = row.rating {
        add(&counted(stars.into(), "star"));
    }
    match &row.assignee {
        Some(holder) if holder == model.session.me() => add("held by you"),
        Some(holder) => add(&format!("held by {}", line(holder))),
        None => {}
    }
    if let Some(asleep) = when::sleep(row, false, now, &model.options.zone) {
        add(&format!("sleeps {asleep}"));
    }
    if let Some(open) = &row.open_compensation {
        add(&format!("{} {}", open.amount, stage_words(open.state)));
    }
    if model.queue.marks.contains(&row.id) {
        add("marked");
    }
    match model.queue.stirred.get(&row.id) {
        Some(Stir::Up) => add("moved up"),
        Some(Stir::Down) => add("moved down"),
        Some(Stir::New) => add("new here"),
        None => {}
    }
    if model.queue.moved.as_ref().is_some_and(|moved| moved.id == row.id) {
        add("no longer in this view");
    }
    text.push('.');
    text
}

fn payout(row: &PayoutView, model: &Model) -> String {
    let marked = if model.payouts.marks.contains(&row.id) { ", marked" } else { "" };
    let promised = row.promise_date.map(|day| format!(", promised by {}", when::day(day))).unwrap_or_default();
    format!("{} {} to {}, {}{promised}{marked}.", row.reference, row.amount, line(&row.payee), words(&row.state))
}

fn approval(row: &CompensationView, model: &Model) -> String {
    let customer = model.known_row(row.ticket).map(|row| format!(" for {}", line(&row.customer))).unwrap_or_default();
    let waits = when::ago(row.created_at, model.server_now());
    format!("{}{customer}, ticket #{}, proposed by {} {waits}.", row.amount, row.ticket, line(&row.proposed_by))
}

fn figures(figures: &Figures) -> Vec<String> {
    let ages: Vec<String> = figures.open_by_age.iter().map(|band| format!("{} {}", band.band, band.count)).collect();
    let stages = figures.claims_by_state.iter().map(|stage| format!("{} {}", stage_words(stage.state), stage.count));
    vec![
        format!("Open {}, at risk {}, held by nobody {}.", figures.open, figures.at_risk, figures.unassigned),
        format!("Open by age: {}.", ages.join(", ")),
        format!("Today received {}, solved {}, offers {}.", figures.received_today, figures.solved_today, figures.offers_today),
        format!("Offered today {}, paid today {}.", sums(&figures.offered_today), sums(&figures.paid_today)),
        format!(
            "Waiting: {} approvals, {} releases; {} payouts with unknown outcome.",
            figures.approvals_waiting, figures.releases_waiting, figures.in_doubt
        ),
        format!("Promises kept {}.", share(figures.promise_kept, figures.promise_due)),
        format!("First replies in time {}.", share(figures.replies_in_time, figures.replies_due)),
        format!("Compensations: {}.", stages.collect::<Vec<_>>().join(", ")),
    ]
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
