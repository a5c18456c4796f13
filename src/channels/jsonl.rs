//! JSON Lines: one complaint a line.

use std::io::BufRead;

use serde_json::Value;

use super::item::{Item, checked};
use super::lines::{Lines, Next, WHOLE_BYTES_MAX, too_long, unreadable};
use crate::wire::complaint::RawComplaint;

pub(super) fn read(reader: impl BufRead, each: &mut dyn FnMut(Item)) {
    let mut lines = Lines::new(reader, WHOLE_BYTES_MAX);
    // Blank lines are reported once something follows: at the end of a file they are an editor's habit.
    let mut blank: Vec<u64> = Vec::new();
    loop {
        let next = lines.next();
        let line = lines.number;
        if matches!(next, Ok(Next::Line)) && lines.line.trim_ascii().is_empty() {
            if blank.len() < BLANK_LINES_MAX {
                blank.push(line);
            }
            continue;
        }
        if matches!(next, Ok(Next::Line | Next::TooLong)) {
            for line in blank.drain(..) {
                each(Item::Bad { line, why: "the line is blank; take it out".to_owned() });
            }
        }
        let why = match next {
            Ok(Next::End) => return,
            Ok(Next::TooLong) => too_long(WHOLE_BYTES_MAX),
            Ok(Next::Line) => match complaint(&lines.line) {
                Ok(complaint) => {
                    each(Item::Complaint { line, complaint: Box::new(complaint) });
                    continue;
                }
                Err(why) => why,
            },
            Err(error) => return each(Item::Bad { line: line + 1, why: unreadable(&error) }),
        };
        each(Item::Bad { line, why });
    }
}

/// Most blank lines in a row that are reported one by one.
const BLANK_LINES_MAX: usize = 100;

fn complaint(line: &[u8]) -> Result<RawComplaint, String> {
    let text = std::str::from_utf8(line)
        .map_err(|error| format!("the text is not UTF-8 from byte {} on; save the file as UTF-8", error.valid_up_to() + 1))?;
    let value: Value = serde_json::from_str(text).map_err(|error| {
        // The parser counts lines from the one it was given; ours is told apart from the outside.
        let what = error.to_string();
        let what = what.split(" at line ").next().unwrap_or_default();
        format!("this is not JSON: {what} at column {}", error.column())
    })?;
    RawComplaint::from_value(value).and_then(checked).map_err(|error| error.to_string())
}
