-- ?1: JSON [[customer, vehicle or null], ..] in hex; ?2: the day on which ownership counts.
WITH asked AS (
  SELECT unhex(value ->> 0) AS customer_id, unhex(value ->> 1) AS vehicle_id FROM json_each(?1)),
at_hand AS (
  SELECT a.customer_id,
    coalesce(a.vehicle_id,
      (SELECT o.vehicle_id FROM ownership o
       WHERE o.customer_id = a.customer_id AND (o.since IS NULL OR o.since <= ?2) AND (o.until IS NULL OR o.until > ?2)
       ORDER BY coalesce(o.since, '') DESC, o.vehicle_id DESC LIMIT 1)) AS vehicle_id
  FROM asked a)
SELECT c.id, h.vehicle_id, v.sales_consultant_id, v.service_advisor_id, c.keeper_id,
  (SELECT n.staff_id FROM contact n WHERE n.customer_id = c.id AND n.staff_id IS NOT NULL ORDER BY n.at DESC, n.id DESC LIMIT 1)
FROM at_hand h
JOIN customer c ON c.id = h.customer_id AND c.merged_into IS NULL AND NOT c.erased
LEFT JOIN vehicle v ON v.id = h.vehicle_id
