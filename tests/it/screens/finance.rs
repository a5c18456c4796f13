//! What finance reads before it says a word: the same in every test.

use amends::domain::ids::PayoutId;
use amends::domain::outflow::RailHold;
use amends::domain::timeline::MoneyStep;
use amends::tui::model::finance::{Matter, Proving, RailRow, Resolve};
use amends::tui::model::overlay::{Ask, Confirm};
use amends::wire::payout::{PayoutDetail, PayoutMoment};
use amends::wire::rail::{FindingView, HeldView, SettleOutcome};
use serde_json::json;

use super::desk::{eur, in_review, minutes, payout};

pub fn rails() -> Vec<RailRow> {
    let held = HeldView {
        since: minutes(-95),
        reason: RailHold::Funds,
        note: "the provider says that the account is short".to_owned(),
        said: None,
    };
    let finding = FindingView {
        rail: "tremendous".to_owned(),
        handle: "ORD-77-Q2".to_owned(),
        fault: "rail_foreign".to_owned(),
        key: None,
        amount: Some(eur(12_500)),
        why: "the rail lists a payment that nobody here has ordered".to_owned(),
        said: None,
    };
    vec![RailRow::Held { rail: "paypal".to_owned(), held }, RailRow::Finding(finding)]
}

pub fn history() -> PayoutDetail {
    let moment = |step, at, actor: &str, note: Option<&str>, reason: Option<&str>| PayoutMoment {
        step,
        at: minutes(at),
        actor: actor.to_owned(),
        note: note.map(str::to_owned),
        reason: reason.map(str::to_owned),
        proof: None,
    };
    let looked_up = PayoutMoment {
        proof: Some("statement 41, line 7".to_owned()),
        ..moment(MoneyStep::LookedUp, -9, "finance:fin", Some("failed"), None)
    };
    let flag = json!({"id": 12, "rule": "account_velocity", "severity": "hold", "words": "", "to_clear": "", "subject": "compensation:1",
        "compensation": null, "ticket": 1042, "people": ["mira", "lea"], "evidence": {"count": 3}, "raised_at": minutes(-20),
        "cleared_at": null, "cleared_by": null, "clear_reason": null});
    PayoutDetail {
        payout: in_review(1),
        events: vec![
            moment(MoneyStep::Claimed, -2_900, "customer", None, None),
            moment(MoneyStep::SentToBank, -2_000, "timer:dispatch", Some("AMENDS-20261119-0001"), None),
            moment(MoneyStep::NoAnswer, -1_500, "provider:sepa", None, None),
            looked_up,
            moment(MoneyStep::Wanted, -7, "lead:lea", Some("reject"), Some("the parcel was never sent back")),
        ],
        flags: vec![serde_json::from_value(flag).expect("a flag")],
    }
}

pub fn proposal() -> Matter {
    let value = json!({"id": 3, "name": "Spring", "note": "more for late parcels", "effective_from": minutes(3_000), "proposed_by": "lea",
        "proposed_at": minutes(-60), "policy": null, "declined_by": null, "text": "",
        "diff": "--- policy 2\n+++ proposal 3\n@@ -12,3 +12,3 @@\n [tiers.late]\n-percent = 10\n+percent = 15\n cap = \"EUR 15.00\""});
    Matter::Policy(Box::new(serde_json::from_value(value).expect("a proposal")))
}

pub fn doubt() -> Confirm {
    let proving = Proving::Doubt { payout: Box::new(payout(2, "in_doubt", 4_000)), outcome: SettleOutcome::Failed };
    Confirm {
        ask: Ask::Finance(Box::new(Resolve::Proven { proving, proof: "case 4711".to_owned() })),
        title: "EUR 40.00 to NL91 •••• •••• 4300: no money moves?".to_owned(),
        lines: vec![
            format!("EUR 40.00 to NL91 •••• •••• 4300 by sepa, #1042, {}", PayoutId(2).reference()),
            "It goes to review. Money leaves again only when somebody releases it, and then a second time if this is wrong."
                .to_owned(),
            "Shown by: case 4711".to_owned(),
        ],
        shown_at: minutes(0),
    }
}
