-- ?1 project, ?2 filter, ?3 today: how many targets the filter lets through.
SELECT count(*)
FROM target t
WHERE t.project_id = ?1 AND (?2 = 'all' OR EXISTS (
  SELECT 1 FROM care_step s JOIN step_now n ON n.step_id = s.id
  WHERE s.target_id = t.id AND CASE ?2
    WHEN 'late' THEN n.state IN ('open', 'rescheduled') AND n.due_day < ?3
    WHEN 'due' THEN n.state IN ('open', 'rescheduled') AND n.due_day = ?3
    WHEN 'unchecked' THEN n.state = 'done' AND NOT EXISTS (SELECT 1 FROM verdict WHERE step_id = s.id) END))
