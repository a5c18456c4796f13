//! What customers read in their mail, in their language. Every language is one value of [`Texts`]: a missing text does not compile.
//!
//! The invitation to rate is the same for everybody, asks for no particular opinion and never stands beside an amount.

use std::borrow::Cow;

use jiff::civil::Date;

use crate::domain::money::{Currency, Money, exponent};
use crate::domain::policy::RemedyKind;
use crate::domain::text::SafeText;
use crate::domain::text::local::{fill, language};

mod languages;
mod remedies;
#[cfg(test)]
mod tests;

use languages::{DUTCH, ENGLISH, FRENCH, GERMAN};

/// A subject and a plain-text body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// Subject line.
    pub subject: String,
    /// Body, lines parted by line feeds.
    pub body: String,
}

/// What the mail with the claim link says.
#[derive(Clone, Copy, Debug)]
pub struct ClaimLink<'a> {
    /// Amount that is offered.
    pub amount: Money,
    /// What it is for: the article, or the complaint's subject.
    pub about: &'a str,
    /// The personal link.
    pub link: &'a str,
    /// Last day the link works.
    pub valid_until: Date,
}

/// What a receipt says.
#[derive(Clone, Copy, Debug)]
pub struct Receipt<'a> {
    /// What was paid.
    pub amount: Money,
    /// What for: the article, or the complaint's subject.
    pub about: &'a str,
    /// Where to, masked.
    pub account: &'a str,
    /// The day it was paid.
    pub paid_on: Date,
    /// What the bank statement names it by.
    pub reference: &'a str,
}

/// What the mails about an offer say, sentence by sentence. Words in braces are filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClaimWords {
    /// What is offered: `{amount}`.
    pub offer: &'static str,
    /// What the page behind the link is for; the link follows.
    pub choose: &'static str,
    /// How long the page works: `{until}`.
    pub until: &'static str,
    /// When the money is there at the latest: `{latest}`.
    pub latest: &'static str,
}

/// All texts of one language. Words in braces are filled in.
#[derive(Clone, Copy, Debug)]
pub struct Texts {
    /// Language tag of the texts.
    pub language: &'static str,
    pub(super) amount: Amount,
    /// January to December, as written inside a date.
    pub(super) months: [&'static str; 12],
    pub(super) date: &'static str,
    pub(super) greeting: &'static str,
    pub(super) greeting_nameless: &'static str,
    pub(super) closing: &'static str,
    pub(super) claim_subject: &'static str,
    pub(super) claim_body: &'static str,
    pub(super) reminder_subject: &'static str,
    pub(super) reminder_body: &'static str,
    pub(super) correction_subject: &'static str,
    pub(super) correction_body: &'static str,
    pub(super) correction_asked: &'static str,
    pub(super) released_subject: &'static str,
    pub(super) released_body: &'static str,
    pub(super) moved_subject: &'static str,
    pub(super) moved_body: &'static str,
    pub(super) paid_subject: &'static str,
    pub(super) paid_body: &'static str,
    pub(super) receipt_subject: &'static str,
    pub(super) receipt_body: &'static str,
    pub(super) rejected_subject: &'static str,
    pub(super) rejected_body: &'static str,
    pub(super) withdrawn_subject: &'static str,
    pub(super) withdrawn_body: &'static str,
    remedies: remedies::RemedyWords,
    pub(super) follow_up_subject: &'static str,
    pub(super) follow_up_body: &'static str,
    pub(super) follow_up_link: &'static str,
    pub(super) reply_subject: &'static str,
    pub(super) reply_closing: &'static str,
}

/// How a language writes an amount.
#[derive(Clone, Copy, Debug)]
pub(super) struct Amount {
    pub pattern: &'static str,
    pub point: char,
    pub group: char,
}

/// How a language writes amounts and dates, for a page in a language that letters are not written in.
#[derive(Clone, Copy, Debug)]
pub struct Writing {
    /// The language's tag.
    pub language: &'static str,
    /// An amount: `{symbol}` and `{number}`.
    pub amount: &'static str,
    /// What stands before the cents.
    pub point: char,
    /// What stands between thousands.
    pub group: char,
    /// A date: `{day}`, `{month}` and `{year}`.
    pub date: &'static str,
    /// January to December.
    pub months: [&'static str; 12],
}

impl Texts {
    /// English, with amounts and dates as another language writes them.
    #[must_use]
    pub fn writing(writing: Writing) -> Self {
        let Writing { language, amount, point, group, date, months } = writing;
        Self { language, amount: Amount { pattern: amount, point, group }, months, date, ..ENGLISH }
    }

    /// The texts for a customer's language tag; English when there is none or we do not write it.
    #[must_use]
    pub fn for_locale(locale: Option<&str>) -> &'static Self {
        match language(locale.unwrap_or_default()).as_str() {
            "nl" => &DUTCH,
            "de" => &GERMAN,
            "fr" => &FRENCH,
            _ => &ENGLISH,
        }
    }

    /// How a letter begins; `{name}` is the customer's.
    #[must_use]
    pub const fn salutation(&self) -> &'static str {
        self.greeting
    }

    /// The line before the name of whoever writes.
    #[must_use]
    pub fn regards(&self) -> &'static str {
        self.reply_closing.lines().next().unwrap_or_default()
    }

    /// The sentences of the mail with the claim link, for texts that people write about the same offer.
    #[must_use]
    pub fn claim_words(&self) -> ClaimWords {
        let mut parts = self.claim_body.split("\n\n");
        let offer = parts.next().and_then(|part| part.split_once(". ")).map_or("", |(_, offer)| offer);
        let (choose, _link, until) = (parts.next().unwrap_or(""), parts.next(), parts.next().unwrap_or(""));
        let latest = self.released_body.split_once(". ").map_or("", |(_, latest)| latest);
        ClaimWords { offer, choose, until, latest }
    }

    /// The mail that brings the claim link.
    #[must_use]
    pub fn claim_link(&self, shop: &str, name: Option<&str>, claim: ClaimLink<'_>) -> Letter {
        let (amount, until, about) = (self.amount(claim.amount), self.date(claim.valid_until), SafeText::line(claim.about));
        let words = [("amount", &*amount), ("about", about.as_str()), ("link", claim.link), ("until", &until), ("shop", shop)];
        self.letter(shop, name, self.claim_subject, self.claim_body, &words)
    }

    /// The mail that brings an open link to mind.
    #[must_use]
    pub fn reminder(&self, shop: &str, name: Option<&str>, claim: ClaimLink<'_>) -> Letter {
        let (amount, until, about) = (self.amount(claim.amount), self.date(claim.valid_until), SafeText::line(claim.about));
        let words = [("amount", &*amount), ("about", about.as_str()), ("link", claim.link), ("until", &until), ("shop", shop)];
        self.letter(shop, name, self.reminder_subject, self.reminder_body, &words)
    }

    /// The request for other account details, on the same link: because the bank could not pay, or because the desk asks.
    #[must_use]
    pub fn correction(&self, shop: &str, name: Option<&str>, amount: Money, link: &str, by_desk: bool) -> Letter {
        let amount = self.amount(amount);
        let words = [("amount", &*amount), ("link", link), ("shop", shop)];
        let body = if by_desk { self.correction_asked } else { self.correction_body };
        self.letter(shop, name, self.correction_subject, body, &words)
    }

    /// The notice that the money was released, with the latest day it arrives.
    #[must_use]
    pub fn payout_released(&self, shop: &str, name: Option<&str>, amount: Money, latest: Date) -> Letter {
        let (amount, latest) = (self.amount(amount), self.date(latest));
        self.letter(
            shop,
            name,
            self.released_subject,
            self.released_body,
            &[("amount", &amount), ("latest", &latest), ("shop", shop)],
        )
    }

    /// The notice that the money comes later than was said, with the new latest day.
    #[must_use]
    pub fn promise_moved(&self, shop: &str, name: Option<&str>, amount: Money, latest: Date) -> Letter {
        let (amount, latest) = (self.amount(amount), self.date(latest));
        self.letter(shop, name, self.moved_subject, self.moved_body, &[("amount", &amount), ("latest", &latest), ("shop", shop)])
    }

    /// The notice that the money was paid.
    #[must_use]
    pub fn payout_paid(&self, shop: &str, name: Option<&str>, amount: Money) -> Letter {
        let amount = self.amount(amount);
        self.letter(shop, name, self.paid_subject, self.paid_body, &[("amount", &amount), ("shop", shop)])
    }

    /// The receipt of a payment, which the customer asked for.
    #[must_use]
    pub fn receipt(&self, shop: &str, name: Option<&str>, receipt: Receipt<'_>) -> Letter {
        let (amount, date, about) = (self.amount(receipt.amount), self.date(receipt.paid_on), SafeText::line(receipt.about));
        let words = [
            ("amount", &*amount),
            ("about", about.as_str()),
            ("account", receipt.account),
            ("date", &*date),
            ("reference", receipt.reference),
            ("shop", shop),
        ];
        self.letter(shop, name, self.receipt_subject, self.receipt_body, &words)
    }

    /// The notice that a claim was turned down: why, and until when the customer may object.
    #[must_use]
    pub fn rejected(&self, shop: &str, name: Option<&str>, amount: Money, reason: &str, days: i64) -> Letter {
        let (amount, reason, days) = (self.amount(amount), SafeText::line(reason), days.to_string());
        let words = [("amount", &*amount), ("reason", reason.as_str()), ("days", &*days), ("shop", shop)];
        self.letter(shop, name, self.rejected_subject, self.rejected_body, &words)
    }

    /// The notice that an offer was taken back, with the way to object.
    #[must_use]
    pub fn withdrawn(&self, shop: &str, name: Option<&str>, amount: Money) -> Letter {
        let amount = self.amount(amount);
        self.letter(shop, name, self.withdrawn_subject, self.withdrawn_body, &[("amount", &amount), ("shop", shop)])
    }

    /// The notice about a remedy without a link: that it is being arranged, or, with the other system's reference, that it is done. Money
    /// by link has letters of its own.
    #[must_use]
    pub fn remedy(
        &self,
        shop: &str,
        name: Option<&str>,
        kind: RemedyKind,
        amount: Money,
        about: &str,
        reference: Option<&str>,
    ) -> Option<Letter> {
        let said = if reference.is_some() { &self.remedies.done } else { &self.remedies.instructed };
        let body = format!("{}\n\n{}", said.of(kind)?, self.remedies.questions);
        let (amount, about) = (self.amount(amount), SafeText::line(about));
        let reference = SafeText::line(reference.unwrap_or_default());
        let words = [("amount", &*amount), ("about", about.as_str()), ("reference", reference.as_str())];
        Some(self.letter(shop, name, self.remedies.subject, &body, &words))
    }

    /// The neutral invitation to rate: no condition, no amount, whatever the customer thinks.
    #[must_use]
    pub fn follow_up(&self, shop: &str, name: Option<&str>, about: &str, review_link: Option<&str>) -> Letter {
        let about = SafeText::line(about);
        let link = review_link.map(|link| fill(self.follow_up_link, &[("link", link)])).unwrap_or_default();
        let words = [("about", about.as_str()), ("review", &*link), ("shop", shop)];
        self.letter(shop, name, self.follow_up_subject, self.follow_up_body, &words)
    }

    /// An agent's reply to a complaint. What it brings along of greeting and closing is not said twice.
    #[must_use]
    pub fn reply(&self, shop: &str, name: Option<&str>, subject: &str, agent: &str, text: &str) -> Letter {
        let (subject, agent) = (SafeText::line(subject), SafeText::line(agent));
        let body = text.trim().replace("\r\n", "\n");
        let words = [("agent", agent.as_str()), ("shop", shop)];
        let greeting = self.greeting(name);
        let begins = if body.starts_with(&greeting) { String::new() } else { format!("{greeting}\n\n") };
        let signed = body.lines().rev().take(2).any(|line| line.trim() == self.regards());
        let ends = if signed { format!("\n{shop}") } else { format!("\n\n{}", fill(self.reply_closing, &words)) };
        Letter { subject: fill(self.reply_subject, &[("subject", subject.as_str())]), body: format!("{begins}{body}{ends}\n") }
    }

    /// The amount as the language writes it: `€ 15,00` in Dutch, `€15.00` in English.
    #[must_use]
    pub fn amount(&self, money: Money) -> String {
        let decimals = usize::try_from(exponent(money.currency)).unwrap_or_default();
        let digits = format!("{:0>1$}", money.minor.unsigned_abs(), decimals + 1);
        let (whole, fraction) = digits.split_at(digits.len() - decimals);
        let mut number = String::new();
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at).is_multiple_of(3) {
                number.push(self.amount.group);
            }
            number.push(digit);
        }
        if decimals > 0 {
            number.push(self.amount.point);
            number.push_str(fraction);
        }
        let symbol = symbol(money.currency);
        // A code needs its distance also where a symbol stands close: EUR 15, never EUR15.
        let symbol: Cow<'_, str> = match symbol {
            code if code.len() == 3 && code.is_ascii() && self.amount.pattern.starts_with("{symbol}{") => {
                format!("{code} ").into()
            }
            symbol => symbol.into(),
        };
        let sign = if money.minor < 0 { "-" } else { "" };
        format!("{sign}{}", fill(self.amount.pattern, &[("symbol", &symbol), ("number", &number)]))
    }

    /// The day as the language writes it.
    #[must_use]
    pub fn date(&self, date: Date) -> String {
        let month = usize::try_from(date.month() - 1).ok().and_then(|at| self.months.get(at)).copied().unwrap_or_default();
        fill(self.date, &[("day", &date.day().to_string()), ("month", month), ("year", &date.year().to_string())])
    }

    fn greeting(&self, name: Option<&str>) -> String {
        match name.map(SafeText::line).filter(|name| !name.is_blank()) {
            Some(name) => fill(self.greeting, &[("name", name.as_str())]),
            None => self.greeting_nameless.to_owned(),
        }
    }

    fn letter(&self, shop: &str, name: Option<&str>, subject: &str, body: &str, words: &[(&str, &str)]) -> Letter {
        let closing = fill(self.closing, &[("shop", shop)]);
        Letter { subject: fill(subject, words), body: format!("{}\n\n{}\n\n{closing}\n", self.greeting(name), fill(body, words)) }
    }
}

fn symbol(currency: Currency) -> &'static str {
    match currency {
        Currency::EUR => "€",
        Currency::GBP => "£",
        Currency::USD => "$",
        Currency::JPY => "¥",
        other => other.code(),
    }
}
