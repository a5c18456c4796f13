//! What customers read on their page, in their language. Every language that ships is one value of [`Texts`]: a missing text
//! does not compile. A desk may bring more of them as files ([`mod@file`]).

use axum::http::{HeaderMap, header};

use crate::channels::mail::texts::Texts as MailTexts;
use crate::domain::payee::PayeeError;
use crate::domain::text::local::{fill, language};

mod dutch;
mod english;
pub mod file;
mod french;
mod german;

/// Languages looked at in an `Accept-Language` header; more is no person's setting.
const LANGUAGES_MAX: usize = 16;

/// Declares texts by their names, so that each can be said by a message of a file as well: `claim_title` by `claim-title`.
macro_rules! texts {
    ($(#[$doc:meta])* $name:ident { $($(#[$more_doc:meta])* $more:ident: $kind:ty),* ; $($text:ident),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub struct $name { $($(#[$more_doc])* pub $more: $kind,)* $(#[doc = concat!("The text `", stringify!($text), "`.")] pub $text: &'static str),* }

        impl $name {
            /// The same with each text as `say` has it, which is told the text's name and what stands there.
            fn said(self, prefix: &str, say: &mut dyn FnMut(String, &'static str) -> &'static str) -> Self {
                Self { $($more: self.$more,)* $($text: say(format!("{prefix}{}", stringify!($text).replace('_', "-")), self.$text),)* }
            }
        }
    };
}

texts!(
    /// All texts of one language. Words in braces are filled in.
    Texts {
        /// Its tag.
        lang: &'static str,
        /// How it writes amounts and dates, where that is not the language's own mail.
        writing: Option<&'static MailTexts>,
        /// What somebody can do whose link opens nothing.
        unusable_steps: [&'static str; 3],
        /// What is wrong with the form.
        errors: Errors;
        claim_title, claim_kicker, claim_lead, for_what, from_shop, method, method_iban, method_iban_hint, method_paypal_hint,
        method_voucher, method_voucher_hint, iban, iban_hint, paypal, paypal_hint, voucher, voucher_hint, voucher_consent_lead,
        voucher_consent, holder, holder_hint, name_title, name_close_shown, name_close, name_no_match, name_take, name_keep,
        order, order_hint, order_or_postcode, order_or_postcode_hint, submit, safe, next, next_claim, next_release, next_paid,
        latest_if_today, valid_until, rights, fix_title, error_prefix, correction_title, correction_lead, correction_submit,
        thanks_title, thanks_lead, released_title, released_lead, voucher_released_lead, paid_title, paid_lead,
        voucher_paid_title, voucher_paid_lead, returned_title, returned_lead, closed_title, closed_lead, cancelled_lead,
        abandoned_lead, objection_label, objection_hint, objection_submit, objection_note, hold_note, late_note, unclaimed_note, voucher_unclaimed_note, already_note, steps, step_claimed,
        step_released, step_paid, step_done, step_now, step_to_come, by_date, amount, account, latest, reference, come_back,
        receipt_title, receipt_paid_on, receipt_link, receipt_submit, receipt_where, receipt_sent, receipt_enough,
        receipt_print, receipt_back, unusable_title, unusable_lead, failed_title, failed_lead, unsure_lead, busy_title,
        busy_lead, locked_title, locked_lead, code_title, code_lead, code_label, code_hint, code_submit, code_wrong,
        no_way_title, no_way_lead, help
    }
);

texts!(
    /// One sentence for each thing that can be wrong with the form.
    Errors { ;
        unknown_method, empty_name, name_too_long, name_forbidden_character, name_without_letter, name_not_latin,
        method_not_offered, empty_iban, not_an_iban, card_number, unknown_country, not_sepa, wrong_length, wrong_structure,
        wrong_checksum, empty_address, address_too_long, empty_voucher, not_an_address, empty_order, wrong_order,
        empty_order_or_postcode, wrong_order_or_postcode
    }
);

/// The languages that ship.
pub const SHIPPED: [&Texts; 4] = [&english::TEXTS, &dutch::TEXTS, &german::TEXTS, &french::TEXTS];

/// The languages a desk's pages are written in: those that ship, and the desk's own.
#[derive(Clone, Debug, Default)]
pub struct Languages {
    own: Vec<&'static Texts>,
}

impl Languages {
    /// The tags of the desk's own.
    pub fn own(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.own.iter().map(|texts| texts.lang)
    }

    /// The texts for a customer: their stored language, else what their browser asks for, else English.
    #[must_use]
    pub fn choose(&self, stored: Option<&str>, headers: &HeaderMap) -> &'static Texts {
        stored.and_then(|tag| self.of_tag(tag)).or_else(|| self.asked_for(headers)).unwrap_or(&english::TEXTS)
    }

    fn of_tag(&self, tag: &str) -> Option<&'static Texts> {
        let language = language(tag);
        self.own.iter().copied().chain(SHIPPED).find(|texts| texts.lang == language)
    }

    /// The first language we write among those a browser lists, its preferred ones first.
    fn asked_for(&self, headers: &HeaderMap) -> Option<&'static Texts> {
        let list = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
        let mut asked: Vec<(u32, &'static Texts)> = list
            .split(',')
            .take(LANGUAGES_MAX)
            .filter_map(|entry| {
                let (tag, weight) = entry.split_once(';').unwrap_or((entry, "q=1"));
                let weight = per_mille(weight.trim().strip_prefix("q=")?)?;
                Some((weight, self.of_tag(tag).filter(|_| weight > 0)?))
            })
            .collect();
        asked.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
        asked.first().map(|(_, texts)| *texts)
    }
}

impl Texts {
    /// The texts of the same language for mail, which know how to write amounts and dates.
    #[must_use]
    pub fn mail(&self) -> &'static MailTexts {
        self.writing.unwrap_or_else(|| MailTexts::for_locale(Some(self.lang)))
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
