//! What stands where on the frame just drawn, so that a click or a turn of the wheel finds its thing.

use ratatui::layout::{Position, Rect};

use crate::domain::ids::{CompensationId, PayoutId, TicketId};
use crate::tui::model::Drawn;
use crate::tui::msg::Mouse;

/// Rows or lines that one turn of the wheel moves.
const WHEEL: i8 = 3;

/// Something that can be pointed at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// The queue's pane.
    Queue,
    /// The case pane.
    Case,
    /// The rows of another screen.
    List,
    /// A row of the queue.
    Row(TicketId),
    /// A payout.
    Payout(PayoutId),
    /// An offer that waits for approval.
    Approval(CompensationId),
}

/// What a frame had room for, and what stands where.
#[derive(Clone, Debug, Default)]
pub struct HitMap {
    /// What there was room for.
    pub drawn: Drawn,
    spots: Vec<(Rect, Spot)>,
}

impl HitMap {
    /// Nothing yet, with what the last frame had room for.
    #[must_use]
    pub fn new(drawn: Drawn) -> Self {
        Self { drawn, spots: Vec::new() }
    }

    /// Something was drawn here; it lies over what was drawn there before.
    pub fn put(&mut self, area: Rect, spot: Spot) {
        self.spots.push((area, spot));
    }

    /// Something that cannot be pointed at lies over all of it.
    pub fn cover(&mut self) {
        self.spots.clear();
    }

    fn under(&self, x: u16, y: u16) -> impl Iterator<Item = Spot> {
        let hit = self.spots.iter().rev().filter(move |(area, _)| area.contains(Position { x, y }));
        hit.map(|(_, spot)| *spot)
    }

    /// What a click on a cell means.
    #[must_use]
    pub fn click(&self, x: u16, y: u16) -> Option<Mouse> {
        match self.under(x, y).next()? {
            Spot::Row(id) => Some(Mouse::Row(id)),
            Spot::Payout(id) => Some(Mouse::Payout(id)),
            Spot::Approval(id) => Some(Mouse::Approval(id)),
            Spot::Case => Some(Mouse::Case),
            Spot::Queue | Spot::List => None,
        }
    }

    /// What a turn of the wheel over a cell means.
    #[must_use]
    pub fn wheel(&self, x: u16, y: u16, down: bool) -> Option<Mouse> {
        let by = if down { WHEEL } else { -WHEEL };
        self.under(x, y).find_map(|spot| match spot {
            Spot::Queue => Some(Mouse::QueueWheel(by)),
            Spot::Case => Some(Mouse::CaseWheel(by)),
            Spot::List => Some(Mouse::ListWheel(by)),
            Spot::Row(_) | Spot::Payout(_) | Spot::Approval(_) => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_topmost_thing_is_clicked_and_the_pane_under_it_scrolled() {
        let mut hits = HitMap::default();
        hits.put(Rect::new(0, 1, 40, 10), Spot::Queue);
        hits.put(Rect::new(0, 2, 40, 1), Spot::Row(TicketId(7)));
        hits.put(Rect::new(40, 1, 40, 10), Spot::Case);
        assert_eq!(hits.click(3, 2), Some(Mouse::Row(TicketId(7))));
        assert_eq!(hits.click(3, 3), None);
        assert_eq!(hits.click(79, 10), Some(Mouse::Case));
        assert_eq!(hits.click(80, 10), None);
        assert_eq!(hits.wheel(3, 2, true), Some(Mouse::QueueWheel(WHEEL)));
        assert_eq!(hits.wheel(41, 2, false), Some(Mouse::CaseWheel(-WHEEL)));
        assert_eq!(hits.wheel(3, 0, true), None);
        hits.cover();
        assert_eq!((hits.click(3, 2), hits.wheel(3, 2, true)), (None, None));
    }
}
