//! From what the store knows to what the wire shows. Nothing is decided here but who may see a link.

pub mod bank;

use crate::domain::said::{Said, Sentence};
use std::collections::BTreeMap;

use jiff::SignedDuration;

use crate::domain::help;
use crate::domain::ids::{CaseId, CompensationId, CustomerId, MessageId};
use crate::domain::link::LinkState;
use crate::domain::money::Money;
use crate::domain::policy::price::{self, Menu};
use crate::domain::role::Role;
use crate::domain::stage::Stage;
use crate::domain::timeline::{self, MoneyStep};
use crate::store::books::Entry;
use crate::store::budget::Balance;
use crate::store::command::Ctx;
use crate::store::compensation::Compensation;
use crate::store::customer::Contact;
use crate::store::detail::{Detail, Message};
use crate::store::draft;
use crate::store::event::Event;
use crate::store::evidence;
use crate::store::fetch::Fetches;
use crate::store::keys::{Keys, LinkToken};
use crate::store::payout::{Finding, Payout};
use crate::store::queue::QueueRow;
use crate::store::ticket::Ticket;
use crate::wire;
use crate::wire::books::{BookEntry, BookLeg};
use crate::wire::budget::BudgetView;
use crate::wire::compensation::CompensationView;
use crate::wire::feed::{AuditEvent, FeedEvent};
use crate::wire::offer::{OfferMenu, OfferView, TypedRefusal, TypedView, WithheldView};
use crate::wire::payout::{HitView, PayoutMoment, PayoutView};
use crate::wire::ticket::{
    Author, DraftMark, DraftView, EvidenceView, HelpLink, HistoryItem, MessageView, MoneyEvent, OpenCompensation, TicketDetail,
    TicketRow,
};

use super::auth::Caller;
use super::clocks;
use super::language::{self, Spoken};
use super::page;
use super::state::{AppState, DeskSettings};

/// What a view of money depends on besides the record: whose eyes, which keys, which address.
pub struct Eyes<'a> {
    /// The desk's keys.
    pub keys: &'a Keys,
    /// The desk, which has the links' address.
    pub desk: &'a DeskSettings,
    /// Who looks.
    pub role: Role,
    /// Contact data is masked for them.
    pub restricted: bool,
}

impl<'a> Eyes<'a> {
    /// The eyes of a role, which reads contact data as it is.
    #[must_use]
    pub fn new(state: &'a AppState, role: Role) -> Self {
        Self { keys: &state.keys, desk: &state.desk, role, restricted: false }
    }

    /// The eyes of a caller.
    #[must_use]
    pub fn of(state: &'a AppState, caller: &Caller) -> Self {
        Self { restricted: caller.restricted, ..Self::new(state, caller.role) }
    }

    /// The link, for people who work tickets and only while it opens something.
    fn link(&self, compensation: &Compensation) -> Option<LinkToken> {
        let live = compensation.link.as_ref().is_some_and(LinkState::is_live);
        let out = !matches!(compensation.stage, Stage::ApprovalWanted | Stage::Armed);
        (self.role.works_tickets() && live && out).then(|| self.keys.link_token(compensation.id, compensation.generation))
    }
}

/// A queue row; without contact data for a `restricted` caller.
#[must_use]
pub fn ticket_row(row: QueueRow, restricted: bool) -> TicketRow {
    let mut row = TicketRow {
        id: row.id,
        version: row.version,
        subject: row.subject,
        customer: row.customer,
        channel: row.channel,
        state: row.state,
        received_at: row.received_at,
        due_at: row.due_at,
        assignee: row.assignee,
        lease_until: row.lease_until,
        reason: row.reason,
        rating: row.rating,
        brand: row.brand,
        order_value: row.order_value,
        open_compensation: row.compensation.map(|(id, state, amount)| OpenCompensation { id, state, amount }),
        rank: row.rank,
        order_id: row.order,
        skus: row.skus,
        tags: row.tags,
        snoozed_until: row.snooze.as_ref().and_then(|snooze| snooze.until),
        wakes_on: row.snooze.as_ref().and_then(|snooze| snooze.until_event),
        photo: Some(row.photo),
        merged_into: row.merged_into,
    };
    if restricted {
        row.mask();
    }
    row
}

/// A payout.
#[must_use]
pub fn payout(payout: Payout) -> PayoutView {
    PayoutView {
        id: payout.id,
        compensation: payout.compensation,
        ticket: payout.ticket,
        state: payout.state.name().to_owned(),
        stage: Some(Stage::of_payout(&payout.state)),
        rail: payout.rail,
        amount: payout.amount,
        reference: payout.reference,
        payee: payout.masked_payee,
        promise_date: payout.promise_date,
        release_due: payout.release_due,
        why: payout.why,
        findings: payout.findings.into_iter().map(|Finding { rule, found }| HitView { rule, found }).collect(),
        proposal: payout.proposal,
        released_by: payout.released_by,
        submitted_at: payout.submitted_at,
        released_at: payout.released_at,
        paid_at: payout.paid_at,
        version: payout.version,
    }
}

/// A step on a payout's way; none where the event is no step of its own.
#[must_use]
pub fn payout_moment(event: &Event) -> Option<PayoutMoment> {
    let step = timeline::payout_step(&event.object, &event.action, &event.data)?;
    let text = |key: &str| event.data[key].as_str().filter(|text| !text.is_empty()).map(str::to_owned);
    let matched = step == MoneyStep::Matched;
    Some(PayoutMoment {
        step,
        at: event.at,
        actor: event.actor.clone(),
        note: timeline::note(&event.action, &event.data),
        reason: text("reason"),
        proof: text(if matched { "why" } else { "proof" }),
    })
}

/// A compensation as it is stored, with what lies beside it.
pub struct Whole {
    /// The record.
    pub compensation: Compensation,
    /// Its payout.
    pub payout: Option<Payout>,
    /// Its case's state.
    pub case_state: String,
    /// What an approval is bound to, while it waits for one.
    pub approval_hash: Option<String>,
    /// Its ticket's version.
    pub ticket_version: i64,
}

/// A compensation.
#[must_use]
pub fn compensation(eyes: &Eyes<'_>, whole: Whole) -> CompensationView {
    let Whole { compensation, payout: paid, case_state, approval_hash, ticket_version } = whole;
    CompensationView {
        link: eyes.link(&compensation).map(|token| eyes.desk.link(&token)),
        link_code: eyes.link(&compensation).map(|_| eyes.keys.link_code(compensation.id, compensation.generation).to_string()),
        id: compensation.id,
        ticket: compensation.ticket,
        case: compensation.case,
        state: compensation.stage,
        case_state,
        link_state: compensation.link.as_ref().map(|link| link.name().to_owned()),
        kind: compensation.kind,
        amount: compensation.amount,
        reason: compensation.reason,
        proposed_by: compensation.proposed_by,
        approved_by: compensation.approved_by,
        needs_approval_by: compensation.needs_approval_by,
        approval_hash,
        created_at: compensation.created_at,
        hold_until: compensation.hold_until,
        offered_at: compensation.offered_at,
        claimed_at: compensation.claimed_at,
        link_expires_at: compensation.link_expires_at,
        promise_date: compensation.promise_date,
        instruction: compensation.instruction,
        payout: paid.map(payout),
        trace: compensation.trace,
        ticket_version,
    }
}

/// A budget's account.
#[must_use]
pub fn budget(balance: Balance) -> BudgetView {
    let left = balance.left();
    BudgetView {
        name: balance.name,
        period: balance.period,
        limit: balance.limit,
        reserved: balance.reserved,
        posted: balance.posted,
        left,
    }
}

/// An entry of the books.
#[must_use]
pub fn book_entry(entry: Entry) -> BookEntry {
    BookEntry {
        id: entry.id,
        day: entry.day,
        value_date: entry.value_date,
        posted_at: entry.posted_at,
        compensation: entry.compensation,
        ticket: entry.ticket,
        reason: entry.reason,
        kind: entry.kind,
        stage: entry.stage,
        reference: entry.reference,
        legs: entry.legs.into_iter().map(|(account, amount)| BookLeg { account, amount }).collect(),
    }
}

/// The menu of a ticket.
#[must_use]
pub fn menu(ctx: &Ctx, ticket: &Ticket, reason: crate::domain::complaint::Reason, menu: Menu) -> OfferMenu {
    let withheld = |tier: crate::domain::policy::price::Withheld| WithheldView {
        name: tier.name,
        why: tier.why.text,
        said: tier.why.said.map(|said| *said),
        trace: tier.trace,
    };
    OfferMenu {
        ticket: ticket.id,
        version: ticket.version,
        reason,
        items: menu.offers.into_iter().map(offer).collect(),
        withheld: menu.withheld.into_iter().map(withheld).collect(),
        next: None,
        undo_seconds: ctx.policy.undo_seconds,
        authority: None,
        budgets: Vec::new(),
        typed: None,
    }
}

/// One offer of a menu.
fn offer(offer: price::Offer) -> OfferView {
    let (obstacle, obstacle_said) = apart(offer.obstacle());
    let (why, why_said) = apart(offer.why);
    OfferView {
        obstacle,
        obstacle_said,
        key: offer.key,
        name: offer.name,
        kind: offer.kind,
        amount: offer.amount,
        needs_approval_by: offer.needs_approval_by,
        recommended: offer.recommended,
        why,
        why_said,
        missing: offer.missing,
        cost: Some(offer.cost),
        days: Some(offer.days),
        effort: offer.effort,
        trace: offer.trace,
    }
}

/// A sentence as the wire carries it: in English, and by its code.
fn apart(sentence: Option<Sentence>) -> (Option<String>, Option<Said>) {
    sentence.map_or((None, None), |sentence| (Some(sentence.text), sentence.said.map(|said| *said)))
}

/// What the rules say of a typed amount.
#[must_use]
pub fn typed(amount: Money, priced: Result<price::Offer, price::Refused>) -> TypedView {
    match priced {
        Ok(priced) => TypedView { amount, offer: Some(offer(priced)), refused: None },
        Err(price::Refused { rule, bound, why, trace }) => TypedView {
            amount,
            offer: None,
            refused: Some(TypedRefusal { rule, bound, why: why.text, said: why.said.map(|said| *said), trace }),
        },
    }
}

/// Who complains.
#[must_use]
pub fn contact(contact: Contact, spoken: Option<Spoken>) -> wire::ticket::Contact {
    let guessed = spoken.as_ref().is_some_and(|spoken| spoken.guessed);
    wire::ticket::Contact {
        id: Some(CustomerId(contact.id)),
        name: contact.name,
        email: contact.email,
        phone: contact.phone,
        locale: contact.locale,
        country: contact.country,
        complaints: contact.complaints,
        masked: false,
        language: spoken.map(|spoken| spoken.language),
        language_guessed: guessed,
    }
}

fn message(message: Message) -> MessageView {
    let author = match message.author.as_str() {
        "customer" => Author::Customer,
        "agent" => Author::Agent,
        "note" => Author::Note,
        _ => Author::System,
    };
    MessageView { id: MessageId(message.id), author, name: message.name, at: message.at, body: message.body }
}

fn history(compensation: Compensation) -> HistoryItem {
    HistoryItem {
        id: compensation.id,
        ticket: compensation.ticket,
        state: compensation.stage,
        amount: compensation.amount,
        reason: compensation.reason,
        at: compensation.created_at,
    }
}

/// That somebody has an unsent text.
#[must_use]
pub fn draft_mark(mark: draft::Mark) -> DraftMark {
    DraftMark { author: mark.author, kind: mark.kind, at: mark.at }
}

/// An unsent text.
#[must_use]
pub fn draft(draft: draft::StoredDraft) -> DraftView {
    DraftView { mark: draft_mark(draft.mark), text: draft.text }
}

fn piece(piece: evidence::Piece) -> EvidenceView {
    EvidenceView {
        no: piece.no,
        name: piece.name,
        media_type: piece.media_type,
        size: piece.size,
        picture: piece.kind.is_some(),
        at: piece.at,
    }
}

/// A step on the money's way; none for events that are no step, and for those of other tickets' compensations.
fn money_event(event: &Event, compensations: &[(Compensation, Option<Payout>)]) -> Option<MoneyEvent> {
    let step = timeline::step(&event.object, &event.action, &event.data)?;
    let (kind, id) = event.object.split_once(':')?;
    let compensation = match kind {
        "compensation" => id.parse().ok()?,
        "payout" => event.data["compensation"].as_str()?.parse().ok()?,
        // A case has one open compensation at a time: the newest that was there when the event was written.
        _ => {
            let of_case = compensations.iter().map(|(compensation, _)| compensation).filter(|c| c.case.to_string() == id);
            of_case.filter(|c| c.created_at <= event.at).max_by_key(|c| c.created_at)?.id
        }
    };
    let seconds = event.data["seconds"].as_i64().filter(|_| step == MoneyStep::Held);
    Some(MoneyEvent {
        compensation,
        step,
        at: event.at,
        actor: event.actor.clone(),
        until: seconds.and_then(|seconds| event.at.checked_add(SignedDuration::from_secs(seconds)).ok()),
        note: timeline::note(&event.action, &event.data),
    })
}

/// That something has loaded a link's page: a person or a mail scanner.
fn fetched(compensation: CompensationId, fetches: Fetches) -> MoneyEvent {
    let (step, note) = (MoneyStep::LinkFetched, Some(format!("{}×", fetches.count)));
    MoneyEvent { compensation, step, at: fetches.first, actor: "timer:page".to_owned(), until: None, note }
}

/// The page that answers a question, in the customer's language where we write it.
fn help_link(desk: &DeskSettings, lang: &str, topic: help::Topic) -> HelpLink {
    let (title, lang) = page::help::question(lang, topic);
    HelpLink { title: title.to_owned(), url: format!("{}/help/{}?lang={lang}", desk.public_url, topic.slug()) }
}

/// The whole case, with the states of the ticket's cases.
#[must_use]
pub fn detail(eyes: &Eyes<'_>, ctx: &Ctx, detail: Detail, case_states: &BTreeMap<CaseId, String>) -> TicketDetail {
    let clocks = clocks::of(ctx, &detail);
    let mut money: Vec<MoneyEvent> = detail.money.iter().filter_map(|event| money_event(event, &detail.compensations)).collect();
    money.extend(detail.fetches.iter().map(|(id, fetches)| fetched(*id, *fetches)));
    money.sort_by_key(|event| event.at);
    let evidence = detail.evidence.into_iter().map(piece).collect();
    let drafts = detail.drafts.iter().cloned().map(draft_mark).filter(|_| eyes.role.works_tickets()).collect();
    let ticket_version = detail.row.version;
    let words = detail.messages.iter().find(|message| message.author == "customer").map(|message| message.body.as_str());
    let spoken = language::of(detail.contact.locale.as_deref(), words);
    let stage = detail.compensations.first().map(|(newest, _)| newest.stage);
    let lang = spoken.as_ref().map_or("en", |spoken| spoken.language.as_str());
    let help = help::fitting(detail.ticket.reason, stage).into_iter().map(|topic| help_link(eyes.desk, lang, topic)).collect();
    let compensations = detail
        .compensations
        .into_iter()
        .map(|(record, payout)| {
            let case_state = case_states.get(&record.case).cloned().unwrap_or_default();
            compensation(eyes, Whole { compensation: record, payout, case_state, approval_hash: None, ticket_version })
        })
        .collect();
    let mut whole = TicketDetail {
        row: ticket_row(detail.row, false),
        contact: contact(detail.contact, spoken),
        messages: detail.messages.into_iter().map(message).collect(),
        order: detail.ticket.order,
        history: detail.history.into_iter().map(history).collect(),
        clocks,
        compensations,
        priority_said: detail.priority.iter().map(|why| why.said.as_deref().cloned()).collect(),
        priority: detail.priority.into_iter().map(String::from).collect(),
        body_cut: detail.ticket.body_cut,
        drafts,
        help,
        evidence,
        money,
    };
    if eyes.restricted {
        whole.mask();
    }
    whole
}

/// An event for the live feed: what changed, never what somebody wrote.
#[must_use]
pub fn feed_event(event: &Event) -> FeedEvent {
    FeedEvent {
        seq: event.seq,
        at: event.at,
        actor: event.actor.clone(),
        action: event.action.clone(),
        object: event.object.clone(),
        ticket: event.ticket,
        alarm: event.data["alarm"].as_str().and_then(|alarm| alarm.parse().ok()),
    }
}

/// An event for the audit export.
#[must_use]
pub fn audit_event(event: Event) -> AuditEvent {
    AuditEvent {
        seq: event.seq,
        at: event.at,
        actor: event.actor,
        action: event.action,
        object: event.object,
        ticket: event.ticket,
        data: event.data,
        hash: event.hash,
        previous: event.previous,
    }
}
