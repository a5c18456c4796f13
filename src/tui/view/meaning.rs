//! What the terms of a filter line mean, in the console's words. The terms themselves stay what they are: scripts rely on them.

use crate::config::language::{Language, tell};
use crate::domain::filter::{Deed, FIELDS, Has, Is, Meaning, Piece, Reply, Side, Span, Term};
use crate::domain::ticket::TicketState;

/// What a word or a term of the filter line means; none for a plain word, which says it itself.
#[must_use]
pub fn of(piece: &Piece, words: &Language) -> Option<Meaning> {
    Some(match piece {
        Piece::Words => return None,
        Piece::Term(_, Term::State(state)) if !TicketState::NAMES.contains(&state.as_str()) => {
            Meaning::Warning(tell!(words, "filter-no-state", name = state, states = TicketState::NAMES.join(" ")))
        }
        Piece::Term(true, term) => Meaning::Is(said(term, words)),
        Piece::Term(false, term) => Meaning::Is(tell!(words, "filter-not", term = said(term, words))),
        Piece::Begun(field) => Meaning::Is(tell!(
            words,
            "filter-begun",
            about = words.word("filter-about", field.name),
            takes = words.word("filter-takes", field.name),
            example = field.example
        )),
        Piece::Misread(field) => {
            let takes = words.word("filter-takes", field.name);
            Meaning::Warning(tell!(words, "filter-misread", name = field.name, takes = takes, example = field.example))
        }
        Piece::Unknown(name) => {
            let fields: Vec<&str> = FIELDS.iter().map(|field| field.name).collect();
            Meaning::Warning(tell!(words, "filter-unknown", name = name, fields = fields.join(" ")))
        }
    })
}

fn said(term: &Term, words: &Language) -> String {
    let side = |side: Side, under: &'static str, over: &'static str| if side == Side::Under { under } else { over };
    match term {
        Term::Id(id) => tell!(words, "filter-id", id = id.to_string()),
        Term::Channel(channel) => tell!(words, "filter-channel", channel = words.word("channel", channel.name())),
        Term::Reason(Some(reason)) => tell!(words, "filter-reason", reason = words.word("reason", reason.name())),
        Term::Reason(None) => words.say("filter-no-reason").into_owned(),
        Term::Brand(brand) => tell!(words, "filter-brand", brand = brand),
        Term::Tag(tag) => tell!(words, "filter-tag", tag = tag),
        Term::State(state) => tell!(words, "filter-state", state = words.word("ticket", state)),
        Term::Assignee(name) => tell!(words, "filter-by", name = name),
        Term::Rating(stars) => tell!(words, "filter-stars", count = *stars),
        Term::Order(order) => tell!(words, "filter-order", order = order),
        Term::Sku(sku) => tell!(words, "filter-sku", sku = sku),
        Term::Customer(name) => tell!(words, "filter-customer", name = name),
        Term::Same(id) => tell!(words, "filter-same", id = id.to_string()),
        Term::Sla(at, left) => tell!(words, side(*at, "filter-sla-under", "filter-sla-over"), span = span(*left, words)),
        Term::Age(at, old) => tell!(words, side(*at, "filter-age-under", "filter-age-over"), span = span(*old, words)),
        Term::Money(at, amount) => {
            let amount = words.figures(&amount.to_string());
            tell!(words, side(*at, "filter-money-under", "filter-money-over"), amount = amount)
        }
        Term::Has(Has::Money) => words.say("filter-has-money").into_owned(),
        Term::Has(Has::Note) => words.say("filter-has-note").into_owned(),
        Term::Has(Has::Order) => words.say("filter-has-order").into_owned(),
        Term::Has(Has::Photo) => words.say("filter-has-photo").into_owned(),
        Term::Is(Is::Overdue) => words.say("filter-is-overdue").into_owned(),
        Term::Is(Is::Mine) => words.say("filter-is-mine").into_owned(),
        Term::Is(Is::Open) => words.say("filter-is-open").into_owned(),
        Term::Stage(stage) => tell!(words, "filter-stage", stage = words.word("stage", stage.name())),
        Term::Payout(state) => tell!(words, "filter-payout", state = words.word("payout", state)),
        Term::Today(Deed::Received) => words.say("filter-received-today").into_owned(),
        Term::Today(Deed::Solved) => words.say("filter-solved-today").into_owned(),
        Term::Today(Deed::Offered) => words.say("filter-offered-today").into_owned(),
        Term::Today(Deed::Paid) => words.say("filter-paid-today").into_owned(),
        Term::Reply(Reply::Late) => words.say("filter-reply-late").into_owned(),
        Term::Reply(Reply::Given) => words.say("filter-reply-given").into_owned(),
        Term::Reply(Reply::Due) => words.say("filter-reply-due").into_owned(),
        Term::Missed(time) => tell!(words, "filter-missed", span = span(*time, words)),
        Term::Like(list) => tell!(words, "filter-like", words = list.join(" ")),
        Term::Words(list) => tell!(words, "filter-words", words = list.join(" ")),
    }
}

fn span(span: Span, words: &Language) -> String {
    let (count, unit) = span.parts();
    let id = match unit {
        'h' => "filter-span-hour",
        'd' => "filter-span-day",
        'w' => "filter-span-week",
        _ => "filter-span-minute",
    };
    tell!(words, id, count = count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::filter::{meaning, pieces};

    #[test]
    fn english_is_what_everybody_else_is_told() {
        let terms = "kettle ~ketle -~ketle #7 -#7 channel:email reason:late -lid brand:acme tag:vip state:active state:lost by:ada stars:1 stars:3 \
                     order:A sku:K customer:vries same:7 sla<1h sla>2d age<3w age>1m money<20.50 money>2 has:money has:note has:order has:photo \
                     is:overdue is:mine is:open reason:none stage:rejected payout:failed received:today \
                     solved:today offered:today paid:today reply:late reply:given reply:due missed:7d colour:red stars:9";
        let begun = FIELDS.iter().flat_map(|field| pieces(field.name).chain(pieces(field.example)).collect::<Vec<_>>());
        let begun_now = FIELDS.iter().flat_map(|field| pieces(&format!("{}:", field.name)).collect::<Vec<_>>());
        for (text, piece) in pieces(terms).chain(begun).chain(begun_now) {
            assert_eq!(of(&piece, &Language::default()), meaning(&piece), "{text}");
        }
    }

    #[test]
    fn a_term_is_explained_in_the_language_of_the_console() {
        let (dutch, _) = Language::load("nl", None).unwrap();
        let told = |text: &str| pieces(text).next().and_then(|(_, piece)| of(&piece, &dutch));
        assert_eq!(told("sla<1h"), Some(Meaning::Is("minder dan 1 uur over, of te laat".to_owned())));
        assert_eq!(told("money>20.5"), Some(Meaning::Is("bestelling boven 20,5".to_owned())));
        assert_eq!(told("-reason:wrong_item"), Some(Meaning::Is("niet: reden verkeerd artikel".to_owned())));
    }
}
