//! The button by which a customer objects to a rejection, once and by POST alone: a link that is only looked at objects to nothing.

use axum::Form;
use axum::extract::rejection::FormRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use serde::Deserialize;

use super::PageDesk;
use super::form::{is_check, is_foreign};
use super::handlers::{load, to};
use super::view;
use super::visit::Link;
use crate::domain::refusal::RefusalCode;
use crate::store::claim::objection::{self, MESSAGE_CHARS_MAX};
use crate::store::command::{CommandError, Done};
use crate::store::keys::LinkToken;

/// What was typed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct ObjectionForm {
    check: String,
    message: String,
}

/// `POST /c/{token}/objection`.
pub(super) async fn object(
    State(desk): State<PageDesk>,
    Path(token): Path<String>,
    headers: HeaderMap,
    form: Result<Form<ObjectionForm>, FormRejection>,
) -> Response {
    take(&desk, LinkToken::parse(&token).map(|token| Link::of(&token)), &headers, form).await
}

/// `POST /c/at/{mark}/objection`.
pub(super) async fn object_at(
    State(desk): State<PageDesk>,
    Path(mark): Path<String>,
    headers: HeaderMap,
    form: Result<Form<ObjectionForm>, FormRejection>,
) -> Response {
    take(&desk, Link::at(&mark, &desk.keys, &headers, (desk.moment)().now), &headers, form).await
}

/// Where the objection of a link goes to.
pub(super) fn home(link: &Link) -> String {
    format!("{}/objection", link.home)
}

async fn take(
    desk: &PageDesk,
    link: Option<Link>,
    headers: &HeaderMap,
    form: Result<Form<ObjectionForm>, FormRejection>,
) -> Response {
    let (visitor, name) = (desk.desk.languages.choose(None, headers), &desk.desk.name);
    let Some(link) = link else { return desk.unusable(headers) };
    let message = match form {
        Ok(Form(form)) if is_check(&form.check, &link) && !is_foreign(headers) => form.message,
        Ok(_) => return view::failed(visitor, name, StatusCode::FORBIDDEN),
        Err(rejection) => return view::failed(visitor, name, rejection.status()),
    };
    if let Err(wait) = desk.door.sent_for(&link.hash) {
        return view::too_many(visitor, name, wait);
    }
    match written(desk, &link, headers, &message).await {
        // What is true now stands on the page, whether this form came first or not.
        Ok(true) => to(&link),
        Ok(false) => desk.unusable(headers),
        Err(error) => {
            tracing::error!(%error, "an objection could not be taken");
            view::unsure(visitor, name, StatusCode::SERVICE_UNAVAILABLE)
        }
    }
}

/// Writes an objection down; false for a link that opens nothing. Where something is in the way of looking at the claim again, its words
/// are kept all the same.
async fn written(desk: &PageDesk, link: &Link, headers: &HeaderMap, message: &str) -> Done<bool> {
    let Some(page) = load(desk, link).await? else { return Ok(false) };
    let message: String = message.trim().chars().take(MESSAGE_CHARS_MAX).collect();
    let pressed = desk.view(&page, headers).t.objection_submit;
    let words = if message.is_empty() { pressed.to_owned() } else { format!("{pressed}\n\n{message}") };
    let write = async |moves: bool| {
        let (hash, ctx, words) = (link.hash.clone(), (desk.moment)().customer(), words.clone());
        desk.db.write(async move |c| objection::object(c, &ctx, hash.clone(), &words, moves).await).await
    };
    match write(true).await {
        Err(CommandError::Refused(refusal))
            if matches!(refusal.code, RefusalCode::CompensationOpen | RefusalCode::PolicyDenied) =>
        {
            write(false).await?;
        }
        done => {
            done?;
        }
    }
    Ok(true)
}
