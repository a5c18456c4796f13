//! Those who open links without being the customer: mail gateways, previews of chat programs, crawlers, prefetching browsers. What
//! they send was taken from their makers' documentation and from servers' logs. None of it changes anything.

use axum::http::Method;

use super::*;
use crate::store::fetch;

/// One of them: its name, its `User-Agent`, what it asks with, and what it sends along.
struct Scanner {
    name: &'static str,
    agent: &'static str,
    methods: &'static [&'static str],
    headers: &'static [(&'static str, &'static str)],
}

const NAVIGATES: &[(&str, &str)] = &[
    ("sec-fetch-mode", "navigate"),
    ("sec-fetch-dest", "document"),
    ("sec-fetch-site", "none"),
    ("upgrade-insecure-requests", "1"),
];
const CHROME: &str =
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36";
const EDGE: &str = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36 Edg/124.0.0.0";
const SAFARI: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Mobile/15E148 Safari/604.1";

macro_rules! scanner {
    ($name:literal, $agent:expr, [$($method:literal),+], $headers:expr) => {
        Scanner { name: $name, agent: $agent, methods: &[$($method),+], headers: $headers }
    };
}

const SCANNERS: [Scanner; 25] = [
    scanner!("Outlook Safe Links", CHROME, ["HEAD", "GET", "GET"], &[("accept", "*/*")]),
    scanner!("Safe Links, detonated in a browser", EDGE, ["GET", "POST"], NAVIGATES),
    scanner!(
        "Microsoft Office preview",
        "Mozilla/4.0 (compatible; ms-office; MSOffice 16)",
        ["OPTIONS", "HEAD", "GET"],
        &[("x-office-major-version", "16")]
    ),
    scanner!(
        "Skype and Teams preview",
        "Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5 skype-url-preview@microsoft.com",
        ["GET"],
        &[]
    ),
    scanner!("Proofpoint URL Defense", CHROME, ["GET", "GET", "POST"], &[("via", "1.1 urldefense"), ("accept-encoding", "gzip")]),
    scanner!("Mimecast URL Protect", "Mozilla/5.0 (compatible; Mimecast)", ["HEAD", "GET"], &[]),
    scanner!("Barracuda Sentinel", "Mozilla/5.0 (compatible; BarracudaCentral)", ["GET", "HEAD"], &[("connection", "close")]),
    scanner!("Cisco Secure Email", "Cisco-IronPort/1.0", ["GET"], &[("range", "bytes=0-1023")]),
    scanner!("Trend Micro", "Mozilla/4.0 (compatible; MSIE 8.0; Windows NT 6.1; TmstmpHttp)", ["HEAD", "GET"], &[]),
    scanner!("Symantec click-time protection", CHROME, ["GET", "GET"], &[("x-purpose", "preview")]),
    scanner!("Sophos Time-of-Click", "Sophos-URL-Scanner/1.0", ["HEAD"], &[]),
    scanner!("FortiMail", "FortiGuard/1.0", ["GET", "POST"], &[]),
    scanner!(
        "Google image and link proxy",
        "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)",
        ["GET"],
        &[]
    ),
    scanner!(
        "Googlebot",
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        ["GET"],
        &[("from", "googlebot(at)googlebot.com")]
    ),
    scanner!("bingbot", "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)", ["GET"], &[]),
    scanner!(
        "Slackbot",
        "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
        ["HEAD", "GET"],
        &[("range", "bytes=0-32768")]
    ),
    scanner!("WhatsApp", "WhatsApp/2.24.9.78 A", ["GET"], &[("accept", "*/*")]),
    scanner!("Twitterbot", "Twitterbot/1.0", ["GET"], &[]),
    scanner!(
        "facebookexternalhit",
        "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
        ["GET"],
        &[("range", "bytes=0-524287")]
    ),
    scanner!(
        "LinkedInBot",
        "LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)",
        ["GET"],
        &[]
    ),
    scanner!("TelegramBot", "TelegramBot (like TwitterBot)", ["GET"], &[]),
    scanner!("Discordbot", "Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)", ["GET"], &[]),
    scanner!("Apple Mail privacy proxy", SAFARI, ["GET"], &[("sec-fetch-mode", "no-cors")]),
    scanner!(
        "a browser that prefetches",
        CHROME,
        ["GET"],
        &[("sec-purpose", "prefetch;prerender"), ("sec-fetch-mode", "navigate"), ("sec-fetch-dest", "document")]
    ),
    scanner!(
        "a security crawler that tries verbs",
        "python-requests/2.31.0",
        ["OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "GET", "POST"],
        &[]
    ),
];

impl Scanner {
    async fn visit(&self, site: &Site) {
        for method in self.methods {
            let method: Method = method.parse().expect("a method");
            // What presses every button sends the form as it stands.
            let page = site.get(&site.path).await;
            let check = hidden(&page.html).expect("the form is still there");
            let body = if method == Method::POST {
                format!("check={check}&method=iban&iban=&paypal=&holder_name=")
            } else {
                String::new()
            };
            let mut request = Request::builder().method(&method).uri(&site.path).header(header::USER_AGENT, self.agent);
            if method == Method::POST {
                request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
            }
            for (name, value) in self.headers {
                request = request.header(*name, *value);
            }
            let answer = site.send(request.body(Body::from(body)).expect("a request")).await;
            let told = format!("{}: {method} was answered with {}", self.name, answer.status);
            match method.as_str() {
                // A browser is sent on to where the token is not in the address bar.
                "GET" | "HEAD" => assert!(matches!(answer.status, StatusCode::OK | StatusCode::SEE_OTHER), "{told}"),
                "POST" => assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{told}"),
                _ => assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{told}"),
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn twenty_five_link_scanners_change_nothing_but_the_count_of_fetches() {
    let site = Site::open(None).await;
    let before = site.desk.rows().await;
    for scanner in &SCANNERS {
        scanner.visit(&site).await;
        assert_eq!(site.desk.rows().await, before, "{} wrote something", scanner.name);
    }
    site.page.fetched.write(&site.desk.db).await;
    let ticket = crate::domain::ids::TicketId(1);
    let fetches =
        site.desk.db.read(async move |c: &mut Conn| fetch::of_ticket(c, ticket).await).await.expect("the store can be read");
    let [(id, fetches)] = fetches[..] else { panic!("one link was fetched, not {fetches:?}") };
    let methods = || SCANNERS.iter().flat_map(|scanner| scanner.methods);
    let looks = methods().filter(|method| matches!(**method, "GET" | "HEAD")).count() + methods().count();
    assert_eq!((id, fetches.count), (site.desk.compensation, i64::try_from(looks).expect("a count")));
    assert_eq!(site.desk.rows().await, before, "counting touched something else");
    assert_eq!(
        site.claim("iban", "Anna Jansen", IBAN, "").await.status,
        StatusCode::SEE_OTHER,
        "the customer comes after all of them"
    );
}
