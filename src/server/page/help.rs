//! `GET /help`: what customers ask most, answered at any hour.

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;

use super::PageDesk;
use super::texts::Texts;
use super::view::{Frame, answer};
use crate::domain::promise::PromiseRules;
use crate::domain::text::local::fill;

#[derive(Template)]
#[template(path = "help.html", config = "src/server/page/askama.toml")]
struct HelpPage {
    frame: Frame,
    answers: Vec<(&'static str, String)>,
}

/// Shows the answers, in Dutch to those who read Dutch, else in English.
pub(super) async fn show(State(desk): State<PageDesk>, headers: HeaderMap) -> Response {
    let (lang, title, answers) = match Texts::choose(None, &headers).lang {
        "nl" => ("nl", "Vragen en antwoorden", DUTCH),
        _ => ("en", "Questions and answers", ENGLISH),
    };
    let rules = PromiseRules::of(&(desk.moment)().policy);
    let (hours, days) = (rules.release_hours.to_string(), rules.payout_target_days.to_string());
    let words = [("hours", hours.as_str()), ("days", days.as_str())];
    let answers = answers.iter().map(|(question, text)| (*question, fill(text, &words))).collect();
    answer(StatusCode::OK, &HelpPage { frame: Frame::new(lang, title.to_owned(), &desk.desk.name, None), answers })
}

const ENGLISH: &[(&str, &str)] = &[
    (
        "Where is my money?",
        "Open your personal link again: it shows how far the payment is and the latest day it arrives.\n\
         We release a payment within {hours} hours of your claim. After that it reaches your account within {days} working days; weekends and bank holidays do not count.\n\
         Later than the day on your page? Reply to our mail and we look into it.",
    ),
    (
        "I gave the wrong account. What now?",
        "Reply to our mail at once. Until the payment is released we can stop it.\n\
         If the bank cannot pay to the account you gave, the money comes back to us by itself. Your link then asks for other details, and the amount stays the same.",
    ),
    (
        "My link does not work or has run out.",
        "Use the link in our newest mail, and copy all of it if you copy it.\n\
         Has it run out? Reply to that mail and we send you a new one. What we promised you stays promised.",
    ),
    (
        "Is this real?",
        "The link was made for you, because you wrote to the shop about an order. The amount was set by the shop and cannot be changed on the page.\n\
         We ask for the name of an account and its IBAN or PayPal address, so that we can pay you. We will never ask for a card number, a PIN, a password or a payment.\n\
         Not sure? Do not use the link, and ask the shop through the address you know.",
    ),
    (
        "Somebody else has my link.",
        "Whoever has the link can claim with it, once. Do not pass it on. Claim it yourself, or reply to our mail and we replace it.",
    ),
    (
        "Do I give anything up when I take the money?",
        "No. Your statutory rights stay as they are, and nobody asks you for a review in return.",
    ),
];

const DUTCH: &[(&str, &str)] = &[
    (
        "Waar blijft mijn geld?",
        "Open uw persoonlijke link opnieuw: daar ziet u hoe ver de betaling is en wanneer die er uiterlijk is.\n\
         Wij geven een betaling binnen {hours} uur na uw aanvraag vrij. Daarna staat het binnen {days} werkdagen op uw rekening; weekenden en feestdagen van de banken tellen niet mee.\n\
         Later dan de dag op uw pagina? Beantwoord onze mail, dan zoeken wij het uit.",
    ),
    (
        "Ik heb de verkeerde rekening opgegeven. Wat nu?",
        "Beantwoord meteen onze mail. Zolang de betaling niet is vrijgegeven, kunnen wij die tegenhouden.\n\
         Kan de bank niet naar uw rekening betalen, dan komt het geld vanzelf bij ons terug. Uw link vraagt dan om andere gegevens en het bedrag blijft gelijk.",
    ),
    (
        "Mijn link werkt niet of is verlopen.",
        "Gebruik de link uit onze nieuwste mail, en kopieer hem helemaal als u hem kopieert.\n\
         Is hij verlopen? Beantwoord die mail, dan sturen wij u een nieuwe. Wat wij u beloofden, blijft beloofd.",
    ),
    (
        "Is dit echt?",
        "De link is voor u gemaakt omdat u de winkel over een bestelling schreef. De winkel heeft het bedrag bepaald; op de pagina kan niemand het veranderen.\n\
         Wij vragen de naam van een rekening en de IBAN of het PayPal-adres, om u te kunnen betalen. Wij vragen nooit om een pasnummer, pincode, wachtwoord of betaling.\n\
         Twijfelt u? Gebruik de link niet en vraag het de winkel via het adres dat u kent.",
    ),
    (
        "Iemand anders heeft mijn link.",
        "Wie de link heeft, kan er één keer mee aanvragen. Geef hem niet door. Vraag het geld zelf aan, of beantwoord onze mail, dan vervangen wij de link.",
    ),
    (
        "Geef ik iets op als ik het geld aanneem?",
        "Nee. Uw wettelijke rechten blijven zoals ze zijn, en niemand vraagt u in ruil om een beoordeling.",
    ),
];
