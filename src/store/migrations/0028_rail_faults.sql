-- A second fault of a payment that was found at a rail is a finding of its own, and what is said of it is said by code.
CREATE TABLE rail_fault (
    rail TEXT NOT NULL,
    handle TEXT NOT NULL,
    fault TEXT NOT NULL,
    order_key TEXT,
    amount_minor BIGINT,
    currency TEXT,
    why TEXT NOT NULL,
    said TEXT,
    seen_at BIGINT NOT NULL,
    cleared_at BIGINT,
    cleared_by TEXT,
    cleared_why TEXT,
    PRIMARY KEY (rail, handle, fault)
) {strict};
-- What was explained before stays explained.
INSERT INTO rail_fault (rail, handle, fault, order_key, amount_minor, currency, why, seen_at, cleared_at, cleared_by, cleared_why)
SELECT rail, handle, CASE
    WHEN why LIKE '%nobody here has ordered%' THEN 'rail_foreign'
    WHEN why LIKE '%another amount%' THEN 'rail_other_amount'
    WHEN why LIKE '%carries it out%' THEN 'rail_carries_over'
    WHEN why LIKE '%does not list%' THEN 'rail_not_listed'
    ELSE 'rail_contradicts' END,
    order_key, amount_minor, currency, why, seen_at, cleared_at, cleared_by, cleared_why FROM rail_finding;
DROP TABLE rail_finding;
ALTER TABLE rail_fault RENAME TO rail_finding;
CREATE INDEX rail_finding_open ON rail_finding (seen_at, rail, handle) WHERE cleared_at IS NULL;

-- The code behind the sentence why a rail is held.
ALTER TABLE rail_guard ADD COLUMN note_said TEXT;
