//! The file of `amends serve --config`.

use std::net::SocketAddr;

use serde::Deserialize;

use super::hours::HoursSettings;
use super::sepa::SepaSettings;
use super::{Check, RailSettings, read};
use crate::config::problem::ConfigError;

/// Longest wait for the follow-up, in hours; the policy's own bound.
const FOLLOW_UP_HOURS_MAX: u32 = 2_160;

/// Longest time until a console locks, in minutes.
pub(super) const IDLE_MINUTES_MAX: u32 = 1_440;

/// Everything the server takes from its file. Secrets stand in files of their own, named here.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ServerSettings {
    /// Where it listens and what it is called.
    pub server: ServiceSettings,
    /// How it writes to customers.
    pub mail: MailSettings,
    /// When the desk works; day and night when not said.
    pub desk_hours: Option<HoursSettings>,
    /// The account that pays.
    pub sepa: Option<SepaSettings>,
    /// What happens after the money arrived.
    pub follow_up: FollowUpSettings,
    /// The ways money can go.
    pub rails: RailSettings,
}

/// Where the server listens and what it is called.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ServiceSettings {
    /// Address and port, such as `127.0.0.1:8080`.
    pub listen: Option<String>,
    /// The address customers reach; claim links begin with it.
    pub public_url: Option<String>,
    /// The desk's name on mails and pages.
    pub desk_name: Option<String>,
    /// Every console shows masked data and leaves nothing behind.
    pub restricted_consoles: bool,
    /// The header by which a proxy of ours says whom it asks for, such as `X-Forwarded-For`. Taken from machines of our own alone.
    pub client_address_header: Option<String>,
    /// A folder with languages of one's own for the claim page, one file of messages each, such as `ar.ftl`.
    pub page_languages: Option<String>,
    /// The folder that the watermark is kept in, by which a restored database is noticed; the one with the keys when not said.
    pub watermark_folder: Option<String>,
    /// Minutes without a key after which consoles lock.
    pub idle_lock_minutes: Option<u32>,
}

/// How mail leaves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MailTransport {
    /// To a mail server.
    Smtp,
    /// Into a folder, one file a mail.
    Folder,
    /// Not at all.
    #[default]
    None,
}

/// How the line to the mail server is encrypted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MailTls {
    /// From the first byte, port 465.
    #[default]
    Implicit,
    /// Upgraded, never skipped, port 587.
    Starttls,
    /// Not at all; for a relay on the same machine.
    None,
}

/// How the server writes to customers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct MailSettings {
    /// The way out.
    pub transport: MailTransport,
    /// The mail server.
    pub host: Option<String>,
    /// Its port; by `tls` when not said.
    pub port: Option<u16>,
    /// Its encryption.
    pub tls: MailTls,
    /// The user name there.
    pub username: Option<String>,
    /// A file that holds the password.
    pub password_file: Option<String>,
    /// The sender, `help@example.org` or `Name <help@example.org>`.
    pub from: Option<String>,
    /// The folder of `transport = "folder"`.
    pub folder: Option<String>,
}

/// What happens after the money arrived.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct FollowUpSettings {
    /// Where a customer can write or update a rating; no invitation without it.
    pub rating_url: Option<String>,
    /// Hours from paid to the follow-up; the policy's when not said.
    pub delay_hours: Option<u32>,
}

impl ServerSettings {
    /// Reads and checks the file.
    ///
    /// # Errors
    /// When it is no TOML, holds an unknown key or a wrong value, or lacks what a chosen transport or rail needs.
    pub fn parse(text: &str, file_name: &str) -> Result<ServerSettings, ConfigError> {
        let settings: ServerSettings = read(text, file_name)?;
        let mut check = Check::new(text, file_name)?;
        check.service(&settings.server);
        check.mail(&settings.mail);
        if let Some(hours) = &settings.desk_hours {
            check.hours(hours);
        }
        if let Some(sepa) = &settings.sepa {
            check.sepa(sepa);
        }
        if let Some(url) = &settings.follow_up.rating_url {
            check.address(&["follow_up", "rating_url"], url);
        }
        if settings.follow_up.delay_hours.is_some_and(|hours| hours > FOLLOW_UP_HOURS_MAX) {
            check.tell(&["follow_up", "delay_hours"], format!("{FOLLOW_UP_HOURS_MAX} hours is the most"));
        }
        check.rails(&settings.rails);
        check.done(settings)
    }
}

impl Check<'_> {
    fn service(&mut self, service: &ServiceSettings) {
        if let Some(listen) = service.listen.as_deref().filter(|listen| listen.parse::<SocketAddr>().is_err()) {
            self.tell(&["server", "listen"], format!("`{listen}` is no address with port; write 127.0.0.1:8080"));
        }
        if let Some(url) = &service.public_url {
            self.address(&["server", "public_url"], url);
        }
        if service.idle_lock_minutes.is_some_and(|minutes| !(1..=IDLE_MINUTES_MAX).contains(&minutes)) {
            self.tell(&["server", "idle_lock_minutes"], format!("1 to {IDLE_MINUTES_MAX} minutes; leave it out for no lock"));
        }
    }

    fn mail(&mut self, mail: &MailSettings) {
        match mail.transport {
            MailTransport::None => return,
            MailTransport::Folder if mail.folder.is_none() => self.tell(&["mail", "folder"], "transport = \"folder\" needs one"),
            MailTransport::Smtp if mail.host.is_none() => self.tell(&["mail", "host"], "transport = \"smtp\" needs one"),
            MailTransport::Folder | MailTransport::Smtp => {}
        }
        match mail.from.as_deref() {
            None => self.tell(&["mail", "from"], "mail needs a sender"),
            Some(from) if !from.contains('@') || from.contains(['\r', '\n']) => {
                self.tell(&["mail", "from"], format!("{from:?} is no sender; write help@example.org"));
            }
            Some(_) => {}
        }
        if mail.username.is_some() != mail.password_file.is_some() {
            self.tell(&["mail", "username"], "username and password_file belong together");
        }
        if mail.tls == MailTls::None && mail.username.is_some() {
            self.tell(&["mail", "tls"], "a password is not sent over an open line");
        }
    }
}
