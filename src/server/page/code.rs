//! `/c`: where a customer types the code that somebody of the desk has read out.

use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::extract::rejection::FormRejection;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use serde::Deserialize;

use super::PageDesk;
use super::form::is_foreign;
use super::handlers::to;
use super::texts::Texts;
use super::view::{self, Frame, answer};
use super::visit::Link;
use crate::store::compensation;
use crate::store::keys::LinkCode;

/// What was typed.
#[derive(Default, Deserialize)]
pub(super) struct CodeForm {
    #[serde(default)]
    code: String,
}

#[derive(Template)]
#[template(path = "code.html", config = "src/server/page/askama.toml")]
struct CodePage {
    frame: Frame,
    t: &'static Texts,
    wrong: bool,
}

/// `GET` and `HEAD /c`.
pub(super) async fn show(State(desk): State<PageDesk>, headers: HeaderMap) -> Response {
    page(&desk, &headers, StatusCode::OK)
}

/// `POST /c`: to the page of the link that has this code. A code that opens nothing counts as a link that opens nothing.
pub(super) async fn open(
    State(desk): State<PageDesk>,
    headers: HeaderMap,
    form: Result<Form<CodeForm>, FormRejection>,
) -> Response {
    let visitor = desk.desk.languages.choose(None, &headers);
    let form = match form {
        Ok(Form(form)) => form,
        Err(rejection) => return view::failed(visitor, &desk.desk.name, rejection.status()),
    };
    if is_foreign(&headers) {
        return view::failed(visitor, &desk.desk.name, StatusCode::FORBIDDEN);
    }
    let Some(code) = LinkCode::parse(&form.code) else { return page(&desk, &headers, StatusCode::NOT_FOUND) };
    let hash = code.hash();
    match desk.db.read(async move |c| compensation::by_code(c, hash.clone()).await).await {
        // A code goes with its link: it opens the page of the generation it was made for, and what that shows is the link's affair.
        Ok(Some(found)) => to(&Link::of(&desk.keys.link_token(found.id, found.generation))),
        Ok(None) => page(&desk, &headers, StatusCode::NOT_FOUND),
        Err(error) => {
            tracing::error!(%error, "a code could not be looked up");
            view::failed(visitor, &desk.desk.name, StatusCode::SERVICE_UNAVAILABLE)
        }
    }
}

fn page(desk: &PageDesk, headers: &HeaderMap, status: StatusCode) -> Response {
    let t = desk.desk.languages.choose(None, headers);
    let wrong = status != StatusCode::OK;
    let title = if wrong { format!("{} {}", t.error_prefix, t.code_title) } else { t.code_title.to_owned() };
    answer(status, &CodePage { frame: Frame::new(t.lang, title, &desk.desk.name, Some(t.help)), t, wrong })
}
