WITH held AS MATERIALIZED (SELECT id, trainer_id FROM training WHERE project_id = ?1 AND day <= ?2),
  named AS (SELECT staff_id, min(id) AS place FROM project_person WHERE project_id = ?1 GROUP BY staff_id)
SELECT s.id, s.name,
  EXISTS (SELECT 1 FROM held h JOIN trainee t ON t.training_id = h.id WHERE t.staff_id = s.id AND t.result = 'passed') AS passed,
  EXISTS (SELECT 1 FROM held h WHERE h.trainer_id = s.id)
    OR EXISTS (SELECT 1 FROM held h JOIN trainee t ON t.training_id = h.id WHERE t.staff_id = s.id AND t.result <> 'absent') AS attended
FROM named n CROSS JOIN staff s ON s.id = n.staff_id
WHERE s.active = 1 ORDER BY n.place
