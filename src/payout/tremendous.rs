//! Vouchers by Tremendous: an order of one reward, mailed by Tremendous. It is known by our key for good, and asked for by it.

use aws_lc_rs::hmac;
use data_encoding::HEXLOWER_PERMISSIVE;
use futures_util::future::{BoxFuture, FutureExt};
use jiff::Timestamp;
use reqwest::{Method, RequestBuilder};
use secrecy::{ExposeSecret, SecretString};

use super::http::{Answer, Door, DoorError, DoorSettings};
use super::rail::{
    Answered, Cancel, Capabilities, Hook, HookError, List, Listed, LookUp, Notice, PayoutOrder, PayoutRail, RailAnswer, RailError,
};
use crate::domain::money::Money;
use crate::domain::payee::Payee;
use wire::{
    CreateOrder, Event, Failure, FundingAnswer, NewDelivery, NewReward, Order, OrderAnswer, OrdersAnswer, Payment, Recipient,
    RewardAnswer, Value,
};

pub mod status;
#[cfg(test)]
mod tests;
mod wire;

/// The rail's name.
pub const NAME: &str = "tremendous";
/// The API for tries.
pub const SANDBOX_URL: &str = "https://testflight.tremendous.com/api/v2";
/// The API that moves money.
pub const LIVE_URL: &str = "https://www.tremendous.com/api/v2";
/// Orders of one page of a list.
const PAGE: usize = 100;
/// Most pages of a list.
const PAGES_MAX: usize = 50;

/// What the rail can do.
pub const CAPABILITIES: Capabilities = Capabilities {
    currencies: Some(&["AUD", "CAD", "CHF", "CZK", "DKK", "EUR", "GBP", "HUF", "NOK", "NZD", "PLN", "RON", "SEK", "USD"]),
    batch_max: 1,
    cancel: Cancel::WhileUnclaimed,
    horizon_days: None,
    key_days: None,
    look_up: LookUp::ByReference,
    repeat_hours: 0,
    calls_us: true,
    lists: true,
    tells_balance: true,
    arrives_days: 1,
};

/// How the rail is set up.
pub struct TremendousConfig {
    /// The door to the API.
    pub door: DoorSettings,
    /// The key to it.
    pub api_key: SecretString,
    /// What orders are paid from.
    pub funding_source: String,
    /// The campaign whose products the payee chooses from.
    pub campaign: Option<String>,
    /// Products, where there is no campaign.
    pub products: Vec<String>,
    /// What its calls are signed with, without which none is believed.
    pub webhook_key: Option<SecretString>,
}

/// The rail.
pub struct TremendousRail {
    door: Door,
    config: TremendousConfig,
}

impl TremendousRail {
    /// A rail. Nothing is called yet.
    ///
    /// # Errors
    /// [`DoorError`].
    pub fn new(config: TremendousConfig) -> Result<Self, DoorError> {
        Ok(Self { door: Door::new(config.door.clone())?, config })
    }

    async fn call(
        &self,
        method: Method,
        path: &str,
        with: impl FnOnce(RequestBuilder) -> RequestBuilder,
    ) -> Result<Answer, RailError> {
        let key = self.config.api_key.expose_secret();
        let answer = self
            .door
            .call(method, path, |request| with(request).bearer_auth(key))
            .await
            .map_err(|error| RailError::of_call(NAME, error))?;
        match answer.status {
            401 => Err(RailError::closed(NAME, "the key is not taken")),
            403 => Err(RailError::closed(NAME, "the key lacks a permission")),
            _ => Ok(answer),
        }
    }

    /// What an order of theirs says about ours; an error when it is another's.
    fn judge(&self, order: &PayoutOrder, known: &Order) -> Result<Answered, RailError> {
        let reward = match known.rewards().as_slice() {
            [] => None,
            [reward] => Some(*reward),
            _ => return Err(other(order)),
        };
        let same_amount =
            reward.is_none_or(|reward| reward.value.as_ref().is_none_or(|value| value.money() == Some(order.amount)));
        let wanted = recipient(order).and_then(|recipient| recipient.email);
        let told = reward.and_then(|reward| reward.recipient.as_ref()?.email.as_ref());
        let same_payee = told.is_none_or(|told| wanted.is_some_and(|wanted| wanted.eq_ignore_ascii_case(told)));
        if known.external_id.as_deref() != Some(&order.key()) || !same_amount || !same_payee {
            return Err(other(order));
        }
        let answer = self.answer(known).ok_or_else(|| RailError::unclear(NAME, "a status is none that is documented"))?;
        Ok(Answered { answer, handle: wire::is_id(&known.id).then(|| known.id.clone()) })
    }

    fn answer(&self, known: &Order) -> Option<RailAnswer> {
        let delivery = known.rewards().first().and_then(|reward| reward.delivery.as_ref()?.status.as_deref());
        status::of(&known.status, delivery, self.door.now())
    }

    /// An order of theirs as it is listed.
    fn listed(&self, order: Order) -> Listed {
        let amount = order.rewards().first().and_then(|reward| reward.value.as_ref()?.money());
        let answer = self.answer(&order);
        Listed { handle: order.id, key: order.external_id, amount, answer }
    }

    async fn order(&self, order: &PayoutOrder) -> Result<Answered, RailError> {
        let (Some(recipient), Some(value)) = (recipient(order), Value::of(order.amount)) else {
            return Ok(RailAnswer::Refused { code: "WRONG_ACCOUNT_KIND".to_owned() }.into());
        };
        let key = order.key();
        let body = CreateOrder {
            external_id: &key,
            payment: Payment { funding_source_id: &self.config.funding_source },
            reward: NewReward {
                value,
                campaign_id: self.config.campaign.as_deref(),
                products: &self.config.products,
                recipient,
                delivery: NewDelivery { method: "EMAIL" },
            },
        };
        let answer = self.call(Method::POST, "orders", |request| request.json(&body)).await?;
        if answer.is_yes() {
            let known: OrderAnswer =
                answer.read().ok_or_else(|| RailError::unclear(NAME, "the answer to an order cannot be read"))?;
            return self.judge(order, &known.order);
        }
        // A refusal counts in its documented form alone: a proxy on the way may say anything.
        let _: Failure = answer.read().ok_or_else(|| RailError::unclear(NAME, "a refusal cannot be read"))?;
        let code = match answer.status {
            402 => "INSUFFICIENT_FUNDS",
            400 => "INVALID_REQUEST",
            422 => "UNPROCESSABLE",
            status => return Err(RailError::unclear(NAME, &format!("answered {status}"))),
        };
        Ok(RailAnswer::Refused { code: code.to_owned() }.into())
    }

    /// The order that is known by an id or a key; none when they never had it.
    async fn show(&self, id: &str) -> Result<Option<Order>, RailError> {
        let answer = self.call(Method::GET, &format!("orders/{id}"), |request| request).await?;
        if answer.status == 404 && answer.read::<Failure>().is_some() {
            return Ok(None);
        }
        let known: Option<OrderAnswer> = answer.is_yes().then(|| answer.read()).flatten();
        known
            .map(|known| Some(known.order))
            .ok_or_else(|| RailError::unclear(NAME, &format!("an order cannot be read ({})", answer.status)))
    }

    /// Whether Tremendous itself sent a call.
    fn verify(&self, hook: &Hook) -> Result<(), HookError> {
        let key = self.config.webhook_key.as_ref().ok_or(HookError::Unknown)?;
        let signature = hook.header("tremendous-webhook-signature")?.strip_prefix("sha256=").ok_or(HookError::Unsigned)?;
        let signature = HEXLOWER_PERMISSIVE.decode(signature.as_bytes()).map_err(|_| HookError::Unsigned)?;
        let key = hmac::Key::new(hmac::HMAC_SHA256, key.expose_secret().as_bytes());
        hmac::verify(&key, &hook.body, &signature).map_err(|_| HookError::Forged)
    }

    async fn notice(&self, event: Event) -> Result<Notice, HookError> {
        let unchecked = |_| HookError::Unchecked;
        let id = event.payload.resource.id;
        if !wire::is_id(&id) {
            return Err(HookError::Unreadable);
        }
        let order_id = match event.payload.resource.kind.as_str() {
            "orders" => Some(id),
            "rewards" => {
                let answer = self.call(Method::GET, &format!("rewards/{id}"), |request| request).await.map_err(unchecked)?;
                answer.read::<RewardAnswer>().and_then(|answer| answer.reward.order_id).filter(|id| wire::is_id(id))
            }
            _ => None,
        };
        let order = match &order_id {
            Some(id) => self.show(id).await.map_err(unchecked)?,
            None => None,
        };
        Ok(Notice { id: event.uuid, key: order.and_then(|order| order.external_id), handle: order_id })
    }
}

/// Who gets the voucher.
fn recipient(order: &PayoutOrder) -> Option<Recipient> {
    match &order.payee {
        Payee::Voucher { holder, address } => {
            Some(Recipient { name: Some(holder.as_str().to_owned()), email: Some(address.as_str().to_owned()) })
        }
        Payee::Iban { .. } | Payee::Paypal { .. } => None,
    }
}

fn other(order: &PayoutOrder) -> RailError {
    RailError::ReferenceReused { rail: NAME, reference: order.reference.clone() }
}

impl PayoutRail for TremendousRail {
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
        self.order(order).boxed()
    }

    fn look_up<'a>(&'a self, order: &'a PayoutOrder) -> BoxFuture<'a, Result<Answered, RailError>> {
        async move {
            match self.show(&order.key()).await? {
                Some(known) => self.judge(order, &known),
                None => Ok(RailAnswer::NotFound.into()),
            }
        }
        .boxed()
    }

    fn trace<'a>(&'a self, key: &'a str, _: Option<&'a str>) -> BoxFuture<'a, Result<Option<Listed>, RailError>> {
        async move { Ok(self.show(key).await?.map(|order| self.listed(order))) }.boxed()
    }

    fn cancel<'a>(&'a self, order: &'a PayoutOrder) -> BoxFuture<'a, Result<Answered, RailError>> {
        async move {
            let known = self.show(&order.key()).await?.ok_or_else(|| RailError::unclear(NAME, "the order is not known"))?;
            let before = self.judge(order, &known)?;
            let Some(reward) = known.rewards().first().copied().filter(|_| before.answer == RailAnswer::Unclaimed) else {
                return Ok(before);
            };
            if !wire::is_id(&reward.id) {
                return Err(RailError::unclear(NAME, "a reward's id cannot be one"));
            }
            let answer = self.call(Method::POST, &format!("rewards/{}/cancel", reward.id), |request| request).await?;
            if !answer.is_yes() {
                return Err(RailError::unclear(NAME, &format!("the voucher was not called off ({})", answer.status)));
            }
            self.look_up(order).await
        }
        .boxed()
    }

    fn hear<'a>(&'a self, hook: &'a Hook) -> BoxFuture<'a, Result<Notice, HookError>> {
        async move {
            self.verify(hook)?;
            let event: Event = serde_json::from_slice(&hook.body).map_err(|_| HookError::Unreadable)?;
            hook.fresh(&event.created_utc)?;
            self.notice(event).await
        }
        .boxed()
    }

    fn balance(&self) -> BoxFuture<'_, Result<Option<Money>, RailError>> {
        async move {
            let answer = self.call(Method::GET, "funding_sources", |request| request).await?;
            let known: Option<FundingAnswer> = answer.is_yes().then(|| answer.read()).flatten();
            let known = known
                .ok_or_else(|| RailError::unclear(NAME, &format!("the funding sources cannot be read ({})", answer.status)))?;
            // A card or a bank account is drawn on without a balance that could be told.
            let ours = known.funding_sources.iter().find(|source| source.is(&self.config.funding_source));
            Ok(ours.and_then(wire::FundingSource::balance))
        }
        .boxed()
    }

    fn list(&self, since: Timestamp) -> BoxFuture<'_, Result<Option<List>, RailError>> {
        async move {
            let mut listed = Vec::new();
            for page in 0..PAGES_MAX {
                let (offset, limit) = ((page * PAGE).to_string(), PAGE.to_string());
                let query = [("created_at[gte]", since.to_string()), ("offset", offset), ("limit", limit)];
                let answer = self.call(Method::GET, "orders", |request| request.query(&query)).await?;
                let found: Option<OrdersAnswer> = answer.is_yes().then(|| answer.read()).flatten();
                let found = found
                    .ok_or_else(|| RailError::unclear(NAME, &format!("the orders cannot be read ({})", answer.status)))?
                    .orders;
                let last = found.len() < PAGE;
                listed.extend(found.into_iter().map(|order| self.listed(order)));
                if last {
                    return Ok(Some(List { since, orders: listed }));
                }
            }
            Err(RailError::unclear(NAME, "the list of orders has no end"))
        }
        .boxed()
    }
}
