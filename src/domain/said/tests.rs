//! Sentences: code and English together, arguments as what they are.

use std::collections::BTreeSet;

use super::*;

#[test]
fn codes_are_told_apart() {
    let codes: BTreeSet<&str> = lines().map(|line| line.0).collect();
    assert_eq!(codes.len(), lines().count(), "a code stands in two tables");
}

#[test]
fn a_sentence_has_its_code_and_its_arguments_beside_its_english() {
    let amount = Money::from_minor(1_250, Currency::EUR);
    let sentence = price::law_floor(amount, LegalBasis::Conformity, Money::from_minor(500, Currency::EUR));
    assert_eq!(sentence, "EUR 12.50 is owed (conformity of the goods); EUR 5.00 would be less than that");
    let json = serde_json::to_value(&sentence.said).unwrap();
    let wanted = serde_json::json!({
        "code": "law_floor",
        "args": {
            "floor": {"value": "12.50", "currency": "EUR"},
            "basis": {"of": "basis", "word": "conformity"},
            "amount": {"value": "5.00", "currency": "EUR"},
        }
    });
    assert_eq!(json, wanted);
}

#[test]
fn every_kind_of_argument_comes_back_as_what_it_was() {
    let arguments: [Arg; 9] = [
        7u32.into(),
        Money::from_minor(1, Currency::EUR).into(),
        Arg::share(Decimal::new(125, 3)),
        SignedDuration::from_hours(30).into(),
        Arg::Word { of: "reason".into(), word: "late".into(), english: String::new() },
        Arg::several(true, ["a", "b"]),
        command::message_empty().into(),
        Sentence::from("plain").into(),
        "anna".into(),
    ];
    for argument in arguments {
        let json = serde_json::to_string(&argument).unwrap();
        assert_eq!(serde_json::from_str::<Arg>(&json).unwrap(), argument, "{json}");
    }
}

#[test]
fn arguments_are_written_as_english_writes_them() {
    let said = |arg: Arg| arg.to_string();
    assert_eq!(said(Arg::share(Decimal::new(125, 3))), "12.5 %");
    assert_eq!(said(SignedDuration::from_mins(12).into()), "12 min");
    assert_eq!(said(Role::Agent.into()), "an agent");
    assert_eq!(said(Reason::WrongItem.into()), "wrong item");
    assert_eq!(said(Arg::several(false, [EvidenceKind::Photo, EvidenceKind::BatchNumber])), "a photo and the batch number");
    assert_eq!(rank::rank_due(SignedDuration::from_hours(5)), "due in 5 h");
}
