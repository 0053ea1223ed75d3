-- What was not good and was checked again, and steps that were done twice.
SELECT 'care_step' AS kind, c.id AS id, date(v.at) AS day,
  u.id AS customer, u.name AS name, trim(c.name || ' ' || v.reason) AS what, 1 AS counts,
  NULL AS amount, c.number || ' ' || c.name AS step, p.name AS person, d.name AS department
FROM care_step c
JOIN customer u ON u.id = c.customer_id
JOIN verdict v ON v.step_id = c.id AND v.good = 0
LEFT JOIN staff p ON p.id = c.responsible_id
LEFT JOIN department d ON d.id = p.department_id
WHERE c.project_id = ?1 AND EXISTS (SELECT 1 FROM verdict l WHERE l.step_id = c.id AND (l.at, l.id) > (v.at, v.id))
UNION ALL
SELECT 'work_item', w.id, date(v.at), NULL, w.content, nullif(v.reason, ''), 1, NULL, NULL, p.name, d.name
FROM work_item w
JOIN verdict v ON v.item_id = w.id AND v.good = 0
LEFT JOIN staff p ON p.id = w.responsible_id
LEFT JOIN department d ON d.id = p.department_id
WHERE w.project_id = ?1 AND EXISTS (SELECT 1 FROM verdict l WHERE l.item_id = w.id AND (l.at, l.id) > (v.at, v.id))
UNION ALL
SELECT 'care_step', s.step_id, s.due_day, u.id, u.name, c.name, 1, NULL, c.number || ' ' || c.name, p.name, d.name
FROM step_now s
JOIN care_step c ON c.id = s.step_id
JOIN customer u ON u.id = s.customer_id
LEFT JOIN staff p ON p.id = s.responsible_id
LEFT JOIN department d ON d.id = p.department_id
WHERE s.project_id = ?1 AND s.twice = 1
ORDER BY day, id
