//! Jobs that write to the customer.

use jiff::{SignedDuration, Timestamp};

use super::timers::generation;
use super::{Outcome, Worker};
use crate::channels::mail::texts::{ClaimLink, Letter, Receipt, Texts};
use crate::channels::mail::{Mail, MailError};
use crate::domain::freeze::Halt;
use crate::domain::ids::{CompensationId, TicketId};
use crate::domain::incident::{NO_CONTACT_TAG, after_quiet_hours};
use crate::domain::instruction::Instruction;
use crate::domain::invitation::InvitationState;
use crate::domain::link::LinkState;
use crate::domain::payout::{APPEAL_DAYS, PayoutState};
use crate::domain::promise;
use crate::domain::stage::Stage;
use crate::store::command::{CommandError, Done};
use crate::store::compensation::{self, Compensation, life};
use crate::store::customer::{self, Contact};
use crate::store::outbox::Job;
use crate::store::ticket::{self, Ticket};
use crate::store::{Conn, detail, freeze, invitation, payout};

/// How long word of the release waits before it looks again whether a hold is over.
const HELD_PAUSE: SignedDuration = SignedDuration::from_hours(1);

/// Whom a mail goes to and what about.
struct About {
    ticket: Ticket,
    contact: Contact,
}

impl About {
    async fn read(c: &mut Conn, id: TicketId) -> Done<Self> {
        let ticket = ticket::load(c, id).await?;
        let contact = customer::contact(c, ticket.customer).await?;
        Ok(Self { ticket, contact })
    }

    fn texts(&self) -> &'static Texts {
        Texts::for_locale(self.contact.locale.as_deref())
    }

    fn shop<'a>(&'a self, worker: &'a Worker) -> &'a str {
        self.ticket.shop(&worker.config.desk.name)
    }

    fn name(&self) -> Option<&str> {
        self.contact.name.as_deref()
    }
}

/// The personal link. One that was claimed, replaced or taken back meanwhile is not sent; without an address the desk shares it.
pub(super) async fn send_link(worker: &Worker, job: &Job) -> Result<Outcome, CommandError> {
    let (id, generation) = (Worker::object::<CompensationId>(job)?, generation(&job.payload));
    let (owner, about) = of_compensation(worker, id).await?;
    let correction = job.payload.get("correction").and_then(serde_json::Value::as_i64);
    let wanted = match (&owner.link, correction) {
        (Some(LinkState::Correction { .. }), Some(_)) => true,
        (Some(link), None) => link.is_claimable() && owner.stage == Stage::Offered,
        _ => false,
    };
    let ctx = (worker.moment)();
    if !wanted || owner.generation != generation || is_over(&owner, ctx.now) {
        return Ok(Outcome::Done);
    }
    if correction.is_none() {
        worker.db.read(async |c: &mut Conn| freeze::ensure_runs(c, Halt::Issuing).await).await?;
    }
    let link = worker.config.desk.link(&worker.keys.link_token(id, generation));
    let (texts, shop, name) = (about.texts(), about.shop(worker), about.name());
    let end = promise::last_day(owner.link_expires_at.unwrap_or(Timestamp::MAX), &ctx.policy.zone);
    let letter = if correction.is_some() {
        let by_desk = job.payload["by_desk"].as_bool().unwrap_or(false);
        texts.correction(shop, name, owner.amount, &link, by_desk)
    } else {
        let claim = ClaimLink { amount: owner.amount, about: about.ticket.about(), link: &link, valid_until: end };
        texts.claim_link(shop, name, claim)
    };
    // The same id on every try. A link that is sent again on request, or for a correction, is a new mail.
    let local = match (correction, job.payload.get("again")) {
        (None, None) => format!("link.{id}.{generation}"),
        _ => format!("link.{id}.{generation}.{}", job.id),
    };
    let outcome = send(worker, &about.contact, letter, &local).await?;
    if matches!(outcome, Outcome::Never(_)) {
        // The address takes no mail: the desk hears of it, and the job is parked with what the mail server said.
        worker.db.write(async move |c| life::bounced(c, &ctx.timer("mail"), id).await).await?;
    }
    Ok(outcome)
}

/// A word about a link that still waits for the customer: to be claimed, or for other details. The link was sent before: what was
/// claimed, replaced or taken back meanwhile needs none, one that bounced would bounce again, who wants no letters gets none, and
/// nobody is written to at night.
pub(super) async fn send_reminder(worker: &Worker, job: &Job) -> Result<Outcome, CommandError> {
    let (id, generation) = (Worker::object::<CompensationId>(job)?, generation(&job.payload));
    let (owner, about) = of_compensation(worker, id).await?;
    let ctx = (worker.moment)();
    let correction = job.payload.get("correction").is_some();
    let open = match &owner.link {
        Some(LinkState::Correction { .. }) => correction,
        Some(link) => {
            !correction && link.is_claimable() && !matches!(link, LinkState::Bounced { .. }) && owner.stage == Stage::Offered
        }
        None => false,
    };
    let wanted = open && !about.ticket.tags.iter().any(|tag| tag == NO_CONTACT_TAG);
    if !wanted || owner.generation != generation || is_over(&owner, ctx.now) {
        return Ok(Outcome::Done);
    }
    let morning = after_quiet_hours(ctx.now, &ctx.policy);
    if morning > ctx.now {
        return Ok(Outcome::Later(morning.duration_since(ctx.now)));
    }
    let (link, shop) = (worker.config.desk.link(&worker.keys.link_token(id, generation)), about.shop(worker));
    let letter = if correction {
        let by_desk = job.payload["by_desk"].as_bool().unwrap_or(false);
        about.texts().correction(shop, about.name(), owner.amount, &link, by_desk)
    } else {
        worker.db.read(async |c: &mut Conn| freeze::ensure_runs(c, Halt::Issuing).await).await?;
        let end = promise::last_day(owner.link_expires_at.unwrap_or(Timestamp::MAX), &ctx.policy.zone);
        let claim = ClaimLink { amount: owner.amount, about: about.ticket.about(), link: &link, valid_until: end };
        about.texts().reminder(shop, about.name(), claim)
    };
    send(worker, &about.contact, letter, &format!("reminder.{id}.{generation}.{}", job.id)).await
}

/// An agent's reply.
pub(super) async fn send_reply(worker: &Worker, job: &Job) -> Result<Outcome, CommandError> {
    let id = Worker::object::<i64>(job)?;
    let (message, about) = worker
        .db
        .read(async move |c: &mut Conn| -> Done<_> {
            let (message, ticket) = detail::message(c, id).await?;
            Ok((message, About::read(c, ticket).await?))
        })
        .await?;
    let (shop, subject) = (about.shop(worker), about.ticket.subject.as_str());
    let letter = about.texts().reply(shop, about.name(), subject, &message.name, &message.body);
    send(worker, &about.contact, letter, &format!("reply.{id}")).await
}

/// Word that the money was released, with the latest day it arrives. A release that went on or back meanwhile has other news.
pub(super) async fn send_released(worker: &Worker, job: &Job) -> Result<Outcome, CommandError> {
    let id = Worker::object::<CompensationId>(job)?;
    let (owner, about) = of_compensation(worker, id).await?;
    let payout = worker.db.read(async move |c: &mut Conn| payout::of_compensation(c, id).await).await?;
    if owner.stage == Stage::OnHold {
        return Ok(Outcome::Later(HELD_PAUSE));
    }
    let latest = payout.and_then(|payout| payout.promise_date);
    let (Stage::Released, Some(latest)) = (owner.stage, latest) else { return Ok(Outcome::Done) };
    let letter = about.texts().payout_released(about.shop(worker), about.name(), owner.amount, latest);
    send(worker, &about.contact, letter, &format!("released.{id}.{}", job.id)).await
}

/// Word that the money comes later than was said, with the new latest day. One that came meanwhile has other news.
pub(super) async fn send_promise_moved(worker: &Worker, job: &Job) -> Result<Outcome, CommandError> {
    let id = Worker::object::<CompensationId>(job)?;
    let (owner, about) = of_compensation(worker, id).await?;
    let payout = worker.db.read(async move |c: &mut Conn| payout::of_compensation(c, id).await).await?;
    let latest = payout.filter(|payout| payout.paid_at.is_none()).and_then(|payout| payout.promise_date);
    let (Stage::Claimed | Stage::Released | Stage::OnHold, Some(latest)) = (owner.stage, latest) else {
        return Ok(Outcome::Done);
    };
    let letter = about.texts().promise_moved(about.shop(worker), about.name(), owner.amount, latest);
    send(worker, &about.contact, letter, &format!("moved.{id}.{}", job.id)).await
}

/// Word that the money was paid.
pub(super) async fn send_paid(worker: &Worker, job: &Job) -> Result<Outcome, CommandError> {
    let id = Worker::object::<CompensationId>(job)?;
    let (owner, about) = of_compensation(worker, id).await?;
    if owner.stage != Stage::Paid {
        return Ok(Outcome::Done);
    }
    let letter = about.texts().payout_paid(about.shop(worker), about.name(), owner.amount);
    send(worker, &about.contact, letter, &format!("paid.{id}.{}", job.id)).await
}

/// The receipt that a customer asked for. One of money that came back meanwhile would be wrong.
pub(super) async fn send_receipt(worker: &Worker, job: &Job) -> Result<Outcome, CommandError> {
    let id = Worker::object::<CompensationId>(job)?;
    let (owner, about) = of_compensation(worker, id).await?;
    let payout = worker.db.read(async move |c: &mut Conn| payout::of_compensation(c, id).await).await?;
    let paid = payout.and_then(|payout| Some((payout.paid_at?, payout)));
    let Some((at, payout)) = paid.filter(|(_, payout)| matches!(payout.state, PayoutState::Paid { .. })) else {
        return Ok(Outcome::Done);
    };
    let receipt = Receipt {
        amount: owner.amount,
        about: about.ticket.about(),
        account: &payout.masked_payee,
        paid_on: at.to_zoned((worker.moment)().policy.zone.clone()).date(),
        reference: &payout.reference,
    };
    let letter = about.texts().receipt(about.shop(worker), about.name(), receipt);
    send(worker, &about.contact, letter, &format!("receipt.{id}.{}", job.id)).await
}

/// Word about a remedy without a link: that it is being arranged, or that it is done. What has gone on since has other news.
pub(super) async fn send_remedy(worker: &Worker, job: &Job) -> Result<Outcome, CommandError> {
    let id = Worker::object::<CompensationId>(job)?;
    let (owner, about) = of_compensation(worker, id).await?;
    if job.payload["stage"] != owner.stage.name() {
        return Ok(Outcome::Done);
    }
    let reference = owner.instruction.as_ref().and_then(Instruction::reference);
    let (shop, what) = (about.shop(worker), about.ticket.about());
    let Some(letter) = about.texts().remedy(shop, about.name(), owner.kind, owner.amount, what, reference) else {
        return Ok(Outcome::Done);
    };
    send(worker, &about.contact, letter, &format!("remedy.{id}.{}", owner.stage)).await
}

/// Word that a claim was turned down, with the reason and the way to object. One that is looked at again has other news.
pub(super) async fn send_rejected(worker: &Worker, job: &Job) -> Result<Outcome, CommandError> {
    let id = Worker::object::<CompensationId>(job)?;
    let (owner, about) = of_compensation(worker, id).await?;
    let payout = worker.db.read(async move |c: &mut Conn| payout::of_compensation(c, id).await).await?;
    let Some(PayoutState::Rejected { reason, .. }) = payout.map(|payout| payout.state) else { return Ok(Outcome::Done) };
    let letter = about.texts().rejected(about.shop(worker), about.name(), owner.amount, &reason, APPEAL_DAYS);
    send(worker, &about.contact, letter, &format!("rejected.{id}.{}", job.id)).await
}

/// Word that an offer was taken back, so that nobody waits for a link that opens nothing. One that is offered again has other news.
pub(super) async fn send_withdrawn(worker: &Worker, job: &Job) -> Result<Outcome, CommandError> {
    let id = Worker::object::<CompensationId>(job)?;
    let (owner, about) = of_compensation(worker, id).await?;
    if !matches!(owner.stage, Stage::Withdrawn | Stage::Undone | Stage::Refused | Stage::SentBack) {
        return Ok(Outcome::Done);
    }
    let letter = about.texts().withdrawn(about.shop(worker), about.name(), owner.amount);
    send(worker, &about.contact, letter, &format!("withdrawn.{id}")).await
}

/// The neutral invitation to rate, once for each compensation that was paid or done, whatever the customer may write.
pub(super) async fn send_follow_up(worker: &Worker, job: &Job) -> Result<Outcome, CommandError> {
    let id = Worker::object::<CompensationId>(job)?;
    let (owner, about) = of_compensation(worker, id).await?;
    if !owner.stage.is_settled() {
        return Ok(Outcome::Done);
    }
    let (ctx, ticket) = ((worker.moment)(), owner.ticket);
    let cause = match (&worker.config.rating_url, &about.contact.email, &worker.config.mail) {
        (None, _, _) => Some("no_rating_address"),
        (_, None, _) => Some("no_mail_address"),
        (_, _, None) => Some("no_mail_transport"),
        _ => None,
    };
    if let Some(cause) = cause {
        worker.db.write(async move |c| invitation::suppress(c, &ctx, id, ticket, cause).await).await?;
        return Ok(Outcome::Done);
    }
    let due = ctx.clone();
    let state = worker.db.write(async move |c| invitation::due(c, &due, id, ticket).await).await?;
    if !matches!(state, InvitationState::Due { .. }) {
        return Ok(Outcome::Done);
    }
    let url = worker.config.rating_url.as_deref();
    let letter = about.texts().follow_up(about.shop(worker), about.name(), about.ticket.about(), url);
    let outcome = send(worker, &about.contact, letter, &format!("invitation.{id}")).await?;
    if outcome == Outcome::Done {
        worker.db.write(async move |c| invitation::sent(c, &ctx, id, ticket).await).await?;
    }
    Ok(outcome)
}

async fn of_compensation(worker: &Worker, id: CompensationId) -> Done<(Compensation, About)> {
    let read = async move |c: &mut Conn| -> Done<_> {
        let owner = compensation::load(c, id).await?;
        let about = About::read(c, owner.ticket).await?;
        Ok((owner, about))
    };
    worker.db.read(read).await
}

fn is_over(owner: &Compensation, now: Timestamp) -> bool {
    owner.stage == Stage::Offered && owner.link_expires_at.is_some_and(|end| now >= end)
}

async fn send(worker: &Worker, contact: &Contact, letter: Letter, local: &str) -> Result<Outcome, CommandError> {
    let (Some(transport), Some(to)) = (&worker.config.mail, &contact.email) else { return Ok(Outcome::Done) };
    let mail = Mail {
        to: to.clone(),
        to_name: contact.name.clone(),
        subject: letter.subject,
        text_body: letter.body,
        message_id: format!("{local}@{}", worker.config.mail_domain),
    };
    Ok(match transport.send(&mail).await {
        Ok(()) => Outcome::Done,
        Err(error @ MailError::Permanent(_)) => Outcome::Never(error.to_string()),
        Err(error @ MailError::Temporary(_)) => Outcome::Again(error.to_string()),
    })
}
