//! What handlers and workers share.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;

use crate::config::policy;
use crate::config::settings::SepaSettings;
use crate::domain::desk_hours::DeskHours;
use crate::domain::outflow::Outflow;
use crate::domain::policy::Policy;
use crate::domain::role::{Actor, Role};
use crate::payout::rail::PayoutRail;
use crate::store::Conn;
use crate::store::Database;
use crate::store::command::{CommandError, Ctx};
use crate::store::keys::{Keys, LinkToken};

use super::figures::SharedFigures;
use super::page::texts::Languages;
use super::payable::Payable;
use super::prometheus::Gauges;
use super::watermark::WatermarkFile;
use crate::payout::names::Names;

/// Without a sign of life for this long, the workers of this node count as dead.
pub const PULSE_SECONDS_MAX: i64 = 60;
/// Most live feeds of one process.
pub const FEEDS_MAX: usize = 1_000;

/// Minutes without a key after which a restricted console locks, where nothing else is said.
pub const RESTRICTED_IDLE_MINUTES: u32 = 15;

/// The server's clock; tests hand in their own.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// Longest wait for a look at the stored policies, in real time.
const POLICY_LOOK: Duration = Duration::from_secs(30);

/// The policy in force, exchanged as a whole, and the number of the stored one that was looked at last.
#[derive(Clone, Debug)]
pub struct PolicyHandle(Arc<RwLock<(Arc<Policy>, Option<i64>)>>);

impl PolicyHandle {
    /// A handle on a first policy.
    #[must_use]
    pub fn new(policy: Policy) -> Self {
        Self(Arc::new(RwLock::new((Arc::new(policy), None))))
    }

    /// The policy in force now.
    #[must_use]
    pub fn get(&self) -> Arc<Policy> {
        Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner).0)
    }

    /// Puts another one in force for the commands that begin after this.
    pub fn set(&self, policy: Policy) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).0 = Arc::new(policy);
    }

    /// The stored policy that was looked at last.
    fn known(&self) -> Option<i64> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).1
    }

    fn take(&self, id: i64, policy: Policy) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = (Arc::new(policy), Some(id));
    }

    fn skip(&self, id: i64) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).1 = Some(id);
    }
}

/// The workers' signs of life. A node that runs none never beats and counts as ready without them.
#[derive(Clone, Debug, Default)]
pub struct Pulse(Arc<AtomicI64>);

impl Pulse {
    /// A worker is alive.
    pub fn beat(&self, now: Timestamp) {
        self.0.fetch_max(now.as_second(), Ordering::Relaxed);
    }

    /// Whether the last sign of life is recent; true where no worker ever ran.
    #[must_use]
    pub fn is_alive(&self, now: Timestamp) -> bool {
        let last = self.0.load(Ordering::Relaxed);
        last == 0 || now.as_second() - last <= PULSE_SECONDS_MAX
    }
}

/// What the desk is called and how it pays.
#[derive(Clone, Debug)]
pub struct DeskSettings {
    /// The desk's name.
    pub name: String,
    /// The address customers reach, without a slash at its end: links are `{public_url}/c/{token}`.
    pub public_url: String,
    /// When it works.
    pub hours: DeskHours,
    /// The account that pays; without it no bank file is written.
    pub sepa: Option<SepaSettings>,
    /// In which ways it can pay.
    pub payable: Payable,
    /// Who is asked whether an account is kept under a name; nobody where none.
    pub names: Option<Names>,
    /// The languages of its pages.
    pub languages: Languages,
    /// Every console shows masked data and leaves nothing behind, whatever its token says.
    pub restricted_consoles: bool,
    /// Consoles lock after so many minutes without a key; none leaves it to them, and to what restricted ones do.
    pub idle_lock_minutes: Option<u32>,
    /// Hours from paid to the follow-up, where the server's settings say it and not the policy.
    pub follow_up_hours: Option<u32>,
}

impl DeskSettings {
    /// A desk with nothing but a name and an address.
    #[must_use]
    pub fn new(name: &str, public_url: &str) -> Self {
        Self {
            name: name.to_owned(),
            public_url: public_url.trim_end_matches('/').to_owned(),
            hours: DeskHours::default(),
            sepa: None,
            payable: Payable::default(),
            names: None,
            languages: Languages::default(),
            restricted_consoles: false,
            idle_lock_minutes: None,
            follow_up_hours: None,
        }
    }

    /// Seconds without a key after which a console locks; nought for never. A screen on the wall has no keys.
    #[must_use]
    pub fn idle_lock_seconds(&self, restricted: bool, role: Role) -> u32 {
        let usual = if restricted { RESTRICTED_IDLE_MINUTES } else { 0 };
        let minutes = if role == Role::Wallboard { 0 } else { self.idle_lock_minutes.unwrap_or(usual) };
        minutes.saturating_mul(60)
    }

    /// The address of a claim link.
    #[must_use]
    pub fn link(&self, token: &LinkToken) -> String {
        format!("{}/c/{}", self.public_url, token.as_str())
    }

    /// A policy as it rules at this desk.
    #[must_use]
    fn ruling(&self, policy: Policy) -> Policy {
        Policy {
            follow_up_hours: self.follow_up_hours.unwrap_or(policy.follow_up_hours),
            bank: self.sepa.as_ref().map_or(policy.bank, SepaSettings::clock),
            hours: self.hours.clone(),
            rail_days: self.payable.days(),
            ..policy
        }
    }
}

/// What handlers and workers share. Clones are cheap.
#[derive(Clone)]
pub struct AppState {
    /// The store.
    pub db: Database,
    /// The desk's secret keys.
    pub keys: Arc<Keys>,
    /// The policy in force.
    pub policy: PolicyHandle,
    /// The server's clock.
    pub clock: Clock,
    /// The desk.
    pub desk: Arc<DeskSettings>,
    /// The workers' signs of life.
    pub pulse: Pulse,
    /// Ends live feeds and background tasks.
    pub stop: CancellationToken,
    /// Room for live feeds.
    pub feeds: Arc<Semaphore>,
    /// The numbers of this process.
    pub gauges: Gauges,
    /// The lead figures that were computed last.
    pub figures: SharedFigures,
    /// What this server knows of the database, outside of it.
    pub watermark: Arc<WatermarkFile>,
    /// The rails that are called, by their names.
    pub rails: Arc<BTreeMap<&'static str, Arc<dyn PayoutRail>>>,
    /// How much may leave by them, by their names.
    pub outflow: Arc<BTreeMap<String, Outflow>>,
}

impl AppState {
    /// A state on the system's clock.
    #[must_use]
    pub fn new(db: Database, keys: Keys, policy: Policy, desk: DeskSettings) -> Self {
        Self {
            db,
            keys: Arc::new(keys),
            policy: PolicyHandle::new(desk.ruling(policy)),
            clock: Arc::new(Timestamp::now),
            desk: Arc::new(desk),
            pulse: Pulse::default(),
            stop: CancellationToken::new(),
            feeds: Arc::new(Semaphore::new(FEEDS_MAX)),
            gauges: Gauges::default(),
            figures: SharedFigures::default(),
            watermark: Arc::default(),
            rails: Arc::default(),
            outflow: Arc::default(),
        }
    }

    /// The same with rails that are called.
    #[must_use]
    pub fn with_rails(self, rails: impl Iterator<Item = Arc<dyn PayoutRail>>) -> Self {
        Self { rails: Arc::new(rails.map(|rail| (rail.name(), rail)).collect()), ..self }
    }

    /// The same with how much may leave by them.
    #[must_use]
    pub fn with_limits(self, limits: BTreeMap<String, Outflow>) -> Self {
        Self { outflow: Arc::new(limits), ..self }
    }

    /// The same with a watermark that is kept.
    #[must_use]
    pub fn with_watermark(self, watermark: WatermarkFile) -> Self {
        Self { watermark: Arc::new(watermark), ..self }
    }

    /// The server's time.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        (self.clock)()
    }

    /// The context of a command made now.
    #[must_use]
    pub fn ctx(&self, actor: Actor) -> Ctx {
        Ctx { now: self.now(), actor, policy: self.policy.get() }
    }

    /// A time that many seconds ago.
    #[must_use]
    pub fn ago(&self, seconds: i64) -> Timestamp {
        self.now().checked_sub(SignedDuration::from_secs(seconds)).unwrap_or(Timestamp::MIN)
    }

    /// Takes up the stored policy whose time has come, where it is another one than the one that rules here. One that cannot be used
    /// is told in the log, and the one before stays.
    pub async fn take_policy(&self) {
        let now = self.now();
        let read =
            async move |c: &mut Conn| Ok((crate::store::policy::current(c, now).await?, crate::store::rates::current(c).await?));
        let Ok((stored, rates)) = self.db.read::<_, CommandError, _>(read).await else { return };
        let rates = rates.unwrap_or_else(crate::config::rates::shipped);
        if let Some(stored) = stored.filter(|stored| self.policy.known() != Some(stored.id)) {
            match policy::parse_with(&stored.text, &stored.name, rates.clone()) {
                Ok(policy) => self.policy.take(stored.id, self.desk.ruling(policy)),
                Err(error) => {
                    tracing::error!(policy.id = stored.id, %error, "the stored policy cannot be used; the one before stays");
                    self.policy.skip(stored.id);
                }
            }
        }
        let ruling = self.policy.get();
        if ruling.rates != rates {
            self.policy.set((*ruling).clone().with_rates(rates));
        }
    }

    /// Follows the policy that is stored: another node or a tool may have put a new one in force, or its day has come.
    pub(super) async fn follow_policy(self) {
        let mut changes = self.db.changes();
        loop {
            self.take_policy().await;
            let now = self.now();
            let next = self.db.read::<_, CommandError, _>(async move |c| crate::store::policy::next_change(c, now).await);
            let ahead = next.await.ok().flatten().map_or(POLICY_LOOK, |at| at.duration_since(now).unsigned_abs());
            tokio::select! {
                () = self.stop.cancelled() => return,
                heard = changes.changed() => if heard.is_err() { return },
                () = tokio::time::sleep(ahead.min(POLICY_LOOK)) => {}
            }
            // Commits come in bursts; a policy may be a moment late.
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    }
}
