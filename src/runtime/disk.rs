//! The one who writes to disk: outbox and drafts, one deed after the other, in the order they were asked for.

use crate::domain::said::{Sentence, here as said};
use std::path::PathBuf;

use jiff::Timestamp;
use tokio::sync::mpsc::{Receiver, Sender};

use super::busy::Work;
use super::event::Event;
use super::fault;
use super::settings;
use super::terminal::CONSOLE;
use crate::client::drafts::Drafts;
use crate::client::macros::Macros;
use crate::client::outbox::{Intent, IntentState, Outbox, OutboxError};
use crate::config::settings::OwnView;
use crate::domain::ids::{CompensationId, TicketId};
use crate::tui::effect::{Draft, IntentRecord, MessageKind};
use crate::tui::msg::Msg;

/// Something for the disk.
#[derive(Clone, Debug)]
pub enum Deed {
    /// Read the outbox.
    LoadOutbox,
    /// Read the drafts.
    LoadDrafts,
    /// Write an intent.
    Store(IntentRecord),
    /// Note that an intent is being sent.
    Sent(CompensationId),
    /// The intent is over.
    Forget(CompensationId),
    /// Write a draft.
    SaveDraft(Draft),
    /// Remove a draft.
    DeleteDraft(TicketId, MessageKind),
    /// Read the macros.
    LoadMacros,
    /// Write a macro.
    SaveMacro(char, Vec<String>),
    /// Write a view of one's own into the settings file.
    SaveView(PathBuf, OwnView),
}

impl Deed {
    /// What is told when the deed could not be done.
    #[must_use]
    pub fn failed(&self, why: Sentence) -> Option<Msg> {
        match self {
            Self::LoadOutbox => Some(Msg::OutboxFailed { why }),
            Self::Store(record) => Some(Msg::IntentFailed { id: record.request.id, why }),
            Self::LoadDrafts | Self::SaveDraft(_) | Self::DeleteDraft(..) => Some(Msg::DraftFailed { why }),
            Self::LoadMacros | Self::SaveMacro(..) => Some(Msg::MacroFailed { why }),
            Self::SaveView(..) => Some(Msg::ViewFailed { why }),
            // The file stays where it is and is asked about again at the next start: too much, never too little.
            Self::Sent(_) | Self::Forget(_) => None,
        }
    }
}

/// What a console keeps on disk.
#[derive(Clone, Debug)]
pub struct Keeper {
    /// Money intents.
    pub outbox: Outbox,
    /// Unsent texts.
    pub drafts: Drafts,
    /// Macros.
    pub macros: Macros,
    /// The server they are for.
    pub server: String,
}

impl Keeper {
    /// Tells what is in the outbox, then does what is asked for until nobody asks any more.
    pub async fn work(self, mut deeds: Receiver<(Deed, Work)>, queue: Sender<Event>) {
        tell(&queue, self.done(Deed::LoadOutbox).await).await;
        while let Some((deed, work)) = deeds.recv().await {
            let told = self.done(deed).await;
            drop(work);
            tell(&queue, told).await;
        }
    }

    /// Does a deed on a thread that may block. A panic there is the console's own, and what waits for the deed hears of it.
    async fn done(&self, deed: Deed) -> Vec<Msg> {
        let (keeper, asked) = (self.clone(), deed.clone());
        let doing = tokio::task::spawn_blocking(move || CONSOLE.sync_scope((), || keeper.act(deed)));
        if let Ok(told) = doing.await {
            return told;
        }
        if let Deed::Store(record) = &asked
            && record.acknowledged.is_none()
        {
            let (outbox, id) = (self.outbox.clone(), record.request.id);
            // It is told as not stored, so it must not be there at the next start.
            let _ = tokio::task::spawn_blocking(move || outbox.withdraw(id)).await;
        }
        asked.failed(said::disk_fault()).into_iter().collect()
    }

    fn act(&self, deed: Deed) -> Vec<Msg> {
        fault::place("disk");
        match self.tried(&deed) {
            Ok(told) => told,
            Err(why) => {
                tracing::error!(why = why.text, "a deed on disk failed");
                deed.failed(why).into_iter().collect()
            }
        }
    }

    fn tried(&self, deed: &Deed) -> Result<Vec<Msg>, Sentence> {
        let words = |error: OutboxError| error.to_string();
        match deed {
            Deed::LoadOutbox => return Ok(self.loaded().map_err(words)?),
            Deed::LoadDrafts => {
                let drafts = self.drafts.load().map_err(|error| error.to_string())?;
                return Ok(vec![Msg::DraftsLoaded(drafts)]);
            }
            Deed::Store(record) => {
                self.outbox.store(&self.intent_of(record)).map_err(words)?;
                return Ok(vec![Msg::IntentStored(record.request.id)]);
            }
            Deed::Sent(id) if self.outbox.state_of(*id) == Some(IntentState::New) => {
                self.outbox.mark(*id, IntentState::Sent).map_err(words)?;
            }
            Deed::Sent(_) => {}
            Deed::Forget(id) => self.outbox.settle(*id).map_err(words)?,
            Deed::SaveView(file, view) => {
                settings::save_view(file, view)?;
                return Ok(vec![Msg::ViewSaved(view.clone())]);
            }
            Deed::LoadMacros => {
                let macros = self.macros.load()?;
                return Ok(if macros.is_empty() { Vec::new() } else { vec![Msg::MacrosLoaded(macros)] });
            }
            Deed::SaveMacro(letter, steps) => self.macros.save(*letter, steps)?,
            Deed::SaveDraft(draft) => self.drafts.save(draft).map_err(|error| error.to_string())?,
            Deed::DeleteDraft(ticket, kind) => self.drafts.remove(*ticket, *kind).map_err(|error| error.to_string())?,
        }
        Ok(Vec::new())
    }

    fn loaded(&self) -> Result<Vec<Msg>, OutboxError> {
        let found = self.outbox.load(&self.server, Timestamp::now())?;
        for file in &found.quarantined {
            tracing::warn!(file = file.name, why = file.why, "an outbox file was set aside in outbox/broken");
        }
        if found.elsewhere > 0 {
            tracing::warn!(count = found.elsewhere, "the outbox has open intents for other servers");
        }
        let mut told = vec![Msg::OutboxLoaded(found.open.into_iter().map(|(intent, _)| record_of(intent)).collect())];
        if !found.quarantined.is_empty() {
            told.push(Msg::SetAside(found.quarantined.len()));
        }
        Ok(told)
    }

    fn intent_of(&self, record: &IntentRecord) -> Intent {
        // The customer's name stays out: the outbox holds no personal data.
        let IntentRecord { request, version, created_at, customer: _, acknowledged, undo_wanted } = record.clone();
        Intent { request, version, created_at, server: self.server.clone(), acknowledged, undo_wanted }
    }
}

async fn tell(queue: &Sender<Event>, msgs: Vec<Msg>) {
    for msg in msgs {
        // A loop that has ended hears nothing more.
        let _ = queue.send(Event::Msg(msg)).await;
    }
}

fn record_of(intent: Intent) -> IntentRecord {
    let Intent { request, version, created_at, server: _, acknowledged, undo_wanted } = intent;
    IntentRecord { request, version, created_at, customer: String::new(), acknowledged, undo_wanted }
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::path::Path;
    use std::sync::atomic::{AtomicBool, Ordering};

    use super::*;
    use crate::wire::compensation::IssueRequest;

    fn record(id: u128) -> IntentRecord {
        let request: IssueRequest = serde_json::from_value(serde_json::json!({
            "id": CompensationId(id), "ticket": 7, "reason": "late", "offer": "2",
            "amount": {"value": "15.00", "currency": "EUR"}
        }))
        .unwrap();
        IntentRecord {
            request,
            version: 3,
            created_at: Timestamp::now(),
            customer: String::new(),
            acknowledged: None,
            undo_wanted: false,
        }
    }

    fn keeper(state: &Path, sync: fn(&Path) -> io::Result<()>) -> Keeper {
        Keeper {
            outbox: Outbox::open_syncing(state, sync).unwrap(),
            drafts: Drafts::of(state, "s"),
            macros: Macros::open(state),
            server: "s".to_owned(),
        }
    }

    #[tokio::test]
    async fn a_panic_is_the_consoles_and_whoever_waits_for_the_deed_hears_of_it() {
        static OURS: AtomicBool = AtomicBool::new(false);
        fn falls(_: &Path) -> io::Result<()> {
            OURS.store(CONSOLE.try_with(|()| ()).is_ok(), Ordering::SeqCst);
            panic!("a fault on purpose");
        }
        let state = tempfile::tempdir().unwrap();
        let told = keeper(state.path(), falls).done(Deed::Store(record(1))).await;
        assert_eq!(told, [Msg::IntentFailed { id: CompensationId(1), why: said::disk_fault() }]);
        assert!(OURS.load(Ordering::SeqCst), "the panic would not end the console");
        let keeper = keeper(state.path(), |_| Ok(()));
        assert_eq!(keeper.done(Deed::LoadOutbox).await, [Msg::OutboxLoaded(Vec::new())]);
    }

    #[tokio::test]
    async fn an_outbox_that_cannot_be_read_is_told_and_read_once_it_can_be() {
        let state = tempfile::tempdir().unwrap();
        let keeper = keeper(state.path(), |_| Ok(()));
        let sent = state.path().join("outbox/sent");
        std::fs::remove_dir(&sent).unwrap();
        let told = keeper.done(Deed::LoadOutbox).await;
        assert!(matches!(told.as_slice(), [Msg::OutboxFailed { .. }]), "{told:?}");
        std::fs::create_dir(&sent).unwrap();
        std::fs::write(sent.join("x.json"), "{").unwrap();
        assert_eq!(keeper.done(Deed::LoadOutbox).await, [Msg::OutboxLoaded(Vec::new()), Msg::SetAside(1)]);
    }
}
