//! `amends freeze` and `amends unfreeze`: the kill switch from the command line.

use crate::client::chance;
use crate::wire::freeze::{FreezeList, FreezeRequest, LiftRequest};

use super::args::{FreezeArgs, UnfreezeArgs};
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
        let lifted_by = frozen.lift_proposed_by.as_ref().map_or_else(
            || "nobody yet".to_owned(),
            |name| format!("{name} proposes; another person confirms with `amends unfreeze`"),
        );
        vec![frozen.what.to_string(), frozen.since.to_string(), frozen.by.clone(), lifted_by, frozen.reason.clone()]
    };
    let rows: Vec<_> = list.items.iter().map(row).collect();
    out::table(&["FROZEN", "SINCE", "BY", "LIFTED BY", "REASON"], &rows)?;
    Ok(0)
}
