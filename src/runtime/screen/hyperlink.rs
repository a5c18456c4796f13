//! Where an address stands on the screen, so that it can be made a link for the terminal (`OSC 8`).

use ratatui::buffer::Cell;
use ratatui::layout::Size;

/// Shortest beginning of an address that counts as standing at the end of a line, in columns.
const PIECE_MIN: usize = 12;

/// One line of an address: a row, its first column, and the column after its last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub y: u16,
    pub from: u16,
    pub to: u16,
}

/// The lines on which `address` stands whole, from one column downwards as text is wrapped; empty when it does not.
pub(super) fn places(address: &str, cells: &[Cell], size: Size) -> Vec<Piece> {
    let letters: Vec<char> = address.chars().collect();
    let width = usize::from(size.width);
    let row = |y: usize| cells.get(y * width..(y + 1) * width).unwrap_or_default();
    for y in 0..usize::from(size.height) {
        for x in 0..width {
            let first = common(row(y), x, &letters);
            if first < PIECE_MIN.min(letters.len()) {
                continue;
            }
            let mut pieces = vec![(y, first)];
            let mut done = first;
            while done < letters.len() {
                let Some(rest) = letters.get(done..) else { break };
                let next = common(row(y + pieces.len()), x, rest);
                if next == 0 {
                    break;
                }
                pieces.push((y + pieces.len(), next));
                done += next;
            }
            if done == letters.len() {
                let column = |at: usize| u16::try_from(at).unwrap_or(u16::MAX);
                return pieces.into_iter().map(|(y, n)| Piece { y: column(y), from: column(x), to: column(x + n) }).collect();
            }
        }
    }
    Vec::new()
}

fn common(row: &[Cell], x: usize, letters: &[char]) -> usize {
    let same = |(cell, letter): &(&Cell, &char)| cell.symbol().chars().eq([**letter]);
    row.iter().skip(x).zip(letters).take_while(same).count()
}

/// Whether an address may be handed to the terminal: printable ASCII, without anything that ends the sequence.
pub(super) fn is_plain(address: &str) -> bool {
    (address.starts_with("https://") || address.starts_with("http://"))
        && address.bytes().all(|byte| (0x21..0x7f).contains(&byte))
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;

    #[test]
    fn an_address_is_found_whole_on_one_line_or_wrapped_and_never_in_part() {
        let size = Size { width: 40, height: 4 };
        let mut buffer = Buffer::empty(Rect::new(0, 0, 40, 4));
        let address = "https://desk.example/c/abcdefghijkl";
        assert_eq!(places(address, &buffer.content, size), []);
        buffer.set_string(10, 1, "https://desk.example/", Style::new());
        assert_eq!(places(address, &buffer.content, size), []);
        buffer.set_string(10, 2, "c/abcdefghijkl  more", Style::new());
        assert_eq!(places(address, &buffer.content, size), [Piece { y: 1, from: 10, to: 31 }, Piece { y: 2, from: 10, to: 24 }]);
        buffer.set_string(0, 0, address, Style::new());
        assert_eq!(places(address, &buffer.content, size), [Piece { y: 0, from: 0, to: 35 }]);
    }

    #[test]
    fn only_plain_addresses_are_handed_on() {
        assert!(is_plain("https://desk.example/c/x"));
        for no in ["javascript:alert(1)", "https://a\x1b\\", "https://a b", "https://é", "http://a\x07"] {
            assert!(!is_plain(no), "{no:?}");
        }
    }
}
