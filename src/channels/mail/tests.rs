//! Mails over a line and into a folder, as a mail server would see them.

use super::*;
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

fn sender() -> Sender {
    Sender { address: "desk@shop.example".to_owned(), name: Some("Oakmere".to_owned()) }
}

fn mail() -> Mail {
    Mail {
        to: "zoe@example.org".to_owned(),
        to_name: Some("Zoë".to_owned()),
        subject: "€ 15,00 terug".to_owned(),
        text_body: "Beste Zoë,\n\n.\nhttps://x.example/c/1\n".to_owned(),
        message_id: "claim-1.1@shop.example".to_owned(),
    }
}

/// A mail server for one test: keeps what it gets, answers `RCPT` as told.
async fn sink(rcpt: &'static str) -> (SmtpTransport, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = listener.local_addr().expect("its address").port();
    let got = Arc::new(Mutex::new(Vec::new()));
    let kept = Arc::clone(&got);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(serve(stream, rcpt, Arc::clone(&kept)));
        }
    });
    let settings = SmtpSettings { host: "127.0.0.1".to_owned(), port: Some(port), tls: Tls::None, credentials: None };
    (SmtpTransport::new(&settings, sender()).expect("a transport"), got)
}

async fn serve(stream: TcpStream, rcpt: &'static str, got: Arc<Mutex<Vec<String>>>) -> std::io::Result<()> {
    let (reader, mut writer) = stream.into_split();
    let mut lines = BufReader::new(reader).lines();
    let mut data: Option<String> = None;
    writer.write_all(b"220 sink\r\n").await?;
    while let Some(line) = lines.next_line().await? {
        if let Some(text) = &mut data {
            if line == "." {
                got.lock().expect("the list").push(data.take().unwrap_or_default());
                writer.write_all(b"250 kept\r\n").await?;
            } else {
                text.push_str(&line);
                text.push('\n');
            }
            continue;
        }
        let answer = match line.split([' ', ':']).next().unwrap_or_default() {
            "EHLO" => "250 sink",
            "RCPT" => rcpt,
            "DATA" => {
                data = Some(String::new());
                "354 go on"
            }
            _ => "250 fine",
        };
        writer.write_all(format!("{answer}\r\n").as_bytes()).await?;
    }
    Ok(())
}

#[tokio::test]
async fn smtp_delivers_what_was_written() {
    let (transport, got) = sink("250 fine").await;
    transport.send(&mail()).await.expect("it is taken");
    let got = got.lock().expect("the list").clone();
    let read = mail_parser::MessageParser::default().parse(got[0].as_bytes()).expect("a mail");
    assert_eq!(read.subject(), Some("€ 15,00 terug"));
    assert_eq!(read.message_id(), Some("claim-1.1@shop.example"));
    let to = read.to().and_then(|to| to.first()).expect("a receiver");
    assert_eq!((to.name(), to.address()), (Some("Zoë"), Some("zoe@example.org")));
    assert!(read.body_text(0).expect("a body").contains("Beste Zoë,"));
}

#[tokio::test]
async fn refusals_are_told_from_troubles() {
    let permanent = sink("550 no such user <ann@example.org>").await.0.send(&mail()).await.expect_err("refused");
    assert!(permanent.is_permanent() && permanent.to_string().ends_with("answered 550"), "{permanent}");
    let temporary = sink("451 busy").await.0.send(&mail()).await.expect_err("put off");
    assert!(!temporary.is_permanent(), "{temporary}");
    let closed = SmtpSettings { host: "127.0.0.1".to_owned(), port: Some(1), tls: Tls::None, credentials: None };
    let away = SmtpTransport::new(&closed, sender()).expect("a transport").send(&mail()).await.expect_err("nobody there");
    assert!(!away.is_permanent(), "{away}");
    let (transport, got) = sink("250 fine").await;
    for to in ["nobody", "a@b.example\r\nBcc: all@example.org", ""] {
        let error = transport.send(&Mail { to: to.to_owned(), ..mail() }).await.expect_err("no address");
        assert!(error.is_permanent());
    }
    assert!(got.lock().expect("the list").is_empty());
}

#[tokio::test]
async fn headers_cannot_be_smuggled_in() {
    let (transport, got) = sink("250 fine").await;
    let nasty = "x\r\nBcc: all@example.org\r\n\r\ny".to_owned();
    let sent = Mail { subject: nasty.clone(), to_name: Some(nasty.clone()), ..mail() };
    transport.send(&sent).await.expect("it is taken");
    let got = got.lock().expect("the list").clone();
    let read = mail_parser::MessageParser::default().parse(got[0].as_bytes()).expect("a mail");
    assert!(read.bcc().is_none());
    assert!(read.body_text(0).expect("a body").starts_with("Beste Zoë"));
    for id in ["", "x", "../x@y", "a\r\nb@c", ".x@y", "a/b@c", "<a@b>"] {
        let error = transport.send(&Mail { message_id: id.to_owned(), ..mail() }).await.expect_err(id);
        assert!(error.is_permanent());
    }
}

#[tokio::test]
async fn the_folder_has_one_readable_file_a_mail() {
    let folder = tempfile::tempdir().expect("a folder");
    let transport = FolderTransport::new(folder.path().join("out"), sender());
    transport.send(&mail()).await.expect("it is written");
    transport.send(&mail()).await.expect("and once more");
    let files: Vec<_> =
        std::fs::read_dir(folder.path().join("out")).expect("the folder").map(|file| file.expect("a file").path()).collect();
    assert_eq!(files.len(), 1);
    assert_eq!(files[0].file_name().and_then(|name| name.to_str()), Some("claim-1.1@shop.example.eml"));
    let text = std::fs::read_to_string(&files[0]).expect("text");
    assert!(text.contains("Beste Zoë,") && text.contains("https://x.example/c/1"), "{text}");
    let blocked = FolderTransport::new(&files[0], sender()).send(&mail()).await.expect_err("a file is no folder");
    assert!(!blocked.is_permanent());
}
