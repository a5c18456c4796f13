//! A desk with a server, one token per role, a clock one can turn, and verbs for what people do.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use amends::config::policy::{DEFAULT_POLICY, parse};
use amends::config::settings::SepaSettings;
use amends::domain::ids::CompensationId;
use amends::domain::role::{Actor, Role};
use amends::server::{AppState, DeskSettings};
use amends::store::engine::testing::TestDatabase;
use amends::store::keys::{KEY_BYTES, Keys};
use amends::store::{MIGRATIONS, meta, token};
use jiff::Timestamp;
use reqwest::{Client, Method, RequestBuilder, Response};
use serde_json::{Value, json};
use tokio::net::TcpListener;

pub struct World {
    pub state: AppState,
    pub base: String,
    pub http: Client,
    pub tokens: BTreeMap<Role, String>,
    clock: Arc<AtomicI64>,
    // Dropped last, with the folder or schema.
    _database: TestDatabase,
}

/// What came back: status, code of the problem or empty, body.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub body: Value,
}

impl Answer {
    pub fn code(&self) -> &str {
        self.body["code"].as_str().unwrap_or_default()
    }

    #[track_caller]
    pub fn is(self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}", self.body);
        self.body
    }

    #[track_caller]
    pub fn refuses(self, status: u16, code: &str) -> Value {
        assert_eq!((self.status, self.code()), (status, code), "{}", self.body);
        self.body
    }
}

pub fn key() -> String {
    format!("{:032x}", uuid::Uuid::new_v4().as_u128())
}

impl World {
    /// One on each engine that is there.
    pub async fn all() -> Vec<World> {
        let mut worlds = Vec::new();
        for database in TestDatabase::all().await {
            worlds.push(World::on(database).await);
        }
        worlds
    }

    pub async fn sqlite() -> World {
        World::on(TestDatabase::sqlite()).await
    }

    /// One on SQLite whose desk has other settings.
    pub async fn set(change: fn(&mut DeskSettings)) -> World {
        World::build(TestDatabase::sqlite(), change).await
    }

    async fn on(database: TestDatabase) -> World {
        World::build(database, |_| {}).await
    }

    async fn build(database: TestDatabase, change: fn(&mut DeskSettings)) -> World {
        let db = database.open(MIGRATIONS).await;
        db.write(async |c| meta::epoch(c).await).await.expect("an epoch");
        let policy = parse(DEFAULT_POLICY, "policy.toml").expect("the default policy");
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let base = format!("http://{}", listener.local_addr().expect("an address"));
        let mut desk = DeskSettings::new("Oakmere care", "https://claim.example");
        desk.sepa = Some(SepaSettings::new("Oakmere B.V.", "NL91ABNA0417164300"));
        change(&mut desk);
        let mut state = AppState::new(db, Keys::new(&[1; KEY_BYTES], &[2; KEY_BYTES]), policy, desk);
        let start: Timestamp = "2026-11-20T09:00:00Z".parse().expect("an instant");
        let clock = Arc::new(AtomicI64::new(start.as_second()));
        let read = Arc::clone(&clock);
        state.clock = Arc::new(move || Timestamp::from_second(read.load(Ordering::Relaxed)).expect("an instant"));
        let mut tokens = BTreeMap::new();
        for role in Role::ALL {
            let text = token::draw().expect("a token");
            let (ctx, name, stored) = (state.ctx(Actor::desk("setup", Role::Admin)), format!("{role}-1"), text.clone());
            state.db.write(async move |c| token::create(c, &ctx, &name, role, &stored).await).await.expect("a token");
            tokens.insert(role, text);
        }
        tokio::spawn(amends::server::serve(listener, state.clone(), std::future::pending()));
        let http = Client::builder().no_proxy().tls_certs_only([]).timeout(Duration::from_secs(20)).build().expect("a client");
        World { state, base, http, tokens, clock, _database: database }
    }

    pub fn pass(&self, seconds: i64) {
        self.clock.fetch_add(seconds, Ordering::Relaxed);
    }

    /// Another person of a role.
    pub async fn hire(&self, name: &'static str, role: Role) -> String {
        let text = token::draw().expect("a token");
        let (ctx, stored) = (self.state.ctx(Actor::desk("setup", Role::Admin)), text.clone());
        self.state.db.write(async move |c| token::create(c, &ctx, name, role, &stored).await).await.expect("a token");
        text
    }

    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.http.request(method, format!("{}{path}", self.base))
    }

    pub fn get_as(&self, role: Role, path: &str) -> RequestBuilder {
        self.request(Method::GET, path).bearer_auth(&self.tokens[&role])
    }

    pub fn post_as(&self, role: Role, path: &str, body: &Value) -> RequestBuilder {
        self.request(Method::POST, path).bearer_auth(&self.tokens[&role]).json(body)
    }

    pub async fn get(&self, role: Role, path: &str) -> Answer {
        answer(self.get_as(role, path)).await
    }

    /// A command with a fresh key.
    pub async fn post(&self, role: Role, path: &str, body: &Value) -> Answer {
        answer(self.post_as(role, path, body).header("Idempotency-Key", key())).await
    }

    /// A complaint about an order of this price; its ticket.
    pub async fn complain(&self, source: &str, price: &str) -> i64 {
        let body = json!({
            "id": source, "channel": "email", "subject": format!("Broken kettle {source}"), "body": "It leaks.",
            "customer": {"name": "Łukasz", "email": format!("{source}@example.org")},
            "order": {"id": format!("OA-{source}"), "lines": [{"sku": "SK-1", "name": "kettle", "unit_price": price}]},
            "reason": "damaged",
        });
        self.post(Role::Intake, "/v1/complaints", &body).await.is(201)["ticket"].as_i64().expect("a ticket")
    }

    /// The request an agent's key press sends: body and version.
    pub async fn wanted(&self, ticket: i64, offer: &str) -> (Value, i64) {
        let menu = self.get(Role::Agent, &format!("/v1/tickets/{ticket}/offers?reason=damaged")).await.is(200);
        let item = menu["items"].as_array().expect("items").iter().find(|item| item["key"] == offer).expect("the offer");
        let body = json!({"id": key(), "ticket": ticket, "reason": "damaged", "offer": offer, "amount": item["amount"]});
        (body, menu["version"].as_i64().expect("a version"))
    }

    pub fn issue_request(&self, role: Role, body: &Value, version: i64) -> RequestBuilder {
        let key = body["id"].as_str().expect("an id").to_owned();
        self.post_as(role, "/v1/compensations", body).header("Idempotency-Key", key).header("If-Match", format!("\"{version}\""))
    }

    pub async fn issue(&self, body: &Value, version: i64) -> Answer {
        answer(self.issue_request(Role::Agent, body, version)).await
    }

    /// An offer whose link is out.
    pub async fn offered(&self, source: &str, price: &str) -> Value {
        let ticket = self.complain(source, price).await;
        let (mut body, version) = self.wanted(ticket, "2").await;
        body["undo_window"] = json!(false);
        self.issue(&body, version).await.is(201)
    }

    pub fn id(view: &Value) -> CompensationId {
        view["id"].as_str().expect("an id").parse().expect("an id")
    }
}

pub async fn answer(request: RequestBuilder) -> Answer {
    read(request.send().await.expect("an answer")).await
}

/// Reads an answer; every error must be a whole problem.
pub async fn read(response: Response) -> Answer {
    let status = response.status().as_u16();
    let header = |name: &str| response.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
    let (kind, id) = (header("content-type").unwrap_or_default(), header("x-request-id"));
    let bytes = response.bytes().await.expect("a body");
    let body: Value = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
    if status >= 400 && !bytes.is_empty() {
        assert_eq!(kind, "application/problem+json", "{status} {body}");
        assert_eq!(body["status"], status, "{body}");
        assert_eq!(body["request_id"].as_str(), id.as_deref(), "{body}");
        for text in ["code", "title", "type", "detail"] {
            assert!(!body[text].as_str().unwrap_or_default().is_empty(), "{text} in {body}");
        }
    }
    Answer { status, body }
}
