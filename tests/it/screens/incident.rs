//! An incident on the screen: planned, with some left out, and armed.

use amends::domain::ids::TicketId;
use amends::tui::model::Model;
use amends::tui::model::incident::Planning;
use amends::tui::model::overlay::Overlay;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::desk::{self, minutes};

fn read<T: DeserializeOwned>(value: Value) -> T {
    serde_json::from_value(value).expect("as it comes over the wire")
}

fn eur(value: &str) -> Value {
    json!({"value": value, "currency": "EUR"})
}

/// The box in which it is planned.
pub fn planned() -> Model {
    let left_out =
        |ticket: i64, exclusion: &str, why: &str| json!({"ticket": ticket, "order": null, "exclusion": exclusion, "why": why});
    let plan = json!({
        "count": 487, "totals": [eur("2191.50")], "needs": "lead_and_finance", "hold_until": minutes(1), "included": [], "plan": "p",
        "budgets": [{"name": "goodwill", "period": "2026-11", "needed": eur("2191.50"), "left": eur("4000.00"), "enough": true}],
        "excluded": [
            left_out(1044, "held", "tobias works on it"),
            left_out(1051, "open_offer", "compensation 4d on ticket 1051 is offered"),
            left_out(1063, "statutory_route", "EUR 49.90 is owed, this is less"),
        ],
    });
    let request = json!({"title": "sku:KT-B7", "scope": {"filter": "sku:KT-B7"}, "reason": "damaged", "offer": "2"});
    let planning = Planning { request: read(request), plan: Some(read(plan)), why: None, task: None, scroll: 0 };
    let mut model = desk::model();
    model.queue.selected = Some(TicketId(1044));
    model.overlays.push(Overlay::Planning(Box::new(planning)));
    model
}

/// Armed: the list of what became of each, and the countdown.
pub fn armed() -> Model {
    let item = |ticket: i64| json!({"ticket": ticket, "order": null, "compensation": null, "stage": "armed", "amount": eur("4.50"), "outcome": "armed"});
    let view = json!({
        "id": "0000000000000000000000000000004d", "title": "sku:KT-B7", "state": "armed", "reason": "damaged", "count": 2,
        "totals": [eur("9.00")], "needs": "nobody", "plan": "p", "proposed_by": "mira", "approved_by": null, "second_by": null,
        "created_at": minutes(0), "hold_until": minutes(1),
        "items": [item(1044), item(1051), {"ticket": 1063, "order": null, "compensation": null, "stage": null, "amount": null,
            "outcome": "left_out", "exclusion": "merged", "why": "merged into ticket 1044"}],
    });
    let mut model = desk::model();
    model.incidents.last = Some(read(view));
    model.incidents.armed_at = Some(minutes(0));
    model.overlays.push(Overlay::Incident { scroll: 0 });
    model
}
