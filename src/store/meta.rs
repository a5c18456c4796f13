//! What the database knows of itself.

use aws_lc_rs::rand;
use data_encoding::HEXLOWER;

use super::args;
use super::command::Done;
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
    let mut bits = [0_u8; 16];
    rand::fill(&mut bits).map_err(|_| Error::Failed("the system has no randomness".to_owned()))?;
    let drawn = HEXLOWER.encode(&bits);
    c.run("INSERT INTO meta (key, value) VALUES ('epoch', $1) ON CONFLICT (key) DO NOTHING", args![drawn]).await?;
    current_epoch(c).await
}
