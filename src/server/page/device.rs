//! What tells one device from another: its network and the program it reads pages with. Only a mark of both is ever kept.

use std::net::IpAddr;

use axum::http::{HeaderMap, header};

use crate::server::listen::Peer;

/// Most characters of a program's name that count.
const AGENT_CHARS_MAX: usize = 300;

/// The network of the request and its program; none where no public address is known, because then everybody would be one device. A
/// proxy in a private network says for whom it asks; of what it passes on, the last address is the one that it saw itself.
pub(super) fn device(peer: Option<Peer>, headers: &HeaderMap) -> Option<String> {
    let Peer(peer) = peer?;
    let passed = headers.get("x-forwarded-for").and_then(|value| value.to_str().ok());
    let passed = passed.and_then(|text| text.rsplit(',').next()).and_then(|last| last.trim().parse::<IpAddr>().ok());
    let address = passed.filter(|_| is_private(peer.ip())).unwrap_or_else(|| peer.ip());
    if is_private(address) {
        return None;
    }
    let agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let agent: String = agent.chars().take(AGENT_CHARS_MAX).collect();
    Some(format!("{} {agent}", network(address)))
}

fn is_private(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(v4) => v4.is_loopback() || v4.is_private() || v4.is_link_local(),
        IpAddr::V6(v6) => v6.is_loopback() || v6.is_unique_local() || v6.is_unicast_link_local(),
    }
}

/// The part of an address that stays when a device gets another one from the same network.
fn network(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(v4) => {
            let [a, b, c, _] = v4.octets();
            format!("{a}.{b}.{c}.0/24")
        }
        IpAddr::V6(v6) => {
            let [a, b, c, ..] = v6.segments();
            format!("{a:x}:{b:x}:{c:x}::/48")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(peer: &str, passed: Option<&str>, agent: &str) -> Option<String> {
        let mut headers = HeaderMap::from_iter([(header::USER_AGENT, agent.parse().unwrap())]);
        if let Some(passed) = passed {
            headers.insert("x-forwarded-for", passed.parse().unwrap());
        }
        device(Some(Peer(peer.parse().unwrap())), &headers)
    }

    #[test]
    fn one_network_and_program_is_one_device() {
        let one = told("192.0.2.7:4711", None, "Firefox");
        assert_eq!(one.as_deref(), Some("192.0.2.0/24 Firefox"));
        assert_eq!(told("192.0.2.99:1", None, "Firefox"), one);
        assert_ne!(told("192.0.3.7:1", None, "Firefox"), one);
        assert_ne!(told("192.0.2.7:1", None, "Chrome"), one);
        assert_eq!(told("[2001:db8:7:1::1]:1", None, "x"), told("[2001:db8:7:2::9]:1", None, "x"));
        assert_eq!(device(None, &HeaderMap::new()), None);
    }

    #[test]
    fn only_a_proxy_in_a_private_network_says_for_whom_it_asks() {
        assert_eq!(told("127.0.0.1:1", Some("203.0.113.5, 198.51.100.9"), "x").as_deref(), Some("198.51.100.0/24 x"));
        assert_eq!(told("192.0.2.7:1", Some("198.51.100.9"), "x").as_deref(), Some("192.0.2.0/24 x"));
        assert_eq!(told("10.0.0.4:1", Some("198.51.100.9"), "x").as_deref(), Some("198.51.100.0/24 x"));
        for passed in [None, Some("nonsense"), Some("10.1.2.3")] {
            assert_eq!(told("127.0.0.1:1", passed, "x"), None, "this machine is nobody's device: {passed:?}");
        }
    }
}
