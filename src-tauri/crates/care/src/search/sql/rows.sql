-- Lines of the list for the customers of a JSON list of hexadecimal ids (?1), as of a day (?2), in the order of the list.
SELECT c.id, c.name, c.kind, s.name AS keeper, v.plate, v.series,
  (SELECT count(DISTINCT o.vehicle_id) FROM ownership o WHERE o.customer_id = c.id
    AND (o.since IS NULL OR o.since <= ?2) AND (o.until IS NULL OR ?2 < o.until)) AS vehicles,
  (SELECT p.number FROM customer_phone p WHERE p.customer_id = c.id ORDER BY p.place, p.id LIMIT 1) AS phone,
  (SELECT max(k.at) FROM contact k WHERE k.customer_id = c.id
    AND NOT EXISTS (SELECT 1 FROM contact n WHERE n.revises = k.id)) AS last_contact
FROM json_each(?1) j
CROSS JOIN customer c ON c.id = unhex(j.value)
LEFT JOIN staff s ON s.id = c.keeper_id
LEFT JOIN vehicle v ON v.id = (SELECT o.vehicle_id FROM ownership o JOIN vehicle w ON w.id = o.vehicle_id
  WHERE o.customer_id = c.id AND (o.since IS NULL OR o.since <= ?2) AND (o.until IS NULL OR ?2 < o.until)
  ORDER BY w.purchase_day DESC, w.vin LIMIT 1)
ORDER BY j.key
