//! Incidents as records: what was decided about many, and what became of each. [`plan`] finds and prices, [`arm`] carries out and
//! takes back.

pub mod arm;
mod outbound;
pub mod plan;

use aws_lc_rs::digest::{SHA256, digest};
use jiff::Timestamp;

use crate::domain::complaint::Reason;
use crate::domain::ids::{CompensationId, IncidentId, TicketId};
use crate::domain::incident::{Approval, Exclusion, IncidentState, Scope, totals};
use crate::domain::money::Money;
use crate::domain::role::Role;
use crate::domain::said::Sentence;
use crate::domain::stage::Stage;
use crate::domain::words::word_enum;

use super::column::{from_json, instant, instant_opt, to_json, value, word};
use super::command::{Done, not_found};
use super::engine::{Conn, Error, Value};
use super::{args, row};

word_enum!(
    /// What became of one of an incident's tickets or orders.
    Outcome, "outcome", {
        /// It waits for the approval of the whole.
        Planned => "planned",
        /// It was armed; from there on it is a compensation like any other.
        Armed => "armed",
        /// It was taken back with the whole.
        Undone => "undone",
        /// It got nothing, for the reason beside it.
        LeftOut => "left_out",
    }
);

/// What is wanted of an incident.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// What it is called.
    pub title: String,
    /// Whom it is about.
    pub scope: Scope,
    /// Contact reason.
    pub reason: Reason,
    /// Key of the offer.
    pub offer: char,
    /// The most that one of them gets.
    pub most: Option<Money>,
}

/// An incident.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incident {
    /// The intent it was proposed under.
    pub id: IncidentId,
    /// What it is called.
    pub title: String,
    /// Whether it is about orders whose customers had not complained.
    pub outbound: bool,
    /// Contact reason.
    pub reason: Reason,
    /// Key of the offer.
    pub offer: char,
    /// The most that one of them gets.
    pub most: Option<Money>,
    /// Hash over what was on the screen.
    pub plan: String,
    /// Where it is.
    pub state: IncidentState,
    /// Who has to approve it.
    pub needs: Approval,
    /// Who proposed it.
    pub proposed_by: String,
    /// In which role.
    pub proposed_role: Role,
    /// The lead who approved it.
    pub approved_by: Option<String>,
    /// Who of finance approved it.
    pub second_by: Option<String>,
    /// When it was proposed.
    pub created_at: Timestamp,
    /// When everything leaves, or left.
    pub hold_until: Option<Timestamp>,
    /// When it was undone or refused.
    pub decided_at: Option<Timestamp>,
}

/// One of an incident's tickets or orders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its place in the list.
    pub place: i64,
    /// Whether its customer had not complained.
    pub outbound: bool,
    /// Its ticket; none for an order that has none yet.
    pub ticket: Option<TicketId>,
    /// Its order.
    pub order: Option<String>,
    /// Its compensation, once armed.
    pub compensation: Option<CompensationId>,
    /// Where that is now.
    pub stage: Option<Stage>,
    /// How much.
    pub amount: Option<Money>,
    /// What became of it.
    pub outcome: Outcome,
    /// Why it was left out.
    pub exclusion: Option<Exclusion>,
    /// The same in a sentence.
    pub why: Option<Sentence>,
}

/// An incident with its items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Whole {
    /// The incident.
    pub incident: Incident,
    /// Its items.
    pub items: Vec<Item>,
}

impl Whole {
    /// How many get something.
    #[must_use]
    pub fn count(&self) -> usize {
        self.items.iter().filter(|item| item.outcome != Outcome::LeftOut).count()
    }

    /// What they get in all, by currency.
    #[must_use]
    pub fn totals(&self) -> Vec<Money> {
        totals(self.items.iter().filter(|item| item.outcome != Outcome::LeftOut).filter_map(|item| item.amount))
    }
}

/// The id of an incident's compensation for one ticket or order: the same try gives the same one, so that nothing is doubled.
#[must_use]
pub fn item_id(incident: IncidentId, what: &str) -> CompensationId {
    let hash = digest(&SHA256, format!("incident|{incident}|{what}").as_bytes());
    let bytes = hash.as_ref().first_chunk::<16>().copied().unwrap_or_default();
    CompensationId(u128::from_be_bytes(bytes))
}

row! {
    struct Row {
        id: String,
        title: String,
        outbound: bool,
        reason: String,
        offer_key: String,
        most_minor: Option<i64>,
        most_currency: Option<String>,
        plan: String,
        state: String,
        needs: String,
        proposed_by: String,
        proposed_role: String,
        approved_by: Option<String>,
        second_by: Option<String>,
        created_at: i64,
        hold_until: Option<i64>,
        decided_at: Option<i64>,
    }
}

const COLUMNS: &str = "id, title, outbound, reason, offer_key, most_minor, most_currency, plan, state, needs, proposed_by,
    proposed_role, approved_by, second_by, created_at, hold_until, decided_at";

impl Row {
    fn incident(self) -> Result<Incident, Error> {
        Ok(Incident {
            id: word(&self.id)?,
            title: self.title,
            outbound: self.outbound,
            reason: word(&self.reason)?,
            offer: word(&self.offer_key)?,
            most: value(self.most_minor, self.most_currency.as_deref())?,
            plan: self.plan,
            state: word(&self.state)?,
            needs: word(&self.needs)?,
            proposed_by: self.proposed_by,
            proposed_role: word(&self.proposed_role)?,
            approved_by: self.approved_by,
            second_by: self.second_by,
            created_at: instant(self.created_at)?,
            hold_until: instant_opt(self.hold_until)?,
            decided_at: instant_opt(self.decided_at)?,
        })
    }
}

async fn select(c: &mut Conn, tail: &str, args: &[Value]) -> Done<Vec<Incident>> {
    let rows: Vec<Row> = c.rows(&format!("SELECT {COLUMNS} FROM incident {tail}"), args).await?;
    Ok(rows.into_iter().map(Row::incident).collect::<Result<_, _>>()?)
}

/// An incident, without its items.
///
/// # Errors
/// [`RefusalCode::NotFound`](crate::domain::refusal::RefusalCode::NotFound); the store's.
pub async fn load(c: &mut Conn, id: IncidentId) -> Done<Incident> {
    select(c, "WHERE id = $1", args![id.to_string()]).await?.pop().ok_or_else(|| not_found("incident", id))
}

/// An incident with everything that became of it.
///
/// # Errors
/// As [`load`].
pub async fn whole(c: &mut Conn, id: IncidentId) -> Done<Whole> {
    Ok(Whole { incident: load(c, id).await?, items: items(c, id).await? })
}

/// Incidents, newest first, before a place (microseconds and id).
///
/// # Errors
/// The store's.
pub async fn page(c: &mut Conn, before: Option<(i64, String)>, limit: i64) -> Done<Vec<Whole>> {
    let (at, id) = before.unwrap_or((i64::MAX, String::new()));
    let tail = "WHERE (created_at, id) < ($1, $2) ORDER BY created_at DESC, id DESC LIMIT $3";
    let mut list = Vec::new();
    for incident in select(c, tail, args![at, id, limit]).await? {
        let items = items(c, incident.id).await?;
        list.push(Whole { incident, items });
    }
    Ok(list)
}

row! {
    struct ItemRow {
        place: i64,
        outbound: bool,
        ticket_id: Option<i64>,
        order_id: Option<String>,
        compensation_id: Option<String>,
        stage: Option<String>,
        amount_minor: Option<i64>,
        currency: Option<String>,
        outcome: String,
        exclusion: Option<String>,
        why: Option<String>,
        why_said: Option<String>,
    }
}

impl ItemRow {
    fn item(self) -> Result<Item, Error> {
        Ok(Item {
            place: self.place,
            outbound: self.outbound,
            ticket: self.ticket_id.map(TicketId),
            order: self.order_id,
            compensation: self.compensation_id.as_deref().map(word).transpose()?,
            stage: self.stage.as_deref().map(word).transpose()?,
            amount: value(self.amount_minor, self.currency.as_deref())?,
            outcome: word(&self.outcome)?,
            exclusion: self.exclusion.as_deref().map(word).transpose()?,
            why: match self.why {
                Some(text) => Some(Sentence { text, said: self.why_said.as_deref().map(from_json).transpose()? }),
                None => None,
            },
        })
    }
}

async fn items(c: &mut Conn, id: IncidentId) -> Done<Vec<Item>> {
    let rows: Vec<ItemRow> = c
        .rows(
            "SELECT item.place, item.outbound, item.ticket_id, item.order_id, item.compensation_id, compensation.stage, item.amount_minor,
                    item.currency, item.outcome, item.exclusion, item.why, item.why_said
             FROM incident_item AS item LEFT JOIN compensation ON compensation.id = item.compensation_id
             WHERE item.incident_id = $1 ORDER BY item.place",
            args![id.to_string()],
        )
        .await?;
    Ok(rows.into_iter().map(ItemRow::item).collect::<Result<_, _>>()?)
}

/// What an undecided incident gathers; kept until it is carried out or given up.
async fn scope(c: &mut Conn, id: IncidentId) -> Done<Scope> {
    let (scope,): (Option<String>,) = c.one("SELECT scope FROM incident WHERE id = $1", args![id.to_string()]).await?;
    Ok(scope.as_deref().map(from_json).transpose()?.unwrap_or_default())
}

async fn insert(c: &mut Conn, incident: &Incident, fingerprint: &str, scope: &Scope) -> Done<()> {
    c.run(
        "INSERT INTO incident (id, fingerprint, title, scope, outbound, reason, offer_key, most_minor, most_currency, plan, state,
                needs, proposed_by, proposed_role, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        args![
            incident.id.to_string(),
            fingerprint,
            incident.title.as_str(),
            to_json(scope)?,
            i64::from(incident.outbound),
            incident.reason.name(),
            incident.offer.to_string(),
            incident.most.map(|most| most.minor),
            incident.most.map(|most| most.currency.code()),
            incident.plan.as_str(),
            incident.state.name(),
            incident.needs.name(),
            incident.proposed_by.as_str(),
            incident.proposed_role.name(),
            incident.created_at.as_microsecond(),
        ],
    )
    .await?;
    Ok(())
}

/// Writes what can change of an incident. Once it is decided its scope is forgotten: the items say what it was about.
async fn save(c: &mut Conn, incident: &Incident) -> Done<()> {
    let keep = incident.state == IncidentState::ApprovalWanted;
    let sql = if keep {
        "UPDATE incident SET state = $2, approved_by = $3, second_by = $4, hold_until = $5, decided_at = $6 WHERE id = $1"
    } else {
        "UPDATE incident SET state = $2, approved_by = $3, second_by = $4, hold_until = $5, decided_at = $6, scope = NULL WHERE id = $1"
    };
    c.run(
        sql,
        args![
            incident.id.to_string(),
            incident.state.name(),
            incident.approved_by.as_deref(),
            incident.second_by.as_deref(),
            incident.hold_until.map(Timestamp::as_microsecond),
            incident.decided_at.map(Timestamp::as_microsecond),
        ],
    )
    .await?;
    Ok(())
}
