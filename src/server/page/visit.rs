//! The way of a token out of the address bar.
//!
//! A link's own address always shows its page. A browser that a person navigates gets a cookie with it and is asked to load the
//! page once more; if the cookie comes back then, it is sent on to an address that holds no secret and that only this browser
//! can open. Without cookies the page stays where it is. Nothing of this is written anywhere.

use aws_lc_rs::digest::{SHA256, digest};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use data_encoding::HEXLOWER;
use jiff::{SignedDuration, Timestamp};

use crate::store::keys::{Keys, LinkToken};

/// How long a browser keeps the cookie after its last look at the page.
const COOKIE_SECONDS: u32 = 2 * 3_600;
/// When the cookie's content is over for us, whatever the browser does.
const VISIT_MAX: SignedDuration = SignedDuration::from_hours(24);
/// Asks for the page itself: the second load of a browser that may have no cookies.
pub(super) const STAY: &str = "stay";

/// The link a request is about.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Link {
    /// What the store knows of its token.
    pub hash: Vec<u8>,
    /// The address of its page, as this request knows it.
    pub home: String,
}

impl Link {
    /// The link as its token names it.
    pub fn of(token: &LinkToken) -> Self {
        Self { hash: token.hash(), home: format!("/c/{}", token.as_str()) }
    }

    /// The link behind an address without a secret; none without the cookie that belongs to it, or when that is over.
    pub fn at(mark: &str, keys: &Keys, headers: &HeaderMap, now: Timestamp) -> Option<Self> {
        let sealed = cookie(headers, mark)?;
        let opened = keys.open_note(&place(mark), sealed).ok()?;
        let (until, hash) = opened.split_once(' ')?;
        let until = Timestamp::from_second(until.parse().ok()?).ok()?;
        let link = Self { hash: HEXLOWER.decode(hash.as_bytes()).ok()?, home: format!("/c/at/{mark}") };
        (now < until && link.mark() == mark).then_some(link)
    }

    /// What names it without opening it.
    pub fn mark(&self) -> String {
        let sum = digest(&SHA256, &[b"amends-mark ".as_slice(), &self.hash].concat());
        HEXLOWER.encode(&sum.as_ref()[..8])
    }

    /// The same link at the address without a secret, where this browser brought its cookie.
    pub fn carried(&self, keys: &Keys, headers: &HeaderMap, now: Timestamp) -> Option<Self> {
        Self::at(&self.mark(), keys, headers, now).filter(|carried| carried.hash == self.hash)
    }

    /// Gives the browser the cookie, or gives it anew.
    pub fn give_cookie(&self, keys: &Keys, now: Timestamp, secure: bool, response: &mut Response) {
        let mark = self.mark();
        let until = now.checked_add(VISIT_MAX).unwrap_or(Timestamp::MAX).as_second();
        let Ok(sealed) = keys.seal_note(&place(&mark), &format!("{until} {}", HEXLOWER.encode(&self.hash))) else { return };
        let secure = if secure { "; Secure" } else { "" };
        let cookie =
            format!("{}={sealed}; Path=/c; Max-Age={COOKIE_SECONDS}; HttpOnly; SameSite=Strict{secure}", cookie_name(&mark));
        if let Ok(cookie) = HeaderValue::from_str(&cookie) {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
    }
}

/// Whether this is a browser with a person before it that loads the page for the first time.
pub(super) fn arrives(method: &Method, query: Option<&str>, headers: &HeaderMap) -> bool {
    let is = |name: &str, wanted: &str| headers.get(name).is_some_and(|value| value.as_bytes() == wanted.as_bytes());
    let ahead_of_time = ["sec-purpose", "purpose", "x-purpose"].iter().any(|name| headers.contains_key(*name));
    method == Method::GET
        && query != Some(STAY)
        && is("sec-fetch-mode", "navigate")
        && is("sec-fetch-dest", "document")
        && !ahead_of_time
}

/// Has the browser load the page once more. Somebody who comes from another site is asked by the page itself: a strict cookie does not
/// come along with what another site began, however it goes on.
pub(super) fn load_again(link: &Link, headers: &HeaderMap, response: &mut Response) {
    let began_elsewhere =
        headers.get("sec-fetch-site").is_some_and(|site| matches!(site.as_bytes(), b"cross-site" | b"same-site"));
    if began_elsewhere {
        response.headers_mut().insert(header::REFRESH, HeaderValue::from_static("0;url=?stay"));
    } else {
        *response = (StatusCode::SEE_OTHER, [(header::LOCATION, format!("{}?{STAY}", link.home))]).into_response();
    }
}

fn place(mark: &str) -> String {
    format!("visit {mark}")
}

fn cookie_name(mark: &str) -> String {
    format!("amends_{mark}")
}

fn cookie<'a>(headers: &'a HeaderMap, mark: &str) -> Option<&'a str> {
    let name = cookie_name(mark);
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
    lines
        .flat_map(|line| line.split(';'))
        .find_map(|pair| pair.trim().split_once('=').filter(|(key, _)| *key == name))
        .map(|(_, value)| value)
}
