//! What the page shows, decided before a template sees it.

use std::sync::{Arc, LazyLock};
use std::time::Duration;

use askama::Template;
use aws_lc_rs::digest::{SHA256, digest};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use data_encoding::BASE64;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

use super::form::{ClaimForm, Wrong, check};
use super::names::Question;
use super::receipt;
use super::texts::Texts;
use super::visit::Link;
use crate::domain::link::LinkState;
use crate::domain::payee::{PayeeError, PayeeMethod};
use crate::domain::payout::PayoutState;
use crate::domain::policy::Policy;
use crate::domain::promise::{self, PromiseRules};
use crate::domain::stage::Stage;
use crate::domain::text::SafeText;
use crate::domain::text::local::fill;
use crate::domain::travel::Way;
use crate::store::claim::objection::{self, MESSAGE_CHARS_MAX};
use crate::store::claim::{self, ClaimPage, Proof};
use crate::store::payout::Payout;

/// Longest description of what the money is for, in columns.
const ABOUT_COLUMNS: usize = 120;
/// How often a page about money under way is loaded again by itself, in seconds.
const REFRESH_SECONDS: &str = "60";
/// How long the page of a link whose money has arrived for good goes on to say so.
const SPENT_SHOWN: SignedDuration = SignedDuration::from_hours(24 * 365);
/// Languages that are written from right to left.
const RIGHT_TO_LEFT: [&str; 6] = ["ar", "dv", "fa", "he", "ur", "yi"];
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

impl Frame {
    /// Which way its language is written.
    pub fn dir(&self) -> &'static str {
        if RIGHT_TO_LEFT.contains(&self.lang) { "rtl" } else { "ltr" }
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
    /// Wrong answers have locked it for a while.
    Locked,
    /// It opens nothing (any more). Why is not said: it looks like a link that never was.
    Unusable,
}

impl<'a> Standing<'a> {
    pub fn of(page: &'a ClaimPage, now: Timestamp) -> Self {
        let compensation = &page.compensation;
        let over = compensation.link_expires_at.is_some_and(|end| now >= end);
        match (&compensation.link, &page.payout) {
            (Some(LinkState::Spent { at, .. }), _) if now.duration_since(*at) >= SPENT_SHOWN => Self::Unusable,
            // Whatever became of the link: who claimed reads what became of the claim.
            (Some(_), Some(payout)) if is_closed(payout) => Self::Claimed(payout),
            (Some(LinkState::Correction { .. }), Some(payout)) => Self::Correction(payout),
            (Some(LinkState::Claimed { .. } | LinkState::Spent { .. }), Some(payout)) => Self::Claimed(payout),
            (Some(link), None) if link.is_claimable() && compensation.stage == Stage::Offered && !over => Self::Claimable,
            (Some(LinkState::Locked { .. }), None) if compensation.stage == Stage::Offered && !over => Self::Locked,
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
    pub policy: Arc<Policy>,
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
    voucher_offered: bool,
    chosen: &'static str,
    iban: &'a str,
    paypal: &'a str,
    voucher: &'a str,
    voucher_hint: String,
    consent: String,
    holder_name: &'a str,
    /// What the customer is asked about the account's name.
    question: Option<&'a Question>,
    name_lead: &'static str,
    order_label: &'static str,
    order_hint: &'static str,
    /// What was typed as the order number, where it is asked for.
    order: Option<&'a str>,
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
    /// None on the page of a link that is spent.
    account: Option<String>,
    latest: Option<String>,
    reference: String,
    /// Where the receipt is, once there is one.
    receipt: Option<String>,
    /// The way to object, where there is one.
    objection: Option<Objection>,
}

/// The form by which a customer objects.
struct Objection {
    action: String,
    check: String,
    chars_max: usize,
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

/// Whether the customer has chosen a voucher.
fn is_voucher(payout: &Payout) -> bool {
    payout.rail == PayeeMethod::Voucher.rail()
}

/// Whether it is over for good, so that a link about it has nothing left to ask.
fn is_closed(payout: &Payout) -> bool {
    phase(payout) == Phase::Closed
}

impl View<'_> {
    pub fn frame(&self, title: String) -> Frame {
        Frame::new(self.t.lang, title, self.shop, Some(self.t.help))
    }

    pub fn amount(&self) -> String {
        // The amount never breaks over two lines.
        self.t.mail().amount(self.page.compensation.amount).replace(' ', "\u{a0}")
    }

    pub fn about(&self) -> String {
        SafeText::line(self.page.ticket.about()).clip(ABOUT_COLUMNS)
    }

    pub fn day(&self, at: Timestamp) -> Date {
        at.to_zoned(self.rules.zone.clone()).date()
    }

    pub fn date(&self, date: Date) -> String {
        self.t.mail().date(date)
    }

    /// What a claim has to name as well.
    pub fn proof(&self) -> Option<Proof<'_>> {
        claim::proof_asked_for(&self.policy, &self.page.compensation, &self.page.ticket)
    }

    /// The form, empty or with what was typed and what is wrong with it.
    pub fn form(&self, check: String, correction: Option<&Payout>, typed: &ClaimForm, errors: &[Wrong]) -> Response {
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
        let proof = self.proof();
        let either = proof.is_some_and(|proof| proof.takes_postcode());
        let (order_label, order_hint) =
            if either { (t.order_or_postcode, t.order_or_postcode_hint) } else { (t.order, t.order_hint) };
        let text = |error: &Wrong| match error {
            Wrong::Voucher(PayeeError::EmptyAddress) => t.errors.empty_voucher.to_owned(),
            Wrong::Payee(error) | Wrong::Voucher(error) => t.error(error),
            Wrong::Name(_) => t.name_title.to_owned(),
            Wrong::EmptyOrder if either => t.errors.empty_order_or_postcode.to_owned(),
            Wrong::EmptyOrder => t.errors.empty_order.to_owned(),
            Wrong::Order if either => t.errors.wrong_order_or_postcode.to_owned(),
            Wrong::Order => t.errors.wrong_order.to_owned(),
        };
        let question = errors.iter().find_map(|error| if let Wrong::Name(question) = error { Some(question) } else { None });
        let name_lead = match question {
            Some(Question { close: true, known: Some(_), .. }) => t.name_close_shown,
            Some(Question { close: true, .. }) => t.name_close,
            _ => t.name_no_match,
        };
        let field_error = |error: &Wrong| FieldError { field: error.field(), anchor: error.field(), text: text(error) };
        let mut errors: Vec<FieldError> = errors.iter().map(field_error).collect();
        // In the order of the form.
        errors.sort_by_key(|error| {
            ["holder_name", "name", "order"].iter().position(|field| *field == error.field).map(|at| at + 1)
        });
        // Whichever way is chosen, the day that was shown holds.
        let currency = self.page.compensation.amount.currency;
        let promised = |method| promise::promise_date(self.now, &self.rules, Way::of(method, currency));
        let latest = self.methods.iter().map(|method| promised(*method)).max();
        let latest = self.date(latest.unwrap_or_else(|| promised(PayeeMethod::Iban)));
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
            voucher_offered: offers(PayeeMethod::Voucher),
            chosen: self.chosen(typed),
            iban: &typed.iban,
            paypal: &typed.paypal,
            voucher: &typed.voucher,
            voucher_hint: fill(t.voucher_hint, &[("amount", &amount)]),
            consent: self.consent(),
            holder_name: &typed.holder_name,
            question,
            name_lead,
            order_label,
            order_hint,
            order: proof.filter(|_| correction.is_none()).map(|_| typed.order.as_str()),
            submit: fill(submit, &[("amount", &amount)]),
            release: fill(t.next_release, &[("hours", &self.rules.release_hours.to_string())]),
            paid: fill(t.next_paid, &[("days", &self.rules.payout_target_days.to_string())]),
            latest: fill(t.latest_if_today, &[("date", &latest)]),
            valid_until: until.map(|end| fill(t.valid_until, &[("date", &self.date(promise::last_day(end, &self.rules.zone)))])),
            amount,
        };
        answer(status, &page)
    }

    /// The way that is marked: what was chosen, else the first, which is money.
    fn chosen(&self, typed: &ClaimForm) -> &'static str {
        let chosen = self.methods.iter().find(|method| method.name() == typed.method);
        chosen.or(self.methods.first()).map_or("", |method| method.name())
    }

    /// The sentence by which a customer chooses a voucher, as the page shows it and the event log keeps it.
    pub fn consent(&self) -> String {
        fill(self.t.voucher_consent, &[("amount", &self.amount())])
    }

    /// Whether the case was called off after the claim; one that was turned down before takes no objection then.
    fn is_revoked(&self) -> bool {
        matches!(self.page.compensation.link, Some(LinkState::Revoked { .. }))
    }

    /// How far a claimed payout is; with a word about a second claim that changed nothing.
    pub fn status(&self, payout: &Payout, second_claim: bool, link: &Link) -> Response {
        let t = self.t;
        let amount = self.amount();
        let phase = phase(payout);
        let (title, lead) = match phase {
            Phase::Checking => (t.thanks_title, t.thanks_lead),
            Phase::OnItsWay => (t.released_title, t.released_lead),
            Phase::Paid => (t.paid_title, t.paid_lead),
            Phase::CameBack => (t.returned_title, t.returned_lead),
            Phase::Closed if self.is_revoked() => (t.closed_title, t.cancelled_lead),
            Phase::Closed => (t.closed_title, closed_lead(t, &payout.state)),
        };
        let (title, lead) = match phase {
            Phase::OnItsWay if is_voucher(payout) => (title, t.voucher_released_lead),
            Phase::Paid if is_voucher(payout) => (t.voucher_paid_title, t.voucher_paid_lead),
            _ => (title, lead),
        };
        let release_due = payout.release_due.unwrap_or_else(|| promise::release_due(payout.submitted_at, &self.rules));
        let due = self.date(self.day(release_due));
        let under_way = matches!(phase, Phase::Checking | Phase::OnItsWay);
        let latest = payout.promise_date.filter(|_| under_way);
        let late = latest.filter(|latest| self.day(self.now) > *latest);
        let held = matches!(payout.state, PayoutState::OnHold { .. } | PayoutState::Failed { .. } | PayoutState::InDoubt { .. })
            || (phase == Phase::Checking && self.now > release_due);
        let looked_at_again = payout.objected_at.is_some() && phase == Phase::Checking;
        let notes = [
            looked_at_again.then(|| t.objection_note.to_owned()),
            late.map(|date| fill(t.late_note, &[("date", &self.date(date))])),
            (held && late.is_none()).then(|| t.hold_note.to_owned()),
            matches!(payout.state, PayoutState::Unclaimed { .. })
                .then(|| if is_voucher(payout) { t.voucher_unclaimed_note } else { t.unclaimed_note }.to_owned()),
        ];
        let spent = matches!(self.page.compensation.link, Some(LinkState::Spent { .. }));
        let page = StatusPage {
            frame: self.frame(fill(title, &[("amount", &amount)])),
            t,
            notice: second_claim.then(|| fill(t.already_note, &[("account", &payout.masked_payee)])),
            lead: fill(lead, &[("amount", &amount), ("date", &due)]),
            notes: notes.into_iter().flatten().collect(),
            steps: self.steps(payout, phase, release_due),
            amount,
            about: self.about(),
            account: (!spent).then(|| payout.masked_payee.clone()),
            latest: latest.map(|date| self.date(date)),
            reference: payout.reference.clone(),
            receipt: (phase == Phase::Paid).then(|| receipt::home(link)),
            objection: objection::is_open(self.page, self.now).then(|| Objection {
                action: super::objection::home(link),
                check: check(link),
                chars_max: MESSAGE_CHARS_MAX,
            }),
        };
        let mut response = answer(if second_claim { StatusCode::CONFLICT } else { StatusCode::OK }, &page);
        if under_way && !second_claim {
            response.headers_mut().insert(header::REFRESH, HeaderValue::from_static(REFRESH_SECONDS));
        }
        response
    }

    /// A link that wrong answers have locked.
    pub fn locked(&self) -> Response {
        let (t, frame) = (self.t, self.frame(self.t.locked_title.to_owned()));
        let lead = fill(t.locked_lead, &[("hours", &self.policy.step_up.cool_off_hours.to_string())]);
        answer(StatusCode::OK, &MessagePage { frame, t, lead, steps: &[] })
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

/// Somebody came too often.
pub(super) fn too_many(t: &'static Texts, shop: &str, wait: Duration) -> Response {
    let frame = Frame::new(t.lang, t.busy_title.to_owned(), shop, Some(t.help));
    let page = MessagePage { frame, t, lead: t.busy_lead.to_owned(), steps: &[] };
    let mut response = answer(StatusCode::TOO_MANY_REQUESTS, &page);
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(wait.as_secs() + 1));
    response
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
