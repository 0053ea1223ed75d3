-- Gifts given in contacts of the project at their cost, less those taken back.
SELECT 'gift_entry' AS kind, e.id AS id, date(e.at) AS day, u.id AS customer, u.name AS name, g.name AS what, 1 AS counts,
  CAST(e.pieces * g.cost_cents * CASE e.debit WHEN 'customer' THEN 1 ELSE -1 END AS REAL) AS amount,
  NULL AS step, p.name AS person, d.name AS department
FROM contact c
JOIN gift_entry e ON e.contact_id = c.id AND 'customer' IN (e.debit, e.credit)
JOIN gift g ON g.id = e.gift_id
JOIN customer u ON u.id = c.customer_id
LEFT JOIN staff p ON p.id = c.staff_id
LEFT JOIN department d ON d.id = p.department_id
WHERE c.project_id = ?1 AND c.at <= ?2
ORDER BY e.at, e.id
