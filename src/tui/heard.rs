//! What the server says, in the console's language: by its code, and in the server's English where the code is not known.

use std::borrow::Cow;

use crate::config::language::Language;
use crate::domain::policy::TraceStep;
use crate::wire::incident::{ExcludedView, IncidentItem};
use crate::wire::offer::{OfferView, TypedRefusal, WithheldView};
use crate::wire::ticket::{ClockView, NextTicket, TicketDetail};

/// What a rule did.
#[must_use]
pub fn step<'a>(step: &'a TraceStep, words: &Language) -> Cow<'a, str> {
    words.hear(&step.text, step.said.as_ref())
}

/// Why an offer is suggested.
#[must_use]
pub fn why<'a>(offer: &'a OfferView, words: &Language) -> Option<Cow<'a, str>> {
    offer.why.as_deref().map(|why| words.hear(why, offer.why_said.as_ref()))
}

/// Why an offer cannot be issued now.
#[must_use]
pub fn obstacle<'a>(offer: &'a OfferView, words: &Language) -> Option<Cow<'a, str>> {
    offer.obstacle.as_deref().map(|why| words.hear(why, offer.obstacle_said.as_ref()))
}

/// Why something is not on the menu.
#[must_use]
pub fn withheld<'a>(tier: &'a WithheldView, words: &Language) -> Cow<'a, str> {
    words.hear(&tier.why, tier.said.as_ref())
}

/// Why a typed amount does not go.
#[must_use]
pub fn refused<'a>(refused: &'a TypedRefusal, words: &Language) -> Cow<'a, str> {
    words.hear(&refused.why, refused.said.as_ref())
}

/// Why somebody is left out of an incident.
#[must_use]
pub fn left_out<'a>(one: &'a ExcludedView, words: &Language) -> Cow<'a, str> {
    words.hear(&one.why, one.said.as_ref())
}

/// Why somebody got nothing of an incident.
#[must_use]
pub fn member<'a>(item: &'a IncidentItem, words: &Language) -> Cow<'a, str> {
    words.hear(item.why.as_deref().unwrap_or_default(), item.said.as_ref())
}

/// Why a clock runs, has stopped or pauses.
#[must_use]
pub fn clock<'a>(clock: &'a ClockView, words: &Language) -> Cow<'a, str> {
    words.hear(&clock.why, clock.said.as_ref())
}

/// Why a ticket stands where it stands, strongest first.
pub fn priority<'a>(case: &'a TicketDetail, words: &'a Language) -> impl Iterator<Item = Cow<'a, str>> {
    let said = |at: usize| case.priority_said.get(at).and_then(Option::as_ref);
    case.priority.iter().enumerate().map(move |(at, why)| words.hear(why, said(at)))
}

/// Why the ticket that was pulled is next.
#[must_use]
pub fn next<'a>(next: &'a NextTicket, words: &Language) -> Cow<'a, str> {
    if next.why.is_empty() {
        return Cow::Borrowed(&next.reason);
    }
    let parts: Vec<_> = next.why.iter().map(|why| words.hear(&why.text, why.said.as_deref())).collect();
    Cow::Owned(parts.join(" · "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::money::{Currency, Money};
    use crate::domain::policy::TraceEffect;
    use crate::domain::role::Role;
    use crate::domain::said::{Said, price};

    fn dutch() -> Language {
        Language::load("nl", None).expect("it ships").0
    }

    #[test]
    fn a_rule_speaks_the_consoles_language_with_its_money() {
        let sentence = price::authority_above(Money::from_minor(2_500, Currency::EUR), Role::Agent);
        let above = TraceStep::new("authority.agent", TraceEffect::NeedsApproval, sentence);
        assert_eq!(step(&above, &dutch()), "boven de € 25,00 die een medewerker alleen beslist");
        assert_eq!(step(&above, &Language::default()), above.text);
    }

    #[test]
    fn a_sentence_inside_a_sentence_is_translated_too() {
        let cut = price::cut(
            Money::from_minor(1_000, Currency::EUR),
            Money::from_minor(50, Currency::EUR),
            crate::domain::said::Arg::word("bound", "order", "what is left for this order"),
        );
        let whole = price::minimum_after(Money::from_minor(100, Currency::EUR), "cap.order", cut);
        let told = dutch().hear(&whole.text, whole.said.as_deref()).into_owned();
        let wanted =
            "onder het minimum van € 1,00 na cap.order: verlaagd van € 10,00 naar € 0,50, wat voor deze bestelling over is";
        assert_eq!(told, wanted);
    }

    #[test]
    fn a_code_that_nobody_knows_is_said_in_the_servers_words() {
        let strange = Said { code: "from_the_future".to_owned(), args: std::collections::BTreeMap::new() };
        assert_eq!(dutch().hear("as the server says", Some(&strange)), "as the server says");
        let lacking = Said { code: "law_floor".to_owned(), ..strange };
        assert_eq!(dutch().hear("as the server says", Some(&lacking)), "as the server says", "what it wants is not there");
    }
}
