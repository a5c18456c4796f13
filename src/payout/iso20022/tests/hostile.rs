//! Files without an end, with other encodings, namespaces and entities; batches and balances that do or do not add up.

use std::fmt::Write as _;

use super::*;

/// A file that has no end, made as it is read.
struct Endless {
    head: Vec<u8>,
    again: Vec<u8>,
    at: usize,
    given: usize,
}

impl std::io::Read for Endless {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        if self.at >= self.head.len() {
            (self.head, self.at) = (self.again.clone(), 0);
        }
        let count = into.len().min(self.head.len() - self.at);
        into[..count].copy_from_slice(&self.head[self.at..self.at + count]);
        self.at += count;
        self.given += count;
        Ok(count)
    }
}

/// What a file that goes on for ever is refused with, and how many bytes were taken of it.
fn endless(head: &str, again: &str) -> (BankFileError, usize) {
    let whole = String::from_utf8(camt("@")).expect("UTF-8");
    let (before, _) = whole.split_once('@').expect("a place");
    let mut file = Endless { head: format!("{before}{head}").into_bytes(), again: again.as_bytes().to_vec(), at: 0, given: 0 };
    let refused = read(std::io::BufReader::new(&mut file), &mut |_| Ok(())).expect_err("no end");
    (refused, file.given)
}

#[test]
fn files_without_an_end_are_refused_early_and_take_no_memory() {
    let (refused, _) = endless("<Ntry/>", "<Ntry/>");
    assert_eq!(refused, BankFileError::TooLarge { limit: ENTRIES_MAX, what: "entries" });
    // Whatever is inside of one transaction, between two of them, or no XML at all: 4 MiB without anything to show is enough.
    for (head, again) in [
        ("<Ntry><NtryDtls><TxDtls><AddtlTxInf>", "all work and no play "),
        ("<Ntry><NtryDtls><TxDtls>", "<Refs/>"),
        ("<!-- ", "all work and no play "),
        ("<Ntry a=\"", "all work and no play "),
        ("", "<?say nothing?>"),
        ("", "   \n"),
        ("<", "long"),
    ] {
        let (refused, given) = endless(head, again);
        assert!(matches!(refused, BankFileError::TooLarge { what: "bytes in one part", .. }), "{head}{again}: {refused}");
        assert!(given < 8 * 1024 * 1024, "{given} bytes were taken of {head}{again}");
    }
    let (refused, _) = endless("<Ntry>", "<Avlbty/>");
    assert!(matches!(refused, BankFileError::TooLarge { what: "parts of one booking", .. }), "{refused}");
}

#[test]
fn a_batch_of_many_transactions_is_read_one_by_one() {
    let tx = |n: u32| format!("<TxDtls><Refs><EndToEndId>E{n}</EndToEndId></Refs><Amt Ccy=\"EUR\">1.00</Amt></TxDtls>");
    let mut all = String::new();
    (0..20_000).for_each(|n| all.push_str(&tx(n)));
    let file = camt(&camt_entry("<CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts>", &all));
    let mut seen = 0;
    let head = read(file.as_slice(), &mut |entry| {
        assert_eq!(entry.end_to_end_id, Some(format!("E{seen}")));
        seen += 1;
        Ok(())
    })
    .expect("read");
    assert_eq!((head.entries, seen), (20_000, 20_000));
    assert!(head.warnings[0].contains("EUR 30.00") && head.warnings[0].contains("EUR 20000.00"), "{:?}", head.warnings);
    let given_up = read(file.as_slice(), &mut |_| Err(BankFileError::GivenUp));
    assert_eq!(given_up, Err(BankFileError::GivenUp));
}

#[test]
fn a_batch_without_details_is_the_file_it_names() {
    let out = "<CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts>";
    let batch = "<Btch><MsgId>F1</MsgId><NbOfTxs>2</NbOfTxs></Btch>";
    let read = parse(&camt(&camt_entry(out, batch))).expect("read");
    let whole = Scope::Block { message_id: "F1".to_owned(), payment_info_id: "F1".to_owned() };
    assert_eq!((&read.entries[0].scope, brief(&read)), (&whole, vec!["- EUR 30.00 Debit settled".to_owned()]));
    let tx = "<TxDtls><Refs><EndToEndId>A</EndToEndId></Refs><Amt Ccy=\"EUR\">30</Amt></TxDtls>";
    let read = parse(&camt(&camt_entry(out, &format!("{batch}{tx}")))).expect("read");
    assert_eq!((&read.entries[0].scope, read.entries[0].run.as_deref()), (&Scope::Payment, Some("F1")));
}

#[test]
fn balances_that_do_not_add_up_are_told() {
    let balance = |kind: &str, amount: &str, way: &str| {
        format!(
            "<Bal><Tp><CdOrPrtry><Cd>{kind}</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">{amount}</Amt><CdtDbtInd>{way}</CdtDbtInd></Bal>"
        )
    };
    let entry = |way: &str, status: &str| {
        format!("<Ntry><Amt Ccy=\"EUR\">30.00</Amt><CdtDbtInd>{way}</CdtDbtInd><Sts><Cd>{status}</Cd></Sts></Ntry>")
    };
    let statement = |id: &str, balances: &str, entries: &str| {
        format!("<Stmt><Id>{id}</Id><Acct><Id><IBAN>nl91 ABNA 0417 1643 00</IBAN></Id></Acct>{balances}{entries}</Stmt>")
    };
    let fits = statement(
        "S1",
        &(balance("OPBD", "20.00", "CRDT") + &balance("CLBD", "10.00", "DBIT")),
        &(entry("DBIT", "BOOK") + &entry("DBIT", "PDNG")),
    );
    let wrong = statement("S2", &(balance("PRCD", "20.00", "CRDT") + &balance("CLBD", "60.00", "CRDT")), &entry("CRDT", "BOOK"));
    let half = statement("S3", &balance("OPBD", "20.00", "CRDT"), &entry("CRDT", "BOOK"));
    let file = doc(&format!("<BkToCstmrStmt><GrpHdr><MsgId>B1</MsgId></GrpHdr>{fits}{wrong}{half}</BkToCstmrStmt>"));
    let read = parse(&file).expect("read");
    assert_eq!(read.entries.len(), 4, "several statements in a file");
    assert_eq!(read.warnings.len(), 1, "{:?}", read.warnings);
    assert!(read.warnings[0].contains("S2") && read.warnings[0].contains("EUR 50.00"), "{:?}", read.warnings);
    assert_eq!(read.accounts.iter().collect::<Vec<_>>(), ["NL91ABNA0417164300"]);
}

#[test]
fn other_encodings_and_namespaces_are_refused() {
    let whole = String::from_utf8(camt(&camt_entry("<Sts>BOOK</Sts>", ""))).expect("UTF-8");
    let declared =
        |encoding: &str| whole.replace("version=\"1.0\"", &format!("version=\"1.0\" encoding=\"{encoding}\"")).into_bytes();
    for encoding in ["UTF-8", "utf-8", "US-ASCII"] {
        assert!(parse(&declared(encoding)).is_ok(), "{encoding}");
    }
    assert!(parse(&[b"\xef\xbb\xbf", whole.as_bytes()].concat()).is_ok(), "a mark at the beginning");
    for encoding in ["ISO-8859-1", "UTF-16", "windows-1252", "UTF-7"] {
        assert_eq!(parse(&declared(encoding)), Err(BankFileError::Encoding), "{encoding}");
    }
    let wide = |order: fn(u16) -> [u8; 2]| -> Vec<u8> { whole.encode_utf16().flat_map(order).collect() };
    for bytes in [wide(u16::to_le_bytes), wide(u16::to_be_bytes)] {
        assert_eq!(parse(&bytes), Err(BankFileError::Encoding));
        assert_eq!(parse(&[&[0xff, 0xfe][..], &bytes].concat()), Err(BankFileError::Encoding));
    }
    let latin = [declared("ISO-8859-1"), vec![0xe9]].concat();
    assert_eq!(parse(&latin), Err(BankFileError::Encoding));
    let undeclared = whole.replace("</Ntry>", "<AddtlNtryInf>Caf\u{1}</AddtlNtryInf></Ntry>").replace('\u{1}', "\u{e9}");
    let latin: Vec<u8> = undeclared.chars().map(|c| u8::try_from(u32::from(c)).expect("Latin")).collect();
    assert_eq!(parse(&latin), Err(BankFileError::Encoding), "no declaration and other bytes");

    for namespace in
        ["urn:whatever", "urn:iso:std:iso:20022:tech:xsd:camt.053.001.08", "urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"]
    {
        let file = whole.replace("urn:iso:std:iso:20022:tech:xsd:camt.054.001.06", namespace);
        assert!(matches!(parse(file.as_bytes()), Err(BankFileError::WrongNamespace { message: "camt.054", .. })), "{namespace}");
    }
    let none = "<Document><BkToCstmrStmt><GrpHdr><MsgId>A</MsgId></GrpHdr></BkToCstmrStmt></Document>";
    assert!(matches!(parse(none.as_bytes()), Err(BankFileError::WrongNamespace { .. })));
}

#[test]
fn laughing_entities_are_refused_before_they_grow() {
    let mut lol = String::from("<!DOCTYPE lolz [<!ENTITY lol0 \"lol\">");
    for n in 1..10 {
        let many = format!("&lol{};", n - 1).repeat(10);
        write!(lol, "<!ENTITY lol{n} \"{many}\">").expect("to memory");
    }
    let whole = String::from_utf8(camt("")).expect("UTF-8");
    let (declaration, rest) = whole.split_once("?>").expect("a declaration");
    for rest in [rest.to_owned(), rest.replace("<Id>1</Id>", "<Id>&lol9;</Id>")] {
        let bomb = format!("{declaration}?>{lol}]>{rest}");
        assert_eq!(parse(bomb.as_bytes()), Err(BankFileError::Dangerous));
    }
}
