//! The link's table, row by row, and the one winning claim.

use proptest::prelude::*;

use super::*;
use crate::domain::machine::testing::{Row, Table, assert_stored, at, everybody, partner, pick, who};

fn states() -> Vec<LinkState> {
    use LinkState as S;
    let (generation, at) = (3, at(0));
    vec![
        S::Minted { generation, at },
        S::Sent { generation, sent_at: at },
        S::Delivered { generation, delivered_at: at },
        S::Bounced { generation, at },
        S::Started { generation, started_at: at },
        S::Claimed { generation, claimed_at: at },
        S::Correction { generation, claimed_at: at, since: at },
        S::Locked { generation, since: at },
        S::Expired { generation, at },
        S::Revoked { generation, at, reason: "mistake".into() },
        S::Superseded { generation, at },
        S::Spent { generation, at },
    ]
}

fn events(letter: &str) -> Vec<(LinkEvent, Timestamp)> {
    use LinkEvent as E;
    let all = [
        E::DeliveryRequested,
        E::DeliveryConfirmed,
        E::DeliveryFailed,
        E::DeliveryRetried { above_limit: false },
        E::ClaimStarted,
        E::ClaimSubmitted,
        E::StepupFailed,
        E::Unlocked,
        E::DetailsRejected,
        E::DetailsCorrected,
        E::TimedOut,
        E::Revoked { reason: "mistake".into(), proposer: "ada".into() },
        E::Reissued,
        E::PayoutFinal,
        E::FraudConfirmed { second: partner(letter) },
        E::CorrectionTimedOut,
        E::PayoutProved,
    ];
    all.into_iter().map(|event| (event, at(10))).collect()
}

/// The offer is `ada`'s, so that of the agents only she and leads revoke it.
const ROWS: &[Row] = &[
    ("L02", &["minted"], "sent", "delivery.requested", "TASL"),
    ("L03", &["sent"], "delivered", "delivery.confirmed", "IT"),
    ("L04", &["sent", "delivered"], "bounced", "delivery.failed", "IT"),
    ("L05", &["bounced"], "sent", "delivery.retried", "ASL"),
    ("L06", &["minted", "sent", "delivered", "bounced"], "started", "claim.started", "C"),
    ("L07", &["started"], "claimed", "claim.submitted", "C"),
    ("L08", &["started"], "locked", "stepup.failed", "T"),
    ("L09", &["locked"], "started", "link.unlocked", "ASLT"),
    ("L10", &["claimed"], "correction", "details.rejected", "T"),
    ("L11", &["correction"], "claimed", "details.corrected", "C"),
    ("L12", &["minted", "sent", "delivered", "bounced", "started", "locked"], "expired", "link.timed_out", "T"),
    ("L13", &["minted", "sent", "delivered", "bounced", "started", "locked"], "revoked", "link.revoked", "ALFXC"),
    ("L14", &["minted", "sent", "delivered", "bounced", "started", "locked", "expired"], "superseded", "link.reissued", "ASLT"),
    ("L15", &["claimed", "correction"], "spent", "payout.final", "T"),
    ("L16", &["claimed", "correction"], "revoked", "fraud.confirmed", "FL"),
    ("L17", &["correction"], "expired", "correction.timed_out", "T"),
    ("L18", &["correction"], "claimed", "payout.proved", "T"),
];

#[test]
fn every_state_event_and_actor_does_what_the_table_says() {
    let table = Table {
        machine: MACHINE,
        names: LinkState::NAMES,
        rows: ROWS,
        states: states(),
        events,
        state_name: LinkState::name,
        event_name: LinkEvent::name,
        step: transition,
        may_be_known: |_| false,
        dead: &["revoked", "superseded", "spent"],
    };
    table.assert_all();
    assert_stored(&states(), LinkState::name);
}

#[test]
fn only_the_server_mints() {
    for (letter, actor) in everybody() {
        assert_eq!(LinkState::minted(1, &actor, at(0)).is_ok(), letter == "T", "{actor}");
    }
}

#[test]
fn a_claim_is_one_post_and_has_one_winner() {
    for state in states() {
        let claimed = claim(&state, &Actor::Customer, at(5));
        assert_eq!(claimed.is_ok(), state.is_claimable(), "{}", state.name());
        match claimed {
            Ok(next) => {
                assert_eq!(next, LinkState::Claimed { generation: 3, claimed_at: at(5) });
                let again = claim(&next, &Actor::Customer, at(6)).map_err(|refusal| refusal.code);
                assert_eq!(again, Err(RefusalCode::LinkNotClaimable));
                assert!(claim(&state, &who("A"), at(5)).is_err(), "nobody claims for the customer");
            }
            Err(refusal) => assert_eq!(refusal.code, RefusalCode::LinkNotClaimable),
        }
    }
}

#[test]
fn diverting_much_money_takes_a_lead() {
    let retry = LinkEvent::DeliveryRetried { above_limit: true };
    let bounced = LinkState::Bounced { generation: 1, at: at(0) };
    assert!(transition(&bounced, &retry, &who("S"), at(1)).is_err());
    assert!(transition(&bounced, &retry, &who("L"), at(1)).is_ok());
}

proptest! {
    /// Invariant 1: whatever happens, a link is won at most once, and a dead link stays dead.
    #[test]
    fn at_most_one_claim_wins(steps in prop::collection::vec((0_usize..14, 0_usize..16), 0..60)) {
        let mut state = LinkState::minted(1, &Actor::timer("commit"), at(0)).expect("the server mints");
        let mut wins = 0;
        for step in steps {
            let Some((event, now, actor)) = pick(&MACHINE, state.name(), step, events, LinkEvent::name) else { break };
            if let Ok(next) = transition(&state, &event, &actor, now) {
                wins += u32::from(event == LinkEvent::ClaimSubmitted);
                prop_assert!(!state.is_terminal() && next.generation() == 1);
                state = next;
            }
        }
        prop_assert!(wins <= 1);
    }
}
