//! What the filter line reads, what it lets pass, and what it says about itself.

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::*;
use crate::domain::complaint::Reason;
use crate::domain::ids::TicketId;

fn only_term(text: &str) -> (bool, Term) {
    let filter = Filter::parse(text);
    assert!(filter.words.is_empty() && filter.terms.len() == 1, "{text:?} is one term, not {filter:?}");
    filter.terms[0].clone()
}

fn said(text: &str) -> Meaning {
    pieces(text).last().and_then(|(_, piece)| meaning(&piece)).expect("a meaning")
}

#[test]
fn words_and_terms_are_told_apart() {
    let filter = Filter::parse("Kettle -tag:vip brand:Acme #7 reason:late http://x re-order");
    assert_eq!(filter.words, ["kettle", "http", "x", "re", "order"]);
    assert_eq!(
        filter.terms,
        [
            (false, Term::Tag("vip".into())),
            (true, Term::Brand("acme".into())),
            (true, Term::Id(TicketId(7))),
            (true, Term::Reason(Some(Reason::Late))),
        ]
    );
}

#[test]
fn a_slip_is_forgiven_where_it_is_asked_for() {
    assert_eq!(only_term("~Ketle"), (true, Term::Like(vec!["ketle".into()])));
    assert_eq!(only_term("-~re-ordr"), (false, Term::Like(vec!["re".into(), "ordr".into()])));
    assert!(Filter::parse("~").is_empty());
    let likes = Filter::parse("~ketle brand:acme ~tea").likes();
    assert!(likes[0].contains(&"kettle".to_owned()) && likes[1] == ["tea"], "{likes:?}");
    assert_eq!(likened("ketle tea brand:acme re-ordr #7").as_deref(), Some("~ketle tea brand:acme re ~ordr #7"));
    for same in ["", "tea", "brand:acme", "~ketle", "oa1042 -kettle"] {
        assert_eq!(likened(same), None, "{same}");
    }
    let many = Filter::parse("~aaaa ~bbbb ~cccc ~dddd").likes();
    assert_eq!(many.iter().map(|group| group.len() > 1).collect::<Vec<_>>(), [true, true, true, false]);
}

#[test]
fn every_documented_field_reads_its_example_and_explains_it() {
    for field in FIELDS {
        assert!(only_term(field.example).0, "{}", field.example);
        assert!(!only_term(&format!("-{}", field.example)).0, "{}", field.example);
        assert!(matches!(said(field.example), Meaning::Is(_)), "{}", field.example);
        let begun = field.example.trim_end_matches(|c| !matches!(c, ':' | '<' | '>'));
        assert!(Filter::parse(begun).is_empty(), "{begun}: a value still to be typed hides nothing");
        let Meaning::Is(words) = said(begun) else { panic!("{begun} is explained while it is typed") };
        assert!(words.contains(field.takes), "{words}");
        assert_eq!(FIELDS.iter().filter(|other| other.name == field.name).count(), 1, "{}", field.name);
    }
}

#[test]
fn spans_and_amounts_are_read_exactly() {
    let minutes = |text: &str| match only_term(text) {
        (true, Term::Sla(_, span) | Term::Age(_, span)) => span.minutes(),
        other => panic!("{text}: {other:?}"),
    };
    assert_eq!(
        [minutes("sla<90m"), minutes("sla>1h"), minutes("age>2d"), minutes("age<1w"), minutes("sla<0m")],
        [90, 60, 2_880, 10_080, 0]
    );
    assert_eq!(only_term("money>20,50"), (true, Term::Money(Side::Over, Decimal::new(2_050, 2))));
    for wrong in
        ["sla<1", "sla<-1h", "sla<1y", "sla:1h", "age>99999d", "age>\u{661}d", "money>x", "money>-1", "has:video", "is:x"]
    {
        assert!(Filter::parse(wrong).terms.is_empty(), "{wrong}");
        assert!(matches!(said(wrong), Meaning::Warning(_)), "{wrong}");
    }
}

#[test]
fn an_amount_between_two_minor_units_parts_them() {
    let between = Decimal::new(20_005, 3);
    assert_eq!((minor_bound(Side::Over, between, 2), minor_bound(Side::Under, between, 2)), (2_000, 2_001));
    assert_eq!((minor_bound(Side::Over, between, 0), minor_bound(Side::Under, between, 3)), (20, 20_005));
    let exact = Decimal::from(20);
    assert_eq!((minor_bound(Side::Over, exact, 2), minor_bound(Side::Under, exact, 2)), (2_000, 2_000));
}

#[test]
fn a_minus_negates_words_too() {
    let filter = Filter::parse("kettle -lid -re-sent -");
    assert_eq!(filter.words, ["kettle"]);
    let unwanted = |words: &[&str]| (false, Term::Words(words.iter().map(|word| (*word).to_owned()).collect()));
    assert_eq!(filter.terms, [unwanted(&["lid"]), unwanted(&["re", "sent"])]);
}

#[test]
fn what_is_no_field_says_so_and_is_searched() {
    assert_eq!(Filter::parse("colour:red").words, ["colour", "red"]);
    let Meaning::Warning(words) = said("colour:red") else { panic!("a warning") };
    assert!(words.starts_with("no field is called colour") && words.contains("brand"), "{words}");
    assert!(matches!(said("state:quued"), Meaning::Warning(_)));
    for plain in ["kettle", "http://x", "10:30"] {
        assert!(pieces(plain).all(|(_, piece)| meaning(&piece).is_none()), "{plain}");
    }
}

#[test]
fn the_index_is_asked_for_names_and_article_numbers_as_well() {
    let filter = Filter::parse("late sku:KT-1 customer:Vries -customer:bob brand:acme");
    assert_eq!(filter.index_words(), ["late", "kt", "1", "vries"]);
}

#[test]
fn what_cannot_be_typed_is_left_out() {
    let filter = Filter::parse("brand:ac\0me tag:v\u{7f}ip\tby:a\u{1b}da");
    let terms = [Term::Brand("acme".into()), Term::Tag("vip".into()), Term::Assignee("ada".into())];
    assert_eq!(filter.terms, terms.map(|term| (true, term)));
    assert!(Filter::parse("order:\0").is_empty(), "a field without a value is not there yet");
}

proptest! {
    #[test]
    fn no_text_is_an_error_and_words_carry_no_operators(text in ".{0,300}") {
        let filter = Filter::parse(&text);
        prop_assert!(filter.index_words().len() <= TERMS_MAX);
        prop_assert!(filter.index_words().iter().all(|word| word.chars().all(|c| !"\"*():&|!<>'\\%_-".contains(c))));
        let narrowing = pieces(&text).filter(|(_, piece)| matches!(piece, Piece::Term(..))).take(TERMS_MAX).count();
        prop_assert!(filter.terms.len() <= narrowing);
        for (_, piece) in pieces(&text) {
            prop_assert_eq!(meaning(&piece).is_none(), piece == Piece::Words);
        }
    }
}
