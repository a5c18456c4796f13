//! Providers for tests: a small HTTP server on this machine, and two providers on it that keep accounts and misbehave when told.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use jiff::Timestamp;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::domain::ids::PayoutId;
use crate::domain::money::{Currency, Money};
use crate::domain::payee::{Payee, PayeeMethod};
use crate::payout::http::{DoorSettings, Place, Rate};
use crate::payout::rail::PayoutOrder;

pub mod paypal;
pub mod tremendous;

/// A request as it came in.
#[derive(Clone, Debug, Default)]
pub struct Request {
    pub method: String,
    /// Without the query.
    pub path: String,
    pub query: String,
    pub headers: BTreeMap<String, String>,
    pub body: Vec<u8>,
}

impl Request {
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).expect("the rails send JSON")
    }
}

/// What becomes of a request on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Nothing.
    None,
    /// It is lost, and the line breaks.
    Lost,
    /// It is carried out, and the line breaks.
    AnswerLost,
    /// It is carried out, and the answer never ends within the time.
    Drip,
    /// It is not carried out: 500.
    Failed,
    /// It is carried out, and the answer is 500.
    FailedAfter,
    /// It is carried out by a later request; the line breaks.
    Late,
    /// It arrives twice; the second answer is told.
    Twice,
    /// 401, not carried out.
    Unauthorized,
    /// 429, not carried out.
    TooMany,
    /// 302 to elsewhere, not carried out.
    Redirect,
    /// Carried out, and the answer is endless.
    Huge,
    /// Carried out, and the answer is something else.
    Garbage,
    /// Carried out, and a proxy's error page comes back.
    ProxyPage,
}

/// Every fault, for those who draw one.
pub const FAULTS: [Fault; 14] = [
    Fault::None,
    Fault::Lost,
    Fault::AnswerLost,
    Fault::Drip,
    Fault::Failed,
    Fault::FailedAfter,
    Fault::Late,
    Fault::Twice,
    Fault::Unauthorized,
    Fault::TooMany,
    Fault::Redirect,
    Fault::Huge,
    Fault::Garbage,
    Fault::ProxyPage,
];

/// A provider: it is asked what becomes of a request, and carries it out.
pub trait Provider: Send + 'static {
    /// The next fault.
    fn fault(&mut self, request: &Request) -> Fault;
    /// Carries it out: status and body.
    fn carry_out(&mut self, request: &Request) -> (u16, String);
}

/// A provider on a port of its own.
pub struct Host<P> {
    pub address: String,
    pub provider: Arc<Mutex<P>>,
}

/// How long a call of the tests may take.
pub const DEADLINE: Duration = Duration::from_millis(250);

impl<P: Provider> Host<P> {
    pub async fn start(provider: P) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let provider = Arc::new(Mutex::new(provider));
        let own = provider.clone();
        tokio::spawn(async move {
            let late: Arc<Mutex<Vec<Request>>> = Arc::default();
            while let Ok((stream, _)) = listener.accept().await {
                let (provider, late) = (own.clone(), late.clone());
                tokio::spawn(async move { drop(serve(stream, &provider, &late).await) });
            }
        });
        Self { address, provider }
    }

    pub fn with<T>(&self, act: impl FnOnce(&mut P) -> T) -> T {
        act(&mut self.provider.lock().expect("no test panics with it"))
    }

    /// The door of a rail to it, on a clock.
    pub fn door(&self, rail: &'static str, clock: Arc<dyn Fn() -> Timestamp + Send + Sync>) -> DoorSettings {
        let place = Place::parse(&self.address).expect("a place");
        DoorSettings { rail, place, rate: Rate { burst: 200, per_second: 50 }, deadline: DEADLINE, clock }
    }
}

async fn serve<P: Provider>(mut stream: TcpStream, provider: &Mutex<P>, late: &Mutex<Vec<Request>>) -> std::io::Result<()> {
    let request = read(&mut stream).await?;
    let (fault, answer) = {
        let mut provider = provider.lock().expect("no test panics with it");
        for request in late.lock().expect("a list").drain(..) {
            provider.carry_out(&request);
        }
        let fault = provider.fault(&request);
        let not_carried_out =
            matches!(fault, Fault::Lost | Fault::Failed | Fault::Late | Fault::Unauthorized | Fault::TooMany | Fault::Redirect);
        if fault == Fault::Twice {
            provider.carry_out(&request);
        }
        (fault, if not_carried_out { (0, String::new()) } else { provider.carry_out(&request) })
    };
    match fault {
        Fault::None | Fault::Twice => tell(&mut stream, answer.0, "", &answer.1).await,
        Fault::Lost | Fault::AnswerLost => Ok(()),
        Fault::Late => {
            late.lock().expect("a list").push(request);
            Ok(())
        }
        Fault::Drip => {
            stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n").await?;
            loop {
                stream.write_all(b" ").await?;
                tokio::time::sleep(DEADLINE / 10).await;
            }
        }
        Fault::Failed | Fault::FailedAfter => tell(&mut stream, 500, "", "{\"name\":\"INTERNAL_SERVER_ERROR\"}").await,
        Fault::Unauthorized => tell(&mut stream, 401, "", "{}").await,
        Fault::TooMany => tell(&mut stream, 429, "retry-after: 7\r\n", "{}").await,
        Fault::Redirect => tell(&mut stream, 302, "location: http://169.254.169.254/latest\r\n", "").await,
        Fault::Huge => {
            stream.write_all(b"HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n").await?;
            let piece = vec![b' '; 64 * 1024];
            loop {
                stream.write_all(&piece).await?;
            }
        }
        Fault::Garbage => tell(&mut stream, 200, "", "{\"batch_header\": 7, \"order\": [").await,
        Fault::ProxyPage => tell(&mut stream, 404, "", "<html>no such host</html>").await,
    }
}

async fn tell(stream: &mut TcpStream, status: u16, headers: &str, body: &str) -> std::io::Result<()> {
    let head = format!(
        "HTTP/1.1 {status} x\r\ncontent-type: application/json\r\nconnection: close\r\ncontent-length: {}\r\n{headers}\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).await?;
    stream.write_all(body.as_bytes()).await?;
    stream.shutdown().await
}

async fn read(stream: &mut TcpStream) -> std::io::Result<Request> {
    let mut bytes = Vec::new();
    let end = loop {
        if let Some(at) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            break at;
        }
        if stream.read_buf(&mut bytes).await? == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
    };
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let mut lines = head.lines();
    let mut words = lines.next().unwrap_or_default().split(' ').map(str::to_owned);
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let (path, query) = target.split_once('?').unwrap_or((&target, ""));
    let headers: BTreeMap<String, String> =
        lines.filter_map(|line| line.split_once(": ")).map(|(name, value)| (name.to_lowercase(), value.to_owned())).collect();
    let length: usize = headers.get("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
    let mut body = bytes[end + 4..].to_vec();
    while body.len() < length {
        if stream.read_buf(&mut body).await? == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
    }
    Ok(Request { method, path: path.to_owned(), query: query.to_owned(), headers, body })
}

/// A clock that stands still.
pub fn noon() -> Arc<dyn Fn() -> Timestamp + Send + Sync> {
    Arc::new(|| "2026-11-22T12:00:00Z".parse().expect("an instant"))
}

/// An order to pay so many cents to an account.
pub fn order(method: PayeeMethod, number: u128, cents: i64) -> PayoutOrder {
    let payout = PayoutId(number);
    PayoutOrder {
        payout,
        reference: payout.reference(),
        number: 1,
        amount: Money::from_minor(cents, Currency::EUR),
        payee: Payee::from_fields(method, "Anna Jansen", "anna@example.org").expect("a payee"),
        remittance: "Oakmere Home, cashback".to_owned(),
        handle: None,
    }
}

/// A provider's own description of its API, where it lies beside the checkout or where `AMENDS_SPECS` names its folder.
pub fn document(name: &str) -> Option<String> {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/specs/openapi");
    let folder = std::env::var("AMENDS_SPECS").unwrap_or_else(|_| beside.to_owned());
    std::fs::read_to_string(std::path::Path::new(&folder).join(name)).ok()
}
