//! Before an order is handed over: what the account at the provider holds, where the provider tells. One answer serves for a minute.

use jiff::SignedDuration;

use super::payouts::shut;
use super::{Outcome, Worker};
use crate::payout::rail::PayoutRail;
use crate::store::Conn;
use crate::store::command::{CommandError, Done};
use crate::store::rail;

/// How long an answer serves.
const KEPT: SignedDuration = SignedDuration::from_mins(1);

/// Has the store know what the account holds; why it cannot be asked, where it cannot. Nobody is paid from an account that is not known.
pub(super) async fn ask(worker: &Worker, rail: &dyn PayoutRail) -> Result<Option<Outcome>, CommandError> {
    if !rail.capabilities().tells_balance {
        return Ok(None);
    }
    let (ctx, name) = ((worker.moment)(), rail.name());
    let known = worker.db.read(async move |c: &mut Conn| rail::balance(c, name).await).await?;
    if known.is_some_and(|known| ctx.now.duration_since(known.at).abs() < KEPT) {
        return Ok(None);
    }
    match rail.balance().await {
        Ok(None) if known.is_none() => Ok(None),
        Ok(amount) => {
            worker.db.write(async move |c: &mut Conn| -> Done<()> { rail::keep_balance(c, &ctx, name, amount).await }).await?;
            Ok(None)
        }
        Err(error) => {
            shut(worker, name, &error).await?;
            Ok(Some(Outcome::Away(error.chain())))
        }
    }
}
