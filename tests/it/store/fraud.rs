//! The twelve schemes by which money is taken, each played through the store on both engines beside a clean twin; and an ordinary
//! month, which must stay quiet. What each scheme is stands in docs/FRAUD.md.

use amends::domain::fraud::block::BlockKind;
use amends::domain::fraud::{FraudRule, Severity};
use amends::domain::ids::PayoutId;
use amends::domain::policy::Policy;
use amends::domain::policy::price::CUSTOM_KEY;
use amends::store::fraud::{self, Flag, block, pattern};
use amends::store::{customer, payout};

use super::*;

mod month;
mod people;
mod schemes;

const HOUR: i64 = 3_600;
const DAY: i64 = 24 * HOUR;

/// The default policy of a desk where small claims go by themselves and nothing is drawn for a look.
fn policy() -> Arc<Policy> {
    let mut policy = parse(DEFAULT_POLICY, "policy.toml").expect("the default policy");
    policy.fraud.sample = rust_decimal::Decimal::ZERO;
    for limits in policy.limits.values_mut() {
        limits.auto_release_max.minor = 6_000;
    }
    Arc::new(policy)
}

/// A desk with a clock that each act names.
struct Desk {
    db: Database,
    policy: Arc<Policy>,
}

/// One offer.
#[derive(Clone, Debug)]
struct Deal<'a> {
    id: u128,
    agent: &'a str,
    role: Role,
    mail: String,
    order: String,
    address: Option<&'a str>,
    minor: i64,
    at: i64,
}

impl<'a> Deal<'a> {
    /// Ten euro from ada for a customer and an order of their own.
    fn of(id: u128, at: i64) -> Self {
        let (mail, order) = (format!("c{id}@customer.example"), format!("NW-{id}"));
        Self { id, agent: "ada", role: Role::Agent, mail, order, address: None, minor: 1_000, at }
    }

    fn by(self, agent: &'a str) -> Self {
        Self { agent, ..self }
    }

    fn senior(self, agent: &'a str) -> Self {
        Self { agent, role: Role::Senior, ..self }
    }

    fn minor(self, minor: i64) -> Self {
        Self { minor, ..self }
    }

    fn mail(self, mail: &str) -> Self {
        Self { mail: mail.to_owned(), ..self }
    }

    fn order(self, order: &str) -> Self {
        Self { order: order.to_owned(), ..self }
    }

    fn complaint(&self) -> NewComplaint {
        let mut complaint = complaint(&format!("d{}", self.id), 40_000);
        complaint.received_at = None;
        complaint.customer.email = Some(self.mail.clone());
        if let Some(order) = &mut complaint.order {
            (order.id, order.address) = (self.order.clone(), self.address.map(str::to_owned));
        }
        // The same number under another brand is no open offer of the same order, which would be refused at once.
        complaint.brand = Some(format!("brand {}", self.id));
        complaint.order.as_mut().expect("an order").lines[0].brand = None;
        complaint
    }
}

impl Desk {
    async fn all() -> Vec<(Self, TestDatabase)> {
        let mut desks = Vec::new();
        for test in TestDatabase::all().await {
            desks.push((Self { db: test.open(MIGRATIONS).await, policy: policy() }, test));
        }
        desks
    }

    fn ctx(&self, name: &str, role: Role, at: i64) -> Ctx {
        Ctx { now: start() + SignedDuration::from_secs(at), actor: Actor::desk(name, role), policy: self.policy.clone() }
    }

    async fn run<T, F>(&self, act: F) -> T
    where
        T: Send + 'static,
        F: AsyncFn(&mut Conn) -> Result<T, CommandError> + Send + 'static,
    {
        run(&self.db, act).await.expect("the command is carried out")
    }

    async fn take_in(&self, deal: &Deal<'_>) -> TicketId {
        let (intake, complaint) = (self.ctx("mail", Role::Intake, deal.at), deal.complaint());
        self.run(async move |c: &mut Conn| Ok(intake::take_in(c, &intake, &complaint).await?.ticket)).await
    }

    /// The offer, inside its undo window or waiting for approval.
    async fn propose(&self, ticket: TicketId, deal: &Deal<'_>) -> Stage {
        let (ctx, deal_id, minor) = (self.ctx(deal.agent, deal.role, deal.at), CompensationId(deal.id), deal.minor);
        self.run(async move |c: &mut Conn| propose(c, &ctx, ticket, deal_id, minor).await).await
    }

    async fn deal(&self, deal: &Deal<'_>) -> Stage {
        let ticket = self.take_in(deal).await;
        self.propose(ticket, deal).await
    }

    async fn approve(&self, id: u128, lead: &str, at: i64) -> Stage {
        let ctx = self.ctx(lead, Role::Lead, at);
        self.run(async move |c: &mut Conn| Ok(decide::approve(c, &ctx, CompensationId(id)).await?.stage)).await
    }

    /// The link leaves, the customer claims, the claim is screened; the rules that want a person come back.
    async fn claim(&self, id: u128, account: &str, device: Option<&str>, at: i64) -> Vec<String> {
        let (ctx, account, device) = (self.ctx("amends", Role::Agent, at), account.to_owned(), device.map(str::to_owned));
        self.run(async move |c: &mut Conn| claim_with(c, &ctx, id, &account, device.as_deref()).await).await
    }

    /// An offer of ten euro and its claim.
    async fn paid(&self, deal: &Deal<'_>, account: &str) -> Vec<String> {
        assert_eq!(self.deal(deal).await, Stage::Armed, "{deal:?}");
        self.claim(deal.id, account, None, deal.at + HOUR).await
    }

    async fn flags(&self) -> Vec<Flag> {
        self.db.read(async |c: &mut Conn| fraud::page(c, true, None, 500).await).await.expect("the flags")
    }

    /// The rules and severities raised for a compensation, in their order.
    async fn of(&self, id: u128) -> Vec<(FraudRule, Severity)> {
        let read = async move |c: &mut Conn| fraud::of_compensation(c, CompensationId(id)).await;
        let flags = self.db.read(read).await.expect("the flags");
        for flag in &flags {
            assert!(flag.evidence["count"].as_u64().is_some_and(|count| count > 0), "evidence is a number: {flag:?}");
            let told = flag.evidence.to_string();
            assert!(!told.contains('@') && !told.contains("Postbus"), "evidence names nobody: {told}");
        }
        flags.into_iter().map(|flag| (flag.rule, flag.severity)).collect()
    }
}

async fn propose(c: &mut Conn, ctx: &Ctx, ticket: TicketId, id: CompensationId, minor: i64) -> Result<Stage, CommandError> {
    let (version, amount) = (amends::store::ticket::version(c, ticket).await?, Money::from_minor(minor, Currency::EUR));
    let wanted = Issue { id, ticket, version, reason: Reason::Damaged, offer: CUSTOM_KEY, amount, undo_window: true };
    Ok(issue(c, ctx, &keys(), &wanted).await?.stage)
}

async fn claim_with(c: &mut Conn, ctx: &Ctx, id: u128, account: &str, device: Option<&str>) -> Result<Vec<String>, CommandError> {
    commit(c, &ctx.timer("worker"), &keys(), CompensationId(id)).await?;
    let payee = Payee::from_fields(PayeeMethod::Paypal, "Anna Jansen", account).expect("a payee");
    let hash = keys().link_token(CompensationId(id), 1).hash();
    claim::submit_with(c, &ctx.customer(), &keys(), hash, &payee, claim::Along { device, ..Default::default() }).await?;
    let screened = steps::screen(c, &ctx.timer("worker"), PayoutId(id)).await?;
    Ok(screened.why.map(|why| why.split(", ").map(str::to_owned).collect()).unwrap_or_default())
}
