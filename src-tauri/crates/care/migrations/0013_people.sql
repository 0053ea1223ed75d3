-- What the store's people ask of each other and learn together.

-- Hand-overs over the whole store: what waits by its age, what was answered with the last one first.
CREATE INDEX handover_waiting ON handover (asked_at) WHERE answered_at IS NULL;
CREATE INDEX handover_answered ON handover (answered_at DESC) WHERE answered_at IS NOT NULL;
