//! Money out and answers in: release, bank file, statement.

use amends::domain::payee::{Payee, PayeeMethod};
use amends::domain::role::{Actor, Role};
use amends::payout::bank_answer::{AnswerHeader, Fate, Verdict, opening_balance, read_payments, statement, status_report};
use amends::store::{claim, compensation, payout::steps};
use jiff::civil::date;
use serde_json::{Value, json};

use super::world::{Answer, World, answer, key};

/// The customer claims and the claim is screened; the payout's id.
async fn claimed(world: &World, offered: &Value) -> String {
    let payee = Payee::from_fields(PayeeMethod::Iban, "Łukasz Dijkstra", "NL91 ABNA 0417 1643 00").expect("a payee");
    claimed_by(world, offered, payee).await
}

async fn claimed_by(world: &World, offered: &Value, payee: Payee) -> String {
    let (id, state) = (World::id(offered), world.state.clone());
    let hash = state.keys.link_token(id, 1).hash();
    let (ctx, keys) = (state.ctx(Actor::Customer), state.keys.clone());
    let page = state.db.write(async move |c| claim::submit(c, &ctx, &keys, hash.clone(), &payee).await).await.expect("claimed");
    let payout = page.payout.expect("a payout").id;
    let ctx = state.ctx(Actor::timer("worker"));
    state.db.write(async move |c| steps::screen(c, &ctx, payout).await).await.expect("screened");
    payout.to_string()
}

async fn queue(world: &World, payout: &str) {
    let (id, ctx) = (payout.parse().expect("an id"), world.state.ctx(Actor::timer("worker")));
    world.state.db.write(async move |c| steps::queue(c, &ctx, id, false).await).await.expect("queued");
}

async fn import(world: &World, file: Vec<u8>) -> Answer {
    let request = world.request(reqwest::Method::POST, "/v1/payouts/import").bearer_auth(&world.tokens[&Role::Finance]);
    answer(request.header("Content-Type", "application/xml").header("Idempotency-Key", key()).body(file)).await
}

fn header(id: &str) -> AnswerHeader {
    AnswerHeader { message_id: id.to_owned(), created_at: "2026-11-24T06:00:00Z".parse().expect("an instant") }
}

#[tokio::test(flavor = "multi_thread")]
async fn from_release_to_paid() {
    for world in World::all().await {
        let offered = world.offered("b1", "200.00").await;
        let payout = claimed(&world, &offered).await;
        let nothing = world.post(Role::Finance, "/v1/payouts/export", &json!({"format": "pain.001.001.09"})).await;
        assert_eq!(nothing.status, 204);
        world.post(Role::Finance, "/v1/payouts/export", &json!({"format": "csv"})).await.refuses(422, "invalid");

        let unknown = "0".repeat(32);
        let release_key = key();
        let release = |ids: Value| {
            let request = world.post_as(Role::Finance, "/v1/payouts/release", &json!({"ids": ids}));
            answer(request.header("Idempotency-Key", release_key.clone()))
        };
        let first = release(json!([payout, unknown])).await.is(200);
        assert_eq!(first["items"][0]["state"], "released", "{first}");
        assert_eq!(first["items"][1]["code"], "not_found", "{first}");
        assert_eq!(release(json!([payout, unknown])).await.is(200), first);
        release(json!([unknown])).await.refuses(422, "key_reused");
        queue(&world, &payout).await;

        let export_key = key();
        let mut files = Vec::new();
        for _ in 0..2 {
            let request = world.post_as(Role::Finance, "/v1/payouts/export", &json!({"format": "pain.001.001.09"}));
            let response = request.header("Idempotency-Key", &export_key).send().await.expect("an answer");
            assert_eq!(
                (response.status().as_u16(), &response.headers()["content-type"]),
                (200, &"application/xml".parse().expect("a value"))
            );
            assert!(response.headers().contains_key("x-amends-message-id"));
            files.push(response.bytes().await.expect("a file"));
        }
        assert_eq!(files[0], files[1], "the same key gives the same file");
        let file = read_payments(&files[0]).expect("a payment file");
        assert_eq!(file.transfers.len(), 1);

        let accepted = status_report(&file, &header("ST-1"), |_| Verdict::Accept).expect("a report");
        let report = import(&world, accepted.clone()).await.is(200);
        assert_eq!(
            (report["kind"].as_str(), report["unmatched"].as_array().map(Vec::len)),
            (Some("pain.002"), Some(0)),
            "{report}"
        );
        world.pass(5 * 86_400);
        let booked =
            statement(&file, &header("CA-1"), date(2026, 11, 24), opening_balance(), |_| Fate::Booked).expect("a statement");
        let report = import(&world, booked.clone()).await.is(200);
        assert_eq!(report["moved"], json!([{"id": payout, "state": "paid", "refused": null, "code": null}]), "{report}");
        assert_eq!(import(&world, booked).await.is(200)["repeated"], 1);
        let paid = world.get(Role::Auditor, "/v1/payouts?state=paid").await.is(200);
        assert_eq!(paid["items"][0]["id"], payout.as_str());
        assert!(!paid.to_string().contains("0417"), "the payee is masked");
        let after =
            world.get(Role::Agent, &format!("/v1/compensations/{}", offered["id"].as_str().expect("an id"))).await.is(200);
        assert_eq!((after["state"].as_str(), after["payout"]["state"].as_str()), (Some("paid"), Some("paid")));
        assert_eq!(world.get(Role::Finance, "/v1/payouts/reconcile").await.is(200)["clean"], true);
        let id = World::id(&offered);
        world.state.db.read(async move |c| compensation::load(c, id).await).await.expect("it is there");
    }
}

/// A payee of the time before the page looked at names: everybody else is paid, and this one is asked for another name.
#[tokio::test(flavor = "multi_thread")]
async fn a_name_no_bank_can_write_stops_nobody_else() {
    for world in World::all().await {
        let stored = r#"{"method":"iban","holder":"李明","iban":"DE89370400440532013000"}"#;
        let unwritable: Payee = serde_json::from_str(stored).expect("a stored payee");
        let mut payouts = Vec::new();
        for (source, payee) in [("u1", Some(unwritable)), ("u2", None)] {
            let offered = world.offered(source, "200.00").await;
            let payout = match payee {
                Some(payee) => claimed_by(&world, &offered, payee).await,
                None => claimed(&world, &offered).await,
            };
            world.post(Role::Finance, "/v1/payouts/release", &json!({"ids": [payout]})).await.is(200);
            queue(&world, &payout).await;
            payouts.push(payout);
        }
        let export = world.post_as(Role::Finance, "/v1/payouts/export", &json!({"format": "pain.001.001.09"}));
        let response = export.header("Idempotency-Key", key()).send().await.expect("an answer");
        assert_eq!(response.status(), 200);
        let file = read_payments(&response.bytes().await.expect("a file")).expect("a payment file");
        assert_eq!(file.transfers.len(), 1);
        for (payout, state) in payouts.iter().zip(["correction_wanted", "dispatched"]) {
            let list = world.get(Role::Finance, &format!("/v1/payouts?state={state}")).await.is(200);
            assert_eq!(list["items"][0]["id"], payout.as_str(), "{list}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_about_payments_nobody_knows_are_listed() {
    for world in World::all().await {
        let other = World::sqlite().await;
        let offered = other.offered("b2", "200.00").await;
        let payout = claimed(&other, &offered).await;
        other.post(Role::Finance, "/v1/payouts/release", &json!({"ids": [payout]})).await.is(200);
        queue(&other, &payout).await;
        let export = other.post_as(Role::Finance, "/v1/payouts/export", &json!({"format": "pain.001.001.03"}));
        let response = export.header("Idempotency-Key", key()).send().await.expect("an answer");
        let file = read_payments(&response.bytes().await.expect("a file")).expect("a payment file");

        let refused = |_: &_| Verdict::Reject { code: "AC04".to_owned(), text: "closed".to_owned() };
        let status = status_report(&file, &header("ST-2"), refused).expect("a report");
        let booked =
            statement(&file, &header("CA-2"), date(2026, 11, 24), opening_balance(), |_| Fate::Booked).expect("a statement");
        for (bytes, kind) in [(status, "pain.002"), (booked, "camt.053")] {
            let report = import(&world, bytes).await.is(200);
            assert_eq!((report["kind"].as_str(), &report["moved"]), (Some(kind), &json!([])), "{report}");
            assert!(!report["unmatched"].as_array().expect("a list").is_empty(), "{report}");
        }
        let open = world.get(Role::Finance, "/v1/payouts/reconcile").await.is(200);
        assert_eq!(open["clean"], false);
        for junk in [&b""[..], b"<a>", b"%PDF-1.7", b"<!DOCTYPE x><x/>"] {
            import(&world, junk.to_vec()).await.refuses(422, "invalid");
        }
    }
}
