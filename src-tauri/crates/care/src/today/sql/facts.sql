-- What the next dates of the touched vehicles follow from: the newest visit, the policy that ends last, the newest inspection.
SELECT v.id, v.series, v.purchase_day, v.warranty_end, o.id AS visit_id, o.day AS visit_day,
  p.id AS policy_id, p.start_day, p.end_day, i.id AS inspection_id, i.day AS inspection_day
FROM temp.touched t
CROSS JOIN vehicle v ON v.id = t.id
LEFT JOIN service_order o ON o.id = (SELECT id FROM service_order WHERE vehicle_id = v.id ORDER BY day DESC, id DESC LIMIT 1)
LEFT JOIN policy p ON p.id =
  (SELECT id FROM policy WHERE vehicle_id = v.id ORDER BY coalesce(end_day, date(start_day, '+1 year')) DESC, id DESC LIMIT 1)
LEFT JOIN inspection i ON i.id = (SELECT id FROM inspection WHERE vehicle_id = v.id ORDER BY day DESC, id DESC LIMIT 1)
