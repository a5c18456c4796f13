//! What customers read on their page, in their language. Every language is one value of [`Texts`]: a missing text does not compile.

use axum::http::{HeaderMap, header};

use crate::channels::mail::texts::Texts as MailTexts;
use crate::domain::payee::PayeeError;
use crate::domain::text::local::{fill, language};

mod dutch;
mod english;
mod french;
mod german;

/// Languages looked at in an `Accept-Language` header; more is no person's setting.
const LANGUAGES_MAX: usize = 16;

/// All texts of one language. Words in braces are filled in.
#[derive(Debug)]
pub struct Texts {
    pub lang: &'static str,
    pub claim_title: &'static str,
    pub claim_kicker: &'static str,
    pub claim_lead: &'static str,
    pub for_what: &'static str,
    pub from_shop: &'static str,
    pub method: &'static str,
    pub method_iban: &'static str,
    pub method_iban_hint: &'static str,
    pub method_paypal_hint: &'static str,
    pub method_voucher: &'static str,
    pub method_voucher_hint: &'static str,
    pub iban: &'static str,
    pub iban_hint: &'static str,
    pub paypal: &'static str,
    pub paypal_hint: &'static str,
    pub voucher: &'static str,
    pub voucher_hint: &'static str,
    pub voucher_consent_lead: &'static str,
    pub voucher_consent: &'static str,
    pub holder: &'static str,
    pub holder_hint: &'static str,
    pub name_title: &'static str,
    pub name_close_shown: &'static str,
    pub name_close: &'static str,
    pub name_no_match: &'static str,
    pub name_take: &'static str,
    pub name_keep: &'static str,
    pub order: &'static str,
    pub order_hint: &'static str,
    pub order_or_postcode: &'static str,
    pub order_or_postcode_hint: &'static str,
    pub submit: &'static str,
    pub safe: &'static str,
    pub next: &'static str,
    pub next_claim: &'static str,
    pub next_release: &'static str,
    pub next_paid: &'static str,
    pub latest_if_today: &'static str,
    pub valid_until: &'static str,
    pub rights: &'static str,
    pub fix_title: &'static str,
    pub error_prefix: &'static str,
    pub correction_title: &'static str,
    pub correction_lead: &'static str,
    pub correction_submit: &'static str,
    pub thanks_title: &'static str,
    pub thanks_lead: &'static str,
    pub released_title: &'static str,
    pub released_lead: &'static str,
    pub voucher_released_lead: &'static str,
    pub paid_title: &'static str,
    pub paid_lead: &'static str,
    pub voucher_paid_title: &'static str,
    pub voucher_paid_lead: &'static str,
    pub returned_title: &'static str,
    pub returned_lead: &'static str,
    pub closed_title: &'static str,
    pub closed_lead: &'static str,
    pub cancelled_lead: &'static str,
    pub abandoned_lead: &'static str,
    pub hold_note: &'static str,
    pub late_note: &'static str,
    pub unclaimed_note: &'static str,
    pub voucher_unclaimed_note: &'static str,
    pub already_note: &'static str,
    pub steps: &'static str,
    pub step_claimed: &'static str,
    pub step_released: &'static str,
    pub step_paid: &'static str,
    pub step_done: &'static str,
    pub step_now: &'static str,
    pub step_to_come: &'static str,
    pub by_date: &'static str,
    pub amount: &'static str,
    pub account: &'static str,
    pub latest: &'static str,
    pub reference: &'static str,
    pub come_back: &'static str,
    pub receipt_title: &'static str,
    pub receipt_paid_on: &'static str,
    pub receipt_link: &'static str,
    pub receipt_submit: &'static str,
    pub receipt_where: &'static str,
    pub receipt_sent: &'static str,
    pub receipt_enough: &'static str,
    pub receipt_print: &'static str,
    pub receipt_back: &'static str,
    pub unusable_title: &'static str,
    pub unusable_lead: &'static str,
    pub unusable_steps: [&'static str; 3],
    pub failed_title: &'static str,
    pub failed_lead: &'static str,
    pub unsure_lead: &'static str,
    pub busy_title: &'static str,
    pub busy_lead: &'static str,
    pub locked_title: &'static str,
    pub locked_lead: &'static str,
    pub code_title: &'static str,
    pub code_lead: &'static str,
    pub code_label: &'static str,
    pub code_hint: &'static str,
    pub code_submit: &'static str,
    pub code_wrong: &'static str,
    pub no_way_title: &'static str,
    pub no_way_lead: &'static str,
    pub help: &'static str,
    pub errors: Errors,
}

/// One sentence for each thing that can be wrong with the form.
#[derive(Debug)]
pub struct Errors {
    pub unknown_method: &'static str,
    pub empty_name: &'static str,
    pub name_too_long: &'static str,
    pub name_forbidden_character: &'static str,
    pub name_without_letter: &'static str,
    pub name_not_latin: &'static str,
    pub method_not_offered: &'static str,
    pub empty_iban: &'static str,
    pub not_an_iban: &'static str,
    pub card_number: &'static str,
    pub unknown_country: &'static str,
    pub not_sepa: &'static str,
    pub wrong_length: &'static str,
    pub wrong_structure: &'static str,
    pub wrong_checksum: &'static str,
    pub empty_address: &'static str,
    pub address_too_long: &'static str,
    pub empty_voucher: &'static str,
    pub not_an_address: &'static str,
    pub empty_order: &'static str,
    pub wrong_order: &'static str,
    pub empty_order_or_postcode: &'static str,
    pub wrong_order_or_postcode: &'static str,
}

impl Texts {
    /// The texts for a customer: their stored language, else what their browser asks for, else English.
    #[must_use]
    pub fn choose(stored: Option<&str>, headers: &HeaderMap) -> &'static Self {
        stored.and_then(Self::of_tag).or_else(|| Self::asked_for(headers)).unwrap_or(&english::TEXTS)
    }

    fn of_tag(tag: &str) -> Option<&'static Self> {
        let language = language(tag);
        [&english::TEXTS, &dutch::TEXTS, &german::TEXTS, &french::TEXTS].into_iter().find(|texts| texts.lang == language)
    }

    /// The first language we write among those a browser lists, its preferred ones first.
    fn asked_for(headers: &HeaderMap) -> Option<&'static Self> {
        let list = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
        let mut asked: Vec<(u32, &'static Self)> = list
            .split(',')
            .take(LANGUAGES_MAX)
            .filter_map(|entry| {
                let (tag, weight) = entry.split_once(';').unwrap_or((entry, "q=1"));
                let weight = per_mille(weight.trim().strip_prefix("q=")?)?;
                Some((weight, Self::of_tag(tag).filter(|_| weight > 0)?))
            })
            .collect();
        asked.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
        asked.first().map(|(_, texts)| *texts)
    }

    /// The texts of the same language for mail, which know how to write amounts and dates.
    #[must_use]
    pub fn mail(&self) -> &'static MailTexts {
        MailTexts::for_locale(Some(self.lang))
    }

    /// What is wrong with a field, for the customer. Never repeats what they typed beyond a country's two letters.
    #[must_use]
    pub fn error(&self, error: &PayeeError) -> String {
        let texts = &self.errors;
        match error {
            PayeeError::UnknownMethod => texts.unknown_method.to_owned(),
            PayeeError::EmptyName => texts.empty_name.to_owned(),
            PayeeError::NameTooLong => texts.name_too_long.to_owned(),
            PayeeError::NameForbiddenCharacter => texts.name_forbidden_character.to_owned(),
            PayeeError::NameWithoutLetter => texts.name_without_letter.to_owned(),
            PayeeError::NameNotLatin => texts.name_not_latin.to_owned(),
            PayeeError::MethodNotOffered => texts.method_not_offered.to_owned(),
            PayeeError::EmptyIban => texts.empty_iban.to_owned(),
            PayeeError::NotAnIban => texts.not_an_iban.to_owned(),
            PayeeError::CardNumber => texts.card_number.to_owned(),
            PayeeError::UnknownCountry { country } => fill(texts.unknown_country, &[("country", country)]),
            PayeeError::NotSepa { country } => fill(texts.not_sepa, &[("country", country)]),
            PayeeError::WrongLength { country, expected, found } => fill(
                texts.wrong_length,
                &[("country", country), ("expected", &expected.to_string()), ("found", &found.to_string())],
            ),
            PayeeError::WrongStructure => texts.wrong_structure.to_owned(),
            PayeeError::WrongChecksum => texts.wrong_checksum.to_owned(),
            PayeeError::EmptyAddress => texts.empty_address.to_owned(),
            PayeeError::AddressTooLong => texts.address_too_long.to_owned(),
            PayeeError::NotAnAddress => texts.not_an_address.to_owned(),
        }
    }
}

/// A weight such as `0.8` in thousandths.
fn per_mille(text: &str) -> Option<u32> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let fraction: String = fraction.chars().chain("000".chars()).take(3).collect();
    Some(whole.parse::<u32>().ok()?.min(1) * 1000 + fraction.parse::<u32>().ok()?)
}
