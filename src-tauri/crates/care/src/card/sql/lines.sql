-- All lines of a customer's timeline (?1), as of ?2. Rows of a vehicle count for whoever owned it on their day; no known date = always.
-- A purchase without any date has no place in time and is left out; a contact that was revised is shown as revised.
WITH
owned AS (SELECT vehicle_id, since, until FROM ownership WHERE customer_id = ?1),
driven AS (SELECT DISTINCT vehicle_id FROM owned),
served AS (
  SELECT s.id, s.vehicle_id, s.day, s.amount_cents, coalesce(nullif(s.work_item, ''), s.work_kind) AS work
  FROM driven d CROSS JOIN service_order s ON s.vehicle_id = d.vehicle_id
  WHERE EXISTS (SELECT 1 FROM owned o WHERE o.vehicle_id = s.vehicle_id
    AND (o.since IS NULL OR o.since <= s.day) AND (o.until IS NULL OR s.day < o.until)))
SELECT min(id) AS id, 'visit' AS kind, day || ' 00:00:00' AS at, 0 AS timed,
  json_object('work', coalesce(replace(group_concat(DISTINCT work), ',', '、'), ''), 'cents', CAST(sum(amount_cents) AS TEXT)) AS params,
  NULL AS text, NULL AS flag
FROM served GROUP BY vehicle_id, day
UNION ALL
SELECT j.id, 'deferred_job', s.day || ' 00:00:00', 0, json_object('job', j.what), NULL,
  CASE WHEN j.done_day IS NULL THEN 'open' ELSE 'done' END
FROM served s CROSS JOIN deferred_job j ON j.order_id = s.id
UNION ALL
SELECT p.id, 'policy', p.start_day || ' 00:00:00', 0,
  json_object('policy', '', 'cents', coalesce(CAST(p.premium_cents AS TEXT), ''), 'variant', iif(p.in_store, 'in_store', '')), NULL, NULL
FROM driven d CROSS JOIN policy p ON p.vehicle_id = d.vehicle_id
WHERE EXISTS (SELECT 1 FROM owned o WHERE o.vehicle_id = p.vehicle_id
  AND (o.since IS NULL OR o.since <= p.start_day) AND (o.until IS NULL OR p.start_day < o.until))
UNION ALL
SELECT i.id, 'inspection', i.day || ' 00:00:00', 0, json_object('variant', iif(i.in_store, 'in_store', '')), NULL, NULL
FROM driven d CROSS JOIN inspection i ON i.vehicle_id = d.vehicle_id
WHERE EXISTS (SELECT 1 FROM owned o WHERE o.vehicle_id = i.vehicle_id
  AND (o.since IS NULL OR o.since <= i.day) AND (o.until IS NULL OR i.day < o.until))
UNION ALL
SELECT id, 'complaint', at, substr(at, 12) <> '00:00:00', json_object('severity', severity), what, iif(closed_at IS NULL, 'open', 'done')
FROM complaint WHERE customer_id = ?1
UNION ALL
SELECT id, 'promise', made_at, 1, json_object('until_at', replace(substr(until, 1, 16), ' ', 'T')), what,
  CASE WHEN withdrawn_at IS NOT NULL THEN 'withdrawn' WHEN kept_at > until THEN 'kept_late' WHEN kept_at IS NOT NULL THEN 'kept'
    WHEN until < ?2 THEN 'broken' ELSE 'open' END
FROM promise WHERE customer_id = ?1
UNION ALL
SELECT id, 'problem', heard_at, 1, json_object(), heard, iif(solved_at IS NULL, 'open', 'done') FROM problem WHERE customer_id = ?1
UNION ALL
SELECT id, 'referral', day || ' 00:00:00', 0,
  json_object('name', referred_name, 'deal_day', coalesce(deal_day, ''),
    'variant', CASE WHEN NOT won THEN '' WHEN deal_day IS NULL THEN 'won' ELSE 'won_on' END), NULL, NULL
FROM referral WHERE referrer_id = ?1
UNION ALL
SELECT p.id, 'purchase', coalesce(p.day, v.purchase_day) || ' 00:00:00', 0,
  json_object('series', coalesce(v.series, ''), 'variant', p.kind), NULL, NULL
FROM purchase p LEFT JOIN vehicle v ON v.id = p.vehicle_id
WHERE p.customer_id = ?1 AND coalesce(p.day, v.purchase_day) IS NOT NULL
UNION ALL
SELECT c.id, 'contact', c.at, 1, json_object('channel', c.channel, 'outcome', c.outcome),
  coalesce(nullif(c.collected, ''), nullif(c.conveyed, '')), NULL
FROM contact c WHERE c.customer_id = ?1 AND NOT EXISTS (SELECT 1 FROM contact n WHERE n.revises = c.id)
UNION ALL
SELECT e.id, 'gift', e.at, substr(e.at, 12) NOT IN ('', '00:00:00'), json_object('gift', g.name), nullif(e.note, ''), NULL
FROM gift_entry e JOIN gift g ON g.id = e.gift_id
WHERE e.customer_id = ?1 AND e.debit = 'customer' AND NOT EXISTS (SELECT 1 FROM gift_entry x WHERE x.reverses = e.id)
UNION ALL
SELECT h.id, 'handover', h.asked_at, 1, json_object('from', f.name, 'to', coalesce(t.name, d.name), 'answer', h.answer,
    'variant', iif(h.answered_at IS NULL, '', 'answered')), h.question, iif(h.answered_at IS NULL, 'open', 'done')
FROM handover h CROSS JOIN staff f ON f.id = h.from_id CROSS JOIN department d ON d.id = h.to_department_id
LEFT JOIN staff t ON t.id = h.to_id
WHERE h.customer_id = ?1
