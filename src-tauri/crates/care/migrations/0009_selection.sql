-- Selection reads all orders by vehicle; one index serves it and the vehicle's own list, and an import keeps one index less.
DROP INDEX service_order_day;
DROP INDEX service_order_vehicle;
CREATE INDEX service_order_vehicle ON service_order (vehicle_id, day, amount_cents);
