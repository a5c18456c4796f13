//! The desk's secret keys, kept apart from the database: whoever has only the database has no live links and no accounts.

use aws_lc_rs::aead::{AES_256_GCM_SIV, Aad, RandomizedNonceKey};
use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::{hmac, rand};
use data_encoding::BASE64URL_NOPAD;

use crate::domain::ids::{CompensationId, CustomerId};

/// Length of both keys in bytes.
pub const KEY_BYTES: usize = 32;
/// Letters of a claim token: 43 for 256 bits and 4 that tell a mistyped one without a look at the database.
pub const TOKEN_CHARS: usize = 47;

/// A sealed value that cannot be opened: another key, or it was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a sealed value cannot be opened with this desk's keys")]
pub struct SealError;

/// The token in a personal link. Shown once to whoever needs the link, derived again when needed, never stored.
#[derive(Clone, PartialEq, Eq)]
pub struct LinkToken(String);

impl LinkToken {
    /// Takes a token out of an address; none when its shape or its check letters are wrong.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let plain = text.len() == TOKEN_CHARS && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        let (body, check) = text.split_at_checked(TOKEN_CHARS - 4)?;
        (plain && check_letters(body) == check).then(|| Self(text.to_owned()))
    }

    /// The text for the address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What the database keeps of it.
    #[must_use]
    pub fn hash(&self) -> Vec<u8> {
        digest(&SHA256, self.0.as_bytes()).as_ref().to_vec()
    }
}

impl std::fmt::Debug for LinkToken {
    /// Never the token: it is money.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("LinkToken(…)")
    }
}

fn check_letters(body: &str) -> String {
    let sum = digest(&SHA256, format!("amends-check {body}").as_bytes());
    BASE64URL_NOPAD.encode(sum.as_ref()).chars().take(4).collect()
}

/// The key that links are derived with and the key that account data is sealed with.
#[derive(Clone)]
pub struct Keys {
    link: hmac::Key,
    seal: [u8; KEY_BYTES],
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keys(…)")
    }
}

impl Keys {
    /// Keys from their bytes.
    #[must_use]
    pub fn new(link: &[u8; KEY_BYTES], seal: &[u8; KEY_BYTES]) -> Self {
        Self { link: hmac::Key::new(hmac::HMAC_SHA256, link), seal: *seal }
    }

    /// The token of a compensation's link: the same for the same generation, so that a mail sent twice holds one link.
    #[must_use]
    pub fn link_token(&self, compensation: CompensationId, generation: u32) -> LinkToken {
        let tag = hmac::sign(&self.link, format!("amends-link {compensation} {generation}").as_bytes());
        let body = BASE64URL_NOPAD.encode(tag.as_ref());
        let check = check_letters(&body);
        LinkToken(body + &check)
    }

    /// A mark by which the same account is recognised across customers without being known.
    #[must_use]
    pub fn account_mark(&self, account: &str) -> Vec<u8> {
        hmac::sign(&self.link, format!("amends-account {account}").as_bytes()).as_ref().to_vec()
    }

    /// A mark of anything else that is only ever compared, such as an address; `what` keeps marks of different things apart.
    #[must_use]
    pub fn mark(&self, what: &str, text: &str) -> Vec<u8> {
        hmac::sign(&self.link, format!("amends-mark {what} {text}").as_bytes()).as_ref().to_vec()
    }

    /// Draws a key for one customer and seals it under the desk's.
    ///
    /// # Errors
    /// [`SealError`] when the system has no randomness.
    pub fn new_customer_key(&self, customer: CustomerId) -> Result<Vec<u8>, SealError> {
        let mut key = [0_u8; KEY_BYTES];
        rand::fill(&mut key).map_err(|_| SealError)?;
        seal(&self.seal, &format!("customer-key {customer}"), &key)
    }

    /// Seals a text under a customer's key; `place` (table, row, column) is bound to it, so it cannot be moved elsewhere.
    ///
    /// # Errors
    /// [`SealError`].
    pub fn seal(&self, customer: CustomerId, sealed_key: &[u8], place: &str, text: &str) -> Result<Vec<u8>, SealError> {
        let key = self.customer_key(customer, sealed_key)?;
        seal(&key, place, text.as_bytes())
    }

    /// Opens what [`Keys::seal`] sealed.
    ///
    /// # Errors
    /// [`SealError`].
    pub fn open(&self, customer: CustomerId, sealed_key: &[u8], place: &str, sealed: &[u8]) -> Result<String, SealError> {
        let key = self.customer_key(customer, sealed_key)?;
        String::from_utf8(open(&key, place, sealed)?).map_err(|_| SealError)
    }

    fn customer_key(&self, customer: CustomerId, sealed_key: &[u8]) -> Result<Vec<u8>, SealError> {
        open(&self.seal, &format!("customer-key {customer}"), sealed_key)
    }
}

fn cipher(key: &[u8]) -> Result<RandomizedNonceKey, SealError> {
    RandomizedNonceKey::new(&AES_256_GCM_SIV, key).map_err(|_| SealError)
}

fn seal(key: &[u8], place: &str, plain: &[u8]) -> Result<Vec<u8>, SealError> {
    let mut body = plain.to_vec();
    let nonce = cipher(key)?.seal_in_place_append_tag(Aad::from(place.as_bytes()), &mut body).map_err(|_| SealError)?;
    Ok(nonce.as_ref().iter().copied().chain(body).collect())
}

fn open(key: &[u8], place: &str, sealed: &[u8]) -> Result<Vec<u8>, SealError> {
    let (nonce, body) = sealed.split_at_checked(aws_lc_rs::aead::NONCE_LEN).ok_or(SealError)?;
    let nonce = aws_lc_rs::aead::Nonce::try_assume_unique_for_key(nonce).map_err(|_| SealError)?;
    let mut body = body.to_vec();
    let plain = cipher(key)?.open_in_place(nonce, Aad::from(place.as_bytes()), &mut body).map_err(|_| SealError)?;
    Ok(plain.to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys() -> Keys {
        Keys::new(&[1; KEY_BYTES], &[2; KEY_BYTES])
    }

    #[test]
    fn tokens_are_derived_checked_and_differ_by_generation() {
        let (a, again, b) = (
            keys().link_token(CompensationId(7), 1),
            keys().link_token(CompensationId(7), 1),
            keys().link_token(CompensationId(7), 2),
        );
        assert_eq!(a, again);
        assert_ne!(a, b);
        assert_eq!(LinkToken::parse(a.as_str()), Some(a.clone()));
        for at in 0..TOKEN_CHARS {
            let mut wrong: Vec<u8> = a.as_str().bytes().collect();
            wrong[at] = if wrong[at] == b'A' { b'B' } else { b'A' };
            assert_eq!(LinkToken::parse(&String::from_utf8(wrong).expect("ascii")), None, "letter {at}");
        }
        let upper = a.as_str().to_uppercase();
        for text in ["", "x", &a.as_str()[..46], &format!("{}.", a.as_str()), &upper, "é"] {
            assert_eq!(LinkToken::parse(text), None, "{text}");
        }
        assert_eq!(format!("{a:?}"), "LinkToken(…)");
    }

    #[test]
    fn sealed_values_open_only_in_their_place_with_their_keys() {
        let customer = CustomerId(3);
        let key = keys().new_customer_key(customer).expect("a key");
        let sealed = keys().seal(customer, &key, "payout x", "NL91 ABNA").expect("sealed");
        assert_eq!(keys().open(customer, &key, "payout x", &sealed), Ok("NL91 ABNA".to_owned()));
        assert_eq!(keys().open(customer, &key, "payout y", &sealed), Err(SealError));
        assert_eq!(keys().open(CustomerId(4), &key, "payout x", &sealed), Err(SealError));
        assert_eq!(Keys::new(&[1; KEY_BYTES], &[9; KEY_BYTES]).open(customer, &key, "payout x", &sealed), Err(SealError));
        assert_eq!(keys().open(customer, &key, "payout x", &sealed[..10]), Err(SealError));
    }
}
