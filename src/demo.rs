//! The demo: a seeded desk, complaints that keep arriving, colleagues at work, and customers who claim through the real page.
//!
//! Two halves. [`seed()`] fills an empty store with a believable past, through the store's own commands at past times. The
//! live half ([`Simulation`]) is a client like any other: it speaks to the server over HTTP with tokens, reads the mail
//! folder, and fills in the claim page's form. The simulated bank is the sandbox rail, wired by the command line.

use std::path::PathBuf;

use futures_util::future::{OptionFuture, join_all};
use jiff::Timestamp;
use secrecy::SecretString;
use tokio_util::sync::CancellationToken;

use crate::client::{Client, ClientConfig, ClientError};

pub mod account;
mod arrivals;
mod catalogue;
mod colleagues;
pub mod complaint;
pub mod crew;
mod customers;
mod form;
mod office;
mod pace;
mod person;
mod photo;
mod policy;
mod seed;
#[cfg(test)]
mod tests;
mod words;

pub use complaint::Generator;
pub use crew::Crew;
pub use policy::DemoPolicy;
pub use seed::{Seeded, seed};

use pace::Pace;

/// Simulated seconds that pass in a second when nobody says otherwise: an hour a second.
pub const DEFAULT_SPEED: u32 = 3_600;
/// Where the numbers of arriving complaints are counted from: the start of 2026, in seconds.
const NUMBERS_SINCE: i64 = 1_767_225_600;
/// Tickets of a seeded desk when nobody says otherwise.
pub const DEFAULT_TICKETS: u32 = 2_000;

/// The live half of the demo. Each part can be left out, for tests and scripts.
#[derive(Clone, Debug)]
pub struct Simulation {
    /// The server's address.
    pub server: String,
    /// Where the server puts its mails.
    pub mail_folder: PathBuf,
    /// What simulated people speak to the server with.
    pub crew: Crew,
    /// Simulated seconds that pass in a second, for people who wait.
    pub speed: u32,
    /// What chance is drawn from.
    pub seed: u64,
    /// Whether customers claim.
    pub customers: bool,
    /// Whether agents, lead and finance work.
    pub colleagues: bool,
    /// Whether complaints keep arriving.
    pub arrivals: bool,
}

impl Simulation {
    /// Lives until `stop`. Nobody gives up on a server that is away for a while.
    ///
    /// # Errors
    /// [`ClientError`] when the server's address or a token cannot be used at all.
    pub async fn run(self, stop: CancellationToken) -> Result<(), ClientError> {
        let mut next_seed = self.seed;
        let mut pace = || {
            next_seed = next_seed.wrapping_add(1);
            Pace::new(stop.clone(), self.speed, next_seed)
        };
        let customers: OptionFuture<_> = self.customers.then(|| customers::claim(self.mail_folder.clone(), pace())).into();
        let mut agents = Vec::new();
        for token in self.crew.agents.iter().filter(|_| self.colleagues) {
            agents.push(colleagues::work(self.client(token)?, pace()));
        }
        let (lead, finance) = (self.client(&self.crew.lead)?, self.client(&self.crew.finance)?);
        let lead: OptionFuture<_> = self.colleagues.then(|| office::lead(lead, pace())).into();
        let finance: OptionFuture<_> = self.colleagues.then(|| office::finance(finance, pace())).into();
        // Numbers from the clock on: a desk that is opened again gets new complaints, not the ones it has.
        let number = u64::try_from(Timestamp::now().as_second() - NUMBERS_SINCE).unwrap_or_default();
        let connector = self.client(&self.crew.connector)?;
        let generator = Generator::new(self.seed, number);
        let arrivals: OptionFuture<_> = self.arrivals.then(|| arrivals::arrive(connector, pace(), generator)).into();
        let life = async { tokio::join!(customers, join_all(agents), lead, finance, arrivals) };
        // Also somebody in the middle of a slow request goes at once; leases and idempotency keys take care of the rest.
        tokio::select! {
            () = stop.cancelled() => {}
            _ = life => {}
        }
        Ok(())
    }

    fn client(&self, token: &SecretString) -> Result<Client, ClientError> {
        Client::new(ClientConfig::new(self.server.clone(), token.clone()))
    }
}
