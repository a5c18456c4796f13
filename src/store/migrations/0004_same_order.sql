-- One order is made good once, whoever complains about it: through merged tickets too.
ALTER TABLE ticket ADD COLUMN merged_into BIGINT REFERENCES ticket (id);
-- only: sqlite
UPDATE ticket SET merged_into = json_extract(state_json, '$.into') WHERE state = 'merged';
-- end
-- only: postgres
UPDATE ticket SET merged_into = CAST(CAST(state_json AS JSON) ->> 'into' AS BIGINT) WHERE state = 'merged';
-- end
CREATE INDEX ticket_by_merge ON ticket (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX ticket_by_order ON ticket (order_id) WHERE order_id IS NOT NULL;
