-- Who owns vehicles on the day ?1, how many, and the last day that one of them was seen in the workshop up to then.
SELECT o.customer_id, count(DISTINCT v.id),
  max(coalesce((SELECT max(s.day) FROM service_order s WHERE s.vehicle_id = v.id AND s.day <= ?1), v.purchase_day))
FROM ownership o JOIN vehicle v ON v.id = o.vehicle_id
WHERE (o.since IS NULL OR o.since <= ?1) AND (o.until IS NULL OR ?1 < o.until)
GROUP BY o.customer_id
