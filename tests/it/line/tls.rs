//! A desk that answers one question, with and without TLS, and the certificates for it.

use std::fs;
use std::io;
use std::net::SocketAddr;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, ExtendedKeyUsagePurpose, IsCa, KeyPair};
use tempfile::TempDir;
use tokio::io::{AsyncRead, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use tokio_rustls::rustls::server::WebPkiClientVerifier;
use tokio_rustls::rustls::{RootCertStore, ServerConfig};

use super::proxies::head;

/// An authority, a server's certificate and a person's, as files.
pub struct Pki {
    pub ca: PathBuf,
    pub cert: PathBuf,
    pub key: PathBuf,
    /// Certificate and key in one file.
    pub both: PathBuf,
    /// The key of somebody else.
    pub other_key: PathBuf,
    authority: CertificateDer<'static>,
    server: (CertificateDer<'static>, Vec<u8>),
    _folder: TempDir,
}

impl Pki {
    pub fn new(name: &str) -> Self {
        let mut about = CertificateParams::new([]).unwrap();
        about.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let authority = CertifiedIssuer::self_signed(about, KeyPair::generate().unwrap()).unwrap();
        let issue = |name: &str, purpose| {
            let key = KeyPair::generate().unwrap();
            let mut about = CertificateParams::new([name.to_owned()]).unwrap();
            about.extended_key_usages = vec![purpose];
            (about.signed_by(&key, &authority).unwrap(), key)
        };
        let (server, server_key) = issue(name, ExtendedKeyUsagePurpose::ServerAuth);
        let (person, person_key) = issue("ada", ExtendedKeyUsagePurpose::ClientAuth);
        let folder = tempfile::tempdir().unwrap();
        let file = |name: &str, text: &str| put(&folder.path().join(name), text, 0o600);
        Self {
            ca: file("ca.pem", &authority.pem()),
            cert: file("ada.pem", &person.pem()),
            key: file("ada.key", &person_key.serialize_pem()),
            both: file("ada-both.pem", &format!("{}{}", person.pem(), person_key.serialize_pem())),
            other_key: file("bob.key", &KeyPair::generate().unwrap().serialize_pem()),
            authority: authority.der().clone(),
            server: (server.der().clone(), server_key.serialize_der()),
            _folder: folder,
        }
    }

    fn acceptor(&self, asks: bool) -> TlsAcceptor {
        let config = ServerConfig::builder();
        let config = if asks {
            let mut roots = RootCertStore::empty();
            roots.add(self.authority.clone()).unwrap();
            config.with_client_cert_verifier(WebPkiClientVerifier::builder(Arc::new(roots)).build().unwrap())
        } else {
            config.with_no_client_auth()
        };
        let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(self.server.1.clone()));
        TlsAcceptor::from(Arc::new(config.with_single_cert(vec![self.server.0.clone()], key).unwrap()))
    }
}

/// Writes a file with a mode.
pub fn put(path: &Path, text: &str, mode: u32) -> PathBuf {
    fs::write(path, text).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    path.to_owned()
}

/// An address where nobody listens.
pub fn nobody() -> SocketAddr {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap()
}

/// A server with an empty list for everybody.
pub struct Desk {
    pub address: SocketAddr,
    bearers: Arc<Mutex<Vec<String>>>,
}

impl Desk {
    pub async fn plain() -> Self {
        Self::start(None).await
    }

    /// With TLS; it `asks` for a certificate of the authority, or for none.
    pub async fn tls(pki: &Pki, asks: bool) -> Self {
        Self::start(Some(pki.acceptor(asks))).await
    }

    async fn start(acceptor: Option<TlsAcceptor>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let (address, bearers) = (listener.local_addr().unwrap(), Arc::default());
        let memory = Arc::clone(&bearers);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (memory, acceptor) = (Arc::clone(&memory), acceptor.clone());
                tokio::spawn(async move {
                    match acceptor {
                        Some(acceptor) => answer(acceptor.accept(stream).await?, &memory).await,
                        None => answer(stream, &memory).await,
                    }
                });
            }
        });
        Self { address, bearers }
    }

    /// The tokens it was shown.
    pub fn bearers(&self) -> Vec<String> {
        self.bearers.lock().unwrap().clone()
    }
}

async fn answer(mut stream: impl AsyncRead + AsyncWrite + Unpin, bearers: &Mutex<Vec<String>>) -> io::Result<()> {
    let head = head(&mut stream).await?;
    let bearer = head.lines().find_map(|line| line.strip_prefix("authorization: "));
    bearers.lock().unwrap().extend(bearer.map(str::to_owned));
    let body = r#"{"items":[],"next":null}"#;
    let answer = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}", body.len());
    stream.write_all(answer.as_bytes()).await?;
    stream.shutdown().await
}
