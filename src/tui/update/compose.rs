//! Replies and notes: writing, drafts, templates, sending.

use crate::domain::said::Sentence;
use tui_textarea::{Input, Key as TextKey};

use crate::config::key::{Chord, Key};
use crate::config::language::tell;
use crate::domain::draft::MESSAGE_BYTES_MAX;
use crate::domain::ids::TicketId;
use crate::wire::ticket::MessageRequest;

use super::super::advice;
use super::super::effect::{Call, Draft, Effect, MessageKind, Post, SentText, TaskId};
use super::super::failure::Failure;
use super::super::model::Tone;
use super::super::model::compose::{Composer, clean, templates_for, text_hash};
use super::super::model::overlay::Overlay;
use super::super::msg::{KeyKind, KeyPress};
use super::{Turn, draft, later_ms, post, template};

/// A draft is saved when typing pauses this long.
const SAVE_PAUSE_MS: i64 = 1_000;

impl Turn<'_> {
    pub(super) fn compose(&mut self, kind: MessageKind) {
        let Some(row) = self.model.selected_row() else { return };
        let (ticket, customer) = (row.id, row.customer.clone());
        self.compose_on(ticket, customer, kind);
    }

    /// Opens the text of a ticket, whatever is selected.
    pub(super) fn compose_on(&mut self, ticket: TicketId, customer: String, kind: MessageKind) {
        let taken = self.take_post_back(ticket, kind);
        let (error, wants_answer) = (taken.as_ref().and_then(post::reason_of), taken.is_some_and(|post| post.wants_answer));
        let text = self.model.drafts.get(ticket, kind).map(|draft| draft.text.clone()).unwrap_or_default();
        let sending = self.message_under_way(ticket, kind);
        let composer = Composer { wants_answer, sending, error, ..Composer::new(ticket, customer, kind, &text) };
        self.leave_composer();
        self.open(Overlay::Composer(Box::new(composer)));
        if kind == MessageKind::Reply {
            self.take_if_free(ticket);
        }
    }

    /// Drafts of an earlier run. A composer that was opened before they were there takes its draft up, or its empty text would
    /// soon be saved over it; what has been typed meanwhile stays and the draft goes before it.
    pub(super) fn drafts_loaded(&mut self, drafts: Vec<Draft>) {
        for draft in drafts {
            if self.model.drafts.get(draft.ticket, draft.kind).is_some() {
                continue;
            }
            if let Some(composer) = self.composer().filter(|open| (open.ticket, open.kind) == (draft.ticket, draft.kind)) {
                let typed = composer.body();
                let text = if typed.trim().is_empty() { draft.text.clone() } else { format!("{}\n{typed}", draft.text) };
                composer.write(&text);
            }
            if self.composer().is_some_and(|open| (open.ticket, open.kind) == (draft.ticket, draft.kind)) {
                // Whoever is writing decides about it.
                self.model.drafts.keep(Draft { post: None, ..draft });
            } else {
                self.model.drafts.keep(draft);
            }
        }
        self.send_posts();
    }

    pub(super) fn composer(&mut self) -> Option<&mut Composer> {
        self.model.overlays.iter_mut().rev().find_map(|overlay| match overlay {
            Overlay::Composer(composer) => Some(&mut **composer),
            _ => None,
        })
    }

    /// What the composer takes before any key is looked up: its list of templates, and plain typing.
    pub(super) fn compose_key(&mut self, press: &KeyPress) -> bool {
        let templates = self.model.session.desk.as_ref().map_or(0, |desk| desk.templates.len());
        let Some(composer) = self.composer() else { return false };
        if let Some(at) = composer.templates {
            let last = templates.saturating_sub(1);
            match press.chord.key {
                Key::Down => composer.templates = Some((at + 1).min(last)),
                Key::Up => composer.templates = Some(at.saturating_sub(1)),
                Key::Enter if press.kind == KeyKind::Press => self.insert_template(at),
                Key::Char(digit @ '1'..='9') => {
                    let at = digit.to_digit(10).and_then(|digit| usize::try_from(digit).ok()).unwrap_or(1) - 1;
                    self.insert_template(at);
                }
                _ => return false,
            }
            return true;
        }
        if press.chord.typed().is_some() {
            self.compose_input(press);
            return true;
        }
        false
    }

    /// A stroke that belongs to the text.
    pub(super) fn compose_input(&mut self, press: &KeyPress) {
        let Some(composer) = self.composer() else { return };
        if composer.templates.is_some() || composer.sending.is_some() {
            return;
        }
        let full = composer.body().len() + 4 > MESSAGE_BYTES_MAX;
        let adds = press.chord.typed().is_some() || matches!(press.chord.key, Key::Enter | Key::Tab);
        if full && adds {
            self.notice(Tone::Warning, "notice-full");
            return;
        }
        let changed = composer.text.input(text_input(press.chord));
        if changed {
            self.text_changed();
        }
    }

    pub(super) fn compose_paste(&mut self, text: &str) {
        let Some(composer) = self.composer() else { return };
        if composer.sending.is_some() {
            return;
        }
        composer.templates = None;
        let room = MESSAGE_BYTES_MAX.saturating_sub(composer.body().len());
        let clean = clean(text);
        let fits = cut(&clean, room);
        let is_cut = fits.len() < clean.len();
        composer.text.insert_str(fits);
        self.text_changed();
        if is_cut {
            self.notice(Tone::Warning, "notice-paste-cut");
        }
    }

    fn text_changed(&mut self) {
        let now = self.model.now;
        if let Some(composer) = self.composer() {
            composer.error = None;
            composer.save_due = composer.save_due.or(Some(later_ms(now, SAVE_PAUSE_MS)));
            draft::changed(composer, now);
        }
    }

    /// Puts a text before what is in the composer, as far as it has room.
    pub(super) fn put_before(&mut self, text: &str) {
        let Some(composer) = self.composer() else { return };
        let typed = composer.body();
        let whole = if typed.trim().is_empty() { text.to_owned() } else { format!("{text}\n{typed}") };
        composer.write(cut(&whole, MESSAGE_BYTES_MAX));
        self.text_changed();
    }

    /// Writes the open text to disk, if it is another than the one there.
    pub(super) fn save_open_draft(&mut self) {
        let Some(composer) = self.composer() else { return };
        composer.save_due = None;
        let (ticket, kind, text) = (composer.ticket, composer.kind, composer.body());
        if text.trim().is_empty() {
            if self.model.drafts.remove(ticket, kind) {
                self.fx.push(Effect::DeleteDraft { ticket, kind });
            }
        } else {
            let sent = self.model.drafts.get(ticket, kind).and_then(|draft| draft.sent.clone());
            self.keep_draft(ticket, kind, text, sent);
        }
    }

    /// Keeps a text, here and on disk, unless it is there just so.
    fn keep_draft(&mut self, ticket: TicketId, kind: MessageKind, text: String, sent: Option<SentText>) {
        if self.model.drafts.get(ticket, kind).is_none_or(|draft| draft.text != text || draft.sent != sent) {
            let draft = Draft { ticket, kind, text, at: self.model.now, sent, post: None };
            self.model.drafts.keep(draft.clone());
            self.fx.push(Effect::SaveDraft(draft));
        }
    }

    /// The request by which a text for this ticket is on its way, also when its box was closed meanwhile.
    pub(super) fn message_under_way(&self, ticket: TicketId, kind: MessageKind) -> Option<TaskId> {
        let same = |call: &Call| matches!(call, Call::Message { ticket: to, kind: as_, .. } if (*to, *as_) == (ticket, kind));
        self.model.tasks.find(same)
    }

    /// Esc: the list of templates first, then the box; the text is kept.
    pub(super) fn cancel_text(&mut self) {
        match self.model.overlays.last_mut() {
            Some(Overlay::Composer(composer)) if composer.templates.is_some() => composer.templates = None,
            Some(Overlay::Composer(_)) => {
                self.leave_composer();
                self.model.overlays.pop();
            }
            Some(Overlay::Prompt(_)) => {
                self.model.overlays.pop();
            }
            Some(Overlay::Amount(_)) => self.close_amount(),
            Some(_) => {}
            None => self.model.queue.filtering = false,
        }
    }

    pub(super) fn toggle_templates(&mut self) {
        if let Some(Overlay::Composer(composer)) = self.model.overlays.last_mut() {
            composer.templates = if composer.templates.is_some() { None } else { Some(0) };
        }
    }

    fn insert_template(&mut self, at: usize) {
        let Some(ticket) = self.composer().map(|composer| composer.ticket) else { return };
        let Some(template) = templates_for(self.model, ticket).get(at).copied().cloned() else { return };
        match template::fill(self.model, ticket, &template) {
            Ok(text) => self.compose_paste(&text),
            Err(why) => {
                // Quoted and escaped: the name stands between our own words.
                let name = format!("{:?}", template.name);
                let name = name.trim_matches('"').to_owned();
                self.toast(Tone::Warning, tell!(self.model.words, "notice-template", name = name, why = why));
            }
        }
    }

    /// Puts the best self-service answer that is not in the text yet into it: its question and its address.
    pub(super) fn insert_help(&mut self) {
        let Some(composer) = self.composer() else { return };
        let (ticket, body) = (composer.ticket, composer.body());
        let links = self.model.case.get(ticket).map(|case| case.help.as_slice()).unwrap_or_default();
        let Some(link) = links.iter().find(|link| !body.contains(&link.url)) else {
            self.notice(Tone::Plain, "notice-answers-in");
            return;
        };
        let text = format!("{}\n{}\n", link.title, link.url);
        self.compose_paste(&text);
    }

    /// Hands the open text to the person's own editor.
    pub(super) fn edit_outside(&mut self) {
        self.save_open_draft();
        let Some(composer) = self.composer() else { return };
        composer.templates = None;
        let (ticket, kind, text) = (composer.ticket, composer.kind, composer.body());
        self.fx.push(Effect::Edit { ticket, kind, text });
    }

    /// The editor has ended. A failure changes nothing.
    pub(super) fn edited(&mut self, ticket: TicketId, kind: MessageKind, outcome: Result<String, Sentence>) {
        let text = match outcome {
            Ok(text) => clean(&text),
            Err(why) => {
                self.toast(Tone::Warning, tell!(self.model.words, "notice-editor-failed", why = self.model.words.heard(&why)));
                return;
            }
        };
        let fits = cut(&text, MESSAGE_BYTES_MAX);
        if fits.len() < text.len() {
            self.notice(Tone::Warning, "notice-text-cut");
        }
        match self.composer().filter(|open| (open.ticket, open.kind) == (ticket, kind) && open.sending.is_none()) {
            Some(composer) if composer.body() == fits => {}
            Some(composer) => {
                composer.write(fits);
                self.text_changed();
            }
            None => {
                self.keep_draft(ticket, kind, fits.to_owned(), None);
                self.toast(Tone::Plain, tell!(self.model.words, "notice-kept-draft", ticket = ticket.to_string()));
            }
        }
    }

    /// Sends the open text; with `solve` it is the last word on its ticket, also when it has to wait.
    pub(super) fn send_text(&mut self, press: &KeyPress, solve: bool) {
        if press.kind == KeyKind::Repeat {
            return;
        }
        let Some(Overlay::Composer(composer)) = self.model.overlay() else { return };
        let (ticket, kind, body) = (composer.ticket, composer.kind, composer.body());
        let wants_answer = composer.wants_answer;
        if self.message_under_way(ticket, kind).is_some() {
            self.notice(Tone::Plain, "notice-still-sending");
            return;
        }
        if body.trim().is_empty() {
            self.notice(Tone::Warning, "notice-nothing-to-send");
            return;
        }
        // The same text keeps its key: if the first try got through after all, the second is the same message.
        let hash = text_hash(&body, wants_answer);
        let tried = self.model.drafts.get(ticket, kind).and_then(|draft| draft.sent.clone()).filter(|sent| sent.hash == hash);
        let sent = match tried {
            Some(sent) => sent,
            None => match self.fresh_id() {
                Some(key) => SentText { hash, key },
                None => return,
            },
        };
        let key = sent.key;
        self.keep_draft(ticket, kind, body.clone(), Some(sent));
        let post = self.model.post_for(ticket, wants_answer);
        if !self.model.posts().is_empty() {
            // What was sent before goes first.
            self.post(ticket, kind, Post { solve, ..post });
            self.send_posts();
            return;
        }
        let request = MessageRequest { body, wants_answer };
        self.model.posts.known.insert((ticket, kind), post);
        let task = self.ask(Call::Message { ticket, kind, request, key });
        if let Some(composer) = self.composer() {
            composer.sending = Some(task);
            composer.save_due = None;
            composer.tell_due = None;
            composer.untold_since = None;
            composer.error = None;
        }
    }

    pub(super) fn message_answer(
        &mut self,
        task: TaskId,
        (ticket, kind, wants_answer): (TicketId, MessageKind, bool),
        outcome: Result<(), Failure>,
    ) {
        self.post_answered(task);
        let known = self.model.posts.known.remove(&(ticket, kind));
        let waited = self.model.drafts.get(ticket, kind).filter(|draft| draft.waits()).and_then(|draft| draft.post.clone());
        match outcome {
            Ok(()) => {
                self.model.posts.retry.reset();
                let mine = |overlay: &Overlay| matches!(overlay, Overlay::Composer(composer) if composer.sending == Some(task));
                self.model.overlays.retain(|overlay| !mine(overlay));
                if self.model.drafts.remove(ticket, kind) {
                    self.fx.push(Effect::DeleteDraft { ticket, kind });
                }
                self.draft_sent(ticket, kind);
                let id = match kind {
                    MessageKind::Reply => "notice-reply-sent",
                    MessageKind::Note => "notice-note-kept",
                };
                self.toast(Tone::Good, tell!(self.model.words, id, ticket = ticket.to_string()));
                self.ticket_done(ticket);
                if waited.is_some_and(|post| post.solve) {
                    self.solve_posted(ticket);
                }
                self.send_posts();
            }
            Err(failure) if post::passes(&failure) && (waited.is_some() || failure.code != "unauthenticated") => {
                self.model.posts.retry.after_failure(self.model.now);
                let post = waited.or(known).unwrap_or_else(|| self.model.post_for(ticket, wants_answer));
                self.post(ticket, kind, Post { tried: true, ..post });
            }
            Err(failure) if waited.is_some() => {
                let why = advice::of_command(&failure, &self.model.words);
                self.come_back(ticket, kind, why);
                if let Some(composer) = self.composer().filter(|composer| composer.sending == Some(task)) {
                    composer.sending = None;
                    composer.error = Some(failure);
                    self.take_post_back(ticket, kind);
                }
                self.send_posts();
            }
            Err(failure) => {
                if let Some(draft) = self.model.drafts.get(ticket, kind) {
                    // It was refused, so there is nothing that a new try could repeat.
                    let text = draft.text.clone();
                    self.keep_draft(ticket, kind, text, None);
                }
                let why = advice::of_command(&failure, &self.model.words);
                self.toast(Tone::Bad, tell!(self.model.words, "notice-text-refused", why = why));
                if let Some(composer) = self.composer().filter(|composer| composer.sending == Some(task)) {
                    composer.sending = None;
                    composer.error = Some(failure);
                }
                self.tell_draft(ticket, kind);
            }
        }
    }
}

/// As much of a text as fits into so many bytes.
fn cut(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

/// A stroke as the text widget knows it.
fn text_input(chord: Chord) -> Input {
    let key = match chord.key {
        Key::Char(c) => TextKey::Char(c),
        Key::Space => TextKey::Char(' '),
        Key::Enter => TextKey::Enter,
        Key::Esc => TextKey::Esc,
        Key::Tab => TextKey::Tab,
        Key::Backspace => TextKey::Backspace,
        Key::Delete => TextKey::Delete,
        Key::Up => TextKey::Up,
        Key::Down => TextKey::Down,
        Key::Left => TextKey::Left,
        Key::Right => TextKey::Right,
        Key::Home => TextKey::Home,
        Key::End => TextKey::End,
        Key::PageUp => TextKey::PageUp,
        Key::PageDown => TextKey::PageDown,
        Key::F(n) => TextKey::F(n),
        Key::BackTab | Key::Insert => TextKey::Null,
    };
    Input { key, ctrl: chord.ctrl, alt: chord.alt, shift: chord.shift }
}
