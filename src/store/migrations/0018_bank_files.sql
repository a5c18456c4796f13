-- Files to the bank: how and when they are carried out, until when somebody has to bring them there, and who did.
ALTER TABLE bank_run ADD COLUMN execution_date TEXT;
ALTER TABLE bank_run ADD COLUMN instant BIGINT NOT NULL DEFAULT 0;
ALTER TABLE bank_run ADD COLUMN total_minor BIGINT;
ALTER TABLE bank_run ADD COLUMN upload_due BIGINT;
ALTER TABLE bank_run ADD COLUMN uploaded_at BIGINT;
ALTER TABLE bank_run ADD COLUMN uploaded_by TEXT;
CREATE INDEX bank_run_by_time ON bank_run (at, id);
CREATE INDEX bank_run_waiting ON bank_run (upload_due) WHERE uploaded_at IS NULL AND upload_due IS NOT NULL;

-- What an entry says, so that a person can match it later; and how it ended where a person dealt with it.
ALTER TABLE bank_entry ADD COLUMN file TEXT;
ALTER TABLE bank_entry ADD COLUMN says TEXT;
ALTER TABLE bank_entry ADD COLUMN code TEXT;
ALTER TABLE bank_entry ADD COLUMN said_at BIGINT;
ALTER TABLE bank_entry ADD COLUMN settled_at BIGINT;
ALTER TABLE bank_entry ADD COLUMN settled_by TEXT;
ALTER TABLE bank_entry ADD COLUMN settled_why TEXT;

-- What is promised for which day and not there yet.
CREATE INDEX payout_by_promise ON payout (promise_date) WHERE paid_at IS NULL;
