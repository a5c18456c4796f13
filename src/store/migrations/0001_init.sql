-- The desk. One file for both engines; see the migrations module for what is replaced by dialect. Money is minor units with its
-- currency beside it, times are microseconds since 1970 in UTC, JSON is text that only the store reads.

CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) {strict};

CREATE TABLE customer (
    id {id},
    email TEXT,
    name TEXT,
    phone TEXT,
    locale TEXT,
    country TEXT,
    created_at BIGINT NOT NULL,
    -- The key that seals this customer's account data, itself sealed by the desk's master key. Erasing it erases them.
    sealed_key {blob}
) {strict};
CREATE UNIQUE INDEX customer_by_email ON customer (email) WHERE email IS NOT NULL;

CREATE TABLE ticket (
    id {id},
    version BIGINT NOT NULL,
    source TEXT,
    channel TEXT NOT NULL,
    subject TEXT NOT NULL,
    customer_id BIGINT NOT NULL REFERENCES customer (id),
    customer_name TEXT NOT NULL,
    brand TEXT,
    order_json TEXT,
    order_id TEXT,
    order_minor BIGINT,
    order_currency TEXT,
    reason TEXT,
    rating BIGINT,
    tags TEXT NOT NULL,
    body_cut BIGINT NOT NULL,
    state TEXT NOT NULL,
    state_json TEXT NOT NULL,
    -- 1 somebody can act, 2 waits, 3 solved, 4 out of sight. Derived from the state, so that every view is one index range.
    lane BIGINT NOT NULL,
    rank BIGINT NOT NULL,
    received_at BIGINT NOT NULL,
    due_at BIGINT,
    assignee TEXT,
    lease_until BIGINT,
    first_reply_at BIGINT,
    solved_at BIGINT,
    -- The newest compensation in short, kept by the same transaction that moves it.
    compensation_id TEXT,
    compensation_stage TEXT,
    compensation_minor BIGINT,
    compensation_currency TEXT,
    money_under_way BIGINT NOT NULL DEFAULT 0
) {strict};
CREATE UNIQUE INDEX ticket_by_source ON ticket (source) WHERE source IS NOT NULL;
CREATE INDEX ticket_by_lane ON ticket (lane, rank, id);
CREATE INDEX ticket_by_rank ON ticket (rank, id);
CREATE INDEX ticket_by_assignee ON ticket (assignee, lane, rank, id) WHERE assignee IS NOT NULL;
CREATE INDEX ticket_unassigned ON ticket (lane, rank, id) WHERE assignee IS NULL;
CREATE INDEX ticket_by_due ON ticket (lane, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX ticket_money ON ticket (rank, id) WHERE money_under_way = 1;
CREATE INDEX ticket_approvals ON ticket (rank, id) WHERE compensation_stage = 'approval_wanted';
CREATE INDEX ticket_ratings ON ticket (lane, rank, id) WHERE rating IS NOT NULL;
CREATE INDEX ticket_by_customer ON ticket (customer_id, id);
CREATE INDEX ticket_by_lease ON ticket (lease_until) WHERE lease_until IS NOT NULL;
CREATE INDEX ticket_by_received ON ticket (received_at);
CREATE INDEX ticket_by_solved ON ticket (solved_at) WHERE solved_at IS NOT NULL;

-- only: sqlite
-- Without positions, which only phrases need, and with a list for every first letter: the first key of a filter is the dearest.
-- The words come cut already; only white space may cut here, because a word cut again would be a phrase.
CREATE VIRTUAL TABLE ticket_text USING fts5 (words, content = '', contentless_delete = 1, detail = none, prefix = '1 2 3',
    tokenize = "unicode61 remove_diacritics 2 categories 'L* M* N* P* S* C*'");
-- end
-- only: postgres
CREATE TABLE ticket_text (
    rowid BIGINT PRIMARY KEY REFERENCES ticket (id),
    words TSVECTOR NOT NULL
);
CREATE INDEX ticket_text_words ON ticket_text USING gin (words);
-- end

CREATE TABLE message (
    id {id},
    ticket_id BIGINT NOT NULL REFERENCES ticket (id),
    author TEXT NOT NULL,
    name TEXT NOT NULL,
    at BIGINT NOT NULL,
    body TEXT NOT NULL
) {strict};
CREATE INDEX message_by_ticket ON message (ticket_id, id);

CREATE TABLE desk_case (
    id {id},
    ticket_id BIGINT NOT NULL REFERENCES ticket (id),
    version BIGINT NOT NULL,
    state TEXT NOT NULL,
    state_json TEXT NOT NULL,
    opened_at BIGINT NOT NULL
) {strict};
CREATE INDEX desk_case_by_ticket ON desk_case (ticket_id, id);

CREATE TABLE compensation (
    id TEXT PRIMARY KEY,
    ticket_id BIGINT NOT NULL REFERENCES ticket (id),
    case_id BIGINT NOT NULL REFERENCES desk_case (id),
    customer_id BIGINT NOT NULL REFERENCES customer (id),
    fingerprint TEXT NOT NULL,
    kind TEXT NOT NULL,
    amount_minor BIGINT NOT NULL CHECK (amount_minor > 0),
    currency TEXT NOT NULL,
    reason TEXT NOT NULL,
    offer_key TEXT NOT NULL,
    offer_name TEXT NOT NULL,
    trace TEXT NOT NULL,
    proposed_by TEXT NOT NULL,
    approved_by TEXT,
    needs_approval_by TEXT,
    stage TEXT NOT NULL,
    open BIGINT NOT NULL CHECK (open IN (0, 1)),
    created_at BIGINT NOT NULL,
    hold_until BIGINT,
    offered_at BIGINT,
    claimed_at BIGINT,
    generation BIGINT NOT NULL DEFAULT 0,
    link_hash {blob},
    link_state TEXT,
    link_json TEXT,
    link_expires_at BIGINT,
    promise_date TEXT
) {strict};
-- The second guard of the one-key money path: whatever the keys say, a case has one open compensation at most.
CREATE UNIQUE INDEX compensation_one_open ON compensation (case_id) WHERE open = 1;
CREATE UNIQUE INDEX compensation_by_link ON compensation (link_hash) WHERE link_hash IS NOT NULL;
CREATE INDEX compensation_by_ticket ON compensation (ticket_id, created_at);
CREATE INDEX compensation_by_customer ON compensation (customer_id, created_at);
CREATE INDEX compensation_by_stage ON compensation (stage, created_at, id);
CREATE INDEX compensation_by_created ON compensation (created_at, id);

CREATE TABLE payout (
    id TEXT PRIMARY KEY,
    compensation_id TEXT NOT NULL UNIQUE REFERENCES compensation (id),
    ticket_id BIGINT NOT NULL REFERENCES ticket (id),
    version BIGINT NOT NULL,
    state TEXT NOT NULL,
    state_json TEXT NOT NULL,
    rail TEXT NOT NULL,
    amount_minor BIGINT NOT NULL CHECK (amount_minor > 0),
    currency TEXT NOT NULL,
    reference TEXT NOT NULL UNIQUE,
    -- The payee, sealed under the customer's key; the masked form is what people see.
    sealed_payee {blob} NOT NULL,
    masked_payee TEXT NOT NULL,
    account_mark {blob} NOT NULL,
    promise_date TEXT,
    release_due BIGINT,
    why TEXT,
    released_by TEXT,
    submitted_at BIGINT NOT NULL,
    released_at BIGINT,
    paid_at BIGINT,
    attempts BIGINT NOT NULL DEFAULT 0,
    bank_run TEXT
) {strict};
CREATE INDEX payout_by_state ON payout (state, submitted_at, id);
CREATE INDEX payout_by_submitted ON payout (submitted_at, id);
CREATE INDEX payout_by_paid ON payout (paid_at) WHERE paid_at IS NOT NULL;
CREATE INDEX payout_by_account ON payout (account_mark);

-- Written before a provider is called, never deleted: what we may have asked for is a fact.
CREATE TABLE payout_attempt (
    payout_id TEXT NOT NULL REFERENCES payout (id),
    no BIGINT NOT NULL,
    rail TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (payout_id, no)
) {strict};

CREATE TABLE bank_run (
    id TEXT PRIMARY KEY,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    idempotency_key TEXT NOT NULL UNIQUE,
    format TEXT NOT NULL,
    payments BIGINT NOT NULL,
    bytes {blob} NOT NULL,
    sha256 TEXT NOT NULL
) {strict};

CREATE TABLE bank_entry (
    id TEXT PRIMARY KEY,
    at BIGINT NOT NULL,
    payout_id TEXT,
    reference TEXT,
    amount_minor BIGINT,
    currency TEXT,
    outcome TEXT NOT NULL,
    why TEXT
) {strict};
CREATE INDEX bank_entry_unmatched ON bank_entry (at) WHERE payout_id IS NULL;

CREATE TABLE event (
    seq BIGINT PRIMARY KEY,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    object TEXT NOT NULL,
    ticket_id BIGINT,
    data TEXT NOT NULL,
    hash TEXT NOT NULL,
    previous TEXT NOT NULL
) {strict};
CREATE INDEX event_by_ticket ON event (ticket_id, seq) WHERE ticket_id IS NOT NULL;

CREATE TABLE outbox (
    id {id},
    kind TEXT NOT NULL,
    object TEXT NOT NULL,
    payload TEXT NOT NULL,
    not_before BIGINT NOT NULL,
    attempts BIGINT NOT NULL DEFAULT 0,
    lease_until BIGINT,
    done_at BIGINT,
    parked_at BIGINT,
    last_error TEXT
) {strict};
CREATE INDEX outbox_due ON outbox (not_before, id) WHERE done_at IS NULL AND parked_at IS NULL;
CREATE INDEX outbox_by_object ON outbox (object, kind) WHERE done_at IS NULL;

CREATE TABLE invitation (
    compensation_id TEXT PRIMARY KEY REFERENCES compensation (id),
    ticket_id BIGINT NOT NULL REFERENCES ticket (id),
    state TEXT NOT NULL,
    state_json TEXT NOT NULL,
    at BIGINT NOT NULL
) {strict};

CREATE TABLE saved_reply (
    key TEXT NOT NULL,
    actor TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    status BIGINT NOT NULL,
    body TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (key, actor)
) {strict};

CREATE TABLE api_token (
    id {id},
    name TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL,
    hash {blob} NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    revoked_at BIGINT
) {strict};

CREATE TABLE policy (
    id {id},
    name TEXT NOT NULL,
    text TEXT NOT NULL,
    activated_at BIGINT NOT NULL,
    activated_by TEXT NOT NULL
) {strict};
