//! Mail to customers: one plain-text message at a time, by SMTP or into a folder.

use futures_util::future::BoxFuture;
use lettre::message::header::{ContentTransferEncoding, ContentType};
use lettre::message::{Body, Mailbox};
use lettre::{Address, Message};

mod folder;
mod smtp;
#[cfg(test)]
mod tests;
pub mod texts;

pub use folder::FolderTransport;
pub use smtp::{SmtpSettings, SmtpTransport, Tls};

/// Longest message id, in bytes: it is a file name too.
const MESSAGE_ID_BYTES_MAX: usize = 200;

/// One message to one customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// Address.
    pub to: String,
    /// Name, when known.
    pub to_name: Option<String>,
    /// Subject line.
    pub subject: String,
    /// Plain text, lines parted by line feeds.
    pub text_body: String,
    /// Our id, without angle brackets, like `claim-….1@desk.example`; the same for every attempt, so that a repeat is known as one.
    pub message_id: String,
}

/// Who the mails come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sender {
    /// Address; replies go there.
    pub address: String,
    /// Name shown.
    pub name: Option<String>,
}

/// Why a mail did not leave.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MailError {
    /// Trying again changes nothing: the address or the message is refused.
    #[error("the mail cannot be delivered: {0}")]
    Permanent(String),
    /// It may go later: the server is away, busy, or refuses our settings.
    #[error("the mail did not leave yet: {0}")]
    Temporary(String),
}

impl MailError {
    /// True when another attempt is pointless.
    #[must_use]
    pub fn is_permanent(&self) -> bool {
        matches!(self, Self::Permanent(_))
    }
}

/// A way for mails to leave.
pub trait MailTransport: Send + Sync {
    /// Sends one mail. After an error the mail may be sent again with the same message id.
    fn send<'a>(&'a self, mail: &'a Mail) -> BoxFuture<'a, Result<(), MailError>>;
}

/// How the body is put on the wire.
#[derive(Clone, Copy)]
enum Encoding {
    /// Whatever every server passes on.
    Safe,
    /// As it is, for people who look into the folder.
    Readable,
}

/// The message, with nothing in its headers that could begin another one.
fn message(sender: &Sender, mail: &Mail, encoding: Encoding) -> Result<Message, MailError> {
    let bad = |what: &str| MailError::Permanent(what.to_owned());
    if !is_message_id(&mail.message_id) {
        return Err(bad("its message id has characters that a message id cannot have"));
    }
    let to = mailbox(&mail.to, mail.to_name.as_deref())
        .ok_or_else(|| bad("the customer's address is not a mail address; correct it"))?;
    let from = mailbox(&sender.address, sender.name.as_deref())
        .ok_or_else(|| MailError::Temporary("the desk's own address is not a mail address; correct the settings".to_owned()))?;
    let builder = Message::builder()
        .from(from)
        .to(to)
        .subject(one_line(&mail.subject))
        .message_id(Some(format!("<{}>", mail.message_id)))
        .header(ContentType::TEXT_PLAIN);
    let text: String =
        mail.text_body.replace("\r\n", "\n").chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    let text = text.replace('\n', "\r\n");
    let body = match encoding {
        Encoding::Safe => Body::new(text),
        // Lines beyond the limit of 8bit are encoded as for the wire.
        Encoding::Readable => {
            Body::new_with_encoding(text.clone(), ContentTransferEncoding::EightBit).unwrap_or_else(|_| Body::new(text))
        }
    };
    builder.body(body).map_err(|error| MailError::Permanent(error.to_string()))
}

fn mailbox(address: &str, name: Option<&str>) -> Option<Mailbox> {
    let address = address.parse::<Address>().ok().filter(|_| !address.chars().any(char::is_control))?;
    let name = name.map(one_line).filter(|name| !name.is_empty());
    Some(Mailbox::new(name, address))
}

fn one_line(text: &str) -> String {
    let text: String =
        text.chars().map(|c| if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c }).collect();
    text.trim().to_owned()
}

/// Our own ids: also a file name, so neither folders nor hidden files.
fn is_message_id(id: &str) -> bool {
    id.len() <= MESSAGE_ID_BYTES_MAX
        && !id.starts_with('.')
        && id.split_once('@').is_some_and(|(left, right)| !left.is_empty() && !right.is_empty() && !right.contains('@'))
        && id.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-+=@".contains(&b))
}
