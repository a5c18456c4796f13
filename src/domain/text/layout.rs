//! Cutting and wrapping by columns: between graphemes, never through a wide character.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

const ELLIPSIS: &str = "…";
/// Stands for a character that is wider than the whole line.
const TOO_WIDE: &str = "\u{fffd}";

pub(super) fn clip(text: &str, columns: usize) -> String {
    if text.len() <= columns && text.is_ascii() {
        return text.replace('\n', " ");
    }
    let mut out = String::new();
    let (mut used, mut fits) = (0, 0);
    for grapheme in text.graphemes(true) {
        let grapheme = if grapheme == "\n" { " " } else { grapheme };
        used += grapheme.width();
        if used > columns {
            out.truncate(fits);
            if columns > 0 {
                out.push_str(ELLIPSIS);
            }
            return out;
        }
        out.push_str(grapheme);
        if used < columns {
            fits = out.len();
        }
    }
    out
}

pub(super) fn wrap(text: &str, columns: usize) -> Vec<String> {
    let mut lines = Vec::new();
    if columns == 0 {
        return lines;
    }
    for line in text.lines() {
        if line.is_ascii() && line.len() <= columns {
            lines.push(line.to_owned());
        } else {
            wrap_line(line, columns, &mut lines);
        }
    }
    lines
}

/// Greedy: a word goes on the line while it fits; a word longer than a line fills lines on its own.
fn wrap_line(text: &str, columns: usize, lines: &mut Vec<String>) {
    let mut line = String::new();
    let mut used = 0;
    // Where the line may be broken: after its last space, and the columns up to there.
    let mut break_at: Option<(usize, usize)> = None;
    for grapheme in text.graphemes(true) {
        let mut width = grapheme.width();
        let grapheme = if width > columns { TOO_WIDE } else { grapheme };
        width = width.min(columns);
        if used + width > columns {
            if grapheme == " " {
                // A space at the edge is the break itself.
                lines.push(std::mem::take(&mut line));
                (used, break_at) = (0, None);
                continue;
            }
            match break_at.take() {
                Some((byte, column)) => {
                    let rest = line.split_off(byte);
                    line.truncate(line.trim_end_matches(' ').len());
                    lines.push(std::mem::replace(&mut line, rest));
                    used -= column;
                }
                None => {
                    lines.push(std::mem::take(&mut line));
                    used = 0;
                }
            }
        }
        // A narrow line may still be too full after the break when the word's tail alone fills it.
        if used + width > columns {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        line.push_str(grapheme);
        used += width;
        if grapheme == " " {
            break_at = Some((line.len(), used));
        }
    }
    if !line.is_empty() || text.is_empty() {
        lines.push(line);
    }
}
