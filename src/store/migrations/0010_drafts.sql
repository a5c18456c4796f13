-- Texts somebody has written and not sent, one per ticket, person and kind. Sealed under the customer's key: a customer that is
-- erased takes them along. They are no part of the event log, and saving one changes no version.
CREATE TABLE ticket_draft (
    ticket_id BIGINT NOT NULL REFERENCES ticket (id),
    author TEXT NOT NULL,
    kind TEXT NOT NULL,
    at BIGINT NOT NULL,
    sealed {blob} NOT NULL,
    PRIMARY KEY (ticket_id, author, kind)
) {strict};
