-- Whether a contact was about the reason (?1 subject, ?2 kind, ?3 day), by the newest revision of the contact.
SELECT EXISTS (
  SELECT 1 FROM contact_reason w
  JOIN contact c ON c.id = coalesce((SELECT id FROM contact WHERE revises = w.contact_id ORDER BY id DESC LIMIT 1), w.contact_id)
  WHERE w.subject_id = ?1 AND w.due_kind = ?2 AND w.due_day = ?3 AND c.at >= ?4 AND c.at <= ?5
    AND (c.next_day IS NOT NULL OR date(c.at) = ?6
      OR c.outcome NOT IN ('call_refused', 'wrong_number', 'powered_off', 'suspended', 'no_answer')))
