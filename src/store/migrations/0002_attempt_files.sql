-- Which file of ours carried an attempt: a bank answers about a file, and a payment that was tried twice stood in two.
ALTER TABLE payout_attempt ADD COLUMN bank_run TEXT;
-- A file and its attempts were written in one transaction, at one time.
UPDATE payout_attempt SET bank_run =
    (SELECT min(bank_run.id) FROM bank_run WHERE bank_run.at = payout_attempt.at AND bank_run.format = payout_attempt.rail);
UPDATE payout_attempt SET rail = 'sepa' WHERE bank_run IS NOT NULL;
CREATE INDEX payout_attempt_by_run ON payout_attempt (bank_run) WHERE bank_run IS NOT NULL;
ALTER TABLE payout DROP COLUMN bank_run;

-- An entry names its payment by reference; what nobody has to look at is not in the index.
DROP INDEX bank_entry_unmatched;
ALTER TABLE bank_entry DROP COLUMN payout_id;
CREATE INDEX bank_entry_unmatched ON bank_entry (at, id) WHERE outcome = 'unmatched';
