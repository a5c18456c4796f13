//! Policies by example: what is right, and what is told of what is not.

use super::*;

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
