-- ?1 project, ?2 filter, ?3 today, ?4 limit, ?5 offset. The window in the order of the project's list.
SELECT t.id, t.place, t.customer_id, c.name, v.plate, v.series,
  (SELECT number FROM customer_phone WHERE customer_id = c.id ORDER BY valid DESC, place, id LIMIT 1) AS phone
FROM target t
JOIN customer c ON c.id = t.customer_id
LEFT JOIN vehicle v ON v.id = t.vehicle_id
WHERE t.project_id = ?1 AND (?2 = 'all' OR EXISTS (
  SELECT 1 FROM care_step s JOIN step_now n ON n.step_id = s.id
  WHERE s.target_id = t.id AND CASE ?2
    WHEN 'late' THEN n.state IN ('open', 'rescheduled') AND n.due_day < ?3
    WHEN 'due' THEN n.state IN ('open', 'rescheduled') AND n.due_day = ?3
    WHEN 'unchecked' THEN n.state = 'done' AND NOT EXISTS (SELECT 1 FROM verdict WHERE step_id = s.id) END))
ORDER BY t.place
LIMIT ?4 OFFSET ?5
