-- What became of the touched steps. Facts beat plans: done > skipped or cancelled > rescheduled > open. Of several events of one rank the
-- one that says a later moment holds, of two done the first; the id only breaks ties, so the order of arrival never counts.
-- CROSS JOIN keeps the few touched steps outside: otherwise SQLite walks through all steps of the store.
INSERT INTO step_now (step_id, project_id, customer_id, responsible_id, state, due_day, done_at, contact_id, twice)
SELECT s.id, s.project_id, s.customer_id, s.responsible_id,
  CASE WHEN d.id IS NOT NULL THEN 'done'
    ELSE coalesce(
      (SELECT kind FROM step_event WHERE step_id = s.id AND kind IN ('skipped', 'cancelled') ORDER BY at DESC, id DESC LIMIT 1),
      (SELECT kind FROM step_event WHERE step_id = s.id AND kind = 'rescheduled' LIMIT 1),
      'open') END,
  coalesce(
    (SELECT day FROM step_event WHERE step_id = s.id AND kind = 'rescheduled' AND day IS NOT NULL ORDER BY at DESC, id DESC LIMIT 1),
    s.planned_day),
  d.at, d.contact_id,
  (SELECT count(*) > 1 FROM step_event WHERE step_id = s.id AND kind = 'done')
FROM temp.touched t
CROSS JOIN care_step s ON s.id = t.id
LEFT JOIN step_event d ON d.id = (SELECT id FROM step_event WHERE step_id = s.id AND kind = 'done' ORDER BY at, id LIMIT 1)
