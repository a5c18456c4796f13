//! The watermark's file: what this server knows of the database, on a disk that a restored database does not bring back.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use tokio::sync::Mutex;

use crate::domain::watermark::{Restored, Watermark};
use crate::store::command::{CommandError, Ctx};
use crate::store::{Database, Dialect, restore};

/// The file's name, beside the folder of the keys.
pub const NAME: &str = "watermark";
/// A watermark is shorter than this.
const BYTES_MAX: u64 = 1_024;

/// Why the watermark is not kept.
#[derive(Debug, thiserror::Error)]
pub enum WatermarkError {
    /// The file cannot be read or written.
    #[error("{path} cannot be written or read ({source}); without it nobody notices when the database was restored")]
    File {
        /// Which file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The database does not answer.
    #[error(transparent)]
    Store(#[from] CommandError),
    /// The database was restored while this server ran.
    #[error("the database was restored under this server; payouts are frozen until finance and a lead sign it off")]
    Restored,
}

/// Keeps the watermark of one server. Without a path nothing is kept and nothing noticed: for a desk that is only tried.
#[derive(Debug, Default)]
pub struct WatermarkFile {
    path: Option<PathBuf>,
    /// What the file says. Held while it is written, so that whoever waits finds their own events in it.
    last: Mutex<Option<Watermark>>,
}

impl WatermarkFile {
    /// The file in a folder.
    #[must_use]
    pub fn in_folder(folder: &Path) -> Self {
        Self { path: Some(folder.join(NAME)), last: Mutex::default() }
    }

    /// Holds the database against the file when the server starts, and freezes payouts where it was restored; by which sign.
    ///
    /// # Errors
    /// When the file cannot be read or written; the store's.
    pub async fn begin(&self, db: &Database, ctx: &Ctx) -> Result<Option<Restored>, WatermarkError> {
        let Some(path) = &self.path else { return Ok(None) };
        let failed = |source| WatermarkError::File { path: path.clone(), source };
        let known = read(path).map_err(failed)?;
        let mut last = self.last.lock().await;
        let own = ctx.clone();
        let standing = db.write(async move |c| restore::notice(c, &own, known.as_ref()).await).await?;
        let now = standing.now;
        put(path, &now).await.map_err(failed)?;
        *last = Some(now);
        // Only once there is a file: whoever finds none later knows that it was lost.
        let own = ctx.clone();
        db.write(async move |c| restore::keep(c, &own).await).await?;
        Ok(standing.restored)
    }

    /// Writes down how far the database is, if it went on. A database that was exchanged under the server freezes payouts.
    ///
    /// # Errors
    /// [`WatermarkError::Restored`] when that was noticed just now; when the file cannot be written; the store's.
    pub async fn keep(&self, db: &Database, ctx: &Ctx) -> Result<(), WatermarkError> {
        let Some(path) = &self.path else { return Ok(()) };
        let mut last = self.last.lock().await;
        let (own, known) = (ctx.clone(), last.clone());
        let mut standing = db.read(async move |c| restore::stand(c, &own, known.as_ref()).await).await?;
        if standing.restored.is_some() {
            let (own, known) = (ctx.clone(), last.clone());
            standing = db.write(async move |c| restore::notice(c, &own, known.as_ref()).await).await?;
        }
        if last.as_ref() != Some(&standing.now) {
            put(path, &standing.now).await.map_err(|source| WatermarkError::File { path: path.clone(), source })?;
            *last = Some(standing.now);
        }
        standing.restored.map_or(Ok(()), |_| Err(WatermarkError::Restored))
    }

    /// Tells servers that join this one that it works on the database right now.
    ///
    /// # Errors
    /// The store's.
    async fn vouch(&self, db: &Database, ctx: &Ctx) -> Result<(), WatermarkError> {
        if self.path.is_none() {
            return Ok(());
        }
        let own = ctx.clone();
        Ok(db.write(async move |c| restore::keep(c, &own).await).await?)
    }

    /// What is done every now and then: it is kept, and where others may join, the database is vouched for.
    ///
    /// # Errors
    /// As [`Self::keep`] and [`Self::vouch`].
    pub async fn tend(&self, db: &Database, ctx: &Ctx) -> Result<(), WatermarkError> {
        self.keep(db, ctx).await?;
        if db.dialect() == Dialect::Postgres { self.vouch(db, ctx).await } else { Ok(()) }
    }
}

/// What the file says. One that is there and says nothing that can be read is as good as lost.
fn read(path: &Path) -> io::Result<Option<Watermark>> {
    let file = match File::open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        opened => opened?,
    };
    let mut bytes = Vec::new();
    file.take(BYTES_MAX).read_to_end(&mut bytes)?;
    Ok(std::str::from_utf8(&bytes).ok().and_then(|text| text.parse().ok()))
}

/// Puts it in place whole and on the disk for good.
async fn put(path: &Path, watermark: &Watermark) -> io::Result<()> {
    let (path, text) = (path.to_owned(), format!("{watermark}\n"));
    tokio::task::spawn_blocking(move || {
        let draft = path.with_extension("tmp");
        let mut file = File::create(&draft)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        fs::rename(&draft, &path)?;
        path.parent().map_or(Ok(()), |folder| File::open(folder)?.sync_all())
    })
    .await
    .unwrap_or_else(|error| Err(io::Error::other(error)))
}
