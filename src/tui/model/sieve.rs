//! A typed filter applied to the rows at hand, until the server's answer is there.

use jiff::{SignedDuration, Timestamp};

use crate::domain::complaint::Reason;
use crate::domain::filter::{self, Filter, Has, Is, Side, Span, Term};
use crate::wire::ticket::TicketRow;

/// Most rows that are only like the typed words.
const SIMILAR_MAX: usize = 20;
/// A row names no more articles than these.
const ROW_SKUS_MAX: usize = 20;

/// Who filters, and when: some terms go by it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Viewer {
    /// Token name.
    pub me: String,
    /// The server's clock.
    pub now: Timestamp,
}

/// Whether a row passes, as far as a row can tell. What only the server knows is left to it.
#[must_use]
pub fn passes(row: &TicketRow, filter: &Filter, viewer: &Viewer) -> bool {
    let terms = filter.terms.iter().all(|(wanted, term)| holds(row, term, viewer).is_none_or(|holds| holds == *wanted));
    terms && has_words(row, &filter.words)
}

/// How unlike a row's words are the typed ones, for rows that do not have them: a slip or letters left out. None for rows that are
/// not like them, or that a term keeps out.
#[must_use]
pub fn unlikeness(row: &TicketRow, filter: &Filter, viewer: &Viewer) -> Option<usize> {
    let terms = filter.terms.iter().all(|(wanted, term)| holds(row, term, viewer).is_none_or(|holds| holds == *wanted));
    if filter.words.is_empty() || !terms {
        return None;
    }
    let words: Vec<String> = filter::words(&text(row)).collect();
    let each = filter.words.iter().map(|typed| filter::unlikeness(typed, words.iter().map(String::as_str)));
    each.sum()
}

/// The rows that are like the typed words without having them, the likest first, by whatever goes with them.
pub fn likest<'a, K>(
    rows: impl Iterator<Item = (K, &'a TicketRow)>,
    filter: &Filter,
    viewer: &Viewer,
    leave_out: impl Fn(&K) -> bool,
) -> Vec<K> {
    let unlike = rows.filter(|(key, _)| !leave_out(key)).filter_map(|(key, row)| Some((unlikeness(row, filter, viewer)?, key)));
    let mut found: Vec<(usize, K)> = unlike.collect();
    // Rows that are equally like stay in the list's order.
    found.sort_by_key(|(unlike, _)| *unlike);
    found.into_iter().map(|(_, key)| key).take(SIMILAR_MAX).collect()
}

/// What of a row is searched for words.
fn text(row: &TicketRow) -> String {
    let id = row.id.to_string();
    let mut pieces = vec![row.subject.as_str(), &row.customer, row.channel.name(), &id];
    pieces.extend(row.reason.map(Reason::name));
    pieces.extend([&row.brand, &row.assignee, &row.order_id].into_iter().flatten().map(String::as_str));
    pieces.extend(row.skus.iter().chain(&row.tags).map(String::as_str));
    pieces.join(" ").to_lowercase()
}

/// Whether every word stands in something the row shows or is found by.
fn has_words(row: &TicketRow, words: &[String]) -> bool {
    if words.is_empty() {
        return true;
    }
    let text = text(row);
    words.iter().all(|word| text.contains(word.as_str()))
}

/// Whether a term holds; none where a row cannot tell.
fn holds(row: &TicketRow, term: &Term, viewer: &Viewer) -> Option<bool> {
    let after =
        |span: Span, sign: i64| viewer.now.saturating_add(SignedDuration::from_mins(sign * span.minutes())).unwrap_or(viewer.now);
    Some(match term {
        Term::Id(id) => row.id == *id,
        Term::Channel(channel) => row.channel == *channel,
        Term::Reason(reason) => row.reason == *reason,
        Term::Brand(brand) => row.brand.as_deref().unwrap_or_default().to_lowercase() == *brand,
        Term::State(state) => row.state == *state,
        Term::Assignee(name) => row.assignee.as_deref() == Some(name),
        Term::Rating(stars) => row.rating == Some(*stars),
        Term::Customer(name) => row.customer.to_lowercase().contains(&name.to_lowercase()),
        Term::Sla(Side::Under, span) => row.due_at.is_some_and(|due| due < after(*span, 1)),
        Term::Sla(Side::Over, span) => row.due_at.is_some_and(|due| due > after(*span, 1)),
        Term::Age(Side::Over, span) => row.received_at <= after(*span, -1),
        Term::Age(Side::Under, span) => row.received_at > after(*span, -1),
        Term::Money(Side::Under, amount) => row.order_value.is_some_and(|value| value.decimal() < *amount),
        Term::Money(Side::Over, amount) => row.order_value.is_some_and(|value| value.decimal() > *amount),
        Term::Has(Has::Money) => row.open_compensation.is_some(),
        // An order whose price is not known leaves no trace in a row.
        Term::Has(Has::Order) => return row.order_value.map(|_| true),
        Term::Is(Is::Overdue) => row.due_at.is_some_and(|due| due <= viewer.now),
        Term::Is(Is::Mine) => row.assignee.as_deref() == Some(&viewer.me),
        Term::Is(Is::Open) => !matches!(row.state.as_str(), "solved" | "closed" | "merged" | "junk" | "redacted"),
        Term::Tag(tag) => row.tags.contains(tag),
        Term::Order(order) => row.order_id.as_deref() == Some(order),
        Term::Sku(sku) => {
            let begins = row.skus.iter().any(|known| known.to_lowercase().starts_with(&sku.to_lowercase()));
            // A long order has more articles than its row.
            return (begins || row.skus.len() < ROW_SKUS_MAX).then_some(begins);
        }
        Term::Has(Has::Photo) => return row.photo,
        Term::Has(Has::Note)
        | Term::Same(_)
        | Term::Like(_)
        | Term::Words(_)
        | Term::Stage(_)
        | Term::Payout(_)
        | Term::Today(_)
        | Term::Reply(_)
        | Term::Missed(_) => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::complaint::Channel;
    use crate::domain::ids::TicketId;
    use crate::domain::money::{Currency, Money};

    #[test]
    fn a_row_is_judged_by_what_it_knows() {
        let now: Timestamp = "2026-11-20T09:00:00Z".parse().expect("an instant");
        let viewer = Viewer { me: "ada".into(), now };
        let row = TicketRow {
            id: TicketId(7),
            version: 1,
            subject: "Kettle leaks".into(),
            customer: "Anna de Vries".into(),
            channel: Channel::Email,
            state: "active".into(),
            received_at: now - SignedDuration::from_hours(30),
            due_at: Some(now + SignedDuration::from_mins(30)),
            assignee: Some("ada".into()),
            lease_until: None,
            reason: Some(Reason::Late),
            rating: None,
            brand: Some("Acme".into()),
            order_value: Some(Money::from_minor(2_050, Currency::EUR)),
            open_compensation: None,
            rank: 1,
            order_id: Some("OA-77".into()),
            skus: vec!["KT-100".into()],
            tags: vec!["vip".into()],
            snoozed_until: None,
            wakes_on: None,
            photo: None,
            merged_into: None,
        };
        let yes = "kettle #7 sla<1h sla>20m age>1d age<2d money>20 money<20.51 is:mine customer:VRIES brand:acme by:ada tag:vip order:OA-77 sku:kt-1 oa kt 77";
        let no = "bolt #8 sla>1h age>2d money>20.50 is:overdue has:money customer:bob stars:1 state:queued channel:chat tag:vi order:OA-7 sku:T-100";
        for term in yes.split(' ') {
            assert!(passes(&row, &Filter::parse(term), &viewer), "{term}");
        }
        for term in no.split(' ') {
            assert!(!passes(&row, &Filter::parse(term), &viewer), "{term}");
            if term != "bolt" {
                assert!(passes(&row, &Filter::parse(&format!("-{term}")), &viewer), "-{term}");
            }
        }
        let seen = |photo: Option<bool>, term: &str| passes(&TicketRow { photo, ..row.clone() }, &Filter::parse(term), &viewer);
        assert!(seen(Some(true), "has:photo") && !seen(Some(false), "has:photo"));
        assert!(!seen(Some(true), "-has:photo") && seen(Some(false), "-has:photo"));
        assert!(seen(None, "has:photo") && seen(None, "-has:photo"), "a server that does not say so is asked");
        for unknown in ["has:note", "-has:note", "-lid", "has:order"] {
            assert!(passes(&row, &Filter::parse(unknown), &viewer), "{unknown} is left to the server");
        }
    }
}
