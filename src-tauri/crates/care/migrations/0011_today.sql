-- Today of a whole store: each kind's index holds all that a line needs, and what is passed over is counted ahead.

-- Computed anew after the migration.
DELETE FROM vehicle_due;
ALTER TABLE vehicle_due ADD COLUMN customer_id BLOB;   -- who is called about it from `owned_from` on; NULL: nobody, or he wants no contact
ALTER TABLE vehicle_due ADD COLUMN keeper_id BLOB;     -- that customer's
ALTER TABLE vehicle_due ADD COLUMN owned_from TEXT;    -- from this day on nobody else owns it; NULL: ever since
-- 1: when the store learnt of the day it was at most 30 days late, so it stays raised; 0: only a look at an earlier day raises it.
ALTER TABLE vehicle_due ADD COLUMN first_raised INTEGER NOT NULL DEFAULT 0;
ALTER TABLE vehicle_due ADD COLUMN regular_raised INTEGER NOT NULL DEFAULT 0;
ALTER TABLE vehicle_due ADD COLUMN warranty_raised INTEGER NOT NULL DEFAULT 0;
ALTER TABLE vehicle_due ADD COLUMN renewal_raised INTEGER NOT NULL DEFAULT 0;
ALTER TABLE vehicle_due ADD COLUMN inspection_raised TEXT; -- the first inspection that stays raised: open, and not past when it was learnt of

DROP INDEX vehicle_due_first;
DROP INDEX vehicle_due_regular;
DROP INDEX vehicle_due_warranty;
DROP INDEX vehicle_due_renewal;
DROP INDEX vehicle_due_inspection;
CREATE INDEX vehicle_due_first ON vehicle_due (first_raised, first_service, customer_id, keeper_id) WHERE first_service IS NOT NULL;
CREATE INDEX vehicle_due_regular ON vehicle_due (regular_raised, regular_service, customer_id, keeper_id) WHERE regular_service IS NOT NULL;
CREATE INDEX vehicle_due_warranty ON vehicle_due (warranty_raised, warranty_notice, customer_id, keeper_id) WHERE warranty_notice IS NOT NULL;
CREATE INDEX vehicle_due_renewal ON vehicle_due (renewal_raised, renewal_end, policy_id, customer_id, keeper_id) WHERE renewal_end IS NOT NULL;
CREATE INDEX vehicle_due_inspection ON vehicle_due (inspection_raised, registered, last_inspection, customer_id, keeper_id)
  WHERE inspection_raised IS NOT NULL;
CREATE INDEX vehicle_due_registered ON vehicle_due (registered, last_inspection, inspection_raised, customer_id, keeper_id)
  WHERE registered IS NOT NULL;
CREATE INDEX vehicle_due_owned ON vehicle_due (owned_from) WHERE owned_from IS NOT NULL;

CREATE TABLE ownership_of (     -- whose days an ownership moved; it still tells when the ownership is gone
  ownership_id BLOB PRIMARY KEY NOT NULL, vehicle_id BLOB NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE job_due (          -- open deferred jobs with the day of the visit, and who is called about their vehicle
  job_id BLOB PRIMARY KEY NOT NULL, vehicle_id BLOB NOT NULL, day TEXT NOT NULL, raised INTEGER NOT NULL, customer_id BLOB, keeper_id BLOB)
  STRICT, WITHOUT ROWID;
CREATE INDEX job_due_day ON job_due (raised, day, vehicle_id, customer_id, keeper_id);

CREATE TABLE due_count (        -- how many rows of vehicle_due and job_due have a day: what is due and not raised was passed over
  kind TEXT NOT NULL, day TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (kind, day)) STRICT, WITHOUT ROWID;

DROP INDEX lead_open;
CREATE INDEX lead_open ON lead (created_at, first_call_at, second_contact_at, last_contact_at, consultant_id) WHERE state = 'open';
DROP INDEX deferred_job_open;
