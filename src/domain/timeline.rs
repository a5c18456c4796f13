//! What happened to the money of a compensation, step by step, read out of the event log.
//!
//! The log says each move of three machines; people follow one way. Moves that only one of the machines makes for another are left
//! out, so that each step is told once.

use serde_json::Value as Json;

use super::words::word_enum;

word_enum!(
    /// A step on the money's way.
    MoneyStep, "money step", {
        /// Somebody proposed it.
        Proposed => "proposed",
        /// The first of two has approved it.
        ApprovedFirst => "approved_first",
        /// It was approved.
        Approved => "approved",
        /// An approver refused it.
        Refused => "refused",
        /// It is held for the undo window.
        Held => "held",
        /// It was taken back in the undo window.
        Undone => "undone",
        /// Somebody outside was told to carry it out.
        Instructed => "instructed",
        /// It was carried out.
        Done => "done",
        /// It could not be carried out.
        Failed => "failed",
        /// The link left.
        LinkSent => "link_sent",
        /// The link left once more.
        LinkSentAgain => "link_sent_again",
        /// Something loaded the link's page: the customer, or a mail scanner.
        LinkFetched => "link_fetched",
        /// A new link took the old one's place.
        LinkReissued => "link_reissued",
        /// The link did not reach the customer.
        LinkBounced => "link_bounced",
        /// The link ran out.
        LinkExpired => "link_expired",
        /// The link was revoked.
        LinkRevoked => "link_revoked",
        /// The customer claimed.
        Claimed => "claimed",
        /// A person has to look before money moves.
        Review => "review",
        /// The first of two has released it.
        ReleasedFirst => "released_first",
        /// It was released.
        Released => "released",
        /// It stands in its rail's queue.
        Queued => "queued",
        /// It was sent to the bank or another rail.
        SentToBank => "sent_to_bank",
        /// The bank has it.
        BankHasIt => "bank_has_it",
        /// The rail gave no answer.
        NoAnswer => "no_answer",
        /// The rail was asked what became of it.
        LookedUp => "looked_up",
        /// The money arrived.
        Paid => "paid",
        /// The bank refused it; no money moved.
        RefusedByBank => "refused_by_bank",
        /// The money came back.
        Returned => "returned",
        /// The customer has to give other details.
        CorrectionWanted => "correction_wanted",
        /// The customer gave other details.
        Corrected => "corrected",
        /// No other details came in time.
        CorrectionTimedOut => "correction_timed_out",
        /// It is on hold.
        OnHold => "on_hold",
        /// The hold was lifted.
        HoldLifted => "hold_lifted",
        /// Finance asked for money back that was paid.
        RecallAsked => "recall_asked",
        /// The bank or the provider will not give it back.
        RecallDeclined => "recall_declined",
        /// The claim was rejected.
        Rejected => "rejected",
        /// The customer objects to that.
        Objected => "objected",
        /// The payout was cancelled.
        Cancelled => "cancelled",
        /// It is tried once more.
        Again => "again",
        /// A rule against fraud shows it, or holds it until somebody has looked.
        Flagged => "flagged",
        /// Somebody looked and cleared the flag.
        FlagCleared => "flag_cleared",
        /// The first of two wants something done about it.
        Wanted => "wanted",
        /// Nobody decides on it, and its clock runs out.
        ReleaseAlarm => "release_alarm",
        /// Somebody said which bank entry is about it.
        Matched => "matched",
    }
);

/// The step that an event of the log is; none when it is no step of its own.
#[must_use]
pub fn step(object: &str, action: &str, data: &Json) -> Option<MoneyStep> {
    let (kind, _) = object.split_once(':')?;
    Some(match (kind, action) {
        ("compensation", "compensation.proposed") => MoneyStep::Proposed,
        ("compensation", "compensation.approved_first") => MoneyStep::ApprovedFirst,
        ("compensation", "compensation.approved") => MoneyStep::Approved,
        ("compensation", "compensation.refused") => MoneyStep::Refused,
        ("case", "offer.armed") => MoneyStep::Held,
        ("compensation", "compensation.undone") => MoneyStep::Undone,
        ("compensation", "remedy.instructed") => MoneyStep::Instructed,
        ("compensation", "remedy.done") => MoneyStep::Done,
        ("compensation", "remedy.failed") => MoneyStep::Failed,
        ("compensation", "link.minted") if data["generation"].as_u64() > Some(1) => MoneyStep::LinkReissued,
        ("compensation", "delivery.requested") => MoneyStep::LinkSent,
        ("compensation", "link.sent_again") => MoneyStep::LinkSentAgain,
        ("compensation", "delivery.failed") => MoneyStep::LinkBounced,
        ("compensation", "link.timed_out") => MoneyStep::LinkExpired,
        ("compensation", "link.revoked") => MoneyStep::LinkRevoked,
        ("compensation", "claim.submitted") => MoneyStep::Claimed,
        ("payout", "rule.hit" | "regulatory.code" | "duplicate.code" | "unexplained.code") => MoneyStep::Review,
        ("payout", "payout.released") if data["state"] == "review" => MoneyStep::ReleasedFirst,
        ("payout", "payout.released" | "auto.released") => MoneyStep::Released,
        ("payout", "payout.queued") => MoneyStep::Queued,
        ("payout", "attempt.written") => MoneyStep::SentToBank,
        ("payout", "provider.accepted") => MoneyStep::BankHasIt,
        ("payout", "no.answer") => MoneyStep::NoAnswer,
        ("payout", "reconciled") => MoneyStep::LookedUp,
        ("payout", "provider.booked" | "proved.paid") => MoneyStep::Paid,
        ("payout", "provider.refused") => MoneyStep::RefusedByBank,
        ("payout", "bank.returned" | "provider.expired" | "cancel.confirmed" | "recall.accepted" | "recipient.absent") => {
            MoneyStep::Returned
        }
        ("payout", "details.unusable" | "details.asked" | "payee.fault") => MoneyStep::CorrectionWanted,
        ("payout", "details.corrected") => MoneyStep::Corrected,
        ("payout", "correction.timed_out") => MoneyStep::CorrectionTimedOut,
        ("payout", "recall.asked") => MoneyStep::RecallAsked,
        ("payout", "recall.declined") => MoneyStep::RecallDeclined,
        ("payout", "payout.held") => MoneyStep::OnHold,
        ("payout", "hold.lifted") => MoneyStep::HoldLifted,
        ("payout", "payout.rejected") => MoneyStep::Rejected,
        ("payout", "objection.received") => MoneyStep::Objected,
        ("payout", "payout.cancelled" | "payout.withdrawn") => MoneyStep::Cancelled,
        ("payout", "attempt.again") => MoneyStep::Again,
        ("compensation", "fraud.flagged") => MoneyStep::Flagged,
        ("compensation", "fraud.cleared") => MoneyStep::FlagCleared,
        _ => return None,
    })
}

/// The step that an event is in the history of one payout: there, what finance says about it is told too.
#[must_use]
pub fn payout_step(object: &str, action: &str, data: &Json) -> Option<MoneyStep> {
    match action {
        "payout.submitted" => Some(MoneyStep::Claimed),
        "payout.proposed" => Some(MoneyStep::Wanted),
        "payout.release_alarm" => Some(MoneyStep::ReleaseAlarm),
        "bank_entry.matched_by_hand" => Some(MoneyStep::Matched),
        _ => step(object, action, data),
    }
}

/// What an event adds to its step in a word: the rules that want a person, a bank's code, the attempt, the way of paying.
#[must_use]
pub fn note(action: &str, data: &Json) -> Option<String> {
    let text = |key: &str| data[key].as_str().map(str::to_owned);
    let rules = || {
        let rules: Vec<&str> = data["rules"].as_array()?.iter().filter_map(Json::as_str).collect();
        Some(rules.join(", "))
    };
    match action {
        "rule.hit" => rules(),
        "fraud.flagged" | "fraud.cleared" => match (data["rule"].as_str(), data["count"].as_u64()) {
            (Some(rule), Some(count)) => Some(format!("{rule} {count}")),
            (rule, _) => rule.map(str::to_owned),
        },
        "regulatory.code" | "duplicate.code" | "unexplained.code" => Some(action.replace(['.', '_'], " ")),
        "claim.submitted" => text("method"),
        "remedy.instructed" => text("kind"),
        "remedy.done" => text("reference"),
        "payout.queued" => text("rail"),
        "attempt.written" => text("file").or_else(|| text("rail")),
        "bank.returned" | "provider.refused" => text("code"),
        "reconciled" => text("state"),
        "payout.proposed" => text("step"),
        "payout.release_alarm" => text("alarm"),
        "bank_entry.matched_by_hand" => text("entry"),
        _ => None,
    }
    .filter(|note| !note.is_empty())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn each_step_is_told_once_and_what_is_none_is_left_out() {
        let none = json!({});
        let table = [
            ("case:5", "order.lookup", &none, None),
            ("case:5", "offer.auto_approved", &none, None),
            ("case:5", "offer.approved", &none, None),
            ("compensation:78", "compensation.approved", &none, Some(MoneyStep::Approved)),
            ("case:5", "offer.armed", &none, Some(MoneyStep::Held)),
            ("compensation:78", "link.minted", &json!({"generation": 1}), None),
            ("compensation:78", "link.minted", &json!({"generation": 2}), Some(MoneyStep::LinkReissued)),
            ("case:5", "remedy.executed_elsewhere", &none, None),
            ("compensation:78", "remedy.instructed", &none, Some(MoneyStep::Instructed)),
            ("compensation:78", "remedy.done", &none, Some(MoneyStep::Done)),
            ("case:5", "remedy.failed", &none, None),
            ("compensation:78", "remedy.failed", &none, Some(MoneyStep::Failed)),
            ("case:5", "claim.accepted", &none, None),
            ("compensation:78", "claim.submitted", &none, Some(MoneyStep::Claimed)),
            ("payout:78", "payout.submitted", &none, None),
            ("payout:78", "screening.started", &none, None),
            ("payout:78", "payout.released", &json!({"state": "review"}), Some(MoneyStep::ReleasedFirst)),
            ("payout:78", "payout.released", &json!({"state": "released"}), Some(MoneyStep::Released)),
            ("payout:78", "provider.booked", &none, Some(MoneyStep::Paid)),
            ("case:5", "payout.paid", &none, None),
            ("payout:78", "details.corrected", &none, Some(MoneyStep::Corrected)),
            ("compensation:78", "details.corrected", &none, None),
            ("nonsense", "payout.released", &none, None),
        ];
        for (object, action, data, told) in table {
            assert_eq!(step(object, action, data), told, "{object} {action}");
        }
    }

    #[test]
    fn the_history_of_a_payout_tells_what_people_said_about_it() {
        let none = json!({});
        for (object, action, told) in [
            ("payout:7", "payout.submitted", Some(MoneyStep::Claimed)),
            ("payout:7", "payout.proposed", Some(MoneyStep::Wanted)),
            ("payout:7", "payout.release_alarm", Some(MoneyStep::ReleaseAlarm)),
            ("payout:7", "bank_entry.matched_by_hand", Some(MoneyStep::Matched)),
            ("payout:7", "payout.held", Some(MoneyStep::OnHold)),
            ("payout:7", "screening.started", None),
        ] {
            assert_eq!(payout_step(object, action, &none), told, "{action}");
        }
    }

    #[test]
    fn notes_are_what_the_log_says_and_never_nothing() {
        for (action, data, told) in [
            (
                "rule.hit",
                json!({"rules": ["above_automatic_limit", "account_used_by_another_customer"]}),
                Some("above_automatic_limit, account_used_by_another_customer"),
            ),
            ("rule.hit", json!({"rules": []}), None),
            ("rule.hit", json!({"rules": 7}), None),
            ("bank.returned", json!({"code": "AC04"}), Some("AC04")),
            ("bank.returned", json!({}), None),
            ("remedy.done", json!({"reference": "RE-77"}), Some("RE-77")),
            ("attempt.written", json!({"file": null, "rail": "sandbox"}), Some("sandbox")),
            ("attempt.written", json!({"file": "AM1", "rail": "sepa"}), Some("AM1")),
            ("duplicate.code", json!({}), Some("duplicate code")),
            ("fraud.flagged", json!({"rule": "order_velocity", "count": 2}), Some("order_velocity 2")),
            ("fraud.cleared", json!({"rule": "split", "count": null}), Some("split")),
            ("payout.proposed", json!({"step": "reject", "reason": "odd"}), Some("reject")),
        ] {
            assert_eq!(note(action, &data).as_deref(), told, "{action} {data}");
        }
    }
}
