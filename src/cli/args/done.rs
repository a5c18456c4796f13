//! What became of a remedy without a link.

use clap::Args as ClapArgs;

use crate::domain::ids::CompensationId;

/// One compensation and what another system calls it.
#[derive(ClapArgs, Clone, Debug)]
pub struct DoneArgs {
    /// The compensation.
    pub id: CompensationId,
    /// A refund's id, a voucher code, the number of a parcel or a return label.
    #[arg(long)]
    pub reference: String,
    /// JSON on standard output.
    #[arg(long)]
    pub json: bool,
}
