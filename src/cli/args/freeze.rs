//! The arguments of `amends freeze`, `amends unfreeze` and `amends restore`.

use clap::{Args as ClapArgs, Subcommand};

use crate::domain::freeze::Halt;

/// Options of freezing.
#[derive(ClapArgs, Clone, Debug)]
pub struct FreezeArgs {
    /// What: issuing or releasing; both when not said.
    pub what: Option<Halt>,
    /// Why: everybody whose work it stops reads it.
    #[arg(long)]
    pub reason: Option<String>,
    /// JSON on standard output.
    #[arg(long)]
    pub json: bool,
}

/// Options of lifting a freeze.
#[derive(ClapArgs, Clone, Debug)]
pub struct UnfreezeArgs {
    /// What: issuing or releasing; both when not said.
    pub what: Option<Halt>,
    /// JSON on standard output.
    #[arg(long)]
    pub json: bool,
}

/// Options of what follows a restore.
#[derive(ClapArgs, Clone, Debug)]
pub struct RestoreArgs {
    /// What to do; to show when not said.
    #[command(subcommand)]
    pub command: Option<RestoreCommand>,
    /// JSON on standard output.
    #[arg(long, global = true)]
    pub json: bool,
}

/// What is done about a restored database.
#[derive(Subcommand, Clone, Copy, Debug)]
pub enum RestoreCommand {
    /// Say that bank and rails were reconciled: finance and a lead, one after the other; with the second payouts go on.
    SignOff,
}
