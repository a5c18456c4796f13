//! The views as the box lists them: those that ship, then one's own.

use crate::config::settings::OwnView;
use crate::wire::desk::View;

use super::Model;

/// A view of the box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing<'a> {
    /// One that ships.
    Shipped(View),
    /// One's own.
    Own(&'a OwnView),
}

/// The name under which the tickets behind a figure are counted; no view of one's own is called nothing.
pub const BEHIND: &str = "";

impl Model {
    /// Every view, in the order of the box.
    #[must_use]
    pub fn standing(&self) -> Vec<Standing<'_>> {
        let shipped = View::ALL.iter().map(|view| Standing::Shipped(*view));
        shipped.chain(self.options.own_views.iter().map(Standing::Own)).collect()
    }

    /// The view of one's own that the queue shows.
    #[must_use]
    pub fn own_view(&self) -> Option<&OwnView> {
        let name = self.queue.own.as_deref()?;
        self.options.own_views.iter().find(|own| own.name == name)
    }

    /// Where the queue's view stands in the box.
    #[must_use]
    pub fn standing_at(&self) -> usize {
        let here = |standing: &Standing<'_>| match standing {
            Standing::Shipped(view) => self.queue.own.is_none() && *view == self.queue.view,
            Standing::Own(own) => self.queue.own.as_deref() == Some(own.name.as_str()),
        };
        self.standing().iter().position(here).unwrap_or(0)
    }

    /// What the queue's view is called.
    #[must_use]
    pub fn view_title(&self) -> String {
        self.queue.own.clone().unwrap_or_else(|| self.words.word("view", self.queue.view.name()).into_owned())
    }

    /// Tickets of a view of the box, as last counted.
    #[must_use]
    pub fn standing_count(&self, standing: Standing<'_>) -> Option<u64> {
        match standing {
            Standing::Shipped(view) => self.count_of(view),
            Standing::Own(own) => self.own_counts.get(&own.name).copied(),
        }
    }

    /// The filter of the tickets behind a figure, while these and no others are on the screen.
    #[must_use]
    pub fn behind_filter(&self) -> Option<&str> {
        let (_, filter) = self.lead.behind.as_ref()?;
        (self.queue.filter.text().trim() == filter).then_some(filter)
    }

    /// How many tickets stand behind the figure that was opened, as last counted.
    #[must_use]
    pub fn behind_count(&self) -> Option<u64> {
        self.behind_filter().and_then(|_| self.own_counts.get(BEHIND).copied())
    }

    /// Tickets of the queue's view, as last counted.
    #[must_use]
    pub fn view_count(&self) -> Option<u64> {
        if self.behind_filter().is_some() {
            return self.behind_count();
        }
        match &self.queue.own {
            Some(name) => self.own_counts.get(name).copied(),
            None => self.count_of(self.queue.view),
        }
    }
}
