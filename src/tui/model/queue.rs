//! The queue: a window of rows, with the cursor on an identity.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use jiff::Timestamp;

use crate::config::settings::OwnView;
use crate::domain::filter::{self, Filter, Piece, pieces};
use crate::domain::ids::TicketId;
use crate::domain::sort::Arrangement;
use crate::wire::desk::{GroupCount, View};
use crate::wire::ticket::TicketRow;

use super::super::effect::{TaskId, WindowRequest};
use super::super::failure::Failure;
use super::field::Field;
use super::retry::Retry;
use super::sieve::{self, Viewer};
use super::stir::Stir;

/// Rows asked for at once.
pub const PAGE_ROWS: u16 = 100;
/// A list shorter than this also shows what is only like the typed words.
const SIMILAR_BELOW: usize = 10;
/// Most rows held.
pub const WINDOW_ROWS_MAX: usize = 300;

/// The queue.
#[derive(Clone, Debug)]
pub struct Queue {
    /// The standing selection.
    pub view: View,
    /// The view of one's own that narrows it, by its name.
    pub own: Option<String>,
    /// The filter of that view; what is typed narrows it further.
    pub standing: String,
    /// Order, headings, and what is folded.
    pub arrangement: Arrangement,
    /// The groups of the whole list in their order, as last counted.
    pub groups: Vec<GroupCount>,
    /// Counting them.
    pub counting: Option<TaskId>,
    /// The filter as typed.
    pub filter: Field,
    /// The filter field has the keys.
    pub filtering: bool,
    /// The filter the rows were answered for, the view's own included; where it differs from the typed one, the window is filtered here meanwhile.
    pub applied: String,
    /// Who typed it, and when.
    pub viewer: Viewer,
    /// When the typed filter is sent.
    pub filter_due: Option<Timestamp>,
    /// The rows held, in the list's order.
    pub rows: VecDeque<TicketRow>,
    /// Which of them match the typed filter, while it is not the one they were answered for; none: all of them. Kept by
    /// [`narrow`](Queue::narrow).
    pub narrowed: Option<Vec<usize>>,
    /// From this one on the shown rows only have words like those that were typed.
    pub similar: Option<usize>,
    /// The same of the rows held.
    pub tail: Option<usize>,
    /// What was held before a filter was typed: where the server finds little, what is like the typed words is looked for here.
    pub at_hand: Vec<TicketRow>,
    /// What the server found with a slip forgiven in each typed word, and for which filter.
    pub likes: Option<(String, Vec<TicketRow>)>,
    /// It is being asked for that, and for which filter.
    pub liking: Option<(TaskId, String)>,
    /// The pages the rows came in.
    pub pages: VecDeque<PageEdge>,
    /// Rows of the whole list before the first one held, where known.
    pub offset: Option<u64>,
    /// Rows of the whole list.
    pub total: Option<u64>,
    /// The selected ticket.
    pub selected: Option<TicketId>,
    /// Its row, when it has left the view: shown as moved until the cursor moves.
    pub moved: Option<TicketRow>,
    /// Rows that stand elsewhere since the cursor last went on, and which way they went.
    pub stirred: BTreeMap<TicketId, Stir>,
    /// Where the selected ticket stood among the shown rows.
    pub index: usize,
    /// First shown row on the screen.
    pub top: usize,
    /// Marked tickets.
    pub marks: BTreeSet<TicketId>,
    /// The request under way.
    pub loading: Option<(TaskId, WindowRequest)>,
    /// Something changed meanwhile: refresh once more.
    pub again: bool,
    /// When it was last refreshed because something changed.
    pub refreshed_at: Option<Timestamp>,
    /// When it is refreshed next.
    pub refresh_due: Option<Timestamp>,
    /// It has been loaded once.
    pub loaded: bool,
    /// Why the rows could not be loaded; those that are there may be old.
    pub error: Option<Failure>,
    /// Loading them again after that.
    pub retry: Retry,
    /// Where the cursor goes when the rows arrive.
    pub landing: Landing,
}

/// One page of the window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageEdge {
    /// Its rows.
    pub rows: usize,
    /// Cursor for the page before.
    pub previous: Option<String>,
    /// Cursor for the page after.
    pub next: Option<String>,
}

/// Where the cursor goes when rows arrive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Landing {
    /// It stays on its ticket.
    #[default]
    Stay,
    /// On its ticket when that is in the list, else the first row.
    StayElseFirst,
    /// The first row.
    First,
    /// The last row.
    Last,
}

impl Queue {
    /// An empty queue on a view.
    #[must_use]
    pub fn new(view: View) -> Self {
        Self {
            view,
            own: None,
            standing: String::new(),
            arrangement: Arrangement::default(),
            groups: Vec::new(),
            counting: None,
            filter: Field::default(),
            filtering: false,
            applied: String::new(),
            viewer: Viewer::default(),
            filter_due: None,
            rows: VecDeque::new(),
            narrowed: None,
            similar: None,
            tail: None,
            at_hand: Vec::new(),
            likes: None,
            liking: None,
            pages: VecDeque::new(),
            offset: None,
            total: None,
            selected: None,
            moved: None,
            stirred: BTreeMap::new(),
            index: 0,
            top: 0,
            marks: BTreeSet::new(),
            loading: None,
            again: false,
            refreshed_at: None,
            refresh_due: None,
            loaded: false,
            error: None,
            retry: Retry::default(),
            landing: Landing::First,
        }
    }

    /// An empty queue on a view of one's own.
    #[must_use]
    pub fn of_own(own: &OwnView) -> Self {
        let arrangement = Arrangement { sort: own.sort, group: own.group, folded: Vec::new() };
        let standing = own.filter.trim().to_owned();
        let applied = standing.clone();
        Self { own: Some(own.name.clone()), standing, arrangement, applied, ..Self::new(own.base) }
    }

    /// The filter the server is asked with: the view's own, then what is typed.
    #[must_use]
    pub fn wanted(&self) -> String {
        [self.standing.as_str(), self.filter.text().trim()].join(" ").trim().to_owned()
    }

    /// The rows to show: the window, filtered here while the server's answer to a typed filter is awaited.
    #[must_use]
    pub fn shown(&self) -> Vec<&TicketRow> {
        match &self.narrowed {
            None => self.rows.iter().collect(),
            Some(at) => at.iter().filter_map(|at| self.rows.get(*at)).collect(),
        }
    }

    /// The filter's words and terms, in the order they stand.
    pub fn pieces(&self) -> impl Iterator<Item = Piece> + '_ {
        pieces(self.filter.text()).map(|(_, piece)| piece)
    }

    /// How many rows there are to show.
    #[must_use]
    pub fn shown_len(&self) -> usize {
        self.narrowed.as_ref().map_or(self.rows.len(), Vec::len)
    }

    /// The ticket at a place among the shown rows.
    #[must_use]
    pub fn shown_id(&self, index: usize) -> Option<TicketId> {
        let at = self.narrowed.as_ref().map_or(Some(index), |at| at.get(index).copied())?;
        self.rows.get(at).map(|row| row.id)
    }

    /// The place of a ticket among the shown rows.
    #[must_use]
    pub fn place_of(&self, id: TicketId) -> Option<usize> {
        let at = self.rows.iter().position(|row| row.id == id)?;
        self.narrowed.as_ref().map_or(Some(at), |narrowed| narrowed.iter().position(|shown| *shown == at))
    }

    /// The tickets one step down and one step up.
    pub fn neighbours(&self) -> impl Iterator<Item = TicketId> {
        // A ticket that has moved away left its place to the next one.
        let down = self.index + usize::from(!self.has_moved());
        let up = self.index.checked_sub(1);
        [Some(down), up].into_iter().flatten().filter_map(|at| self.shown_id(at))
    }

    /// Filters the rows anew, after they or the filter have changed: once, and not wherever they are looked at.
    pub fn narrow(&mut self) {
        let wanted = self.wanted();
        self.narrowed = (wanted != self.applied).then(|| {
            let filter = Filter::parse(&wanted);
            let rows = self.rows.iter().enumerate();
            rows.filter(|(_, row)| sieve::passes(row, &filter, &self.viewer)).map(|(at, _)| at).collect::<Vec<_>>()
        });
        self.similar = self.tail;
        if let Some(exact) = &mut self.narrowed {
            self.similar = None;
            if exact.len() < SIMILAR_BELOW {
                let found =
                    sieve::likest(self.rows.iter().enumerate(), &Filter::parse(&wanted), &self.viewer, |at| exact.contains(at));
                self.similar = (!found.is_empty()).then_some(exact.len());
                exact.extend(found);
            }
        }
    }

    /// Adds what is like the typed words to the few rows that the server found for them.
    pub fn add_similar(&mut self) {
        let filter = Filter::parse(&self.applied);
        self.tail = None;
        let all_here = self.pages.iter().all(|page| page.previous.is_none() && page.next.is_none());
        if !all_here || self.rows.len() >= SIMILAR_BELOW || filter.words.is_empty() {
            return;
        }
        let known: BTreeSet<TicketId> = self.rows.iter().map(|row| row.id).collect();
        let among = self.at_hand.iter().map(|row| (row, row));
        let found = sieve::likest(among, &filter, &self.viewer, |row| known.contains(&row.id));
        let mut found: Vec<TicketRow> = found.into_iter().cloned().collect();
        let likes = self.likes.iter().filter(|(of, _)| *of == self.applied).flat_map(|(_, rows)| rows);
        let beyond: Vec<TicketRow> =
            likes.filter(|row| !known.contains(&row.id) && found.iter().all(|there| there.id != row.id)).cloned().collect();
        found.extend(beyond);
        if !found.is_empty() {
            self.tail = Some(self.rows.len());
            self.rows.extend(found);
        }
    }

    /// The filter to ask the server with, where it found little for the words as they were typed and was not asked yet.
    #[must_use]
    pub fn wants_likes(&self) -> Option<String> {
        let exact = self.tail.unwrap_or(self.rows.len());
        let all_here = self.pages.iter().all(|page| page.previous.is_none() && page.next.is_none());
        let asked = self.likes.iter().map(|(of, _)| of).chain(self.liking.iter().map(|(_, of)| of)).any(|of| *of == self.applied);
        if asked || !all_here || exact >= SIMILAR_BELOW {
            return None;
        }
        filter::likened(&self.applied)
    }

    /// The selected ticket's row, even if it has left the view.
    #[must_use]
    pub fn selected_row(&self) -> Option<&TicketRow> {
        let id = self.selected?;
        self.rows.iter().find(|row| row.id == id).or_else(|| self.moved.as_ref().filter(|row| row.id == id))
    }

    /// The selected ticket is not in the view any more.
    #[must_use]
    pub fn has_moved(&self) -> bool {
        self.moved.is_some()
    }

    /// Cursor of the page after the rows held.
    #[must_use]
    pub fn next(&self) -> Option<&str> {
        self.pages.back().and_then(|page| page.next.as_deref())
    }

    /// Cursor of the page before the rows held.
    #[must_use]
    pub fn previous(&self) -> Option<&str> {
        self.pages.front().and_then(|page| page.previous.as_deref())
    }
}
