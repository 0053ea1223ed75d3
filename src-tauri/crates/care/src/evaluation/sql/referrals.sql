-- Referrals by targets since the project began, up to its end.
SELECT 'referral' AS kind, r.id AS id, r.day AS day, u.id AS customer, u.name AS name, r.referred_name AS what, 1 AS counts,
  NULL AS amount, NULL AS step, NULL AS person, NULL AS department
FROM project j
JOIN target t ON t.project_id = j.id
JOIN referral r ON r.referrer_id = t.customer_id
JOIN customer u ON u.id = t.customer_id
WHERE j.id = ?1 AND r.day >= j.start_day AND r.day <= min(j.end_day, ?3)
ORDER BY r.day, r.id
