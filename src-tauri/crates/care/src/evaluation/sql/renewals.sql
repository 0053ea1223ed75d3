-- Policies of targets that began since the project did, those in store counting.
SELECT 'policy' AS kind, p.id AS id, p.start_day AS day, u.id AS customer, u.name AS name, coalesce(v.plate, v.vin) AS what,
  coalesce(p.in_store, 0) AS counts, CAST(p.premium_cents AS REAL) AS amount, NULL AS step, NULL AS person, NULL AS department
FROM project j
JOIN target t ON t.project_id = j.id
JOIN ownership w ON w.customer_id = t.customer_id
JOIN policy p ON p.vehicle_id = w.vehicle_id
JOIN vehicle v ON v.id = p.vehicle_id
JOIN customer u ON u.id = t.customer_id
WHERE j.id = ?1 AND p.start_day >= j.start_day AND p.start_day <= min(j.end_day, ?3)
  AND (w.since IS NULL OR w.since <= p.start_day) AND (w.until IS NULL OR p.start_day < w.until)
ORDER BY p.start_day, p.id
