//! What a person can do about a failure, by its stable code.

use super::msg::{Failure, FailureKind};

/// What to do about it, in one sentence; empty when the failure's own text says it all.
#[must_use]
pub fn advice(failure: &Failure) -> &'static str {
    match failure.code.as_str() {
        "unauthenticated" => "Check AMENDS_TOKEN, --token-file or the profile's token helper, then start again.",
        "forbidden" | "role_not_allowed" => "Ask somebody whose role may do it.",
        "same_person" => "Somebody else must do the second half.",
        "stale_version" => "Somebody changed the ticket meanwhile; it has been loaded again. Look, then press once more.",
        "offer_changed" => "The offer was priced again; the menu shows it. Look, then press once more.",
        "compensation_open" => "The case has a compensation already; it is shown in the case.",
        "above_authority" => "Pick a smaller offer, or ask a lead.",
        "policy_denied" => "Pick another offer or reason.",
        "undo_window_over" => "The link has left; a lead can revoke it as long as it is not claimed.",
        "lease_held" => "Ask the person who holds the ticket, or a lead to take it over.",
        "key_reused" => "Nothing was issued twice. Start again from the picker.",
        "too_large" => "Make it shorter.",
        "busy" => "The server is busy; try again in a moment.",
        "internal" => "The server failed; its log has the details.",
        _ => match failure.kind {
            FailureKind::Unreachable => "It is tried again by itself.",
            FailureKind::Protocol => "Server and console may be of different versions; `amends doctor` tells.",
            FailureKind::Refused | FailureKind::NotAllowed | FailureKind::NotFound => "",
        },
    }
}

/// The failure's text with what to do, as a notice says it.
#[must_use]
pub fn sentence(failure: &Failure) -> String {
    let text = if failure.text.trim().is_empty() { failure.code.as_str() } else { failure.text.trim() };
    let advice = advice(failure);
    if advice.is_empty() { text.to_owned() } else { format!("{} {advice}", full_stop(text)) }
}

fn full_stop(text: &str) -> String {
    if text.ends_with(['.', '!', '?', '…']) { text.to_owned() } else { format!("{text}.") }
}
