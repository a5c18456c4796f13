//! The receipt of a payment: a page to print or keep, and by mail at the customer's wish, to the address the desk writes to anyhow.

use askama::Template;
use axum::Form;
use axum::extract::rejection::FormRejection;
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::PageDesk;
use super::form::{ClaimForm, check, is_foreign};
use super::handlers::{load, to};
use super::texts::Texts;
use super::view::{self, Frame, Standing, View, answer};
use super::visit::Link;
use crate::domain::link::LinkState;
use crate::domain::payout::PayoutState;
use crate::domain::text::local::fill;
use crate::store::command::CommandError;
use crate::store::keys::LinkToken;
use crate::store::payout::Payout;
use crate::store::receipt::{self, Asked};

/// Where a browser is sent after the button, by what came of it.
const SENT: &str = "sent";
const ENOUGH: &str = "enough";

#[derive(Template)]
#[template(path = "receipt.html", config = "src/server/page/askama.toml")]
struct ReceiptPage {
    frame: Frame,
    t: &'static Texts,
    back: String,
    notice: Option<&'static str>,
    amount: String,
    about: String,
    /// None once the link is spent.
    account: Option<String>,
    paid_on: Option<String>,
    reference: String,
    /// The form's hidden value, where a receipt can be mailed.
    check: Option<String>,
}

/// `GET` and `HEAD /c/{token}/receipt`.
pub(super) async fn show(
    State(desk): State<PageDesk>,
    Path(token): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    look(&desk, LinkToken::parse(&token).map(|token| Link::of(&token)), query, &headers).await
}

/// `GET` and `HEAD /c/at/{mark}/receipt`.
pub(super) async fn show_at(
    State(desk): State<PageDesk>,
    Path(mark): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    look(&desk, Link::at(&mark, &desk.keys, &headers, (desk.moment)().now), query, &headers).await
}

/// `POST /c/{token}/receipt`.
pub(super) async fn ask(
    State(desk): State<PageDesk>,
    Path(token): Path<String>,
    headers: HeaderMap,
    form: Result<Form<ClaimForm>, FormRejection>,
) -> Response {
    send(&desk, LinkToken::parse(&token).map(|token| Link::of(&token)), &headers, form).await
}

/// `POST /c/at/{mark}/receipt`.
pub(super) async fn ask_at(
    State(desk): State<PageDesk>,
    Path(mark): Path<String>,
    headers: HeaderMap,
    form: Result<Form<ClaimForm>, FormRejection>,
) -> Response {
    send(&desk, Link::at(&mark, &desk.keys, &headers, (desk.moment)().now), &headers, form).await
}

/// Where the receipt of a link stands.
pub(super) fn home(link: &Link) -> String {
    format!("{}/receipt", link.home)
}

async fn look(desk: &PageDesk, link: Option<Link>, query: Option<String>, headers: &HeaderMap) -> Response {
    let Some(link) = link else { return desk.unusable(headers) };
    let shown = async {
        let Some(page) = load(desk, &link).await? else { return Ok(desk.unusable(headers)) };
        let read = page.clone();
        let possible = desk.db.read(async move |c| receipt::is_possible(c, &read).await).await?;
        let view = desk.view(&page, headers);
        Ok::<_, CommandError>(match Standing::of(&page, view.now) {
            Standing::Claimed(payout) if is_paid(payout) => render(&view, payout, &link, query.as_deref(), possible),
            Standing::Unusable => desk.unusable(headers),
            // Until the money is there, the page itself says all there is.
            _ => to(&link),
        })
    };
    shown.await.unwrap_or_else(|error: CommandError| {
        tracing::error!(%error, "a receipt could not be shown");
        view::failed(desk.desk.languages.choose(None, headers), &desk.desk.name, StatusCode::SERVICE_UNAVAILABLE)
    })
}

async fn send(
    desk: &PageDesk,
    link: Option<Link>,
    headers: &HeaderMap,
    form: Result<Form<ClaimForm>, FormRejection>,
) -> Response {
    let (visitor, name) = (desk.desk.languages.choose(None, headers), &desk.desk.name);
    let Some(link) = link else { return desk.unusable(headers) };
    match form {
        Ok(Form(form)) if form.is_checked(&link) && !is_foreign(headers) => {}
        Ok(_) => return view::failed(visitor, name, StatusCode::FORBIDDEN),
        Err(rejection) => return view::failed(visitor, name, rejection.status()),
    }
    if let Err(wait) = desk.door.sent_for(&link.hash) {
        return view::too_many(visitor, name, wait);
    }
    let (hash, ctx) = (link.hash.clone(), (desk.moment)().customer());
    match desk.db.write(async move |c| receipt::ask(c, &ctx, hash.clone()).await).await {
        Ok(asked) => {
            let home = match asked {
                Asked::Promised => format!("{}?{SENT}", home(&link)),
                Asked::Enough => format!("{}?{ENOUGH}", home(&link)),
                Asked::Nothing => home(&link),
            };
            (StatusCode::SEE_OTHER, [(header::LOCATION, home)]).into_response()
        }
        Err(error) => {
            tracing::error!(%error, "a receipt could not be promised");
            view::failed(visitor, name, StatusCode::SERVICE_UNAVAILABLE)
        }
    }
}

fn is_paid(payout: &Payout) -> bool {
    matches!(payout.state, PayoutState::Paid { .. })
}

fn render(view: &View<'_>, payout: &Payout, link: &Link, query: Option<&str>, possible: bool) -> Response {
    let t = view.t;
    let spent = matches!(view.page.compensation.link, Some(LinkState::Spent { .. }));
    let amount = view.amount();
    let page = ReceiptPage {
        frame: view.frame(fill(t.receipt_title, &[("amount", &amount)])),
        t,
        back: link.home.clone(),
        notice: match query {
            Some(SENT) => Some(t.receipt_sent),
            Some(ENOUGH) => Some(t.receipt_enough),
            _ => None,
        },
        amount,
        about: view.about(),
        account: (!spent).then(|| payout.masked_payee.clone()),
        paid_on: payout.paid_at.map(|at| view.date(view.day(at))),
        reference: payout.reference.clone(),
        check: possible.then(|| check(link)),
    };
    answer(StatusCode::OK, &page)
}
