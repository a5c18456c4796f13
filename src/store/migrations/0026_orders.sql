-- What an order was for, as a keyed mark: nothing else ever goes out under its number.
ALTER TABLE payout_attempt ADD COLUMN content TEXT;

-- Files that do not go to the bank after all: what the first of two people wants, and who took them back.
ALTER TABLE bank_run ADD COLUMN withdrawal TEXT;
ALTER TABLE bank_run ADD COLUMN withdrawn_at BIGINT;
ALTER TABLE bank_run ADD COLUMN withdrawn_by TEXT;
