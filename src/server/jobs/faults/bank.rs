//! A bank that takes files, decides in its own time, and tells about it late, twice, in pieces, out of order and now and then wrongly.
//!
//! Its accounts are the truth that the desk's are compared with. Whoever wants to know what a booking was asks for it by its name, as
//! somebody of finance does in the bank's portal.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use jiff::Timestamp;

use crate::domain::money::{Currency, Money};
use crate::payout::bank_answer::{
    AnswerHeader, BookVersion, PaymentFile, StatusVersion, Transfer, Verdict, read_payments, status_report_as,
};

/// The account that pays.
pub(super) const IBAN: &str = "NL91ABNA0417164300";
/// The account of somebody else at the same bank.
const OTHER_IBAN: &str = "NL20INGB0001234567";
/// Codes with which payments are refused and sent back: the payee's fault, the banks', the law's, and one that nobody knows.
const CODES: [&str; 9] = ["AC04", "BE01", "MS03", "AB05", "TM01", "FF01", "FRAD", "RR04", "XX99"];
/// Most steps that a document is late.
const LATE_MAX: usize = 4;

/// Where a payment is at the bank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    Received,
    Accepted,
    Refused(&'static str),
    Booked,
    Returned,
}

/// A payment of a file that was brought here.
#[derive(Clone, Debug)]
pub(super) struct Order {
    pub run: String,
    /// The payout's reference, and with it the order's number as it stands in the file.
    pub reference: String,
    name: String,
    pub cents: i64,
    pub fate: Fate,
    /// It was refused first and paid all the same.
    pub broken_word: bool,
}

impl Order {
    /// Whether its money is on its way or there.
    pub(super) fn is_live(&self) -> bool {
        matches!(self.fate, Fate::Received | Fate::Accepted | Fate::Booked)
    }
}

/// A line of the account.
#[derive(Clone, Debug)]
struct Booking {
    order: usize,
    /// Why money came back; none for money that left.
    back: Option<&'static str>,
    day: String,
}

/// How a document tells of bookings.
struct Manner {
    version: BookVersion,
    /// Whether bookings carry the bank's reference, and the file of ours.
    names: bool,
    runs: bool,
}

#[derive(Default)]
pub(super) struct Bank {
    files: Vec<PaymentFile>,
    pub orders: Vec<Order>,
    journal: Vec<Booking>,
    /// Documents on their way, with the step in which they arrive.
    mail: Vec<(usize, Vec<u8>)>,
    /// Every document that was ever sent.
    sent: Vec<Vec<u8>>,
    /// Bookings up to here are on a statement.
    told: usize,
    /// Files of which every payment is booked as one sum, told and not yet in parts.
    sums: BTreeSet<String>,
    documents: usize,
}

impl Bank {
    /// A file is handed in. One with a message id that the bank knows is turned away: that is its guard against files brought twice.
    pub(super) fn take(&mut self, bytes: &[u8]) {
        let file = read_payments(bytes).expect("a payment file");
        if self.has(&file.message_id) {
            return;
        }
        assert_eq!(file.debtor_iban, IBAN);
        let mut carried = BTreeSet::new();
        for transfer in &file.transfers {
            assert!(
                carried.insert(super::sepa::bare(&transfer.end_to_end_id)),
                "{} is in one file twice",
                transfer.end_to_end_id
            );
            self.orders.push(Order {
                run: file.message_id.clone(),
                reference: super::sepa::bare(&transfer.end_to_end_id),
                name: transfer.end_to_end_id.clone(),
                cents: transfer.amount.minor,
                fate: Fate::Received,
                broken_word: false,
            });
        }
        self.files.push(file);
    }

    /// Whether a file was brought here.
    pub(super) fn has(&self, run: &str) -> bool {
        self.files.iter().any(|file| file.message_id == run)
    }

    /// The bank works for a while; with `trouble` it refuses and sends back, without it only carries out.
    pub(super) fn work(&mut self, chance: &mut fastrand::Rng, now: Timestamp, trouble: bool) {
        for index in 0..self.orders.len() {
            if trouble && chance.bool() {
                continue;
            }
            let draw = if trouble { chance.u8(..10) } else { 9 };
            let next = match self.orders[index].fate {
                Fate::Received | Fate::Accepted if draw < 2 => Fate::Refused(CODES[chance.usize(..CODES.len())]),
                Fate::Received => Fate::Accepted,
                Fate::Accepted => Fate::Booked,
                Fate::Booked if draw < 2 && !self.orders[index].broken_word => Fate::Returned,
                _ => continue,
            };
            self.moves(index, next, CODES[chance.usize(..5)], now);
        }
        // A file that nothing of was decided on may be refused as a whole.
        if trouble && chance.u8(..6) == 0 {
            let fresh = |run: &str| self.orders.iter().filter(|order| order.run == run).all(|order| order.fate == Fate::Received);
            if let Some(run) = self.files.iter().map(|file| file.message_id.clone()).find(|run| fresh(run)) {
                self.orders.iter_mut().filter(|order| order.run == run).for_each(|order| order.fate = Fate::Refused("FF01"));
                let document = self.whole(&run, "RJCT", Some("FF01"));
                self.send(document, chance.usize(..LATE_MAX));
            }
        }
    }

    fn moves(&mut self, index: usize, next: Fate, code: &'static str, now: Timestamp) {
        let back = match next {
            Fate::Booked => None,
            Fate::Returned => Some(code),
            _ => {
                self.orders[index].fate = next;
                return;
            }
        };
        self.orders[index].fate = next;
        let day = now.to_zoned(jiff::tz::TimeZone::UTC).date().to_string();
        self.journal.push(Booking { order: index, back, day });
    }

    /// Pays what it had refused, and says so at once: the worst a bank can do. Only what is nowhere else under way.
    pub(super) fn break_word(&mut self, index: usize, now: Timestamp) -> Vec<u8> {
        self.orders[index].broken_word = true;
        self.moves(index, Fate::Booked, "", now);
        let last = self.journal.len() - 1;
        self.camt("camt.053", &[last], &Manner { version: BookVersion::V08, names: true, runs: true }, "")
    }

    fn send(&mut self, document: Vec<u8>, late: usize) {
        self.sent.push(document.clone());
        self.mail.push((late, document));
    }

    /// What arrives in this step, in any order.
    pub(super) fn arrivals(&mut self, chance: &mut fastrand::Rng) -> Vec<Vec<u8>> {
        let (mut here, away): (Vec<_>, Vec<_>) = std::mem::take(&mut self.mail).into_iter().partition(|(late, _)| *late == 0);
        self.mail = away.into_iter().map(|(late, document)| (late - 1, document)).collect();
        chance.shuffle(&mut here);
        here.into_iter().map(|(_, document)| document).collect()
    }

    /// The bank writes about what happened, the way banks do.
    pub(super) fn write(&mut self, chance: &mut fastrand::Rng) {
        let late = chance.usize(..LATE_MAX);
        match chance.u8(..8) {
            0 | 1 => self.status(chance, late),
            2 if self.told < self.journal.len() => {
                // A notice ahead of the statement, with the names that the statement will have.
                let all: Vec<usize> = (self.told..self.journal.len()).collect();
                let document = self.camt("camt.054", &all, &Self::manner(chance), "");
                self.send(document, 0);
            }
            3 | 4 => {
                // Statements overlap: this one begins before the last one ended.
                let from = self.told.saturating_sub(chance.usize(..3));
                let all: Vec<usize> = (from..self.journal.len()).collect();
                let noise = Self::noise(chance);
                let document = self.camt("camt.053", &all, &Self::manner(chance), &noise);
                self.told = self.journal.len();
                self.send(document, late);
            }
            5 => self.one_sum(chance, late),
            6 if !self.sent.is_empty() => {
                let again = self.sent[chance.usize(..self.sent.len())].clone();
                self.mail.push((late, again));
            }
            7 => self.a_cent_off(chance, late),
            _ => {}
        }
    }

    fn manner(chance: &mut fastrand::Rng) -> Manner {
        Manner { version: BookVersion::ALL[chance.usize(..4)], names: chance.u8(..4) > 0, runs: chance.u8(..3) > 0 }
    }

    /// Everything, with all its names: the statement of the month.
    pub(super) fn everything(&mut self) -> Vec<u8> {
        let all: Vec<usize> = (0..self.journal.len()).collect();
        self.camt("camt.053", &all, &Manner { version: BookVersion::V08, names: true, runs: true }, "")
    }

    /// A status report on each file with every decision in it.
    pub(super) fn decisions(&mut self) -> Vec<Vec<u8>> {
        let files = self.files.clone();
        files.into_iter().filter_map(|file| self.status_of(file, StatusVersion::V12)).collect()
    }

    /// A statement of another company, or a file that breaks off.
    pub(super) fn unusable(&mut self, chance: &mut fastrand::Rng) -> Vec<u8> {
        let mut document = self.everything();
        if chance.bool() {
            document.truncate(document.len() - 1 - chance.usize(..document.len() / 2));
            return document;
        }
        String::from_utf8(document).expect("text").replace(IBAN, OTHER_IBAN).into_bytes()
    }

    /// A payment that the bank sees as paid, called refused: words, and no money moves.
    pub(super) fn wrong_words(&mut self, index: usize) -> Vec<u8> {
        let (run, reference) = (self.orders[index].run.clone(), self.orders[index].name.clone());
        let header = self.header("W");
        let mut file = self.files.iter().find(|file| file.message_id == run).expect("a file of ours").clone();
        file.transfers.retain(|transfer| transfer.end_to_end_id == reference);
        let refused = |_: &_| Verdict::Reject { code: "AC04".to_owned(), text: "closed".to_owned() };
        status_report_as(StatusVersion::V10, &file, &header, refused).expect("written")
    }

    /// The file was handed in twice, and the bank refuses the second by the id of both.
    pub(super) fn refused_as_double(&mut self, run: &str) -> Vec<u8> {
        self.whole(run, "RJCT", Some("AM05"))
    }

    /// A status report on some payments of a file, or on all of it at once.
    fn status(&mut self, chance: &mut fastrand::Rng, late: usize) {
        if self.files.is_empty() {
            return;
        }
        let mut file = self.files[chance.usize(..self.files.len())].clone();
        let of_file: Vec<Order> = self.orders.iter().filter(|order| order.run == file.message_id).cloned().collect();
        let accepted = |order: &Order| matches!(order.fate, Fate::Accepted | Fate::Booked | Fate::Returned);
        if of_file.iter().all(accepted) && chance.bool() {
            let document = self.whole(&file.message_id, "ACCP", None);
            return self.send(document, late);
        }
        file.transfers.retain(|_| chance.u8(..4) > 0);
        if let Some(document) = self.status_of(file, StatusVersion::ALL[chance.usize(..3)]) {
            self.send(document, late);
        }
    }

    /// What was decided on these payments; none where nothing was.
    fn status_of(&mut self, mut file: PaymentFile, version: StatusVersion) -> Option<Vec<u8>> {
        let header = self.header("S");
        let fate = |reference: &str| {
            let found = self.orders.iter().find(|order| order.run == file.message_id && order.name == reference);
            found.expect("an order").fate.clone()
        };
        let decided = |transfer: &Transfer| fate(&transfer.end_to_end_id) != Fate::Received;
        let transfers: Vec<_> = file.transfers.iter().filter(|transfer| decided(transfer)).cloned().collect();
        if transfers.is_empty() {
            return None;
        }
        let fates: Vec<(String, Fate)> =
            transfers.iter().map(|transfer| (transfer.end_to_end_id.clone(), fate(&transfer.end_to_end_id))).collect();
        file.transfers = transfers;
        let verdict = |transfer: &Transfer| match fates.iter().find(|(reference, _)| *reference == transfer.end_to_end_id) {
            Some((_, Fate::Refused(code))) => Verdict::Reject { code: (*code).to_owned(), text: String::new() },
            _ => Verdict::Accept,
        };
        Some(status_report_as(version, &file, &header, verdict).expect("written"))
    }

    fn header(&mut self, kind: &str) -> AnswerHeader {
        self.documents += 1;
        AnswerHeader { message_id: format!("{kind}{}", self.documents), created_at: Timestamp::UNIX_EPOCH }
    }

    fn whole(&mut self, run: &str, status: &str, code: Option<&str>) -> Vec<u8> {
        let id = self.header("S").message_id;
        let reason = code.map(|code| format!("<StsRsnInf><Rsn><Cd>{code}</Cd></Rsn></StsRsnInf>")).unwrap_or_default();
        format!(
            "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.002.001.10\"><CstmrPmtStsRpt><GrpHdr><MsgId>{id}</MsgId></GrpHdr>\
             <OrgnlGrpInfAndSts><OrgnlMsgId>{run}</OrgnlMsgId><GrpSts>{status}</GrpSts>{reason}</OrgnlGrpInfAndSts></CstmrPmtStsRpt>\
             </Document>"
        )
        .into_bytes()
    }

    /// Everything accepted of a file is booked as one sum; its parts come on a later statement.
    fn one_sum(&mut self, chance: &mut fastrand::Rng, late: usize) {
        let booked = |run: &str| {
            let of_run = self.orders.iter().filter(|order| order.run == run);
            of_run.clone().any(|order| order.fate == Fate::Booked)
                && of_run.clone().all(|order| matches!(order.fate, Fate::Booked | Fate::Refused(_)))
        };
        let Some(run) = self.files.iter().map(|file| file.message_id.clone()).find(|run| booked(run) && !self.sums.contains(run))
        else {
            return;
        };
        let paid: i64 = self.orders.iter().filter(|o| o.run == run && o.fate == Fate::Booked).map(|o| o.cents).sum();
        self.sums.insert(run.clone());
        let entry = format!(
            "<Ntry>{}<CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-11-20</Dt></BookgDt><NtryDtls><Btch>\
             <PmtInfId>{run}</PmtInfId></Btch></NtryDtls></Ntry>",
            amount(paid)
        );
        let manner = Manner { version: BookVersion::V08, names: true, runs: true };
        let document = self.camt("camt.053", &[], &manner, &entry);
        self.send(document, late);
        let parts: Vec<usize> = (0..self.journal.len()).collect();
        let document = self.camt("camt.054", &parts, &manner, "");
        self.send(document, late + chance.usize(..LATE_MAX));
    }

    /// An entry that has the reference of a payment of ours, and another amount or currency.
    fn a_cent_off(&mut self, chance: &mut fastrand::Rng, late: usize) {
        let under_way: Vec<Order> = self.orders.iter().filter(|order| order.is_live()).cloned().collect();
        if under_way.is_empty() {
            return;
        }
        let order = &under_way[chance.usize(..under_way.len())];
        let wrong = match chance.u8(..3) {
            0 => amount(order.cents + 1),
            1 => amount(order.cents - 1),
            _ => amount(order.cents).replace("EUR", "SEK"),
        };
        self.documents += 1;
        let entry = format!(
            "<Ntry>{wrong}<CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-11-20</Dt></BookgDt><AcctSvcrRef>X{}\
             </AcctSvcrRef><NtryDtls><TxDtls><Refs><PmtInfId>{}</PmtInfId><EndToEndId>{}</EndToEndId></Refs></TxDtls></NtryDtls></Ntry>",
            self.documents, order.run, order.name
        );
        let document = self.camt("camt.053", &[], &Manner { version: BookVersion::V08, names: true, runs: true }, &entry);
        self.send(document, late);
    }

    /// Bookings of the same account that are none of the desk's.
    fn noise(chance: &mut fastrand::Rng) -> String {
        let rent = |number| {
            format!(
                "<Ntry>{}<CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-11-20</Dt></BookgDt><NtryDtls><TxDtls>\
                 <Refs><EndToEndId>RENT-{number}</EndToEndId></Refs></TxDtls></NtryDtls></Ntry>",
                amount(100_000)
            )
        };
        (0..chance.u8(..3)).map(rent).collect()
    }

    /// A statement or notice with these bookings, and `more` as it is.
    fn camt(&mut self, kind: &str, bookings: &[usize], manner: &Manner, more: &str) -> Vec<u8> {
        let id = self.header("C").message_id;
        let (message, part) = if kind == "camt.053" { ("BkToCstmrStmt", "Stmt") } else { ("BkToCstmrDbtCdtNtfctn", "Ntfctn") };
        let mut text = format!(
            "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:{kind}.001.{}\"><{message}><GrpHdr><MsgId>{id}</MsgId></GrpHdr><{part}>\
             <Id>{id}</Id><Acct><Id><IBAN>{IBAN}</IBAN></Id></Acct>",
            manner.version.number()
        );
        for &index in bookings {
            self.entry(&mut text, index, manner);
        }
        write!(text, "{more}</{part}></{message}></Document>").expect("memory takes it");
        text.into_bytes()
    }

    fn entry(&self, text: &mut String, index: usize, manner: &Manner) {
        let booking = &self.journal[index];
        let order = &self.orders[booking.order];
        let way = if booking.back.is_some() { "CRDT" } else { "DBIT" };
        let status = if manner.version == BookVersion::V08 { "<Sts><Cd>BOOK</Cd></Sts>" } else { "<Sts>BOOK</Sts>" };
        let name = if manner.names { format!("<AcctSvcrRef>B{index}</AcctSvcrRef>") } else { String::new() };
        let run = if manner.runs { format!("<PmtInfId>{}</PmtInfId>", order.run) } else { String::new() };
        let money = amount(order.cents);
        let own = match manner.version {
            BookVersion::V02 => format!("<AmtDtls><TxAmt>{money}</TxAmt></AmtDtls>"),
            _ => money.clone(),
        };
        let reason = booking.back.map(|code| format!("<RtrInf><Rsn><Cd>{code}</Cd></Rsn></RtrInf>")).unwrap_or_default();
        write!(
            text,
            "<Ntry>{money}<CdtDbtInd>{way}</CdtDbtInd>{status}<BookgDt><Dt>{}</Dt></BookgDt>{name}<NtryDtls><TxDtls><Refs>{run}\
             <EndToEndId>{}</EndToEndId></Refs>{own}{reason}</TxDtls></NtryDtls></Ntry>",
            booking.day, order.name
        )
        .expect("memory takes it");
    }

    /// The payment that an entry by the bank's own name is about, as the portal shows it; none for one without such a name.
    pub(super) fn behind(&self, entry: &str) -> Option<(&Order, bool)> {
        let number: usize = entry.strip_prefix('B')?.split_once('/')?.0.parse().ok()?;
        let booking = self.journal.get(number)?;
        Some((&self.orders[booking.order], booking.back.is_some()))
    }
}

fn amount(cents: i64) -> String {
    let money = Money::from_minor(cents, Currency::EUR).to_string();
    format!("<Amt Ccy=\"EUR\">{}</Amt>", money.split_whitespace().last().unwrap_or_default())
}
