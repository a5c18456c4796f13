//! A policy file, read and checked.

use std::path::Path;

use crate::cli::failure::{FAILED, Failure};
use crate::config::policy::parse;
use crate::domain::policy::Policy;

/// Reads and checks a policy file.
pub fn read(file: &Path) -> Result<(String, Policy), Failure> {
    let text = std::fs::read_to_string(file)
        .map_err(|error| Failure::new(FAILED, format!("{} cannot be read: {error}", file.display())))?;
    let policy = parse(&text, &file.display().to_string()).map_err(|error| Failure::new(FAILED, error.to_string()))?;
    Ok((text, policy))
}
