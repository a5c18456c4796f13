-- What a customer's message was called where it came from: delivered twice, it is added once.
ALTER TABLE message ADD COLUMN source TEXT;
CREATE UNIQUE INDEX message_by_source ON message (source) WHERE source IS NOT NULL;
