//! Mails by SMTP.

use std::time::Duration;

use futures_util::future::BoxFuture;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client;
use lettre::transport::smtp::client::TlsParameters;
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use secrecy::{ExposeSecret, SecretString};

use super::{Encoding, Mail, MailError, MailTransport, Sender, message};

/// Longest wait for one answer of the server.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(30);

/// How the connection is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tls {
    /// Not at all: only for a server on this machine.
    None,
    /// Begins in clear, and goes on only when the server takes STARTTLS.
    Starttls,
    /// From the first byte on.
    Implicit,
}

/// Where and how mails leave.
#[derive(Clone, Debug)]
pub struct SmtpSettings {
    /// Server's name; its certificate must carry it.
    pub host: String,
    /// Port; by the kind of protection when absent (25, 587, 465).
    pub port: Option<u16>,
    /// Protection.
    pub tls: Tls,
    /// User name and password, when the server wants them.
    pub credentials: Option<(String, SecretString)>,
}

/// Sends by SMTP; connections are kept and used again.
#[derive(Debug)]
pub struct SmtpTransport {
    inner: AsyncSmtpTransport<Tokio1Executor>,
    sender: Sender,
}

impl SmtpTransport {
    /// A transport; nothing is connected yet.
    ///
    /// # Errors
    /// [`MailError::Temporary`] when the TLS settings cannot be used.
    pub fn new(settings: &SmtpSettings, sender: Sender) -> Result<Self, MailError> {
        let tls = || TlsParameters::new(settings.host.clone()).map_err(|error| failure(&error));
        let (tls, port) = match settings.tls {
            Tls::None => (client::Tls::None, 25),
            Tls::Starttls => (client::Tls::Required(tls()?), 587),
            Tls::Implicit => (client::Tls::Wrapper(tls()?), 465),
        };
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&settings.host)
            .port(settings.port.unwrap_or(port))
            .tls(tls)
            .timeout(Some(ANSWER_TIMEOUT));
        if let Some((user, password)) = &settings.credentials {
            builder = builder.credentials(Credentials::new(user.clone(), password.expose_secret().to_owned()));
        }
        Ok(Self { inner: builder.build(), sender })
    }

    async fn deliver(&self, mail: &Mail) -> Result<(), MailError> {
        let message = message(&self.sender, mail, Encoding::Safe)?;
        self.inner.send(message).await.map(|_| ()).map_err(|error| failure(&error))
    }
}

impl MailTransport for SmtpTransport {
    fn send<'a>(&'a self, mail: &'a Mail) -> BoxFuture<'a, Result<(), MailError>> {
        Box::pin(self.deliver(mail))
    }
}

fn failure(error: &lettre::transport::smtp::Error) -> MailError {
    let code = error.status().map(u16::from);
    // A server's own words name the receiver as a rule, and what is said here goes into the log. Its code says what to do.
    let text = match code {
        Some(code) => format!("the mail server answered {code}"),
        None => {
            error.to_string().split(' ').map(|word| if word.contains('@') { "…" } else { word }).collect::<Vec<_>>().join(" ")
        }
    };
    // Refused credentials are the desk's fault, not the mail's: it goes out once the settings are right.
    let about_settings = matches!(code, Some(530 | 534 | 535 | 538));
    // The client itself refuses what the server cannot carry, such as an address with accents.
    if (error.is_permanent() && !about_settings) || error.is_client() {
        MailError::Permanent(text)
    } else {
        MailError::Temporary(text)
    }
}
