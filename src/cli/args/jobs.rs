//! Arguments of `amends jobs`.

use clap::Subcommand;

/// What to do with work that fails.
#[derive(Debug, Subcommand)]
pub enum JobsCommand {
    /// What is parked for a person, and what is tried again by itself.
    List {
        /// JSON on standard output.
        #[arg(long)]
        json: bool,
    },
    /// Let a job run again now, with all its tries before it.
    Retry {
        /// Its number.
        id: i64,
        /// JSON on standard output.
        #[arg(long)]
        json: bool,
    },
}
