//! Everything that can happen to the console, as one closed enum.

use crate::domain::said::Sentence;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;

use crate::config::commands::OwnCommand;
use crate::config::key::Chord;
use crate::config::keymap::{Keymap, Verb};
use crate::config::language::Language;
use crate::config::settings::OwnView;
use crate::domain::freeze::Frozen;
use crate::domain::ids::{CompensationId, PayoutId, TicketId};
use crate::wire::compensation::CompensationView;
use crate::wire::desk::{Desk, GroupCount, ViewCount};
use crate::wire::feed::FeedEvent;
use crate::wire::figures::Figures;
use crate::wire::incident::{IncidentPlan, IncidentView};
use crate::wire::offer::OfferMenu;
use crate::wire::page::Page;
use crate::wire::payout::{BankRunView, ItemResult, PayoutDetail, PayoutView, SectionCount, UnmatchedEntry};
use crate::wire::policy::PolicyView;
use crate::wire::ticket::{Contact, DraftView, NextTicket, TicketDetail, TicketRow};

use super::effect::{Draft, IntentRecord, MessageKind, ProgramId, TaskId};
use super::model::Drawn;
use super::model::evidence::{Bitmap, Undrawn};
use super::model::finance::{Matter, RailRow};
use super::model::own::ProgramEnd;

pub use super::failure::{Failure, FailureKind};
pub use super::model::session::FeedState;

/// Something happened. The runtime puts a [`Msg::Tick`] with the time of now in front of every batch it drains, so that answers and
/// keys are judged by a fresh clock.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    /// A key went down (releases are dropped by the runtime).
    Key(KeyPress),
    /// An action asked for by its name (linear mode), and the stroke that asked for it.
    Act(Verb, KeyPress),
    /// A bracketed paste. It goes into a text field or nowhere.
    Paste(String),
    /// The terminal's size changed; also sent once before the first frame.
    Resize {
        /// Columns.
        width: u16,
        /// Rows.
        height: u16,
    },
    /// What the frame just drawn had room for; sent when it differs from the frame before.
    Drawn(Drawn),
    /// The terminal window got (true) or lost the keyboard, where the terminal tells.
    Focus(bool),
    /// A click or a wheel turn on something the view drew (only with `--mouse`).
    Mouse(Mouse),
    /// The clock.
    Tick(Timestamp),
    /// A request ended.
    Answer(TaskId, Result<Answer, Failure>),
    /// How long an answer took to begin.
    RoundTrip(Duration),
    /// What changed elsewhere, oldest first.
    Feed(Vec<FeedEvent>),
    /// How the live feed is doing.
    FeedState(FeedState),
    /// The intents found on disk. Nothing is issued before it.
    OutboxLoaded(Vec<IntentRecord>),
    /// The outbox could not be read: it may hide an intent under way, so nothing is issued until it can.
    OutboxFailed {
        /// What the disk said.
        why: Sentence,
    },
    /// So many files of the outbox could not be understood and were set aside.
    SetAside(usize),
    /// The intent is on disk: only now may it be sent.
    IntentStored(CompensationId),
    /// The intent could not be written; it is not sent.
    IntentFailed {
        /// The intent.
        id: CompensationId,
        /// What the disk said.
        why: Sentence,
    },
    /// The drafts found on disk at start.
    DraftsLoaded(Vec<Draft>),
    /// A draft could not be written or removed.
    DraftFailed {
        /// What the disk said.
        why: Sentence,
    },
    /// The view is in the settings file.
    ViewSaved(OwnView),
    /// The view could not be written.
    ViewFailed {
        /// What is in the way.
        why: Sentence,
    },
    /// The text was handed to the terminal's clipboard (which never confirms), or why not.
    Copied(Result<(), String>),
    /// Random numbers for new intents and idempotency keys.
    FreshIds(Vec<u128>),
    /// Macros found on disk at start, step by step as they are written.
    MacrosLoaded(BTreeMap<char, Vec<String>>),
    /// A macro could not be written.
    MacroFailed {
        /// What the disk said.
        why: Sentence,
    },
    /// A program of the person's own has ended, or could not be started.
    ProgramEnded(ProgramId, Result<ProgramEnd, String>),
    /// Theme, keys and words were read again, because a file has changed or somebody asked for it.
    LooksRead {
        /// The keys, unless their files cannot be used: then the last good ones stay.
        keymap: Option<Arc<Keymap>>,
        /// The words, unless the language's file cannot be used: then the last good ones stay.
        words: Option<Arc<Language>>,
        /// Commands of one's own, unless their file cannot be used: then the last good ones stay.
        commands: Option<Arc<[OwnCommand]>>,
        /// What is wrong, each with file and line.
        problems: Vec<String>,
        /// Somebody asked for it, or the theme is another one now.
        said: bool,
    },
    /// The person's own editor has ended.
    Edited {
        /// The ticket.
        ticket: TicketId,
        /// Reply or note.
        kind: MessageKind,
        /// What it left, or why that is not taken.
        outcome: Result<String, Sentence>,
    },
    /// The console came back from being stopped (Ctrl-Z); open confirmations were closed and nothing was sent.
    Resumed,
    /// A signal asks the console to end.
    Signal,
}

/// One stroke and how it came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyPress {
    /// The stroke.
    pub chord: Chord,
    /// Pressed, or held down.
    pub kind: KeyKind,
    /// When the runtime read it.
    pub at: Timestamp,
    /// It came in one read, or within about 30 ms, with other keys: a stalled link or a paste. Such keys never move money.
    pub burst: bool,
    /// The same stroke came within the second before it. Until the terminal's auto-repeat gets going a held key looks just like
    /// that, so it answers no question about money.
    pub again: bool,
}

/// How a key went down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyKind {
    /// Pressed.
    Press,
    /// Repeated by being held; never moves money.
    Repeat,
}

/// A mouse action, already matched with what the view drew there. The mouse never moves money.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mouse {
    /// A click on a queue row.
    Row(TicketId),
    /// A click on the case pane.
    Case,
    /// A click on a payout.
    Payout(PayoutId),
    /// A click on an offer that waits for approval.
    Approval(CompensationId),
    /// The wheel over the queue, in rows; down is positive.
    QueueWheel(i8),
    /// The wheel over the case pane, in lines; down is positive.
    CaseWheel(i8),
    /// The wheel over the rows of another screen; down is positive.
    ListWheel(i8),
}

/// What `FetchBank` brought.
#[derive(Clone, Debug, PartialEq)]
pub struct BankNews {
    /// How much is in each section.
    pub counts: Vec<SectionCount>,
    /// Files to the bank.
    pub files: Vec<BankRunView>,
    /// Entries that fit nothing.
    pub unmatched: Vec<UnmatchedEntry>,
    /// Rails that are held, and what was found in their accounts.
    pub rails: Vec<RailRow>,
}

/// What a request brought.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// `FetchDesk`.
    Desk(Box<Desk>),
    /// `FetchWindow`.
    Window(Page<TicketRow>),
    /// `FetchCounts`.
    Counts(Vec<ViewCount>),
    /// `CountOwn`, in the order that was asked.
    OwnCounts(Vec<u64>),
    /// `FetchGroups`.
    Groups(Vec<GroupCount>),
    /// `FetchDetail`, and ticket commands whose answer is the whole case.
    Detail(Box<TicketDetail>),
    /// Ticket commands whose answer is the row.
    Row(Box<TicketRow>),
    /// `Reveal`.
    Contact(Box<Contact>),
    /// `FetchDrafts`.
    Drafts(Vec<DraftView>),
    /// Commands that answer with nothing one has to know.
    Done,
    /// `FetchPicture`: the picture, or why it cannot be drawn.
    Picture(Result<Bitmap, Undrawn>),
    /// `FetchMenu`, `PriceAmount`.
    Menu(Box<OfferMenu>),
    /// `FetchPolicy`: the policy in force with its text; none where a desk has none.
    Policy(Option<Box<PolicyView>>),
    /// `Issue`, `Undo`, `Approve`, `Refuse`, `FetchCompensation`.
    Compensation(Box<CompensationView>),
    /// `FetchCompensations`.
    Compensations(Page<CompensationView>),
    /// `PullNext`.
    Next(Box<NextTicket>),
    /// `PlanIncident`.
    Plan(Box<IncidentPlan>),
    /// `ArmIncident`, `FetchIncident`, `UndoIncident`.
    Incident(Box<IncidentView>),
    /// `FetchBank`.
    Bank(Box<BankNews>),
    /// `FetchPayouts`.
    Payouts(Page<PayoutView>),
    /// `ReleasePayouts`, `StepPayouts`.
    Results(Vec<ItemResult>),
    /// `FetchPayout`.
    Payout(Box<PayoutDetail>),
    /// `FetchProposal`, `FetchWaiting`; nothing where nothing waits.
    Matter(Option<Matter>),
    /// `Freeze`, `Lift`: what is frozen now.
    Frozen(Vec<Frozen>),
    /// `FetchFigures`.
    Figures(Box<Figures>),
}
