//! What the five state machines share: the shape of their tables, the check of who may move, and how a refusal says what is
//! possible instead.
//!
//! A machine checks in three steps, always in this order: is the move drawn (its table), may this actor make it (the same
//! table), does the guard hold (its `transition`). So a refusal never depends on which check happened to be written first.

use jiff::{SignedDuration, Timestamp};

use super::refusal::{Refusal, RefusalCode};
use super::role::{Actor, Role};
use super::said::{Arg, Sentence, refusal as said};

/// Who may make a move, in the letters of the state tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// An agent or anybody above: senior agents and leads do what agents do.
    Agent,
    /// A senior agent or a lead.
    Senior,
    /// A team lead.
    Lead,
    /// Finance.
    Finance,
    /// The privacy officer.
    Privacy,
    /// An administrator.
    Admin,
    /// An intake or delivery connector with a token.
    Intake,
    /// The customer.
    Customer,
    /// A timer or rule inside the server.
    Timer,
    /// A payment provider or bank.
    Provider,
}

impl Who {
    /// Whether this actor is one of them. Somebody without a name is nobody: every move names a token, a rule or a rail.
    #[must_use]
    pub fn is(self, actor: &Actor) -> bool {
        match actor {
            Actor::Customer => self == Who::Customer,
            Actor::Timer { rule } => self == Who::Timer && !rule.trim().is_empty(),
            Actor::Provider { rail } => self == Who::Provider && !rail.trim().is_empty(),
            Actor::Desk { name, role } => !name.trim().is_empty() && self.is_role(*role),
        }
    }

    fn is_role(self, role: Role) -> bool {
        match self {
            Who::Agent => role.works_tickets(),
            Who::Senior => matches!(role, Role::Senior | Role::Lead),
            Who::Lead => role == Role::Lead,
            Who::Finance => role == Role::Finance,
            Who::Privacy => role == Role::Privacy,
            Who::Admin => role == Role::Admin,
            Who::Intake => role == Role::Intake,
            Who::Customer | Who::Timer | Who::Provider => false,
        }
    }

    /// The word a refusal uses.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Who::Agent => "an agent",
            Who::Senior => "a senior agent",
            Who::Lead => "a lead",
            Who::Finance => "finance",
            Who::Privacy => "the privacy officer",
            Who::Admin => "an administrator",
            Who::Intake => "a connector",
            Who::Customer => "the customer",
            Who::Timer => "the server",
            Who::Provider => "the payment provider",
        }
    }
}

/// One row of a machine's table: from which states a trigger moves on, and who may pull it.
#[derive(Clone, Copy, Debug)]
pub struct Move {
    /// The row's number, for example `K13`.
    pub no: &'static str,
    /// The states it leaves from.
    pub from: &'static [&'static str],
    /// The trigger's name.
    pub event: &'static str,
    /// Who may pull it.
    pub who: &'static [Who],
}

/// A machine: its name in sentences, and its moves. A pair of state and trigger stands in one row only.
#[derive(Clone, Copy, Debug)]
pub struct Machine {
    /// What a refusal calls the thing.
    pub name: &'static str,
    /// Every move.
    pub moves: &'static [Move],
}

impl Machine {
    /// The row for this trigger in this state.
    #[must_use]
    pub fn find(&self, state: &str, event: &str) -> Option<&'static Move> {
        self.moves.iter().find(|row| row.event == event && row.from.contains(&state))
    }

    /// The triggers this actor may pull in this state, in the table's order.
    #[must_use]
    pub fn legal_events(&self, state: &str, actor: &Actor) -> Vec<&'static str> {
        let rows = self.moves.iter().filter(|row| row.from.contains(&state));
        rows.filter(|row| row.who.iter().any(|who| who.is(actor))).map(|row| row.event).collect()
    }

    /// Checks that the move is drawn and that this actor may make it; guards are the machine's own business.
    ///
    /// # Errors
    /// [`RefusalCode::IllegalMove`] or [`RefusalCode::RoleNotAllowed`], both naming what is possible.
    pub fn admit(&self, state: &str, event: &str, actor: &Actor) -> Result<(), Refusal> {
        let Some(row) = self.find(state, event) else {
            return Err(self.illegal(state, event, actor));
        };
        if row.who.iter().any(|who| who.is(actor)) {
            return Ok(());
        }
        let allowed: Vec<_> = row.who.iter().map(|who| who.word()).collect();
        let (actor, thing) = (actor.to_string(), Arg::plain("machine", self.name));
        Err(not_allowed(said::not_this_actor(actor, event, thing, Arg::several(true, allowed))))
    }

    /// The refusal of a move that is not drawn, with the list of those that are.
    #[must_use]
    pub fn illegal(&self, state: &str, event: &str, actor: &Actor) -> Refusal {
        let (thing, now) = (Arg::plain("machine", self.name), Arg::word(self.name, state, state));
        let legal = self.legal_events(state, actor);
        let text = if legal.is_empty() {
            said::illegal_move_end(thing, now, event)
        } else {
            said::illegal_move(thing, now, event, legal.join(", "))
        };
        Refusal::new(RefusalCode::IllegalMove, text)
    }
}

/// A refusal because of who asks.
pub(super) fn not_allowed(text: impl Into<Sentence>) -> Refusal {
    Refusal::new(RefusalCode::RoleNotAllowed, text)
}

/// A refusal because a guard does not hold.
pub(super) fn invalid(text: impl Into<Sentence>) -> Refusal {
    Refusal::new(RefusalCode::Invalid, text)
}

/// A refusal because one person would do both halves.
pub(super) fn same_person(text: impl Into<Sentence>) -> Refusal {
    Refusal::new(RefusalCode::SamePerson, text)
}

/// How a state remembers an actor: people by token name, everybody else by kind and name.
pub(super) fn label(actor: &Actor) -> String {
    actor.desk_name().map_or_else(|| actor.to_string(), str::to_owned)
}

/// Refuses with `otherwise` unless the condition holds.
pub(super) fn ensure(holds: bool, otherwise: impl FnOnce() -> Refusal) -> Result<(), Refusal> {
    if holds { Ok(()) } else { Err(otherwise()) }
}

/// The name of an English phrase among the messages.
fn slug(phrase: &str) -> String {
    phrase.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect()
}

/// Refuses a text without a word in it.
pub(super) fn ensure_text(text: &str, what: &str) -> Result<(), Refusal> {
    ensure(!text.trim().is_empty(), || invalid(said::text_needed(Arg::word("wanted", &slug(what), what))))
}

/// The proposing person, or one of the roles that may act on anybody's.
pub(super) fn ensure_own(actor: &Actor, owner: &str, any: &[Role]) -> Result<(), Refusal> {
    let own = actor.desk_name() == Some(owner);
    let may = own || actor.role().is_some_and(|role| any.contains(&role));
    ensure(may, || not_allowed(said::someone_elses(owner)))
}

/// Two different people, one of each of the two roles, in either order.
pub(super) fn ensure_pair(actor: &Actor, second: &Actor, roles: [Role; 2]) -> Result<(), Refusal> {
    let [a, b] = roles;
    let held = (actor.role(), second.role());
    ensure(held == (Some(a), Some(b)) || held == (Some(b), Some(a)), || not_allowed(said::pair_needed(a, b)))?;
    ensure_two(actor, second)
}

/// Two different people, both named.
pub(super) fn ensure_two(actor: &Actor, second: &Actor) -> Result<(), Refusal> {
    let named = second.desk_name().is_some_and(|name| !name.trim().is_empty());
    ensure(named, || not_allowed(said::second_unnamed()))?;
    ensure(actor.desk_name() != second.desk_name(), || same_person(said::two_people()))
}

/// Whether `now` is still within so many days of `since`. The last instant belongs to the window.
pub(super) fn within_days(since: Timestamp, now: Timestamp, days: i64) -> bool {
    now.duration_since(since) <= SignedDuration::from_hours(24 * days)
}

#[cfg(test)]
pub(crate) mod testing;
