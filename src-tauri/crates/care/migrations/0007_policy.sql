-- Classes that a project uses, the next inspection of a vehicle, what this computer remembers.

ALTER TABLE project ADD COLUMN class_preset TEXT CHECK (class_preset IN ('spending', 'visits')); -- NULL: all targets get the same

ALTER TABLE vehicle_due ADD COLUMN registered TEXT;      -- the day that the years of inspection are counted from
ALTER TABLE vehicle_due ADD COLUMN inspection_id BLOB;   -- the newest inspection
ALTER TABLE vehicle_due ADD COLUMN last_inspection TEXT; -- its day
ALTER TABLE vehicle_due ADD COLUMN inspection_due TEXT;  -- the first that no inspection on record covers
CREATE INDEX vehicle_due_inspection_id ON vehicle_due (inspection_id) WHERE inspection_id IS NOT NULL;
CREATE INDEX vehicle_due_inspection ON vehicle_due (inspection_due, inspection_id, last_inspection, registered)
  WHERE inspection_due IS NOT NULL;

CREATE TABLE here (              -- what this computer remembers of the store: who sits here, which ops laid the sample dealership
  key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
