//! The lead figures: what is known, where the cursor stands, and the wallboard's pages.

use jiff::Timestamp;

use crate::wire::figures::Figures;

use super::super::effect::TaskId;
use super::super::failure::Failure;
use super::super::figure::{Card, Figure, Period};
use super::queue::Queue;
use super::retry::Retry;

/// Pages of the wallboard.
pub const WALL_PAGES: usize = 3;

/// The lead figures.
#[derive(Clone, Debug, Default)]
pub struct Lead {
    /// As last computed.
    pub figures: Option<Figures>,
    /// How far those of a period look back.
    pub period: Period,
    /// The figure the cursor is on; the first one before it was moved.
    pub selected: Option<Figure>,
    /// Its card and its place on it: where the cursor goes when the figure is gone.
    pub place: (usize, usize),
    /// The queue as it was before the tickets behind a figure were opened, with the filter they were opened by.
    pub behind: Option<(Box<Queue>, String)>,
    /// Being loaded, and for which period.
    pub loading: Option<(TaskId, Period)>,
    /// When they may be loaded again.
    pub due: Option<Timestamp>,
    /// When they were last asked for.
    pub asked_at: Option<Timestamp>,
    /// Why they could not be loaded; those that are there may be old.
    pub error: Option<Failure>,
    /// Loading them again after that.
    pub retry: Retry,
    /// The wallboard.
    pub wall: Wall,
}

/// Which page of the wallboard is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wall {
    /// Its number, from nought.
    pub page: usize,
    /// It stays until it is let go.
    pub held: bool,
    /// When the next page comes; none before the first figures are there.
    pub turn_at: Option<Timestamp>,
}

impl Wall {
    /// Turns by pages.
    pub fn turn(&mut self, by: isize) {
        let pages = isize::try_from(WALL_PAGES).unwrap_or(1);
        let page = isize::try_from(self.page).unwrap_or(0).saturating_add(by).rem_euclid(pages);
        self.page = usize::try_from(page).unwrap_or(0);
    }
}

impl Lead {
    /// The figure the cursor is on.
    #[must_use]
    pub fn selected(&self) -> Option<Figure> {
        self.place_now().and_then(|(card, row)| self.card(card).into_iter().nth(row))
    }

    /// The card and the place on it where the cursor is.
    #[must_use]
    pub fn place_now(&self) -> Option<(usize, usize)> {
        let on = |card: usize| {
            let wanted = self.selected.as_ref()?;
            Some((card, self.card(card).iter().position(|figure| figure == wanted)?))
        };
        if let Some(place) = (0..Card::ALL.len()).find_map(on) {
            return Some(place);
        }
        // The figure is gone: the nearest one on its card, else the first on the next card that has one.
        let cards = (self.place.0..Card::ALL.len()).chain(0..Card::ALL.len());
        cards.map(|card| (card, self.card(card).len())).find(|(_, len)| *len > 0).map(|(card, len)| {
            let row = if card == self.place.0 { self.place.1.min(len - 1) } else { 0 };
            (card, row)
        })
    }

    fn card(&self, card: usize) -> Vec<Figure> {
        let card = Card::ALL.get(card);
        self.figures.as_ref().and_then(|figures| Some(card?.figures(figures))).unwrap_or_default()
    }

    /// Moves the cursor from figure to figure, over the ends of cards.
    pub fn step(&mut self, by: isize) {
        let all: Vec<(usize, usize)> =
            (0..Card::ALL.len()).flat_map(|card| (0..self.card(card).len()).map(move |row| (card, row))).collect();
        let Some(at) = self.place_now().and_then(|place| all.iter().position(|known| *known == place)) else { return };
        let at = at.saturating_add_signed(by).min(all.len().saturating_sub(1));
        if let Some(place) = all.get(at) {
            self.stand(*place);
        }
    }

    /// Moves it from card to card, round the ends; cards without figures are passed over.
    pub fn step_card(&mut self, by: isize) {
        let Some((card, row)) = self.place_now() else { return };
        let full: Vec<usize> = (0..Card::ALL.len()).filter(|card| !self.card(*card).is_empty()).collect();
        let at = full.iter().position(|known| *known == card).unwrap_or(0);
        let len = isize::try_from(full.len()).unwrap_or(1).max(1);
        let at = isize::try_from(at).unwrap_or(0).saturating_add(by % len).rem_euclid(len);
        if let Some(card) = usize::try_from(at).ok().and_then(|at| full.get(at).copied()) {
            let last = self.card(card).len().saturating_sub(1);
            self.stand((card, row.min(last)));
        }
    }

    fn stand(&mut self, place: (usize, usize)) {
        self.place = place;
        self.selected = self.card(place.0).into_iter().nth(place.1);
    }
}
