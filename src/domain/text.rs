//! Text from outside, made safe to show: the only text the screen accepts.
//!
//! What a customer, a shop or a bank wrote may carry terminal commands, reversed reading order, hidden letters or towers of
//! accents. [`SafeText`] replaces what could act by a visible mark (replaced, not removed, so that two harmless halves can never
//! join into something that acts), names what reorders, drops and counts what hides, and caps what overflows. The original stays
//! as it was in the store; this is what people look at.

use std::fmt;

use serde::Serialize;
use unicode_segmentation::UnicodeSegmentation;

pub mod ambiguous;
mod ascii;
mod class;
mod layout;
pub mod local;
pub mod quote;
pub mod sepa;
#[cfg(test)]
mod tests;

use class::Class;

/// Most combining marks kept on one base character.
const MARKS_PER_BASE_MAX: usize = 4;
/// Most code points of one grapheme; longer ones are no writing.
const GRAPHEME_CHARS_MAX: usize = 8;
/// Most bytes of one grapheme.
const GRAPHEME_BYTES_MAX: usize = 32;
/// From this many on, the same mark in a row is written once with its count.
const COLLAPSE_FROM: usize = 3;
/// Trimming a grapheme can change what its neighbours join to; the text is gone over again at most this often.
const ROUNDS_MAX: usize = 6;
/// A tab, as spaces: columns of the source mean nothing after wrapping.
const TAB: &str = "    ";
/// What is shown instead of a body without a visible character.
const EMPTY_MESSAGE: &str = "(empty message)";

/// Text that cannot act on a terminal, with what was found on the way.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct SafeText {
    text: String,
    /// The original carried characters that change the reading order; they are shown by name.
    pub has_direction_tricks: bool,
    /// Number of invisible characters that were dropped.
    pub hidden_characters: usize,
    /// Number of control and direction characters that were replaced by visible marks.
    pub marks: usize,
}

/// A wrapped text with what is repeated folded away.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    /// The lines; an empty one stands for each folded part.
    pub lines: Vec<String>,
    /// What is folded, in order.
    pub notes: Vec<Note>,
}

/// A folded part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Note {
    /// The line that stands for it.
    pub at: usize,
    /// What it is.
    pub fold: quote::Fold,
    /// Its lines with something in them.
    pub lines: usize,
}

impl SafeText {
    /// Text of several lines: line feeds stay, tabs become spaces, everything that could act becomes a mark.
    #[must_use]
    pub fn body(raw: &str) -> Self {
        Self::clean(raw, true)
    }

    /// Text that belongs on one line (names, subjects, order numbers): line feeds and tabs become marks too.
    #[must_use]
    pub fn line(raw: &str) -> Self {
        Self::clean(raw, false)
    }

    /// A [`SafeText::body`], or a note that says so when there is nothing to see in it.
    #[must_use]
    pub fn message(raw: &str) -> Self {
        let body = Self::body(raw);
        if body.is_blank() { Self { text: EMPTY_MESSAGE.to_owned(), ..body } } else { body }
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The text's lines, unwrapped.
    pub fn lines(&self) -> std::str::Lines<'_> {
        self.text.lines()
    }

    /// True when nothing in it can be seen.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.text.chars().all(|c| c.is_whitespace() || c == '\u{2800}')
    }

    /// True when something was found that an ordinary writer does not send: a reason to look twice before money moves.
    #[must_use]
    pub fn is_suspicious(&self) -> bool {
        self.has_direction_tricks || self.hidden_characters > 0 || self.marks > 0
    }

    /// The same text for a terminal that only has ASCII: marks become `\x1b`, letters lose their accents, the rest becomes `?`.
    #[must_use]
    pub fn ascii(&self) -> Self {
        if self.text.is_ascii() {
            return self.clone();
        }
        Self { text: ascii::transliterate(&self.text), ..*self }
    }

    /// The same text with room for a second column behind every character whose width terminals disagree about.
    #[must_use]
    pub fn spaced(&self) -> Self {
        if self.text.is_ascii() {
            return self.clone();
        }
        Self { text: ambiguous::spaced(&self.text), ..*self }
    }

    /// The text on one line of at most `columns` columns, ending in `…` when something was cut.
    #[must_use]
    pub fn clip(&self, columns: usize) -> String {
        layout::clip(&self.text, columns)
    }

    /// The text in lines of at most `columns` columns: broken at spaces, long words broken anywhere between two characters.
    #[must_use]
    pub fn wrap(&self, columns: usize) -> Vec<String> {
        layout::wrap(&self.text, columns)
    }

    /// The same with what is repeated (quotes, signature) folded to one line each.
    #[must_use]
    pub fn wrap_folded(&self, columns: usize) -> Folded {
        let mut folded = Folded::default();
        for piece in quote::pieces(&self.text) {
            match piece.fold {
                Some((fold, lines)) => {
                    folded.notes.push(Note { at: folded.lines.len(), fold, lines });
                    folded.lines.push(String::new());
                }
                None => folded.lines.extend(layout::wrap(piece.text, columns)),
            }
        }
        folded
    }

    fn clean(raw: &str, multi_line: bool) -> Self {
        if raw.bytes().all(|b| matches!(b, 0x20..=0x7e) || (multi_line && b == b'\n')) {
            return Self { text: raw.to_owned(), ..Self::default() };
        }
        let mut found = Filter::run(raw, multi_line);
        for _ in 0..ROUNDS_MAX {
            let Some(trimmed) = trim_graphemes(&found.text) else { break };
            found.text = Filter::run(&trimmed, multi_line).text;
        }
        found
    }
}

impl fmt::Display for SafeText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

/// What is wrong with a text that has to be exact (a name in a form, a mail address, an account), or nothing.
#[must_use]
pub fn identifier_error(text: &str) -> Option<&'static str> {
    if text.bytes().all(|b| matches!(b, 0x20..=0x7e)) {
        return None;
    }
    for c in text.chars() {
        match class::of(c) {
            Class::Plain | Class::Joiner => {}
            Class::Tab | Class::LineFeed | Class::Return | Class::Control => {
                return Some("contains a control character; type it again");
            }
            Class::Direction(_) => return Some("contains a character that changes the reading order; type it again"),
            Class::Hidden | Class::Tag | Class::Selector | Class::Keycap => {
                return Some("contains an invisible character; type it again");
            }
            Class::Flag(_) | Class::Emoji | Class::SkinTone => return Some("contains an emoji; leave it out"),
            Class::Unknown => return Some("contains a character without a public meaning; leave it out"),
        }
    }
    let joiners = text.chars().filter(|c| class::of(*c) == Class::Joiner).count();
    if Filter::run(text, false).text.chars().filter(|c| class::of(*c) == Class::Joiner).count() != joiners {
        return Some("contains an invisible character; type it again");
    }
    trim_graphemes(text).map(|_| "has more accents on one letter than any language; type it again")
}

/// One pass over the characters.
#[derive(Default)]
struct Filter {
    out: SafeText,
    /// The mark being repeated, and how often so far.
    run: Option<(String, usize)>,
    /// The last thing kept was an emoji; only its modifiers came since.
    after_emoji: bool,
    /// A joiner came after that emoji: the next emoji is part of it.
    joining: bool,
}

impl Filter {
    fn run(raw: &str, multi_line: bool) -> SafeText {
        let mut filter = Self::default();
        filter.out.text.reserve(raw.len());
        let mut chars = raw.chars().peekable();
        while let Some(c) = chars.next() {
            let class = class::of(c);
            let (after_emoji, joining) = (filter.after_emoji, filter.joining);
            let shows_nothing = matches!(class, Class::Selector | Class::SkinTone | Class::Tag | Class::Keycap | Class::Hidden);
            filter.after_emoji = after_emoji && shows_nothing;
            filter.joining = joining && shows_nothing;
            match class {
                Class::Plain => filter.keep(c),
                Class::Tab if multi_line => TAB.chars().for_each(|space| filter.keep(space)),
                Class::LineFeed if multi_line => filter.keep('\n'),
                Class::Return if multi_line && chars.peek() == Some(&'\n') => {}
                Class::Tab | Class::LineFeed | Class::Return | Class::Control => filter.mark(&class::control_mark(c)),
                Class::Direction(name) => {
                    filter.out.has_direction_tricks = true;
                    filter.mark(&format!("⟨{name}⟩"));
                }
                Class::Hidden => filter.out.hidden_characters += 1,
                Class::Joiner if after_emoji => (filter.after_emoji, filter.joining) = (true, true),
                Class::Joiner => {
                    let before = filter.run.is_none() && filter.out.text.chars().next_back().is_some_and(class::needs_joiners);
                    if before && chars.peek().copied().is_some_and(class::is_joined_letter) {
                        filter.keep(c);
                    } else {
                        filter.out.hidden_characters += 1;
                    }
                }
                // Part of how an emoji is written, and no news there; anywhere else they hide something.
                Class::Tag => filter.out.hidden_characters += usize::from(!after_emoji),
                Class::SkinTone if after_emoji => {}
                Class::Selector | Class::Keycap => {}
                Class::Emoji if joining => filter.after_emoji = true,
                Class::Emoji | Class::SkinTone => {
                    filter.keep(c);
                    filter.after_emoji = true;
                }
                Class::Flag(letter) => filter.keep(letter),
                Class::Unknown => filter.keep(char::REPLACEMENT_CHARACTER),
            }
        }
        filter.end_run();
        filter.out
    }

    fn keep(&mut self, c: char) {
        self.end_run();
        self.out.text.push(c);
    }

    fn mark(&mut self, mark: &str) {
        self.out.marks += 1;
        match &mut self.run {
            Some((running, times)) if running == mark => *times += 1,
            _ => {
                self.end_run();
                self.run = Some((mark.to_owned(), 1));
            }
        }
    }

    fn end_run(&mut self) {
        let Some((mark, times)) = self.run.take() else { return };
        if times < COLLAPSE_FROM {
            (0..times).for_each(|_| self.out.text.push_str(&mark));
        } else {
            self.out.text.push_str(&mark);
            self.out.text.push('×');
            self.out.text.push_str(&times.to_string());
        }
    }
}

/// The text with every grapheme inside its limits, or nothing when it already is.
fn trim_graphemes(text: &str) -> Option<String> {
    let too_much = |grapheme: &str| {
        grapheme.len() > MARKS_PER_BASE_MAX
            && (grapheme.len() > GRAPHEME_BYTES_MAX
                || grapheme.chars().count() > GRAPHEME_CHARS_MAX
                || grapheme.chars().skip(1).filter(|c| class::is_mark(*c)).count() > MARKS_PER_BASE_MAX)
    };
    if text.is_ascii() || !text.graphemes(true).any(too_much) {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    for grapheme in text.graphemes(true) {
        if !too_much(grapheme) {
            out.push_str(grapheme);
            continue;
        }
        let mut marks = 0;
        let kept: String = grapheme
            .chars()
            .enumerate()
            .filter(|(at, c)| {
                let is_mark = *at > 0 && class::is_mark(*c);
                marks += usize::from(is_mark);
                class::of(*c) != Class::Joiner && !(is_mark && marks > MARKS_PER_BASE_MAX)
            })
            .map(|(_, c)| c)
            .collect();
        // Still too long without its marks: no script writes this, and a cut could join with what follows.
        if too_much(&kept) {
            out.push(char::REPLACEMENT_CHARACTER);
        } else {
            out.push_str(&kept);
        }
    }
    Some(out)
}
