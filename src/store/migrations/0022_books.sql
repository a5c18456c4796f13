-- The books: one entry for each change of what a compensation means in money, with its legs. Nothing here is ever changed.
CREATE TABLE book_entry (
    id {id},
    compensation_id TEXT NOT NULL REFERENCES compensation (id),
    stage TEXT NOT NULL,
    posted_at BIGINT NOT NULL,
    -- The desk's day of posting: what an export of a period goes by, so that a closed period stays as it was.
    day TEXT NOT NULL,
    -- The bank's day, where a bank booked it.
    value_date TEXT
) {strict};
CREATE INDEX book_entry_by_day ON book_entry (day, id);
CREATE INDEX book_entry_by_compensation ON book_entry (compensation_id, id);
CREATE TABLE book_leg (
    entry_id BIGINT NOT NULL REFERENCES book_entry (id),
    account TEXT NOT NULL,
    currency TEXT NOT NULL,
    -- A debit is above zero, a credit below.
    minor BIGINT NOT NULL CHECK (minor <> 0),
    PRIMARY KEY (entry_id, account)
) {strict};

-- What was there before the books were kept stands in them as opening entries, by the treatment the product gives a reason.
INSERT INTO book_entry (compensation_id, stage, posted_at, day, value_date)
SELECT id, stage, 0, '1970-01-01', NULL FROM compensation
WHERE stage IN ('offered', 'claimed', 'released', 'correction_wanted', 'on_hold', 'returned', 'paid') AND amount_minor > 0 ORDER BY created_at, id;
INSERT INTO book_leg (entry_id, account, currency, minor)
SELECT e.id, CASE WHEN c.reason IN ('withdrawal', 'cancelled_service', 'lost') THEN 'expenses:compensation:cancellation'
                  ELSE 'expenses:compensation:price_reduction' END, c.currency, c.amount_minor
FROM book_entry e JOIN compensation c ON c.id = e.compensation_id;
INSERT INTO book_leg (entry_id, account, currency, minor)
SELECT e.id, CASE WHEN c.stage = 'paid' THEN 'assets:paid:' || coalesce((SELECT p.rail FROM payout p WHERE p.compensation_id = c.id), 'sepa')
                  ELSE 'liabilities:compensation' END, c.currency, -c.amount_minor
FROM book_entry e JOIN compensation c ON c.id = e.compensation_id;
