//! Tickets: queue rows, the whole case, and the commands on them.

use crate::domain::said::{Said, Sentence};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::domain::complaint::{Channel, Order, Reason};
use crate::domain::draft::MessageKind;
use crate::domain::ids::{CompensationId, CustomerId, MessageId, TicketId};
use crate::domain::mask;
use crate::domain::money::Money;
use crate::domain::skip::SkipReason;
use crate::domain::stage::Stage;
use crate::domain::ticket::WakeOn;
use crate::domain::timeline::MoneyStep;

use super::compensation::CompensationView;

/// One row of the queue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct TicketRow {
    /// The ticket.
    pub id: TicketId,
    /// Raised by one with each change of the ticket, its case or its money.
    pub version: i64,
    /// What it is about.
    pub subject: String,
    /// The customer's name, or the best there is.
    pub customer: String,
    /// Where it came in.
    pub channel: Channel,
    /// The ticket machine's state.
    pub state: String,
    /// When it came in.
    pub received_at: Timestamp,
    /// When its next clock runs out; none when no clock runs.
    pub due_at: Option<Timestamp>,
    /// Who holds it.
    pub assignee: Option<String>,
    /// Until when they hold it without a sign of life.
    pub lease_until: Option<Timestamp>,
    /// Contact reason, when known.
    pub reason: Option<Reason>,
    /// Stars of a public rating, 1 to 5.
    pub rating: Option<u8>,
    /// Brand.
    pub brand: Option<String>,
    /// What was paid for the order.
    pub order_value: Option<Money>,
    /// The open compensation, if any.
    pub open_compensation: Option<OpenCompensation>,
    /// Position in the queue's order: smaller comes first.
    pub rank: i64,
    /// The number of the order.
    #[serde(default)]
    pub order_id: Option<String>,
    /// The order's first article numbers, at most 20.
    #[serde(default)]
    pub skus: Vec<String>,
    /// Free words from the source.
    #[serde(default)]
    pub tags: Vec<String>,
    /// When it comes back, for a ticket that was put aside.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub snoozed_until: Option<Timestamp>,
    /// What brings it back before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wakes_on: Option<WakeOn>,
    /// The customer sent a picture along; none where a server of an older version does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub photo: Option<bool>,
    /// The ticket it was merged into.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub merged_into: Option<TicketId>,
}

/// A compensation in a queue row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct OpenCompensation {
    /// The compensation.
    pub id: CompensationId,
    /// Where it is.
    pub state: Stage,
    /// How much.
    pub amount: Money,
}

/// The whole case: everything the detail pane shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct TicketDetail {
    /// The queue row.
    #[serde(flatten)]
    pub row: TicketRow,
    /// Who complains.
    pub contact: Contact,
    /// The conversation, oldest first.
    pub messages: Vec<MessageView>,
    /// The order.
    #[cfg_attr(feature = "server", schema(value_type = Option<Object>))]
    pub order: Option<Order>,
    /// The customer's other compensations, newest first, at most 20.
    pub history: Vec<HistoryItem>,
    /// Running and stopped clocks.
    pub clocks: Vec<ClockView>,
    /// This ticket's compensations, newest first.
    pub compensations: Vec<CompensationView>,
    /// Why it stands where it stands in the queue.
    pub priority: Vec<String>,
    /// The same by their codes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub priority_said: Vec<Option<Said>>,
    /// True when the body was longer than what is kept.
    pub body_cut: bool,
    /// Who has unsent texts on it, without what they say; only for those who work tickets.
    #[serde(default)]
    pub drafts: Vec<DraftMark>,
    /// Self-service answers that fit, in the customer's language where it is one of theirs, the best first.
    #[serde(default)]
    pub help: Vec<HelpLink>,
    /// What the customer sent along, in the order it came.
    #[serde(default)]
    pub evidence: Vec<EvidenceView>,
    /// What happened to the money of its compensations, oldest first; the newest 200 steps.
    #[serde(default)]
    pub money: Vec<MoneyEvent>,
}

/// A file that the customer sent along.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct EvidenceView {
    /// Its number within the ticket.
    pub no: i64,
    /// What the sender calls it.
    pub name: String,
    /// What it is.
    pub media_type: String,
    /// Its size in bytes.
    pub size: u64,
    /// It is a picture that can be fetched; anything else is only named.
    pub picture: bool,
    /// When it came.
    pub at: Timestamp,
}

/// A step on the money's way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct MoneyEvent {
    /// Whose money.
    pub compensation: CompensationId,
    /// What happened.
    pub step: MoneyStep,
    /// When.
    pub at: Timestamp,
    /// Who did it: `agent:mira`, `customer`, `timer:screening`, `provider:sepa`.
    pub actor: String,
    /// When what began with it ends: the undo window.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
    /// A word more: rules that want a person, a bank's code, the way of paying.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A self-service answer to link in a reply.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct HelpLink {
    /// The question it answers, in the page's language.
    pub title: String,
    /// The page, with its language.
    pub url: String,
}

/// That somebody has an unsent text on a ticket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct DraftMark {
    /// Who wrote it.
    pub author: String,
    /// Reply or note.
    pub kind: MessageKind,
    /// When it was last changed.
    pub at: Timestamp,
}

/// An unsent text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct DraftView {
    /// Whose it is.
    #[serde(flatten)]
    pub mark: DraftMark,
    /// What it says.
    pub text: String,
}

/// Body of `PUT /v1/tickets/{id}/draft`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DraftRequest {
    /// Reply or note.
    pub kind: MessageKind,
    /// What it says, 1 byte to 64 KiB.
    pub text: String,
    /// The colleague whose draft of this kind it was made from, and which it replaces; only for whoever holds the ticket.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instead_of: Option<String>,
}

/// The customer in the case pane.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Contact {
    /// The customer's number.
    pub id: Option<CustomerId>,
    /// Name.
    pub name: Option<String>,
    /// Mail address.
    pub email: Option<String>,
    /// Phone.
    pub phone: Option<String>,
    /// Language tag.
    pub locale: Option<String>,
    /// Country.
    pub country: Option<String>,
    /// How many complaints the customer has made, this one included.
    pub complaints: u32,
    /// Mail address and phone are masked; `reveal` shows them.
    #[serde(default)]
    pub masked: bool,
    /// The language they write, two letters such as `nl`; by `locale`, else by what they wrote.
    #[serde(default)]
    pub language: Option<String>,
    /// The language is a guess.
    #[serde(default)]
    pub language_guessed: bool,
}

impl TicketRow {
    /// Hides contact data that stands for the customer's name.
    pub fn mask(&mut self) {
        self.customer = mask::name(&self.customer);
    }
}

impl TicketDetail {
    /// Hides the customer's contact data.
    pub fn mask(&mut self) {
        self.row.mask();
        self.contact.mask();
        for message in self.messages.iter_mut().filter(|message| message.author == Author::Customer) {
            message.name = mask::name(&message.name);
        }
    }
}

impl Contact {
    /// Hides mail address and phone.
    pub fn mask(&mut self) {
        self.masked = true;
        self.name = self.name.as_deref().map(mask::name);
        self.email = self.email.as_deref().map(mask::email);
        self.phone = self.phone.as_deref().map(mask::phone);
    }
}

/// Who wrote a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Author {
    /// The customer.
    Customer,
    /// A person of the desk, to the customer.
    Agent,
    /// A person of the desk, for colleagues only.
    Note,
    /// The server, to the customer (link, payment notice, follow-up).
    System,
}

/// One message of the conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct MessageView {
    /// The message.
    pub id: MessageId,
    /// Who wrote it.
    pub author: Author,
    /// Their name.
    pub name: String,
    /// When.
    pub at: Timestamp,
    /// What, as it came.
    pub body: String,
}

/// An earlier compensation of the same customer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct HistoryItem {
    /// The compensation.
    pub id: CompensationId,
    /// Its ticket.
    pub ticket: TicketId,
    /// Where it is.
    pub state: Stage,
    /// How much.
    pub amount: Money,
    /// Contact reason.
    pub reason: Reason,
    /// When it was proposed.
    pub at: Timestamp,
}

/// A clock of the case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct ClockView {
    /// `first_reply`, `resolution`, `undo`, `release`, `payout`, `lease`.
    pub name: String,
    /// When it started.
    pub started_at: Timestamp,
    /// When it runs out; none when it only measures.
    pub due_at: Option<Timestamp>,
    /// When it stopped; none while it runs.
    pub stopped_at: Option<Timestamp>,
    /// Why it runs, stopped or pauses.
    pub why: String,
    /// The same by its code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<Said>,
}

/// Answer of `POST /v1/tickets/next`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct NextTicket {
    /// The ticket, now held by the caller; none when the queue is empty.
    pub ticket: Option<TicketRow>,
    /// Why it is next, in one sentence.
    pub reason: String,
    /// The same piece by piece, each with its code.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub why: Vec<Sentence>,
}

/// Body of `reply` and `note`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct MessageRequest {
    /// What to say, 1 byte to 64 KiB.
    pub body: String,
    /// True when an answer is expected: the ticket then waits for the customer. Ignored for notes.
    #[serde(default)]
    pub wants_answer: bool,
}

/// Body of `snooze`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SnoozeRequest {
    /// When it comes back at the latest; at most 30 days ahead.
    pub until: Timestamp,
    /// What brings it back before: `customer_reply`, or `payout` for the end of its money. A customer's message always does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until_event: Option<WakeOn>,
}

/// Body of `take`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TakeRequest {
    /// Why, when a lead takes it over from somebody.
    #[serde(default)]
    pub reason: Option<String>,
}

/// Body of `solve`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SolveRequest {
    /// Contact reason; the ticket's own when absent.
    #[serde(default)]
    pub reason: Option<Reason>,
}

/// Body of `tag`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TagRequest {
    /// Words to add.
    #[serde(default)]
    pub add: Vec<String>,
    /// Words to take away.
    #[serde(default)]
    pub remove: Vec<String>,
}

/// Body of `merge`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct MergeRequest {
    /// The ticket that goes on.
    pub into: TicketId,
}

/// Body of `skip`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SkipRequest {
    /// Why it is given back.
    pub reason: SkipReason,
    /// The same in words, at most 300 characters; `other` needs them.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
}

/// Body of `contact`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ContactRequest {
    /// The customer's mail address from now on.
    pub email: String,
}

/// Answer of `POST /v1/complaints`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Intake {
    /// The ticket.
    pub ticket: TicketId,
    /// False when the source id was known and nothing was added, and for a reply.
    pub created: bool,
    /// It answers this ticket and was added to it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub reply: bool,
}

/// What became of one line of a batch (`application/x-ndjson`) posted to `/v1/complaints`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct IntakeResult {
    /// The line, from 1.
    pub line: u64,
    /// Its ticket.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ticket: Option<TicketId>,
    /// False when the source id was known and nothing was added, and for a reply.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created: Option<bool>,
    /// It answers this ticket and was added to it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub reply: bool,
    /// Why nothing came of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
}
