//! Mails as files in a folder: for trying out, for demos, and for a mail system that picks files up.

use std::path::{Path, PathBuf};

use futures_util::future::BoxFuture;
use tokio::fs;
use tokio::io::AsyncWriteExt;

use super::{Encoding, Mail, MailError, MailTransport, Sender, message};

/// Writes each mail as `<message id>.eml`. The same mail again replaces its file: a repeat makes no second mail.
#[derive(Clone, Debug)]
pub struct FolderTransport {
    folder: PathBuf,
    sender: Sender,
}

impl FolderTransport {
    /// Into this folder; it is made when the first mail comes.
    #[must_use]
    pub fn new(folder: impl Into<PathBuf>, sender: Sender) -> Self {
        Self { folder: folder.into(), sender }
    }

    async fn write(&self, mail: &Mail) -> Result<(), MailError> {
        let bytes = message(&self.sender, mail, Encoding::Readable)?.formatted();
        let name = format!("{}.eml", mail.message_id);
        let failed = |error: std::io::Error| MailError::Temporary(format!("cannot write {name} into the mail folder: {error}"));
        fs::create_dir_all(&self.folder).await.map_err(failed)?;
        // Two attempts at once must not write into one another's half file.
        let unfinished = self.folder.join(format!(".{}.{}", uuid::Uuid::new_v4().simple(), "part"));
        let written = write_and_rename(&unfinished, &self.folder.join(&name), &bytes).await;
        if written.is_err() {
            // The error is told below; a leftover part is only untidy.
            let _ = fs::remove_file(&unfinished).await;
        }
        written.map_err(failed)
    }
}

async fn write_and_rename(unfinished: &Path, finished: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = fs::File::create(unfinished).await?;
    file.write_all(bytes).await?;
    file.sync_all().await?;
    drop(file);
    fs::rename(unfinished, finished).await
}

impl MailTransport for FolderTransport {
    fn send<'a>(&'a self, mail: &'a Mail) -> BoxFuture<'a, Result<(), MailError>> {
        Box::pin(self.write(mail))
    }
}
