//! The languages we write.

use super::{Amount, Texts, remedies};

pub(super) static ENGLISH: Texts = Texts {
    language: "en",
    amount: Amount { pattern: "{symbol}{number}", point: '.', group: ',' },
    months: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    date: "{day} {month} {year}",
    greeting: "Dear {name},",
    greeting_nameless: "Dear customer,",
    closing: "Kind regards,\n{shop}",
    claim_subject: "{amount} back for you: {about}",
    claim_body: "We are sorry about your experience with {about}. To make it good we offer you {amount}.\n\n\
        Choose how you want to receive it, in about a minute, on your personal page:\n\n{link}\n\n\
        The page works until {until}. You need not send anything back.\n\n\
        Would you rather not use a link? Reply to this mail and we help you another way.",
    reminder_subject: "Your {amount} is still waiting for you",
    reminder_body: "We offered you {amount} because of {about}, and it is still yours to claim.\n\n\
        It takes about a minute on your personal page:\n\n{link}\n\n\
        The page works until {until}. Do you not want it? Then you need not do anything.",
    correction_subject: "We could not pay your {amount} yet",
    correction_body: "The bank could not pay your {amount} to the account you gave. The money is still yours, and the amount stays the same.\n\n\
        Please check your details on your personal page, or choose another account:\n\n{link}\n\n\
        We will never ask for a card number, a PIN or a password.",
    correction_asked: "Before we can pay your {amount} we need your account details once more. The money is still yours, and the amount stays the same.\n\n\
        Please check your details on your personal page, or choose another account:\n\n{link}\n\n\
        We will never ask for a card number, a PIN or a password.",
    rejected_subject: "About your claim of {amount}",
    rejected_body: "We have looked at your claim of {amount} and do not pay it, for this reason: {reason}\n\n\
        Do you think that is wrong? Reply to this mail within {days} days, and we look at it again.",
    released_subject: "Your {amount} is on its way",
    released_body: "We have released your {amount}. It arrives by {latest} at the latest.",
    moved_subject: "A new date for your {amount}",
    moved_body: "Thank you for the new details. Your {amount} arrives by {latest} at the latest. That is later than we said before, and we are sorry.",
    paid_subject: "Your {amount} has been paid",
    paid_body: "We have paid your {amount}. Is it not there? Reply to this mail and we look into it.",
    receipt_subject: "Receipt: {amount}",
    receipt_body: "This is the receipt you asked for.\n\nAmount: {amount}\nFor: {about}\nTo: {account}\nPaid on: {date}\nReference: {reference}",
    withdrawn_subject: "About your {amount}",
    withdrawn_body: "We have taken back our offer of {amount}; the link to it works no more. Do you think that is wrong? Reply to this mail and we look at it again.",
    remedies: remedies::ENGLISH,
    follow_up_subject: "How did it go with {about}?",
    follow_up_body: "A while ago you told us about {about}. We would like to know how it went.\n\n\
        You can add or update your review, whatever you think.{review}\n\n\
        Nothing depends on it, and you need not do anything.",
    follow_up_link: "\n\n{link}",
    reply_subject: "Re: {subject}",
    reply_closing: "Kind regards,\n{agent}\n{shop}",
};

pub(super) static DUTCH: Texts = Texts {
    language: "nl",
    amount: Amount { pattern: "{symbol} {number}", point: ',', group: '.' },
    months: [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ],
    date: "{day} {month} {year}",
    greeting: "Beste {name},",
    greeting_nameless: "Beste klant,",
    closing: "Met vriendelijke groet,\n{shop}",
    claim_subject: "{amount} terug voor u: {about}",
    claim_body: "Het spijt ons hoe het is gegaan met {about}. Om het goed te maken bieden wij u {amount} aan.\n\n\
        Op uw persoonlijke pagina kiest u binnen een minuut hoe u het wilt ontvangen:\n\n{link}\n\n\
        De pagina werkt tot en met {until}. U hoeft niets terug te sturen.\n\n\
        Liever geen link? Beantwoord deze mail, dan helpen wij u op een andere manier.",
    reminder_subject: "Uw {amount} ligt nog voor u klaar",
    reminder_body: "Wij boden u {amount} aan vanwege {about}, en het ligt nog voor u klaar.\n\n\
        Op uw persoonlijke pagina duurt het ongeveer een minuut:\n\n{link}\n\n\
        De pagina werkt tot en met {until}. Wilt u het niet? Dan hoeft u niets te doen.",
    correction_subject: "Wij konden uw {amount} nog niet betalen",
    correction_body: "De bank kon uw {amount} niet betalen op de rekening die u opgaf. Het geld blijft van u en het bedrag blijft gelijk.\n\n\
        Controleer uw gegevens op uw persoonlijke pagina, of kies een andere rekening:\n\n{link}\n\n\
        Wij vragen nooit om een pasnummer, pincode of wachtwoord.",
    correction_asked: "Voordat wij uw {amount} kunnen betalen, hebben wij uw rekeninggegevens nog een keer nodig. Het geld blijft van u en het bedrag blijft gelijk.\n\n\
        Controleer uw gegevens op uw persoonlijke pagina, of kies een andere rekening:\n\n{link}\n\n\
        Wij vragen nooit om een pasnummer, pincode of wachtwoord.",
    rejected_subject: "Over uw aanvraag van {amount}",
    rejected_body: "Wij hebben uw aanvraag van {amount} bekeken en betalen die niet uit, om deze reden: {reason}\n\n\
        Klopt dat volgens u niet? Beantwoord deze mail binnen {days} dagen, dan kijken wij er opnieuw naar.",
    released_subject: "Uw {amount} is onderweg",
    released_body: "Wij hebben uw {amount} vrijgegeven. Het is uiterlijk {latest} bij u.",
    moved_subject: "Een nieuwe datum voor uw {amount}",
    moved_body: "Dank u voor de nieuwe gegevens. Uw {amount} is uiterlijk {latest} bij u. Dat is later dan wij eerder schreven; onze excuses daarvoor.",
    paid_subject: "Uw {amount} is betaald",
    paid_body: "Wij hebben uw {amount} betaald. Niet ontvangen? Beantwoord deze mail, dan zoeken wij het uit.",
    receipt_subject: "Betaalbewijs: {amount}",
    receipt_body: "Dit is het betaalbewijs waar u om vroeg.\n\nBedrag: {amount}\nVoor: {about}\nNaar: {account}\nBetaald op: {date}\nKenmerk: {reference}",
    withdrawn_subject: "Over uw {amount}",
    withdrawn_body: "We hebben ons aanbod van {amount} ingetrokken; de link werkt niet meer. Klopt dat volgens u niet? Antwoord op deze mail, dan kijken we er opnieuw naar.",
    remedies: remedies::DUTCH,
    follow_up_subject: "Hoe is het gegaan met {about}?",
    follow_up_body: "Een tijdje geleden schreef u ons over {about}. Wij horen graag hoe het is gegaan.\n\n\
        U kunt uw beoordeling plaatsen of bijwerken, wat u er ook van vindt.{review}\n\n\
        Er hangt niets van af en u hoeft niets te doen.",
    follow_up_link: "\n\n{link}",
    reply_subject: "Re: {subject}",
    reply_closing: "Met vriendelijke groet,\n{agent}\n{shop}",
};

pub(super) static GERMAN: Texts = Texts {
    language: "de",
    amount: Amount { pattern: "{number} {symbol}", point: ',', group: '.' },
    months: [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ],
    date: "{day}. {month} {year}",
    greeting: "Guten Tag {name},",
    greeting_nameless: "Guten Tag,",
    closing: "Mit freundlichen Grüßen\n{shop}",
    claim_subject: "{amount} zurück für Sie: {about}",
    claim_body: "Es tut uns leid, wie es mit {about} gelaufen ist. Als Wiedergutmachung bieten wir Ihnen {amount} an.\n\n\
        Auf Ihrer persönlichen Seite wählen Sie in etwa einer Minute, wie Sie den Betrag erhalten möchten:\n\n{link}\n\n\
        Die Seite ist bis einschließlich {until} erreichbar. Sie müssen nichts zurücksenden.\n\n\
        Lieber kein Link? Antworten Sie auf diese Mail, dann helfen wir Ihnen auf anderem Weg.",
    reminder_subject: "Ihre {amount} warten noch auf Sie",
    reminder_body: "Wir haben Ihnen wegen {about} {amount} angeboten, und das Geld wartet noch auf Sie.\n\n\
        Auf Ihrer persönlichen Seite dauert es etwa eine Minute:\n\n{link}\n\n\
        Die Seite funktioniert bis zum {until}. Möchten Sie es nicht? Dann müssen Sie nichts tun.",
    correction_subject: "Wir konnten Ihre {amount} noch nicht zahlen",
    correction_body: "Die Bank konnte Ihre {amount} nicht auf das angegebene Konto zahlen. Das Geld gehört weiter Ihnen, und der Betrag bleibt gleich.\n\n\
        Bitte prüfen Sie Ihre Angaben auf Ihrer persönlichen Seite oder wählen Sie ein anderes Konto:\n\n{link}\n\n\
        Wir fragen nie nach einer Kartennummer, einer PIN oder einem Passwort.",
    correction_asked: "Bevor wir Ihre {amount} zahlen können, brauchen wir Ihre Kontoangaben noch einmal. Das Geld gehört weiter Ihnen, und der Betrag bleibt gleich.\n\n\
        Bitte prüfen Sie Ihre Angaben auf Ihrer persönlichen Seite oder wählen Sie ein anderes Konto:\n\n{link}\n\n\
        Wir fragen nie nach einer Kartennummer, einer PIN oder einem Passwort.",
    rejected_subject: "Zu Ihrem Antrag über {amount}",
    rejected_body: "Wir haben Ihren Antrag über {amount} geprüft und zahlen ihn nicht aus, aus diesem Grund: {reason}\n\n\
        Halten Sie das für falsch? Antworten Sie innerhalb von {days} Tagen auf diese Mail, dann sehen wir es uns noch einmal an.",
    released_subject: "Ihre Zahlung über {amount} ist unterwegs",
    released_body: "Wir haben {amount} für Sie freigegeben. Der Betrag ist spätestens am {latest} bei Ihnen.",
    moved_subject: "Ein neuer Termin für Ihre {amount}",
    moved_body: "Danke für die neuen Angaben. {amount} sind spätestens am {latest} bei Ihnen. Das ist später als zuvor genannt; das tut uns leid.",
    paid_subject: "Ihre Zahlung über {amount} ist erfolgt",
    paid_body: "Wir haben {amount} an Sie gezahlt. Nicht angekommen? Antworten Sie auf diese Mail, dann gehen wir der Sache nach.",
    receipt_subject: "Zahlungsbeleg: {amount}",
    receipt_body: "Dies ist der Beleg, um den Sie gebeten haben.\n\nBetrag: {amount}\nFür: {about}\nAn: {account}\nGezahlt am: {date}\nReferenz: {reference}",
    withdrawn_subject: "Zu Ihren {amount}",
    withdrawn_body: "Wir haben unser Angebot über {amount} zurückgezogen; der Link dazu funktioniert nicht mehr. Halten Sie das für falsch? Antworten Sie auf diese Mail, dann sehen wir es uns noch einmal an.",
    remedies: remedies::GERMAN,
    follow_up_subject: "Wie ist es mit {about} gelaufen?",
    follow_up_body: "Vor einiger Zeit schrieben Sie uns über {about}. Wir möchten gern wissen, wie es gelaufen ist.\n\n\
        Sie können Ihre Bewertung abgeben oder ändern, wie auch immer Sie denken.{review}\n\n\
        Es hängt nichts davon ab, und Sie müssen nichts tun.",
    follow_up_link: "\n\n{link}",
    reply_subject: "Re: {subject}",
    reply_closing: "Mit freundlichen Grüßen\n{agent}\n{shop}",
};

pub(super) static FRENCH: Texts = Texts {
    language: "fr",
    amount: Amount { pattern: "{number} {symbol}", point: ',', group: ' ' },
    months: [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    date: "{day} {month} {year}",
    greeting: "Bonjour {name},",
    greeting_nameless: "Bonjour,",
    closing: "Cordialement,\n{shop}",
    claim_subject: "{amount} pour vous : {about}",
    claim_body: "Nous regrettons votre expérience avec {about}. Pour nous faire pardonner, nous vous proposons {amount}.\n\n\
        Choisissez en une minute comment les recevoir, sur votre page personnelle :\n\n{link}\n\n\
        La page est accessible jusqu’au {until} inclus. Vous n’avez rien à renvoyer.\n\n\
        Vous préférez ne pas utiliser de lien ? Répondez à ce message et nous vous aiderons autrement.",
    reminder_subject: "Vos {amount} vous attendent encore",
    reminder_body: "Nous vous avons proposé {amount} au sujet de {about}, et cette somme vous attend encore.\n\n\
        Il faut environ une minute sur votre page personnelle :\n\n{link}\n\n\
        La page fonctionne jusqu’au {until}. Vous n’en voulez pas ? Alors vous n’avez rien à faire.",
    correction_subject: "Nous n’avons pas encore pu payer vos {amount}",
    correction_body: "La banque n’a pas pu verser vos {amount} sur le compte indiqué. L’argent reste à vous et le montant ne change pas.\n\n\
        Vérifiez vos coordonnées sur votre page personnelle, ou choisissez un autre compte :\n\n{link}\n\n\
        Nous ne demandons jamais de numéro de carte, de code secret ni de mot de passe.",
    correction_asked: "Avant de pouvoir payer vos {amount}, nous avons encore besoin de vos coordonnées bancaires. L’argent reste à vous et le montant ne change pas.\n\n\
        Vérifiez vos coordonnées sur votre page personnelle, ou choisissez un autre compte :\n\n{link}\n\n\
        Nous ne demandons jamais de numéro de carte, de code secret ni de mot de passe.",
    rejected_subject: "À propos de votre demande de {amount}",
    rejected_body: "Nous avons examiné votre demande de {amount} et ne la payons pas, pour cette raison : {reason}\n\n\
        Pensez-vous que c’est une erreur ? Répondez à ce message dans les {days} jours et nous regarderons à nouveau.",
    released_subject: "Votre paiement de {amount} est en route",
    released_body: "Nous avons débloqué {amount} pour vous. Vous les recevrez au plus tard le {latest}.",
    moved_subject: "Une nouvelle date pour vos {amount}",
    moved_body: "Merci pour les nouvelles coordonnées. Vous recevrez {amount} au plus tard le {latest}. C'est plus tard que nous ne l'avions dit, et nous en sommes désolés.",
    paid_subject: "Votre paiement de {amount} a été effectué",
    paid_body: "Nous vous avons versé {amount}. Rien reçu ? Répondez à ce message et nous vérifierons.",
    receipt_subject: "Reçu : {amount}",
    receipt_body: "Voici le reçu que vous avez demandé.\n\nMontant : {amount}\nPour : {about}\nVers : {account}\nPayé le : {date}\nRéférence : {reference}",
    withdrawn_subject: "À propos de vos {amount}",
    withdrawn_body: "Nous avons retiré notre offre de {amount} ; le lien ne fonctionne plus. Pensez-vous que c'est une erreur ? Répondez à ce message et nous regarderons à nouveau.",
    remedies: remedies::FRENCH,
    follow_up_subject: "Où en êtes-vous avec {about} ?",
    follow_up_body: "Il y a quelque temps, vous nous avez écrit au sujet de {about}. Nous aimerions savoir où vous en êtes.\n\n\
        Vous pouvez publier ou modifier votre avis, quel qu’il soit.{review}\n\n\
        Rien n’en dépend et vous n’êtes obligé à rien.",
    follow_up_link: "\n\n{link}",
    reply_subject: "Re: {subject}",
    reply_closing: "Cordialement,\n{agent}\n{shop}",
};
