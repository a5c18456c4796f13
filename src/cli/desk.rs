//! Reading the desk without the full screen: queue, case, offers, figures.

use crate::client::api::TicketQuery;
use crate::config::settings::views::Named;
use crate::domain::complaint::Reason;
use crate::domain::money::Money;
use crate::domain::sort::Arrangement;
use crate::domain::view::View;
use crate::wire::figures::{AgentLoad, ReasonCount};
use crate::wire::offer::OfferMenu;
use crate::wire::ticket::TicketDetail;

use super::args::{CaseArgs, JsonArgs, MetricsArgs, OffersArgs, QueueArgs};
use super::failure::Failure;
use super::out;
use super::place::{self, Place};

/// `amends queue`
pub async fn queue(place: &Place, args: &QueueArgs) -> Result<u8, Failure> {
    let settings = place::settings()?;
    let named = args.view.as_deref().map_or(Ok(Named::Shipped(View::Queue)), |name| settings.view(name));
    let (view, filter, arrangement) = match named.map_err(Failure::usage)? {
        Named::Shipped(view) => (view, None, Arrangement::default()),
        Named::Own(own) => {
            (own.base, Some(own.filter), Arrangement { sort: own.sort, group: own.group, ..Arrangement::default() })
        }
    };
    let filter: Vec<String> = filter.into_iter().chain(args.filter.clone()).filter(|text| !text.is_empty()).collect();
    let client = place.connect_with(&settings)?.client;
    let arranged = TicketQuery::default().arranged(&arrangement);
    let query = TicketQuery {
        view: Some(view),
        filter: (!filter.is_empty()).then(|| filter.join(" ")),
        cursor: args.cursor.clone(),
        limit: Some(args.limit),
        sort: args.sort.or(arranged.sort),
        group: args.group.or(arranged.group),
        ..TicketQuery::default()
    };
    let page = client.tickets(&query).await?;
    if args.json {
        out::json(&page)?;
        return Ok(0);
    }
    let rows: Vec<_> = page
        .items
        .iter()
        .map(|row| {
            let due = row.due_at.map_or_else(String::new, |at| at.strftime("%m-%d %H:%M").to_string());
            let money = row.open_compensation.as_ref().map_or_else(String::new, |open| format!("{} {}", open.amount, open.state));
            vec![
                row.id.to_string(),
                row.state.clone(),
                due,
                row.channel.to_string(),
                row.customer.clone(),
                row.assignee.clone().unwrap_or_default(),
                money,
                row.subject.clone(),
            ]
        })
        .collect();
    out::table(&["TICKET", "STATE", "DUE (UTC)", "CHANNEL", "CUSTOMER", "HOLDER", "MONEY", "SUBJECT"], &rows)?;
    if let Some(next) = &page.next {
        eprintln!("more: --cursor {next}");
    }
    Ok(0)
}

/// `amends case`
pub async fn case(place: &Place, args: &CaseArgs) -> Result<u8, Failure> {
    let detail = place.connect()?.client.ticket(args.ticket).await?;
    if args.json {
        out::json(&detail)?;
    } else {
        print_case(&detail)?;
    }
    Ok(0)
}

fn print_case(detail: &TicketDetail) -> Result<(), Failure> {
    let row = &detail.row;
    let safe = |text: &str| out::safe(text);
    out::line(&format!("ticket {} · {} · {} · version {}", row.id, row.state, row.channel, row.version))?;
    if let Some(into) = row.merged_into {
        out::line(&format!("merged    into {into}"))?;
    }
    out::line(&format!("subject   {}", safe(&row.subject)))?;
    let email = detail.contact.email.as_deref().unwrap_or("no address");
    out::line(&format!("customer  {} <{}> · complaint {}", safe(&row.customer), safe(email), detail.contact.complaints))?;
    for line in &detail.priority {
        out::line(&format!("priority  {}", safe(line)))?;
    }
    if let Some(order) = &detail.order {
        for line in &order.lines {
            let name = line.name.as_deref().unwrap_or(&line.sku);
            out::line(&format!("order     {} · {}× {} · {}", safe(&order.id), line.quantity, safe(name), line.unit_price))?;
        }
    }
    for clock in &detail.clocks {
        out::line(&format!("clock     {} · {}", clock.name, safe(&clock.why)))?;
    }
    for compensation in &detail.compensations {
        out::line(&format!("money     {} · {} · {}", compensation.id, compensation.amount, compensation.state))?;
    }
    for message in &detail.messages {
        out::line(&format!("\n── {} · {}", safe(&message.name), message.at.strftime("%Y-%m-%d %H:%M")))?;
        out::line(crate::domain::text::SafeText::message(&message.body).as_str())?;
    }
    Ok(())
}

/// `amends offers`
pub async fn offers(place: &Place, args: &OffersArgs) -> Result<u8, Failure> {
    let menu = place.connect()?.client.offers(args.ticket, args.reason).await?;
    if args.json {
        out::json(&menu)?;
    } else {
        print_menu(&menu)?;
    }
    Ok(0)
}

/// Prints a menu with the trace of every offer.
pub fn print_menu(menu: &OfferMenu) -> Result<(), Failure> {
    for offer in &menu.items {
        let mark = if offer.recommended { " (suggested)" } else { "" };
        let approval = offer.needs_approval_by.map_or_else(String::new, |role| format!(" · a {role} approves"));
        out::line(&format!("{}  {}  {}{approval}{mark}", offer.key, offer.amount, out::safe(&offer.name)))?;
        for step in &offer.trace {
            out::line(&format!("     {}: {}", out::safe(&step.rule), out::safe(&step.text)))?;
        }
    }
    for withheld in &menu.withheld {
        out::line(&format!("-  {}: {}", out::safe(&withheld.name), out::safe(&withheld.why)))?;
    }
    Ok(())
}

/// Sums of several currencies in one text.
fn sums(sums: &[Money]) -> String {
    if sums.is_empty() { "nothing".to_owned() } else { sums.iter().map(Money::to_string).collect::<Vec<_>>().join(", ") }
}

/// `amends metrics`
pub async fn metrics(place: &Place, args: &MetricsArgs) -> Result<u8, Failure> {
    let figures = place.connect()?.client.metrics(&args.period).await?;
    if args.json {
        out::json(&figures)?;
        return Ok(0);
    }
    let bands: Vec<_> = figures.open_by_age.iter().map(|band| format!("{} {}", band.band, band.count)).collect();
    let stages: Vec<_> = figures.claims_by_state.iter().map(|stage| format!("{} {}", stage.state, stage.count)).collect();
    let oldest =
        figures.oldest_approval.map_or_else(String::new, |at| format!(", the oldest since {}", at.strftime("%m-%d %H:%M")));
    let signed = |row: &ReasonCount| i128::from(row.count) - i128::from(row.before);
    let reason = |row: &ReasonCount| format!("{} {} ({:+})", row.reason.map_or("none", Reason::name), row.count, signed(row));
    let reasons: Vec<_> = figures.reasons.iter().map(reason).collect();
    let lease = |agent: &AgentLoad| agent.lease_until.map(|at| format!(", lease until {}", at.strftime("%H:%M")));
    let seen = |agent: &AgentLoad| agent.seen_at.map(|at| format!(", seen {}", at.strftime("%H:%M")));
    let agent = |agent: &AgentLoad| {
        let (name, lease, seen) = (out::safe(&agent.name), lease(agent).unwrap_or_default(), seen(agent).unwrap_or_default());
        format!("{name}: {} held, {} solved today{lease}{seen}", agent.tickets, agent.solved_today)
    };
    let agents: Vec<_> = figures.agents.iter().map(agent).collect();
    let days = figures.promise_by_day.iter().filter(|day| day.due > 0);
    let days: Vec<_> = days.map(|day| format!("{} {}/{}", day.day.strftime("%m-%d"), day.kept, day.due)).collect();
    let median = figures.first_reply_median_s.map_or_else(|| "no replies".to_owned(), |s| format!("{} min", s / 60));
    let p90 = figures.first_reply_p90_s.map_or_else(|| "-".to_owned(), |s| format!("{} min", s / 60));
    let rows = [
        ("open", format!("{} ({})", figures.open, bands.join(", "))),
        ("at risk", figures.at_risk.to_string()),
        ("unassigned", figures.unassigned.to_string()),
        ("received, solved today", format!("{}, {}", figures.received_today, figures.solved_today)),
        ("offers today", format!("{} · {}", figures.offers_today, sums(&figures.offered_today))),
        ("paid today", sums(&figures.paid_today)),
        ("approvals waiting", format!("{}{oldest}", figures.approvals_waiting)),
        ("releases waiting", figures.releases_waiting.to_string()),
        ("in doubt", figures.in_doubt.to_string()),
        ("claims by state", stages.join(", ")),
        ("promise kept", format!("{} of {}", figures.promise_kept, figures.promise_due)),
        ("first replies in time", format!("{} of {}", figures.replies_in_time, figures.replies_due)),
        ("promise kept by day", days.join(", ")),
        ("first reply, median and 90 %", format!("{median}, {p90} (of {})", figures.replies_measured)),
        ("reasons, against the period before", reasons.join(", ")),
        ("at work", agents.join("; ")),
    ];
    let rows: Vec<_> = rows.into_iter().map(|(name, value)| vec![name.to_owned(), value]).collect();
    out::table(&["FIGURE", "VALUE"], &rows)?;
    Ok(0)
}

/// `amends budgets`
pub async fn budgets(place: &Place, args: &JsonArgs) -> Result<u8, Failure> {
    let list = place.connect()?.client.budgets().await?;
    if args.json {
        out::json(&list)?;
        return Ok(0);
    }
    let rows: Vec<_> = list
        .items
        .iter()
        .map(|row| {
            let amounts = [row.limit, row.reserved, row.posted, row.left].map(|amount| amount.to_string());
            [row.name.clone(), row.period.clone()].into_iter().chain(amounts).collect()
        })
        .collect();
    out::table(&["BUDGET", "PERIOD", "LIMIT", "RESERVED", "PAID", "LEFT"], &rows)?;
    Ok(0)
}
