-- How often a link's page was fetched, by whomever: a person or a mail scanner.
CREATE TABLE link_fetch (
    compensation_id TEXT PRIMARY KEY,
    fetches BIGINT NOT NULL,
    first_at BIGINT NOT NULL,
    last_at BIGINT NOT NULL
) {strict};

-- Wrong answers to the question that is asked above an amount, since the link was opened last.
ALTER TABLE compensation ADD COLUMN step_up_failures BIGINT NOT NULL DEFAULT 0;

-- The code by which a link is opened on the phone.
ALTER TABLE compensation ADD COLUMN code_hash {blob};
CREATE UNIQUE INDEX compensation_by_code ON compensation (code_hash) WHERE code_hash IS NOT NULL;
