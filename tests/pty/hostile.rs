//! Servers that lie, stall, flood and fall silent: the console says something useful, its keys work, and it gives the terminal back.

use std::fmt::Write as _;
use std::io::Write as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::answers::row;
use super::harness::{Home, PATIENCE, Term, keeps, poll};
use super::liar::{Asked, FEED, Liar, Reply, honest};

/// What a key may take while a server misbehaves.
const AT_ONCE: Duration = Duration::from_secs(3);
/// What a console may need at most, whatever it is sent, in kilobytes.
const MEMORY_MAX: u64 = 400_000;

/// Escapes and their like, for every field.
const POISON: &str = "\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}gnp\u{200b}.exe\r\n\u{85}\u{e0041}";

/// The keys work: help opens and closes.
fn responds(term: &mut Term) {
    keeps("help", AT_ONCE, || {
        let begun = Instant::now();
        term.press("?");
        term.wait_for("Keys");
        term.press("esc");
        term.wait_without("Keys");
        begun.elapsed()
    });
}

/// It ends well, and nothing it has written acts.
fn ends_well(mut term: Term) {
    let peak = term.peak_memory();
    assert!(peak < MEMORY_MAX, "it took {peak} kB");
    term.press("q");
    let begun = Instant::now();
    let exit = term.wait_for_exit(PATIENCE);
    assert_eq!((exit.exit_code(), exit.signal()), (0, None), "{}", term.raw());
    // The end comes once and cannot be tried again, so a busy machine has more time for it.
    assert!(begun.elapsed() < AT_ONCE * 3, "the end took {:?}", begun.elapsed());
    term.assert_restored();
}

/// The console on a server that lies says these words, works on and ends well.
fn survives(lie: impl Fn(&Asked) -> Option<Reply> + Send + Sync + 'static, words: &[&str]) {
    let home = Home::new();
    let liar = Liar::open(lie);
    let mut term = liar.console(&home, (120, 40));
    for words in words {
        term.wait_for(words);
    }
    responds(&mut term);
    ends_well(term);
}

fn body_at(path: &'static str, body: impl Into<Vec<u8>>) -> impl Fn(&Asked) -> Option<Reply> + Send + Sync + 'static {
    let body = body.into();
    move |asked| (asked.path() == path).then(|| Reply::Body(200, body.clone()))
}

#[test]
fn an_honest_server_is_shown() {
    survives(|_| None, &["● live", "s39", "s60"]);
}

#[test]
fn wrong_types_are_told_and_the_rest_goes_on() {
    for lie in [r#"{"items": "no"}"#, r#"{"items": [{"id": "x"}]}"#, "[[[[[[", "null", "", "\u{1b}[2J", &"[".repeat(100_000)] {
        survives(body_at("/v1/tickets", lie), &["● live", "does not understand"]);
    }
    survives(body_at("/v1/desk", "{}"), &["does not understand"]);
    survives(body_at("/v1/tickets/39", r#"{"id": 39}"#), &["● live", "s40", "does not understand"]);
}

#[test]
fn a_page_may_name_a_ticket_twice() {
    let twice = || {
        let rows: Vec<Value> = (0..40).map(|n| row(n / 4, n, "")).collect();
        json!({"items": rows, "next": null, "previous": null, "total": 40})
    };
    let home = Home::new();
    let liar = Liar::open(move |asked| (asked.path() == "/v1/tickets").then(|| Reply::Json(twice())));
    let mut term = liar.console(&home, (120, 40));
    term.wait_for("s9");
    let shown = term.text().lines().filter(|line| line.contains("s7")).count();
    assert_eq!(shown, 1, "{}", term.text());
    term.press("j j G k");
    responds(&mut term);
    ends_well(term);
}

#[test]
fn a_million_rows_at_once_are_refused_and_a_hundred_thousand_are_cut() {
    survives(
        |asked| {
            let rows = |stream: &mut std::net::TcpStream| {
                stream
                    .write_all(b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close\r\n\r\n{\"items\":[")?;
                for id in 0..1_000_000 {
                    write!(stream, "{},", row(id, id, ""))?;
                }
                stream.write_all(b"]}")
            };
            (asked.path() == "/v1/tickets").then(|| Reply::Wild(Box::new(rows)))
        },
        &["MiB; ask for less"],
    );
    let many: Vec<Value> = (0..40_000).map(|id| row(id, id, "")).collect();
    let page = json!({"items": many, "next": "c1", "previous": null, "total": 1_000_000}).to_string().into_bytes();
    assert!(page.len() < 16 * 1024 * 1024, "{}", page.len());
    let home = Home::new();
    let liar = Liar::open(body_at("/v1/tickets", page));
    let mut term = liar.console(&home, (120, 40));
    term.wait_for("s0");
    responds(&mut term);
    term.press("G");
    term.press("k");
    responds(&mut term);
    ends_well(term);
}

#[test]
fn escapes_in_every_field_of_every_screen_are_only_marks() {
    let home = Home::new();
    let liar = Liar::open(|asked| {
        let event = |stream: &mut std::net::TcpStream| {
            stream.write_all(FEED)?;
            let event = json!({"seq": 9_000, "at": jiff::Timestamp::now(), "actor": POISON, "action": POISON, "object": POISON,
                "ticket": 39});
            write!(stream, "event: \u{1b}[2J\ndata: {event}\n\n")?;
            thread::sleep(Duration::from_mins(1));
            Ok(())
        };
        let feed = asked.path() == "/v1/events";
        Some(if feed { Reply::Wild(Box::new(event)) } else { honest(asked, POISON) })
    });
    let mut term = liar.console(&home, (120, 40));
    term.wait_for("s39␛[2J␛]0;owned");
    term.wait_for("live");
    let screens =
        [("c", "Make it good"), ("r", "Reply to"), ("m", "Money today"), ("p", "Payouts"), ("a", "Approvals"), ("v", "Views")];
    for (key, shown) in screens {
        term.press(key);
        term.wait_for(shown);
        term.press("esc");
        term.wait_without(shown);
    }
    responds(&mut term);
    ends_well(term);
}

#[test]
fn a_message_of_a_million_letters_or_a_hundred_thousand_lines_is_only_read_slowly() {
    let texts =
        ["unbroken".repeat(125_000), "a line of it\n".repeat(100_000), "漢字 ".repeat(200_000), "e\u{301}".repeat(300_000)];
    for text in texts {
        let home = Home::new();
        let liar = Liar::open(move |asked| {
            let Reply::Json(mut value) = honest(asked, "") else { return None };
            if asked.path().starts_with("/v1/tickets/")
                && asked.path().rsplit('/').next().is_some_and(|id| id.parse::<u32>().is_ok())
            {
                value["messages"][0]["body"] = json!(text);
            }
            Some(Reply::Json(value))
        });
        let mut term = liar.console(&home, (120, 40));
        term.wait_for("CONVERSATION");
        responds(&mut term);
        term.press("enter G k esc");
        // Escape and a letter that arrive together are another key.
        responds(&mut term);
        term.press("j");
        term.wait_for("#40 s40");
        responds(&mut term);
        ends_well(term);
    }
}

#[test]
fn an_error_of_ten_megabytes_is_one_line() {
    let long = format!("{POISON}{}", "so long ".repeat(1_300_000));
    let problem = json!({"status": 500, "code": POISON, "title": POISON, "detail": long, "request_id": POISON}).to_string();
    for body in [problem.into_bytes(), long.into_bytes(), format!("<html>{}", "<p>".repeat(3_000_000)).into_bytes()] {
        let home = Home::new();
        let liar = Liar::open(move |asked| (asked.path() != "/v1/events").then(|| Reply::Body(500, body.clone())));
        let mut term = liar.console(&home, (80, 24));
        term.wait_until("the trouble in words", PATIENCE, |screen| {
            let text = screen.contents();
            (text.contains("so long") || text.contains("500")).then_some(())
        });
        responds(&mut term);
        assert!(term.raw().len() < 200_000, "{} bytes for the screen", term.raw().len());
        ends_well(term);
    }
}

#[test]
fn a_flood_of_events_does_not_stop_the_hands() {
    let flood = |asked: &Asked| {
        let write = |stream: &mut std::net::TcpStream| {
            stream.write_all(FEED)?;
            let mut batch = String::new();
            for seq in 100..50_100 {
                let event = json!({"seq": seq, "at": "2026-01-01T00:00:00Z", "actor": "agent:x", "action": "ticket.changed",
                    "object": "ticket:39", "ticket": seq % 3_000});
                let _ = write!(batch, "id: {seq}\ndata: {event}\n\n");
                if batch.len() > 60_000 {
                    stream.write_all(batch.as_bytes())?;
                    batch.clear();
                }
            }
            stream.write_all(batch.as_bytes())?;
            thread::sleep(Duration::from_mins(1));
            Ok(())
        };
        (asked.path() == "/v1/events").then(|| Reply::Wild(Box::new(write)))
    };
    let home = Home::new();
    let liar = Liar::open(flood);
    let mut term = liar.console(&home, (120, 40));
    term.wait_for("s39");
    for _ in 0..5 {
        responds(&mut term);
    }
    assert!(liar.times_asked() < 400, "the flood was answered with {} questions", liar.times_asked());
    assert!(term.raw().len() < 400_000, "{} bytes for the screen", term.raw().len());
    ends_well(term);
}

#[test]
fn time_may_go_backwards() {
    for now in ["1970-01-01T00:00:00Z", "9999-12-30T22:00:00Z", "-009999-01-02T01:59:59Z"] {
        let home = Home::new();
        let liar = Liar::open(move |asked| {
            let Reply::Json(mut value) = honest(asked, "") else { return None };
            if asked.path() == "/v1/desk" {
                value["now"] = json!(now);
            }
            if asked.path() == "/v1/tickets" {
                for (n, row) in value["items"].as_array_mut().into_iter().flatten().enumerate() {
                    let times = ["9999-12-30T22:00:00Z", "-009999-01-02T01:59:59Z", "1969-12-31T23:59:59Z"];
                    (row["received_at"], row["due_at"], row["lease_until"]) =
                        (json!(times[n % 3]), json!(times[(n + 1) % 3]), json!(times[(n + 2) % 3]));
                }
            }
            Some(Reply::Json(value))
        });
        let mut term = liar.console(&home, (120, 40));
        term.wait_for("s39");
        let before = term.raw().len();
        responds(&mut term);
        term.press("j j k c");
        term.press("esc m");
        term.press("esc");
        assert!(term.raw().len() - before < 100_000, "the clock drives the screen");
        ends_well(term);
    }
}

#[test]
fn a_slow_drip_keeps_nobody_from_leaving() {
    let drip = |asked: &Asked| {
        let write = |stream: &mut std::net::TcpStream| {
            stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close\r\n\r\n{\"items\":[")?;
            for _ in 0..600 {
                stream.write_all(b" ")?;
                thread::sleep(Duration::from_millis(100));
            }
            Ok(())
        };
        (asked.path() == "/v1/tickets").then(|| Reply::Wild(Box::new(write)))
    };
    survives(drip, &["● live", "Loading"]);
}

#[test]
fn the_token_follows_no_redirect() {
    for status in [301, 302, 303, 307, 308] {
        let elsewhere = Liar::open(|_| None);
        let home = Home::new();
        let to = elsewhere.url.clone();
        let liar = Liar::open(move |asked| {
            let head = format!(
                "HTTP/1.1 {status} Go\r\nlocation: {to}{}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n",
                asked.path()
            );
            Some(Reply::Wild(Box::new(move |stream| stream.write_all(head.as_bytes()))))
        });
        let mut term = liar.console(&home, (120, 40));
        term.wait_for("redirect");
        responds(&mut term);
        ends_well(term);
        assert_eq!(
            elsewhere.times_asked(),
            0,
            "{status}: {:?}",
            elsewhere.heard.lock().unwrap().first().map(|asked| asked.headers.clone())
        );
    }
}

#[test]
fn heads_that_are_too_large_and_answers_that_are_none_are_told() {
    type Write = fn(&mut std::net::TcpStream) -> std::io::Result<()>;
    let writes: [Write; 5] = [
        |stream| {
            stream.write_all(b"HTTP/1.1 200 OK\r\n")?;
            (0..200_000).try_for_each(|n| write!(stream, "x-{n}: {}\r\n", "y".repeat(100)))?;
            stream.write_all(b"\r\n{}")
        },
        |stream| stream.write_all(b"SSH-2.0-OpenSSH_9.9\r\n"),
        |stream| stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 999999\r\n\r\n{\"items\":"),
        |stream| stream.write_all(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nffffffffffffffff\r\n{"),
        |stream| stream.write_all(&[0, 1, 2, 0x1b, b'[', b'2', b'J', 0xff]),
    ];
    for write in writes {
        survives(move |_| Some(Reply::Wild(Box::new(write))), &["offline"]);
    }
}

#[test]
fn amounts_that_are_none_and_menus_for_others_take_no_key() {
    let amounts = [
        "1e999",
        "-0",
        "NaN",
        "15.005",
        "\"15\"",
        "{\"value\":\"1e3\",\"currency\":\"EUR\"}",
        "{\"value\":\"-5.00\",\"currency\":\"EUR\"}",
        "{\"value\":\"15.00\",\"currency\":\"EURO\"}",
        "{\"value\":\"99999999999999999999999999.00\",\"currency\":\"EUR\"}",
        "{\"value\":\"\\ud800\",\"currency\":\"EUR\"}",
    ];
    let at = Arc::new(AtomicUsize::new(0));
    let turn = Arc::clone(&at);
    let home = Home::new();
    let liar = Liar::open(move |asked| {
        let Reply::Json(mut menu) = honest(asked, "") else { return None };
        if !asked.path().ends_with("/offers") {
            return Some(Reply::Json(menu));
        }
        menu["items"][0]["amount"] = json!("AMOUNT");
        let amount = amounts[turn.load(Ordering::SeqCst)];
        Some(Reply::Body(200, menu.to_string().replace("\"AMOUNT\"", amount).into_bytes()))
    });
    let mut term = liar.console(&home, (120, 40));
    term.wait_for("s39");
    term.wait_for("● live");
    for (n, amount) in amounts.into_iter().enumerate() {
        at.store(n, Ordering::SeqCst);
        term.press("c");
        term.wait_until(&format!("a menu with {amount} that makes no sense"), PATIENCE, |screen| {
            let text = screen.contents();
            (text.contains("makes no sense") || text.contains("does not understand")).then_some(())
        });
        term.read_and_press("1");
        term.read_and_press("enter");
        term.press("esc");
        term.wait_without("Make it good");
    }
    responds(&mut term);
    assert_eq!(home.intents("state", "new").len() + home.intents("state", "sent").len(), 0);
    let issued = liar.heard.lock().unwrap().iter().filter(|asked| asked.line == "POST /v1/compensations").count();
    assert_eq!(issued, 0);
    ends_well(term);
}

#[test]
fn a_server_that_closes_every_line_is_not_run_down() {
    let home = Home::new();
    let liar = Liar::open(|_| Some(Reply::Wild(Box::new(|_| Ok(())))));
    let mut term = liar.console(&home, (120, 40));
    term.wait_for("offline");
    let before = liar.times_asked();
    thread::sleep(Duration::from_secs(3));
    let asked = liar.times_asked() - before;
    assert!(asked < 60, "{asked} questions in three seconds");
    responds(&mut term);
    ends_well(term);
    poll("silence after the end", PATIENCE, || {
        let before = liar.times_asked();
        thread::sleep(Duration::from_millis(200));
        (liar.times_asked() == before).then_some(())
    });
}
