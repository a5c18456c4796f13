//! The block list: accounts, mail addresses and company domains of whoever works here. Only marks of them are kept.

use super::contact;
use crate::domain::payee::{Iban, PaypalAddress};
use crate::domain::words::word_enum;

word_enum!(
    /// What an entry of the block list is.
    BlockKind, "kind of block", {
        /// A bank account or a `PayPal` address.
        Account => "account",
        /// A mail address.
        Email => "email",
        /// A mail domain of the company.
        Domain => "domain",
        /// The name of an account's holder.
        Name => "name",
    }
);

impl BlockKind {
    /// What was typed in the one form it is compared in.
    ///
    /// # Errors
    /// What is wrong with it, never repeating it.
    pub fn checked(self, typed: &str) -> Result<String, String> {
        match self {
            Self::Account => match (typed.parse::<Iban>(), typed.parse::<PaypalAddress>()) {
                (Ok(iban), _) => Ok(iban.electronic().to_owned()),
                (_, Ok(address)) => Ok(address.as_str().to_lowercase()),
                (Err(error), Err(_)) => Err(error.to_string()),
            },
            Self::Email => {
                contact::mailbox(typed).ok_or_else(|| "this is not a mail address; it looks like name@example.org".to_owned())
            }
            Self::Name => contact::name(typed).ok_or_else(|| "this is no whole name; give first and last name".to_owned()),
            Self::Domain => {
                let plain = typed.trim().trim_start_matches('@').to_lowercase();
                let letters = plain.chars().all(|ch| ch.is_alphanumeric() || matches!(ch, '.' | '-'));
                let whole = letters && plain.contains('.') && !plain.starts_with('.') && !plain.ends_with('.');
                if whole { Ok(plain) } else { Err("this is not a domain; it looks like example.org".to_owned()) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_kept_in_the_form_they_are_compared_in() {
        for (kind, typed, kept) in [
            (BlockKind::Account, "nl91 abna 0417 1643 00", "NL91ABNA0417164300"),
            (BlockKind::Account, "Ada@Example.org", "ada@example.org"),
            (BlockKind::Email, "Ada+x@Example.org", "ada@example.org"),
            (BlockKind::Domain, "@Desk.Example.ORG", "desk.example.org"),
            (BlockKind::Name, "Łukasz  DIJKSTRA", "dijkstra lukasz"),
        ] {
            assert_eq!(kind.checked(typed).as_deref(), Ok(kept), "{typed}");
        }
        for (kind, typed) in [
            (BlockKind::Account, "NL91ABNA0417164301"),
            (BlockKind::Email, "ada"),
            (BlockKind::Domain, "intranet"),
            (BlockKind::Domain, "a b.org"),
            (BlockKind::Name, "Ada"),
        ] {
            let error = kind.checked(typed).unwrap_err();
            assert!(!error.contains(typed), "what was typed is not repeated: {error}");
        }
    }
}
