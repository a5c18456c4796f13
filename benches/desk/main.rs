//! The desk's store: the queue over many tickets, links issued durably beside the raw disk, bank files, and past cases priced again.
//!
//! `cargo bench --bench desk`; `AMENDS_BENCH_ROWS=10000,100000,1000000` says over how many tickets. Ratios are of one run.

use amends::store::{Database, MIGRATIONS, Target};

mod bank;
#[path = "../shared/data.rs"]
mod data;
mod durable;
mod queue;
mod replay;
#[allow(dead_code, reason = "two benches share it, each needs a part")]
#[path = "../shared/stats.rs"]
mod stats;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with("--")).collect();
    let runs = |part: &str| wanted.is_empty() || wanted.iter().any(|name| name == part);
    if runs("queue") {
        for rows in data::sizes("10000,100000")? {
            let dir = data::desk(rows).await?;
            let db = Database::open(&Target::Sqlite { dir }, MIGRATIONS).await?;
            queue::measure(&db, rows).await?;
            db.close().await;
        }
    }
    if runs("durable") {
        durable::measure().await?;
    }
    if runs("bank") {
        bank::measure().await?;
    }
    if runs("replay") {
        replay::measure()?;
    }
    Ok(())
}
