-- What customers answered in contacts of the project, 0 to 10.
SELECT 'contact' AS kind, c.id AS id, date(c.at) AS day,
  u.id AS customer, u.name AS name, NULL AS what, 1 AS counts, CAST(c.satisfaction AS REAL) AS amount,
  NULL AS step, p.name AS person, d.name AS department
FROM contact c
JOIN contact_now n ON n.contact_id = c.id
JOIN customer u ON u.id = c.customer_id
LEFT JOIN staff p ON p.id = c.staff_id
LEFT JOIN department d ON d.id = p.department_id
WHERE c.project_id = ?1 AND c.at <= ?2 AND c.satisfaction IS NOT NULL
ORDER BY c.at, c.id
