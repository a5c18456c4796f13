//! What a key, the palette or a hint can name: one table of actions. Help, palette and hint line are printed from it, so they
//! cannot say anything else than what the keys do.

pub mod haste;
pub mod listing;
mod reasons;
pub mod recordable;
pub mod strokes;

pub(in crate::tui) use reasons::other_holder;

use crate::config::commands::OwnCommand;
use crate::config::keymap::{ActionInfo, Context, Takes, Verb};
use crate::domain::complaint::Reason;
use crate::domain::freeze::Halt;
use crate::domain::payout::PayoutStep;
use crate::wire::rail::SettleOutcome;

use super::model::Model;

/// Something a person can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each variant is one line of the table below, which says in words what it does")]
pub enum Action {
    Quit,
    Back,
    Suspend,
    Lock,
    Redraw,
    Reload,
    Help,
    Palette,
    Next,
    Previous,
    First,
    Last,
    PageDown,
    PageUp,
    Open,
    Filter,
    PullNext,
    Mark,
    Sort,
    Group,
    SaveView,
    Fold,
    Unfold,
    Why,
    Refresh,
    PaneNext,
    PanePrevious,
    Views,
    ScrollDown,
    ScrollUp,
    CasePageDown,
    CasePageUp,
    Quotes,
    Evidence,
    EvidenceNext,
    EvidencePrevious,
    EvidenceOpen,
    Take,
    Release,
    Skip,
    Merge,
    Reply,
    Note,
    Snooze,
    Solve,
    Tag,
    Reveal,
    BulkOpen,
    Incident,
    CopyLink,
    ShowQr,
    Undo,
    PickerOpen,
    PickerChoose(char),
    NextReason,
    PreviousReason,
    PickerClose,
    PickReason(Reason),
    PickerWhy,
    PickerAmount,
    AskEvidence,
    Acknowledge,
    PageNote,
    PolicyShow,
    Accept,
    Cancel,
    Lead,
    Payouts,
    PayoutsNext,
    PayoutsPrevious,
    PayoutsMark,
    PayoutsRelease,
    PayoutsStep(PayoutStep),
    PayoutsUploaded,
    PayoutsAside,
    PayoutsWhy,
    PayoutsMatch,
    PayoutsSettle(SettleOutcome),
    PayoutsExplain,
    PayoutsClearFlag,
    Freeze(Halt),
    Lift(Halt),
    PolicyProposals,
    IncidentsWaiting,
    Agree,
    Decline,
    SectionNext,
    SectionPrevious,
    Approvals,
    ApprovalsNext,
    ApprovalsPrevious,
    ApprovalsWhy,
    Approve,
    Refuse,
    SendBack,
    Amend,
    Extend,
    Revoke,
    Resend,
    Reissue,
    RemedyDone,
    RemedyFailed,
    Wallboard,
    FigureNext,
    FigurePrevious,
    CardNext,
    CardPrevious,
    FigureTickets,
    FigurePeriod,
    WallHold,
    WallNext,
    WallPrevious,
    Outbox,
    Send,
    SendSolveNext,
    TextCancel,
    Template,
    HelpLink,
    Editor,
    TakeDraft,
    WantsAnswer,
    MacroRecord(Option<char>),
    MacroPlay(Option<char>),
    Output,
    /// A command of one's own, by its place among them.
    Own(usize),
}

/// One line of the table.
#[derive(Clone, Copy, Debug)]
pub struct ActionSpec {
    /// The verb, as keymaps name it.
    pub id: &'static str,
    /// What it does, in a few words.
    pub words: &'static str,
    /// Where it does something.
    pub contexts: &'static [Context],
    /// It moves money, or is one stroke away from it.
    pub money: bool,
    /// The action (with a stand-in where the verb takes an argument).
    pub action: Action,
}

const fn plain(id: &'static str, words: &'static str, contexts: &'static [Context], action: Action) -> ActionSpec {
    ActionSpec { id, words, contexts, money: false, action }
}

const fn money(id: &'static str, words: &'static str, contexts: &'static [Context], action: Action) -> ActionSpec {
    ActionSpec { id, words, contexts, money: true, action }
}

const EVERYWHERE: &[Context] = &[Context::Global];
/// Inside a question too: what runs out must not wait for the question.
const UNDO: &[Context] = &[Context::Global, Context::Picker, Context::Confirm];
const QUEUE: &[Context] = &[Context::Queue];
/// The filter line takes text.
const FILTERED: &[Context] = &[Context::Queue, Context::Text];
const CASE: &[Context] = &[Context::Case];
const DESK: &[Context] = &[Context::Queue, Context::Case];
const TICKET: &[Context] = &[Context::Queue, Context::Case, Context::Picker];
const EVIDENCE: &[Context] = &[Context::Evidence];
const PICKER: &[Context] = &[Context::Picker];
const PAGE: &[Context] = &[Context::Page];
const CONFIRM: &[Context] = &[Context::Confirm];
const PAYOUTS: &[Context] = &[Context::Payouts];
/// Where a flag is read about too.
const FLAGGED: &[Context] = &[Context::Payouts, Context::Page];
const APPROVALS: &[Context] = &[Context::Approvals];
const FIGURES: &[Context] = &[Context::Lead];
const WALL: &[Context] = &[Context::Wallboard];
const TEXT: &[Context] = &[Context::Text];
const LISTS: &[Context] = &[Context::Queue, Context::Payouts, Context::Approvals, Context::Lead, Context::Wallboard];

/// Every action, in the order help lists them.
pub const ACTIONS: &[ActionSpec] = &[
    plain("queue.next", "next ticket", QUEUE, Action::Next),
    plain("queue.previous", "previous ticket", QUEUE, Action::Previous),
    plain("queue.first", "first ticket", QUEUE, Action::First),
    plain("queue.last", "last ticket", QUEUE, Action::Last),
    plain("queue.page_down", "a page down", QUEUE, Action::PageDown),
    plain("queue.page_up", "a page up", QUEUE, Action::PageUp),
    plain("queue.open", "read the case", QUEUE, Action::Open),
    plain("queue.filter", "filter as you type", QUEUE, Action::Filter),
    plain("queue.pull_next", "take the next best ticket", DESK, Action::PullNext),
    plain("queue.mark", "mark for a bulk command", QUEUE, Action::Mark),
    plain("queue.sort", "in which order", QUEUE, Action::Sort),
    plain("queue.group", "group by brand, reason, holder …", QUEUE, Action::Group),
    plain("views.save", "save the filter as a view", FILTERED, Action::SaveView),
    plain("queue.fold", "fold this group", QUEUE, Action::Fold),
    plain("queue.unfold", "unfold all groups", QUEUE, Action::Unfold),
    plain("queue.why", "why the ticket stands where it stands", DESK, Action::Why),
    plain("queue.refresh", "load again", LISTS, Action::Refresh),
    plain("case.scroll_down", "a line down", CASE, Action::ScrollDown),
    plain("case.scroll_up", "a line up", CASE, Action::ScrollUp),
    plain("case.page_down", "a page down", CASE, Action::CasePageDown),
    plain("case.page_up", "a page up", CASE, Action::CasePageUp),
    plain("case.quotes", "show or fold what is quoted", DESK, Action::Quotes),
    plain("case.evidence", "see what the customer sent along", DESK, Action::Evidence),
    plain("evidence.next", "next file", EVIDENCE, Action::EvidenceNext),
    plain("evidence.previous", "previous file", EVIDENCE, Action::EvidencePrevious),
    plain("evidence.open", "open it elsewhere", EVIDENCE, Action::EvidenceOpen),
    plain("picker.open", "compensate", DESK, Action::PickerOpen),
    money("picker.choose", "issue this offer", PICKER, Action::PickerChoose('1')),
    plain("picker.next_reason", "next reason", PICKER, Action::NextReason),
    plain("picker.previous_reason", "previous reason", PICKER, Action::PreviousReason),
    plain("picker.reason", "this reason", PICKER, Action::PickReason(Reason::Damaged)),
    plain("picker.why", "why this amount", PICKER, Action::PickerWhy),
    plain("picker.amount", "another amount", PICKER, Action::PickerAmount),
    plain("picker.ask", "ask the customer for what is missing", PICKER, Action::AskEvidence),
    plain("picker.close", "close", PICKER, Action::PickerClose),
    plain("case.acknowledge", "write to the customer about the offer", TICKET, Action::Acknowledge),
    plain("page.note", "copy it into a note", PAGE, Action::PageNote),
    plain("case.undo", "undo while the window runs", UNDO, Action::Undo),
    plain("case.reply", "reply to the customer", DESK, Action::Reply),
    plain("case.note", "note for colleagues", DESK, Action::Note),
    plain("case.snooze", "snooze", DESK, Action::Snooze),
    plain("case.solve", "solve", DESK, Action::Solve),
    plain("case.tag", "add and take away tags", DESK, Action::Tag),
    plain("case.take", "take the ticket", DESK, Action::Take),
    plain("case.release", "give the ticket back", DESK, Action::Release),
    plain("case.skip", "give the ticket back with a reason", DESK, Action::Skip),
    plain("case.merge", "merge another ticket into this one", DESK, Action::Merge),
    plain("case.reveal", "show masked contact data for 15 s", DESK, Action::Reveal),
    plain("macro.record", "record a macro, or end it", EVERYWHERE, Action::MacroRecord(None)),
    plain("macro.play", "play a macro", EVERYWHERE, Action::MacroPlay(None)),
    plain("output.open", "output of the last own command", EVERYWHERE, Action::Output),
    plain("bulk.open", "results of the last bulk command", EVERYWHERE, Action::BulkOpen),
    plain("incident.open", "one offer for all marked or filtered", DESK, Action::Incident),
    plain("case.copy_link", "copy the claim link", TICKET, Action::CopyLink),
    plain("case.show_qr", "show the claim link as QR code", TICKET, Action::ShowQr),
    plain("case.amend", "offer another amount instead", DESK, Action::Amend),
    plain("case.extend", "give the link more time", DESK, Action::Extend),
    plain("case.revoke", "take the link back", DESK, Action::Revoke),
    plain("case.resend", "send the link once more", DESK, Action::Resend),
    plain("case.reissue", "put a new link in the old one's place", DESK, Action::Reissue),
    plain("case.done", "say that the remedy was carried out", DESK, Action::RemedyDone),
    plain("case.failed", "say that the remedy could not be carried out", DESK, Action::RemedyFailed),
    money("confirm.accept", "yes", CONFIRM, Action::Accept),
    plain("confirm.cancel", "no", CONFIRM, Action::Cancel),
    plain("payouts.next", "next payout", PAYOUTS, Action::PayoutsNext),
    plain("payouts.previous", "previous payout", PAYOUTS, Action::PayoutsPrevious),
    plain("payouts.mark", "mark for release", PAYOUTS, Action::PayoutsMark),
    money("payouts.release", "release", PAYOUTS, Action::PayoutsRelease),
    plain("payouts.next_section", "next section", PAYOUTS, Action::SectionNext),
    plain("payouts.previous_section", "previous section", PAYOUTS, Action::SectionPrevious),
    plain("payouts.hold", "hold with a reason", PAYOUTS, Action::PayoutsStep(PayoutStep::Hold)),
    plain("payouts.lift", "let go what was held", PAYOUTS, Action::PayoutsStep(PayoutStep::Lift)),
    plain("payouts.reject", "turn the claim down, two people", PAYOUTS, Action::PayoutsStep(PayoutStep::Reject)),
    plain("payouts.object", "take the customer's objection", PAYOUTS, Action::PayoutsStep(PayoutStep::Object)),
    plain("payouts.correct", "ask the customer for other details", PAYOUTS, Action::PayoutsStep(PayoutStep::Correct)),
    plain("payouts.cancel", "call off for fraud, two people", PAYOUTS, Action::PayoutsStep(PayoutStep::CancelFraud)),
    plain("payouts.duplicate", "call off as paid twice, two people", PAYOUTS, Action::PayoutsStep(PayoutStep::CancelDuplicate)),
    plain("payouts.recall", "ask for money back that was paid", PAYOUTS, Action::PayoutsStep(PayoutStep::Recall)),
    plain(
        "payouts.recall_declined",
        "note that the recall was declined",
        PAYOUTS,
        Action::PayoutsStep(PayoutStep::RecallDeclined),
    ),
    plain("payouts.uploaded", "say that the file was brought to the bank", PAYOUTS, Action::PayoutsUploaded),
    plain("payouts.aside", "put the bank entry aside with a reason", PAYOUTS, Action::PayoutsAside),
    plain("payouts.why", "what happened to it, and what holds it", PAYOUTS, Action::PayoutsWhy),
    plain("payouts.match", "match the bank entry to a payout", PAYOUTS, Action::PayoutsMatch),
    plain("payouts.arrived", "say with proof that it arrived", PAYOUTS, Action::PayoutsSettle(SettleOutcome::Paid)),
    plain("payouts.failed", "say with proof that no money moves", PAYOUTS, Action::PayoutsSettle(SettleOutcome::Failed)),
    plain("payouts.at_rail", "say with proof that the rail has it", PAYOUTS, Action::PayoutsSettle(SettleOutcome::Pending)),
    plain("payouts.explain", "say what was found at a rail", PAYOUTS, Action::PayoutsExplain),
    plain("payouts.clear_flag", "clear the flag with a reason", FLAGGED, Action::PayoutsClearFlag),
    plain("docket.agree", "countersign or approve what waits", PAGE, Action::Agree),
    plain("docket.decline", "decline or refuse what waits", PAGE, Action::Decline),
    plain("approvals.next", "next approval", APPROVALS, Action::ApprovalsNext),
    plain("approvals.previous", "previous approval", APPROVALS, Action::ApprovalsPrevious),
    money("approvals.approve", "approve", APPROVALS, Action::Approve),
    plain("approvals.why", "why this amount", APPROVALS, Action::ApprovalsWhy),
    plain("approvals.refuse", "refuse with a reason", APPROVALS, Action::Refuse),
    plain("approvals.send_back", "send back with a note", APPROVALS, Action::SendBack),
    plain("figure.next", "next figure", FIGURES, Action::FigureNext),
    plain("figure.previous", "previous figure", FIGURES, Action::FigurePrevious),
    plain("figure.next_card", "next card", FIGURES, Action::CardNext),
    plain("figure.previous_card", "previous card", FIGURES, Action::CardPrevious),
    plain("figure.tickets", "show the tickets behind it", FIGURES, Action::FigureTickets),
    plain("figure.period", "24 hours, 7 days, 30 days", FIGURES, Action::FigurePeriod),
    plain("wallboard.hold", "hold this page, or let it turn", WALL, Action::WallHold),
    plain("wallboard.next", "next page", WALL, Action::WallNext),
    plain("wallboard.previous", "previous page", WALL, Action::WallPrevious),
    plain("text.send", "send", TEXT, Action::Send),
    plain("case.send_solve_next", "send, solve, take the next", TEXT, Action::SendSolveNext),
    plain("text.cancel", "close, keep the draft", TEXT, Action::TextCancel),
    plain("text.template", "insert a template", TEXT, Action::Template),
    plain("text.help_link", "insert the answer that fits", TEXT, Action::HelpLink),
    plain("reply.editor", "write in your own editor", TEXT, Action::Editor),
    plain("text.take_draft", "take over the text that was left", TEXT, Action::TakeDraft),
    plain("text.wants_answer", "wait for the customer's answer", TEXT, Action::WantsAnswer),
    plain("views.open", "views", EVERYWHERE, Action::Views),
    plain("lead.open", "lead figures", EVERYWHERE, Action::Lead),
    plain("payouts.open", "payouts", EVERYWHERE, Action::Payouts),
    plain("approvals.open", "approvals", EVERYWHERE, Action::Approvals),
    plain("wallboard.open", "wallboard", EVERYWHERE, Action::Wallboard),
    plain("policy.open", "the policy in force", EVERYWHERE, Action::PolicyShow),
    plain("policy.proposals", "policies that wait for a countersignature", EVERYWHERE, Action::PolicyProposals),
    plain("incident.waiting", "incidents that wait for approval", EVERYWHERE, Action::IncidentsWaiting),
    plain("freeze.issuing", "freeze issuing", EVERYWHERE, Action::Freeze(Halt::Issuing)),
    plain("freeze.releasing", "freeze releasing", EVERYWHERE, Action::Freeze(Halt::Releasing)),
    plain("freeze.lift_issuing", "let issuing go on, two people", EVERYWHERE, Action::Lift(Halt::Issuing)),
    plain("freeze.lift_releasing", "let releasing go on, two people", EVERYWHERE, Action::Lift(Halt::Releasing)),
    plain("outbox.open", "see what waits to be sent", EVERYWHERE, Action::Outbox),
    plain("pane.next", "next pane", EVERYWHERE, Action::PaneNext),
    plain("pane.previous", "previous pane", EVERYWHERE, Action::PanePrevious),
    plain("palette.open", "every action by name", EVERYWHERE, Action::Palette),
    plain("help.toggle", "help", EVERYWHERE, Action::Help),
    plain("app.back", "back", EVERYWHERE, Action::Back),
    plain("app.redraw", "paint the screen anew", EVERYWHERE, Action::Redraw),
    plain("app.reload", "read theme and keys again", EVERYWHERE, Action::Reload),
    plain("app.lock", "lock the console", EVERYWHERE, Action::Lock),
    plain("app.suspend", "stop and return to the shell", EVERYWHERE, Action::Suspend),
    plain("app.quit", "quit", EVERYWHERE, Action::Quit),
];

/// The table as keymaps are checked against it.
#[must_use]
pub fn action_infos() -> Vec<ActionInfo> {
    let info = |spec: &ActionSpec| ActionInfo {
        id: spec.id.into(),
        contexts: spec.contexts,
        money: spec.money,
        takes: spec.action.takes(),
        keyless: spec.action.is_keyless(),
    };
    ACTIONS.iter().map(info).collect()
}

/// The table with commands of one's own; what they do is theirs, so none of them counts as a money action: they cannot be recorded.
#[must_use]
pub fn action_infos_with(own: &[OwnCommand]) -> Vec<ActionInfo> {
    let info = |command: &OwnCommand| ActionInfo {
        id: command.verb.clone().into(),
        contexts: EVERYWHERE,
        money: false,
        takes: Takes::Nothing,
        keyless: true,
    };
    action_infos().into_iter().chain(own.iter().map(info)).collect()
}

impl Action {
    /// Reads a verb of a keymap.
    ///
    /// # Errors
    /// A sentence when there is no such action, or its argument is missing or of the wrong kind.
    pub fn parse(verb: &Verb, own: &[OwnCommand]) -> Result<Action, String> {
        if let Some(at) = own.iter().position(|command| command.verb == verb.id) {
            return if verb.argument.is_none() { Ok(Action::Own(at)) } else { Err(format!("`{}` takes no argument", verb.id)) };
        }
        let spec = ACTIONS.iter().find(|spec| spec.id == verb.id).ok_or_else(|| format!("there is no action `{}`", verb.id))?;
        let one = verb.argument.as_deref().map(|argument| {
            let mut chars = argument.chars();
            chars.next().filter(|_| chars.next().is_none())
        });
        match (spec.action.takes(), one) {
            (Takes::Offer, Some(Some(key))) if key.is_ascii_alphanumeric() => Ok(Action::PickerChoose(key)),
            (Takes::Offer, Some(_)) => Err(format!("`{verb}` needs one letter or digit, as in `{} 1`", verb.id)),
            (Takes::Offer, None) => Err(format!("`{verb}` needs the offer's key, as in `{verb} 1`")),
            (Takes::Reason, _) => match verb.argument.as_deref().map(str::parse::<Reason>) {
                Some(Ok(reason)) => Ok(Action::PickReason(reason)),
                _ => Err(format!("`{}` needs a reason, as in `{} damaged`", verb.id, verb.id)),
            },
            (Takes::Letter, Some(Some(letter))) if letter.is_ascii_lowercase() => Ok(spec.action.with_letter(letter)),
            (Takes::Letter, Some(_)) => Err(format!("`{verb}` needs one small letter, as in `{} a`", verb.id)),
            (Takes::Nothing | Takes::Letter, None) => Ok(spec.action),
            (Takes::Nothing, Some(_)) => Err(format!("`{}` takes no argument", verb.id)),
        }
    }

    /// It is rare and grave, and asked for by its name in the palette: a keymap need not have a key for it.
    const fn is_keyless(self) -> bool {
        matches!(
            self,
            Action::Freeze(_)
                | Action::Lift(_)
                | Action::PolicyProposals
                | Action::IncidentsWaiting
                | Action::Reissue
                | Action::PayoutsStep(PayoutStep::Recall | PayoutStep::RecallDeclined)
        )
    }

    /// What may follow its verb.
    const fn takes(self) -> Takes {
        match self {
            Action::PickerChoose(_) => Takes::Offer,
            Action::MacroRecord(_) | Action::MacroPlay(_) => Takes::Letter,
            Action::PickReason(_) => Takes::Reason,
            _ => Takes::Nothing,
        }
    }

    const fn with_letter(self, letter: char) -> Action {
        match self {
            Action::MacroRecord(_) => Action::MacroRecord(Some(letter)),
            Action::MacroPlay(_) => Action::MacroPlay(Some(letter)),
            other => other,
        }
    }

    /// The action's line in the table; none for commands of one's own.
    #[must_use]
    pub fn spec(self) -> Option<&'static ActionSpec> {
        let plain = match self {
            Action::PickerChoose(_) => Action::PickerChoose('1'),
            Action::PickReason(_) => Action::PickReason(Reason::Damaged),
            Action::MacroRecord(_) => Action::MacroRecord(None),
            Action::MacroPlay(_) => Action::MacroPlay(None),
            other => other,
        };
        ACTIONS.iter().find(|spec| spec.action == plain)
    }

    /// Where it does something.
    #[must_use]
    pub fn contexts(self) -> &'static [Context] {
        self.spec().map_or(EVERYWHERE, |spec| spec.contexts)
    }

    /// Its verb as a keymap names it; none for commands of one's own.
    #[must_use]
    pub fn verb(self) -> Option<Verb> {
        let argument = match self {
            Action::PickerChoose(key) => Some(key.to_string()),
            Action::PickReason(reason) => Some(reason.name().to_owned()),
            Action::MacroRecord(letter) | Action::MacroPlay(letter) => letter.map(String::from),
            _ => None,
        };
        self.spec().map(|spec| Verb { id: spec.id.to_owned(), argument })
    }

    /// It changes something on the server by itself, so keys that came all at once must not do it.
    #[must_use]
    pub const fn commits(self) -> bool {
        matches!(
            self,
            Action::PickerChoose(_)
                | Action::Accept
                | Action::Take
                | Action::Release
                | Action::Solve
                | Action::PullNext
                | Action::SendSolveNext
                | Action::Resend
                | Action::Reissue
                | Action::Approve
        )
    }

    /// It moves the cursor or the text and does nothing else, so it can be counted.
    #[must_use]
    pub const fn moves(self) -> bool {
        matches!(
            self,
            Action::Next
                | Action::Previous
                | Action::PageDown
                | Action::PageUp
                | Action::ScrollDown
                | Action::ScrollUp
                | Action::CasePageDown
                | Action::CasePageUp
                | Action::PayoutsNext
                | Action::PayoutsPrevious
                | Action::SectionNext
                | Action::SectionPrevious
                | Action::ApprovalsNext
                | Action::ApprovalsPrevious
                | Action::FigureNext
                | Action::FigurePrevious
                | Action::CardNext
                | Action::CardPrevious
                | Action::WallNext
                | Action::WallPrevious
        )
    }

    /// It moves a cursor through a list, line by line.
    #[must_use]
    pub const fn moves_cursor(self) -> bool {
        matches!(
            self,
            Action::Next
                | Action::Previous
                | Action::PayoutsNext
                | Action::PayoutsPrevious
                | Action::ApprovalsNext
                | Action::ApprovalsPrevious
        )
    }

    /// Why it cannot be done now; none when it can.
    #[must_use]
    pub fn disabled_reason(self, model: &Model) -> Option<String> {
        reasons::disabled(self, model)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_names_each_action_once_and_reads_back() {
        for spec in ACTIONS {
            assert_eq!(ACTIONS.iter().filter(|other| other.id == spec.id).count(), 1, "{}", spec.id);
            assert_eq!(spec.action.spec().map(|found| found.id), Some(spec.id));
            let argument = match spec.action {
                Action::PickerChoose(_) => Some("1".to_owned()),
                Action::PickReason(_) => Some("damaged".to_owned()),
                _ => None,
            };
            let verb = Verb { id: spec.id.to_owned(), argument };
            assert_eq!(Action::parse(&verb, &[]), Ok(spec.action));
            assert_eq!(spec.action.verb(), Some(verb));
        }
    }

    #[test]
    fn wrong_verbs_say_what_is_wrong() {
        let verb = |id: &str, argument: Option<&str>| Verb { id: id.to_owned(), argument: argument.map(str::to_owned) };
        for wrong in [
            verb("queue.fly", None),
            verb("picker.choose", None),
            verb("picker.choose", Some("12")),
            verb("picker.choose", Some("é")),
            verb("picker.reason", None),
            verb("picker.reason", Some("bored")),
            verb("app.quit", Some("now")),
            verb("macro.play", Some("ab")),
            verb("macro.record", Some("A")),
            verb("own.shop", None),
        ] {
            assert!(Action::parse(&wrong, &[]).is_err(), "{wrong}");
        }
    }
}
