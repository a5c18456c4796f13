//! Printing: JSON alone, or plain tables in which nothing can steer the terminal.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{ErrorKind, Write};

use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use crate::domain::text::SafeText;

use super::failure::{FAILED, Failure};

/// Prints a value as one line of JSON in which nothing can steer the terminal either: what could is written as an escape of JSON.
pub fn json<T: Serialize>(value: &T) -> Result<(), Failure> {
    let text = serde_json::to_string(value).map_err(|error| Failure::new(FAILED, error.to_string()))?;
    as_is(&escaped(&text))
}

/// JSON with DEL, C1 and what changes the reading order as escapes. These stand in strings alone, and mean the same there.
fn escaped(json: &str) -> Cow<'_, str> {
    let acts = |c: char| matches!(c, '\u{7f}'..='\u{9f}' | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if !json.contains(acts) {
        return Cow::Borrowed(json);
    }
    let mut text = String::with_capacity(json.len() + 16);
    for c in json.chars() {
        if acts(c) {
            let _ = write!(text, "\\u{:04x}", u32::from(c));
        } else {
            text.push(c);
        }
    }
    Cow::Owned(text)
}

/// Prints lines; whatever in them could act on the terminal becomes a visible mark.
pub fn line(text: &str) -> Result<(), Failure> {
    as_is(SafeText::body(text).as_str())
}

/// Says something beside the output, as safely.
pub fn note(text: &str) {
    eprintln!("{}", SafeText::body(text));
}

/// Prints what this program itself wrote: JSON, files that ship, colours. A reader that went away is not an error worth a word.
pub fn as_is(text: &str) -> Result<(), Failure> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_means_the_same_and_steers_nothing() {
        let said = "a\u{9b}31m\u{7f}\u{202e}b\u{2066}é\u{1b}[2J";
        let text = serde_json::to_string(&said).expect("JSON");
        let safe = escaped(&text);
        assert!(safe.chars().all(|c| c == 'é' || c.is_ascii_graphic()), "{safe}");
        assert_eq!(serde_json::from_str::<String>(&safe).expect("JSON"), said);
        assert!(matches!(escaped("{\"plain\":\"é\"}"), Cow::Borrowed(_)));
    }
}
