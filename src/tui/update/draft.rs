//! Unsent texts on the server: ours are kept there after a pause in typing, and what colleagues have left can be taken over.

use jiff::{SignedDuration, Timestamp};

use crate::config::language::tell;
use crate::domain::ids::TicketId;
use crate::domain::role::Role;
use crate::wire::ticket::{DraftMark, DraftRequest, DraftView};

use super::super::effect::{Call, Draft, Effect, MessageKind};
use super::super::failure::{Failure, FailureKind};
use super::super::model::compose::Composer;
use super::super::model::draft::{Left, by_server_clock, hash};
use super::super::model::overlay::{Ask, Confirm, Overlay};
use super::super::model::{Model, Tone};
use super::super::view::when;
use super::{Turn, later_ms};

/// The server is told when typing pauses this long …
const TELL_PAUSE_MS: i64 = 4_000;
/// … and at the latest this long after the first change it does not have.
const TELL_LATEST_MS: i64 = 30_000;
/// A text on the server that is younger than ours by less than this is ours.
const SAME_HAND: SignedDuration = SignedDuration::from_secs(5);
/// Most lines of a left text that are shown before it is taken over.
const PREVIEW_LINES_MAX: usize = 8;

/// When to tell the server about the open text.
pub(super) fn tell_due(model: &Model) -> Option<Timestamp> {
    model.overlays.iter().find_map(|overlay| match overlay {
        Overlay::Composer(composer) => composer.tell_due,
        _ => None,
    })
}

/// The open text has changed: the server is told later.
pub(super) fn changed(composer: &mut Composer, now: Timestamp) {
    let since = *composer.untold_since.get_or_insert(now);
    composer.tell_due = Some(later_ms(now, TELL_PAUSE_MS).min(later_ms(since, TELL_LATEST_MS)));
}

impl Turn<'_> {
    /// The open text is left alone for a while: it is kept here and on the server.
    pub(super) fn leave_composer(&mut self) {
        let Some(composer) = self.composer() else { return };
        let (ticket, kind) = (composer.ticket, composer.kind);
        composer.tell_due = None;
        composer.untold_since = None;
        self.save_open_draft();
        self.tell_draft(ticket, kind);
    }

    /// Tells the server what our unsent text is now, unless it knows. One request at a time, so that they stay in order.
    pub(super) fn tell_draft(&mut self, ticket: TicketId, kind: MessageKind) {
        if self.model.options.read_only || !self.model.session.role().is_some_and(Role::works_tickets) {
            return;
        }
        let text = self.model.drafts.get(ticket, kind).map(|draft| draft.text.clone());
        let under_way = self.draft_under_way(ticket, kind);
        // What is being sent is no draft when it arrives; if it does not arrive, its answer comes back here.
        let waits = self.model.drafts.get(ticket, kind).is_some_and(Draft::waits);
        let being_sent = waits || self.message_under_way(ticket, kind).is_some();
        let locked = self.is_locked();
        let served = self.model.drafts.served(ticket, kind);
        if under_way || being_sent {
            served.again = true;
            return;
        }
        served.again = false;
        if served.has(text.as_deref()) {
            served.behind = false;
            return;
        }
        if locked {
            // Whoever unlocks tells it.
            served.behind = true;
            return;
        }
        let call = match text {
            Some(text) => {
                let request = DraftRequest { kind, text, instead_of: served.instead_of.clone() };
                Call::KeepDraft { ticket, request }
            }
            None => Call::DiscardDraft { ticket, kind },
        };
        self.ask(call);
    }

    fn draft_under_way(&self, ticket: TicketId, kind: MessageKind) -> bool {
        self.model.tasks.is_open(|call| match call {
            Call::KeepDraft { ticket: to, request } => (*to, request.kind) == (ticket, kind),
            Call::DiscardDraft { ticket: to, kind: as_ } => (*to, *as_) == (ticket, kind),
            _ => false,
        })
    }

    /// What the server did not hear is told now that it can be reached.
    pub(super) fn tell_drafts(&mut self) {
        let behind = self.model.drafts.served.iter().filter(|served| served.behind);
        let behind: Vec<(TicketId, MessageKind)> = behind.map(|served| (served.ticket, served.kind)).collect();
        for (ticket, kind) in behind {
            self.tell_draft(ticket, kind);
        }
    }

    /// The server was told about a text, or not.
    pub(super) fn draft_told(&mut self, ticket: TicketId, kind: MessageKind, text: Option<&str>, outcome: Result<(), Failure>) {
        let served = self.model.drafts.served(ticket, kind);
        let mut again = std::mem::take(&mut served.again);
        match outcome {
            Ok(()) => {
                served.hash = text.map(hash);
                served.instead_of = None;
                served.behind = false;
            }
            Err(failure) if matches!(failure.kind, FailureKind::Unreachable | FailureKind::Protocol) => {
                served.behind = true;
                again = false;
            }
            // The ticket has changed hands meanwhile: the colleague's text stays theirs, and ours is ours.
            Err(failure) if failure.code == "lease_held" && served.instead_of.take().is_some() => again = true,
            // It will not have it, and asking again would not help. The text is kept here.
            Err(_) => {}
        }
        if again {
            self.tell_draft(ticket, kind);
        }
    }

    /// A text was sent, and the server has discarded its draft with it. One that is just being kept there comes after that.
    pub(super) fn draft_sent(&mut self, ticket: TicketId, kind: MessageKind) {
        let under_way = self.draft_under_way(ticket, kind);
        let served = self.model.drafts.served(ticket, kind);
        served.hash = None;
        served.instead_of = None;
        served.behind = false;
        served.again = under_way;
        self.model.drafts.left.take_if(|left| left.ticket == ticket && left.draft.mark.kind == kind);
    }

    /// Asks for the texts on a ticket that are news to us: ours from another machine, and while we hold it those of colleagues.
    pub(super) fn look_for_drafts(&mut self, ticket: TicketId) {
        let model = &*self.model;
        if model.queue.selected != Some(ticket)
            || model.options.read_only
            || !model.session.role().is_some_and(Role::works_tickets)
        {
            return;
        }
        let Some(case) = model.case.get(ticket) else { return };
        let gone = |left: &Left| left.ticket == ticket && !case.drafts.contains(&left.draft.mark);
        let gone = model.drafts.left.as_ref().is_some_and(gone);
        let news = case.drafts.iter().any(|mark| self.concerns_us(ticket, mark));
        if gone {
            self.model.drafts.left = None;
        }
        if news && !self.model.tasks.is_open(|call| *call == Call::FetchDrafts(ticket)) {
            self.ask(Call::FetchDrafts(ticket));
        }
    }

    fn concerns_us(&self, ticket: TicketId, mark: &DraftMark) -> bool {
        let model = &*self.model;
        if !model.drafts.is_news(ticket, mark) {
            return false;
        }
        if mark.author != model.session.me() {
            return model.known_row(ticket).and_then(|row| row.assignee.as_deref()) == Some(model.session.me());
        }
        // What this run has told the server itself is no news.
        let told = model.drafts.served.iter().any(|served| (served.ticket, served.kind) == (ticket, mark.kind));
        let ours = model.drafts.get(ticket, mark.kind).map(|draft| by_server_clock(draft, model.session.skew));
        !told && ours.is_none_or(|at| at.checked_add(SAME_HAND).is_ok_and(|at| at < mark.at))
    }

    /// The texts of a ticket. Ours is taken in where this machine has none; any other is offered.
    pub(super) fn drafts_answer(&mut self, ticket: TicketId, outcome: Result<Vec<DraftView>, Failure>) {
        // Without an answer the next look at the case asks again.
        let Ok(drafts) = outcome else { return };
        for draft in drafts {
            if !self.concerns_us(ticket, &draft.mark) {
                continue;
            }
            let kind = draft.mark.kind;
            let ours = draft.mark.author == self.model.session.me();
            if ours {
                self.model.drafts.served(ticket, kind).hash = Some(hash(&draft.text));
            }
            match self.model.drafts.get(ticket, kind) {
                Some(known) if ours && known.text == draft.text => {}
                None if ours => {
                    self.model.drafts.asked(ticket, draft.mark.clone());
                    let at = draft.mark.at.checked_sub(self.model.session.skew).unwrap_or(draft.mark.at);
                    let draft = Draft { ticket, kind, text: draft.text, at, sent: None, post: None };
                    self.fx.push(Effect::SaveDraft(draft.clone()));
                    self.drafts_loaded(vec![draft]);
                }
                _ => self.model.drafts.left = Some(Left { ticket, draft }),
            }
        }
    }

    /// Asks once whether a left text is taken over, when no box is in the way of the question.
    pub(super) fn offer_left_draft(&mut self) {
        if !self.hands_free() || self.model.drafts.was_asked() {
            return;
        }
        let Some(left) = self.model.drafts.left.clone().filter(|left| self.model.queue.selected == Some(left.ticket)) else {
            return;
        };
        let mut lines: Vec<String> = left.draft.text.lines().take(PREVIEW_LINES_MAX).map(str::to_owned).collect();
        if left.draft.text.lines().count() > PREVIEW_LINES_MAX {
            lines.push("…".to_owned());
        }
        let title = tell!(self.model.words, "ask-take-draft", left = left_words(self.model, &left.draft.mark));
        self.model.drafts.asked(left.ticket, left.draft.mark);
        let shown_at = self.model.now;
        self.open(Overlay::Confirm(Confirm { ask: Ask::TakeDraft(left.ticket), title, lines, shown_at }));
    }

    /// Makes the left text ours and goes on writing it. What was typed already stays, below it.
    pub(super) fn take_left_draft(&mut self, ticket: TicketId) {
        let Some(left) = self.model.drafts.left.take_if(|left| left.ticket == ticket) else {
            self.notice(Tone::Warning, "notice-draft-gone");
            return;
        };
        let DraftMark { author, kind, .. } = left.draft.mark.clone();
        let open = self.composer().is_some_and(|composer| (composer.ticket, composer.kind) == (ticket, kind));
        if !open {
            if self.model.queue.selected != Some(ticket) {
                self.model.drafts.left = Some(left);
                return;
            }
            self.compose(kind);
        }
        self.model.drafts.asked(ticket, left.draft.mark);
        self.put_before(&left.draft.text);
        if author != self.model.session.me() {
            self.model.drafts.served(ticket, kind).instead_of = Some(author);
        }
        self.leave_composer();
    }
}

/// That somebody has left a text, in words.
pub(in crate::tui) fn left_words(model: &Model, mark: &DraftMark) -> String {
    let words = &model.words;
    let at = when::moment(mark.at, model.server_now(), &model.options.zone, words);
    let kind = words.word("message", mark.kind.name());
    if mark.author == model.session.me() {
        tell!(words, "left-mine", kind = kind, at = at)
    } else {
        tell!(words, "left-by", author = &mark.author, kind = kind, at = at)
    }
}
