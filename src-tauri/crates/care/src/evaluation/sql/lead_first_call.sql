-- Leads since the project began whose first call was due: called, or more than 2 h old. Kept: called within 2 h.
SELECT 'lead' AS kind, l.id AS id, date(l.created_at) AS day,
  NULL AS customer, CASE l.name WHEN '' THEN l.phone ELSE l.name END AS name, NULL AS what,
  l.first_call_at IS NOT NULL AND l.first_call_at <= ?2 AND unixepoch(l.first_call_at) - unixepoch(l.created_at) <= 7200 AS counts,
  NULL AS amount, NULL AS step, p.name AS person, d.name AS department
FROM lead l
LEFT JOIN staff p ON p.id = l.consultant_id
LEFT JOIN department d ON d.id = p.department_id
WHERE l.created_at >= (SELECT start_day FROM project WHERE id = ?1) AND l.created_at <= ?2
  AND ((l.first_call_at IS NOT NULL AND l.first_call_at <= ?2) OR unixepoch(?2) - unixepoch(l.created_at) > 7200)
ORDER BY l.created_at, l.id
