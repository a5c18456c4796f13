//! The durable outbox: every money intent is on this disk before its first send, one file each.
//!
//! ```text
//! outbox/new/      written, never sent
//! outbox/sent/     sent at least once; acknowledged or not
//! outbox/done/     over, acknowledged; a receipt for 30 days
//! outbox/refused/  over, refused; kept as long
//! outbox/broken/   what could not be read; never sent, never deleted
//! ```
//!
//! A state changes by renaming the file, so a crash leaves it in one state or the other. Homes on jump hosts are often network
//! file systems, where a database would lock up or break; a rename does not. No personal datum and no link is ever written here.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use aws_lc_rs::digest::{SHA256, digest};
use data_encoding::HEXLOWER;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::files;
use crate::domain::ids::CompensationId;
use crate::wire::compensation::IssueRequest;

/// Largest intent file, in bytes; a real one has about 500.
pub const INTENT_BYTES_MAX: u64 = 64 * 1024;
/// How long receipts of settled intents are kept.
pub const RECEIPT_DAYS: i64 = 30;
/// Version of the file's shape.
const SHAPE: u32 = 1;

/// Where an intent is on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IntentState {
    /// On disk, never sent.
    New,
    /// Sent at least once.
    Sent,
    /// Over: the server has it.
    Done,
    /// Over: the server refused it.
    Refused,
}

impl IntentState {
    /// All of them, the most final first: if a broken file system shows a file twice, the final state wins.
    const ALL: [Self; 4] = [Self::Done, Self::Refused, Self::Sent, Self::New];

    const fn folder(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Sent => "sent",
            Self::Done => "done",
            Self::Refused => "refused",
        }
    }
}

/// A money intent as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Intent {
    /// The command, word for word as it is sent and repeated.
    pub request: IssueRequest,
    /// The ticket's version for `If-Match`.
    pub version: i64,
    /// When the key was pressed.
    pub created_at: Timestamp,
    /// The server it is meant for: it is never sent to another.
    pub server: String,
    /// The epoch in which the server acknowledged it; none until then.
    #[serde(default)]
    pub acknowledged: Option<String>,
    /// It was taken back before the server answered: it is undone, never issued. Left out while false, so that the checksums of
    /// files without it hold.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub undo_wanted: bool,
}

/// A file that was set aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quarantined {
    /// Its name, made harmless.
    pub name: String,
    /// What is wrong with it.
    pub why: String,
}

/// What [`Outbox::load`] found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Loaded {
    /// Intents for this server that are not over, oldest first, with their state.
    pub open: Vec<(Intent, IntentState)>,
    /// How many open intents are meant for other servers.
    pub elsewhere: usize,
    /// Files set aside just now.
    pub quarantined: Vec<Quarantined>,
}

/// The outbox could not do what it was asked; the intent must not be sent.
#[derive(Debug, thiserror::Error)]
pub enum OutboxError {
    /// The disk said no.
    #[error("the outbox in {} cannot be written ({source}); check its owner and the free space", .folder.display())]
    Disk {
        /// The outbox.
        folder: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The id is taken by another command.
    #[error("intent {0} is already there with another content; take a new one")]
    Taken(CompensationId),
    /// There is no such intent.
    #[error("there is no intent {0} in the outbox")]
    Missing(CompensationId),
}

/// The outbox of one state folder. Its methods block: call them off the event loop.
#[derive(Clone, Debug)]
pub struct Outbox {
    folder: PathBuf,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Envelope {
    v: u32,
    record: Intent,
    check: String,
}

impl Outbox {
    /// Opens `<state>/outbox`, making its folders.
    ///
    /// # Errors
    /// [`OutboxError::Disk`] when they cannot be made.
    pub fn open(state: &Path) -> Result<Self, OutboxError> {
        let outbox = Self { folder: state.join("outbox") };
        for name in IntentState::ALL.map(IntentState::folder).into_iter().chain(["broken"]) {
            files::private_folder(&outbox.folder.join(name)).map_err(|source| outbox.disk(source))?;
        }
        Ok(outbox)
    }

    /// Where it is.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Writes an intent durably. The same command again only renews its acknowledgement and the wish to undo it; another command under the same id is
    /// refused, because the server would refuse it too.
    ///
    /// # Errors
    /// [`OutboxError::Taken`], or [`OutboxError::Disk`]: then it is not stored and must not be sent.
    pub fn store(&self, intent: &Intent) -> Result<(), OutboxError> {
        let id = intent.request.id;
        let mut folder = IntentState::New.folder();
        if let Some(state) = self.state_of(id) {
            let known = read(&self.path(id, state)).ok();
            if known.is_some_and(|known| {
                (&known.request, known.version, &known.server) != (&intent.request, intent.version, &intent.server)
            }) {
                return Err(OutboxError::Taken(id));
            }
            folder = state.folder();
        }
        let bytes = encode(intent).map_err(|error| self.disk(error.into()))?;
        files::write_durably(&self.folder.join(folder), &file_name(id), &bytes).map_err(|source| self.disk(source))
    }

    /// Moves an intent to another state.
    ///
    /// # Errors
    /// [`OutboxError::Missing`] or [`OutboxError::Disk`].
    pub fn mark(&self, id: CompensationId, state: IntentState) -> Result<(), OutboxError> {
        let from = self.state_of(id).ok_or(OutboxError::Missing(id))?;
        if from == state {
            return Ok(());
        }
        fs::rename(self.path(id, from), self.path(id, state)).map_err(|source| self.disk(source))?;
        // The new name first: after a crash between the two the file may be seen twice, never not at all.
        files::sync_folder(&self.folder.join(state.folder())).map_err(|source| self.disk(source))?;
        files::sync_folder(&self.folder.join(from.folder())).map_err(|source| self.disk(source))
    }

    /// The intent is over: it becomes a receipt. One that is not there is over already.
    ///
    /// # Errors
    /// [`OutboxError::Disk`].
    pub fn settle(&self, id: CompensationId) -> Result<(), OutboxError> {
        let Some(state) = self.state_of(id) else { return Ok(()) };
        if matches!(state, IntentState::Done | IntentState::Refused) {
            return Ok(());
        }
        let acknowledged = read(&self.path(id, state)).is_ok_and(|intent| intent.acknowledged.is_some());
        self.mark(id, if acknowledged { IntentState::Done } else { IntentState::Refused })
    }

    /// An intent that is not over, word for word; none when there is none or its file cannot be read.
    #[must_use]
    pub fn unsettled(&self, id: CompensationId) -> Option<Intent> {
        let state = self.state_of(id).filter(|state| matches!(state, IntentState::New | IntentState::Sent))?;
        read(&self.path(id, state)).ok()
    }

    /// The state an intent is in.
    #[must_use]
    pub fn state_of(&self, id: CompensationId) -> Option<IntentState> {
        IntentState::ALL.into_iter().find(|state| self.path(id, *state).exists())
    }

    /// Reads what is open, sets aside what cannot be read, and drops receipts older than [`RECEIPT_DAYS`] days.
    ///
    /// # Errors
    /// [`OutboxError::Disk`] when a folder cannot be read.
    pub fn load(&self, server: &str, now: Timestamp) -> Result<Loaded, OutboxError> {
        let mut loaded = Loaded::default();
        let mut seen = Vec::new();
        for state in IntentState::ALL {
            let folder = self.folder.join(state.folder());
            files::remove_unfinished(&folder, SystemTime::now()).map_err(|source| self.disk(source))?;
            for entry in fs::read_dir(&folder).map_err(|source| self.disk(source))? {
                let name = entry.map_err(|source| self.disk(source))?.file_name();
                let shown = name.to_string_lossy();
                if files::is_unfinished(&shown) {
                    continue;
                }
                let path = folder.join(&name);
                let checked = read(&path).and_then(|intent| {
                    if file_name(intent.request.id) == shown {
                        Ok(intent)
                    } else {
                        Err("its name is not that of the intent in it".to_owned())
                    }
                });
                match checked {
                    Err(why) => loaded.quarantined.push(self.quarantine(&path, &shown, why)?),
                    Ok(intent) if matches!(state, IntentState::Done | IntentState::Refused) => {
                        if now.duration_since(intent.created_at) > SignedDuration::from_hours(24 * RECEIPT_DAYS) {
                            fs::remove_file(&path).map_err(|source| self.disk(source))?;
                        }
                        seen.push(intent.request.id);
                    }
                    Ok(intent) if seen.contains(&intent.request.id) => {}
                    Ok(intent) => {
                        seen.push(intent.request.id);
                        if intent.server == server {
                            loaded.open.push((intent, state));
                        } else {
                            loaded.elsewhere += 1;
                        }
                    }
                }
            }
        }
        loaded.open.sort_by_key(|(intent, _)| (intent.created_at, intent.request.id));
        Ok(loaded)
    }

    fn quarantine(&self, path: &Path, shown: &str, why: String) -> Result<Quarantined, OutboxError> {
        let harmless: String = shown
            .chars()
            .take(80)
            .map(|c| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '_' })
            .collect();
        let broken = self.folder.join("broken");
        let mut name = harmless.clone();
        let mut copies = 1;
        while fs::symlink_metadata(broken.join(&name)).is_ok() {
            copies += 1;
            name = format!("{harmless}.{copies}");
        }
        fs::rename(path, broken.join(&name)).map_err(|source| self.disk(source))?;
        files::sync_folder(&broken).map_err(|source| self.disk(source))?;
        Ok(Quarantined { name, why })
    }

    fn path(&self, id: CompensationId, state: IntentState) -> PathBuf {
        self.folder.join(state.folder()).join(file_name(id))
    }

    fn disk(&self, source: io::Error) -> OutboxError {
        OutboxError::Disk { folder: self.folder.clone(), source }
    }
}

fn read(path: &Path) -> Result<Intent, String> {
    decode(&files::read_small(path, INTENT_BYTES_MAX)?)
}

fn file_name(id: CompensationId) -> String {
    format!("{id}.json")
}

/// SHA-256 over the record as we write it, so that a flipped bit is found wherever it is.
fn check(record: &Intent) -> serde_json::Result<String> {
    Ok(HEXLOWER.encode(digest(&SHA256, &serde_json::to_vec(record)?).as_ref()))
}

fn encode(record: &Intent) -> serde_json::Result<Vec<u8>> {
    serde_json::to_vec(&Envelope { v: SHAPE, record: record.clone(), check: check(record)? })
}

fn decode(bytes: &[u8]) -> Result<Intent, String> {
    /// Only the version: a newer shape must be told from a damaged one.
    #[derive(Deserialize)]
    struct Versioned {
        v: u32,
    }
    if bytes.is_empty() {
        return Err("it is empty".to_owned());
    }
    let Versioned { v } = serde_json::from_slice(bytes).map_err(|error| format!("it is damaged: {error}"))?;
    if v != SHAPE {
        return Err(format!("it has version {v}, this program knows {SHAPE}; a newer amends may read it"));
    }
    let envelope: Envelope = serde_json::from_slice(bytes).map_err(|error| format!("it is damaged: {error}"))?;
    match check(&envelope.record) {
        Ok(sum) if sum == envelope.check => Ok(envelope.record),
        _ => Err("its checksum is wrong".to_owned()),
    }
}

#[cfg(test)]
mod tests;
