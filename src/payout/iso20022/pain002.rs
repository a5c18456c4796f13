//! The status report: what the bank says about a payment file, at the level of the file, its block or each transfer.
//!
//! A level that says nothing takes the status of the level above. A status above transfers becomes an entry of its own only
//! when no transfer below it is named; "partly accepted" says nothing about any one payment and makes no entry.

use std::io::BufRead;

use super::xml::{Node, Piece, Source, shown};
use super::{BankEntry, BankFileError, Direction, EntryStatus, FileHead, FileKind, NameCheck, Scope, Sink, TEXT_CHARS_MAX, mark};
use crate::domain::money::Money;

/// A status as the file gives it.
#[derive(Clone, Default)]
struct Said {
    status: Option<String>,
    reason: Option<String>,
    text: String,
}

impl Said {
    fn hear(&mut self, part: &Node) {
        let words: Vec<&str> = part.all("AddtlInf").map(Node::text).collect();
        let reason = part.text_at("Rsn/Cd").or_else(|| part.text_at("Rsn/Prtry")).map(|code| shown(code, 35));
        self.reason = self.reason.take().or(reason);
        self.text = shown(&format!("{} {}", self.text, words.join(" ")), TEXT_CHARS_MAX);
    }

    /// What is said here, filled up from the level above as long as that does not say otherwise.
    fn or(&self, above: &Said) -> Said {
        if self.status.is_some() && self.status != above.status {
            return self.clone();
        }
        Said {
            status: above.status.clone(),
            reason: self.reason.clone().or_else(|| above.reason.clone()),
            text: if self.text.is_empty() { above.text.clone() } else { self.text.clone() },
        }
    }
}

struct Report<'s> {
    head: FileHead,
    sink: Sink<'s>,
    original_id: String,
    group: Said,
    block_id: String,
    block: Said,
    block_transfers: usize,
    any_below: bool,
    in_block: bool,
}

pub(super) fn read(source: Source<impl BufRead>, sink: Sink<'_>) -> Result<FileHead, BankFileError> {
    let mut report = Report {
        head: FileHead::new(FileKind::Pain002),
        sink,
        original_id: String::new(),
        group: Said::default(),
        block_id: String::new(),
        block: Said::default(),
        block_transfers: 0,
        any_below: false,
        in_block: false,
    };
    source.walk(&["OrgnlPmtInfAndSts"], &mut |piece| {
        match piece {
            Piece::Open(_) => {
                (report.block_id, report.block) = (String::new(), Said::default());
                (report.block_transfers, report.in_block) = (0, true);
            }
            Piece::Part(node) if report.in_block => report.block_part(&node)?,
            Piece::Part(node) => report.part(&node),
            Piece::Close(name) if name == "OrgnlPmtInfAndSts" => report.end_block()?,
            Piece::Close(_) => {}
        }
        Ok(())
    })?;
    report.finish()
}

impl Report<'_> {
    fn part(&mut self, node: &Node) {
        match node.name() {
            "GrpHdr" => self.head.message_id = node.text_at("MsgId").map(|id| shown(id, 70)).unwrap_or_default(),
            "OrgnlGrpInfAndSts" => {
                self.original_id = node.text_at("OrgnlMsgId").map(|id| shown(id, 70)).unwrap_or_default();
                self.group.status = node.text_at("GrpSts").map(|code| shown(code, 8));
                node.all("StsRsnInf").for_each(|reason| self.group.hear(reason));
            }
            _ => {}
        }
    }

    fn block_part(&mut self, node: &Node) -> Result<(), BankFileError> {
        match node.name() {
            "OrgnlPmtInfId" => self.block_id = shown(node.text(), 70),
            "PmtInfSts" => self.block.status = Some(shown(node.text(), 8)),
            "StsRsnInf" => self.block.hear(node),
            "TxInfAndSts" => {
                self.block_transfers += 1;
                self.transfer(node)?;
            }
            _ => {}
        }
        Ok(())
    }

    fn transfer(&mut self, node: &Node) -> Result<(), BankFileError> {
        if let Some(iban) = node.text_at("OrgnlTxRef/DbtrAcct/Id/IBAN") {
            self.head.about(iban)?;
        }
        let mut own = Said { status: node.text_at("TxSts").map(|code| shown(code, 8)), ..Said::default() };
        node.all("StsRsnInf").for_each(|reason| own.hear(reason));
        let said = own.or(&self.block).or(&self.group);
        let amount = node.money_at("OrgnlTxRef/Amt/InstdAmt").or_else(|| node.money_at("OrgnlTxRef/IntrBkSttlmAmt"));
        let reference = node.text_at("OrgnlEndToEndId").filter(|id| *id != "NOTPROVIDED").map(|id| shown(id, 70));
        self.push(Scope::Payment, reference, amount, &said)
    }

    fn end_block(&mut self) -> Result<(), BankFileError> {
        self.in_block = false;
        let speaks = self.block.status.is_some() || self.group.status.is_some();
        if self.block_transfers == 0 && speaks && !self.block_id.is_empty() {
            let said = self.block.or(&self.group);
            let scope = Scope::Block { message_id: self.original_id.clone(), payment_info_id: self.block_id.clone() };
            self.push(scope, None, None, &said)?;
        }
        self.any_below |= self.block_transfers > 0 || speaks;
        Ok(())
    }

    fn finish(mut self) -> Result<FileHead, BankFileError> {
        if !self.any_below && self.group.status.is_some() {
            let scope = Scope::File { message_id: self.original_id.clone() };
            let said = self.group.clone();
            self.push(scope, None, None, &said)?;
        }
        if self.head.message_id.is_empty() {
            return Err(BankFileError::Missing("message id (GrpHdr/MsgId)"));
        }
        Ok(self.head)
    }

    fn push(
        &mut self,
        scope: Scope,
        end_to_end_id: Option<String>,
        amount: Option<Money>,
        said: &Said,
    ) -> Result<(), BankFileError> {
        let Some(status) = status(said) else { return Ok(()) };
        if self.head.message_id.is_empty() {
            return Err(BankFileError::Missing("message id (GrpHdr/MsgId)"));
        }
        let place = self.head.count()?;
        let text = shown(&said.text, TEXT_CHARS_MAX);
        let code = said.status.as_deref().unwrap_or_default();
        let says = [&self.original_id, end_to_end_id.as_deref().unwrap_or_default(), code, &text];
        let entry_ref = format!("{}/{place}/{}", self.head.message_id, mark(&says));
        let run = Some(self.original_id.clone()).filter(|id| !id.is_empty());
        let direction = Direction::Debit;
        (self.sink)(BankEntry { entry_ref, scope, end_to_end_id, run, amount, direction, status, booked_at: None, text })
    }
}

/// Our word for a status code; none when it says nothing about single payments.
fn status(said: &Said) -> Option<EntryStatus> {
    let code = said.status.as_deref().unwrap_or("");
    Some(match code {
        "PART" => return None,
        "RCVD" | "PDNG" | "PATC" => EntryStatus::Pending,
        "ACTC" | "ACCP" | "ACSP" | "ACWC" | "ACWP" | "ACFC" | "ACPD" => EntryStatus::Accepted,
        "ACSC" | "ACCC" => EntryStatus::Settled,
        "RJCT" | "CANC" => EntryStatus::Rejected {
            code: said.reason.clone().unwrap_or_else(|| if code == "CANC" { "CANC" } else { "NARR" }.to_owned()),
            text: shown(&said.text, TEXT_CHARS_MAX),
        },
        "RCVC" => EntryStatus::NameCheck(NameCheck::Match),
        "RVMC" => EntryStatus::NameCheck(NameCheck::CloseMatch),
        "RVNM" => EntryStatus::NameCheck(NameCheck::NoMatch),
        "RVNA" => EntryStatus::NameCheck(NameCheck::NotPossible),
        "RVCM" => EntryStatus::NameCheck(NameCheck::Mixed),
        other => EntryStatus::Unclear { code: other.to_owned() },
    })
}
