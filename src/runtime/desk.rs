//! The desk's core as the loop drives it: model, stylesheet and what drawing remembers.

use std::sync::Arc;

use jiff::Timestamp;
use ratatui::Frame;

use super::run::Core;
use crate::config::keymap::Keymap;
use crate::tui::effect::Effect;
use crate::tui::model::{Drawn, Model, Options};
use crate::tui::msg::Msg;
use crate::tui::styles::Styles;
use crate::tui::update;
use crate::tui::view::{self, ViewCache};

/// The console of a support desk.
pub struct DeskCore {
    model: Model,
    styles: Styles,
    cache: ViewCache,
    told: Option<Drawn>,
}

impl DeskCore {
    /// A console that knows nothing yet.
    #[must_use]
    pub fn new(options: Options, keymap: Arc<Keymap>, styles: Styles) -> Self {
        Self { model: Model::new(options, keymap), styles, cache: ViewCache::default(), told: None }
    }
}

impl Core for DeskCore {
    fn start(&mut self, now: Timestamp) -> Vec<Effect> {
        update::start(&mut self.model, now)
    }

    fn update(&mut self, msg: Msg) -> Vec<Effect> {
        update::update(&mut self.model, msg)
    }

    fn draw(&mut self, frame: &mut Frame<'_>) -> Option<Msg> {
        let drawn = view::draw(&self.model, &self.styles, &self.cache, frame);
        (self.told.replace(drawn) != Some(drawn)).then_some(Msg::Drawn(drawn))
    }
}
