-- Customers who are exactly what was typed: name (?1), phone (?2), plate (?3), VIN (?4) or number (?1). By indexes; at most 50.
SELECT customer_id FROM (
  SELECT id AS customer_id FROM customer WHERE name = ?1
  UNION SELECT id FROM customer WHERE number = ?1
  UNION SELECT customer_id FROM customer_phone WHERE number = ?2
  UNION SELECT o.customer_id FROM vehicle v JOIN ownership o ON o.vehicle_id = v.id WHERE v.plate = ?3 AND o.until IS NULL
  UNION SELECT o.customer_id FROM vehicle v JOIN ownership o ON o.vehicle_id = v.id WHERE v.vin = ?4 AND o.until IS NULL
) WHERE EXISTS (SELECT 1 FROM customer_search s WHERE s.id = customer_id)
LIMIT 50
