//! Boxes over the screen.

use jiff::Timestamp;

use crate::config::commands::OwnCommand;
use crate::domain::ids::{CompensationId, PayoutId, TicketId};
use crate::domain::money::Money;
use crate::domain::payout::PayoutStep;
use crate::domain::ticket::WakeOn;
use crate::wire::incident::IncidentRequest;

use super::amount::AmountBox;
use super::compose::Composer;
use super::evidence::Viewer;
use super::field::Field;
use super::finance::{Resolve, Telling};
use super::incident::Planning;
use super::page::Page;
use super::picker::Picker;

/// A box over the screen.
#[derive(Clone, Debug)]
pub enum Overlay {
    /// The compensation picker.
    Picker(Box<Picker>),
    /// An amount beside the menu.
    Amount(Box<AmountBox>),
    /// Something long to read.
    Page(Box<Page>),
    /// A reply or a note.
    Composer(Box<Composer>),
    /// A question that Enter answers with yes.
    Confirm(Confirm),
    /// A question that is answered with a sentence.
    Prompt(Prompt),
    /// When a snoozed ticket comes back.
    Snooze(Snooze),
    /// Why a ticket is given back.
    Skip(Skip),
    /// The views with their counts: those that ship, then one's own.
    Views {
        /// The selected line.
        selected: usize,
    },
    /// The orders of the queue.
    Sorts {
        /// The selected line, in the order of `Sort::ALL`.
        selected: usize,
    },
    /// What the queue's rows can be put together by.
    Groups {
        /// The selected line: nothing first, then in the order of `Group::ALL`.
        selected: usize,
    },
    /// What waits to be sent.
    Outbox {
        /// The selected line, in the order of `Model::outbox`.
        selected: usize,
    },
    /// Why the selected ticket stands where it stands.
    Why(TicketId),
    /// What an incident would do.
    Planning(Box<Planning>),
    /// What became of each of the last incident.
    Incident {
        /// First line shown.
        scroll: usize,
    },
    /// What became of each ticket of the last bulk command.
    Bulk {
        /// First line shown.
        scroll: usize,
    },
    /// What the last command of one's own said.
    Output {
        /// First line shown.
        scroll: usize,
    },
    /// Keys and what they do.
    Help(Help),
    /// Every action by name.
    Palette(Palette),
    /// A link as a QR code.
    Qr {
        /// The link.
        link: String,
        /// The compensation.
        compensation: CompensationId,
    },
    /// What the customer sent along.
    Evidence(Box<Viewer>),
}

/// A question before something that cannot be taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confirm {
    /// What happens on yes.
    pub ask: Ask,
    /// The question.
    pub title: String,
    /// What it is about: amounts and recipients, word for word what is sent.
    pub lines: Vec<String>,
    /// When it came on the screen: keys pressed before that are no answer to it.
    pub shown_at: Timestamp,
}

/// What a yes does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Offer another amount instead of the one that is out.
    Amend {
        /// The compensation.
        compensation: CompensationId,
        /// The ticket's version that was on the screen.
        version: i64,
        /// The amount.
        amount: Money,
    },
    /// Arm an incident.
    Incident {
        /// What it is made of.
        incident: Box<IncidentRequest>,
        /// The plan that was on the screen.
        plan: String,
    },
    /// Release payouts.
    Release {
        /// The payouts that were on the screen, with their versions.
        items: Vec<(PayoutId, i64)>,
    },
    /// Do something about payouts.
    Step {
        /// What.
        step: PayoutStep,
        /// The payouts that were on the screen, with their versions.
        items: Vec<(PayoutId, i64)>,
    },
    /// What finance decides with a proof, a reason, or as the second of two.
    Finance(Box<Resolve>),
    /// Send an old intent after all; no gives it up.
    SendAgain(CompensationId),
    /// Solve these tickets.
    Solve(Vec<TicketId>),
    /// Make the text that was left on this ticket ours.
    TakeDraft(TicketId),
    /// Merge tickets into another.
    Merge {
        /// Those that end.
        tickets: Vec<TicketId>,
        /// The one that goes on.
        into: TicketId,
    },
    /// Quit although something is unsent.
    Quit,
}

impl Purpose {
    /// What the empty line says, by the message's id.
    #[must_use]
    pub const fn asks_for(&self) -> &'static str {
        match self {
            Purpose::Step { step: PayoutStep::Reject, .. } => "prompt-reject",
            Purpose::Refuse { .. }
            | Purpose::Revoke { .. }
            | Purpose::Failed { .. }
            | Purpose::Step { .. }
            | Purpose::Aside { .. }
            | Purpose::TakeOver(_) => "prompt-reason",
            Purpose::Finance(telling) => telling.asks_for(),
            Purpose::Uploaded { .. } => "prompt-hash",
            Purpose::Done { .. } => "prompt-reference",
            Purpose::Amend { .. } => "prompt-amount",
            Purpose::Extend { .. } => "prompt-days",
            Purpose::SendBack { .. } => "prompt-note",
            Purpose::SaveView => "prompt-view",
            Purpose::Tag(_) => "prompt-tags",
            Purpose::Skip(_) => "prompt-skip",
            Purpose::Merge(_) => "prompt-merge",
            Purpose::Danger { .. } => "prompt-danger",
        }
    }
}

impl Ask {
    /// A yes moves money, or lets it move.
    #[must_use]
    pub const fn money(&self) -> bool {
        match self {
            Ask::Finance(resolve) => resolve.money(),
            Ask::Amend { .. } | Ask::Incident { .. } | Ask::Release { .. } | Ask::Step { .. } | Ask::SendAgain(_) => true,
            Ask::Solve(_) | Ask::TakeDraft(_) | Ask::Merge { .. } | Ask::Quit => false,
        }
    }
}

/// A question that is answered with a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prompt {
    /// What the sentence is for.
    pub purpose: Purpose,
    /// The question.
    pub title: String,
    /// The sentence.
    pub field: Field,
}

/// What a typed sentence is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Why an offer is refused.
    Refuse {
        /// The compensation.
        compensation: CompensationId,
        /// The ticket's version that was on the screen.
        version: i64,
    },
    /// Which amount is offered instead.
    Amend {
        /// The compensation.
        compensation: CompensationId,
        /// The ticket's version that was on the screen.
        version: i64,
        /// What is offered now; the currency stays.
        amount: Money,
    },
    /// For how many days from today an open link lasts.
    Extend {
        /// The compensation.
        compensation: CompensationId,
        /// The ticket's version that was on the screen.
        version: i64,
    },
    /// Why an open link is taken back.
    Revoke {
        /// The compensation.
        compensation: CompensationId,
        /// The ticket's version that was on the screen.
        version: i64,
    },
    /// What the other system calls a remedy that was carried out.
    Done {
        /// The compensation.
        compensation: CompensationId,
        /// The ticket's version that was on the screen.
        version: i64,
    },
    /// Why a remedy could not be carried out.
    Failed {
        /// The compensation.
        compensation: CompensationId,
        /// The ticket's version that was on the screen.
        version: i64,
    },
    /// What should change of an offer.
    SendBack {
        /// The compensation.
        compensation: CompensationId,
        /// The ticket's version that was on the screen.
        version: i64,
    },
    /// Why something is done about payouts.
    Step {
        /// What.
        step: PayoutStep,
        /// The payouts that were on the screen, with their versions.
        items: Vec<(PayoutId, i64)>,
    },
    /// The hash of a file that was brought to the bank.
    Uploaded {
        /// The file.
        run: String,
    },
    /// Why nothing follows from a bank entry.
    Aside {
        /// The entry.
        entry: String,
    },
    /// What finance says with proof or reason.
    Finance(Box<Telling>),
    /// Why a ticket is taken over from somebody.
    TakeOver(TicketId),
    /// What the view on the screen is to be called.
    SaveView,
    /// Tags to add and to take away.
    Tag(Vec<TicketId>),
    /// Why a ticket is given back, where no reason of the list fits.
    Skip(TicketId),
    /// Which ticket is merged into this one.
    Merge(TicketId),
    /// The name of a dangerous command of one's own, before it starts.
    Danger {
        /// The command.
        command: Box<OwnCommand>,
        /// What is started, as it stood when it was asked.
        argv: Vec<String>,
    },
}

/// When a snoozed ticket comes back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snooze {
    /// The tickets.
    pub tickets: Vec<TicketId>,
    /// The choices.
    pub choices: Vec<SnoozeChoice>,
    /// The selected choice.
    pub selected: usize,
}

/// Why a ticket is given back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skip {
    /// The ticket.
    pub ticket: TicketId,
    /// The selected reason, in the order of `SkipReason::ALL`.
    pub selected: usize,
}

/// One choice of the snooze list; its position plus one is the digit that picks it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SnoozeChoice {
    /// In words.
    pub label: String,
    /// The time.
    pub until: Timestamp,
    /// What brings it back before; the time is then the latest one.
    pub event: Option<WakeOn>,
}

/// The help box.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Help {
    /// Only lines with these words.
    pub query: Field,
    /// First line shown.
    pub scroll: usize,
}

/// The palette.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Palette {
    /// What was typed.
    pub query: Field,
    /// The selected entry.
    pub selected: usize,
}
