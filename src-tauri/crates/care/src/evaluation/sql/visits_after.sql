-- Workshop visits (one vehicle on one day) of targets within ?4 days from the day of the first effective contact of the project, with their amounts.
WITH first AS (
  SELECT t.customer_id, min(date(c.at)) AS day
  FROM target t
  JOIN contact_now n ON n.subject_id = t.customer_id
  JOIN contact c ON c.id = n.contact_id
  WHERE t.project_id = ?1 AND c.project_id = ?1 AND c.at <= ?2
    AND c.outcome IN ('booked', 'interested', 'another_time', 'service_done', 'mileage_not_reached', 'used_elsewhere', 'inconvenient')
  GROUP BY t.customer_id)
SELECT 'service_order' AS kind, min(o.id) AS id, o.day AS day,
  u.id AS customer, u.name AS name, coalesce(v.plate, v.vin) AS what, 1 AS counts,
  CAST(sum(o.amount_cents) AS REAL) AS amount, NULL AS step, NULL AS person, NULL AS department
FROM first f
JOIN ownership w ON w.customer_id = f.customer_id
JOIN service_order o ON o.vehicle_id = w.vehicle_id
JOIN vehicle v ON v.id = o.vehicle_id
JOIN customer u ON u.id = f.customer_id
WHERE o.day >= f.day AND o.day <= date(f.day, '+' || ?4 || ' days') AND o.day <= ?3
  AND (w.since IS NULL OR w.since <= o.day) AND (w.until IS NULL OR o.day < w.until)
GROUP BY o.vehicle_id, o.day
ORDER BY o.day, id
