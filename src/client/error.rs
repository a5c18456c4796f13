//! What can go wrong between here and the claim API, and what a script is told about it.

use std::fmt::Write as _;

use crate::wire::problem::Problem;

/// Longest text of an error that came from outside, in characters: an error page must not fill a screen or a log.
pub const ERROR_CHARS_MAX: usize = 400;

/// A request that did not end in the answer it asked for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ClientError {
    /// Nobody answered: no route, no listener, a broken connection, a time-out. Whether the command arrived is unknown.
    #[error("{text}")]
    Unreachable {
        /// What failed and what to do.
        text: String,
    },
    /// The server answered with a problem.
    #[error("{}", problem_text(.problem))]
    Problem {
        /// The problem, its texts cut to [`ERROR_CHARS_MAX`].
        problem: Box<Problem>,
        /// The HTTP status it came with; the one inside the body is not trusted.
        status: u16,
        /// Seconds the server asks to wait before the next try.
        retry_after_s: Option<u32>,
    },
    /// Something answered, but not the claim API as we know it.
    #[error("{text}")]
    Protocol {
        /// What was odd.
        text: String,
    },
}

fn problem_text(problem: &Problem) -> String {
    if problem.detail.is_empty() { problem.title.clone() } else { format!("{}: {}", problem.title, problem.detail) }
}

impl ClientError {
    /// A protocol error with its text cut to size.
    pub(super) fn protocol(text: impl AsRef<str>) -> Self {
        Self::Protocol { text: cut(text.as_ref()) }
    }

    /// An unreachable server, with its text cut to size.
    pub(super) fn unreachable(text: impl AsRef<str>) -> Self {
        Self::Unreachable { text: cut(text.as_ref()) }
    }

    /// The exit code of a command that ends with this error (contract: 3 refused by a rule, 4 not found, 5 unreachable, 6 not
    /// allowed, 1 anything else).
    #[must_use]
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Unreachable { .. } => 5,
            Self::Protocol { .. } => 1,
            Self::Problem { status, .. } => match status {
                409 | 412 | 422 | 428 => 3,
                404 => 4,
                401 | 403 => 6,
                _ => 1,
            },
        }
    }

    /// The problem's stable code, where the server sent one.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        match self {
            Self::Problem { problem, .. } => Some(&problem.code),
            Self::Unreachable { .. } | Self::Protocol { .. } => None,
        }
    }

    /// True when the same command with the same key may be sent again and may then succeed: the answer was no verdict.
    #[must_use]
    pub fn is_passing(&self) -> bool {
        match self {
            Self::Unreachable { .. } => true,
            Self::Protocol { .. } => false,
            Self::Problem { status, problem, .. } => {
                *status >= 500 || *status == 429 || *status == 408 || (*status == 409 && problem.code == "key_in_flight")
            }
        }
    }
}

/// A text from outside, cut to [`ERROR_CHARS_MAX`].
pub(super) fn cut(text: &str) -> String {
    match text.char_indices().nth(ERROR_CHARS_MAX) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// The whole chain of causes, without the request's address (it may carry a filter with somebody's name).
pub(super) fn chain(error: &(dyn std::error::Error + 'static)) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        let _ = write!(text, ": {cause}");
        next = cause.source();
    }
    text
}

/// The innermost cause alone.
pub(super) fn root(error: &(dyn std::error::Error + 'static)) -> String {
    let mut inner = error;
    while let Some(cause) = inner.source() {
        inner = cause;
    }
    inner.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(status: u16, code: &str) -> ClientError {
        let problem = Problem {
            kind: String::new(),
            status,
            code: code.to_owned(),
            title: "t".to_owned(),
            detail: String::new(),
            said: None,
            request_id: None,
            current: None,
        };
        ClientError::Problem { problem: Box::new(problem), status, retry_after_s: None }
    }

    #[test]
    fn exit_codes_follow_the_contract() {
        for (status, code) in
            [(400, 1), (401, 6), (403, 6), (404, 4), (409, 3), (412, 3), (413, 1), (422, 3), (428, 3), (429, 1), (500, 1)]
        {
            assert_eq!(problem(status, "x").exit_code(), code, "{status}");
        }
        assert_eq!(ClientError::unreachable("gone").exit_code(), 5);
        assert_eq!(ClientError::protocol("odd").exit_code(), 1);
    }

    #[test]
    fn only_answers_that_are_no_verdict_are_asked_again() {
        for (error, again) in [
            (problem(409, "key_in_flight"), true),
            (problem(409, "compensation_open"), false),
            (problem(422, "key_reused"), false),
            (problem(429, "busy"), true),
            (problem(503, "busy"), true),
            (problem(412, "stale_version"), false),
            (ClientError::unreachable("x"), true),
            (ClientError::protocol("x"), false),
        ] {
            assert_eq!(error.is_passing(), again, "{error:?}");
        }
    }

    #[test]
    fn long_texts_are_cut() {
        let ClientError::Protocol { text } = ClientError::protocol("ä".repeat(5_000)) else { unreachable!() };
        assert_eq!(text.chars().count(), ERROR_CHARS_MAX + 1);
    }
}
