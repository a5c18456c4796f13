//! The demo's policy: the default one, quick enough to watch.

use std::sync::Arc;

use crate::config::policy::{DEFAULT_POLICY, PolicyError, parse};
use crate::config::problem::Problem;
use crate::domain::policy::Policy;

/// What the demo changes: the assignment in the default's text, and the demo's.
const CHANGES: &[(&str, &str)] = &[
    ("name = \"default\"", "name = \"demo\""),
    // The server's clock is everybody's and does not run faster: without the delay the follow-up can be seen at once.
    ("follow_up_hours = 72", "follow_up_hours = 0"),
    // Some customers see what a choice looks like.
    ("# [customer_choice]", "[customer_choice]"),
    ("# voucher_for =", "voucher_for ="),
    // Small amounts go out by rule; the others show what a release looks like.
    ("auto_release_max = \"0.00\"", "auto_release_max = \"50.00\""),
];

/// The policy of a demo desk, as text and as checked value.
#[derive(Clone, Debug)]
pub struct DemoPolicy {
    /// The TOML text, to be shown and activated like any other.
    pub text: String,
    /// What it says.
    pub policy: Arc<Policy>,
}

impl DemoPolicy {
    /// The default policy's text with the demo's changes in it, so that it stays in step with the default.
    ///
    /// # Errors
    /// [`PolicyError`] when the default has no place for a change, or the result cannot be read.
    pub fn new() -> Result<Self, PolicyError> {
        let mut text = DEFAULT_POLICY.to_owned();
        for (from, to) in CHANGES {
            if !text.contains(from) {
                let text = format!("there is no line {from:?} for the demo to change");
                return Err(PolicyError(vec![Problem::of_file("default policy", text)]));
            }
            text = text.replace(from, to);
        }
        let policy = Arc::new(parse(&text, "demo policy")?);
        Ok(Self { text, policy })
    }
}
