-- Against fraud. No table here holds an account, an address or a device: marks are keyed hashes that only the desk's keys can make.

-- What claims and offers have in common. One row for each kind, mark and compensation, so that counting is exact.
CREATE TABLE fraud_fact (
    kind TEXT NOT NULL,
    mark {blob} NOT NULL,
    compensation_id TEXT NOT NULL,
    customer_id BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (kind, mark, compensation_id)
) {strict};
CREATE INDEX fraud_fact_recent ON fraud_fact (kind, mark, at);
CREATE INDEX fraud_fact_by_compensation ON fraud_fact (compensation_id, kind);
INSERT INTO fraud_fact (kind, mark, compensation_id, customer_id, at)
    SELECT 'account', payout.account_mark, payout.compensation_id, compensation.customer_id, payout.submitted_at
    FROM payout JOIN compensation ON compensation.id = payout.compensation_id;

-- How somebody's offers lie to their limit and to the desk's hours, judged when they were made.
CREATE TABLE fraud_offer (
    compensation_id TEXT PRIMARY KEY,
    agent TEXT NOT NULL,
    near BIGINT NOT NULL CHECK (near IN (0, 1)),
    off_hours BIGINT NOT NULL CHECK (off_hours IN (0, 1)),
    at BIGINT NOT NULL
) {strict};
CREATE INDEX fraud_offer_by_time ON fraud_offer (at, agent);

-- When a customer's address was changed, and by whom.
CREATE TABLE customer_change (
    id {id},
    customer_id BIGINT NOT NULL REFERENCES customer (id),
    at BIGINT NOT NULL,
    changed_by TEXT NOT NULL
) {strict};
CREATE INDEX customer_change_recent ON customer_change (customer_id, at);

-- One flag for each rule, subject and window. The evidence is counts and ids.
CREATE TABLE fraud_flag (
    id {id},
    rule TEXT NOT NULL,
    severity TEXT NOT NULL,
    subject TEXT NOT NULL,
    window_name TEXT NOT NULL,
    compensation_id TEXT,
    ticket_id BIGINT,
    -- Whom it is about, with blanks between the names: they do not clear it.
    people TEXT NOT NULL,
    evidence TEXT NOT NULL,
    raised_at BIGINT NOT NULL,
    cleared_at BIGINT,
    cleared_by TEXT,
    clear_reason TEXT,
    UNIQUE (rule, subject, window_name)
) {strict};
CREATE INDEX fraud_flag_open ON fraud_flag (id) WHERE cleared_at IS NULL;
CREATE INDEX fraud_flag_by_compensation ON fraud_flag (compensation_id) WHERE compensation_id IS NOT NULL;
CREATE INDEX fraud_flag_by_time ON fraud_flag (raised_at);

-- Accounts, mail addresses and domains of whoever works here.
CREATE TABLE fraud_block (
    id {id},
    kind TEXT NOT NULL,
    mark {blob} NOT NULL,
    whose TEXT NOT NULL,
    added_by TEXT NOT NULL,
    added_at BIGINT NOT NULL,
    UNIQUE (kind, mark)
) {strict};
