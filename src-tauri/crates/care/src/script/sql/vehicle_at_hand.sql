-- The vehicle that ?1 owns at ?2 and got last; among equals the one that came into the store last.
SELECT vehicle_id FROM ownership
WHERE customer_id = ?1 AND (since IS NULL OR since <= ?2) AND (until IS NULL OR until > ?2)
ORDER BY coalesce(since, '') DESC, vehicle_id DESC
LIMIT 1
