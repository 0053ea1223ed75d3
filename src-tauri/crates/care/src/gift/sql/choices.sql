-- Gifts in use with their stock; given_day only while customer ?1 still has a piece (what was taken back was never given).
SELECT g.id, g.name,
  coalesce((SELECT sum(CASE 'stock' WHEN debit THEN pieces WHEN credit THEN -pieces END) FROM gift_entry WHERE gift_id = g.id), 0) AS left,
  CASE WHEN (SELECT sum(CASE 'customer' WHEN debit THEN pieces WHEN credit THEN -pieces END)
             FROM gift_entry WHERE customer_id = ?1 AND gift_id = g.id) > 0
    THEN (SELECT max(at) FROM gift_entry WHERE customer_id = ?1 AND gift_id = g.id AND debit = 'customer' AND reverses IS NULL) END,
  g.cost_cents
FROM gift g
WHERE g.retired = 0
ORDER BY g.name, g.id
LIMIT 200
