//! Real shapes of repeated text, and what only looks like them.

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::*;

/// The text with each folded part as `[quote 3]` or `[signature 2]`.
fn folded(text: &str) -> String {
    let piece = |piece: &Piece<'_>| match piece.fold {
        Some((Fold::Quote, lines)) => format!("[quote {lines}]\n"),
        Some((Fold::Signature, lines)) => format!("[signature {lines}]\n"),
        None => piece.text.to_owned(),
    };
    pieces(text).iter().map(piece).collect()
}

#[test]
fn what_mail_programs_repeat_is_folded() {
    let table = [
        // Thunderbird, Gmail, Apple Mail, with the line above wrapped or not.
        (
            "It still leaks.\n\nOn 20/11/2026 14:32, Oakmere Care wrote:\n> We are sorry.\n> Try again.\n",
            "It still leaks.\n\n[quote 3]\n",
        ),
        (
            "It still leaks.\n\nOn Fri, Nov 20, 2026 at 2:32 PM Oakmere Care <care@oakmere.example>\nwrote:\n\n> We are sorry.\n>\n> Mira\n\nAnna",
            "It still leaks.\n\n[quote 5]\n\nAnna",
        ),
        (
            "Nog steeds lek.\nOp vr 20 nov. 2026 om 14:32 schreef Oakmere <care@oakmere.example>:\n> Excuses.\n",
            "Nog steeds lek.\n[quote 2]\n",
        ),
        (
            "Nog steeds lek.\nOp 20 november 2026 14:32:10 CET schreef Oakmere:\n\n> Excuses.\n> Mira\n",
            "Nog steeds lek.\n[quote 3]\n",
        ),
        ("Tropft noch.\nAm 20.11.26 um 14:32 schrieb Oakmere Care:\n> Es tut uns leid.\n", "Tropft noch.\n[quote 2]\n"),
        (
            "Toujours pareil.\nLe ven. 20 nov. 2026 à 14:32, Oakmere <care@oakmere.example> a écrit\u{a0}:\n> Désolés.\n",
            "Toujours pareil.\n[quote 2]\n",
        ),
        // Without a mark on each line: the line above names an address, so all below it is the old letter.
        (
            "Still.\nOp 20 nov 2026 om 14:32 schreef Oakmere <care@oakmere.example>:\nBeste Anna,\nExcuses.\n",
            "Still.\n[quote 3]\n",
        ),
        ("Still.\n2026-11-20 14:32 GMT+01:00 Oakmere <care@oakmere.example>:\nDear Anna,\nsorry.\n", "Still.\n[quote 3]\n"),
        // Outlook.
        ("Still.\n\n-----Original Message-----\nFrom: Oakmere\nDear Anna,\n", "Still.\n\n[quote 3]\n"),
        ("Lek.\n-----Oorspronkelijk bericht-----\nVan: Oakmere\n", "Lek.\n[quote 2]\n"),
        (
            "Still.\n________________________________\nFrom: Oakmere <care@oakmere.example>\nSent: Friday\nTo: Anna\nSubject: Re: Kettle\n\nDear Anna,\n",
            "Still.\n________________________________\n[quote 5]\n",
        ),
        ("Lek.\n*Van:* Oakmere\n*Verzonden:* vrijdag\n*Aan:* Anna\n*Onderwerp:* Re: Ketel\n\nBeste Anna\n", "Lek.\n[quote 5]\n"),
        // Answers between the quoted lines stay where they are.
        (
            "> Which one?\n> The blue?\nThe red one.\n> Since when?\n> Tuesday?\nMonday.\n",
            "[quote 2]\nThe red one.\n[quote 2]\nMonday.\n",
        ),
        ("Sorry.\n> > older\n> old\n", "Sorry.\n[quote 2]\n"),
        // Cards.
        ("It leaks.\n-- \nAnna de Vries\n+31 6 1234\n", "It leaks.\n[signature 3]\n"),
        ("It leaks.\n--\nAnna\n\nOn 20/11/2026, Oakmere wrote:\n> Sorry.\n", "It leaks.\n[signature 2]\n[quote 2]\n"),
    ];
    for (text, shown) in table {
        assert_eq!(folded(text), shown, "{text}");
    }
}

#[test]
fn what_people_write_stays() {
    for text in [
        "",
        "It leaks.",
        "On Monday I wrote:\nit leaks. Nothing happened.\n",
        "Op 3 mei om 10:00 schreef ik al:\nhij lekt. Geen antwoord.\n",
        "Am 3. Mai schrieb ich:\nes tropft.\n",
        "On 3 May 2026 it broke. Then I wrote:\n- to you\n- to the shop\n",
        "> 5 bar is too much, says the manual.\nMine has 9.\n",
        "The pressure is\n> 5 bar\nall the time.\n",
        "--\n",
        "First.\n--\nSecond, which goes on:\na\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\nl\nm\nn\no\np\n",
        "From: the beginning it leaked.\nTo: nobody's surprise\n",
        "---------- Forwarded message ---------\nFrom: Anna\nDate: Friday\nIt leaks.\n",
        // A message that is only a quote is what there is to read.
        "> It leaks.\n> Since Monday.\n",
        "-----Original Message-----\nFrom: Anna\nIt leaks.\n",
        "\n\nOn 20/11/2026, Oakmere wrote:\n> We are sorry.\n> Mira\n",
    ] {
        assert_eq!(folded(text), text, "{text}");
    }
}

proptest! {
    #[test]
    fn nothing_is_lost_and_something_is_always_left(text in "((On|Op|Am|Le) [ -~]{0,9}|> ?[a-z]{0,3}|-- ?|wrote:|From: x|[a-z <@>:0-9]{0,12}|é|\n){0,40}(\n((> ?|-- ?|On 1 x <a@b> wrote:|[a-z]{0,4})\n){0,20})?") {
        let all = pieces(&text);
        prop_assert_eq!(all.iter().map(|piece| piece.text).collect::<String>(), text.clone());
        let left = all.iter().any(|piece| piece.fold.is_none() && !piece.text.trim().is_empty());
        prop_assert!(left || all.iter().all(|piece| piece.fold.is_none()));
    }
}

#[test]
fn the_longest_body_of_any_kind_is_cut_in_one_go() {
    const BYTES: usize = 256 * 1024;
    for line in [
        "> x\n",
        "On 1\n",
        "On 1 x <a@b>\n",
        "-- \n",
        "\n",
        "From: x\n",
        "20",
        "2026-11-20 x\n",
        "On 1 wrote:\n",
        "On 1 wrote:\n\n",
        "> x\n\n",
    ] {
        let text = line.repeat(BYTES / line.len());
        let begun = Instant::now();
        let all = pieces(&text);
        assert!(begun.elapsed() < Duration::from_secs(2), "{line:?} took {:?}", begun.elapsed());
        assert_eq!(all.iter().map(|piece| piece.text.len()).sum::<usize>(), text.len());
    }
}
