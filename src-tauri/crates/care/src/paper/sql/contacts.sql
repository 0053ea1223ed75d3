-- The newest revision of every contact of project ?1, oldest first; what followed refers to the first revision.
SELECT c.at, coalesce(u.name, l.name, '') AS customer, v.series, v.configuration, v.plate, c.channel, c.form, c.aims,
  s.title AS script, sv.number AS version, c.conveyed, c.collected, c.outcome, p.heard AS problem,
  (SELECT g.name FROM gift_entry e JOIN gift g ON g.id = e.gift_id
   WHERE e.contact_id = coalesce(c.revises, c.id) AND e.reverses IS NULL
     AND NOT EXISTS (SELECT 1 FROM gift_entry WHERE reverses = e.id) LIMIT 1) AS gift,
  c.satisfaction, m.what AS promise, m.until, c.next_day, f.name AS consultant, w.on_time, w.good, w.reason
FROM contact c
JOIN contact_now n ON n.contact_id = c.id
LEFT JOIN customer u ON u.id = c.customer_id
LEFT JOIN lead l ON l.id = c.lead_id
LEFT JOIN vehicle v ON v.id = c.vehicle_id
LEFT JOIN script_version sv ON sv.id = c.script_version_id
LEFT JOIN script s ON s.id = sv.script_id
LEFT JOIN problem p ON p.id = (SELECT id FROM problem WHERE contact_id = coalesce(c.revises, c.id) ORDER BY id LIMIT 1)
LEFT JOIN promise m ON m.id = (SELECT id FROM promise WHERE contact_id = coalesce(c.revises, c.id) ORDER BY id LIMIT 1)
LEFT JOIN staff f ON f.id = c.staff_id
LEFT JOIN verdict w ON w.id =
  (SELECT id FROM verdict WHERE contact_id = coalesce(c.revises, c.id) ORDER BY at DESC, id DESC LIMIT 1)
WHERE c.project_id = ?1
ORDER BY c.at, c.id
