//! Texts that were sent while no answer came: they go out by themselves, in the order they were sent.

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::domain::ids::TicketId;
use crate::wire::ticket::{Author, MessageView, TicketDetail};

use super::super::effect::{Draft, MessageKind, Post, TaskId};
use super::Model;
use super::intent::Intent;
use super::retry::Retry;

/// States in which a ticket is no longer worked on.
const OVER: [&str; 5] = ["solved", "closed", "merged", "junk", "redacted"];

/// Sending what waits. The texts themselves are drafts that have a [`Post`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Posts {
    /// The text that is being seen to; one at a time, so that they arrive in order.
    pub under_way: Option<(TaskId, TicketId, MessageKind)>,
    /// What their writers knew when they sent those whose answer is awaited.
    pub known: BTreeMap<(TicketId, MessageKind), Post>,
    /// When the next try is.
    pub retry: Retry,
}

/// Something that waits to be sent, as the box of them lists it.
#[derive(Clone, Copy, Debug)]
pub enum Waiting<'a> {
    /// A compensation.
    Money(&'a Intent),
    /// A reply or a note.
    Text(&'a Draft),
}

/// What happened to a ticket since a text for it was written, as far as its writer should know before it goes out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meanwhile {
    /// Nothing that matters.
    Nothing,
    /// An earlier try of this very text is in the conversation; true when somebody has written since.
    Arrived(bool),
    /// Somebody has written.
    Written(String),
    /// Somebody else holds it.
    Held(String),
    /// It is in a state in which nobody works on it.
    Over(String),
}

impl Model {
    /// Texts that go out by themselves, in that order.
    #[must_use]
    pub fn posts(&self) -> Vec<&Draft> {
        let mut posts: Vec<&Draft> = self.drafts.list.iter().filter(|draft| draft.waits()).collect();
        posts.sort_by_key(|draft| (draft.post.as_ref().map(|post| post.since), draft.ticket, draft.kind));
        posts
    }

    /// Texts that were to go out by themselves and are back.
    pub fn came_back(&self) -> impl Iterator<Item = &Draft> {
        self.drafts.list.iter().filter(|draft| draft.came_back().is_some())
    }

    /// Everything that waits to be sent or came back, money first.
    #[must_use]
    pub fn outbox(&self) -> Vec<Waiting<'_>> {
        let money = self.intents.waiting().map(Waiting::Money);
        let texts = self.posts().into_iter().chain(self.came_back()).map(Waiting::Text);
        money.chain(texts).collect()
    }

    /// Since when the oldest of what goes out by itself has waited.
    #[must_use]
    pub fn waiting_since(&self) -> Option<Timestamp> {
        let money = self.intents.waiting().map(|intent| intent.record.created_at);
        let texts = self.drafts.list.iter().filter(|draft| draft.waits());
        money.chain(texts.filter_map(|draft| draft.post.as_ref().map(|post| post.since))).min()
    }

    /// What its writer knows of a ticket now.
    #[must_use]
    pub fn post_for(&self, ticket: TicketId, wants_answer: bool) -> Post {
        let seen = self.case.get(ticket).and_then(|case| case.messages.iter().map(|message| message.id).max());
        let state = self.known_row(ticket).map(|row| row.state.clone()).unwrap_or_default();
        Post { since: self.now, wants_answer, solve: false, seen, state, tried: false, back: None }
    }
}

impl Meanwhile {
    /// What happened to a ticket since this text was written by `me`. `skew` is what the server's clock is ahead of ours.
    #[must_use]
    pub fn of(draft: &Draft, post: &Post, detail: &TicketDetail, me: &str, skew: jiff::SignedDuration) -> Self {
        let written = post.since.checked_add(skew).unwrap_or(post.since);
        let new = |message: &&MessageView| post.seen.map_or(message.at > written, |seen| message.id > seen);
        let others = |message: &&MessageView| match message.author {
            Author::Customer => true,
            Author::Agent | Author::Note => message.name != me,
            // Letters of the server are about money, whose way has sentences of its own.
            Author::System => false,
        };
        let kind = match draft.kind {
            MessageKind::Reply => Author::Agent,
            MessageKind::Note => Author::Note,
        };
        let ours =
            |message: &&MessageView| message.author == kind && message.name == me && message.body.trim() == draft.text.trim();
        let fresh = || detail.messages.iter().filter(new);
        if let Some(arrived) = fresh().filter(ours).map(|message| message.id).min().filter(|_| post.tried) {
            return Self::Arrived(fresh().filter(others).any(|message| message.id > arrived));
        }
        // A note moves nothing, whoever holds the ticket.
        if draft.kind == MessageKind::Note {
            return Self::Nothing;
        }
        let row = &detail.row;
        if OVER.contains(&row.state.as_str()) && row.state != post.state {
            return Self::Over(row.state.clone());
        }
        if let Some(name) = row.assignee.as_deref().filter(|name| *name != me) {
            return Self::Held(name.to_owned());
        }
        let by = fresh().rfind(others).map(|message| message.name.clone());
        by.map_or(Self::Nothing, Self::Written)
    }
}
