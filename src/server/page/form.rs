//! The form as it comes in: its fields, its hidden value, and whether it comes from our own page.

use aws_lc_rs::constant_time::verify_slices_are_equal;
use aws_lc_rs::digest::{SHA256, digest};
use axum::http::{HeaderMap, header};
use data_encoding::BASE64URL_NOPAD;
use serde::Deserialize;

use super::names::Question;
use super::visit::Link;
use crate::domain::payee::{Payee, PayeeError, PayeeMethod};

/// What was typed. Shown again when something is wrong, never logged.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct ClaimForm {
    pub check: String,
    pub method: String,
    pub holder_name: String,
    pub iban: String,
    pub paypal: String,
    pub voucher: String,
    pub order: String,
    pub name_asked: String,
    pub name_choice: String,
}

/// What is wrong with a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Wrong {
    /// A field of the payee.
    Payee(PayeeError),
    /// A field of the voucher's.
    Voucher(PayeeError),
    /// The account's name is not quite what was typed: the customer decides.
    Name(Question),
    /// The order number is asked for and missing.
    EmptyOrder,
    /// It is not the order number.
    Order,
}

impl Wrong {
    /// The field it stands at.
    pub fn field(&self) -> &'static str {
        match self {
            // The address has the form of a PayPal address, and a field of its own.
            Self::Voucher(error) if error.field() == "paypal" => "voucher",
            Self::Payee(error) | Self::Voucher(error) => error.field(),
            Self::Name(_) => "name",
            Self::EmptyOrder | Self::Order => "order",
        }
    }
}

impl ClaimForm {
    /// The payee, or everything that is wrong with what was typed.
    pub fn payee(&self) -> Result<Payee, Vec<PayeeError>> {
        match self.method.parse::<PayeeMethod>() {
            Ok(PayeeMethod::Iban) => Payee::from_fields(PayeeMethod::Iban, &self.holder_name, &self.iban),
            Ok(PayeeMethod::Paypal) => Payee::from_fields(PayeeMethod::Paypal, &self.holder_name, &self.paypal),
            Ok(PayeeMethod::Voucher) => Payee::from_fields(PayeeMethod::Voucher, &self.holder_name, &self.voucher),
            Err(_) => Err(vec![PayeeError::UnknownMethod]),
        }
    }

    /// What is wrong, at the field of the way that was chosen.
    pub fn wrong(&self, error: &PayeeError) -> Wrong {
        let voucher = self.method == PayeeMethod::Voucher.name();
        if voucher { Wrong::Voucher(error.clone()) } else { Wrong::Payee(error.clone()) }
    }

    /// Whether the hidden value is the one that only this link's page shows.
    pub fn is_checked(&self, link: &Link) -> bool {
        is_check(&self.check, link)
    }
}

/// Whether a hidden value is this link's.
pub(super) fn is_check(value: &str, link: &Link) -> bool {
    verify_slices_are_equal(value.as_bytes(), check(link).as_bytes()).is_ok()
}

/// The hidden value of a link's form. Whoever has the link can compute it: it guards nothing that the link does not, and keeps out
/// forms that were filled in elsewhere without a look at the page.
pub(super) fn check(link: &Link) -> String {
    let sum = digest(&SHA256, &[b"amends-form ".as_slice(), &link.hash].concat());
    BASE64URL_NOPAD.encode(&sum.as_ref()[..24])
}

/// Whether a browser says that the form was sent from a page that is not ours.
///
/// Our pages forbid the referrer, so browsers send `Origin: null` with our own form: what tells it from a foreign one is
/// `Sec-Fetch-Site`, and for browsers without it the hidden value.
pub(super) fn is_foreign(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    if let Some(site) = text("sec-fetch-site") {
        return !matches!(site, "same-origin" | "none");
    }
    match text(header::ORIGIN.as_str()) {
        None | Some("null") => false,
        Some(origin) => origin.split_once("://").map(|(_, host)| host) != text(header::HOST.as_str()),
    }
}
