//! The page over its real router and store.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, Response, StatusCode, header};
use jiff::SignedDuration;
use tower::ServiceExt;

use super::{PageDesk, router};
use crate::domain::help::Topic;
use crate::domain::payout::{Attempts, PayoutState, PayoutStep};
use crate::domain::policy::Policy;
use crate::domain::role::Role;
use crate::payout::rail::PayoutRail;
use crate::payout::sandbox::{SandboxRail, SandboxSettings};
use crate::server::DeskSettings;
use crate::server::payable::Payable;
use crate::server::testing::{Desk, keys};
use crate::store::command::Ctx;
use crate::store::compensation::decide;
use crate::store::payout::correction;
use crate::store::payout::report::Report;
use crate::store::payout::steps::{self, Carrier};
use crate::store::{Conn, args, payout};

mod bar;
mod engines;
mod guard;
mod languages;
mod names;
mod objection;
mod races;
mod receipt;
mod scanners;
mod voucher;

/// A desk with one offered link and its page.
struct Site {
    desk: Desk,
    page: PageDesk,
    app: Router,
    path: String,
}

/// An answer, read to its end.
struct Answer {
    status: StatusCode,
    headers: axum::http::HeaderMap,
    html: String,
}

impl Answer {
    #[track_caller]
    fn shows(&self, words: &str) -> &Self {
        assert!(self.html.contains(words), "{words:?} is not on the page ({}):\n{}", self.status, self.html);
        self
    }

    #[track_caller]
    fn hides(&self, words: &str) -> &Self {
        assert!(!self.html.contains(words), "{words:?} is on the page:\n{}", self.html);
        self
    }
}

impl Site {
    async fn open(locale: Option<&str>) -> Self {
        let desk = Desk::open(locale).await;
        let path = format!("/c/{}", desk.token().as_str());
        Self::with(page_of(&desk), desk, path)
    }

    /// A site with a page of its own.
    fn with(page: PageDesk, desk: Desk, path: String) -> Self {
        Self { app: router(page.clone()), page, desk, path }
    }

    async fn send(&self, request: Request<Body>) -> Answer {
        let response: Response<Body> = self.app.clone().oneshot(request).await.expect("the router always answers");
        let (parts, body) = response.into_parts();
        let html = String::from_utf8(to_bytes(body, usize::MAX).await.expect("a body").to_vec()).expect("UTF-8");
        Answer { status: parts.status, headers: parts.headers, html }
    }

    async fn get(&self, path: &str) -> Answer {
        self.send(Request::get(path).header(header::ACCEPT_LANGUAGE, "en").body(Body::empty()).expect("a request")).await
    }

    async fn post(&self, fields: &[(&str, &str)], extra: &[(&str, &str)]) -> Answer {
        let body: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
        let mut request = Request::post(&self.path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::ACCEPT_LANGUAGE, "en")
            .header("host", "claims.example");
        for (name, value) in extra {
            request = request.header(*name, *value);
        }
        self.send(request.body(Body::from(body.join("&"))).expect("a request")).await
    }

    /// Fills the form in as a person does: looks at the page first and sends its hidden value along.
    async fn claim(&self, method: &str, holder: &str, iban: &str, paypal: &str) -> Answer {
        let page = self.get(&self.path).await;
        let check = hidden(&page.html).unwrap_or_else(|| super::form::check(&super::visit::Link::of(&self.desk.token())));
        let fields = [("check", &*check), ("method", method), ("holder_name", holder), ("iban", iban), ("paypal", paypal)];
        self.post(&fields, &[("sec-fetch-site", "same-origin"), ("origin", "null")]).await
    }
}

/// A desk that pays to banks and to PayPal.
fn both_ways() -> DeskSettings {
    let clock = Arc::new(|| jiff::Timestamp::UNIX_EPOCH);
    let rail: Arc<dyn PayoutRail> = Arc::new(SandboxRail::in_memory(SandboxSettings::default(), clock));
    let payable = Payable::by(&BTreeMap::from([("paypal".to_owned(), rail)]));
    DeskSettings { payable, ..DeskSettings::new("Oakmere Home", "https://claims.example") }
}

fn page_of(desk: &Desk) -> PageDesk {
    PageDesk {
        db: desk.db.clone(),
        keys: Arc::new(keys()),
        moment: desk.moment(),
        desk: Arc::new(both_ways()),
        patience: super::PAGE_TIMEOUT,
        door: Arc::new(super::door::Door::new(None)),
        fetched: Arc::default(),
    }
}

fn encoded(text: &str) -> String {
    text.bytes().fold(String::new(), |text, byte| text + &format!("%{byte:02X}"))
}

fn hidden(html: &str) -> Option<String> {
    let (_, rest) = html.split_once("name=\"check\" value=\"")?;
    Some(rest.split_once('"')?.0.to_owned())
}

const IBAN: &str = "NL91 ABNA 0417 1643 00";

#[tokio::test(flavor = "multi_thread")]
async fn looking_changes_nothing() {
    let site = Site::open(None).await;
    let before = site.desk.dump().await;
    for _ in 0..2 {
        let page = site.get(&site.path).await;
        assert_eq!(page.status, StatusCode::OK);
        page.shows("€20.00").shows("kettle").shows("Oakmere").shows("27 November 2026").shows("name=\"holder_name\"");
        let head = site.send(Request::head(&site.path).body(Body::empty()).expect("a request")).await;
        assert_eq!((head.status, head.html.as_str()), (StatusCode::OK, ""));
    }
    assert_eq!(site.desk.dump().await, before, "looking wrote something");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_claim_is_taken_once() {
    let site = Site::open(None).await;
    let claimed = site.claim("iban", "Anna Jansen", IBAN, "").await;
    assert_eq!(claimed.status, StatusCode::SEE_OTHER);
    assert_eq!(claimed.headers[header::LOCATION], *site.path);
    let status = site.get(&site.path).await;
    status
        .shows("NL91 •••• 4300")
        .shows("27 November 2026")
        .shows("aria-current=\"step\"")
        .hides("ABNA")
        .hides("Jansen")
        .hides("<form");

    let stored = site.desk.dump().await;
    assert_eq!(site.claim("iban", "Anna Jansen", "nl91abna0417164300", "").await.status, StatusCode::SEE_OTHER, "a double click");
    let other = site.claim("iban", "Mallory", "DE89370400440532013000", "").await;
    assert_eq!(other.status, StatusCode::CONFLICT);
    other.shows("claimed already").shows("NL91 •••• 4300").hides("DE89").hides("3000");
    let wrong = site.claim("iban", "", "", "").await;
    wrong.shows("claimed already");
    assert_eq!(site.desk.dump().await, stored, "a second claim wrote something");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_claims_at_once_have_one_winner() {
    let site = Site::open(None).await;
    let (a, b) =
        tokio::join!(site.claim("iban", "Anna Jansen", IBAN, ""), site.claim("paypal", "Anna Jansen", "", "anna@example.org"),);
    let mut statuses = [a.status, b.status];
    statuses.sort();
    assert_eq!(statuses, [StatusCode::SEE_OTHER, StatusCode::CONFLICT]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_is_said_at_its_field_and_kept() {
    let site = Site::open(None).await;
    let before = site.desk.dump().await;
    let page = site.claim("iban", "Anna \"<script>alert(1)</script>", "NL92 ABNA 0417 1643 00", "").await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.shows("typing error").shows("href=\"#iban\"").shows("aria-invalid=\"true\"").shows("iban-hint iban-error");
    page.shows("NL92 ABNA 0417 1643 00").hides("<script").shows("Anna &#34;&#60;script");
    for (method, holder, iban, paypal, words) in [
        ("iban", "", "", "", "Enter the name"),
        ("iban", "Anna", "4111 1111 1111 1111", "", "never enter one here"),
        ("iban", "Anna\u{202e}", IBAN, "", "cannot be seen"),
        ("iban", "Anna\r\nX-Header: 1", IBAN, "", "cannot be seen"),
        ("iban", &"x".repeat(71), IBAN, "", "70 characters"),
        ("iban", "Anna", "TR330006100519786457841326", "", "accounts in TR"),
        ("iban", "Anna", "NL91ABNA041716430", "", "has 18 characters, this one has 17"),
        ("paypal", "Anna", "", "anna", "not an e-mail address"),
        ("card", "Anna", IBAN, "", "Choose how you would like to be paid"),
        ("", "Anna", IBAN, "", "Choose how you would like to be paid"),
        ("voucher", "Anna", IBAN, "", "Enter the e-mail address for the voucher"),
    ] {
        let page = site.claim(method, holder, iban, paypal).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{words}");
        page.shows(words);
    }
    assert_eq!(site.desk.dump().await, before);
    assert_eq!(site.claim("paypal", "=HYPERLINK(1) 李", "", "Anna@Example.org").await.status, StatusCode::SEE_OTHER);
    site.get(&site.path).await.shows("A•••@example.org");
}

#[tokio::test(flavor = "multi_thread")]
async fn forged_forms_are_turned_away() {
    let site = Site::open(None).await;
    let before = site.desk.dump().await;
    let check = super::form::check(&super::visit::Link::of(&site.desk.token()));
    let good = [("check", &*check), ("method", "iban"), ("holder_name", "Anna"), ("iban", IBAN)];
    for extra in [
        &[("sec-fetch-site", "cross-site")][..],
        &[("sec-fetch-site", "same-site")],
        &[("origin", "https://evil.example")],
        &[("origin", "https://claims.example.evil.example")],
    ] {
        assert_eq!(site.post(&good, extra).await.status, StatusCode::FORBIDDEN, "{extra:?}");
    }
    assert_eq!(site.post(&good[1..], &[]).await.status, StatusCode::FORBIDDEN);
    let wrong = [("check", "x"), ("method", "iban"), ("holder_name", "Anna"), ("iban", IBAN)];
    assert_eq!(site.post(&wrong, &[]).await.status, StatusCode::FORBIDDEN);
    let long = "x".repeat(super::FORM_BYTES_MAX);
    assert_eq!(site.post(&[("check", &check), ("iban", &long)], &[]).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(site.desk.dump().await, before);
    assert_eq!(site.post(&good, &[("origin", "https://claims.example")]).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test(flavor = "multi_thread")]
async fn links_that_open_nothing_look_alike() {
    let site = Site::open(Some("nl-NL")).await;
    let token = site.desk.token();
    let unknown = keys().link_token(crate::domain::ids::CompensationId(99), 1);
    let uniform = site.get(&format!("/c/{}", unknown.as_str())).await;
    assert_eq!(uniform.status, StatusCode::NOT_FOUND);
    uniform.shows("does not work").hides("€");
    let (id, ctx) = (site.desk.compensation, site.desk.ctx("ada", Role::Agent));
    site.desk.run(async move |c: &mut Conn| decide::revoke(c, &ctx, id, "wrong order").await).await;
    for path in [
        site.path.clone(),
        "/c/x".to_owned(),
        format!("/c/{}.", token.as_str()),
        format!("/c/{}", &token.as_str()[..40]),
        format!("/c/{}", token.as_str().to_uppercase()),
        "/c/%00%ff".to_owned(),
    ] {
        let answer = site.get(&path).await;
        if path == "/c/%00%ff" {
            assert!(answer.status.is_client_error());
        } else {
            assert_eq!((answer.status, &answer.html), (uniform.status, &uniform.html), "{path}");
        }
    }
    let late = Site::open(None).await;
    late.desk.sleep(SignedDuration::from_hours(24 * 400));
    let over = late.get(&late.path).await;
    assert_eq!((over.status, &over.html), (uniform.status, &uniform.html));
    assert_eq!(late.claim("iban", "Anna", IBAN, "").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_status_follows_the_money_and_asks_for_a_correction() {
    let site = Site::open(None).await;
    site.claim("iban", "Anna Jansen", IBAN, "").await;
    let desk = &site.desk;
    let id = desk.payout();
    desk.release().await;
    let ctx = desk.ctx("fin", Role::Finance);
    desk.run(async move |c: &mut Conn| steps::queue(c, &ctx, id, true).await).await;
    site.get(&site.path).await.shows("is on its way").hides("<form");
    let ctx = desk.ctx("fin", Role::Finance);
    desk.run(async move |c: &mut Conn| steps::begin_attempt(c, &ctx, &keys(), id, Carrier::Rail("sandbox")).await).await;
    let ctx = desk.ctx("fin", Role::Finance);
    let closed = Report::Refused { code: "AC04".into(), ours: false };
    desk.run(async move |c: &mut Conn| payout::report::report(c, &ctx, id, 1, &closed).await).await;

    let page = site.get(&site.path).await;
    page.shows("NL91 •••• 4300").shows("other account details").shows("€20.00").shows("<form");
    assert_eq!(site.claim("iban", "Anna", "NL00", "").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(site.claim("iban", "Anna Jansen", "DE89370400440532013000", "").await.status, StatusCode::SEE_OTHER);
    site.get(&site.path).await.shows("DE89 •••• 3000").hides("<form");
    site.desk.sleep(SignedDuration::from_hours(24 * 60));
    site.get(&site.path).await.shows("We are sorry it is late");
}

#[tokio::test(flavor = "multi_thread")]
async fn customers_read_their_language_and_every_answer_is_guarded() {
    let dutch = Site::open(Some("nl_NL")).await;
    let page = dutch.get(&dutch.path).await;
    page.shows("<html lang=\"nl\" dir=\"ltr\">").shows("€\u{a0}20,00").shows("27 november 2026").shows("nooit om een pasnummer");
    let nobody = Site::open(None).await;
    for (asked, lang) in
        [("fr-BE,fr;q=0.9,en;q=0.8", "fr"), ("xx, de;q=0.5, nl;q=0.4", "de"), ("nl;q=0, es", "en"), ("\u{e9}", "en")]
    {
        let request = Request::get(&nobody.path).header(header::ACCEPT_LANGUAGE, asked).body(Body::empty()).expect("a request");
        nobody.send(request).await.shows(&format!("<html lang=\"{lang}\" dir=\"ltr\">"));
    }
    for path in [&*nobody.path, "/c/x", "/help", "/help/missed-date", "/help/nothing"] {
        let answer = nobody.get(path).await;
        for (name, value) in [
            ("cache-control", "no-store"),
            ("referrer-policy", "no-referrer"),
            ("x-robots-tag", "noindex, nofollow"),
            ("x-content-type-options", "nosniff"),
        ] {
            assert_eq!(answer.headers[name], value, "{path}");
        }
        let policy = answer.headers["content-security-policy"].to_str().expect("text");
        for part in
            ["default-src 'none'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'", "style-src 'sha256-"]
        {
            assert!(policy.contains(part), "{policy}");
        }
        answer.hides("<script").hides("http://").hides("https://").hides("style=\"");
    }
    nobody.get("/help").await.shows("Where is my money?").shows("Is this real?");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_no_bank_file_can_carry_is_refused_at_the_field() {
    let site = Site::open(None).await;
    let page = site.claim("iban", "李明", IBAN, "").await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.shows("in Latin letters").shows("href=\"#holder_name\"").shows("李明");
    assert_eq!(site.claim("iban", "Łukasz Żółć", IBAN, "").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test(flavor = "multi_thread")]
async fn another_account_that_looks_the_same_is_no_double_click() {
    let site = Site::open(None).await;
    assert_eq!(site.claim("paypal", "Anna Jansen", "", "anna@example.org").await.status, StatusCode::SEE_OTHER);
    let other = site.claim("paypal", "Anna Jansen", "", "adam@example.org").await;
    assert_eq!(other.status, StatusCode::CONFLICT, "both are masked a•••@example.org");
    other.shows("claimed already");
    assert_eq!(site.claim("paypal", "Anna Jansen", "", "Anna@Example.org").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_day_shown_is_a_whole_day() {
    let site = Site::open(None).await;
    site.get(&site.path).await.shows("works until 18 February 2027");
    let at = |text: &str| text.parse::<jiff::Timestamp>().expect("an instant").duration_since(site.desk.now());
    site.desk.sleep(at("2027-02-18T23:59:59+01:00"));
    site.get(&site.path).await.shows("<form").shows("works until 18 February 2027");
    site.desk.sleep(at("2027-02-19T00:00:00+01:00"));
    assert_eq!(site.get(&site.path).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_handler_that_breaks_answers_with_a_page() {
    let desk = Desk::open(Some("nl")).await;
    let path = format!("/c/{}", desk.token().as_str());
    let page = PageDesk { moment: Arc::new(|| panic!("told to")), ..page_of(&desk) };
    let site = Site::with(page, desk, path);
    let answer = site.get(&site.path).await;
    assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR);
    answer.shows("<html lang=\"en\" dir=\"ltr\">").shows("That did not work").hides("told to");
}

#[tokio::test(flavor = "multi_thread")]
async fn details_that_never_came_leave_a_page_that_says_whom_to_write_to() {
    let site = Site::open(None).await;
    site.claim("iban", "Anna Jansen", IBAN, "").await;
    let (id, lead) = (site.desk.payout(), site.desk.ctx("lea", Role::Lead));
    site.desk
        .run(async move |c: &mut Conn| {
            steps::screen(c, &lead, id).await?;
            payout::decide::step(c, &lead, id, PayoutStep::Correct, None, None).await
        })
        .await;
    site.get(&site.path).await.shows("<form");
    site.desk.sleep(SignedDuration::from_hours(24 * 90 + 1));
    let later = site.desk.ctx("lea", Role::Lead);
    site.desk.run(async move |c: &mut Conn| correction::time_out(c, &later, id).await).await;
    let page = site.get(&site.path).await;
    assert_eq!(page.status, StatusCode::OK);
    page.shows("we did not hear from you").hides("<form");
    site.claim("iban", "Anna Jansen", "DE89370400440532013000", "").await.hides("<form");
    let state = site.desk.run(async move |c: &mut Conn| Ok(payout::load(c, id).await?.state)).await;
    assert!(matches!(state, PayoutState::Abandoned { .. }), "what comes too late changes nothing");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_payout_that_is_over_says_what_happened() {
    let site = Site::open(None).await;
    site.claim("iban", "Anna Jansen", IBAN, "").await;
    let attempts = Attempts::default();
    let at = site.desk.now();
    let reason = "duplicate".to_owned();
    for (state, words) in [
        (PayoutState::Rejected { attempts, at, reason: reason.clone() }, "Reply to our mail within 30 days"),
        (PayoutState::Cancelled { attempts, at, reason }, "called off before any money left"),
        (PayoutState::Abandoned { attempts, at }, "we did not hear from you"),
    ] {
        let (id, json) = (site.desk.payout().to_string(), serde_json::to_string(&state).expect("JSON"));
        // Whatever state the link is left in, whoever claimed reads what became of it.
        for link in
            ["claimed_at\":\"2026-11-20T09:00:20Z\",\"state\":\"claimed\"", "at\":\"2026-11-20T09:00:20Z\",\"state\":\"spent\""]
        {
            let spent = link.contains("spent");
            let (id, json, link) = (id.clone(), json.clone(), format!("{{\"generation\":1,\"{link}}}"));
            site.desk
                .run(async move |c: &mut Conn| {
                    c.run("UPDATE payout SET state_json = $2 WHERE id = $1", args![id.as_str(), json.as_str()]).await?;
                    c.run("UPDATE compensation SET link_json = $1", args![link.as_str()]).await?;
                    Ok(())
                })
                .await;
            let page = site.get(&site.path).await;
            assert_eq!(page.status, StatusCode::OK);
            page.shows("This was not paid out").shows(words).hides("name=\"iban\"").hides("duplicate");
            if spent {
                page.hides("4300")
            } else {
                page.shows("NL91 •••• 4300")
            };
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn only_ways_that_can_be_paid_are_offered_and_taken() {
    let desk = Desk::open(None).await;
    let path = format!("/c/{}", desk.token().as_str());
    let plain = DeskSettings::new("Oakmere Home", "https://claims.example");
    let site = Site::with(PageDesk { desk: Arc::new(plain), ..page_of(&desk) }, desk, path);
    let page = site.get(&site.path).await;
    page.shows("name=\"iban\"").shows("value=\"iban\" checked").hides("value=\"paypal\"").hides("name=\"paypal\"");
    let before = site.desk.dump().await;
    let refused = site.claim("paypal", "Anna Jansen", "", "anna@example.org").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.shows("We cannot pay this way here").shows("href=\"#method\"").shows("value=\"iban\" checked");
    assert_eq!(site.desk.dump().await, before);
    assert_eq!(site.claim("iban", "Anna Jansen", IBAN, "").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test(flavor = "multi_thread")]
async fn help_says_what_the_policy_of_now_promises() {
    let desk = Desk::open(None).await;
    let moment = desk.moment();
    let stricter = move || {
        let ctx = moment();
        let policy = Policy { release_hours: 24, payout_days: 3, ..(*ctx.policy).clone() };
        Ctx { policy: Arc::new(policy), ..ctx }
    };
    let path = format!("/c/{}", desk.token().as_str());
    let site = Site::with(PageDesk { moment: Arc::new(stricter), ..page_of(&desk) }, desk, path);
    site.get("/help").await.shows("within 24 hours").shows("within 3 working days").hides("{hours}");
    // Friday and 24 hours, then Monday, Tuesday and Wednesday.
    site.get(&site.path).await.shows("within 24 hours").shows("25 November 2026");
    site.claim("iban", "Anna Jansen", IBAN, "").await;
    site.get(&site.path).await.shows("25 November 2026");
}

#[tokio::test(flavor = "multi_thread")]
async fn each_question_has_a_page_of_its_own_in_four_languages() {
    let site = Site::open(None).await;
    let mut seen = BTreeSet::new();
    for topic in Topic::ALL {
        for lang in ["nl", "en", "de", "fr"] {
            let (question, written) = super::help::question(lang, *topic);
            assert_eq!(written, lang);
            assert!(seen.insert((lang, question)), "{question} is asked twice");
            let one = site.get(&format!("/help/{}?lang={lang}", topic.slug())).await;
            assert_eq!(one.status, StatusCode::OK);
            let escaped = question.replace('\'', "&#39;");
            one.shows(&format!("<html lang=\"{lang}\" dir=\"ltr\">"))
                .shows(&escaped)
                .hides("{days}")
                .hides("{link}")
                .shows(&format!("/help?lang={lang}"));
            site.get(&format!("/help?lang={lang}")).await.shows(&escaped).shows(&format!("id=\"{}\"", topic.slug()));
        }
    }
    // The address's language goes before the browser's; one we do not write is the browser's, and what is no question says so.
    site.get("/help/missed-date").await.shows("<html lang=\"en\" dir=\"ltr\">").shows("90 days");
    site.get("/help/missed-date?lang=xx").await.shows("<html lang=\"en\" dir=\"ltr\">");
    site.get("/help/missed-date?lang=nl&lang=de").await.shows("<html lang=\"en\" dir=\"ltr\">");
    let unknown = site.get("/help/%3Cscript%3E?lang=nl").await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    unknown.shows("geen antwoord").hides("script").shows("/help?lang=nl");
    assert_eq!(super::help::question("ja", Topic::Rights).1, "en");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_claim_that_takes_too_long_is_answered_with_a_page() {
    let desk = Desk::open(None).await;
    let path = format!("/c/{}", desk.token().as_str());
    let page = PageDesk { patience: std::time::Duration::from_millis(20), ..page_of(&desk) };
    let stuck = Router::new()
        .route("/c/{token}", axum::routing::any(std::future::pending::<()>))
        .layer(axum::middleware::from_fn_with_state(page.clone(), super::calm));
    let site = Site { app: stuck, page, desk, path };
    let looked = site.get(&site.path).await;
    assert_eq!(looked.status, StatusCode::SERVICE_UNAVAILABLE);
    looked.shows("Nothing has changed");
    site.post(&[("method", "iban")], &[]).await.shows("We cannot tell yet").hides("Nothing has changed");
}

/// Writes every page into a folder for somebody to look at, when `AMENDS_PAGES_DIR` names one.
#[tokio::test(flavor = "multi_thread")]
async fn pages_to_look_at() {
    let Some(folder) = std::env::var_os("AMENDS_PAGES_DIR").map(std::path::PathBuf::from) else { return };
    for locale in ["en", "nl", "de", "fr"] {
        let site = Site::open(Some(locale)).await;
        let keep = |name: &str, answer: &Answer| {
            std::fs::write(folder.join(format!("{name}-{locale}.html")), &answer.html).expect("the folder can be written");
        };
        keep("form", &site.get(&site.path).await);
        keep("error", &site.claim("iban", "", "NL92 ABNA 0417 1643 00", "").await);
        keep("unusable", &site.get("/c/x").await);
        keep("help", &site.get(&format!("/help?lang={locale}")).await);
        keep("answer", &site.get(&format!("/help/missed-date?lang={locale}")).await);
        site.claim("iban", "Anna Jansen", IBAN, "").await;
        keep("status", &site.get(&site.path).await);
        keep("already", &site.claim("iban", "Mallory", "DE89370400440532013000", "").await);
    }
}
