-- Until when a person has to have answered first, kept with the ticket: what a calendar makes of a target no statement can reckon. Those
-- that were answered before keep none and are measured by the policy's hours, as they were.
ALTER TABLE ticket ADD COLUMN reply_due BIGINT;
UPDATE ticket SET reply_due = due_at WHERE first_reply_at IS NULL;
DROP INDEX ticket_by_received;
CREATE INDEX ticket_by_received ON ticket (received_at, reason, channel, first_reply_at, reply_due);
