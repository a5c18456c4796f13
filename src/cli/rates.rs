//! Reference rates: which count, and newer ones out of a file.

use serde_json::json;

use crate::config::rates::shipped;
use crate::domain::rates::Rates;

use super::args::RatesCommand;
use super::failure::Failure;
use super::out;

/// `amends rates …`
#[cfg_attr(not(feature = "server"), expect(clippy::unused_async, reason = "with a server, it waits for its store"))]
pub async fn run(command: &RatesCommand) -> Result<u8, Failure> {
    match command {
        #[cfg(feature = "server")]
        RatesCommand::Show { database, json } => {
            print(&super::policy::simulate::rates(database).await?.unwrap_or_else(shipped), *json)
        }
        #[cfg(not(feature = "server"))]
        RatesCommand::Show { json } => print(&shipped(), *json),
        #[cfg(feature = "server")]
        RatesCommand::Import { file, database } => import(file, database).await,
    }
}

fn print(rates: &Rates, as_json: bool) -> Result<u8, Failure> {
    if as_json {
        out::json(&json!({"date": rates.date, "per_euro": rates.per_euro}))?;
        return Ok(0);
    }
    let date = rates.date.map_or_else(|| "no day".to_owned(), |date| date.to_string());
    out::line(&format!("Euro foreign exchange reference rates of the European Central Bank, {date}"))?;
    let rows: Vec<_> = rates.per_euro.iter().map(|(code, rate)| vec![code.clone(), rate.to_string()]).collect();
    out::table(&["CURRENCY", "ONE EURO IS"], &rows)?;
    Ok(0)
}

#[cfg(feature = "server")]
async fn import(file: &std::path::Path, database: &super::args::DatabaseArgs) -> Result<u8, Failure> {
    use super::failure::FAILED;
    use crate::config::rates::parse;
    use crate::store::Conn;
    use crate::store::command::CommandError;

    let text = std::fs::read_to_string(file)
        .map_err(|error| Failure::new(FAILED, format!("{} cannot be read: {error}", file.display())))?;
    let rates = parse(&text, &file.display().to_string()).map_err(|problem| Failure::new(FAILED, problem.to_string()))?;
    let (date, count) = (rates.date.map(|date| date.to_string()).unwrap_or_default(), rates.per_euro.len());
    let (db, ctx) = (super::token::open(database).await?, super::token::operator()?);
    db.write(async move |c: &mut Conn| Ok::<_, CommandError>(crate::store::rates::import(c, &ctx, &rates).await?)).await?;
    db.close().await;
    out::line(&format!("{count} reference rates of {date} are in force; a running server takes them up by itself"))?;
    Ok(0)
}
