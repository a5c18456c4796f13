-- Tokens whose consoles are on machines that others use too: they show masked data and leave nothing behind.
ALTER TABLE api_token ADD COLUMN restricted BIGINT NOT NULL DEFAULT 0;
