//! What happened to one payout, and which flags are open about it.

use super::{Payout, load};
use crate::domain::ids::PayoutId;
use crate::store::command::Done;
use crate::store::engine::Conn;
use crate::store::event::{self, Event};
use crate::store::fraud::{self, Flag};

/// Most events of one payout, the newest.
const EVENTS_MAX: i64 = 200;

/// A payout with what happened to it.
#[derive(Clone, Debug)]
pub struct History {
    /// The payout.
    pub payout: Payout,
    /// Its events and those of its flags, oldest first.
    pub events: Vec<Event>,
    /// The flags on its compensation that nobody cleared.
    pub flags: Vec<Flag>,
}

/// The history of a payout.
///
/// # Errors
/// [`RefusalCode::NotFound`](crate::domain::refusal::RefusalCode::NotFound); the store's.
pub async fn of(c: &mut Conn, id: PayoutId) -> Done<History> {
    let payout = load(c, id).await?;
    let events = event::of_payout(c, payout.ticket, id, payout.compensation, EVENTS_MAX).await?;
    let mut flags = fraud::of_compensation(c, payout.compensation).await?;
    flags.retain(|flag| flag.cleared_at.is_none());
    Ok(History { payout, events, flags })
}
