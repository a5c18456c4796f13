//! The books written out: a table for a spreadsheet or a bookkeeping program, or a journal in plain text.

use std::collections::BTreeMap;
use std::io::{BufWriter, Write};

use jiff::civil::Date;

use crate::domain::books::Account;
use crate::domain::money::Money;
use crate::wire::books::{BookEntry, BookLeg};

use super::args::books::{BooksCommand, BooksFormat};
use super::failure::{FAILED, Failure};
use super::place::Place;

/// Entries asked for at once.
const PAGE: u16 = 500;

/// `amends books …`
pub async fn run(place: &Place, command: &BooksCommand) -> Result<u8, Failure> {
    let BooksCommand::Export { from, to, format, out } = command;
    let client = place.connect()?.client;
    let mut entries = Vec::new();
    let mut cursor = None;
    loop {
        let page = client.books(*from, *to, cursor.as_deref(), PAGE).await?;
        for entry in &page.items {
            // Nobody should carry a crooked entry into their own books.
            if let Some(rest) = entry.imbalance() {
                let text =
                    format!("entry {} does not sum to zero but to {rest}; nothing was written, tell the operator", entry.id);
                return Err(Failure::new(FAILED, text));
            }
        }
        entries.extend(page.items);
        cursor = page.next;
        if cursor.is_none() {
            break;
        }
    }
    let mut sink: Box<dyn Write> = match out {
        Some(path) => {
            let made = std::fs::OpenOptions::new().write(true).create_new(true).open(path);
            let named = |error| Failure::new(FAILED, format!("{} cannot be written: {error}; name a new file", path.display()));
            Box::new(BufWriter::new(made.map_err(named)?))
        }
        None => Box::new(BufWriter::new(std::io::stdout().lock())),
    };
    match format {
        BooksFormat::Csv => table(&mut sink, &entries)?,
        BooksFormat::Ledger => journal(&mut sink, &entries, *from, *to)?,
    }
    sink.flush()?;
    eprintln!("{}", summary(&entries));
    Ok(0)
}

/// How much went through each account, for the one who compares.
fn summary(entries: &[BookEntry]) -> String {
    let mut sums = BTreeMap::<(String, &str), Money>::new();
    for leg in entries.iter().flat_map(|entry| &entry.legs) {
        let key = (leg.account.to_string(), leg.amount.currency.code());
        let sum = sums.entry(key).or_insert_with(|| Money::zero(leg.amount.currency));
        sum.minor = sum.minor.saturating_add(leg.amount.minor);
    }
    let lines = sums.into_iter().map(|((account, _), sum)| format!("\n  {account:<44} {sum:>16}"));
    format!("{} entries, balanced{}", entries.len(), lines.collect::<String>())
}

/// One leg a line. Debit and credit have columns of their own, so no cell begins with a sign that a spreadsheet would run.
fn table(sink: &mut impl Write, entries: &[BookEntry]) -> Result<(), Failure> {
    let mut csv = csv::Writer::from_writer(sink);
    let failed = |error: csv::Error| Failure::new(FAILED, format!("the table cannot be written: {error}"));
    let head = [
        "entry",
        "day",
        "value_date",
        "compensation",
        "ticket",
        "reference",
        "reason",
        "kind",
        "stage",
        "vat_treatment",
        "account",
        "currency",
        "debit",
        "credit",
    ];
    csv.write_record(head).map_err(failed)?;
    for entry in entries {
        for leg in &entry.legs {
            let (debit, credit) = columns(leg);
            let treatment = match &leg.account {
                Account::Cost(vat) => vat.name(),
                Account::Promised | Account::Elsewhere | Account::Paid { .. } => "",
            };
            csv.write_record([
                entry.id.to_string().as_str(),
                &entry.day.to_string(),
                &entry.value_date.map_or_else(String::new, |day| day.to_string()),
                &entry.compensation.to_string(),
                &entry.ticket.to_string(),
                entry.reference.as_deref().unwrap_or_default(),
                entry.reason.name(),
                entry.kind.name(),
                entry.stage.name(),
                treatment,
                &leg.account.to_string(),
                leg.amount.currency.code(),
                &debit,
                &credit,
            ])
            .map_err(failed)?;
        }
    }
    csv.flush()?;
    Ok(())
}

fn columns(leg: &BookLeg) -> (String, String) {
    let plain = leg.amount.decimal().abs().to_string();
    if leg.amount.minor < 0 { (String::new(), plain) } else { (plain, String::new()) }
}

/// A journal as hledger and Ledger read it. Only ids, words and amounts: nothing that a customer typed.
fn journal(sink: &mut impl Write, entries: &[BookEntry], from: Date, to: Date) -> Result<(), Failure> {
    writeln!(sink, "; compensations from {from} to {to}\n")?;
    for entry in entries {
        let value_date = entry.value_date.map_or_else(String::new, |day| format!("={day}"));
        write!(sink, "{}{value_date} * ({}) {} {}", entry.day, entry.id, entry.kind, entry.stage)?;
        write!(sink, "  ; compensation:{}, ticket:{}, reason:{}", entry.compensation, entry.ticket, entry.reason)?;
        if let Some(reference) = &entry.reference {
            write!(sink, ", reference:{reference}")?;
        }
        writeln!(sink)?;
        for leg in &entry.legs {
            writeln!(sink, "    {:<44}  {} {}", leg.account.to_string(), leg.amount.currency.code(), leg.amount.decimal())?;
        }
        writeln!(sink)?;
    }
    Ok(())
}
