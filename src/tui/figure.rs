//! The table of the lead's figures: on which card each stands, over whom and when it counts, and which tickets are behind it. The
//! screen, its explanations and the table in `docs/METRICS.md` are made from it.

use crate::domain::complaint::Reason;
use crate::domain::stage::Stage;
use crate::domain::view::View;
use crate::wire::figures::Figures;

/// How far the figures of a period look back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Period {
    /// 24 hours.
    Day,
    /// 7 days.
    #[default]
    Week,
    /// 30 days.
    Month,
}

impl Period {
    /// As the API and the filter line take it.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Period::Day => "24h",
            Period::Week => "7d",
            Period::Month => "30d",
        }
    }

    /// The next longer one, and from the longest the shortest.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Period::Day => Period::Week,
            Period::Week => Period::Month,
            Period::Month => Period::Day,
        }
    }
}

/// A card of the figures screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Card {
    /// What is so now.
    Now,
    /// Money today.
    Today,
    /// Promises and replies of the period.
    Promises,
    /// Open tickets by age.
    Ages,
    /// Compensations by stage.
    Stages,
    /// Contact reasons.
    Reasons,
    /// Complaints hour by hour.
    Hours,
    /// Who is at work.
    Agents,
}

impl Card {
    /// All of them, as they stand.
    pub const ALL: [Card; 8] =
        [Card::Now, Card::Today, Card::Promises, Card::Ages, Card::Stages, Card::Reasons, Card::Hours, Card::Agents];

    /// The message that is its title.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Card::Now => "figures-now",
            Card::Today => "figures-money-today",
            Card::Promises => "figures-promises",
            Card::Ages => "figures-by-age",
            Card::Stages => "figures-stages",
            Card::Reasons => "figures-reasons",
            Card::Hours => "figures-hours",
            Card::Agents => "figures-holders",
        }
    }

    /// Its figures, from the top down.
    #[must_use]
    pub fn figures(self, f: &Figures) -> Vec<Figure> {
        match self {
            Card::Now => vec![Figure::Open, Figure::AtRisk, Figure::Unheld, Figure::Approvals, Figure::InDoubt],
            Card::Today => {
                vec![Figure::Offers, Figure::Offered, Figure::Paid, Figure::Releases, Figure::Received, Figure::Solved]
            }
            Card::Promises => vec![Figure::Kept, Figure::Replies, Figure::Median, Figure::P90],
            Card::Ages => f.open_by_age.iter().map(|band| Figure::Age(band.band.clone())).collect(),
            Card::Stages => f.claims_by_state.iter().map(|stage| Figure::Stage(stage.state)).collect(),
            Card::Reasons => f.reasons.iter().map(|reason| Figure::Reason(reason.reason)).collect(),
            Card::Hours => vec![Figure::Hours],
            Card::Agents => f.agents.iter().map(|agent| Figure::Agent(agent.name.clone())).collect(),
        }
    }
}

/// One figure on the screen: what the cursor stands on.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each one is a line of the table below, and its texts say in words what it is")]
pub enum Figure {
    Open,
    AtRisk,
    Unheld,
    Approvals,
    InDoubt,
    Offers,
    Offered,
    Paid,
    Releases,
    Received,
    Solved,
    Kept,
    Replies,
    Median,
    P90,
    Age(String),
    Stage(Stage),
    Reason(Option<Reason>),
    Hours,
    Agent(String),
}

/// What is fixed about a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spec {
    /// Its name in texts and documents; `figure-counts-…` says what is counted.
    pub id: &'static str,
    /// Its card.
    pub card: Card,
    /// The number of its definition in `docs/METRICS.md`; empty where it has none.
    pub number: &'static str,
    /// Its key in the answer of `GET /v1/metrics`.
    pub key: &'static str,
    /// Over whom, as `figure-over-…` says.
    pub over: &'static str,
    /// When, as `figure-time-…` says.
    pub time: &'static str,
}

const fn spec(
    id: &'static str,
    card: Card,
    number: &'static str,
    key: &'static str,
    over: &'static str,
    time: &'static str,
) -> Spec {
    Spec { id, card, number, key, over, time }
}

/// Every figure, in the order of the cards; those of a list once.
pub const SPECS: [Spec; 20] = [
    spec("open", Card::Now, "", "open", "open", "now"),
    spec("at_risk", Card::Now, "M10", "at_risk", "acting", "now"),
    spec("unheld", Card::Now, "", "unassigned", "acting", "now"),
    spec("approvals", Card::Now, "M36", "approvals_waiting", "compensations", "now"),
    spec("in_doubt", Card::Now, "M32", "in_doubt", "payouts", "now"),
    spec("offers", Card::Today, "", "offers_today", "compensations", "today"),
    spec("offered", Card::Today, "", "offered_today", "compensations", "today"),
    spec("paid", Card::Today, "", "paid_today", "payouts", "today"),
    spec("releases", Card::Today, "", "releases_waiting", "payouts", "now"),
    spec("received", Card::Today, "", "received_today", "tickets", "today"),
    spec("solved", Card::Today, "", "solved_today", "tickets", "today"),
    spec("kept", Card::Promises, "M29", "promise_kept", "promised", "period"),
    spec("replies", Card::Promises, "M08", "replies_in_time", "due", "period"),
    spec("median", Card::Promises, "M01", "first_reply_median_s", "replied", "period"),
    spec("p90", Card::Promises, "M01", "first_reply_p90_s", "replied", "period"),
    spec("age", Card::Ages, "M09", "open_by_age", "open", "now"),
    spec("stage", Card::Stages, "", "claims_by_state", "compensations", "ever"),
    spec("reason", Card::Reasons, "M16", "reasons", "tickets", "period"),
    spec("hours", Card::Hours, "", "received_by_hour", "tickets", "day"),
    spec("agent", Card::Agents, "", "agents", "people", "now"),
];

impl Figure {
    /// Its name.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        match self {
            Figure::Open => "open",
            Figure::AtRisk => "at_risk",
            Figure::Unheld => "unheld",
            Figure::Approvals => "approvals",
            Figure::InDoubt => "in_doubt",
            Figure::Offers => "offers",
            Figure::Offered => "offered",
            Figure::Paid => "paid",
            Figure::Releases => "releases",
            Figure::Received => "received",
            Figure::Solved => "solved",
            Figure::Kept => "kept",
            Figure::Replies => "replies",
            Figure::Median => "median",
            Figure::P90 => "p90",
            Figure::Age(_) => "age",
            Figure::Stage(_) => "stage",
            Figure::Reason(_) => "reason",
            Figure::Hours => "hours",
            Figure::Agent(_) => "agent",
        }
    }

    /// Its line of the table.
    #[must_use]
    pub fn spec(&self) -> &'static Spec {
        let id = self.id();
        // The table's test holds that every figure has its line; the first one is never taken.
        SPECS.iter().find(|spec| spec.id == id).unwrap_or(&SPECS[0])
    }

    /// How many there are of what it is taken over; none where that says nothing.
    #[must_use]
    pub fn members(&self, f: &Figures) -> Option<u64> {
        Some(match self {
            Figure::Kept => f.promise_due,
            Figure::Replies => f.replies_due,
            Figure::Median | Figure::P90 => f.replies_measured,
            Figure::Age(_) => f.open,
            Figure::Stage(_) => f.claims_by_state.iter().map(|stage| stage.count).sum(),
            Figure::Reason(_) => f.reasons.iter().map(|reason| reason.count).sum(),
            Figure::Agent(_) => u64::try_from(f.agents.len()).unwrap_or(u64::MAX),
            _ => return None,
        })
    }

    /// The view and the filter that have exactly the tickets behind it. Of a share these are the ones that missed; nobody has to
    /// look for those that are fine.
    #[must_use]
    pub fn behind(&self, period: Period) -> (View, String) {
        let period = period.text();
        let all = |filter: &str| (View::All, filter.to_owned());
        match self {
            Figure::Open => all("is:open"),
            Figure::AtRisk => (View::AtRisk, String::new()),
            Figure::Unheld => (View::Unassigned, String::new()),
            Figure::Approvals => (View::Approvals, String::new()),
            Figure::InDoubt => all("payout:in_doubt"),
            Figure::Offers | Figure::Offered => all("offered:today"),
            Figure::Paid => all("paid:today"),
            Figure::Releases => all("payout:review"),
            Figure::Received => all("received:today"),
            Figure::Solved => all("solved:today"),
            Figure::Kept => all(&format!("missed:{period}")),
            Figure::Replies => all(&format!("reply:late age<{period}")),
            Figure::Median | Figure::P90 => all(&format!("reply:given age<{period}")),
            Figure::Age(band) => all(match band.as_str() {
                "<4h" => "is:open age<4h",
                "<24h" => "is:open age>4h age<24h",
                "<48h" => "is:open age>24h age<48h",
                "<7d" => "is:open age>48h age<7d",
                _ => "is:open age>7d",
            }),
            Figure::Stage(stage) => all(&format!("stage:{stage}")),
            Figure::Reason(reason) => all(&format!("reason:{} age<{period}", reason.map_or("none", Reason::name))),
            Figure::Hours => all("age<24h"),
            Figure::Agent(name) => (View::Queue, format!("by:{name}")),
        }
    }

    /// How many tickets stand behind it.
    #[must_use]
    pub fn tickets(&self, f: &Figures) -> u64 {
        match self {
            Figure::Open => f.open,
            Figure::AtRisk => f.at_risk,
            Figure::Unheld => f.unassigned,
            Figure::Approvals => f.behind.approvals,
            Figure::InDoubt => f.behind.in_doubt,
            Figure::Offers | Figure::Offered => f.behind.offers,
            Figure::Paid => f.behind.paid,
            Figure::Releases => f.behind.releases,
            Figure::Received => f.received_today,
            Figure::Solved => f.solved_today,
            Figure::Kept => f.behind.missed,
            Figure::Replies => f.replies_due.saturating_sub(f.replies_in_time),
            Figure::Median | Figure::P90 => f.replies_given,
            Figure::Age(band) => f.open_by_age.iter().find(|known| known.band == *band).map_or(0, |known| known.count),
            Figure::Stage(stage) => f.claims_by_state.iter().find(|known| known.state == *stage).map_or(0, |known| known.tickets),
            Figure::Reason(reason) => f.reasons.iter().find(|known| known.reason == *reason).map_or(0, |known| known.count),
            Figure::Hours => f.received_by_hour.iter().sum(),
            Figure::Agent(name) => f.agents.iter().find(|known| known.name == *name).map_or(0, |known| known.tickets),
        }
    }
}

/// Every figure there is to stand on, card by card.
#[must_use]
pub fn all(f: &Figures) -> Vec<Figure> {
    Card::ALL.iter().flat_map(|card| card.figures(f)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::filter::Filter;

    #[test]
    fn every_figure_has_its_line_and_every_filter_is_one() {
        let lists =
            [Figure::Age("<4h".to_owned()), Figure::Stage(Stage::Paid), Figure::Reason(None), Figure::Agent("ada".to_owned())];
        let figures: Vec<Figure> = all(&Figures::default()).into_iter().chain(lists).collect();
        assert_eq!(figures.len(), SPECS.len());
        for figure in &figures {
            assert_eq!(figure.spec().id, figure.id());
            assert!(
                figure.spec().card.figures(&Figures::default()).contains(figure) || figure.members(&Figures::default()).is_some()
            );
            for period in [Period::Day, Period::Week, Period::Month] {
                let (view, filter) = figure.behind(period);
                let parsed = Filter::parse(&filter);
                assert_eq!(parsed.terms.len(), filter.split_whitespace().count(), "{filter}");
                assert!(parsed.words.is_empty() && (view != View::All || !filter.is_empty()), "{filter}");
            }
        }
    }
}
