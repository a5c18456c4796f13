-- An attempt that the bank called a duplicate: it has this order already, from a file before.
ALTER TABLE payout_attempt ADD COLUMN doubled BIGINT NOT NULL DEFAULT 0;
