-- When the customer objected to a rejection on the claim page; once for a claim.
ALTER TABLE payout ADD COLUMN objected_at BIGINT;
