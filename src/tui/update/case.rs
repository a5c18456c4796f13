//! The selected ticket: loading its case, and the commands on tickets.

use crate::config::language::{Language, tell};
use crate::domain::ids::TicketId;
use crate::wire::compensation::CompensationView;
use crate::wire::ticket::TicketDetail;

use super::super::action::Action;
use super::super::effect::{Call, Effect, TaskId};
use super::super::failure::Failure;
use super::super::heard;
use super::super::model::bulk::Deed;
use super::super::model::field::Field;
use super::super::model::overlay::{Ask, Confirm, Overlay, Prompt, Purpose, Snooze};
use super::super::model::{Screen, Tone};
use super::{Turn, later_ms};

/// While the cursor moves faster than this, cases are not loaded.
const CASE_PAUSE_MS: i64 = 80;

impl Turn<'_> {
    /// The cursor is on another ticket; `by_key` when it may well move on at once.
    pub(super) fn selection_moved(&mut self, by_key: bool) {
        let pane = &mut self.model.case;
        pane.scroll = 0;
        pane.unfolded = false;
        pane.error = None;
        pane.retry.reset();
        pane.again = false;
        pane.due = None;
        let recent = pane.moved_at.is_some_and(|at| later_ms(at, CASE_PAUSE_MS) > self.model.now && at <= self.model.now);
        pane.moved_at = Some(self.model.now);
        let left = pane.loading.take();
        // What was asked for ahead of the cursor is what is being loaded now.
        let selected = self.model.queue.selected;
        pane.loading = pane.ahead.take_if(|(id, _)| Some(*id) == selected);
        if let Some((_, task)) = left {
            self.cancel(task);
        }
        if let Some(id) = selected {
            self.model.case.touch(id);
        }
        if self.case_is_fresh() {
            self.look_ahead();
        } else if self.model.case.loading.is_none() {
            if by_key && recent {
                self.model.case.due = Some(later_ms(self.model.now, CASE_PAUSE_MS));
            } else {
                self.load_case();
            }
        }
    }

    /// Loads the case of the next row, then that of the previous one, once the selected one is there: a step of the cursor then
    /// finds its case. One at a time, so that a cursor that runs asks for no more than the server answers.
    pub(super) fn look_ahead(&mut self) {
        let pane = &self.model.case;
        let waits = pane.loading.is_some() || pane.ahead.is_some() || pane.due.is_some();
        if waits || self.model.screen != Screen::Desk || self.model.selected_case().is_none() {
            return;
        }
        // Only what is not there at all: one that has grown old leaves with the event that says so.
        let Some(id) = self.model.queue.neighbours().find(|id| self.model.case.get(*id).is_none()) else { return };
        let task = self.ask(Call::FetchDetail(id));
        self.model.case.ahead = Some((id, task));
    }

    fn case_is_fresh(&self) -> bool {
        let Some(row) = self.model.selected_row() else { return true };
        self.model.case.get(row.id).is_some_and(|case| case.row.version >= row.version)
    }

    /// The row says that the case on the screen is not the newest.
    pub(super) fn case_if_newer(&mut self) {
        if !self.case_is_fresh() && self.model.case.due.is_none() && self.model.case.loading.is_none() {
            self.load_case();
        }
    }

    /// Loads the selected ticket's case, one request at a time.
    pub(super) fn load_case(&mut self) {
        self.model.case.due = None;
        let Some(id) = self.model.queue.selected else { return };
        match self.model.case.loading {
            Some((loading, _)) if loading == id => self.model.case.again = true,
            Some((_, task)) => {
                self.model.case.loading = None;
                self.cancel(task);
                self.load_case();
            }
            None => {
                let task = self.ask(Call::FetchDetail(id));
                self.model.case.loading = Some((id, task));
            }
        }
    }

    /// A ticket has changed while its case was being loaded ahead of the cursor: that answer may be too old.
    pub(super) fn forget_ahead(&mut self, ticket: TicketId) {
        if let Some((_, task)) = self.model.case.ahead.take_if(|(id, _)| *id == ticket) {
            self.cancel(task);
        }
    }

    /// The answer to a request for a case is here, whatever it says; true when it changed while it was on its way.
    fn case_answered(&mut self, id: TicketId) -> bool {
        let pane = &mut self.model.case;
        pane.ahead.take_if(|(ahead, _)| *ahead == id);
        pane.loading.take_if(|(loading, _)| *loading == id).is_some() && std::mem::take(&mut pane.again)
    }

    pub(super) fn detail_answer(&mut self, detail: TicketDetail) {
        let id = detail.row.id;
        let again = self.case_answered(id);
        if self.model.case.error.as_ref().is_some_and(|(failed, _)| *failed == id) {
            self.model.case.error = None;
            self.model.case.retry.reset();
        }
        self.see_row(&detail.row);
        for view in &detail.compensations {
            self.see_compensation(view);
        }
        self.model.case.keep(detail);
        self.more_evidence();
        self.look_for_drafts(id);
        if again && self.model.queue.selected == Some(id) {
            self.load_case();
        }
        self.look_ahead();
    }

    /// A case that is not on the screen, with a row as it is known.
    pub(super) fn says_nothing_new(&self, detail: &TicketDetail) -> bool {
        let model = &self.model;
        let own = |view: &CompensationView| model.intents.get(view.id).is_some();
        model.queue.selected != Some(detail.row.id)
            && model.overlays.is_empty()
            && model.session.stale_since().is_none()
            && model.known_row(detail.row.id) == Some(&detail.row)
            && !detail.compensations.iter().any(own)
    }

    pub(super) fn detail_failed(&mut self, id: TicketId, failure: Failure) {
        self.case_answered(id);
        if self.model.queue.selected == Some(id) {
            self.model.case.retry.after_reading(&failure, self.model.now);
            self.model.case.error = Some((id, failure));
        }
    }

    pub(super) fn scroll_case(&mut self, by: i32) {
        let by = i16::try_from(by).unwrap_or(if by < 0 { i16::MIN } else { i16::MAX });
        self.model.case.scroll = self.model.case.scroll.saturating_add_signed(by);
        self.clamp_scroll();
    }

    pub(super) fn clamp_scroll(&mut self) {
        let drawn = self.model.drawn;
        self.model.case.scroll = self.model.case.scroll.min(drawn.case_lines.saturating_sub(drawn.case_rows));
    }

    pub(super) fn pull_next(&mut self) {
        if self.model.tasks.is_open(|call| matches!(call, Call::PullNext { .. })) {
            self.notice(Tone::Plain, "notice-fetching-next");
        } else if let Some(key) = self.fresh_id() {
            self.ask(Call::PullNext { key });
        }
    }

    /// Takes the selected ticket; from somebody who holds it only with a reason.
    pub(super) fn take_ticket(&mut self) {
        let tickets = self.targets();
        let held: Vec<(TicketId, String)> = tickets.iter().filter_map(|id| Some((*id, self.other_holder(*id)?))).collect();
        if let ([ticket], [(_, name)]) = (tickets.as_slice(), held.as_slice()) {
            let title = tell!(self.model.words, "ask-take-over", ticket = ticket.to_string(), name = name);
            self.open(Overlay::Prompt(Prompt { purpose: Purpose::TakeOver(*ticket), title, field: Field::default() }));
            return;
        }
        if tickets.len() > 1 {
            self.bulk(Deed::Take, &tickets, |ticket| Call::Take { ticket, reason: None });
            return;
        }
        for ticket in tickets {
            let mine = self.model.known_row(ticket).and_then(|row| row.assignee.as_deref()) == Some(self.model.session.me());
            if !mine && held.iter().all(|(other, _)| *other != ticket) {
                self.single(Deed::Take, ticket, Call::Take { ticket, reason: None });
            }
        }
        self.model.queue.marks.clear();
    }

    fn other_holder(&self, ticket: TicketId) -> Option<String> {
        let row = self.model.known_row(ticket)?;
        super::super::action::other_holder(self.model, row).map(str::to_owned)
    }

    pub(super) fn release_tickets(&mut self) {
        let tickets = self.targets();
        if tickets.len() > 1 {
            self.bulk(Deed::Release, &tickets, Call::Release);
            return;
        }
        for ticket in tickets {
            self.single(Deed::Release, ticket, Call::Release(ticket));
        }
        self.model.queue.marks.clear();
    }

    /// Asks for the words to add and to take away.
    pub(super) fn open_tag(&mut self) {
        let tickets = self.targets();
        let title = match tickets.as_slice() {
            [ticket] => tell!(self.model.words, "ask-tag-one", ticket = ticket.to_string()),
            many => tell!(self.model.words, "ask-tag-many", count = many.len()),
        };
        self.open(Overlay::Prompt(Prompt { purpose: Purpose::Tag(tickets), title, field: Field::default() }));
    }

    /// Adds the typed words as tags; a minus in front takes one away.
    pub(super) fn tag(&mut self, tickets: &[TicketId], line: &str) {
        let (away, add): (Vec<&str>, Vec<&str>) = line.split_whitespace().partition(|word| word.starts_with('-'));
        let add: Vec<String> = add.into_iter().map(str::to_owned).collect();
        let remove: Vec<String> = away.into_iter().filter_map(|word| word.strip_prefix('-')).map(str::to_owned).collect();
        let call = |ticket| Call::Tag { ticket, add: add.clone(), remove: remove.clone() };
        if let [ticket] = tickets {
            self.single(Deed::Tag, *ticket, call(*ticket));
            self.model.queue.marks.clear();
        } else {
            self.bulk(Deed::Tag, tickets, call);
        }
    }

    /// Solves the selected ticket, or asks before it solves several.
    pub(super) fn solve(&mut self) {
        let tickets = self.targets();
        if let [ticket] = tickets.as_slice() {
            self.solve_one(*ticket);
            self.model.queue.marks.clear();
            return;
        }
        let title = tell!(self.model.words, "ask-solve-many", count = tickets.len());
        let known = tickets.iter().map(|id| match self.model.known_row(*id) {
            Some(row) => format!("#{id} {}", row.subject),
            None => format!("#{id}"),
        });
        let lines = known.collect();
        let shown_at = self.model.now;
        self.open(Overlay::Confirm(Confirm { ask: Ask::Solve(tickets), title, lines, shown_at }));
    }

    pub(super) fn solve_one(&mut self, ticket: TicketId) -> Option<TaskId> {
        if self.model.drafts.any(ticket) {
            self.toast(Tone::Warning, tell!(self.model.words, "notice-unsent-text", ticket = ticket.to_string()));
            return None;
        }
        let reason = self.model.known_row(ticket).and_then(|row| row.reason);
        self.single(Deed::Solve, ticket, Call::Solve { ticket, reason })
    }

    pub(super) fn open_snooze(&mut self) {
        let tickets = self.targets();
        let choices = super::overlays::snooze_choices(self.model, &tickets);
        if choices.is_empty() {
            self.notice(Tone::Warning, "notice-no-later-time");
            return;
        }
        self.open(Overlay::Snooze(Snooze { tickets, choices, selected: 0 }));
    }

    pub(super) fn copy_link(&mut self) {
        if let Some((_, link)) = self.model.link() {
            let link = link.to_owned();
            self.fx.push(Effect::Copy(link));
        }
    }

    pub(super) fn show_qr(&mut self) {
        if let Some((compensation, link)) = self.model.link() {
            let link = link.to_owned();
            self.open(Overlay::Qr { link, compensation });
        }
    }

    /// Takes the ticket for us when nobody holds it: whoever writes or pays should hold it.
    pub(super) fn take_if_free(&mut self, ticket: TicketId) -> Option<TaskId> {
        let row = self.model.known_row(ticket)?;
        let me = self.model.session.me();
        let live = row.lease_until.is_none_or(|until| until > self.model.server_now());
        let free = row.assignee.as_deref().is_none_or(|name| name != me && !live);
        if !free || self.model.options.read_only {
            return None;
        }
        let call = Call::Take { ticket, reason: None };
        self.model.tasks.find(|open| *open == call).or_else(|| Some(self.ask(call)))
    }

    /// A command on a ticket was done.
    pub(super) fn ticket_done(&mut self, ticket: TicketId) {
        if self.model.queue.selected == Some(ticket) {
            self.load_case();
        }
        self.refresh_queue();
    }

    /// A command on a ticket was not done: say why, and show the ticket as it is now.
    pub(super) fn ticket_refused(&mut self, ticket: TicketId, failure: &Failure) {
        let why = super::super::advice::of_command(failure, &self.model.words);
        self.toast(Tone::Bad, tell!(self.model.words, "notice-ticket-refused", ticket = ticket.to_string(), why = why));
        if self.model.queue.selected == Some(ticket) {
            self.load_case();
        }
        self.refresh_queue();
    }

    /// The next ticket was pulled. It is shown at once only where that closes no box under a typing hand.
    pub(super) fn next_answer(&mut self, next: crate::wire::ticket::NextTicket) {
        let Some(row) = next.ticket.clone() else {
            let why = heard::next(&next, &self.model.words).into_owned();
            let why = if why.is_empty() { self.model.say("notice-queue-empty") } else { why };
            self.play_refused(&why);
            self.toast(Tone::Plain, why);
            return;
        };
        let id = if self.hands_free() { "notice-next" } else { "notice-next-waits" };
        self.toast(
            Tone::Plain,
            tell!(self.model.words, id, ticket = row.id.to_string(), why = heard::next(&next, &self.model.words)),
        );
        self.model.pulled = Some(row);
    }

    pub(super) fn hands_free(&self) -> bool {
        let model = &self.model;
        model.screen == Screen::Desk && model.overlays.is_empty() && !model.queue.filtering && model.strokes.is_empty()
    }

    /// Goes to the ticket that was pulled, wherever it stands.
    pub(super) fn show_pulled(&mut self) {
        if !self.hands_free() {
            return;
        }
        let Some(row) = self.model.pulled.take() else { return };
        self.see_row(&row);
        let queue = &mut self.model.queue;
        queue.selected = Some(row.id);
        match queue.place_of(row.id) {
            Some(index) => {
                queue.index = index;
                queue.moved = None;
            }
            None => queue.moved = Some(row),
        }
        queue.settle(self.model.drawn.list_rows);
        self.selection_moved(false);
        self.refresh_queue();
    }

    /// What a row-changing command has done, in words.
    pub(super) fn done_words(call: &Call, words: &Language) -> Option<String> {
        let (id, ticket) = match call {
            Call::Take { ticket, .. } => ("notice-taken", ticket),
            Call::Release(ticket) => ("notice-released", ticket),
            Call::Skip { ticket, .. } => ("notice-skipped", ticket),
            Call::Snooze { ticket, .. } => ("notice-snoozed", ticket),
            Call::Solve { ticket, .. } => ("notice-solved", ticket),
            Call::Tag { ticket, .. } => ("notice-tagged", ticket),
            Call::Unmerge(ticket) => ("notice-unmerged", ticket),
            Call::Merge { ticket, into } => {
                return Some(tell!(words, "notice-merged", ticket = ticket.to_string(), into = into.to_string()));
            }
            _ => return None,
        };
        Some(tell!(words, id, ticket = ticket.to_string()))
    }

    pub(super) fn can(&mut self, action: Action) -> bool {
        match action.disabled_reason(self.model) {
            Some(reason) => {
                self.toast(Tone::Warning, reason);
                false
            }
            None => true,
        }
    }
}
