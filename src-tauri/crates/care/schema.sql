-- Every table of a store, the ledger's own too, as all migrations leave it. Written by `cargo xtask schema`.

CREATE TABLE birthday_key (customer_id BLOB PRIMARY KEY NOT NULL, calendar TEXT NOT NULL, month_day TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE INDEX birthday_key_day ON birthday_key (calendar, month_day);

CREATE TABLE block (
  no INTEGER PRIMARY KEY,
  op INTEGER NOT NULL,
  tbl INTEGER NOT NULL,         -- fixed number of the table; 0: of none
  verb INTEGER NOT NULL,        -- 0 insert, 1 update, 2 remove, 3 what an erasure left of other blocks
  first BLOB NOT NULL,          -- smallest and largest id inside
  last BLOB NOT NULL,
  digest BLOB NOT NULL,         -- hash of the data as first written; stays when an erasure blanks a value
  data BLOB NOT NULL
) STRICT;

CREATE INDEX block_many ON block (tbl, first, last) WHERE first <> last;

CREATE INDEX block_one ON block (tbl, first) WHERE first = last;

CREATE TABLE care_step (        -- the plan; what became of it are events
  id BLOB PRIMARY KEY NOT NULL, target_id BLOB NOT NULL REFERENCES target (id) DEFERRABLE INITIALLY DEFERRED,
  project_id BLOB NOT NULL REFERENCES project (id) DEFERRABLE INITIALLY DEFERRED,
  customer_id BLOB NOT NULL REFERENCES customer (id) DEFERRABLE INITIALLY DEFERRED,
  number INTEGER NOT NULL, name TEXT NOT NULL, planned_day TEXT NOT NULL,
  channel TEXT NOT NULL CHECK (channel IN ('sms', 'phone', 'face', 'wechat', 'email')),
  form TEXT NOT NULL CHECK (form IN ('store', 'event', 'visit', 'online')),
  aims TEXT NOT NULL, script_id BLOB REFERENCES script (id) DEFERRABLE INITIALLY DEFERRED,
  responsible_id BLOB REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
  responsible_reason TEXT NOT NULL DEFAULT '', -- own_consultant, own_advisor, keeper, last_contact, least_loaded, chosen
  checker_id BLOB REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
  _v INTEGER NOT NULL, CHECK (responsible_id IS NULL OR responsible_id IS NOT checker_id)) STRICT, WITHOUT ROWID;

CREATE INDEX care_step_checker ON care_step (checker_id) WHERE checker_id IS NOT NULL;

CREATE INDEX care_step_customer ON care_step (customer_id);

CREATE INDEX care_step_project ON care_step (project_id, number);

CREATE INDEX care_step_responsible ON care_step (responsible_id) WHERE responsible_id IS NOT NULL;

CREATE INDEX care_step_script ON care_step (script_id) WHERE script_id IS NOT NULL;

CREATE INDEX care_step_target ON care_step (target_id, number);

CREATE TABLE checkup (
  at INTEGER PRIMARY KEY,       -- when the store was checked in full, milliseconds since 1970, UTC
  took INTEGER NOT NULL,        -- milliseconds
  findings INTEGER NOT NULL     -- how much did not hold
) STRICT;

CREATE TABLE class_policy (     -- what a class of a preset gets
  id BLOB PRIMARY KEY NOT NULL, preset TEXT NOT NULL CHECK (preset IN ('spending', 'visits')),
  class TEXT NOT NULL CHECK (class IN ('A', 'B', 'C', 'D')),
  template_id BLOB REFERENCES plan_template (id) DEFERRABLE INITIALLY DEFERRED,
  gift_ceiling_cents INTEGER NOT NULL, rhythm_days INTEGER NOT NULL, _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE INDEX class_policy_template ON class_policy (template_id) WHERE template_id IS NOT NULL;

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

CREATE INDEX complaint_closed ON complaint (closed_at DESC) WHERE closed_at IS NOT NULL;

CREATE INDEX complaint_customer ON complaint (customer_id);

CREATE INDEX complaint_open ON complaint (at) WHERE answered_at IS NULL;

CREATE INDEX complaint_unclosed ON complaint (answered_at IS NOT NULL, at) WHERE closed_at IS NULL;

CREATE INDEX complaint_vehicle ON complaint (vehicle_id) WHERE vehicle_id IS NOT NULL;

CREATE TABLE consent (          -- events; the newest of a channel holds
  id BLOB PRIMARY KEY NOT NULL,
  customer_id BLOB NOT NULL REFERENCES customer (id) DEFERRABLE INITIALLY DEFERRED,
  channel TEXT NOT NULL CHECK (channel IN ('sms', 'phone', 'face', 'wechat', 'email')),
  given INTEGER NOT NULL, since TEXT NOT NULL, proof TEXT NOT NULL, _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE INDEX consent_customer ON consent (customer_id, channel, since);

CREATE TABLE contact (          -- one communication; never changed: an edit is a row that revises another
  id BLOB PRIMARY KEY NOT NULL, at TEXT NOT NULL,
  customer_id BLOB REFERENCES customer (id) DEFERRABLE INITIALLY DEFERRED, -- NULL: with a lead
  lead_id BLOB REFERENCES lead (id) DEFERRABLE INITIALLY DEFERRED,
  vehicle_id BLOB REFERENCES vehicle (id) DEFERRABLE INITIALLY DEFERRED,
  project_id BLOB REFERENCES project (id) DEFERRABLE INITIALLY DEFERRED,
  step_id BLOB REFERENCES care_step (id) DEFERRABLE INITIALLY DEFERRED,
  staff_id BLOB REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
  channel TEXT NOT NULL CHECK (channel IN ('sms', 'phone', 'face', 'wechat', 'email')),
  form TEXT NOT NULL CHECK (form IN ('store', 'event', 'visit', 'online')),
  aims TEXT NOT NULL DEFAULT '', script_version_id BLOB REFERENCES script_version (id) DEFERRABLE INITIALLY DEFERRED,
  conveyed TEXT NOT NULL DEFAULT '', collected TEXT NOT NULL DEFAULT '', outcome TEXT NOT NULL,
  satisfaction INTEGER CHECK (satisfaction BETWEEN 0 AND 10), next_day TEXT, next_reason TEXT NOT NULL DEFAULT '',
  revises BLOB REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  _v INTEGER NOT NULL, CHECK (customer_id IS NOT NULL OR lead_id IS NOT NULL)) STRICT, WITHOUT ROWID;

CREATE INDEX contact_customer ON contact (customer_id, at) WHERE customer_id IS NOT NULL;

CREATE INDEX contact_lead ON contact (lead_id) WHERE lead_id IS NOT NULL;

CREATE INDEX contact_project ON contact (project_id, at) WHERE project_id IS NOT NULL;

CREATE INDEX contact_revises ON contact (revises) WHERE revises IS NOT NULL;

CREATE INDEX contact_script_version ON contact (script_version_id) WHERE script_version_id IS NOT NULL;

CREATE INDEX contact_staff ON contact (staff_id, at) WHERE staff_id IS NOT NULL;

CREATE INDEX contact_step ON contact (step_id) WHERE step_id IS NOT NULL;

CREATE INDEX contact_vehicle ON contact (vehicle_id) WHERE vehicle_id IS NOT NULL;

CREATE TABLE contact_now (      -- the newest revision of each contact of a customer or lead, and its next date
  contact_id BLOB PRIMARY KEY NOT NULL, subject_id BLOB NOT NULL, at TEXT NOT NULL, next_day TEXT) STRICT, WITHOUT ROWID;

CREATE INDEX contact_now_next ON contact_now (next_day) WHERE next_day IS NOT NULL;

CREATE INDEX contact_now_subject ON contact_now (subject_id, at);

CREATE TABLE contact_reason (   -- the reasons on Today's list that a contact was about, and so clears; of the first revision
  id BLOB PRIMARY KEY NOT NULL, contact_id BLOB NOT NULL REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  due_kind TEXT NOT NULL, subject_id BLOB NOT NULL, due_day TEXT NOT NULL, -- as in dismissal
  _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE INDEX contact_reason_contact ON contact_reason (contact_id);

CREATE INDEX contact_reason_subject ON contact_reason (subject_id, due_kind);

CREATE TABLE customer (
  id BLOB PRIMARY KEY NOT NULL,
  source_system TEXT NOT NULL DEFAULT '',  -- in which `number` is known; '' the store's own
  number TEXT,                             -- NULL: the source gives none
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('person', 'company')),
  sex TEXT CHECK (sex IN ('male', 'female')),
  id_number_hash BLOB,                     -- keyed hash, for recognition only
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
  _v INTEGER NOT NULL, erased INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID;

CREATE INDEX customer_id_number_hash ON customer (id_number_hash) WHERE id_number_hash IS NOT NULL;

CREATE INDEX customer_keeper ON customer (keeper_id) WHERE keeper_id IS NOT NULL;

CREATE INDEX customer_merged_into ON customer (merged_into) WHERE merged_into IS NOT NULL;

CREATE INDEX customer_name ON customer (name);

CREATE INDEX customer_number ON customer (number) WHERE number IS NOT NULL;

CREATE INDEX customer_region ON customer (region) WHERE region IS NOT NULL;

CREATE INDEX customer_retain_until ON customer (retain_until, id) WHERE retain_until IS NOT NULL AND merged_into IS NULL AND NOT erased;

CREATE VIRTUAL TABLE customer_fts USING fts5 (tokens, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0');

CREATE TABLE customer_part (    -- into whose search row a phone or ownership went; it still tells when the source row is gone
  id BLOB PRIMARY KEY NOT NULL, customer_id BLOB NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE customer_phone (
  id BLOB PRIMARY KEY NOT NULL,
  customer_id BLOB NOT NULL REFERENCES customer (id) DEFERRABLE INITIALLY DEFERRED,
  number TEXT NOT NULL,         -- normal form; what was written, when it has none
  valid INTEGER NOT NULL DEFAULT 1, label TEXT NOT NULL DEFAULT '', place INTEGER NOT NULL DEFAULT 0,
  _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE INDEX customer_phone_customer ON customer_phone (customer_id);

CREATE INDEX customer_phone_number ON customer_phone (number);

CREATE TABLE customer_search (  -- one row a customer that is shown in lists
  id BLOB PRIMARY KEY NOT NULL,
  rowno INTEGER NOT NULL,       -- its rowid in customer_fts, hashed from the id
  sort_key TEXT NOT NULL, keeper_key TEXT NOT NULL,
  digest BLOB NOT NULL          -- of its tokens in customer_fts, which can't be read back
  ) STRICT, WITHOUT ROWID;

CREATE INDEX customer_search_keeper ON customer_search (keeper_key, sort_key, id);

CREATE INDEX customer_search_rowno ON customer_search (rowno, sort_key, keeper_key);

CREATE INDEX customer_search_sort ON customer_search (sort_key, id);

CREATE TABLE deferred_job (
  id BLOB PRIMARY KEY NOT NULL,
  order_id BLOB NOT NULL REFERENCES service_order (id) DEFERRABLE INITIALLY DEFERRED,
  vehicle_id BLOB NOT NULL REFERENCES vehicle (id) DEFERRABLE INITIALLY DEFERRED,
  what TEXT NOT NULL, done_day TEXT, _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE INDEX deferred_job_order ON deferred_job (order_id);

CREATE INDEX deferred_job_vehicle ON deferred_job (vehicle_id);

CREATE TABLE department (
  id BLOB PRIMARY KEY NOT NULL, name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('care', 'sales', 'service', 'parts', 'other')), _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE device (only INTEGER PRIMARY KEY CHECK (only = 1), id BLOB NOT NULL) STRICT;

CREATE TABLE disclosure (       -- who saw, printed or took away personal data in full. Only ever added to: nobody can undo having looked
  no INTEGER PRIMARY KEY,       -- in the order in which it happened
  at INTEGER NOT NULL,          -- milliseconds since 1970, UTC
  who BLOB,                     -- NULL: nobody was chosen (scripts)
  kind TEXT NOT NULL CHECK (kind IN ('phone', 'sealed', 'sheet', 'print', 'export', 'copy', 'erasure')),
  about BLOB,                   -- the customer or project; NULL: all customers
  rows INTEGER NOT NULL,        -- how many values or rows were shown
  purpose TEXT NOT NULL         -- why, as the person said it; '' where none is asked for
  ) STRICT;

CREATE INDEX disclosure_about ON disclosure (about, no) WHERE about IS NOT NULL;

CREATE TABLE dismissal (        -- "not needed" on Today's list
  id BLOB PRIMARY KEY NOT NULL, customer_id BLOB REFERENCES customer (id) DEFERRABLE INITIALLY DEFERRED,
  lead_id BLOB REFERENCES lead (id) DEFERRABLE INITIALLY DEFERRED,
  due_kind TEXT NOT NULL, subject_id BLOB NOT NULL, due_day TEXT NOT NULL, reason TEXT NOT NULL, at TEXT NOT NULL,
  _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE INDEX dismissal_customer ON dismissal (customer_id) WHERE customer_id IS NOT NULL;

CREATE INDEX dismissal_lead ON dismissal (lead_id) WHERE lead_id IS NOT NULL;

CREATE INDEX dismissal_subject ON dismissal (subject_id, due_kind);

CREATE TABLE draft (            -- unfinished forms
  key TEXT PRIMARY KEY NOT NULL, body TEXT NOT NULL, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE due_count (        -- how many rows of vehicle_due and job_due have a day: what is due and not raised was passed over
  kind TEXT NOT NULL, day TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (kind, day)) STRICT, WITHOUT ROWID;

CREATE TABLE gift (
  id BLOB PRIMARY KEY NOT NULL, name TEXT NOT NULL, cost_cents INTEGER NOT NULL,
  practical INTEGER, timely INTEGER, durable INTEGER, quality INTEGER,  -- judged 1 to 5; NULL: not judged
  retired INTEGER NOT NULL DEFAULT 0, _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE gift_entry (       -- double entry: pieces leave `credit` and arrive at `debit`; never changed, corrected by a reversal
  id BLOB PRIMARY KEY NOT NULL, gift_id BLOB NOT NULL REFERENCES gift (id) DEFERRABLE INITIALLY DEFERRED,
  debit TEXT NOT NULL CHECK (debit IN ('supplier', 'stock', 'customer', 'loss')),
  credit TEXT NOT NULL CHECK (credit IN ('supplier', 'stock', 'customer', 'loss') AND credit <> debit),
  pieces INTEGER NOT NULL CHECK (pieces > 0), at TEXT NOT NULL,
  customer_id BLOB REFERENCES customer (id) DEFERRABLE INITIALLY DEFERRED,
  contact_id BLOB REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  note TEXT NOT NULL DEFAULT '',
  reverses BLOB REFERENCES gift_entry (id) DEFERRABLE INITIALLY DEFERRED, -- the wrong entry that this one takes back
  _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE INDEX gift_entry_contact ON gift_entry (contact_id) WHERE contact_id IS NOT NULL;

CREATE INDEX gift_entry_customer ON gift_entry (customer_id) WHERE customer_id IS NOT NULL;

CREATE INDEX gift_entry_gift ON gift_entry (gift_id);

CREATE INDEX gift_entry_reverses ON gift_entry (reverses) WHERE reverses IS NOT NULL;

CREATE TABLE handover (
  id BLOB PRIMARY KEY NOT NULL,
  customer_id BLOB REFERENCES customer (id) DEFERRABLE INITIALLY DEFERRED,
  project_id BLOB REFERENCES project (id) DEFERRABLE INITIALLY DEFERRED,
  from_id BLOB NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
  to_department_id BLOB NOT NULL REFERENCES department (id) DEFERRABLE INITIALLY DEFERRED,
  to_id BLOB REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
  question TEXT NOT NULL, asked_at TEXT NOT NULL, answer TEXT NOT NULL DEFAULT '', answered_at TEXT,
  _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE INDEX handover_answered ON handover (answered_at DESC) WHERE answered_at IS NOT NULL;

CREATE INDEX handover_customer ON handover (customer_id) WHERE customer_id IS NOT NULL;

CREATE INDEX handover_from ON handover (from_id);

CREATE INDEX handover_project ON handover (project_id) WHERE project_id IS NOT NULL;

CREATE INDEX handover_to ON handover (to_id) WHERE to_id IS NOT NULL;

CREATE INDEX handover_to_department ON handover (to_department_id);

CREATE INDEX handover_waiting ON handover (asked_at) WHERE answered_at IS NULL;

CREATE TABLE here (              -- what this computer remembers of the store: who sits here, which ops laid the sample dealership
  key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE import_conflict (
  tbl TEXT NOT NULL, row_id BLOB NOT NULL, col TEXT NOT NULL,
  present ANY NOT NULL, present_text TEXT NOT NULL,      -- what stood there, and as a person reads it
  offered ANY NOT NULL, offered_text TEXT NOT NULL,      -- what the file says
  file TEXT NOT NULL, sheet TEXT NOT NULL, line INTEGER NOT NULL,
  found_at INTEGER NOT NULL,                             -- milliseconds since 1970, UTC
  set_aside INTEGER NOT NULL DEFAULT 0,                  -- a person said that what stands there stays
  PRIMARY KEY (tbl, row_id, col)) STRICT, WITHOUT ROWID;

CREATE TABLE import_mapping (   -- remembered by the signature of the headings; outside the undo stack
  signature TEXT PRIMARY KEY NOT NULL, mapping TEXT NOT NULL, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE incarnation (
  no INTEGER PRIMARY KEY,       -- from 1; the last one is now
  id BLOB NOT NULL,             -- its name everywhere
  after INTEGER NOT NULL,       -- last op of the life before
  at INTEGER NOT NULL           -- milliseconds since 1970, UTC
) STRICT;

CREATE TABLE inspection (
  id BLOB PRIMARY KEY NOT NULL, vehicle_id BLOB NOT NULL REFERENCES vehicle (id) DEFERRABLE INITIALLY DEFERRED,
  day TEXT NOT NULL, in_store INTEGER, _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE INDEX inspection_vehicle ON inspection (vehicle_id, day);

CREATE TABLE job_due (          -- open deferred jobs with the day of the visit, and who is called about their vehicle
  job_id BLOB PRIMARY KEY NOT NULL, vehicle_id BLOB NOT NULL, day TEXT NOT NULL, raised INTEGER NOT NULL, customer_id BLOB, keeper_id BLOB)
  STRICT, WITHOUT ROWID;

CREATE INDEX job_due_day ON job_due (raised, day, vehicle_id, customer_id, keeper_id);

CREATE TABLE lead (
  id BLOB PRIMARY KEY NOT NULL, number TEXT, created_at TEXT NOT NULL, source TEXT NOT NULL DEFAULT '',
  name TEXT NOT NULL DEFAULT '', phone TEXT NOT NULL DEFAULT '', series TEXT,
  consultant_id BLOB REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
  first_call_at TEXT, second_contact_at TEXT, last_contact_at TEXT,
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'won', 'lost')), deal_day TEXT,
  _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE INDEX lead_consultant ON lead (consultant_id) WHERE consultant_id IS NOT NULL;

CREATE INDEX lead_created ON lead (created_at);

CREATE INDEX lead_number ON lead (number) WHERE number IS NOT NULL;

CREATE INDEX lead_open ON lead (created_at, first_call_at, second_contact_at, last_contact_at, consultant_id) WHERE state = 'open';

CREATE INDEX lead_phone ON lead (phone, created_at);

CREATE INDEX lead_state ON lead (state, created_at, first_call_at, second_contact_at, last_contact_at, name, phone);

CREATE TABLE merge (            -- two files of one customer; undone by the undo of its op
  id BLOB PRIMARY KEY NOT NULL,
  kept_id BLOB NOT NULL REFERENCES customer (id) DEFERRABLE INITIALLY DEFERRED,
  gone_id BLOB NOT NULL REFERENCES customer (id) DEFERRABLE INITIALLY DEFERRED,
  reason TEXT NOT NULL DEFAULT '', _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE INDEX merge_gone ON merge (gone_id);

CREATE INDEX merge_kept ON merge (kept_id);

CREATE TABLE migration (
  no INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum BLOB NOT NULL, at INTEGER NOT NULL
) STRICT;

CREATE TABLE op (
  seq INTEGER PRIMARY KEY,      -- place in this database's log, from 1; also the version that the op gives to rows
  id BLOB NOT NULL,             -- the op's name everywhere
  name TEXT NOT NULL,           -- 'contact.log'; the words are in the catalogue
  kind INTEGER NOT NULL,        -- 0 do, 1 undo, 2 redo, 3 erase
  who BLOB,                     -- the person; NULL: nobody was chosen (set-up, scripts)
  device BLOB NOT NULL,
  at INTEGER NOT NULL,          -- hybrid logical time
  about BLOB,                   -- the record it is mainly about, for the history's words; NULL: many
  changes INTEGER NOT NULL,     -- rows touched
  first_block INTEGER NOT NULL, -- its blocks are first_block .. last_block
  last_block INTEGER NOT NULL,
  digest BLOB NOT NULL,         -- hash of the header and of its blocks' digests
  chain BLOB NOT NULL           -- hash of the previous op's chain and this digest
) STRICT;

CREATE INDEX op_erase ON op (seq) WHERE kind = 3;

CREATE TABLE op_inverse (
  op INTEGER NOT NULL REFERENCES op (seq), inverted INTEGER NOT NULL REFERENCES op (seq), PRIMARY KEY (op, inverted)
) STRICT, WITHOUT ROWID;

CREATE INDEX op_inverse_inverted ON op_inverse (inverted);

CREATE TABLE ownership (        -- who owned a vehicle: since <= day < until; NULL: no known end of the span
  id BLOB PRIMARY KEY NOT NULL,
  vehicle_id BLOB NOT NULL REFERENCES vehicle (id) DEFERRABLE INITIALLY DEFERRED,
  customer_id BLOB NOT NULL REFERENCES customer (id) DEFERRABLE INITIALLY DEFERRED,
  since TEXT, until TEXT, _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE INDEX ownership_customer ON ownership (customer_id);

CREATE INDEX ownership_vehicle ON ownership (vehicle_id);

CREATE TABLE ownership_of (     -- whose days an ownership moved; it still tells when the ownership is gone
  ownership_id BLOB PRIMARY KEY NOT NULL, vehicle_id BLOB NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE plan_step (
  id BLOB PRIMARY KEY NOT NULL, template_id BLOB NOT NULL REFERENCES plan_template (id) DEFERRABLE INITIALLY DEFERRED,
  number INTEGER NOT NULL, name TEXT NOT NULL,
  offset_days INTEGER NOT NULL, -- from the project's start to the first day of the step
  span_days INTEGER NOT NULL,   -- working days over which the targets are spread, at least 1
  channel TEXT NOT NULL CHECK (channel IN ('sms', 'phone', 'face', 'wechat', 'email')),
  form TEXT NOT NULL CHECK (form IN ('store', 'event', 'visit', 'online')),
  aims TEXT NOT NULL,           -- of collect, convey, reputation, joined by spaces
  script_id BLOB REFERENCES script (id) DEFERRABLE INITIALLY DEFERRED, _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE INDEX plan_step_script ON plan_step (script_id) WHERE script_id IS NOT NULL;

CREATE INDEX plan_step_template ON plan_step (template_id, number);

CREATE TABLE plan_template (
  id BLOB PRIMARY KEY NOT NULL, name TEXT NOT NULL, trigger TEXT NOT NULL, _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE policy (
  id BLOB PRIMARY KEY NOT NULL, vehicle_id BLOB NOT NULL REFERENCES vehicle (id) DEFERRABLE INITIALLY DEFERRED,
  start_day TEXT NOT NULL, end_day TEXT, premium_cents INTEGER,
  in_store INTEGER,             -- NULL: the file doesn't say
  _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE INDEX policy_vehicle ON policy (vehicle_id, start_day, end_day);

CREATE TABLE problem (
  id BLOB PRIMARY KEY NOT NULL, customer_id BLOB NOT NULL REFERENCES customer (id) DEFERRABLE INITIALLY DEFERRED,
  contact_id BLOB REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  heard TEXT NOT NULL, heard_at TEXT NOT NULL, found TEXT NOT NULL DEFAULT '', solved_at TEXT,
  _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE INDEX problem_contact ON problem (contact_id) WHERE contact_id IS NOT NULL;

CREATE INDEX problem_customer ON problem (customer_id);

CREATE INDEX problem_solved ON problem (solved_at DESC) WHERE solved_at IS NOT NULL;

CREATE INDEX problem_unsolved ON problem (heard_at DESC) WHERE solved_at IS NULL;

CREATE TABLE project (
  id BLOB PRIMARY KEY NOT NULL, name TEXT NOT NULL,
  goal_business TEXT NOT NULL, goal_whose TEXT NOT NULL, goal_how TEXT NOT NULL,  -- the three questions
  face TEXT NOT NULL,           -- JSON: region, trade, series, configuration; what of them is set narrows
  strategy TEXT NOT NULL CHECK (strategy IN ('win_district', 'open_market', 'launch_model', 'lift_model')),
  process TEXT NOT NULL DEFAULT '', budget_cents INTEGER NOT NULL DEFAULT 0,
  start_day TEXT NOT NULL, end_day TEXT NOT NULL,
  template_id BLOB REFERENCES plan_template (id) DEFERRABLE INITIALLY DEFERRED,
  rule_set_id BLOB REFERENCES rule_set (id) DEFERRABLE INITIALLY DEFERRED,
  state TEXT NOT NULL DEFAULT 'running' CHECK (state IN ('draft', 'running', 'closed')),
  _v INTEGER NOT NULL, class_preset TEXT CHECK (class_preset IN ('spending', 'visits'))) STRICT, WITHOUT ROWID;

CREATE INDEX project_rule_set ON project (rule_set_id) WHERE rule_set_id IS NOT NULL;

CREATE INDEX project_template ON project (template_id) WHERE template_id IS NOT NULL;

CREATE TABLE project_person (
  id BLOB PRIMARY KEY NOT NULL, project_id BLOB NOT NULL REFERENCES project (id) DEFERRABLE INITIALLY DEFERRED,
  staff_id BLOB NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
  role TEXT NOT NULL CHECK (role IN ('lead', 'responsible', 'checker')), _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE INDEX project_person_project ON project_person (project_id);

CREATE INDEX project_person_staff ON project_person (staff_id);

CREATE TABLE promise (
  id BLOB PRIMARY KEY NOT NULL, customer_id BLOB NOT NULL REFERENCES customer (id) DEFERRABLE INITIALLY DEFERRED,
  contact_id BLOB REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  follows BLOB REFERENCES promise (id) DEFERRABLE INITIALLY DEFERRED, -- the broken promise that this one makes good
  responsible_id BLOB REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
  what TEXT NOT NULL, made_at TEXT NOT NULL, until TEXT NOT NULL, kept_at TEXT, withdrawn_at TEXT,
  _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE INDEX promise_broken ON promise (until DESC) WHERE until < coalesce(kept_at, withdrawn_at, '9999');

CREATE INDEX promise_contact ON promise (contact_id) WHERE contact_id IS NOT NULL;

CREATE INDEX promise_customer ON promise (customer_id);

CREATE INDEX promise_follows ON promise (follows) WHERE follows IS NOT NULL;

CREATE INDEX promise_kept ON promise (kept_at DESC) WHERE kept_at IS NOT NULL;

CREATE INDEX promise_open ON promise (until) WHERE kept_at IS NULL AND withdrawn_at IS NULL;

CREATE INDEX promise_responsible ON promise (responsible_id) WHERE responsible_id IS NOT NULL;

CREATE INDEX promise_withdrawn ON promise (withdrawn_at DESC) WHERE withdrawn_at IS NOT NULL;

CREATE TABLE purchase (
  id BLOB PRIMARY KEY NOT NULL,
  customer_id BLOB NOT NULL REFERENCES customer (id) DEFERRABLE INITIALLY DEFERRED,
  vehicle_id BLOB REFERENCES vehicle (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL CHECK (kind IN ('additional', 'replacement')), day TEXT, _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE INDEX purchase_customer ON purchase (customer_id);

CREATE INDEX purchase_vehicle ON purchase (vehicle_id) WHERE vehicle_id IS NOT NULL;

CREATE TABLE referral (
  id BLOB PRIMARY KEY NOT NULL,
  referrer_id BLOB NOT NULL REFERENCES customer (id) DEFERRABLE INITIALLY DEFERRED,
  day TEXT NOT NULL, referred_name TEXT NOT NULL DEFAULT '', referred_phone TEXT NOT NULL DEFAULT '',
  won INTEGER NOT NULL DEFAULT 0, deal_day TEXT, series TEXT, _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE INDEX referral_referred_phone ON referral (referred_phone) WHERE referred_phone <> '';

CREATE INDEX referral_referrer ON referral (referrer_id);

CREATE TABLE registration (     -- new plates of a month: the whole segment and our own
  id BLOB PRIMARY KEY NOT NULL, month TEXT NOT NULL, district TEXT NOT NULL, series TEXT NOT NULL,
  segment INTEGER NOT NULL, own INTEGER NOT NULL, _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE INDEX registration_month ON registration (month, district, series);

CREATE TABLE rule_set (         -- thresholds of the eight value rules, as JSON
  id BLOB PRIMARY KEY NOT NULL, name TEXT NOT NULL, rules TEXT NOT NULL, _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE script (
  id BLOB PRIMARY KEY NOT NULL, title TEXT NOT NULL, purpose TEXT NOT NULL,
  commercial INTEGER NOT NULL DEFAULT 0,   -- a commercial text needs consent for its channel
  retired INTEGER NOT NULL DEFAULT 0, _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE script_version (   -- never changed; the highest number is the one to read
  id BLOB PRIMARY KEY NOT NULL, script_id BLOB NOT NULL REFERENCES script (id) DEFERRABLE INITIALLY DEFERRED,
  number INTEGER NOT NULL, convey TEXT NOT NULL, collect TEXT NOT NULL, message TEXT NOT NULL DEFAULT '',
  _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE INDEX script_version_script ON script_version (script_id, number);

CREATE TABLE sealed (           -- what the law calls sensitive (art. 28): one row a customer and kind
  id BLOB PRIMARY KEY NOT NULL,
  customer_id BLOB NOT NULL REFERENCES customer (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL CHECK (kind IN ('id_number', 'ethnicity')),
  content BLOB NOT NULL,        -- nonce, ciphertext and tag (XChaCha20-Poly1305), bound to customer and kind; never plain text
  _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE INDEX sealed_customer ON sealed (customer_id, kind);

CREATE TABLE service_order (
  id BLOB PRIMARY KEY NOT NULL, number TEXT,  -- NULL: known by vehicle, day, item and amount
  vehicle_id BLOB NOT NULL REFERENCES vehicle (id) DEFERRABLE INITIALLY DEFERRED,
  day TEXT NOT NULL, mileage INTEGER, work_kind TEXT, work_item TEXT, amount_cents INTEGER NOT NULL DEFAULT 0,
  advisor_id BLOB REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED, _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE INDEX service_order_number ON service_order (number) WHERE number IS NOT NULL;

CREATE INDEX service_order_vehicle ON service_order (vehicle_id, day, amount_cents);

CREATE TABLE setting (          -- what a store changes of lists, thresholds and switches; the value is JSON
  id BLOB PRIMARY KEY NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE INDEX setting_key ON setting (key);

CREATE TABLE settled (id BLOB PRIMARY KEY NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE staff (
  id BLOB PRIMARY KEY NOT NULL, name TEXT NOT NULL,
  department_id BLOB REFERENCES department (id) DEFERRABLE INITIALLY DEFERRED, -- NULL: an import knew only the name
  role TEXT NOT NULL CHECK (role IN ('coordinator', 'sales_consultant', 'service_advisor', 'lead_clerk', 'manager', 'other')),
  phone TEXT NOT NULL DEFAULT '', active INTEGER NOT NULL DEFAULT 1, _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE INDEX staff_department ON staff (department_id) WHERE department_id IS NOT NULL;

CREATE INDEX staff_name ON staff (name);

CREATE TABLE step_event (       -- facts beat plans: done > skipped or cancelled > rescheduled > open
  id BLOB PRIMARY KEY NOT NULL, step_id BLOB NOT NULL REFERENCES care_step (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL CHECK (kind IN ('done', 'skipped', 'cancelled', 'rescheduled')),
  at TEXT NOT NULL, day TEXT,   -- the new day of a rescheduled step
  contact_id BLOB REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  reason TEXT NOT NULL DEFAULT '', _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE INDEX step_event_contact ON step_event (contact_id) WHERE contact_id IS NOT NULL;

CREATE INDEX step_event_step ON step_event (step_id, at);

CREATE TABLE step_event_of (    -- which step an event belongs to, so that the undo of an event finds its step
  event_id BLOB PRIMARY KEY NOT NULL, step_id BLOB NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE step_now (         -- what became of a care step
  step_id BLOB PRIMARY KEY NOT NULL, project_id BLOB NOT NULL, customer_id BLOB NOT NULL, responsible_id BLOB,
  state TEXT NOT NULL, due_day TEXT NOT NULL, done_at TEXT, contact_id BLOB, twice INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID;

CREATE INDEX step_now_customer ON step_now (customer_id);

CREATE INDEX step_now_due ON step_now (due_day) WHERE state IN ('open', 'rescheduled');

CREATE INDEX step_now_project ON step_now (project_id, state, due_day);

CREATE TABLE store (            -- one row
  id BLOB PRIMARY KEY NOT NULL, name TEXT NOT NULL, address TEXT NOT NULL DEFAULT '', phone TEXT NOT NULL DEFAULT '',
  district TEXT,                -- county-level region code; NULL: not chosen yet
  _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE target (
  id BLOB PRIMARY KEY NOT NULL, project_id BLOB NOT NULL REFERENCES project (id) DEFERRABLE INITIALLY DEFERRED,
  customer_id BLOB NOT NULL REFERENCES customer (id) DEFERRABLE INITIALLY DEFERRED,
  vehicle_id BLOB REFERENCES vehicle (id) DEFERRABLE INITIALLY DEFERRED,
  reason TEXT NOT NULL,         -- JSON: rules with their evidence, as they were when the target was chosen
  class TEXT, place INTEGER NOT NULL, _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE INDEX target_customer ON target (customer_id);

CREATE INDEX target_project ON target (project_id, place);

CREATE INDEX target_vehicle ON target (vehicle_id) WHERE vehicle_id IS NOT NULL;

CREATE TABLE trainee (
  id BLOB PRIMARY KEY NOT NULL, training_id BLOB NOT NULL REFERENCES training (id) DEFERRABLE INITIALLY DEFERRED,
  staff_id BLOB NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
  result TEXT NOT NULL CHECK (result IN ('open', 'passed', 'failed', 'absent')), _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE INDEX trainee_staff ON trainee (staff_id);

CREATE INDEX trainee_training ON trainee (training_id);

CREATE TABLE training (
  id BLOB PRIMARY KEY NOT NULL, project_id BLOB NOT NULL REFERENCES project (id) DEFERRABLE INITIALLY DEFERRED,
  day TEXT NOT NULL, topics TEXT NOT NULL,    -- codes joined by spaces; may be empty where a script was practised
  script_id BLOB REFERENCES script (id) DEFERRABLE INITIALLY DEFERRED,  -- NULL: no script was practised
  trainer_id BLOB REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,  -- NULL: somebody from outside, or not said
  _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE INDEX training_project ON training (project_id, day);

CREATE INDEX training_script ON training (script_id) WHERE script_id IS NOT NULL;

CREATE INDEX training_trainer ON training (trainer_id) WHERE trainer_id IS NOT NULL;

CREATE TABLE vehicle (
  id BLOB PRIMARY KEY NOT NULL, vin TEXT NOT NULL, vin_checked INTEGER NOT NULL DEFAULT 1, -- 0: the check digit is wrong
  plate TEXT, series TEXT, configuration TEXT, colour TEXT, purchase_day TEXT, price_cents INTEGER, warranty_end TEXT,
  sales_consultant_id BLOB REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
  service_advisor_id BLOB REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
  _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE INDEX vehicle_plate ON vehicle (plate) WHERE plate IS NOT NULL;

CREATE INDEX vehicle_sales_consultant ON vehicle (sales_consultant_id) WHERE sales_consultant_id IS NOT NULL;

CREATE INDEX vehicle_series ON vehicle (series) WHERE series IS NOT NULL;

CREATE INDEX vehicle_service_advisor ON vehicle (service_advisor_id) WHERE service_advisor_id IS NOT NULL;

CREATE INDEX vehicle_vin ON vehicle (vin);

CREATE INDEX vehicle_warranty_end ON vehicle (warranty_end) WHERE warranty_end IS NOT NULL;

CREATE TABLE vehicle_due (      -- next occurrence dates of a vehicle, and the newest order and policy that they follow from
  vehicle_id BLOB PRIMARY KEY NOT NULL, visit_id BLOB, last_visit TEXT, policy_id BLOB, renewal_end TEXT,
  first_service TEXT, regular_service TEXT, warranty_notice TEXT, registered TEXT, inspection_id BLOB, last_inspection TEXT, inspection_due TEXT, customer_id BLOB, keeper_id BLOB, owned_from TEXT, first_raised INTEGER NOT NULL DEFAULT 0, regular_raised INTEGER NOT NULL DEFAULT 0, warranty_raised INTEGER NOT NULL DEFAULT 0, renewal_raised INTEGER NOT NULL DEFAULT 0, inspection_raised TEXT) STRICT, WITHOUT ROWID;

CREATE INDEX vehicle_due_first ON vehicle_due (first_raised, first_service, customer_id, keeper_id) WHERE first_service IS NOT NULL;

CREATE INDEX vehicle_due_inspection ON vehicle_due (inspection_raised, registered, last_inspection, customer_id, keeper_id)
  WHERE inspection_raised IS NOT NULL;

CREATE INDEX vehicle_due_inspection_id ON vehicle_due (inspection_id) WHERE inspection_id IS NOT NULL;

CREATE INDEX vehicle_due_owned ON vehicle_due (owned_from) WHERE owned_from IS NOT NULL;

CREATE INDEX vehicle_due_policy ON vehicle_due (policy_id) WHERE policy_id IS NOT NULL;

CREATE INDEX vehicle_due_registered ON vehicle_due (registered, last_inspection, inspection_raised, customer_id, keeper_id)
  WHERE registered IS NOT NULL;

CREATE INDEX vehicle_due_regular ON vehicle_due (regular_raised, regular_service, customer_id, keeper_id) WHERE regular_service IS NOT NULL;

CREATE INDEX vehicle_due_renewal ON vehicle_due (renewal_raised, renewal_end, policy_id, customer_id, keeper_id) WHERE renewal_end IS NOT NULL;

CREATE INDEX vehicle_due_visit ON vehicle_due (visit_id) WHERE visit_id IS NOT NULL;

CREATE INDEX vehicle_due_warranty ON vehicle_due (warranty_raised, warranty_notice, customer_id, keeper_id) WHERE warranty_notice IS NOT NULL;

CREATE TABLE verdict (          -- of a check; the newest of an item or contact holds
  id BLOB PRIMARY KEY NOT NULL,
  item_id BLOB REFERENCES work_item (id) DEFERRABLE INITIALLY DEFERRED,
  step_id BLOB REFERENCES care_step (id) DEFERRABLE INITIALLY DEFERRED,
  contact_id BLOB REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  checker_id BLOB REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
  on_time INTEGER NOT NULL, good INTEGER NOT NULL, reason TEXT NOT NULL DEFAULT '', at TEXT NOT NULL,
  _v INTEGER NOT NULL,
  CHECK ((item_id IS NOT NULL) + (step_id IS NOT NULL) + (contact_id IS NOT NULL) = 1)) STRICT, WITHOUT ROWID;

CREATE INDEX verdict_checker ON verdict (checker_id) WHERE checker_id IS NOT NULL;

CREATE INDEX verdict_contact ON verdict (contact_id) WHERE contact_id IS NOT NULL;

CREATE INDEX verdict_item ON verdict (item_id) WHERE item_id IS NOT NULL;

CREATE INDEX verdict_step ON verdict (step_id) WHERE step_id IS NOT NULL;

CREATE TABLE work_item (        -- a row of the project schedule
  id BLOB PRIMARY KEY NOT NULL, project_id BLOB NOT NULL REFERENCES project (id) DEFERRABLE INITIALLY DEFERRED,
  place INTEGER NOT NULL, content TEXT NOT NULL, planned_start TEXT NOT NULL, planned_end TEXT NOT NULL,
  actual_start TEXT, actual_end TEXT,
  responsible_id BLOB REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
  checker_id BLOB REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
  _v INTEGER NOT NULL, CHECK (responsible_id IS NULL OR responsible_id IS NOT checker_id)) STRICT, WITHOUT ROWID;

CREATE INDEX work_item_checker ON work_item (checker_id) WHERE checker_id IS NOT NULL;

CREATE INDEX work_item_project ON work_item (project_id, place);

CREATE INDEX work_item_responsible ON work_item (responsible_id) WHERE responsible_id IS NOT NULL;
