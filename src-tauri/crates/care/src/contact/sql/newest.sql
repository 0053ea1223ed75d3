-- The newest revision of the contact whose first one is ?1: revisions name the first one, ids rise.
SELECT id, at, customer_id, lead_id, vehicle_id, project_id, step_id, staff_id, channel, form, aims, script_version_id, conveyed,
  collected, outcome, satisfaction, next_day, next_reason
FROM contact
WHERE id = coalesce((SELECT id FROM contact WHERE revises = ?1 ORDER BY id DESC LIMIT 1), ?1)
