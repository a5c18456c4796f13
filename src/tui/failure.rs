//! Why a request brought nothing.

/// Why a request brought nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// Stable code: the problem's `code`, or `unreachable`, `timeout`, `protocol`.
    pub code: String,
    /// One sentence for the person.
    pub text: String,
    /// What kind of failure, for what to do next.
    pub kind: FailureKind,
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
