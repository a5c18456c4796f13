//! The token leaves the address bar where a browser plays along, and everybody else gets the page where they are.

use std::io::Write;
use std::sync::Mutex;

use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::layer::SubscriberExt;

use super::*;

const BROWSER: [(&str, &str); 3] = [("sec-fetch-mode", "navigate"), ("sec-fetch-dest", "document"), ("accept-language", "en")];

impl Site {
    async fn browse(&self, path: &str, cookie: Option<&str>) -> Answer {
        self.browse_from("none", path, cookie).await
    }

    async fn browse_from(&self, site: &str, path: &str, cookie: Option<&str>) -> Answer {
        let mut request = Request::get(path).header("sec-fetch-site", site);
        for (name, value) in BROWSER.into_iter().chain(cookie.map(|cookie| ("cookie", cookie))) {
            request = request.header(name, value);
        }
        self.send(request.body(Body::empty()).expect("a request")).await
    }
}

fn cookie(answer: &Answer) -> String {
    let cookie = answer.headers[header::SET_COOKIE].to_str().expect("text");
    for part in ["; Path=/c;", "; HttpOnly", "; SameSite=Strict", "; Secure", "; Max-Age=7200"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    cookie.split(';').next().expect("a pair").to_owned()
}

/// A browser opens the link; where it ends up, and its cookie.
async fn arrive(site: &Site) -> (String, String) {
    // From a mail program the redirect says so; from another site's page a strict cookie would not come along with one.
    let again = format!("{}?stay", site.path);
    let first = site.browse(&site.path, None).await;
    assert_eq!((first.status, first.headers[header::LOCATION].to_str().ok()), (StatusCode::SEE_OTHER, Some(&*again)));
    cookie(&first);
    let first = site.browse_from("cross-site", &site.path, None).await;
    first.shows("<form");
    assert_eq!(first.headers[header::REFRESH], "0;url=?stay");
    let cookie = cookie(&first);
    assert!(!cookie.contains(&site.path[3..]), "the cookie tells the token");
    let second = site.browse(&again, Some(&cookie)).await;
    assert_eq!(second.status, StatusCode::SEE_OTHER);
    let address = second.headers[header::LOCATION].to_str().expect("text").to_owned();
    assert!(address.starts_with("/c/at/") && !address.contains(&site.path[3..]), "{address}");
    (address, cookie)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_browser_claims_at_an_address_without_a_secret() {
    let site = Site::open(None).await;
    let (address, cookie) = arrive(&site).await;
    let page = site.browse(&address, Some(&cookie)).await;
    page.shows("<form").hides(&site.path[3..]);
    assert!(page.headers.get(header::REFRESH).is_none(), "a form is never loaded again under somebody's hands");
    let check = hidden(&page.html).expect("a form");
    let body = format!("check={check}&method=iban&iban={}&holder_name=Anna+Jansen", encoded(IBAN));
    let post = |cookie: Option<&str>| {
        let mut request = Request::post(&address).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        if let Some(cookie) = cookie {
            request = request.header(header::COOKIE, cookie);
        }
        request.body(Body::from(body.clone())).expect("a request")
    };
    assert_eq!(site.send(post(None)).await.status, StatusCode::NOT_FOUND, "the address alone opens nothing");
    let claimed = site.send(post(Some(&cookie))).await;
    assert_eq!((claimed.status, claimed.headers[header::LOCATION].to_str().ok()), (StatusCode::SEE_OTHER, Some(&*address)));
    let status = site.browse(&address, Some(&cookie)).await;
    status.shows("NL91 •••• 4300");
    assert_eq!(status.headers[header::REFRESH], "60", "money under way is looked at again, without a script");
    let (again, _) = arrive_claimed(&site, &cookie).await;
    assert_eq!(again, address, "the link itself goes on to work");
}

async fn arrive_claimed(site: &Site, cookie: &str) -> (String, StatusCode) {
    let answer = site.browse(&site.path, Some(cookie)).await;
    (answer.headers[header::LOCATION].to_str().expect("text").to_owned(), answer.status)
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_no_cookies_or_is_no_browser_gets_the_page_where_they_are() {
    let site = Site::open(None).await;
    let blocked = site.browse(&format!("{}?stay", site.path), None).await;
    blocked.shows("<form");
    assert!(blocked.headers.get(header::REFRESH).is_none(), "it would go on for ever");
    let curl = site.get(&site.path).await;
    curl.shows("<form");
    assert!(curl.headers.get(header::SET_COOKIE).is_none() && curl.headers.get(header::REFRESH).is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cookie_opens_its_own_link_for_a_while_and_nothing_else() {
    let site = Site::open(None).await;
    let (address, cookie) = arrive(&site).await;
    let other = site.desk.offer_more(77).await;
    let own = Site {
        path: format!("/c/{}", other.as_str()),
        app: site.app.clone(),
        page: site.page.clone(),
        desk: Desk::open(None).await,
    };
    let (elsewhere, _) = arrive(&own).await;
    let value = cookie.split_once('=').expect("a pair").1;
    let moved = format!("amends_{}={value}", elsewhere.rsplit('/').next().expect("a mark"));
    let uniform = site.get("/c/x").await.html;
    for (path, cookie) in
        [(&elsewhere, &*cookie), (&elsewhere, &*moved), (&address, "amends_=x"), (&"/c/at/x".to_owned(), &*cookie)]
    {
        let answer = site.browse(path, Some(cookie)).await;
        assert_eq!((answer.status, &answer.html), (StatusCode::NOT_FOUND, &uniform), "{path}");
    }
    site.desk.sleep(SignedDuration::from_hours(25));
    assert_eq!(site.browse(&address, Some(&cookie)).await.status, StatusCode::NOT_FOUND);
}

/// Everything that is written to the log, at the finest level.
#[derive(Clone, Default)]
struct Sink(Arc<Mutex<Vec<u8>>>);

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("no test panics with it").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Sink {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

#[tokio::test]
async fn neither_token_nor_code_nor_what_was_typed_is_ever_logged() {
    let sink = Sink::default();
    let json = tracing_subscriber::fmt::layer().json().with_writer(sink.clone());
    let plain = tracing_subscriber::fmt::layer().with_ansi(false).with_writer(sink.clone());
    let guard = tracing::subscriber::set_default(tracing_subscriber::registry().with(json).with(plain));
    let site = Site::open(None).await;
    tracing::info!("the log is heard");
    let (address, cookie) = arrive(&site).await;
    site.browse(&address, Some(&cookie)).await;
    site.claim("iban", "Anna Jansen", "NL00 WRONG", "").await;
    site.claim("iban", "Anna Jansen", IBAN, "").await;
    site.claim("iban", "Mallory", "DE89370400440532013000", "").await;
    // The store breaks: errors are told, and they tell nothing either.
    site.desk.run(async |c: &mut Conn| Ok(c.run("ALTER TABLE compensation RENAME TO gone", &[]).await?)).await;
    assert_eq!(site.get(&site.path).await.status, StatusCode::SERVICE_UNAVAILABLE);
    site.claim("iban", "Anna Jansen", IBAN, "").await;
    drop(guard);
    let log = String::from_utf8(sink.0.lock().expect("no test panics with it").clone()).expect("UTF-8");
    assert!(log.contains("the log is heard"), "nothing was listened to");
    let code = keys().link_code(site.desk.compensation, 1).to_string();
    for secret in [site.desk.token().as_str(), &code, &cookie, "NL91", "0417", "Jansen", "Mallory", "DE89", "3000"] {
        assert!(!log.contains(secret), "{secret} is in the log:\n{log}");
    }
}
