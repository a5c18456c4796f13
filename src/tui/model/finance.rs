//! What finance says with proof or reason, and what waits for a second person's word.

use crate::domain::freeze::{Frozen, Halt};
use crate::domain::ids::IncidentId;
use crate::domain::payout::PayoutSection;
use crate::wire::incident::IncidentView;
use crate::wire::payout::{PayoutDetail, PayoutView, UnmatchedEntry};
use crate::wire::policy::ProposalView;
use crate::wire::rail::{FindingView, HeldView, RailsReport, SettleOutcome};

use super::super::effect::TaskId;
use super::super::failure::Failure;
use super::list::Keyed;
use super::overlay::Overlay;
use super::page::Subject;
use super::{Model, Screen};

/// A row of the section about rails.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RailRow {
    /// A rail to which nothing is handed.
    Held {
        /// The rail.
        rail: String,
        /// Since when and why.
        held: HeldView,
    },
    /// A payment in its account that nobody here has ordered.
    Finding(FindingView),
}

impl Keyed for RailRow {
    type Id = (String, String, String);

    fn key(&self) -> (String, String, String) {
        match self {
            RailRow::Held { rail, .. } => (rail.clone(), String::new(), String::new()),
            RailRow::Finding(finding) => (finding.rail.clone(), finding.handle.clone(), finding.fault.clone()),
        }
    }
}

/// The rows of a report: rails that are held first.
#[must_use]
pub fn rail_rows(report: RailsReport) -> Vec<RailRow> {
    let held = report.rails.into_iter().filter_map(|rail| Some(RailRow::Held { held: rail.held?, rail: rail.rail }));
    held.chain(report.findings.into_iter().map(RailRow::Finding)).collect()
}

/// What a payout is fetched for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Want {
    /// To read what happened to it.
    History,
    /// To match a bank entry to it.
    Match(Box<UnmatchedEntry>),
    /// To clear a flag on it.
    ClearFlag,
}

/// An outcome that is said with proof, as it stood on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Proving {
    /// A bank entry belongs to a payout.
    Entry {
        /// The entry.
        entry: Box<UnmatchedEntry>,
        /// The payout.
        payout: Box<PayoutView>,
    },
    /// What became of a payout in doubt.
    Doubt {
        /// The payout.
        payout: Box<PayoutView>,
        /// What.
        outcome: SettleOutcome,
    },
}

/// What a sentence of finance is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Telling {
    /// The reference of the payout that a bank entry belongs to.
    Match(Box<UnmatchedEntry>),
    /// What shows an outcome.
    Proof(Proving),
    /// What a payment is that was found at a rail.
    Finding {
        /// The rail.
        rail: String,
        /// What it calls the payment.
        handle: String,
        /// Which of its faults, where the server says so.
        fault: Option<String>,
    },
    /// Why a flag is cleared.
    Flag(i64),
    /// Why something is frozen.
    Freeze(Halt),
}

impl Telling {
    /// What the empty line says, by the message's id.
    #[must_use]
    pub const fn asks_for(&self) -> &'static str {
        match self {
            Telling::Match(_) => "prompt-payout",
            Telling::Proof(_) => "prompt-proof",
            Telling::Finding { .. } | Telling::Flag(_) | Telling::Freeze(_) => "prompt-reason",
        }
    }

    /// What is missing when nothing was typed, by the message's id.
    #[must_use]
    pub const fn missing(&self) -> &'static str {
        match self {
            Telling::Match(_) => "notice-payout-needed",
            Telling::Proof(_) => "notice-proof-needed",
            Telling::Finding { .. } | Telling::Flag(_) | Telling::Freeze(_) => "notice-reason-needed",
        }
    }
}

/// What a yes of finance does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolve {
    /// Say an outcome with its proof.
    Proven {
        /// What.
        proving: Proving,
        /// What shows it.
        proof: String,
    },
    /// Freeze a part of the desk.
    Freeze {
        /// Which.
        what: Halt,
        /// Why.
        reason: String,
    },
    /// Let it go, or propose to.
    Lift(Halt),
    /// Countersign or decline a policy.
    Policy {
        /// The proposal.
        proposal: i64,
        /// Countersign.
        agreed: bool,
    },
    /// Approve or refuse an incident.
    Incident {
        /// The incident.
        incident: IncidentId,
        /// The plan that was on the screen, to approve it.
        agreed: Option<String>,
    },
}

impl Resolve {
    /// A yes moves money, or lets it move.
    #[must_use]
    pub const fn money(&self) -> bool {
        match self {
            Resolve::Proven { .. } | Resolve::Lift(_) => true,
            Resolve::Policy { agreed, .. } => *agreed,
            Resolve::Incident { agreed, .. } => agreed.is_some(),
            Resolve::Freeze { .. } => false,
        }
    }
}

/// One payout to read about, once it is there.
#[derive(Clone, Debug, Default)]
pub struct PayoutPage {
    /// Being fetched.
    pub loading: Option<TaskId>,
    /// The payout with what happened to it.
    pub detail: Option<Box<PayoutDetail>>,
    /// Why it cannot be read.
    pub error: Option<Failure>,
}

/// Something that waits for a second person's word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Matter {
    /// A policy that a lead has proposed.
    Policy(Box<ProposalView>),
    /// An incident.
    Incident(Box<IncidentView>),
}

/// What waits for this person's word, once it is there.
#[derive(Clone, Debug)]
pub struct Docket {
    /// It is about policies; about incidents else.
    pub policies: bool,
    /// Being fetched.
    pub loading: Option<TaskId>,
    /// What waits; nothing where nothing does.
    pub matter: Option<Matter>,
    /// Why it cannot be read.
    pub error: Option<Failure>,
}

impl Model {
    /// What was found at the rail under the cursor.
    #[must_use]
    pub fn selected_finding(&self) -> Option<&FindingView> {
        let here = self.screen == Screen::Payouts && self.bank.section == PayoutSection::Rails;
        match self.bank.rails.selected_row().filter(|_| here)? {
            RailRow::Finding(finding) => Some(finding),
            RailRow::Held { .. } => None,
        }
    }

    /// Whether a part of the desk is frozen, by whom and why.
    #[must_use]
    pub fn frozen(&self, what: Halt) -> Option<&Frozen> {
        // What people froze and can lift goes before what froze by itself.
        self.session.desk.as_ref()?.frozen.iter().filter(|frozen| frozen.what == what).min_by_key(|frozen| frozen.cause)
    }

    fn subject(&self) -> Option<&Subject> {
        self.overlays.iter().rev().find_map(|overlay| match overlay {
            Overlay::Page(page) => Some(&page.subject),
            _ => None,
        })
    }

    fn subject_mut(&mut self) -> Option<&mut Subject> {
        self.overlays.iter_mut().rev().find_map(|overlay| match overlay {
            Overlay::Page(page) => Some(&mut page.subject),
            _ => None,
        })
    }

    /// The payout that is read about.
    #[must_use]
    pub fn payout_page(&self) -> Option<&PayoutPage> {
        match self.subject()? {
            Subject::Payout(page) => Some(page),
            _ => None,
        }
    }

    pub(in crate::tui) fn payout_page_mut(&mut self) -> Option<&mut PayoutPage> {
        match self.subject_mut()? {
            Subject::Payout(page) => Some(page),
            _ => None,
        }
    }

    /// What waits for this person's word, where it is read.
    #[must_use]
    pub fn docket(&self) -> Option<&Docket> {
        match self.subject()? {
            Subject::Docket(docket) => Some(docket),
            _ => None,
        }
    }

    pub(in crate::tui) fn docket_mut(&mut self) -> Option<&mut Docket> {
        match self.subject_mut()? {
            Subject::Docket(docket) => Some(docket),
            _ => None,
        }
    }
}
