//! The languages the templates are written in.

use super::Words;
use crate::domain::complaint::Reason;

pub(super) static LANGUAGES: [Words; 4] = [ENGLISH, DUTCH, GERMAN, FRENCH];

const ENGLISH: Words = Words {
    language: "en",
    plain: &[
        (
            "We need to know more",
            "Thank you for your message about {{ order }}. So that I can solve this at once: could you tell me what exactly you see, and since when? A photo helps, and is not needed.",
        ),
        (
            "Where is my money",
            "The page behind your personal link always shows how far your payment is, with the latest day it arrives. If that day has passed, answer this mail and I will look it up at the bank.",
        ),
    ],
    acknowledgement: "Sorry, we make it good",
    wrong: |reason| match reason {
        Reason::Defective => "I am sorry that {{ article }} does not work.",
        Reason::Damaged => "I am sorry that {{ article }} arrived damaged.",
        Reason::Late => "I am sorry that {{ article }} came too late.",
        Reason::Lost => "I am sorry that {{ article }} never arrived.",
        Reason::WrongItem => "I am sorry that something else came instead of {{ article }}.",
        Reason::MissingPart => "I am sorry that something was missing from {{ article }}.",
        Reason::NotAsDescribed => "I am sorry that {{ article }} is not what we described.",
        Reason::OutOfStock => "I am sorry that we could not deliver {{ article }}.",
        Reason::Service => "I am sorry about the service you had from us over {{ article }}.",
        Reason::CancelledService => "I am sorry that we called off {{ article }}.",
        Reason::Withdrawal => "I have noted that you withdraw from the purchase of {{ article }}.",
        Reason::Other => "I am sorry about what went wrong with {{ article }}.",
    },
    soon: "A personal link is on its way to you by mail.",
    promise: "The money is with you within {days} working days after our release.",
    photo: (
        "A photo is needed",
        "Thank you for your message about {{ article }}. Before I may settle this I need a photo that shows what is wrong. Could you answer this mail with one? A picture taken with a phone is enough.",
    ),
    batch_number: (
        "The batch number is needed",
        "Thank you for your message about {{ article }}. Before I may settle this I need the batch number; it is printed on the article or its packaging. Could you answer this mail with it, or with a photo of it?",
    ),
};

const DUTCH: Words = Words {
    language: "nl",
    plain: &[(
        "We willen graag iets weten",
        "Bedankt voor uw bericht over {{ order }}. Om dit meteen op te lossen: kunt u mij vertellen wat u precies ziet, en sinds wanneer? Een foto helpt, maar hoeft niet.",
    )],
    acknowledgement: "Excuses, we maken het goed",
    wrong: |reason| match reason {
        Reason::Defective => "Het spijt me dat {{ article }} niet werkt.",
        Reason::Damaged => "Het spijt me dat {{ article }} beschadigd is aangekomen.",
        Reason::Late => "Het spijt me dat {{ article }} te laat is gekomen.",
        Reason::Lost => "Het spijt me dat {{ article }} nooit is aangekomen.",
        Reason::WrongItem => "Het spijt me dat u iets anders kreeg dan {{ article }}.",
        Reason::MissingPart => "Het spijt me dat er iets ontbrak bij {{ article }}.",
        Reason::NotAsDescribed => "Het spijt me dat {{ article }} anders is dan wij het beschreven.",
        Reason::OutOfStock => "Het spijt me dat wij {{ article }} niet konden leveren.",
        Reason::Service => "Het spijt me hoe wij u rond {{ article }} hebben geholpen.",
        Reason::CancelledService => "Het spijt me dat wij {{ article }} hebben afgezegd.",
        Reason::Withdrawal => "Ik heb genoteerd dat u de koop van {{ article }} herroept.",
        Reason::Other => "Het spijt me wat er met {{ article }} is misgegaan.",
    },
    soon: "U krijgt per e-mail een persoonlijke link.",
    promise: "Het geld staat binnen {days} werkdagen na onze vrijgave op uw rekening.",
    photo: (
        "Er is een foto nodig",
        "Bedankt voor uw bericht over {{ article }}. Voordat ik dit mag afhandelen heb ik een foto nodig waarop te zien is wat er mis is. Kunt u deze mail met een foto beantwoorden? Een foto met de telefoon is genoeg.",
    ),
    batch_number: (
        "Het batchnummer is nodig",
        "Bedankt voor uw bericht over {{ article }}. Voordat ik dit mag afhandelen heb ik het batchnummer nodig; het staat op het artikel of op de verpakking. Kunt u deze mail ermee beantwoorden, of met een foto ervan?",
    ),
};

const GERMAN: Words = Words {
    language: "de",
    plain: &[],
    acknowledgement: "Entschuldigung, wir machen das gut",
    wrong: |reason| match reason {
        Reason::Defective => "Es tut mir leid, dass {{ article }} nicht funktioniert.",
        Reason::Damaged => "Es tut mir leid, dass {{ article }} beschädigt angekommen ist.",
        Reason::Late => "Es tut mir leid, dass {{ article }} zu spät gekommen ist.",
        Reason::Lost => "Es tut mir leid, dass {{ article }} nie angekommen ist.",
        Reason::WrongItem => "Es tut mir leid, dass Sie etwas anderes als {{ article }} erhalten haben.",
        Reason::MissingPart => "Es tut mir leid, dass bei {{ article }} etwas gefehlt hat.",
        Reason::NotAsDescribed => "Es tut mir leid, dass {{ article }} anders ist, als wir es beschrieben haben.",
        Reason::OutOfStock => "Es tut mir leid, dass wir {{ article }} nicht liefern konnten.",
        Reason::Service => "Es tut mir leid, wie wir Sie rund um {{ article }} betreut haben.",
        Reason::CancelledService => "Es tut mir leid, dass wir {{ article }} abgesagt haben.",
        Reason::Withdrawal => "Ich habe notiert, dass Sie den Kauf von {{ article }} widerrufen.",
        Reason::Other => "Es tut mir leid, was mit {{ article }} schiefgegangen ist.",
    },
    soon: "Ein persönlicher Link kommt per E-Mail.",
    promise: "Das Geld ist innerhalb von {days} Bankarbeitstagen nach unserer Freigabe bei Ihnen.",
    photo: (
        "Ein Foto wird benötigt",
        "vielen Dank für Ihre Nachricht zu {{ article }}. Bevor ich das regeln darf, brauche ich ein Foto, auf dem zu sehen ist, was nicht stimmt. Können Sie auf diese E-Mail mit einem Foto antworten? Eines mit dem Telefon genügt.",
    ),
    batch_number: (
        "Die Chargennummer wird benötigt",
        "vielen Dank für Ihre Nachricht zu {{ article }}. Bevor ich das regeln darf, brauche ich die Chargennummer; sie steht auf dem Artikel oder auf der Verpackung. Können Sie sie mir als Antwort auf diese E-Mail nennen oder ein Foto davon schicken?",
    ),
};

const FRENCH: Words = Words {
    language: "fr",
    plain: &[],
    acknowledgement: "Toutes nos excuses",
    wrong: |reason| match reason {
        Reason::Defective => "Je suis désolé que {{ article }} ne fonctionne pas.",
        Reason::Damaged => "Je suis désolé que {{ article }} soit arrivé endommagé.",
        Reason::Late => "Je suis désolé que {{ article }} soit arrivé trop tard.",
        Reason::Lost => "Je suis désolé que {{ article }} ne soit jamais arrivé.",
        Reason::WrongItem => "Je suis désolé que vous ayez reçu autre chose que {{ article }}.",
        Reason::MissingPart => "Je suis désolé qu’il ait manqué quelque chose à {{ article }}.",
        Reason::NotAsDescribed => "Je suis désolé que {{ article }} ne soit pas conforme à notre description.",
        Reason::OutOfStock => "Je suis désolé que nous n’ayons pas pu livrer {{ article }}.",
        Reason::Service => "Je suis désolé de l’accueil que nous vous avons réservé au sujet de {{ article }}.",
        Reason::CancelledService => "Je suis désolé que nous ayons annulé {{ article }}.",
        Reason::Withdrawal => "J’ai noté que vous renoncez à l’achat de {{ article }}.",
        Reason::Other => "Je suis désolé de ce qui s’est passé avec {{ article }}.",
    },
    soon: "Un lien personnel vous parvient par courriel.",
    promise: "L’argent arrive dans les {days} jours ouvrables après notre validation.",
    photo: (
        "Une photo est nécessaire",
        "Merci de nous avoir écrit au sujet de {{ article }}. Avant de pouvoir régler cela, j’ai besoin d’une photo qui montre le défaut. Pouvez-vous répondre à ce message avec une photo ? Une prise avec un téléphone suffit.",
    ),
    batch_number: (
        "Le numéro de lot est nécessaire",
        "Merci de nous avoir écrit au sujet de {{ article }}. Avant de pouvoir régler cela, j’ai besoin du numéro de lot ; il est imprimé sur l’article ou sur son emballage. Pouvez-vous répondre à ce message en l’indiquant, ou avec une photo ?",
    ),
};
