//! `amends incident`: one decision about many, from the command line.

#[cfg(feature = "server")]
use std::fs::File;
#[cfg(feature = "server")]
use std::io::BufReader;

use crate::client::chance;
use crate::client::http::Client;
use crate::domain::ids::IncidentId;
use crate::domain::incident::{Approval, IncidentState, Scope};
use crate::domain::money::Money;
use crate::wire::incident::{ApproveIncidentRequest, ArmRequest, IncidentPlan, IncidentRequest, IncidentView};

use super::args::incident::{ArmArgs, GatherArgs, IncidentCommand};

#[cfg(feature = "server")]
use super::failure::FAILED;
use super::failure::Failure;
use super::out;
use super::place::Place;

/// Incidents of a list.
const LIST_ROWS: u16 = 100;

/// `amends incident`
pub async fn run(place: &Place, command: &IncidentCommand) -> Result<u8, Failure> {
    match command {
        IncidentCommand::Preview(args) => preview(place, args).await,
        IncidentCommand::Arm(args) => arm(place, args).await,
        IncidentCommand::List(args) => list(place, args.json).await,
        IncidentCommand::Show(args) => {
            let client = place.connect()?.client;
            show(&client.incident(args.id).await?, args.json)
        }
        IncidentCommand::Approve(args) => {
            let client = place.connect()?.client;
            let seen = ApproveIncidentRequest { seen: Some(client.incident(args.id).await?.plan) };
            show(&client.approve_incident(args.id, &seen, &chance::key()?).await?, args.json)
        }
        IncidentCommand::Refuse(args) => {
            let client = place.connect()?.client;
            show(&client.refuse_incident(args.id, &chance::key()?).await?, args.json)
        }
        IncidentCommand::Undo(args) => {
            let client = place.connect()?.client;
            show(&client.undo_incident(args.id, &chance::key()?).await?, args.json)
        }
    }
}

/// What is gathered, as one request. Articles and batches become terms of the filter.
#[cfg_attr(not(feature = "server"), expect(clippy::unnecessary_wraps, reason = "only a table of orders can be wrong"))]
fn request(args: &GatherArgs) -> Result<IncidentRequest, Failure> {
    let quoted = |name: &str, text: &str| {
        let text = text.replace('"', "");
        if text.contains(char::is_whitespace) { format!("{name}:\"{text}\"") } else { format!("{name}:{text}") }
    };
    let sku = args.sku.as_deref().map(|sku| quoted("sku", sku));
    let batch = args.batch.as_deref().map(|batch| quoted("tag", &format!("batch:{batch}")));
    let about = args.about.map(|reason| format!("reason:{reason}"));
    let terms: Vec<String> = [args.filter.clone(), sku, batch, about].into_iter().flatten().collect();
    let scope = Scope {
        filter: (!terms.is_empty()).then(|| terms.join(" ")),
        tickets: args.tickets.clone(),
        #[cfg(feature = "server")]
        orders: orders(args)?,
        #[cfg(not(feature = "server"))]
        orders: Vec::new(),
    };
    Ok(IncidentRequest { title: args.title.clone(), scope, reason: args.reason, offer: args.offer, most: args.most })
}

#[cfg(feature = "server")]
fn orders(args: &GatherArgs) -> Result<Vec<crate::domain::incident::AffectedOrder>, Failure> {
    let Some(path) = &args.orders else { return Ok(Vec::new()) };
    let file = File::open(path).map_err(|error| Failure::new(FAILED, format!("{}: {error}", path.display())))?;
    crate::channels::orders::read(BufReader::new(file))
        .map_err(|bad| Failure::new(FAILED, format!("{}, line {}: {}", path.display(), bad.line, out::safe(&bad.why))))
}

async fn preview(place: &Place, args: &GatherArgs) -> Result<u8, Failure> {
    let request = request(args)?;
    let plan = place.connect()?.client.preview_incident(&request).await?;
    if args.json {
        out::json(&plan)?;
        return Ok(0);
    }
    print_plan(&plan)?;
    out::line(&format!("arm it with --plan {}", plan.plan))?;
    Ok(0)
}

fn print_plan(plan: &IncidentPlan) -> Result<(), Failure> {
    let (count, totals, needs) = (plan.count, amounts(&plan.totals), approvals(plan.needs));
    out::line(&format!("{count} get {totals} in all; {needs}; everything leaves at {}", plan.hold_until))?;
    for need in &plan.budgets {
        let enough = if need.enough { "" } else { " — NOT ENOUGH" };
        out::line(&format!("budget {} of {}: {} of {} left{enough}", need.name, need.period, need.needed, need.left))?;
    }
    let rows: Vec<_> = plan
        .excluded
        .iter()
        .map(|one| vec![subject(one.ticket, one.order.as_deref()), one.exclusion.to_string(), one.why.clone()])
        .collect();
    if !rows.is_empty() {
        out::table(&["LEFT OUT", "BECAUSE", "WHY"], &rows)?;
    }
    Ok(())
}

fn subject(ticket: Option<crate::domain::ids::TicketId>, order: Option<&str>) -> String {
    match (ticket, order) {
        (Some(ticket), _) => format!("#{ticket}"),
        (None, Some(order)) => order.to_owned(),
        (None, None) => "-".to_owned(),
    }
}

fn amounts(totals: &[Money]) -> String {
    if totals.is_empty() {
        return "nothing".to_owned();
    }
    totals.iter().map(ToString::to_string).collect::<Vec<_>>().join(" and ")
}

const fn approvals(needs: Approval) -> &'static str {
    match needs {
        Approval::Nobody => "no approval is needed",
        Approval::Lead => "a lead has to approve it",
        Approval::LeadAndFinance => "a lead and finance have to approve it",
    }
}

async fn arm(place: &Place, args: &ArmArgs) -> Result<u8, Failure> {
    let incident = request(&args.gather)?;
    let client = place.connect()?.client;
    let id = args.intent.map_or_else(|| chance::u128().map(IncidentId), Ok)?;
    if args.intent.is_none() {
        // Whoever loses the answer asks for the same again under the same intent, and nothing is done twice.
        eprintln!("intent {id}");
    }
    let view = send(&client, &ArmRequest { id, incident, plan: args.plan.clone() }).await?;
    show(&view, args.gather.json)
}

async fn send(client: &Client, request: &ArmRequest) -> Result<IncidentView, Failure> {
    Ok(client.arm_incident(request).await?)
}

async fn list(place: &Place, json: bool) -> Result<u8, Failure> {
    let page = place.connect()?.client.incidents(LIST_ROWS).await?;
    if json {
        out::json(&page)?;
        return Ok(0);
    }
    let row = |view: &IncidentView| {
        let first = [view.id.to_string(), view.state.to_string(), view.count.to_string(), amounts(&view.totals)];
        first.into_iter().chain([view.proposed_by.clone(), view.created_at.to_string(), view.title.clone()]).collect()
    };
    let rows: Vec<_> = page.items.iter().map(row).collect();
    out::table(&["INCIDENT", "STATE", "COUNT", "TOTAL", "BY", "SINCE", "TITLE"], &rows)?;
    Ok(0)
}

fn show(view: &IncidentView, json: bool) -> Result<u8, Failure> {
    if json {
        out::json(view)?;
        return Ok(0);
    }
    let when = match (view.state, view.hold_until) {
        (IncidentState::Armed, Some(until)) => format!("; leaves at {until}, undo with: amends incident undo {}", view.id),
        (IncidentState::ApprovalWanted, _) => format!("; {}: amends incident approve {}", approvals(view.needs), view.id),
        _ => String::new(),
    };
    let (title, state, count, totals) = (out::safe(&view.title), view.state, view.count, amounts(&view.totals));
    out::line(&format!("{title}: {state}, {count} for {totals}{when}"))?;
    let row = |item: &crate::wire::incident::IncidentItem| {
        let amount = item.amount.map_or_else(String::new, |amount| amount.to_string());
        let now = item.stage.map_or_else(String::new, |stage| stage.to_string());
        vec![subject(item.ticket, item.order.as_deref()), item.outcome.clone(), now, amount, item.why.clone().unwrap_or_default()]
    };
    let rows: Vec<_> = view.items.iter().map(row).collect();
    out::table(&["FOR", "OUTCOME", "STAGE", "AMOUNT", "WHY"], &rows)?;
    Ok(0)
}
