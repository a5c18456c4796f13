//! Bank files: the payment file we write, the status reports and statements banks answer with.

use std::collections::BTreeSet;
use std::io::BufRead;

use aws_lc_rs::digest;
use data_encoding::HEXLOWER;
use jiff::civil::Date;

use crate::domain::money::Money;

mod balance;
mod camt;
pub mod pain001;
mod pain002;
pub(crate) mod xml;

/// Largest file read, in bytes. A statement of a day with 50,000 transfers has about a tenth of it.
pub const BANK_FILE_BYTES_MAX: usize = 512 * 1024 * 1024;
/// Most entries read from one file.
pub const ENTRIES_MAX: usize = 500_000;
/// Most accounts named in one file.
pub const ACCOUNTS_MAX: usize = 1_000;
/// Most warnings told of one file.
pub const WARNINGS_MAX: usize = 100;
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

/// What an account held at the end of a day, by its bank's word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closing {
    /// The day.
    pub day: Date,
    /// How much.
    pub amount: Money,
}

/// What a file is, apart from its entries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileHead {
    /// The bank's id of the file.
    pub message_id: String,
    /// What kind of file it is.
    pub kind: FileKind,
    /// How many entries it has.
    pub entries: usize,
    /// The IBANs of the accounts it is about, as far as it says.
    pub accounts: BTreeSet<String>,
    /// What the account held in the end: of several statements the newest. Statements alone say it.
    pub closing: Option<Closing>,
    /// What does not add up, in words.
    pub warnings: Vec<String>,
}

impl FileHead {
    fn new(kind: FileKind) -> Self {
        Self { message_id: String::new(), kind, entries: 0, accounts: BTreeSet::new(), closing: None, warnings: Vec::new() }
    }

    /// Notes what the account held at the end of a day.
    fn close(&mut self, closing: Closing) {
        if self.closing.is_none_or(|known| known.day <= closing.day) {
            self.closing = Some(closing);
        }
    }

    fn warn(&mut self, warning: String) {
        if self.warnings.len() < WARNINGS_MAX {
            self.warnings.push(warning);
        }
    }

    /// Notes whose account it is about.
    fn about(&mut self, iban: &str) -> Result<(), BankFileError> {
        self.accounts.insert(iban.split_whitespace().collect::<String>().to_ascii_uppercase());
        if self.accounts.len() > ACCOUNTS_MAX {
            return Err(BankFileError::TooLarge { limit: ACCOUNTS_MAX, what: "accounts" });
        }
        Ok(())
    }

    /// Counts one more entry.
    fn count(&mut self) -> Result<usize, BankFileError> {
        if self.entries >= ENTRIES_MAX {
            return Err(BankFileError::TooLarge { limit: ENTRIES_MAX, what: "entries" });
        }
        self.entries += 1;
        Ok(self.entries)
    }
}

/// Takes a file's entries as they come.
pub type Sink<'a> = &'a mut dyn FnMut(BankEntry) -> Result<(), BankFileError>;

/// What a bank said in one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BankStatement {
    /// The bank's id of the file.
    pub message_id: String,
    /// What kind of file it is.
    pub kind: FileKind,
    /// Each thing said about a payment, in the file's order.
    pub entries: Vec<BankEntry>,
    /// The IBANs of the accounts it is about, as far as it says.
    pub accounts: BTreeSet<String>,
    /// What does not add up, in words.
    pub warnings: Vec<String>,
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
    /// All payments of one block in a file we sent; a statement books them as one sum.
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
    /// The message and the namespace it stands in do not agree.
    #[error("the file calls itself a {message} and its namespace is {namespace}; it was not read, ask the bank")]
    WrongNamespace {
        /// What the message is.
        message: &'static str,
        /// Where it stands.
        namespace: String,
    },
    /// Whoever took the entries wanted no more.
    #[error("reading the file was given up")]
    GivenUp,
    /// A part that every such file has is not there.
    #[error("the file has no {0}; fetch it again, or ask the bank")]
    Missing(&'static str),
}

/// Reads any file a bank answers with, whichever version, and hands on its entries as they come; the root says what it is. What
/// was handed on before an error is worth nothing.
///
/// # Errors
/// Any [`BankFileError`]; the sink's.
pub fn read(mut source: impl BufRead, sink: Sink<'_>) -> Result<FileHead, BankFileError> {
    let head: Vec<u8> = source.fill_buf().map(|head| head.iter().copied().take(64).collect()).unwrap_or_default();
    let source = match xml::Source::open(source) {
        Ok(source) => source,
        Err(error @ (BankFileError::Dangerous | BankFileError::TooLarge { .. })) => return Err(error),
        Err(error) => return Err(recognised(&head).map_or(error, |found| BankFileError::WrongFile { found })),
    };
    let kind = match source.message.as_str() {
        "CstmrPmtStsRpt" => FileKind::Pain002,
        "BkToCstmrStmt" => FileKind::Camt053,
        "BkToCstmrDbtCdtNtfctn" => FileKind::Camt054,
        other => return Err(BankFileError::WrongFile { found: describe(other) }),
    };
    let namespace = source.namespace.as_deref().unwrap_or("missing");
    if !namespace.contains(&format!("{}.001.", kind.name())) {
        return Err(BankFileError::WrongNamespace { message: kind.name(), namespace: xml::shown(namespace, 80) });
    }
    match kind {
        FileKind::Pain002 => pain002::read(source, sink),
        FileKind::Camt053 | FileKind::Camt054 => camt::read(source, kind, sink),
    }
}

/// Reads a whole file into memory: for files of known size, in the demo and in tests.
///
/// # Errors
/// Any [`BankFileError`]; nothing is read in part.
pub fn parse(bytes: &[u8]) -> Result<BankStatement, BankFileError> {
    let mut entries = Vec::new();
    let head = read(bytes, &mut |entry| {
        entries.push(entry);
        Ok(())
    })?;
    let FileHead { message_id, kind, accounts, warnings, .. } = head;
    Ok(BankStatement { message_id, kind, entries, accounts, warnings })
}

/// A few letters that stand for what an entry says: a bank that uses a file's id twice must not hide the second file.
fn mark(parts: &[&str]) -> String {
    let digest = digest::digest(&digest::SHA256, parts.join("\u{1f}").as_bytes());
    HEXLOWER.encode(digest.as_ref()).chars().take(8).collect()
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
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
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
    let markup = start.starts_with(b"<")
        || start.starts_with(b"\xef\xbb\xbf")
        || start.starts_with(b"\xff\xfe")
        || start.starts_with(b"\xfe\xff")
        || start.starts_with(b"\0<");
    named.or_else(|| (!markup).then(|| "not an XML file".to_owned()))
}

#[cfg(test)]
mod tests;
