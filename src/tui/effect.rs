//! What `update` wants done, as plain data. The runtime performs it; every request ends in a message.

mod finance;

use std::path::PathBuf;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::figure::Period;
use crate::config::settings::OwnView;
use crate::domain::complaint::Reason;
use crate::domain::ids::{CompensationId, IncidentId, TicketId};
use crate::domain::money::Money;
use crate::domain::payout::{PayoutSection, PayoutStep};
use crate::domain::skip::SkipReason;
use crate::domain::stage::Stage;
use crate::domain::ticket::WakeOn;
use crate::wire::compensation::IssueRequest;
use crate::wire::desk::{Arrangement, Group, View};
use crate::wire::incident::{ArmRequest, IncidentRequest};
use crate::wire::payout::{ReleaseRequest, SettleEntryRequest, StepRequest, UploadedRequest};
use crate::wire::ticket::{DraftRequest, MessageRequest};

pub use finance::FinanceCall;

pub use crate::domain::draft::{Draft, MessageKind, Post, SentText};

/// A request under way. Numbers are never used twice in one run, so a late answer can be told from a current one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TaskId(pub u64);

/// A program that was started.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ProgramId(pub u64);

/// A program to start, by its arguments alone: no shell reads them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Program {
    /// By this its end is told.
    pub id: ProgramId,
    /// What the command is called.
    pub name: String,
    /// Program and arguments.
    pub argv: Vec<String>,
    /// It has the terminal until it ends.
    pub terminal: bool,
    /// How long it may take where it has not, in seconds.
    pub seconds: u16,
}

/// Something the runtime shall do.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Ask the server; ends in `Msg::Answer` with the same task.
    Request {
        /// The task.
        task: TaskId,
        /// What to ask.
        call: Call,
    },
    /// The answer is not wanted any more. Never used for calls that change something.
    Cancel(TaskId),
    /// Read the outbox on disk again; ends in `Msg::OutboxLoaded` or `Msg::OutboxFailed`.
    LoadOutbox,
    /// Write the intent to disk durably (insert or replace by id); ends in `Msg::IntentStored` or `Msg::IntentFailed`.
    StoreIntent(IntentRecord),
    /// The intent is over: remove it from disk.
    ForgetIntent(CompensationId),
    /// Write a draft (insert or replace by ticket and kind).
    SaveDraft(Draft),
    /// Remove a draft.
    DeleteDraft {
        /// The ticket.
        ticket: TicketId,
        /// Reply or note.
        kind: MessageKind,
    },
    /// Whether files besides the outbox may be read and written: drafts (ends in `Msg::DraftsLoaded`), log, changed themes and
    /// keymaps. Before the first word on it the answer is no.
    KeepFiles(bool),
    /// Write a view into the settings file; ends in `Msg::ViewSaved` or `Msg::ViewFailed`.
    SaveView {
        /// The file.
        file: PathBuf,
        /// The view.
        view: OwnView,
    },
    /// Follow the live feed from after this event, instead of what is followed now: the log is another one.
    FollowFrom(i64),
    /// Put a text on the clipboard (OSC 52); ends in `Msg::Copied`.
    Copy(String),
    /// Call for whoever looks elsewhere, through the terminal.
    Notify(String),
    /// Send `Msg::Tick` at this time. There is one alarm: a later effect moves it.
    ScheduleTick(Timestamp),
    /// Hand in this many random numbers with `Msg::FreshIds`.
    NeedIds(usize),
    /// Start a program of the person's own; ends in `Msg::ProgramEnded`.
    Start(Program),
    /// Fetch a picture into a file for this alone, and start a program beside the console that shows it: the arguments say where the
    /// file's name goes. Ends in `Msg::ProgramEnded`; the file goes soon after.
    View {
        /// The program.
        program: Program,
        /// The ticket.
        ticket: TicketId,
        /// The picture's number within it.
        no: i64,
    },
    /// Keep a macro on disk, step by step as it is written, instead of the one under the same letter.
    SaveMacro {
        /// Its letter.
        letter: char,
        /// Its steps.
        steps: Vec<String>,
    },
    /// Hand a text to the person's own editor; ends in `Msg::Edited`. No key comes in between.
    Edit {
        /// The ticket.
        ticket: TicketId,
        /// Reply or note.
        kind: MessageKind,
        /// The text so far.
        text: String,
    },
    /// Give the terminal back and stop (Ctrl-Z); `Msg::Resumed` afterwards.
    Suspend,
    /// Paint everything anew.
    Redraw,
    /// Read theme, keys and words again; ends in `Msg::LooksRead`.
    Reload,
    /// End the console.
    Quit,
}

/// A request to the claim API.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Call {
    /// `GET /v1/desk`.
    FetchDesk,
    /// `GET /v1/desk` with the token taken from its source once more; from then on it is the one that is used.
    Unlock {
        /// Whose token it has to be.
        me: String,
    },
    /// `GET /v1/tickets`: a window of the queue.
    FetchWindow(WindowRequest),
    /// Tickets per view.
    FetchCounts,
    /// Tickets of some of one's own views.
    CountOwn(Vec<OwnCount>),
    /// `GET /v1/tickets/groups`.
    FetchGroups {
        /// The view.
        view: View,
        /// The filter's text; empty for none.
        filter: String,
        /// What rows are put together by.
        group: Group,
    },
    /// `GET /v1/tickets/{id}`.
    FetchDetail(TicketId),
    /// `GET /v1/tickets/{id}/evidence/{no}`, made small enough for a screen.
    FetchPicture {
        /// The ticket.
        ticket: TicketId,
        /// The picture's number within it.
        no: i64,
    },
    /// `GET /v1/tickets/{id}/offers?reason=`.
    FetchMenu {
        /// The ticket.
        ticket: TicketId,
        /// The contact reason.
        reason: Reason,
    },
    /// `GET /v1/tickets/{id}/offers?reason=&amount=`: what the rules say of an amount that was typed.
    PriceAmount {
        /// The ticket.
        ticket: TicketId,
        /// The contact reason.
        reason: Reason,
        /// The amount.
        amount: Money,
    },
    /// `GET /v1/policies` and the text of the one in force.
    FetchPolicy,
    /// `GET /v1/compensations/{id}`.
    FetchCompensation(CompensationId),
    /// `GET /v1/compensations?state=`.
    FetchCompensations {
        /// Only this stage.
        state: Option<Stage>,
        /// Where to go on.
        cursor: Option<String>,
        /// Most rows.
        limit: u16,
    },
    /// `POST /v1/tickets/next`.
    PullNext {
        /// Idempotency key.
        key: u128,
    },
    /// `POST /v1/tickets/{id}/take`.
    Take {
        /// The ticket.
        ticket: TicketId,
        /// Why, when it is taken over from somebody.
        reason: Option<String>,
    },
    /// `POST /v1/tickets/{id}/release`.
    Release(TicketId),
    /// `POST /v1/tickets/{id}/reveal`.
    Reveal(TicketId),
    /// `POST /v1/tickets/{id}/reply` or `/note`.
    Message {
        /// The ticket.
        ticket: TicketId,
        /// Reply or note.
        kind: MessageKind,
        /// What to say.
        request: MessageRequest,
        /// Idempotency key: the same for a repeat of the same text.
        key: u128,
    },
    /// `GET /v1/tickets/{id}/draft`.
    FetchDrafts(TicketId),
    /// `PUT /v1/tickets/{id}/draft`.
    KeepDraft {
        /// The ticket.
        ticket: TicketId,
        /// The text.
        request: DraftRequest,
    },
    /// `DELETE /v1/tickets/{id}/draft`.
    DiscardDraft {
        /// The ticket.
        ticket: TicketId,
        /// Reply or note.
        kind: MessageKind,
    },
    /// `POST /v1/tickets/{id}/snooze`.
    Snooze {
        /// The ticket.
        ticket: TicketId,
        /// When it comes back at the latest.
        until: Timestamp,
        /// What brings it back before.
        until_event: Option<WakeOn>,
    },
    /// `POST /v1/tickets/{id}/solve`.
    Solve {
        /// The ticket.
        ticket: TicketId,
        /// Contact reason; the ticket's own when none.
        reason: Option<Reason>,
    },
    /// `POST /v1/tickets/{id}/tag`.
    Tag {
        /// The ticket.
        ticket: TicketId,
        /// Words to add.
        add: Vec<String>,
        /// Words to take away.
        remove: Vec<String>,
    },
    /// `POST /v1/tickets/{id}/skip`.
    Skip {
        /// The ticket.
        ticket: TicketId,
        /// Why it is given back.
        reason: SkipReason,
        /// The same in words; empty for none.
        words: String,
    },
    /// `POST /v1/tickets/{id}/merge`.
    Merge {
        /// The ticket.
        ticket: TicketId,
        /// The one that goes on.
        into: TicketId,
    },
    /// `POST /v1/tickets/{id}/unmerge`.
    Unmerge(TicketId),
    /// `POST /v1/compensations`, only ever after `Msg::IntentStored` of the same id. The idempotency key is `request.id`.
    Issue {
        /// The command, with the amount that was on the screen.
        request: IssueRequest,
        /// The ticket's version the menu was priced against (`If-Match`).
        version: i64,
    },
    /// `POST /v1/compensations/{id}/undo`.
    Undo {
        /// The compensation.
        compensation: CompensationId,
        /// `If-Match`.
        version: Option<i64>,
    },
    /// `POST /v1/compensations/{id}/approve`.
    Approve {
        /// The compensation.
        compensation: CompensationId,
        /// `If-Match`.
        version: i64,
        /// The hash of what was on the screen.
        seen: Option<String>,
    },
    /// `POST /v1/compensations/{id}/amend`.
    Amend {
        /// The compensation.
        compensation: CompensationId,
        /// `If-Match`.
        version: i64,
        /// What is offered instead.
        amount: Money,
    },
    /// `POST /v1/compensations/{id}/extend`.
    Extend {
        /// The compensation.
        compensation: CompensationId,
        /// `If-Match`.
        version: i64,
        /// How many days from today the link can be claimed.
        days: u32,
    },
    /// `POST /v1/compensations/{id}/revoke`.
    Revoke {
        /// The compensation.
        compensation: CompensationId,
        /// `If-Match`.
        version: i64,
        /// Why, for the log and for colleagues.
        reason: String,
    },
    /// `POST /v1/compensations/{id}/resend`.
    Resend {
        /// The compensation.
        compensation: CompensationId,
        /// `If-Match`.
        version: i64,
    },
    /// `POST /v1/compensations/{id}/done`.
    RemedyDone {
        /// The compensation.
        compensation: CompensationId,
        /// `If-Match`.
        version: i64,
        /// What the other system calls it.
        reference: String,
    },
    /// `POST /v1/compensations/{id}/failed`.
    RemedyFailed {
        /// The compensation.
        compensation: CompensationId,
        /// `If-Match`.
        version: i64,
        /// Why, for colleagues.
        reason: String,
    },
    /// `POST /v1/compensations/{id}/send-back`.
    SendBack {
        /// The compensation.
        compensation: CompensationId,
        /// `If-Match`.
        version: i64,
        /// What should change, for whoever proposed it.
        note: String,
    },
    /// `POST /v1/compensations/{id}/refuse`.
    Refuse {
        /// The compensation.
        compensation: CompensationId,
        /// `If-Match`.
        version: i64,
        /// Why, for the log and for colleagues.
        reason: String,
    },
    /// `POST /v1/incidents/preview`.
    PlanIncident(Box<IncidentRequest>),
    /// `POST /v1/incidents`. The idempotency key is the request's id.
    ArmIncident(Box<ArmRequest>),
    /// `GET /v1/incidents/{id}`.
    FetchIncident(IncidentId),
    /// `POST /v1/incidents/{id}/undo`.
    UndoIncident(IncidentId),
    /// `GET /v1/payouts`.
    FetchPayouts {
        /// Only this section.
        section: PayoutSection,
        /// Where to go on.
        cursor: Option<String>,
        /// Most rows.
        limit: u16,
    },
    /// `GET /v1/payouts/counts`, and with them the files to the bank and the entries that fit nothing.
    FetchBank {
        /// Files and entries too, for who may read them.
        files: bool,
    },
    /// `POST /v1/payouts/steps`.
    StepPayouts {
        /// What to do with which payouts.
        request: Box<StepRequest>,
        /// Idempotency key.
        key: u128,
    },
    /// `POST /v1/payouts/runs/{run}/uploaded`.
    Uploaded {
        /// The file.
        run: String,
        /// Its hash.
        request: UploadedRequest,
        /// Idempotency key.
        key: u128,
    },
    /// `POST /v1/payouts/unmatched/settle`.
    Settle {
        /// The entry and what is done with it.
        request: Box<SettleEntryRequest>,
        /// Idempotency key.
        key: u128,
    },
    /// `POST /v1/payouts/release`.
    ReleasePayouts {
        /// The payouts that were on the screen, with their versions.
        request: Box<ReleaseRequest>,
        /// Idempotency key.
        key: u128,
    },
    /// `GET /v1/metrics`.
    FetchFigures(Period),
    /// What finance and leads ask beside the lists of payouts.
    Finance(FinanceCall),
}

impl Call {
    /// Whether it can change something on the server.
    #[must_use]
    pub const fn changes(&self) -> bool {
        if let Call::Finance(call) = self {
            return call.changes();
        }
        !matches!(
            self,
            Call::FetchDesk
                | Call::Unlock { .. }
                | Call::FetchWindow(_)
                | Call::FetchCounts
                | Call::CountOwn(_)
                | Call::FetchGroups { .. }
                | Call::FetchDetail(_)
                | Call::FetchDrafts(_)
                | Call::FetchPicture { .. }
                | Call::FetchMenu { .. }
                | Call::PriceAmount { .. }
                | Call::FetchPolicy
                | Call::FetchCompensation(_)
                | Call::FetchCompensations { .. }
                | Call::PlanIncident(_)
                | Call::FetchIncident(_)
                | Call::FetchPayouts { .. }
                | Call::FetchBank { .. }
                | Call::FetchFigures(_)
        )
    }

    /// Whether it moves money, or lets it move.
    #[must_use]
    pub fn moves_money(&self) -> bool {
        matches!(self, Call::StepPayouts { request, .. } if request.step == PayoutStep::Lift)
            || matches!(self, Call::Settle { request, .. } if request.payout.is_some())
            || matches!(self, Call::Finance(call) if call.moves_money())
            || matches!(
                self,
                Call::Issue { .. }
                    | Call::Amend { .. }
                    | Call::Approve { .. }
                    | Call::ArmIncident(_)
                    | Call::ReleasePayouts { .. }
            )
    }
}

/// A view of one's own, as much as it takes to count it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnCount {
    /// Its name.
    pub name: String,
    /// What it narrows.
    pub view: View,
    /// By what.
    pub filter: String,
}

/// A window of the queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WindowRequest {
    /// The view.
    pub view: View,
    /// The filter's text; empty for none.
    pub filter: String,
    /// Order, headings, and what is folded.
    pub arrangement: Arrangement,
    /// Which part of the list.
    pub anchor: WindowAnchor,
    /// Most rows.
    pub limit: u16,
}

/// Which part of a list a window shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WindowAnchor {
    /// The first rows.
    Top,
    /// The last rows.
    Bottom,
    /// The rows after a page's `next`.
    After(String),
    /// The rows before a page's `previous`.
    Before(String),
    /// The rows around a ticket; the first rows when it is not in the list.
    Around(TicketId),
}

/// A money intent as it stands on disk. It is written before the first send, and again when the server has acknowledged it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IntentRecord {
    /// The command, word for word as it is sent and repeated.
    pub request: IssueRequest,
    /// `If-Match`.
    pub version: i64,
    /// When the key was pressed.
    pub created_at: Timestamp,
    /// Whom it is for, as the row showed it, to name the intent on screen after a restart.
    pub customer: String,
    /// The desk's epoch in which the server acknowledged it; none until then. A server with another epoch was restored from a
    /// backup and gets the intent again.
    #[serde(default)]
    pub acknowledged: Option<String>,
    /// The agent has taken it back before the server answered: it is undone as soon as it can be, after a restart too.
    #[serde(default)]
    pub undo_wanted: bool,
}
