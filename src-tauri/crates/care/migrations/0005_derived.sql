-- What can be computed and is never logged, and what stands outside undo.

CREATE TABLE customer_search (  -- one row a customer that is shown in lists
  id BLOB PRIMARY KEY NOT NULL,
  rowno INTEGER NOT NULL,       -- its rowid in customer_fts, hashed from the id
  sort_key TEXT NOT NULL, keeper_key TEXT NOT NULL,
  digest BLOB NOT NULL          -- of its tokens in customer_fts, which can't be read back
  ) STRICT, WITHOUT ROWID;
CREATE INDEX customer_search_rowno ON customer_search (rowno);
CREATE INDEX customer_search_sort ON customer_search (sort_key, id);
CREATE INDEX customer_search_keeper ON customer_search (keeper_key, sort_key, id);
CREATE TABLE customer_part (    -- into whose search row a phone or ownership went; it still tells when the source row is gone
  id BLOB PRIMARY KEY NOT NULL, customer_id BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE customer_fts USING fts5 (tokens, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0');

CREATE TABLE vehicle_due (      -- next occurrence dates of a vehicle, and the newest order and policy that they follow from
  vehicle_id BLOB PRIMARY KEY NOT NULL, visit_id BLOB, last_visit TEXT, policy_id BLOB, renewal_end TEXT,
  first_service TEXT, regular_service TEXT, warranty_notice TEXT) STRICT, WITHOUT ROWID;
CREATE INDEX vehicle_due_visit ON vehicle_due (visit_id) WHERE visit_id IS NOT NULL;
CREATE INDEX vehicle_due_policy ON vehicle_due (policy_id) WHERE policy_id IS NOT NULL;
CREATE INDEX vehicle_due_first ON vehicle_due (first_service) WHERE first_service IS NOT NULL;
CREATE INDEX vehicle_due_regular ON vehicle_due (regular_service, visit_id, last_visit) WHERE regular_service IS NOT NULL;
CREATE INDEX vehicle_due_warranty ON vehicle_due (warranty_notice) WHERE warranty_notice IS NOT NULL;
CREATE INDEX vehicle_due_renewal ON vehicle_due (renewal_end, policy_id) WHERE renewal_end IS NOT NULL;

CREATE TABLE birthday_key (customer_id BLOB PRIMARY KEY NOT NULL, calendar TEXT NOT NULL, month_day TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX birthday_key_day ON birthday_key (calendar, month_day);

CREATE TABLE step_now (         -- what became of a care step
  step_id BLOB PRIMARY KEY NOT NULL, project_id BLOB NOT NULL, customer_id BLOB NOT NULL, responsible_id BLOB,
  state TEXT NOT NULL, due_day TEXT NOT NULL, done_at TEXT, contact_id BLOB, twice INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID;
CREATE INDEX step_now_due ON step_now (due_day) WHERE state IN ('open', 'rescheduled');
CREATE INDEX step_now_project ON step_now (project_id, state, due_day);
CREATE INDEX step_now_customer ON step_now (customer_id);

CREATE TABLE step_event_of (    -- which step an event belongs to, so that the undo of an event finds its step
  event_id BLOB PRIMARY KEY NOT NULL, step_id BLOB NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE contact_now (      -- the newest revision of each contact of a customer or lead, and its next date
  contact_id BLOB PRIMARY KEY NOT NULL, subject_id BLOB NOT NULL, at TEXT NOT NULL, next_day TEXT) STRICT, WITHOUT ROWID;
CREATE INDEX contact_now_subject ON contact_now (subject_id, at);
CREATE INDEX contact_now_next ON contact_now (next_day) WHERE next_day IS NOT NULL;

CREATE TABLE import_mapping (   -- remembered by the signature of the headings; outside the undo stack
  signature TEXT PRIMARY KEY NOT NULL, mapping TEXT NOT NULL, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE draft (            -- unfinished forms
  key TEXT PRIMARY KEY NOT NULL, body TEXT NOT NULL, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
