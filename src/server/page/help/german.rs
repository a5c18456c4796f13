//! The answers in German.

use super::Language;
use crate::domain::help::Topic;

pub(super) static LANGUAGE: Language = Language {
    lang: "de",
    name: "Deutsch",
    title: "Fragen und Antworten",
    all: "Alle Fragen und Antworten",
    unknown: "Unter dieser Adresse gibt es keine Antwort.",
    says,
};

fn says(topic: Topic) -> (&'static str, &'static str) {
    match topic {
        Topic::WhereIsMyMoney => (
            "Wo bleibt mein Geld?",
            "Öffnen Sie Ihren persönlichen Link noch einmal: Er zeigt, wie weit die Zahlung ist und an welchem Tag sie spätestens da ist.\n\
             Wir geben eine Zahlung innerhalb von {hours} Stunden nach Ihrem Antrag frei. Danach ist sie innerhalb von {days} Bankarbeitstagen auf Ihrem Konto; Wochenenden und Bankfeiertage zählen nicht.\n\
             Später als der Tag auf Ihrer Seite? Antworten Sie auf unsere E-Mail, dann gehen wir dem nach.",
        ),
        Topic::HowToClaim => (
            "Wie bekomme ich das Geld, das mir zugesagt wurde?",
            "Öffnen Sie den persönlichen Link in unserer E-Mail. Tragen Sie den Namen eines Kontos und die IBAN oder die PayPal-Adresse ein und senden Sie das Formular ab. Das dauert weniger als eine Minute.\n\
             Die Seite zeigt danach, was geschieht und an welchem Tag das Geld spätestens da ist. Sie können sie jederzeit wieder öffnen.",
        ),
        Topic::MissedDate => (
            "Was, wenn ich das Datum meines Links verpasse?",
            "Ein Link gilt {link} Tage. Das dient Ihrer Sicherheit: Eine alte E-Mail in fremden Händen öffnet dann nichts mehr.\n\
             Was wir Ihnen zugesagt haben, bleibt zugesagt. Antworten Sie auf unsere E-Mail, dann schicken wir Ihnen einen neuen Link über denselben Betrag.",
        ),
        Topic::WrongAccount => (
            "Ich habe das falsche Konto angegeben. Was nun?",
            "Antworten Sie sofort auf unsere E-Mail. Solange die Zahlung nicht freigegeben ist, können wir sie anhalten.\n\
             Kann die Bank nicht auf Ihr Konto zahlen, kommt das Geld von selbst zu uns zurück. Ihr Link fragt dann nach anderen Angaben, und der Betrag bleibt gleich.",
        ),
        Topic::LinkFails => (
            "Mein Link geht nicht oder ist abgelaufen.",
            "Benutzen Sie den Link aus unserer neuesten E-Mail, und kopieren Sie ihn vollständig, wenn Sie ihn kopieren.\n\
             Ist er abgelaufen? Antworten Sie auf diese E-Mail, dann schicken wir Ihnen einen neuen. Was wir Ihnen zugesagt haben, bleibt zugesagt.",
        ),
        Topic::IsItReal => (
            "Ist das echt?",
            "Der Link wurde für Sie gemacht, weil Sie dem Shop wegen einer Bestellung geschrieben haben. Den Betrag hat der Shop festgelegt; auf der Seite kann ihn niemand ändern.\n\
             Wir fragen nach dem Namen eines Kontos und der IBAN oder PayPal-Adresse, um Sie bezahlen zu können. Wir fragen nie nach einer Kartennummer, einer PIN, einem Passwort oder einer Zahlung.\n\
             Nicht sicher? Benutzen Sie den Link nicht, und fragen Sie den Shop über die Adresse, die Sie kennen.",
        ),
        Topic::LinkKnown => (
            "Jemand anderes hat meinen Link.",
            "Wer den Link hat, kann damit einmal das Geld beantragen. Geben Sie ihn nicht weiter. Beantragen Sie es selbst, oder antworten Sie auf unsere E-Mail, dann ersetzen wir den Link.",
        ),
        Topic::Rights => (
            "Gebe ich etwas auf, wenn ich das Geld annehme?",
            "Nein. Ihre gesetzlichen Rechte bleiben, wie sie sind, und niemand verlangt dafür eine Bewertung.",
        ),
        Topic::VoucherOrMoney => (
            "Muss ich einen Gutschein nehmen, oder kann ich Geld bekommen?",
            "Wo wir Ihnen Geld schulden, bekommen Sie Geld. Ein Gutschein oder ein Guthaben ist immer nur ein Angebot daneben, und Sie bekommen es nur, wenn Sie zustimmen.\n\
             Haben Sie einen Gutschein gewählt und möchten doch lieber Geld? Antworten Sie auf unsere E-Mail, bevor Sie ihn einlösen.",
        ),
        Topic::SendBack => (
            "Muss ich den Artikel zurückschicken?",
            "Nicht für das Geld, das wir Ihnen als Entschuldigung anbieten: Sie behalten den Artikel und brauchen keinen Rücksendeschein.\n\
             Möchten Sie lieber eine Reparatur, einen Ersatz oder den ganzen Preis zurück? Antworten Sie auf unsere E-Mail. Das ist Ihr Recht, und wir sagen Ihnen, wie der Artikel auf unsere Kosten zu uns kommt.",
        ),
        Topic::LateParcel => (
            "Mein Paket kommt zu spät oder gar nicht.",
            "Nennen Sie uns die Bestellnummer, dann fragen wir beim Zusteller nach. Sie müssen nicht selbst suchen.\n\
             Kommt es nicht mehr, schicken wir es noch einmal oder Sie bekommen Ihr Geld zurück: Sie haben die Wahl. Was Sie für das Warten bekommen, kommt noch dazu.",
        ),
        Topic::Withdrawal => (
            "Ich möchte vom Kauf zurücktreten.",
            "Sie können innerhalb von 14 Tagen nach Erhalt der Ware ohne Angabe von Gründen widerrufen. Eine Antwort auf unsere E-Mail genügt.\n\
             Der Preis kommt innerhalb von 14 Tagen auf dem Weg zurück, auf dem Sie bezahlt haben, wenn Sie nichts anderes vereinbart haben.",
        ),
    }
}
