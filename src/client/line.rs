//! How the line to the server is laid: through which proxy, whom it trusts, and how this machine shows itself.
//!
//! Everything here was written by a person somewhere, so every error begins with where: the file and its key, or the option.

use std::fmt;
use std::path::{Path, PathBuf};

use reqwest::{Certificate, ClientBuilder, Identity, Proxy, Url};
use secrecy::zeroize::Zeroize;

use super::error::{ClientError, chain, root};
use super::files;

/// Longest file of certificates that is read, in bytes; the bundle of a whole operating system has a quarter of it.
const PEM_BYTES_MAX: u64 = 1024 * 1024;

/// A value and where it was written: `--ca-file`, or a file and its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written<T> {
    /// What was written.
    pub value: T,
    /// Where.
    pub at: String,
}

impl<T> Written<T> {
    fn wrong(&self, why: impl fmt::Display) -> ClientError {
        ClientError::protocol(format!("{}: {why}", self.at))
    }
}

/// Which way requests go.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Way {
    /// As `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY` say; straight to a server on this machine.
    #[default]
    Environment,
    /// Straight, whatever the environment says.
    Straight,
    /// Through this proxy, whatever the environment says: an address with `http`, `https`, `socks5` or `socks5h`.
    Proxy(Written<String>),
}

/// Who may vouch for the server.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Trust {
    /// The authorities of this machine.
    #[default]
    System,
    /// Those and the ones in a PEM file.
    Also(Written<PathBuf>),
    /// The ones in a PEM file alone.
    Only(Written<PathBuf>),
}

/// The files by which this machine shows itself to a server that asks for a certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Badge {
    /// The certificate, with those between it and its authority.
    pub cert: Written<PathBuf>,
    /// Its key; for its owner's eyes alone.
    pub key: Written<PathBuf>,
}

/// How the line is laid. The default is what most machines need: the environment's proxy, the system's authorities.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineConfig {
    /// Which way requests go.
    pub way: Way,
    /// Who may vouch for the server.
    pub trust: Trust,
    /// What this machine shows of itself.
    pub badge: Option<Badge>,
}

/// A line whose files have been read.
pub(super) struct Line {
    straight: bool,
    proxy: Option<(Proxy, Written<String>)>,
    authorities: Vec<Certificate>,
    /// The system's authorities are not asked.
    only: bool,
    badge: Option<Identity>,
}

impl Line {
    /// Reads what the configuration names.
    ///
    /// # Errors
    /// [`ClientError::Protocol`] with the place of the setting that cannot be used.
    pub(super) fn open(config: LineConfig, base: &Url) -> Result<Self, ClientError> {
        let mut straight = is_loopback(base);
        let mut proxy = None;
        match config.way {
            Way::Environment => {}
            Way::Straight => straight = true,
            Way::Proxy(address) => proxy = Some((proxy_of(&address)?, address)),
        }
        let encrypted = base.scheme() == "https" || proxy.as_ref().is_some_and(|(_, at)| at.value.starts_with("https:"));
        let (authorities, only) = match &config.trust {
            // Without this, a machine without any certificate authority could not even speak plain HTTP.
            Trust::System => (Vec::new(), !encrypted),
            Trust::Also(file) => (authorities(file)?, false),
            Trust::Only(file) => (authorities(file)?, true),
        };
        let badge = config.badge.as_ref().map(identity).transpose()?;
        Ok(Self { straight, proxy, authorities, only, badge })
    }

    /// Has the connections use this line.
    pub(super) fn lay(&self, mut builder: ClientBuilder) -> ClientBuilder {
        if let Some((proxy, _)) = &self.proxy {
            builder = builder.proxy(proxy.clone());
        } else if self.straight {
            builder = builder.no_proxy();
        }
        if self.only {
            builder = builder.tls_certs_only(self.authorities.iter().cloned());
        } else if !self.authorities.is_empty() {
            builder = builder.tls_certs_merge(self.authorities.iter().cloned());
        }
        if let Some(badge) = &self.badge {
            builder = builder.identity(badge.clone());
        }
        builder
    }

    /// The proxy and where it was written; empty without one of ours.
    pub(super) fn through(&self) -> String {
        self.proxy.as_ref().map_or_else(String::new, |(_, proxy)| format!(" through {} ({})", proxy.value, proxy.at))
    }

    /// What to do about a connection that did not come about.
    pub(super) fn advice(&self, cause: &str) -> &'static str {
        if cause.contains("UnknownIssuer") {
            "its certificate is from an authority that this machine does not know: name the authority's PEM file as ca_file in the profile"
        } else if cause.contains("CertificateRequired") || cause.contains("HandshakeFailure") && self.badge.is_none() {
            "it wants to see a certificate of ours: name client_cert and client_key in the profile"
        } else if self.proxy.is_some() {
            "check the proxy, the address and the network"
        } else {
            "check the address and the network"
        }
    }
}

fn proxy_of(address: &Written<String>) -> Result<Proxy, ClientError> {
    let advice = "write it as http://host:port, https://host:port, socks5://host:port or socks5h://host:port";
    let url = Url::parse(&address.value).map_err(|error| address.wrong(format!("{error}; {advice}")))?;
    if !matches!(url.scheme(), "http" | "https" | "socks5" | "socks5h") || url.host_str().is_none_or(str::is_empty) {
        return Err(address.wrong(format!("{:?} is no proxy; {advice}", address.value)));
    }
    Proxy::all(url).map_err(|error| address.wrong(format!("{}; {advice}", root(&error))))
}

fn authorities(file: &Written<PathBuf>) -> Result<Vec<Certificate>, ClientError> {
    let path = file.value.display();
    let advice = "it has to be a PEM file with one or more certificates of authorities";
    let pem = read(file)?;
    let found = Certificate::from_pem_bundle(&pem).map_err(|error| file.wrong(format!("{path}: {}; {advice}", root(&error))))?;
    if found.is_empty() {
        return Err(file.wrong(format!("{path} has no certificate in it; {advice}")));
    }
    // They are looked into only when a connection is set up; here there is still a file to name.
    let tried = reqwest::Client::builder().no_proxy().tls_certs_only(found.iter().cloned()).build();
    tried.map_err(|error| file.wrong(format!("{path}: {}; {advice}", chain(&error))))?;
    Ok(found)
}

fn identity(badge: &Badge) -> Result<Identity, ClientError> {
    let (cert, key) = (&badge.cert, &badge.key);
    let mut pem = read(cert)?;
    if Certificate::from_pem_bundle(&pem).ok().is_none_or(|found| found.is_empty()) {
        return Err(cert.wrong(format!("{} has no certificate in it; it has to be a PEM file", cert.value.display())));
    }
    let mut secret = files::read_private(&key.value, PEM_BYTES_MAX).map_err(|why| key.wrong(named(&key.value, &why)))?;
    // One file may hold both.
    if cert.value != key.value {
        pem.push(b'\n');
        pem.extend_from_slice(&secret);
    }
    secret.zeroize();
    let found = Identity::from_pem(&pem);
    pem.zeroize();
    let wrong = |why: String| key.wrong(format!("{}: {why}", key.value.display()));
    let found = found.map_err(|_| wrong("has no key in it that is not itself encrypted; it has to be a PEM file".to_owned()))?;
    // Whether the two belong together is looked at only when a connection is set up.
    let tried = reqwest::Client::builder().no_proxy().tls_certs_only([]).identity(found.clone()).build();
    tried.map_err(|error| {
        wrong(format!("does not go with the certificate in {} ({}): {}", cert.value.display(), cert.at, chain(&error)))
    })?;
    Ok(found)
}

fn read(file: &Written<PathBuf>) -> Result<Vec<u8>, ClientError> {
    let read = std::fs::canonicalize(&file.value).map_err(|error| error.to_string());
    let read = read.and_then(|path| files::read_small(&path, PEM_BYTES_MAX));
    match read {
        Ok(Some(bytes)) => Ok(bytes),
        Ok(None) => Err(file.wrong(named(&file.value, "is not there"))),
        Err(why) => Err(file.wrong(named(&file.value, &format!("cannot be read ({why})")))),
    }
}

fn named(path: &Path, why: &str) -> String {
    format!("{} {why}", path.display())
}

fn is_loopback(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']);
    host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}
