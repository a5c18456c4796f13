//! The status report: what the bank says about a payment file, at the level of the file, its block or each transfer.
//!
//! A level that says nothing takes the status of the level above. A status above transfers becomes an entry of its own only
//! when no transfer below it is named; "partly accepted" says nothing about any one payment and makes no entry.

use super::xml::{Node, Piece, shown, text, walk};
use super::{
    BankEntry, BankFileError, BankStatement, Direction, ENTRIES_MAX, EntryStatus, FileKind, NameCheck, Scope, TEXT_CHARS_MAX,
};

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

#[derive(Default)]
struct Report {
    message_id: Option<String>,
    original_id: String,
    group: Said,
    block_id: String,
    block: Said,
    block_transfers: usize,
    any_below: bool,
    in_block: bool,
    entries: Vec<BankEntry>,
}

/// Reads a report from its bytes.
///
/// # Errors
/// Any [`BankFileError`].
pub fn parse(bytes: &[u8]) -> Result<BankStatement, BankFileError> {
    read(text(bytes)?)
}

pub(super) fn read(text: &str) -> Result<BankStatement, BankFileError> {
    let mut report = Report::default();
    walk(text, &["CstmrPmtStsRpt", "OrgnlPmtInfAndSts"], &mut |piece| {
        match piece {
            Piece::Open(name) if name == "OrgnlPmtInfAndSts" => {
                (report.block_id, report.block) = (String::new(), Said::default());
                (report.block_transfers, report.in_block) = (0, true);
            }
            Piece::Part(node) if report.in_block => report.block_part(&node)?,
            Piece::Part(node) => report.part(&node),
            Piece::Close(name) if name == "OrgnlPmtInfAndSts" => report.end_block(),
            Piece::Open(_) | Piece::Close(_) => {}
        }
        Ok(())
    })?;
    report.finish()
}

impl Report {
    fn part(&mut self, node: &Node) {
        match node.name() {
            "GrpHdr" => self.message_id = node.text_at("MsgId").map(|id| shown(id, 70)),
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
                if self.entries.len() >= ENTRIES_MAX {
                    return Err(BankFileError::TooLarge { limit: ENTRIES_MAX, what: "entries" });
                }
                self.block_transfers += 1;
                self.transfer(node);
            }
            _ => {}
        }
        Ok(())
    }

    fn transfer(&mut self, node: &Node) {
        let mut own = Said { status: node.text_at("TxSts").map(|code| shown(code, 8)), ..Said::default() };
        node.all("StsRsnInf").for_each(|reason| own.hear(reason));
        let said = own.or(&self.block).or(&self.group);
        let amount = node.money_at("OrgnlTxRef/Amt/InstdAmt").or_else(|| node.money_at("OrgnlTxRef/IntrBkSttlmAmt"));
        let reference = node.text_at("OrgnlEndToEndId").filter(|id| *id != "NOTPROVIDED").map(|id| shown(id, 70));
        self.push(Scope::Payment, reference, amount, &said);
    }

    fn end_block(&mut self) {
        self.in_block = false;
        let speaks = self.block.status.is_some() || self.group.status.is_some();
        if self.block_transfers == 0 && speaks && !self.block_id.is_empty() {
            let said = self.block.or(&self.group);
            let scope = Scope::Block { message_id: self.original_id.clone(), payment_info_id: self.block_id.clone() };
            self.push(scope, None, None, &said);
        }
        self.any_below |= self.block_transfers > 0 || speaks;
    }

    fn finish(mut self) -> Result<BankStatement, BankFileError> {
        if !self.any_below && self.group.status.is_some() {
            let scope = Scope::File { message_id: self.original_id.clone() };
            let said = self.group.clone();
            self.push(scope, None, None, &said);
        }
        let message_id = self.message_id.ok_or(BankFileError::Missing("message id (GrpHdr/MsgId)"))?;
        for (at, entry) in self.entries.iter_mut().enumerate() {
            entry.entry_ref = format!("{message_id}/{}", at + 1);
        }
        Ok(BankStatement { message_id, kind: FileKind::Pain002, entries: self.entries })
    }

    fn push(&mut self, scope: Scope, end_to_end_id: Option<String>, amount: Option<crate::domain::money::Money>, said: &Said) {
        let Some(status) = status(said) else { return };
        let text = shown(&said.text, TEXT_CHARS_MAX);
        let direction = Direction::Debit;
        let run = Some(self.original_id.clone()).filter(|id| !id.is_empty());
        self.entries.push(BankEntry {
            entry_ref: String::new(),
            scope,
            end_to_end_id,
            run,
            amount,
            direction,
            status,
            booked_at: None,
            text,
        });
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
