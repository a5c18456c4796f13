//! Where a rail's calls may go: to its one host, encrypted, on the open network. Loopback only where the settings name it, for tests.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;

use reqwest::Url;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};

/// Why an address cannot be a provider's.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EgressError {
    /// No address at all, or one with parts that have no place in it.
    #[error("it is no address of the form https://host/path")]
    Form,
    /// Not encrypted.
    #[error("money is sent over https:// alone; http:// is for this machine")]
    Open,
    /// A number of a private or special network.
    #[error("the address lies in a private network")]
    Private,
}

/// The one place a rail may call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The beginning of every address, with a slash at its end.
    pub base: Url,
    /// Whether that is this machine.
    pub loopback: bool,
}

impl Place {
    /// Checks an address.
    ///
    /// # Errors
    /// [`EgressError`].
    pub fn parse(address: &str) -> Result<Self, EgressError> {
        let mut base: Url = address.parse().map_err(|_| EgressError::Form)?;
        let plain =
            base.username().is_empty() && base.password().is_none() && base.query().is_none() && base.fragment().is_none();
        let host = base.host_str().ok_or(EgressError::Form)?.trim_matches(['[', ']']).to_owned();
        if !plain || !matches!(base.scheme(), "https" | "http") || host.is_empty() {
            return Err(EgressError::Form);
        }
        let number: Option<IpAddr> = host.parse().ok();
        let loopback = host == "localhost" || number.is_some_and(|ip| ip.is_loopback());
        if number.is_some_and(|ip| !loopback && !is_public(ip)) {
            return Err(EgressError::Private);
        }
        if base.scheme() == "http" && !loopback {
            return Err(EgressError::Open);
        }
        if !base.path().ends_with('/') {
            let path = format!("{}/", base.path());
            base.set_path(&path);
        }
        Ok(Self { base, loopback })
    }

    /// An address below the base. Parts are made of letters, digits, `-`, `_` and `.` alone, so that none can climb out of it.
    #[must_use]
    pub fn at(&self, path: &str) -> Option<Url> {
        let harmless = |part: &str| {
            !part.is_empty()
                && part != "."
                && part != ".."
                && part.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b))
        };
        if !path.split('/').all(harmless) {
            return None;
        }
        self.base.join(path).ok()
    }
}

/// Whether a number is one of the open network. Forms that hide another number inside are judged by it.
#[must_use]
pub fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => is_public_v6(ip),
    }
}

fn is_public_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    let special = ip.is_private()
        || ip.is_loopback()
        || ip.is_link_local()
        || ip.is_broadcast()
        || ip.is_documentation()
        || ip.is_multicast()
        || a == 0
        || a >= 240
        || (a == 100 && (64..128).contains(&b))
        || (a == 192 && b == 0 && c == 0)
        || (a == 198 && (b == 18 || b == 19));
    !special
}

fn is_public_v6(ip: Ipv6Addr) -> bool {
    let s = ip.segments();
    // ::ffff:a.b.c.d, ::a.b.c.d, 64:ff9b::a.b.c.d and 2002:ab:cd:: carry an IPv4 number.
    let low = Ipv4Addr::from((u32::from(s[6]) << 16) | u32::from(s[7]));
    if ip.to_ipv4_mapped().is_some() || (s[..4] == [0x64, 0xff9b, 0, 0] && s[4..6] == [0, 0]) {
        return is_public_v4(low);
    }
    if s[0] == 0x2002 {
        return is_public_v4(Ipv4Addr::from((u32::from(s[1]) << 16) | u32::from(s[2])));
    }
    // What is handed out is 2000::/3; in it 2001:db8::/32 is for documents and 2001::/23 for special uses.
    (s[0] & 0xe000) == 0x2000 && !(s[0] == 0x2001 && (s[1] == 0xdb8 || s[1] < 0x200))
}

/// Resolves names and drops every number that is not of the open network: a name that was moved to an inner machine leads nowhere.
#[derive(Clone, Copy, Debug)]
pub struct PublicOnly {
    /// This machine's own numbers are wanted instead.
    pub loopback: bool,
}

impl PublicOnly {
    /// Of the numbers of a name, those that may be called.
    ///
    /// # Errors
    /// When none is left.
    pub fn keep(self, found: impl Iterator<Item = SocketAddr>) -> Result<Vec<SocketAddr>, EgressError> {
        let allowed = |address: &SocketAddr| if self.loopback { address.ip().is_loopback() } else { is_public(address.ip()) };
        let kept: Vec<_> = found.filter(allowed).collect();
        if kept.is_empty() { Err(EgressError::Private) } else { Ok(kept) }
    }
}

impl Resolve for PublicOnly {
    fn resolve(&self, name: Name) -> Resolving {
        let own = *self;
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let kept = own.keep(found)?;
            Ok(Box::new(kept.into_iter()) as Addrs)
        })
    }
}

/// The resolver for a place.
#[must_use]
pub fn resolver(place: &Place) -> Arc<PublicOnly> {
    Arc::new(PublicOnly { loopback: place.loopback })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_encrypted_public_places_and_this_machine_are_taken() {
        for (address, verdict) in [
            ("https://api-m.paypal.com", Ok(false)),
            ("https://www.tremendous.com/api/v2", Ok(false)),
            ("http://127.0.0.1:8080", Ok(true)),
            ("http://[::1]:8080/x", Ok(true)),
            ("http://localhost:1", Ok(true)),
            ("http://api-m.paypal.com", Err(EgressError::Open)),
            ("https://10.0.0.8", Err(EgressError::Private)),
            ("https://[fd00::1]", Err(EgressError::Private)),
            ("https://[::ffff:10.0.0.1]", Err(EgressError::Private)),
            ("https://2130706433", Ok(true)),
            ("https://0x0a000001", Err(EgressError::Private)),
            ("https://u:p@host.example", Err(EgressError::Form)),
            ("https://host.example/?q=1", Err(EgressError::Form)),
            ("ftp://host.example", Err(EgressError::Form)),
            ("paypal", Err(EgressError::Form)),
        ] {
            assert_eq!(Place::parse(address).map(|place| place.loopback), verdict, "{address}");
        }
    }

    #[test]
    fn no_part_of_a_path_climbs_out() {
        let place = Place::parse("https://www.tremendous.com/api/v2").expect("a place");
        assert_eq!(place.at("orders/AM1-1").expect("a path").as_str(), "https://www.tremendous.com/api/v2/orders/AM1-1");
        for path in
            ["", "/", "../x", "orders/..", "orders//x", "orders/%2e%2e", "orders/a?b", "//evil.example", "https://evil.example"]
        {
            assert_eq!(place.at(path), None, "{path}");
        }
    }

    #[test]
    fn names_that_lead_inside_are_dropped_after_resolution() {
        let at = |ip: &str| SocketAddr::new(ip.parse().expect("a number"), 0);
        let inner = [
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "127.0.0.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "224.0.0.1",
            "198.18.0.1",
            "::1",
            "fe80::1",
            "fc00::1",
            "::ffff:169.254.169.254",
            "::",
            "64:ff9b::10.0.0.1",
            "2002:0a00:0001::1",
            "2001:db8::1",
            "::7f00:1",
        ];
        let outside = PublicOnly { loopback: false };
        for ip in inner {
            assert_eq!(outside.keep([at(ip)].into_iter()), Err(EgressError::Private), "{ip}");
        }
        let mixed = [at("10.0.0.1"), at("93.184.215.14"), at("2606:2800:21f::1")];
        assert_eq!(outside.keep(mixed.into_iter()).map(|kept| kept.len()), Ok(2));
        let here = PublicOnly { loopback: true };
        assert_eq!(here.keep([at("93.184.215.14"), at("127.0.0.1")].into_iter()), Ok(vec![at("127.0.0.1")]));
    }
}
