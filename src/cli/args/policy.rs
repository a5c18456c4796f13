//! Arguments of the commands about policies and reference rates.

use std::path::PathBuf;
use std::str::FromStr;

use clap::{Args as ClapArgs, Subcommand};
use jiff::Timestamp;

#[cfg(feature = "server")]
use super::DatabaseArgs;
use super::JsonArgs;

/// A text that `policy diff` compares: a policy by its number, or a proposal as `p` with its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// A policy that was put in force.
    Policy(i64),
    /// A proposal.
    Proposal(i64),
}

impl FromStr for Which {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (number, make): (&str, fn(i64) -> Which) = match text.strip_prefix('p') {
            Some(rest) => (rest, Which::Proposal),
            None => (text, Which::Policy),
        };
        number.parse().map(make).map_err(|_| "give a policy's number, or p with a proposal's, such as 3 or p4".to_owned())
    }
}

/// What to do with policies.
#[derive(Subcommand, Debug)]
pub enum PolicyCommand {
    /// Read a policy file and show what it would offer.
    Check {
        /// The file.
        file: PathBuf,
    },
    /// The commented policy a new desk begins with.
    Default,
    /// A policy in words: the one of a file, else the one in force.
    Show {
        /// The file.
        file: Option<PathBuf>,
        /// Where the database is.
        #[cfg(feature = "server")]
        #[command(flatten)]
        database: DatabaseArgs,
    },
    /// Price past cases with a policy and show what would have been different. Nothing is changed.
    #[cfg(feature = "server")]
    Simulate {
        /// The file.
        file: PathBuf,
        /// How far back.
        #[arg(long, default_value_t = 90, value_parser = clap::value_parser!(u32).range(1..=3_650))]
        days: u32,
        /// JSON on standard output.
        #[arg(long)]
        json: bool,
        /// Where the database is.
        #[command(flatten)]
        database: DatabaseArgs,
    },
    /// Propose a policy as a lead; it rules once finance has countersigned it.
    Propose(ProposeArgs),
    /// Countersign a proposed policy as finance.
    Countersign {
        /// The proposal.
        id: i64,
        /// JSON on standard output.
        #[arg(long)]
        json: bool,
    },
    /// Decline a proposed policy, or take one's own back.
    Decline {
        /// The proposal.
        id: i64,
        /// JSON on standard output.
        #[arg(long)]
        json: bool,
    },
    /// What was in force when, by whom, and what waits for a countersignature.
    History(JsonArgs),
    /// What changed between two policies.
    Diff {
        /// A policy's number, or `p` with a proposal's.
        from: Which,
        /// The other one.
        to: Which,
    },
    /// Put a policy in force on the server's machine, without a second person: to begin a desk.
    #[cfg(feature = "server")]
    Activate {
        /// The file.
        file: PathBuf,
        /// Where the database is.
        #[command(flatten)]
        database: DatabaseArgs,
    },
}

/// Options of proposing a policy.
#[derive(ClapArgs, Clone, Debug)]
pub struct ProposeArgs {
    /// The file.
    pub file: PathBuf,
    /// What it is about, for whoever countersigns.
    #[arg(long, default_value = "")]
    pub note: String,
    /// From when on it shall rule, such as 2027-01-01T00:00:00+01:00; at once when not said.
    #[arg(long, value_name = "TIME")]
    pub from: Option<Timestamp>,
    /// JSON on standard output.
    #[arg(long)]
    pub json: bool,
}

/// What to do with reference rates.
#[derive(Subcommand, Debug)]
pub enum RatesCommand {
    /// The rates that limits and caps are converted with.
    Show {
        /// Where the database is.
        #[cfg(feature = "server")]
        #[command(flatten)]
        database: DatabaseArgs,
        /// JSON on standard output.
        #[arg(long)]
        json: bool,
    },
    /// Take rates from a file of the European Central Bank: eurofxref.csv, eurofxref-hist.csv or eurofxref-daily.xml.
    #[cfg(feature = "server")]
    Import {
        /// The file.
        file: PathBuf,
        /// Where the database is.
        #[command(flatten)]
        database: DatabaseArgs,
    },
}

/// What to do with the languages of the claim page.
#[cfg(feature = "server")]
#[derive(Subcommand, Debug)]
pub enum PagesCommand {
    /// Every text of the page in English, as a file to translate.
    Words,
    /// Read a folder of language files as a server would: which can be used, what is wrong in which line, what is missing.
    Check {
        /// The folder, such as `page_languages` of the server's settings names.
        folder: PathBuf,
        /// JSON on standard output.
        #[arg(long)]
        json: bool,
    },
}
