//! The terms of a filter line: fields, what they compare, and how they are said in words.

use std::fmt;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::{WORD_CHARS_MAX, words};
use crate::domain::complaint::{Channel, Reason};
use crate::domain::ids::TicketId;
use crate::domain::money::parse_decimal;
use crate::domain::payout::PayoutState;
use crate::domain::stage::Stage;
use crate::domain::words::word_enum;

/// Longest span, in its own unit: nobody waits ten thousand weeks, and the sum with any date stays a date.
const SPAN_COUNT_MAX: i64 = 9_999;

/// A field of the filter line, as documents and hints show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// A term one can type.
    pub example: &'static str,
    /// What follows the name, in words.
    pub takes: &'static str,
    /// What the field looks at.
    pub about: &'static str,
}

const fn field(name: &'static str, example: &'static str, takes: &'static str, about: &'static str) -> Field {
    Field { name, example, takes, about }
}

const A_SPAN: &str = "< or > and a number with m, h, d or w";

/// Every field, in the order documents list them.
pub const FIELDS: &[Field] = &[
    field("sla", "sla<1h", A_SPAN, "time left on the next clock; an overdue ticket has less than any"),
    field("age", "age>2d", A_SPAN, "time since the complaint came in"),
    field("money", "money>20", "< or > and an amount", "what was paid for the order, whatever the currency"),
    field("is", "is:overdue", "overdue, mine or open", "a clock that has run out; held by whoever asks; not solved yet"),
    field(
        "has",
        "has:money",
        "money, note, order or photo",
        "an open compensation; a note of the desk; an order; a picture from the customer",
    ),
    field("customer", "customer:vries", "a part of the name", "who complains"),
    field("same", "same:1042", "a ticket's number", "the customer: whoever that ticket is of"),
    field("sku", "sku:KT-1", "the beginning of an article number", "the articles of the order"),
    field("order", "order:OA-1042", "the whole number", "the order"),
    field("brand", "brand:acme", "the whole name", "the brand; letter case does not matter"),
    field("reason", "reason:late", "a contact reason, or none", "what went wrong; none for tickets without a reason"),
    field("channel", "channel:email", "a channel", "where it came in"),
    field("tag", "tag:vip", "the whole tag", "the tags"),
    field("state", "state:snoozed", "a state", "where the ticket is"),
    field("by", "by:ada", "a token's name", "who holds it"),
    field("stars", "stars:1", "1 to 5", "the stars of a public rating"),
    field("stage", "stage:paid", "a stage", "any compensation of the ticket is there"),
    field("payout", "payout:failed", "a state of payouts", "any payout of the ticket is there"),
    field("received", "received:today", "today", "when the complaint came in; today begins at midnight UTC"),
    field("solved", "solved:today", "today", "when it was last solved"),
    field("offered", "offered:today", "today", "when a compensation was proposed that was neither undone nor refused"),
    field("paid", "paid:today", "today", "when money arrived that has not come back"),
    field(
        "reply",
        "reply:late",
        "late, given or due",
        "the first reply of a person: after its target, or missing; given; one of the two",
    ),
    field(
        "missed",
        "missed:7d",
        "a number with m, h, d or w",
        "paid in that time after the day promised, or still unpaid after it",
    ),
];

word_enum!(
    /// What `has:` asks for.
    Has, "thing a ticket has", {
        /// An open compensation.
        Money => "money",
        /// A note of the desk.
        Note => "note",
        /// An order.
        Order => "order",
        /// A picture from the customer.
        Photo => "photo",
    }
);

word_enum!(
    /// What `is:` asks for.
    Is, "thing a ticket is", {
        /// Its next clock has run out.
        Overdue => "overdue",
        /// Held by whoever asks.
        Mine => "mine",
        /// Somebody can act on it, or it waits.
        Open => "open",
    }
);

word_enum!(
    /// What happened on a day.
    Deed, "thing that happens to a ticket", {
        /// The complaint came in.
        Received => "received",
        /// It was solved, for the last time.
        Solved => "solved",
        /// A compensation was proposed that was neither undone nor refused.
        Offered => "offered",
        /// Money arrived, and has not come back.
        Paid => "paid",
    }
);

word_enum!(
    /// What `reply:` asks of the first reply of a person.
    Reply, "first reply", {
        /// After its target; or there is none and the target is over.
        Late => "late",
        /// There is one.
        Given => "given",
        /// There is one, or its target is over.
        Due => "due",
    }
);

/// The word for the day that is.
const TODAY: &str = "today";
/// The word for what has no reason.
const NONE: &str = "none";

/// Which side of a bound is meant. The bound itself belongs to neither.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// `<`
    Under,
    /// `>`
    Over,
}

/// A length of time as typed: `90m`, `1h`, `2d`, `1w`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    count: i64,
    unit: char,
}

impl Span {
    fn parse(text: &str) -> Option<Self> {
        let unit = text.chars().last()?.to_ascii_lowercase();
        let count: i64 = text.get(..text.len() - unit.len_utf8())?.parse().ok()?;
        let known = matches!(unit, 'm' | 'h' | 'd' | 'w') && (0..=SPAN_COUNT_MAX).contains(&count);
        known.then_some(Self { count, unit })
    }

    /// The number, and the letter of its unit.
    #[must_use]
    pub const fn parts(self) -> (i64, char) {
        (self.count, self.unit)
    }

    /// Its length in minutes.
    #[must_use]
    pub const fn minutes(self) -> i64 {
        self.count
            * match self.unit {
                'h' => 60,
                'd' => 24 * 60,
                'w' => 7 * 24 * 60,
                _ => 1,
            }
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = match self.unit {
            'h' => "hour",
            'd' => "day",
            'w' => "week",
            _ => "minute",
        };
        write!(f, "{} {unit}{}", self.count, if self.count == 1 { "" } else { "s" })
    }
}

/// A condition on one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Term {
    /// `#1042`
    Id(TicketId),
    /// `channel:email`
    Channel(Channel),
    /// `reason:late`; none for `reason:none`.
    Reason(Option<Reason>),
    /// `brand:acme`, letter case does not matter.
    Brand(String),
    /// `tag:vip`
    Tag(String),
    /// `state:queued`
    State(String),
    /// `by:ada`: the person who holds it.
    Assignee(String),
    /// `stars:1`
    Rating(u8),
    /// `order:OA-1`
    Order(String),
    /// `sku:KT-1`: an article number of the order begins like this, letter case does not matter.
    Sku(String),
    /// `customer:vries`: a part of the name, letter case does not matter.
    Customer(String),
    /// `same:1042`: of the same customer as this ticket, that ticket included.
    Same(TicketId),
    /// `sla<1h`: time left on the next clock.
    Sla(Side, Span),
    /// `age>2d`: time since it came in. The bound itself counts as over it, so that bands of age leave no ticket out.
    Age(Side, Span),
    /// `money>20`: what was paid for the order.
    Money(Side, Decimal),
    /// `has:note`
    Has(Has),
    /// `is:mine`
    Is(Is),
    /// `stage:offered`: a compensation of it is there, whether it is the newest or not.
    Stage(Stage),
    /// `payout:in_doubt`
    Payout(String),
    /// `solved:today`: it happened since midnight UTC.
    Today(Deed),
    /// `reply:late`
    Reply(Reply),
    /// `missed:7d`: a promise of payment that was not kept, by when it was paid or because it still is not.
    Missed(Span),
    /// `~ketle`: words that begin like these, with at most one slip in each.
    Like(Vec<String>),
    /// `-kettle`: words as the index cuts them. Wanted words are not terms, they are [`Filter::words`](super::Filter::words).
    Words(Vec<String>),
}

/// What one piece of a filter line is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// A term; false in front of it for "must not".
    Term(bool, Term),
    /// A word, or several that stand close together.
    Words,
    /// A field whose value is still to be typed: it narrows nothing yet.
    Begun(&'static Field),
    /// A field that cannot take this value; it is searched as words.
    Misread(&'static Field),
    /// Looks like a field and is none; it is searched as words.
    Unknown(String),
}

/// Reads one piece of a filter line, without blanks.
pub(super) fn read(piece: &str) -> Piece {
    let (wanted, body) = match piece.strip_prefix('-').filter(|rest| !rest.is_empty()) {
        Some(rest) => (false, rest),
        None => (true, piece),
    };
    if let Some(id) = body.strip_prefix('#').and_then(|id| id.parse().ok()) {
        return Piece::Term(wanted, Term::Id(id));
    }
    if let Some(typed) = body.strip_prefix('~') {
        let like: Vec<String> = words(typed).collect();
        return if like.is_empty() { Piece::Words } else { Piece::Term(wanted, Term::Like(like)) };
    }
    let Some(at) = body.find([':', '<', '>']) else { return plain(wanted, body) };
    let (name, rest) = body.split_at(at);
    let (sign, value) = rest.split_at(1);
    let Some(field) = FIELDS.iter().find(|field| field.name == name) else {
        let like_a_field = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphabetic()) && !value.starts_with('/');
        return if like_a_field && wanted { Piece::Unknown(name.to_owned()) } else { plain(wanted, body) };
    };
    if value.is_empty() {
        return Piece::Begun(field);
    }
    term(field.name, sign, value).map_or(Piece::Misread(field), |term| Piece::Term(wanted, term))
}

fn plain(wanted: bool, body: &str) -> Piece {
    let unwanted: Vec<String> = if wanted { Vec::new() } else { words(body).collect() };
    if unwanted.is_empty() { Piece::Words } else { Piece::Term(false, Term::Words(unwanted)) }
}

fn term(field: &str, sign: &str, value: &str) -> Option<Term> {
    let side = match sign {
        "<" => Some(Side::Under),
        ">" => Some(Side::Over),
        _ => None,
    };
    let short: String = value.chars().take(WORD_CHARS_MAX).collect();
    match (field, side) {
        ("sla", Some(side)) => Some(Term::Sla(side, Span::parse(value)?)),
        ("age", Some(side)) => Some(Term::Age(side, Span::parse(value)?)),
        ("money", Some(side)) => {
            let amount = parse_decimal(&value.replace(',', ".")).ok()?;
            (!amount.is_sign_negative()).then_some(Term::Money(side, amount))
        }
        ("channel", None) => value.parse().ok().map(Term::Channel),
        ("reason", None) if value == NONE => Some(Term::Reason(None)),
        ("reason", None) => value.parse().ok().map(|reason| Term::Reason(Some(reason))),
        ("brand", None) => Some(Term::Brand(short.to_lowercase())),
        ("tag", None) => Some(Term::Tag(short)),
        ("state", None) => Some(Term::State(short)),
        ("by", None) => Some(Term::Assignee(short)),
        ("stars", None) => value.parse().ok().filter(|stars| (1..=5).contains(stars)).map(Term::Rating),
        ("order", None) => Some(Term::Order(short)),
        ("sku", None) => Some(Term::Sku(short)),
        ("customer", None) => Some(Term::Customer(short)),
        ("same", None) => value.trim_start_matches('#').parse().ok().map(Term::Same),
        ("has", None) => value.parse().ok().map(Term::Has),
        ("is", None) => value.parse().ok().map(Term::Is),
        ("stage", None) => value.parse().ok().map(Term::Stage),
        ("payout", None) => PayoutState::NAMES.contains(&value).then_some(Term::Payout(short)),
        ("reply", None) => value.parse().ok().map(Term::Reply),
        ("missed", None) => Span::parse(value).map(Term::Missed),
        (deed, None) if value == TODAY => deed.parse().ok().map(Term::Today),
        _ => None,
    }
}

/// The bound of `money<` and `money>` in whole minor units of a currency with so many decimals: an amount of minor units is on
/// that side of the typed amount exactly when it is on that side of this number.
#[must_use]
pub fn minor_bound(side: Side, amount: Decimal, exponent: u32) -> i64 {
    let scaled = amount.checked_mul(Decimal::from(10_i64.pow(exponent.min(6)))).unwrap_or(Decimal::MAX);
    let whole = if side == Side::Under { scaled.ceil() } else { scaled.floor() };
    whole.to_i64().unwrap_or(i64::MAX)
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Term::Id(id) => write!(f, "ticket #{id}"),
            Term::Channel(channel) => write!(f, "came in by {channel}"),
            Term::Reason(Some(reason)) => write!(f, "reason {reason}"),
            Term::Reason(None) => f.write_str("without a reason"),
            Term::Brand(brand) => write!(f, "brand {brand}"),
            Term::Tag(tag) => write!(f, "tagged {tag}"),
            Term::State(state) => write!(f, "state {state}"),
            Term::Assignee(name) => write!(f, "held by {name}"),
            Term::Rating(1) => f.write_str("rated with 1 star"),
            Term::Rating(stars) => write!(f, "rated with {stars} stars"),
            Term::Order(order) => write!(f, "order {order}"),
            Term::Sku(sku) => write!(f, "an article number begins with {sku}"),
            Term::Customer(name) => write!(f, "the customer's name has {name}"),
            Term::Same(id) => write!(f, "of the customer of ticket #{id}"),
            Term::Sla(Side::Under, span) => write!(f, "less than {span} left, or overdue"),
            Term::Sla(Side::Over, span) => write!(f, "more than {span} left"),
            Term::Age(Side::Under, span) => write!(f, "came in less than {span} ago"),
            Term::Age(Side::Over, span) => write!(f, "came in more than {span} ago"),
            Term::Money(Side::Under, amount) => write!(f, "order below {amount}"),
            Term::Money(Side::Over, amount) => write!(f, "order above {amount}"),
            Term::Has(Has::Money) => f.write_str("has an open compensation"),
            Term::Has(Has::Note) => f.write_str("has a note of the desk"),
            Term::Has(Has::Order) => f.write_str("has an order"),
            Term::Has(Has::Photo) => f.write_str("has a picture from the customer"),
            Term::Is(Is::Overdue) => f.write_str("its clock has run out"),
            Term::Is(Is::Mine) => f.write_str("held by you"),
            Term::Is(Is::Open) => f.write_str("not solved yet"),
            Term::Stage(stage) => write!(f, "a compensation is in stage {stage}"),
            Term::Payout(state) => write!(f, "a payout is in state {state}"),
            Term::Today(Deed::Received) => f.write_str("came in today"),
            Term::Today(Deed::Solved) => f.write_str("solved today"),
            Term::Today(Deed::Offered) => f.write_str("a compensation was proposed today"),
            Term::Today(Deed::Paid) => f.write_str("money arrived today"),
            Term::Reply(Reply::Late) => f.write_str("the first reply is late or was late"),
            Term::Reply(Reply::Given) => f.write_str("somebody has replied"),
            Term::Reply(Reply::Due) => f.write_str("somebody has replied, or should have"),
            Term::Missed(span) => write!(f, "paid late in the last {span}, or promised and still unpaid"),
            Term::Like(words) => write!(f, "words like {}", words.join(" ")),
            Term::Words(words) => write!(f, "the words {}", words.join(" ")),
        }
    }
}
