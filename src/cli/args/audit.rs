//! Arguments of `amends audit`.

use std::path::PathBuf;

use clap::Subcommand;

/// What to do with the audit log.
#[derive(Subcommand, Debug)]
pub enum AuditCommand {
    /// Write the log out.
    Export {
        /// One event a line.
        #[arg(long, default_value = "jsonl", value_parser = ["jsonl", "csv"])]
        format: String,
        /// Where to; standard output when not said.
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// Check the hash chain: of an export, without a server, or of the server's log.
    Verify {
        /// An export in JSON Lines.
        file: Option<PathBuf>,
    },
}
