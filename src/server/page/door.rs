//! The page's door: how often a network may come, and that a link which opens nothing takes as long to say so as any other.
//!
//! What is counted is the network a request comes from, never the person: /24 of IPv4, /56 of IPv6. A peer on a machine or network of
//! our own tells nothing, because it may stand for all customers: it is only counted by the header of the proxy it is, when the
//! settings name one.

use std::net::IpAddr;
use std::time::Duration;

use axum::extract::connect_info::ConnectInfo;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, Method, StatusCode};
use axum::middleware::Next;
use axum::response::Response;
use tokio::time::{Instant, sleep_until};

use super::limit::{Limiter, Rate};
use super::{PageDesk, client, view};
use crate::server::listen::Peer;

/// What a link that opens nothing takes at least, whatever it took to find that out.
pub const UNUSABLE_TAKES: Duration = Duration::from_millis(60);

/// What one network may look at: a person reads, an office shares an address.
pub const LOOKS: Rate = Rate { burst: 300, again: Duration::from_millis(200) };
/// Forms that one network may send.
pub const SENDS: Rate = Rate { burst: 60, again: Duration::from_secs(2) };
/// Links and codes that open nothing which one network may try.
pub const MISSES: Rate = Rate { burst: 30, again: Duration::from_secs(10) };
/// The same of all networks together: guesses that come from everywhere.
pub const MISSES_OF_ALL: Rate = Rate { burst: 600, again: Duration::from_millis(200) };
/// Forms that may be sent for one link.
pub const SENDS_PER_LINK: Rate = Rate { burst: 30, again: Duration::from_secs(20) };
/// Names that may be asked about for one link: somebody corrects a spelling, nobody finds out whose an account is.
pub const NAMES_PER_LINK: Rate = Rate { burst: 5, again: Duration::from_hours(1) };
/// Forms that all together may send: what the store is spared.
pub const SENDS_OF_ALL: Rate = Rate { burst: 3_000, again: Duration::from_millis(4) };

/// A network as it is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Network {
    /// The first 24 bits.
    V4([u8; 3]),
    /// The first 56 bits.
    V6([u8; 7]),
}

impl Network {
    /// The network of a public address.
    #[must_use]
    pub fn of(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V4(address) => Self::V4(address.octets().first_chunk().copied().unwrap_or_default()),
            IpAddr::V6(address) => Self::V6(address.octets().first_chunk().copied().unwrap_or_default()),
        }
    }
}

/// Who came how often. Kept in memory: a restart forgives everybody.
#[derive(Debug)]
pub struct Door {
    started: Instant,
    client_header: Option<HeaderName>,
    looks: Limiter<Network>,
    sends: Limiter<Network>,
    misses: Limiter<Network>,
    misses_of_all: Limiter<()>,
    sends_of_all: Limiter<()>,
    sends_per_link: Limiter<Vec<u8>>,
    names_per_link: Limiter<Vec<u8>>,
}

impl Door {
    /// A door that nobody went through. `client_header` is the one header by which a proxy of ours says who it asks for.
    #[must_use]
    pub fn new(client_header: Option<HeaderName>) -> Self {
        Self {
            started: Instant::now(),
            client_header,
            looks: Limiter::new(LOOKS),
            sends: Limiter::new(SENDS),
            misses: Limiter::new(MISSES),
            misses_of_all: Limiter::new(MISSES_OF_ALL),
            sends_of_all: Limiter::new(SENDS_OF_ALL),
            sends_per_link: Limiter::new(SENDS_PER_LINK),
            names_per_link: Limiter::new(NAMES_PER_LINK),
        }
    }

    fn now(&self) -> Duration {
        self.started.elapsed()
    }

    /// The public address somebody asks from, as far as it can be told.
    pub(super) fn client(&self, peer: Option<&ConnectInfo<Peer>>, headers: &HeaderMap) -> Option<IpAddr> {
        let ConnectInfo(Peer(peer)) = peer?;
        client::address(peer.ip(), headers, self.client_header.as_ref())
    }

    /// The network a request comes from, as far as it can be told.
    fn network(&self, request: &Request) -> Option<Network> {
        self.client(request.extensions().get(), request.headers()).map(Network::of)
    }

    /// Lets a request in, or says how long it has to wait.
    fn admit(&self, network: Option<Network>, sends: bool) -> Result<(), Duration> {
        let now = self.now();
        if sends {
            self.sends_of_all.take((), now)?;
        }
        let Some(network) = network else { return Ok(()) };
        self.misses.look(&network, now)?;
        if sends { self.sends.take(network, now) } else { self.looks.take(network, now) }
    }

    /// A link or a code opened nothing.
    fn missed(&self, network: Option<Network>) -> Result<(), Duration> {
        let now = self.now();
        if let Some(network) = network {
            self.misses.take(network, now)?;
        }
        self.misses_of_all.take((), now)
    }

    /// A form was sent for a link.
    ///
    /// # Errors
    /// How long to wait.
    pub(super) fn sent_for(&self, link_hash: &[u8]) -> Result<(), Duration> {
        self.sends_per_link.take(link_hash.to_vec(), self.now())
    }

    /// A name is to be asked about for a link.
    ///
    /// # Errors
    /// How long to wait.
    pub(super) fn asks_name(&self, link_hash: &[u8]) -> Result<(), Duration> {
        self.names_per_link.take(link_hash.to_vec(), self.now())
    }
}

/// Around every request for a link.
pub(super) async fn stand(State(desk): State<PageDesk>, request: Request, next: Next) -> Response {
    let began = Instant::now();
    let (network, texts) = (desk.door.network(&request), desk.desk.languages.choose(None, request.headers()));
    let sends = request.method() == Method::POST;
    if let Err(wait) = desk.door.admit(network, sends) {
        return view::too_many(texts, &desk.desk.name, wait);
    }
    let response = next.run(request).await;
    if response.status() != StatusCode::NOT_FOUND {
        return response;
    }
    sleep_until(began + UNUSABLE_TAKES).await;
    match desk.door.missed(network) {
        Ok(()) => response,
        Err(wait) => view::too_many(texts, &desk.desk.name, wait),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn networks_are_counted_by_their_prefix() {
        let of = |text: &str| Network::of(text.parse().unwrap());
        assert_eq!(of("203.0.113.7"), of("203.0.113.250"));
        assert_ne!(of("203.0.113.7"), of("203.0.114.7"));
        assert_eq!(of("::ffff:203.0.113.9"), of("203.0.113.7"));
        assert_eq!(of("2001:db8:1:aa00::1"), of("2001:db8:1:aaff:9::2"));
        assert_ne!(of("2001:db8:1:aa00::1"), of("2001:db8:1:ab00::1"));
    }

    #[test]
    fn who_guesses_is_turned_away_and_nobody_else() {
        let door = Door::new(None);
        let of = |text: &str| Some(Network::of(text.parse().unwrap()));
        let (guesser, other) = (of("203.0.113.7"), of("198.51.100.1"));
        while door.missed(guesser).is_ok() {}
        assert!(door.admit(guesser, false).is_err(), "also from a link that would open");
        assert_eq!(door.admit(other, false), Ok(()));
        assert_eq!(door.admit(None, true), Ok(()));
        let mut sent = 0;
        while door.sent_for(&[7]).is_ok() {
            sent += 1;
        }
        assert_eq!((sent, door.sent_for(&[8])), (SENDS_PER_LINK.burst, Ok(())));
    }
}
