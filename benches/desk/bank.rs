//! A large day at the bank, end to end over the API: payouts into one file, and a statement of twice as many bookings matched.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use amends::config::settings::SepaSettings;
use amends::domain::complaint::{Channel, NewComplaint, NewCustomer, Order, OrderLine, Reason};
use amends::domain::ids::CompensationId;
use amends::domain::money::{Currency, Money};
use amends::domain::payee::{Payee, PayeeMethod};
use amends::domain::policy::Policy;
use amends::domain::role::{Actor, Role};
use amends::payout::bank_answer::{AnswerHeader, Fate, opening_balance, read_payments, statement};
use amends::server::{AppState, DeskSettings};
use amends::store::command::{CommandError, Ctx};
use amends::store::compensation::issue::{self, Issue};
use amends::store::keys::{KEY_BYTES, Keys};
use amends::store::payout::{self, steps};
use amends::store::{Conn, Database, MIGRATIONS, Target, claim, intake, token};
use anyhow::Context as _;
use futures_util::stream::{self, StreamExt as _, TryStreamExt as _};
use jiff::Timestamp;
use serde_json::Value;
use tokio::net::TcpListener;

use crate::data;
use crate::stats::{ms, table};

/// Payouts of one file when `AMENDS_BENCH_PAYOUTS` does not say.
const PAYOUTS: u32 = 50_000;
/// Cases on their way to the writer at once.
const AT_ONCE: usize = 64;
/// The account the desk pays from.
const IBAN: &str = "NL91ABNA0417164300";

/// An account of one's own for each, because several people on one account are held for a look: the check digits make the whole, with its
/// letters as numbers and the country behind it, leave 1 when divided by 97 (ISO 13616).
fn account(number: u32) -> String {
    let bban = format!("ABNA{number:010}");
    let digits =
        bban.bytes().chain(*b"NL00").map(|b| if b.is_ascii_digit() { u64::from(b - b'0') } else { u64::from(b - b'A') + 10 });
    let rest = digits.fold(0, |rest, value| (rest * if value < 10 { 10 } else { 100 } + value) % 97);
    format!("NL{:02}{bban}", 98 - rest)
}

fn keys() -> Keys {
    Keys::new(&[1; KEY_BYTES], &[2; KEY_BYTES])
}

fn complaint(number: u32) -> NewComplaint {
    let line = OrderLine {
        sku: "SK-1".to_owned(),
        name: None,
        brand: None,
        category: None,
        unit_price: Money::from_minor(10_000, Currency::EUR),
        unit_cost: None,
        quantity: 1,
    };
    NewComplaint {
        source_id: Some(format!("bank-{number}")),
        in_reply_to: Vec::new(),
        channel: Channel::Email,
        received_at: None,
        customer: NewCustomer { email: Some(format!("c{number}@example.org")), ..NewCustomer::default() },
        subject: "Late".to_owned(),
        body: "It came late.".to_owned(),
        body_cut: false,
        evidence: Vec::new(),
        order: Some(Order {
            id: format!("O-{number}"),
            placed_at: None,
            delivered_at: None,
            country: Some("NL".to_owned()),
            currency: Currency::EUR,
            lines: vec![line],
            address: None,
            postcode: None,
            refunded: None,
        }),
        reason: Some(Reason::Late),
        rating: None,
        brand: None,
        tags: Vec::new(),
    }
}

fn somebody(name: &str, role: Role, policy: &Arc<Policy>) -> Ctx {
    Ctx { now: Timestamp::now(), actor: Actor::desk(name, role), policy: Arc::clone(policy) }
}

/// One payout in the queue for the bank, by the commands of everybody who has a hand in it.
async fn queued(c: &mut Conn, policy: &Arc<Policy>, number: u32, payee: &Payee) -> Result<(), CommandError> {
    // The rules against fraud look at what one person did of late: nobody issues tens of thousands in a month.
    let lead = somebody(&format!("lea-{}", number % 500), Role::Lead, policy);
    let finance = somebody(&format!("fin-{}", number % 50), Role::Finance, policy);
    let ticket = intake::take_in(c, &somebody("shop", Role::Intake, policy), &complaint(number)).await?.ticket;
    let (loaded, menu) = issue::menu(c, &lead, ticket, Reason::Late).await?;
    let Some(offer) = menu.offers.into_iter().find(|offer| offer.needs_approval_by.is_none()) else { return Ok(()) };
    let id = CompensationId(u128::from(number) + 1);
    let (offer, amount, version) = (offer.key, offer.amount, loaded.version);
    let wanted = Issue { id, ticket, version, reason: Reason::Late, offer, amount, undo_window: false };
    issue::issue(c, &lead, &keys(), &wanted).await?;
    let customer = Ctx { actor: Actor::Customer, ..lead.clone() };
    claim::submit(c, &customer, &keys(), keys().link_token(id, 1).hash(), payee).await?;
    let Some(payout) = payout::of_compensation(c, id).await? else { return Ok(()) };
    steps::screen(c, &finance, payout.id).await?;
    steps::release(c, &finance, payout.id).await?;
    steps::queue(c, &finance, payout.id, false).await?;
    Ok(())
}

/// Most memory this process had in use since the last time it was asked, in MiB; none where the system does not say.
fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kib: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    drop(std::fs::write("/proc/self/clear_refs", "5"));
    Some(kib / 1024)
}

fn row(what: String, took: Duration, memory: Option<u64>) -> Vec<String> {
    vec![what, ms(took), memory.map_or_else(|| "-".to_owned(), |mib| mib.to_string())]
}

/// A desk with so many payouts that wait for the bank, made anew.
async fn desk(payouts: u32, policy: &Arc<Policy>) -> anyhow::Result<(Database, PathBuf)> {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench-bank");
    if dir.exists() {
        std::fs::remove_dir_all(&dir)?;
    }
    amends::client::files::private_folder(&dir)?;
    let db = Database::open(&Target::Sqlite { dir: dir.clone() }, MIGRATIONS).await?;
    let made = stream::iter(0..payouts).map(async |number| {
        let policy = Arc::clone(policy);
        let payee = Payee::from_fields(PayeeMethod::Iban, "Anna Jansen", &account(number))
            .map_err(|error| anyhow::anyhow!("{error:?}"))?;
        Ok(db.write::<_, CommandError, _>(async move |c: &mut Conn| queued(c, &policy, number, &payee).await).await?)
    });
    made.buffered(AT_ONCE).try_for_each(|()| async { anyhow::Ok(()) }).await?;
    Ok((db, dir))
}

/// Times and memory of the two large files.
pub async fn measure() -> anyhow::Result<()> {
    let asked = std::env::var("AMENDS_BENCH_PAYOUTS").ok();
    let payouts = asked.map_or(Ok(PAYOUTS), |count| count.parse()).context("AMENDS_BENCH_PAYOUTS is no number")?;
    let policy = data::policy()?;
    let begun = Instant::now();
    let (db, dir) = desk(payouts, &policy).await?;
    println!("{payouts} payouts made in {} s", begun.elapsed().as_secs());

    let text = token::draw()?;
    let (admin, stored) = (somebody("setup", Role::Admin, &policy), text.clone());
    db.write::<_, CommandError, _>(async move |c: &mut Conn| token::create(c, &admin, "fin", Role::Finance, &stored).await)
        .await?;
    let mut settings = DeskSettings::new("Bench", "http://localhost");
    settings.sepa = Some(SepaSettings {
        file_payments: payouts,
        // The usual limits would end the file at 4,000 payments.
        max_per_hour: vec!["EUR 100000000.00".to_owned()],
        max_per_day: vec!["EUR 100000000.00".to_owned()],
        ..SepaSettings::new("Bench", IBAN)
    });
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let base = format!("http://{}/v1/payouts", listener.local_addr()?);
    let state = AppState::new(db.clone(), keys(), (*policy).clone(), settings);
    tokio::spawn(amends::server::serve(listener, state, std::future::pending()));
    let http = reqwest::Client::builder().no_proxy().tls_certs_only([]).build()?;
    let send = |path: &str| http.post(format!("{base}/{path}")).bearer_auth(&text).header("Idempotency-Key", path.to_owned());
    peak_memory();

    let begun = Instant::now();
    let answer = send("export").json(&serde_json::json!({"format": "pain.001.001.09"})).send().await?.error_for_status()?;
    let bytes = answer.bytes().await?;
    let mut rows = vec![row(format!("export of {payouts} payouts, {} MiB", bytes.len() >> 20), begun.elapsed(), peak_memory())];

    let mut file = read_payments(&bytes)?;
    anyhow::ensure!(file.transfers.len() == usize::try_from(payouts)?, "{} payments are in the file", file.transfers.len());
    let mut others = file.transfers.clone();
    for (at, other) in others.iter_mut().enumerate() {
        other.end_to_end_id = format!("RENT-{at}");
    }
    file.transfers.extend(others);
    let header = AnswerHeader { message_id: "BENCH".to_owned(), created_at: Timestamp::now() };
    let day = Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date();
    let camt = statement(&file, &header, day, opening_balance(), |_| Fate::Booked)?;
    let (entries, size) = (file.transfers.len(), camt.len() >> 20);
    drop((file, bytes));
    peak_memory();

    let begun = Instant::now();
    let answer = send("import").header("Content-Type", "application/xml").body(camt).send().await?.error_for_status()?;
    let report: Value = answer.json().await?;
    rows.push(row(format!("camt.053 of {entries} bookings, {size} MiB"), begun.elapsed(), peak_memory()));
    anyhow::ensure!(report["moved_count"] == payouts && report["foreign"] == payouts, "not all were matched: {report}");
    table("Bank files, over the API on SQLite", &["file", "ms", "most memory, MiB"], &rows);
    db.close().await;
    std::fs::remove_dir_all(dir)?;
    Ok(())
}
