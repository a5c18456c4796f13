-- The kill switch: a row for each part of the desk that is frozen.
CREATE TABLE desk_freeze (
    what TEXT PRIMARY KEY,
    since BIGINT NOT NULL,
    by_name TEXT NOT NULL,
    reason TEXT NOT NULL,
    lift_by TEXT,
    lift_at BIGINT
) {strict};

-- Whose token it is: who may not do both halves of a thing is asked of people, and one person may hold several tokens.
ALTER TABLE api_token ADD COLUMN person TEXT NOT NULL DEFAULT '';
UPDATE api_token SET person = name;

-- Work that waits for a freeze to be lifted.
ALTER TABLE outbox ADD COLUMN frozen BIGINT NOT NULL DEFAULT 0;
CREATE INDEX outbox_frozen ON outbox (id) WHERE frozen = 1;

-- Policies: who proposed and who countersigned, and from when on one rules.
ALTER TABLE policy ADD COLUMN effective_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE policy ADD COLUMN proposed_by TEXT;
ALTER TABLE policy ADD COLUMN proposed_at BIGINT;
UPDATE policy SET effective_at = activated_at;
CREATE TABLE policy_proposal (
    id {id},
    name TEXT NOT NULL,
    text TEXT NOT NULL,
    note TEXT NOT NULL,
    effective_at BIGINT,
    proposed_by TEXT NOT NULL,
    proposed_at BIGINT NOT NULL,
    -- The policy that came of it, once somebody countersigned.
    policy_id BIGINT REFERENCES policy (id),
    declined_by TEXT
) {strict};

-- What an approval was given for: a hash over everything the approver saw. Whatever changes it voids the approval.
ALTER TABLE compensation ADD COLUMN approved_hash TEXT;

-- Budgets: what is reserved and spent of each in its period. No account holds more than its limit.
CREATE TABLE budget_account (
    name TEXT NOT NULL,
    period TEXT NOT NULL,
    currency TEXT NOT NULL,
    limit_minor BIGINT NOT NULL,
    reserved_minor BIGINT NOT NULL CHECK (reserved_minor >= 0),
    posted_minor BIGINT NOT NULL CHECK (posted_minor >= 0),
    PRIMARY KEY (name, period, currency),
    CHECK (reserved_minor + posted_minor <= limit_minor)
) {strict};
CREATE TABLE budget_entry (
    compensation_id TEXT NOT NULL REFERENCES compensation (id),
    name TEXT NOT NULL,
    period TEXT NOT NULL,
    currency TEXT NOT NULL,
    amount_minor BIGINT NOT NULL CHECK (amount_minor > 0),
    posted BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (compensation_id, name, period)
) {strict};
