//! Where the money of a compensation is, as stations on its way.

use crate::config::language::{Language, tell};
use crate::domain::fraud::FraudRule;
use crate::domain::instruction::Instruction;
use crate::domain::outflow::LOW_BALANCE;
use crate::domain::stage::Stage;
use crate::tui::widgets::stepper::{Progress, Step};
use crate::wire::compensation::CompensationView;

use super::scene::Scene;
use super::when;

/// The stations, each with the time it was reached or is promised for.
#[must_use]
pub fn steps(compensation: &CompensationView, scene: &Scene<'_>) -> Vec<Step> {
    if !compensation.kind.has_link() {
        return of_remedy(compensation, scene);
    }
    let payout = compensation.payout.as_ref();
    let reached = |at: Option<jiff::Timestamp>| at.map(|at| scene.moment(at)).unwrap_or_default();
    let by_day = compensation.promise_date.map(|day| no_later(when::short_day(day, scene.words), scene)).unwrap_or_default();
    let (now, trouble) = position(compensation.state);
    let times = [
        first_time(compensation, scene),
        reached(compensation.offered_at),
        match (compensation.claimed_at, compensation.link_expires_at) {
            (Some(at), _) => scene.moment(at),
            (None, Some(until)) if compensation.state == Stage::Offered => {
                tell!(scene.words, "money-until", day = scene.day_of(until))
            }
            _ => String::new(),
        },
        match payout.map(|payout| (payout.released_at, payout.release_due)) {
            Some((Some(at), _)) => scene.moment(at),
            Some((None, Some(due))) => no_later(when::by(due, scene.now, scene.zone, scene.words), scene),
            _ => String::new(),
        },
        match payout.and_then(|payout| payout.paid_at) {
            Some(at) => scene.moment(at),
            None => by_day,
        },
    ];
    let first = if compensation.state == Stage::ApprovalWanted { "station-approval" } else { "station-held" };
    let names = [first, "station-link", "station-claimed", "station-released", "station-paid"];
    let names = names.into_iter().zip(times).enumerate();
    let steps = names.map(|(i, (name, when))| {
        let progress = match i.cmp(&now) {
            std::cmp::Ordering::Less => Progress::Done,
            std::cmp::Ordering::Greater => Progress::Ahead,
            std::cmp::Ordering::Equal if trouble => Progress::Stuck,
            std::cmp::Ordering::Equal if compensation.state == Stage::Paid => Progress::Done,
            std::cmp::Ordering::Equal => Progress::Now,
        };
        let stuck = progress == Progress::Stuck;
        let name = if stuck { scene.word("stage", compensation.state.name()) } else { scene.say(name) };
        Step { name: name.into_owned(), when, progress }
    });
    // What will not happen any more is not drawn as if it could.
    let ended = !compensation.state.is_open();
    steps.filter(|step| !(ended && step.progress == Progress::Ahead)).collect()
}

/// The stations of a remedy without a link: held, instructed, done.
fn of_remedy(compensation: &CompensationView, scene: &Scene<'_>) -> Vec<Step> {
    let instruction = compensation.instruction.as_ref();
    let at = |at: Option<jiff::Timestamp>| at.map(|at| scene.moment(at)).unwrap_or_default();
    let times = [
        first_time(compensation, scene),
        at(instruction.map(|instruction| instruction.at)),
        at(instruction.and_then(|instruction| instruction.report.as_ref()).map(|report| report.at)),
    ];
    let (now, trouble) = match compensation.state {
        Stage::Instructed => (1, false),
        Stage::Failed => (2, true),
        Stage::Done => (2, false),
        other => (0, position(other).1),
    };
    let first = if compensation.state == Stage::ApprovalWanted { "station-approval" } else { "station-held" };
    let names = [first, "station-instructed", "station-done"].into_iter().zip(times).enumerate();
    let steps = names.map(|(i, (name, when))| {
        let progress = match i.cmp(&now) {
            std::cmp::Ordering::Less => Progress::Done,
            std::cmp::Ordering::Greater => Progress::Ahead,
            std::cmp::Ordering::Equal if trouble => Progress::Stuck,
            std::cmp::Ordering::Equal if compensation.state == Stage::Done => Progress::Done,
            std::cmp::Ordering::Equal => Progress::Now,
        };
        let stuck = progress == Progress::Stuck;
        let name = if stuck { scene.word("stage", compensation.state.name()) } else { scene.say(name) };
        Step { name: name.into_owned(), when, progress }
    });
    let ended = !compensation.state.is_open();
    steps.filter(|step| !(ended && step.progress == Progress::Ahead)).collect()
}

/// The station a stage stands at, and whether it is stuck there.
fn position(stage: Stage) -> (usize, bool) {
    match stage {
        Stage::ApprovalWanted | Stage::Armed => (0, false),
        Stage::Undone | Stage::SentBack | Stage::Refused | Stage::Withdrawn => (0, true),
        // Remedies have stations of their own; one that says otherwise is shown where a link would be.
        Stage::Offered | Stage::Instructed | Stage::Done => (1, false),
        Stage::Lapsed | Stage::Failed => (1, true),
        Stage::Claimed => (2, false),
        Stage::CorrectionWanted => (2, true),
        Stage::Released => (3, false),
        Stage::OnHold | Stage::Rejected => (3, true),
        Stage::Paid => (4, false),
        Stage::Returned => (4, true),
    }
}

fn no_later(day: String, scene: &Scene<'_>) -> String {
    tell!(scene.words, "money-by-day", day = day)
}

fn first_time(compensation: &CompensationView, scene: &Scene<'_>) -> String {
    match (compensation.state, compensation.needs_approval_by, compensation.hold_until) {
        (Stage::ApprovalWanted, Some(role), _) => tell!(scene.words, "money-asks", role = scene.word("role", role.name())),
        (Stage::Armed, _, Some(until)) => {
            tell!(scene.words, "money-left", span = scene.span(scene.seconds_to(until)))
        }
        _ => scene.moment(compensation.created_at),
    }
}

/// What stands beside the amount: kind, who proposed and approved it, and what is in the way.
#[must_use]
pub fn remark(compensation: &CompensationView, words: &Language) -> String {
    let kind = words.word("kind", compensation.kind.name()).into_owned();
    let mut parts = vec![kind, tell!(words, "money-by", name = &compensation.proposed_by)];
    if let Some(approver) = &compensation.approved_by {
        parts.push(tell!(words, "money-approved-by", name = approver));
    }
    if let Some(payout) = &compensation.payout {
        parts.push(format!("{} {}", payout.rail, payout.payee));
    }
    parts.extend(compensation.instruction.as_ref().and_then(Instruction::reference).map(str::to_owned));
    parts.join(" · ")
}

/// What keeps a payout, in words: the server names its rules by codes and says the rest in sentences.
#[must_use]
pub fn why_words(why: &str, words: &Language) -> String {
    let (rules, rest) = why.split_once(';').map_or((why, ""), |(rules, rest)| (rules, rest));
    let rules: Vec<String> = rules.split(", ").map(|rule| rule_words(rule, words)).collect();
    let rules = rules.join(", ");
    if rest.is_empty() { rules } else { format!("{rules};{rest}") }
}

fn rule_words(rule: &str, words: &Language) -> String {
    let said = |id| words.say(id).into_owned();
    match rule.split_once(':') {
        Some(("unexplained.code", code)) => return tell!(words, "money-why-code", code = code),
        Some(("regulatory.code", code)) => return tell!(words, "money-why-regulatory", code = code),
        Some(("duplicate.code", code)) => return tell!(words, "money-why-duplicate", code = code),
        _ => {}
    }
    match rule {
        "above_automatic_limit" => said("money-why-limit"),
        "account_used_by_another_customer" => said("money-why-account"),
        "account_name" => said("money-why-name"),
        "objection_received" | "objection.received" => said("money-why-objection"),
        "country_not_allowed" => said("money-why-country"),
        "rail_closed" => said("money-why-closed"),
        "order_refunded_elsewhere" => said("money-why-refunded"),
        "random_sample" => said("money-why-sample"),
        LOW_BALANCE => said("money-why-balance"),
        rule if rule.parse::<FraudRule>().is_ok() => words.word("fraud", rule).into_owned(),
        // A code we have no words for reads better without its lines; a sentence stays as it is.
        code if !code.contains(' ') => code.replace('_', " "),
        sentence => sentence.to_owned(),
    }
}

/// Why it does not go on, when it does not.
#[must_use]
pub fn obstacle(compensation: &CompensationView, words: &Language) -> Option<String> {
    let stuck = position(compensation.state).1 || matches!(compensation.state, Stage::Claimed | Stage::Released);
    let why = compensation.payout.as_ref().and_then(|payout| payout.why.as_deref()).filter(|_| stuck);
    let failure = compensation.instruction.as_ref().and_then(Instruction::failure).map(str::to_owned);
    why.map(|why| why_words(why, words)).or(failure)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn screening_rules_are_said_in_words() {
        let table = [
            ("above_automatic_limit", "above what is released without a person"),
            ("objection.received", "the customer has objected"),
            ("unexplained.code:AC04", "the bank's code AC04 needs a person"),
            ("regulatory.code:FRAD", "refused by rules on money, code FRAD"),
            ("duplicate.code:AM05", "the bank calls it a duplicate, code AM05"),
            (
                "above_automatic_limit, account_used_by_another_customer; released by lead:mira, a second person is needed",
                "above what is released without a person, another customer has used this account; released by lead:mira, a second \
                 person is needed",
            ),
            ("some_new_rule", "some new rule"),
            ("the name, as written, does not match", "the name, as written, does not match"),
        ];
        for (why, words) in table {
            assert_eq!(why_words(why, &Language::default()), words);
        }
    }
}
