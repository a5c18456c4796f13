//! What customers read about a remedy that goes out without a link: that it is being arranged, and that it is done.

use crate::domain::policy::RemedyKind;

/// One sentence or two for each kind. Words in braces are filled in.
#[derive(Clone, Copy, Debug)]
pub(super) struct ByKind {
    pub refund: &'static str,
    pub store_credit: &'static str,
    pub replacement: &'static str,
    pub goods_return: &'static str,
    pub longer_window: &'static str,
}

impl ByKind {
    /// The words of a kind; money by link has letters of its own.
    pub const fn of(&self, kind: RemedyKind) -> Option<&'static str> {
        Some(match kind {
            RemedyKind::Cashback => return None,
            RemedyKind::Refund => self.refund,
            RemedyKind::StoreCredit => self.store_credit,
            RemedyKind::Replacement => self.replacement,
            RemedyKind::Return => self.goods_return,
            RemedyKind::LongerWindow => self.longer_window,
        })
    }
}

/// The words of one language.
#[derive(Clone, Copy, Debug)]
pub(super) struct RemedyWords {
    pub subject: &'static str,
    pub instructed: ByKind,
    pub done: ByKind,
    /// What ends every one of these letters.
    pub questions: &'static str,
}

pub(super) const ENGLISH: RemedyWords = RemedyWords {
    subject: "About {about}",
    instructed: ByKind {
        refund: "We are refunding {amount} by the way you paid. You need not do anything.",
        store_credit: "We are giving you {amount} as credit in our shop. We write again with the code.",
        replacement: "We are sending you another piece of {about}. You need not do anything; we write again once it is on its way.",
        goods_return: "You can send {about} back and get its price back. We write again with what you need for the parcel.",
        longer_window: "You have more time to decide about {about}. We write again once it is noted.",
    },
    done: ByKind {
        refund: "We have refunded {amount} by the way you paid. Your bank may need a few days to show it. The refund's number: {reference}",
        store_credit: "Your credit of {amount} is ready. Your code: {reference}",
        replacement: "The replacement for {about} is on its way. The number of the parcel or order: {reference}",
        goods_return: "The return of {about} is prepared. The number of your return: {reference}",
        longer_window: "Your longer time to decide about {about} is noted. The number of the note: {reference}",
    },
    questions: "Is something not right? Reply to this mail and we look into it.",
};

pub(super) const DUTCH: RemedyWords = RemedyWords {
    subject: "Over {about}",
    instructed: ByKind {
        refund: "Wij betalen {amount} terug op de manier waarop u hebt betaald. U hoeft niets te doen.",
        store_credit: "U krijgt van ons {amount} als tegoed in onze winkel. Wij schrijven u weer met de code.",
        replacement: "Wij sturen u een ander exemplaar van {about}. U hoeft niets te doen; wij schrijven weer zodra het onderweg is.",
        goods_return: "U kunt {about} terugsturen en krijgt de prijs terug. Wij schrijven weer met wat u voor het pakket nodig hebt.",
        longer_window: "U hebt meer tijd om over {about} te beslissen. Wij schrijven weer zodra dat is vastgelegd.",
    },
    done: ByKind {
        refund: "Wij hebben {amount} terugbetaald op de manier waarop u hebt betaald. Het kan enkele dagen duren voordat uw bank het toont. Het nummer van de terugbetaling: {reference}",
        store_credit: "Uw tegoed van {amount} staat klaar. Uw code: {reference}",
        replacement: "De vervanging van {about} is onderweg. Het nummer van het pakket of de bestelling: {reference}",
        goods_return: "De retour van {about} is voorbereid. Het nummer van uw retour: {reference}",
        longer_window: "Uw langere bedenktijd voor {about} is vastgelegd. Het nummer ervan: {reference}",
    },
    questions: "Klopt er iets niet? Beantwoord deze mail, dan zoeken wij het uit.",
};

pub(super) const GERMAN: RemedyWords = RemedyWords {
    subject: "Zu {about}",
    instructed: ByKind {
        refund: "Wir erstatten Ihnen {amount} auf dem Weg, auf dem Sie bezahlt haben. Sie müssen nichts tun.",
        store_credit: "Sie erhalten von uns {amount} als Guthaben in unserem Shop. Wir schreiben Ihnen wieder mit dem Code.",
        replacement: "Wir senden Ihnen ein anderes Exemplar von {about}. Sie müssen nichts tun; wir schreiben wieder, sobald es unterwegs ist.",
        goods_return: "Sie können {about} zurücksenden und erhalten den Preis zurück. Wir schreiben wieder mit allem, was Sie für das Paket brauchen.",
        longer_window: "Sie haben mehr Zeit, sich zu {about} zu entscheiden. Wir schreiben wieder, sobald das vermerkt ist.",
    },
    done: ByKind {
        refund: "Wir haben {amount} auf dem Weg erstattet, auf dem Sie bezahlt haben. Bis Ihre Bank es zeigt, können einige Tage vergehen. Die Nummer der Erstattung: {reference}",
        store_credit: "Ihr Guthaben über {amount} steht bereit. Ihr Code: {reference}",
        replacement: "Der Ersatz für {about} ist unterwegs. Die Nummer des Pakets oder der Bestellung: {reference}",
        goods_return: "Die Rücksendung von {about} ist vorbereitet. Die Nummer Ihrer Rücksendung: {reference}",
        longer_window: "Ihre längere Bedenkzeit zu {about} ist vermerkt. Die Nummer dazu: {reference}",
    },
    questions: "Stimmt etwas nicht? Antworten Sie auf diese Mail, dann gehen wir der Sache nach.",
};

pub(super) const FRENCH: RemedyWords = RemedyWords {
    subject: "À propos de {about}",
    instructed: ByKind {
        refund: "Nous vous remboursons {amount} par le moyen de paiement que vous avez utilisé. Vous n’avez rien à faire.",
        store_credit: "Nous vous accordons {amount} d’avoir dans notre boutique. Nous vous écrirons de nouveau avec le code.",
        replacement: "Nous vous envoyons un autre exemplaire de {about}. Vous n’avez rien à faire ; nous vous écrirons dès qu’il sera en route.",
        goods_return: "Vous pouvez renvoyer {about} et en récupérer le prix. Nous vous écrirons avec ce qu’il vous faut pour le colis.",
        longer_window: "Vous avez plus de temps pour vous décider au sujet de {about}. Nous vous écrirons dès que ce sera noté.",
    },
    done: ByKind {
        refund: "Nous avons remboursé {amount} par le moyen de paiement que vous avez utilisé. Votre banque peut mettre quelques jours à l’afficher. Le numéro du remboursement : {reference}",
        store_credit: "Votre avoir de {amount} est prêt. Votre code : {reference}",
        replacement: "Le remplacement de {about} est en route. Le numéro du colis ou de la commande : {reference}",
        goods_return: "Le retour de {about} est préparé. Le numéro de votre retour : {reference}",
        longer_window: "Votre délai plus long au sujet de {about} est noté. Son numéro : {reference}",
    },
    questions: "Quelque chose ne va pas ? Répondez à ce message et nous vérifierons.",
};
