//! The reply templates every desk begins with. The console fills in what stands in double braces (`wire::desk::ReplyTemplate`).
//!
//! The words of the offer are those of the mail that brings the link: what a customer reads twice says the same twice.

mod languages;

use std::collections::BTreeMap;

use crate::channels::mail::texts::Texts;
use crate::domain::complaint::Reason;
use crate::domain::policy::Policy;
use crate::wire::desk::{ReplyTemplate, TemplatePurpose};

use languages::LANGUAGES;

/// What the templates of one language say; `{days}` is the policy's promise.
struct Words {
    language: &'static str,
    /// Name and text of each plain template.
    plain: &'static [(&'static str, &'static str)],
    /// Name of the personal word after an offer.
    acknowledgement: &'static str,
    /// What went wrong, in a sentence.
    wrong: fn(Reason) -> &'static str,
    /// That the link comes by mail, while there is none yet.
    soon: &'static str,
    /// How long the money takes.
    promise: &'static str,
    /// Name and text: a photo is needed.
    photo: (&'static str, &'static str),
    /// Name and text: the batch number is needed.
    batch_number: (&'static str, &'static str),
}

/// The templates, with the days that the policy promises.
#[must_use]
pub fn shipped(policy: &Policy) -> Vec<ReplyTemplate> {
    let days = policy.payout_days.to_string();
    LANGUAGES.iter().flat_map(|words| words.templates(&days)).collect()
}

impl Words {
    fn templates(&self, days: &str) -> Vec<ReplyTemplate> {
        let template = |name: &str, body: String, purpose| ReplyTemplate {
            name: name.to_owned(),
            language: self.language.to_owned(),
            body,
            purpose,
            wrong: BTreeMap::new(),
        };
        let letter = |text: &str| {
            format!("{}\n\n{text}\n\n{}\n{{{{ agent }}}}", self.greeting(), Texts::for_locale(Some(self.language)).regards())
        };
        let sorry = ReplyTemplate {
            wrong: Reason::ALL.iter().map(|reason| (*reason, (self.wrong)(*reason).to_owned())).collect(),
            ..template(self.acknowledgement, letter(&self.offer(days)), Some(TemplatePurpose::Acknowledgement))
        };
        let asks = [(self.photo, TemplatePurpose::Photo), (self.batch_number, TemplatePurpose::BatchNumber)];
        let asks = asks.map(|((name, text), purpose)| template(name, letter(text), Some(purpose)));
        let plain = self.plain.iter().map(|(name, text)| template(name, letter(text), None));
        std::iter::once(sorry).chain(plain).chain(asks).collect()
    }

    fn greeting(&self) -> String {
        Texts::for_locale(Some(self.language)).salutation().replace("{name}", "{{ customer }}")
    }

    /// What is offered and how it comes to the customer.
    fn offer(&self, days: &str) -> String {
        let claim = Texts::for_locale(Some(self.language)).claim_words();
        let filled = |text: &str| {
            ["amount", "link", "until", "latest"]
                .iter()
                .fold(text.to_owned(), |text, name| text.replace(&format!("{{{name}}}"), &format!("{{{{ {name} }}}}")))
        };
        let (offer, choose, until, latest) =
            (filled(claim.offer), filled(claim.choose), filled(claim.until), filled(claim.latest));
        let promise = self.promise.replace("{days}", days);
        let soon = self.soon;
        format!("{{{{ wrong }}}} {offer}\n\n{choose} {{{{ link }}}}\n{until}\n{soon}{{{{ soon }}}}\n{promise}\n{latest}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::policy::{DEFAULT_POLICY, parse};
    use crate::domain::text::local::language;

    fn templates() -> Vec<ReplyTemplate> {
        let policy = Policy { payout_days: 7, ..parse(DEFAULT_POLICY, "policy.toml").expect("the default policy") };
        shipped(&policy)
    }

    #[test]
    fn the_days_are_the_policys_and_no_single_brace_is_left() {
        for template in templates() {
            assert!(!template.body.contains("{days}") && !template.body.replace("{{", "").replace("}}", "").contains(['{', '}']));
            let acknowledges = template.purpose == Some(TemplatePurpose::Acknowledgement);
            assert_eq!(acknowledges, template.body.contains("{{ amount }}"), "{}", template.body);
            assert_eq!(acknowledges, template.body.contains(" 7 "), "{}", template.body);
        }
    }

    #[test]
    fn every_language_acknowledges_every_reason_and_asks_for_every_evidence_in_its_own_words() {
        for tag in ["en", "nl", "de", "fr"] {
            let own: Vec<ReplyTemplate> = templates().into_iter().filter(|known| language(&known.language) == tag).collect();
            for purpose in [TemplatePurpose::Acknowledgement, TemplatePurpose::Photo, TemplatePurpose::BatchNumber] {
                assert_eq!(own.iter().filter(|known| known.purpose == Some(purpose)).count(), 1, "{tag}: {purpose:?}");
            }
            let sorry = own.iter().find(|known| known.purpose == Some(TemplatePurpose::Acknowledgement)).unwrap();
            assert_eq!(sorry.wrong.len(), Reason::ALL.len(), "{tag}");
            let sentences: std::collections::BTreeSet<&String> = sorry.wrong.values().collect();
            assert_eq!(sentences.len(), Reason::ALL.len(), "{tag}: two reasons with one sentence");
            assert!(sorry.wrong.values().all(|said| said.contains("{{ article }}")), "{tag}");
            for fact in ["customer", "wrong", "amount", "link", "until", "latest", "agent"] {
                assert!(sorry.body.contains(&format!("{{{{ {fact} }}}}")), "{tag} lacks {fact}: {}", sorry.body);
            }
        }
    }
}
