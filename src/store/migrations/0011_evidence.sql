-- What customers sent along: apart from the messages, so that reading a conversation never reads pictures. A picture has a kind and
-- its bytes; any other file is only named. It is never part of the event log.
CREATE TABLE evidence (
    ticket_id BIGINT NOT NULL REFERENCES ticket (id),
    no BIGINT NOT NULL,
    at BIGINT NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    bytes BIGINT NOT NULL,
    kind TEXT,
    content {blob},
    PRIMARY KEY (ticket_id, no)
) {strict};
CREATE INDEX evidence_pictures ON evidence (ticket_id) WHERE kind IS NOT NULL;
