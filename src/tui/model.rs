//! Everything the screen depends on. `update` changes it, the view reads it, nothing else touches it.

pub mod amount;
pub mod approvals;
pub mod bank;
pub mod bulk;
pub mod case;
pub mod compose;
pub mod draft;
pub mod evidence;
pub mod field;
pub mod finance;
pub mod groups;
pub mod guard;
pub mod incident;
pub mod intent;
pub mod lead;
pub mod list;
pub mod macros;
pub mod merging;
pub mod overlay;
pub mod own;
pub mod page;
pub mod picker;
pub mod post;
pub mod queue;
pub mod retry;
pub mod session;
pub mod sieve;
pub mod single;
pub mod standing;
pub mod stir;
pub mod tasks;
pub mod trips;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use crate::config::commands::OwnCommand;
use crate::config::key::Chord;
use crate::config::keymap::Keymap;
use crate::config::language::Language;
use crate::config::layout::Layout;
use crate::config::settings::{CursorChoice, NotifySettings, OwnView};
use crate::domain::ids::TicketId;
use crate::wire::compensation::CompensationView;
use crate::wire::desk::{View, ViewCount};
use crate::wire::payout::PayoutView;
use crate::wire::ticket::{TicketDetail, TicketRow};

use bulk::Bulk;
use case::CasePane;
use draft::Drafts;
use guard::Guard;
use incident::Incidents;
use intent::Intents;
use lead::Lead;
use list::Listing;
use macros::Macros;
use merging::Merging;
use overlay::Overlay;
use own::Own;
use post::Posts;
use queue::Queue;
use session::Session;
use single::Singles;
use tasks::{Chain, Tasks};

/// Most notices kept, and shown at once: more would cover the work.
pub const TOASTS_MAX: usize = 3;

/// How long a page of the wallboard stays when nothing else is said: long enough to be read from across a room.
pub const WALL_SECONDS: u16 = 20;

/// Columns and rows below which nothing is shown.
pub const SMALLEST: (u16, u16) = (40, 8);

/// What the console is started with.
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own at the start")]
#[derive(Clone, Debug)]
pub struct Options {
    /// The server's address, to name it in messages.
    pub server: String,
    /// The zone times of day are shown and chosen in.
    pub zone: TimeZone,
    /// Changes nothing, whatever the token may do.
    pub read_only: bool,
    /// Masks contact data, starts no programs and keeps no files, whatever the server says.
    pub restricted: bool,
    /// How long without a touch until the console locks.
    pub idle_lock: Option<SignedDuration>,
    /// Start on the wallboard and stay there.
    pub wallboard: bool,
    /// Seconds a page of the wallboard stays; nought for ever.
    pub wall_seconds: u16,
    /// The view to start with.
    pub view: View,
    /// The view of one's own to start with, by its name.
    pub own_view: Option<String>,
    /// Views of one's own.
    pub own_views: Vec<OwnView>,
    /// Where views of one's own are written to.
    pub settings_file: Option<PathBuf>,
    /// A keyboard without Latin letters.
    pub layout: Option<Layout>,
    /// The person's own editor for long texts, by its name.
    pub editor: Option<String>,
    /// Whether real money is behind this desk, as the profile says; without a profile the address has to tell.
    pub production: Option<bool>,
    /// The words to begin with.
    pub words: Arc<Language>,
    /// When the terminal calls for somebody who looks elsewhere.
    pub notify: NotifySettings,
    /// Commands of one's own to begin with.
    pub commands: Arc<[OwnCommand]>,
    /// The program that opens pictures, with its arguments; none when empty.
    pub viewer: Arc<[String]>,
    /// In plain lines: nothing is drawn.
    pub linear: bool,
    /// Where the terminal's own cursor stands.
    pub cursor: CursorChoice,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            server: String::new(),
            zone: TimeZone::UTC,
            read_only: false,
            restricted: false,
            idle_lock: None,
            wallboard: false,
            wall_seconds: WALL_SECONDS,
            view: View::Queue,
            own_view: None,
            own_views: Vec::new(),
            settings_file: None,
            layout: None,
            editor: None,
            production: None,
            words: Arc::default(),
            notify: NotifySettings::default(),
            commands: Arc::default(),
            viewer: Arc::default(),
            linear: false,
            cursor: CursorChoice::default(),
        }
    }
}

/// The whole state of the console.
#[derive(Clone, Debug)]
pub struct Model {
    /// The machine's clock, as last told.
    pub now: Timestamp,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// Since when it has this size: before that nobody could read what is on it.
    pub shaped_at: Timestamp,
    /// What the last frame had room for.
    pub drawn: Drawn,
    /// What the console was started with.
    pub options: Options,
    /// Which strokes mean what.
    pub keymap: Arc<Keymap>,
    /// In what words everything is said.
    pub words: Arc<Language>,
    /// Who we are, and how the connection is doing.
    pub session: Session,
    /// What is masked and what is kept.
    pub guard: Guard,
    /// Requests under way.
    pub tasks: Tasks,
    /// The last command over several tickets.
    pub bulk: Option<Bulk>,
    /// The last commands over one ticket each.
    pub singles: Singles,
    /// Tickets that are being finished by one key.
    pub chains: Vec<Chain>,
    /// Random numbers for intents and idempotency keys, handed in by the runtime.
    pub fresh_ids: Vec<u128>,
    /// More random numbers were asked for.
    pub ids_wanted: bool,
    /// The screen behind the overlays.
    pub screen: Screen,
    /// Which pane of the desk screen has the keys.
    pub pane: Pane,
    /// Boxes over the screen; the last one has the keys.
    pub overlays: Vec<Overlay>,
    /// The queue.
    pub queue: Queue,
    /// The case pane.
    pub case: CasePane,
    /// Money intents of this console: the outbox as the screen shows it.
    pub intents: Intents,
    /// Incidents of this console.
    pub incidents: Incidents,
    /// A ticket that was pulled while a box was open or a text typed: it is shown when the hands are free.
    pub pulled: Option<TicketRow>,
    /// A ticket that was named to be merged into another: it is asked about once both are known and the hands are free.
    pub merging: Option<Merging>,
    /// What is offered to be merged, while it is asked.
    pub mergeable: Option<merging::Mergeable>,
    /// Unsent texts.
    pub drafts: Drafts,
    /// Sending those that go out by themselves.
    pub posts: Posts,
    /// Tickets per view, as last counted.
    pub counts: Vec<ViewCount>,
    /// Tickets of one's own views, by their names.
    pub own_counts: BTreeMap<String, u64>,
    /// When they were last asked for.
    pub counted_at: Option<Timestamp>,
    /// When they are asked for next because something changed.
    pub counts_due: Option<Timestamp>,
    /// The lead figures, also shown by the wallboard.
    pub lead: Lead,
    /// The payouts screen.
    pub payouts: Listing<PayoutView>,
    /// Its sections, files to the bank and bank entries.
    pub bank: bank::Bank,
    /// The approvals screen.
    pub approvals: Listing<CompensationView>,
    /// The offer under the cursor there as it is read, and since when.
    pub seen_approval: Option<approvals::Seen>,
    /// The newest compensation that was decided on here and is not of this console.
    pub decided: Option<CompensationView>,
    /// Short notices, newest last.
    pub toasts: Vec<Toast>,
    /// Strokes of an unfinished sequence such as `g g`.
    pub strokes: Vec<Chord>,
    /// Digits typed before a move such as `5 j`.
    pub count: Option<u16>,
    /// Commands of one's own.
    pub commands: Arc<[OwnCommand]>,
    /// What of them runs and ran.
    pub own: Own,
    /// Macros.
    pub macros: Macros,
    /// When the runtime will send the next tick.
    pub alarm: Option<Timestamp>,
    /// Something on the screen may look different from the frame last drawn.
    pub unseen: bool,
    /// The console has been told to end.
    pub ended: bool,
}

/// What a frame had room for; the runtime reports it with `Msg::Drawn` when it changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// Rows of the queue (or of the list on the other screens) that fit.
    pub list_rows: u16,
    /// Lines of the case pane that fit.
    pub case_rows: u16,
    /// Lines the case pane's text has in all.
    pub case_lines: u16,
    /// The furthest the open help can be scrolled, in lines.
    pub help_scroll: u16,
    /// Offers of the open menu that could be read, from the first on; of a question all or nothing. What had no room, or lay under
    /// a notice, moves no money.
    pub legible: u16,
}

impl Default for Drawn {
    fn default() -> Self {
        Self { list_rows: 18, case_rows: 18, case_lines: u16::MAX, help_scroll: u16::MAX, legible: u16::MAX }
    }
}

/// What stands behind the overlays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    /// Queue and case.
    Desk,
    /// The lead figures.
    Lead,
    /// Payouts.
    Payouts,
    /// Approvals.
    Approvals,
    /// Big figures for a screen on the wall.
    Wallboard,
}

/// The panes of the desk screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pane {
    /// The list.
    Queue,
    /// The case.
    Case,
}

/// A short notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toast {
    /// What it says.
    pub text: String,
    /// How it is meant.
    pub tone: Tone,
    /// When it goes.
    pub until: Timestamp,
}

/// How a notice is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// For information.
    Plain,
    /// Something worked.
    Good,
    /// Something was not done.
    Warning,
    /// Something failed.
    Bad,
}

impl Model {
    /// The state before anything is known.
    #[must_use]
    pub fn new(options: Options, keymap: Arc<Keymap>) -> Self {
        let own = options.own_views.iter().find(|own| Some(&own.name) == options.own_view.as_ref());
        let screen = if options.wallboard { Screen::Wallboard } else { Screen::Desk };
        Self {
            now: Timestamp::UNIX_EPOCH,
            size: (80, 24),
            shaped_at: Timestamp::UNIX_EPOCH,
            drawn: Drawn::default(),
            session: Session::default(),
            guard: Guard::default(),
            tasks: Tasks::default(),
            bulk: None,
            singles: Singles::default(),
            incidents: Incidents::default(),
            chains: Vec::new(),
            fresh_ids: Vec::new(),
            ids_wanted: false,
            screen,
            pane: Pane::Queue,
            overlays: Vec::new(),
            queue: own.map_or_else(|| Queue::new(options.view), Queue::of_own),
            case: CasePane::default(),
            intents: Intents::default(),
            pulled: None,
            merging: None,
            mergeable: None,
            drafts: Drafts::default(),
            posts: Posts::default(),
            counts: Vec::new(),
            own_counts: BTreeMap::new(),
            counted_at: None,
            counts_due: None,
            lead: Lead::default(),
            payouts: Listing::default(),
            bank: bank::Bank::default(),
            approvals: Listing::default(),
            seen_approval: None,
            decided: None,
            toasts: Vec::new(),
            strokes: Vec::new(),
            count: None,
            commands: Arc::clone(&options.commands),
            own: Own::default(),
            macros: Macros::default(),
            alarm: None,
            unseen: true,
            ended: false,
            words: Arc::clone(&options.words),
            options,
            keymap,
        }
    }

    /// Nothing but a note is shown at this size.
    #[must_use]
    pub fn is_too_small(&self) -> bool {
        self.size.0 < SMALLEST.0 || self.size.1 < SMALLEST.1
    }

    /// A message without variables.
    #[must_use]
    pub fn say(&self, id: &'static str) -> String {
        self.words.say(id).into_owned()
    }

    /// The server's clock: ages and countdowns go by it.
    #[must_use]
    pub fn server_now(&self) -> Timestamp {
        self.now.checked_add(self.session.skew).unwrap_or(self.now)
    }

    /// The row of the selected ticket, even if it has left the view.
    #[must_use]
    pub fn selected_row(&self) -> Option<&TicketRow> {
        self.queue.selected_row()
    }

    /// The selected ticket's case, once loaded.
    #[must_use]
    pub fn selected_case(&self) -> Option<&TicketDetail> {
        self.queue.selected.and_then(|id| self.case.get(id))
    }

    /// The row of any ticket the console knows.
    #[must_use]
    pub fn known_row(&self, id: TicketId) -> Option<&TicketRow> {
        let listed = self.queue.rows.iter().find(|row| row.id == id);
        let moved = self.queue.moved.as_ref().filter(|row| row.id == id);
        listed.or(moved).or_else(|| self.case.get(id).map(|case| &case.row))
    }

    /// The box that has the keys.
    #[must_use]
    pub fn overlay(&self) -> Option<&Overlay> {
        self.overlays.last()
    }

    /// What the screen shows was loaded once and could not be loaded again.
    #[must_use]
    pub fn is_old(&self) -> bool {
        match self.screen {
            Screen::Desk => {
                let case = self.case.error.as_ref().is_some_and(|(id, _)| self.case.get(*id).is_some());
                case || (self.queue.loaded && self.queue.error.is_some())
            }
            Screen::Lead | Screen::Wallboard => self.lead.figures.is_some() && self.lead.error.is_some(),
            Screen::Payouts => self.payouts.loaded && self.payouts.error.is_some(),
            Screen::Approvals => self.approvals.loaded && self.approvals.error.is_some(),
        }
    }

    /// Tickets of a view, as last counted.
    #[must_use]
    pub fn count_of(&self, view: View) -> Option<u64> {
        self.counts.iter().find(|count| count.view == view).map(|count| count.count)
    }
}
