-- Nothing lists a person's orders, and people are set inactive, not removed: the index only slowed imports and swelled stores.
DROP INDEX service_order_advisor;
-- A vehicle's next dates follow from its policies' days; read from the index alone.
DROP INDEX policy_vehicle;
CREATE INDEX policy_vehicle ON policy (vehicle_id, start_day, end_day);
