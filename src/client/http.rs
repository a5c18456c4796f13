//! One HTTP client with our timeouts, our trust and our limits; every answer is typed, capped and explained.

use std::fmt::{self, Write as _};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use reqwest::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderValue, IF_MATCH, RETRY_AFTER};
use reqwest::{Certificate, Method, RequestBuilder, Response, Url};
use secrecy::{ExposeSecret, SecretString};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::sync::OnceCell;

use super::error::{ClientError, cut};
use super::retry;
use crate::wire::problem::Problem;

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
    /// A PEM file with the only authorities to trust, instead of the system's.
    pub ca_file: Option<PathBuf>,
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
            ca_file: None,
        }
    }
}

/// The claim API. Cheap to clone; clones share the connections.
#[derive(Clone)]
pub struct Client {
    shared: Arc<Shared>,
}

struct Shared {
    /// Made by the first request: reading the system's certificate authorities takes longer than all else before a first frame.
    http: OnceCell<reqwest::Client>,
    base: Url,
    bearer: HeaderValue,
    connect_timeout: Duration,
    request_timeout: Duration,
    /// The only authorities to trust; none for the system's.
    authorities: Option<Vec<Certificate>>,
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
    /// [`ClientError::Protocol`] when the address, the token or the named trust store cannot be used; the text says what to do. A
    /// fault in the system's trust store is told by the first request.
    pub fn new(config: ClientConfig) -> Result<Self, ClientError> {
        let base = base_url(&config.server)?;
        let mut bearer = HeaderValue::from_str(&format!("Bearer {}", config.token.expose_secret().trim()))
            .map_err(|_| ClientError::protocol("the token has characters that no token has; read it again from its source"))?;
        bearer.set_sensitive(true);
        let authorities = match &config.ca_file {
            Some(path) => Some(read_authorities(path)?),
            // Without this, a machine without any certificate authority could not even speak plain HTTP.
            None if base.scheme() == "http" => Some(Vec::new()),
            None => None,
        };
        let (connect_timeout, request_timeout) = (config.connect_timeout, config.request_timeout);
        let http = OnceCell::new();
        Ok(Self { shared: Arc::new(Shared { http, base, bearer, connect_timeout, request_timeout, authorities }) })
    }

    /// The server's address, without anything secret.
    #[must_use]
    pub fn server(&self) -> &str {
        self.shared.base.as_str().trim_end_matches('/')
    }

    /// Reads a thing; asked again briefly when nobody answers.
    pub(super) async fn get<T: DeserializeOwned>(&self, path: &str, query: &impl Serialize) -> Result<T, ClientError> {
        retry::reading(|| async {
            let request = self.request(Method::GET, path).await?.query(query);
            self.answer(self.send(request).await?).await
        })
        .await
    }

    /// Sends a command once. Whoever wants it repeated does so with the same key.
    pub(super) async fn post<T: DeserializeOwned>(
        &self,
        path: &str,
        body: &impl Serialize,
        guards: Guards<'_>,
    ) -> Result<T, ClientError> {
        let request = guarded(self.request(Method::POST, path).await?, guards).json(body);
        self.answer(self.send(request).await?).await
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

    /// Sends a command whose answer is a file; the headers come along.
    pub(super) async fn post_for_file(
        &self,
        path: &str,
        body: &impl Serialize,
        guards: Guards<'_>,
    ) -> Result<(reqwest::header::HeaderMap, Vec<u8>), ClientError> {
        let request = guarded(self.request(Method::POST, path).await?, guards).json(body);
        let response = self.checked(self.send(request).await?).await?;
        let headers = response.headers().clone();
        Ok((headers, self.body(response).await?))
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
        Ok(self.http().await?.request(method, url).header(AUTHORIZATION, self.shared.bearer.clone()))
    }

    async fn request(&self, method: Method, path: &str) -> Result<RequestBuilder, ClientError> {
        Ok(self.authorised(method, path).await?.timeout(self.shared.request_timeout).header(ACCEPT, "application/json"))
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
    async fn body(&self, mut response: Response) -> Result<Vec<u8>, ClientError> {
        let mut bytes = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|error| self.broken(&error))? {
            if bytes.len() + chunk.len() > ANSWER_BYTES_MAX {
                return Err(ClientError::protocol(format!(
                    "{} answers with more than {} MiB; ask for less at once",
                    self.server(),
                    ANSWER_BYTES_MAX / 1024 / 1024
                )));
            }
            bytes.extend_from_slice(&chunk);
        }
        Ok(bytes)
    }

    fn broken(&self, error: &reqwest::Error) -> ClientError {
        let server = self.server();
        if error.is_builder() {
            ClientError::protocol(format!("cannot make the request: {}", chain(error)))
        } else if error.is_timeout() {
            ClientError::unreachable(format!("{server} does not answer in time; check the network, or try again"))
        } else if error.is_connect() {
            ClientError::unreachable(format!("cannot reach {server} ({}); check the address and the network", root(error)))
        } else {
            ClientError::unreachable(format!("the connection to {server} broke ({})", root(error)))
        }
    }
}

impl Shared {
    fn connect(&self) -> Result<reqwest::Client, ClientError> {
        let mut builder = reqwest::Client::builder()
            .user_agent(concat!("amends/", env!("CARGO_PKG_VERSION")))
            .connect_timeout(self.connect_timeout)
            // The token belongs to one server: it never follows a redirect to another.
            .redirect(reqwest::redirect::Policy::none())
            .tcp_keepalive(Duration::from_secs(30));
        if is_loopback(&self.base) {
            builder = builder.no_proxy();
        }
        if let Some(authorities) = &self.authorities {
            builder = builder.tls_certs_only(authorities.iter().cloned());
        }
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

fn is_loopback(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']);
    host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

fn read_authorities(path: &std::path::Path) -> Result<Vec<Certificate>, ClientError> {
    let advice = "ca_file names a PEM file with one or more certificates";
    let pem = std::fs::read(path)
        .map_err(|error| ClientError::protocol(format!("cannot read {}: {error}; {advice}", path.display())))?;
    let found = Certificate::from_pem_bundle(&pem)
        .map_err(|error| ClientError::protocol(format!("{}: {}; {advice}", path.display(), root(&error))))?;
    if found.is_empty() {
        return Err(ClientError::protocol(format!("{} has no certificate in it; {advice}", path.display())));
    }
    Ok(found)
}

fn trimmed(mut problem: Problem) -> Problem {
    problem.code = cut(&problem.code);
    problem.title = cut(&problem.title);
    problem.detail = cut(&problem.detail);
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
        request_id: None,
        current: None,
    }
}

/// The whole chain of causes, without the request's address (it may carry a filter with somebody's name).
fn chain(error: &(dyn std::error::Error + 'static)) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        let _ = write!(text, ": {cause}");
        next = cause.source();
    }
    text
}

/// The innermost cause alone.
fn root(error: &(dyn std::error::Error + 'static)) -> String {
    let mut inner = error;
    while let Some(cause) = inner.source() {
        inner = cause;
    }
    inner.to_string()
}
