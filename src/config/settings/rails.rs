//! The part of the server's file that is about rails: who is called, with which secret, and how much may leave.

use serde::Deserialize;

use super::{Check, is_safe};
use crate::domain::money::{Money, parse_currency};

/// The ways money can go. A rail without settings is off.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RailSettings {
    /// The built-in sandbox, which only the demo has: `true` is refused, so that nobody believes that payments go nowhere.
    pub sandbox: bool,
    /// Payouts to `PayPal` accounts.
    pub paypal: Option<PaypalSettings>,
    /// Vouchers by Tremendous.
    pub tremendous: Option<TremendousSettings>,
}

/// Which of a provider's two APIs is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Environment {
    /// The one for tries.
    Sandbox,
    /// The one that moves money.
    Live,
}

/// Access to the payouts of `PayPal`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaypalSettings {
    /// Which API.
    pub environment: Option<Environment>,
    /// Another address of it.
    pub base_url: Option<String>,
    /// The application's id.
    pub client_id: String,
    /// A file that holds the application's secret.
    pub client_secret_file: Option<String>,
    /// A command that prints it.
    pub client_secret_command: Option<Vec<String>>,
    /// The webhook's id; without it no call of theirs is believed.
    pub webhook_id: Option<String>,
    /// Currencies it is used for; all it can when not said.
    #[serde(default)]
    pub currencies: Vec<String>,
    /// Most that may leave in an hour, an amount a currency.
    #[serde(default)]
    pub max_per_hour: Vec<String>,
    /// Most that may leave in a day, an amount a currency.
    #[serde(default)]
    pub max_per_day: Vec<String>,
}

/// Access to Tremendous.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TremendousSettings {
    /// Which API.
    pub environment: Option<Environment>,
    /// Another address of it.
    pub base_url: Option<String>,
    /// A file that holds the key.
    pub api_key_file: Option<String>,
    /// A command that prints it.
    pub api_key_command: Option<Vec<String>>,
    /// A file that holds what their calls are signed with; without it none is believed.
    pub webhook_key_file: Option<String>,
    /// The funding source that is drawn on.
    pub funding_source: String,
    /// The campaign whose products are offered.
    pub campaign: Option<String>,
    /// Products, where there is no campaign.
    #[serde(default)]
    pub products: Vec<String>,
    /// Currencies it is used for; all it can when not said.
    #[serde(default)]
    pub currencies: Vec<String>,
    /// Most that may leave in an hour, an amount a currency.
    #[serde(default)]
    pub max_per_hour: Vec<String>,
    /// Most that may leave in a day, an amount a currency.
    #[serde(default)]
    pub max_per_day: Vec<String>,
    /// What has to remain in the account there.
    #[serde(default)]
    pub reserve: Option<String>,
}

/// The limits that stand in a list of amounts; those that are none were told when the file was checked.
#[must_use]
pub fn amounts(list: &[String]) -> Vec<Money> {
    list.iter().filter_map(|text| text.parse().ok()).collect()
}

impl Check<'_> {
    pub(super) fn rails(&mut self, rails: &RailSettings) {
        if rails.sandbox {
            let why = "a server pays by bank file, nothing would go to the sandbox; `amends demo` has one";
            self.tell(&["rails", "sandbox"], why);
        }
        if let Some(paypal) = &rails.paypal {
            self.place("paypal", paypal.environment, paypal.base_url.as_deref());
            let (file, command) = (paypal.client_secret_file.is_some(), paypal.client_secret_command.as_deref());
            self.secret(["rails", "paypal", "client_secret_command"], file, command);
            self.lists("paypal", &paypal.currencies, &paypal.max_per_hour, &paypal.max_per_day);
        }
        if let Some(tremendous) = &rails.tremendous {
            self.place("tremendous", tremendous.environment, tremendous.base_url.as_deref());
            let (file, command) = (tremendous.api_key_file.is_some(), tremendous.api_key_command.as_deref());
            self.secret(["rails", "tremendous", "api_key_command"], file, command);
            self.lists("tremendous", &tremendous.currencies, &tremendous.max_per_hour, &tremendous.max_per_day);
            if tremendous.reserve.as_deref().is_some_and(|text| text.parse::<Money>().is_err()) {
                self.tell(&["rails", "tremendous", "reserve"], "write an amount, such as \"USD 200.00\"");
            }
            if tremendous.campaign.is_some() != tremendous.products.is_empty() {
                self.tell(&["rails", "tremendous", "campaign"], "name a campaign, or products, and not both");
            }
        }
    }

    fn place(&mut self, rail: &str, environment: Option<Environment>, address: Option<&str>) {
        match (environment, address) {
            (None, None) => self.tell(&["rails", rail], "say environment = \"sandbox\" or \"live\""),
            (Some(_), Some(_)) => self.tell(&["rails", rail, "base_url"], "it stands in place of `environment`; leave one out"),
            (Some(_), None) => {}
            (None, Some(address)) => {
                let path = ["rails", rail, "base_url"];
                self.address(&path, address);
                if !is_safe(address) {
                    self.tell(&path, "money is sent over https:// alone");
                }
            }
        }
    }

    fn secret(&mut self, path: [&str; 3], file: bool, command: Option<&[String]>) {
        match command {
            Some(_) if file => self.tell(&path, "a file is named too; leave one out"),
            Some([]) => self.tell(&path, "name the program and its arguments"),
            _ => {}
        }
    }

    fn lists(&mut self, rail: &str, currencies: &[String], hour: &[String], day: &[String]) {
        for code in currencies {
            if let Err(error) = parse_currency(code) {
                self.tell(&["rails", rail, "currencies"], error.to_string());
            }
        }
        for (key, list) in [("max_per_hour", hour), ("max_per_day", day)] {
            for text in list {
                if !text.parse::<Money>().is_ok_and(Money::is_positive) {
                    self.tell(&["rails", rail, key], format!("{text:?} is no amount; write \"EUR 500.00\""));
                }
            }
        }
    }
}
