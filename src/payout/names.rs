//! Whom an account is kept for: the question a bank answers before a transfer (Verification of Payee), behind one trait.
//!
//! No provider is connected yet but the sandbox. Banks offer the check inside their portals and by interfaces of their own; one that is
//! connected implements [`NameCheck`], and a desk without any skips the question.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use futures_util::future::{BoxFuture, FutureExt, ready};

use crate::domain::names::{NameAnswer, compare};
use crate::domain::payee::{HolderName, Iban};

/// How long a customer waits for the answer; the scheme gives banks 5 seconds. Later counts as not possible.
pub const PATIENCE: Duration = Duration::from_secs(5);

/// Somebody who knows for whom accounts are kept.
pub trait NameCheck: Send + Sync {
    /// The name in logs.
    fn name(&self) -> &'static str;

    /// Whether the account is kept under this name. Who cannot say, for whatever reason, answers [`NameAnswer::NotPossible`].
    fn check<'a>(&'a self, iban: &'a Iban, holder: &'a HolderName) -> BoxFuture<'a, NameAnswer>;
}

/// The check of a desk.
#[derive(Clone)]
pub struct Names {
    /// Who is asked.
    pub provider: Arc<dyn NameCheck>,
    /// Whether the page says how the bank spells a name that was nearly right. Otherwise it asks to look at the spelling again. A name
    /// that was not nearly right is never shown.
    pub shows_close: bool,
}

impl fmt::Debug for Names {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Names").field("provider", &self.provider.name()).field("shows_close", &self.shows_close).finish()
    }
}

/// A bank that exists only here and keeps the accounts it is told of.
#[derive(Debug, Default)]
pub struct SandboxNames {
    accounts: BTreeMap<String, HolderName>,
}

impl SandboxNames {
    /// A bank with these accounts. Texts that are no account or no name are left out.
    #[must_use]
    pub fn new(accounts: &[(&str, &str)]) -> Self {
        let account =
            |(iban, name): &(&str, &str)| Some((iban.parse::<Iban>().ok()?.electronic().to_owned(), name.parse().ok()?));
        Self { accounts: accounts.iter().filter_map(account).collect() }
    }
}

impl NameCheck for SandboxNames {
    fn name(&self) -> &'static str {
        "sandbox"
    }

    fn check<'a>(&'a self, iban: &'a Iban, holder: &'a HolderName) -> BoxFuture<'a, NameAnswer> {
        let known = self.accounts.get(iban.electronic());
        ready(known.map_or(NameAnswer::NotPossible, |known| compare(known, holder))).boxed()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_sandbox_knows_its_accounts_and_no_others() {
        let bank = SandboxNames::new(&[("DE89370400440532013000", "Anna Schmidt"), ("nonsense", "x")]);
        let ask =
            async |iban: &str, name: &str| bank.check(&iban.parse().expect("an account"), &name.parse().expect("a name")).await;
        assert_eq!(ask("DE89 3704 0044 0532 0130 00", "anna schmidt").await, NameAnswer::Match);
        let known = "Anna Schmidt".parse().expect("a name");
        assert_eq!(ask("DE89370400440532013000", "Anna Schmitt").await, NameAnswer::Close { known });
        assert_eq!(ask("DE89370400440532013000", "Mallory").await, NameAnswer::NoMatch);
        assert_eq!(ask("NL91ABNA0417164300", "Anna Schmidt").await, NameAnswer::NotPossible);
    }
}
