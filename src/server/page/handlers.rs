//! What a link answers: a look, which changes nothing, and a claim.

use axum::Form;
use axum::extract::rejection::FormRejection;
use axum::extract::{ConnectInfo, Extension, Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::PageDesk;
use super::device::device;
use super::form::{ClaimForm, check, is_foreign};
use super::texts::Texts;
use super::view::{self, Standing, View};
use crate::domain::payee::{Payee, PayeeError};
use crate::domain::promise::PromiseRules;
use crate::domain::refusal::RefusalCode;
use crate::server::listen::Peer;
use crate::store::Conn;
use crate::store::claim::{self, ClaimPage};
use crate::store::command::CommandError;
use crate::store::keys::LinkToken;
use crate::store::payout::Payout;

/// `GET` and `HEAD /c/{token}`.
pub(super) async fn show(State(desk): State<PageDesk>, Path(token): Path<String>, headers: HeaderMap) -> Response {
    let visitor = Texts::choose(None, &headers);
    let Some(token) = LinkToken::parse(&token) else { return view::unusable(visitor, &desk.desk.name) };
    match load(&desk, &token).await {
        Ok(Some(page)) => desk.look(&page, &token, &headers, false),
        Ok(None) => view::unusable(visitor, &desk.desk.name),
        Err(error) => desk.down(visitor, &error),
    }
}

/// `POST /c/{token}`.
pub(super) async fn claim(
    State(desk): State<PageDesk>,
    Path(token): Path<String>,
    peer: Option<Extension<ConnectInfo<Peer>>>,
    headers: HeaderMap,
    form: Result<Form<ClaimForm>, FormRejection>,
) -> Response {
    let visitor = Texts::choose(None, &headers);
    let Some(token) = LinkToken::parse(&token) else { return view::unusable(visitor, &desk.desk.name) };
    let form = match form {
        Ok(Form(form)) => form,
        Err(rejection) => return view::failed(visitor, &desk.desk.name, rejection.status()),
    };
    if is_foreign(&headers) || !form.is_checked(&token) {
        return view::failed(visitor, &desk.desk.name, StatusCode::FORBIDDEN);
    }
    let device = device(peer.map(|Extension(ConnectInfo(peer))| peer), &headers);
    match take(&desk, &token, &headers, &form, device).await {
        Ok(response) => response,
        Err(error) => {
            tracing::error!(%error, "a claim could not be taken");
            view::unsure(visitor, &desk.desk.name, StatusCode::SERVICE_UNAVAILABLE)
        }
    }
}

async fn take(
    desk: &PageDesk,
    token: &LinkToken,
    headers: &HeaderMap,
    form: &ClaimForm,
    device: Option<String>,
) -> Result<Response, CommandError> {
    let Some(page) = load(desk, token).await? else {
        return Ok(view::unusable(Texts::choose(None, headers), &desk.desk.name));
    };
    let payee = form.payee().and_then(|payee| desk.payable(&page, payee));
    let now = (desk.moment)().now;
    let correction = match (Standing::of(&page, now), &payee) {
        (Standing::Claimable, _) => None,
        (Standing::Correction(payout), _) => Some(payout),
        // The same account again is a double click or a retry; another one is told that nothing changed.
        (Standing::Claimed(payout), Ok(payee)) if goes_to(desk, payout, payee).await? => return Ok(back_to(token)),
        (Standing::Claimed(_) | Standing::Unusable, _) => return Ok(desk.look(&page, token, headers, true)),
    };
    let payee = match payee {
        Ok(payee) => payee,
        Err(errors) => return Ok(desk.view(&page, headers).form(check(token), correction, form, &errors)),
    };
    let (keys, hash, ctx, claimed) = (desk.keys.clone(), token.hash(), (desk.moment)().customer(), payee.clone());
    let submit = async move |c: &mut Conn| claim::submit_from(c, &ctx, &keys, hash.clone(), &claimed, device.as_deref()).await;
    let claimed = desk.db.write(submit).await;
    match claimed {
        Ok(_) => Ok(back_to(token)),
        // Somebody was quicker, or the link's life ended in this moment: show what is true now.
        Err(CommandError::Refused(refusal)) if refusal.code == RefusalCode::LinkNotClaimable => {
            let Some(page) = load(desk, token).await? else {
                return Ok(view::unusable(Texts::choose(None, headers), &desk.desk.name));
            };
            Ok(match &page.payout {
                Some(payout) if goes_to(desk, payout, &payee).await? => back_to(token),
                _ => desk.look(&page, token, headers, true),
            })
        }
        Err(error) => Err(error),
    }
}

/// Whether a payout goes to this very account, which the masked account does not tell.
async fn goes_to(desk: &PageDesk, payout: &Payout, payee: &Payee) -> Result<bool, CommandError> {
    let (keys, id, payee) = (desk.keys.clone(), payout.id, payee.clone());
    desk.db.read(async move |c| claim::goes_to(c, &keys, id, &payee).await).await
}

async fn load(desk: &PageDesk, token: &LinkToken) -> Result<Option<ClaimPage>, CommandError> {
    let hash = token.hash();
    desk.db.read(async move |c| claim::page(c, hash.clone()).await).await
}

/// To the link's own page by GET, so that a reload never sends the form again.
fn back_to(token: &LinkToken) -> Response {
    (StatusCode::SEE_OTHER, [(header::LOCATION, format!("/c/{}", token.as_str()))]).into_response()
}

impl PageDesk {
    fn view<'a>(&'a self, page: &'a ClaimPage, headers: &HeaderMap) -> View<'a> {
        let t = Texts::choose(page.locale.as_deref(), headers);
        let ctx = (self.moment)();
        let methods = self.desk.payable.methods(page.compensation.amount.currency);
        View { t, page, rules: PromiseRules::of(&ctx.policy), methods, shop: page.ticket.shop(&self.desk.name), now: ctx.now }
    }

    /// A payee that this desk can pay, or the error of the form.
    fn payable(&self, page: &ClaimPage, payee: Payee) -> Result<Payee, Vec<PayeeError>> {
        let methods = self.desk.payable.methods(page.compensation.amount.currency);
        if methods.contains(&payee.method()) { Ok(payee) } else { Err(vec![PayeeError::MethodNotOffered]) }
    }

    /// The page as it stands.
    fn look(&self, page: &ClaimPage, token: &LinkToken, headers: &HeaderMap, second_claim: bool) -> Response {
        let view = self.view(page, headers);
        match Standing::of(page, view.now) {
            Standing::Claimable => view.form(check(token), None, &ClaimForm::default(), &[]),
            Standing::Correction(payout) => view.form(check(token), Some(payout), &ClaimForm::default(), &[]),
            Standing::Claimed(payout) => view.status(payout, second_claim),
            Standing::Unusable => view::unusable(Texts::choose(None, headers), &self.desk.name),
        }
    }

    fn down(&self, t: &'static Texts, error: &CommandError) -> Response {
        tracing::error!(%error, "a claim page could not be answered");
        view::failed(t, &self.desk.name, StatusCode::SERVICE_UNAVAILABLE)
    }
}
