-- What happened to customers and vehicles before any care: the rows that value rules read.

CREATE TABLE service_order (
  id BLOB PRIMARY KEY NOT NULL, number TEXT,  -- NULL: known by vehicle, day, item and amount
  vehicle_id BLOB NOT NULL REFERENCES vehicle (id) DEFERRABLE INITIALLY DEFERRED,
  day TEXT NOT NULL, mileage INTEGER, work_kind TEXT, work_item TEXT, amount_cents INTEGER NOT NULL DEFAULT 0,
  advisor_id BLOB REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED, _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX service_order_number ON service_order (number) WHERE number IS NOT NULL;
CREATE INDEX service_order_vehicle ON service_order (vehicle_id, day);
CREATE INDEX service_order_day ON service_order (day, vehicle_id, amount_cents); -- selection reads years of it, nothing else of the row
CREATE INDEX service_order_advisor ON service_order (advisor_id) WHERE advisor_id IS NOT NULL;

CREATE TABLE deferred_job (
  id BLOB PRIMARY KEY NOT NULL,
  order_id BLOB NOT NULL REFERENCES service_order (id) DEFERRABLE INITIALLY DEFERRED,
  vehicle_id BLOB NOT NULL REFERENCES vehicle (id) DEFERRABLE INITIALLY DEFERRED,
  what TEXT NOT NULL, done_day TEXT, _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX deferred_job_order ON deferred_job (order_id);
CREATE INDEX deferred_job_vehicle ON deferred_job (vehicle_id);
CREATE INDEX deferred_job_open ON deferred_job (order_id) WHERE done_day IS NULL;

CREATE TABLE policy (
  id BLOB PRIMARY KEY NOT NULL, vehicle_id BLOB NOT NULL REFERENCES vehicle (id) DEFERRABLE INITIALLY DEFERRED,
  start_day TEXT NOT NULL, end_day TEXT, premium_cents INTEGER,
  in_store INTEGER,             -- NULL: the file doesn't say
  _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX policy_vehicle ON policy (vehicle_id, start_day);

CREATE TABLE inspection (
  id BLOB PRIMARY KEY NOT NULL, vehicle_id BLOB NOT NULL REFERENCES vehicle (id) DEFERRABLE INITIALLY DEFERRED,
  day TEXT NOT NULL, in_store INTEGER, _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX inspection_vehicle ON inspection (vehicle_id, day);

CREATE TABLE complaint (
  id BLOB PRIMARY KEY NOT NULL,
  customer_id BLOB NOT NULL REFERENCES customer (id) DEFERRABLE INITIALLY DEFERRED,
  vehicle_id BLOB REFERENCES vehicle (id) DEFERRABLE INITIALLY DEFERRED,
  at TEXT NOT NULL,             -- moment; midnight when only the day is known
  severity TEXT NOT NULL CHECK (severity IN ('minor', 'serious', 'major')),
  what TEXT NOT NULL,
  answered_at TEXT,             -- NULL: not yet answered
  closed_at TEXT,               -- NULL: open
  _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX complaint_customer ON complaint (customer_id);
CREATE INDEX complaint_vehicle ON complaint (vehicle_id) WHERE vehicle_id IS NOT NULL;
CREATE INDEX complaint_open ON complaint (at) WHERE answered_at IS NULL;

CREATE TABLE referral (
  id BLOB PRIMARY KEY NOT NULL,
  referrer_id BLOB NOT NULL REFERENCES customer (id) DEFERRABLE INITIALLY DEFERRED,
  day TEXT NOT NULL, referred_name TEXT NOT NULL DEFAULT '', referred_phone TEXT NOT NULL DEFAULT '',
  won INTEGER NOT NULL DEFAULT 0, deal_day TEXT, series TEXT, _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX referral_referrer ON referral (referrer_id);

CREATE TABLE purchase (
  id BLOB PRIMARY KEY NOT NULL,
  customer_id BLOB NOT NULL REFERENCES customer (id) DEFERRABLE INITIALLY DEFERRED,
  vehicle_id BLOB REFERENCES vehicle (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL CHECK (kind IN ('additional', 'replacement')), day TEXT, _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX purchase_customer ON purchase (customer_id);
CREATE INDEX purchase_vehicle ON purchase (vehicle_id) WHERE vehicle_id IS NOT NULL;

CREATE TABLE lead (
  id BLOB PRIMARY KEY NOT NULL, number TEXT, created_at TEXT NOT NULL, source TEXT NOT NULL DEFAULT '',
  name TEXT NOT NULL DEFAULT '', phone TEXT NOT NULL DEFAULT '', series TEXT,
  consultant_id BLOB REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
  first_call_at TEXT, second_contact_at TEXT, last_contact_at TEXT,
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'won', 'lost')), deal_day TEXT,
  _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX lead_number ON lead (number) WHERE number IS NOT NULL;
CREATE INDEX lead_created ON lead (created_at);
CREATE INDEX lead_phone ON lead (phone, created_at);
CREATE INDEX lead_open ON lead (created_at) WHERE state = 'open';
CREATE INDEX lead_consultant ON lead (consultant_id) WHERE consultant_id IS NOT NULL;

CREATE TABLE registration (     -- new plates of a month: the whole segment and our own
  id BLOB PRIMARY KEY NOT NULL, month TEXT NOT NULL, district TEXT NOT NULL, series TEXT NOT NULL,
  segment INTEGER NOT NULL, own INTEGER NOT NULL, _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX registration_month ON registration (month, district, series);
