-- Care itself: whom, how, when, by whom, what was said, how well.

CREATE TABLE rule_set (         -- thresholds of the eight value rules, as JSON
  id BLOB PRIMARY KEY NOT NULL, name TEXT NOT NULL, rules TEXT NOT NULL, _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE class_policy (     -- what a class of a preset gets
  id BLOB PRIMARY KEY NOT NULL, preset TEXT NOT NULL CHECK (preset IN ('spending', 'visits')),
  class TEXT NOT NULL CHECK (class IN ('A', 'B', 'C', 'D')),
  template_id BLOB REFERENCES plan_template (id) DEFERRABLE INITIALLY DEFERRED,
  gift_ceiling_cents INTEGER NOT NULL, rhythm_days INTEGER NOT NULL, _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX class_policy_template ON class_policy (template_id) WHERE template_id IS NOT NULL;

CREATE TABLE script (
  id BLOB PRIMARY KEY NOT NULL, title TEXT NOT NULL, purpose TEXT NOT NULL,
  commercial INTEGER NOT NULL DEFAULT 0,   -- a commercial text needs consent for its channel
  retired INTEGER NOT NULL DEFAULT 0, _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE script_version (   -- never changed; the highest number is the one to read
  id BLOB PRIMARY KEY NOT NULL, script_id BLOB NOT NULL REFERENCES script (id) DEFERRABLE INITIALLY DEFERRED,
  number INTEGER NOT NULL, convey TEXT NOT NULL, collect TEXT NOT NULL, message TEXT NOT NULL DEFAULT '',
  _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX script_version_script ON script_version (script_id, number);

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
CREATE INDEX gift_entry_gift ON gift_entry (gift_id);
CREATE INDEX gift_entry_customer ON gift_entry (customer_id) WHERE customer_id IS NOT NULL;
CREATE INDEX gift_entry_contact ON gift_entry (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX gift_entry_reverses ON gift_entry (reverses) WHERE reverses IS NOT NULL;

CREATE TABLE plan_template (
  id BLOB PRIMARY KEY NOT NULL, name TEXT NOT NULL, trigger TEXT NOT NULL, _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE plan_step (
  id BLOB PRIMARY KEY NOT NULL, template_id BLOB NOT NULL REFERENCES plan_template (id) DEFERRABLE INITIALLY DEFERRED,
  number INTEGER NOT NULL, name TEXT NOT NULL,
  offset_days INTEGER NOT NULL, -- from the project's start to the first day of the step
  span_days INTEGER NOT NULL,   -- working days over which the targets are spread, at least 1
  channel TEXT NOT NULL CHECK (channel IN ('sms', 'phone', 'face', 'wechat', 'email')),
  form TEXT NOT NULL CHECK (form IN ('store', 'event', 'visit', 'online')),
  aims TEXT NOT NULL,           -- of collect, convey, reputation, joined by spaces
  script_id BLOB REFERENCES script (id) DEFERRABLE INITIALLY DEFERRED, _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX plan_step_template ON plan_step (template_id, number);
CREATE INDEX plan_step_script ON plan_step (script_id) WHERE script_id IS NOT NULL;

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
  _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX project_template ON project (template_id) WHERE template_id IS NOT NULL;
CREATE INDEX project_rule_set ON project (rule_set_id) WHERE rule_set_id IS NOT NULL;

CREATE TABLE project_person (
  id BLOB PRIMARY KEY NOT NULL, project_id BLOB NOT NULL REFERENCES project (id) DEFERRABLE INITIALLY DEFERRED,
  staff_id BLOB NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
  role TEXT NOT NULL CHECK (role IN ('lead', 'responsible', 'checker')), _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX project_person_project ON project_person (project_id);
CREATE INDEX project_person_staff ON project_person (staff_id);

CREATE TABLE work_item (        -- a row of the project schedule
  id BLOB PRIMARY KEY NOT NULL, project_id BLOB NOT NULL REFERENCES project (id) DEFERRABLE INITIALLY DEFERRED,
  place INTEGER NOT NULL, content TEXT NOT NULL, planned_start TEXT NOT NULL, planned_end TEXT NOT NULL,
  actual_start TEXT, actual_end TEXT,
  responsible_id BLOB REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
  checker_id BLOB REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
  _v INTEGER NOT NULL, CHECK (responsible_id IS NULL OR responsible_id IS NOT checker_id)) STRICT, WITHOUT ROWID;
CREATE INDEX work_item_project ON work_item (project_id, place);
CREATE INDEX work_item_responsible ON work_item (responsible_id) WHERE responsible_id IS NOT NULL;
CREATE INDEX work_item_checker ON work_item (checker_id) WHERE checker_id IS NOT NULL;

CREATE TABLE target (
  id BLOB PRIMARY KEY NOT NULL, project_id BLOB NOT NULL REFERENCES project (id) DEFERRABLE INITIALLY DEFERRED,
  customer_id BLOB NOT NULL REFERENCES customer (id) DEFERRABLE INITIALLY DEFERRED,
  vehicle_id BLOB REFERENCES vehicle (id) DEFERRABLE INITIALLY DEFERRED,
  reason TEXT NOT NULL,         -- JSON: rules with their evidence, as they were when the target was chosen
  class TEXT, place INTEGER NOT NULL, _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX target_project ON target (project_id, place);
CREATE INDEX target_customer ON target (customer_id);
CREATE INDEX target_vehicle ON target (vehicle_id) WHERE vehicle_id IS NOT NULL;

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
CREATE INDEX care_step_target ON care_step (target_id, number);
CREATE INDEX care_step_project ON care_step (project_id, number);
CREATE INDEX care_step_customer ON care_step (customer_id);
CREATE INDEX care_step_script ON care_step (script_id) WHERE script_id IS NOT NULL;
CREATE INDEX care_step_responsible ON care_step (responsible_id) WHERE responsible_id IS NOT NULL;
CREATE INDEX care_step_checker ON care_step (checker_id) WHERE checker_id IS NOT NULL;

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
CREATE INDEX contact_vehicle ON contact (vehicle_id) WHERE vehicle_id IS NOT NULL;
CREATE INDEX contact_project ON contact (project_id, at) WHERE project_id IS NOT NULL;
CREATE INDEX contact_step ON contact (step_id) WHERE step_id IS NOT NULL;
CREATE INDEX contact_staff ON contact (staff_id, at) WHERE staff_id IS NOT NULL;
CREATE INDEX contact_script_version ON contact (script_version_id) WHERE script_version_id IS NOT NULL;
CREATE INDEX contact_revises ON contact (revises) WHERE revises IS NOT NULL;

CREATE TABLE contact_reason (   -- the reasons on Today's list that a contact was about, and so clears; of the first revision
  id BLOB PRIMARY KEY NOT NULL, contact_id BLOB NOT NULL REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  due_kind TEXT NOT NULL, subject_id BLOB NOT NULL, due_day TEXT NOT NULL, -- as in dismissal
  _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX contact_reason_contact ON contact_reason (contact_id);
CREATE INDEX contact_reason_subject ON contact_reason (subject_id, due_kind);

CREATE TABLE step_event (       -- facts beat plans: done > skipped or cancelled > rescheduled > open
  id BLOB PRIMARY KEY NOT NULL, step_id BLOB NOT NULL REFERENCES care_step (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL CHECK (kind IN ('done', 'skipped', 'cancelled', 'rescheduled')),
  at TEXT NOT NULL, day TEXT,   -- the new day of a rescheduled step
  contact_id BLOB REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  reason TEXT NOT NULL DEFAULT '', _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX step_event_step ON step_event (step_id, at);
CREATE INDEX step_event_contact ON step_event (contact_id) WHERE contact_id IS NOT NULL;

CREATE TABLE problem (
  id BLOB PRIMARY KEY NOT NULL, customer_id BLOB NOT NULL REFERENCES customer (id) DEFERRABLE INITIALLY DEFERRED,
  contact_id BLOB REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  heard TEXT NOT NULL, heard_at TEXT NOT NULL, found TEXT NOT NULL DEFAULT '', solved_at TEXT,
  _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX problem_customer ON problem (customer_id);
CREATE INDEX problem_contact ON problem (contact_id) WHERE contact_id IS NOT NULL;

CREATE TABLE promise (
  id BLOB PRIMARY KEY NOT NULL, customer_id BLOB NOT NULL REFERENCES customer (id) DEFERRABLE INITIALLY DEFERRED,
  contact_id BLOB REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  follows BLOB REFERENCES promise (id) DEFERRABLE INITIALLY DEFERRED, -- the broken promise that this one makes good
  responsible_id BLOB REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
  what TEXT NOT NULL, made_at TEXT NOT NULL, until TEXT NOT NULL, kept_at TEXT, withdrawn_at TEXT,
  _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX promise_customer ON promise (customer_id);
CREATE INDEX promise_contact ON promise (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX promise_follows ON promise (follows) WHERE follows IS NOT NULL;
CREATE INDEX promise_responsible ON promise (responsible_id) WHERE responsible_id IS NOT NULL;
CREATE INDEX promise_open ON promise (until) WHERE kept_at IS NULL AND withdrawn_at IS NULL;

CREATE TABLE handover (
  id BLOB PRIMARY KEY NOT NULL,
  customer_id BLOB REFERENCES customer (id) DEFERRABLE INITIALLY DEFERRED,
  project_id BLOB REFERENCES project (id) DEFERRABLE INITIALLY DEFERRED,
  from_id BLOB NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
  to_department_id BLOB NOT NULL REFERENCES department (id) DEFERRABLE INITIALLY DEFERRED,
  to_id BLOB REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
  question TEXT NOT NULL, asked_at TEXT NOT NULL, answer TEXT NOT NULL DEFAULT '', answered_at TEXT,
  _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX handover_customer ON handover (customer_id) WHERE customer_id IS NOT NULL;
CREATE INDEX handover_project ON handover (project_id) WHERE project_id IS NOT NULL;
CREATE INDEX handover_from ON handover (from_id);
CREATE INDEX handover_to_department ON handover (to_department_id);
CREATE INDEX handover_to ON handover (to_id) WHERE to_id IS NOT NULL;

CREATE TABLE verdict (          -- of a check; the newest of an item or contact holds
  id BLOB PRIMARY KEY NOT NULL,
  item_id BLOB REFERENCES work_item (id) DEFERRABLE INITIALLY DEFERRED,
  step_id BLOB REFERENCES care_step (id) DEFERRABLE INITIALLY DEFERRED,
  contact_id BLOB REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  checker_id BLOB REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
  on_time INTEGER NOT NULL, good INTEGER NOT NULL, reason TEXT NOT NULL DEFAULT '', at TEXT NOT NULL,
  _v INTEGER NOT NULL,
  CHECK ((item_id IS NOT NULL) + (step_id IS NOT NULL) + (contact_id IS NOT NULL) = 1)) STRICT, WITHOUT ROWID;
CREATE INDEX verdict_item ON verdict (item_id) WHERE item_id IS NOT NULL;
CREATE INDEX verdict_step ON verdict (step_id) WHERE step_id IS NOT NULL;
CREATE INDEX verdict_contact ON verdict (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX verdict_checker ON verdict (checker_id) WHERE checker_id IS NOT NULL;

CREATE TABLE dismissal (        -- "not needed" on Today's list
  id BLOB PRIMARY KEY NOT NULL, customer_id BLOB REFERENCES customer (id) DEFERRABLE INITIALLY DEFERRED,
  lead_id BLOB REFERENCES lead (id) DEFERRABLE INITIALLY DEFERRED,
  due_kind TEXT NOT NULL, subject_id BLOB NOT NULL, due_day TEXT NOT NULL, reason TEXT NOT NULL, at TEXT NOT NULL,
  _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX dismissal_subject ON dismissal (subject_id, due_kind);
CREATE INDEX dismissal_customer ON dismissal (customer_id) WHERE customer_id IS NOT NULL;
CREATE INDEX dismissal_lead ON dismissal (lead_id) WHERE lead_id IS NOT NULL;
