//! Simulated agents: they pull tickets, answer, offer, solve, and sometimes have a coffee.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use super::pace::{Pace, key};
use super::words::{DUTCH, ENGLISH, FRENCH, GERMAN, Language, pick};
use crate::client::{Client, ClientError};
use crate::domain::complaint::Reason;
use crate::domain::ids::{CompensationId, TicketId};
use crate::wire::compensation::IssueRequest;
use crate::wire::ticket::{MessageRequest, SnoozeRequest, SolveRequest, TicketDetail};

/// Simulated minutes an agent spends on a ticket.
const TICKET_MINUTES: u32 = 12;
/// Nobody works faster than this: the queue belongs to the person at the console too.
const TICKET_SECONDS_MIN: u64 = 12;
/// Of 100 tickets, after how many an agent takes a break.
const BREAK_PERCENT: u8 = 8;

/// How an agent deals with a ticket.
#[derive(Clone, Copy)]
enum Deal {
    Offer,
    Answer,
    Ask,
    Snooze,
    GiveBack,
}

const DEALS: [(Deal, u8); 5] = [(Deal::Offer, 58), (Deal::Answer, 18), (Deal::Ask, 14), (Deal::Snooze, 6), (Deal::GiveBack, 4)];

/// Works until the demo ends.
pub(super) async fn work(client: Client, mut pace: Pace) {
    loop {
        let mut wait = pace.minutes(TICKET_MINUTES).max(Duration::from_secs(TICKET_SECONDS_MIN + pace.rng.u64(..10)));
        if pace.rng.u8(..100) < BREAK_PERCENT {
            wait += Duration::from_secs(pace.rng.u64(40..120));
        }
        if !pace.wait(wait).await {
            return;
        }
        match one(&client, &mut pace).await {
            Ok(()) => pace.fine(),
            Err(error) => {
                // A refusal is an ordinary day: somebody else was quicker, or a rule says no.
                tracing::debug!(%error, "a simulated colleague was refused");
                if error.is_passing() && !pace.back_off().await {
                    return;
                }
            }
        }
    }
}

async fn one(client: &Client, pace: &mut Pace) -> Result<(), ClientError> {
    let Some(row) = client.next(&key()).await?.ticket else { return Ok(()) };
    let case = client.ticket(row.id).await?;
    let reading = Duration::from_secs(pace.rng.u64(3..9));
    if !pace.wait(reading).await {
        return give_back(client, row.id).await;
    }
    let mut left = pace.rng.u8(..100);
    let mut deal = Deal::Offer;
    for (possible, weight) in DEALS {
        deal = possible;
        match left.checked_sub(weight) {
            None => break,
            Some(rest) => left = rest,
        }
    }
    let done = match deal {
        Deal::Offer => offer(client, pace, &case).await,
        Deal::Answer => answer(client, pace, &case, false).await,
        Deal::Ask => answer(client, pace, &case, true).await,
        Deal::Snooze => {
            let until = Timestamp::now().saturating_add(SignedDuration::from_mins(pace.rng.i64(5..90)));
            let until = until.unwrap_or(Timestamp::MAX);
            client.snooze(row.id, &SnoozeRequest { until, until_event: None }, &key()).await.map(drop)
        }
        Deal::GiveBack => give_back(client, row.id).await,
    };
    if done.is_err() {
        // What could not be finished must not stay with somebody who never looks at it again.
        drop(give_back(client, row.id).await);
    }
    done
}

async fn give_back(client: &Client, ticket: TicketId) -> Result<(), ClientError> {
    client.release(ticket, &key()).await.map(drop)
}

/// The policy's suggestion with a word to the customer, or only the word when nothing may be offered.
async fn offer(client: &Client, pace: &mut Pace, case: &TicketDetail) -> Result<(), ClientError> {
    let guessed = [Reason::Defective, Reason::Damaged, Reason::Late, Reason::Service, Reason::NotAsDescribed];
    let reason = case.row.reason.unwrap_or(guessed[pace.rng.usize(..guessed.len())]);
    let menu = client.offers(case.row.id, reason).await?;
    let open = || menu.items.iter().filter(|offer| offer.obstacle.is_none());
    let Some(offer) = open().find(|offer| offer.recommended).or_else(|| open().next()) else {
        return answer(client, pace, case, false).await;
    };
    let id = CompensationId(uuid::Uuid::new_v4().as_u128());
    let request = IssueRequest { id, ticket: case.row.id, reason, offer: offer.key, amount: offer.amount, undo_window: true };
    client.issue(&request, menu.version).await?;
    if offer.needs_approval_by.is_some() {
        return Ok(());
    }
    answer(client, pace, case, false).await
}

/// Writes to the customer and, where no answer is expected, is done with the ticket.
async fn answer(client: &Client, pace: &mut Pace, case: &TicketDetail, asks: bool) -> Result<(), ClientError> {
    let language = language(case.contact.locale.as_deref());
    let body = pick(&mut pace.rng, if asks { language.questions } else { language.replies }).to_owned();
    client.reply(case.row.id, &MessageRequest { body, wants_answer: asks }, &key()).await?;
    if asks {
        return Ok(());
    }
    client.solve(case.row.id, &SolveRequest::default(), &key()).await.map(drop)
}

/// The language an agent writes to a customer in.
pub(super) fn language(locale: Option<&str>) -> &'static Language {
    match locale.and_then(|locale| locale.get(..2)) {
        Some("nl") => &DUTCH,
        Some("de") => &GERMAN,
        Some("fr") => &FRENCH,
        _ => &ENGLISH,
    }
}
