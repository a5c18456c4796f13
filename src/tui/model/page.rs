//! Something long to read: why an offer has its amount, or the policy in words.

use crate::domain::ids::TicketId;
use crate::domain::policy::TraceStep;
use crate::domain::policy::words::Chapter;
use crate::wire::policy::PolicyView;

use super::super::effect::TaskId;
use super::super::failure::Failure;
use super::finance::{Docket, PayoutPage};

/// A page with the line it is scrolled to.
#[derive(Clone, Debug)]
pub struct Page {
    /// What it is about.
    pub subject: Subject,
    /// First line shown.
    pub scroll: usize,
}

/// What there is to read.
#[derive(Clone, Debug)]
pub enum Subject {
    /// Why an offer has its amount, as it was when the page was opened.
    Trace(Reading),
    /// The policy in force.
    Policy(PolicyPage),
    /// What became of each of several.
    Results(Vec<Line>),
    /// What happened to a payout.
    Payout(PayoutPage),
    /// What waits for this person's word.
    Docket(Docket),
}

/// A line that is good news or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Good news.
    pub good: bool,
    /// In words.
    pub text: String,
}

/// The rules that led to an amount.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The ticket.
    pub ticket: TicketId,
    /// The customer, to name the note that it is copied into.
    pub customer: String,
    /// What it is about, in one line.
    pub title: String,
    /// Why it is suggested, where it is.
    pub why: Option<String>,
    /// The rules in the order they ran.
    pub steps: Vec<TraceStep>,
}

/// The policy in force, once it is there.
#[derive(Clone, Debug, Default)]
pub struct PolicyPage {
    /// Being fetched.
    pub loading: Option<TaskId>,
    /// Who put it in force and when; its text is not kept.
    pub view: Option<Box<PolicyView>>,
    /// What it says, in words.
    pub chapters: Vec<Chapter>,
    /// Why it cannot be read.
    pub error: Option<Failure>,
}
