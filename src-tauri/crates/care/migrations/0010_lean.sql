-- Nothing lists a person's orders, and people are set inactive, not removed: the index only slowed imports and swelled stores.
DROP INDEX service_order_advisor;
-- A vehicle's next dates follow from its policies' days; read from the index alone.
DROP INDEX policy_vehicle;
CREATE INDEX policy_vehicle ON policy (vehicle_id, start_day, end_day);
-- An import writes the words of a whole store; in larger runs they are merged less often. Bytes.
INSERT INTO customer_fts (customer_fts, rank) VALUES ('hashsize', 16777216);
