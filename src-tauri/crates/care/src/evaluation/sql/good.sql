-- The newest verdict of each step, item and contact of the project.
SELECT 'verdict' AS kind, v.id AS id, date(v.at) AS day,
  u.id AS customer, u.name AS name, trim(c.name || ' ' || v.reason) AS what, v.good AS counts,
  NULL AS amount, c.number || ' ' || c.name AS step, p.name AS person, d.name AS department
FROM care_step c
JOIN customer u ON u.id = c.customer_id
JOIN verdict v ON v.id = (SELECT id FROM verdict WHERE step_id = c.id ORDER BY at DESC, id DESC LIMIT 1)
LEFT JOIN staff p ON p.id = c.responsible_id
LEFT JOIN department d ON d.id = p.department_id
WHERE c.project_id = ?1
UNION ALL
SELECT 'verdict', v.id, date(v.at), NULL, w.content, nullif(v.reason, ''), v.good, NULL, NULL, p.name, d.name
FROM work_item w
JOIN verdict v ON v.id = (SELECT id FROM verdict WHERE item_id = w.id ORDER BY at DESC, id DESC LIMIT 1)
LEFT JOIN staff p ON p.id = w.responsible_id
LEFT JOIN department d ON d.id = p.department_id
WHERE w.project_id = ?1
UNION ALL
SELECT 'verdict', v.id, date(v.at), u.id, coalesce(u.name, l.name), nullif(v.reason, ''), v.good, NULL, NULL, p.name, d.name
FROM contact c
LEFT JOIN customer u ON u.id = c.customer_id
LEFT JOIN lead l ON l.id = c.lead_id
JOIN verdict v ON v.id = (SELECT id FROM verdict WHERE contact_id = c.id ORDER BY at DESC, id DESC LIMIT 1)
LEFT JOIN staff p ON p.id = c.staff_id
LEFT JOIN department d ON d.id = p.department_id
WHERE c.project_id = ?1
ORDER BY day, id
