-- The queue in other orders. Each order has a column of its own that is never null and counts upwards: a window of any order is
-- then one range of one index. Tickets without a clock come last; the other two are negative, so that the largest comes first.
-- only: sqlite
ALTER TABLE ticket ADD COLUMN customer_order TEXT NOT NULL DEFAULT '';
-- end
-- only: postgres
ALTER TABLE ticket ADD COLUMN customer_order TEXT COLLATE "C" NOT NULL DEFAULT '';
-- end
ALTER TABLE ticket ADD COLUMN due_order BIGINT NOT NULL DEFAULT 9223372036854775807;
-- The open compensation in ten-thousandths of its currency, and the last event.
ALTER TABLE ticket ADD COLUMN amount_order BIGINT NOT NULL DEFAULT 0;
ALTER TABLE ticket ADD COLUMN changed_order BIGINT NOT NULL DEFAULT 0;
UPDATE ticket SET due_order = coalesce(due_at, due_order), customer_order = lower(substr(customer_name, 1, 60)), changed_order =
    -coalesce((SELECT max(event.at) FROM event WHERE event.ticket_id = ticket.id), received_at);
UPDATE ticket SET amount_order = -compensation_minor * CASE
    WHEN compensation_currency IN ('BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'UYI', 'VND', 'VUV',
        'XAF', 'XOF', 'XPF') THEN 10000
    WHEN compensation_currency IN ('BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND') THEN 10
    WHEN compensation_currency IN ('CLF', 'UYW') THEN 1
    ELSE 100 END
    WHERE compensation_stage NOT IN ('undone', 'refused', 'withdrawn', 'lapsed', 'rejected');

DROP INDEX ticket_by_due;
CREATE INDEX ticket_by_due ON ticket (lane, due_order, id);
CREATE INDEX ticket_by_lane_age ON ticket (lane, received_at, id);
CREATE INDEX ticket_by_amount ON ticket (lane, amount_order, id);
CREATE INDEX ticket_by_name ON ticket (lane, customer_order, id);
CREATE INDEX ticket_by_change ON ticket (lane, changed_order, id);
