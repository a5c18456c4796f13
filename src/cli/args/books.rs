//! Arguments of `amends books`.

use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};
use jiff::civil::Date;

/// What to do with the books.
#[derive(Subcommand, Debug)]
pub enum BooksCommand {
    /// Write the entries of some days out.
    Export {
        /// First day, by the desk's calendar: 2026-11-01.
        #[arg(long, value_name = "DATE")]
        from: Date,
        /// Last day.
        #[arg(long, value_name = "DATE")]
        to: Date,
        /// A table, or a journal as hledger and Ledger read it.
        #[arg(long, value_enum, default_value_t = BooksFormat::Csv)]
        format: BooksFormat,
        /// Where to; standard output when not said.
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
}

/// How the books are written.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum BooksFormat {
    /// One leg a line, with a head.
    Csv,
    /// A journal in plain text.
    Ledger,
}
