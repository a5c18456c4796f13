//! Unsent texts, one file per ticket and kind, so that a lost connection never costs an answer somebody has written.
//!
//! A draft names people, so a file is sealed with this machine's key and bound to its name, folder and files are for their owner
//! alone, and a draft is gone once it is sent.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::files;
use super::seal::LocalSeal;
use crate::domain::draft::{Draft, MessageKind};
use crate::domain::ids::TicketId;

/// Largest draft file, in bytes: the longest message with every character escaped fits.
pub const DRAFT_BYTES_MAX: u64 = 512 * 1024;
/// The key's file, beside the servers' folders.
const KEY_FILE: &str = "key";
/// How a sealed draft's file ends, and how a plain one of an older version does.
const SEALED: &str = "sealed";
const PLAIN: &str = "json";

/// The drafts of one state folder and server. Its methods block: call them off the event loop.
#[derive(Clone, Debug)]
pub struct Drafts {
    /// Where the key is; like the folder it is made by the first draft.
    root: PathBuf,
    folder: PathBuf,
    /// The folder's name, bound to what is sealed in it.
    server: String,
}

impl Drafts {
    /// The drafts in `<state>/drafts/<server>`, a folder that the first one makes; ticket numbers of two servers have nothing to do
    /// with each other.
    #[must_use]
    pub fn of(state: &Path, server: &str) -> Self {
        let name: String =
            server.chars().map(|c| if c.is_ascii_alphanumeric() || c == '-' { c } else { '_' }).take(100).collect();
        let root = state.join("drafts");
        Self { folder: root.join(&name), root, server: name }
    }

    /// Writes a draft in one step; an older one of the same ticket and kind is replaced.
    ///
    /// # Errors
    /// What the disk said; the older draft is then still there.
    pub fn save(&self, draft: &Draft) -> io::Result<()> {
        files::private_folder(&self.folder)?;
        let name = name(draft.ticket, draft.kind, SEALED);
        let sealed = self.seal()?.seal(&self.bound_to(&name), &serde_json::to_vec(draft)?)?;
        files::write_durably(&self.folder, &name, &sealed)
    }

    /// Removes a draft; one that is not there is fine.
    ///
    /// # Errors
    /// What the disk said.
    pub fn remove(&self, ticket: TicketId, kind: MessageKind) -> io::Result<()> {
        files::remove(&self.folder.join(name(ticket, kind, SEALED)))
    }

    /// All readable drafts, by ticket; one that is damaged is left where it is and passed over. Plain ones of an older version are
    /// sealed on the way.
    ///
    /// # Errors
    /// What the disk said about the folder, or about sealing a plain draft.
    pub fn load(&self) -> io::Result<Vec<Draft>> {
        let mut drafts: Vec<Draft> = Vec::new();
        let Some(entries) = files::present(fs::read_dir(&self.folder))? else { return Ok(drafts) };
        let seal = self.seal()?;
        files::remove_unfinished(&self.folder, SystemTime::now())?;
        let mut plain = Vec::new();
        for entry in entries {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            match Path::new(&name).extension().and_then(|ending| ending.to_str()) {
                Some(SEALED) => drafts.extend(self.read(&seal, &name)),
                Some(PLAIN) => plain.push(name),
                _ => {}
            }
        }
        for file in plain {
            let Some(draft) = self.read_plain(&file) else { continue };
            let known = drafts.iter().position(|known| (known.ticket, known.kind) == (draft.ticket, draft.kind));
            // Both are there after a crash at this very spot, and when an older version has been used in between.
            if known.and_then(|at| drafts.get(at)).is_none_or(|known| known.at < draft.at) {
                self.save(&draft)?;
                if let Some(at) = known {
                    drafts.remove(at);
                }
                drafts.push(draft);
            }
            files::remove(&self.folder.join(file))?;
        }
        drafts.sort_by_key(|draft| (draft.ticket, draft.kind));
        Ok(drafts)
    }
}

impl Drafts {
    /// What a file's seal is bound to: renamed, or moved to another server's folder, it does not open.
    fn seal(&self) -> io::Result<LocalSeal> {
        LocalSeal::open(&self.root, KEY_FILE)
    }

    fn bound_to(&self, file: &str) -> String {
        format!("draft {} {file}", self.server)
    }

    fn read(&self, seal: &LocalSeal, file: &str) -> Option<Draft> {
        let sealed = files::read_small(&self.folder.join(file), DRAFT_BYTES_MAX).ok()??;
        serde_json::from_slice(&seal.unseal(&self.bound_to(file), &sealed)?).ok()
    }

    fn read_plain(&self, file: &str) -> Option<Draft> {
        let bytes = files::read_small(&self.folder.join(file), DRAFT_BYTES_MAX).ok()??;
        let draft: Draft = serde_json::from_slice(&bytes).ok()?;
        (name(draft.ticket, draft.kind, PLAIN) == file).then_some(draft)
    }
}

fn name(ticket: TicketId, kind: MessageKind, ending: &str) -> String {
    format!("{ticket}-{kind}.{ending}")
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::domain::draft::SentText;

    fn draft(ticket: i64, kind: MessageKind, text: &str) -> Draft {
        Draft { ticket: TicketId(ticket), kind, text: text.to_owned(), at: Timestamp::UNIX_EPOCH, sent: None, post: None }
    }

    fn folder(drafts: &Drafts) -> &Path {
        files::private_folder(&drafts.folder).unwrap();
        &drafts.folder
    }

    #[test]
    fn a_try_without_an_answer_is_kept_with_the_text() {
        let state = tempfile::tempdir().unwrap();
        let drafts = Drafts::of(state.path(), "s");
        let sent = Some(SentText { hash: "ab".to_owned(), key: u128::MAX });
        let tried = Draft { sent, ..draft(2, MessageKind::Reply, "Sorry") };
        drafts.save(&tried).unwrap();
        assert_eq!(drafts.load().unwrap(), [tried]);
    }

    #[test]
    fn plain_drafts_of_an_older_version_are_sealed_once_and_the_newer_text_wins() {
        let state = tempfile::tempdir().unwrap();
        let drafts = Drafts::of(state.path(), "s");
        let plain = |ticket: i64, text: &str, at: &str| {
            let name = format!("{ticket}-reply.json");
            // As the first versions wrote it, which knew nothing of tries.
            let json = format!(r#"{{"ticket":{ticket},"kind":"reply","text":"{text}","at":"{at}"}}"#);
            fs::write(folder(&drafts).join(name), json).unwrap();
        };
        let later = |draft: Draft| Draft { at: "2026-01-01T00:00:00Z".parse().unwrap(), ..draft };
        plain(2, "Sorry", "1970-01-01T00:00:00Z");
        plain(3, "older", "1970-01-01T00:00:00Z");
        plain(4, "newer", "2026-01-01T00:00:00Z");
        drafts.save(&later(draft(3, MessageKind::Reply, "newer"))).unwrap();
        drafts.save(&draft(4, MessageKind::Reply, "older")).unwrap();
        let all = [
            draft(2, MessageKind::Reply, "Sorry"),
            later(draft(3, MessageKind::Reply, "newer")),
            later(draft(4, MessageKind::Reply, "newer")),
        ];
        for round in 0..2 {
            assert_eq!(drafts.load().unwrap(), all, "round {round}");
            let names = fs::read_dir(folder(&drafts)).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
            assert!(names.into_iter().all(|name| name.ends_with(".sealed")), "round {round}");
        }
    }

    #[test]
    fn nothing_readable_is_on_the_disk_and_a_draft_opens_only_where_it_was_written() {
        let state = tempfile::tempdir().unwrap();
        let drafts = Drafts::of(state.path(), "s");
        drafts.save(&draft(2, MessageKind::Reply, "Sorry, Ada")).unwrap();
        let file = folder(&drafts).join("2-reply.sealed");
        let bytes = fs::read(&file).unwrap();
        assert!(!bytes.windows(5).any(|piece| piece == b"Sorry"));
        fs::copy(&file, folder(&drafts).join("3-reply.sealed")).unwrap();
        let other = Drafts::of(state.path(), "other");
        fs::copy(&file, folder(&other).join("2-reply.sealed")).unwrap();
        assert_eq!(drafts.load().unwrap(), [draft(2, MessageKind::Reply, "Sorry, Ada")]);
        assert!(other.load().unwrap().is_empty());
        let elsewhere = tempfile::tempdir().unwrap();
        let stolen = Drafts::of(elsewhere.path(), "s");
        fs::copy(&file, folder(&stolen).join("2-reply.sealed")).unwrap();
        assert!(stolen.load().unwrap().is_empty(), "without the key there is no text");
    }

    #[test]
    fn a_draft_is_kept_replaced_and_removed() {
        let state = tempfile::tempdir().unwrap();
        let drafts = Drafts::of(state.path(), "https://desk.example:8443");
        drafts.save(&draft(2, MessageKind::Reply, "Sorry")).unwrap();
        drafts.save(&draft(2, MessageKind::Reply, "Sorry,\n\u{1b}[2J é")).unwrap();
        drafts.save(&draft(2, MessageKind::Note, "check the order")).unwrap();
        fs::write(folder(&drafts).join("3-note.sealed"), "{").unwrap();
        fs::write(folder(&drafts).join("3-note.json"), "{").unwrap();
        fs::write(folder(&drafts).join("4-note.json"), serde_json::to_vec(&draft(5, MessageKind::Note, "x")).unwrap()).unwrap();
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
        assert_eq!(mode(folder(&drafts)), 0o700);
        assert_eq!(mode(&folder(&drafts).join("1-note.sealed")), 0o600);
        assert_eq!(mode(&state.path().join("drafts/key")), 0o600);
    }
}
