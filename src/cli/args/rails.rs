//! Arguments of `amends rails`.

use clap::{Args as ClapArgs, Subcommand};

use crate::domain::ids::PayoutId;

/// What to do with rails, and with payouts that are at one.
#[derive(Subcommand, Clone, Debug)]
pub enum RailsCommand {
    /// What each rail can do, which are held, and what in their accounts nobody here has ordered.
    List {
        /// JSON on standard output.
        #[arg(long)]
        json: bool,
    },
    /// Hand nothing to a rail until it is let go.
    Hold {
        /// The rail.
        rail: String,
        /// Why.
        #[arg(long)]
        reason: String,
    },
    /// Let a rail go, and what waited for it; from here its limits count anew.
    Lift {
        /// The rail.
        rail: String,
    },
    /// Say what a payment is that was found in a rail's account.
    Clear {
        /// The rail.
        rail: String,
        /// What the rail calls the payment.
        handle: String,
        /// Which of its faults, where several are open; the list names them.
        #[arg(long)]
        fault: Option<String>,
        /// What it is, and how that was found out; no customer's name.
        #[arg(long)]
        reason: String,
    },
    /// Say what became of a payout in doubt, with the provider's proof.
    Settle(SettleArgs),
    /// Call off a payment that its payee has not taken.
    Cancel {
        /// The payout.
        payout: PayoutId,
    },
}

/// Options of settling by hand.
#[derive(ClapArgs, Clone, Debug)]
#[command(group = clap::ArgGroup::new("outcome").required(true))]
pub struct SettleArgs {
    /// The payout.
    pub payout: PayoutId,
    /// The money arrived.
    #[arg(long, group = "outcome")]
    pub paid: bool,
    /// The provider has it.
    #[arg(long, group = "outcome")]
    pub pending: bool,
    /// It certainly moves no money; the provider's code, or `NOT_RECEIVED` when the order never arrived there and may go again.
    #[arg(long, group = "outcome", value_name = "CODE")]
    pub failed: Option<String>,
    /// What shows it: the provider's number of the payment, a statement, a case at its support.
    #[arg(long)]
    pub proof: String,
}
