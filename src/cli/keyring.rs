//! `amends token store` and `amends token forget`: the token of a profile in the kernel's keyring.

use std::io::{IsTerminal, Read};
use std::time::Duration;

use secrecy::SecretString;

use crate::client::keyring;
use crate::client::token::{TOKEN_BYTES_MAX, checked};

use super::failure::{FAILED, Failure};
use super::out;
use super::place::{self, Place};

/// `amends token store`: reads a token from standard input and keeps it.
pub fn store(place: &Place, hours: Option<u32>) -> Result<u8, Failure> {
    let (name, ring) = ring(place)?;
    let token = typed()?;
    let lasts = hours.map(|hours| Duration::from_hours(hours.into()));
    keyring::store(&ring, &token, lasts).map_err(|error| Failure::new(FAILED, error.to_string()))?;
    let lasts = hours.map_or_else(String::new, |hours| format!(" for {hours} hours"));
    out::line(&format!("the token of profile {name} is in the keyring{lasts}"))?;
    Ok(0)
}

/// `amends token forget`: takes it out again.
pub fn forget(place: &Place) -> Result<u8, Failure> {
    let (name, ring) = ring(place)?;
    keyring::forget(&ring).map_err(|error| Failure::new(FAILED, format!("profile {name}: {error}")))?;
    out::line(&format!("the token of profile {name} is forgotten"))?;
    Ok(0)
}

/// The profile and the place of its token.
fn ring(place: &Place) -> Result<(String, String), Failure> {
    let settings = place::settings()?;
    let Some((name, profile)) = place.profile_of(&settings)? else {
        return Err(Failure::usage(
            "a token in the keyring belongs to a profile: write one into config.toml, or name it with --profile",
        ));
    };
    if !profile.token_keyring {
        return Err(Failure::usage(format!(
            "profile {name} does not look there: set `token_keyring = true` under [profiles.{name}]"
        )));
    }
    Ok((name.to_owned(), keyring::place(name, &profile.server)))
}

/// The first line of standard input; what is typed at a terminal is not shown.
fn typed() -> Result<SecretString, Failure> {
    let input = std::io::stdin();
    let mut bytes = Vec::new();
    if input.is_terminal() {
        eprint!("Token: ");
        let _hidden = hide();
        let mut line = String::new();
        input.read_line(&mut line)?;
        eprintln!();
        bytes.extend_from_slice(line.as_bytes());
        secrecy::zeroize::Zeroize::zeroize(&mut line);
    } else {
        input.lock().take(TOKEN_BYTES_MAX as u64 + 2).read_to_end(&mut bytes)?;
    }
    Ok(checked(bytes, "standard input")?)
}

/// Has the terminal not show what is typed, until this is dropped.
#[cfg(all(feature = "console", unix))]
fn hide() -> impl Drop {
    use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};

    struct Hidden(Option<Termios>);
    impl Drop for Hidden {
        fn drop(&mut self) {
            if let Some(before) = &self.0 {
                // A terminal that is gone shows nothing.
                let _ = tcsetattr(std::io::stdin(), OptionalActions::Now, before);
            }
        }
    }
    let before = tcgetattr(std::io::stdin()).ok();
    if let Some(before) = &before {
        let mut silent = before.clone();
        silent.local_modes -= LocalModes::ECHO;
        let _ = tcsetattr(std::io::stdin(), OptionalActions::Now, &silent);
    }
    Hidden(before)
}

#[cfg(not(all(feature = "console", unix)))]
fn hide() {}
