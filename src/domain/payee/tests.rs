//! Tables and properties of the payee's parts.

use std::path::PathBuf;

use proptest::prelude::*;

use super::*;

fn iban_error(text: &str) -> &'static str {
    text.parse::<Iban>().map_or_else(|error| error.code(), |_| "accepted")
}

#[test]
fn ibans_are_read_the_way_people_paste_them() {
    for text in [
        "NL91ABNA0417164300",
        "nl91 abna 0417 1643 00",
        "NL91.ABNA.0417.1643.00",
        "NL91-ABNA-0417-1643-00",
        "\u{a0}NL91\u{a0}ABNA\u{202f}0417\u{2009}1643 00\t",
        "IBAN: NL91 ABNA 0417 1643 00",
        "iban nl91abna0417164300\n",
        "\u{feff}NL91ABNA0417\u{200b}164300",
    ] {
        let iban: Iban = text.parse().expect(text);
        assert_eq!((iban.electronic(), iban.country()), ("NL91ABNA0417164300", "NL"));
        assert_eq!(iban.grouped(), "NL91 ABNA 0417 1643 00");
        assert_eq!(iban.masked(), "NL91 •••• 4300");
    }
}

#[test]
fn each_fault_of_an_iban_has_its_code() {
    for (text, code) in [
        ("", "empty_iban"),
        (" .\u{a0}- ", "empty_iban"),
        ("IBAN", "empty_iban"),
        ("hello", "not_an_iban"),
        ("0417164300", "not_an_iban"),
        ("NLXXABNA0417164300", "not_an_iban"),
        ("NL91ABNA04171643\u{0660}\u{0660}", "not_an_iban"),
        ("NL91ABNA0417164300;DROP", "not_an_iban"),
        ("4111 1111 1111 1111", "card_number"),
        ("5500-0000-0000-0004", "card_number"),
        ("3782.822463.10005", "card_number"),
        ("4111111111111112", "not_an_iban"),
        ("XX89370400440532013000", "unknown_country"),
        ("TR330006100519786457841326", "not_sepa"),
        ("BR9700360305000010009795493P1", "not_sepa"),
        ("NL91ABNA041716430", "wrong_length"),
        ("DE893704004405320130000", "wrong_length"),
        ("NL92ABNA0417164300", "wrong_checksum"),
        ("NL91ABNA0417164301", "wrong_checksum"),
        ("GB00HLFX11016111455365", "wrong_checksum"),
    ] {
        assert_eq!(iban_error(text), code, "{text:?}");
    }
    assert_eq!(iban_error(&"NL91".repeat(1000)), "not_an_iban");
    let short = "NL91 ABNA".parse::<Iban>().expect_err("too short");
    assert_eq!(short.to_string(), "an IBAN of NL has 18 characters, this one has 8");
}

#[test]
fn structure_is_checked_when_the_digits_happen_to_fit() {
    // A letter inside a German account number, with check digits computed for it.
    let wrong: Vec<_> = (2..=98)
        .map(|check| iban_error(&format!("DE{check:02}AA0400440532013000")))
        .filter(|code| *code != "wrong_checksum")
        .collect();
    assert_eq!(wrong, ["wrong_structure"]);
}

#[test]
fn published_vectors_are_judged_right() {
    let root = std::env::var_os("AMENDS_SHARED")
        .map_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared")), PathBuf::from);
    let Ok(text) = std::fs::read_to_string(root.join("specs/iban/iban_vectors.json")) else {
        eprintln!("skipped: no IBAN vectors beside the checkout");
        return;
    };
    let vectors: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let list = |name: &str| vectors[name].as_array().expect("a list").clone();
    let sepa: Vec<String> = list("sepa_countries").iter().map(|c| c.as_str().expect("text").to_owned()).collect();
    let mut accepted = 0;
    for iban in list("valid") {
        let iban = iban.as_str().expect("text");
        let code = iban_error(iban);
        if sepa.iter().any(|country| iban.starts_with(country)) {
            assert_eq!(code, "accepted", "{iban}");
            accepted += 1;
        } else {
            assert!(matches!(code, "accepted" | "not_sepa"), "{iban}: {code}");
        }
    }
    assert!(accepted >= 35, "only {accepted} vectors are inside SEPA");
    for entry in list("invalid") {
        assert_ne!(iban_error(entry["iban"].as_str().expect("text")), "accepted", "{entry}");
    }
}

#[test]
fn paypal_addresses_are_plain_mailboxes() {
    for (text, kept) in [
        ("anna@example.org", "anna@example.org"),
        (" Anna.Jansen+cash@Example.ORG ", "Anna.Jansen+cash@example.org"),
        ("o'neil@mail.example.co.uk", "o'neil@mail.example.co.uk"),
        ("a@xn--bcher-kva.example", "a@xn--bcher-kva.example"),
    ] {
        assert_eq!(text.parse::<PaypalAddress>().expect(text).as_str(), kept);
    }
    let long_local = format!("{}@example.org", "a".repeat(65));
    for text in [
        "anna",
        "@example.org",
        "anna@",
        "anna@localhost",
        "a b@example.org",
        "anna@@example.org",
        "anna@ex@ample.org",
        "\"anna b\"@example.org",
        "Anna <anna@example.org>",
        "friends: anna@example.org;",
        "anna@example.org\r\nBcc: x@y.org",
        "anna@example.org\n",
        ".anna@example.org",
        "anna.@example.org",
        "an..na@example.org",
        "anna@-example.org",
        "anna@example..org",
        "anna@[127.0.0.1]",
        "anna@127.0.0.1",
        "anna(c)@example.org",
        "änna@example.org",
        "anna@exämple.org",
        "anna@example.o",
        "anna,b@example.org",
        "anna@example.org\0",
        &long_local,
    ] {
        assert_eq!(text.parse::<PaypalAddress>(), Err(PayeeError::NotAnAddress), "{text:?}");
    }
    assert_eq!("  ".parse::<PaypalAddress>(), Err(PayeeError::EmptyAddress));
    assert_eq!(format!("a@{}.org", "b".repeat(260)).parse::<PaypalAddress>(), Err(PayeeError::AddressTooLong));
}

#[test]
fn names_are_what_is_seen() {
    for (text, kept) in [
        ("Anna Jansen", "Anna Jansen"),
        ("  Anna \u{a0} de   Vries ", "Anna de Vries"),
        ("Łukasz Żak", "Łukasz Żak"),
        ("李小龙", "李小龙"),
    ] {
        assert_eq!(text.parse::<HolderName>().expect(text).as_str(), kept);
    }
    for (text, error) in [
        ("", PayeeError::EmptyName),
        (" \u{a0} ", PayeeError::EmptyName),
        ("12345", PayeeError::NameWithoutLetter),
        ("...", PayeeError::NameWithoutLetter),
        ("Anna\nJansen", PayeeError::NameForbiddenCharacter),
        ("Anna\u{202e}nesnaJ", PayeeError::NameForbiddenCharacter),
        ("Anna\u{200b}", PayeeError::NameForbiddenCharacter),
        ("\u{3164}a", PayeeError::NameForbiddenCharacter),
        ("Anna\u{e0041}", PayeeError::NameForbiddenCharacter),
        ("Anna\u{1b}[31m", PayeeError::NameForbiddenCharacter),
    ] {
        assert_eq!(text.parse::<HolderName>(), Err(error), "{text:?}");
    }
    assert!("ł".repeat(70).parse::<HolderName>().is_ok());
    assert_eq!("ł".repeat(71).parse::<HolderName>(), Err(PayeeError::NameTooLong));
}

#[test]
fn a_form_gets_all_its_errors_at_once() {
    let errors = Payee::from_fields(PayeeMethod::Iban, " ", "4111111111111111").expect_err("both are wrong");
    let seen: Vec<_> = errors.iter().map(|e| (e.field(), e.code())).collect();
    assert_eq!(seen, [("holder_name", "empty_name"), ("iban", "card_number")]);
    assert_eq!("bitcoin".parse::<PayeeMethod>().map_err(|e| e.field()), Err("method"));
}

#[test]
fn a_bank_transfer_needs_a_name_that_banks_can_write() {
    let error = Payee::from_fields(PayeeMethod::Iban, "李明", "NL91ABNA0417164300").expect_err("no letter is left");
    assert_eq!(error, [PayeeError::NameNotLatin]);
    assert!(Payee::from_fields(PayeeMethod::Iban, "Γιώργος", "NL91ABNA0417164300").is_ok(), "Greek letters have a spelling");
    assert!(Payee::from_fields(PayeeMethod::Paypal, "李明", "li@example.org").is_ok(), "PayPal writes any name");
    // What was stored before stays readable.
    assert!(serde_json::from_str::<Payee>(r#"{"method":"iban","holder":"李明","iban":"NL91ABNA0417164300"}"#).is_ok());
}

#[test]
fn debug_output_and_masks_keep_details_back_and_storage_keeps_them() {
    let bank = Payee::from_fields(PayeeMethod::Iban, "Anna Jansen", "NL91ABNA0417164300").expect("valid");
    let wallet = Payee::from_fields(PayeeMethod::Paypal, "Anna Jansen", "anna@example.org").expect("valid");
    assert_eq!((bank.masked().as_str(), wallet.masked().as_str()), ("NL91 •••• 4300", "a•••@example.org"));
    for payee in [&bank, &wallet] {
        let shown = format!("{payee:?} {payee:#?}");
        for secret in ["Jansen", "0417", "ABNA", "anna"] {
            assert!(!shown.contains(secret), "{shown}");
        }
        let stored = serde_json::to_string(payee).expect("serialises");
        assert_eq!(&serde_json::from_str::<Payee>(&stored).expect("and back"), payee);
    }
    assert_eq!(
        serde_json::to_string(&bank).expect("serialises"),
        r#"{"method":"iban","holder":"Anna Jansen","iban":"NL91ABNA0417164300"}"#
    );
    assert!(serde_json::from_str::<Payee>(r#"{"method":"iban","holder":"Anna","iban":"NL00"}"#).is_err());
}

proptest! {
    #[test]
    fn parsers_take_any_text_and_accept_only_what_they_give_back(text in ".{0,80}") {
        if let Ok(iban) = text.parse::<Iban>() {
            prop_assert_eq!(iban.grouped().parse::<Iban>(), Ok(iban));
        }
        if let Ok(name) = text.parse::<HolderName>() {
            prop_assert_eq!(name.as_str().parse::<HolderName>(), Ok(name.clone()));
        }
        if let Ok(address) = text.parse::<PaypalAddress>() {
            prop_assert_eq!(address.as_str().parse::<PaypalAddress>(), Ok(address.clone()));
        }
    }

    #[test]
    fn one_wrong_digit_never_passes(at in 2_usize..18, digit in 0_u8..10) {
        let mut bytes = *b"NL91ABNA0417164300";
        prop_assume!(bytes[at].is_ascii_digit() && bytes[at] != b'0' + digit);
        bytes[at] = b'0' + digit;
        prop_assert_eq!(iban_error(std::str::from_utf8(&bytes).expect("ASCII")), "wrong_checksum");
    }
}
