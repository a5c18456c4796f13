//! Files written, answered and read back; files built by hand; files of real banks when they lie beside the checkout.

mod hostile;

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use jiff::civil::date;
use proptest::prelude::*;

use super::pain001::{BankRun, Debtor, Format, Pain001Error, Payment, Place};
use super::*;
use crate::domain::bank_clock::Pace;
use crate::domain::ids::PayoutId;
use crate::domain::money::Currency;
use crate::payout::bank_answer::{
    AnswerHeader, BookVersion, Fate, StatusVersion, Transfer, Verdict, notice, opening_balance, read_payments, statement,
    statement_as, status_report, status_report_as,
};

fn run(payments: u128) -> BankRun {
    let payment = |n: u128| Payment {
        end_to_end_id: PayoutId(n << 64 | 7).reference(),
        amount: Money::from_minor(1000 + i64::try_from(n).expect("small"), Currency::EUR),
        creditor_name: ["Anna Jansen", "Łukasz Żak & Söhne", "Γιώργος"][usize::try_from(n).expect("small") % 3]
            .parse()
            .expect("a name"),
        creditor_iban: "DE89370400440532013000".parse().expect("an IBAN"),
        creditor_place: None,
        remittance: format!("Cashback <order> № {n} — merci"),
    };
    BankRun {
        format: Format::V09,
        message_id: "AMENDS-20261122-1".to_owned(),
        created_at: "2026-11-22T03:40:57.5Z".parse().expect("a time"),
        debtor: Debtor {
            name: "Shop & Sons".to_owned(),
            iban: "NL91ABNA0417164300".parse().expect("an IBAN"),
            bic: None,
            place: None,
        },
        execution_date: date(2026, 11, 23),
        pace: Pace::Ordinary,
        batch_booking: false,
        payments: (1..=payments).map(payment).collect(),
    }
}

fn header() -> AnswerHeader {
    AnswerHeader { message_id: "BANK-1".to_owned(), created_at: "2026-11-24T05:00:00Z".parse().expect("a time") }
}

fn shared(path: &str) -> Option<PathBuf> {
    let root = std::env::var_os("AMENDS_SHARED")
        .map_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared")), PathBuf::from);
    let path = root.join("specs/iso20022").join(path);
    if !path.exists() {
        eprintln!("skipped: no {} beside the checkout", path.file_name().unwrap_or_default().display());
        return None;
    }
    Some(path)
}

/// Holds the file against its schema, when there is a schema and a tool for it.
fn assert_valid(bytes: &[u8], schema: &str) {
    let Some(schema) = shared(&format!("xsd/{schema}.xsd")) else { return };
    if Command::new("xmllint").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_err() {
        eprintln!("skipped: xmllint is not installed");
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("file.xml");
    fs::write(&file, bytes).expect("writes");
    let output = Command::new("xmllint").args(["--noout", "--nonet", "--schema"]).arg(schema).arg(file).output().expect("runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// A document of any message, in the namespace that the message belongs to, by prefix and for everything inside.
fn doc(inner: &str) -> Vec<u8> {
    let message =
        [("CstmrPmtStsRpt", "pain.002.001.12"), ("BkToCstmrStmt", "camt.053.001.04"), ("BkToCstmrDbt", "camt.054.001.06")];
    let name = message.iter().find(|(name, _)| inner.contains(name)).map_or("pacs.008.001.08", |(_, name)| name);
    let namespace = format!("urn:iso:std:iso:20022:tech:xsd:{name}");
    format!("<?xml version=\"1.0\"?><x:Document xmlns:x=\"{namespace}\" xmlns=\"{namespace}\">{inner}</x:Document>").into_bytes()
}

/// An entry in the few letters that the tables below compare.
fn brief(statement: &BankStatement) -> Vec<String> {
    let one = |entry: &BankEntry| {
        let id = entry.end_to_end_id.as_deref().unwrap_or("-");
        let code = match &entry.status {
            EntryStatus::Rejected { code, .. } | EntryStatus::Returned { code, .. } | EntryStatus::Reversal { code, .. } => {
                format!(":{code}")
            }
            EntryStatus::Unclear { code } => format!(":{code}"),
            _ => String::new(),
        };
        let amount = entry.amount.map_or_else(|| "-".to_owned(), |amount| amount.to_string());
        format!("{id} {} {:?} {}{code}", amount, entry.direction, entry.status.name())
    };
    statement.entries.iter().map(one).collect()
}

#[test]
fn payment_files_are_valid_deterministic_and_plain() {
    let bics = [None, Some("ABNANL2A"), Some("ABNANL2AXXX")];
    for (format, bic) in Format::ALL.into_iter().flat_map(|format| bics.map(|bic| (format, bic))) {
        let mut run = run(3);
        (run.format, run.debtor.bic) = (format, bic.map(|bic: &str| bic.parse().expect("a BIC")));
        let bytes = pain001::write(&run).expect("written");
        assert_eq!(bytes, pain001::write(&run).expect("written again"));
        assert_valid(&bytes, format.name());
        let text = String::from_utf8(bytes).expect("UTF-8");
        assert!(text.is_ascii() && !text.contains("PstlAdr"));
        for part in [
            "<NbOfTxs>3</NbOfTxs>",
            "<CtrlSum>30.06</CtrlSum>",
            "<Cd>SEPA</Cd>",
            "<ChrgBr>SLEV</ChrgBr>",
            "<CreDtTm>2026-11-22T03:40:57Z</CreDtTm>",
            "<InstdAmt Ccy=\"EUR\">10.01</InstdAmt>",
            "<Nm>Lukasz Zak + Sohne</Nm>",
            "<Ustrd>Cashback .order. No 1 - merci</Ustrd>",
        ] {
            assert!(text.contains(part), "{part} is not in {text}");
        }
    }
    assert_eq!("pain.001.001.09".parse::<Format>(), Ok(Format::V09));
    assert!("pain.008".parse::<Format>().is_err());
}

#[test]
fn instant_batched_and_addressed_files_are_valid_in_every_version() {
    let place = |town: &str, country: &str| Some(Place { town: town.to_owned(), country: country.to_owned() });
    for format in Format::ALL {
        let mut run = run(2);
        (run.format, run.pace, run.batch_booking) = (format, Pace::Instant, true);
        run.debtor.place = place("Den Haag", "NL");
        run.payments[0].creditor_place = place("Köln", "DE");
        let bytes = pain001::write(&run).expect("written");
        assert_valid(&bytes, format.name());
        let text = String::from_utf8(bytes).expect("UTF-8");
        let plain: String = text.lines().map(str::trim).collect();
        for part in [
            "<BtchBookg>true</BtchBookg>",
            "<PmtTpInf><SvcLvl><Cd>SEPA</Cd></SvcLvl><LclInstrm><Cd>INST</Cd></LclInstrm></PmtTpInf>",
            "<Dbtr><Nm>Shop + Sons</Nm><PstlAdr><TwnNm>Den Haag</TwnNm><Ctry>NL</Ctry></PstlAdr></Dbtr>",
            "<PstlAdr><TwnNm>Koln</TwnNm><Ctry>DE</Ctry></PstlAdr></Cdtr>",
        ] {
            assert!(plain.contains(part), "{format}: {part} is not in {plain}");
        }
        assert_eq!(plain.matches("<PstlAdr>").count(), 2, "the second payee has no address");
    }
    for (town, country) in [("", "NL"), ("Köln", "Germany"), ("Köln", "de"), ("x".repeat(36).as_str(), "NL")] {
        let mut run = run(1);
        run.payments[0].creditor_place = place(town, country);
        assert!(matches!(pain001::write(&run), Err(Pain001Error::BadPlace(_))), "{town} {country}");
    }
}

#[test]
fn runs_a_bank_would_refuse_are_not_written() {
    let refused = |change: &dyn Fn(&mut BankRun)| {
        let mut run = run(2);
        change(&mut run);
        pain001::write(&run).expect_err("refused")
    };
    assert!(matches!(refused(&|r| r.payments.clear()), Pain001Error::Empty));
    assert!(matches!(refused(&|r| r.message_id = "a//b".to_owned()), Pain001Error::BadId { .. }));
    assert!(matches!(refused(&|r| r.payments[1].end_to_end_id = "x".repeat(36)), Pain001Error::BadId { .. }));
    assert!(matches!(refused(&|r| r.payments[1] = r.payments[0].clone()), Pain001Error::DuplicateReference(_)));
    for amount in [Money::from_minor(0, Currency::EUR), Money::from_minor(-5, Currency::EUR), Money::from_minor(5, Currency::USD)]
    {
        assert!(matches!(refused(&|r| r.payments[0].amount = amount), Pain001Error::BadAmount { .. }));
    }
    assert!(matches!(refused(&|r| r.payments[0].amount.minor = pain001::AMOUNT_MINOR_MAX + 1), Pain001Error::BadAmount { .. }));
    assert!(matches!(
        refused(&|r| r.payments[0].creditor_name = "李小龙".parse().expect("a name")),
        Pain001Error::UnwritableName(_)
    ));
    assert!(matches!(refused(&|r| r.debtor.name = "???".to_owned()), Pain001Error::UnwritableName(_)));
    assert!(matches!(refused(&|r| r.execution_date = date(2026, 11, 20)), Pain001Error::BadDate { .. }));
    assert!(matches!(refused(&|r| r.execution_date = date(2036, 11, 20)), Pain001Error::BadDate { .. }));
    let payment = run(1).payments[0].clone();
    assert!(matches!(refused(&|r| r.payments = vec![payment.clone(); 100_001]), Pain001Error::TooMany(100_001)));
}

#[test]
fn the_simulated_bank_answers_in_valid_files() {
    let run = run(4);
    let file = read_payments(&pain001::write(&run).expect("written")).expect("read");
    let rejected = run.payments[1].end_to_end_id.clone();
    let report = status_report(&file, &header(), |transfer| {
        if transfer.end_to_end_id == rejected {
            Verdict::Reject { code: "AC04".to_owned(), text: "Account closed".to_owned() }
        } else {
            Verdict::Accept
        }
    })
    .expect("written");
    assert_valid(&report, "pain.002.001.10");
    let read = parse(&report).expect("read");
    assert_eq!((read.kind, read.message_id.as_str(), read.entries.len()), (FileKind::Pain002, "BANK-1", 4));
    assert_eq!(read.entries[1].status, EntryStatus::Rejected { code: "AC04".to_owned(), text: "Account closed".to_owned() });

    let fates = [Fate::Booked, Fate::Absent, Fate::BookedAndReturned { code: "AC01".to_owned() }, Fate::Pending];
    let fate = |reference: &str| fates[run.payments.iter().position(|p| p.end_to_end_id == reference).expect("known")].clone();
    let day = date(2026, 11, 23);
    let camt = statement(&file, &header(), day, opening_balance(), |t| fate(&t.end_to_end_id)).expect("written");
    assert_valid(&camt, "camt.053.001.08");
    let read = parse(&camt).expect("read");
    let ids: Vec<&str> = run.payments.iter().map(|p| p.end_to_end_id.as_str()).collect();
    assert_eq!(
        brief(&read),
        [
            format!("{} EUR 10.01 Debit settled", ids[0]),
            format!("{} EUR 10.03 Debit settled", ids[2]),
            format!("{} EUR 10.03 Credit returned:AC01", ids[2]),
            format!("{} EUR 10.04 Debit pending", ids[3]),
        ]
    );
    assert_eq!(read.entries[0].booked_at, Some(day));
    assert!(matches!(read_payments(&camt), Err(BankFileError::NotAPaymentFile { .. })));
    assert!(String::from_utf8(camt).expect("UTF-8").contains("<Amt Ccy=\"EUR\">999989.99</Amt>"));
}

/// A day at the bank in every version there is: out the payment file, back the status report, the notice and the statement.
#[test]
fn a_bank_day_goes_round_in_every_version() {
    let mut run = run(4);
    let rejected = run.payments[0].end_to_end_id.clone();
    let returned = run.payments[3].end_to_end_id.clone();
    let day = date(2026, 11, 23);
    let verdict = |transfer: &Transfer| {
        let closed = Verdict::Reject { code: "AC04".to_owned(), text: "Account closed".to_owned() };
        if transfer.end_to_end_id == rejected { closed } else { Verdict::Accept }
    };
    let fate = |transfer: &Transfer| match &transfer.end_to_end_id {
        id if *id == rejected => Fate::Absent,
        id if *id == returned => Fate::BookedAndReturned { code: "MS03".to_owned() },
        _ => Fate::Booked,
    };
    for format in Format::ALL {
        run.format = format;
        let sent = pain001::write(&run).expect("written");
        assert_valid(&sent, format.name());
        let file = read_payments(&sent).expect("read");
        assert_eq!((file.transfers.len(), file.execution_date), (4, run.execution_date));
        for version in StatusVersion::ALL {
            let answer = status_report_as(version, &file, &header(), verdict).expect("written");
            assert_valid(&answer, version.name());
            let read = parse(&answer).expect("read");
            assert_eq!(read.kind, FileKind::Pain002);
            let statuses: Vec<_> = read.entries.iter().map(|entry| entry.status.name()).collect();
            assert_eq!(statuses, ["rejected", "accepted", "accepted", "accepted"], "{version:?}");
            assert!(read.entries.iter().all(|entry| entry.run.as_deref() == Some(run.message_id.as_str())));
        }
        for version in BookVersion::ALL {
            let booked = statement_as(version, &file, &header(), day, opening_balance(), fate).expect("written");
            assert_valid(&booked, &format!("camt.053.001.{}", version.number()));
            let noticed = notice(version, &file, &header(), day, fate).expect("written");
            assert_valid(&noticed, &format!("camt.054.001.{}", version.number()));
            let (booked, noticed) = (parse(&booked).expect("read"), parse(&noticed).expect("read"));
            assert_eq!((booked.kind, noticed.kind), (FileKind::Camt053, FileKind::Camt054));
            assert_eq!(booked.warnings, Vec::<String>::new(), "it adds up");
            let statuses: Vec<_> = booked.entries.iter().map(|entry| (entry.status.name(), entry.amount)).collect();
            let sent = |at: usize| Some(run.payments[at].amount);
            let expected = [("settled", sent(1)), ("settled", sent(2)), ("settled", sent(3)), ("returned", sent(3))];
            assert_eq!(statuses, expected, "{version:?}");
            let names = |read: &BankStatement| read.entries.iter().map(|entry| entry.entry_ref.clone()).collect::<Vec<_>>();
            assert_eq!(names(&booked), names(&noticed), "the statement says again what the notice said");
            assert!(booked.accounts.contains(run.debtor.iban.electronic()) && booked.accounts.len() == 1);
        }
    }
}

fn report(group: &str, blocks: &str) -> Vec<u8> {
    doc(&format!(
        "<x:CstmrPmtStsRpt><x:GrpHdr><x:MsgId>R1</x:MsgId></x:GrpHdr><x:OrgnlGrpInfAndSts><x:OrgnlMsgId>F1</x:OrgnlMsgId>{group}\
         </x:OrgnlGrpInfAndSts>{blocks}</x:CstmrPmtStsRpt>"
    ))
}

#[test]
fn status_reports_speak_at_three_levels() {
    let tx = |id: &str, rest: &str| format!("<TxInfAndSts><OrgnlEndToEndId>{id}</OrgnlEndToEndId>{rest}</TxInfAndSts>");
    let block = |inner: &str| format!("<OrgnlPmtInfAndSts><OrgnlPmtInfId>B1</OrgnlPmtInfId>{inner}</OrgnlPmtInfAndSts>");
    let reason = "<StsRsnInf><Rsn><Cd>AM04</Cd></Rsn><AddtlInf>No</AddtlInf><AddtlInf>funds &amp; more</AddtlInf></StsRsnInf>";
    let file = Scope::File { message_id: "F1".to_owned() };
    let whole = Scope::Block { message_id: "F1".to_owned(), payment_info_id: "B1".to_owned() };
    for (bytes, scopes, expected) in [
        (report("<GrpSts>ACCP</GrpSts>", ""), vec![&file], vec!["- - Debit accepted"]),
        (report(&format!("<GrpSts>RJCT</GrpSts>{reason}"), ""), vec![&file], vec!["- - Debit rejected:AM04"]),
        (report("<GrpSts>PART</GrpSts>", ""), vec![], vec![]),
        (report("", &block("<PmtInfSts>ACSP</PmtInfSts>")), vec![&whole], vec!["- - Debit accepted"]),
        (report("<GrpSts>PDNG</GrpSts>", &block("")), vec![&whole], vec!["- - Debit pending"]),
        (
            report(&format!("<GrpSts>RJCT</GrpSts>{reason}"), &block(&tx("A", ""))),
            vec![&Scope::Payment],
            vec!["A - Debit rejected:AM04"],
        ),
        (
            report(
                &format!("<GrpSts>RJCT</GrpSts>{reason}"),
                &block(&tx("A", "<StsRsnInf><Rsn><Cd>AC01</Cd></Rsn></StsRsnInf>")),
            ),
            vec![&Scope::Payment],
            vec!["A - Debit rejected:AC01"],
        ),
        (
            report("", &block(&format!("<PmtInfSts>RJCT</PmtInfSts>{reason}{}", tx("A", "<TxSts>RJCT</TxSts>")))),
            vec![&Scope::Payment],
            vec!["A - Debit rejected:AM04"],
        ),
        (
            report(
                "<GrpSts>PART</GrpSts>",
                &block(&(tx("A", "<TxSts>ACSC</TxSts>") + &tx("B", &format!("<TxSts>RJCT</TxSts>{reason}")))),
            ),
            vec![&Scope::Payment; 2],
            vec!["A - Debit settled", "B - Debit rejected:AM04"],
        ),
        (
            report("", &block(&(tx("A", "<TxSts>RVMC</TxSts>") + &tx("NOTPROVIDED", "<TxSts>ZZZZ</TxSts>")))),
            vec![&Scope::Payment; 2],
            vec!["A - Debit name_check", "- - Debit unclear:ZZZZ"],
        ),
    ] {
        let read = parse(&bytes).expect("read");
        assert_eq!(brief(&read), expected);
        assert_eq!(read.entries.iter().map(|entry| &entry.scope).collect::<Vec<_>>(), scopes);
        assert_eq!(read.message_id, "R1");
    }
    let read = parse(&report(&format!("<GrpSts>RJCT</GrpSts>{reason}"), "")).expect("read");
    assert_eq!(read.entries[0].text, "No funds & more");
}

fn camt_entry(head: &str, details: &str) -> String {
    format!(
        "<Ntry><Amt Ccy=\"EUR\">30.00</Amt>{head}<BookgDt><DtTm>2026-11-23T09:00:00+01:00</DtTm></BookgDt><NtryDtls>{details}</NtryDtls></Ntry>"
    )
}

fn camt(entries: &str) -> Vec<u8> {
    doc(&format!(
        "<BkToCstmrDbtCdtNtfctn><GrpHdr><MsgId>N1</MsgId></GrpHdr><Ntfctn><Id>1</Id>{entries}</Ntfctn></BkToCstmrDbtCdtNtfctn>"
    ))
}

#[test]
fn statements_are_read_transaction_by_transaction() {
    let tx = |id: &str, rest: &str| format!("<TxDtls><Refs><EndToEndId>{id}</EndToEndId></Refs>{rest}</TxDtls>");
    let old = |amount: &str| format!("<AmtDtls><TxAmt><Amt Ccy=\"EUR\">{amount}</Amt></TxAmt></AmtDtls>");
    let out = "<CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts>";
    let back = "<CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>";
    let reason = "<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>";
    let reversal = "<CdtDbtInd>CRDT</CdtDbtInd><RvslInd>true</RvslInd><Sts>BOOK</Sts>";
    for (entries, expected) in [
        (camt_entry(out, &tx("A", "")), vec!["A EUR 30.00 Debit settled"]),
        (camt_entry(out, ""), vec!["- EUR 30.00 Debit settled"]),
        (
            camt_entry(out, &(tx("A", &old("10.5")) + &tx("B", "<Amt Ccy=\"EUR\">19.50000</Amt>") + &tx("C", ""))),
            vec!["A EUR 10.50 Debit settled", "B EUR 19.50 Debit settled", "C - Debit settled"],
        ),
        (camt_entry("<CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>PDNG</Cd></Sts>", &tx("A", "")), vec!["A EUR 30.00 Debit pending"]),
        (camt_entry("<CdtDbtInd>DBIT</CdtDbtInd><Sts>INFO</Sts>", &tx("A", "")), vec!["A EUR 30.00 Debit unclear:INFO"]),
        (camt_entry("<Sts>BOOK</Sts>", &tx("A", "")), vec!["A EUR 30.00 Debit unclear:CdtDbtInd"]),
        (camt_entry("<CdtDbtInd>BOTH</CdtDbtInd><Sts>BOOK</Sts>", &tx("A", reason)), vec!["A EUR 30.00 Debit unclear:CdtDbtInd"]),
        (camt_entry("<Sts>BOOK</Sts>", &tx("A", "<CdtDbtInd>DBIT</CdtDbtInd>")), vec!["A EUR 30.00 Debit settled"]),
        (camt_entry(back, &tx("A", reason)), vec!["A EUR 30.00 Credit returned:AC04"]),
        (camt_entry("<CdtDbtInd>CRDT</CdtDbtInd><Sts>PDNG</Sts>", &tx("A", reason)), vec!["A EUR 30.00 Credit pending"]),
        (camt_entry(reversal, &tx("A", "")), vec!["A EUR 30.00 Credit returned:NARR"]),
        (camt_entry(out, &tx("A", reason)), vec!["A EUR 30.00 Debit reversal:AC04"]),
        (
            camt_entry(back, &tx("A", "<BkTxCd><Domn><Fmly><SubFmlyCd>RRTN</SubFmlyCd></Fmly></Domn></BkTxCd>")),
            vec!["A EUR 30.00 Credit returned:NARR"],
        ),
        (camt_entry(back, &tx("A", "<Amt Ccy=\"EUR\">0.001</Amt>")), vec!["A EUR 30.00 Credit settled"]),
    ] {
        let read = parse(&camt(&entries)).expect("read");
        assert_eq!(brief(&read), expected, "{entries}");
        assert_eq!(read.entries[0].booked_at, Some(date(2026, 11, 23)));
    }
}

#[test]
fn entries_keep_their_name_across_files_and_differ_inside_one() {
    let head = |status: &str, reference: &str| {
        format!("<CdtDbtInd>DBIT</CdtDbtInd><Sts>{status}</Sts><AcctSvcrRef>{reference}</AcctSvcrRef>")
    };
    let tx = "<TxDtls><Refs><EndToEndId>A</EndToEndId></Refs></TxDtls>";
    let refs = |entries: &str| -> Vec<String> {
        parse(&camt(entries)).expect("read").entries.into_iter().map(|e| e.entry_ref).collect()
    };
    let booked = camt_entry(&head("BOOK", "S1"), tx);
    assert_eq!(refs(&booked), ["S1/A/out/EUR30.00/settled"]);
    assert_eq!(refs(&camt_entry(&head("PDNG", "S1"), tx)), ["S1/A/out/EUR30.00/pending"]);
    assert_eq!(refs(&format!("{booked}{booked}")), ["S1/A/out/EUR30.00/settled", "S1/A/out/EUR30.00/settled#2"]);
    let corrected = refs(&booked.replace("30.00", "31.00"));
    assert_eq!(corrected, ["S1/A/out/EUR31.00/settled"], "what the bank corrects under its old reference is read");
    let nameless = camt_entry(&head("BOOK", "NONREF"), tx);
    let twice = refs(&format!("{nameless}{nameless}"));
    assert!(twice[0].starts_with("N1/1/") && twice[1].starts_with("N1/2/"), "{twice:?}");
    assert_eq!(twice, refs(&format!("{nameless}{nameless}")), "the same file gives the same names");
    let other = camt_entry(&head("PDNG", "NONREF"), tx);
    assert_ne!(refs(&other)[0], twice[0], "a file's id that a bank uses twice hides nothing");
}

#[test]
fn files_that_are_something_else_are_named() {
    let payment = pain001::write(&run(1)).expect("written");
    for (bytes, words) in [
        (payment.as_slice(), "a pain.001 payment file"),
        (b"".as_slice(), "an empty file"),
        (b"  \n", "an empty file"),
        (b":20:STARTUMSE\r\n:25:1234", "an MT940 statement"),
        (b"{1:F01", "an MT940 statement"),
        (b"%PDF-1.7", "a PDF"),
        (b"PK\x03\x04\xff\xfe", "a ZIP archive"),
        (b"Date;Amount\n", "not an XML file"),
        (b"<html><body/></html>", "an XML file about \"html\""),
        (&doc("<BkToCstmrAcctRpt/>"), "a camt.052 intraday report"),
    ] {
        let error = parse(bytes).expect_err(words).to_string();
        assert!(error.contains(words) && error.contains("expected a pain.002, camt.053 or camt.054"), "{error}");
    }
    assert_eq!(parse(&doc("<BkToCstmrStmt/>")), Err(BankFileError::Missing("message id (GrpHdr/MsgId)")));
}

#[test]
fn dangerous_cut_and_deep_files_are_refused() {
    let bomb = b"<!DOCTYPE x [<!ENTITY a \"b\">]><Document><BkToCstmrStmt/></Document>";
    assert_eq!(parse(bomb), Err(BankFileError::Dangerous));
    assert_eq!(parse(&camt(&camt_entry("&xxe;", ""))), Err(BankFileError::Dangerous));
    let inside = doc("<BkToCstmrStmt><!DOCTYPE x></BkToCstmrStmt>");
    assert_eq!(parse(&inside), Err(BankFileError::Dangerous));
    let whole = camt(&camt_entry("<Sts>BOOK</Sts>", ""));
    for cut in 60..whole.len() {
        assert!(parse(&whole[..cut]).is_err(), "cut at {cut}");
    }
    let deep = camt(&format!("{}{}", "<a>".repeat(1000), "</a>".repeat(1000)));
    assert!(matches!(parse(&deep), Err(BankFileError::TooLarge { what: "levels of nesting", .. })));
    let twice = [whole.clone(), whole[21..].to_vec()].concat();
    assert!(parse(&twice).is_err(), "two documents in one file");
}

#[test]
fn files_of_real_banks_are_read() {
    for (name, kind, entries, first) in [
        ("dutch-camt.053.001.02.xml", FileKind::Camt053, 3, "MUELL/FINP/RA12345 SEK 105678.50 Credit settled"),
        ("genkgo-camt054.v8.xml", FileKind::Camt054, 3, "UXC06170000006PI00001EE00001 CHF 3.10 Credit settled"),
        ("genkgo-camt053.v2.minimal.xml", FileKind::Camt053, 1, "- EUR 8.85 Credit settled"),
        ("genkgo-camt053.v8.xml", FileKind::Camt053, 1, "MUELL/FINP/RA12345 SEK 0.00 Credit settled"),
        // Three transfers under one sum: whose part was how much is not in the file, and not guessed.
        ("genkgo-camt054.v2.xml", FileKind::Camt054, 3, "MUELL/FINP/RA12345 - Debit settled"),
        ("hbci4java-pain.002.001.10-vop-match.xml", FileKind::Pain002, 1, "- - Debit name_check"),
    ] {
        let Some(path) = shared(&format!("samples/{name}")) else { continue };
        let read = parse(&fs::read(path).expect("readable")).expect(name);
        assert_eq!((read.kind, read.entries.len()), (kind, entries), "{name}");
        assert_eq!(brief(&read)[0], first);
    }
}

#[test]
fn a_large_statement_is_read_whole() {
    let mut entries = String::new();
    for n in 0..20_000 {
        let details = format!("<TxDtls><Refs><EndToEndId>E{n}</EndToEndId></Refs></TxDtls>");
        write!(entries, "{}", camt_entry("<CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts>", &details)).expect("to memory");
    }
    assert_eq!(parse(&camt(&entries)).expect("read").entries.len(), 20_000);
}

proptest! {
    #[test]
    fn any_run_is_found_again_in_its_answers(count in 1_u128..12, verdicts in any::<u16>()) {
        let run = run(count);
        let file = read_payments(&pain001::write(&run).expect("written")).expect("read");
        let place = |reference: &str| run.payments.iter().position(|p| p.end_to_end_id == reference).expect("known");
        let good = |reference: &str| verdicts >> place(reference) & 1 == 1;
        let report = status_report(&file, &header(), |t| {
            if good(&t.end_to_end_id) { Verdict::Accept } else { Verdict::Reject { code: "MS03".to_owned(), text: String::new() } }
        });
        let camt = statement(&file, &header(), date(2026, 11, 23), opening_balance(), |t| {
            if good(&t.end_to_end_id) { Fate::Booked } else { Fate::Returned { code: "MS03".to_owned() } }
        });
        for bytes in [report.expect("written"), camt.expect("written")] {
            let read = parse(&bytes).expect("read");
            prop_assert_eq!(read.entries.len(), run.payments.len());
            for (entry, payment) in read.entries.iter().zip(&run.payments) {
                prop_assert_eq!(entry.end_to_end_id.as_ref(), Some(&payment.end_to_end_id));
                prop_assert_eq!(entry.amount, Some(payment.amount));
                let failed = matches!(entry.status, EntryStatus::Rejected { .. } | EntryStatus::Returned { .. });
                prop_assert_eq!(failed, !good(&payment.end_to_end_id));
            }
        }
    }

    #[test]
    fn no_bytes_make_the_readers_panic(edits in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>(), 0_u8..3), 1..12), which in 0_usize..3) {
        let run = run(2);
        let payment = pain001::write(&run).expect("written");
        let file = read_payments(&payment).expect("read");
        let mut bytes = match which {
            0 => payment,
            1 => status_report(&file, &header(), |_| Verdict::Accept).expect("written"),
            _ => statement(&file, &header(), date(2026, 11, 23), opening_balance(), |_| Fate::Booked).expect("written"),
        };
        for (at, byte, how) in edits {
            let at = at.index(bytes.len());
            match how {
                0 => bytes[at] = byte,
                1 => { bytes.remove(at); }
                _ => bytes.insert(at, byte),
            }
        }
        let _ = read_payments(&bytes);
        if let Ok(read) = parse(&bytes) {
            prop_assert!(read.entries.len() <= ENTRIES_MAX);
        }
    }

    #[test]
    fn no_text_makes_the_readers_panic(text in "\\PC{0,300}") {
        prop_assert!(parse(text.as_bytes()).is_err());
        prop_assert!(read_payments(text.as_bytes()).is_err());
    }
}
