-- Contacts of the project by their newest revision, with what their cost follows from.
SELECT 'contact' AS kind, c.id AS id, date(c.at) AS day,
  u.id AS customer, u.name AS name, NULL AS what, 1 AS counts, NULL AS amount, NULL AS step, p.name AS person,
  d.name AS department, c.channel AS channel, c.form AS form,
  c.outcome NOT IN ('call_refused', 'wrong_number', 'powered_off', 'suspended', 'no_answer') AS answered
FROM contact c
JOIN contact_now n ON n.contact_id = c.id
JOIN customer u ON u.id = c.customer_id
LEFT JOIN staff p ON p.id = c.staff_id
LEFT JOIN department d ON d.id = p.department_id
WHERE c.project_id = ?1 AND c.at <= ?2
ORDER BY c.at, c.id
