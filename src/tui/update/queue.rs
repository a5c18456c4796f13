//! The queue: a window of rows that moves under a cursor which stays on its ticket.

use std::collections::BTreeSet;

use crate::config::language::tell;
use crate::domain::ids::TicketId;
use crate::wire::page::Page;
use crate::wire::ticket::TicketRow;

use super::super::effect::{Call, TaskId, WindowAnchor, WindowRequest};
use super::super::failure::{Failure, FailureKind};
use super::super::model::queue::{Landing, PAGE_ROWS, PageEdge, Queue, WINDOW_ROWS_MAX};
use super::super::model::sieve::Viewer;
use super::super::model::stir::stirred;
use super::super::model::{Pane, Tone};
use super::super::msg::{KeyKind, KeyPress};
use super::{Turn, later_ms};
use crate::config::key::{Chord, Key};

/// Rows from the window's edge at which the next page is fetched.
const PREFETCH_ROWS: usize = 40;
/// Most rows that are only like the typed words which the server is asked for.
const LIKES: u16 = 20;
/// Typing stops this long before the filter is sent.
const FILTER_PAUSE_MS: i64 = 80;
/// Changes elsewhere refresh the window at most this often.
const REFRESH_PAUSE_MS: i64 = 200;

/// What the server says of a list that it does not group, and of nothing else that this console asks.
const TOO_MANY: &str = "invalid_request";

impl Turn<'_> {
    /// Asks for a window; what was being asked before is not wanted any more.
    pub(super) fn load_window(&mut self, anchor: WindowAnchor, landing: Landing) {
        if let Some((task, _)) = self.model.queue.loading.take() {
            self.cancel(task);
        }
        let queue = &mut self.model.queue;
        queue.landing = landing;
        queue.again = false;
        let filter = queue.wanted();
        let arrangement = queue.arrangement.clone();
        let whole = !matches!(anchor, WindowAnchor::After(_) | WindowAnchor::Before(_));
        let request = WindowRequest { view: queue.view, filter, arrangement, anchor, limit: PAGE_ROWS };
        let task = self.ask(Call::FetchWindow(request.clone()));
        self.model.queue.loading = Some((task, request));
        if whole {
            self.load_groups();
        }
    }

    pub(super) fn queue_top(&mut self, landing: Landing) {
        self.load_window(WindowAnchor::Top, landing);
    }

    /// Something changed: load the window again where it is, one request at a time.
    pub(super) fn refresh_queue(&mut self) {
        if self.model.queue.loading.is_some() {
            self.model.queue.again = true;
            return;
        }
        let ready = self.model.queue.refreshed_at.map(|at| later_ms(at, REFRESH_PAUSE_MS));
        if let Some(ready) = ready.filter(|ready| *ready > self.model.now) {
            // A clock set back must not put the refresh off for hours.
            self.model.queue.refresh_due = Some(ready.min(later_ms(self.model.now, REFRESH_PAUSE_MS)));
            return;
        }
        self.model.queue.refresh_due = None;
        self.model.queue.refreshed_at = Some(self.model.now);
        let queue = &self.model.queue;
        let anchor = match queue.selected {
            Some(id) if queue.previous().is_some() && queue.moved.is_none() => WindowAnchor::Around(id),
            _ => WindowAnchor::Top,
        };
        self.load_window(anchor, Landing::Stay);
    }

    pub(super) fn window_answer(&mut self, request: &WindowRequest, page: Page<TicketRow>) {
        let mut page = page;
        if let Some(id) = without_repeats(&mut page.items) {
            let text = tell!(self.model.words, "notice-repeated-row", ticket = id.to_string());
            self.toast(Tone::Warning, text);
        }
        let landing = std::mem::take(&mut self.model.queue.landing);
        let before = self.model.queue.selected;
        let queue = &mut self.model.queue;
        queue.loading = None;
        queue.loaded = true;
        queue.error = None;
        queue.retry.reset();
        queue.applied.clone_from(&request.filter);
        if page.total.is_some() {
            queue.total = page.total;
        }
        match request.anchor {
            WindowAnchor::After(_) => queue.append(page),
            WindowAnchor::Before(_) => queue.prepend(page),
            WindowAnchor::Top | WindowAnchor::Bottom | WindowAnchor::Around(_) => queue.replace(page, &request.anchor, landing),
        }
        queue.settle(self.model.drawn.list_rows);
        if std::mem::take(&mut self.model.queue.again) {
            self.refresh_queue();
        } else {
            self.prefetch();
        }
        if before == self.model.queue.selected {
            self.case_if_newer();
        } else {
            self.selection_moved(false);
        }
        self.look_ahead();
        self.ask_likes();
    }

    /// Asks the server for what is like the typed words, where it has found little for the words themselves. Once for a filter: what
    /// changes in it later is not worth asking again and again.
    fn ask_likes(&mut self) {
        let Some(filter) = self.model.queue.wants_likes() else { return };
        if let Some((task, _)) = self.model.queue.liking.take() {
            self.cancel(task);
        }
        let queue = &self.model.queue;
        let arrangement = queue.arrangement.clone();
        let (view, of) = (queue.view, queue.applied.clone());
        let task =
            self.ask(Call::FetchWindow(WindowRequest { view, filter, arrangement, anchor: WindowAnchor::Top, limit: LIKES }));
        self.model.queue.liking = Some((task, of));
    }

    /// What is like the typed words came; none when nobody waits for this.
    pub(super) fn likes_answer(&mut self, task: TaskId, outcome: Result<Page<TicketRow>, Failure>) {
        let Some((_, of)) = self.model.queue.liking.take_if(|(asked, _)| *asked == task) else { return };
        let Ok(mut page) = outcome else { return };
        without_repeats(&mut page.items);
        let before = self.model.queue.selected;
        let queue = &mut self.model.queue;
        let here = of == queue.applied;
        queue.likes = Some((of, page.items));
        if !here {
            return;
        }
        let known = queue.selected_row().cloned();
        if let Some(exact) = queue.tail {
            queue.rows.truncate(exact);
        }
        queue.add_similar();
        queue.narrow();
        queue.reselect(Landing::StayElseFirst, known);
        queue.settle(self.model.drawn.list_rows);
        if before != self.model.queue.selected {
            self.selection_moved(false);
        }
    }

    pub(super) fn window_failed(&mut self, failure: Failure) {
        let now = self.model.now;
        if failure.code == TOO_MANY && self.model.queue.arrangement.group.is_some() {
            self.model.queue.loading = None;
            self.toast(Tone::Warning, tell!(self.model.words, "notice-not-grouped", why = failure.told(&self.model.words)));
            self.group_by(None);
            return;
        }
        let queue = &mut self.model.queue;
        queue.loading = None;
        queue.retry.after_reading(&failure, now);
        queue.error = Some(failure);
        // What went wrong once is tried again by the clock or the feed, not at once for ever.
        queue.again = false;
    }

    /// Fetches the neighbour page the cursor comes near to.
    pub(super) fn prefetch(&mut self) {
        let queue = &self.model.queue;
        if queue.loading.is_some() || queue.wanted() != queue.applied {
            return;
        }
        let near_end = queue.index + PREFETCH_ROWS >= queue.rows.len();
        let near_top = queue.index < PREFETCH_ROWS;
        let anchor = match (queue.next(), queue.previous()) {
            (Some(next), _) if near_end => WindowAnchor::After(next.to_owned()),
            (_, Some(previous)) if near_top => WindowAnchor::Before(previous.to_owned()),
            _ => return,
        };
        self.load_window(anchor, Landing::Stay);
    }

    pub(super) fn step(&mut self, by: isize) {
        let before = self.model.queue.selected;
        self.model.queue.step(by);
        self.model.queue.settle(self.model.drawn.list_rows);
        if before != self.model.queue.selected {
            self.selection_moved(true);
        }
        self.prefetch();
    }

    pub(super) fn first(&mut self) {
        if self.model.queue.previous().is_some() {
            self.load_window(WindowAnchor::Top, Landing::First);
        } else {
            self.step(isize::MIN);
        }
    }

    pub(super) fn last(&mut self) {
        if self.model.queue.next().is_some() {
            self.load_window(WindowAnchor::Bottom, Landing::Last);
        } else {
            self.step(isize::MAX);
        }
    }

    pub(super) fn select_ticket(&mut self, id: TicketId) {
        let Some(index) = self.model.queue.place_of(id) else { return };
        let by = isize::try_from(index).unwrap_or(0) - isize::try_from(self.model.queue.index).unwrap_or(0);
        self.model.pane = Pane::Queue;
        if self.model.queue.selected != Some(id) {
            self.model.queue.moved = None;
            self.step(by);
        }
    }

    pub(super) fn mark(&mut self) {
        if let Some(id) = self.model.queue.selected {
            if !self.model.queue.marks.remove(&id) {
                self.model.queue.marks.insert(id);
            }
            self.step(1);
        }
    }

    /// The tickets a bulk command is about: the marked ones, else the selected one.
    pub(super) fn targets(&self) -> Vec<TicketId> {
        let queue = &self.model.queue;
        if queue.marks.is_empty() { queue.selected.into_iter().collect() } else { queue.marks.iter().copied().collect() }
    }

    /// The filter's text changed: the window is filtered here at once, the server is asked when typing pauses.
    pub(super) fn filter_typed(&mut self) {
        let viewer = Viewer { me: self.model.session.me().to_owned(), now: self.model.server_now() };
        let queue = &mut self.model.queue;
        queue.viewer = viewer;
        // What the unfiltered list held is remembered once, when the first letter is typed.
        if queue.applied == queue.standing && queue.tail.is_none() {
            queue.at_hand = queue.rows.iter().cloned().collect();
        }
        queue.filter_due = Some(later_ms(self.model.now, FILTER_PAUSE_MS));
        self.follow_filter();
    }

    /// Puts the cursor on a row that the filter shows.
    fn follow_filter(&mut self) {
        let queue = &mut self.model.queue;
        let before = queue.selected;
        queue.narrow();
        queue.reselect(Landing::StayElseFirst, None);
        queue.settle(self.model.drawn.list_rows);
        if before != self.model.queue.selected {
            self.selection_moved(true);
        }
    }

    pub(super) fn send_filter(&mut self) {
        self.model.queue.filter_due = None;
        let queue = &self.model.queue;
        let asked = queue.loading.as_ref().map(|(_, request)| request.filter.as_str());
        if asked.unwrap_or(&queue.applied) != queue.wanted() {
            self.queue_top(Landing::StayElseFirst);
        } else if asked.is_none() {
            self.follow_filter();
        }
    }

    /// Enter and Esc in the filter field; arrows move the cursor while typing goes on.
    pub(super) fn filter_key(&mut self, press: &KeyPress) -> bool {
        if press.chord == Chord::plain(Key::Enter) {
            self.model.queue.filtering = false;
            self.send_filter();
        } else if press.chord == Chord::plain(Key::Esc) && press.kind == KeyKind::Press {
            self.model.queue.filtering = false;
            self.model.queue.filter.clear();
            self.filter_typed();
            self.send_filter();
        } else if press.chord == Chord::plain(Key::Down) {
            self.step(1);
        } else if press.chord == Chord::plain(Key::Up) {
            self.step(-1);
        } else {
            return false;
        }
        true
    }

    /// A newer state of a ticket, from wherever it came.
    pub(super) fn see_row(&mut self, row: &TicketRow) {
        let queue = &mut self.model.queue;
        let held = queue.rows.iter_mut().chain(queue.moved.as_mut()).chain(&mut queue.at_hand);
        for known in held.filter(|known| known.id == row.id && known.version <= row.version) {
            known.clone_from(row);
        }
    }
}

/// Removes later rows of an id that is there already; names one of them.
fn without_repeats(rows: &mut Vec<TicketRow>) -> Option<TicketId> {
    let mut seen = BTreeSet::new();
    let mut repeated = None;
    rows.truncate(WINDOW_ROWS_MAX);
    rows.retain(|row| {
        let first = seen.insert(row.id);
        if !first {
            repeated = Some(row.id);
        }
        first
    });
    repeated
}

impl Queue {
    fn replace(&mut self, page: Page<TicketRow>, anchor: &WindowAnchor, landing: Landing) {
        let known = self.selected_row().cloned();
        let rows = u64::try_from(page.items.len()).unwrap_or(0);
        if landing == Landing::Stay && self.narrowed.is_none() {
            self.note_stirred(&page);
        } else {
            self.stirred.clear();
        }
        self.offset = match anchor {
            _ if page.previous.is_none() => Some(0),
            _ if page.next.is_none() => self.total.map(|total| total.saturating_sub(rows)),
            _ => None,
        };
        self.pages.clear();
        self.pages.push_back(PageEdge { rows: page.items.len(), previous: page.previous, next: page.next });
        self.rows = page.items.into();
        self.add_similar();
        self.narrow();
        self.reselect(landing, known);
    }

    /// Remembers what moved while it was not looked at, until the cursor goes on.
    fn note_stirred(&mut self, page: &Page<TicketRow>) {
        let before: Vec<TicketId> = self.rows.iter().map(|row| row.id).collect();
        let after: Vec<TicketId> = page.items.iter().map(|row| row.id).collect();
        let from_top = self.offset == Some(0) && page.previous.is_none();
        self.stirred.extend(stirred(&before, &after, from_top));
        let held: BTreeSet<TicketId> = after.into_iter().collect();
        self.stirred.retain(|id, _| held.contains(id) && Some(*id) != self.selected);
    }

    fn append(&mut self, page: Page<TicketRow>) {
        let known = self.selected_row().cloned();
        let rows = self.only_new(page.items);
        // A page without anything new ends the list: a server that repeats itself is not asked for ever.
        let next = page.next.filter(|_| !rows.is_empty());
        self.pages.push_back(PageEdge { rows: rows.len(), previous: page.previous, next });
        self.rows.extend(rows);
        let spare = |edge: &PageEdge, index: usize| edge.rows + PREFETCH_ROWS <= index;
        while self.rows.len() > WINDOW_ROWS_MAX && self.pages.front().is_some_and(|edge| spare(edge, self.index)) {
            let Some(edge) = self.pages.pop_front() else { break };
            self.rows.drain(..edge.rows.min(self.rows.len()));
            self.top = self.top.saturating_sub(edge.rows);
            self.index = self.index.saturating_sub(edge.rows);
            self.offset = self.offset.map(|offset| offset.saturating_add(u64::try_from(edge.rows).unwrap_or(0)));
        }
        self.narrow();
        self.reselect(Landing::Stay, known);
    }

    fn prepend(&mut self, page: Page<TicketRow>) {
        let known = self.selected_row().cloned();
        let rows = self.only_new(page.items);
        let count = rows.len();
        let previous = page.previous.filter(|_| count > 0);
        let at_top = previous.is_none();
        self.pages.push_front(PageEdge { rows: count, previous, next: page.next });
        for row in rows.into_iter().rev() {
            self.rows.push_front(row);
        }
        self.top += count;
        self.index += count;
        let less = u64::try_from(count).unwrap_or(0);
        self.offset = if at_top { Some(0) } else { self.offset.and_then(|offset| offset.checked_sub(less)) };
        let kept = self.index + PREFETCH_ROWS;
        while self.rows.len() > WINDOW_ROWS_MAX && self.pages.back().is_some_and(|edge| self.rows.len() > kept + edge.rows) {
            let Some(edge) = self.pages.pop_back() else { break };
            self.rows.truncate(self.rows.len().saturating_sub(edge.rows));
        }
        self.narrow();
        self.reselect(Landing::Stay, known);
    }

    /// Rows that are not held yet; those that are take the newer content where they stand.
    fn only_new(&mut self, rows: Vec<TicketRow>) -> Vec<TicketRow> {
        let mut new = Vec::with_capacity(rows.len());
        for row in rows {
            match self.rows.iter_mut().find(|known| known.id == row.id) {
                Some(known) if known.version <= row.version => *known = row,
                Some(_) => {}
                None => new.push(row),
            }
        }
        new
    }

    /// Puts the cursor where it belongs after the shown rows have changed; `known` is the selected ticket's row as it was.
    pub(super) fn reselect(&mut self, landing: Landing, known: Option<TicketRow>) {
        let held = self.selected.and_then(|id| self.place_of(id));
        let last = self.shown_len().saturating_sub(1);
        let on_screen = self.index.saturating_sub(self.top);
        let (index, stays) = match (landing, held) {
            (Landing::Stay | Landing::StayElseFirst, Some(index)) => (index, true),
            (Landing::Stay, None) => match known.filter(|row| Some(row.id) == self.selected) {
                Some(row) => {
                    // It left the view: shown as moved, the cursor waits where it stood.
                    self.moved = Some(row);
                    self.index = self.index.min(last);
                    return;
                }
                None => (self.index.min(last), false),
            },
            (Landing::First | Landing::StayElseFirst, _) => (0, false),
            (Landing::Last, _) => (last, false),
        };
        self.index = index;
        self.selected = self.shown_id(index);
        self.moved = None;
        if stays {
            // The ticket keeps its place on the screen, the list moves around it.
            self.top = index.saturating_sub(on_screen);
        }
    }

    fn step(&mut self, by: isize) {
        // A ticket that has moved away left its place to the next one: one step down is that one.
        let by = if self.moved.is_some() && by > 0 { by - 1 } else { by };
        self.stirred.clear();
        self.index = self.index.saturating_add_signed(by).min(self.shown_len().saturating_sub(1));
        self.selected = self.shown_id(self.index);
        self.moved = None;
    }

    /// Keeps the cursor on the screen and the screen on the list.
    pub(super) fn settle(&mut self, rows: u16) {
        let rows = usize::from(rows.max(1));
        let len = self.shown_len();
        self.index = self.index.min(len.saturating_sub(1));
        self.top = self.top.min(len.saturating_sub(rows)).min(self.index);
        if self.index >= self.top + rows {
            self.top = self.index + 1 - rows;
        }
    }
}

/// A failure for an answer of the wrong kind.
pub(super) fn nonsense(text: String) -> Failure {
    Failure { code: "protocol".to_owned(), text, said: None, kind: FailureKind::Protocol }
}
