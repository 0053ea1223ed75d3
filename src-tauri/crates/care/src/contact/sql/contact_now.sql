-- The newest revision of every contact of the touched customers and leads. CROSS JOIN keeps the few touched ones outside: otherwise
-- SQLite walks through all contacts of the store.
INSERT INTO contact_now (contact_id, subject_id, at, next_day)
SELECT c.id, t.id, c.at, c.next_day
FROM temp.touched t CROSS JOIN contact c ON c.customer_id = t.id
WHERE NOT EXISTS (SELECT 1 FROM contact later WHERE later.revises = coalesce(c.revises, c.id) AND later.id > c.id)
UNION ALL
SELECT c.id, t.id, c.at, c.next_day
FROM temp.touched t CROSS JOIN contact c ON c.lead_id = t.id AND c.customer_id IS NULL
WHERE NOT EXISTS (SELECT 1 FROM contact later WHERE later.revises = coalesce(c.revises, c.id) AND later.id > c.id)
