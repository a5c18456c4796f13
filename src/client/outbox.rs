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

use std::collections::BTreeMap;
use std::ffi::OsString;
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
    /// All of them, in the direction in which intents move.
    const ALL: [Self; 4] = [Self::New, Self::Sent, Self::Refused, Self::Done];

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
    /// Makes a rename durable: the step that can still fail when the file is in its place already.
    sync: fn(&Path) -> io::Result<()>,
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
        Self::open_syncing(state, files::sync_folder)
    }

    pub(crate) fn open_syncing(state: &Path, sync: fn(&Path) -> io::Result<()>) -> Result<Self, OutboxError> {
        let outbox = Self { folder: state.join("outbox"), sync };
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
        let known = self.state_of(id);
        if let Some(Ok(Some(known))) = known.map(|state| read(&self.path(id, state)))
            && (&known.request, known.version, &known.server) != (&intent.request, intent.version, &intent.server)
        {
            return Err(OutboxError::Taken(id));
        }
        let bytes = encode(intent).map_err(|error| self.disk(error.into()))?;
        let folder = self.folder.join(known.unwrap_or(IntentState::New).folder());
        files::put_in_place(&folder, &file_name(id), &bytes).map_err(|source| self.disk(source))?;
        (self.sync)(&folder).map_err(|source| {
            // "Not stored" means never sent: a new intent must not lie there for the next start.
            if known.is_none() {
                self.withdraw(id);
            }
            self.disk(source)
        })
    }

    /// Takes an intent that was never sent out of the way of the next start.
    pub(crate) fn withdraw(&self, id: CompensationId) {
        let path = self.path(id, IntentState::New);
        if files::remove(&path).is_err() {
            // A disk that neither removes nor renames leaves nothing to be done.
            let _ = fs::rename(&path, self.path(id, IntentState::Refused));
        }
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
        (self.sync)(&self.folder.join(state.folder())).map_err(|source| self.disk(source))?;
        (self.sync)(&self.folder.join(from.folder())).map_err(|source| self.disk(source))
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
        let acknowledged = matches!(read(&self.path(id, state)), Ok(Some(intent)) if intent.acknowledged.is_some());
        self.mark(id, if acknowledged { IntentState::Done } else { IntentState::Refused })
    }

    /// An intent that is not over, word for word; none when there is none or its file cannot be read.
    #[must_use]
    pub fn unsettled(&self, id: CompensationId) -> Option<Intent> {
        let state = self.state_of(id).filter(|state| matches!(state, IntentState::New | IntentState::Sent))?;
        read(&self.path(id, state)).ok().flatten()
    }

    /// The state an intent is in; the more final one if a broken file system shows it twice.
    #[must_use]
    pub fn state_of(&self, id: CompensationId) -> Option<IntentState> {
        IntentState::ALL.into_iter().rev().find(|state| self.path(id, *state).exists())
    }

    /// Reads what is open, sets aside what cannot be read, and drops receipts older than [`RECEIPT_DAYS`] days.
    ///
    /// Another console may work in the same folder. The states are read in the direction in which intents move, so that one that
    /// moves meanwhile is met twice and never missed; what has gone since the folder was listed is met in its next state.
    ///
    /// # Errors
    /// [`OutboxError::Disk`] when a folder cannot be read.
    pub fn load(&self, server: &str, now: Timestamp) -> Result<Loaded, OutboxError> {
        let mut open = BTreeMap::new();
        let mut quarantined = Vec::new();
        for state in IntentState::ALL {
            for name in self.names(state).map_err(|source| self.disk(source))? {
                let path = self.folder.join(state.folder()).join(&name);
                let shown = name.to_string_lossy();
                match read_named(&path, &shown) {
                    Ok(None) => {}
                    Err(why) => quarantined.extend(self.quarantine(&path, &shown, why).map_err(|source| self.disk(source))?),
                    Ok(Some(intent)) if matches!(state, IntentState::Done | IntentState::Refused) => {
                        if now.duration_since(intent.created_at) > SignedDuration::from_hours(24 * RECEIPT_DAYS) {
                            files::remove(&path).map_err(|source| self.disk(source))?;
                        }
                        open.remove(&intent.request.id);
                    }
                    Ok(Some(intent)) => {
                        open.insert(intent.request.id, (intent, state));
                    }
                }
            }
        }
        let all = open.len();
        let mut open: Vec<_> = open.into_values().filter(|(intent, _)| intent.server == server).collect();
        open.sort_by_key(|(intent, _)| (intent.created_at, intent.request.id));
        Ok(Loaded { elsewhere: all - open.len(), open, quarantined })
    }

    /// The names of all files in a state, without those that are being written.
    fn names(&self, state: IntentState) -> io::Result<Vec<OsString>> {
        let folder = self.folder.join(state.folder());
        files::remove_unfinished(&folder, SystemTime::now())?;
        let names = fs::read_dir(&folder)?.map(|entry| entry.map(|entry| entry.file_name()));
        names.filter(|name| !name.as_ref().is_ok_and(|name| files::is_unfinished(&name.to_string_lossy()))).collect()
    }

    /// Sets a file aside; none when it has gone meanwhile.
    fn quarantine(&self, path: &Path, shown: &str, why: String) -> io::Result<Option<Quarantined>> {
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
        if files::present(fs::rename(path, broken.join(&name)))?.is_none() {
            return Ok(None);
        }
        (self.sync)(&broken)?;
        Ok(Some(Quarantined { name, why }))
    }

    fn path(&self, id: CompensationId, state: IntentState) -> PathBuf {
        self.folder.join(state.folder()).join(file_name(id))
    }

    fn disk(&self, source: io::Error) -> OutboxError {
        OutboxError::Disk { folder: self.folder.clone(), source }
    }
}

/// The intent in a file, or what is wrong with it; none when there is no such file (any more).
fn read(path: &Path) -> Result<Option<Intent>, String> {
    files::read_small(path, INTENT_BYTES_MAX)?.map(|bytes| decode(&bytes)).transpose()
}

/// The same, with the file's name checked against the intent in it.
fn read_named(path: &Path, name: &str) -> Result<Option<Intent>, String> {
    match read(path)? {
        Some(intent) if file_name(intent.request.id) != name => Err("its name is not that of the intent in it".to_owned()),
        found => Ok(found),
    }
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
