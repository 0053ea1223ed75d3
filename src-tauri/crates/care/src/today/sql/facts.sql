-- What the next dates of the touched vehicles follow from: the newest visit, the policy that ends last, the newest inspection. Each is
-- read from an index alone; the rows of a large store lie far apart. And who owns them once every ownership with an end has ended.
SELECT v.id, v.series, v.purchase_day, v.warranty_end,
  (SELECT id FROM service_order WHERE vehicle_id = v.id ORDER BY day DESC, amount_cents DESC, id DESC LIMIT 1) AS visit_id,
  (SELECT max(day) FROM service_order WHERE vehicle_id = v.id) AS visit_day,
  p.id AS policy_id, p.start_day, p.end_day,
  (SELECT id FROM inspection WHERE vehicle_id = v.id ORDER BY day DESC, id DESC LIMIT 1) AS inspection_id,
  (SELECT max(day) FROM inspection WHERE vehicle_id = v.id) AS inspection_day,
  w.customer_id, w.since, (SELECT max(until) FROM ownership WHERE vehicle_id = v.id) AS until
FROM temp.touched t
CROSS JOIN vehicle v ON v.id = t.id
LEFT JOIN policy p ON p.vehicle_id = v.id AND p.id =
  (SELECT id FROM policy WHERE vehicle_id = v.id ORDER BY coalesce(end_day, date(start_day, '+1 year')) DESC, id DESC LIMIT 1)
LEFT JOIN ownership w ON w.id =
  (SELECT id FROM ownership WHERE vehicle_id = v.id AND until IS NULL ORDER BY coalesce(since, '') DESC, id DESC LIMIT 1)
