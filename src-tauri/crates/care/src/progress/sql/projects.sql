-- Projects, the newest first. The steps are counted in one pass over the index (project, state, due day).
SELECT p.id, p.name, p.state, p.start_day, p.end_day,
  (SELECT count(*) FROM target WHERE project_id = p.id) AS targets,
  (SELECT count(*) FROM step_now WHERE project_id = p.id AND state IN ('done', 'open', 'rescheduled')) AS steps,
  (SELECT count(*) FROM step_now WHERE project_id = p.id AND state = 'done') AS done,
  (SELECT count(*) FROM step_now WHERE project_id = p.id AND state IN ('open', 'rescheduled') AND due_day < ?1) AS late,
  (SELECT s.name FROM project_person q JOIN staff s ON s.id = q.staff_id
   WHERE q.project_id = p.id ORDER BY q.role <> 'lead', q.id LIMIT 1) AS responsible
FROM project p
ORDER BY p.id DESC
LIMIT 200
