//! The claim page for many customers at once, over the real server on loopback, beside an answer of the same server that does nothing.

use std::sync::Arc;
use std::time::{Duration, Instant};

use amends::config::settings::SepaSettings;
use amends::domain::money::Currency;
use amends::domain::role::{Actor, Role};
use amends::server::app;
use amends::server::page::door::Door;
use amends::server::page::fetched::Fetched;
use amends::server::page::{self, PageDesk};
use amends::server::state::{AppState, DeskSettings};
use amends::store::command::{CommandError, Ctx};
use amends::store::compensation::issue::issue;
use amends::store::keys::{KEY_BYTES, Keys};
use amends::store::{Conn, Database, MIGRATIONS, Target};
use axum::Router;
use axum::routing::get;
use futures_util::future::try_join_all;
use jiff::Timestamp;
use tokio::net::TcpListener;

use crate::data;
use crate::durable::wanted;
use crate::stats::{Times, ms, ratio, table};

/// Customers at once.
const CUSTOMERS: usize = 200;
/// So often they all come.
const ROUNDS: usize = 5;
const ACCOUNT: &str = "NL91 ABNA 0417 1643 00";

async fn look(browser: reqwest::Client, address: String) -> anyhow::Result<(Duration, String)> {
    let begun = Instant::now();
    let text = browser.get(&address).send().await?.error_for_status()?.text().await?;
    Ok((begun.elapsed(), text))
}

/// Opens the page, and sends its form as it came with an account in it.
async fn claim(browser: reqwest::Client, address: String) -> anyhow::Result<(Duration, Duration)> {
    let (looked, html) = look(browser.clone(), address.clone()).await?;
    let check = html.split_once("name=\"check\" value=\"").and_then(|(_, rest)| rest.split_once('"')).map(|(check, _)| check);
    let check = check.ok_or_else(|| anyhow::anyhow!("there is no form at the link"))?;
    let form = [("check", check), ("method", "iban"), ("holder_name", "Anna Jansen"), ("iban", ACCOUNT)];
    let begun = Instant::now();
    let answer = browser.post(&address).form(&form).send().await?;
    anyhow::ensure!(answer.status() == 303, "the claim was answered with {}", answer.status());
    Ok((looked, begun.elapsed()))
}

/// Links of so many tickets.
async fn links(db: &Database, keys: &Keys, count: usize) -> anyhow::Result<Vec<String>> {
    let ctx = Ctx { now: Timestamp::now(), actor: Actor::desk("ada", Role::Lead), policy: data::policy()? };
    let tickets = u32::try_from(count * 3)?;
    data::take_in(db, tickets).await?;
    let mut made = Vec::with_capacity(count);
    for ticket in 1..=i64::from(tickets) {
        if made.len() == count {
            break;
        }
        // The account under `[sepa]` pays euros.
        if let Some((_, one)) = wanted(db, &ctx, ticket).await?.filter(|(_, one)| one.amount.currency == Currency::EUR) {
            let (id, ctx, keys_) = (one.id, ctx.clone(), keys.clone());
            let issued = db.write::<_, CommandError, _>(async move |c: &mut Conn| issue(c, &ctx, &keys_, &one).await).await;
            // A customer's second compensation may need an approval, and then has no link.
            if issued.is_ok_and(|issued| issued.link.is_some()) {
                made.push(keys.link_token(id, 1).as_str().to_owned());
            }
        }
    }
    anyhow::ensure!(made.len() == count, "only {} of {count} links could be made", made.len());
    Ok(made)
}

/// Measures in turns and prints the table.
pub async fn measure() -> anyhow::Result<()> {
    let dir = tempfile::Builder::new().prefix("bench-page-").tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
    let keys = Keys::new(&[1; KEY_BYTES], &[2; KEY_BYTES]);
    let db = Database::open(&Target::Sqlite { dir: dir.path().join("desk") }, MIGRATIONS).await?;
    let mut tokens = links(&db, &keys, CUSTOMERS * ROUNDS).await?;

    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let origin = format!("http://{}", listener.local_addr()?);
    let mut settings = DeskSettings::new("Bench", &origin);
    settings.sepa = Some(SepaSettings::new("Bench", ACCOUNT));
    let state = AppState::new(db.clone(), keys, (*data::policy()?).clone(), settings);
    let moment = state.clone();
    let pages: Router<AppState> = page::router(PageDesk {
        db: db.clone(),
        keys: state.keys.clone(),
        moment: Arc::new(move || moment.ctx(Actor::Customer)),
        desk: state.desk.clone(),
        patience: page::PAGE_TIMEOUT,
        door: Arc::new(Door::new(None)),
        fetched: Arc::new(Fetched::default()),
    });
    let router = app::build_with(state.clone(), pages.route("/hello", get(async || "hello, world")));
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let served = tokio::spawn(app::serve_router(listener, router, state, async move { drop(stopped.await) }));

    let browser = reqwest::Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none()).build()?;
    let (mut hello, mut looks, mut claims) = (Times::default(), Times::default(), Times::default());
    for _ in 0..ROUNDS {
        let asked = try_join_all((0..CUSTOMERS).map(|_| look(browser.clone(), format!("{origin}/hello")))).await?;
        hello.extend(asked.into_iter().map(|(took, _)| took).collect());
        let addresses = tokens.drain(..CUSTOMERS).map(|token| format!("{origin}/c/{token}"));
        for (looked, claimed) in try_join_all(addresses.map(|address| claim(browser.clone(), address))).await? {
            looks.push(looked);
            claims.push(claimed);
        }
    }
    let line = |name: &str, times: &Times| {
        let p99 = times.percentile(99);
        vec![name.to_owned(), ms(times.median()), ms(p99), ratio(p99, hello.percentile(99))]
    };
    let lines = [line("hello, world", &hello), line("the claim page", &looks), line("a claim, on the disk", &claims)];
    table(&format!("{CUSTOMERS} customers at once"), &["answer", "p50 ms", "p99 ms", "p99 × hello, world"], &lines);
    drop(stop);
    served.await??;
    db.close().await;
    Ok(())
}
