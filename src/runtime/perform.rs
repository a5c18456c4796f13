//! Effects to deeds: one task each, and every request ends in a message. A panic in one of them ends the console.

mod finance;

use crate::domain::said::here;
use std::collections::HashMap;
use std::path::Path;
use std::time::Duration;

use jiff::Timestamp;
use tokio::sync::mpsc::error::TrySendError;
use tokio::sync::mpsc::{self, Sender};
use tokio::task::AbortHandle;

use super::busy::{Busy, Work};
use super::disk::{Deed, Keeper};
use super::editor::Writing;
use super::event::Event;
use super::fault;
use super::hooks::Hooks;
use super::picture;
use super::program::{self, Beside};
use super::terminal::CONSOLE;
use super::viewer::{self, Viewers};
use crate::client::chance;
use crate::client::drafts::Drafts;
use crate::client::feed::{self, FeedNews, Patience};
use crate::client::macros::Macros;
use crate::client::outbox::Outbox;
use crate::client::{Client, ClientError, CompensationQuery, PayoutQuery, TicketQuery};
use crate::domain::ids::{CompensationId, TicketId};
use crate::tui::effect::{Call, Effect, MessageKind, Program, ProgramId, TaskId, WindowAnchor, WindowRequest};
use crate::tui::model::finance::rail_rows;
use crate::tui::msg::{Answer, BankNews, Failure, FailureKind, FeedState, Msg};
use crate::wire::compensation::{AmendRequest, ApproveRequest, DoneRequest, ExtendRequest, ReasonText};
use crate::wire::policy::PolicyState;
use crate::wire::ticket::{MergeRequest, SkipRequest, SnoozeRequest, SolveRequest, TagRequest, TakeRequest};

/// Writes to disk that may wait their turn; more than this means that the disk hangs.
const DISK_QUEUE: usize = 256;

/// What an effect wants of the terminal and the loop around it; the full screen and the plain lines each do it their way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ForTerminal {
    /// Hand a text to the clipboard.
    Copy(String),
    /// Call for whoever looks elsewhere.
    Notify(String),
    /// Wake up at this time.
    ScheduleTick(Timestamp),
    /// Hand a text to the person's own editor.
    Edit(Writing),
    /// Stop, as with Ctrl-Z.
    Suspend,
    /// Let this program have the terminal; ends in `Msg::ProgramEnded`.
    Lend(Program),
    /// Paint everything anew.
    Redraw,
    /// Read theme and keys again.
    Reload,
    /// Whether a log may be written, and theme and keys looked at.
    KeepFiles(bool),
    /// End.
    Quit,
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
    /// The program of the person's own that runs beside the console.
    beside: Option<(ProgramId, Beside)>,
    viewers: Viewers,
    hooks: Hooks,
    /// Sets this run's derived keys apart from those of other consoles.
    salt: u128,
}

impl World {
    /// Opens the outbox under `state` and reports what is in it.
    ///
    /// # Errors
    /// A sentence when the state folder cannot be used: without an outbox nothing may be issued.
    pub fn open(client: Client, state: &Path, hooks: Hooks, queue: Sender<Event>) -> Result<Self, String> {
        let outbox = Outbox::open(state).map_err(|error| error.to_string())?;
        let drafts = Drafts::of(state, client.server());
        let (disk, deeds) = mpsc::channel(DISK_QUEUE);
        let salt = chance::u128().map_err(|error| error.to_string())?;
        let keeper = Keeper { outbox, drafts, macros: Macros::open(state), server: client.server().to_owned() };
        tokio::spawn(CONSOLE.scope((), keeper.work(deeds, queue.clone())));
        Ok(Self {
            client,
            queue,
            busy: Busy::default(),
            requests: HashMap::new(),
            disk,
            unsaved: Busy::default(),
            feed: None,
            beside: None,
            viewers: Viewers::new(state.join("evidence"), viewer::LINGER),
            hooks,
            salt,
        })
    }

    /// The count of running requests.
    #[must_use]
    pub fn busy(&self) -> &Busy {
        &self.busy
    }

    /// Does what does not need the terminal; hands back what does.
    pub fn perform(&mut self, effect: Effect) -> Option<ForTerminal> {
        match effect {
            Effect::Request { task, call } => self.request(task, call),
            Effect::Cancel(task) => self.cancel(task),
            Effect::LoadOutbox => self.deed(Deed::LoadOutbox),
            Effect::StoreIntent(record) => self.deed(Deed::Store(record)),
            Effect::ForgetIntent(id) => self.deed(Deed::Forget(id)),
            Effect::SaveDraft(draft) => self.deed(Deed::SaveDraft(draft)),
            Effect::DeleteDraft { ticket, kind } => self.deed(Deed::DeleteDraft(ticket, kind)),
            Effect::KeepFiles(keep) => {
                (self.hooks.keep_files)(keep);
                if keep {
                    self.deed(Deed::LoadDrafts);
                    self.deed(Deed::LoadMacros);
                }
                return Some(ForTerminal::KeepFiles(keep));
            }
            Effect::SaveView { file, view } => self.deed(Deed::SaveView(file, view)),
            Effect::FollowFrom(seq) => self.follow_from(seq),
            Effect::NeedIds(count) => self.draw_ids(count),
            Effect::Copy(text) => return Some(ForTerminal::Copy(text)),
            Effect::Notify(text) => return Some(ForTerminal::Notify(text)),
            Effect::ScheduleTick(at) => return Some(ForTerminal::ScheduleTick(at)),
            Effect::SaveMacro { letter, steps } => self.deed(Deed::SaveMacro(letter, steps)),
            Effect::Start(program) if program.terminal => return Some(ForTerminal::Lend(program)),
            Effect::Start(program) => self.start(&program),
            Effect::View { program, ticket, no } => self.view(program, ticket, no),
            Effect::Edit { ticket, kind, text } => return Some(ForTerminal::Edit(Writing { ticket, kind, text })),
            Effect::Suspend => return Some(ForTerminal::Suspend),
            Effect::Redraw => return Some(ForTerminal::Redraw),
            Effect::Reload => return Some(ForTerminal::Reload),
            Effect::Quit => return Some(ForTerminal::Quit),
        }
        None
    }

    /// Starts a program beside the console.
    fn start(&mut self, program: &Program) {
        match program::beside(program, self.queue.clone()) {
            Ok(running) => self.beside = Some((program.id, running)),
            Err(error) => self.tell(Msg::ProgramEnded(program.id, Err(error.to_string()))),
        }
    }

    /// Has a program show a picture.
    fn view(&self, program: Program, ticket: TicketId, no: i64) {
        let (id, queue, work) = (program.id, self.queue.clone(), self.busy.begin());
        let showing = self.viewers.show(self.client.clone(), program, (ticket, no), queue.clone());
        tokio::spawn(CONSOLE.scope((), async move {
            if let Err(why) = showing.await {
                let _ = queue.send(Event::Msg(Msg::ProgramEnded(id, Err(why)))).await;
            }
            drop(work);
        }));
    }

    /// What a message means for the feed: it starts where the desk's first answer stands, so that nothing is left out in between.
    pub fn notice(&mut self, msg: &Msg) {
        match msg {
            Msg::Answer(_, Ok(Answer::Desk(desk))) => self.follow(Some(desk.seq)),
            Msg::ProgramEnded(id, _) => {
                self.viewers.ended(*id);
                self.beside.take_if(|(running, _)| running == id);
            }
            Msg::Answer(_, Err(failure)) if failure.kind == FailureKind::Unreachable => self.follow(None),
            _ => {}
        }
    }

    /// Starts a request. Its answer comes as `Msg::Answer` with the same task.
    pub fn request(&mut self, task: TaskId, call: Call) {
        if let Call::Issue { request, .. } = &call {
            // Only a note of where the intent is: it is on disk already, so nothing waits for this.
            self.deed(Deed::Sent(request.id));
        }
        self.requests.retain(|_, running| !running.is_finished());
        let (client, queue, work, salt) = (self.client.clone(), self.queue.clone(), self.busy.begin(), self.salt);
        let hooks = self.hooks.clone();
        let running = tokio::spawn(CONSOLE.scope((), async move {
            fault::place("task");
            let answer = match call {
                Call::Unlock { me } => unlock(&client, &me, hooks).await,
                call => ask(&client, call, salt).await,
            };
            let answer = answer.map_err(failure);
            if let Some(took) = client.take_round_trip() {
                let _ = queue.send(Event::Msg(Msg::RoundTrip(took))).await;
            }
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

    /// Has something done on disk, after everything asked for before. Whoever waits for it hears of it when the disk is so far
    /// behind that it is not even taken.
    pub fn deed(&self, deed: Deed) {
        if let Err(TrySendError::Full((deed, _)) | TrySendError::Closed((deed, _))) =
            self.disk.try_send((deed, self.unsaved.begin()))
            && let Some(msg) = deed.failed(here::disk_behind())
        {
            self.tell(msg);
        }
    }

    /// Draws random numbers; answers with `Msg::FreshIds`.
    pub fn draw_ids(&self, count: usize) {
        // Without randomness there is no id, and without an id nothing is issued.
        self.tell(Msg::FreshIds((0..count.min(1024)).filter_map(|_| chance::u128().ok()).collect()));
    }

    /// Follows the live feed from after `seq`, unless it is followed already.
    pub fn follow(&mut self, seq: Option<i64>) {
        if self.feed.is_none() {
            self.start_feed(seq);
        }
    }

    /// Follows the live feed from after `seq`, instead of what is followed now.
    pub fn follow_from(&mut self, seq: i64) {
        if let Some(running) = self.feed.take() {
            running.abort();
        }
        self.start_feed(Some(seq));
    }

    /// One task for the feed and the way of its news into the queue: what is aborted has nothing left to tell.
    fn start_feed(&mut self, seq: Option<i64>) {
        let (sender, mut news) = mpsc::channel(16);
        let following = feed::follow(self.client.clone(), seq, Patience::default(), sender);
        let queue = self.queue.clone();
        let telling = async move {
            while let Some(news) = news.recv().await {
                if queue.send(Event::Msg(feed_msg(news))).await.is_err() {
                    return;
                }
            }
        };
        let both = tokio::spawn(CONSOLE.scope((), async move { tokio::join!(following, telling) }));
        self.feed = Some(both.abort_handle());
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

fn feed_msg(news: FeedNews) -> Msg {
    match news {
        FeedNews::Events(events) => Msg::Feed(events),
        FeedNews::Live(transport) => Msg::FeedState(FeedState::Live { transport }),
        FeedNews::Stale { since } => Msg::FeedState(FeedState::Stale { since }),
        FeedNews::Down { since, error, retry_at } => Msg::FeedState(FeedState::Down { since, why: error.to_string(), retry_at }),
    }
}

/// Takes the token from its source again and shows it to the server.
async fn unlock(client: &Client, me: &str, hooks: Hooks) -> Result<Answer, ClientError> {
    let odd = |text: String| ClientError::Protocol { text };
    let token = tokio::task::spawn_blocking(move || (hooks.token)()).await;
    let token = token.map_err(|_| odd("the token could not be read again".to_owned()))?.map_err(odd)?;
    Ok(Answer::Desk(Box::new(client.renew(token, me).await?)))
}

/// Asks once. Who repeats, and when, is the core's decision: the key in the call makes a repeat harmless.
async fn ask(client: &Client, call: Call, salt: u128) -> Result<Answer, ClientError> {
    let row = |row| Answer::Row(Box::new(row));
    let compensation = |view| Answer::Compensation(Box::new(view));
    Ok(match call {
        Call::FetchDesk | Call::Unlock { .. } => Answer::Desk(Box::new(client.desk().await?)),
        Call::FetchWindow(window) => Answer::Window(client.tickets(&ticket_query(window)).await?),
        Call::FetchCounts => Answer::Counts(client.counts().await?),
        Call::CountOwn(wanted) => {
            let mut counts = Vec::with_capacity(wanted.len());
            for own in wanted {
                counts.push(client.count(own.view, &own.filter).await?);
            }
            Answer::OwnCounts(counts)
        }
        Call::FetchGroups { view, filter, group } => Answer::Groups(client.groups(view, &filter, group).await?),
        Call::FetchDetail(ticket) => Answer::Detail(Box::new(client.ticket(ticket).await?)),
        Call::FetchPicture { ticket, no } => Answer::Picture(picture::shrunk(client.evidence(ticket, no).await?).await),
        Call::FetchMenu { ticket, reason } => Answer::Menu(Box::new(client.offers(ticket, reason).await?)),
        Call::PriceAmount { ticket, reason, amount } => Answer::Menu(Box::new(client.typed_offer(ticket, reason, amount).await?)),
        Call::FetchPolicy => {
            let known = client.policies().await?;
            match known.into_iter().find(|policy| policy.state == PolicyState::InForce) {
                Some(policy) => Answer::Policy(Some(Box::new(client.policy(policy.id).await?))),
                None => Answer::Policy(None),
            }
        }
        Call::FetchCompensation(id) => compensation(client.compensation(id).await?),
        Call::FetchCompensations { state, cursor, limit } => {
            Answer::Compensations(client.compensations(&CompensationQuery { state, cursor, limit: Some(limit) }).await?)
        }
        Call::PullNext { key } => Answer::Next(Box::new(client.next(&chance::key_text(key)).await?)),
        Call::Take { ticket, reason } => row(client.take(ticket, &TakeRequest { reason }, &once()?).await?),
        Call::Merge { ticket, into } => row(client.merge(ticket, &MergeRequest { into }, &once()?).await?),
        Call::Unmerge(ticket) => row(client.unmerge(ticket, &once()?).await?),
        Call::Skip { ticket, reason, words } => row(client.skip(ticket, &SkipRequest { reason, words }, &once()?).await?),
        Call::Release(ticket) => row(client.release(ticket, &once()?).await?),
        Call::Message { ticket, kind: MessageKind::Reply, request, key } => {
            row(client.reply(ticket, &request, &chance::key_text(key)).await?)
        }
        Call::Message { ticket, kind: MessageKind::Note, request, key } => {
            row(client.note(ticket, &request, &chance::key_text(key)).await?)
        }
        Call::Reveal(ticket) => Answer::Contact(Box::new(client.reveal(ticket).await?)),
        Call::FetchDrafts(ticket) => Answer::Drafts(client.drafts(ticket).await?),
        Call::KeepDraft { ticket, request } => client.keep_draft(ticket, &request).await.map(|_| Answer::Done)?,
        Call::DiscardDraft { ticket, kind } => client.discard_draft(ticket, kind).await.map(|()| Answer::Done)?,
        Call::Snooze { ticket, until, until_event } => {
            row(client.snooze(ticket, &SnoozeRequest { until, until_event }, &once()?).await?)
        }
        Call::Solve { ticket, reason } => row(client.solve(ticket, &SolveRequest { reason }, &once()?).await?),
        Call::Tag { ticket, add, remove } => row(client.tag(ticket, &TagRequest { add, remove }, &once()?).await?),
        Call::Issue { request, version } => compensation(client.issue(&request, version).await?),
        Call::Undo { compensation: id, version } => {
            compensation(client.undo(id, version, &derived(salt, "undo", id, version)).await?)
        }
        Call::Approve { compensation: id, version, seen } => {
            let seen = ApproveRequest { seen };
            compensation(client.approve(id, &seen, version, &derived(salt, "approve", id, Some(version))).await?)
        }
        Call::PlanIncident(request) => Answer::Plan(Box::new(client.preview_incident(&request).await?)),
        Call::ArmIncident(request) => Answer::Incident(Box::new(client.arm_incident(&request).await?)),
        Call::FetchIncident(id) => Answer::Incident(Box::new(client.incident(id).await?)),
        Call::UndoIncident(id) => Answer::Incident(Box::new(client.undo_incident(id, &once()?).await?)),
        Call::Amend { compensation: id, version, amount } => {
            compensation(client.amend(id, &AmendRequest { amount }, version, &once()?).await?)
        }
        Call::Extend { compensation: id, version, days } => {
            compensation(client.extend(id, ExtendRequest { days }, version, &once()?).await?)
        }
        Call::Revoke { compensation: id, version, reason } => {
            compensation(client.revoke(id, &ReasonText { reason }, version, &once()?).await?)
        }
        Call::Resend { compensation: id, version } => compensation(client.resend(id, version, &once()?).await?),
        Call::Reissue { compensation: id, version } => compensation(client.reissue(id, version, &once()?).await?),
        Call::RemedyDone { compensation: id, version, reference } => {
            compensation(client.remedy_done(id, &DoneRequest { reference }, version, &once()?).await?)
        }
        Call::RemedyFailed { compensation: id, version, reason } => {
            compensation(client.remedy_failed(id, &ReasonText { reason }, version, &once()?).await?)
        }
        Call::SendBack { compensation: id, version, note } => {
            compensation(client.send_back(id, &ReasonText { reason: note }, version, &once()?).await?)
        }
        Call::Refuse { compensation: id, version, reason } => {
            compensation(client.refuse(id, &ReasonText { reason }, version, &once()?).await?)
        }
        Call::FetchPayouts { section, cursor, limit } => {
            let query = PayoutQuery { section: Some(section), cursor, limit: Some(limit), ..PayoutQuery::default() };
            Answer::Payouts(client.payouts(&query).await?)
        }
        Call::FetchBank { files } => {
            let counts = client.payout_counts().await?.items;
            let (files, unmatched, rails) = if files {
                (client.bank_runs().await?.items, client.unmatched().await?.items, rail_rows(client.rails().await?))
            } else {
                Default::default()
            };
            Answer::Bank(Box::new(BankNews { counts, files, unmatched, rails }))
        }
        Call::StepPayouts { request, key } => Answer::Results(client.step_payouts(&request, &chance::key_text(key)).await?),
        Call::Uploaded { run, request, key } => {
            client.uploaded(&run, &request, &chance::key_text(key)).await?;
            Answer::Done
        }
        Call::Settle { request, key } => {
            client.settle(&request, &chance::key_text(key)).await?;
            Answer::Done
        }
        Call::ReleasePayouts { request, key } => Answer::Results(client.release_payouts(&request, &chance::key_text(key)).await?),
        Call::Finance(call) => finance::ask(client, call).await?,
        Call::FetchFigures(period) => Answer::Figures(Box::new(client.metrics(period.text()).await?)),
    })
}

fn ticket_query(window: WindowRequest) -> TicketQuery {
    let filter = (!window.filter.is_empty()).then_some(window.filter);
    let limit = Some(window.limit);
    let mut query =
        TicketQuery { view: Some(window.view), filter, limit, ..TicketQuery::default() }.arranged(&window.arrangement);
    match window.anchor {
        WindowAnchor::Top => {}
        WindowAnchor::Bottom => query.before = Some(String::new()),
        WindowAnchor::After(cursor) => query.cursor = Some(cursor),
        WindowAnchor::Before(cursor) => query.before = Some(cursor),
        WindowAnchor::Around(ticket) => query.around = Some(ticket),
    }
    query
}

/// A key for a command that says what shall be, not what shall be added: a repeat of it is harmless by itself.
fn once() -> Result<String, ClientError> {
    chance::key().map_err(|error| ClientError::Protocol { text: error.to_string() })
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
        ClientError::Unreachable { .. } => {
            Failure { code: "unreachable".to_owned(), text, said: None, kind: FailureKind::Unreachable }
        }
        ClientError::Protocol { .. } => Failure { code: "protocol".to_owned(), text, said: None, kind: FailureKind::Protocol },
        ClientError::Problem { problem, status, .. } => {
            let kind = match status {
                _ if passing => FailureKind::Unreachable,
                401 | 403 => FailureKind::NotAllowed,
                404 => FailureKind::NotFound,
                _ => FailureKind::Refused,
            };
            Failure { code: problem.code, text, said: problem.said, kind }
        }
    }
}

#[cfg(test)]
mod tests;
