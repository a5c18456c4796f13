//! What finance and leads ask, as calls of the client.

use crate::client::{Client, ClientError, chance};
use crate::domain::incident::IncidentState;
use crate::tui::effect::FinanceCall;
use crate::tui::model::finance::Matter;
use crate::tui::msg::Answer;
use crate::wire::fraud::ClearRequest;
use crate::wire::freeze::LiftRequest;
use crate::wire::incident::ApproveIncidentRequest;

/// Incidents among which those that wait are looked for.
const INCIDENTS: u16 = 200;

/// Asks once.
pub(super) async fn ask(client: &Client, call: FinanceCall) -> Result<Answer, ClientError> {
    Ok(match call {
        FinanceCall::FetchPayout(id) => Answer::Payout(Box::new(client.payout(id).await?)),
        FinanceCall::SettleDoubt { payout, request, key } => {
            client.settle_payout(payout, &request, &chance::key_text(key)).await?;
            Answer::Done
        }
        FinanceCall::ClearFinding { rail, request, key } => {
            client.clear_finding(&rail, &request, &chance::key_text(key)).await?;
            Answer::Done
        }
        FinanceCall::ClearFlag { flag, reason, key } => {
            client.clear_flag(flag, &ClearRequest { reason }, &chance::key_text(key)).await?;
            Answer::Done
        }
        FinanceCall::Freeze { request, key } => Answer::Frozen(client.freeze(&request, &chance::key_text(key)).await?.items),
        FinanceCall::Lift { what, key } => {
            let request = LiftRequest { what: Some(what) };
            Answer::Frozen(client.lift(&request, &chance::key_text(key)).await?.items)
        }
        FinanceCall::FetchProposal { me } => {
            let waiting = client.policy_proposals().await?;
            let oldest = of_others_first(&waiting, |proposal| proposal.proposed_by == me);
            Answer::Matter(match oldest {
                Some(proposal) => Some(Matter::Policy(Box::new(client.policy_proposal(proposal.id).await?))),
                None => None,
            })
        }
        FinanceCall::FetchWaiting { me } => {
            let mut known = client.incidents(INCIDENTS).await?.items;
            known.retain(|incident| incident.state == IncidentState::ApprovalWanted);
            let had = |name: &Option<String>| name.as_deref() == Some(me.as_str());
            let oldest = of_others_first(&known, |incident| incident.proposed_by == me || had(&incident.approved_by));
            Answer::Matter(match oldest {
                Some(incident) => Some(Matter::Incident(Box::new(client.incident(incident.id).await?))),
                None => None,
            })
        }
        FinanceCall::DecidePolicy { proposal, agreed: true, key } => {
            client.countersign_policy(proposal, &chance::key_text(key)).await?;
            Answer::Done
        }
        FinanceCall::DecidePolicy { proposal, agreed: false, key } => {
            client.decline_policy(proposal, &chance::key_text(key)).await?;
            Answer::Done
        }
        FinanceCall::DecideIncident { incident, agreed: Some(plan), key } => {
            let seen = ApproveIncidentRequest { seen: Some(plan) };
            Answer::Incident(Box::new(client.approve_incident(incident, &seen, &chance::key_text(key)).await?))
        }
        FinanceCall::DecideIncident { incident, agreed: None, key } => {
            Answer::Incident(Box::new(client.refuse_incident(incident, &chance::key_text(key)).await?))
        }
    })
}

/// Of a list with the newest first: the oldest that is not one's own, else the oldest.
fn of_others_first<T>(newest_first: &[T], own: impl Fn(&T) -> bool) -> Option<&T> {
    newest_first.iter().rev().find(|item| !own(item)).or_else(|| newest_first.last())
}

#[cfg(test)]
mod tests {
    use super::of_others_first;

    #[test]
    fn what_others_wait_for_comes_before_ones_own() {
        let of = |list: &[(u8, &str)]| of_others_first(list, |(_, by)| *by == "me").map(|(no, _)| *no);
        assert_eq!(of(&[]), None);
        assert_eq!(of(&[(3, "bea"), (2, "bea"), (1, "me")]), Some(2));
        assert_eq!(of(&[(2, "me"), (1, "me")]), Some(1));
    }
}
