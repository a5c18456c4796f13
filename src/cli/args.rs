//! The arguments, as the contract names them.

#[cfg(feature = "server")]
use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand};

use crate::domain::complaint::Reason;
use crate::domain::ids::{CompensationId, TicketId};
use crate::domain::money::Money;
use crate::domain::sort::{Group, Sort};
use crate::domain::stage::Stage;

use super::place::Place;

mod audit;
#[cfg(feature = "server")]
pub mod books;
mod done;
pub mod fraud;
mod freeze;
pub mod incident;
mod jobs;
mod one;
mod payouts;
mod policy;
pub mod rails;

pub use audit::AuditCommand;
#[cfg(feature = "server")]
pub use books::BooksCommand;
pub use done::DoneArgs;
use fraud::FraudCommand;
pub use freeze::{FreezeArgs, RestoreArgs, RestoreCommand, UnfreezeArgs};
use incident::IncidentCommand;
pub use jobs::JobsCommand;
pub use one::{ClaimArgs, ReasonArgs};
pub use payouts::{PayoutsArgs, PayoutsCommand, RunsCommand, StepArgs, UnmatchedCommand};
#[cfg(feature = "server")]
pub use policy::PagesCommand;
pub use policy::{PolicyCommand, ProposeArgs, RatesCommand, Which};
use rails::RailsCommand;

/// A support desk's console, and the claim API behind it.
#[derive(Parser, Debug)]
#[command(name = "amends", version, about, max_term_width = 100, propagate_version = true)]
pub struct Args {
    /// Where the server is.
    #[command(flatten)]
    pub place: Place,
    /// What to do; the console when nothing is said.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// The commands.
#[derive(Subcommand, Debug)]
pub enum Command {
    /// The full-screen console on the active profile.
    #[cfg(all(feature = "console", unix))]
    Console(ConsoleArgs),
    /// A desk to try: server, seeded tickets, simulated customers and bank, and the console on top.
    #[cfg(feature = "server")]
    Demo(DemoArgs),
    /// The claim API, the claim pages and the workers.
    #[cfg(feature = "server")]
    Serve(ServeArgs),
    /// Tokens: who may speak to the API.
    #[command(subcommand)]
    Token(TokenCommand),
    /// Complaints from a file into the queue; importing it again adds nothing.
    #[cfg(feature = "server")]
    Import(ImportArgs),
    /// The queue without the full screen.
    Queue(QueueArgs),
    /// One case with everything the detail pane shows.
    Case(CaseArgs),
    /// The priced options for a ticket, with why.
    Offers(OffersArgs),
    /// Issue a compensation; prints the claim link once it has left.
    Issue(IssueArgs),
    /// Compensations and how far they are.
    Claims(ClaimsArgs),
    /// One compensation.
    Claim(ClaimArgs),
    /// Take an offer back while its undo window runs.
    Undo(ClaimArgs),
    /// Take an open link back.
    Revoke(ReasonArgs),
    /// Record that the customer does not want it: case and link end.
    Renounce(ReasonArgs),
    /// Offer another amount instead, while the link is out.
    Amend(AmendArgs),
    /// Give an open link more time.
    Extend(ExtendArgs),
    /// Send a link once more; one that ran out is replaced by a new one.
    Resend(ClaimArgs),
    /// Put a new link in the place of one that the wrong person may have; the old one opens nothing from then on.
    Reissue(ClaimArgs),
    /// Open a link that wrong order numbers have locked, once you are sure whom you speak to.
    Unlock(ClaimArgs),
    /// Say that a remedy without a link was carried out, by the name the other system gives it.
    Done(DoneArgs),
    /// Say that a remedy without a link could not be carried out; its case takes another offer.
    Failed(ReasonArgs),
    /// What is left of each budget.
    Budgets(JsonArgs),
    /// Approve an offer above its agent's authority.
    Approve(ClaimArgs),
    /// Send an offer that waits for approval back to its agent, with a note on the ticket.
    SendBack(ReasonArgs),
    /// Refuse an offer that waits for approval.
    Refuse(ReasonArgs),
    /// Payouts: the release queue and the bank's files.
    Payouts(PayoutsArgs),
    /// Rails that are called: what they can do, holding them, payouts that are at one.
    #[command(subcommand)]
    Rails(RailsCommand),
    /// Freeze issuing, releasing or both, at once and on every node; without a reason, what is frozen.
    Freeze(FreezeArgs),
    /// Propose to lift a freeze, or confirm what somebody else has proposed.
    Unfreeze(UnfreezeArgs),
    /// What a restored database holds back, and signing it off.
    Restore(RestoreArgs),
    /// Flags against fraud, the block list of whoever works here, and how everybody's offers lie beside the others'.
    #[command(subcommand)]
    Fraud(FraudCommand),
    /// One decision about many: previewed, armed, undone as one.
    #[command(subcommand)]
    Incident(IncidentCommand),
    /// Work of the server that fails: what is parked, and letting it run again.
    #[command(subcommand)]
    Jobs(JobsCommand),
    /// The lead figures.
    Metrics(MetricsArgs),
    /// The compensation policy.
    #[command(subcommand)]
    Policy(PolicyCommand),
    /// The reference rates for currencies without limits of their own.
    #[command(subcommand)]
    Rates(RatesCommand),
    /// The languages of the claim page: those that ship, and files of the desk's own.
    #[cfg(feature = "server")]
    #[command(subcommand)]
    Pages(PagesCommand),
    /// The books: what compensations cost, owe and paid, as double entries.
    #[cfg(feature = "server")]
    #[command(subcommand)]
    Books(BooksCommand),
    /// The audit log.
    #[command(subcommand)]
    Audit(AuditCommand),
    /// The keys, from the table the console uses.
    Keys(KeysArgs),
    /// The themes.
    Themes,
    /// The OpenAPI 3.1 document.
    #[cfg(feature = "server")]
    Openapi,
    /// What this terminal, the settings and the server can do, and what to do about the rest.
    Doctor(DoctorArgs),
    /// A completion script for a shell.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// The manual page.
    Man,
}

impl Default for Command {
    fn default() -> Self {
        #[cfg(all(feature = "console", unix))]
        return Self::Console(ConsoleArgs::default());
        #[cfg(not(all(feature = "console", unix)))]
        Self::Doctor(DoctorArgs::default())
    }
}

/// Options of the console.
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
#[derive(ClapArgs, Clone, Debug, Default)]
pub struct ConsoleArgs {
    /// A theme's name.
    #[arg(long)]
    pub theme: Option<String>,
    /// A keymap's name.
    #[arg(long)]
    pub keymap: Option<String>,
    /// The language of the console's own words, such as `nl`; by settings or locale when not said.
    #[arg(long, value_name = "TAG")]
    pub language: Option<String>,
    /// How many colours to use.
    #[arg(long, value_parser = ["auto", "never", "always", "8", "16", "256", "truecolor"])]
    pub color: Option<String>,
    /// Draw with ASCII alone.
    #[arg(long)]
    pub ascii: bool,
    /// Plain lines without repaint or drawing, for screen readers and simple terminals.
    #[arg(long)]
    pub linear: bool,
    /// Change nothing, whatever the token may do.
    #[arg(long)]
    pub read_only: bool,
    /// On a machine that others use too: mask contact data, lock when idle, start no programs, keep no files but the outbox.
    #[arg(long)]
    pub restricted: bool,
    /// Listen to the mouse.
    #[arg(long)]
    pub mouse: bool,
    /// Big figures only.
    #[arg(long)]
    pub wallboard: bool,
    /// The view to begin with, shipped or of config.toml.
    #[arg(long, value_name = "NAME")]
    pub view: Option<String>,
}

/// Options of the demo.
#[cfg(feature = "server")]
#[derive(ClapArgs, Clone, Debug)]
pub struct DemoArgs {
    /// How many tickets the desk begins with.
    #[arg(long, default_value_t = crate::demo::DEFAULT_TICKETS)]
    pub tickets: u32,
    /// The same seed makes the same desk.
    #[arg(long, default_value_t = 7)]
    pub seed: u64,
    /// How many seconds pass in a second for waiting people and the bank.
    #[arg(long, default_value_t = crate::demo::DEFAULT_SPEED)]
    pub speed: u32,
    /// Keep the desk in this folder; a temporary one otherwise.
    #[arg(long, value_name = "DIR")]
    pub state: Option<PathBuf>,
    /// Where the embedded server listens.
    #[arg(long, default_value = "127.0.0.1:0", value_name = "ADDR")]
    pub listen: String,
    /// No console: print the server's address and one token per role as JSON on one line, and run until told to stop.
    #[arg(long)]
    pub headless: bool,
    /// No simulated people: nobody complains, works or claims but you. The bank still pays.
    #[arg(long)]
    pub quiet: bool,
    /// How the console looks.
    #[command(flatten)]
    pub console: ConsoleArgs,
}

/// Options of the server.
#[cfg(feature = "server")]
#[derive(ClapArgs, Clone, Debug)]
pub struct ServeArgs {
    /// Where the database is.
    #[command(flatten)]
    pub database: DatabaseArgs,
    /// Where to listen; port 0 takes a free one.
    #[arg(long, value_name = "ADDR")]
    pub listen: Option<String>,
    /// The address customers reach; claim links begin with it.
    #[arg(long, value_name = "URL")]
    pub public_url: Option<String>,
    /// The compensation policy.
    #[arg(long, value_name = "FILE")]
    pub policy: Option<PathBuf>,
    /// The server's settings.
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// The folder of the secret keys, when the database is not in a folder; every node needs the same.
    #[arg(long, value_name = "DIR")]
    pub keys: Option<PathBuf>,
}

/// Where a database is.
#[cfg(feature = "server")]
#[derive(ClapArgs, Clone, Debug)]
pub struct DatabaseArgs {
    /// Embedded SQLite in this folder.
    #[arg(long, value_name = "DIR", conflicts_with = "database")]
    pub state: Option<PathBuf>,
    /// PostgreSQL, as `postgres://…`.
    #[arg(long, value_name = "URL", env = "AMENDS_DATABASE", hide_env_values = true)]
    pub database: Option<String>,
}

/// What to do with tokens.
#[derive(Subcommand, Debug)]
pub enum TokenCommand {
    /// Keep a profile's token in the kernel's keyring; it is read from standard input.
    Store {
        /// Forget it after so many hours.
        #[arg(long, value_parser = clap::value_parser!(u32).range(1..=8_760))]
        hours: Option<u32>,
    },
    /// Take a profile's token out of the kernel's keyring.
    Forget,
    /// Make a token; it is printed once.
    #[cfg(feature = "server")]
    Create {
        /// What it may do.
        #[arg(long)]
        role: crate::domain::role::Role,
        /// Its name, which no other token has.
        #[arg(long)]
        name: String,
        /// Who holds it, where that is not its name: one person may hold several, and is one person still where two are needed.
        #[arg(long)]
        person: Option<String>,
        /// For a machine that others use too: the console masks contact data, locks when idle and leaves no files.
        #[arg(long)]
        restricted: bool,
        /// Where the database is.
        #[command(flatten)]
        database: DatabaseArgs,
    },
    /// All tokens, without their secrets.
    #[cfg(feature = "server")]
    List {
        /// Where the database is.
        #[command(flatten)]
        database: DatabaseArgs,
        /// JSON on standard output.
        #[arg(long)]
        json: bool,
    },
    /// Make a token worthless.
    #[cfg(feature = "server")]
    Revoke {
        /// Its number.
        id: i64,
        /// Where the database is.
        #[command(flatten)]
        database: DatabaseArgs,
    },
}

/// Options of the import.
#[cfg(feature = "server")]
#[derive(ClapArgs, Clone, Debug)]
pub struct ImportArgs {
    /// The file; `-` for standard input.
    pub file: PathBuf,
    /// What it is; by its name when not said.
    #[arg(long, value_parser = ["jsonl", "csv", "mbox"])]
    pub format: Option<String>,
    /// JSON on standard output.
    #[arg(long)]
    pub json: bool,
}

/// Options of the queue.
#[derive(ClapArgs, Clone, Debug)]
pub struct QueueArgs {
    /// Which view, shipped or of config.toml; the queue when not said.
    #[arg(long, value_name = "NAME")]
    pub view: Option<String>,
    /// A filter line such as `kettle brand:acme -tag:vip`.
    #[arg(long)]
    pub filter: Option<String>,
    /// Most rows.
    #[arg(long, default_value_t = 50)]
    pub limit: u16,
    /// The order: priority, due, age, amount, customer or updated.
    #[arg(long, value_name = "ORDER")]
    pub sort: Option<Sort>,
    /// Rows of one kind together: brand, reason, assignee, state or order.
    #[arg(long, value_name = "KIND")]
    pub group: Option<Group>,
    /// Where the page before ended, in the same order.
    #[arg(long)]
    pub cursor: Option<String>,
    /// JSON on standard output.
    #[arg(long)]
    pub json: bool,
}

/// Options of one case.
#[derive(ClapArgs, Clone, Debug)]
pub struct CaseArgs {
    /// The ticket.
    pub ticket: TicketId,
    /// JSON on standard output.
    #[arg(long)]
    pub json: bool,
}

/// Options of the offers.
#[derive(ClapArgs, Clone, Debug)]
pub struct OffersArgs {
    /// The ticket.
    pub ticket: TicketId,
    /// Contact reason.
    #[arg(long)]
    pub reason: Reason,
    /// JSON on standard output.
    #[arg(long)]
    pub json: bool,
}

/// Options of issuing.
#[derive(ClapArgs, Clone, Debug)]
pub struct IssueArgs {
    /// The ticket.
    pub ticket: TicketId,
    /// Contact reason.
    #[arg(long)]
    pub reason: Reason,
    /// The offer's key.
    #[arg(long, required_unless_present = "amount")]
    pub offer: Option<char>,
    /// An amount of one's own instead of an offer, such as "EUR 12.50", within the policy's bounds.
    #[arg(long, conflicts_with = "offer")]
    pub amount: Option<Money>,
    /// The intent: 32 hexadecimal digits. Give the same one to repeat a command whose answer was lost.
    #[arg(long)]
    pub intent: Option<CompensationId>,
    /// Leave the undo window out.
    #[arg(long)]
    pub no_undo_window: bool,
    /// Wait this long for the link.
    #[arg(long, value_name = "SECONDS", default_value_t = 0)]
    pub wait: u64,
    /// JSON on standard output.
    #[arg(long)]
    pub json: bool,
}

/// Options of the list of compensations.
#[derive(ClapArgs, Clone, Debug)]
pub struct ClaimsArgs {
    /// Only this stage.
    #[arg(long)]
    pub state: Option<Stage>,
    /// Most rows.
    #[arg(long, default_value_t = 50)]
    pub limit: u16,
    /// JSON on standard output.
    #[arg(long)]
    pub json: bool,
}

/// Options of the figures.
#[derive(ClapArgs, Clone, Debug)]
pub struct MetricsArgs {
    /// How far back, such as `7d` or `24h`.
    #[arg(long, default_value = "7d")]
    pub period: String,
    /// JSON on standard output.
    #[arg(long)]
    pub json: bool,
}

/// Options of the key list.
#[derive(ClapArgs, Clone, Debug)]
pub struct KeysArgs {
    /// A keymap's name; the one of config.toml when not said.
    #[arg(long)]
    pub keymap: Option<String>,
}

/// Options of the doctor.
#[derive(ClapArgs, Clone, Debug, Default)]
pub struct DoctorArgs {
    /// JSON on standard output.
    #[arg(long)]
    pub json: bool,
    /// Show what each key sends, until q.
    #[arg(long, conflicts_with_all = ["json", "copy"])]
    pub keys: bool,
    /// Send a text to the terminal's clipboard.
    #[arg(long, conflicts_with = "json")]
    pub copy: bool,
}

/// Options of amending.
#[derive(ClapArgs, Clone, Debug)]
pub struct AmendArgs {
    /// The compensation.
    pub id: CompensationId,
    /// The amount that is offered instead, such as "EUR 12.50".
    #[arg(long)]
    pub amount: Money,
    /// JSON on standard output.
    #[arg(long)]
    pub json: bool,
}

/// Options of extending.
#[derive(ClapArgs, Clone, Debug)]
pub struct ExtendArgs {
    /// The compensation.
    pub id: CompensationId,
    /// How many days from today the link can be claimed.
    #[arg(long)]
    pub days: u32,
    /// JSON on standard output.
    #[arg(long)]
    pub json: bool,
}

/// Options of commands that only choose their output.
#[derive(ClapArgs, Clone, Debug, Default)]
pub struct JsonArgs {
    /// JSON on standard output.
    #[arg(long)]
    pub json: bool,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_arguments_of_every_command_hold_together() {
        Args::command().debug_assert();
        let read = |line: &str| Args::try_parse_from(line.split_whitespace());
        assert!(read("amends issue 7 --reason late --offer 2").is_ok());
        assert!(read("amends issue 7 --reason late").is_err(), "an offer or an amount");
        let typed = Args::try_parse_from(["amends", "issue", "7", "--reason", "late", "--amount", "EUR 12.50"]);
        assert!(typed.is_ok(), "{:?}", typed.err());
        assert!(read("amends freeze issuing").is_ok() && read("amends policy diff 1 p2").is_ok());
    }
}
