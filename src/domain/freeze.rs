//! The kill switch: what can be frozen, by whom or for which cause, and how two people let it go again.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::refusal::{Refusal, RefusalCode};
use super::role::{Actor, Role};
use super::said::{Arg, refusal as said};
use super::words::word_enum;

word_enum!(
    /// What can be frozen.
    Halt, "part of the desk that can be frozen", {
        /// Offers: none is issued, approved or mailed, and none whose undo window ends leaves.
        Issuing => "issuing",
        /// Payouts: none is released, queued, sent or written into a bank file.
        Releasing => "releasing",
    }
);

word_enum!(
    /// Why it is frozen. A part may be frozen for several causes at once; it runs again when the last one is lifted.
    #[derive(Default)]
    Cause, "cause of a freeze", {
        /// A person said so, and why.
        #[default]
        People => "people",
        /// The books do not balance, or say another thing than the desk.
        Books => "books",
        /// The database is not the one that a server wrote last: what left since then looks as if it had not.
        Restored => "restored",
    }
);

/// Something that is frozen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Frozen {
    /// What.
    pub what: Halt,
    /// Why it came to be.
    #[serde(default)]
    pub cause: Cause,
    /// Since when.
    pub since: Timestamp,
    /// Who froze it.
    pub by: String,
    /// Why, in their words.
    pub reason: String,
    /// Who has proposed to let it go; somebody else confirms.
    pub lift_proposed_by: Option<String>,
    /// Their role.
    #[serde(default)]
    pub lift_proposed_as: Option<Role>,
    /// When they did.
    pub lift_proposed_at: Option<Timestamp>,
}

/// What lifting came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lift {
    /// Proposed: a second person has to confirm.
    Proposed,
    /// Confirmed: it goes on.
    Lifted,
}

/// Whether this role may freeze.
#[must_use]
pub const fn freezes(role: Role) -> bool {
    matches!(role, Role::Lead | Role::Finance | Role::Admin)
}

/// Whether this role may have a part in letting it go.
#[must_use]
pub const fn lifts(role: Role) -> bool {
    matches!(role, Role::Finance | Role::Admin)
}

/// Whether this role may have a part in signing a restored database off.
#[must_use]
pub const fn signs_off(role: Role) -> bool {
    matches!(role, Role::Finance | Role::Lead)
}

/// Checks that this actor may freeze for this reason.
///
/// # Errors
/// [`RefusalCode::RoleNotAllowed`]; [`RefusalCode::Invalid`] without a reason.
pub fn ensure_freezes(actor: &Actor, reason: &str) -> Result<(), Refusal> {
    if !actor.role().is_some_and(freezes) {
        return Err(Refusal::new(RefusalCode::RoleNotAllowed, said::freeze_by_whom()));
    }
    if reason.trim().is_empty() {
        return Err(Refusal::new(RefusalCode::Invalid, said::freeze_why()));
    }
    Ok(())
}

impl Frozen {
    /// What this actor's wish to let it go comes to. Asked twice by the same person it stays a proposal.
    ///
    /// What a restore froze takes one person of finance, who has seen what the banks say, and one lead: two of the same role are one
    /// half of it.
    ///
    /// # Errors
    /// [`RefusalCode::RoleNotAllowed`].
    pub fn lift(&self, actor: &Actor) -> Result<Lift, Refusal> {
        let (Some(role), Some(name)) = (actor.role(), actor.desk_name()) else {
            return Err(Refusal::new(RefusalCode::RoleNotAllowed, said::lift_by_people()));
        };
        let restored = self.cause == Cause::Restored;
        if restored && !signs_off(role) {
            return Err(Refusal::new(RefusalCode::RoleNotAllowed, said::sign_off_by_whom(role)));
        }
        if !restored && !lifts(role) {
            return Err(Refusal::new(RefusalCode::RoleNotAllowed, said::lift_by_whom(role)));
        }
        Ok(match self.lift_proposed_by.as_deref() {
            Some(first) if first != name && !(restored && self.lift_proposed_as == Some(role)) => Lift::Lifted,
            _ => Lift::Proposed,
        })
    }

    /// Why something is not done meanwhile, in a sentence.
    #[must_use]
    pub fn refusal(&self) -> Refusal {
        let what = Arg::word("halt", self.what.name(), self.what.name());
        let text = match self.cause {
            Cause::People => said::frozen(what, self.since.to_string(), &self.by, &self.reason),
            Cause::Books => said::frozen_books(self.since.to_string()),
            Cause::Restored => said::frozen_restored(self.since.to_string()),
        };
        Refusal::new(RefusalCode::Frozen, text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frozen(first: Option<&str>) -> Frozen {
        Frozen {
            what: Halt::Issuing,
            cause: Cause::People,
            since: Timestamp::UNIX_EPOCH,
            by: "lea".to_owned(),
            reason: "a wrong price list".to_owned(),
            lift_proposed_by: first.map(str::to_owned),
            lift_proposed_as: None,
            lift_proposed_at: None,
        }
    }

    #[test]
    fn only_those_who_answer_for_money_freeze_and_never_without_a_reason() {
        for role in Role::ALL {
            let may = matches!(role, Role::Lead | Role::Finance | Role::Admin);
            assert_eq!(ensure_freezes(&Actor::desk("x", role), "why").is_ok(), may, "{role}");
        }
        let silent = ensure_freezes(&Actor::desk("x", Role::Lead), " \n").expect_err("no reason");
        assert_eq!(silent.code, RefusalCode::Invalid);
        assert!(ensure_freezes(&Actor::timer("anything"), "why").is_err());
    }

    #[test]
    fn letting_go_takes_two_people_whatever_their_tokens() {
        let fin = Actor::desk("fin", Role::Finance);
        assert_eq!(frozen(None).lift(&fin), Ok(Lift::Proposed));
        assert_eq!(frozen(Some("fin")).lift(&fin), Ok(Lift::Proposed), "once more is not a second person");
        assert_eq!(frozen(Some("fin")).lift(&Actor::desk("fin", Role::Admin)), Ok(Lift::Proposed), "nor is another role");
        assert_eq!(frozen(Some("adm")).lift(&fin), Ok(Lift::Lifted));
        assert!(frozen(Some("fin")).lift(&Actor::desk("lea", Role::Lead)).is_err());
    }

    #[test]
    fn what_a_restore_froze_takes_finance_and_a_lead() {
        let signed = |first: Option<(&str, Role)>| Frozen {
            cause: Cause::Restored,
            lift_proposed_as: first.map(|(_, role)| role),
            ..frozen(first.map(|(name, _)| name))
        };
        let wish = |first, name: &str, role| signed(first).lift(&Actor::desk(name, role));
        for role in Role::ALL {
            let may = matches!(role, Role::Finance | Role::Lead);
            assert_eq!(wish(None, "x", role).is_ok(), may, "{role}");
        }
        let fin = Some(("fin", Role::Finance));
        assert_eq!(wish(fin, "flo", Role::Finance), Ok(Lift::Proposed), "the lead's half is missing");
        assert_eq!(wish(fin, "fin", Role::Lead), Ok(Lift::Proposed), "one person with two tokens is one");
        assert_eq!(wish(fin, "lea", Role::Lead), Ok(Lift::Lifted));
        assert_eq!(wish(Some(("lea", Role::Lead)), "fin", Role::Finance), Ok(Lift::Lifted));
    }
}
