//! The line to the server as profiles lay it: proxies, own authorities, client certificates. Everything is on this machine.
#![cfg(feature = "server")]

mod keyring;
mod proxies;
mod tls;

use std::fs;
use std::path::Path;
use std::process::Output;

use amends::client::line::{Badge, LineConfig, Trust, Way, Written};
use amends::client::{Client, ClientConfig, ClientError};
use tempfile::TempDir;

use proxies::Proxy;
use tls::{Desk, Pki};

/// The name of a server that only a proxy finds.
const HIDDEN: &str = "desk.invalid";

fn written<T>(value: T) -> Written<T> {
    Written { value, at: "config.toml: profiles.acme.key".to_owned() }
}

fn client(server: &str, line: LineConfig) -> Result<Client, ClientError> {
    Client::new(ClientConfig { line, ..ClientConfig::new(server, "am_test".to_owned().into()) })
}

fn through(scheme: &str, proxy: &Proxy) -> LineConfig {
    LineConfig { way: Way::Proxy(written(format!("{scheme}://{}", proxy.address))), ..LineConfig::default() }
}

#[tokio::test]
async fn plain_requests_are_handed_to_a_proxy_whatever_they_are_for() {
    let desk = Desk::plain().await;
    let proxy = Proxy::http(desk.address, None).await;
    let api = client(&format!("http://{HIDDEN}"), through("http", &proxy)).unwrap();
    assert_eq!(api.counts().await.unwrap(), []);
    assert_eq!(proxy.asked(), [format!("GET http://{HIDDEN}/v1/tickets/counts HTTP/1.1")]);
    // What is said in the profile counts for a server on this machine too: it may be the proxy's machine that is meant.
    let api = client("http://localhost:1", through("http", &proxy)).unwrap();
    assert_eq!(api.counts().await.unwrap(), []);
    assert_eq!(desk.bearers(), ["Bearer am_test", "Bearer am_test"]);
}

#[tokio::test]
async fn socks_asks_for_a_name_only_where_the_proxy_shall_find_it() {
    let desk = Desk::plain().await;
    let proxy = Proxy::socks(desk.address).await;
    let api = client(&format!("http://{HIDDEN}:81"), through("socks5h", &proxy)).unwrap();
    assert_eq!(api.counts().await.unwrap(), []);
    let api = client("http://localhost:82", through("socks5", &proxy)).unwrap();
    assert_eq!(api.counts().await.unwrap(), []);
    let asked = proxy.asked();
    assert_eq!(asked[0], format!("{HIDDEN}:81"));
    assert!(asked[1] == "127.0.0.1:82" || asked[1] == "::1:82", "{asked:?}");
}

#[tokio::test]
async fn a_proxy_that_is_not_there_is_named_with_the_place_it_was_written_at() {
    let desk = Desk::plain().await;
    let mut gone = Proxy::http(desk.address, None).await;
    gone.address = tls::nobody();
    let error = client(&format!("http://{HIDDEN}"), through("http", &gone)).unwrap().counts().await.unwrap_err();
    assert_eq!(error.exit_code(), 5);
    let told = error.to_string();
    for part in [HIDDEN, &gone.address.to_string(), "config.toml: profiles.acme.key", "check the proxy"] {
        assert!(told.contains(part), "{part} in {told:?}");
    }
    let strict = Proxy::http(desk.address, Some(407)).await;
    let error = client(&format!("http://{HIDDEN}"), through("http", &strict)).unwrap().counts().await.unwrap_err();
    assert!(error.is_passing() && error.to_string().contains("user and a password"), "{error}");
    for odd in ["proxy:3128", "socks4://proxy", "ftp://proxy", "http://"] {
        let line = LineConfig { way: Way::Proxy(written(odd.to_owned())), ..LineConfig::default() };
        let told = client("https://desk.example", line).unwrap_err().to_string();
        assert!(told.starts_with("config.toml: profiles.acme.key: ") && told.contains("socks5h://"), "{odd}: {told}");
    }
}

#[tokio::test]
async fn an_authority_of_ones_own_is_trusted_through_a_tunnel_too() {
    let pki = Pki::new(HIDDEN);
    let desk = Desk::tls(&pki, false).await;
    let server = format!("https://{HIDDEN}");
    for proxy in [Proxy::http(desk.address, None).await, Proxy::socks(desk.address).await] {
        let scheme = if proxy.is_socks { "socks5h" } else { "http" };
        let unknown = client(&server, through(scheme, &proxy)).unwrap().counts().await.unwrap_err();
        assert!(unknown.to_string().contains("ca_file"), "{unknown}");
        for trust in [Trust::Also(written(pki.ca.clone())), Trust::Only(written(pki.ca.clone()))] {
            let api = client(&server, LineConfig { trust, ..through(scheme, &proxy) }).unwrap();
            assert_eq!(api.counts().await.unwrap(), []);
        }
        assert!(proxy.asked().iter().all(|asked| !asked.contains("/v1/")), "only the tunnel is seen: {:?}", proxy.asked());
    }
}

#[tokio::test]
async fn a_certificate_of_ones_own_opens_a_server_that_asks_for_it() {
    let pki = Pki::new("localhost");
    let desk = Desk::tls(&pki, true).await;
    let server = format!("https://localhost:{}", desk.address.port());
    let trust = || Trust::Also(written(pki.ca.clone()));
    let without = client(&server, LineConfig { trust: trust(), ..LineConfig::default() }).unwrap().counts().await.unwrap_err();
    assert!(without.to_string().contains("client_cert"), "{without}");
    for (cert, key) in [(&pki.cert, &pki.key), (&pki.both, &pki.both)] {
        let badge = Badge { cert: written(cert.clone()), key: written(key.clone()) };
        let api = client(&server, LineConfig { trust: trust(), badge: Some(badge), ..LineConfig::default() }).unwrap();
        assert_eq!(api.counts().await.unwrap(), []);
    }
}

#[test]
fn files_that_are_no_use_are_told_before_anything_is_sent() {
    let pki = Pki::new("localhost");
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str, mode: u32| tls::put(&folder.path().join(name), text, mode);
    let empty = put("empty.pem", "nothing in here", 0o600);
    let broken = put("broken.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", 0o600);
    let open = put("open.key", &fs::read_to_string(&pki.key).unwrap(), 0o644);
    let gone = folder.path().join("gone.pem");
    let told = |line: LineConfig| client("https://desk.example", line).unwrap_err().to_string();
    for (file, why) in [(&gone, "gone.pem"), (&empty, "no certificate"), (&broken, "broken.pem")] {
        for trust in [Trust::Also(written(file.clone())), Trust::Only(written(file.clone()))] {
            let told = told(LineConfig { trust, ..LineConfig::default() });
            assert!(told.starts_with("config.toml: profiles.acme.key: ") && told.contains(why), "{told}");
        }
    }
    for (cert, key, why) in [
        (&gone, &pki.key, "gone.pem"),
        (&empty, &pki.key, "no certificate"),
        (&pki.cert, &gone, "gone.pem"),
        (&pki.cert, &open, "chmod 600"),
        (&pki.cert, &empty, "no key"),
        (&pki.cert, &pki.other_key, "does not go with"),
    ] {
        let badge = Badge { cert: written(cert.clone()), key: written(key.clone()) };
        let told = told(LineConfig { badge: Some(badge), ..LineConfig::default() });
        assert!(told.starts_with("config.toml: profiles.acme.key: ") && told.contains(why), "{why}: {told}");
    }
}

/// Runs the program on a profile of this server, with these lines in it and this proxy in the environment.
fn counted(server: &str, lines: &str, environment: Option<&Proxy>) -> (TempDir, Output) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("config.toml"), format!("[profiles.acme]\nserver = \"{server}\"\n{lines}")).unwrap();
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_amends"));
    command.args(["queue", "--json"]).env_clear().env("AMENDS_CONFIG_DIR", folder.path()).env("AMENDS_TOKEN", "am_test");
    if let Some(proxy) = environment {
        command.env("http_proxy", format!("http://{}", proxy.address));
    }
    let output = command.output().unwrap();
    (folder, output)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_profile_goes_before_the_environment() {
    let desk = Desk::plain().await;
    let (theirs, ours) = (Proxy::http(desk.address, None).await, Proxy::http(desk.address, None).await);
    let server = format!("http://{HIDDEN}");
    let run = async |lines: String| {
        let (server, theirs) = (server.clone(), theirs.clone());
        tokio::task::spawn_blocking(move || counted(&server, &lines, Some(&theirs)).1).await.unwrap()
    };
    let by_environment = run(String::new()).await;
    assert!(by_environment.status.success(), "{by_environment:?}");
    assert_eq!((theirs.asked().len(), ours.asked().len()), (1, 0));
    let by_profile = run(format!("proxy = \"http://{}\"\n", ours.address)).await;
    assert!(by_profile.status.success(), "{by_profile:?}");
    assert_eq!((theirs.asked().len(), ours.asked().len()), (1, 1));
    let straight = run("proxy = \"none\"\n".to_owned()).await;
    assert_eq!(straight.status.code(), Some(5), "{straight:?}");
    assert_eq!((theirs.asked().len(), ours.asked().len()), (1, 1));
}

#[test]
fn the_program_names_file_and_key() {
    for (lines, key, why) in [
        ("ca_file = \"/nonexistent/ca.pem\"", "ca_file", "/nonexistent/ca.pem"),
        ("client_cert = \"/nonexistent/a.pem\"\nclient_key = \"/nonexistent/a.key\"", "client_cert", "/nonexistent/a.pem"),
        ("proxy = \"socks://here\"", "proxy", "socks5h://"),
    ] {
        let (folder, output) = counted("https://desk.invalid", lines, None);
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        let file = Path::new("config.toml");
        assert!(!output.status.success() && told.contains(&folder.path().join(file).display().to_string()), "{told}");
        assert!(told.contains(&format!("profiles.acme.{key}")) && told.contains(why), "{told}");
    }
}
