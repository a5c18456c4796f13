//! Bank files: the payment file we write, the status reports and statements banks answer with.

use jiff::civil::Date;

use crate::domain::money::Money;

pub mod camt;
pub mod pain001;
pub mod pain002;
pub(crate) mod xml;

/// Largest file read, in bytes. A statement of a day with 50,000 transfers has about a third of it.
pub const BANK_FILE_BYTES_MAX: usize = 128 * 1024 * 1024;
/// Most entries read from one file.
pub const ENTRIES_MAX: usize = 500_000;
/// Longest text kept of an entry, in characters.
pub const TEXT_CHARS_MAX: usize = 500;

/// What kind of file the bank sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FileKind {
    /// Payment status report.
    Pain002,
    /// Account statement.
    Camt053,
    /// Notice of debits and credits.
    Camt054,
}

impl FileKind {
    /// The message's short name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            FileKind::Pain002 => "pain.002",
            FileKind::Camt053 => "camt.053",
            FileKind::Camt054 => "camt.054",
        }
    }
}

/// What a bank said in one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BankStatement {
    /// The bank's id of the file.
    pub message_id: String,
    /// What kind of file it is.
    pub kind: FileKind,
    /// Each thing said about a payment, in the file's order.
    pub entries: Vec<BankEntry>,
}

/// One thing a bank said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BankEntry {
    /// Stays the same when the same thing is said again, unique within a file: what importing twice is recognised by.
    pub entry_ref: String,
    /// What it is about.
    pub scope: Scope,
    /// Our reference, when the bank passed it on.
    pub end_to_end_id: Option<String>,
    /// The id of the file of ours that carried it, when the bank passed it on.
    pub run: Option<String>,
    /// How much, when the bank says so and it is an amount we can hold.
    pub amount: Option<Money>,
    /// Out of our account or into it. Status reports speak of payments going out.
    pub direction: Direction,
    /// What became of it.
    pub status: EntryStatus,
    /// Day of booking.
    pub booked_at: Option<Date>,
    /// What else the bank wrote, for people.
    pub text: String,
}

/// What an entry is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// One payment; `end_to_end_id` names it.
    Payment,
    /// All payments of a file we sent.
    File {
        /// The id of that file.
        message_id: String,
    },
    /// All payments of one block in a file we sent.
    Block {
        /// The id of that file.
        message_id: String,
        /// The id of the block (`PmtInfId`).
        payment_info_id: String,
    },
}

/// Which way money went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Out of our account.
    Debit,
    /// Into our account.
    Credit,
}

/// What became of a payment. A code this product does not know is never guessed at: it stays [`EntryStatus::Unclear`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EntryStatus {
    /// The bank has it and has not decided.
    Pending,
    /// The bank will carry it out.
    Accepted,
    /// The money has moved.
    Settled,
    /// The bank refused it; no money moved.
    Rejected {
        /// The reason's code, `NARR` when there is none.
        code: String,
        /// The bank's words.
        text: String,
    },
    /// The money came back.
    Returned {
        /// The reason's code, `NARR` when there is none.
        code: String,
        /// The bank's words.
        text: String,
    },
    /// The bank undid a booking of money that had come in, a return among them. A person has to look.
    Reversal {
        /// The reason's code, `NARR` when there is none.
        code: String,
        /// The bank's words.
        text: String,
    },
    /// The bank compared the payee's name with the account's.
    NameCheck(NameCheck),
    /// Something this product does not know. A person has to look.
    Unclear {
        /// The bank's code.
        code: String,
    },
}

impl EntryStatus {
    /// One word for logs, ids and screens.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            EntryStatus::Pending => "pending",
            EntryStatus::Accepted => "accepted",
            EntryStatus::Settled => "settled",
            EntryStatus::Rejected { .. } => "rejected",
            EntryStatus::Returned { .. } => "returned",
            EntryStatus::Reversal { .. } => "reversal",
            EntryStatus::NameCheck(_) => "name_check",
            EntryStatus::Unclear { .. } => "unclear",
        }
    }
}

/// Outcome of a verification of payee; the entry's text has the bank's words, on a close match the account's real name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NameCheck {
    /// The names agree.
    Match,
    /// The names nearly agree.
    CloseMatch,
    /// The names differ.
    NoMatch,
    /// The payee's bank could not compare.
    NotPossible,
    /// A file of payments with different outcomes.
    Mixed,
}

/// Why a file was not read. Nothing of it was taken over.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BankFileError {
    /// Not one of the files we read.
    #[error("this is {found}; expected a pain.002, camt.053 or camt.054 file")]
    WrongFile {
        /// What it looks like.
        found: String,
    },
    /// Not the payment file we write.
    #[error("this is {found}; expected a pain.001 payment file")]
    NotAPaymentFile {
        /// What it looks like.
        found: String,
    },
    /// Not UTF-8.
    #[error("the file is not UTF-8; ask the bank for it in UTF-8")]
    Encoding,
    /// XML that is broken or cut off.
    #[error("the XML is broken near byte {at}: {what}; fetch the file again")]
    Broken {
        /// Where.
        at: u64,
        /// What is wrong.
        what: String,
    },
    /// A document type or an entity of its own: no bank writes them, they are how XML readers are attacked.
    #[error("the file declares a document type or an entity, which no bank file does; it was not read")]
    Dangerous,
    /// Beyond one of the limits of this module.
    #[error("the file has more than {limit} {what}; ask the bank to split it")]
    TooLarge {
        /// The limit.
        limit: usize,
        /// Of what.
        what: &'static str,
    },
    /// A part that every such file has is not there.
    #[error("the file has no {0}; fetch it again, or ask the bank")]
    Missing(&'static str),
}

/// Reads any file a bank answers with, whichever version and namespace; the root says what it is.
///
/// # Errors
/// Any [`BankFileError`]; nothing is read in part.
pub fn parse(bytes: &[u8]) -> Result<BankStatement, BankFileError> {
    let text = xml::text(bytes).map_err(|error| recognised(bytes).map_or(error, |found| BankFileError::WrongFile { found }))?;
    let message = match xml::message_name(text) {
        Ok(message) => message,
        Err(error @ (BankFileError::Dangerous | BankFileError::TooLarge { .. })) => return Err(error),
        Err(error) => return Err(recognised(bytes).map_or(error, |found| BankFileError::WrongFile { found })),
    };
    match message.as_str() {
        "CstmrPmtStsRpt" => pain002::read(text),
        "BkToCstmrStmt" => camt::read(text, FileKind::Camt053),
        "BkToCstmrDbtCdtNtfctn" => camt::read(text, FileKind::Camt054),
        other => Err(BankFileError::WrongFile { found: describe(other) }),
    }
}

/// Words for a message that is well formed and not expected.
fn describe(message: &str) -> String {
    match message {
        "CstmrCdtTrfInitn" => "a pain.001 payment file, the one that goes to the bank".to_owned(),
        "CstmrDrctDbtInitn" => "a pain.008 direct debit file".to_owned(),
        "BkToCstmrAcctRpt" => "a camt.052 intraday report".to_owned(),
        other => format!("an XML file about {:?}", xml::shown(other, 40)),
    }
}

/// Words for a file that is no XML at all, by its first bytes; none when it might be broken XML.
fn recognised(bytes: &[u8]) -> Option<String> {
    let start = bytes.trim_ascii_start();
    let known: [(&[u8], &str); 6] = [
        (b"%PDF", "a PDF document"),
        (b"PK\x03\x04", "a ZIP archive; unpack it first"),
        (b"\x1f\x8b", "a gzip archive; unpack it first"),
        (b"{1:", "an MT940 statement"),
        (b":20:", "an MT940 statement"),
        (b"{", "a JSON file"),
    ];
    if start.is_empty() {
        return Some("an empty file".to_owned());
    }
    let named = known.iter().find(|(magic, _)| start.starts_with(magic)).map(|(_, name)| (*name).to_owned());
    let markup = start.starts_with(b"<") || start.starts_with(b"\xef\xbb\xbf") || start.starts_with(b"\xff\xfe");
    named.or_else(|| (!markup).then(|| "not an XML file".to_owned()))
}

#[cfg(test)]
mod tests;
