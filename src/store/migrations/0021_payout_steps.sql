-- What the first of two people wants for a payout; what screening found; which alarm its release clock has raised.
ALTER TABLE payout ADD COLUMN proposal TEXT;
ALTER TABLE payout ADD COLUMN findings TEXT;
ALTER TABLE payout ADD COLUMN release_alarm BIGINT NOT NULL DEFAULT 0;
