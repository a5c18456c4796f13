//! The account holder's name is asked of whoever keeps the account before a claim is taken, and the customer decides on what is not right.
//!
//! A name is asked about once. The question and its answer travel in the form, sealed and bound to link and account: who sends it back
//! undecided, or with another name, is asked again.

use serde::{Deserialize, Serialize};

use super::PageDesk;
use super::form::ClaimForm;
use super::visit::Link;
use crate::domain::names::{NameAnswer, NameChecked};
use crate::domain::payee::{HolderName, Payee};
use crate::payout::names::PATIENCE;

/// What the customer is asked about a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Question {
    /// The sealed question, for the form to bring back.
    pub sealed: String,
    /// The name as it was typed.
    pub given: String,
    /// Nearly right, rather than another one.
    pub close: bool,
    /// How the bank spells it, where that is shown.
    pub known: Option<String>,
}

/// What is sealed into the form.
#[derive(Serialize, Deserialize)]
struct Note {
    given: HolderName,
    /// None where the name is not the account's.
    known: Option<HolderName>,
}

/// A payee whose name was looked at, or what the customer has to be asked.
pub(super) enum Looked {
    /// It can be taken, with what is kept of the check; none where nobody was asked.
    Settled(Payee, Option<NameChecked>),
    /// The customer decides.
    Ask(Question),
}

/// Has the name looked at.
pub(super) async fn look(desk: &PageDesk, link: &Link, form: &ClaimForm, payee: Payee) -> Looked {
    let (Some(names), Payee::Iban { holder, iban }) = (&desk.desk.names, &payee) else { return Looked::Settled(payee, None) };
    let place = format!("name {} {}", link.mark(), iban.electronic());
    let asked = desk.keys.open_note(&place, &form.name_asked).ok();
    let asked: Option<Note> = asked.and_then(|text| serde_json::from_str(&text).ok());
    // A choice is about the name that was asked about; another one is asked about anew.
    let note = if let Some(note) = asked.filter(|note| note.given == *holder) {
        match (form.name_choice.as_str(), &note.known) {
            ("keep", Some(_)) => return Looked::Settled(payee, Some(NameChecked::CloseKept)),
            ("keep", None) => return Looked::Settled(payee, Some(NameChecked::NoMatchKept)),
            ("take", Some(known)) if names.shows_close => {
                let payee = Payee::Iban { holder: known.clone(), iban: *iban };
                return Looked::Settled(payee, Some(NameChecked::CloseTaken));
            }
            _ => note,
        }
    } else {
        if desk.door.asks_name(&link.hash).is_err() {
            return Looked::Settled(payee, Some(NameChecked::TooOften));
        }
        let answer = tokio::time::timeout(PATIENCE, names.provider.check(iban, holder)).await;
        match answer.unwrap_or(NameAnswer::NotPossible) {
            NameAnswer::Match => return Looked::Settled(payee, Some(NameChecked::Match)),
            NameAnswer::NotPossible => return Looked::Settled(payee, Some(NameChecked::NotPossible)),
            NameAnswer::Close { known } => Note { given: holder.clone(), known: Some(known) },
            NameAnswer::NoMatch => Note { given: holder.clone(), known: None },
        }
    };
    let sealed = serde_json::to_string(&note).ok().and_then(|text| desk.keys.seal_note(&place, &text).ok());
    // Without a question that can come back nobody could go on: then it is as if nobody had been asked.
    let Some(sealed) = sealed else { return Looked::Settled(payee, Some(NameChecked::NotPossible)) };
    let known = note.known.as_ref().filter(|_| names.shows_close).map(|name| name.as_str().to_owned());
    Looked::Ask(Question { sealed, given: note.given.as_str().to_owned(), close: note.known.is_some(), known })
}
