//! Sending by itself: a reply or a note that was sent while no answer came waits on this machine's disk and goes out, in order and
//! under its first key, once the server answers. Before a reply goes it is looked whether it still fits; where it does not, it
//! comes back with its text.

use jiff::SignedDuration;

use crate::config::language::tell;
use crate::domain::ids::TicketId;
use crate::domain::role::Role;
use crate::domain::text::SafeText;
use crate::wire::ticket::{MessageRequest, TicketDetail};

use super::super::advice;
use super::super::effect::{Call, Draft, Effect, MessageKind, Post, TaskId};
use super::super::failure::{Failure, FailureKind};
use super::super::model::Tone;
use super::super::model::overlay::Overlay;
use super::super::model::post::Meanwhile;
use super::Turn;

/// A text that has waited longer is not sent without its writer: "today" has become another day.
const SEND_FOR: SignedDuration = SignedDuration::from_hours(24);

/// Whether a failure leaves open what became of a text, or will pass.
pub(super) fn passes(failure: &Failure) -> bool {
    matches!(failure.kind, FailureKind::Unreachable | FailureKind::Protocol) || failure.code == "unauthenticated"
}

impl Turn<'_> {
    /// Keeps a text that was sent; it goes out by itself.
    pub(super) fn post(&mut self, ticket: TicketId, kind: MessageKind, post: Post) {
        let Some(draft) = self.model.drafts.get(ticket, kind) else { return };
        let first = !draft.waits();
        let draft = Draft { post: Some(post), ..draft.clone() };
        self.keep_post(draft);
        let mine = |overlay: &Overlay| matches!(overlay, Overlay::Composer(open) if (open.ticket, open.kind) == (ticket, kind));
        self.model.overlays.retain(|overlay| !mine(overlay));
        if first {
            let id = if self.model.restricted() { "notice-post-in-memory" } else { "notice-post-waits" };
            let what = self.model.words.word("message", kind.name()).into_owned();
            self.toast(Tone::Warning, tell!(self.model.words, id, what = what, ticket = ticket.to_string()));
        }
    }

    /// The ticket is solved once its waiting reply has arrived.
    pub(super) fn solve_after_post(&mut self, ticket: TicketId) -> bool {
        let Some(draft) = self.model.drafts.get(ticket, MessageKind::Reply).filter(|draft| draft.waits()) else { return false };
        let mut draft = draft.clone();
        if let Some(post) = &mut draft.post {
            post.solve = true;
        }
        self.keep_post(draft);
        true
    }

    fn keep_post(&mut self, draft: Draft) {
        self.model.drafts.keep(draft.clone());
        self.fx.push(Effect::SaveDraft(draft));
    }

    /// Sees to the oldest text that waits, one step at a time.
    pub(super) fn send_posts(&mut self) {
        self.model.posts.retry.at = None;
        let works = !self.model.options.read_only && self.model.session.role().is_some_and(Role::works_tickets);
        if !works || self.is_locked() {
            return;
        }
        while self.model.posts.under_way.is_none() {
            let Some(draft) = self.model.posts().first().map(|draft| (*draft).clone()) else { return };
            let (ticket, kind) = (draft.ticket, draft.kind);
            if draft.post.as_ref().is_some_and(|post| self.model.now.duration_since(post.since) > SEND_FOR) {
                self.come_back(ticket, kind, self.model.say("post-too-old"));
                continue;
            }
            let task = self.ask(Call::FetchDetail(ticket));
            self.model.posts.under_way = Some((task, ticket, kind));
        }
    }

    /// The ticket of the text that waits, as it is now: it is sent, or comes back.
    pub(super) fn post_looked(&mut self, task: TaskId, outcome: Result<&TicketDetail, &Failure>) {
        let Some((_, ticket, kind)) = self.model.posts.under_way.take_if(|(looking, ..)| *looking == task) else { return };
        // Locked meanwhile: it is looked at anew once somebody is here again.
        if self.is_locked() {
            return;
        }
        let waiting = self.model.drafts.get(ticket, kind).filter(|draft| draft.waits()).cloned();
        let Some((draft, post)) = waiting.and_then(|draft| Some((draft.clone(), draft.post?))) else {
            self.send_posts();
            return;
        };
        let detail = match outcome {
            Ok(detail) => detail,
            Err(failure) if passes(failure) => {
                self.model.posts.retry.after_failure(self.model.now);
                return;
            }
            Err(failure) => {
                self.come_back(ticket, kind, advice::of_command(failure, &self.model.words));
                self.send_posts();
                return;
            }
        };
        let words = &self.model.words;
        let name = |name: &str| SafeText::line(name).to_string();
        let why = match Meanwhile::of(&draft, &post, detail, self.model.session.me(), self.model.session.skew) {
            Meanwhile::Nothing | Meanwhile::Arrived(false) => None,
            Meanwhile::Arrived(true) => {
                let solve_not = Draft { post: Some(Post { solve: false, ..post.clone() }), ..draft.clone() };
                if post.solve {
                    self.keep_post(solve_not);
                    self.not_solved(ticket);
                }
                None
            }
            Meanwhile::Written(by) => Some(tell!(words, "post-written", name = name(&by))),
            Meanwhile::Held(by) => Some(tell!(words, "post-held", name = name(&by))),
            Meanwhile::Over(state) => Some(tell!(words, "post-over", state = words.word("ticket", &state))),
        };
        if let Some(why) = why {
            self.come_back(ticket, kind, why);
            self.send_posts();
            return;
        }
        let Some(key) = draft.sent.as_ref().map(|sent| sent.key).or_else(|| self.fresh_id()) else { return };
        let request = MessageRequest { body: draft.text, wants_answer: post.wants_answer };
        let task = self.ask(Call::Message { ticket, kind, request, key });
        self.model.posts.under_way = Some((task, ticket, kind));
    }

    /// The answer to a text that was sent by itself is there, whatever it says.
    pub(super) fn post_answered(&mut self, task: TaskId) {
        self.model.posts.under_way.take_if(|(sending, ..)| *sending == task);
    }

    /// A text is back with its writer, who is told why until it is opened.
    pub(super) fn come_back(&mut self, ticket: TicketId, kind: MessageKind, why: String) {
        let Some(draft) = self.model.drafts.get(ticket, kind).cloned() else { return };
        let Some(post) = draft.post.clone() else { return };
        let what = self.model.words.word("message", kind.name()).into_owned();
        let text = tell!(self.model.words, "notice-post-back", what = what, ticket = ticket.to_string(), why = &why);
        self.toast(Tone::Bad, text);
        let post = Some(Post { back: Some(why), ..post });
        self.keep_post(Draft { post, ..draft });
        self.tell_draft(ticket, kind);
    }

    /// Takes a waiting text back into its writer's hands before it goes, and gives what was known of it. One that is being sent is not
    /// there to be taken.
    pub(super) fn take_post_back(&mut self, ticket: TicketId, kind: MessageKind) -> Option<Post> {
        if self.message_under_way(ticket, kind).is_some() {
            return None;
        }
        let draft = self.model.drafts.get(ticket, kind)?.clone();
        let post = draft.post.clone()?;
        if let Some((task, ..)) = self.model.posts.under_way.take_if(|(_, of, as_)| (*of, *as_) == (ticket, kind)) {
            self.cancel(task);
        }
        self.keep_post(Draft { post: None, ..draft });
        if post.back.is_none() {
            let id = if post.tried { "notice-post-taken-tried" } else { "notice-post-taken" };
            self.toast(Tone::Plain, tell!(self.model.words, id, ticket = ticket.to_string()));
            self.send_posts();
        }
        Some(post)
    }
}

/// Why a text is back, as its box says it.
pub(super) fn reason_of(post: &Post) -> Option<Failure> {
    let text = post.back.clone()?;
    Some(Failure { code: "came_back".to_owned(), text, said: None, kind: FailureKind::Refused })
}
