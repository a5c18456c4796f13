//! The answers in French.

use super::Language;
use crate::domain::help::Topic;

pub(super) static LANGUAGE: Language = Language {
    lang: "fr",
    name: "Français",
    title: "Questions et réponses",
    all: "Toutes les questions et réponses",
    unknown: "Il n’y a pas de réponse à cette adresse.",
    says,
};

fn says(topic: Topic) -> (&'static str, &'static str) {
    match topic {
        Topic::WhereIsMyMoney => (
            "Où est mon argent ?",
            "Ouvrez de nouveau votre lien personnel : il montre où en est le paiement et le dernier jour auquel il arrive.\n\
             Nous validons un paiement dans les {hours} heures qui suivent votre demande. Il arrive ensuite sur votre compte dans les {days} jours ouvrables ; les week-ends et les jours fériés des banques ne comptent pas.\n\
             Plus tard que le jour indiqué sur votre page ? Répondez à notre courriel et nous vérifions.",
        ),
        Topic::HowToClaim => (
            "Comment recevoir l’argent qui m’a été promis ?",
            "Ouvrez le lien personnel dans notre courriel. Indiquez le nom d’un compte et son IBAN ou l’adresse PayPal, puis envoyez le formulaire. Cela prend moins d’une minute.\n\
             La page montre ensuite ce qui se passe et le dernier jour auquel l’argent arrive. Vous pouvez la rouvrir à tout moment.",
        ),
        Topic::MissedDate => (
            "Et si je manque la date de mon lien ?",
            "Un lien est valable {link} jours. C’est pour votre sécurité : un ancien courriel en d’autres mains n’ouvre alors plus rien.\n\
             Ce que nous vous avons promis reste promis. Répondez à notre courriel et nous vous envoyons un nouveau lien pour le même montant.",
        ),
        Topic::WrongAccount => (
            "J’ai donné le mauvais compte. Que faire ?",
            "Répondez tout de suite à notre courriel. Tant que le paiement n’est pas validé, nous pouvons l’arrêter.\n\
             Si la banque ne peut pas payer sur le compte indiqué, l’argent nous revient de lui-même. Votre lien vous demande alors d’autres coordonnées, et le montant reste le même.",
        ),
        Topic::LinkFails => (
            "Mon lien ne fonctionne pas ou n’est plus valable.",
            "Utilisez le lien de notre courriel le plus récent, et copiez-le en entier si vous le copiez.\n\
             Il n’est plus valable ? Répondez à ce courriel et nous vous en envoyons un nouveau. Ce que nous vous avons promis reste promis.",
        ),
        Topic::IsItReal => (
            "Est-ce bien vrai ?",
            "Le lien a été fait pour vous, parce que vous avez écrit à la boutique au sujet d’une commande. La boutique a fixé le montant ; personne ne peut le modifier sur la page.\n\
             Nous demandons le nom d’un compte et son IBAN ou l’adresse PayPal, afin de pouvoir vous payer. Nous ne demandons jamais de numéro de carte, de code, de mot de passe ni de paiement.\n\
             Vous hésitez ? N’utilisez pas le lien et demandez à la boutique à l’adresse que vous connaissez.",
        ),
        Topic::LinkKnown => (
            "Quelqu’un d’autre a mon lien.",
            "Qui a le lien peut s’en servir une fois. Ne le transmettez pas. Demandez vous-même l’argent, ou répondez à notre courriel et nous remplaçons le lien.",
        ),
        Topic::Rights => (
            "Est-ce que je renonce à quelque chose en acceptant l’argent ?",
            "Non. Vos droits légaux restent ce qu’ils sont, et personne ne vous demande un avis en échange.",
        ),
        Topic::VoucherOrMoney => (
            "Dois-je accepter un bon, ou puis-je recevoir de l’argent ?",
            "Là où nous vous devons de l’argent, vous recevez de l’argent. Un bon ou un avoir n’est jamais qu’une offre à côté, et vous ne le recevez que si vous dites oui.\n\
             Vous avez choisi un bon et préférez finalement de l’argent ? Répondez à notre courriel avant de l’utiliser.",
        ),
        Topic::SendBack => (
            "Dois-je renvoyer l’article ?",
            "Pas pour l’argent que nous vous offrons en guise d’excuse : vous gardez l’article, sans étiquette de retour.\n\
             Vous préférez une réparation, un remplacement ou un remboursement complet ? Répondez à notre courriel. C’est votre droit, et nous vous disons comment l’article nous revient à nos frais.",
        ),
        Topic::LateParcel => (
            "Mon colis est en retard ou perdu.",
            "Donnez-nous le numéro de commande et nous demandons au transporteur. Vous n’avez pas à chercher vous-même.\n\
             S’il n’arrive plus, nous le renvoyons ou vous êtes remboursé : vous choisissez. Ce que vous recevez pour l’attente s’y ajoute.",
        ),
        Topic::Withdrawal => (
            "Je renonce à mon achat.",
            "Vous pouvez vous rétracter dans les 14 jours qui suivent la réception, sans donner de raison. Une réponse à notre courriel suffit.\n\
             Le prix vous est rendu sous 14 jours par le moyen de paiement utilisé, sauf si vous avez accepté un autre moyen.",
        ),
    }
}
