//! A simulated bank that answers payment files: reads a pain.001, writes the status report and the statement a bank would.
//!
//! For the demo, the tests and the documentation. It uses none of the writer's types, only the file's bytes, as a bank does.

use std::io;

use jiff::Timestamp;
use jiff::civil::Date;

use super::iso20022::pain001::date_time;
use super::iso20022::xml::{Document, Node, Piece, Source, shown};
use super::iso20022::{BankFileError, ENTRIES_MAX};
use crate::domain::money::{Currency, Money};
use crate::domain::text::sepa::{NAME_CHARS_MAX, sepa_text};

/// A payment file as the bank reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaymentFile {
    /// The file's id.
    pub message_id: String,
    /// The block's id.
    pub payment_info_id: String,
    /// The name of the account that pays.
    pub debtor_name: String,
    /// The account that pays.
    pub debtor_iban: String,
    /// When to pay.
    pub execution_date: Date,
    /// The transfers.
    pub transfers: Vec<Transfer>,
}

/// One transfer of a payment file.
#[derive(Clone, PartialEq, Eq)]
pub struct Transfer {
    /// The reference.
    pub end_to_end_id: String,
    /// How much.
    pub amount: Money,
    /// The payee's name.
    pub creditor_name: String,
    /// The payee's account.
    pub creditor_iban: String,
}

impl std::fmt::Debug for Transfer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Transfer")
            .field("end_to_end_id", &self.end_to_end_id)
            .field("amount", &self.amount)
            .finish_non_exhaustive()
    }
}

/// What the answer is called and when it was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerHeader {
    /// The bank's id of the answer, 1 to 35 characters; another one for each answer.
    pub message_id: String,
    /// When.
    pub created_at: Timestamp,
}

/// What the bank decides about a transfer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It will be carried out.
    Accept,
    /// It is refused.
    Reject {
        /// Reason, an ISO 20022 code such as `AC04`.
        code: String,
        /// The bank's words.
        text: String,
    },
}

/// What became of a transfer by the time of the statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Nothing is on this statement.
    Absent,
    /// Announced, not booked.
    Pending,
    /// Booked.
    Booked,
    /// Booked on an earlier statement; the money comes back on this one.
    Returned {
        /// Reason, an ISO 20022 code such as `AC04`.
        code: String,
    },
    /// Booked and come back on the same statement.
    BookedAndReturned {
        /// Reason, an ISO 20022 code such as `AC04`.
        code: String,
    },
}

/// Versions of the status report (pain.002.001).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the version that its name says")]
pub enum StatusVersion {
    V03,
    V10,
    V12,
}

impl StatusVersion {
    /// Every version.
    pub const ALL: [Self; 3] = [Self::V03, Self::V10, Self::V12];

    /// The message's name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::V03 => "pain.002.001.03",
            Self::V10 => "pain.002.001.10",
            Self::V12 => "pain.002.001.12",
        }
    }
}

/// Versions of statement and notice (camt.053.001, camt.054.001).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the version that its name says")]
pub enum BookVersion {
    V02,
    V04,
    V06,
    V08,
}

impl BookVersion {
    /// Every version.
    pub const ALL: [Self; 4] = [Self::V02, Self::V04, Self::V06, Self::V08];

    /// The version's number.
    #[must_use]
    pub const fn number(self) -> &'static str {
        match self {
            Self::V02 => "02",
            Self::V04 => "04",
            Self::V06 => "06",
            Self::V08 => "08",
        }
    }
}

/// Reads a payment file of one block, as [`super::iso20022::pain001`] writes it.
///
/// # Errors
/// Any [`BankFileError`].
pub fn read_payments(bytes: &[u8]) -> Result<PaymentFile, BankFileError> {
    let source = Source::open(bytes)?;
    if source.message != "CstmrCdtTrfInitn" {
        return Err(BankFileError::NotAPaymentFile { found: format!("an XML file about {:?}", shown(&source.message, 40)) });
    }
    let (mut header, mut block) = (None, Vec::new());
    let mut transfers = Vec::new();
    source.walk(&["PmtInf"], &mut |piece| {
        if let Piece::Part(node) = piece {
            match node.name() {
                "GrpHdr" => header = node.text_at("MsgId").map(str::to_owned),
                "CdtTrfTxInf" if transfers.len() >= ENTRIES_MAX => {
                    return Err(BankFileError::TooLarge { limit: ENTRIES_MAX, what: "transfers" });
                }
                "CdtTrfTxInf" => transfers.push(transfer(&node)?),
                _ => block.push(node),
            }
        }
        Ok(())
    })?;
    let find = |name: &str| block.iter().find(|node| node.name() == name);
    let inside = |name: &str, path: &str| find(name).and_then(|node| node.text_at(path)).map(str::to_owned);
    let date = find("ReqdExctnDt").and_then(|node| node.text_at("Dt").unwrap_or(node.text()).parse().ok());
    Ok(PaymentFile {
        message_id: header.ok_or(BankFileError::Missing("message id (GrpHdr/MsgId)"))?,
        payment_info_id: find("PmtInfId")
            .map(|node| node.text().to_owned())
            .ok_or(BankFileError::Missing("block id (PmtInfId)"))?,
        debtor_name: inside("Dbtr", "Nm").ok_or(BankFileError::Missing("debtor (Dbtr/Nm)"))?,
        debtor_iban: inside("DbtrAcct", "Id/IBAN").ok_or(BankFileError::Missing("debtor's account (DbtrAcct/Id/IBAN)"))?,
        execution_date: date.ok_or(BankFileError::Missing("execution date (ReqdExctnDt)"))?,
        transfers,
    })
}

fn transfer(node: &Node) -> Result<Transfer, BankFileError> {
    let text = |path: &str, what| node.text_at(path).map(str::to_owned).ok_or(BankFileError::Missing(what));
    Ok(Transfer {
        end_to_end_id: text("PmtId/EndToEndId", "reference (EndToEndId)")?,
        amount: node.money_at("Amt/InstdAmt").ok_or(BankFileError::Missing("amount (InstdAmt)"))?,
        creditor_name: text("Cdtr/Nm", "payee (Cdtr/Nm)")?,
        creditor_iban: text("CdtrAcct/Id/IBAN", "payee's account (CdtrAcct/Id/IBAN)")?,
    })
}

/// The status report on a file (pain.002.001.10): each transfer with the bank's verdict.
///
/// # Errors
/// Only when writing to memory fails.
pub fn status_report(file: &PaymentFile, header: &AnswerHeader, verdict: impl Fn(&Transfer) -> Verdict) -> io::Result<Vec<u8>> {
    status_report_as(StatusVersion::V10, file, header, verdict)
}

/// [`status_report`] in another version.
///
/// # Errors
/// Only when writing to memory fails.
pub fn status_report_as(
    version: StatusVersion,
    file: &PaymentFile,
    header: &AnswerHeader,
    verdict: impl Fn(&Transfer) -> Verdict,
) -> io::Result<Vec<u8>> {
    let verdicts: Vec<Verdict> = file.transfers.iter().map(verdict).collect();
    let accepted = verdicts.iter().filter(|verdict| **verdict == Verdict::Accept).count();
    let overall = match accepted {
        0 => "RJCT",
        n if n == verdicts.len() => "ACCP",
        _ => "PART",
    };
    Document::write(&format!("urn:iso:std:iso:20022:tech:xsd:{}", version.name()), |document| {
        document.nest("CstmrPmtStsRpt", |report| {
            report.nest("GrpHdr", |group| {
                group.leaf("MsgId", &header.message_id)?;
                group.leaf("CreDtTm", &date_time(header.created_at))
            })?;
            report.nest("OrgnlGrpInfAndSts", |group| {
                group.leaf("OrgnlMsgId", &file.message_id)?;
                group.leaf("OrgnlMsgNmId", "pain.001")?;
                group.leaf("OrgnlNbOfTxs", &file.transfers.len().to_string())?;
                group.leaf("GrpSts", overall)
            })?;
            report.nest("OrgnlPmtInfAndSts", |block| {
                block.leaf("OrgnlPmtInfId", &file.payment_info_id)?;
                block.leaf("PmtInfSts", overall)?;
                file.transfers.iter().zip(&verdicts).try_for_each(|(transfer, verdict)| judged(block, transfer, verdict))
            })
        })
    })
}

fn judged(block: &mut Document, transfer: &Transfer, verdict: &Verdict) -> io::Result<()> {
    block.nest("TxInfAndSts", |tx| {
        tx.leaf("OrgnlEndToEndId", &transfer.end_to_end_id)?;
        match verdict {
            Verdict::Accept => tx.leaf("TxSts", "ACCP")?,
            Verdict::Reject { code, text } => {
                tx.leaf("TxSts", "RJCT")?;
                tx.nest("StsRsnInf", |reason| {
                    reason.leaf("Rsn/Cd", code)?;
                    let text = sepa_text(text, 105);
                    if text.is_empty() { Ok(()) } else { reason.leaf("AddtlInf", &text) }
                })?;
            }
        }
        tx.nest("OrgnlTxRef", |original| original.nest("Amt", |amount| amount.amount("InstdAmt", transfer.amount)))
    })
}

/// One line of the statement.
struct Line<'a> {
    version: BookVersion,
    transfer: &'a Transfer,
    incoming: bool,
    booked: bool,
    reason: Option<&'a str>,
}

/// The account statement (camt.053.001.08) of `day`, with the transfers' fates between the balances.
///
/// # Errors
/// Only when writing to memory fails.
pub fn statement(
    file: &PaymentFile,
    header: &AnswerHeader,
    day: Date,
    opening: Money,
    fate: impl Fn(&Transfer) -> Fate,
) -> io::Result<Vec<u8>> {
    statement_as(BookVersion::V08, file, header, day, opening, fate)
}

/// [`statement`] in another version.
///
/// # Errors
/// Only when writing to memory fails.
pub fn statement_as(
    version: BookVersion,
    file: &PaymentFile,
    header: &AnswerHeader,
    day: Date,
    opening: Money,
    fate: impl Fn(&Transfer) -> Fate,
) -> io::Result<Vec<u8>> {
    let fates: Vec<Fate> = file.transfers.iter().map(fate).collect();
    let lines = all_lines(version, file, &fates);
    let moved: i64 = lines
        .iter()
        .filter(|l| l.booked)
        .map(|l| if l.incoming { l.transfer.amount.minor } else { -l.transfer.amount.minor })
        .sum();
    let closing = Money::from_minor(opening.minor.saturating_add(moved), opening.currency);
    Document::write(&format!("urn:iso:std:iso:20022:tech:xsd:camt.053.001.{}", version.number()), |document| {
        document.nest("BkToCstmrStmt", |message| {
            message.nest("GrpHdr", |group| {
                group.leaf("MsgId", &header.message_id)?;
                group.leaf("CreDtTm", &date_time(header.created_at))
            })?;
            message.nest("Stmt", |statement| {
                statement.leaf("Id", &header.message_id)?;
                statement.leaf("CreDtTm", &date_time(header.created_at))?;
                statement.leaf("Acct/Id/IBAN", &file.debtor_iban)?;
                balance(statement, "OPBD", opening, day)?;
                balance(statement, "CLBD", closing, day)?;
                lines.iter().enumerate().try_for_each(|(at, line)| booking(statement, file, header, day, at + 1, line))
            })
        })
    })
}

/// The notice (camt.054.001) of `day`: the same bookings without balances.
///
/// # Errors
/// Only when writing to memory fails.
pub fn notice(
    version: BookVersion,
    file: &PaymentFile,
    header: &AnswerHeader,
    day: Date,
    fate: impl Fn(&Transfer) -> Fate,
) -> io::Result<Vec<u8>> {
    let fates: Vec<Fate> = file.transfers.iter().map(fate).collect();
    let lines = all_lines(version, file, &fates);
    Document::write(&format!("urn:iso:std:iso:20022:tech:xsd:camt.054.001.{}", version.number()), |document| {
        document.nest("BkToCstmrDbtCdtNtfctn", |message| {
            message.nest("GrpHdr", |group| {
                group.leaf("MsgId", &header.message_id)?;
                group.leaf("CreDtTm", &date_time(header.created_at))
            })?;
            message.nest("Ntfctn", |notice| {
                notice.leaf("Id", &header.message_id)?;
                notice.leaf("CreDtTm", &date_time(header.created_at))?;
                notice.leaf("Acct/Id/IBAN", &file.debtor_iban)?;
                lines.iter().enumerate().try_for_each(|(at, line)| booking(notice, file, header, day, at + 1, line))
            })
        })
    })
}

fn all_lines<'a>(version: BookVersion, file: &'a PaymentFile, fates: &'a [Fate]) -> Vec<Line<'a>> {
    file.transfers.iter().zip(fates).flat_map(|(transfer, fate)| lines(version, transfer, fate)).collect()
}

/// Balance the simulated account starts with when nobody says otherwise.
#[must_use]
pub const fn opening_balance() -> Money {
    Money::from_minor(100_000_000, Currency::EUR)
}

fn lines<'a>(version: BookVersion, transfer: &'a Transfer, fate: &'a Fate) -> Vec<Line<'a>> {
    let out = |booked| Line { version, transfer, incoming: false, booked, reason: None };
    let back = |code: &'a str| Line { version, transfer, incoming: true, booked: true, reason: Some(code) };
    match fate {
        Fate::Absent => vec![],
        Fate::Pending => vec![out(false)],
        Fate::Booked => vec![out(true)],
        Fate::Returned { code } => vec![back(code)],
        Fate::BookedAndReturned { code } => vec![out(true), back(code)],
    }
}

fn balance(statement: &mut Document, kind: &str, amount: Money, day: Date) -> io::Result<()> {
    statement.nest("Bal", |balance| {
        balance.leaf("Tp/CdOrPrtry/Cd", kind)?;
        balance.amount("Amt", Money::from_minor(amount.minor.saturating_abs(), amount.currency))?;
        balance.leaf("CdtDbtInd", if amount.minor < 0 { "DBIT" } else { "CRDT" })?;
        balance.leaf("Dt/Dt", &day.to_string())
    })
}

fn booking(
    statement: &mut Document,
    file: &PaymentFile,
    header: &AnswerHeader,
    day: Date,
    number: usize,
    line: &Line<'_>,
) -> io::Result<()> {
    let transfer = line.transfer;
    statement.nest("Ntry", |entry| {
        entry.leaf("NtryRef", &number.to_string())?;
        entry.amount("Amt", transfer.amount)?;
        entry.leaf("CdtDbtInd", if line.incoming { "CRDT" } else { "DBIT" })?;
        let status = if line.version == BookVersion::V08 { "Sts/Cd" } else { "Sts" };
        entry.leaf(status, if line.booked { "BOOK" } else { "PDNG" })?;
        if line.booked {
            entry.leaf("BookgDt/Dt", &day.to_string())?;
            entry.leaf("ValDt/Dt", &day.to_string())?;
        }
        let id: String = header.message_id.chars().take(28).collect();
        entry.leaf("AcctSvcrRef", &format!("{id}-{number}"))?;
        entry.nest("BkTxCd", |code| {
            code.nest("Domn", |domain| {
                domain.leaf("Cd", "PMNT")?;
                domain.nest("Fmly", |family| {
                    family.leaf("Cd", "ICDT")?;
                    family.leaf("SubFmlyCd", if line.reason.is_some() { "RRTN" } else { "ESCT" })
                })
            })
        })?;
        entry.nest("NtryDtls", |details| details.nest("TxDtls", |tx| details_of(tx, file, line)))
    })
}

fn details_of(tx: &mut Document, file: &PaymentFile, line: &Line<'_>) -> io::Result<()> {
    let transfer = line.transfer;
    tx.nest("Refs", |refs| {
        refs.leaf("PmtInfId", &file.payment_info_id)?;
        refs.leaf("EndToEndId", &transfer.end_to_end_id)
    })?;
    if line.version == BookVersion::V02 {
        // The first version has a transaction's amount among the details only.
        tx.nest("AmtDtls", |details| details.nest("TxAmt", |amount| amount.amount("Amt", transfer.amount)))?;
    } else {
        tx.amount("Amt", transfer.amount)?;
        tx.leaf("CdtDbtInd", if line.incoming { "CRDT" } else { "DBIT" })?;
    }
    tx.nest("RltdPties", |parties| {
        let name = if line.version == BookVersion::V08 { "Cdtr/Pty/Nm" } else { "Cdtr/Nm" };
        parties.leaf(name, &sepa_text(&transfer.creditor_name, NAME_CHARS_MAX))?;
        parties.leaf("CdtrAcct/Id/IBAN", &transfer.creditor_iban)
    })?;
    line.reason.map_or(Ok(()), |code| tx.leaf("RtrInf/Rsn/Cd", code))
}
