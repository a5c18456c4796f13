//! One line of text being typed.

use unicode_segmentation::UnicodeSegmentation;

/// Most bytes of a line.
pub const FIELD_BYTES_MAX: usize = 2_000;

/// One line of text with a cursor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Field {
    text: String,
    cursor: usize,
}

impl Field {
    /// A field holding a text, the cursor behind it.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut field = Self::default();
        field.insert(text);
        field
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text before the cursor.
    #[must_use]
    pub fn before_cursor(&self) -> &str {
        self.text.get(..self.cursor).unwrap_or_default()
    }

    /// Nothing was typed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Types a text; control characters become spaces, what does not fit is left out.
    pub fn insert(&mut self, text: &str) {
        for c in text.chars() {
            let c = if c.is_control() { ' ' } else { c };
            if self.text.len() + c.len_utf8() > FIELD_BYTES_MAX {
                return;
            }
            self.text.insert(self.cursor, c);
            self.cursor += c.len_utf8();
        }
    }

    /// Removes the character before the cursor.
    pub fn backspace(&mut self) {
        let start = self.previous();
        self.text.replace_range(start..self.cursor, "");
        self.cursor = start;
    }

    /// Removes the character under the cursor.
    pub fn delete(&mut self) {
        let end = self.next();
        self.text.replace_range(self.cursor..end, "");
    }

    /// Removes the word before the cursor.
    pub fn delete_word(&mut self) {
        let kept = self.before_cursor().trim_end();
        let start = kept.rfind(char::is_whitespace).map_or(0, |at| at + kept[at..].chars().next().map_or(0, char::len_utf8));
        self.text.replace_range(start..self.cursor, "");
        self.cursor = start;
    }

    /// Removes everything.
    pub fn clear(&mut self) {
        self.text.clear();
        self.cursor = 0;
    }

    /// One character to the left.
    pub fn left(&mut self) {
        self.cursor = self.previous();
    }

    /// One character to the right.
    pub fn right(&mut self) {
        self.cursor = self.next();
    }

    /// To the beginning.
    pub fn home(&mut self) {
        self.cursor = 0;
    }

    /// To the end.
    pub fn end(&mut self) {
        self.cursor = self.text.len();
    }

    fn previous(&self) -> usize {
        self.before_cursor().grapheme_indices(true).next_back().map_or(0, |(at, _)| at)
    }

    fn next(&self) -> usize {
        let rest = self.text.get(self.cursor..).unwrap_or_default();
        self.cursor + rest.graphemes(true).next().map_or(0, str::len)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn editing_goes_by_what_people_see_as_one_character() {
        let mut field = Field::of("ab👩‍👧é");
        field.backspace();
        field.backspace();
        assert_eq!(field.text(), "ab");
        field.left();
        field.insert("x\ny");
        assert_eq!((field.text(), field.before_cursor()), ("ax yb", "ax y"));
        field.delete_word();
        assert_eq!(field.text(), "ax b");
        field.delete();
        field.delete();
        field.home();
        field.backspace();
        assert_eq!(field.text(), "ax ");
        field.insert(&"ü".repeat(5_000));
        assert!(field.text().len() <= FIELD_BYTES_MAX);
    }
}
