-- How often in a row a job found the other side away: it waits longer each time, and none of them is a failed try.
ALTER TABLE outbox ADD COLUMN waits BIGINT NOT NULL DEFAULT 0;
