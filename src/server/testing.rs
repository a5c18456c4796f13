//! A desk with one offered link, for the tests of page and workers.

use std::sync::{Arc, Mutex};

use jiff::{SignedDuration, Timestamp};

use crate::config::policy::{DEFAULT_POLICY, parse};
use crate::domain::complaint::{Channel, NewComplaint, NewCustomer, Order, OrderLine, Reason};
use crate::domain::ids::{CompensationId, PayoutId};
use crate::domain::money::{Currency, Money};
use crate::domain::policy::Policy;
use crate::domain::role::{Actor, Role};
use crate::store::command::{CommandError, Ctx};
use crate::store::compensation::issue::{self, Issue};
use crate::store::engine::testing::TestDatabase;
use crate::store::keys::{KEY_BYTES, Keys, LinkToken};
use crate::store::payout::steps;
use crate::store::{Conn, Database, MIGRATIONS, intake};

use super::Moment;

/// The test desk's keys.
pub fn keys() -> Keys {
    Keys::new(&[1; KEY_BYTES], &[2; KEY_BYTES])
}

/// A clock that moves when told, a store, and one compensation on its way.
pub struct Desk {
    pub db: Database,
    pub compensation: CompensationId,
    now: Arc<Mutex<Timestamp>>,
    policy: Arc<Policy>,
    files: TestDatabase,
}

impl Desk {
    /// A desk whose one link has been offered.
    pub async fn open(locale: Option<&str>) -> Self {
        let desk = Self::armed(locale).await;
        desk.sleep(SignedDuration::from_secs(20));
        let (id, ctx) = (desk.compensation, desk.ctx("ada", Role::Agent));
        desk.run(async move |c: &mut Conn| issue::commit(c, &ctx, &keys(), id).await).await;
        desk
    }

    /// A desk with one offer inside its undo window.
    pub async fn armed(locale: Option<&str>) -> Self {
        Self::armed_on(TestDatabase::sqlite(), locale).await
    }

    /// The same on a database of one's own.
    pub async fn armed_on(files: TestDatabase, locale: Option<&str>) -> Self {
        let desk = Self::empty(files).await;
        desk.arm(desk.compensation, complaint(locale)).await;
        desk
    }

    /// A desk with nothing on it.
    pub async fn empty(files: TestDatabase) -> Self {
        let db = files.open(MIGRATIONS).await;
        let start = "2026-11-20T09:00:00Z".parse().expect("an instant");
        let policy = Arc::new(parse(DEFAULT_POLICY, "policy.toml").expect("the default policy"));
        Self { db, compensation: CompensationId(7), now: Arc::new(Mutex::new(start)), policy, files }
    }

    /// Offers a compensation to a customer of its own: its link is out.
    pub async fn offer(&self, id: CompensationId) {
        self.offer_of(id, 20_000).await;
    }

    /// The same for an order at another price, in cents.
    pub async fn offer_of(&self, id: CompensationId, price: i64) {
        let mut own = complaint(None);
        own.source_id = Some(format!("m{}", id.0));
        own.customer.email = Some(format!("customer{}@example.org", id.0));
        if let Some(order) = &mut own.order {
            order.id = format!("OA-{}", id.0);
            order.lines.iter_mut().for_each(|line| line.unit_price = Money::from_minor(price, Currency::EUR));
        }
        self.arm(id, own).await;
        self.sleep(SignedDuration::from_secs(20));
        let ctx = self.ctx("ada", Role::Agent);
        self.run(async move |c: &mut Conn| issue::commit(c, &ctx, &keys(), id).await).await;
    }

    async fn arm(&self, id: CompensationId, complaint: NewComplaint) {
        let ctx = self.ctx("mail", Role::Intake);
        let ticket = self.run(async move |c: &mut Conn| intake::take_in(c, &ctx, &complaint).await).await.ticket;
        let ctx = self.ctx("ada", Role::Agent);
        self.run(async move |c: &mut Conn| {
            let (loaded, menu) = issue::menu(c, &ctx, ticket, Reason::Damaged).await?;
            let amount = menu.offer('2').expect("the offer is on the menu").amount;
            let version = loaded.version;
            let wanted = Issue { id, ticket, version, reason: Reason::Damaged, offer: '2', amount, undo_window: true };
            issue::issue(c, &ctx, &keys(), &wanted).await
        })
        .await;
    }

    /// The folder of its database, on SQLite.
    pub fn folder(&self) -> std::path::PathBuf {
        match self.files.target() {
            crate::store::Target::Sqlite { dir } => dir.clone(),
            crate::store::Target::Postgres { .. } => panic!("this database has no folder"),
        }
    }

    /// Another node on the same database.
    pub async fn other_node(&self) -> Database {
        self.files.open(MIGRATIONS).await
    }

    /// A complaint of its own with its link, minted at once.
    pub async fn offer_more(&self, id: u128) -> LinkToken {
        let (mail, ada) = (self.ctx("mail", Role::Intake), self.ctx("ada", Role::Agent));
        let id = CompensationId(id);
        let mut complaint = complaint(None);
        complaint.source_id = Some(format!("more-{id}"));
        complaint.customer.email = Some(format!("{id}@example.org"));
        if let Some(order) = &mut complaint.order {
            order.id = format!("OA-{id}");
        }
        self.run(async move |c: &mut Conn| {
            let ticket = intake::take_in(c, &mail, &complaint).await?.ticket;
            let (loaded, menu) = issue::menu(c, &ada, ticket, Reason::Damaged).await?;
            let amount = menu.offer('2').expect("the offer is on the menu").amount;
            let version = loaded.version;
            let wanted = Issue { id, ticket, version, reason: Reason::Damaged, offer: '2', amount, undo_window: false };
            issue::issue(c, &ada, &keys(), &wanted).await
        })
        .await;
        keys().link_token(id, 1)
    }

    /// Somebody of the desk, now.
    pub fn ctx(&self, name: &str, role: Role) -> Ctx {
        Ctx { now: self.now(), actor: Actor::desk(name, role), policy: self.policy.clone() }
    }

    /// The desk's time.
    pub fn now(&self) -> Timestamp {
        *self.now.lock().expect("no test panics with it")
    }

    /// Lets time pass.
    pub fn sleep(&self, time: SignedDuration) {
        *self.now.lock().expect("no test panics with it") += time;
    }

    /// The desk's clock and policy, for the server's parts.
    pub fn moment(&self) -> Moment {
        let (now, policy) = (self.now.clone(), self.policy.clone());
        Arc::new(move || {
            let now = *now.lock().expect("no test panics with it");
            Ctx { now, actor: Actor::timer("test"), policy: policy.clone() }
        })
    }

    /// The token of its first link.
    pub fn token(&self) -> LinkToken {
        keys().link_token(self.compensation, 1)
    }

    /// The payout that a claim makes.
    pub fn payout(&self) -> PayoutId {
        PayoutId(self.compensation.0)
    }

    /// Finance releases the payout, screened first where it is not yet.
    pub async fn release(&self) {
        let (id, ctx) = (self.payout(), self.ctx("fin", Role::Finance));
        self.run(async move |c: &mut Conn| {
            let screened = steps::screen(c, &ctx, id).await?;
            if screened.released_at.is_none() { steps::release(c, &ctx, id).await } else { Ok(screened) }
        })
        .await;
    }

    /// A command that must succeed.
    pub async fn run<T, F>(&self, command: F) -> T
    where
        T: Send + 'static,
        F: AsyncFn(&mut Conn) -> Result<T, CommandError> + Send + 'static,
    {
        self.db.write(command).await.expect("the command is carried out")
    }

    /// Every row of every table but the counts of fetches, byte for byte.
    pub async fn rows(&self) -> Vec<String> {
        let rows: Result<Vec<String>, CommandError> = self
            .db
            .read(async move |c: &mut Conn| {
                let sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'link_fetch' ORDER BY name";
                let tables: Vec<(String,)> = c.rows(sql, &[]).await?;
                let mut rows = Vec::new();
                for (table,) in tables {
                    let columns: Vec<(String,)> =
                        c.rows(&format!("SELECT 'quote(\"' || name || '\")' FROM pragma_table_info('{table}')"), &[]).await?;
                    let columns: Vec<&str> = columns.iter().map(|(column,)| column.as_str()).collect();
                    let sql = format!("SELECT {} FROM \"{table}\"", columns.join(" || ',' || "));
                    let mut of_table: Vec<(String,)> = c.rows(&sql, &[]).await?;
                    of_table.sort();
                    rows.extend(of_table.into_iter().map(|(row,)| format!("{table}: {row}")));
                }
                Ok(rows)
            })
            .await;
        rows.expect("the store can be read")
    }

    /// Everything in the store that could tell of a change: the log's end, versions, states, work.
    pub async fn dump(&self) -> Vec<String> {
        let sql = "SELECT 'event ' || seq || hash FROM event UNION ALL
            SELECT 'ticket ' || id || ' ' || version || state_json FROM ticket UNION ALL
            SELECT 'case ' || id || ' ' || version || state_json FROM desk_case UNION ALL
            SELECT 'compensation ' || id || stage || coalesce(link_json, '') || coalesce(claimed_at, 0) FROM compensation UNION ALL
            SELECT 'payout ' || id || version || state_json || masked_payee || hex(sealed_payee) FROM payout UNION ALL
            SELECT 'customer ' || id || coalesce(hex(sealed_key), '') FROM customer UNION ALL
            SELECT 'outbox ' || id || kind || not_before || attempts || coalesce(done_at, 0) FROM outbox";
        let rows: Result<Vec<(String,)>, CommandError> =
            self.db.read(async move |c: &mut Conn| Ok(c.rows(sql, &[]).await?)).await;
        rows.expect("the store can be read").into_iter().map(|(row,)| row).collect()
    }
}

/// A complaint about a kettle.
pub fn complaint(locale: Option<&str>) -> NewComplaint {
    let line = OrderLine {
        sku: "SK-1".into(),
        name: Some("Stovetop kettle 1.7 l, brushed steel".into()),
        brand: Some("Oakmere".into()),
        category: Some("kettle".into()),
        unit_price: Money::from_minor(20_000, Currency::EUR),
        unit_cost: None,
        quantity: 1,
    };
    NewComplaint {
        source_id: Some("m1".into()),
        in_reply_to: Vec::new(),
        channel: Channel::Email,
        received_at: None,
        customer: NewCustomer {
            name: Some("Łukasz".into()),
            email: Some("lukasz@example.org".into()),
            locale: locale.map(str::to_owned),
            ..NewCustomer::default()
        },
        subject: "Broken kettle".into(),
        body: "It arrived with a crack.".into(),
        body_cut: false,
        evidence: Vec::new(),
        order: Some(Order {
            address: None,
            postcode: None,
            refunded: None,
            id: "OA-1".into(),
            placed_at: None,
            delivered_at: None,
            country: Some("NL".into()),
            currency: Currency::EUR,
            lines: vec![line],
        }),
        reason: Some(Reason::Damaged),
        rating: None,
        brand: Some("Oakmere".into()),
        tags: Vec::new(),
    }
}
