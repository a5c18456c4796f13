//! `amends policy propose`, `countersign`, `decline`, `history` and `diff`: a policy's way into force, through the server.

use crate::client::Client;
use crate::client::chance;
use crate::domain::diff::unified;
use crate::wire::policy::ProposeRequest;

use super::file;
use crate::cli::args::{ProposeArgs, Which};
use crate::cli::failure::Failure;
use crate::cli::out;
use crate::cli::place::Place;

/// `amends policy propose`: checked here, and by the server again.
pub async fn propose(place: &Place, args: &ProposeArgs) -> Result<u8, Failure> {
    let (text, _) = file::read(&args.file)?;
    let client = place.connect()?.client;
    let request = ProposeRequest { text, note: args.note.clone(), effective_from: args.from };
    let proposal = client.propose_policy(&request, &chance::key()?).await?;
    if args.json {
        out::json(&proposal)?;
    } else {
        out::line(proposal.diff.as_deref().unwrap_or_default().trim_end())?;
        out::line(&format!("proposal {} waits for finance: amends policy countersign {}", proposal.id, proposal.id))?;
    }
    Ok(0)
}

/// `amends policy countersign`
pub async fn countersign(place: &Place, id: i64, json: bool) -> Result<u8, Failure> {
    let policy = place.connect()?.client.countersign_policy(id, &chance::key()?).await?;
    if json {
        out::json(&policy)?;
    } else {
        out::line(&format!("policy {} rules from {} on", policy.id, policy.effective_at))?;
    }
    Ok(0)
}

/// `amends policy decline`
pub async fn decline(place: &Place, id: i64, json: bool) -> Result<u8, Failure> {
    let proposal = place.connect()?.client.decline_policy(id, &chance::key()?).await?;
    if json {
        out::json(&proposal)?;
    } else {
        out::line(&format!("proposal {} is declined", proposal.id))?;
    }
    Ok(0)
}

/// `amends policy history`: what was in force when, and what waits for a countersignature.
pub async fn history(place: &Place, json: bool) -> Result<u8, Failure> {
    let client = place.connect()?.client;
    let (policies, proposals) = (client.policies().await?, client.policy_proposals().await?);
    if json {
        out::json(&serde_json::json!({"items": policies, "proposals": proposals, "next": null}))?;
        return Ok(0);
    }
    let waiting = proposals.iter().map(|row| {
        let from = row.effective_from.map_or_else(|| "at once".to_owned(), |at| at.to_string());
        let (by, name) = (row.proposed_by.clone(), row.name.clone());
        vec![format!("p{}", row.id), "proposed".to_owned(), from, by, "nobody yet".to_owned(), name]
    });
    let known = policies.iter().map(|row| {
        let by = row.proposed_by.clone().unwrap_or_default();
        let (state, from) = (row.state.name().to_owned(), row.effective_at.to_string());
        vec![row.id.to_string(), state, from, by, row.activated_by.clone(), row.name.clone()]
    });
    let rows: Vec<_> = waiting.chain(known).collect();
    out::table(&["POLICY", "STATE", "FROM", "PROPOSED BY", "PUT IN FORCE BY", "NAME"], &rows)?;
    Ok(0)
}

/// `amends policy diff`
pub async fn diff(place: &Place, from: Which, to: Which) -> Result<u8, Failure> {
    let client = place.connect()?.client;
    let (from, to) = (text(&client, from).await?, text(&client, to).await?);
    let diff = unified((&from.0, &from.1), (&to.0, &to.1));
    out::line(if diff.is_empty() { "the same" } else { diff.trim_end() })?;
    Ok(0)
}

async fn text(client: &Client, which: Which) -> Result<(String, String), Failure> {
    Ok(match which {
        Which::Policy(id) => (format!("policy {id}"), client.policy(id).await?.text.unwrap_or_default()),
        Which::Proposal(id) => (format!("proposal {id}"), client.policy_proposal(id).await?.text.unwrap_or_default()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn policies_and_proposals_are_told_apart() {
        assert_eq!("3".parse(), Ok(Which::Policy(3)));
        assert_eq!("p4".parse(), Ok(Which::Proposal(4)));
        assert!("x".parse::<Which>().is_err());
    }
}
