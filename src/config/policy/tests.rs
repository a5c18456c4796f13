//! Policies by example: what is right, and what is told of what is not.

use super::*;
use crate::domain::complaint::{Order, OrderLine, Reason};
use crate::domain::money::{Currency, Money};
use crate::domain::policy::budget::WhenEmpty;
use crate::domain::policy::price::{Facts, price};
use crate::domain::policy::words::in_words;
use crate::domain::policy::{ContactRule, VolumeRule};
use crate::domain::role::Role;

#[test]
fn the_shipped_policy_is_sound() {
    let policy = parse(DEFAULT_POLICY, "policy.toml").expect("the default policy");
    assert_eq!((policy.name.as_str(), policy.undo_seconds), ("default", 10));
    assert_eq!(policy.limits.len(), 3);
    assert_eq!(policy.out_of_reach(), Vec::<String>::new());
    let told: Vec<_> = warnings(DEFAULT_POLICY, "policy.toml", &policy).iter().map(ToString::to_string).collect();
    assert_eq!(told, Vec::<String>::new());
}

#[test]
fn every_problem_is_named_with_its_place() {
    let with = |from: &str, to: &str| {
        assert!(DEFAULT_POLICY.contains(from), "{from}");
        parse(&DEFAULT_POLICY.replacen(from, to, 1), "p.toml").expect_err(to).to_string()
    };
    for (from, to, expected) in [
        ("share = \"5\"", "share = \"500\"", "500 is not between 0 and 100"),
        ("share = \"5\"", "share = \"NaN\"", "NaN"),
        ("key = \"2\"", "key = \"1\"", "taken by another tier"),
        ("key = \"2\"", "key = \"é\"", "not a plain letter"),
        ("undo_seconds = 10", "undo_seconds = 9999", "not between 0 and 600"),
        ("zone = \"Europe/Amsterdam\"", "zone = \"Amsterdam\"", "no time zone"),
        ("undo_seconds = 10", "undo_secs = 10", "unknown field `undo_secs`"),
        ("[limits.EUR]", "[limits.EUX]", "EUX"),
        ("agent = \"25.00\"", "agent = \"250.00\"", "must not fall"),
        ("agent = \"25.00\"", "agent = \"25.001\"", "more decimals"),
        ("minimum = \"1.00\"", "minimum = \"-1.00\"", "negative"),
        ("default_currency = \"EUR\"", "default_currency = \"CHF\"", "CHF needs a table"),
        ("recommended_for = [\"late\"", "recommended_for = [\"latte\"", "latte"),
    ] {
        let message = with(from, to);
        assert!(message.contains(expected) && message.contains("p.toml"), "{message}");
    }
}

/// The default with another text in it.
fn changed(from: &str, to: &str) -> String {
    assert!(DEFAULT_POLICY.contains(from), "{from}");
    DEFAULT_POLICY.replacen(from, to, 1)
}

/// The default with more rules.
fn with(more: &str) -> Result<Policy, PolicyError> {
    parse(&format!("{DEFAULT_POLICY}\n{more}"), "p.toml")
}

#[test]
fn new_rules_are_checked_with_line_and_nearest_name() {
    let lines = DEFAULT_POLICY.lines().count() + 1;
    for (more, at, expected) in [
        ("[[tier]]\nkey = \"1\"\nname = \"x\"\nshare = \"3\"", 1, "taken by another tier, \"gesture\" in line"),
        ("[[tier]]\nkey = \"a\"\nname = \"x\"\nshare = \"3\"\nwhen = { regoin = \"x\" }", 5, "did you mean `region`"),
        ("[regions]\nbenelux = [\"NL\"]\n[[cap]]\nwhen = { region = \"beneluks\" }\nshare = \"3\"", 4, "did you mean `benelux`"),
        ("[[cap]]\nwhen = { country = \"nl\" }\nshare = \"3\"", 2, "two capitals"),
        ("[[cap]]\nper = \"customer\"\namount = { EUR = \"5\" }", 2, "needs days"),
        ("[[cap]]\nper = \"customer\"\ndays = 9\nshare = \"5\"", 4, "bounds no sum over orders"),
        ("[[cap]]\ndays = 9\nshare = \"5\"", 2, "looks back"),
        ("[[cap]]\namount = { EUR = \"-5.00\" }", 2, "-5.00 is negative"),
        ("[[cap]]\namount = { EUR = \"5.005\" }", 2, "more decimals than EUR allows"),
        ("[[evidence]]\nneeds = \"foto\"", 2, "unknown variant `foto`"),
        ("[reason.latte]\nbasis = \"goodwill\"", 1, "did you mean `late`"),
        ("[reason.late]\nbasis = \"goodwil\"", 2, "did you mean `goodwill`"),
        ("[reason.late]\nbasis = \"delay\"\nroutes = [\"store_credit\"]", 3, "never the only way"),
        ("[[remedy]]\nkey = \"1\"\nname = \"x\"\nkind = \"refund\"", 2, "taken by another tier or remedy"),
        ("[[remedy]]\nkey = \"a\"\nname = \"x\"\nkind = \"return\"\nshare = \"5\"", 5, "no amount of money"),
        ("[[remedy]]\nkey = \"a\"\nname = \"x\"\nkind = \"return\"\ndays = [9, 3]", 5, "shorter time first"),
        ("[[budget]]\nname = \"a\"\nper = \"week\"\namount = { EUR = \"5\" }", 3, "unknown variant `week`"),
        ("[[budget]]\nname = \"a/b\"\nper = \"day\"\namount = { EUR = \"5\" }", 2, "without a slash"),
    ] {
        let message = with(more).expect_err(more).to_string();
        let place = format!("p.toml:{}:", lines + at);
        assert!(message.contains(expected) && message.contains(&place), "{message} / {place} {expected}");
    }
    for (from, to, expected) in [
        ("reminders = [3, 14, 60]", "reminders = [3, 3]", "must rise"),
        ("reminders = [3, 14, 60]", "reminders = [3, 90]", "when the link is over"),
        ("# effective_from = \"2027-01-01\"", "effective_from = \"2027-13-01\"", "is no day"),
        ("low = \"20\"", "low = \"70\"", "must not fall"),
    ] {
        let message = parse(&changed(from, to), "p.toml").expect_err(to).to_string();
        assert!(message.contains(expected), "{message}");
    }
}

#[test]
fn what_is_probably_not_meant_is_warned_of() {
    let told = |text: &str| {
        let policy = parse(text, "p.toml").expect("sound");
        warnings(text, "p.toml", &policy).iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
    };
    for (text, expected) in [
        (format!("{DEFAULT_POLICY}\n[[cap]]\namount = {{ EUR = \"0.50\" }}"), "the smallest offer"),
        (format!("{DEFAULT_POLICY}\n[[cap]]\nshare = \"2\""), "below the smallest tier"),
        (
            changed("agent = \"25.00\"\nsenior = \"60.00\"", "agent = \"150.00\"\nsenior = \"150.00\""),
            "ever looked at by a second person",
        ),
        (
            changed("lead = \"150.00\"", "lead = \"150.00\"\nfinance = \"500.00\""),
            "for more than EUR 500.00 paid, more is owed than the EUR 500.00 finance approves",
        ),
    ] {
        let told = told(&text);
        assert!(told.contains(expected) && told.starts_with("p.toml:"), "{told}");
    }
    let text = DEFAULT_POLICY;
    let bare = parse_with(text, "p.toml", Rates::default()).expect("sound");
    let told: Vec<_> = warnings(text, "p.toml", &bare).iter().map(ToString::to_string).collect();
    assert!(told.iter().any(|line| line.contains("no reference rates")), "{told:?}");
}

#[test]
fn old_files_stay_valid() {
    // What a file had to have before there were scopes, remedies, rights and budgets.
    let old = include_str!("../../../docs/policies/ladder.toml");
    let policy = parse(old, "old.toml").expect("sound");
    assert_eq!((policy.reminder_days.as_slice(), policy.effective_from), (&[3, 14, 60][..], None));
    assert_eq!(policy.cash_first_below["EUR"].to_string(), "EUR 250.00");
    let flat = with("[[cap]]\ncategory = \"kettle\"\ncountry = \"NL\"\nshare = \"3\"").expect("sound");
    assert_eq!(flat.caps.last().map(|cap| cap.rule.as_str()), Some("cap.category.kettle.country.NL"));
    let short = parse(&old.replace("link_days = 90", "link_days = 20"), "old.toml").expect("sound");
    assert_eq!(short.reminder_days, [3, 14]);
}

#[test]
fn volume_contact_and_empty_budgets_are_read_and_checked() {
    let policy = with(
        "[volume]\ncustomers = 4\ndays = 7\n[contact]\nevery_days = 10\n\
         [[budget]]\nname = \"b\"\nper = \"day\"\namount = { EUR = \"1.00\" }\nwhen_empty = \"refuse\"",
    )
    .expect("sound");
    assert_eq!((policy.volume.customers, policy.volume.days, policy.contact.every_days), (4, 7, 10));
    assert_eq!((policy.contact.quiet_from, policy.contact.quiet_until), (20, 8));
    assert_eq!(policy.budgets[0].when_empty, WhenEmpty::Refuse);
    let usual = parse(DEFAULT_POLICY, "policy.toml").expect("sound");
    assert_eq!((usual.volume, usual.contact), (VolumeRule::default(), ContactRule::default()));
    assert_eq!(usual.ungrantable(), [], "the default policy leaves no right without somebody who may grant it");
    for (wrong, expected) in [
        ("[volume]\ncustomers = 1\ndays = 7", "one complaint is not many"),
        ("[volume]\ncustomers = 9\ndays = 0", "not between 1 and 365"),
        ("[contact]\nquiet_hours = [20, 24]", "hours are 0 to 23"),
        ("[[remedy]]\nkey = \"z\"\nname = \"z\"\nkind = \"refund\"\napproval = \"agent\"", "write lead or finance"),
    ] {
        let told = with(wrong).expect_err("a problem").to_string();
        assert!(told.contains(expected), "{told}");
    }
}

#[test]
fn a_policy_says_itself_in_words() {
    let policy = parse(DEFAULT_POLICY, "policy.toml").expect("sound");
    let lines: Vec<String> = in_words(&policy).into_iter().flat_map(|chapter| chapter.lines).collect();
    for expected in [
        "2 standard: 10 % of the price paid, or EUR 10.00 or GBP 10.00 or USD 10.00 where no price is known",
        "At most 30 % of the price paid for one offer, except when lost, cancelled_service, withdrawal.",
        "lost: late or missing delivery; no less than 100 % of the price may be offered; the way is payment by link or refund",
        "EUR: what is owed above that finance approves.",
        "EUR: an agent decides up to EUR 25.00, a senior up to EUR 60.00, a lead approves up to EUR 150.00.",
        "it is brought to mind after 3, 14, 60 days",
        "at the ECB's reference rates of 2024-11-25",
    ] {
        assert!(lines.iter().any(|line| line.contains(expected)), "{expected}\n{lines:#?}");
    }
}

fn order(lines: &[(&str, &str, i64)]) -> Order {
    let line = |(sku, category, units): &(&str, &str, i64)| OrderLine {
        sku: (*sku).into(),
        name: None,
        brand: None,
        category: Some((*category).into()),
        unit_price: Money::from_minor(units * 100, Currency::EUR),
        unit_cost: None,
        quantity: 1,
    };
    Order {
        address: None,
        postcode: None,
        refunded: None,
        id: "A1".into(),
        placed_at: None,
        delivered_at: None,
        country: Some("NL".into()),
        currency: Currency::EUR,
        lines: lines.iter().map(line).collect(),
    }
}

/// The examples of docs/POLICY.md, with the numbers it states.
#[test]
fn the_examples_price_what_the_guide_says() {
    let of = |text: &str, order: &Order| {
        let policy = parse(text, "example").expect("sound");
        let menu = price(&policy, &Facts { order: Some(order), ..Facts::of(Reason::Damaged, Role::Agent) });
        let mut offers: Vec<_> =
            menu.offers.iter().map(|o| (o.key, o.amount.decimal().to_string(), o.needs_approval_by.is_some())).collect();
        offers.sort();
        (offers, menu.offers.first().map(|offer| (offer.key, offer.recommended)), policy)
    };
    let menu = |offers: &[(char, &str, bool)]| offers.iter().map(|(k, a, n)| (*k, (*a).to_owned(), *n)).collect::<Vec<_>>();
    let kettle = order(&[("KT-200", "kettle", 80)]);

    let ladder = include_str!("../../../docs/policies/ladder.toml");
    let (offers, first, policy) = of(ladder, &kettle);
    assert_eq!(offers, menu(&[('1', "8.00", false), ('2', "20.00", false), ('3', "40.00", true)]));
    assert_eq!(first, Some(('2', true)));
    assert_eq!(of(ladder, &order(&[("A", "b", 400)])).0, menu(&[('1', "40.00", true), ('2', "100.00", true)]));
    assert!(warnings(ladder, "example", &policy).iter().any(|told| told.message.contains("half")), "warned of");

    let tenth = include_str!("../../../docs/policies/tenth.toml");
    let (offers, _, policy) = of(tenth, &kettle);
    assert_eq!(offers, menu(&[('1', "8.00", false)]));
    let told: Vec<_> = warnings(tenth, "example", &policy).iter().map(ToString::to_string).collect();
    assert!(told.iter().all(|line| !line.contains("below the smallest tier")), "{told:?}");

    let per_sku = include_str!("../../../docs/policies/per-sku.toml");
    assert_eq!(of(per_sku, &order(&[("KT-100", "kettle", 80)])).0, menu(&[('1', "8.00", false), ('2', "12.00", false)]));
    assert_eq!(of(per_sku, &kettle).0.len(), 3);

    let headphones = include_str!("../../../docs/policies/headphones.toml");
    assert_eq!(of(headphones, &order(&[("HP", "headphones", 60)])).0, menu(&[('1', "15.00", false)]));
    assert_eq!(of(headphones, &order(&[("KT", "kettle", 60)])).0, menu(&[('1', "6.00", false)]));
    assert_eq!(of(headphones, &order(&[("HP", "headphones", 60), ("KT", "kettle", 60)])).0, menu(&[('1', "12.00", false)]));
}
