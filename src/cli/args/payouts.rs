//! `amends payouts`: the release queue, the bank's files, entries that fit nothing.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Subcommand};

use crate::domain::ids::PayoutId;
use crate::domain::payout::PayoutSection;

/// Options of the payouts.
#[derive(ClapArgs, Clone, Debug)]
#[command(args_conflicts_with_subcommands = true)]
pub struct PayoutsArgs {
    /// Only this state of the payout machine.
    #[arg(long)]
    pub state: Option<String>,
    /// Only this section: `release`, `under_way`, `in_doubt`, `bounced`, `alarms`, `all`.
    #[arg(long, conflicts_with = "state")]
    pub section: Option<PayoutSection>,
    /// Most rows.
    #[arg(long, default_value_t = 100)]
    pub limit: u16,
    /// JSON on standard output.
    #[arg(long)]
    pub json: bool,
    /// What to do with them.
    #[command(subcommand)]
    pub command: Option<PayoutsCommand>,
}

/// What to do with payouts.
#[derive(Subcommand, Clone, Debug)]
pub enum PayoutsCommand {
    /// Release payouts that wait in review.
    Release {
        /// The payouts.
        #[arg(required = true)]
        ids: Vec<PayoutId>,
        /// The version of each as you saw it (`version` of the list's JSON), in their order, with commas; one that has changed since is refused.
        #[arg(long, value_delimiter = ',')]
        seen: Vec<i64>,
        /// JSON on standard output.
        #[arg(long)]
        json: bool,
    },
    /// Keep released payouts from leaving.
    Hold(StepArgs),
    /// Let payouts go that were held.
    Lift(StepArgs),
    /// Turn claims down; another person repeats it, and then the customer is told why.
    Reject(StepArgs),
    /// Take a customer's objection to a rejection, within 30 days.
    Object(StepArgs),
    /// Ask the customers for other account details.
    Correct(StepArgs),
    /// Call payouts off before anything left; finance and a lead together.
    Cancel {
        /// The same was paid already; else it is fraud.
        #[arg(long)]
        duplicate: bool,
        /// Which, and why.
        #[command(flatten)]
        step: StepArgs,
    },
    /// Note that money which was paid is asked back at the bank or the provider; what they send back then is not paid anew.
    Recall(StepArgs),
    /// Note that the bank or the provider will not give back what was asked for; the payment stays paid.
    RecallDeclined(StepArgs),
    /// Write the queued transfers into a bank file.
    Export {
        /// The file's format: pain.001.001.03, .09 or .11.
        #[arg(long, default_value = "pain.001.001.09")]
        format: String,
        /// Ask for instant transfers, or with `--instant=false` for none; by the server's settings when not said.
        #[arg(long, num_args = 0..=1, require_equals = true, default_missing_value = "true")]
        instant: Option<bool>,
        /// Where to write it.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        /// The same key again gives the same file.
        #[arg(long)]
        key: Option<String>,
        /// JSON on standard output.
        #[arg(long)]
        json: bool,
    },
    /// Files that were written for the bank, or take one of them back.
    Runs {
        /// JSON on standard output.
        #[arg(long)]
        json: bool,
        /// What to do.
        #[command(subcommand)]
        command: Option<RunsCommand>,
    },
    /// Fetch a file that was written before, the same bytes.
    File {
        /// Its message id.
        run: String,
        /// Where to write it.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Say that a file was brought to the bank; another person than the one who wrote it does.
    Uploaded {
        /// Its message id.
        run: String,
        /// The SHA-256 of what was brought, at least 12 letters of it.
        #[arg(long)]
        hash: String,
        /// Why it went there a second time; a lead's to give.
        #[arg(long)]
        reason: Option<String>,
        /// JSON on standard output.
        #[arg(long)]
        json: bool,
    },
    /// Money that nobody could pay out: the customers were asked for other details and never gave any.
    Unclaimed {
        /// JSON on standard output.
        #[arg(long)]
        json: bool,
    },
    /// Bank entries that fit no payout, or deal with one of them.
    Unmatched {
        /// JSON on standard output.
        #[arg(long)]
        json: bool,
        /// What to do.
        #[command(subcommand)]
        command: Option<UnmatchedCommand>,
    },
    /// Read a bank's answer: pain.002, camt.053 or camt.054.
    Import {
        /// The file.
        file: PathBuf,
        /// JSON on standard output.
        #[arg(long)]
        json: bool,
    },
    /// What is open between us and the bank.
    Reconcile {
        /// JSON on standard output.
        #[arg(long)]
        json: bool,
    },
}

/// Which payouts, and why.
#[derive(ClapArgs, Clone, Debug)]
pub struct StepArgs {
    /// The payouts.
    #[arg(required = true)]
    pub ids: Vec<PayoutId>,
    /// Why. The second of two people need not repeat it.
    #[arg(long)]
    pub reason: Option<String>,
    /// JSON on standard output.
    #[arg(long)]
    pub json: bool,
}

/// What to do with a bank file.
#[derive(Subcommand, Clone, Debug)]
pub enum RunsCommand {
    /// Take a file back that does not go to the bank; another person repeats it, and then its payments go into the next.
    Withdraw {
        /// Its message id.
        run: String,
        /// What shows that the bank carries nothing of it out; needed once it was brought there.
        #[arg(long)]
        proof: Option<String>,
        /// JSON on standard output.
        #[arg(long)]
        json: bool,
    },
}

/// What to do with a bank entry that fits no payout.
#[derive(Subcommand, Clone, Debug)]
pub enum UnmatchedCommand {
    /// Match it by hand to a payout, with the bank's proof, or put it aside with a reason.
    Settle {
        /// The bank's id of the entry, as listed.
        entry: String,
        /// Why nothing follows from it.
        #[arg(long, required_unless_present = "payout", conflicts_with = "payout")]
        reason: Option<String>,
        /// The payout it belongs to.
        #[arg(long, requires = "proof")]
        payout: Option<PayoutId>,
        /// What shows that: where at the bank it was seen, by which reference.
        #[arg(long, requires = "payout")]
        proof: Option<String>,
        /// JSON on standard output.
        #[arg(long)]
        json: bool,
    },
}
