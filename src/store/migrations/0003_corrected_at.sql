-- A correction has a time of its own; before, it took the place of the claim's.
ALTER TABLE payout ADD COLUMN corrected_at BIGINT;
UPDATE payout SET corrected_at =
    (SELECT claimed_at FROM compensation WHERE compensation.id = compensation_id AND claimed_at > submitted_at);
UPDATE compensation SET claimed_at =
    (SELECT submitted_at FROM payout WHERE compensation_id = compensation.id)
    WHERE EXISTS (SELECT 1 FROM payout WHERE compensation_id = compensation.id);
