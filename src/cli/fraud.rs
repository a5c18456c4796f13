//! `amends fraud`: flags, the block list and the digest from the command line.

use std::io::Read;

use crate::client::chance;
use crate::domain::fraud::block::BlockKind;
use crate::wire::fraud::{BlockList, BlockRequest, ClearRequest, FraudFlag};

use super::args::fraud::{BlockArgs, BlockCommand, ClearArgs, DigestArgs, FlagsArgs, FraudCommand};

use super::failure::Failure;
use super::out;
use super::place::Place;

/// Longest value that is read from standard input, in bytes.
const VALUE_BYTES_MAX: u64 = 1_000;

/// `amends fraud`
pub async fn run(place: &Place, command: &FraudCommand) -> Result<u8, Failure> {
    match command {
        FraudCommand::List(args) => list(place, args).await,
        FraudCommand::Clear(args) => clear(place, args).await,
        FraudCommand::Block(BlockCommand::Add(args)) => add(place, args).await,
        FraudCommand::Block(BlockCommand::List(args)) => blocks(&place.connect()?.client.blocks().await?, args.json),
        FraudCommand::Block(BlockCommand::Remove { id }) => {
            blocks(&place.connect()?.client.remove_block(*id, &chance::key()?).await?, false)
        }
        FraudCommand::Digest(args) => digest(place, args).await,
    }
}

async fn list(place: &Place, args: &FlagsArgs) -> Result<u8, Failure> {
    let page = place.connect()?.client.flags(args.all, args.cursor.as_deref()).await?;
    if args.json {
        out::json(&page)?;
        return Ok(0);
    }
    if page.items.is_empty() {
        out::line("no flags")?;
    }
    for flag in &page.items {
        print(flag)?;
    }
    if let Some(next) = &page.next {
        eprintln!("more: --cursor {next}");
    }
    Ok(0)
}

fn print(flag: &FraudFlag) -> Result<(), Failure> {
    let about = match flag.ticket {
        Some(ticket) => format!("ticket {ticket}"),
        None => out::safe(&flag.people.join(", ")).clone(),
    };
    let severity = if flag.severity == crate::domain::fraud::Severity::Hold { " · holds" } else { "" };
    let raised = flag.raised_at.strftime("%Y-%m-%d %H:%M");
    out::line(&format!("{}  {}{severity} · {about} · {raised}", flag.id, flag.rule))?;
    out::line(&format!("     {}", out::safe(&flag.words)))?;
    out::line(&format!("     evidence: {}", out::safe(&flag.evidence.to_string())))?;
    match (&flag.cleared_by, &flag.clear_reason) {
        (Some(by), Some(reason)) => out::line(&format!("     cleared by {}: {}", out::safe(by), out::safe(reason))),
        _ => out::line(&format!("     to clear: {}", out::safe(&flag.to_clear))),
    }
}

async fn clear(place: &Place, args: &ClearArgs) -> Result<u8, Failure> {
    let request = ClearRequest { reason: args.reason.clone() };
    let flag = place.connect()?.client.clear_flag(args.id, &request, &chance::key()?).await?;
    if args.json {
        out::json(&flag)?;
    } else {
        print(&flag)?;
    }
    Ok(0)
}

async fn add(place: &Place, args: &BlockArgs) -> Result<u8, Failure> {
    let value = if let Some(value) = &args.value {
        value.clone()
    } else {
        let mut text = String::new();
        std::io::stdin().take(VALUE_BYTES_MAX).read_to_string(&mut text).map_err(|error| Failure::usage(error.to_string()))?;
        text.trim().to_owned()
    };
    let request = BlockRequest { kind: args.kind, value, whose: args.whose.clone() };
    blocks(&place.connect()?.client.add_block(&request, &chance::key()?).await?, false)
}

fn blocks(list: &BlockList, json: bool) -> Result<u8, Failure> {
    if json {
        out::json(list)?;
        return Ok(0);
    }
    let rows: Vec<_> = list
        .items
        .iter()
        .map(|row| {
            let kind: BlockKind = row.kind;
            vec![row.id.to_string(), kind.to_string(), row.whose.clone(), row.added_by.clone(), row.added_at.to_string()]
        })
        .collect();
    out::table(&["ID", "KIND", "WHOSE", "ADDED BY", "ADDED"], &rows)?;
    Ok(0)
}

async fn digest(place: &Place, args: &DigestArgs) -> Result<u8, Failure> {
    let list = place.connect()?.client.digest(args.days).await?;
    if args.json {
        out::json(&list)?;
        return Ok(0);
    }
    let rows: Vec<_> = list
        .items
        .iter()
        .map(|row| {
            let numbers = [row.near_limit, row.off_hours, row.open_flags, row.new_flags].map(|number| number.to_string());
            let start =
                [row.agent.clone(), row.offers.to_string(), row.tickets.to_string(), row.sum.to_string(), row.mean.to_string()];
            start.into_iter().chain(numbers).collect()
        })
        .collect();
    let heads = ["AGENT", "OFFERS", "TICKETS", "SUM", "MEAN", "NEAR LIMIT", "OFF HOURS", "OPEN FLAGS", "NEW FLAGS"];
    out::table(&heads, &rows)?;
    Ok(0)
}
