//! Tables of what terminals send.

use proptest::prelude::*;

use super::*;

/// The strokes of some bytes as text, with the parser given up on at the end.
fn read(bytes: &[u8]) -> Vec<String> {
    let mut parser = Parser::default();
    let mut found = Vec::new();
    parser.feed(bytes, false, &mut found);
    parser.give_up(&mut found);
    found.iter().map(shown).collect()
}

fn shown(input: &Input) -> String {
    match input {
        Input::Key(chord, false) => chord.to_string(),
        Input::Key(chord, true) => format!("{chord}+"),
        Input::Paste(text) => format!("<{text}>"),
        Input::Mouse { code, x, y, up } => format!("mouse {code} {x} {y} {up}"),
    }
}

#[test]
fn keys_of_common_terminals() {
    let table: &[(&[u8], &str)] = &[
        (b"a", "a"),
        (b"A", "A"),
        (b"5", "5"),
        (b" ", "space"),
        ("é€界".as_bytes(), "é € 界"),
        (b"\r", "enter"),
        (b"\n", "ctrl-j"),
        (b"\t", "tab"),
        (b"\x7f", "backspace"),
        (b"\x08", "backspace"),
        (b"\x03", "ctrl-c"),
        (b"\x1a", "ctrl-z"),
        (b"\x00", "ctrl-space"),
        (b"\x1f", "ctrl-_"),
        (b"\x1b", "esc"),
        (b"\x1b\x1b", "esc esc"),
        (b"\x1ba", "alt-a"),
        (b"\x1b\r", "alt-enter"),
        (b"\x1b[", "alt-["),
        (b"\x1bO", "alt-O"),
        (b"\x1b[A", "up"),
        (b"\x1bOB", "down"),
        (b"\x1b[1;5C", "ctrl-right"),
        (b"\x1b[1;2D", "shift-left"),
        (b"\x1b[H", "home"),
        (b"\x1b[1~", "home"),
        (b"\x1b[7~", "home"),
        (b"\x1bOF", "end"),
        (b"\x1b[3~", "delete"),
        (b"\x1b[5~\x1b[6~", "pgup pgdn"),
        (b"\x1b[Z", "shift-tab"),
        (b"\x1bOP\x1b[12~\x1b[[C", "f1 f2 f3"),
        (b"\x1b[15~\x1b[17~\x1b[21~\x1b[24~\x1b[34~", "f5 f6 f10 f12 f20"),
        (b"\x1b[1;2R", "shift-f3"),
        (b"\x1b[97;5u", "ctrl-a"),
        (b"\x1b[27;5;97~", "ctrl-a"),
        (b"\x1b[97;1:2u", "a+"),
        (b"\x1b[97;1:3u", ""),
        (b"\x1b[<0;10;5M\x1b[<64;1;1m", "mouse 0 9 4 false mouse 64 0 0 true"),
    ];
    for (bytes, expected) in table {
        assert_eq!(read(bytes).join(" "), *expected, "{:?}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn answers_and_reports_are_never_typed() {
    let table: &[&[u8]] = &[
        b"\x1b[0n",
        b"\x1b[24;80R",
        b"\x1b[?1;2c",
        b"\x1b[>41;354;0c",
        b"\x1b[?2026;2$y",
        b"\x1b[8;24;80t",
        b"\x1b[I\x1b[O",
        b"\x1b[201~",
        b"\x1b]11;rgb:1e1e/1e1e/1e1e\x07",
        b"\x1b]52;c;MTIzNDU=\x1b\\",
        b"\x1bP1$r0m\x1b\\",
        b"\x1b[M !1",
        b"\x1b[99999999999;1~",
        b"\x1b[<1;1;1x",
        b"\xff\xfe\xc0",
        "\u{9b}".as_bytes(),
        b"\x1b]11;unfinished 123",
        b"\x1b[12;",
    ];
    for bytes in table {
        assert_eq!(read(bytes), Vec::<String>::new(), "{:?}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn a_paste_is_one_thing_and_keeps_its_text() {
    assert_eq!(read(b"a\x1b[200~1\r\n2\rx\x1b[201~b"), ["a", "<1\n2\nx>", "b"]);
    assert_eq!(read(b"\x1b[200~\x1b[A\x1b[20\x1b[201~"), ["<\x1b[A\x1b[20>"]);
    assert_eq!(read(b"\x1b[200~never ends"), ["<never ends>"]);
    let mut flood = b"\x1b[200~".to_vec();
    flood.extend(std::iter::repeat_n(b'x', PASTE_BYTES_MAX * 2));
    flood.extend_from_slice(b"\x1b[201~1");
    let read = read(&flood);
    assert_eq!((read[0].len(), read[1].as_str()), (PASTE_BYTES_MAX + 2, "1"));
}

#[test]
fn a_torn_sequence_gives_esc_and_types_nothing() {
    let mut parser = Parser::default();
    let mut found = Vec::new();
    parser.feed(b"\x1b", false, &mut found);
    assert_eq!(parser.waiting(), Waiting::Sequence);
    parser.give_up(&mut found);
    parser.feed(b"[1~", true, &mut found);
    parser.feed(b"2", true, &mut found);
    assert_eq!(found.iter().map(shown).collect::<Vec<_>>(), ["esc", "2"]);
    // Much later the same characters are somebody typing.
    found.clear();
    parser.feed(b"\x1b", false, &mut found);
    parser.give_up(&mut found);
    parser.feed(b"[1", false, &mut found);
    assert_eq!(found.iter().map(shown).collect::<Vec<_>>(), ["esc", "[", "1"]);
}

/// Every byte comes alone, and is waited for in vain before the next one.
fn torn_apart(bytes: &[u8]) -> Vec<String> {
    let (mut parser, mut found) = (Parser::default(), Vec::new());
    for byte in bytes {
        parser.feed(&[*byte], true, &mut found);
        if parser.waiting() != Waiting::No {
            parser.give_up(&mut found);
        }
    }
    found.iter().map(shown).collect()
}

#[test]
fn a_sequence_that_comes_byte_by_byte_types_none_of_its_letters() {
    for sequence in ["[B", "[A", "OA", "OP", "[1~", "[15~", "[6~", "[1;5C", "[Z", "[?62;22c", "[12;40R"] {
        let bytes = format!("\x1b{sequence}");
        let found = torn_apart(bytes.as_bytes());
        let told = ["esc", "[", "O"];
        assert!(found.iter().all(|key| told.contains(&key.as_str())), "{sequence}: {found:?}");
        // What comes after it is typed again.
        let found = torn_apart(format!("{bytes}j").as_bytes());
        assert_eq!(found.last().map(String::as_str), Some("j"), "{sequence}: {found:?}");
    }
    assert_eq!(torn_apart(b"\x1bj"), ["esc", "j"]);
    assert_eq!(torn_apart(b"\x1b[200~"), ["esc", "[", "<>"], "what is pasted is still a paste");
    let (mut parser, mut found) = (Parser::default(), Vec::new());
    parser.feed(b"\x1b]10;rg", false, &mut found);
    parser.give_up(&mut found);
    parser.feed(b"b:00/11/22\x07y", true, &mut found);
    assert_eq!(found.iter().map(shown).collect::<Vec<_>>(), ["y"], "the rest of an answer is no text");
}

proptest! {
    #[test]
    fn any_bytes_in_any_pieces_end_and_never_panic(pieces in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..40), 0..8)) {
        let mut parser = Parser::default();
        let mut found = Vec::new();
        for piece in &pieces {
            parser.feed(piece, true, &mut found);
        }
        parser.give_up(&mut found);
        prop_assert_eq!(parser.waiting(), Waiting::No);
    }

    #[test]
    fn how_the_bytes_are_cut_does_not_matter(cut in 0usize..60) {
        let bytes = "aé\x1b[1;5C\x1b[200~x\r\n\x1b[201~\x1b[15~\x1b]0;t\x07界\x1b[<0;3;4M1".as_bytes();
        let cut = cut.min(bytes.len());
        let (mut whole, mut parts) = (Vec::new(), Vec::new());
        Parser::default().feed(bytes, false, &mut whole);
        let mut parser = Parser::default();
        parser.feed(&bytes[..cut], false, &mut parts);
        parser.feed(&bytes[cut..], false, &mut parts);
        prop_assert_eq!(whole, parts);
    }
}

#[test]
fn the_rest_of_a_paste_that_was_given_up_is_dropped_up_to_its_end() {
    let mut parser = Parser::default();
    let mut found = Vec::new();
    parser.feed(b"\x1b[200~first", false, &mut found);
    parser.give_up(&mut found);
    assert_eq!(found, [Input::Paste("first".to_owned())]);
    found.clear();
    parser.feed(b"1\r2", false, &mut found);
    parser.feed(b"3\x1b[20", false, &mut found);
    assert_eq!((found.as_slice(), parser.waiting()), (&[][..], Waiting::Paste));
    parser.feed(b"1~j", false, &mut found);
    assert_eq!((found.len(), parser.waiting()), (1, Waiting::No));

    parser.feed(b"\x1b[200~first", false, &mut found);
    parser.give_up(&mut found);
    parser.feed(b"1\r", false, &mut found);
    found.clear();
    // Silent for as long as a paste may be: whatever comes now was typed.
    parser.give_up(&mut found);
    parser.feed(b"j", false, &mut found);
    assert_eq!((found.len(), parser.waiting()), (1, Waiting::No));
}
