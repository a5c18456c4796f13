//! What waits for a second person's word: a policy with what it changes, or an incident with who gets what.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::config::language::{Language, tell};
use crate::domain::incident::Approval;
use crate::tui::model::finance::{Docket, Matter};
use crate::wire::policy::ProposalView;

use super::history::Kind;
use super::{incident, when};

/// What is read before the word is given.
#[must_use]
pub fn lines(docket: &Docket, now: Timestamp, zone: &TimeZone, words: &Language) -> Vec<(Kind, String)> {
    match &docket.matter {
        Some(Matter::Policy(proposal)) => policy(proposal, now, zone, words),
        Some(Matter::Incident(view)) => {
            let needs = match view.needs {
                Approval::Nobody => "ask-incident-held",
                Approval::Lead => "ask-incident-lead",
                Approval::LeadAndFinance => "ask-incident-both",
            };
            let mut lines = vec![
                (Kind::Strong, incident::headline(view, words)),
                (Kind::Plain, tell!(words, "docket-sum", total = words.sums(&view.totals), count = view.count)),
                (Kind::Plain, tell!(words, "docket-proposed", name = &view.proposed_by)),
                (Kind::Accent, words.say(needs).into_owned()),
            ];
            lines.extend(view.approved_by.as_ref().map(|name| (Kind::Good, tell!(words, "step-approved_first", by = name))));
            lines.push((Kind::Plain, String::new()));
            let became = view.items.iter().map(|item| incident::became(item, words));
            lines.extend(became.map(|(name, text)| (Kind::Plain, tell!(words, "docket-item", name = name, text = text))));
            lines
        }
        None if docket.loading.is_some() => vec![(Kind::Muted, words.say("loading").into_owned())],
        None if docket.error.is_some() => Vec::new(),
        None => vec![(Kind::Muted, words.say("cannot-nothing-waits").into_owned())],
    }
}

fn policy(proposal: &ProposalView, now: Timestamp, zone: &TimeZone, words: &Language) -> Vec<(Kind, String)> {
    let mut lines =
        vec![(Kind::Strong, proposal.name.clone()), (Kind::Plain, tell!(words, "docket-proposed", name = &proposal.proposed_by))];
    if let Some(from) = proposal.effective_from {
        lines.push((Kind::Plain, tell!(words, "countersign-from", day = when::moment(from, now, zone, words))));
    }
    if !proposal.note.trim().is_empty() {
        lines.push((Kind::Plain, proposal.note.clone()));
    }
    lines.push((Kind::Plain, String::new()));
    let diff = proposal.diff.as_deref().unwrap_or_default();
    lines.extend(diff.lines().map(|line| {
        let kind = match line.bytes().next() {
            Some(b'+') => Kind::Good,
            Some(b'-') => Kind::Warning,
            _ => Kind::Muted,
        };
        (kind, line.to_owned())
    }));
    lines
}
