//! Printing: JSON alone, or plain tables in which nothing can steer the terminal.

use std::io::{ErrorKind, Write};

use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use crate::domain::text::SafeText;

use super::failure::{FAILED, Failure};

/// Prints a value as one line of JSON.
pub fn json<T: Serialize>(value: &T) -> Result<(), Failure> {
    let text = serde_json::to_string(value).map_err(|error| Failure::new(FAILED, error.to_string()))?;
    line(&text)
}

/// Prints a line; a reader that went away is not an error worth a word.
pub fn line(text: &str) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    match writeln!(out, "{text}").and_then(|()| out.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        other => Ok(other?),
    }
}

/// A text from outside as one safe line.
pub fn safe(text: &str) -> String {
    SafeText::line(text).to_string()
}

/// Prints rows in columns as wide as they need; the last one is not padded.
pub fn table(head: &[&str], rows: &[Vec<String>]) -> Result<(), Failure> {
    let cells: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(|cell| safe(cell)).collect()).collect();
    let widths: Vec<usize> =
        (0..head.len()).map(|i| cells.iter().map(|row| row[i].width()).chain([head[i].width()]).max().unwrap_or(0)).collect();
    let head: Vec<String> = head.iter().map(|cell| (*cell).to_owned()).collect();
    for row in std::iter::once(&head).chain(&cells) {
        let last = row.len().saturating_sub(1);
        let padded = row.iter().enumerate().map(|(i, cell)| {
            let gap = if i == last { 0 } else { widths[i].saturating_sub(cell.width()) + 2 };
            format!("{cell}{}", " ".repeat(gap))
        });
        line(padded.collect::<String>().trim_end())?;
    }
    Ok(())
}
