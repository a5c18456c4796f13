//! Statements and notices: what the bank booked, transfer by transfer, including the money that came back.

use std::collections::HashMap;
use std::io::BufRead;

use aws_lc_rs::digest;
use jiff::civil::Date;

use super::xml::{Node, Piece, Source, shown};
use super::{
    BankEntry, BankFileError, Direction, EntryStatus, FileHead, FileKind, Scope, Sink, TEXT_CHARS_MAX, balance::Balance, mark,
};
use crate::domain::money::Money;

/// Most parts of a booking beside its transactions; the schemas have about twenty.
const PARTS_MAX: usize = 200;

/// What is being read.
struct Reading<'s> {
    head: FileHead,
    sink: Sink<'s>,
    account: String,
    balance: Balance,
    booking: Booking,
    /// Names given out, by their hash, with how often.
    seen: HashMap<[u8; 16], u32>,
}

/// A booking whose transactions come one by one.
#[derive(Default)]
struct Booking {
    is_open: bool,
    in_details: bool,
    entry: Node,
    batch: Option<Node>,
    /// The first transaction waits: whether it is the only one decides whose the sum is.
    held: Option<Node>,
    transactions: usize,
    parts: Option<Money>,
    parts_known: bool,
}

pub(super) fn read(source: Source<impl BufRead>, kind: FileKind, sink: Sink<'_>) -> Result<FileHead, BankFileError> {
    let mut reading = Reading {
        head: FileHead::new(kind),
        sink,
        account: String::new(),
        balance: Balance::default(),
        booking: Booking::default(),
        seen: HashMap::new(),
    };
    source.walk(&["Stmt", "Ntfctn", "Ntry", "NtryDtls"], &mut |piece| reading.piece(piece))?;
    if reading.head.message_id.is_empty() {
        return Err(BankFileError::Missing("message id (GrpHdr/MsgId)"));
    }
    Ok(reading.head)
}

impl Reading<'_> {
    fn piece(&mut self, piece: Piece) -> Result<(), BankFileError> {
        match piece {
            Piece::Open(name) => match name.as_str() {
                "Stmt" | "Ntfctn" => (self.account, self.balance) = (String::new(), Balance::default()),
                "Ntry" => {
                    self.booking = Booking { is_open: true, parts_known: true, entry: Node::named("Ntry"), ..Booking::default() }
                }
                _ => self.booking.in_details = true,
            },
            Piece::Part(node) if self.booking.in_details => self.detail(node)?,
            Piece::Part(node) if self.booking.is_open => {
                if self.booking.entry.len() >= PARTS_MAX {
                    return Err(BankFileError::TooLarge { limit: PARTS_MAX, what: "parts of one booking" });
                }
                self.booking.entry.push(node);
            }
            Piece::Part(node) => self.part(&node)?,
            Piece::Close(name) => match name.as_str() {
                "NtryDtls" => self.booking.in_details = false,
                "Ntry" => self.end_booking()?,
                "Stmt" => {
                    if let Some(warning) = self.balance.warning() {
                        self.head.warn(warning);
                    }
                    if let Some(closing) = self.balance.closing() {
                        self.head.close(closing);
                    }
                }
                _ => {}
            },
        }
        Ok(())
    }

    fn part(&mut self, node: &Node) -> Result<(), BankFileError> {
        match node.name() {
            "GrpHdr" => self.head.message_id = node.text_at("MsgId").map(|id| shown(id, 70)).unwrap_or_default(),
            "Id" => self.balance.id = shown(node.text(), 70),
            "Acct" => {
                if let Some(iban) = node.text_at("Id/IBAN") {
                    self.head.about(iban)?;
                }
                self.account =
                    node.text_at("Id/IBAN").or_else(|| node.text_at("Id/Othr/Id")).map(|id| shown(id, 70)).unwrap_or_default();
            }
            "Bal" => self.balance.hear(node),
            _ => {}
        }
        Ok(())
    }

    fn detail(&mut self, node: Node) -> Result<(), BankFileError> {
        match node.name() {
            "Btch" if self.booking.batch.is_none() => self.booking.batch = Some(node),
            "TxDtls" => {
                self.booking.transactions += 1;
                self.booking.parts_known &= self.add_part(&node);
                if self.booking.transactions == 1 {
                    self.booking.held = Some(node);
                } else {
                    if let Some(first) = self.booking.held.take() {
                        self.transaction(Some(&first), false)?;
                    }
                    self.transaction(Some(&node), false)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Adds a transaction's amount to the sum of its booking; false when it has none that fits.
    fn add_part(&mut self, node: &Node) -> bool {
        let Some(amount) = own_amount(node) else { return false };
        let sum = match self.booking.parts {
            Some(sum) => sum.checked_add(amount).ok(),
            None => Some(amount),
        };
        self.booking.parts = sum;
        sum.is_some()
    }

    fn end_booking(&mut self) -> Result<(), BankFileError> {
        let held = self.booking.held.take();
        if held.is_some() || self.booking.transactions == 0 {
            self.transaction(held.as_ref(), true)?;
        }
        let whole = self.booking.entry.money_at("Amt");
        if let (Some(whole), Some(parts)) = (whole, self.booking.parts.filter(|_| self.booking.parts_known)) {
            // Another currency inside is an exchange, not a mistake.
            if self.booking.transactions > 1 && whole.currency == parts.currency && whole != parts {
                let place = self.head.entries;
                self.head.warn(format!("the booking that ends with entry {place} is {whole}, its parts add up to {parts}"));
            }
        }
        self.balance.book(&self.booking.entry);
        self.booking = Booking::default();
        Ok(())
    }

    /// An entry for a transaction, or for a booking that details none. `alone` when the booking's sum is its own.
    fn transaction(&mut self, detail: Option<&Node>, alone: bool) -> Result<(), BankFileError> {
        if self.head.message_id.is_empty() {
            return Err(BankFileError::Missing("message id (GrpHdr/MsgId)"));
        }
        let place = self.head.count()?;
        let booking = &self.booking;
        let bank_reference = bank_reference(&booking.entry, detail);
        let mut entry = entry_of(&booking.entry, booking.batch.as_ref(), detail, alone);
        entry.entry_ref = self.name(&entry, bank_reference, place);
        (self.sink)(entry)
    }

    /// An entry's lasting name. The bank's reference together with ours says the same thing in a notice and in the statement after
    /// it, so the second is recognised; without both, the place in this file has to do.
    fn name(&mut self, entry: &BankEntry, bank_reference: Option<String>, place: usize) -> String {
        if let (Some(ours), Some(theirs)) = (&entry.end_to_end_id, bank_reference) {
            let way = if entry.direction == Direction::Debit { "out" } else { "in" };
            // With the amount: an entry that the bank corrects under its old reference is another one.
            let amount = entry.amount.map(|amount| amount.to_string().replace(' ', "")).unwrap_or_default();
            let name = format!("{theirs}/{ours}/{way}/{amount}/{}", entry.status.name());
            // The same twice in one file is two bookings: a payment made twice must not hide behind the first.
            let hash = digest::digest(&digest::SHA256, name.as_bytes());
            let short = hash.as_ref().first_chunk::<16>().copied().unwrap_or_default();
            let times = self.seen.entry(short).or_default();
            *times += 1;
            return if *times == 1 { name } else { format!("{name}#{times}") };
        }
        let amount = entry.amount.map(|amount| amount.to_string()).unwrap_or_default();
        let day = entry.booked_at.map(|day| day.to_string()).unwrap_or_default();
        let ours = entry.end_to_end_id.as_deref().unwrap_or_default();
        let says = [&self.account, ours, &amount, &day, entry.status.name(), &entry.text];
        format!("{}/{place}/{}", self.head.message_id, mark(&says))
    }
}

fn own_amount(detail: &Node) -> Option<Money> {
    let own = |path: &str| detail.money_at(path);
    own("Amt").or_else(|| own("AmtDtls/TxAmt/Amt")).or_else(|| own("AmtDtls/InstdAmt/Amt"))
}

fn entry_of(entry: &Node, batch: Option<&Node>, detail: Option<&Node>, alone: bool) -> BankEntry {
    let direction = detail.and_then(direction).or_else(|| direction(entry));
    let texts = [
        detail.and_then(|d| d.text_at("AddtlTxInf")),
        detail.and_then(|d| d.text_at("RtrInf/AddtlInf")),
        detail.and_then(|d| d.text_at("RmtInf/Ustrd")),
        entry.text_at("AddtlNtryInf"),
    ];
    let text = shown(&texts.into_iter().flatten().collect::<Vec<_>>().join(" "), TEXT_CHARS_MAX);
    let whole = || if alone { entry.money_at("Amt") } else { None };
    let run = run(batch, detail);
    // A booking without details that names a file of ours is that file, booked as one sum.
    let scope = match (&run, detail) {
        (Some(run), None) => Scope::Block { message_id: run.clone(), payment_info_id: run.clone() },
        _ => Scope::Payment,
    };
    BankEntry {
        entry_ref: String::new(),
        scope,
        end_to_end_id: detail
            .and_then(|d| d.text_at("Refs/EndToEndId"))
            .filter(|id| *id != "NOTPROVIDED")
            .map(|id| shown(id, 70)),
        run,
        amount: detail.and_then(own_amount).or_else(whole),
        direction: direction.unwrap_or(Direction::Debit),
        status: status(entry, detail, direction, &text),
        booked_at: date(entry, "BookgDt").or_else(|| date(entry, "ValDt")),
        text,
    }
}

/// The file of ours the booking comes from. We give a file and its one block the same id, so either of the two names it.
fn run(batch: Option<&Node>, detail: Option<&Node>) -> Option<String> {
    let refs = detail.and_then(|d| d.at("Refs"));
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

fn status(entry: &Node, detail: Option<&Node>, direction: Option<Direction>, text: &str) -> EntryStatus {
    // Up to version 7 the code stands in `Sts` itself, later in `Sts/Cd`.
    match entry.text_at("Sts/Cd").or_else(|| entry.text_at("Sts")) {
        Some("BOOK") => {}
        Some("PDNG" | "FUTR") => return EntryStatus::Pending,
        other => return EntryStatus::Unclear { code: shown(other.unwrap_or(""), 35) },
    }
    // Money that went nobody knows which way proves nothing.
    let Some(direction) = direction else { return EntryStatus::Unclear { code: "CdtDbtInd".to_owned() } };
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
