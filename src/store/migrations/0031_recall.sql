-- When finance asked for the return of money that was paid.
ALTER TABLE payout ADD COLUMN recall_at BIGINT;
