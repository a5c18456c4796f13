-- By which way of the customer's an attempt went: details that are given later may name another one.
ALTER TABLE payout_attempt ADD COLUMN way TEXT;
-- Parked work is listed on every look at what is open, with what was promised after it, done or not.
CREATE INDEX outbox_parked ON outbox (id) WHERE parked_at IS NOT NULL AND done_at IS NULL;
DROP INDEX outbox_by_object;
CREATE INDEX outbox_by_object ON outbox (object, kind);
