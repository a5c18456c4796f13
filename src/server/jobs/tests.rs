//! Jobs pumped by hand, with a mail server and a bank that misbehave when told.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

use futures_util::FutureExt;
use futures_util::future::{BoxFuture, ready};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use super::{JobsConfig, Timing, Worker};
use crate::channels::mail::{Mail, MailError, MailTransport, Sender, SmtpSettings, SmtpTransport, Tls};
use crate::domain::invitation::InvitationState;
use crate::domain::outflow::Outflow;
use crate::domain::payee::{Payee, PayeeMethod};
use crate::domain::role::Role;
use crate::domain::stage::Stage;
use crate::payout::rail::{Answered, Capabilities, List, Listed, PayoutOrder, PayoutRail, RailAnswer, RailError};
use crate::payout::sandbox::{Fault, SandboxRail, SandboxSettings};
use crate::server::DeskSettings;
use crate::server::testing::{Desk, keys};
use crate::store::compensation::{decide, reissue};
use crate::store::outbox::{self, JobKind, Track};
use crate::store::payout::report::{self, Report};
use crate::store::payout::steps::{self, Carrier};
use crate::store::{Conn, args, bank, claim, compensation, invitation, payout};

mod holds;
mod links;

/// A mail server that keeps what it gets, after as many failures as it is told.
#[derive(Default)]
struct Letters {
    sent: Mutex<Vec<Mail>>,
    failures: Mutex<Vec<MailError>>,
    panics: AtomicU32,
}

impl MailTransport for Letters {
    fn send<'a>(&'a self, mail: &'a Mail) -> BoxFuture<'a, Result<(), MailError>> {
        assert!(self.panics.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |n| n.checked_sub(1)).is_err(), "told to panic");
        if let Some(error) = self.failures.lock().expect("a list").pop() {
            return ready(Err(error)).boxed();
        }
        self.sent.lock().expect("a list").push(mail.clone());
        ready(Ok(())).boxed()
    }
}

/// The sandbox, counting what it is asked; away when told.
struct Counted {
    bank: SandboxRail,
    sends: AtomicU32,
    looks: AtomicU32,
    away: AtomicBool,
}

impl PayoutRail for Counted {
    fn name(&self) -> &'static str {
        self.bank.name()
    }

    fn capabilities(&self) -> &'static Capabilities {
        self.bank.capabilities()
    }

    fn send<'a>(&'a self, order: &'a PayoutOrder) -> BoxFuture<'a, Result<Answered, RailError>> {
        self.sends.fetch_add(1, Ordering::SeqCst);
        self.bank.send(order)
    }

    fn look_up<'a>(&'a self, order: &'a PayoutOrder) -> BoxFuture<'a, Result<Answered, RailError>> {
        self.looks.fetch_add(1, Ordering::SeqCst);
        if self.away.load(Ordering::SeqCst) {
            return ready(Err(RailError::NotSent { rail: "sandbox", source: None })).boxed();
        }
        self.bank.look_up(order)
    }

    fn list(&self, since: Timestamp) -> BoxFuture<'_, Result<Option<List>, RailError>> {
        self.bank.list(since)
    }

    fn trace<'a>(&'a self, key: &'a str, handle: Option<&'a str>) -> BoxFuture<'a, Result<Option<Listed>, RailError>> {
        self.bank.trace(key, handle)
    }
}

struct Shop {
    desk: Desk,
    letters: Arc<Letters>,
    rail: Arc<Counted>,
    worker: Worker,
}

impl Shop {
    async fn open() -> Self {
        Self::with(Desk::armed(Some("nl")).await)
    }

    fn with(desk: Desk) -> Self {
        let letters = Arc::new(Letters::default());
        let moment = desk.moment();
        let clock = moment.clone();
        let bank = SandboxRail::in_memory(SandboxSettings::default(), Arc::new(move || clock().now));
        let rail = Arc::new(Counted { bank, sends: AtomicU32::new(0), looks: AtomicU32::new(0), away: AtomicBool::new(false) });
        let config = JobsConfig {
            mail: Some(letters.clone()),
            rails: BTreeMap::from([("sepa".to_owned(), rail.clone() as Arc<dyn PayoutRail>)]),
            outflow: BTreeMap::new(),
            desk: Arc::new(DeskSettings::new("Oakmere Home", "https://claims.example")),
            rating_url: Some("https://ratings.example/oakmere".into()),
            mail_domain: "desk.example".into(),
            timing: Timing::default(),
        };
        let (keys, config) = (Arc::new(keys()), Arc::new(config));
        let worker = Worker { db: desk.db.clone(), keys, moment, config, beat: Arc::new(|_| {}), watermark: Arc::default() };
        Self { desk, letters, rail, worker }
    }

    /// Does what is due now, and what comes due by doing it.
    async fn pump(&self) {
        for _ in 0..50 {
            if self.worker.run_due_once().await.expect("the store works") == 0 {
                return;
            }
        }
        panic!("the work does not end: {:?}", self.open_jobs().await);
    }

    async fn pass(&self, time: SignedDuration) {
        self.desk.sleep(time);
        self.pump().await;
    }

    fn mails(&self) -> Vec<Mail> {
        self.letters.sent.lock().expect("a list").clone()
    }

    fn sends(&self) -> u32 {
        self.rail.sends.load(Ordering::SeqCst)
    }

    /// The customer claims, and finance releases what the rules put before a person.
    async fn claim(&self, iban: &str) {
        let payee = Payee::from_fields(PayeeMethod::Iban, "Anna Jansen", iban).expect("a payee");
        let (ctx, hash) = (self.desk.ctx("ada", Role::Agent).customer(), self.desk.token().hash());
        self.desk.run(async move |c: &mut Conn| claim::submit(c, &ctx, &keys(), hash.clone(), &payee).await).await;
        self.desk.release().await;
    }

    async fn stage(&self) -> Stage {
        let id = self.desk.compensation;
        self.desk.run(async move |c: &mut Conn| Ok(compensation::load(c, id).await?.stage)).await
    }

    async fn payout_state(&self) -> String {
        let id = self.desk.payout();
        self.desk.run(async move |c: &mut Conn| Ok(payout::load(c, id).await?.state.name().to_owned())).await
    }

    /// Attempts that were ever written.
    async fn attempts(&self) -> i64 {
        self.desk
            .run(async move |c: &mut Conn| Ok(c.one::<(i64,)>("SELECT count(*) FROM payout_attempt", args![]).await?.0))
            .await
    }

    /// Jobs that are neither done nor parked, and the parked ones with their error.
    async fn open_jobs(&self) -> Vec<(String, Option<String>)> {
        let sql = "SELECT kind, CASE WHEN parked_at IS NULL THEN NULL ELSE last_error END FROM outbox WHERE done_at IS NULL ORDER BY id";
        self.desk.run(async move |c: &mut Conn| Ok(c.rows(sql, args![]).await?)).await
    }

    /// Tries that the worst open job has behind it.
    async fn tries(&self) -> i64 {
        let sql = "SELECT coalesce(max(attempts), 0) FROM outbox WHERE done_at IS NULL";
        self.desk.run(async move |c: &mut Conn| Ok(c.one::<(i64,)>(sql, args![]).await?.0)).await
    }

    async fn parked(&self) -> Vec<String> {
        self.open_jobs().await.into_iter().filter_map(|(_, error)| error).collect()
    }
}

const IBAN: &str = "NL91ABNA0417164300";

fn hours(hours: i64) -> SignedDuration {
    SignedDuration::from_hours(hours)
}

fn seconds(seconds: i64) -> SignedDuration {
    SignedDuration::from_secs(seconds)
}

#[tokio::test(flavor = "multi_thread")]
async fn from_the_undo_window_to_the_invitation() {
    let shop = Shop::open().await;
    shop.pump().await;
    assert!(shop.mails().is_empty(), "nothing leaves inside the undo window");
    shop.pass(seconds(20)).await;
    let link = format!("https://claims.example/c/{}", shop.desk.token().as_str());
    let mails = shop.mails();
    assert_eq!(mails.len(), 1);
    assert_eq!(
        (mails[0].to.as_str(), mails[0].message_id.as_str()),
        ("lukasz@example.org", &*format!("link.{}.1@desk.example", shop.desk.compensation))
    );
    assert!(mails[0].text_body.contains(&link) && mails[0].subject.contains("20,00"), "{:?}", mails[0]);

    shop.claim(IBAN).await;
    shop.pump().await;
    assert_eq!((shop.stage().await, shop.payout_state().await.as_str(), shop.sends()), (Stage::Released, "pending", 1));
    shop.pass(hours(30)).await;
    assert_eq!(shop.stage().await, Stage::Paid);
    let subjects: Vec<_> = shop.mails().into_iter().skip(1).map(|mail| mail.subject).collect();
    assert!(subjects[0].contains("onderweg") && subjects[1].contains("betaald"), "{subjects:?}");
    assert!(shop.mails()[1].text_body.contains("uiterlijk 27 november 2026"), "the day that was promised");
    for _ in 0..40 {
        shop.pass(hours(12)).await;
    }
    let mails = shop.mails();
    assert_eq!(mails.len(), 4, "{mails:#?}");
    assert!(mails[3].text_body.contains("https://ratings.example/oakmere") && !mails[3].text_body.contains("20,00"));
    let id = shop.desk.compensation;
    let state = shop.desk.run(async move |c: &mut Conn| invitation::find(c, id).await).await;
    assert!(matches!(state, Some(InvitationState::Sent { .. })), "{state:?}");
    let spent_later = vec![("spend_link".to_owned(), None)];
    assert_eq!((shop.open_jobs().await, shop.sends(), shop.attempts().await), (spent_later, 1, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_undone_offer_sends_nothing_and_a_revoked_link_is_not_mailed() {
    let shop = Shop::open().await;
    let (id, ctx) = (shop.desk.compensation, shop.desk.ctx("ada", Role::Agent));
    shop.desk.run(async move |c: &mut Conn| decide::undo(c, &ctx, id).await).await;
    shop.pass(hours(1)).await;
    assert_eq!((shop.mails().len(), shop.stage().await), (0, Stage::Undone));

    let shop = Shop::with(Desk::open(None).await);
    let (id, ctx) = (shop.desk.compensation, shop.desk.ctx("ada", Role::Agent));
    shop.desk.run(async move |c: &mut Conn| decide::revoke(c, &ctx, id, "wrong order").await).await;
    // A job that was leased before the revocation, and comes late.
    shop.desk
        .run(async move |c: &mut Conn| outbox::put(c, JobKind::SendLink, &id.to_string(), &json!({"generation": 1}), 0).await)
        .await;
    shop.pump().await;
    let mails = shop.mails();
    assert_eq!((mails.len(), shop.open_jobs().await), (1, vec![]), "the customer is told, once");
    assert!(mails[0].text_body.contains("taken back") && !mails[0].text_body.contains("/c/"), "{}", mails[0].text_body);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_runs_out_by_itself() {
    let shop = Shop::with(Desk::open(None).await);
    shop.pass(hours(24 * 100)).await;
    assert_eq!((shop.stage().await, shop.open_jobs().await), (Stage::Lapsed, vec![]));
}

#[tokio::test(flavor = "multi_thread")]
async fn mail_failures_are_tried_again_refusals_and_panics_are_parked() {
    let shop = Shop::with(Desk::open(None).await);
    let busy = || MailError::Temporary("busy".into());
    shop.letters.failures.lock().expect("a list").extend([busy(), busy()]);
    shop.pump().await;
    assert_eq!(shop.mails().len(), 0);
    shop.pump().await;
    assert_eq!(shop.letters.failures.lock().expect("a list").len(), 1, "the second try waits");
    shop.pass(seconds(3)).await;
    shop.pass(seconds(5)).await;
    assert_eq!(shop.mails().len(), 1);

    let shop = Shop::with(Desk::open(None).await);
    shop.letters.failures.lock().expect("a list").push(MailError::Permanent("no such user".into()));
    shop.pass(hours(1)).await;
    assert!(shop.parked().await[0].contains("no such user"));

    let shop = Shop::with(Desk::open(None).await);
    shop.letters.panics.store(1, Ordering::SeqCst);
    shop.pass(hours(1)).await;
    assert!(shop.parked().await[0].contains("told to panic"));
    assert_eq!(shop.open_jobs().await.len(), 5, "the reminders and the link's end are left beside it");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unanswered_order_is_looked_up_and_never_sent_again() {
    let shop = Shop::with(Desk::open(None).await);
    shop.rail.bank.script_next(Fault::NoAnswer);
    shop.claim(IBAN).await;
    shop.pump().await;
    assert_eq!((shop.payout_state().await.as_str(), shop.sends()), ("in_doubt", 1));
    shop.pass(seconds(31)).await;
    assert_eq!((shop.payout_state().await.as_str(), shop.sends()), ("pending", 1), "the bank had it");
    for _ in 0..60 {
        shop.pass(hours(1)).await;
    }
    assert_eq!((shop.stage().await, shop.sends(), shop.attempts().await), (Stage::Paid, 1, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_that_never_arrived_is_sent_anew_only_once_that_is_certain() {
    for fault in [Fault::Lost, Fault::NotSent] {
        let shop = Shop::with(Desk::open(None).await);
        shop.rail.bank.script_next(fault);
        shop.claim(IBAN).await;
        shop.pump().await;
        for _ in 0..58 {
            shop.pass(seconds(30)).await;
            assert_eq!((shop.payout_state().await.as_str(), shop.sends()), ("in_doubt", 1));
        }
        for _ in 0..10 {
            shop.pass(seconds(30)).await;
        }
        assert_eq!((shop.payout_state().await.as_str(), shop.sends(), shop.attempts().await), ("pending", 2, 2));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_worker_killed_between_attempt_and_call_leads_to_a_look_up() {
    let shop = Shop::with(Desk::open(None).await);
    shop.claim(IBAN).await;
    let id = shop.desk.payout();
    let ctx = shop.desk.ctx("fin", Role::Finance);
    shop.desk.run(async move |c: &mut Conn| steps::queue(c, &ctx, id, true).await).await;
    // The dying worker: leased, attempt written, gone before the call.
    let ctx = shop.desk.ctx("fin", Role::Finance);
    shop.desk.run(async move |c: &mut Conn| outbox::lease(c, &ctx, Track::All, 16, 120).await).await;
    let ctx = shop.desk.ctx("fin", Role::Finance);
    let order =
        shop.desk.run(async move |c: &mut Conn| steps::begin_attempt(c, &ctx, &keys(), id, Carrier::Rail("sandbox")).await).await;
    assert!(order.is_some());
    shop.pump().await;
    assert_eq!(shop.payout_state().await, "dispatched", "nobody else has the job while it is leased");
    shop.pass(seconds(121)).await;
    assert_eq!((shop.payout_state().await.as_str(), shop.sends()), ("in_doubt", 0));
    shop.pass(seconds(60)).await;
    assert_eq!((shop.payout_state().await.as_str(), shop.sends()), ("in_doubt", 0), "looked up, not sent");
    for _ in 0..70 {
        shop.pass(seconds(30)).await;
    }
    assert_eq!((shop.payout_state().await.as_str(), shop.sends(), shop.attempts().await), ("pending", 1, 2));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_account_asks_the_customer_by_mail() {
    let shop = Shop::with(Desk::open(Some("nl")).await);
    shop.pump().await;
    shop.rail.bank.script_next(Fault::Refuse("AC04".into()));
    shop.claim(IBAN).await;
    shop.pump().await;
    assert_eq!(shop.stage().await, Stage::CorrectionWanted);
    let mails = shop.mails();
    assert!(
        mails[2].subject.contains("nog niet betalen") && mails[2].text_body.contains(shop.desk.token().as_str()),
        "{:?}",
        mails[2]
    );
    shop.claim("DE89370400440532013000").await;
    shop.pump().await;
    assert_eq!((shop.stage().await, shop.payout_state().await.as_str(), shop.sends()), (Stage::Released, "pending", 2));
    shop.pass(hours(30)).await;
    assert_eq!((shop.stage().await, shop.parked().await), (Stage::Paid, vec![]));
}

#[tokio::test(flavor = "multi_thread")]
async fn money_that_came_back_is_paid_to_the_other_account() {
    let shop = Shop::with(Desk::open(Some("nl")).await);
    shop.rail.bank.script_next(Fault::ReturnLater("AC06".into()));
    shop.claim(IBAN).await;
    for _ in 0..20 {
        shop.pass(hours(12)).await;
    }
    assert_eq!(shop.stage().await, Stage::CorrectionWanted);
    shop.claim("DE89370400440532013000").await;
    for _ in 0..20 {
        shop.pass(hours(12)).await;
    }
    assert_eq!((shop.stage().await, shop.sends(), shop.parked().await), (Stage::Paid, 2, vec![]));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_rail_calls_a_duplicate_is_asked_for_again_and_paid_once() {
    let shop = Shop::with(Desk::open(None).await);
    shop.rail.bank.script_next(Fault::Duplicate);
    shop.claim(IBAN).await;
    shop.pump().await;
    assert_eq!((shop.payout_state().await.as_str(), shop.sends()), ("review", 1));
    // Finance has asked the bank and lets it go on: the rail still has the one order, and no second one is made.
    let (payout, fin) = (shop.desk.payout(), shop.desk.ctx("fin", Role::Finance));
    shop.desk.run(async move |c: &mut Conn| steps::release(c, &fin, payout).await).await;
    shop.pump().await;
    let reference = payout.reference();
    let known = |number| shop.rail.bank.known(&reference, number);
    assert_eq!((known(1), known(2)), (RailAnswer::Accepted, RailAnswer::NotFound));
    assert_eq!((shop.payout_state().await.as_str(), shop.sends()), ("pending", 2));
    shop.pass(hours(30)).await;
    assert_eq!((shop.stage().await, shop.parked().await), (Stage::Paid, vec![]));
}

#[tokio::test(flavor = "multi_thread")]
async fn waiting_wears_no_job_out() {
    let shop = Shop::with(Desk::open(None).await);
    shop.claim(IBAN).await;
    for _ in 0..40 {
        shop.pass(seconds(30 * 60)).await;
    }
    // Forty healthy looks, then a rail that is away for two days, then a look that fails.
    assert!(shop.tries().await <= 1, "{} tries", shop.tries().await);
    shop.rail.away.store(true, Ordering::SeqCst);
    let before = shop.rail.looks.load(Ordering::SeqCst);
    for _ in 0..96 {
        shop.pass(seconds(30 * 60)).await;
    }
    let looks = shop.rail.looks.load(Ordering::SeqCst) - before;
    assert!((30..96).contains(&looks) && shop.tries().await <= 1, "{looks} looks, {} tries", shop.tries().await);
    shop.rail.away.store(false, Ordering::SeqCst);
    shop.pass(hours(30)).await;
    assert_eq!((shop.stage().await, shop.parked().await), (Stage::Paid, vec![]));
}

#[tokio::test(flavor = "multi_thread")]
async fn bank_transfers_without_a_rail_wait_for_the_bank_file() {
    let mut shop = Shop::with(Desk::open(None).await);
    let config = JobsConfig { rails: BTreeMap::new(), ..(*shop.worker.config).clone() };
    shop.worker.config = Arc::new(config);
    shop.claim(IBAN).await;
    shop.pump().await;
    assert_eq!((shop.payout_state().await.as_str(), shop.parked().await), ("queued", vec![]));

    // A file that the bank had no time for: the payout waits for the next one, and no job waits for a person.
    let (fin, id) = (shop.desk.ctx("fin", Role::Finance), shop.desk.payout());
    let plan = plan(&fin);
    shop.desk
        .run(async move |c: &mut Conn| {
            bank::export(c, &fin, &keys(), "key", &plan, &|_, _| Ok(Vec::new())).await?;
            report::report(c, &fin, id, 1, &Report::Refused { code: "TM01".into(), ours: true }).await
        })
        .await;
    shop.pump().await;
    assert_eq!((shop.payout_state().await.as_str(), shop.parked().await), ("queued", vec![]));
}

/// A file for the next day the bank works.
fn plan(ctx: &crate::store::command::Ctx) -> bank::Plan {
    let (clock, pace) = (&ctx.policy.bank, crate::domain::bank_clock::Pace::Ordinary);
    let execution_date = clock.execution_date(ctx.now, pace);
    let upload_due = clock.deadline(execution_date, pace);
    bank::Plan {
        format: "pain.001.001.09".into(),
        execution_date,
        pace,
        upload_due,
        payments_max: 5_000,
        limits: Outflow::default(),
    }
}

/// A mail server that takes the connection and never says a word.
async fn silent_mail_server() -> SmtpTransport {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = listener.local_addr().expect("an address").port();
    tokio::spawn(async move {
        let mut held = Vec::new();
        while let Ok((stream, _)) = listener.accept().await {
            held.push(stream);
        }
    });
    let settings = SmtpSettings { host: "127.0.0.1".into(), port: Some(port), tls: Tls::None, credentials: None };
    SmtpTransport::new(&settings, Sender { address: "care@desk.example".into(), name: None }).expect("a transport")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_server_that_says_nothing_holds_up_nothing_but_mail() {
    let shop = Shop::with(Desk::open(None).await);
    let config = JobsConfig { mail: Some(Arc::new(silent_mail_server().await)), ..(*shop.worker.config).clone() };
    let beats = Arc::new(AtomicU32::new(0));
    let counted = beats.clone();
    let beat = Arc::new(move |_| {
        counted.fetch_add(1, Ordering::SeqCst);
    });
    let worker = Worker { config: Arc::new(config), beat, ..shop.worker.clone() };
    // More letters than there is room for.
    shop.desk
        .run(async |c: &mut Conn| {
            for _ in 0..40 {
                outbox::put(
                    c,
                    JobKind::SendLink,
                    &crate::domain::ids::CompensationId(7).to_string(),
                    &json!({"generation": 1}),
                    0,
                )
                .await?;
            }
            Ok(())
        })
        .await;
    let end = tokio_util::sync::CancellationToken::new();
    let running = tokio::spawn(worker.run(end.clone()));
    let mut changes = shop.desk.db.changes();
    // By now the worker has begun to talk to the mail server.
    changes.changed().await.expect("the store is open");
    shop.claim(IBAN).await;
    let before = beats.load(Ordering::SeqCst);
    let paid = async {
        while shop.payout_state().await != "pending" {
            changes.changed().await.expect("the store is open");
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(15), paid).await.expect("money does not wait for mail");
    assert!(beats.load(Ordering::SeqCst) > before, "a worker that waits for mail is alive");
    end.cancel();
    running.abort();
}

#[tokio::test(flavor = "multi_thread")]
async fn several_workers_share_the_work_and_stop_when_told() {
    let shop = Shop::with(Desk::open(None).await);
    let token = tokio_util::sync::CancellationToken::new();
    let beats = Arc::new(Mutex::new(Vec::<Timestamp>::new()));
    let seen = beats.clone();
    let worker = Worker { beat: Arc::new(move |now| seen.lock().expect("a list").push(now)), ..shop.worker.clone() };
    let running: Vec<_> = (0..3).map(|_| tokio::spawn(worker.clone().run(token.clone()))).collect();
    shop.claim(IBAN).await;
    let settled = async {
        let mut changes = shop.desk.db.changes();
        while shop.payout_state().await != "pending" {
            changes.changed().await.expect("the store is open");
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(20), settled).await.expect("the payout gets to its rail");
    token.cancel();
    for worker in running {
        worker.await.expect("a worker ends well");
    }
    // The link's mail may or may not have left before the claim; no mail leaves twice.
    let mails = shop.mails();
    let ids: std::collections::BTreeSet<_> = mails.iter().map(|mail| &mail.message_id).collect();
    assert!(shop.sends() == 1 && ids.len() == mails.len() && beats.lock().expect("a list").len() >= 3);
}
