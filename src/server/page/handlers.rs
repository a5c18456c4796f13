//! What a link answers: a look, which changes nothing, and a claim.

use axum::Form;
use axum::extract::rejection::FormRejection;
use axum::extract::{ConnectInfo, Extension, Path, RawQuery, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::PageDesk;
use super::device::device;
use super::form::{ClaimForm, Wrong, check, is_foreign};
use super::names::{self, Looked};
use super::view::{self, Standing, View};
use super::visit::{self, Link};
use crate::domain::payee::{Payee, PayeeError, PayeeMethod};
use crate::domain::policy::Policy;
use crate::domain::promise::PromiseRules;
use crate::domain::refusal::RefusalCode;
use crate::server::listen::Peer;
use crate::store::claim::{self, Along, ClaimPage, StepUp};
use crate::store::command::CommandError;
use crate::store::keys::LinkToken;
use crate::store::payout::Payout;

/// `GET` and `HEAD /c/{token}`.
pub(super) async fn show(
    State(desk): State<PageDesk>,
    Path(token): Path<String>,
    method: Method,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let Some(link) = LinkToken::parse(&token).map(|token| Link::of(&token)) else { return desk.unusable(&headers) };
    let now = (desk.moment)().now;
    if let Some(carried) = link.carried(&desk.keys, &headers, now) {
        return to(&carried);
    }
    // The second load of the same visit is not counted, nor are those that a page about money under way asks for.
    let mut response = desk.show(&link, &headers, query.as_deref() != Some(visit::STAY)).await;
    if response.status() == StatusCode::OK && visit::arrives(&method, query.as_deref(), &headers) {
        visit::load_again(&link, &headers, &mut response);
        link.give_cookie(&desk.keys, now, desk.is_encrypted(), &mut response);
    }
    response
}

/// `GET` and `HEAD /c/at/{mark}`: the same page where the browser brings its cookie.
pub(super) async fn show_at(State(desk): State<PageDesk>, Path(mark): Path<String>, headers: HeaderMap) -> Response {
    let now = (desk.moment)().now;
    let Some(link) = Link::at(&mark, &desk.keys, &headers, now) else { return desk.unusable(&headers) };
    let mut response = desk.show(&link, &headers, false).await;
    if response.status() == StatusCode::OK {
        link.give_cookie(&desk.keys, now, desk.is_encrypted(), &mut response);
    }
    response
}

/// `POST /c/{token}`.
pub(super) async fn claim(
    State(desk): State<PageDesk>,
    Path(token): Path<String>,
    peer: Option<Extension<ConnectInfo<Peer>>>,
    headers: HeaderMap,
    form: Result<Form<ClaimForm>, FormRejection>,
) -> Response {
    match LinkToken::parse(&token) {
        Some(token) => desk.claim(&Link::of(&token), peer, &headers, form).await,
        None => desk.unusable(&headers),
    }
}

/// `POST /c/at/{mark}`.
pub(super) async fn claim_at(
    State(desk): State<PageDesk>,
    Path(mark): Path<String>,
    peer: Option<Extension<ConnectInfo<Peer>>>,
    headers: HeaderMap,
    form: Result<Form<ClaimForm>, FormRejection>,
) -> Response {
    match Link::at(&mark, &desk.keys, &headers, (desk.moment)().now) {
        Some(link) => desk.claim(&link, peer, &headers, form).await,
        None => desk.unusable(&headers),
    }
}

async fn take(
    desk: &PageDesk,
    link: &Link,
    headers: &HeaderMap,
    form: &ClaimForm,
    device: Option<String>,
) -> Result<Response, CommandError> {
    let Some(page) = load(desk, link).await? else { return Ok(desk.unusable(headers)) };
    let payee = form.payee().and_then(|payee| desk.payable(&page, payee));
    let now = (desk.moment)().now;
    let correction = match (Standing::of(&page, now), &payee) {
        (Standing::Claimable, _) => None,
        (Standing::Correction(payout), _) => Some(payout),
        // The same account again is a double click or a retry; another one is told that nothing changed.
        (Standing::Claimed(payout), Ok(payee)) if goes_to(desk, payout, payee).await? => return Ok(to(link)),
        (Standing::Claimed(_) | Standing::Locked | Standing::Unusable, _) => return Ok(desk.look(&page, link, headers, true)),
    };
    let view = desk.view(&page, headers);
    let mut wrong: Vec<Wrong> = payee.as_ref().err().into_iter().flatten().map(|error| form.wrong(error)).collect();
    if correction.is_none() && view.proof().is_some() && form.order.trim().is_empty() {
        wrong.push(Wrong::EmptyOrder);
    }
    let payee = match payee {
        Ok(payee) if wrong.is_empty() => payee,
        _ => return Ok(view.form(check(link), correction, form, &wrong)),
    };
    // Whose an account is, is told to nobody who has not shown who they are.
    if desk.desk.names.is_some() {
        match step_up(desk, link, form).await? {
            StepUp::Passed => {}
            StepUp::Wrong => return Ok(view.form(check(link), correction, form, &[Wrong::Order])),
            StepUp::Locked => return look_again(desk, link, headers, None).await,
        }
    }
    let (payee, name_check) = match names::look(desk, link, form, payee).await {
        Looked::Settled(payee, checked) => (payee, checked),
        Looked::Ask(question) => return Ok(view.form(check(link), correction, form, &[Wrong::Name(question)])),
    };
    let (keys, hash, ctx, claimed) = (desk.keys.clone(), link.hash.clone(), (desk.moment)().customer(), payee.clone());
    let (answer, consent) = (form.order.clone(), view.consent());
    let taken = desk.db.write(async move |c| {
        let step_up = claim::step_up(c, &ctx, &keys, hash.clone(), &answer).await?;
        if step_up == StepUp::Passed {
            let along = Along { device: device.as_deref(), consent: Some(&consent), name_check };
            claim::submit_with(c, &ctx, &keys, hash.clone(), &claimed, along).await?;
        }
        Ok(step_up)
    });
    match taken.await {
        Ok(StepUp::Passed) => Ok(to(link)),
        Ok(StepUp::Wrong) => Ok(view.form(check(link), correction, form, &[Wrong::Order])),
        Ok(StepUp::Locked) => look_again(desk, link, headers, None).await,
        // Somebody was quicker, or the link's life ended in this moment: show what is true now.
        Err(CommandError::Refused(refusal)) if refusal.code == RefusalCode::LinkNotClaimable => {
            look_again(desk, link, headers, Some(&payee)).await
        }
        Err(error) => Err(error),
    }
}

async fn step_up(desk: &PageDesk, link: &Link, form: &ClaimForm) -> Result<StepUp, CommandError> {
    let (hash, ctx, answer, keys) = (link.hash.clone(), (desk.moment)().customer(), form.order.clone(), desk.keys.clone());
    desk.db.write(async move |c| claim::step_up(c, &ctx, &keys, hash.clone(), &answer).await).await
}

/// What is true after a claim that was not taken; for the account that the money goes to, its status.
async fn look_again(desk: &PageDesk, link: &Link, headers: &HeaderMap, sent: Option<&Payee>) -> Result<Response, CommandError> {
    let Some(page) = load(desk, link).await? else { return Ok(desk.unusable(headers)) };
    if let (Some(payout), Some(payee)) = (&page.payout, sent)
        && goes_to(desk, payout, payee).await?
    {
        return Ok(to(link));
    }
    Ok(desk.look(&page, link, headers, true))
}

/// Whether a payout goes to this very account, which the masked account does not tell.
async fn goes_to(desk: &PageDesk, payout: &Payout, payee: &Payee) -> Result<bool, CommandError> {
    let (keys, id, payee) = (desk.keys.clone(), payout.id, payee.clone());
    desk.db.read(async move |c| claim::goes_to(c, &keys, id, &payee).await).await
}

pub(super) async fn load(desk: &PageDesk, link: &Link) -> Result<Option<ClaimPage>, CommandError> {
    let hash = link.hash.clone();
    desk.db.read(async move |c| claim::page(c, hash.clone()).await).await
}

/// To the link's own page by GET, so that a reload never sends the form again.
pub(super) fn to(link: &Link) -> Response {
    (StatusCode::SEE_OTHER, [(header::LOCATION, link.home.clone())]).into_response()
}

impl PageDesk {
    /// Whether customers reach the page by an encrypted line, so that a cookie may insist on one.
    fn is_encrypted(&self) -> bool {
        self.desk.public_url.starts_with("https://")
    }

    /// The page behind a link. A look changes nothing; that it was fetched is counted beside it.
    async fn show(&self, link: &Link, headers: &HeaderMap, counts: bool) -> Response {
        match load(self, link).await {
            Ok(Some(page)) => {
                let response = self.look(&page, link, headers, false);
                if counts && response.status() == StatusCode::OK {
                    self.fetched.count(page.compensation.id, &(self.moment)());
                }
                response
            }
            Ok(None) => self.unusable(headers),
            Err(error) => {
                tracing::error!(%error, "a claim page could not be answered");
                view::failed(self.desk.languages.choose(None, headers), &self.desk.name, StatusCode::SERVICE_UNAVAILABLE)
            }
        }
    }

    async fn claim(
        &self,
        link: &Link,
        peer: Option<Extension<ConnectInfo<Peer>>>,
        headers: &HeaderMap,
        form: Result<Form<ClaimForm>, FormRejection>,
    ) -> Response {
        let (visitor, name) = (self.desk.languages.choose(None, headers), &self.desk.name);
        let form = match form {
            Ok(Form(form)) => form,
            Err(rejection) => return view::failed(visitor, name, rejection.status()),
        };
        if is_foreign(headers) || !form.is_checked(link) {
            return view::failed(visitor, name, StatusCode::FORBIDDEN);
        }
        if let Err(wait) = self.door.sent_for(&link.hash) {
            return view::too_many(visitor, name, wait);
        }
        let device = device(self.door.client(peer.as_deref(), headers), headers);
        match take(self, link, headers, &form, device).await {
            Ok(response) => response,
            Err(error) => {
                tracing::error!(%error, "a claim could not be taken");
                view::unsure(visitor, name, StatusCode::SERVICE_UNAVAILABLE)
            }
        }
    }

    pub(super) fn view<'a>(&'a self, page: &'a ClaimPage, headers: &HeaderMap) -> View<'a> {
        let t = self.desk.languages.choose(page.locale.as_deref(), headers);
        let ctx = (self.moment)();
        let (methods, rules) = (self.ways(page, &ctx.policy), PromiseRules::of(&ctx.policy));
        View { t, page, rules, methods, shop: page.ticket.shop(&self.desk.name), now: ctx.now, policy: ctx.policy }
    }

    /// The ways that are offered, money first. A voucher stands beside money and never alone.
    fn ways(&self, page: &ClaimPage, policy: &Policy) -> Vec<PayeeMethod> {
        let (currency, reason) = (page.compensation.amount.currency, page.compensation.reason);
        let mut ways = self.desk.payable.methods(currency);
        if !ways.is_empty() && policy.lets_choose_voucher(reason) && self.desk.payable.vouchers(currency) {
            ways.push(PayeeMethod::Voucher);
        }
        ways
    }

    /// A payee that this desk can pay, or the error of the form.
    fn payable(&self, page: &ClaimPage, payee: Payee) -> Result<Payee, Vec<PayeeError>> {
        let methods = self.ways(page, &(self.moment)().policy);
        if methods.contains(&payee.method()) { Ok(payee) } else { Err(vec![PayeeError::MethodNotOffered]) }
    }

    /// The page as it stands.
    fn look(&self, page: &ClaimPage, link: &Link, headers: &HeaderMap, second_claim: bool) -> Response {
        let view = self.view(page, headers);
        match Standing::of(page, view.now) {
            Standing::Claimable => view.form(check(link), None, &ClaimForm::default(), &[]),
            Standing::Correction(payout) => view.form(check(link), Some(payout), &ClaimForm::default(), &[]),
            Standing::Claimed(payout) => view.status(payout, second_claim, link),
            Standing::Locked => view.locked(),
            Standing::Unusable => self.unusable(headers),
        }
    }

    /// The one page for every link that opens nothing.
    pub(super) fn unusable(&self, headers: &HeaderMap) -> Response {
        view::unusable(self.desk.languages.choose(None, headers), &self.desk.name)
    }
}
