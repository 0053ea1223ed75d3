-- Vehicles that a customer (?1) ever owned, those owned on the day ?2 first, then the newest.
SELECT v.id, v.vin, v.vin_checked, v.plate, v.series, v.configuration, v.purchase_day, v.warranty_end,
  (SELECT max(s.day) FROM service_order s WHERE s.vehicle_id = v.id AND s.day <= ?2) AS last_visit,
  (SELECT s.mileage FROM service_order s WHERE s.vehicle_id = v.id AND s.day <= ?2 AND s.mileage IS NOT NULL
    ORDER BY s.day DESC LIMIT 1) AS mileage,
  max((o.since IS NULL OR o.since <= ?2) AND (o.until IS NULL OR ?2 < o.until)) AS owned
FROM ownership o JOIN vehicle v ON v.id = o.vehicle_id
WHERE o.customer_id = ?1
GROUP BY v.id
ORDER BY owned DESC, v.purchase_day DESC, v.vin
LIMIT 200
