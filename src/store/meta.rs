//! What the database knows of itself.

use aws_lc_rs::rand;
use data_encoding::HEXLOWER;

use super::args;
use super::command::{Ctx, Done};
use super::engine::{Conn, Error};

/// The history epoch as it was drawn. Reading it changes nothing.
///
/// # Errors
/// The store's, and for a database that no server has been started on.
pub async fn current_epoch(c: &mut Conn) -> Done<String> {
    let drawn: Option<(String,)> = c.optional("SELECT value FROM meta WHERE key = 'epoch'", &[]).await?;
    let (epoch,) =
        drawn.ok_or_else(|| Error::Failed("the database has no epoch; a server draws it when it starts".to_owned()))?;
    Ok(epoch)
}

/// The history epoch: drawn once per database, when the first server starts on it. Consoles send their acknowledged intents
/// again when it changes.
///
/// # Errors
/// The store's, and when the system has no randomness.
pub async fn epoch(c: &mut Conn) -> Done<String> {
    c.run("INSERT INTO meta (key, value) VALUES ('epoch', $1) ON CONFLICT (key) DO NOTHING", args![draw()?]).await?;
    current_epoch(c).await
}

/// Ends the epoch with another one, because the database was restored. `known` is the one that whoever noticed had known; both are
/// remembered, so that others who knew them do not notice the same restore again.
///
/// # Errors
/// The store's, and when the system has no randomness.
pub(super) async fn end_epoch(c: &mut Conn, ctx: &Ctx, known: Option<&str>) -> Done<()> {
    let ended = current_epoch(c).await?;
    for epoch in [Some(ended.as_str()), known].into_iter().flatten() {
        let sql = "INSERT INTO ended_epoch (epoch, ended_at) VALUES ($1, $2) ON CONFLICT (epoch) DO NOTHING";
        c.run(sql, args![epoch, ctx.micros()]).await?;
    }
    c.run("UPDATE meta SET value = $1 WHERE key = 'epoch'", args![draw()?]).await?;
    Ok(())
}

fn draw() -> Done<String> {
    let mut bits = [0_u8; 16];
    rand::fill(&mut bits).map_err(|_| Error::Failed("the system has no randomness".to_owned()))?;
    Ok(HEXLOWER.encode(&bits))
}

/// When a server last said that it keeps a watermark of this database (microseconds); none where no server ever did.
///
/// # Errors
/// The store's.
pub(super) async fn kept_at(c: &mut Conn) -> Done<Option<i64>> {
    let kept: Option<(String,)> = c.optional("SELECT value FROM meta WHERE key = 'watermark'", &[]).await?;
    Ok(kept.map(|(at,)| at.parse().unwrap_or_default()))
}

/// A server keeps a watermark of this database now.
///
/// # Errors
/// The store's.
pub(super) async fn keep_now(c: &mut Conn, ctx: &Ctx) -> Done<()> {
    let sql = "INSERT INTO meta (key, value) VALUES ('watermark', $1) ON CONFLICT (key) DO UPDATE SET value = $1";
    c.run(sql, args![ctx.micros().to_string()]).await?;
    Ok(())
}
