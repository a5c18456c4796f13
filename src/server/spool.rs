//! Bodies too large for memory: taken into a file without a name, which is gone with the last who reads it.

use crate::domain::said::request as said;
use std::fs::File;
use std::io::{self, BufReader, Seek};
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::{FromRequest, Request};
use axum::http::header;
use futures_util::StreamExt;
use tokio::io::AsyncWriteExt;

use super::auth::Caller;
use super::error::{ApiError, Reply};
use super::idempotency::{self, Fingerprint};
use super::state::AppState;
use crate::payout::iso20022::BANK_FILE_BYTES_MAX;
use crate::store::saved_reply::Key;

/// Bytes read from the file at once.
const READ_BYTES: usize = 256 * 1024;

/// A command whose body is a file: who calls, under which key, and the file.
pub struct Spooled {
    /// Who calls.
    pub caller: Caller,
    /// Its idempotency key.
    pub key: Key,
    /// The body.
    pub body: Spool,
}

/// A body on disk. Clones read the same file, one after the other.
#[derive(Clone)]
pub struct Spool(Arc<Mutex<File>>);

impl Spool {
    /// Reads it from the beginning. Blocks; another reader waits until this one is done.
    ///
    /// # Errors
    /// What the system says.
    pub fn read<T>(&self, with: impl FnOnce(BufReader<&File>) -> T) -> io::Result<T> {
        let mut file = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        file.rewind()?;
        Ok(with(BufReader::with_capacity(READ_BYTES, &file)))
    }
}

impl FromRequest<AppState> for Spooled {
    type Rejection = ApiError;

    /// Who calls comes first: so much disk is not for strangers. A body that says that it is too long is not begun.
    async fn from_request(request: Request, state: &AppState) -> Result<Self, ApiError> {
        let key = idempotency::key(request.headers())?.ok_or_else(idempotency::missing)?;
        let caller = Caller::of(request.headers(), state).await?;
        caller.need(caller.role.handles_bank_files(), "import bank files")?;
        let announced =
            request.headers().get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
        if announced.is_some_and(|length| length > BANK_FILE_BYTES_MAX) {
            return Err(too_large());
        }
        let mut fingerprint = Fingerprint::new(request.method().as_str(), request.uri().path(), None);
        let made = tokio::task::spawn_blocking(tempfile::tempfile).await.map_err(ApiError::internal)?;
        let mut file = tokio::fs::File::from_std(made.map_err(ApiError::internal)?);
        let mut pieces = request.into_body().into_data_stream();
        let mut length = 0_usize;
        while let Some(piece) = pieces.next().await {
            let piece = piece.map_err(|_| ApiError::new("invalid_request", said::body_broke_off()))?;
            length = length.saturating_add(piece.len());
            if length > BANK_FILE_BYTES_MAX {
                return Err(too_large());
            }
            fingerprint.add(&piece);
            file.write_all(&piece).await.map_err(ApiError::internal)?;
        }
        file.flush().await.map_err(ApiError::internal)?;
        let body = Spool(Arc::new(Mutex::new(file.into_std().await)));
        Ok(Self { caller, key: Key { key, fingerprint: fingerprint.finish() }, body })
    }
}

fn too_large() -> ApiError {
    ApiError::new("too_large", said::bank_file_bytes_most(BANK_FILE_BYTES_MAX))
}

/// What a file is read with in the background.
pub(super) async fn blocking<T: Send + 'static>(work: impl FnOnce() -> io::Result<T> + Send + 'static) -> Reply<T> {
    tokio::task::spawn_blocking(work).await.map_err(ApiError::internal)?.map_err(ApiError::internal)
}
