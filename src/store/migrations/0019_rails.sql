-- What a rail calls an order, and which order an attempt was part of: a rail that does not know our reference is asked by its own name.
ALTER TABLE payout_attempt ADD COLUMN number BIGINT;
ALTER TABLE payout_attempt ADD COLUMN handle TEXT;
CREATE INDEX payout_attempt_by_handle ON payout_attempt (handle) WHERE handle IS NOT NULL;
CREATE INDEX payout_attempt_by_rail ON payout_attempt (rail, at);

-- A rail that is called: whether it is held, and when a person last let it go. What left before that does not count against its limits.
CREATE TABLE rail_guard (
    rail TEXT PRIMARY KEY,
    held_since BIGINT,
    reason TEXT,
    note TEXT,
    lifted_at BIGINT,
    lifted_by TEXT
) {strict};

-- Calls of providers, by their own id: one counts once, for good.
CREATE TABLE rail_call (
    rail TEXT NOT NULL,
    id TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (rail, id)
) {strict};

-- Payments of our account that nobody here ordered, or that are not as they were ordered.
CREATE TABLE rail_finding (
    rail TEXT NOT NULL,
    handle TEXT NOT NULL,
    order_key TEXT,
    amount_minor BIGINT,
    currency TEXT,
    why TEXT NOT NULL,
    seen_at BIGINT NOT NULL,
    cleared_at BIGINT,
    PRIMARY KEY (rail, handle)
) {strict};
CREATE INDEX rail_finding_open ON rail_finding (seen_at, rail, handle) WHERE cleared_at IS NULL;
