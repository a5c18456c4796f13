//! What tells one device from another: its network and the program it reads pages with. Only a mark of both is ever kept.

use std::net::IpAddr;

use axum::http::{HeaderMap, header};

/// Most characters of a program's name that count.
const AGENT_CHARS_MAX: usize = 300;

/// The network of the request and its program; none where no public address is known, because then everybody would be one device.
pub(super) fn device(client: Option<IpAddr>, headers: &HeaderMap) -> Option<String> {
    let agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let agent: String = agent.chars().take(AGENT_CHARS_MAX).collect();
    Some(format!("{} {agent}", network(client?)))
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

    #[test]
    fn one_network_and_program_is_one_device() {
        let told = |client: &str, agent: &str| {
            let headers = HeaderMap::from_iter([(header::USER_AGENT, agent.parse().unwrap())]);
            device(Some(client.parse().unwrap()), &headers)
        };
        let one = told("192.0.2.7", "Firefox");
        assert_eq!(one.as_deref(), Some("192.0.2.0/24 Firefox"));
        assert_eq!(told("192.0.2.99", "Firefox"), one);
        assert_ne!(told("192.0.3.7", "Firefox"), one);
        assert_ne!(told("192.0.2.7", "Chrome"), one);
        assert_eq!(told("2001:db8:7:1::1", "x"), told("2001:db8:7:2::9", "x"));
        assert_eq!(device(None, &HeaderMap::new()), None);
    }
}
