//! Mailboxes: every mail is a complaint by e-mail.

use std::io::BufRead;

use mail_parser::{HeaderValue, Message, MessageParser, MessagePart, MimeHeaders};

use super::item::{Item, checked};
use super::lines::{LINE_BYTES_MAX, Lines, Next, too_long, unreadable};
use crate::domain::complaint::REPLIES_MAX;
use crate::domain::evidence::{NewEvidence, PIECES_MAX};
use crate::wire::complaint::{RawComplaint, RawCustomer, RawEvidence};

/// Longest mail held, in bytes, attachments included.
const MAIL_BYTES_MAX: usize = 48 * 1024 * 1024;
/// What stands for the text of a mail that has none (a photo alone, say).
const NO_TEXT: &str = "(no text in this mail)";

pub(super) fn read(reader: impl BufRead, each: &mut dyn FnMut(Item)) {
    let mut lines = Lines::new(reader, LINE_BYTES_MAX);
    let mut mail = Mail::default();
    let mut after_blank = true;
    loop {
        match lines.next() {
            Ok(Next::End) => return mail.finish(each),
            Ok(Next::TooLong) => {
                mail.problem.get_or_insert_with(|| too_long(LINE_BYTES_MAX));
                after_blank = false;
            }
            Ok(Next::Line) => {
                if after_blank && lines.line.starts_with(b"From ") {
                    std::mem::take(&mut mail).finish(each);
                    mail.line = lines.number;
                } else {
                    mail.push(lines.number, &lines.line);
                }
                after_blank = lines.line.trim_ascii().is_empty();
            }
            Err(error) => {
                // Half a mail is no mail: only what was complete has been handed over.
                return each(Item::Bad { line: lines.number + 1, why: unreadable(&error) });
            }
        }
    }
}

/// The mail being collected.
#[derive(Default)]
struct Mail {
    line: u64,
    bytes: Vec<u8>,
    problem: Option<String>,
}

impl Mail {
    fn push(&mut self, number: u64, line: &[u8]) {
        if self.line == 0 {
            self.line = number;
        }
        // The writer put a `>` before body lines that begin with `From `, and before those that have it already.
        let quotes = line.iter().take_while(|b| **b == b'>').count();
        let line = if quotes > 0 && line[quotes..].starts_with(b"From ") { &line[1..] } else { line };
        if self.bytes.len() + line.len() > MAIL_BYTES_MAX {
            let why = || format!("the mail is larger than {} MiB; take its attachments out", MAIL_BYTES_MAX / 1024 / 1024);
            self.problem.get_or_insert_with(why);
            self.bytes.clear();
        } else if self.problem.is_none() {
            self.bytes.extend_from_slice(line);
        }
    }

    fn finish(self, each: &mut dyn FnMut(Item)) {
        let line = self.line;
        if line == 0 || (self.problem.is_none() && self.bytes.trim_ascii().is_empty()) {
            return;
        }
        let read = match self.problem {
            Some(why) => Err(why),
            None => complaint(&self.bytes),
        };
        each(match read {
            Ok(complaint) => Item::Complaint { line, complaint: Box::new(complaint) },
            Err(why) => Item::Bad { line, why },
        });
    }
}

fn complaint(bytes: &[u8]) -> Result<RawComplaint, String> {
    let mail = MessageParser::default()
        .parse(bytes)
        .filter(|mail| mail.from().is_some() || mail.subject().is_some() || mail.message_id().is_some())
        .ok_or("this is not a mail: it has neither From, Subject nor Message-ID")?;
    let from = mail.from().and_then(|from| from.first());
    let raw = RawComplaint {
        id: mail.message_id().map(|id| id.chars().take(crate::domain::complaint::FIELD_CHARS_MAX).collect()),
        in_reply_to: answered(&mail),
        channel: "email".to_owned(),
        received_at: received_at(&mail),
        customer: RawCustomer {
            name: from.and_then(|from| from.name()).map(str::to_owned),
            email: from.and_then(|from| from.address()).map(str::to_owned),
            ..RawCustomer::default()
        },
        subject: mail.subject().map(str::to_owned),
        body: body(&mail),
        evidence: evidence(&mail),
        ..RawComplaint::default()
    };
    let without_address = RawComplaint { customer: RawCustomer { email: None, ..raw.customer.clone() }, ..raw.clone() };
    // A sender that cannot be answered still has a complaint.
    checked(raw).or_else(|_| checked(without_address)).map_err(|error| error.to_string())
}

/// What the mail answers: the one it names, then those before it, the last first.
fn answered(mail: &Message<'_>) -> Vec<String> {
    let ids =
        |header: &HeaderValue<'_>| header.as_text_list().unwrap_or_default().iter().map(ToString::to_string).collect::<Vec<_>>();
    let earlier = ids(mail.references()).into_iter().rev();
    ids(mail.in_reply_to()).into_iter().chain(earlier).take(REPLIES_MAX).collect()
}

/// What is attached: pictures with their bytes, anything else by its name.
fn evidence(mail: &Message<'_>) -> Vec<RawEvidence> {
    let piece = |part: &MessagePart<'_>| {
        let kind = part.content_type().map(|kind| match kind.subtype() {
            Some(form) => format!("{}/{form}", kind.ctype()),
            None => kind.ctype().to_owned(),
        });
        let name = part.attachment_name().unwrap_or_default().to_owned();
        RawEvidence::from(&NewEvidence::of(name, &kind.unwrap_or_default(), part.contents().to_vec()))
    };
    mail.attachments().take(PIECES_MAX).map(piece).collect()
}

fn received_at(mail: &Message<'_>) -> Option<String> {
    let date = mail.date().filter(|date| date.is_valid())?;
    jiff::Timestamp::from_second(date.to_timestamp()).ok().map(|at| at.to_string())
}

fn body(mail: &Message<'_>) -> String {
    // The parser turns HTML into text when there is no plain part.
    let text = mail.body_text(0).unwrap_or_default().replace("\r\n", "\n");
    let text = text.trim_end();
    if text.trim().is_empty() { NO_TEXT.to_owned() } else { text.to_owned() }
}
