//! One HTTP client with our timeouts, our trust and our limits; every answer is typed, capped and explained.

use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};

use reqwest::header::{ACCEPT, AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE, HeaderValue, IF_MATCH, RETRY_AFTER};
use reqwest::{Method, RequestBuilder, Response, StatusCode, Url};
use secrecy::{ExposeSecret, SecretString};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::sync::OnceCell;

use super::error::{ClientError, ERROR_CHARS_MAX, chain, cut, root};
use super::line::{Line, LineConfig};
use super::retry;
use crate::domain::transport::Transport;
use crate::wire::problem::Problem;

/// Longest file that is read, in bytes: a bank file of 100,000 payments.
pub const FILE_BYTES_MAX: usize = 128 * 1024 * 1024;
/// How long a file may take on its way.
const FILE_TIMEOUT: Duration = Duration::from_mins(10);
/// Longest answer that is read, in bytes.
pub const ANSWER_BYTES_MAX: usize = 16 * 1024 * 1024;

/// Where the claim API is and how to speak to it.
#[derive(Clone, Debug)]
pub struct ClientConfig {
    /// Base address, for example `https://desk.example.com`.
    pub server: String,
    /// The bearer token.
    pub token: SecretString,
    /// How long a connection may take to open.
    pub connect_timeout: Duration,
    /// How long a whole request may take.
    pub request_timeout: Duration,
    /// How the line is laid.
    pub line: LineConfig,
    /// The one way by which news shall come; the best that gets through when not said.
    pub transport: Option<Transport>,
}

impl ClientConfig {
    /// The usual timeouts: 5 s to connect, 30 s for an answer.
    #[must_use]
    pub fn new(server: impl Into<String>, token: SecretString) -> Self {
        Self {
            server: server.into(),
            token,
            connect_timeout: Duration::from_secs(5),
            request_timeout: Duration::from_secs(30),
            line: LineConfig::default(),
            transport: None,
        }
    }
}

/// The claim API. Cheap to clone; clones share the connections.
#[derive(Clone)]
pub struct Client {
    shared: Arc<Shared>,
    transport: Option<Transport>,
}

struct Shared {
    /// Made by the first request: reading the system's certificate authorities takes longer than all else before a first frame.
    http: OnceCell<reqwest::Client>,
    base: Url,
    /// The token in use; renewed when a locked console is opened again.
    bearer: RwLock<HeaderValue>,
    connect_timeout: Duration,
    request_timeout: Duration,
    line: Line,
    /// Microseconds that the last answer took to begin; nought once told.
    round_trip: AtomicU64,
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client").field("server", &self.shared.base.as_str()).finish_non_exhaustive()
    }
}

/// What a command carries besides its body.
#[derive(Clone, Debug, Default)]
pub(super) struct Guards<'a> {
    /// `Idempotency-Key`.
    pub key: Option<&'a str>,
    /// The version in `If-Match`.
    pub version: Option<i64>,
}

impl Client {
    /// A client for the server in `config`. Nothing is sent yet.
    ///
    /// # Errors
    /// [`ClientError::Protocol`] when the address, the token, the proxy or a file of certificates cannot be used; the text says what to do. A
    /// fault in the system's trust store is told by the first request.
    pub fn new(config: ClientConfig) -> Result<Self, ClientError> {
        let base = base_url(&config.server)?;
        let bearer = RwLock::new(bearer(&config.token)?);
        let line = Line::open(config.line, &base)?;
        let (connect_timeout, request_timeout) = (config.connect_timeout, config.request_timeout);
        let http = OnceCell::new();
        let transport = config.transport;
        Ok(Self {
            transport,
            shared: Arc::new(Shared {
                http,
                base,
                bearer,
                connect_timeout,
                request_timeout,
                line,
                round_trip: AtomicU64::new(0),
            }),
        })
    }

    /// The server's address, without anything secret.
    #[must_use]
    pub fn server(&self) -> &str {
        self.shared.base.as_str().trim_end_matches('/')
    }

    /// The one way by which news shall come, if one is wished.
    #[must_use]
    pub fn transport(&self) -> Option<Transport> {
        self.transport
    }

    /// The same server, with news by this way alone.
    pub(super) fn by(self, way: Transport) -> Self {
        Self { transport: Some(way), ..self }
    }

    fn bearer(&self) -> HeaderValue {
        self.shared.bearer.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Reads a thing with another token. When the answer is from the right one, it is the token used from now on, by all clones of
    /// this client.
    pub(super) async fn show<T: DeserializeOwned>(
        &self,
        path: &str,
        token: &SecretString,
        is_mine: impl Fn(&T) -> Result<(), ClientError>,
    ) -> Result<T, ClientError> {
        let bearer = bearer(token)?;
        let mut request = self.request(Method::GET, path).await?.build().map_err(|error| self.broken(&error))?;
        request.headers_mut().insert(AUTHORIZATION, bearer.clone());
        let response = self.http().await?.execute(request).await.map_err(|error| self.broken(&error))?;
        let answer = self.answer(response).await?;
        is_mine(&answer)?;
        *self.shared.bearer.write().unwrap_or_else(PoisonError::into_inner) = bearer;
        Ok(answer)
    }

    /// How long a whole request may take.
    pub(super) fn request_timeout(&self) -> Duration {
        self.shared.request_timeout
    }

    /// Reads a thing; asked again briefly when nobody answers.
    pub(super) async fn get<T: DeserializeOwned>(&self, path: &str, query: &impl Serialize) -> Result<T, ClientError> {
        retry::reading(|| async {
            let request = self.request(Method::GET, path).await?.query(query);
            self.answer(self.timed(request).await?).await
        })
        .await
    }

    /// Reads a thing, asked for once and waited for as long as the server likes.
    pub(super) async fn get_once<T: DeserializeOwned>(&self, path: &str, query: &impl Serialize) -> Result<T, ClientError> {
        let request = self.request(Method::GET, path).await?.query(query);
        self.answer(self.send(request).await?).await
    }

    /// Sends a command once. Whoever wants it repeated does so with the same key.
    pub(super) async fn post<T: DeserializeOwned>(
        &self,
        path: &str,
        body: &impl Serialize,
        guards: Guards<'_>,
    ) -> Result<T, ClientError> {
        let request = guarded(self.request(Method::POST, path).await?, guards).json(body);
        self.answer(self.timed(request).await?).await
    }

    /// Puts a value in place of another; a repeat changes nothing, so it carries no key.
    pub(super) async fn put<T: DeserializeOwned>(&self, path: &str, body: &impl Serialize) -> Result<T, ClientError> {
        let request = self.request(Method::PUT, path).await?.json(body);
        self.answer(self.send(request).await?).await
    }

    /// Removes what is at an address; a repeat changes nothing.
    pub(super) async fn delete(&self, path: &str, query: &impl Serialize) -> Result<(), ClientError> {
        let request = self.request(Method::DELETE, path).await?.query(query);
        self.checked(self.send(request).await?).await.map(drop)
    }

    /// Sends raw bytes once.
    pub(super) async fn post_bytes<T: DeserializeOwned>(
        &self,
        path: &str,
        bytes: Vec<u8>,
        content_type: &'static str,
        guards: Guards<'_>,
    ) -> Result<T, ClientError> {
        let request = guarded(self.request(Method::POST, path).await?, guards).header(CONTENT_TYPE, content_type).body(bytes);
        self.answer(self.send(request).await?).await
    }

    /// Sends a file once, as it is read from the disk; how long that takes is the file's affair.
    pub(super) async fn post_file<T: DeserializeOwned>(
        &self,
        path: &str,
        file: tokio::fs::File,
        content_type: &'static str,
        guards: Guards<'_>,
    ) -> Result<T, ClientError> {
        let length =
            file.metadata().await.map_err(|error| ClientError::protocol(format!("the file cannot be read: {error}")))?.len();
        let request = guarded(self.request(Method::POST, path).await?, guards);
        let request = request.header(CONTENT_TYPE, content_type).header(CONTENT_LENGTH, length).timeout(FILE_TIMEOUT).body(file);
        self.answer(self.send(request).await?).await
    }

    /// Sends a command whose answer is a file; the headers come along.
    pub(super) async fn post_for_file(
        &self,
        path: &str,
        body: &impl Serialize,
        guards: Guards<'_>,
    ) -> Result<(reqwest::header::HeaderMap, Vec<u8>), ClientError> {
        let request = guarded(self.request(Method::POST, path).await?, guards).timeout(FILE_TIMEOUT).json(body);
        let response = self.checked(self.send(request).await?).await?;
        let headers = response.headers().clone();
        Ok((headers, self.body_up_to(response, FILE_BYTES_MAX).await?))
    }

    /// Reads a file of any size that ours have, once.
    pub(super) async fn large_file(&self, path: &str) -> Result<Vec<u8>, ClientError> {
        let request = self.request(Method::GET, path).await?.timeout(FILE_TIMEOUT);
        let response = self.checked(self.send(request).await?).await?;
        self.body_up_to(response, FILE_BYTES_MAX).await
    }

    /// Reads a file; asked again briefly when nobody answers.
    pub(super) async fn file(&self, path: &str) -> Result<Vec<u8>, ClientError> {
        retry::reading(|| async {
            let response = self.timed(self.request(Method::GET, path).await?).await?;
            self.body(self.checked(response).await?).await
        })
        .await
    }

    /// Opens a stream: the head of the answer within the usual time, the body without an end.
    pub(super) async fn open(&self, path: &str, last_event: Option<i64>) -> Result<Response, ClientError> {
        let mut request = self.authorised(Method::GET, path).await?.header(ACCEPT, "text/event-stream");
        if let Some(seq) = last_event {
            request = request.header("Last-Event-ID", seq);
        }
        let head = tokio::time::timeout(self.shared.request_timeout, self.send(request)).await;
        let response = head.map_err(|_| ClientError::unreachable(format!("{} does not answer in time", self.server())))?;
        self.checked(response?).await
    }

    async fn http(&self) -> Result<&reqwest::Client, ClientError> {
        let make = || async {
            let shared = Arc::clone(&self.shared);
            let made = tokio::task::spawn_blocking(move || shared.connect()).await;
            made.unwrap_or_else(|_| Err(ClientError::protocol("the connection could not be set up")))
        };
        self.shared.http.get_or_try_init(make).await
    }

    async fn authorised(&self, method: Method, path: &str) -> Result<RequestBuilder, ClientError> {
        let base = self.server();
        let url = Url::parse(&format!("{base}{path}"))
            .map_err(|error| ClientError::protocol(format!("{base}{path} is not an address: {error}")))?;
        Ok(self.http().await?.request(method, url).header(AUTHORIZATION, self.bearer()))
    }

    async fn request(&self, method: Method, path: &str) -> Result<RequestBuilder, ClientError> {
        Ok(self.authorised(method, path).await?.timeout(self.shared.request_timeout).header(ACCEPT, "application/json"))
    }

    /// How long the last answer took to begin, told once.
    #[must_use]
    pub fn take_round_trip(&self) -> Option<Duration> {
        Some(self.shared.round_trip.swap(0, Ordering::Relaxed)).filter(|micros| *micros > 0).map(Duration::from_micros)
    }

    /// Sends a request whose answer begins as soon as the server has it.
    async fn timed(&self, request: RequestBuilder) -> Result<Response, ClientError> {
        let begun = Instant::now();
        let response = self.send(request).await?;
        let micros = u64::try_from(begun.elapsed().as_micros()).unwrap_or(u64::MAX);
        self.shared.round_trip.store(micros.max(1), Ordering::Relaxed);
        Ok(response)
    }

    async fn send(&self, request: RequestBuilder) -> Result<Response, ClientError> {
        request.send().await.map_err(|error| self.broken(&error))
    }

    async fn answer<T: DeserializeOwned>(&self, response: Response) -> Result<T, ClientError> {
        let response = self.checked(response).await?;
        let bytes = self.body(response).await?;
        serde_json::from_slice(&bytes).map_err(|error| {
            ClientError::protocol(format!(
                "{} answers in a way this version does not understand ({error}); run `amends doctor` to compare versions",
                self.server()
            ))
        })
    }

    /// The response when it is a success, else the problem it carries.
    async fn checked(&self, response: Response) -> Result<Response, ClientError> {
        let status = response.status();
        if status.is_success() {
            return Ok(response);
        }
        if status.is_redirection() {
            return Err(ClientError::protocol(format!(
                "{} answers with a redirect ({status}); the address of the server is another one",
                self.server()
            )));
        }
        if status == StatusCode::PROXY_AUTHENTICATION_REQUIRED {
            return Err(ClientError::unreachable(format!(
                "the proxy{} wants to know a user and a password; set them in HTTPS_PROXY or HTTP_PROXY of the environment, and \
                 leave `proxy` out of the profile",
                self.shared.line.through()
            )));
        }
        let retry_after_s =
            response.headers().get(RETRY_AFTER).and_then(|value| value.to_str().ok()).and_then(|text| text.trim().parse().ok());
        let bytes = self.body(response).await?;
        let problem = match serde_json::from_slice::<Problem>(&bytes) {
            Ok(problem) => trimmed(problem),
            Err(_) => stand_in(status.as_u16(), status.canonical_reason().unwrap_or("error"), &bytes),
        };
        Err(ClientError::Problem { problem: Box::new(problem), status: status.as_u16(), retry_after_s })
    }

    /// The body, up to [`ANSWER_BYTES_MAX`].
    async fn body(&self, response: Response) -> Result<Vec<u8>, ClientError> {
        self.body_up_to(response, ANSWER_BYTES_MAX).await
    }

    async fn body_up_to(&self, mut response: Response, max: usize) -> Result<Vec<u8>, ClientError> {
        let mut bytes = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|error| self.broken(&error))? {
            if bytes.len() + chunk.len() > max {
                return Err(ClientError::protocol(format!(
                    "{} answers with more than {} MiB; ask for less at once",
                    self.server(),
                    max / 1024 / 1024
                )));
            }
            bytes.extend_from_slice(&chunk);
        }
        Ok(bytes)
    }

    fn broken(&self, error: &reqwest::Error) -> ClientError {
        let (server, line) = (self.server(), &self.shared.line);
        let (cause, through) = (root(error), line.through());
        if error.is_builder() {
            ClientError::protocol(format!("cannot make the request: {}", chain(error)))
        } else if error.is_timeout() {
            ClientError::unreachable(format!("{server} does not answer in time{through}; check the network, or try again"))
        } else if error.is_connect() {
            ClientError::unreachable(format!("cannot reach {server}{through} ({cause}); {}", line.advice(&cause)))
        } else if cause.contains("fatal alert") {
            // The server judges our certificate only once the line stands.
            ClientError::unreachable(format!("{server} does not take this line ({cause}); {}", line.advice(&cause)))
        } else {
            ClientError::unreachable(format!("the connection to {server} broke ({cause})"))
        }
    }
}

impl Shared {
    fn connect(&self) -> Result<reqwest::Client, ClientError> {
        let builder = reqwest::Client::builder()
            .user_agent(concat!("amends/", env!("CARGO_PKG_VERSION")))
            .connect_timeout(self.connect_timeout)
            // The token belongs to one server: it never follows a redirect to another.
            .redirect(reqwest::redirect::Policy::none())
            .tcp_keepalive(Duration::from_secs(30));
        let builder = self.line.lay(builder);
        builder.build().map_err(|error| {
            ClientError::protocol(format!(
                "cannot set up TLS for {}: {}; install the system's certificate authorities (often the package \
                 ca-certificates) or name a PEM file as ca_file in the profile",
                self.base,
                chain(&error)
            ))
        })
    }
}

fn bearer(token: &SecretString) -> Result<HeaderValue, ClientError> {
    let mut bearer = HeaderValue::from_str(&format!("Bearer {}", token.expose_secret().trim()))
        .map_err(|_| ClientError::protocol("the token has characters that no token has; read it again from its source"))?;
    bearer.set_sensitive(true);
    Ok(bearer)
}

fn guarded(mut request: RequestBuilder, guards: Guards<'_>) -> RequestBuilder {
    if let Some(key) = guards.key {
        request = request.header("Idempotency-Key", key);
    }
    if let Some(version) = guards.version {
        request = request.header(IF_MATCH, format!("\"{version}\""));
    }
    request
}

fn base_url(text: &str) -> Result<Url, ClientError> {
    let text = text.trim();
    let advice = "write it as https://desk.example.com or http://127.0.0.1:8080";
    let url = Url::parse(text)
        .map_err(|error| ClientError::protocol(format!("{text:?} is not a server address ({error}); {advice}")))?;
    if !matches!(url.scheme(), "http" | "https") || url.host_str().is_none() {
        return Err(ClientError::protocol(format!("{text:?} is not a web address; {advice}")));
    }
    if !url.username().is_empty() || url.password().is_some() || url.query().is_some() || url.fragment().is_some() {
        // The text itself is not repeated: it may carry a password.
        return Err(ClientError::protocol(format!("a server address has no user, query or fragment; {advice}")));
    }
    Ok(url)
}

fn trimmed(mut problem: Problem) -> Problem {
    problem.code = cut(&problem.code);
    problem.title = cut(&problem.title);
    problem.detail = cut(&problem.detail);
    // What is filled in comes from outside too: a sentence that would fill the screen is not said by its code.
    problem.said =
        problem.said.filter(|said| said.args.values().map(|arg| arg.to_string().len()).sum::<usize>() <= ERROR_CHARS_MAX);
    problem.request_id = problem.request_id.as_deref().map(cut);
    problem
}

/// A problem for an answer that brought none: a proxy's error page, mostly.
fn stand_in(status: u16, reason: &str, body: &[u8]) -> Problem {
    let code = match status {
        401 => "unauthenticated",
        403 => "forbidden",
        404 => "not_found",
        412 => "stale_version",
        413 => "too_large",
        428 => "version_missing",
        429 | 503 => "busy",
        400..500 => "invalid",
        _ => "internal",
    };
    let text = String::from_utf8_lossy(&body[..body.len().min(4096)]);
    let plain = !text.trim_start().starts_with('<');
    Problem {
        kind: "about:blank".to_owned(),
        status,
        code: code.to_owned(),
        title: format!("the server answered {status} {reason}"),
        detail: if plain { cut(text.trim()) } else { String::new() },
        said: None,
        request_id: None,
        current: None,
    }
}
