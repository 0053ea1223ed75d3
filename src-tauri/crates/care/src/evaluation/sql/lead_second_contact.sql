-- Leads since the project began whose second contact was due: made, or more than 48 h since the first call. Kept: within 48 h of it.
SELECT 'lead' AS kind, l.id AS id, date(l.created_at) AS day,
  NULL AS customer, CASE l.name WHEN '' THEN l.phone ELSE l.name END AS name, NULL AS what,
  l.second_contact_at IS NOT NULL AND l.second_contact_at <= ?2
    AND unixepoch(l.second_contact_at) - unixepoch(l.first_call_at) <= 172800 AS counts,
  NULL AS amount, NULL AS step, p.name AS person, d.name AS department
FROM lead l
LEFT JOIN staff p ON p.id = l.consultant_id
LEFT JOIN department d ON d.id = p.department_id
WHERE l.created_at >= (SELECT start_day FROM project WHERE id = ?1) AND l.created_at <= ?2 AND l.first_call_at <= ?2
  AND ((l.second_contact_at IS NOT NULL AND l.second_contact_at <= ?2) OR unixepoch(?2) - unixepoch(l.first_call_at) > 172800)
ORDER BY l.created_at, l.id
