//! Arguments of commands about one compensation.

use clap::Args as ClapArgs;

use crate::domain::ids::CompensationId;

/// One compensation.
#[derive(ClapArgs, Clone, Debug)]
pub struct ClaimArgs {
    /// The compensation.
    pub id: CompensationId,
    /// JSON on standard output.
    #[arg(long)]
    pub json: bool,
}

/// One compensation and a reason.
#[derive(ClapArgs, Clone, Debug)]
pub struct ReasonArgs {
    /// The compensation.
    pub id: CompensationId,
    /// The reason, for the log and for colleagues.
    #[arg(long)]
    pub reason: String,
    /// JSON on standard output.
    #[arg(long)]
    pub json: bool,
}
