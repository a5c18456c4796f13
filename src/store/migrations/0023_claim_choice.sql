-- What came of asking whether the account is kept under the holder's name. Names are not kept.
ALTER TABLE payout ADD COLUMN name_check TEXT;

-- Receipts that were mailed at the customer's wish.
ALTER TABLE payout ADD COLUMN receipts_mailed BIGINT NOT NULL DEFAULT 0;
