//! Doing what a key or the palette names.

use crate::config::language::tell;

use super::super::action::Action;
use super::super::effect::Effect;
use super::super::effect::MessageKind;
use super::super::model::overlay::{Ask, Confirm, Overlay};
use super::super::model::{Pane, Screen, Tone};
use super::super::msg::KeyPress;
use super::Turn;

impl Turn<'_> {
    /// Does an action, or says why not; a recording under way hears of it.
    pub(super) fn run(&mut self, action: Action, press: &KeyPress) {
        if let Some(reason) = action.disabled_reason(self.model) {
            self.toast(Tone::Warning, reason);
            return;
        }
        // The picker and the questions about money judge their keys more sharply, and say why.
        let judges = matches!(action, Action::PickerChoose(_) | Action::Accept | Action::Approve);
        if action.commits() && !judges && !self.deliberate(press) {
            return;
        }
        self.record_before(action);
        self.act_out(action, press);
        self.record_after(action);
    }

    fn act_out(&mut self, action: Action, press: &KeyPress) {
        let times = isize::try_from(self.times).unwrap_or(1);
        let page = isize::try_from(self.model.drawn.list_rows.max(2) - 1).unwrap_or(1).saturating_mul(times);
        let line = i32::from(self.times);
        let lines = (i32::from(self.model.drawn.case_rows.max(2)) - 1) * line;
        match action {
            Action::Quit => self.quit(),
            Action::Back => self.back(),
            Action::Suspend => {
                self.drop_confirmations();
                self.leave_composer();
                self.fx.push(Effect::Suspend);
            }
            Action::Lock => self.lock(),
            Action::Redraw => self.fx.push(Effect::Redraw),
            Action::Reload => self.fx.push(Effect::Reload),
            Action::Help => self.toggle_help(),
            Action::Palette => self.open(Overlay::Palette(super::super::model::overlay::Palette::default())),
            Action::Views => self.open_views(),
            Action::Next => self.step(times),
            Action::Previous => self.step(-times),
            Action::First => self.first(),
            Action::Last => self.last(),
            Action::PageDown => self.step(page),
            Action::PageUp => self.step(page.saturating_neg()),
            Action::Open => self.model.pane = Pane::Case,
            Action::Filter => {
                self.show(Screen::Desk);
                self.model.pane = Pane::Queue;
                self.model.queue.filtering = true;
            }
            Action::PullNext => self.pull_next(),
            Action::Mark => self.mark(),
            Action::Sort => self.open_sorts(),
            Action::Group => self.open_groups(),
            Action::SaveView => self.ask_view_name(),
            Action::Fold => self.fold(),
            Action::Unfold => self.unfold(),
            Action::Why => {
                if let Some(id) = self.model.queue.selected {
                    self.open(Overlay::Why(id));
                }
            }
            Action::Refresh => self.refresh_screen(),
            Action::PaneNext | Action::PanePrevious => {
                if self.model.screen == Screen::Desk && self.model.overlays.is_empty() {
                    self.model.pane = if self.model.pane == Pane::Queue { Pane::Case } else { Pane::Queue };
                }
            }
            Action::ScrollDown => self.scroll_case(line),
            Action::ScrollUp => self.scroll_case(-line),
            Action::CasePageDown => self.scroll_case(lines),
            Action::CasePageUp => self.scroll_case(-lines),
            Action::Quotes => self.model.case.unfolded = !self.model.case.unfolded,
            Action::Evidence => self.show_evidence(),
            Action::EvidenceNext => self.turn_evidence(times),
            Action::EvidencePrevious => self.turn_evidence(-times),
            // A key that is held down would start one program after another.
            Action::EvidenceOpen => {
                if self.deliberate(press) {
                    self.open_evidence();
                }
            }
            Action::Take => self.take_ticket(),
            Action::Release => self.release_tickets(),
            Action::Skip => self.open_skip(),
            Action::Merge => self.merge(),
            Action::Reply => self.compose(MessageKind::Reply),
            Action::Note => self.compose(MessageKind::Note),
            Action::Snooze => self.open_snooze(),
            Action::Solve => self.solve(),
            Action::Tag => self.open_tag(),
            Action::Reveal => self.reveal(),
            Action::MacroRecord(letter) => self.record_key(letter),
            Action::MacroPlay(letter) => self.play_key(letter, press),
            Action::Output => self.open(Overlay::Output { scroll: 0 }),
            Action::Own(at) => self.start_own(at),
            Action::BulkOpen => self.open(Overlay::Bulk { scroll: 0 }),
            Action::Incident => self.open_incident(),
            Action::CopyLink => self.copy_link(),
            Action::ShowQr => self.show_qr(),
            Action::Undo => self.undo(press),
            Action::PickerOpen => self.open_picker(),
            Action::PickerChoose(key) => self.choose(key, press),
            Action::NextReason => self.turn_reason(1),
            Action::PreviousReason => self.turn_reason(-1),
            Action::PickerClose => self.close_picker(),
            Action::PickReason(reason) => self.set_reason(reason),
            Action::PickerWhy => self.open_trace(),
            Action::PickerAmount => self.open_amount(),
            Action::AskEvidence => self.ask_evidence(),
            Action::Acknowledge => self.acknowledge(),
            Action::PageNote => self.note_page(),
            Action::PolicyShow => self.open_policy(),
            Action::Accept => self.accept(press),
            Action::Cancel => self.close_top(),
            Action::Lead => {
                self.restore_queue();
                self.show(Screen::Lead);
            }
            Action::FigureNext => self.model.lead.step(times),
            Action::FigurePrevious => self.model.lead.step(-times),
            Action::CardNext => self.model.lead.step_card(times),
            Action::CardPrevious => self.model.lead.step_card(-times),
            Action::FigureTickets => self.open_behind(),
            Action::FigurePeriod => self.turn_period(),
            Action::WallHold => self.hold_wall(),
            Action::WallNext => self.turn_wall(times),
            Action::WallPrevious => self.turn_wall(-times),
            Action::Payouts => self.show(Screen::Payouts),
            Action::Approvals => self.show(Screen::Approvals),
            Action::Wallboard => self.show(Screen::Wallboard),
            Action::PayoutsNext => self.step_bank(times),
            Action::PayoutsPrevious => self.step_bank(-times),
            Action::SectionNext => self.turn_section(times),
            Action::SectionPrevious => self.turn_section(-times),
            Action::PayoutsStep(step) => self.ask_step(step),
            Action::PayoutsUploaded => self.ask_uploaded(),
            Action::PayoutsAside => self.ask_aside(),
            Action::PayoutsWhy => self.open_history(),
            Action::PayoutsMatch => self.ask_match(),
            Action::PayoutsSettle(outcome) => self.ask_outcome(outcome),
            Action::PayoutsExplain => self.ask_explain(),
            Action::PayoutsClearFlag => self.ask_clear_flag(),
            Action::Freeze(what) => self.ask_freeze(what),
            Action::Lift(what) => self.ask_lift(what),
            Action::PolicyProposals => self.open_docket(true),
            Action::IncidentsWaiting => self.open_docket(false),
            Action::Agree => self.ask_matter(true),
            Action::Decline => self.ask_matter(false),
            Action::PayoutsMark => self.mark_payout(),
            Action::PayoutsRelease => self.ask_release(),
            Action::ApprovalsNext => self.model.approvals.step(times),
            Action::ApprovalsPrevious => self.model.approvals.step(-times),
            Action::ApprovalsWhy => self.open_approval_trace(),
            Action::Approve => self.approve(press),
            Action::Refuse => self.ask_refuse(),
            Action::SendBack => self.ask_send_back(),
            Action::Amend => self.ask_amend(),
            Action::Extend => self.ask_extend(),
            Action::Revoke => self.ask_revoke(),
            Action::RemedyDone => self.ask_done(),
            Action::RemedyFailed => self.ask_failed(),
            Action::Resend => self.resend(),
            Action::Reissue => self.reissue(),
            Action::Outbox => self.review_outbox(),
            Action::Send => self.send_text(press, false),
            Action::SendSolveNext => self.send_solve_next(press),
            Action::TextCancel => self.cancel_text(),
            Action::Template => self.toggle_templates(),
            Action::HelpLink => self.insert_help(),
            Action::Editor => self.edit_outside(),
            Action::TakeDraft => {
                if let Some(left) = &self.model.drafts.left {
                    let ticket = left.ticket;
                    self.take_left_draft(ticket);
                }
            }
            Action::WantsAnswer => {
                if let Some(Overlay::Composer(composer)) = self.model.overlays.last_mut() {
                    composer.wants_answer = !composer.wants_answer;
                }
            }
        }
    }

    /// Shows another screen and closes the boxes over this one.
    pub(super) fn show(&mut self, screen: Screen) {
        self.close_all();
        if self.model.screen != screen {
            self.model.screen = screen;
            self.model.queue.filtering = false;
            self.wind_wall();
            self.load_screen();
        }
    }

    /// One step back: box, filter, pane, screen, marks.
    fn back(&mut self) {
        if !self.model.overlays.is_empty() {
            self.close_top();
        } else if self.model.queue.filtering {
            self.model.queue.filtering = false;
        } else if self.model.screen != Screen::Desk {
            // Who may only read figures has nothing to go back to.
            match Action::Payouts.disabled_reason(self.model) {
                Some(reason) => self.toast(Tone::Warning, reason),
                None => self.show(Screen::Desk),
            }
        } else if self.model.pane == Pane::Case {
            self.model.pane = Pane::Queue;
        } else if !self.model.queue.marks.is_empty() {
            self.model.queue.marks.clear();
        } else if self.close_behind() {
        } else if !self.model.queue.filter.is_empty() {
            self.model.queue.filter.clear();
            self.filter_typed();
        }
    }

    fn quit(&mut self) {
        let asked = matches!(self.model.overlay(), Some(Overlay::Confirm(Confirm { ask: Ask::Quit, .. })));
        let words = &self.model.words;
        let open = self.model.intents.list.iter().filter(|intent| intent.in_flight());
        let lines: Vec<String> = open
            .map(|intent| {
                let (amount, customer) = (words.sum_or_none(intent.record.request.amount), intent.recipient(self.model));
                tell!(words, "ask-amount-for", amount = amount, customer = customer)
            })
            .chain(self.model.posts().into_iter().map(|draft| {
                let what = words.word("message", draft.kind.name());
                tell!(words, "ask-text-waits", what = what, ticket = draft.ticket.to_string())
            }))
            .collect();
        if asked || lines.is_empty() {
            self.end();
            return;
        }
        let lost = self.model.restricted() && !self.model.posts().is_empty();
        let title = self.model.say(if lost { "ask-quit-memory" } else { "ask-quit" });
        let shown_at = self.model.now;
        self.open(Overlay::Confirm(Confirm { ask: Ask::Quit, title, lines, shown_at }));
    }
}
