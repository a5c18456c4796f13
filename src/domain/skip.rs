//! Giving a ticket back with a reason: the short list of reasons, and for how long it is not pulled again by the same person.

use super::words::word_enum;

/// For how long `next` does not hand a ticket to whoever gave it back with a reason, in hours.
pub const SKIP_HOURS: i64 = 4;
/// Longest free text of a reason, in characters: more belongs into a note of its own.
pub const SKIP_CHARS_MAX: usize = 300;

word_enum! {
    /// Why somebody gives a ticket back instead of working on it.
    SkipReason, "reason for skipping", {
        /// The customer writes in a language they do not.
        WrongLanguage => "wrong_language",
        /// Somebody who knows more has to look.
        NeedsExpertise => "needs_expertise",
        /// A colleague's word is waited for.
        WaitingForColleague => "waiting_for_colleague",
        /// They know the customer, or have a hand in it otherwise.
        ConflictOfInterest => "conflict_of_interest",
        /// None of these; said in words.
        Other => "other",
    }
}

/// What the conversation keeps of it, for colleagues.
#[must_use]
pub fn note(reason: SkipReason, words: &str) -> String {
    let why = match reason {
        SkipReason::WrongLanguage => "wrong language",
        SkipReason::NeedsExpertise => "needs expertise",
        SkipReason::WaitingForColleague => "waiting for a colleague",
        SkipReason::ConflictOfInterest => "conflict of interest",
        SkipReason::Other => return format!("Given back: {words}"),
    };
    if words.is_empty() { format!("Given back: {why}") } else { format!("Given back: {why}. {words}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_note_says_the_reason_and_the_words() {
        assert_eq!(note(SkipReason::WrongLanguage, ""), "Given back: wrong language");
        assert_eq!(note(SkipReason::NeedsExpertise, "Gas valves."), "Given back: needs expertise. Gas valves.");
        assert_eq!(note(SkipReason::Other, "My neighbour."), "Given back: My neighbour.");
    }
}
