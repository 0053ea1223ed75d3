-- Trainings 培训 of a project: what was practised on a day, and how it went for everybody who was to be there.

CREATE TABLE training (
  id BLOB PRIMARY KEY NOT NULL, project_id BLOB NOT NULL REFERENCES project (id) DEFERRABLE INITIALLY DEFERRED,
  day TEXT NOT NULL, topics TEXT NOT NULL,    -- codes joined by spaces; may be empty where a script was practised
  script_id BLOB REFERENCES script (id) DEFERRABLE INITIALLY DEFERRED,  -- NULL: no script was practised
  trainer_id BLOB REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,  -- NULL: somebody from outside, or not said
  _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX training_project ON training (project_id, day);
CREATE INDEX training_script ON training (script_id) WHERE script_id IS NOT NULL;
CREATE INDEX training_trainer ON training (trainer_id) WHERE trainer_id IS NOT NULL;

CREATE TABLE trainee (
  id BLOB PRIMARY KEY NOT NULL, training_id BLOB NOT NULL REFERENCES training (id) DEFERRABLE INITIALLY DEFERRED,
  staff_id BLOB NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
  result TEXT NOT NULL CHECK (result IN ('open', 'passed', 'failed', 'absent')), _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX trainee_training ON trainee (training_id);
CREATE INDEX trainee_staff ON trainee (staff_id);
