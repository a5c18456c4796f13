-- Who gave a ticket back with a reason, and until when pulling does not hand it to them again. One row per ticket and person: the
-- last time counts; how often it happened is in the event log.
CREATE TABLE ticket_skip (
    ticket_id BIGINT NOT NULL REFERENCES ticket (id),
    person TEXT NOT NULL,
    reason TEXT NOT NULL,
    again_at BIGINT NOT NULL,
    PRIMARY KEY (ticket_id, person)
) {strict};
