SELECT s.id, s.target_id, s.project_id, s.customer_id, t.vehicle_id, s.number, s.name, s.channel, s.form, s.aims, s.script_id, t.class,
  s.responsible_id, s.responsible_reason, s.checker_id, n.state, n.due_day, n.done_at, n.contact_id, n.twice
FROM care_step s JOIN target t ON t.id = s.target_id JOIN step_now n ON n.step_id = s.id
WHERE s.id = ?1
