-- Incidents: many compensations decided at once. The scope is dropped once it was carried out or given up: it may hold mail addresses.
CREATE TABLE incident (
    id TEXT PRIMARY KEY,
    fingerprint TEXT NOT NULL,
    title TEXT NOT NULL,
    scope TEXT,
    outbound BIGINT NOT NULL CHECK (outbound IN (0, 1)),
    reason TEXT NOT NULL,
    offer_key TEXT NOT NULL,
    most_minor BIGINT,
    most_currency TEXT,
    plan TEXT NOT NULL,
    state TEXT NOT NULL,
    needs TEXT NOT NULL,
    proposed_by TEXT NOT NULL,
    proposed_role TEXT NOT NULL,
    approved_by TEXT,
    second_by TEXT,
    created_at BIGINT NOT NULL,
    hold_until BIGINT,
    decided_at BIGINT
) {strict};
CREATE INDEX incident_by_created ON incident (created_at, id);

-- One row for each ticket or order that was looked at, with what became of it.
CREATE TABLE incident_item (
    incident_id TEXT NOT NULL REFERENCES incident (id),
    place BIGINT NOT NULL,
    outbound BIGINT NOT NULL CHECK (outbound IN (0, 1)),
    ticket_id BIGINT REFERENCES ticket (id),
    customer_id BIGINT,
    order_id TEXT,
    compensation_id TEXT,
    amount_minor BIGINT,
    currency TEXT,
    -- planned, armed, undone, left_out
    outcome TEXT NOT NULL,
    exclusion TEXT,
    why TEXT,
    at BIGINT NOT NULL,
    PRIMARY KEY (incident_id, place)
) {strict};
CREATE INDEX incident_item_by_customer ON incident_item (customer_id, at) WHERE outbound = 1;
CREATE INDEX incident_item_by_compensation ON incident_item (compensation_id) WHERE compensation_id IS NOT NULL;
