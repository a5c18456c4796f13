//! What the page shows, decided before a template sees it.

use std::sync::LazyLock;

use askama::Template;
use aws_lc_rs::digest::{SHA256, digest};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use data_encoding::BASE64;
use jiff::Timestamp;
use jiff::civil::Date;

use super::form::ClaimForm;
use super::texts::Texts;
use crate::domain::link::LinkState;
use crate::domain::payee::{PayeeError, PayeeMethod};
use crate::domain::payout::PayoutState;
use crate::domain::promise::{self, PromiseRules};
use crate::domain::stage::Stage;
use crate::domain::text::SafeText;
use crate::domain::text::local::fill;
use crate::store::claim::ClaimPage;
use crate::store::payout::Payout;

/// Longest description of what the money is for, in columns.
const ABOUT_COLUMNS: usize = 120;
const STYLE: &str = include_str!("style.css");

/// The page's rules for browsers: our own style by its hash and the form to ourselves, nothing else.
static POLICY: LazyLock<Option<HeaderValue>> = LazyLock::new(|| {
    let hash = BASE64.encode(digest(&SHA256, STYLE.as_bytes()).as_ref());
    let policy =
        format!("default-src 'none'; style-src 'sha256-{hash}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
    HeaderValue::from_str(&policy).ok()
});

pub(super) fn content_policy() -> HeaderValue {
    POLICY.clone().unwrap_or(HeaderValue::from_static("default-src 'none'"))
}

/// What every page has.
pub(super) struct Frame {
    pub lang: &'static str,
    pub title: String,
    pub shop: String,
    pub style: &'static str,
    pub help: Option<&'static str>,
}

impl Frame {
    pub fn new(lang: &'static str, title: String, shop: &str, help: Option<&'static str>) -> Self {
        Self { lang, title, shop: SafeText::line(shop).clip(ABOUT_COLUMNS), style: STYLE, help }
    }
}

/// Where a link stands for whoever opens it.
pub(super) enum Standing<'a> {
    /// It can be claimed.
    Claimable,
    /// The account has to be corrected.
    Correction(&'a Payout),
    /// It was claimed.
    Claimed(&'a Payout),
    /// It opens nothing (any more). Why is not said: it looks like a link that never was.
    Unusable,
}

impl<'a> Standing<'a> {
    pub fn of(page: &'a ClaimPage, now: Timestamp) -> Self {
        let compensation = &page.compensation;
        let over = compensation.link_expires_at.is_some_and(|end| now >= end);
        match (&compensation.link, &page.payout) {
            // Whatever became of the link: who claimed reads what became of the claim.
            (Some(_), Some(payout)) if is_closed(payout) => Self::Claimed(payout),
            (Some(LinkState::Correction { .. }), Some(payout)) => Self::Correction(payout),
            (Some(LinkState::Claimed { .. } | LinkState::Spent { .. }), Some(payout)) => Self::Claimed(payout),
            (Some(link), None) if link.is_claimable() && compensation.stage == Stage::Offered && !over => Self::Claimable,
            _ => Self::Unusable,
        }
    }
}

/// A page about one link.
pub(super) struct View<'a> {
    pub t: &'static Texts,
    pub page: &'a ClaimPage,
    pub rules: PromiseRules,
    pub methods: Vec<PayeeMethod>,
    pub shop: &'a str,
    pub now: Timestamp,
}

struct FieldError {
    field: &'static str,
    anchor: &'static str,
    text: String,
}

#[derive(Template)]
#[template(path = "form.html", config = "src/server/page/askama.toml")]
struct FormPage<'a> {
    frame: Frame,
    t: &'static Texts,
    amount: String,
    about: String,
    correction: Option<String>,
    errors: Vec<FieldError>,
    check: String,
    iban_offered: bool,
    paypal_offered: bool,
    paypal_chosen: bool,
    iban: &'a str,
    paypal: &'a str,
    holder_name: &'a str,
    submit: String,
    release: String,
    paid: String,
    latest: String,
    valid_until: Option<String>,
}

impl FormPage<'_> {
    fn error(&self, field: &str) -> Option<&str> {
        self.errors.iter().find(|error| error.field == field).map(|error| error.text.as_str())
    }
}

struct Step {
    class: &'static str,
    name: &'static str,
    word: &'static str,
    when: Option<String>,
}

#[derive(Template)]
#[template(path = "status.html", config = "src/server/page/askama.toml")]
struct StatusPage {
    frame: Frame,
    t: &'static Texts,
    notice: Option<String>,
    lead: String,
    notes: Vec<String>,
    steps: Vec<Step>,
    amount: String,
    about: String,
    account: String,
    latest: Option<String>,
    reference: String,
}

#[derive(Template)]
#[template(path = "message.html", config = "src/server/page/askama.toml")]
struct MessagePage {
    frame: Frame,
    t: &'static Texts,
    lead: String,
    steps: &'static [&'static str],
}

/// How far a payout is, in the customer's three steps.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Phase {
    Checking,
    OnItsWay,
    Paid,
    CameBack,
    Closed,
}

fn phase(payout: &Payout) -> Phase {
    match &payout.state {
        PayoutState::Submitted { .. }
        | PayoutState::Screening { .. }
        | PayoutState::Review { .. }
        | PayoutState::CorrectionWanted { .. } => Phase::Checking,
        PayoutState::OnHold { .. } | PayoutState::Failed { .. } if payout.released_at.is_none() => Phase::Checking,
        PayoutState::OnHold { .. }
        | PayoutState::Failed { .. }
        | PayoutState::Released { .. }
        | PayoutState::Queued { .. }
        | PayoutState::Dispatched { .. }
        | PayoutState::InDoubt { .. }
        | PayoutState::Pending { .. }
        | PayoutState::Unclaimed { .. } => Phase::OnItsWay,
        PayoutState::Paid { .. } => Phase::Paid,
        PayoutState::Returned { .. } | PayoutState::Reversed { .. } => Phase::CameBack,
        PayoutState::Rejected { .. } | PayoutState::Cancelled { .. } | PayoutState::Abandoned { .. } => Phase::Closed,
    }
}

/// Why a claim was not paid, and what the customer can do.
fn closed_lead(t: &'static Texts, state: &PayoutState) -> &'static str {
    match state {
        PayoutState::Cancelled { .. } => t.cancelled_lead,
        PayoutState::Abandoned { .. } => t.abandoned_lead,
        _ => t.closed_lead,
    }
}

/// Whether it is over for good, so that a link about it has nothing left to ask.
fn is_closed(payout: &Payout) -> bool {
    phase(payout) == Phase::Closed
}

impl View<'_> {
    fn frame(&self, title: String) -> Frame {
        Frame::new(self.t.lang, title, self.shop, Some(self.t.help))
    }

    fn amount(&self) -> String {
        // The amount never breaks over two lines.
        self.t.mail().amount(self.page.compensation.amount).replace(' ', "\u{a0}")
    }

    fn about(&self) -> String {
        SafeText::line(self.page.ticket.about()).clip(ABOUT_COLUMNS)
    }

    fn day(&self, at: Timestamp) -> Date {
        at.to_zoned(self.rules.zone.clone()).date()
    }

    fn date(&self, date: Date) -> String {
        self.t.mail().date(date)
    }

    /// The form, empty or with what was typed and what is wrong with it.
    pub fn form(&self, check: String, correction: Option<&Payout>, typed: &ClaimForm, errors: &[PayeeError]) -> Response {
        let t = self.t;
        let amount = self.amount();
        if self.methods.is_empty() {
            let frame = self.frame(t.no_way_title.to_owned());
            return answer(
                StatusCode::OK,
                &MessagePage { frame, t, lead: fill(t.no_way_lead, &[("amount", &amount)]), steps: &[] },
            );
        }
        let offers = |method| self.methods.contains(&method);
        let correction_lead =
            correction.map(|payout| fill(t.correction_lead, &[("account", &payout.masked_payee), ("amount", &amount)]));
        let title = match correction {
            Some(_) => t.correction_title.to_owned(),
            None => fill(t.claim_title, &[("amount", &amount), ("shop", self.shop)]),
        };
        let title = if errors.is_empty() { title } else { format!("{} {title}", t.error_prefix) };
        let submit = if correction.is_some() { t.correction_submit } else { t.submit };
        let field_error = |error: &PayeeError| FieldError { field: error.field(), anchor: error.field(), text: t.error(error) };
        let mut errors: Vec<FieldError> = errors.iter().map(field_error).collect();
        // In the order of the form, where the name comes last.
        errors.sort_by_key(|error| error.field == "holder_name");
        // Whichever way is chosen, the day that was shown holds.
        let ways = [PayeeMethod::Iban, PayeeMethod::Paypal].into_iter().filter(|method| offers(*method));
        let latest = ways.map(|method| promise::promise_date(self.now, &self.rules, method)).max();
        let latest = self.date(latest.unwrap_or_else(|| promise::promise_date(self.now, &self.rules, PayeeMethod::Iban)));
        let until = self.page.compensation.link_expires_at.filter(|_| correction.is_none());
        let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        let page = FormPage {
            frame: self.frame(title),
            t,
            about: self.about(),
            correction: correction_lead,
            errors,
            check,
            iban_offered: offers(PayeeMethod::Iban),
            paypal_offered: offers(PayeeMethod::Paypal),
            paypal_chosen: !offers(PayeeMethod::Iban) || (offers(PayeeMethod::Paypal) && typed.method == "paypal"),
            iban: &typed.iban,
            paypal: &typed.paypal,
            holder_name: &typed.holder_name,
            submit: fill(submit, &[("amount", &amount)]),
            release: fill(t.next_release, &[("hours", &self.rules.release_hours.to_string())]),
            paid: fill(t.next_paid, &[("days", &self.rules.payout_target_days.to_string())]),
            latest: fill(t.latest_if_today, &[("date", &latest)]),
            valid_until: until.map(|end| fill(t.valid_until, &[("date", &self.date(promise::last_day(end, &self.rules.zone)))])),
            amount,
        };
        answer(status, &page)
    }

    /// How far a claimed payout is; with a word about a second claim that changed nothing.
    pub fn status(&self, payout: &Payout, second_claim: bool) -> Response {
        let t = self.t;
        let amount = self.amount();
        let phase = phase(payout);
        let (title, lead) = match phase {
            Phase::Checking => (t.thanks_title, t.thanks_lead),
            Phase::OnItsWay => (t.released_title, t.released_lead),
            Phase::Paid => (t.paid_title, t.paid_lead),
            Phase::CameBack => (t.returned_title, t.returned_lead),
            Phase::Closed => (t.closed_title, closed_lead(t, &payout.state)),
        };
        let release_due = payout.release_due.unwrap_or_else(|| promise::release_due(payout.submitted_at, &self.rules));
        let due = self.date(self.day(release_due));
        let under_way = matches!(phase, Phase::Checking | Phase::OnItsWay);
        let latest = payout.promise_date.filter(|_| under_way);
        let late = latest.filter(|latest| self.day(self.now) > *latest);
        let held = matches!(payout.state, PayoutState::OnHold { .. } | PayoutState::Failed { .. } | PayoutState::InDoubt { .. })
            || (phase == Phase::Checking && self.now > release_due);
        let notes = [
            late.map(|date| fill(t.late_note, &[("date", &self.date(date))])),
            (held && late.is_none()).then(|| t.hold_note.to_owned()),
            matches!(payout.state, PayoutState::Unclaimed { .. }).then(|| t.unclaimed_note.to_owned()),
        ];
        let page = StatusPage {
            frame: self.frame(fill(title, &[("amount", &amount)])),
            t,
            notice: second_claim.then(|| fill(t.already_note, &[("account", &payout.masked_payee)])),
            lead: fill(lead, &[("amount", &amount), ("date", &due)]),
            notes: notes.into_iter().flatten().collect(),
            steps: self.steps(payout, phase, release_due),
            amount,
            about: self.about(),
            account: payout.masked_payee.clone(),
            latest: latest.map(|date| self.date(date)),
            reference: payout.reference.clone(),
        };
        answer(if second_claim { StatusCode::CONFLICT } else { StatusCode::OK }, &page)
    }

    fn steps(&self, payout: &Payout, phase: Phase, release_due: Timestamp) -> Vec<Step> {
        let t = self.t;
        let at = match phase {
            Phase::Checking => 1,
            Phase::OnItsWay => 2,
            Phase::Paid => 3,
            Phase::CameBack | Phase::Closed => return Vec::new(),
        };
        let on = |at: Option<Timestamp>| at.map(|at| self.date(self.day(at)));
        let by = |date: Option<Date>| date.map(|date| fill(t.by_date, &[("date", &self.date(date))]));
        let claimed = on(payout.corrected_at.or(Some(payout.submitted_at)));
        let released = if at > 1 { on(payout.released_at) } else { by(Some(self.day(release_due))) };
        let paid = if at > 2 { on(payout.paid_at) } else { by(payout.promise_date) };
        let names = [(t.step_claimed, claimed), (t.step_released, released), (t.step_paid, paid)];
        let step = |(no, (name, when))| {
            let (class, word) = match usize::cmp(&no, &at) {
                std::cmp::Ordering::Less => ("done", t.step_done),
                std::cmp::Ordering::Equal => ("now", t.step_now),
                std::cmp::Ordering::Greater => ("later", t.step_to_come),
            };
            Step { class, name, word, when }
        };
        names.into_iter().enumerate().map(step).collect()
    }
}

/// The one page for every link that opens nothing.
pub(super) fn unusable(t: &'static Texts, shop: &str) -> Response {
    let frame = Frame::new(t.lang, t.unusable_title.to_owned(), shop, Some(t.help));
    answer(StatusCode::NOT_FOUND, &MessagePage { frame, t, lead: t.unusable_lead.to_owned(), steps: &t.unusable_steps })
}

/// A request that was not carried out, for a reason that is not the customer's.
pub(super) fn failed(t: &'static Texts, shop: &str, status: StatusCode) -> Response {
    let frame = Frame::new(t.lang, t.failed_title.to_owned(), shop, Some(t.help));
    answer(status, &MessagePage { frame, t, lead: t.failed_lead.to_owned(), steps: &[] })
}

/// The same for a claim that was sent: it may have been taken all the same.
pub(super) fn unsure(t: &'static Texts, shop: &str, status: StatusCode) -> Response {
    let frame = Frame::new(t.lang, t.failed_title.to_owned(), shop, Some(t.help));
    answer(status, &MessagePage { frame, t, lead: t.unsure_lead.to_owned(), steps: &[] })
}

/// A rendered page, or a bare error should a template ever fail.
pub(super) fn answer(status: StatusCode, page: &impl Template) -> Response {
    match page.render() {
        Ok(html) => (status, [(header::VARY, "Accept-Language")], Html(html)).into_response(),
        Err(error) => {
            tracing::error!(%error, "a page could not be rendered");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
