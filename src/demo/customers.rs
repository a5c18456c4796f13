//! Simulated customers: they read their mail, open the link and fill the claim page's form in, like anybody with a phone.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::time::Duration;

use fastrand::Rng;
use futures_util::stream::{self, StreamExt};
use mail_parser::{Address, MessageParser};
use tokio::time::Instant;

use super::account;
use super::form::{self, Form};
use super::pace::Pace;

/// How often the mail folder is looked at.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// Of 100 customers, how many claim.
const CLAIM_PERCENT: u8 = 75;
/// Of 100 who claim, how many mistype their IBAN at first.
const TYPO_PERCENT: u8 = 12;
/// Of 100 who claim, how many want PayPal.
const PAYPAL_PERCENT: u8 = 20;
/// Simulated minutes until a customer looks at the mail.
const READS_AFTER_MINUTES: u32 = 240;
/// So often a customer tries a page that does not answer.
const TRIES_MAX: u32 = 5;
/// So often a customer corrects what the page does not take.
const CORRECTIONS_MAX: u32 = 3;
/// Customers at the page at once.
const AT_ONCE: usize = 4;
/// Largest mail and largest page that is read, in bytes.
const READ_BYTES_MAX: u64 = 1024 * 1024;

/// A mail with a link in it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Letter {
    holder: String,
    address: String,
    link: String,
}

/// Somebody who is going to open their link.
#[derive(Debug)]
struct Visit {
    at: Instant,
    letter: Letter,
    tries: u32,
    rng: Rng,
}

/// Why a visit did not end.
#[derive(Debug, thiserror::Error)]
enum PageError {
    #[error("the page did not answer")]
    Http(#[from] reqwest::Error),
    #[error("the page answered with status {0}")]
    Status(u16),
    #[error("the page did not take the details after {CORRECTIONS_MAX} corrections")]
    Stuck,
}

/// Watches the mail folder and claims until the demo ends.
pub(super) async fn claim(folder: PathBuf, mut pace: Pace) {
    // No proxy: the page is the embedded server's.
    let browser = reqwest::Client::builder().no_proxy().tls_certs_only([]).timeout(Duration::from_secs(20)).build();
    let browser = match browser {
        Ok(browser) => browser,
        Err(error) => return tracing::warn!(%error, "simulated customers have no browser"),
    };
    let mut read = HashSet::new();
    let mut visits: Vec<Visit> = Vec::new();
    while pace.wait(LOOK_EVERY).await {
        for (name, letter) in new_letters(&folder, &mut read).await {
            // The same mail finds the same customer in the same mood, also after a restart.
            let mut rng =
                Rng::with_seed(name.bytes().fold(7, |sum: u64, byte| sum.wrapping_mul(31).wrapping_add(u64::from(byte))));
            if rng.u8(..100) < CLAIM_PERCENT {
                let at = Instant::now() + pace.minutes(READS_AFTER_MINUTES);
                visits.push(Visit { at, letter, tries: 0, rng });
            }
        }
        let now = Instant::now();
        let (due, later) = visits.into_iter().partition::<Vec<_>, _>(|visit| visit.at <= now);
        visits = later;
        let browser = &browser;
        let ended = stream::iter(due).map(|mut visit| async move {
            let outcome = visit.letter.claim(browser, &mut visit.rng).await;
            (visit, outcome)
        });
        let ended: Vec<_> = ended.buffer_unordered(AT_ONCE).collect().await;
        for (mut visit, outcome) in ended {
            let Err(error) = outcome else { continue };
            tracing::debug!(%error, tries = visit.tries, "a simulated customer could not claim");
            visit.tries += 1;
            if visit.tries < TRIES_MAX {
                visit.at = Instant::now() + Duration::from_secs(1 << visit.tries);
                visits.push(visit);
            }
        }
    }
}

/// Letters with links that came since the last look.
async fn new_letters(folder: &Path, read: &mut HashSet<String>) -> Vec<(String, Letter)> {
    let mut letters = Vec::new();
    // The folder is made with the first mail.
    let Ok(mut entries) = tokio::fs::read_dir(folder).await else { return letters };
    while let Ok(Some(entry)) = entries.next_entry().await {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') || Path::new(&name).extension().is_none_or(|ending| ending != "eml") || read.contains(&name) {
            continue;
        }
        let small = entry.metadata().await.is_ok_and(|found| found.is_file() && found.len() <= READ_BYTES_MAX);
        let bytes = if small { tokio::fs::read(entry.path()).await.unwrap_or_default() } else { Vec::new() };
        if let Some(letter) = Letter::read(&bytes) {
            letters.push((name.clone(), letter));
        }
        read.insert(name);
    }
    letters
}

impl Letter {
    /// The mail's reader and link; none for mails without a claim link.
    fn read(bytes: &[u8]) -> Option<Self> {
        let mail = MessageParser::default().parse(bytes)?;
        let to = mail.to().and_then(Address::first)?;
        let address = to.address()?.to_owned();
        let holder = to.name().map_or_else(|| "A. Customer".to_owned(), str::to_owned);
        let body = mail.body_text(0)?;
        let link = body.split_whitespace().find(|word| word.starts_with("http") && word.contains("/c/"))?;
        Some(Self { holder, address, link: link.trim_end_matches(['.', ',', '>']).to_owned() })
    }

    /// Opens the page and claims. A page without a form has been claimed already, or is over.
    async fn claim(&self, browser: &reqwest::Client, rng: &mut Rng) -> Result<(), PageError> {
        let page = browser.get(&self.link).send().await?;
        if page.status().is_server_error() {
            return Err(PageError::Status(page.status().as_u16()));
        }
        let mut page = page.text().await?;
        let language = form::language(&page).unwrap_or_default();
        let paypal = rng.u8(..100) < PAYPAL_PERCENT;
        let iban = account::iban(rng, language.get(..2).unwrap_or("en"));
        let mut typed = if rng.u8(..100) < TYPO_PERCENT { account::mistyped(&iban) } else { account::grouped(&iban) };
        for _ in 0..=CORRECTIONS_MAX {
            let Some(form) = form::parse(&page).filter(|form| form.fields.iter().any(|field| field == "method")) else {
                return Ok(());
            };
            let fields = self.filled(&form, paypal, &typed);
            let answer = browser.post(self.action(&form)).form(&fields).send().await?;
            let status = answer.status();
            if status.is_server_error() {
                return Err(PageError::Status(status.as_u16()));
            }
            page = answer.text().await?;
            typed = account::grouped(&iban);
        }
        Err(PageError::Stuck)
    }

    fn action(&self, form: &Form) -> String {
        let page = reqwest::Url::parse(&self.link).ok();
        let target = form.action.as_deref().and_then(|action| page.and_then(|page| page.join(action).ok()));
        target.map_or_else(|| self.link.clone(), String::from)
    }

    fn filled(&self, form: &Form, paypal: bool, iban: &str) -> HashMap<String, String> {
        let mut fields: HashMap<String, String> = form.hidden.iter().cloned().collect();
        let offered = |name: &str| form.fields.iter().any(|field| field == name);
        let paypal = paypal && offered("paypal");
        fields.insert("method".to_owned(), if paypal { "paypal" } else { "iban" }.to_owned());
        fields.insert("holder_name".to_owned(), self.holder.clone());
        fields.insert("iban".to_owned(), if paypal { String::new() } else { iban.to_owned() });
        fields.insert("paypal".to_owned(), if paypal { self.address.clone() } else { String::new() });
        fields
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_found_in_the_mail_and_the_form_filled() {
        let mail = "From: desk@desk.example\r\nTo: \"Sanne de Vries\" <sanne@example.org>\r\nSubject: 15\r\n\
            Content-Type: text/plain; charset=utf-8\r\n\r\nBeste Sanne,\r\n\r\nhttp://127.0.0.1:8080/c/abc-DEF_1\r\n\r\nGroet\r\n";
        let letter = Letter::read(mail.as_bytes()).expect("a letter");
        assert_eq!(letter.link, "http://127.0.0.1:8080/c/abc-DEF_1");
        assert_eq!((letter.holder.as_str(), letter.address.as_str()), ("Sanne de Vries", "sanne@example.org"));
        let form = form::parse(r#"<form method="post"><input type="hidden" name="check" value="x"><input name="method"></form>"#);
        let form = form.expect("a form");
        let fields = letter.filled(&form, true, "NL00");
        assert_eq!((fields["check"].as_str(), fields["method"].as_str(), fields["iban"].as_str()), ("x", "iban", "NL00"));
        assert_eq!(letter.action(&form), letter.link);
        assert_eq!(Letter::read(&mail.replace("/c/", "/r/").into_bytes()), None);
    }
}
