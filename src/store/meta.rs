//! What the database knows of itself.

use aws_lc_rs::rand;
use data_encoding::HEXLOWER;

use super::args;
use super::command::Done;
use super::engine::{Conn, Error};

/// The history epoch: drawn once per database. Consoles send their acknowledged intents again when it changes.
///
/// # Errors
/// The store's, and when the system has no randomness.
pub async fn epoch(c: &mut Conn) -> Done<String> {
    if let Some((epoch,)) = c.optional::<(String,)>("SELECT value FROM meta WHERE key = 'epoch'", &[]).await? {
        return Ok(epoch);
    }
    let mut bits = [0_u8; 16];
    rand::fill(&mut bits).map_err(|_| Error::Failed("the system has no randomness".to_owned()))?;
    let drawn = HEXLOWER.encode(&bits);
    c.run("INSERT INTO meta (key, value) VALUES ('epoch', $1) ON CONFLICT (key) DO NOTHING", args![drawn]).await?;
    let (epoch,) = c.one("SELECT value FROM meta WHERE key = 'epoch'", &[]).await?;
    Ok(epoch)
}
