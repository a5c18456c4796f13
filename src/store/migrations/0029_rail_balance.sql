-- What the account at a rail's provider held when it was last asked: nothing is handed over that it cannot pay.
CREATE TABLE rail_balance (
    rail TEXT PRIMARY KEY,
    minor BIGINT NOT NULL,
    currency TEXT NOT NULL,
    asked_at BIGINT NOT NULL
) {strict};
