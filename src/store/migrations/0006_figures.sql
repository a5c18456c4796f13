-- The lead figures walk indexes that hold all they ask for: a row is wide, and a period has many of them.
DROP INDEX ticket_by_received;
CREATE INDEX ticket_by_received ON ticket (received_at, reason, channel, first_reply_at);
CREATE INDEX ticket_by_age ON ticket (received_at, lane, first_reply_at, due_at) WHERE lane <= 2;
CREATE INDEX ticket_by_holder ON ticket (lane, assignee) WHERE assignee IS NOT NULL;
CREATE INDEX compensation_sums ON compensation (stage, currency, amount_minor);
DROP INDEX payout_by_paid;
CREATE INDEX payout_by_paid ON payout (paid_at, compensation_id) WHERE paid_at IS NOT NULL;
CREATE INDEX payout_unpaid ON payout (compensation_id) WHERE paid_at IS NULL;

-- A brand in the queue's order, within a lane and everywhere.
CREATE INDEX ticket_by_brand ON ticket ((coalesce(lower(brand), '')), lane, rank, id);
CREATE INDEX ticket_by_brand_rank ON ticket ((coalesce(lower(brand), '')), rank, id);
