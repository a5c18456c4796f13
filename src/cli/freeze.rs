//! `amends freeze`, `amends unfreeze` and `amends restore`: the kill switch from the command line.

use crate::client::chance;
use crate::domain::freeze::Cause;
use crate::domain::role::Role;
use crate::wire::freeze::{FreezeList, FreezeRequest, LiftRequest};

use super::args::{FreezeArgs, RestoreArgs, RestoreCommand, UnfreezeArgs};
use super::failure::Failure;
use super::out;
use super::place::Place;

/// `amends freeze`: without a reason it shows what is frozen.
pub async fn freeze(place: &Place, args: &FreezeArgs) -> Result<u8, Failure> {
    let client = place.connect()?.client;
    let list = match &args.reason {
        None => client.frozen().await?,
        Some(reason) => client.freeze(&FreezeRequest { what: args.what, reason: reason.clone() }, &chance::key()?).await?,
    };
    show(&list, args.json)
}

/// `amends unfreeze`
pub async fn unfreeze(place: &Place, args: &UnfreezeArgs) -> Result<u8, Failure> {
    let client = place.connect()?.client;
    show(&client.lift(&LiftRequest { what: args.what }, &chance::key()?).await?, args.json)
}

/// `amends restore`: what a restored database holds back, and signing it off.
pub async fn restore(place: &Place, args: &RestoreArgs) -> Result<u8, Failure> {
    let client = place.connect()?.client;
    let mut list = match args.command {
        None => client.frozen().await?,
        Some(RestoreCommand::SignOff) => client.sign_off(&chance::key()?).await?,
    };
    list.items.retain(|frozen| frozen.cause == Cause::Restored);
    if !args.json && list.items.is_empty() {
        out::line("no restored database waits to be signed off")?;
        return Ok(0);
    }
    show(&list, args.json)
}

fn show(list: &FreezeList, json: bool) -> Result<u8, Failure> {
    if json {
        out::json(list)?;
        return Ok(0);
    }
    if list.items.is_empty() {
        out::line("nothing is frozen")?;
        return Ok(0);
    }
    let row = |frozen: &crate::wire::freeze::Frozen| {
        let (who, how) = match frozen.cause {
            Cause::People | Cause::Books => ("another person", "amends unfreeze"),
            Cause::Restored if frozen.lift_proposed_as == Some(Role::Finance) => ("a lead", "amends restore sign-off"),
            Cause::Restored if frozen.lift_proposed_by.is_some() => ("finance", "amends restore sign-off"),
            Cause::Restored => ("finance and a lead", "amends restore sign-off"),
        };
        let lifted_by = match (&frozen.lift_proposed_by, frozen.cause) {
            (Some(name), _) => format!("{name} proposes; {who} confirms with `{how}`"),
            (None, Cause::Restored) => format!("nobody yet; {who}, with `{how}`"),
            (None, Cause::People | Cause::Books) => "nobody yet".to_owned(),
        };
        vec![frozen.what.to_string(), frozen.since.to_string(), frozen.by.clone(), lifted_by, frozen.reason.clone()]
    };
    let rows: Vec<_> = list.items.iter().map(row).collect();
    out::table(&["FROZEN", "SINCE", "BY", "LIFTED BY", "REASON"], &rows)?;
    Ok(0)
}
