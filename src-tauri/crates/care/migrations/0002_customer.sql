-- The customer file and the vehicles. VIN, plate, phone and numbers are indexed, never UNIQUE: stores meet later.

CREATE TABLE customer (
  id BLOB PRIMARY KEY NOT NULL,
  source_system TEXT NOT NULL DEFAULT '',  -- in which `number` is known; '' the store's own
  number TEXT,                             -- NULL: the source gives none
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('person', 'company')),
  sex TEXT CHECK (sex IN ('male', 'female')),
  id_number_hash BLOB,                     -- keyed hash, for recognition only
  id_number TEXT, ethnicity TEXT,          -- NULL while the store keeps no sensitive data (PIPL, art. 28)
  birthday TEXT, birthday_calendar TEXT NOT NULL DEFAULT 'solar' CHECK (birthday_calendar IN ('solar', 'lunar')),
  address TEXT, region TEXT, village TEXT, -- as written; deepest region code found in it; village free text
  source TEXT, occupation TEXT, position TEXT, business TEXT, family TEXT, purchase_use TEXT,
  income_band TEXT, education TEXT, personality TEXT, connections TEXT, interests TEXT, hobbies TEXT,
  opinion_leader INTEGER NOT NULL DEFAULT 0,   -- marked by hand; the lists of positions and businesses count besides
  do_not_contact INTEGER NOT NULL DEFAULT 0,
  keeper_id BLOB REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
  note TEXT NOT NULL DEFAULT '',
  merged_into BLOB REFERENCES customer (id) DEFERRABLE INITIALLY DEFERRED, -- set by a merge; such a row is shown nowhere
  retain_until TEXT,
  _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX customer_number ON customer (number) WHERE number IS NOT NULL;
CREATE INDEX customer_id_number_hash ON customer (id_number_hash) WHERE id_number_hash IS NOT NULL;
CREATE INDEX customer_name ON customer (name);
CREATE INDEX customer_region ON customer (region) WHERE region IS NOT NULL;
CREATE INDEX customer_keeper ON customer (keeper_id) WHERE keeper_id IS NOT NULL;
CREATE INDEX customer_merged_into ON customer (merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE customer_phone (
  id BLOB PRIMARY KEY NOT NULL,
  customer_id BLOB NOT NULL REFERENCES customer (id) DEFERRABLE INITIALLY DEFERRED,
  number TEXT NOT NULL,         -- normal form; what was written, when it has none
  valid INTEGER NOT NULL DEFAULT 1, label TEXT NOT NULL DEFAULT '', place INTEGER NOT NULL DEFAULT 0,
  _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX customer_phone_customer ON customer_phone (customer_id);
CREATE INDEX customer_phone_number ON customer_phone (number);

CREATE TABLE consent (          -- events; the newest of a channel holds
  id BLOB PRIMARY KEY NOT NULL,
  customer_id BLOB NOT NULL REFERENCES customer (id) DEFERRABLE INITIALLY DEFERRED,
  channel TEXT NOT NULL CHECK (channel IN ('sms', 'phone', 'face', 'wechat', 'email')),
  given INTEGER NOT NULL, since TEXT NOT NULL, proof TEXT NOT NULL, _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX consent_customer ON consent (customer_id, channel, since);

CREATE TABLE vehicle (
  id BLOB PRIMARY KEY NOT NULL, vin TEXT NOT NULL, vin_checked INTEGER NOT NULL DEFAULT 1, -- 0: the check digit is wrong
  plate TEXT, series TEXT, configuration TEXT, colour TEXT, purchase_day TEXT, price_cents INTEGER, warranty_end TEXT,
  sales_consultant_id BLOB REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
  service_advisor_id BLOB REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
  _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX vehicle_vin ON vehicle (vin);
CREATE INDEX vehicle_plate ON vehicle (plate) WHERE plate IS NOT NULL;
CREATE INDEX vehicle_series ON vehicle (series) WHERE series IS NOT NULL;
CREATE INDEX vehicle_warranty_end ON vehicle (warranty_end) WHERE warranty_end IS NOT NULL;
CREATE INDEX vehicle_sales_consultant ON vehicle (sales_consultant_id) WHERE sales_consultant_id IS NOT NULL;
CREATE INDEX vehicle_service_advisor ON vehicle (service_advisor_id) WHERE service_advisor_id IS NOT NULL;

CREATE TABLE ownership (        -- who owned a vehicle: since <= day < until; NULL: no known end of the span
  id BLOB PRIMARY KEY NOT NULL,
  vehicle_id BLOB NOT NULL REFERENCES vehicle (id) DEFERRABLE INITIALLY DEFERRED,
  customer_id BLOB NOT NULL REFERENCES customer (id) DEFERRABLE INITIALLY DEFERRED,
  since TEXT, until TEXT, _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX ownership_vehicle ON ownership (vehicle_id);
CREATE INDEX ownership_customer ON ownership (customer_id);

CREATE TABLE merge (            -- two files of one customer; undone by the undo of its op
  id BLOB PRIMARY KEY NOT NULL,
  kept_id BLOB NOT NULL REFERENCES customer (id) DEFERRABLE INITIALLY DEFERRED,
  gone_id BLOB NOT NULL REFERENCES customer (id) DEFERRABLE INITIALLY DEFERRED,
  reason TEXT NOT NULL DEFAULT '', _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX merge_kept ON merge (kept_id);
CREATE INDEX merge_gone ON merge (gone_id);
