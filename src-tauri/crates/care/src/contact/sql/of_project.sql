-- Contacts of project ?1 with customers by ?2 in their newest revision, the newest first: ?4 of them from the ?3rd on.
SELECT coalesce(c.revises, c.id), c.at, c.channel, c.outcome, CASE c.collected WHEN '' THEN c.conveyed ELSE c.collected END AS text,
  c.customer_id, u.name AS name, s.name AS staff, d.name AS department
FROM contact c
JOIN contact_now n ON n.contact_id = c.id
JOIN customer u ON u.id = c.customer_id
LEFT JOIN staff s ON s.id = c.staff_id
LEFT JOIN department d ON d.id = s.department_id
WHERE c.project_id = ?1 AND c.at <= ?2
ORDER BY c.at DESC, c.id DESC
LIMIT ?4 OFFSET ?3
