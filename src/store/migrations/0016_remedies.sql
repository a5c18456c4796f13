-- Remedies without a link: what somebody outside has to do, and what became of it. A replacement, a return and more time have no
-- amount of money, so zero is one; SQLite cannot loosen a check in place, so the column is made anew and its index with it.
ALTER TABLE compensation ADD COLUMN instruction TEXT;
-- only: sqlite
DROP INDEX compensation_sums;
ALTER TABLE compensation ADD COLUMN amount BIGINT NOT NULL DEFAULT 1
    CHECK (amount > 0 OR (amount = 0 AND kind IN ('replacement', 'return', 'longer_window')));
UPDATE compensation SET amount = amount_minor;
ALTER TABLE compensation DROP COLUMN amount_minor;
ALTER TABLE compensation RENAME COLUMN amount TO amount_minor;
CREATE INDEX compensation_sums ON compensation (stage, currency, amount_minor);
-- end
-- only: postgres
ALTER TABLE compensation DROP CONSTRAINT compensation_amount_minor_check;
ALTER TABLE compensation ADD CONSTRAINT compensation_amount_minor_check
    CHECK (amount_minor > 0 OR (amount_minor = 0 AND kind IN ('replacement', 'return', 'longer_window')));
-- end
-- What waits to be carried out has a view of its own.
CREATE INDEX ticket_remedies ON ticket (rank, id) WHERE compensation_stage = 'instructed';

-- Which articles a complaint is about, to know one of many at once.
CREATE TABLE ticket_sku (
    sku TEXT NOT NULL,
    received_at BIGINT NOT NULL,
    ticket_id BIGINT NOT NULL REFERENCES ticket (id),
    PRIMARY KEY (sku, received_at, ticket_id)
) {strict};
-- only: sqlite
INSERT OR IGNORE INTO ticket_sku
    SELECT json_extract(line.value, '$.sku'), ticket.received_at, ticket.id
    FROM ticket, json_each(ticket.order_json, '$.lines') AS line WHERE ticket.order_json IS NOT NULL;
-- end
-- only: postgres
INSERT INTO ticket_sku
    SELECT line ->> 'sku', ticket.received_at, ticket.id
    FROM ticket, json_array_elements(ticket.order_json::json -> 'lines') AS line WHERE ticket.order_json IS NOT NULL
    ON CONFLICT DO NOTHING;
-- end
