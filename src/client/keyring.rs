//! Tokens in the kernel's keyring: in memory that is never written to a disk, for this user alone, gone with the machine's next start
//! or the user's last process.

use std::time::Duration;

use secrecy::SecretString;

/// The keyring gave or took nothing; the text says what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyringError {
    /// There is no such token in it.
    #[error("the keyring has no token for it; store one with `amends token store`")]
    Missing,
    /// Its time is over.
    #[error("the token in the keyring has run out; store another one with `amends token store`")]
    RunOut,
    /// This machine has no keyring, or does not let us use it.
    #[error("this machine's kernel keeps no keys for us ({0}); use token_command or token_file instead")]
    Unusable(String),
}

/// The place of a profile's token.
#[must_use]
pub fn place(profile: &str, server: &str) -> String {
    format!("amends:{profile}:{server}")
}

/// Puts a token into its place, for good or for a while; one that was there is replaced.
///
/// # Errors
/// [`KeyringError::Unusable`].
pub fn store(place: &str, token: &SecretString, lasts: Option<Duration>) -> Result<(), KeyringError> {
    system::store(place, token, lasts)
}

/// The token in a place.
///
/// # Errors
/// See [`KeyringError`].
pub fn read(place: &str) -> Result<Vec<u8>, KeyringError> {
    system::read(place)
}

/// Takes the token out of its place.
///
/// # Errors
/// See [`KeyringError`].
pub fn forget(place: &str) -> Result<(), KeyringError> {
    system::forget(place)
}

#[cfg(target_os = "linux")]
mod system {
    use std::time::Duration;

    use linux_keyutils::{Key, KeyError, KeyPermissionsBuilder, KeyRing, KeyRingIdentifier, Permission};
    use secrecy::{ExposeSecret, SecretString};

    use super::KeyringError;

    /// The ring that all processes of a user share, over logins and sessions.
    fn ring() -> Result<KeyRing, KeyringError> {
        KeyRing::from_special_id(KeyRingIdentifier::User, true).map_err(error)
    }

    fn find(place: &str) -> Result<Key, KeyringError> {
        ring()?.search(place).map_err(error)
    }

    pub(super) fn store(place: &str, token: &SecretString, lasts: Option<Duration>) -> Result<(), KeyringError> {
        let key = ring()?.add_key(place, token.expose_secret()).map_err(error)?;
        // A process may be of another session than the one that stored it: what counts is the user. Nobody else may even see it.
        let permissions = KeyPermissionsBuilder::builder().posessor(Permission::ALL).user(Permission::ALL).build();
        let kept = key.set_perms(permissions);
        let seconds = lasts.map_or(0, |lasts| usize::try_from(lasts.as_secs()).unwrap_or(usize::MAX));
        // Replacing a token also ends the time of the one before.
        let timed = kept.and_then(|()| key.set_timeout(seconds));
        timed.map_err(|told| {
            // What cannot be kept as it was asked for is not kept at all.
            let _ = key.invalidate();
            error(told)
        })
    }

    pub(super) fn read(place: &str) -> Result<Vec<u8>, KeyringError> {
        find(place)?.read_to_vec().map_err(error)
    }

    pub(super) fn forget(place: &str) -> Result<(), KeyringError> {
        find(place)?.invalidate().map_err(error)
    }

    fn error(error: KeyError) -> KeyringError {
        match error {
            KeyError::KeyDoesNotExist | KeyError::KeyRevoked => KeyringError::Missing,
            KeyError::KeyExpired => KeyringError::RunOut,
            KeyError::AccessDenied | KeyError::PermissionDenied => KeyringError::Unusable("not permitted".to_owned()),
            // Unknown is ENOSYS: a kernel or a container without keyrings.
            KeyError::OperationNotSupported | KeyError::Unknown(38) => KeyringError::Unusable("it has no keyring".to_owned()),
            KeyError::QuotaExceeded => KeyringError::Unusable("it is full".to_owned()),
            other => KeyringError::Unusable(format!("{other:?}")),
        }
    }
}

#[cfg(not(target_os = "linux"))]
mod system {
    use std::time::Duration;

    use secrecy::SecretString;

    use super::KeyringError;

    fn none<T>() -> Result<T, KeyringError> {
        Err(KeyringError::Unusable("only Linux has such a keyring".to_owned()))
    }

    pub(super) fn store(_: &str, _: &SecretString, _: Option<Duration>) -> Result<(), KeyringError> {
        none()
    }

    pub(super) fn read(_: &str) -> Result<Vec<u8>, KeyringError> {
        none()
    }

    pub(super) fn forget(_: &str) -> Result<(), KeyringError> {
        none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A place of this test alone, emptied at the end; none where keyrings are not permitted.
    struct Place(String);

    impl Place {
        fn new(name: &str) -> Option<Self> {
            let place = Self(place(&format!("test-{}-{name}", std::process::id()), "https://desk.example"));
            match store(&place.0, &"probe".to_owned().into(), None) {
                Ok(()) => Some(place),
                Err(error) => {
                    eprintln!("skipped: {error}");
                    None
                }
            }
        }
    }

    impl Drop for Place {
        fn drop(&mut self) {
            drop(forget(&self.0));
        }
    }

    #[test]
    fn a_token_is_kept_replaced_and_forgotten() {
        let Some(place) = Place::new("kept") else { return };
        assert_eq!(read(&place.0).unwrap(), b"probe");
        store(&place.0, &"am_other".to_owned().into(), None).unwrap();
        assert_eq!(read(&place.0).unwrap(), b"am_other");
        forget(&place.0).unwrap();
        assert_eq!(read(&place.0), Err(KeyringError::Missing));
        assert_eq!(forget(&place.0), Err(KeyringError::Missing));
        assert!(KeyringError::Missing.to_string().contains("amends token store"));
    }

    #[test]
    fn a_token_can_run_out() {
        let Some(place) = Place::new("timed") else { return };
        store(&place.0, &"am_short".to_owned().into(), Some(Duration::from_secs(2))).unwrap();
        assert_eq!(read(&place.0).unwrap(), b"am_short");
        let begun = std::time::Instant::now();
        let gone = loop {
            match read(&place.0) {
                Ok(_) if begun.elapsed() < Duration::from_secs(10) => std::thread::sleep(Duration::from_millis(50)),
                ended => break ended,
            }
        };
        assert!(matches!(gone, Err(KeyringError::RunOut | KeyringError::Missing)), "{gone:?}");
        // Stored anew for good, it does not run out any more.
        store(&place.0, &"am_long".to_owned().into(), None).unwrap();
        assert_eq!(read(&place.0).unwrap(), b"am_long");
    }
}
