//! The characters the screen is drawn with: one set for terminals that have them, one of ASCII alone.

use ratatui::symbols::border;

use crate::tui::widgets::letters::Letters;

/// Drawing characters; every one of them takes one column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Glyphs {
    /// The drawing is ASCII alone.
    pub ascii: bool,
    /// The letters that reach the screen.
    pub letters: Letters,
    /// Boxes.
    pub border: border::Set<'static>,
    /// A horizontal line.
    pub rule: &'static str,
    /// Stands before every line a customer wrote; customer text begins two columns further right and cannot reach it.
    pub gutter: &'static str,
    /// Stands before what the desk wrote.
    pub gutter_desk: &'static str,
    /// Stands before what only the desk reads.
    pub gutter_note: &'static str,
    /// Marks the selected row.
    pub cursor: &'static str,
    /// Marks the selected row while another pane has the keys.
    pub cursor_idle: &'static str,
    /// The moving part of a scrollbar.
    pub thumb: &'static str,
    /// The rest of a scrollbar.
    pub track: &'static str,
    /// The full part of a line that stands for a share.
    pub bar_full: &'static str,
    /// The empty part of it.
    pub bar_empty: &'static str,
    /// A filled cell.
    pub block: &'static str,
    /// A station that lies behind.
    pub step_done: &'static str,
    /// The station where things are.
    pub step_now: &'static str,
    /// The station where things are stuck.
    pub step_stuck: &'static str,
    /// A station that lies ahead.
    pub step_ahead: &'static str,
    /// The way between stations that lie behind.
    pub way_done: &'static str,
    /// The way to a station that lies ahead.
    pub way_ahead: &'static str,
    /// Between steps on one line.
    pub then: &'static str,
    /// More to the left.
    pub more_left: &'static str,
    /// More to the right.
    pub more_right: &'static str,
    /// Stands before a prompt.
    pub prompt: &'static str,
    /// Where the next character goes.
    pub caret: &'static str,
}

const ASCII_BORDER: border::Set<'static> = border::Set {
    top_left: "+",
    top_right: "+",
    bottom_left: "+",
    bottom_right: "+",
    vertical_left: "|",
    vertical_right: "|",
    horizontal_top: "-",
    horizontal_bottom: "-",
};

impl Glyphs {
    /// The drawing for a terminal that shows these letters. Lines and blocks have an ambiguous width themselves.
    #[must_use]
    pub fn of(letters: Letters) -> Self {
        match letters {
            Letters::All => Self::FULL,
            Letters::Ascii => Self::ASCII,
            Letters::Wide => Self { letters, ..Self::ASCII },
        }
    }

    /// Lines, blocks and circles.
    pub const FULL: Self = Self {
        ascii: false,
        letters: Letters::All,
        border: border::ROUNDED,
        rule: "─",
        gutter: "▎",
        gutter_desk: "│",
        gutter_note: "┊",
        cursor: "▌",
        cursor_idle: "▏",
        thumb: "┃",
        track: "│",
        bar_full: "━",
        bar_empty: "─",
        block: "█",
        step_done: "●",
        step_now: "◉",
        step_stuck: "◆",
        step_ahead: "○",
        way_done: "━",
        way_ahead: "╌",
        then: " › ",
        more_left: "‹",
        more_right: "›",
        prompt: "›",
        caret: "▏",
    };

    /// ASCII alone.
    pub const ASCII: Self = Self {
        ascii: true,
        letters: Letters::Ascii,
        border: ASCII_BORDER,
        rule: "-",
        gutter: "|",
        gutter_desk: ":",
        gutter_note: "#",
        cursor: ">",
        cursor_idle: "-",
        thumb: "#",
        track: "|",
        bar_full: "=",
        bar_empty: "-",
        block: "#",
        step_done: "*",
        step_now: "@",
        step_stuck: "!",
        step_ahead: "o",
        way_done: "=",
        way_ahead: "-",
        then: " > ",
        more_left: "<",
        more_right: ">",
        prompt: ">",
        caret: "_",
    };
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr;

    use super::*;

    fn all(g: &Glyphs) -> Vec<&'static str> {
        let b = g.border;
        vec![
            b.top_left,
            b.top_right,
            b.bottom_left,
            b.bottom_right,
            b.vertical_left,
            b.horizontal_top,
            g.rule,
            g.gutter,
            g.gutter_desk,
            g.gutter_note,
            g.cursor,
            g.cursor_idle,
            g.thumb,
            g.track,
            g.bar_full,
            g.bar_empty,
            g.block,
            g.step_done,
            g.step_now,
            g.step_stuck,
            g.step_ahead,
            g.way_done,
            g.way_ahead,
            g.more_left,
            g.more_right,
            g.prompt,
            g.caret,
        ]
    }

    #[test]
    fn every_glyph_takes_one_column_and_the_ascii_set_is_ascii() {
        for glyph in all(&Glyphs::FULL).into_iter().chain(all(&Glyphs::ASCII)) {
            assert_eq!(glyph.width(), 1, "{glyph}");
        }
        assert!(all(&Glyphs::ASCII).iter().all(|glyph| glyph.is_ascii()));
    }
}
