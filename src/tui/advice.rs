//! What a person can do about a failure, by its stable code.
//!
//! What was only read is asked for again by the console itself. A command is not: after no answer nobody knows whether it arrived,
//! and whether it is wanted twice is for the person to say.

use super::failure::{Failure, FailureKind};
use crate::config::language::Language;

/// The failure of something that was read, with what to do, as a notice says it.
#[must_use]
pub fn of_reading(failure: &Failure, words: &Language) -> String {
    let advice = match (failure.kind, failure.code.as_str()) {
        (FailureKind::Unreachable, "busy") => Some("advice-busy-reading"),
        (FailureKind::Unreachable, "internal") => Some("advice-internal-reading"),
        (FailureKind::Unreachable, _) => Some("advice-reading"),
        _ => lasting(failure),
    };
    with(failure, advice, words)
}

/// The failure of a command, with what to do, as a notice says it.
#[must_use]
pub fn of_command(failure: &Failure, words: &Language) -> String {
    let advice = match (failure.kind, failure.code.as_str()) {
        (FailureKind::Unreachable, "busy") => Some("advice-busy-command"),
        (FailureKind::Unreachable, _) => Some("advice-command"),
        (FailureKind::Protocol, _) => Some("advice-protocol-command"),
        _ => lasting(failure),
    };
    with(failure, advice, words)
}

/// What to do about an answer that stays the same however often it is asked for; none when its own text says it all.
fn lasting(failure: &Failure) -> Option<&'static str> {
    Some(match failure.code.as_str() {
        "unauthenticated" => "advice-unauthenticated",
        "forbidden" | "role_not_allowed" => "advice-forbidden",
        "same_person" => "advice-same_person",
        "stale_version" => "advice-stale_version",
        "offer_changed" => "advice-offer_changed",
        "compensation_open" => "advice-compensation_open",
        "above_authority" => "advice-above_authority",
        "policy_denied" => "advice-policy_denied",
        "undo_window_over" => "advice-undo_window_over",
        "lease_held" => "advice-lease_held",
        "frozen" => "advice-frozen",
        "key_reused" => "advice-key_reused",
        "too_large" => "advice-too_large",
        _ if failure.kind == FailureKind::Protocol => "advice-protocol",
        _ => return None,
    })
}

fn with(failure: &Failure, advice: Option<&'static str>, words: &Language) -> String {
    let told = failure.told(words);
    let text = if told.trim().is_empty() { failure.code.as_str() } else { told.trim() };
    advice.map_or_else(|| text.to_owned(), |advice| format!("{} {}", full_stop(text), words.say(advice)))
}

fn full_stop(text: &str) -> String {
    if text.ends_with(['.', '!', '?', '…']) { text.to_owned() } else { format!("{text}.") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failure(code: &str, kind: FailureKind) -> Failure {
        Failure { code: code.to_owned(), text: "No answer".to_owned(), said: None, kind }
    }

    #[test]
    fn only_what_is_read_is_said_to_be_tried_again_by_itself() {
        let words = Language::default();
        for code in ["unreachable", "timeout", "busy", "internal", "key_in_flight"] {
            let failure = failure(code, FailureKind::Unreachable);
            assert!(of_reading(&failure, &words).contains("by itself"), "{code}");
            let said = of_command(&failure, &words);
            assert!(!said.contains("by itself") && said.contains("press once more"), "{code}: {said}");
        }
    }

    #[test]
    fn a_refusal_speaks_the_consoles_language() {
        let (dutch, _) = Language::load("nl", None).expect("it ships");
        let said = crate::domain::said::refusal::ticket_held("anna").said.map(|said| *said);
        let held = Failure { said, ..failure("lease_held", FailureKind::Refused) };
        let told = of_command(&held, &dutch);
        assert!(told.starts_with("Iemand anders heeft het ticket: anna werkt aan dit ticket; "), "{told}");
        assert!(of_command(&Failure { said: None, ..held }, &dutch).starts_with("No answer. "), "an older server");
    }

    #[test]
    fn a_refusal_has_the_same_advice_either_way() {
        let words = Language::default();
        for code in ["undo_window_over", "stale_version", "policy_denied", "something_new"] {
            let failure = failure(code, FailureKind::Refused);
            assert_eq!(of_reading(&failure, &words), of_command(&failure, &words));
        }
        let over = of_command(&failure("undo_window_over", FailureKind::Refused), &words);
        assert!(over.contains("waits for approval") && !over.contains("has left"), "{over}");
    }
}
