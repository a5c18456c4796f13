//! The filter line as SQL for both engines. Every condition is true or false, never null, so that it can be negated.

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use crate::domain::complaint::Reason;
use crate::domain::filter::{Deed, Filter, Has, Is, Reply, Side, Span, Term, minor_bound, variants_of};
use crate::domain::stage::Stage;
use crate::store::args;
use crate::store::command::{Ctx, Done};
use crate::store::engine::{Conn, Dialect, Value};

/// Up to so many hits of a search are looked up one by one; for more, the view's own index is walked and each row checked.
const FEW_HITS: i64 = 2_000;

/// The currencies of ISO 4217 whose amounts do not have two decimals.
const NOT_TWO_DECIMALS: &[(u32, &[&str])] = &[
    (0, &["BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF"]),
    (3, &["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"]),
    (4, &["CLF", "UYW"]),
];

/// A WHERE clause that grows, with its arguments.
#[derive(Default)]
pub(super) struct Where {
    /// The clause, with its keyword.
    pub sql: String,
    /// What its placeholders stand for.
    pub args: Vec<Value>,
}

impl Where {
    /// Adds a condition that must hold as well.
    pub fn add(&mut self, condition: &str) {
        self.sql.push_str(if self.sql.is_empty() { " WHERE " } else { " AND " });
        self.sql.push_str(condition);
    }

    /// Binds a value and returns its placeholder.
    pub fn bind(&mut self, value: impl Into<Value>) -> String {
        self.args.push(value.into());
        format!("${}", self.args.len())
    }
}

/// An engine's form of words that all begin a word of the ticket, and of groups of which one does.
fn search(words: &[String], groups: &[Vec<String>], dialect: Dialect) -> String {
    let (and, or) = match dialect {
        Dialect::Sqlite => (" AND ", " OR "),
        Dialect::Postgres => (" & ", " | "),
    };
    let begins = |word: &String| match dialect {
        Dialect::Sqlite => format!("\"{word}\"*"),
        Dialect::Postgres => format!("{word}:*"),
    };
    let groups = groups.iter().map(|group| format!("({})", group.iter().map(begins).collect::<Vec<_>>().join(or)));
    words.iter().map(begins).chain(groups).collect::<Vec<_>>().join(and)
}

/// The table to read from. SQLite does not know how many hits a search has and would walk the whole view for a single one, so
/// they are counted first, up to where it no longer matters: without the other indexes it goes from hit to row, and sorts.
pub(super) async fn table(c: &mut Conn, filter: &Filter) -> Done<&'static str> {
    let (words, likes) = (filter.index_words(), filter.likes());
    if (words.is_empty() && likes.is_empty()) || c.dialect() == Dialect::Postgres {
        return Ok("ticket");
    }
    let sql = "SELECT count(*) FROM (SELECT 1 FROM ticket_text WHERE ticket_text MATCH $1 LIMIT $2)";
    let (hits,): (i64,) = c.one(sql, args![search(&words, &likes, Dialect::Sqlite), FEW_HITS]).await?;
    Ok(if hits < FEW_HITS { "ticket NOT INDEXED" } else { "ticket" })
}

/// Midnight UTC of the day that is, in microseconds: "today" begins there, whoever asks.
pub fn midnight(now: Timestamp) -> i64 {
    now.to_zoned(TimeZone::UTC).start_of_day().map_or(now, |day| day.timestamp()).as_microsecond()
}

/// The day of a moment in UTC, as promised days are stored.
pub fn day(at: Timestamp) -> String {
    at.to_zoned(TimeZone::UTC).date().to_string()
}

/// The longest first replies may take day and night, in microseconds: of ratings, and of everything else.
pub fn reply_targets(ctx: &Ctx) -> (i64, i64) {
    let micros = |hours: u32| i64::from(hours) * 3_600_000_000;
    (micros(ctx.policy.rating_reply_hours), micros(ctx.policy.first_reply_hours))
}

/// Until when a first reply had to be given, as SQL: what is kept with the ticket, and for older ones the policy's hours.
pub fn reply_due(rating: &str, usual: &str) -> String {
    let target = format!("CASE WHEN channel = 'rating' THEN CAST({rating} AS BIGINT) ELSE CAST({usual} AS BIGINT) END");
    format!("coalesce(reply_due, received_at + {target})")
}

/// Adds what a filter asks for, by whoever asks and now.
pub(super) fn conditions(filter: &Filter, dialect: Dialect, me: &str, ctx: &Ctx, clause: &mut Where) {
    let (words, likes) = (filter.index_words(), filter.likes());
    if !words.is_empty() || !likes.is_empty() {
        let condition = words_condition(search(&words, &likes, dialect), !likes.is_empty(), dialect, clause);
        clause.add(&condition);
    }
    for (wanted, term) in filter.terms.iter().filter(|(wanted, term)| !(*wanted && matches!(term, Term::Like(_)))) {
        let condition = condition(term, dialect, me, ctx, clause);
        clause.add(&if *wanted { condition } else { format!("NOT ({condition})") });
    }
}

/// PostgreSQL adds up what it expects of hundreds of beginnings and would then read the whole table: what it does not see beforehand
/// (`unseen`) it looks up in the index.
fn words_condition(query: String, unseen: bool, dialect: Dialect, clause: &mut Where) -> String {
    let query = clause.bind(query);
    let condition = match (dialect, unseen) {
        (Dialect::Sqlite, _) => format!("ticket_text MATCH {query}"),
        (Dialect::Postgres, false) => format!("words @@ to_tsquery('simple', {query})"),
        (Dialect::Postgres, true) => format!("words @@ (SELECT to_tsquery('simple', {query}))"),
    };
    format!("id IN (SELECT rowid FROM ticket_text WHERE {condition})")
}

/// A term that is a range of an index by itself: few tickets are found by it rather than by walking a view to its end.
pub(super) fn is_range(term: &Term) -> bool {
    matches!(
        term,
        Term::Age(Side::Under, _)
            | Term::Same(_)
            | Term::Stage(_)
            | Term::Payout(_)
            | Term::Today(_)
            | Term::Missed(_)
            | Term::Assignee(_)
    )
}

/// Adds the ranges of a filter's terms alone, for those who want to know how many rows they have.
pub(super) fn ranges(filter: &Filter, dialect: Dialect, me: &str, ctx: &Ctx, clause: &mut Where) {
    for (_, term) in filter.terms.iter().filter(|(wanted, term)| *wanted && is_range(term)) {
        let condition = condition(term, dialect, me, ctx, clause);
        clause.add(&condition);
    }
}

fn condition(term: &Term, dialect: Dialect, me: &str, ctx: &Ctx, clause: &mut Where) -> String {
    let now = ctx.now;
    match term {
        Term::Id(id) => format!("id = {}", clause.bind(id.0)),
        Term::Channel(channel) => format!("channel = {}", clause.bind(channel.name())),
        Term::Reason(reason) => format!("coalesce(reason, '') = {}", clause.bind(reason.map_or("", Reason::name))),
        Term::Brand(brand) => format!("lower(coalesce(brand, '')) = {}", clause.bind(brand.as_str())),
        // Tags are a JSON list of strings; the quotes keep a tag from matching a part of another.
        Term::Tag(tag) => contains(dialect, "tags", &clause.bind(serde_json::Value::from(tag.as_str()).to_string())),
        Term::State(state) => format!("state = {}", clause.bind(state.as_str())),
        Term::Assignee(name) => format!("coalesce(assignee, '') = {}", clause.bind(name.as_str())),
        Term::Rating(stars) => format!("coalesce(rating, 0) = {}", clause.bind(i64::from(*stars))),
        Term::Order(order) => format!("coalesce(order_id, '') = {}", clause.bind(order.as_str())),
        Term::Sku(sku) => {
            // The order is JSON, in which a text cannot hold an unescaped quote: this is the beginning of an article number.
            let quoted = serde_json::Value::from(sku.as_str()).to_string();
            let begins = format!("\"sku\":{}", quoted.strip_suffix('"').unwrap_or(&quoted));
            let placeholder = clause.bind(begins);
            contains(dialect, "lower(coalesce(order_json, ''))", &format!("lower({placeholder})"))
        }
        Term::Customer(name) => {
            let spelt = spellings(name).map(|spelling| contains(dialect, "customer_name", &clause.bind(spelling)));
            let folded = clause.bind(name.as_str());
            let folded = contains(dialect, "lower(customer_name)", &format!("lower({folded})"));
            format!("({} OR {folded})", spelt.join(" OR "))
        }
        Term::Same(id) => format!("customer_id IN (SELECT customer_id FROM ticket WHERE id = {})", clause.bind(id.0)),
        Term::Sla(side, span) => {
            let at = clause.bind(shifted(now, *span, 1));
            format!("(due_at IS NOT NULL AND due_at {} {at})", sign(*side))
        }
        // Older is earlier: the sides change places.
        Term::Age(Side::Over, span) => format!("received_at <= {}", clause.bind(shifted(now, *span, -1))),
        Term::Age(Side::Under, span) => format!("received_at > {}", clause.bind(shifted(now, *span, -1))),
        Term::Money(side, amount) => {
            let mut bound = |exponent| format!("CAST({} AS BIGINT)", clause.bind(minor_bound(*side, *amount, exponent)));
            let cases: Vec<String> = NOT_TWO_DECIMALS
                .iter()
                .map(|(exponent, codes)| format!("WHEN order_currency IN ('{}') THEN {}", codes.join("', '"), bound(*exponent)))
                .collect();
            let usual = bound(2);
            let cases = cases.join(" ");
            format!("(order_minor IS NOT NULL AND order_minor {} CASE {cases} ELSE {usual} END)", sign(*side))
        }
        Term::Has(Has::Money) => {
            let open: Vec<&str> = Stage::ALL.iter().filter(|stage| stage.is_open()).map(|stage| stage.name()).collect();
            format!("coalesce(compensation_stage, '') IN ('{}')", open.join("', '"))
        }
        Term::Has(Has::Note) => {
            "EXISTS (SELECT 1 FROM message WHERE message.ticket_id = ticket.id AND message.author = 'note')".to_owned()
        }
        Term::Has(Has::Photo) => {
            "EXISTS (SELECT 1 FROM evidence WHERE evidence.ticket_id = ticket.id AND evidence.kind IS NOT NULL)".to_owned()
        }
        Term::Has(Has::Order) => "order_id IS NOT NULL".to_owned(),
        Term::Is(Is::Overdue) => format!("(due_at IS NOT NULL AND due_at <= {})", clause.bind(now.as_microsecond())),
        Term::Is(Is::Mine) => format!("coalesce(assignee, '') = {}", clause.bind(me)),
        Term::Is(Is::Open) => "lane <= 2".to_owned(),
        // What is known of the money is asked of its own tables, by their indexes; a ticket's columns know the newest alone.
        Term::Stage(stage) => format!("id IN (SELECT ticket_id FROM compensation WHERE stage = {})", clause.bind(stage.name())),
        Term::Payout(state) => format!("id IN (SELECT ticket_id FROM payout WHERE state = {})", clause.bind(state.as_str())),
        Term::Today(deed) => today(*deed, clause.bind(midnight(now))),
        Term::Reply(reply) => replied(*reply, ctx, clause),
        Term::Missed(span) => {
            let (since, today) = (clause.bind(shifted(now, *span, -1)), clause.bind(day(now)));
            let late = match dialect {
                Dialect::Sqlite => "date(paid_at / 1000000, 'unixepoch')",
                Dialect::Postgres => "to_char(to_timestamp(paid_at / 1000000) AT TIME ZONE 'UTC', 'YYYY-MM-DD')",
            };
            format!(
                "id IN (SELECT payout.ticket_id FROM payout JOIN compensation ON compensation.id = compensation_id
                 WHERE paid_at >= {since} AND compensation.promise_date < {late}
                 UNION ALL SELECT payout.ticket_id FROM payout JOIN compensation ON compensation.id = compensation_id
                 WHERE paid_at IS NULL AND compensation.promise_date < {today})"
            )
        }
        Term::Words(words) => words_condition(search(words, &[], dialect), false, dialect, clause),
        Term::Like(words) => words_condition(search(&[], &variants_of(words), dialect), true, dialect, clause),
    }
}

fn today(deed: Deed, midnight: String) -> String {
    match deed {
        Deed::Received => format!("received_at >= {midnight}"),
        Deed::Solved => format!("(solved_at IS NOT NULL AND solved_at >= {midnight})"),
        Deed::Offered => format!(
            "id IN (SELECT ticket_id FROM compensation WHERE created_at >= {midnight} AND stage NOT IN ('undone', 'sent_back', 'refused'))"
        ),
        // The state is written so that no index answers it: what is paid grows for ever, what was paid today does not.
        Deed::Paid => format!("id IN (SELECT ticket_id FROM payout WHERE paid_at >= {midnight} AND state || '' = 'paid')"),
    }
}

fn replied(reply: Reply, ctx: &Ctx, clause: &mut Where) -> String {
    let overdue = |clause: &mut Where| {
        format!(
            "(first_reply_at IS NULL AND lane <= 2 AND due_at IS NOT NULL AND due_at < {})",
            clause.bind(ctx.now.as_microsecond())
        )
    };
    match reply {
        Reply::Given => "first_reply_at IS NOT NULL".to_owned(),
        Reply::Due => format!("(first_reply_at IS NOT NULL OR {})", overdue(clause)),
        Reply::Late => {
            let (rating, usual) = reply_targets(ctx);
            let (rating, usual) = (clause.bind(rating), clause.bind(usual));
            let due = reply_due(&rating, &usual);
            let overdue = overdue(clause);
            format!("((first_reply_at IS NOT NULL AND first_reply_at > {due}) OR {overdue})")
        }
    }
}

fn contains(dialect: Dialect, column: &str, text: &str) -> String {
    let function = match dialect {
        Dialect::Sqlite => "instr",
        Dialect::Postgres => "strpos",
    };
    format!("{function}({column}, {text}) > 0")
}

/// A name as people spell it: SQLite, and PostgreSQL in some locales, know upper and lower case of ASCII letters alone.
fn spellings(name: &str) -> [String; 3] {
    let mut letters = name.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    let title = first.chain(letters.flat_map(char::to_lowercase)).collect();
    [name.to_lowercase(), name.to_uppercase(), title]
}

const fn sign(side: Side) -> &'static str {
    match side {
        Side::Under => "<",
        Side::Over => ">",
    }
}

/// A span from now, forwards or backwards.
fn shifted(now: Timestamp, span: Span, direction: i64) -> i64 {
    let by = SignedDuration::from_mins(direction * span.minutes());
    now.saturating_add(by).unwrap_or(now).as_microsecond()
}

#[cfg(test)]
mod tests {
    use super::NOT_TWO_DECIMALS;
    use crate::domain::money::{exponent, parse_currency};

    #[test]
    fn the_list_of_unusual_currencies_is_whole() {
        let letters = || 'A'..='Z';
        let codes = letters().flat_map(|a| letters().flat_map(move |b| letters().map(move |c| format!("{a}{b}{c}"))));
        let mut seen = 0;
        for code in codes {
            let Ok(currency) = parse_currency(&code) else { continue };
            let listed =
                NOT_TWO_DECIMALS.iter().find(|(_, codes)| codes.contains(&code.as_str())).map_or(2, |(exponent, _)| *exponent);
            // Gold and the like have no minor unit at all; nobody pays an order in them.
            if currency.exponent().is_some() {
                assert_eq!(listed, exponent(currency), "{code}");
                seen += 1;
            }
        }
        assert!(seen > 150, "{seen} currencies");
    }
}
