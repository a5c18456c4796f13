//! Random scripts for the whole console, from the terminal's bytes to the terminal's bytes; `fuzz/` walks the same way by coverage.

use super::model_walk::dice;
use super::proof::answers::{roll, upto};
use super::proof::frames::{paint, show_text};
use super::proof::guard::{Allowed, foreign};
use super::proof::script::WORDS;
use super::proof::tier::times;
use super::proof::walk::{Done, walk};

/// `AMENDS_BYTE_WALKS=5000` walks longer, `AMENDS_SEED=245` one of them again.
#[test]
fn what_is_shown_is_what_was_drawn_and_no_careless_key_moves_money() {
    let walks = times("AMENDS_BYTE_WALKS", 10, 3_000);
    let mut all = Done::default();
    let only = std::env::var("AMENDS_SEED").ok().and_then(|seed| seed.parse().ok());
    for seed in only.map_or(0..walks, |seed: u64| seed..seed + 1) {
        let script = script(seed * 7_919 + 1, 150);
        let done = std::panic::catch_unwind(|| walk(&script));
        let done = done.unwrap_or_else(|_| panic!("the walk with seed {seed} broke a rule"));
        all.frames += done.frames;
        all.bytes += done.bytes;
        all.intents += done.intents;
        all.issues += done.issues;
        all.tempted += done.tempted;
    }
    let enough = all.intents > walks / 4 && all.issues > walks / 8 && all.tempted > walks;
    assert!(only.is_some() || enough, "too tame: {all:?}");
    eprintln!("{walks} walks: {all:?}");
}

fn script(seed: u64, words: usize) -> Vec<u8> {
    dice(seed).take(words).flat_map(u64::to_le_bytes).collect()
}

/// `AMENDS_FRAME_WALKS=50000` draws longer.
#[test]
fn another_terminal_shows_every_frame_at_every_size() {
    let walks = times("AMENDS_FRAME_WALKS", 60, 20_000);
    for seed in 0..walks {
        let script = script(seed * 104_729 + 3, 120);
        let drawn = std::panic::catch_unwind(|| paint(&script));
        assert!(drawn.is_ok(), "the frames of seed {seed}");
    }
}

/// `AMENDS_TEXTS=1000000` reads more.
#[test]
fn no_text_from_outside_acts() {
    let texts = times("AMENDS_TEXTS", 2_000, 1_000_000);
    for word in WORDS {
        show_text(word.as_bytes());
    }
    for seed in 0..texts {
        // Bytes are mostly no text: half of the scripts are code points from where the strange ones live.
        let numbers: Vec<u64> = dice(seed * 31 + 7).take(1 + roll(seed, 40)).collect();
        let text: Vec<u8> = if seed % 2 == 0 {
            numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
        } else {
            let blocks =
                [0x00, 0x80, 0x300, 0x600, 0x900, 0xe00, 0x1100, 0x1f00, 0x2000, 0x2060, 0xfe00, 0xff00, 0x1_f300, 0xe_0000];
            let letter = |number: &u64| char::from_u32(blocks[roll(*number, 14)] + u32::from(upto(number >> 32, 128)));
            numbers.iter().filter_map(letter).collect::<String>().into_bytes()
        };
        show_text(&text);
    }
}

/// The oracle is worth something: it refuses what must not be written, one by one.
#[test]
fn the_oracle_refuses_what_it_should() {
    let size = (80, 24);
    for good in ["\x1b[0m\x1b[?25l\x1b[2J\x1b[2;3Hhello", "\x1b[38;5;200;48;2;1;2;3mx", "\x1b[C\x1b[12X\x1b[K\x1b[?25h", "界é"]
    {
        assert_eq!(foreign(good.as_bytes(), Allowed::Frames, size), Vec::<String>::new(), "{good:?}");
    }
    let bad = [
        "\x07",
        "a\rb",
        "\x1b]0;owned\x07",
        "\x1b]52;c;?\x07",
        "\x1b]52;p;eA==\x07",
        "\x1b]8;;https://x\x1b\\",
        "\x1bP$qm\x1b\\",
        "\x1b[6n",
        "\x1b[c",
        "\x1b[25;1H",
        "\x1b[1;81H",
        "\x1b[21t",
        "\x1b[?1049h",
        "\x1b[?1002h",
        "\x1bc",
        "\x1b[3J",
        "\x1b[58;5;1m",
        "\u{9b}2J",
        "\u{202e}",
        "\u{200b}",
        "\x1b[80X",
    ];
    for bad in bad {
        assert_ne!(foreign(bad.as_bytes(), Allowed::Frames, size), Vec::<String>::new(), "{bad:?}");
    }
    assert_eq!(foreign(b"\x1b[?1049h\x1b[?2004h", Allowed::Sessions, size), Vec::<String>::new());
}
