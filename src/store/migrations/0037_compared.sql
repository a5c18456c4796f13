-- When a rail's account was last compared with what was ordered here as a whole.
ALTER TABLE rail_guard ADD COLUMN compared_at BIGINT;
