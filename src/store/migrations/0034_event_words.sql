-- What people typed, beside the event that it belongs to: the log has a mark of it, so that it can be erased and the chain stays whole.
CREATE TABLE event_words (
    seq BIGINT NOT NULL,
    name TEXT NOT NULL,
    words TEXT NOT NULL,
    -- Without it nobody can try words against the mark.
    salt TEXT NOT NULL,
    PRIMARY KEY (seq, name)
);
