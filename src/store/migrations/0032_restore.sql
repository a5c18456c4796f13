-- A part of the desk may be frozen for more than one cause at once, each with a lift of its own.
CREATE TABLE desk_freeze_by_cause (
    what TEXT NOT NULL,
    cause TEXT NOT NULL,
    since BIGINT NOT NULL,
    by_name TEXT NOT NULL,
    reason TEXT NOT NULL,
    lift_by TEXT,
    lift_as TEXT,
    lift_at BIGINT,
    PRIMARY KEY (what, cause)
) {strict};
INSERT INTO desk_freeze_by_cause (what, cause, since, by_name, reason, lift_by, lift_at)
SELECT what, 'people', since, by_name, reason, lift_by, lift_at FROM desk_freeze;
DROP TABLE desk_freeze;
ALTER TABLE desk_freeze_by_cause RENAME TO desk_freeze;

-- Epochs that ended with a restore which was noticed: a node whose watermark is of one of them has nothing new to tell.
CREATE TABLE ended_epoch (
    epoch TEXT PRIMARY KEY,
    ended_at BIGINT NOT NULL
) {strict};
