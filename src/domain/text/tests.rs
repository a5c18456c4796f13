//! Hostile and ordinary text: what is shown, how wide it is, where it is cut.

use super::*;
use proptest::prelude::*;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

#[test]
fn ordinary_text_is_left_alone() {
    for text in [
        "",
        "The kettle is broken.\nPlease help.",
        "Łukasz café naïve €",
        "日本語テスト",
        "नमस्ते क्षत्रिय",
        "می\u{200c}خواهم",
        "שלום",
        "สวัสดี",
    ] {
        let safe = SafeText::body(text);
        assert_eq!(safe.as_str(), text);
        assert!(!safe.is_suspicious(), "{text:?}");
    }
}

#[test]
fn what_could_act_becomes_a_mark() {
    for (raw, shown) in [
        ("\u{1b}]0;owned\u{7}", "␛]0;owned␇"),
        ("\u{1b}[2J\u{1b}[HApproved € 500", "␛[2J␛[HApproved € 500"),
        ("\u{9b}31m\u{9d}x\u{90}y\u{81}", "⟨CSI⟩31m⟨OSC⟩x⟨DCS⟩y⟨81⟩"),
        ("paid 5\rpaid 900", "paid 5␍paid 900"),
        ("a\r\nb\tc", "a\nb    c"),
        ("a\u{2028}b\u{85}c\u{0}d\u{7f}", "a␤b␤c␀d␡"),
        ("NL\u{202e}91\u{2066}x", "NL⟨RLO⟩91⟨LRI⟩x"),
        ("\u{e000}\u{fdd0}\u{ffff}\u{f0000}\u{50000}", "\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}"),
        ("\u{fff9}", "\u{fffd}"),
    ] {
        assert_eq!(SafeText::body(raw).as_str(), shown);
    }
    assert_eq!(SafeText::line("a\r\nb\tc").as_str(), "a␍␊b␉c");
    assert!(SafeText::line("NL\u{202e}91").has_direction_tricks);
}

#[test]
fn floods_are_counted_not_shown() {
    let bells = SafeText::body(&format!("{}end{}", "\u{8}".repeat(10_000), "\u{7}\u{7}"));
    assert_eq!(bells.as_str(), "␈×10000end␇␇");
    assert_eq!(bells.marks, 10_002);
    assert_eq!(SafeText::line(&"\u{202e}".repeat(5)).as_str(), "⟨RLO⟩×5");
}

#[test]
fn hidden_characters_are_dropped_and_counted() {
    let tags: String =
        "OK".chars().chain("pay me more!".chars().filter_map(|c| char::from_u32(0xe0000 + u32::from(c)))).collect();
    let safe = SafeText::body(&tags);
    assert_eq!((safe.as_str(), safe.hidden_characters), ("OK", 12));
    let safe = SafeText::line("zero\u{200b}width\u{feff}\u{ad}\u{200d}x");
    assert_eq!((safe.as_str(), safe.hidden_characters), ("zerowidthx", 4));
}

#[test]
fn towers_of_accents_are_cut_and_emoji_reduced() {
    let tower = format!("e{}f", "\u{301}".repeat(2000));
    assert_eq!(SafeText::body(&tower).as_str(), "e\u{301}\u{301}\u{301}\u{301}f");
    for (raw, shown) in [
        ("👩\u{200d}👩\u{200d}👧\u{200d}👦!", "👩!"),
        ("🇳🇱", "NL"),
        ("👍🏽", "👍"),
        ("❤\u{fe0f}", "❤"),
        ("1\u{fe0f}\u{20e3}", "1"),
        ("🏴\u{e0067}\u{e0062}\u{e007f}", "🏴"),
        ("😀😀", "😀😀"),
    ] {
        let safe = SafeText::body(raw);
        assert_eq!((safe.as_str(), safe.hidden_characters), (shown, 0), "{raw:?}");
    }
    assert_eq!(SafeText::body(&format!("{}\u{1161}", "\u{1100}".repeat(40))).as_str(), "\u{fffd}");
}

#[test]
fn nothing_to_see_is_said() {
    for text in ["", " \n\t ", "\u{a0}\u{3000}", "\u{200b}\u{2800}"] {
        assert_eq!(SafeText::message(text).as_str(), "(empty message)");
    }
    assert_eq!(SafeText::message("hi").as_str(), "hi");
}

#[test]
fn ascii_terminals_get_ascii() {
    let safe = SafeText::body("\u{1b}[2J Łukasz “Müller” \u{202e}… € 15 日");
    assert_eq!(safe.ascii().as_str(), "\\x1b[2J Lukasz \"Mueller\" <RLO>... EUR 15 ?");
}

#[test]
fn clipping_and_wrapping_go_by_columns() {
    assert_eq!(SafeText::line("abcdef").clip(6), "abcdef");
    assert_eq!(SafeText::line("abcdef").clip(5), "abcd…");
    assert_eq!(SafeText::line("日本語").clip(4), "日…");
    assert_eq!(SafeText::line("日本語").clip(6), "日本語");
    assert_eq!(SafeText::line("abc").clip(0), "");
    assert_eq!(SafeText::body("a\nb").clip(9), "a b");
    assert_eq!(SafeText::body("the quick brown fox").wrap(10), ["the quick", "brown fox"]);
    assert_eq!(SafeText::body("abcdefghij kl").wrap(4), ["abcd", "efgh", "ij", "kl"]);
    assert_eq!(SafeText::body("日本語").wrap(3), ["日", "本", "語"]);
    assert_eq!(SafeText::body("日").wrap(1), ["\u{fffd}"]);
    assert_eq!(SafeText::body("a\n\nb").wrap(5), ["a", "", "b"]);
    assert!(SafeText::body("a").wrap(0).is_empty());
}

#[test]
fn a_megabyte_without_spaces_is_wrapped_completely() {
    let text = "é".repeat(500_000);
    assert_eq!(SafeText::body(&text).wrap(80).len(), 6250);
}

#[test]
fn identifiers_are_exact() {
    for good in ["Łukasz Dijkstra", "h@example.org", "O’Brien", "علی\u{200c}رضا", "王小明"] {
        assert_eq!(identifier_error(good), None, "{good}");
    }
    for bad in [
        "a\u{1b}",
        "a\nb",
        "a\u{202e}b",
        "x\u{200d}@example.org",
        "x\u{200b}",
        "\u{e000}",
        "👍",
        "e\u{301}\u{301}\u{301}\u{301}\u{301}",
    ] {
        assert!(identifier_error(bad).is_some(), "{bad:?}");
    }
}

/// Strings thick with what makes trouble.
fn nasty() -> impl Strategy<Value = String> {
    let trouble = prop::sample::select(
        "\u{1b}\u{7}\r\n\t\u{9b}\u{85}\u{2028}\u{202e}\u{2066}\u{200b}\u{200c}\u{200d}\u{feff}\u{301}\u{308}\u{94d}\u{fe0f}\u{20e3}\u{e0067}\u{1f3fd}\u{1f1f3}👩❤कषल\u{1100}\u{1161}\u{11a8}\u{ac00}\u{600}\u{e000} a日1é\u{fdfa}\u{2800}\u{e33}\u{645}\u{627}\u{644}\u{338}<"
            .chars()
            .collect::<Vec<_>>(),
    );
    prop::collection::vec(prop_oneof![4 => trouble, 1 => any::<char>()], 0..80).prop_map(|chars| chars.into_iter().collect())
}

fn acts(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{e000}'..='\u{f8ff}' | '\u{e0000}'..='\u{10ffff}')
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn nothing_that_acts_gets_through(raw in nasty()) {
        prop_assert!(!SafeText::body(&raw).as_str().chars().any(|c| c != '\n' && acts(c)));
        prop_assert!(!SafeText::line(&raw).as_str().chars().any(acts));
        prop_assert!(SafeText::body(&raw).ascii().as_str().bytes().all(|b| b == b'\n' || matches!(b, 0x20..=0x7e)));
        for grapheme in SafeText::body(&raw).as_str().graphemes(true) {
            prop_assert!(grapheme.len() <= GRAPHEME_BYTES_MAX && grapheme.chars().count() <= GRAPHEME_CHARS_MAX);
        }
    }

    #[test]
    fn safe_text_is_safe_already(raw in nasty()) {
        for once in [SafeText::body(&raw), SafeText::line(&raw)] {
            let again = SafeText::body(once.as_str());
            prop_assert_eq!(again.as_str(), once.as_str());
            prop_assert!(!again.is_suspicious());
        }
    }

    #[test]
    fn lines_stay_inside(raw in nasty(), columns in 1_usize..30) {
        let safe = SafeText::body(&raw);
        prop_assert!(safe.clip(columns).width() <= columns);
        for line in safe.wrap(columns) {
            prop_assert!(line.width() <= columns, "{:?} is wider than {}", line, columns);
        }
    }
}

/// Terminals go by characters, screens by letters: both have to come to the same columns, and no letter may begin with a mark that
/// a terminal puts on the one before.
#[test]
fn every_character_has_the_columns_that_a_terminal_gives_it() {
    for c in ('\u{100}'..='\u{1ffff}').chain('\u{e0000}'..='\u{e0fff}') {
        for (before, after) in [("s", "&x"), ("क", "क"), ("\u{16d67}", "界")] {
            let text = SafeText::line(&format!("{before}{c}{after}"));
            // What has no width is not drawn at all.
            for letter in text.as_str().graphemes(true).filter(|letter| letter.width() > 0) {
                let mut widths = letter.chars().map(|c| c.width().unwrap_or(0));
                let first = widths.next().unwrap_or(0);
                assert!(first > 0 && first + widths.sum::<usize>() == letter.width(), "{c:?} makes {letter:?}");
            }
        }
    }
}
