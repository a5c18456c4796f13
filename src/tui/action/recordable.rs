//! What a macro may hold. Everything is named here, so that a new action has to say on which side it is.

use super::Action;

/// Why an action is not recorded and never played.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unrecorded {
    /// It moves money, takes it back, or leads to a question about it.
    Money,
    /// It is about text that is typed.
    Text,
    /// It starts a program, or is about one.
    Program,
    /// It ends or stops the console, or is about macros.
    Console,
}

impl Action {
    /// Why it can be no step of a macro; none when it can.
    #[must_use]
    pub const fn unrecorded(self) -> Option<Unrecorded> {
        match self {
            Action::PickerOpen
            | Action::PickerChoose(_)
            | Action::NextReason
            | Action::PreviousReason
            | Action::PickerClose
            | Action::PickReason(_)
            | Action::PickerAmount
            | Action::Accept
            | Action::Cancel
            | Action::Undo
            | Action::PayoutsRelease
            | Action::PayoutsStep(_)
            | Action::PayoutsUploaded
            | Action::PayoutsAside
            | Action::PayoutsMatch
            | Action::PayoutsSettle(_)
            | Action::PayoutsExplain
            | Action::PayoutsClearFlag
            | Action::Freeze(_)
            | Action::Lift(_)
            | Action::Agree
            | Action::Decline
            | Action::Approve
            | Action::Refuse
            | Action::SendBack
            | Action::Amend
            | Action::Incident
            | Action::Extend
            | Action::Revoke
            | Action::Resend
            | Action::Reissue
            | Action::RemedyDone
            | Action::RemedyFailed
            | Action::Outbox => Some(Unrecorded::Money),
            Action::Filter
            | Action::SaveView
            | Action::Reply
            | Action::Note
            | Action::Tag
            | Action::Merge
            | Action::Send
            | Action::SendSolveNext
            | Action::TextCancel
            | Action::Template
            | Action::WantsAnswer
            | Action::HelpLink
            | Action::TakeDraft
            | Action::AskEvidence
            | Action::Acknowledge
            | Action::PageNote => Some(Unrecorded::Text),
            Action::Own(_) | Action::Output | Action::Editor | Action::EvidenceOpen => Some(Unrecorded::Program),
            Action::Quit
            | Action::Suspend
            | Action::Lock
            | Action::Reload
            // A look behind the mask is noted; each is somebody's own.
            | Action::Reveal
            | Action::MacroRecord(_)
            | Action::MacroPlay(_) => Some(Unrecorded::Console),
            Action::Back
            | Action::Redraw
            | Action::Help
            | Action::Palette
            | Action::Next
            | Action::Previous
            | Action::First
            | Action::Last
            | Action::PageDown
            | Action::PageUp
            | Action::Open
            | Action::PullNext
            | Action::Mark
            | Action::Refresh
            | Action::PaneNext
            | Action::PanePrevious
            | Action::Views
            | Action::Sort
            | Action::Group
            | Action::Fold
            | Action::Unfold
            | Action::Why
            | Action::Quotes
            | Action::Evidence
            | Action::EvidenceNext
            | Action::EvidencePrevious
            | Action::ScrollDown
            | Action::ScrollUp
            | Action::CasePageDown
            | Action::CasePageUp
            | Action::Take
            | Action::Release
            | Action::Skip
            | Action::Snooze
            | Action::Solve
            | Action::BulkOpen
            | Action::CopyLink
            | Action::ShowQr
            | Action::Lead
            | Action::Payouts
            | Action::PayoutsNext
            | Action::PayoutsPrevious
            | Action::PayoutsMark
            | Action::SectionNext
            | Action::SectionPrevious
            | Action::Approvals
            | Action::ApprovalsNext
            | Action::ApprovalsPrevious
            | Action::Wallboard
            | Action::FigureNext
            | Action::FigurePrevious
            | Action::CardNext
            | Action::CardPrevious
            | Action::FigureTickets
            | Action::FigurePeriod
            | Action::WallHold
            | Action::WallNext
            | Action::WallPrevious
            | Action::PickerWhy
            | Action::ApprovalsWhy
            | Action::PayoutsWhy
            | Action::PolicyProposals
            | Action::IncidentsWaiting
            | Action::PolicyShow => None,
        }
    }

    /// It only looks something up: it leaves no trace in a macro.
    #[must_use]
    pub const fn looks_up(self) -> bool {
        matches!(self, Action::Help | Action::Palette)
    }
}

#[cfg(test)]
mod tests {
    use super::super::ACTIONS;
    use super::*;

    #[test]
    fn no_money_action_can_be_recorded() {
        for spec in ACTIONS.iter().filter(|spec| spec.money) {
            assert_eq!(spec.action.unrecorded(), Some(Unrecorded::Money), "{}", spec.id);
        }
    }
}
