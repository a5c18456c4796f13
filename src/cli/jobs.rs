//! `amends jobs`: work of the server that fails, and letting it run again.

use crate::client::chance;
use crate::wire::job::{JobList, JobView};

use super::args::JobsCommand;
use super::failure::Failure;
use super::out;
use super::place::Place;

/// `amends jobs …`
pub async fn run(place: &Place, command: &JobsCommand) -> Result<u8, Failure> {
    let client = place.connect()?.client;
    match command {
        JobsCommand::List { json } => show(&client.jobs().await?, *json),
        JobsCommand::Retry { id, json } => show(&client.retry_job(*id, &chance::key()?).await?, *json),
    }
}

fn show(list: &JobList, json: bool) -> Result<u8, Failure> {
    if json {
        out::json(list)?;
        return Ok(0);
    }
    if list.items.is_empty() {
        out::line("nothing fails")?;
        return Ok(0);
    }
    let row = |job: &JobView| {
        let when = match (job.parked_at, job.next_at) {
            (Some(at), _) => format!("parked since {at}"),
            (None, Some(at)) => format!("again at {at}"),
            (None, None) => String::new(),
        };
        vec![job.id.to_string(), job.kind.clone(), job.object.clone(), job.attempts.to_string(), when, job.error.clone()]
    };
    out::table(&["JOB", "KIND", "OF", "TRIES", "WHEN", "ERROR"], &list.items.iter().map(row).collect::<Vec<_>>())?;
    Ok(0)
}
