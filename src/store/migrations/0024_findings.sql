-- Who explained a payment at a rail that nobody here had ordered, and how.
ALTER TABLE rail_finding ADD COLUMN cleared_by TEXT;
ALTER TABLE rail_finding ADD COLUMN cleared_why TEXT;

-- The country of the payee's account, for the rules about countries; the account itself is sealed.
ALTER TABLE payout ADD COLUMN payee_country TEXT;
