-- Which alarm the watch over a payout's promised day has raised, and for which causes its customer was told that the day moved.
ALTER TABLE payout ADD COLUMN promise_alarm BIGINT NOT NULL DEFAULT 0;
CREATE TABLE promise_notice (
    payout_id TEXT NOT NULL REFERENCES payout (id),
    cause TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (payout_id, cause)
) {strict};

-- What was promised before there was a watch is looked at once the server runs.
INSERT INTO outbox (kind, object, payload, not_before)
SELECT 'watch_promise', id, '{}', 0 FROM payout WHERE promise_date IS NOT NULL AND paid_at IS NULL
AND state NOT IN ('correction_wanted', 'rejected', 'cancelled', 'reversed', 'abandoned') ORDER BY submitted_at, id;
