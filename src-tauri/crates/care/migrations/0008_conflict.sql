-- What an import found and did not write, to be taken later; one row a cell, so that the same files say it once. Outside undo.

CREATE TABLE import_conflict (
  tbl TEXT NOT NULL, row_id BLOB NOT NULL, col TEXT NOT NULL,
  present ANY NOT NULL, present_text TEXT NOT NULL,      -- what stood there, and as a person reads it
  offered ANY NOT NULL, offered_text TEXT NOT NULL,      -- what the file says
  file TEXT NOT NULL, sheet TEXT NOT NULL, line INTEGER NOT NULL,
  found_at INTEGER NOT NULL,                             -- milliseconds since 1970, UTC
  set_aside INTEGER NOT NULL DEFAULT 0,                  -- a person said that what stands there stays
  PRIMARY KEY (tbl, row_id, col)) STRICT, WITHOUT ROWID;
