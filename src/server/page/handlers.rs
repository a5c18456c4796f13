//! What a link answers: a look, which changes nothing, and a claim.

use axum::Form;
use axum::extract::rejection::FormRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::PageDesk;
use super::form::{ClaimForm, check, is_foreign};
use super::texts::Texts;
use super::view::{self, Standing, View};
use crate::domain::refusal::RefusalCode;
use crate::store::claim::{self, ClaimPage};
use crate::store::command::CommandError;
use crate::store::keys::LinkToken;

/// `GET` and `HEAD /c/{token}`.
pub(super) async fn show(State(desk): State<PageDesk>, Path(token): Path<String>, headers: HeaderMap) -> Response {
    let visitor = Texts::choose(None, &headers);
    let Some(token) = LinkToken::parse(&token) else { return view::unusable(visitor, &desk.shop) };
    match load(&desk, &token).await {
        Ok(Some(page)) => desk.look(&page, &token, &headers, false),
        Ok(None) => view::unusable(visitor, &desk.shop),
        Err(error) => desk.down(visitor, &error),
    }
}

/// `POST /c/{token}`.
pub(super) async fn claim(
    State(desk): State<PageDesk>,
    Path(token): Path<String>,
    headers: HeaderMap,
    form: Result<Form<ClaimForm>, FormRejection>,
) -> Response {
    let visitor = Texts::choose(None, &headers);
    let Some(token) = LinkToken::parse(&token) else { return view::unusable(visitor, &desk.shop) };
    let form = match form {
        Ok(Form(form)) => form,
        Err(rejection) => return view::failed(visitor, &desk.shop, rejection.status()),
    };
    if is_foreign(&headers) || !form.is_checked(&token) {
        return view::failed(visitor, &desk.shop, StatusCode::FORBIDDEN);
    }
    match take(&desk, &token, &headers, &form).await {
        Ok(response) => response,
        Err(error) => desk.down(visitor, &error),
    }
}

async fn take(desk: &PageDesk, token: &LinkToken, headers: &HeaderMap, form: &ClaimForm) -> Result<Response, CommandError> {
    let Some(page) = load(desk, token).await? else {
        return Ok(view::unusable(Texts::choose(None, headers), &desk.shop));
    };
    let payee = form.payee();
    let now = (desk.moment)().now;
    let correction = match (Standing::of(&page, now), &payee) {
        (Standing::Claimable, _) => None,
        (Standing::Correction(payout), _) => Some(payout),
        // The same account again is a double click or a retry; another one is told that nothing changed.
        (Standing::Claimed(payout), Ok(payee)) if payee.masked() == payout.masked_payee => return Ok(back_to(token)),
        (Standing::Claimed(_) | Standing::Unusable, _) => return Ok(desk.look(&page, token, headers, true)),
    };
    let payee = match payee {
        Ok(payee) => payee,
        Err(errors) => return Ok(desk.view(&page, headers).form(check(token), correction, form, &errors)),
    };
    let (keys, rules, hash, masked) = (desk.keys.clone(), desk.rules.clone(), token.hash(), payee.masked());
    let ctx = (desk.moment)().customer();
    let claimed = desk.db.write(async move |c| claim::submit(c, &ctx, &keys, hash.clone(), &payee, &rules).await).await;
    match claimed {
        Ok(_) => Ok(back_to(token)),
        // Somebody was quicker, or the link's life ended in this moment: show what is true now.
        Err(CommandError::Refused(refusal)) if refusal.code == RefusalCode::LinkNotClaimable => {
            let page = load(desk, token).await?;
            let same = |page: &ClaimPage| page.payout.as_ref().is_some_and(|payout| payout.masked_payee == masked);
            Ok(match page {
                Some(page) if same(&page) => back_to(token),
                Some(page) => desk.look(&page, token, headers, true),
                None => view::unusable(Texts::choose(None, headers), &desk.shop),
            })
        }
        Err(error) => Err(error),
    }
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
        View { t, page, rules: &self.rules, shop: &self.shop, now: (self.moment)().now }
    }

    /// The page as it stands.
    fn look(&self, page: &ClaimPage, token: &LinkToken, headers: &HeaderMap, second_claim: bool) -> Response {
        let view = self.view(page, headers);
        match Standing::of(page, view.now) {
            Standing::Claimable => view.form(check(token), None, &ClaimForm::default(), &[]),
            Standing::Correction(payout) => view.form(check(token), Some(payout), &ClaimForm::default(), &[]),
            Standing::Claimed(payout) => view.status(payout, second_claim),
            Standing::Unusable => view::unusable(Texts::choose(None, headers), &self.shop),
        }
    }

    fn down(&self, t: &'static Texts, error: &CommandError) -> Response {
        tracing::error!(%error, "a claim page could not be answered");
        view::failed(t, &self.shop, StatusCode::SERVICE_UNAVAILABLE)
    }
}
