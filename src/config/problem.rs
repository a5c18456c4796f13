//! What is wrong in a file: where it is, what it is, and which known name was probably meant.

use std::fmt;
use std::ops::Range;

/// One thing wrong in one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file as its reader called it.
    pub file: String,
    /// The line, counted from 1; nothing when the whole file is meant.
    pub line: Option<usize>,
    /// What is wrong and what to do.
    pub message: String,
    /// The known name that looks most like the one that was written.
    pub nearest: Option<String>,
}

/// A problem that does not stop the file from being used.
pub type Warning = Problem;

impl Problem {
    /// A problem at a place in a text.
    #[must_use]
    pub fn at(file: &str, text: &str, span: &Range<usize>, message: impl Into<String>) -> Self {
        Self { file: file.to_owned(), line: Some(line_of(text, span.start)), message: message.into(), nearest: None }
    }

    /// A problem of a whole file.
    #[must_use]
    pub fn of_file(file: &str, message: impl Into<String>) -> Self {
        Self { file: file.to_owned(), line: None, message: message.into(), nearest: None }
    }

    /// Adds the known name nearest to the one that was written.
    #[must_use]
    pub fn meant<'a>(mut self, written: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        self.nearest = nearest(written, known).map(str::to_owned);
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.file, self.message)?,
            None => write!(f, "{}: {}", self.file, self.message)?,
        }
        match &self.nearest {
            Some(name) => write!(f, " (did you mean `{name}`?)"),
            None => Ok(()),
        }
    }
}

/// Why a file cannot be used: every problem found, so that one reading is enough to mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError {
    /// Never empty.
    pub problems: Vec<Problem>,
}

impl From<Problem> for ConfigError {
    fn from(problem: Problem) -> Self {
        Self { problems: vec![problem] }
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, problem) in self.problems.iter().enumerate() {
            if i > 0 {
                f.write_str("\n")?;
            }
            problem.fmt(f)?;
        }
        Ok(())
    }
}

impl std::error::Error for ConfigError {}

/// The line of a byte offset, counted from 1.
#[must_use]
pub fn line_of(text: &str, offset: usize) -> usize {
    text.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1
}

/// The known name nearest to `written`, if one is near enough to be a slip of the fingers.
#[must_use]
pub fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = (written.chars().count() / 3).clamp(1, 4);
    known
        .into_iter()
        .map(|name| {
            // A name cut short is as near as one slip.
            let begun = written.len() >= 3 && name.starts_with(written) && name != written;
            (if begun { 1 } else { distance(written, name) }, name)
        })
        .filter(|(far, _)| *far <= limit)
        .min_by_key(|(far, _)| *far)
        .map(|(_, name)| name)
}

/// Edit distance where swapping two neighbours counts as one slip.
fn distance(a: &str, b: &str) -> usize {
    let a: Vec<char> = a.chars().collect();
    let b: Vec<char> = b.chars().collect();
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for i in 0..a.len() {
        let mut next = vec![i + 1];
        for j in 0..b.len() {
            let same = a[i] == b[j];
            let mut best = (row[j] + usize::from(!same)).min(row[j + 1] + 1).min(next[j] + 1);
            if i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j] {
                best = best.min(before[j - 1] + 1);
            }
            next.push(best);
        }
        before = std::mem::replace(&mut row, next);
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distance_counts_slips() {
        for (a, b, far) in [("", "", 0), ("", "abc", 3), ("queue", "queue", 0), ("queeu", "queue", 1), ("kitten", "sitting", 3)] {
            assert_eq!(distance(a, b), far, "{a} {b}");
            assert_eq!(distance(b, a), far, "{b} {a}");
        }
    }

    #[test]
    fn nearest_needs_likeness() {
        assert_eq!(nearest("queue.nxet", ["queue.next", "queue.last"]), Some("queue.next"));
        assert_eq!(nearest("password", ["password_file", "username"]), Some("password_file"));
        assert_eq!(nearest("coffee", ["queue.next", "queue.last"]), None);
    }

    #[test]
    fn problems_name_file_line_and_neighbour() {
        let text = "a = 1\nb = 2\n";
        let problem = Problem::at("x.toml", text, &(6..7), "unknown key `b`").meant("b", ["c"]);
        assert_eq!(problem.to_string(), "x.toml:2: unknown key `b` (did you mean `c`?)");
    }
}
