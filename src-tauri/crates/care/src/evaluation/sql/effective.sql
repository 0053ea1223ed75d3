-- Contacts of the project by their newest revision. Only who was reached counts as an effective contact.
SELECT 'contact' AS kind, c.id AS id, date(c.at) AS day, u.id AS customer, u.name AS name, NULL AS what,
  c.outcome IN ('booked', 'interested', 'another_time', 'service_done', 'mileage_not_reached', 'used_elsewhere', 'inconvenient')
    AS counts,
  NULL AS amount, NULL AS step, p.name AS person, d.name AS department
FROM contact c
JOIN contact_now n ON n.contact_id = c.id
JOIN customer u ON u.id = c.customer_id
LEFT JOIN staff p ON p.id = c.staff_id
LEFT JOIN department d ON d.id = p.department_id
WHERE c.project_id = ?1 AND c.at <= ?2
ORDER BY c.at, c.id
