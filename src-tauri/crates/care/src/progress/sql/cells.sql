-- The steps of one target, each with the contact that did it (its newest revision), else the last attempt.
SELECT s.id, s.number, n.state, n.due_day, n.done_at, n.twice, r.name AS responsible,
  coalesce(k.channel, s.channel) AS channel, k.outcome, k.satisfaction,
  (SELECT g.name FROM gift_entry e JOIN gift g ON g.id = e.gift_id
   WHERE e.contact_id = coalesce(k.revises, k.id) AND e.reverses IS NULL
     AND NOT EXISTS (SELECT 1 FROM gift_entry WHERE reverses = e.id) LIMIT 1) AS gift,
  CASE WHEN n.state IN ('skipped', 'cancelled') THEN
    (SELECT reason FROM step_event WHERE step_id = s.id AND kind = n.state ORDER BY at DESC, id DESC LIMIT 1) END AS skip_reason,
  w.id AS verdict, w.on_time, w.good, w.reason, x.name AS checker, w.at AS checked_at
FROM care_step s
JOIN step_now n ON n.step_id = s.id
LEFT JOIN staff r ON r.id = s.responsible_id
LEFT JOIN contact k ON k.id = coalesce(
  (SELECT id FROM contact WHERE revises = n.contact_id ORDER BY id DESC LIMIT 1), n.contact_id,
  (SELECT id FROM contact WHERE step_id = s.id ORDER BY at DESC, id DESC LIMIT 1))
LEFT JOIN verdict w ON w.id = (SELECT id FROM verdict WHERE step_id = s.id ORDER BY at DESC, id DESC LIMIT 1)
LEFT JOIN staff x ON x.id = w.checker_id
WHERE s.target_id = ?1
ORDER BY s.number, s.id
