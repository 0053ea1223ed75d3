-- Items and steps that are done, or open past their day. A verdict says whether it was on time; without one the days do.
SELECT 'care_step' AS kind, s.step_id AS id, s.due_day AS day, u.id AS customer, u.name AS name, c.name AS what,
  coalesce(v.on_time, s.state = 'done' AND date(s.done_at) <= s.due_day) AS counts,
  max(0.0, julianday(coalesce(date(s.done_at), ?3)) - julianday(s.due_day)) AS amount,
  c.number || ' ' || c.name AS step, p.name AS person, d.name AS department
FROM step_now s
JOIN care_step c ON c.id = s.step_id
JOIN customer u ON u.id = s.customer_id
LEFT JOIN staff p ON p.id = s.responsible_id
LEFT JOIN department d ON d.id = p.department_id
LEFT JOIN verdict v ON v.id = (SELECT id FROM verdict WHERE step_id = s.step_id ORDER BY at DESC, id DESC LIMIT 1)
WHERE s.project_id = ?1 AND (s.state = 'done' OR (s.state IN ('open', 'rescheduled') AND s.due_day < ?3))
UNION ALL
SELECT 'work_item', w.id, w.planned_end, NULL, w.content, NULL,
  coalesce(v.on_time, w.actual_end IS NOT NULL AND w.actual_end <= w.planned_end),
  max(0.0, julianday(coalesce(w.actual_end, ?3)) - julianday(w.planned_end)), NULL, p.name, d.name
FROM work_item w
LEFT JOIN staff p ON p.id = w.responsible_id
LEFT JOIN department d ON d.id = p.department_id
LEFT JOIN verdict v ON v.id = (SELECT id FROM verdict WHERE item_id = w.id ORDER BY at DESC, id DESC LIMIT 1)
WHERE w.project_id = ?1 AND (w.actual_end IS NOT NULL OR w.planned_end < ?3)
ORDER BY day, id
