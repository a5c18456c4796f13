//! The addresses about rails, over the real router.

use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::http::Request;
use serde_json::{Value as Json, json};
use tower::ServiceExt;

use crate::config::policy::{DEFAULT_POLICY, parse};
use crate::domain::ids::PayoutId;
use crate::domain::role::Role;
use crate::payout::paypal::{PaypalConfig, PaypalRail};
use crate::payout::rail::PayoutRail;
use crate::payout::testing::Host;
use crate::payout::testing::paypal::FakePaypal;
use crate::server::app;
use crate::server::state::{AppState, DeskSettings};
use crate::server::testing::{Desk, keys};
use crate::store::outbox::{self, JobKind};
use crate::store::{Conn, args, token};

struct Site {
    desk: Desk,
    host: Host<FakePaypal>,
    app: axum::Router,
    fin: &'static str,
    lea: &'static str,
    adm: &'static str,
}

fn secret(name: &str) -> &'static str {
    match name {
        "fin" => "amends_fin_0123456789abcdef0123456789abcdef",
        "adm" => "amends_adm_0123456789abcdef0123456789abcdef",
        _ => "amends_lea_0123456789abcdef0123456789abcdef",
    }
}

impl Site {
    async fn open() -> Self {
        let desk = Desk::open(None).await;
        let host = Host::start(FakePaypal { genuine: Some("good"), ..FakePaypal::default() }).await;
        let moment = desk.moment();
        let config = PaypalConfig {
            door: host.door("paypal", Arc::new(move || moment().now)),
            client_id: "client".to_owned(),
            secret: "hush".to_owned().into(),
            webhook_id: Some("WH1".to_owned()),
        };
        let rail: Arc<dyn PayoutRail> = Arc::new(PaypalRail::new(config).expect("a rail"));
        let policy = parse(DEFAULT_POLICY, "policy.toml").expect("the default policy");
        let mut state = AppState::new(desk.db.clone(), keys(), policy, DeskSettings::new("Oakmere", "https://claims.example"))
            .with_rails([rail].into_iter());
        let moment = desk.moment();
        state.clock = Arc::new(move || moment().now);
        for (name, role) in [("fin", Role::Finance), ("lea", Role::Lead), ("adm", Role::Admin)] {
            let ctx = desk.ctx("adm", Role::Admin);
            desk.run(async move |c: &mut Conn| token::create(c, &ctx, name, role, secret(name)).await).await;
        }
        Self { desk, host, app: app::build(state), fin: secret("fin"), lea: secret("lea"), adm: secret("adm") }
    }

    async fn ask(&self, token: &str, method: &str, path: &str, body: Json) -> (u16, Json) {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header("authorization", format!("Bearer {token}"))
            .header("idempotency-key", uuid::Uuid::new_v4().simple().to_string())
            .header("content-type", "application/json")
            .body(Body::from(body.to_string()))
            .expect("a request");
        self.send(request).await
    }

    async fn send(&self, request: Request<Body>) -> (u16, Json) {
        let answer = self.app.clone().oneshot(request).await.expect("an answer");
        let status = answer.status().as_u16();
        let bytes = to_bytes(answer.into_body(), 1_000_000).await.expect("a body");
        (status, serde_json::from_slice(&bytes).unwrap_or_default())
    }

    async fn call(&self, signature: &str, event: &str, key: &str) -> u16 {
        let body = json!({"id": event, "resource": {"sender_batch_id": key, "payout_batch_id": "B77"}}).to_string();
        let request = Request::builder()
            .method("POST")
            .uri("/v1/hooks/paypal")
            .header("paypal-auth-algo", "SHA256withRSA")
            .header("paypal-cert-url", "https://api.paypal.com/cert")
            .header("paypal-transmission-id", "t-1")
            .header("paypal-transmission-sig", signature)
            .header("paypal-transmission-time", self.desk.now().to_string())
            .body(Body::from(body))
            .expect("a request");
        self.send(request).await.0
    }

    async fn count(&self, sql: &'static str) -> i64 {
        self.desk.run(async move |c: &mut Conn| Ok(c.one::<(i64,)>(sql, args![]).await?.0)).await
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_counts_once_and_only_has_the_payment_looked_up() {
    const LOOKS: &str = "SELECT count(*) FROM outbox WHERE kind IN ('look_up_payout', 'look_into_order')";
    let site = Site::open().await;
    let token = site.desk.token().hash();
    let payee = crate::domain::payee::Payee::from_fields(crate::domain::payee::PayeeMethod::Paypal, "Anna", "anna@example.org");
    let (payee, ctx) = (payee.expect("a payee"), site.desk.ctx("ada", Role::Agent).customer());
    site.desk.run(async move |c: &mut Conn| crate::store::claim::submit(c, &ctx, &keys(), token.clone(), &payee).await).await;
    let key = format!("{}-1", site.desk.payout().reference());
    assert_eq!(site.call("bad", "WH-1", &key).await, 401);
    assert_eq!(site.count(LOOKS).await, 0, "a forged call does nothing");
    assert_eq!(site.call("good", "WH-1", &key).await, 204);
    assert_eq!(site.count(LOOKS).await, 1);
    let asked = site.host.with(|paypal| paypal.seen.len());
    assert_eq!(site.call("good", "WH-1", &key).await, 204, "a replay is heard");
    assert_eq!((site.count(LOOKS).await, site.count("SELECT count(*) FROM rail_call").await), (1, 1));
    assert!(site.host.with(|paypal| paypal.seen.len()) > asked, "its signature is checked all the same");
    // Nothing is expected of this order now: it is looked into by its number, and by the name that the call gives it.
    let (object, payload): (String, String) = site
        .desk
        .run(async |c: &mut Conn| Ok(c.one("SELECT object, payload FROM outbox WHERE kind = 'look_into_order'", args![]).await?))
        .await;
    assert!(object == key && payload.contains("B77"), "{object} {payload}");
    // A payment of our account that nobody here has ordered.
    assert_eq!(site.call("good", "WH-2", "somebody-else").await, 204);
    let (status, report) = site.ask(site.fin, "GET", "/v1/rails", json!({})).await;
    assert_eq!((status, report["findings"][0]["handle"].as_str()), (200, Some("B77")), "{report}");
    assert_eq!(site.count(LOOKS).await, 1);
    let unknown = Request::builder().method("POST").uri("/v1/hooks/elsewhere").body(Body::empty()).expect("a request");
    assert_eq!(site.send(unknown).await.0, 404);
    let long = Request::builder().method("POST").uri("/v1/hooks/paypal").body(Body::from(vec![b'x'; 70_000])).expect("a request");
    assert_eq!(site.send(long).await.0, 413);
}

#[tokio::test(flavor = "multi_thread")]
async fn rails_are_held_and_let_go_by_those_who_answer_for_money() {
    let site = Site::open().await;
    let held = async || site.ask(site.fin, "GET", "/v1/rails", json!({})).await.1["rails"][0]["held"]["reason"].clone();
    assert_eq!(held().await, Json::Null);
    assert_eq!(site.ask(site.lea, "POST", "/v1/rails/paypal/hold", json!({"reason": " "})).await.0, 422);
    assert_eq!(site.ask(site.lea, "POST", "/v1/rails/paypal/hold", json!({"reason": "a doubt"})).await.0, 200);
    assert_eq!(held().await, json!("finance"));
    assert_eq!(site.ask(site.lea, "POST", "/v1/rails/paypal/lift", json!({})).await.0, 403);
    assert_eq!(site.ask(site.fin, "POST", "/v1/rails/paypal/lift", json!({})).await.0, 200);
    assert_eq!(held().await, Json::Null);
    assert_eq!(site.ask(site.fin, "POST", "/v1/rails/swift/lift", json!({})).await.0, 404);
    let missing = format!("/v1/payouts/{}/cancel", PayoutId(99));
    assert_eq!(site.ask(site.fin, "POST", &missing, json!({})).await.0, 404);
    let settle = format!("/v1/payouts/{}/settle", PayoutId(99));
    let body = json!({"outcome": "paid", "proof": "statement 12"});
    assert_eq!(site.ask(site.lea, "POST", &settle, body.clone()).await.0, 403);
    assert_eq!(site.ask(site.fin, "POST", &settle, body).await.0, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn findings_are_cleared_once_by_finance_with_words_and_alarms_are_measured() {
    let site = Site::open().await;
    assert_eq!(site.call("good", "WH-2", "somebody-else").await, 204);
    let metrics = async || {
        let request = Request::builder().uri("/metrics").header("authorization", format!("Bearer {}", site.adm));
        let request = request.body(Body::empty()).expect("a request");
        let answer = site.app.clone().oneshot(request).await.expect("an answer");
        String::from_utf8(to_bytes(answer.into_body(), 1_000_000).await.expect("a body").to_vec()).expect("text")
    };
    let before = metrics().await;
    assert!(before.contains("amends_rail_findings 1") && before.contains("amends_rail_held{rail=\"paypal\"} 0"), "{before}");
    let open = async || site.ask(site.fin, "GET", "/v1/payouts/reconcile", json!({})).await.1;
    let found = open().await;
    assert_eq!((&found["clean"], &found["findings"][0]["fault"]), (&json!(false), &json!("rail_foreign")), "{found}");
    assert_eq!(found["findings"][0]["said"]["code"], "rail_foreign");
    let path = "/v1/rails/paypal/findings/clear";
    let other = json!({"handle": "B77", "fault": "rail_not_listed", "reason": "x"});
    assert_eq!(site.ask(site.fin, "POST", path, other).await.0, 404, "another fault is another finding");
    let known = json!({"handle": "B77", "reason": "a test of the provider, case 4711"});
    assert_eq!(site.ask(site.lea, "POST", path, known.clone()).await.0, 403);
    assert_eq!(site.ask(site.fin, "POST", path, json!({"handle": "B77", "reason": " "})).await.0, 422);
    assert_eq!(site.ask(site.fin, "POST", path, json!({"handle": "B78", "reason": "x"})).await.0, 404);
    let (status, report) = site.ask(site.fin, "POST", path, known.clone()).await;
    assert_eq!((status, &report["findings"]), (200, &json!([])), "{report}");
    let (status, again) = site.ask(site.fin, "POST", path, known).await;
    assert_eq!(status, 409, "{again}");
    assert!(again.to_string().contains("fin cleared"), "{again}");
    // The provider tells of it once more: it stays cleared.
    assert_eq!(site.call("good", "WH-3", "somebody-else").await, 204);
    assert_eq!(site.ask(site.fin, "GET", "/v1/rails", json!({})).await.1["findings"], json!([]));
    assert_eq!(site.count("SELECT count(*) FROM event WHERE action = 'rail.finding_cleared'").await, 1);
    assert_eq!(open().await["clean"], true, "explained");
    assert_eq!(site.ask(site.lea, "POST", "/v1/rails/paypal/hold", json!({"reason": "a doubt"})).await.0, 200);
    let held = open().await;
    assert_eq!((&held["clean"], &held["held"][0]["rail"]), (&json!(false), &json!("paypal")), "{held}");
    let typed = "SELECT count(*) FROM event WHERE data LIKE '%a doubt%' OR data LIKE '%case 4711%'";
    assert_eq!(site.count(typed).await, 0, "what people typed is in no chain");
    let parked = async |done: bool| {
        let ctx = site.desk.ctx("adm", Role::Admin);
        site.desk
            .run(async move |c: &mut Conn| {
                outbox::put_once(c, &ctx, JobKind::ReconcileRail, "paypal", false).await?;
                let sql = "SELECT max(id) FROM outbox WHERE kind = 'reconcile_rail'";
                let (id,): (i64,) = c.one(sql, args![]).await?;
                if done { outbox::done(c, &ctx, id).await } else { outbox::park(c, &ctx, id, "it broke off").await }
            })
            .await;
        open().await["parked"].as_array().map(Vec::len)
    };
    assert_eq!((parked(false).await, parked(true).await), (Some(1), Some(0)), "what was done anew is over");
    let after = metrics().await;
    assert!(after.contains("amends_rail_findings 0") && after.contains("amends_rail_held{rail=\"paypal\"} 1"), "{after}");
    let (_, counts) = site.ask(site.fin, "GET", "/v1/payouts/counts", json!({})).await;
    let rails = counts["items"].as_array().expect("sections").iter().find(|item| item["section"] == "rails").expect("rails");
    assert_eq!(rails["count"], 1, "the held rail");
}
