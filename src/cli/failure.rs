//! How a command ends when it does not end well: a text that says what to do, and the contract's exit code.

use crate::client::chance::NoChance;
use crate::client::error::ClientError;
use crate::client::token::TokenError;
use crate::domain::text::SafeText;

/// Anything that has no code of its own.
pub const FAILED: u8 = 1;
/// The command line makes no sense.
pub const USAGE: u8 = 2;
/// A rule said no.
pub const REFUSED: u8 = 3;
/// The server does not answer.
pub const UNREACHABLE: u8 = 5;
/// It is not allowed.
pub const NOT_ALLOWED: u8 = 6;

/// A command's bad end.
#[derive(Debug)]
pub struct Failure {
    /// The exit code.
    pub code: u8,
    /// What to tell.
    pub text: String,
}

impl Failure {
    /// A failure with a code.
    pub fn new(code: u8, text: impl Into<String>) -> Self {
        Self { code, text: text.into() }
    }

    /// A command line that makes no sense.
    pub fn usage(text: impl Into<String>) -> Self {
        Self::new(USAGE, text)
    }

    /// Prints it on standard error; nothing in it can steer the terminal.
    pub fn print(&self) {
        eprintln!("amends: {}", SafeText::body(&self.text));
    }
}

impl From<ClientError> for Failure {
    fn from(error: ClientError) -> Self {
        Self::new(error.exit_code(), error.to_string())
    }
}

impl From<NoChance> for Failure {
    fn from(error: NoChance) -> Self {
        Self::new(FAILED, error.to_string())
    }
}

impl From<TokenError> for Failure {
    fn from(error: TokenError) -> Self {
        let code = if matches!(error, TokenError::Nowhere) { USAGE } else { NOT_ALLOWED };
        Self::new(code, error.to_string())
    }
}

impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Self {
        Self::new(FAILED, format!("{error:#}"))
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self::new(FAILED, error.to_string())
    }
}

#[cfg(feature = "server")]
impl From<crate::store::command::CommandError> for Failure {
    fn from(error: crate::store::command::CommandError) -> Self {
        use crate::domain::refusal::RefusalCode;
        use crate::store::command::CommandError;
        match error {
            CommandError::Refused(refusal) => {
                let code = match refusal.code {
                    RefusalCode::NotFound => 4,
                    RefusalCode::RoleNotAllowed | RefusalCode::SamePerson => NOT_ALLOWED,
                    _ => REFUSED,
                };
                Self::new(code, refusal.text)
            }
            CommandError::Store(error) => Self::new(FAILED, error.to_string()),
        }
    }
}

#[cfg(feature = "server")]
impl From<crate::store::Error> for Failure {
    fn from(error: crate::store::Error) -> Self {
        Self::new(FAILED, error.to_string())
    }
}
