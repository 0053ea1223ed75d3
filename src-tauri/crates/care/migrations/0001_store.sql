-- The dealership itself and the people who work there.
-- Every logged table: id first (UUIDv7, so rows lie in the order in which they came), _v last (the op that wrote the row).
-- Days are 'YYYY-MM-DD', moments store-local 'YYYY-MM-DD HH:MM:SS', money whole cents, booleans 0 or 1.

CREATE TABLE store (            -- one row
  id BLOB PRIMARY KEY NOT NULL, name TEXT NOT NULL, address TEXT NOT NULL DEFAULT '', phone TEXT NOT NULL DEFAULT '',
  district TEXT,                -- county-level region code; NULL: not chosen yet
  _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE setting (          -- what a store changes of lists, thresholds and switches; the value is JSON
  id BLOB PRIMARY KEY NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX setting_key ON setting (key);

CREATE TABLE department (
  id BLOB PRIMARY KEY NOT NULL, name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('care', 'sales', 'service', 'parts', 'other')), _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE staff (
  id BLOB PRIMARY KEY NOT NULL, name TEXT NOT NULL,
  department_id BLOB REFERENCES department (id) DEFERRABLE INITIALLY DEFERRED, -- NULL: an import knew only the name
  role TEXT NOT NULL CHECK (role IN ('coordinator', 'sales_consultant', 'service_advisor', 'lead_clerk', 'manager', 'other')),
  phone TEXT NOT NULL DEFAULT '', active INTEGER NOT NULL DEFAULT 1, _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX staff_name ON staff (name);
CREATE INDEX staff_department ON staff (department_id) WHERE department_id IS NOT NULL;
