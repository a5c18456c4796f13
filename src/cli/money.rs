//! Moving money from the command line, under the same rules as from the console: the intent is on disk before it is sent.

use std::time::{Duration, Instant};

use jiff::Timestamp;

use crate::client::api::CompensationQuery;
use crate::client::chance;
use crate::client::error::ClientError;
use crate::client::http::Client;
use crate::client::outbox::{Intent, IntentState, Outbox, OutboxError};
use crate::client::retry;
use crate::domain::ids::CompensationId;
use crate::domain::instruction::{Instruction, Outcome};
use crate::domain::money::Money;
use crate::domain::policy::price::CUSTOM_KEY;
use crate::domain::stage::Stage;
use crate::wire::compensation::{
    AmendRequest, ApproveRequest, CompensationView, DoneRequest, ExtendRequest, IssueRequest, ReasonText,
};
use crate::wire::offer::OfferMenu;

use super::args::{AmendArgs, ClaimArgs, ClaimsArgs, DoneArgs, ExtendArgs, IssueArgs, ReasonArgs};
use super::failure::{FAILED, Failure, REFUSED};
use super::out;
use super::place::{self, Place};

/// How long a command keeps trying while its outcome is unknown.
const TRY_LIMIT: Duration = Duration::from_secs(30);

/// `amends issue`
pub async fn issue(place: &Place, args: &IssueArgs) -> Result<u8, Failure> {
    let client = place.connect()?.client;
    let id = args.intent.map_or_else(|| chance::u128().map(CompensationId), Ok)?;
    let outbox = Outbox::open(&place::state_dir()?).map_err(outbox_failed)?;
    let view = match known(&client, args, id).await? {
        Some(view) => {
            // An earlier run may have ended before it heard the answer; its intent must not wait for one any more.
            if outbox.state_of(id).is_some() {
                outbox.mark(id, IntentState::Done).map_err(outbox_failed)?;
            }
            view
        }
        None => send(&client, &outbox, args, id).await?,
    };
    let view = wait_for_link(&client, view, args.wait).await?;
    if args.json {
        out::json(&view)?;
    } else {
        print_issued(&view)?;
    }
    Ok(0)
}

/// A given intent that the server knows already answers as it is: a repeat after a lost answer.
async fn known(client: &Client, args: &IssueArgs, id: CompensationId) -> Result<Option<CompensationView>, Failure> {
    if args.intent.is_none() {
        return Ok(None);
    }
    match client.compensation(id).await {
        Ok(view) if view.ticket == args.ticket && view.reason == args.reason => Ok(Some(view)),
        Ok(_) => Err(Failure::new(REFUSED, "this intent was used for something else; draw a new one")),
        Err(ClientError::Problem { status: 404, .. }) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn outbox_failed(error: OutboxError) -> Failure {
    Failure::new(FAILED, error.to_string())
}

/// The intent as an earlier run wrote it, or a new one against the menu as it is now. What was written is repeated word for word:
/// the first try may reach the server while this one is asking for the menu.
async fn written(client: &Client, outbox: &Outbox, args: &IssueArgs, id: CompensationId) -> Result<Intent, Failure> {
    if let Some(intent) = outbox.unsettled(id).filter(|intent| intent.server == client.server()) {
        let request = &intent.request;
        if (request.ticket, request.reason, request.offer) == (args.ticket, args.reason, key_of(args)) {
            return Ok(intent);
        }
        return Err(Failure::new(REFUSED, "this intent was used for something else; draw a new one"));
    }
    let menu = client.offers(args.ticket, args.reason).await?;
    let amount = match args.amount {
        // The server prices it; what is out of bounds it refuses with the bound.
        Some(amount) => amount,
        None => on_menu(&menu, key_of(args))?,
    };
    let request = IssueRequest {
        id,
        ticket: args.ticket,
        reason: args.reason,
        offer: key_of(args),
        amount,
        undo_window: !args.no_undo_window,
    };
    let intent = Intent {
        request,
        version: menu.version,
        created_at: Timestamp::now(),
        server: client.server().to_owned(),
        acknowledged: None,
        undo_wanted: false,
    };
    outbox.store(&intent).map_err(outbox_failed)?;
    Ok(intent)
}

/// The offer's key; an amount of one's own has none of the menu's.
fn key_of(args: &IssueArgs) -> char {
    args.offer.unwrap_or(CUSTOM_KEY)
}

/// The amount of an offer as the menu has it now.
fn on_menu(menu: &OfferMenu, key: char) -> Result<Money, Failure> {
    if let Some(offer) = menu.items.iter().find(|offer| offer.key == key) {
        return Ok(offer.amount);
    }
    let keys: Vec<_> = menu.items.iter().map(|offer| format!("{} ({})", offer.key, offer.amount)).collect();
    let on_it = if keys.is_empty() { "nothing".to_owned() } else { keys.join(", ") };
    Err(Failure::new(REFUSED, format!("there is no offer {key} on the menu; on it: {on_it}")))
}

async fn send(client: &Client, outbox: &Outbox, args: &IssueArgs, id: CompensationId) -> Result<CompensationView, Failure> {
    let Intent { request, version, .. } = written(client, outbox, args, id).await?;
    let sending = retry::until_settled(
        async || client.issue(&request, version).await,
        |error, wait| out::note(&format!("amends: {error}; trying again in {} s", wait.as_secs().max(1))),
    );
    let settle = |state| outbox.mark(id, state).map_err(outbox_failed);
    match tokio::time::timeout(TRY_LIMIT, sending).await {
        Ok(Ok(view)) => {
            settle(IntentState::Done)?;
            Ok(view)
        }
        Ok(Err(error)) => {
            settle(IntentState::Refused)?;
            Err(error.into())
        }
        Err(_) => Err(Failure::new(
            super::failure::UNREACHABLE,
            format!("no answer yet; the intent is kept. To find out what became of it: the same command with --intent {id}"),
        )),
    }
}

async fn wait_for_link(client: &Client, mut view: CompensationView, seconds: u64) -> Result<CompensationView, Failure> {
    let end = Instant::now() + Duration::from_secs(seconds);
    while view.link.is_none() && matches!(view.state, Stage::Armed | Stage::ApprovalWanted) && Instant::now() < end {
        tokio::time::sleep(Duration::from_millis(250)).await;
        view = client.compensation(view.id).await?;
    }
    Ok(view)
}

fn print_issued(view: &CompensationView) -> Result<(), Failure> {
    eprintln!("compensation {} · {} · {}", view.id, worth(view), view.state);
    if let Some(link) = &view.link {
        return out::line(link);
    }
    if let Some(instruction) = &view.instruction {
        return out::line(&told(view, instruction));
    }
    let until = view.hold_until.map_or_else(String::new, |at| format!(" until {at}"));
    eprintln!("held{until}; `amends undo {}` takes it back, `amends claim {}` shows the link later", view.id, view.id);
    Ok(())
}

/// `amends claims`
pub async fn claims(place: &Place, args: &ClaimsArgs) -> Result<u8, Failure> {
    let client = place.connect()?.client;
    let query = CompensationQuery { state: args.state, cursor: None, limit: Some(args.limit) };
    let page = client.compensations(&query).await?;
    if args.json {
        out::json(&page)?;
        return Ok(0);
    }
    let rows: Vec<_> = page
        .items
        .iter()
        .map(|view| {
            let promise = view.promise_date.map_or_else(String::new, |date| date.to_string());
            vec![view.id.to_string(), view.ticket.to_string(), view.state.to_string(), view.amount.to_string(), promise]
        })
        .collect();
    out::table(&["COMPENSATION", "TICKET", "STATE", "AMOUNT", "PROMISED"], &rows)?;
    Ok(0)
}

/// What is given: an amount by link, another remedy by name.
pub fn worth(view: &CompensationView) -> String {
    match (view.kind.has_link(), view.kind.has_amount()) {
        (true, _) => view.amount.to_string(),
        (false, true) => format!("{} {}", view.kind.words(), view.amount),
        (false, false) => view.kind.words().to_owned(),
    }
}

/// How far a remedy without a link is.
fn told(view: &CompensationView, instruction: &Instruction) -> String {
    match instruction.report.as_ref().map(|report| (report, &report.outcome)) {
        None => format!(
            "to be carried out since {}; `amends done {} --reference …` or `amends failed {} --reason …` says what became of it",
            instruction.at, view.id, view.id
        ),
        Some((report, Outcome::Done { reference })) => {
            format!("carried out as {}, says {} at {}", out::safe(reference), report.by, report.at)
        }
        Some((report, Outcome::Failed { reason })) => {
            format!("not carried out, says {} at {}: {}", report.by, report.at, out::safe(reason))
        }
    }
}

fn show(view: &CompensationView, json: bool) -> Result<u8, Failure> {
    if json {
        out::json(view)?;
        return Ok(0);
    }
    let payout = view.payout.as_ref().map_or_else(String::new, |payout| format!(" · payout {}", payout.state));
    out::line(&format!("{} · ticket {} · {} · {}{payout}", view.id, view.ticket, worth(view), view.state))?;
    if let Some(line) = view.instruction.as_ref().map(|instruction| told(view, instruction)) {
        out::line(&line)?;
    }
    if let Some(date) = view.promise_date {
        out::line(&format!("promised for {date} at the latest"))?;
    }
    if let Some(link) = &view.link {
        out::line(link)?;
    }
    if let Some(code) = &view.link_code {
        out::line(&format!("by phone: code {code}"))?;
    }
    Ok(0)
}

/// `amends claim`
pub async fn claim(place: &Place, args: &ClaimArgs) -> Result<u8, Failure> {
    show(&place.connect()?.client.compensation(args.id).await?, args.json)
}

/// `amends undo`
pub async fn undo(place: &Place, args: &ClaimArgs) -> Result<u8, Failure> {
    let client = place.connect()?.client;
    show(&client.undo(args.id, None, &chance::key()?).await?, args.json)
}

/// `amends revoke`
pub async fn revoke(place: &Place, args: &ReasonArgs) -> Result<u8, Failure> {
    let client = place.connect()?.client;
    let version = client.compensation(args.id).await?.ticket_version;
    show(&client.revoke(args.id, &ReasonText { reason: args.reason.clone() }, version, &chance::key()?).await?, args.json)
}

/// `amends renounce`
pub async fn renounce(place: &Place, args: &ReasonArgs) -> Result<u8, Failure> {
    let client = place.connect()?.client;
    let version = client.compensation(args.id).await?.ticket_version;
    let reason = ReasonText { reason: args.reason.clone() };
    show(&client.renounce(args.id, &reason, version, &chance::key()?).await?, args.json)
}

/// `amends done`
pub async fn done(place: &Place, args: &DoneArgs) -> Result<u8, Failure> {
    let client = place.connect()?.client;
    let version = client.compensation(args.id).await?.ticket_version;
    let done = DoneRequest { reference: args.reference.clone() };
    show(&client.remedy_done(args.id, &done, version, &chance::key()?).await?, args.json)
}

/// `amends failed`
pub async fn failed(place: &Place, args: &ReasonArgs) -> Result<u8, Failure> {
    let client = place.connect()?.client;
    let version = client.compensation(args.id).await?.ticket_version;
    let reason = ReasonText { reason: args.reason.clone() };
    show(&client.remedy_failed(args.id, &reason, version, &chance::key()?).await?, args.json)
}

/// `amends amend`
pub async fn amend(place: &Place, args: &AmendArgs) -> Result<u8, Failure> {
    let client = place.connect()?.client;
    let version = client.compensation(args.id).await?.ticket_version;
    show(&client.amend(args.id, &AmendRequest { amount: args.amount }, version, &chance::key()?).await?, args.json)
}

/// `amends extend`
pub async fn extend(place: &Place, args: &ExtendArgs) -> Result<u8, Failure> {
    let client = place.connect()?.client;
    let version = client.compensation(args.id).await?.ticket_version;
    show(&client.extend(args.id, ExtendRequest { days: args.days }, version, &chance::key()?).await?, args.json)
}

/// `amends unlock`
pub async fn unlock(place: &Place, args: &ClaimArgs) -> Result<u8, Failure> {
    let client = place.connect()?.client;
    let version = client.compensation(args.id).await?.ticket_version;
    show(&client.unlock(args.id, version, &chance::key()?).await?, args.json)
}

/// `amends resend`
pub async fn resend(place: &Place, args: &ClaimArgs) -> Result<u8, Failure> {
    let client = place.connect()?.client;
    let version = client.compensation(args.id).await?.ticket_version;
    show(&client.resend(args.id, version, &chance::key()?).await?, args.json)
}

/// `amends reissue`
pub async fn reissue(place: &Place, args: &ClaimArgs) -> Result<u8, Failure> {
    let client = place.connect()?.client;
    let version = client.compensation(args.id).await?.ticket_version;
    show(&client.reissue(args.id, version, &chance::key()?).await?, args.json)
}

/// `amends approve`
pub async fn approve(place: &Place, args: &ClaimArgs) -> Result<u8, Failure> {
    let client = place.connect()?.client;
    let view = client.compensation(args.id).await?;
    let seen = ApproveRequest { seen: view.approval_hash };
    show(&client.approve(args.id, &seen, view.ticket_version, &chance::key()?).await?, args.json)
}

/// `amends send-back`
pub async fn send_back(place: &Place, args: &ReasonArgs) -> Result<u8, Failure> {
    let client = place.connect()?.client;
    let version = client.compensation(args.id).await?.ticket_version;
    show(&client.send_back(args.id, &ReasonText { reason: args.reason.clone() }, version, &chance::key()?).await?, args.json)
}

/// `amends refuse`
pub async fn refuse(place: &Place, args: &ReasonArgs) -> Result<u8, Failure> {
    let client = place.connect()?.client;
    let version = client.compensation(args.id).await?.ticket_version;
    show(&client.refuse(args.id, &ReasonText { reason: args.reason.clone() }, version, &chance::key()?).await?, args.json)
}
