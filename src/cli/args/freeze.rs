//! The arguments of `amends freeze` and `amends unfreeze`.

use clap::Args as ClapArgs;

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
