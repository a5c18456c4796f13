//! Who acts: the roles of a desk and the actors that events name.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// What a bearer token may do. The table of money acts by role is in `docs/GLOSSARY.md`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Works tickets, proposes inside their authority.
    Agent,
    /// Higher authority, may override checks with a reason.
    Senior,
    /// Approves offers, takes over leases, sees metrics, releases up to a limit.
    Lead,
    /// Releases, exports and imports bank files.
    Finance,
    /// Erasure and retention holds.
    Privacy,
    /// Users, policy activation, freeze; no right to approve money.
    Admin,
    /// Reads everything masked.
    Auditor,
    /// Delivers complaints.
    Intake,
    /// Reads figures for a screen on the wall.
    Wallboard,
}

impl Role {
    /// One of them, as part of a sentence.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Role::Agent => "an agent",
            Role::Senior => "a senior",
            Role::Lead => "a lead",
            Role::Finance => "finance",
            Role::Privacy => "a privacy officer",
            Role::Admin => "an administrator",
            Role::Auditor => "an auditor",
            Role::Intake => "an intake token",
            Role::Wallboard => "a wallboard",
        }
    }

    /// Every role, in the order documents list them.
    pub const ALL: [Role; 9] = [
        Role::Agent,
        Role::Senior,
        Role::Lead,
        Role::Finance,
        Role::Privacy,
        Role::Admin,
        Role::Auditor,
        Role::Intake,
        Role::Wallboard,
    ];

    /// The name used on the command line, in tokens and in the policy.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Role::Agent => "agent",
            Role::Senior => "senior",
            Role::Lead => "lead",
            Role::Finance => "finance",
            Role::Privacy => "privacy",
            Role::Admin => "admin",
            Role::Auditor => "auditor",
            Role::Intake => "intake",
            Role::Wallboard => "wallboard",
        }
    }

    /// May work tickets: take, reply, note, snooze, solve.
    #[must_use]
    pub const fn works_tickets(self) -> bool {
        matches!(self, Role::Agent | Role::Senior | Role::Lead)
    }

    /// May read tickets and cases.
    #[must_use]
    pub const fn reads_tickets(self) -> bool {
        !matches!(self, Role::Intake | Role::Wallboard)
    }

    /// May propose a compensation inside their authority.
    #[must_use]
    pub const fn proposes(self) -> bool {
        self.works_tickets()
    }

    /// May say what became of a remedy that somebody outside carries out.
    #[must_use]
    pub const fn reports_remedies(self) -> bool {
        self.works_tickets() || matches!(self, Role::Finance)
    }

    /// May decide on another person's offer above that person's authority.
    #[must_use]
    pub const fn approves_offers(self) -> bool {
        matches!(self, Role::Lead)
    }

    /// May say yes or no to an offer that waits for approval: a lead first, and finance second above limit two.
    #[must_use]
    pub const fn decides_offers(self) -> bool {
        matches!(self, Role::Lead | Role::Finance)
    }

    /// May release payouts (leads up to the policy's limit).
    #[must_use]
    pub const fn releases(self) -> bool {
        matches!(self, Role::Lead | Role::Finance)
    }

    /// Whether they look after work of the server that failed.
    #[must_use]
    pub const fn tends_jobs(self) -> bool {
        matches!(self, Role::Finance | Role::Admin)
    }

    /// May write and read bank files.
    #[must_use]
    pub const fn handles_bank_files(self) -> bool {
        matches!(self, Role::Finance)
    }

    /// May read the lead figures.
    #[must_use]
    pub const fn reads_metrics(self) -> bool {
        !matches!(self, Role::Intake)
    }

    /// May read the audit log.
    #[must_use]
    pub const fn reads_audit(self) -> bool {
        matches!(self, Role::Auditor | Role::Admin | Role::Finance | Role::Privacy)
    }

    /// May read the books.
    #[must_use]
    pub const fn reads_books(self) -> bool {
        matches!(self, Role::Finance | Role::Auditor | Role::Admin)
    }

    /// May deliver complaints.
    #[must_use]
    pub const fn delivers_complaints(self) -> bool {
        self.works_tickets() || matches!(self, Role::Intake | Role::Admin)
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Role {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Role::ALL.into_iter().find(|role| role.name() == text).ok_or_else(|| {
            let names: Vec<_> = Role::ALL.iter().map(|role| role.name()).collect();
            format!("{text:?} is not a role; one of {}", names.join(", "))
        })
    }
}

/// Who made a move. Events name actors by token name or rule, never by personal data of customers.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Actor {
    /// A person or connector with a token.
    Desk {
        /// The token's name, unique per desk.
        name: String,
        /// The token's role.
        role: Role,
    },
    /// The customer, through their personal link or a message on the ticket.
    Customer,
    /// A timer or rule inside the server.
    Timer {
        /// The rule's id, for example `undo_window`.
        rule: String,
    },
    /// A payment provider or bank, through a file, webhook or look-up.
    Provider {
        /// The rail's name.
        rail: String,
    },
}

impl Actor {
    /// A timer named by its rule.
    #[must_use]
    pub fn timer(rule: &str) -> Self {
        Actor::Timer { rule: rule.to_owned() }
    }

    /// A person with a token.
    #[must_use]
    pub fn desk(name: &str, role: Role) -> Self {
        Actor::Desk { name: name.to_owned(), role }
    }

    /// The role of a person; none for customers, timers and providers.
    #[must_use]
    pub fn role(&self) -> Option<Role> {
        match self {
            Actor::Desk { role, .. } => Some(*role),
            Actor::Customer | Actor::Timer { .. } | Actor::Provider { .. } => None,
        }
    }

    /// The token name of a person; none for customers, timers and providers.
    #[must_use]
    pub fn desk_name(&self) -> Option<&str> {
        match self {
            Actor::Desk { name, .. } => Some(name),
            Actor::Customer | Actor::Timer { .. } | Actor::Provider { .. } => None,
        }
    }
}

impl fmt::Display for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Actor::Desk { name, role } => write!(f, "{role}:{name}"),
            Actor::Customer => f.write_str("customer"),
            Actor::Timer { rule } => write!(f, "timer:{rule}"),
            Actor::Provider { rail } => write!(f, "provider:{rail}"),
        }
    }
}
