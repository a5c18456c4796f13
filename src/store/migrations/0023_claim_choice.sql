-- What came of asking whether the account is kept under the holder's name. Names are not kept.
ALTER TABLE payout ADD COLUMN name_check TEXT;

-- Receipts that were mailed at the customer's wish.
ALTER TABLE payout ADD COLUMN receipts_mailed BIGINT NOT NULL DEFAULT 0;

-- A mark of the postcode an order was delivered to, by which a customer's answer is recognised.
ALTER TABLE ticket ADD COLUMN postcode_mark {blob};
