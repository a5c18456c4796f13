//! From what a bank's file says to what the store does with it. What is not plain is for a person.

use crate::domain::said::request as said;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::domain::ids::PayoutId;
use crate::domain::payout::is_ours;
use crate::payout::iso20022::{BankEntry, Direction, EntryStatus, FileHead, FileKind, NameCheck, Scope};
use crate::server::error::{ApiError, Reply};
use crate::store::bank::{self, About, Fact, Says};
use crate::store::payout::report::Report;

/// Refuses a file that is about another account than ours, as a whole. One that names no account passes: it moves nothing but what
/// carries our own references.
pub(super) fn ensure_own_account(head: &FileHead, ours: &str) -> Reply<()> {
    let ours: String = ours.split_whitespace().collect::<String>().to_ascii_uppercase();
    let Some(other) = head.accounts.iter().find(|account| **account != ours) else { return Ok(()) };
    let chars: Vec<char> = other.chars().collect();
    let end: String = chars.iter().skip(chars.len().saturating_sub(4)).collect();
    Err(ApiError::new("invalid", said::other_account(end)))
}

/// What an entry means for a payout of ours.
pub(super) fn fact(kind: FileKind, entry: BankEntry, now: Timestamp) -> Fact {
    let at = entry.booked_at.map_or(now, |day| start_of(day).min(now));
    let is_block = entry.scope != Scope::Payment;
    let says = says(kind, &entry, at, is_block);
    let about = match (entry.scope, entry.end_to_end_id) {
        (Scope::Payment, Some(reference)) => About::Payment { reference, run: entry.run },
        (Scope::Payment, None) => About::Nameless { reference: mentioned(&entry.text), run: entry.run },
        (Scope::File { message_id } | Scope::Block { message_id, .. }, _) => About::Run(message_id),
    };
    // What the bank writes about a name is the customer's, and stays in the bank's file.
    let text = if matches!(says, Says::Name(_)) { "the bank compared the payee's name".to_owned() } else { entry.text };
    Fact { entry: entry.entry_ref, about, amount: entry.amount, says, text }
}

fn says(kind: FileKind, entry: &BankEntry, at: Timestamp, is_block: bool) -> Says {
    match &entry.status {
        EntryStatus::Pending => Says::Nothing,
        // Of a whole file of which no transfer is named, nobody else says which names these are.
        EntryStatus::NameCheck(NameCheck::Mixed) if is_block => Says::Name(bank::NameCheck::Some),
        EntryStatus::NameCheck(NameCheck::Match | NameCheck::NotPossible | NameCheck::Mixed) => Says::Name(bank::NameCheck::Fine),
        EntryStatus::NameCheck(NameCheck::CloseMatch) => Says::Name(bank::NameCheck::Close),
        EntryStatus::NameCheck(NameCheck::NoMatch) => Says::Name(bank::NameCheck::Differs),
        EntryStatus::Accepted => Says::Report(Report::Accepted),
        // A status report promises; only a statement proves that money moved.
        EntryStatus::Settled if kind == FileKind::Pain002 => Says::Report(Report::Accepted),
        EntryStatus::Settled if entry.direction == Direction::Debit => Says::Report(Report::Booked { at }),
        EntryStatus::Rejected { code, .. } => Says::Report(Report::Refused { code: code.clone(), ours: is_ours(code) }),
        EntryStatus::Returned { code, .. } if !is_block => Says::Report(Report::Returned { code: code.clone(), at }),
        // Money coming in that is no return, a booking undone, a sum that came back, a code nobody knows.
        EntryStatus::Settled | EntryStatus::Returned { .. } | EntryStatus::Reversal { .. } | EntryStatus::Unclear { .. } => {
            Says::Unclear
        }
    }
}

/// A reference of ours in a text: some banks pass the payee's text on and not the reference.
fn mentioned(text: &str) -> Option<String> {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-');
    // A hyphen may join the reference with the order's number, or with whatever the bank puts beside it.
    words
        .flat_map(|word| std::iter::once(word).chain(word.split('-')))
        .find(|word| PayoutId::is_reference(word))
        .map(str::to_owned)
}

fn start_of(day: Date) -> Timestamp {
    day.to_zoned(TimeZone::UTC).map_or(Timestamp::MAX, |start| start.timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_do_not_fit_somewhere_in_a_file_are_for_a_person() {
        let entry = |scope: Scope| BankEntry {
            entry_ref: "e".to_owned(),
            scope,
            end_to_end_id: None,
            run: None,
            amount: None,
            direction: Direction::Debit,
            status: EntryStatus::NameCheck(NameCheck::Mixed),
            booked_at: None,
            text: String::new(),
        };
        let says = |scope| fact(FileKind::Pain002, entry(scope), Timestamp::UNIX_EPOCH).says;
        assert_eq!(says(Scope::File { message_id: "AMENDS-1".to_owned() }), Says::Name(bank::NameCheck::Some));
        assert_eq!(says(Scope::Payment), Says::Name(bank::NameCheck::Fine), "each of its transfers is named beside it");
    }

    #[test]
    fn a_reference_is_found_in_a_banks_text_with_its_number_or_without() {
        let reference = PayoutId(7).reference();
        for (text, found) in [
            (format!("Cashback {reference}"), Some(reference.clone())),
            (format!("EREF+{reference}-2 SVWZ+thanks"), Some(format!("{reference}-2"))),
            (format!("EREF-{reference}"), Some(reference.clone())),
            (format!("{reference}-thanks"), Some(reference.clone())),
            (format!("X{reference}"), None),
            ("rent for November".to_owned(), None),
        ] {
            assert_eq!(mentioned(&text), found, "{text}");
        }
    }
}
