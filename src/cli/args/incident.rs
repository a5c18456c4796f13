//! The arguments of `amends incident`.

#[cfg(feature = "server")]
use std::path::PathBuf;

use clap::{Args as ClapArgs, Subcommand};

use super::JsonArgs;
use crate::domain::complaint::Reason;
use crate::domain::ids::{IncidentId, TicketId};
use crate::domain::money::Money;

/// What to do with incidents.
#[derive(Subcommand, Clone, Debug)]
pub enum IncidentCommand {
    /// What it would do: who gets how much, who is left out and why, who has to approve it. Nothing is changed.
    Preview(GatherArgs),
    /// Arm it as it was previewed; above its total's authority it waits for approval.
    Arm(ArmArgs),
    /// Incidents, newest first.
    List(JsonArgs),
    /// One incident, with what became of each.
    Show(IncidentArgs),
    /// Approve one as a whole: a lead first, above limit two finance second.
    Approve(IncidentArgs),
    /// Refuse one that waits for approval.
    Refuse(IncidentArgs),
    /// Take everything back while the undo window runs.
    Undo(IncidentArgs),
}

/// What an incident gathers, and what everybody gets.
#[derive(ClapArgs, Clone, Debug)]
pub struct GatherArgs {
    /// What it is called.
    #[arg(long)]
    pub title: String,
    /// Tickets about articles whose number begins so.
    #[arg(long)]
    pub sku: Option<String>,
    /// Tickets with this batch number (the tag `batch:…`).
    #[arg(long)]
    pub batch: Option<String>,
    /// Tickets with this contact reason.
    #[arg(long, value_name = "REASON")]
    pub about: Option<Reason>,
    /// Tickets that a filter line finds.
    #[arg(long)]
    pub filter: Option<String>,
    /// Single tickets; may be said several times.
    #[arg(long = "ticket", value_name = "TICKET")]
    pub tickets: Vec<TicketId>,
    /// A CSV file of affected orders whose customers have not complained: order, email, sku, price, currency, and where known name,
    /// article, brand, country, locale.
    #[cfg(feature = "server")]
    #[arg(long, value_name = "FILE")]
    pub orders: Option<PathBuf>,
    /// Contact reason of the compensations.
    #[arg(long)]
    pub reason: Reason,
    /// The offer's key.
    #[arg(long)]
    pub offer: char,
    /// The most that one of them gets, such as "EUR 5.00".
    #[arg(long)]
    pub most: Option<Money>,
    /// JSON on standard output.
    #[arg(long)]
    pub json: bool,
}

/// Options of arming an incident.
#[derive(ClapArgs, Clone, Debug)]
pub struct ArmArgs {
    /// What it gathers: the same as in the preview.
    #[command(flatten)]
    pub gather: GatherArgs,
    /// The plan that the preview printed: what you saw is what is armed.
    #[arg(long)]
    pub plan: String,
    /// The intent: 32 hexadecimal digits. Give the same one to repeat a command whose answer was lost.
    #[arg(long)]
    pub intent: Option<IncidentId>,
}

/// One incident.
#[derive(ClapArgs, Clone, Debug)]
pub struct IncidentArgs {
    /// The incident.
    pub id: IncidentId,
    /// JSON on standard output.
    #[arg(long)]
    pub json: bool,
}
