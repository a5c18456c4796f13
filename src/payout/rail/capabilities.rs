//! What a rail is able to do: one table a rail, read by the workers, the commands and the documents.

use crate::domain::money::Currency;

/// When a payment can be called off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cancel {
    /// Never: what is sent is sent.
    Never,
    /// While the payee has not taken it.
    WhileUnclaimed,
}

/// How a rail is asked about an order whose answer was lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LookUp {
    /// By our reference and number.
    ByReference,
    /// By its own name for the order alone. Where that is not known the order is handed over again under its key, which the rail carries
    /// out once: within [`Capabilities::repeat_hours`], and never while money is frozen.
    ByRepeat,
}

/// What a rail can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capabilities {
    /// ISO 4217 codes of the currencies it pays in; none for all.
    pub currencies: Option<&'static [&'static str]>,
    /// Most payments of one call.
    pub batch_max: u32,
    /// When a payment can be called off.
    pub cancel: Cancel,
    /// Days after which a payment that nobody takes comes back by itself; none where that does not happen.
    pub horizon_days: Option<u32>,
    /// Days for which the provider knows an order's key again; none for good.
    pub key_days: Option<u32>,
    /// How it is asked about an order.
    pub look_up: LookUp,
    /// Hours in which an order may be handed over again to find out about it: well inside of `key_days`.
    pub repeat_hours: u32,
    /// Whether it calls us when something happened.
    pub calls_us: bool,
    /// Whether it tells what the account there holds.
    pub tells_balance: bool,
    /// Whether it lists all that it was ordered to pay.
    pub lists: bool,
    /// Days it usually takes.
    pub arrives_days: u32,
}

impl Capabilities {
    /// Whether it pays in a currency.
    #[must_use]
    pub fn pays(&self, currency: Currency) -> bool {
        self.currencies.is_none_or(|codes| codes.contains(&currency.code()))
    }
}
