//! Statements and notices: what the bank booked, transfer by transfer, including the money that came back.

use std::collections::HashMap;

use jiff::civil::Date;

use super::xml::{Node, Piece, shown, text, walk};
use super::{BankEntry, BankFileError, BankStatement, Direction, ENTRIES_MAX, EntryStatus, FileKind, Scope, TEXT_CHARS_MAX};

/// Reads a camt.053 or camt.054 from its bytes.
///
/// # Errors
/// Any [`BankFileError`].
pub fn parse(bytes: &[u8], kind: FileKind) -> Result<BankStatement, BankFileError> {
    read(text(bytes)?, kind)
}

pub(super) fn read(text: &str, kind: FileKind) -> Result<BankStatement, BankFileError> {
    let mut message_id = None;
    let mut entries = Vec::new();
    walk(text, &["BkToCstmrStmt", "BkToCstmrDbtCdtNtfctn", "Stmt", "Ntfctn"], &mut |piece| {
        if let Piece::Part(node) = piece {
            match node.name() {
                "GrpHdr" => message_id = node.text_at("MsgId").map(|id| shown(id, 70)),
                "Ntry" => booking(&node, &mut entries)?,
                _ => {}
            }
        }
        Ok(())
    })?;
    let message_id = message_id.ok_or(BankFileError::Missing("message id (GrpHdr/MsgId)"))?;
    name_entries(&message_id, &mut entries);
    Ok(BankStatement { message_id, kind, entries })
}

/// One booking: an entry for each transaction it details, one for itself when it details none.
fn booking(entry: &Node, entries: &mut Vec<BankEntry>) -> Result<(), BankFileError> {
    let details: Vec<&Node> = entry.all("NtryDtls").flat_map(|part| part.all("TxDtls")).collect();
    if entries.len() + details.len().max(1) > ENTRIES_MAX {
        return Err(BankFileError::TooLarge { limit: ENTRIES_MAX, what: "entries" });
    }
    if details.is_empty() {
        entries.push(transaction(entry, None, false));
    }
    let alone = details.len() == 1;
    entries.extend(details.into_iter().map(|detail| transaction(entry, Some(detail), alone)));
    Ok(())
}

fn transaction(entry: &Node, detail: Option<&Node>, alone: bool) -> BankEntry {
    let direction = detail.and_then(direction).or_else(|| direction(entry)).unwrap_or(Direction::Debit);
    let texts = [
        detail.and_then(|d| d.text_at("AddtlTxInf")),
        detail.and_then(|d| d.text_at("RtrInf/AddtlInf")),
        detail.and_then(|d| d.text_at("RmtInf/Ustrd")),
        entry.text_at("AddtlNtryInf"),
    ];
    let text = shown(&texts.into_iter().flatten().collect::<Vec<_>>().join(" "), TEXT_CHARS_MAX);
    let own = |path: &str| detail.and_then(|d| d.money_at(path));
    let whole = || if detail.is_none() || alone { entry.money_at("Amt") } else { None };
    BankEntry {
        // The bank's own reference for now; `name_entries` makes it unique.
        entry_ref: bank_reference(entry, detail).unwrap_or_default(),
        scope: Scope::Payment,
        end_to_end_id: detail
            .and_then(|d| d.text_at("Refs/EndToEndId"))
            .filter(|id| *id != "NOTPROVIDED")
            .map(|id| shown(id, 70)),
        run: run(entry, detail),
        amount: own("Amt").or_else(|| own("AmtDtls/TxAmt/Amt")).or_else(|| own("AmtDtls/InstdAmt/Amt")).or_else(whole),
        direction,
        status: status(entry, detail, direction, &text),
        booked_at: date(entry, "BookgDt").or_else(|| date(entry, "ValDt")),
        text,
    }
}

/// The file of ours the booking comes from. We give a file and its one block the same id, so either of the two names it.
fn run(entry: &Node, detail: Option<&Node>) -> Option<String> {
    let refs = detail.and_then(|d| d.at("Refs"));
    let batch = entry.all("NtryDtls").find_map(|part| part.at("Btch"));
    let places = [refs, batch].into_iter().flatten();
    let named = places.flat_map(|place| [place.text_at("PmtInfId"), place.text_at("MsgId")]).flatten();
    named.filter(|id| *id != "NOTPROVIDED").map(|id| shown(id, 70)).next()
}

fn direction(node: &Node) -> Option<Direction> {
    match node.text_at("CdtDbtInd")? {
        "DBIT" => Some(Direction::Debit),
        "CRDT" => Some(Direction::Credit),
        _ => None,
    }
}

fn date(entry: &Node, name: &str) -> Option<Date> {
    let node = entry.at(name)?;
    let text = node.text_at("Dt").or_else(|| node.text_at("DtTm"))?;
    text.get(..10)?.parse().ok()
}

/// The bank's reference of the booking; some banks fill the field with a word that stands for none.
fn bank_reference(entry: &Node, detail: Option<&Node>) -> Option<String> {
    let reference = detail.and_then(|d| d.text_at("Refs/AcctSvcrRef")).or_else(|| entry.text_at("AcctSvcrRef"))?;
    let real = !matches!(reference, "NONREF" | "NOTPROVIDED" | "NONE");
    real.then(|| shown(reference, 70))
}

fn status(entry: &Node, detail: Option<&Node>, direction: Direction, text: &str) -> EntryStatus {
    // Up to version 7 the code stands in `Sts` itself, later in `Sts/Cd`.
    match entry.text_at("Sts/Cd").or_else(|| entry.text_at("Sts")) {
        Some("BOOK") => {}
        Some("PDNG" | "FUTR") => return EntryStatus::Pending,
        other => return EntryStatus::Unclear { code: shown(other.unwrap_or(""), 35) },
    }
    let back = detail.and_then(|d| d.at("RtrInf"));
    let reversed = matches!(entry.text_at("RvslInd"), Some("true" | "1"));
    let family = |node: &Node| node.text_at("BkTxCd/Domn/Fmly/SubFmlyCd") == Some("RRTN");
    if back.is_none() && !reversed && !detail.is_some_and(family) && !family(entry) {
        return EntryStatus::Settled;
    }
    let reason = back.and_then(|b| b.text_at("Rsn/Cd").or_else(|| b.text_at("Rsn/Prtry")));
    let (code, text) = (shown(reason.unwrap_or("NARR"), 35), text.to_owned());
    match direction {
        Direction::Credit => EntryStatus::Returned { code, text },
        Direction::Debit => EntryStatus::Reversal { code, text },
    }
}

/// Gives each entry its lasting name. The bank's reference together with ours says the same thing in a notice and in the
/// statement after it, so the second is recognised; without both, the place in this file has to do.
fn name_entries(message_id: &str, entries: &mut [BankEntry]) {
    let mut seen: HashMap<String, u32> = HashMap::new();
    for (at, entry) in entries.iter_mut().enumerate() {
        let name = match (&entry.end_to_end_id, entry.entry_ref.as_str()) {
            (Some(ours), theirs) if !theirs.is_empty() => {
                let way = if entry.direction == Direction::Debit { "out" } else { "in" };
                format!("{theirs}/{ours}/{way}/{}", entry.status.name())
            }
            _ => format!("{message_id}/{}", at + 1),
        };
        // The same twice in one file is two bookings: a payment made twice must not hide behind the first.
        let times = seen.entry(name.clone()).or_default();
        *times += 1;
        entry.entry_ref = if *times == 1 { name } else { format!("{name}#{times}") };
    }
}
