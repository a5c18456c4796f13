//! Who asks: the one room that says from which address a request comes.
//!
//! Whoever is not a machine of our own is the address itself, and may write whatever headers they like. A machine of our own stands
//! for others: the one header that the settings name says for whom it asks, and without it nobody knows.

use std::net::IpAddr;

use axum::http::{HeaderMap, HeaderName};

/// The public address a request comes from; none where that cannot be told.
pub(super) fn address(peer: IpAddr, headers: &HeaderMap, named: Option<&HeaderName>) -> Option<IpAddr> {
    let peer = peer.to_canonical();
    let address = match named {
        Some(name) if is_private(peer) => said(headers, name)?,
        _ => peer,
    };
    (!is_private(address)).then_some(address)
}

/// The last address in the proxy's header: those before it were said by whoever asked.
fn said(headers: &HeaderMap, name: &HeaderName) -> Option<IpAddr> {
    let last = headers.get_all(name).iter().next_back()?.to_str().ok()?;
    Some(last.rsplit(',').next()?.trim().parse::<IpAddr>().ok()?.to_canonical())
}

/// A machine or network of our own, which nobody reaches from outside.
fn is_private(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => v4.is_loopback() || v4.is_private() || v4.is_link_local(),
        IpAddr::V6(v6) => v6.is_loopback() || v6.is_unique_local() || v6.is_unicast_link_local(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(peer: &str, forwarded: &[&str], named: bool) -> Option<String> {
        let name = HeaderName::from_static("x-forwarded-for");
        let mut headers = HeaderMap::new();
        for value in forwarded {
            headers.append(name.clone(), value.parse().unwrap());
        }
        address(peer.parse().unwrap(), &headers, named.then_some(&name)).map(|address| address.to_string())
    }

    #[test]
    fn only_the_named_header_of_a_machine_of_ours_counts() {
        let some = |text: &str| Some(text.to_owned());
        for named in [false, true] {
            assert_eq!(asked("203.0.113.7", &["198.51.100.1"], named), some("203.0.113.7"), "who asks directly is who asks");
            assert_eq!(asked("::ffff:203.0.113.7", &[], named), some("203.0.113.7"));
        }
        let passed = &["198.51.100.1, 192.0.2.1", "192.0.2.66, 198.51.100.9"][..];
        assert_eq!(asked("127.0.0.1", passed, true), some("198.51.100.9"), "the last one is the proxy's");
        assert_eq!(asked("127.0.0.1", passed, false), None, "a header that no setting names says nothing");
        assert_eq!(asked("10.0.0.2", &["::ffff:198.51.100.9"], true), some("198.51.100.9"));
        for passed in [&[][..], &["nonsense"], &["10.1.2.3"]] {
            assert_eq!(asked("10.0.0.2", passed, true), None, "{passed:?}");
        }
        for ours in ["127.0.0.1", "10.1.2.3", "192.168.0.9", "169.254.1.1", "::1", "fd00::7", "fe80::1", "::ffff:127.0.0.1"] {
            assert_eq!(asked(ours, &[], false), None, "{ours}");
        }
    }
}
