//! The one door through which rails call out: to one host, with deadlines, a limit on the answer, a rate and a breaker. Nothing
//! secret passes into its errors or the log.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use reqwest::header::{HeaderMap, RETRY_AFTER};
use reqwest::{Client, Method, RequestBuilder};
use serde::de::DeserializeOwned;

pub use breaker::Breaker;
pub use bucket::{Bucket, Rate};
pub use egress::{EgressError, Place};

mod breaker;
mod bucket;
mod egress;
#[cfg(test)]
mod tests;

/// The clock a door lives by.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// Longest time for a connection.
const CONNECT: Duration = Duration::from_secs(5);
/// Longest time for a call with its whole answer. Three of them in a row still fit into a worker's lease.
pub const DEADLINE: Duration = Duration::from_secs(25);
/// Longest answer, in bytes.
pub const ANSWER_BYTES_MAX: usize = 1024 * 1024;

/// How a door is made.
#[derive(Clone)]
pub struct DoorSettings {
    /// The rail's name, for the log.
    pub rail: &'static str,
    /// Where it leads.
    pub place: Place,
    /// How often it opens.
    pub rate: Rate,
    /// Longest time for a call.
    pub deadline: Duration,
    /// The clock.
    pub clock: Clock,
}

/// Why a door cannot be made.
#[derive(Debug, thiserror::Error)]
#[error("calls to {rail} cannot be made: {source}")]
pub struct DoorError {
    rail: &'static str,
    #[source]
    source: reqwest::Error,
}

/// Why a call brought no answer.
#[derive(Debug, thiserror::Error)]
pub enum CallError {
    /// Nothing left this machine, or the provider says that it did not take it.
    #[error("{0}")]
    NotSent(String),
    /// It may have arrived.
    #[error("{0}")]
    NoAnswer(String),
}

/// An answer.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The status: below 300, or from 400 to 499.
    pub status: u16,
    /// The body.
    pub body: Vec<u8>,
}

impl Answer {
    /// Whether the provider says yes.
    #[must_use]
    pub const fn is_yes(&self) -> bool {
        self.status < 300
    }

    /// The body as what it should be; none when it is something else.
    #[must_use]
    pub fn read<T: DeserializeOwned>(&self) -> Option<T> {
        serde_json::from_slice(&self.body).ok()
    }
}

struct Guards {
    bucket: Bucket,
    breaker: Breaker,
}

/// A rail's door.
pub struct Door {
    settings: DoorSettings,
    http: Client,
    guards: Mutex<Guards>,
}

impl std::fmt::Debug for Door {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Door")
            .field("rail", &self.settings.rail)
            .field("base", &self.settings.place.base.as_str())
            .finish_non_exhaustive()
    }
}

impl Door {
    /// A door. Nothing is called yet.
    ///
    /// # Errors
    /// [`DoorError`] when the system's trust store cannot be used.
    pub fn new(settings: DoorSettings) -> Result<Self, DoorError> {
        let http = Client::builder()
            .connect_timeout(CONNECT)
            .timeout(settings.deadline)
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .referer(false)
            .retry(reqwest::retry::never())
            .user_agent(concat!("amends/", env!("CARGO_PKG_VERSION")))
            .https_only(!settings.place.loopback)
            .dns_resolver(egress::resolver(&settings.place))
            .build()
            .map_err(|source| DoorError { rail: settings.rail, source })?;
        let guards = Guards { bucket: Bucket::new(settings.rate, (settings.clock)()), breaker: Breaker::default() };
        Ok(Self { settings, http, guards: Mutex::new(guards) })
    }

    /// The time.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        (self.settings.clock)()
    }

    /// A panic elsewhere leaves whole guards behind.
    fn guards(&self) -> MutexGuard<'_, Guards> {
        self.guards.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether a call could be made now.
    ///
    /// # Errors
    /// [`CallError::NotSent`] with what stands in the way.
    pub fn ready(&self) -> Result<(), CallError> {
        let now = self.now();
        let mut guards = self.guards();
        guards.breaker.look(now).map_err(paused)?;
        if guards.bucket.has(now) { Ok(()) } else { Err(too_fast()) }
    }

    fn admit(&self) -> Result<(), CallError> {
        let now = self.now();
        let mut guards = self.guards();
        if !guards.bucket.has(now) {
            return Err(too_fast());
        }
        guards.breaker.admit(now).map_err(paused)?;
        guards.bucket.take(now);
        Ok(())
    }

    /// Makes one call below the door's place. `with` adds what it carries. 429 counts as not sent, other failures of the provider's and
    /// redirects as no answer.
    ///
    /// # Errors
    /// [`CallError`].
    pub async fn call(
        &self,
        method: Method,
        path: &str,
        with: impl FnOnce(RequestBuilder) -> RequestBuilder,
    ) -> Result<Answer, CallError> {
        let url = self.settings.place.at(path).ok_or_else(|| CallError::NotSent("the address cannot be built".to_owned()))?;
        self.admit()?;
        let result = self.carry(with(self.http.request(method.clone(), url))).await;
        let (now, rail) = (self.now(), self.settings.rail);
        let mut guards = self.guards();
        match result {
            Ok((answer, headers)) => {
                let (status, id) = (answer.status, provider_id(&headers));
                tracing::debug!(rail, %method, path, status, id, "a provider answered");
                match status {
                    429 => {
                        let wait = headers.get(RETRY_AFTER).and_then(|value| value.to_str().ok()?.trim().parse().ok());
                        guards.breaker.asked(now, wait);
                        Err(CallError::NotSent("the provider asks to be called less often".to_owned()))
                    }
                    200..=299 | 400..=499 => {
                        guards.breaker.answered();
                        Ok(answer)
                    }
                    _ => {
                        guards.breaker.failed(now);
                        Err(CallError::NoAnswer(format!("the provider answered {status}; its id of the call is {id}")))
                    }
                }
            }
            Err(error) => {
                guards.breaker.failed(now);
                tracing::debug!(rail, %method, path, %error, "a provider did not answer");
                Err(error)
            }
        }
    }

    async fn carry(&self, request: RequestBuilder) -> Result<(Answer, HeaderMap), CallError> {
        let carried = async {
            let mut response = request.send().await.map_err(why)?;
            let (status, headers) = (response.status().as_u16(), response.headers().clone());
            let mut body = Vec::new();
            while let Some(piece) = response.chunk().await.map_err(why)? {
                if body.len() + piece.len() > ANSWER_BYTES_MAX {
                    return Err(CallError::NoAnswer("the answer is endless".to_owned()));
                }
                body.extend_from_slice(&piece);
            }
            Ok((Answer { status, body }, headers))
        };
        tokio::time::timeout(self.settings.deadline, carried)
            .await
            .unwrap_or_else(|_| Err(CallError::NoAnswer("no whole answer in time".to_owned())))
    }
}

/// What went wrong, without the address (it may name a person) and without anything that was sent.
fn why(error: reqwest::Error) -> CallError {
    let not_sent = error.is_connect() || error.is_builder();
    let mut text = error.without_url().to_string();
    text.truncate(text.floor_char_boundary(200));
    if not_sent { CallError::NotSent(text) } else { CallError::NoAnswer(text) }
}

fn paused(until: Timestamp) -> CallError {
    CallError::NotSent(format!("after failures the rail is left alone until {until:.0}"))
}

fn too_fast() -> CallError {
    CallError::NotSent("too many calls at once".to_owned())
}

/// The provider's own id of a call, by which its support finds it; cut, and without what steers a terminal.
fn provider_id(headers: &HeaderMap) -> String {
    let found = ["paypal-debug-id", "x-request-id"].into_iter().find_map(|name| headers.get(name)?.to_str().ok());
    found.unwrap_or("none").chars().filter(char::is_ascii_graphic).take(80).collect()
}
