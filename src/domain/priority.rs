//! The order of the queue, explainable: expected harm first.
//!
//! A ticket's rank is the instant by which it should be answered, moved forward by what makes waiting worse. Being an instant, a
//! rank never has to be recomputed as time passes: the order of two tickets does not depend on now.

use jiff::{SignedDuration, Timestamp};

use super::complaint::{Channel, Reason};
use super::money::Money;
use super::said::{Sentence, rank as said};

/// Moves the due instant forward for a public rating: others read it meanwhile.
const PUBLIC_HOURS: i64 = 12;
/// For one or two stars.
const ANGRY_HOURS: i64 = 12;
/// For a customer who complained before.
const REPEAT_HOURS: i64 = 6;
/// For an expensive order.
const VALUE_HOURS: i64 = 4;
/// What counts as expensive, in whole units of the order's currency.
const VALUE_UNITS: i64 = 200;
/// For goods that never came or came broken: the customer has nothing usable.
const NOTHING_USABLE_HOURS: i64 = 3;

/// What the order goes by.
#[derive(Clone, Copy, Debug)]
pub struct PriorityFacts {
    /// When its clock runs out.
    pub due_at: Timestamp,
    /// Where it came in.
    pub channel: Channel,
    /// Stars of a public rating.
    pub rating: Option<u8>,
    /// Contact reason.
    pub reason: Option<Reason>,
    /// What was paid for the order.
    pub order_value: Option<Money>,
    /// Complaints of this customer before this one.
    pub earlier_complaints: u32,
}

/// The boosts that apply, in hours, with the words for them.
fn boosts(facts: &PriorityFacts) -> Vec<(i64, Sentence)> {
    let mut boosts = Vec::new();
    if facts.channel == Channel::Rating || facts.channel == Channel::Social {
        boosts.push((PUBLIC_HOURS, said::rank_public(PUBLIC_HOURS)));
    }
    if let Some(stars) = facts.rating.filter(|stars| *stars <= 2) {
        boosts.push((ANGRY_HOURS, said::rank_stars(stars, ANGRY_HOURS)));
    }
    if facts.earlier_complaints > 0 {
        boosts.push((REPEAT_HOURS, said::rank_repeat(facts.earlier_complaints, REPEAT_HOURS)));
    }
    if let Some(value) = facts.order_value.filter(|value| value.decimal() >= VALUE_UNITS.into()) {
        boosts.push((VALUE_HOURS, said::rank_value(value, VALUE_HOURS)));
    }
    if let Some(reason) = facts.reason.filter(|reason| matches!(reason, Reason::Lost | Reason::Damaged | Reason::Defective)) {
        boosts.push((NOTHING_USABLE_HOURS, said::rank_unusable(reason, NOTHING_USABLE_HOURS)));
    }
    boosts
}

/// The rank: microseconds since 1970; smaller comes first.
#[must_use]
pub fn rank(facts: &PriorityFacts) -> i64 {
    let hours: i64 = boosts(facts).iter().map(|(hours, _)| hours).sum();
    facts.due_at.checked_sub(SignedDuration::from_hours(hours)).unwrap_or(facts.due_at).as_microsecond()
}

/// Why it stands where it stands, strongest first: the clock in words, then every boost.
#[must_use]
pub fn explain(facts: &PriorityFacts, now: Timestamp) -> Vec<Sentence> {
    let left = facts.due_at.duration_since(now);
    let clock = if left.is_negative() { said::rank_overdue(left.abs()) } else { said::rank_due(left) };
    let mut boosts = boosts(facts);
    boosts.sort_by_key(|(hours, _)| -hours);
    std::iter::once(clock).chain(boosts.into_iter().map(|(_, sentence)| sentence)).collect()
}

/// A duration in the largest unit that says enough: `40 s`, `12 min`, `5 h`, `3 d`.
#[must_use]
pub fn span_words(span: SignedDuration) -> String {
    let seconds = span.as_secs();
    match seconds {
        ..60 => format!("{seconds} s"),
        60..3_600 => format!("{} min", seconds / 60),
        3_600..172_800 => format!("{} h", seconds / 3_600),
        _ => format!("{} d", seconds / 86_400),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(due_hours: i64) -> PriorityFacts {
        PriorityFacts {
            due_at: Timestamp::from_second(1_790_000_000 + due_hours * 3600).expect("in range"),
            channel: Channel::Email,
            rating: None,
            reason: None,
            order_value: None,
            earlier_complaints: 0,
        }
    }

    #[test]
    fn harm_moves_a_ticket_forward_and_says_why() {
        let plain = facts(10);
        let rating = PriorityFacts { channel: Channel::Rating, rating: Some(1), ..facts(30) };
        assert!(rank(&rating) < rank(&plain));
        let why = explain(&rating, Timestamp::from_second(1_790_000_000).expect("in range"));
        assert_eq!(why, ["due in 30 h", "public: others read it meanwhile (+12 h)", "1 of 5 stars (+12 h)"]);
    }

    #[test]
    fn the_order_does_not_depend_on_now() {
        assert!(rank(&facts(1)) < rank(&facts(2)));
        let late = Timestamp::from_second(1_790_000_000 + 5 * 3600).expect("in range");
        assert_eq!(explain(&facts(1), late)[0], "overdue for 4 h");
    }
}
