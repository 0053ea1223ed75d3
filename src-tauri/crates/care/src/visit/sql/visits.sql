-- Workshop visits of a customer (?1) after one day (?2) up to another (?3): those on days on which he owned the vehicle.
SELECT s.vehicle_id, s.day, count(DISTINCT s.id) AS orders, sum(s.amount_cents) AS amount
FROM service_order s
WHERE s.vehicle_id IN (SELECT o.vehicle_id FROM ownership o WHERE o.customer_id = ?1)
  AND s.day > ?2 AND s.day <= ?3
  AND EXISTS (SELECT 1 FROM ownership o WHERE o.vehicle_id = s.vehicle_id AND o.customer_id = ?1
    AND (o.since IS NULL OR o.since <= s.day) AND (o.until IS NULL OR s.day < o.until))
GROUP BY s.vehicle_id, s.day
ORDER BY s.day DESC, s.vehicle_id
LIMIT 1000
