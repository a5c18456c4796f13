//! What the console does beyond terminal, disk and network, handed in by whoever starts it.

use std::fmt;
use std::sync::Arc;

use secrecy::SecretString;

/// Deeds of whoever starts the console.
#[derive(Clone)]
pub struct Hooks {
    /// The log may be written from now on, or no more.
    pub keep_files: Arc<dyn Fn(bool) + Send + Sync>,
    /// Takes the token from its source once more; blocks for as long as a helper takes. The error says what to do.
    pub token: Arc<dyn Fn() -> Result<SecretString, String> + Send + Sync>,
}

impl fmt::Debug for Hooks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Hooks")
    }
}
