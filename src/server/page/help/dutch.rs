//! The answers in Dutch.

use super::Language;
use crate::domain::help::Topic;

pub(super) static LANGUAGE: Language = Language {
    lang: "nl",
    name: "Nederlands",
    title: "Vragen en antwoorden",
    all: "Alle vragen en antwoorden",
    unknown: "Op dit adres staat geen antwoord.",
    says,
};

fn says(topic: Topic) -> (&'static str, &'static str) {
    match topic {
        Topic::WhereIsMyMoney => (
            "Waar blijft mijn geld?",
            "Open uw persoonlijke link opnieuw: daar ziet u hoe ver de betaling is en wanneer die er uiterlijk is.\n\
             Wij geven een betaling binnen {hours} uur na uw aanvraag vrij. Daarna staat het binnen {days} werkdagen op uw rekening; weekenden en feestdagen van de banken tellen niet mee.\n\
             Later dan de dag op uw pagina? Beantwoord onze mail, dan zoeken wij het uit.",
        ),
        Topic::HowToClaim => (
            "Hoe krijg ik het geld dat mij is toegezegd?",
            "Open de persoonlijke link in onze mail. Vul de naam van een rekening in en de IBAN of het PayPal-adres, en verstuur het formulier. Dat kost u minder dan een minuut.\n\
             De pagina laat daarna zien wat er gebeurt en wanneer het geld er uiterlijk is. U kunt haar altijd opnieuw openen.",
        ),
        Topic::MissedDate => (
            "Wat als ik de datum van mijn link mis?",
            "Een link is {link} dagen te gebruiken. Dat is voor uw veiligheid: een oude mail in andere handen opent dan niets meer.\n\
             Wat wij u beloofden, blijft beloofd. Beantwoord onze mail, dan sturen wij u een nieuwe link voor hetzelfde bedrag.",
        ),
        Topic::WrongAccount => (
            "Ik heb de verkeerde rekening opgegeven. Wat nu?",
            "Beantwoord meteen onze mail. Zolang de betaling niet is vrijgegeven, kunnen wij die tegenhouden.\n\
             Kan de bank niet naar uw rekening betalen, dan komt het geld vanzelf bij ons terug. Uw link vraagt dan om andere gegevens en het bedrag blijft gelijk.",
        ),
        Topic::LinkFails => (
            "Mijn link werkt niet of is verlopen.",
            "Gebruik de link uit onze nieuwste mail, en kopieer hem helemaal als u hem kopieert.\n\
             Is hij verlopen? Beantwoord die mail, dan sturen wij u een nieuwe. Wat wij u beloofden, blijft beloofd.",
        ),
        Topic::IsItReal => (
            "Is dit echt?",
            "De link is voor u gemaakt omdat u de winkel over een bestelling schreef. De winkel heeft het bedrag bepaald; op de pagina kan niemand het veranderen.\n\
             Wij vragen de naam van een rekening en de IBAN of het PayPal-adres, om u te kunnen betalen. Wij vragen nooit om een pasnummer, pincode, wachtwoord of betaling.\n\
             Twijfelt u? Gebruik de link niet en vraag het de winkel via het adres dat u kent.",
        ),
        Topic::LinkKnown => (
            "Iemand anders heeft mijn link.",
            "Wie de link heeft, kan er één keer mee aanvragen. Geef hem niet door. Vraag het geld zelf aan, of beantwoord onze mail, dan vervangen wij de link.",
        ),
        Topic::Rights => (
            "Geef ik iets op als ik het geld aanneem?",
            "Nee. Uw wettelijke rechten blijven zoals ze zijn, en niemand vraagt u in ruil om een beoordeling.",
        ),
        Topic::VoucherOrMoney => (
            "Moet ik een tegoedbon nemen of kan ik geld krijgen?",
            "Waar wij u geld schuldig zijn, krijgt u geld. Een tegoedbon of winkeltegoed is alleen een aanbod daarnaast; u krijgt het alleen als u ja zegt.\n\
             Koos u een tegoedbon en hebt u toch liever geld? Beantwoord onze mail voordat u de bon gebruikt.",
        ),
        Topic::SendBack => (
            "Moet ik het artikel terugsturen?",
            "Niet voor het geld dat wij u als excuus aanbieden: u houdt het artikel en hebt geen retourlabel nodig.\n\
             Hebt u liever een reparatie, een vervanging of het hele bedrag terug? Beantwoord onze mail. Daar hebt u recht op; wij vertellen u dan hoe het op onze kosten terugkomt.",
        ),
        Topic::LateParcel => (
            "Mijn pakket is te laat of zoek.",
            "Geef ons het bestelnummer, dan vragen wij het na bij de bezorger. U hoeft niet zelf te zoeken.\n\
             Komt het niet meer, dan sturen wij het opnieuw of krijgt u uw geld terug: u kiest. Wat u voor het wachten krijgt, komt daar bovenop.",
        ),
        Topic::Withdrawal => (
            "Ik zie toch van de aankoop af.",
            "U kunt binnen 14 dagen na ontvangst afzien van de koop, zonder reden te noemen. Een antwoord op onze mail is genoeg.\n\
             U krijgt de prijs binnen 14 dagen terug op de manier waarop u hebt betaald, tenzij u iets anders hebt afgesproken.",
        ),
    }
}
