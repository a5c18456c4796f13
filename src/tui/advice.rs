//! What a person can do about a failure, by its stable code.
//!
//! What was only read is asked for again by the console itself. A command is not: after no answer nobody knows whether it arrived,
//! and whether it is wanted twice is for the person to say.

use super::failure::{Failure, FailureKind};

/// The failure of something that was read, with what to do, as a notice says it.
#[must_use]
pub fn of_reading(failure: &Failure) -> String {
    let advice = match (failure.kind, failure.code.as_str()) {
        (FailureKind::Unreachable, "busy") => "The server is busy; it is asked again by itself.",
        (FailureKind::Unreachable, "internal") => "The server failed, its log has the details; it is asked again by itself.",
        (FailureKind::Unreachable, _) => "It is tried again by itself.",
        _ => lasting(failure),
    };
    with(failure, advice)
}

/// The failure of a command, with what to do, as a notice says it.
#[must_use]
pub fn of_command(failure: &Failure) -> String {
    let advice = match (failure.kind, failure.code.as_str()) {
        (FailureKind::Unreachable, "busy") => "The server is busy; look, then press once more in a moment.",
        (FailureKind::Unreachable, _) => "It is not known whether it arrived; look, then press once more.",
        (FailureKind::Protocol, _) => "It is not known whether it was done; look before you press once more.",
        _ => lasting(failure),
    };
    with(failure, advice)
}

/// What to do about an answer that stays the same however often it is asked for; empty when its own text says it all.
fn lasting(failure: &Failure) -> &'static str {
    match failure.code.as_str() {
        "unauthenticated" => "Check AMENDS_TOKEN, --token-file or the profile's token helper, then start again.",
        "forbidden" | "role_not_allowed" => "Ask somebody whose role may do it.",
        "same_person" => "Somebody else must do the second half.",
        "stale_version" => "Somebody changed the ticket meanwhile; it has been loaded again. Look, then press once more.",
        "offer_changed" => "The offer was priced again; the menu shows it. Look, then press once more.",
        "compensation_open" => "The case has a compensation already; it is shown in the case.",
        "above_authority" => "Pick a smaller offer, or ask a lead.",
        "policy_denied" => "Pick another offer or reason.",
        "undo_window_over" => {
            "It is not held any more: a link that is not claimed can be revoked by a lead, an offer that waits for approval be refused."
        }
        "lease_held" => "Ask the person who holds the ticket, or a lead to take it over.",
        "key_reused" => "Nothing was done twice. Start again.",
        "too_large" => "Make it shorter.",
        _ if failure.kind == FailureKind::Protocol => "Server and console may be of different versions; `amends doctor` tells.",
        _ => "",
    }
}

fn with(failure: &Failure, advice: &str) -> String {
    let text = if failure.text.trim().is_empty() { failure.code.as_str() } else { failure.text.trim() };
    if advice.is_empty() { text.to_owned() } else { format!("{} {advice}", full_stop(text)) }
}

fn full_stop(text: &str) -> String {
    if text.ends_with(['.', '!', '?', '…']) { text.to_owned() } else { format!("{text}.") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failure(code: &str, kind: FailureKind) -> Failure {
        Failure { code: code.to_owned(), text: "No answer".to_owned(), kind }
    }

    #[test]
    fn only_what_is_read_is_said_to_be_tried_again_by_itself() {
        for code in ["unreachable", "timeout", "busy", "internal", "key_in_flight"] {
            let failure = failure(code, FailureKind::Unreachable);
            assert!(of_reading(&failure).contains("by itself"), "{code}");
            let said = of_command(&failure);
            assert!(!said.contains("by itself") && said.contains("press once more"), "{code}: {said}");
        }
    }

    #[test]
    fn a_refusal_has_the_same_advice_either_way() {
        for code in ["undo_window_over", "stale_version", "policy_denied", "something_new"] {
            let failure = failure(code, FailureKind::Refused);
            assert_eq!(of_reading(&failure), of_command(&failure));
        }
        let over = of_command(&failure("undo_window_over", FailureKind::Refused));
        assert!(over.contains("waits for approval") && !over.contains("has left"), "{over}");
    }
}
