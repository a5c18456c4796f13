//! Payouts to `PayPal` accounts. An order is a batch of one, known by its key for 30 days: whatever is handed over twice under one
//! key is carried out once, and the second time the answer names the first batch. There is no asking by our key alone, so an order whose
//! answer was lost is handed over again ([`LookUp::ByRepeat`]); once the batch's own name is known, that is asked.

use futures_util::future::{BoxFuture, FutureExt};
use jiff::Timestamp;
use reqwest::{Method, RequestBuilder};
use secrecy::SecretString;
use serde_json::value::RawValue;

use super::http::{Answer, Door, DoorError, DoorSettings};
use super::rail::{
    Answered, Cancel, Capabilities, Hook, HookError, Listed, LookUp, Notice, PayoutOrder, PayoutRail, RailAnswer, RailError,
};
use access::{Access, AccessError};
use wire::{Batch, CreatePayout, Event, Failure, Item, Verified, Verify};

mod access;
pub mod status;
#[cfg(test)]
mod tests;
mod wire;

/// The rail's name.
pub const NAME: &str = "paypal";
/// The API for tries.
pub const SANDBOX_URL: &str = "https://api-m.sandbox.paypal.com";
/// The API that moves money.
pub const LIVE_URL: &str = "https://api-m.paypal.com";

/// What the rail can do.
pub const CAPABILITIES: Capabilities = Capabilities {
    currencies: Some(&[
        "AUD", "BRL", "CAD", "CHF", "CZK", "DKK", "EUR", "GBP", "HKD", "HUF", "ILS", "JPY", "MXN", "MYR", "NOK", "NZD", "PHP",
        "PLN", "SEK", "SGD", "THB", "TWD", "USD",
    ]),
    batch_max: 1,
    cancel: Cancel::WhileUnclaimed,
    horizon_days: Some(30),
    key_days: Some(30),
    look_up: LookUp::ByRepeat,
    repeat_hours: 72,
    calls_us: true,
    lists: false,
    tells_balance: false,
    arrives_days: 1,
};

/// How the rail is set up.
pub struct PaypalConfig {
    /// The door to the API.
    pub door: DoorSettings,
    /// The application's id.
    pub client_id: String,
    /// The application's secret.
    pub secret: SecretString,
    /// The id of the webhook, without which no call is believed.
    pub webhook_id: Option<String>,
}

/// The rail.
pub struct PaypalRail {
    door: Door,
    /// Whoever asks whether a call is genuine, or about an order late, comes through this one: strangers who send us calls neither use up
    /// the payouts' rate nor shut their door.
    side: Door,
    access: Access,
    webhook_id: Option<String>,
}

impl PaypalRail {
    /// A rail. Nothing is called yet.
    ///
    /// # Errors
    /// [`DoorError`].
    pub fn new(config: PaypalConfig) -> Result<Self, DoorError> {
        Ok(Self {
            side: Door::new(config.door.clone())?,
            door: Door::new(config.door)?,
            access: Access::new(config.client_id, config.secret),
            webhook_id: config.webhook_id,
        })
    }

    async fn call(
        &self,
        method: Method,
        path: &str,
        with: impl Fn(RequestBuilder) -> RequestBuilder,
    ) -> Result<Answer, RailError> {
        self.through(&self.door, method, path, with).await
    }

    async fn through(
        &self,
        door: &Door,
        method: Method,
        path: &str,
        with: impl Fn(RequestBuilder) -> RequestBuilder,
    ) -> Result<Answer, RailError> {
        self.access.call(door, method, path, with).await.map_err(|error| match error {
            AccessError::Call(error) => RailError::of_call(NAME, error),
            AccessError::Refused => RailError::closed(NAME, "the client id or its secret is not taken"),
        })
    }

    /// Hands the order over. `again` is whether it may have arrived before: a refusal then says nothing about the first time.
    async fn order(&self, order: &PayoutOrder, again: bool) -> Result<Answered, RailError> {
        let Some(body) = CreatePayout::of(order) else {
            return Ok(RailAnswer::Refused { code: "WRONG_ACCOUNT_KIND".to_owned() }.into());
        };
        let key = order.key();
        let answer = self
            .call(Method::POST, "v1/payments/payouts", |request| request.header("PayPal-Request-Id", &key).json(&body))
            .await?;
        if answer.is_yes() {
            let batch: Batch = answer.read().ok_or_else(|| RailError::unclear(NAME, "the answer to an order cannot be read"))?;
            return self.judge(order, &batch);
        }
        let failure: Failure = answer.read().ok_or_else(|| RailError::unclear(NAME, "a refusal cannot be read"))?;
        if failure.says_doubled() {
            let id = failure
                .doubled_batch()
                .ok_or_else(|| RailError::unclear(NAME, "the order is known, and its batch is not named"))?;
            return self.batch(order, id).await;
        }
        match answer.status {
            403 => Err(RailError::closed(NAME, &failure.code())),
            400 | 422 if !again => Ok(RailAnswer::Refused { code: failure.code() }.into()),
            status => Err(RailError::unclear(NAME, &format!("answered {status} {}", failure.code()))),
        }
    }

    /// Asks for a batch by `PayPal`'s name for it.
    async fn batch(&self, order: &PayoutOrder, id: &str) -> Result<Answered, RailError> {
        self.judge(order, &self.show(id).await?)
    }

    async fn show(&self, id: &str) -> Result<Batch, RailError> {
        self.find(&self.door, id).await?.ok_or_else(|| RailError::unclear(NAME, "a batch is not known there any more"))
    }

    /// A batch; none when there is no such one.
    async fn find(&self, door: &Door, id: &str) -> Result<Option<Batch>, RailError> {
        if !wire::is_id(id) {
            return Err(RailError::unclear(NAME, "a batch's id cannot be one"));
        }
        let answer = self.through(door, Method::GET, &format!("v1/payments/payouts/{id}"), |request| request).await?;
        if answer.status == 404 && answer.read::<Failure>().is_some() {
            return Ok(None);
        }
        let batch: Option<Batch> = answer.is_yes().then(|| answer.read()).flatten();
        batch.map(Some).ok_or_else(|| RailError::unclear(NAME, &format!("a batch cannot be read ({})", answer.status)))
    }

    /// What a batch says about an order; an error when it is another's.
    fn judge(&self, order: &PayoutOrder, batch: &Batch) -> Result<Answered, RailError> {
        let header = &batch.batch_header;
        let other = || RailError::ReferenceReused { rail: NAME, reference: order.reference.clone() };
        if header.ours.sender_batch_id.as_deref() != Some(&order.key()) || batch.items.len() > 1 {
            return Err(other());
        }
        let handle = wire::is_id(&header.payout_batch_id).then(|| header.payout_batch_id.clone());
        let word = || RailError::unclear(NAME, "a status is none that is documented");
        let Some(item) = batch.items.first() else {
            let answer = status::of_batch(&header.batch_status).ok_or_else(word)?;
            return Ok(Answered { answer, handle });
        };
        if let Some(known) = &item.ordered {
            let same_amount = known.amount.money() == Some(order.amount);
            let same_payee = wire::receiver(order).is_some_and(|receiver| receiver.eq_ignore_ascii_case(&known.receiver));
            if !same_amount || !same_payee {
                return Err(other());
            }
        }
        Ok(Answered { answer: self.of_item(&header.batch_status, item).ok_or_else(word)?, handle })
    }

    fn of_item(&self, batch_status: &str, item: &Item) -> Option<RailAnswer> {
        let code = item.errors.as_ref().map(Failure::code);
        let at: Timestamp = item.time_processed.as_deref().and_then(|at| at.parse().ok()).unwrap_or_else(|| self.door.now());
        match (&item.transaction_status, batch_status) {
            // A batch that was denied pays nothing, whatever its items still say.
            (_, "DENIED") => Some(RailAnswer::Refused { code: code.unwrap_or_else(|| "DENIED".to_owned()) }),
            (Some(status), _) => status::of_item(status, code.as_deref(), at),
            (None, status) => status::of_batch(status),
        }
    }

    /// A batch of theirs as it is listed.
    fn listed(&self, batch: Batch) -> Listed {
        let header = batch.batch_header;
        let (amount, answer) = match batch.items.first() {
            Some(item) => {
                (item.ordered.as_ref().and_then(|known| known.amount.money()), self.of_item(&header.batch_status, item))
            }
            None => (None, status::of_batch(&header.batch_status)),
        };
        Listed { handle: header.payout_batch_id, key: header.ours.sender_batch_id, amount, answer }
    }

    /// Whether `PayPal` itself sent a call.
    async fn verify(&self, hook: &Hook) -> Result<(), HookError> {
        let webhook_id = self.webhook_id.as_deref().ok_or(HookError::Unknown)?;
        let transmission_time = hook.header("paypal-transmission-time")?;
        hook.fresh(transmission_time)?;
        let cert_url = hook.header("paypal-cert-url")?;
        if !is_of_paypal(cert_url) {
            return Err(HookError::Forged);
        }
        let webhook_event: &RawValue = serde_json::from_slice(&hook.body).map_err(|_| HookError::Unreadable)?;
        let question = Verify {
            auth_algo: hook.header("paypal-auth-algo")?,
            cert_url,
            transmission_id: hook.header("paypal-transmission-id")?,
            transmission_sig: hook.header("paypal-transmission-sig")?,
            transmission_time,
            webhook_id,
            webhook_event,
        };
        let path = "v1/notifications/verify-webhook-signature";
        let asked = self.through(&self.side, Method::POST, path, |request| request.json(&question)).await;
        let answer = asked.map_err(|_| HookError::Unchecked)?;
        match answer.is_yes().then(|| answer.read::<Verified>()).flatten() {
            Some(verified) if verified.verification_status == "SUCCESS" => Ok(()),
            Some(_) => Err(HookError::Forged),
            // What cannot even be a signature is told by a status of its own.
            None if matches!(answer.status, 400 | 422) => Err(HookError::Forged),
            None => Err(HookError::Unchecked),
        }
    }
}

/// Whether a certificate's address is one of `PayPal`'s: nobody else's is ever handed on.
fn is_of_paypal(address: &str) -> bool {
    let Ok(url) = address.parse::<reqwest::Url>() else { return false };
    let host = url.host_str().unwrap_or_default();
    let bare = url.username().is_empty() && url.password().is_none() && url.port().is_none();
    url.scheme() == "https" && bare && (host == "paypal.com" || host.ends_with(".paypal.com"))
}

impl PayoutRail for PaypalRail {
    fn name(&self) -> &'static str {
        NAME
    }

    fn capabilities(&self) -> &'static Capabilities {
        &CAPABILITIES
    }

    fn ready(&self) -> Result<(), RailError> {
        self.door.ready().map_err(|error| RailError::of_call(NAME, error))
    }

    fn send<'a>(&'a self, order: &'a PayoutOrder) -> BoxFuture<'a, Result<Answered, RailError>> {
        self.order(order, false).boxed()
    }

    fn look_up<'a>(&'a self, order: &'a PayoutOrder) -> BoxFuture<'a, Result<Answered, RailError>> {
        async move {
            match &order.handle {
                Some(id) => self.batch(order, id).await,
                None => self.order(order, true).await,
            }
        }
        .boxed()
    }

    fn trace<'a>(&'a self, _: &'a str, handle: Option<&'a str>) -> BoxFuture<'a, Result<Option<Listed>, RailError>> {
        async move {
            let id = handle.ok_or(RailError::Unable { rail: NAME, what: "tell of an order by our key alone" })?;
            Ok(self.find(&self.side, id).await?.map(|batch| self.listed(batch)))
        }
        .boxed()
    }

    fn cancel<'a>(&'a self, order: &'a PayoutOrder) -> BoxFuture<'a, Result<Answered, RailError>> {
        async move {
            let id = order.handle.as_deref().ok_or_else(|| RailError::unclear(NAME, "the batch is not known yet"))?;
            let batch = self.show(id).await?;
            let before = self.judge(order, &batch)?;
            let Some(item) = batch.items.first().filter(|_| before.answer == RailAnswer::Unclaimed) else { return Ok(before) };
            if !wire::is_id(&item.payout_item_id) {
                return Err(RailError::unclear(NAME, "an item's id cannot be one"));
            }
            let path = format!("v1/payments/payouts-item/{}/cancel", item.payout_item_id);
            let answer = self.call(Method::POST, &path, |request| request.header("Content-Type", "application/json")).await?;
            let item: Option<Item> = answer.is_yes().then(|| answer.read()).flatten();
            let item =
                item.ok_or_else(|| RailError::unclear(NAME, &format!("the payment was not called off ({})", answer.status)))?;
            let answer =
                self.of_item("", &item).ok_or_else(|| RailError::unclear(NAME, "a status is none that is documented"))?;
            Ok(Answered { answer, ..before })
        }
        .boxed()
    }

    fn hear<'a>(&'a self, hook: &'a Hook) -> BoxFuture<'a, Result<Notice, HookError>> {
        async move {
            self.verify(hook).await?;
            let event: Event = serde_json::from_slice(&hook.body).map_err(|_| HookError::Unreadable)?;
            let resource = event.resource;
            let (batch, key) = match resource.batch_header {
                Some(header) => (Some(header.payout_batch_id), header.ours.sender_batch_id),
                None => (resource.payout_batch_id, resource.sender_batch_id),
            };
            Ok(Notice { id: event.id, key, handle: batch.filter(|id| wire::is_id(id)) })
        }
        .boxed()
    }
}
