//! Effects to deeds: one task each, and every request ends in a message, also when its task panics.

use std::collections::HashMap;
use std::path::Path;
use std::time::Duration;

use jiff::Timestamp;
use tokio::sync::mpsc::{self, Sender};
use tokio::task::AbortHandle;

use super::busy::{Busy, Work};
use super::run::Event;
use super::terminal::CONSOLE;
use crate::client::drafts::{DraftFile, DraftKind, DraftSent, Drafts};
use crate::client::feed::{self, FeedNews};
use crate::client::outbox::{Intent, IntentState, Outbox};
use crate::client::{Client, ClientError, CompensationQuery, PayoutQuery, TicketQuery};
use crate::domain::ids::{CompensationId, TicketId};
use crate::tui::effect::{Call, Draft, IntentRecord, MessageKind, SentText, TaskId, WindowAnchor, WindowRequest};
use crate::tui::msg::{Answer, Failure, FailureKind, FeedState, Msg};
use crate::wire::compensation::ReasonText;
use crate::wire::ticket::{SnoozeRequest, SolveRequest, TakeRequest};

/// Period of the lead figures.
const FIGURES_PERIOD: &str = "7d";
/// Writes to disk that may wait their turn; more than this means that the disk hangs.
const DISK_QUEUE: usize = 256;

/// Something for the disk. They are done one after the other, in the order they were asked for.
#[derive(Debug)]
enum Deed {
    Store(IntentRecord),
    Sent(CompensationId),
    Forget(CompensationId),
    SaveDraft(Draft),
    DeleteDraft(TicketId, MessageKind),
}

/// The console's hands.
#[derive(Debug)]
pub struct World {
    client: Client,
    queue: Sender<Event>,
    busy: Busy,
    requests: HashMap<TaskId, AbortHandle>,
    disk: Sender<(Deed, Work)>,
    /// Deeds that are not on disk yet.
    unsaved: Busy,
    feed: Option<AbortHandle>,
    /// Sets this run's derived keys apart from those of other consoles.
    salt: u128,
}

impl World {
    /// Opens outbox and drafts under `state` and reports what is in them.
    ///
    /// # Errors
    /// A sentence when the state folder cannot be used: without an outbox nothing may be issued.
    pub fn open(client: Client, state: &Path, queue: Sender<Event>) -> Result<Self, String> {
        let outbox = Outbox::open(state).map_err(|error| error.to_string())?;
        let drafts = Drafts::open(state, client.server()).map_err(|error| {
            format!("drafts cannot be kept in {} ({error}); check its owner and the free space", state.display())
        })?;
        let (disk, deeds) = mpsc::channel(DISK_QUEUE);
        let keeper = Keeper { outbox, drafts, server: client.server().to_owned(), queue: queue.clone() };
        tokio::spawn(CONSOLE.scope((), keeper.work(deeds)));
        let salt =
            random().ok_or_else(|| "this machine gives no random numbers, and without them nothing may be issued".to_owned())?;
        Ok(Self {
            client,
            queue,
            busy: Busy::default(),
            requests: HashMap::new(),
            disk,
            unsaved: Busy::default(),
            feed: None,
            salt,
        })
    }

    /// The count of running requests.
    #[must_use]
    pub fn busy(&self) -> &Busy {
        &self.busy
    }

    /// Starts a request. Its answer comes as `Msg::Answer` with the same task.
    pub fn request(&mut self, task: TaskId, call: Call) {
        if let Call::Issue { request, .. } = &call {
            // Only a note of where the intent is: it is on disk already, so nothing waits for this.
            self.deed(Deed::Sent(request.id));
        }
        self.requests.retain(|_, running| !running.is_finished());
        let (client, queue, work, salt) = (self.client.clone(), self.queue.clone(), self.busy.begin(), self.salt);
        let running = tokio::spawn(CONSOLE.scope((), async move {
            let answer = ask(&client, call, salt).await.map_err(failure);
            let _ = queue.send(Event::Msg(Msg::Answer(task, answer))).await;
            drop(work);
        }));
        self.requests.insert(task, running.abort_handle());
    }

    /// The answer is not wanted any more.
    pub fn cancel(&mut self, task: TaskId) {
        if let Some(running) = self.requests.remove(&task) {
            running.abort();
        }
    }

    /// Writes an intent; ends in `Msg::IntentStored` or `Msg::IntentFailed`.
    pub fn store(&self, record: IntentRecord) {
        let id = record.request.id;
        if !self.deed(Deed::Store(record)) {
            let why = "the disk does not keep up".to_owned();
            self.tell(Msg::IntentFailed { id, why });
        }
    }

    /// The intent is over.
    pub fn forget(&self, id: CompensationId) {
        // If there is no room the file stays and is asked about again at the next start: too much, never too little.
        self.deed(Deed::Forget(id));
    }

    /// Writes a draft.
    pub fn save_draft(&self, draft: Draft) {
        self.draft_deed(Deed::SaveDraft(draft));
    }

    /// Removes a draft.
    pub fn delete_draft(&self, ticket: TicketId, kind: MessageKind) {
        self.draft_deed(Deed::DeleteDraft(ticket, kind));
    }

    /// False when the disk is so far behind that the deed was not taken.
    fn deed(&self, deed: Deed) -> bool {
        self.disk.try_send((deed, self.unsaved.begin())).is_ok()
    }

    fn draft_deed(&self, deed: Deed) {
        if !self.deed(deed) {
            self.tell(Msg::DraftFailed { why: "the disk does not keep up".to_owned() });
        }
    }

    /// Draws random numbers; answers with `Msg::FreshIds`.
    pub fn draw_ids(&self, count: usize) {
        // Without randomness there is no id, and without an id nothing is issued.
        self.tell(Msg::FreshIds((0..count.min(1024)).filter_map(|_| random()).collect()));
    }

    /// Follows the live feed from after `seq`; a second call changes nothing.
    pub fn follow(&mut self, seq: Option<i64>) {
        if self.feed.is_some() {
            return;
        }
        let (sender, mut news) = mpsc::channel(16);
        let following = tokio::spawn(CONSOLE.scope((), feed::follow(self.client.clone(), seq, feed::SILENCE, sender)));
        self.feed = Some(following.abort_handle());
        let queue = self.queue.clone();
        tokio::spawn(CONSOLE.scope((), async move {
            while let Some(news) = news.recv().await {
                if queue.send(Event::Msg(feed_msg(news))).await.is_err() {
                    return;
                }
            }
        }));
    }

    /// Waits until everything for the disk is done, at most `limit`; requests are not waited for: their intents are on disk.
    pub async fn sync(&self, limit: Duration) {
        let _ = tokio::time::timeout(limit, self.unsaved.idle()).await;
    }

    /// Puts a message into the queue from inside the loop, which cannot wait for its own queue.
    fn tell(&self, msg: Msg) {
        let queue = self.queue.clone();
        let work = self.busy.begin();
        tokio::spawn(CONSOLE.scope((), async move {
            let _ = queue.send(Event::Msg(msg)).await;
            drop(work);
        }));
    }
}

impl Drop for World {
    fn drop(&mut self) {
        for running in self.requests.values().chain(&self.feed) {
            running.abort();
        }
    }
}

/// The one who writes to disk.
struct Keeper {
    outbox: Outbox,
    drafts: Drafts,
    server: String,
    queue: Sender<Event>,
}

impl Keeper {
    async fn work(self, mut deeds: mpsc::Receiver<(Deed, Work)>) {
        let (outbox, drafts, server) = (self.outbox.clone(), self.drafts.clone(), self.server.clone());
        let found = tokio::task::spawn_blocking(move || found_on_disk(&outbox, &drafts, &server)).await.unwrap_or_default();
        for msg in found {
            let _ = self.queue.send(Event::Msg(msg)).await;
        }
        while let Some((deed, work)) = deeds.recv().await {
            let (outbox, drafts, server) = (self.outbox.clone(), self.drafts.clone(), self.server.clone());
            // A panic in there has ended the console already; there is nobody to tell.
            let told = tokio::task::spawn_blocking(move || done_on_disk(deed, &outbox, &drafts, &server)).await.ok().flatten();
            drop(work);
            if let Some(msg) = told {
                let _ = self.queue.send(Event::Msg(msg)).await;
            }
        }
    }
}

fn found_on_disk(outbox: &Outbox, drafts: &Drafts, server: &str) -> Vec<Msg> {
    let mut found = Vec::new();
    match outbox.load(server, Timestamp::now()) {
        Ok(loaded) => {
            for file in &loaded.quarantined {
                tracing::warn!(file = file.name, why = file.why, "an outbox file was set aside in outbox/broken");
            }
            if loaded.elsewhere > 0 {
                tracing::warn!(count = loaded.elsewhere, "the outbox has open intents for other servers");
            }
            found.push(Msg::OutboxLoaded(loaded.open.into_iter().map(|(intent, _)| record_of(intent)).collect()));
        }
        // Without this message nothing is issued: an outbox that cannot be read could hide an intent under way.
        Err(error) => {
            tracing::error!(%error, "the outbox cannot be read");
            found.push(Msg::DraftFailed { why: error.to_string() });
        }
    }
    match drafts.load() {
        Ok(files) => found.push(Msg::DraftsLoaded(files.into_iter().map(draft_of).collect())),
        Err(error) => found.push(Msg::DraftFailed { why: error.to_string() }),
    }
    found
}

fn done_on_disk(deed: Deed, outbox: &Outbox, drafts: &Drafts, server: &str) -> Option<Msg> {
    match deed {
        Deed::Store(record) => {
            let id = record.request.id;
            Some(match outbox.store(&intent_of(record, server)) {
                Ok(()) => Msg::IntentStored(id),
                Err(error) => Msg::IntentFailed { id, why: error.to_string() },
            })
        }
        Deed::Sent(id) => {
            if outbox.state_of(id) == Some(IntentState::New) {
                log_failure(outbox.mark(id, IntentState::Sent));
            }
            None
        }
        Deed::Forget(id) => {
            log_failure(outbox.settle(id));
            None
        }
        Deed::SaveDraft(draft) => drafts.save(&file_of(draft)).err().map(|error| Msg::DraftFailed { why: error.to_string() }),
        Deed::DeleteDraft(ticket, kind) => {
            drafts.remove(ticket, kind_of(kind)).err().map(|error| Msg::DraftFailed { why: error.to_string() })
        }
    }
}

fn log_failure(result: Result<(), crate::client::outbox::OutboxError>) {
    if let Err(error) = result {
        tracing::error!(%error, "an intent could not be moved in the outbox");
    }
}

fn intent_of(record: IntentRecord, server: &str) -> Intent {
    // The customer's name stays out: the outbox holds no personal data.
    let IntentRecord { request, version, created_at, customer: _, acknowledged, undo_wanted } = record;
    Intent { request, version, created_at, server: server.to_owned(), acknowledged, undo_wanted }
}

fn record_of(intent: Intent) -> IntentRecord {
    let Intent { request, version, created_at, server: _, acknowledged, undo_wanted } = intent;
    IntentRecord { request, version, created_at, customer: String::new(), acknowledged, undo_wanted }
}

fn draft_of(file: DraftFile) -> Draft {
    let kind = match file.kind {
        DraftKind::Reply => MessageKind::Reply,
        DraftKind::Note => MessageKind::Note,
    };
    // A key that cannot be read is none: the text then goes out as a new message.
    let read = |sent: DraftSent| Some(SentText { key: u128::from_str_radix(&sent.key, 16).ok()?, hash: sent.hash });
    Draft { ticket: file.ticket, kind, text: file.text, at: file.at, sent: file.sent.and_then(read) }
}

fn file_of(draft: Draft) -> DraftFile {
    let sent = draft.sent.map(|sent| DraftSent { hash: sent.hash, key: key_text(sent.key) });
    DraftFile { ticket: draft.ticket, kind: kind_of(draft.kind), text: draft.text, at: draft.at, sent }
}

fn kind_of(kind: MessageKind) -> DraftKind {
    match kind {
        MessageKind::Reply => DraftKind::Reply,
        MessageKind::Note => DraftKind::Note,
    }
}

fn feed_msg(news: FeedNews) -> Msg {
    match news {
        FeedNews::Events(events) => Msg::Feed(events),
        FeedNews::Live => Msg::FeedState(FeedState::Live { transport: "sse".to_owned() }),
        FeedNews::Stale { since } => Msg::FeedState(FeedState::Stale { since }),
        FeedNews::Down { since, error, retry_at } => Msg::FeedState(FeedState::Down { since, why: error.to_string(), retry_at }),
    }
}

/// Asks once. Who repeats, and when, is the core's decision: the key in the call makes a repeat harmless.
async fn ask(client: &Client, call: Call, salt: u128) -> Result<Answer, ClientError> {
    let row = |row| Answer::Row(Box::new(row));
    let compensation = |view| Answer::Compensation(Box::new(view));
    Ok(match call {
        Call::FetchDesk => Answer::Desk(Box::new(client.desk().await?)),
        Call::FetchWindow(window) => Answer::Window(client.tickets(&ticket_query(window)).await?),
        Call::FetchCounts => Answer::Counts(client.counts().await?),
        Call::FetchDetail(ticket) => Answer::Detail(Box::new(client.ticket(ticket).await?)),
        Call::FetchMenu { ticket, reason } => Answer::Menu(Box::new(client.offers(ticket, reason).await?)),
        Call::FetchCompensation(id) => compensation(client.compensation(id).await?),
        Call::FetchCompensations { state, cursor, limit } => {
            Answer::Compensations(client.compensations(&CompensationQuery { state, cursor, limit: Some(limit) }).await?)
        }
        Call::PullNext { key } => Answer::Next(Box::new(client.next(&key_text(key)).await?)),
        Call::Take { ticket, reason } => row(client.take(ticket, &TakeRequest { reason }, &once()?).await?),
        Call::Release(ticket) => row(client.release(ticket, &once()?).await?),
        Call::Message { ticket, kind: MessageKind::Reply, request, key } => {
            row(client.reply(ticket, &request, &key_text(key)).await?)
        }
        Call::Message { ticket, kind: MessageKind::Note, request, key } => {
            row(client.note(ticket, &request, &key_text(key)).await?)
        }
        Call::Snooze { ticket, until } => row(client.snooze(ticket, &SnoozeRequest { until }, &once()?).await?),
        Call::Solve { ticket, reason } => row(client.solve(ticket, &SolveRequest { reason }, &once()?).await?),
        Call::Issue { request, version } => compensation(client.issue(&request, version).await?),
        Call::Undo { compensation: id, version } => {
            compensation(client.undo(id, version, &derived(salt, "undo", id, version)).await?)
        }
        Call::Approve { compensation: id, version } => {
            compensation(client.approve(id, version, &derived(salt, "approve", id, Some(version))).await?)
        }
        Call::Refuse { compensation: id, version, reason } => {
            compensation(client.refuse(id, &ReasonText { reason }, version, &once()?).await?)
        }
        Call::FetchPayouts { state, cursor, limit } => {
            Answer::Payouts(client.payouts(&PayoutQuery { state, cursor, limit: Some(limit) }).await?)
        }
        Call::ReleasePayouts { ids, key } => Answer::Results(client.release_payouts(&ids, &key_text(key)).await?),
        Call::FetchFigures => Answer::Figures(Box::new(client.metrics(FIGURES_PERIOD).await?)),
    })
}

fn ticket_query(window: WindowRequest) -> TicketQuery {
    let mut query = TicketQuery {
        view: Some(window.view),
        filter: (!window.filter.is_empty()).then_some(window.filter),
        limit: Some(window.limit),
        ..TicketQuery::default()
    };
    match window.anchor {
        WindowAnchor::Top => {}
        WindowAnchor::Bottom => query.before = Some(String::new()),
        WindowAnchor::After(cursor) => query.cursor = Some(cursor),
        WindowAnchor::Before(cursor) => query.before = Some(cursor),
        WindowAnchor::Around(ticket) => query.around = Some(ticket),
    }
    query
}

fn key_text(key: u128) -> String {
    format!("{key:032x}")
}

fn random() -> Option<u128> {
    let mut bytes = [0; 16];
    aws_lc_rs::rand::fill(&mut bytes).is_ok().then(|| u128::from_be_bytes(bytes))
}

/// A key for a command that says what shall be, not what shall be added: a repeat of it is harmless by itself.
fn once() -> Result<String, ClientError> {
    let key = random()
        .ok_or_else(|| ClientError::Protocol { text: "this machine gives no random numbers; nothing was sent".to_owned() });
    key.map(key_text)
}

/// The key of a command that can happen to a compensation only once at this version: every try of this console has the same.
fn derived(salt: u128, verb: &str, id: CompensationId, version: Option<i64>) -> String {
    let text = format!("{salt:x} {verb} {id} {version:?}");
    let sum = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, text.as_bytes());
    data_encoding::HEXLOWER.encode(sum.as_ref().get(..16).unwrap_or_default())
}

/// A client's error as the core judges it.
fn failure(error: ClientError) -> Failure {
    let text = error.to_string();
    let passing = error.is_passing();
    match error {
        ClientError::Unreachable { .. } => Failure { code: "unreachable".to_owned(), text, kind: FailureKind::Unreachable },
        ClientError::Protocol { .. } => Failure { code: "protocol".to_owned(), text, kind: FailureKind::Protocol },
        ClientError::Problem { problem, status, .. } => {
            let kind = match status {
                _ if passing => FailureKind::Unreachable,
                401 | 403 => FailureKind::NotAllowed,
                404 => FailureKind::NotFound,
                _ => FailureKind::Refused,
            };
            Failure { code: problem.code, text, kind }
        }
    }
}

#[cfg(test)]
mod tests;
