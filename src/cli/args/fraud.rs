//! The arguments of `amends fraud`.

use clap::{Args as ClapArgs, Subcommand};

use super::JsonArgs;
use crate::domain::fraud::block::BlockKind;

/// What to do with flags.
#[derive(Subcommand, Clone, Debug)]
pub enum FraudCommand {
    /// Flags, newest first: the rule, the evidence, and what to look at before one is cleared.
    List(FlagsArgs),
    /// Clear a flag that is not about you, with a reason. It lets no money go by itself.
    Clear(ClearArgs),
    /// Accounts, mail addresses and domains of whoever works here.
    #[command(subcommand)]
    Block(BlockCommand),
    /// How everybody's offers lie beside the others', with the flags about them.
    Digest(DigestArgs),
}

/// Options of the list.
#[derive(ClapArgs, Clone, Debug)]
pub struct FlagsArgs {
    /// Cleared ones too.
    #[arg(long)]
    pub all: bool,
    /// The place where the last page ended.
    #[arg(long)]
    pub cursor: Option<String>,
    /// JSON on standard output.
    #[arg(long)]
    pub json: bool,
}

/// Options of clearing.
#[derive(ClapArgs, Clone, Debug)]
pub struct ClearArgs {
    /// The flag's number.
    pub id: i64,
    /// What you looked at and what you found.
    #[arg(long)]
    pub reason: String,
    /// JSON on standard output.
    #[arg(long)]
    pub json: bool,
}

/// What to do with the block list.
#[derive(Subcommand, Clone, Debug)]
pub enum BlockCommand {
    /// Put something on it. Read from standard input it stays out of the shell's history.
    Add(BlockArgs),
    /// Its entries: whose they are, never what they are.
    List(JsonArgs),
    /// Take an entry off.
    Remove {
        /// The entry's number.
        id: i64,
    },
}

/// Options of a new entry.
#[derive(ClapArgs, Clone, Debug)]
pub struct BlockArgs {
    /// What it is: account, email or domain.
    pub kind: BlockKind,
    /// The account, address or domain; from standard input when not said.
    pub value: Option<String>,
    /// Whose it is.
    #[arg(long, default_value = "")]
    pub whose: String,
}

/// Options of the digest.
#[derive(ClapArgs, Clone, Debug)]
pub struct DigestArgs {
    /// How many days back.
    #[arg(long, default_value_t = 7)]
    pub days: u32,
    /// JSON on standard output.
    #[arg(long)]
    pub json: bool,
}
