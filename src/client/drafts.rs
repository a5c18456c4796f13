//! Unsent texts, one file per ticket and kind, so that a lost connection never costs an answer somebody has written.
//!
//! A draft may name people, so the folder and the files are for their owner alone, and a draft is gone once it is sent.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::files;
use crate::domain::draft::{Draft, MessageKind};
use crate::domain::ids::TicketId;

/// Largest draft file, in bytes: the longest message with every character escaped fits.
pub const DRAFT_BYTES_MAX: u64 = 512 * 1024;

/// The drafts of one state folder and server. Its methods block: call them off the event loop.
#[derive(Clone, Debug)]
pub struct Drafts {
    folder: PathBuf,
}

impl Drafts {
    /// The drafts in `<state>/drafts/<server>`, a folder that the first one makes; ticket numbers of two servers have nothing to do
    /// with each other.
    #[must_use]
    pub fn of(state: &Path, server: &str) -> Self {
        let name: String =
            server.chars().map(|c| if c.is_ascii_alphanumeric() || c == '-' { c } else { '_' }).take(100).collect();
        Self { folder: state.join("drafts").join(name) }
    }

    /// Writes a draft in one step; an older one of the same ticket and kind is replaced.
    ///
    /// # Errors
    /// What the disk said; the older draft is then still there.
    pub fn save(&self, draft: &Draft) -> io::Result<()> {
        files::private_folder(&self.folder)?;
        files::write_durably(&self.folder, &name(draft.ticket, draft.kind), &serde_json::to_vec(draft)?)
    }

    /// Removes a draft; one that is not there is fine.
    ///
    /// # Errors
    /// What the disk said.
    pub fn remove(&self, ticket: TicketId, kind: MessageKind) -> io::Result<()> {
        files::remove(&self.folder.join(name(ticket, kind)))
    }

    /// All readable drafts, by ticket; one that is damaged is left where it is and passed over.
    ///
    /// # Errors
    /// What the disk said about the folder.
    pub fn load(&self) -> io::Result<Vec<Draft>> {
        let mut drafts = Vec::new();
        let Some(entries) = files::present(fs::read_dir(&self.folder))? else { return Ok(drafts) };
        files::remove_unfinished(&self.folder, SystemTime::now())?;
        for entry in entries {
            let entry = entry?;
            let Ok(Some(bytes)) = files::read_small(&entry.path(), DRAFT_BYTES_MAX) else { continue };
            let Ok(draft) = serde_json::from_slice::<Draft>(&bytes) else { continue };
            if entry.file_name().to_str() == Some(&name(draft.ticket, draft.kind)) {
                drafts.push(draft);
            }
        }
        drafts.sort_by_key(|draft| (draft.ticket, draft.kind));
        Ok(drafts)
    }
}

fn name(ticket: TicketId, kind: MessageKind) -> String {
    let kind = match kind {
        MessageKind::Reply => "reply",
        MessageKind::Note => "note",
    };
    format!("{ticket}-{kind}.json")
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::domain::draft::SentText;

    fn draft(ticket: i64, kind: MessageKind, text: &str) -> Draft {
        Draft { ticket: TicketId(ticket), kind, text: text.to_owned(), at: Timestamp::UNIX_EPOCH, sent: None }
    }

    #[test]
    fn a_try_without_an_answer_is_kept_with_the_text() {
        let state = tempfile::tempdir().unwrap();
        let drafts = Drafts::of(state.path(), "s");
        let sent = Some(SentText { hash: "ab".to_owned(), key: u128::MAX });
        let tried = Draft { sent, ..draft(2, MessageKind::Reply, "Sorry") };
        drafts.save(&tried).unwrap();
        assert_eq!(drafts.load().unwrap(), [tried]);
        // A file of a version that knew nothing of tries.
        fs::write(
            drafts.folder.join("2-reply.json"),
            r#"{"ticket":2,"kind":"reply","text":"Sorry","at":"1970-01-01T00:00:00Z"}"#,
        )
        .unwrap();
        assert_eq!(drafts.load().unwrap(), [draft(2, MessageKind::Reply, "Sorry")]);
    }

    #[test]
    fn a_draft_is_kept_replaced_and_removed() {
        let state = tempfile::tempdir().unwrap();
        let drafts = Drafts::of(state.path(), "https://desk.example:8443");
        drafts.save(&draft(2, MessageKind::Reply, "Sorry")).unwrap();
        drafts.save(&draft(2, MessageKind::Reply, "Sorry,\n\u{1b}[2J é")).unwrap();
        drafts.save(&draft(2, MessageKind::Note, "check the order")).unwrap();
        fs::write(drafts.folder.join("3-note.json"), "{").unwrap();
        fs::write(drafts.folder.join("4-note.json"), serde_json::to_vec(&draft(5, MessageKind::Note, "x")).unwrap()).unwrap();
        assert_eq!(
            drafts.load().unwrap(),
            [draft(2, MessageKind::Reply, "Sorry,\n\u{1b}[2J é"), draft(2, MessageKind::Note, "check the order")]
        );
        drafts.remove(TicketId(2), MessageKind::Reply).unwrap();
        drafts.remove(TicketId(2), MessageKind::Reply).unwrap();
        assert_eq!(drafts.load().unwrap().len(), 1);
        assert!(Drafts::of(state.path(), "https://other.example").load().unwrap().is_empty());
    }

    #[cfg(unix)]
    #[test]
    fn drafts_are_for_their_owner_alone() {
        use std::os::unix::fs::PermissionsExt;
        let state = tempfile::tempdir().unwrap();
        let drafts = Drafts::of(state.path(), "s");
        drafts.save(&draft(1, MessageKind::Note, "x")).unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&drafts.folder), 0o700);
        assert_eq!(mode(&drafts.folder.join("1-note.json")), 0o600);
    }
}
