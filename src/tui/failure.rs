//! Why a request brought nothing.

use std::borrow::Cow;

use crate::config::language::Language;
use crate::domain::said::Said;

/// Why a request brought nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// Stable code: the problem's `code`, or `unreachable`, `timeout`, `protocol`.
    pub code: String,
    /// One sentence for the person, in English where the server says it.
    pub text: String,
    /// The server's sentence by its code.
    pub said: Option<Said>,
    /// What kind of failure, for what to do next.
    pub kind: FailureKind,
}

impl Failure {
    /// The sentence in the console's language, where it knows the code.
    #[must_use]
    pub fn told(&self, words: &Language) -> Cow<'_, str> {
        match words.hear("", self.said.as_ref()) {
            sentence if sentence.is_empty() => Cow::Borrowed(&self.text),
            sentence => Cow::Owned(format!("{}: {sentence}", words.word("problem", &self.code))),
        }
    }
}

/// The kinds of failure that differ in what to do next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FailureKind {
    /// No answer, or one that leaves the outcome open (time-out, 5xx, `key_in_flight`): the same request may be sent again.
    Unreachable,
    /// A rule said no; nothing changed.
    Refused,
    /// The token is missing, wrong or of a role that may not.
    NotAllowed,
    /// The thing does not exist.
    NotFound,
    /// The answer made no sense.
    Protocol,
}
