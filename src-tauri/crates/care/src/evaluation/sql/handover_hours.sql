-- Questions handed over in the project; those answered count with their hours.
SELECT 'handover' AS kind, h.id AS id, date(h.asked_at) AS day, NULL AS customer, h.question AS name, NULL AS what,
  h.answered_at IS NOT NULL AND h.answered_at <= ?2 AS counts,
  (unixepoch(h.answered_at) - unixepoch(h.asked_at)) / 3600.0 AS amount, NULL AS step, p.name AS person, d.name AS department
FROM handover h
JOIN department d ON d.id = h.to_department_id
LEFT JOIN staff p ON p.id = h.to_id
WHERE h.project_id = ?1 AND h.asked_at <= ?2
ORDER BY h.asked_at, h.id
