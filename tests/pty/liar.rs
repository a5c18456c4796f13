//! A server that answers as a script says: honestly where the script says nothing, and with any bytes at any pace where it does.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use amends::domain::complaint::Reason;
use amends::domain::ids::TicketId;
use amends::domain::payout::PayoutSection;
use amends::domain::sort::Arrangement;
use amends::tui::effect::{Call, WindowAnchor, WindowRequest};
use amends::tui::figure::Period;
use amends::tui::msg::Answer;
use amends::wire::desk::View;
use jiff::Timestamp;
use serde::Serialize;
use serde_json::{Value, json};

use super::answers::{fitting, rails};
use super::harness::{AMENDS, Home, Term};

/// What was asked.
pub struct Asked {
    /// `GET /v1/tickets?limit=50`, without the version.
    pub line: String,
    /// The headers, as they came.
    pub headers: String,
}

impl Asked {
    /// The path, without what follows it.
    pub fn path(&self) -> &str {
        let target = self.line.split(' ').nth(1).unwrap_or_default();
        target.split('?').next().unwrap_or_default()
    }
}

/// What is answered.
pub enum Reply {
    /// 200 with JSON.
    Json(Value),
    /// Any status with any body.
    Body(u16, Vec<u8>),
    /// Anything at all, written by hand until it returns.
    Wild(Box<Wild>),
}

type Wild = dyn FnOnce(&mut TcpStream) -> std::io::Result<()> + Send;
type Script = dyn Fn(&Asked) -> Option<Reply> + Send + Sync;

/// The server; it stops when it is dropped.
pub struct Liar {
    pub url: String,
    ended: Arc<AtomicBool>,
    /// How often it was asked.
    asked: Arc<AtomicUsize>,
    /// What it was asked, with the headers.
    pub heard: Arc<Mutex<Vec<Asked>>>,
}

impl Liar {
    pub fn open(script: impl Fn(&Asked) -> Option<Reply> + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("its address"));
        let (ended, asked) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
        let heard = Arc::new(Mutex::new(Vec::new()));
        let script: Arc<Script> = Arc::new(script);
        let (over, count, ears) = (Arc::clone(&ended), Arc::clone(&asked), Arc::clone(&heard));
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                if over.load(Ordering::SeqCst) {
                    return;
                }
                count.fetch_add(1, Ordering::SeqCst);
                let (script, ears) = (Arc::clone(&script), Arc::clone(&ears));
                // A client that goes away in the middle is as good as one that was answered.
                thread::spawn(move || drop(answer(stream, &*script, &ears)));
            }
        });
        Self { url, ended, asked, heard }
    }

    pub fn times_asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }

    /// A console on this server.
    pub fn console(&self, home: &Home, size: (u16, u16)) -> Term {
        let mut command = home.in_terminal(AMENDS, &["console", "--server", &self.url]);
        command.env("AMENDS_TOKEN", "amends_secret");
        Term::start(command, size)
    }
}

impl Drop for Liar {
    fn drop(&mut self) {
        self.ended.store(true, Ordering::SeqCst);
        // Wakes the one who waits for the next guest.
        drop(TcpStream::connect(self.url.trim_start_matches("http://")));
    }
}

fn answer(mut stream: TcpStream, script: &Script, heard: &Mutex<Vec<Asked>>) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let (mut headers, mut length) = (String::new(), 0);
    loop {
        let mut header = String::new();
        if reader.read_line(&mut header)? == 0 || header.trim().is_empty() {
            break;
        }
        let lower = header.to_ascii_lowercase();
        if let Some(value) = lower.strip_prefix("content-length:") {
            length = value.trim().parse().unwrap_or(0);
        }
        headers.push_str(&lower);
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    let line = line.trim_end().trim_end_matches(" HTTP/1.1").to_owned();
    let asked = Asked { line, headers };
    let reply = script(&asked).unwrap_or_else(|| honest(&asked, ""));
    heard.lock().expect("no test thread panics while it listens").push(asked);
    match reply {
        Reply::Json(value) => write_body(&mut stream, 200, value.to_string().as_bytes()),
        Reply::Body(status, body) => write_body(&mut stream, status, &body),
        Reply::Wild(write) => write(&mut stream),
    }
}

fn write_body(stream: &mut TcpStream, status: u16, body: &[u8]) -> std::io::Result<()> {
    let kind = if status < 400 { "application/json" } else { "application/problem+json" };
    let length = body.len();
    let head = format!("HTTP/1.1 {status} Some\r\ncontent-type: {kind}\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n");
    stream.write_all(head.as_bytes())?;
    stream.write_all(body)
}

/// The head of a feed's answer.
pub const FEED: &[u8] = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n: hello\n\n";

/// A feed that stands and says nothing, until nobody listens any more.
fn quiet_feed() -> Reply {
    Reply::Wild(Box::new(|stream| {
        stream.write_all(FEED)?;
        stream.set_read_timeout(Some(Duration::from_mins(2)))?;
        stream.read(&mut [0]).map(drop)
    }))
}

/// What a real server would say, with some words in every free text.
pub fn honest(asked: &Asked, words: &str) -> Reply {
    let parts: Vec<&str> = asked.path().trim_start_matches('/').split('/').collect();
    let ticket = |id: &str| TicketId(id.parse().unwrap_or(1));
    let window = WindowRequest {
        view: View::Queue,
        filter: String::new(),
        arrangement: Arrangement::default(),
        anchor: WindowAnchor::Top,
        limit: 50,
    };
    let (call, dice) = match parts.as_slice() {
        ["v1", "events"] => return quiet_feed(),
        ["v1", "desk"] => (Call::FetchDesk, 1),
        ["v1", "tickets"] => (Call::FetchWindow(window), 39),
        ["v1", "tickets", "counts"] => (Call::FetchCounts, 39),
        ["v1", "tickets", id, "offers"] => {
            let reason = asked
                .line
                .split("reason=")
                .nth(1)
                .and_then(|rest| rest.split(['&', ' ']).next())
                .and_then(|name| Reason::ALL.iter().copied().find(|own| own.name() == name));
            (Call::FetchMenu { ticket: ticket(id), reason: reason.unwrap_or(Reason::Late) }, 15)
        }
        ["v1", "tickets", "next"] => (Call::PullNext { key: 1 }, 40),
        ["v1", "tickets", id] => (Call::FetchDetail(ticket(id)), 24),
        ["v1", "tickets", id, _] => (Call::Release(ticket(id)), 24),
        ["v1", "compensations"] => (Call::FetchCompensations { state: None, cursor: None, limit: 50 }, 3),
        ["v1", "incidents", "preview"] => {
            let request = json!({"title": words, "scope": {}, "reason": "late", "offer": "1"});
            (Call::PlanIncident(Box::new(serde_json::from_value(request).expect("a request"))), 2)
        }
        ["v1", "policies"] => {
            let policy = value(fitting(&Call::FetchPolicy, Timestamp::now(), 2, words));
            return Reply::Json(json!({"items": [policy], "next": null}));
        }
        ["v1", "policies", _] => (Call::FetchPolicy, 2),
        ["v1", "payouts"] => (Call::FetchPayouts { section: PayoutSection::All, cursor: None, limit: 50 }, 4),
        ["v1", "payouts", what @ ("counts" | "runs" | "unmatched")] => {
            let Answer::Bank(news) = fitting(&Call::FetchBank { files: true }, Timestamp::now(), 3, words) else {
                return Reply::Json(json!({}));
            };
            let items = match *what {
                "counts" => json!(news.counts),
                "runs" => json!(news.files),
                _ => json!(news.unmatched),
            };
            return Reply::Json(json!({"items": items, "next": null}));
        }
        ["v1", "rails"] => return Reply::Json(rails(Timestamp::now(), 3, words)),
        ["v1", "metrics"] => (Call::FetchFigures(Period::Week), 1),
        _ => return Reply::Body(404, json!({"status": 404, "code": "not_found", "title": words}).to_string().into_bytes()),
    };
    Reply::Json(value(fitting(&call, Timestamp::now(), dice, words)))
}

fn value(answer: Answer) -> Value {
    fn of(thing: impl Serialize) -> Value {
        serde_json::to_value(thing).expect("it was read from such a value")
    }
    match answer {
        Answer::Desk(desk) => of(desk),
        Answer::Window(page) => of(page),
        Answer::Counts(items) => json!({"items": of(items), "next": null}),
        Answer::Detail(detail) => of(detail),
        Answer::Menu(menu) => of(menu),
        Answer::Policy(policy) => of(policy),
        Answer::Compensation(view) => of(view),
        Answer::Compensations(page) => of(page),
        Answer::Next(next) => of(next),
        Answer::Payouts(page) => of(page),
        Answer::Results(items) => json!({"items": of(items), "next": null}),
        Answer::Figures(figures) => of(figures),
        Answer::Groups(items) => json!({"items": of(items), "next": null}),
        Answer::OwnCounts(counts) => of(counts),
        Answer::Contact(contact) => of(contact),
        Answer::Drafts(items) => json!({"items": of(items), "next": null}),
        Answer::Bank(news) => json!({"items": of(news.counts), "next": null}),
        // A picture is a file, and nobody here asks for one.
        Answer::Done | Answer::Picture(_) | Answer::Payout(_) | Answer::Matter(_) | Answer::Frozen(_) => json!({}),
        Answer::Row(row) => of(row),
        Answer::Plan(plan) => of(plan),
        Answer::Incident(view) => of(view),
        // Asked for by keys that nobody presses here.
    }
}
