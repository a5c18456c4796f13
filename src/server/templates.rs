//! The reply templates every desk begins with. The console fills in `{{ customer }}`, `{{ agent }}`, `{{ order }}`,
//! `{{ amount }}` and `{{ ticket }}`.

use crate::domain::policy::Policy;
use crate::wire::desk::ReplyTemplate;

/// Name, language and text.
const SHIPPED: &[(&str, &str, &str)] = &[
    (
        "Sorry, we make it good",
        "en",
        "Dear {{ customer }},\n\nThank you for telling us. I am sorry that this went wrong with {{ order }}. I have arranged {{ amount }} \
         for you; a personal link is on its way to you by mail. It takes less than a minute, and the money is with you within \
         {{ days }} working days after our release.\n\nKind regards,\n{{ agent }}",
    ),
    (
        "We need to know more",
        "en",
        "Dear {{ customer }},\n\nThank you for your message about {{ order }}. So that I can solve this at once: could you tell me what \
         exactly you see, and since when? A photo helps, and is not needed.\n\nKind regards,\n{{ agent }}",
    ),
    (
        "Where is my money",
        "en",
        "Dear {{ customer }},\n\nThe page behind your personal link always shows how far your payment is, with the latest day it \
         arrives. If that day has passed, answer this mail and I will look it up at the bank.\n\nKind regards,\n{{ agent }}",
    ),
    (
        "Excuses, we maken het goed",
        "nl",
        "Beste {{ customer }},\n\nBedankt voor uw bericht. Het spijt me dat het met {{ order }} niet goed is gegaan. Ik heb {{ amount }} \
         voor u geregeld; u krijgt per e-mail een persoonlijke link. Het kost u minder dan een minuut, en het geld staat binnen {{ days }} \
         werkdagen na onze vrijgave op uw rekening.\n\nMet vriendelijke groet,\n{{ agent }}",
    ),
    (
        "We willen graag iets weten",
        "nl",
        "Beste {{ customer }},\n\nBedankt voor uw bericht over {{ order }}. Om dit meteen op te lossen: kunt u mij vertellen wat u precies \
         ziet, en sinds wanneer? Een foto helpt, maar hoeft niet.\n\nMet vriendelijke groet,\n{{ agent }}",
    ),
    (
        "Entschuldigung, wir machen das gut",
        "de",
        "Guten Tag {{ customer }},\n\nvielen Dank für Ihre Nachricht. Es tut mir leid, dass bei {{ order }} etwas schiefgegangen ist. Ich habe \
         {{ amount }} für Sie veranlasst; ein persönlicher Link kommt per E-Mail. Er kostet Sie weniger als eine Minute, und das Geld ist \
         innerhalb von {{ days }} Bankarbeitstagen nach unserer Freigabe bei Ihnen.\n\nMit freundlichen Grüßen\n{{ agent }}",
    ),
    (
        "Toutes nos excuses",
        "fr",
        "Bonjour {{ customer }},\n\nMerci de nous avoir écrit. Je suis désolé de ce qui s'est passé avec {{ order }}. J'ai prévu {{ amount }} \
         pour vous ; un lien personnel vous parvient par courriel. Cela prend moins d'une minute, et l'argent arrive dans les {{ days }} jours \
         ouvrables après notre validation.\n\nBien cordialement,\n{{ agent }}",
    ),
];

/// The templates, with the days that the policy promises.
#[must_use]
pub fn shipped(policy: &Policy) -> Vec<ReplyTemplate> {
    let days = policy.payout_days.to_string();
    let template = |(name, language, body): &(&str, &str, &str)| ReplyTemplate {
        name: (*name).to_owned(),
        language: (*language).to_owned(),
        body: body.replace("{{ days }}", &days),
    };
    SHIPPED.iter().map(template).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::policy::{DEFAULT_POLICY, parse};

    #[test]
    fn the_days_are_the_policys() {
        let policy = Policy { payout_days: 7, ..parse(DEFAULT_POLICY, "policy.toml").expect("the default policy") };
        for template in shipped(&policy) {
            assert!(!template.body.contains("days }}"), "{}", template.body);
            assert_eq!(template.body.contains("{{ amount }}"), template.body.contains(" 7 "), "{}", template.body);
        }
    }
}
