//! The rails that the server's settings name, with their secrets fetched: from a file, a command or the environment, never an argument.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::Timestamp;
use secrecy::SecretString;

use crate::client::token::{self, TokenSources};
use crate::config::settings::{Environment, PaypalSettings, RailSettings, TremendousSettings, amounts};
use crate::domain::money::parse_currency;
use crate::domain::outflow::{Outflow, Usual};
use crate::domain::payee::PayeeMethod;
use crate::payout::http::{DEADLINE, DoorSettings, Place, Rate};
use crate::payout::paypal::{self, PaypalConfig, PaypalRail};
use crate::payout::rail::PayoutRail;
use crate::payout::tremendous::{self, TremendousConfig, TremendousRail};

use crate::cli::failure::{FAILED, Failure};

/// Where the secret of `PayPal`'s application may stand.
const PAYPAL_SECRET: &str = "AMENDS_PAYPAL_SECRET";
/// Where Tremendous's key may stand.
const TREMENDOUS_KEY: &str = "AMENDS_TREMENDOUS_KEY";
/// How fast a provider is called.
const RATE: Rate = Rate { burst: 20, per_second: 5 };

/// Rails that are called.
#[derive(Default)]
pub struct Rails {
    /// By kind of account and currency.
    pub by: BTreeMap<String, Arc<dyn PayoutRail>>,
    /// Their limits, by their names.
    pub outflow: BTreeMap<String, Outflow>,
}

/// Sets up what the settings name.
pub fn build(settings: &RailSettings) -> Result<Rails, Failure> {
    let mut rails = Rails::default();
    if let Some(settings) = &settings.paypal {
        let rail = paypal(settings)?;
        let said = Outflow { hour: amounts(&settings.max_per_hour), day: amounts(&settings.max_per_day), ..Outflow::default() };
        rails.add(PayeeMethod::Paypal, rail, &settings.currencies, said)?;
    }
    if let Some(settings) = &settings.tremendous {
        let rail = tremendous(settings)?;
        let said = Outflow {
            hour: amounts(&settings.max_per_hour),
            day: amounts(&settings.max_per_day),
            reserve: settings.reserve.as_deref().and_then(|text| text.parse().ok()),
            ..Outflow::default()
        };
        rails.add(PayeeMethod::Voucher, rail, &settings.currencies, said)?;
    }
    Ok(rails)
}

impl Rails {
    /// Puts a rail up for a kind of account, in each of its currencies: what it cannot pay is not offered either.
    fn add(&mut self, method: PayeeMethod, rail: Arc<dyn PayoutRail>, wanted: &[String], said: Outflow) -> Result<(), Failure> {
        let (name, can) = (rail.name(), rail.capabilities());
        let all: Vec<String> = can.currencies.unwrap_or_default().iter().map(|code| (*code).to_owned()).collect();
        let mut served = Vec::new();
        for code in if wanted.is_empty() { &all } else { wanted } {
            let Some(currency) = parse_currency(code).ok().filter(|currency| can.pays(*currency)) else {
                return Err(Failure::new(
                    FAILED,
                    format!("rails.{name}.currencies: {name} does not pay {code}; it pays {}", all.join(", ")),
                ));
            };
            served.push(currency);
            self.by.insert(format!("{}/{code}", method.rail()), rail.clone());
        }
        self.outflow.insert(name.to_owned(), said.or_usual(served, Usual::Called));
        Ok(())
    }
}

fn paypal(settings: &PaypalSettings) -> Result<Arc<dyn PayoutRail>, Failure> {
    let named = Named { rail: paypal::NAME, key: "client_secret", variable: PAYPAL_SECRET };
    let secret = named.secret(settings.client_secret_file.as_deref(), settings.client_secret_command.as_deref())?;
    let address = address(settings.environment, settings.base_url.as_deref(), paypal::SANDBOX_URL, paypal::LIVE_URL);
    let config = PaypalConfig {
        door: door(paypal::NAME, address)?,
        client_id: settings.client_id.clone(),
        secret,
        webhook_id: settings.webhook_id.clone(),
    };
    Ok(Arc::new(PaypalRail::new(config).map_err(|error| Failure::new(FAILED, error.to_string()))?))
}

fn tremendous(settings: &TremendousSettings) -> Result<Arc<dyn PayoutRail>, Failure> {
    let named = Named { rail: tremendous::NAME, key: "api_key", variable: TREMENDOUS_KEY };
    let api_key = named.secret(settings.api_key_file.as_deref(), settings.api_key_command.as_deref())?;
    let webhook_key = match settings.webhook_key_file.as_deref() {
        Some(file) => Some(Named { key: "webhook_key", ..named }.secret(Some(file), None)?),
        None => None,
    };
    let address = address(settings.environment, settings.base_url.as_deref(), tremendous::SANDBOX_URL, tremendous::LIVE_URL);
    let config = TremendousConfig {
        door: door(tremendous::NAME, address)?,
        api_key,
        funding_source: settings.funding_source.clone(),
        campaign: settings.campaign.clone(),
        products: settings.products.clone(),
        webhook_key,
    };
    Ok(Arc::new(TremendousRail::new(config).map_err(|error| Failure::new(FAILED, error.to_string()))?))
}

/// The address of a rail. The settings were checked: one of the two is said.
fn address<'a>(environment: Option<Environment>, other: Option<&'a str>, sandbox: &'a str, live: &'a str) -> &'a str {
    match (other, environment) {
        (Some(address), _) => address,
        (None, Some(Environment::Live)) => live,
        (None, Some(Environment::Sandbox) | None) => sandbox,
    }
}

fn door(rail: &'static str, address: &str) -> Result<DoorSettings, Failure> {
    let place = Place::parse(address).map_err(|error| Failure::new(FAILED, format!("rails.{rail}.base_url: {error}")))?;
    Ok(DoorSettings { rail, place, rate: RATE, deadline: DEADLINE, clock: Arc::new(Timestamp::now) })
}

/// A secret by the names it has.
#[derive(Clone, Copy)]
struct Named {
    rail: &'static str,
    key: &'static str,
    variable: &'static str,
}

impl Named {
    fn secret(self, file: Option<&str>, command: Option<&[String]>) -> Result<SecretString, Failure> {
        let Self { rail, key, variable } = self;
        let variable_set = std::env::var(variable).ok().filter(|_| file.is_none() && command.is_none());
        if file.is_none() && command.is_none() && variable_set.is_none() {
            let text =
                format!("no secret: set rails.{rail}.{key}_file or rails.{rail}.{key}_command, or {variable} in the environment");
            return Err(Failure::new(FAILED, text));
        }
        let sources = TokenSources {
            file: file.map(PathBuf::from),
            variable: variable_set.map(SecretString::from),
            helper: command.map(<[String]>::to_vec),
            keyring: None,
        };
        token::resolve(&sources).map_err(|error| Failure::new(FAILED, format!("the secret of rails.{rail}: {error}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(currencies: &[&str]) -> RailSettings {
        let text = |list: &[&str]| list.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        RailSettings {
            paypal: Some(PaypalSettings {
                environment: Some(Environment::Sandbox),
                base_url: None,
                client_id: "id".to_owned(),
                client_secret_file: None,
                client_secret_command: Some(text(&["echo", "hush"])),
                webhook_id: None,
                currencies: text(currencies),
                max_per_hour: text(&["EUR 100.00"]),
                max_per_day: Vec::new(),
            }),
            ..RailSettings::default()
        }
    }

    #[test]
    fn a_rail_serves_what_it_can_pay_and_its_secret_comes_from_a_command() {
        let rails = build(&settings(&["EUR", "GBP"])).expect("rails");
        assert_eq!(rails.by.keys().collect::<Vec<_>>(), ["paypal/EUR", "paypal/GBP"]);
        let limits = &rails.outflow["paypal"];
        assert_eq!((limits.hour.len(), limits.usual.len()), (2, 1), "pounds have the usual limit");
        let all = build(&settings(&[])).expect("rails");
        assert!(all.by.len() > 20 && all.by.contains_key("paypal/JPY"));
        let Err(unknown) = build(&settings(&["KWD"])) else { panic!("it does not pay that") };
        assert!(unknown.text.contains("does not pay KWD"), "{}", unknown.text);
        let mut silent = settings(&[]);
        if let Some(paypal) = &mut silent.paypal {
            paypal.client_secret_command = Some(vec!["false".to_owned()]);
        }
        assert!(build(&silent).is_err());
        assert!(build(&RailSettings::default()).expect("no rails").by.is_empty());
    }
}
