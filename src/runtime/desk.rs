//! The desk's core as the loop drives it: model, stylesheet and what drawing remembers.

use std::sync::Arc;

use jiff::Timestamp;
use ratatui::Frame;

use crate::config::key::Chord;
use crate::config::keymap::Keymap;
use crate::config::language::Language;
use crate::tui::action::haste;
use crate::tui::effect::Effect;
use crate::tui::model::{Drawn, Model, Options};
use crate::tui::msg::Msg;
use crate::tui::styles::Styles;
use crate::tui::update;
use crate::tui::view::{self, HitMap, ViewCache};

/// Xterm's button codes, without any modifier; every other one means nothing here.
const LEFT: u16 = 0;
const WHEEL_UP: u16 = 64;
const WHEEL_DOWN: u16 = 65;

/// The console of a support desk.
pub struct DeskCore {
    model: Model,
    styles: Styles,
    cache: ViewCache,
    told: Option<Drawn>,
    hits: HitMap,
}

impl DeskCore {
    /// A console that knows nothing yet.
    #[must_use]
    pub fn new(options: Options, keymap: Arc<Keymap>, styles: Styles) -> Self {
        Self { model: Model::new(options, keymap), styles, cache: ViewCache::default(), told: None, hits: HitMap::default() }
    }

    /// What shall be done before anything has happened.
    pub fn start(&mut self, now: Timestamp) -> Vec<Effect> {
        update::start(&mut self.model, now)
    }

    /// Takes a message in and says what shall be done.
    pub fn update(&mut self, msg: Msg) -> Vec<Effect> {
        update::update(&mut self.model, msg)
    }

    /// Whether a stroke has to be known as part of a burst, or as none, before it is taken in.
    #[must_use]
    pub fn waits_for_the_rest(&self, chord: Chord) -> bool {
        haste::waits_for_the_rest(&self.model, chord)
    }

    /// In what words the person is spoken to.
    #[must_use]
    pub fn words(&self) -> &Language {
        &self.model.words
    }

    /// Puts on another stylesheet; false when it is the same.
    pub fn dress(&mut self, styles: Styles) -> bool {
        let differs = self.styles != styles;
        if differs {
            self.styles = styles;
            self.cache = ViewCache::default();
        }
        differs
    }

    /// Whether the screen may look different since this was last asked.
    pub fn take_unseen(&mut self) -> bool {
        std::mem::take(&mut self.model.unseen)
    }

    /// Draws the whole screen; a message tells what the frame had room for, when that has changed.
    pub fn draw(&mut self, frame: &mut Frame<'_>) -> Option<Msg> {
        self.hits = view::draw(&self.model, &self.styles, &self.cache, frame);
        let drawn = self.hits.drawn;
        (self.told.replace(drawn) != Some(drawn)).then_some(Msg::Drawn(drawn))
    }

    /// The claim link that the screen may show.
    #[must_use]
    pub fn link(&self) -> Option<String> {
        self.model.link().map(|(_, link)| link.to_owned())
    }

    /// What a mouse report means, by what the last frame has there.
    #[must_use]
    pub fn mouse(&self, code: u16, x: u16, y: u16, up: bool) -> Option<Msg> {
        let meant = match code {
            LEFT if !up => self.hits.click(x, y),
            WHEEL_UP => self.hits.wheel(x, y, false),
            WHEEL_DOWN => self.hits.wheel(x, y, true),
            _ => None,
        };
        meant.map(Msg::Mouse)
    }
}

#[cfg(test)]
mod pace;

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use ratatui::Terminal;
    use ratatui::backend::TestBackend;

    use super::*;
    use crate::config::presets;
    use crate::config::theme::Theme;
    use crate::domain::transport::Transport;
    use crate::tui::action::action_infos;
    use crate::tui::effect::Call;
    use crate::tui::msg::{Answer, FeedState};
    use crate::wire::ticket::TicketRow;

    pub(super) fn core() -> DeskCore {
        let (keymap, _) =
            Keymap::load("default", &|name| presets::keymap_text(name).map(str::to_owned), &action_infos()).unwrap();
        let (theme, _) = Theme::load("base", &|name| presets::theme_text(name).map(str::to_owned)).unwrap();
        DeskCore::new(Options::default(), Arc::new(keymap), Styles::new(theme, false))
    }

    pub(super) fn row(id: i64) -> TicketRow {
        serde_json::from_value(serde_json::json!({
            "id": id, "version": 1, "subject": format!("Kettle {id}"), "customer": "Ada", "channel": "email", "state": "queued",
            "received_at": "2026-03-02T10:00:00Z", "rank": id
        }))
        .unwrap()
    }

    /// With ten tickets on the screen, the first one selected.
    fn drawn() -> (DeskCore, Terminal<TestBackend>) {
        let mut core = core();
        let first = core.start(Timestamp::UNIX_EPOCH);
        let window = first.iter().find_map(|effect| match effect {
            Effect::Request { task, call: Call::FetchWindow(_) } => Some(*task),
            _ => None,
        });
        let page = crate::wire::page::Page { items: (1..=10).map(row).collect(), next: None, previous: None, total: Some(10) };
        core.update(Msg::Answer(window.unwrap(), Ok(Answer::Window(page))));
        let mut terminal = Terminal::new(TestBackend::new(120, 30)).unwrap();
        terminal.draw(|frame| drop(core.draw(frame))).unwrap();
        (core, terminal)
    }

    /// The line that shows a ticket.
    fn line_of(terminal: &Terminal<TestBackend>, subject: &str) -> u16 {
        let buffer = terminal.backend().buffer();
        let text = |y: u16| (0..56).map(|x| buffer[(x, y)].symbol()).collect::<String>();
        (0..30).find(|y| text(*y).contains(subject)).unwrap()
    }

    #[test]
    fn a_click_selects_the_row_under_it_and_the_wheel_moves_the_pane_under_it() {
        let (mut core, terminal) = drawn();
        let y = line_of(&terminal, "Kettle 4");
        let click = core.mouse(LEFT, 10, y, false).unwrap();
        assert_eq!(core.mouse(LEFT, 10, y, true), None, "a button that goes up means nothing");
        assert_eq!(core.mouse(2, 10, y, false), None, "nor does another button");
        core.update(click);
        assert_eq!(core.model.queue.selected.map(|id| id.0), Some(4));
        let wheel = core.mouse(WHEEL_DOWN, 10, y, false).unwrap();
        core.update(wheel);
        assert_eq!(core.model.queue.selected.map(|id| id.0), Some(7));
        let wheel = core.mouse(WHEEL_UP, 100, 10, false).unwrap();
        assert_eq!(wheel, Msg::Mouse(crate::tui::msg::Mouse::CaseWheel(-3)));
    }

    #[test]
    fn the_bar_says_how_news_comes_and_how_long_answers_take() {
        let (mut core, mut terminal) = drawn();
        let mut bar = |core: &mut DeskCore| {
            terminal.draw(|frame| drop(core.draw(frame))).unwrap();
            let buffer = terminal.backend().buffer();
            (0..120).map(|x| buffer[(x, 0)].symbol()).collect::<String>()
        };
        core.update(Msg::RoundTrip(Duration::from_millis(42)));
        assert!(!bar(&mut core).contains("42 ms"), "there is no connection yet");
        for (transport, word) in
            [(Transport::Sse, " live "), (Transport::LongPoll, " long poll "), (Transport::Poll, " polling ")]
        {
            core.update(Msg::FeedState(FeedState::Live { transport }));
            let shown = bar(&mut core);
            assert!(shown.contains(word) && shown.contains(" 42 ms  "), "{shown}");
        }
        core.update(Msg::Tick(Timestamp::UNIX_EPOCH + jiff::SignedDuration::from_secs(6)));
        for _ in 0..3 {
            core.update(Msg::RoundTrip(Duration::from_millis(1_260)));
        }
        let shown = bar(&mut core);
        assert!(shown.contains(" 1.2 s  "), "{shown}");
    }

    #[test]
    fn nothing_is_clicked_through_a_box() {
        let (mut core, mut terminal) = drawn();
        let y = line_of(&terminal, "Kettle 4");
        core.model.overlays.push(crate::tui::model::overlay::Overlay::Views { selected: 0 });
        terminal.draw(|frame| drop(core.draw(frame))).unwrap();
        assert_eq!(core.mouse(LEFT, 10, y, false), None);
        assert_eq!(core.mouse(WHEEL_DOWN, 10, y, false), None);
    }
}
