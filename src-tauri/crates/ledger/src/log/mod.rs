//! The one log: ops, and their changes in packed blocks.

mod block;
mod record;

#[doc(hidden)]
pub use block::try_block;
pub(crate) use block::{Block, Change, Verb};
pub(crate) use record::{Header, Recorder, chain_of, op_changes, op_digest, op_sizes};

/// The log's own tables. They belong to no migration of the program, since undo, history and sync read them in every version.
pub(crate) const TABLES: &str = "
CREATE TABLE IF NOT EXISTS migration (
  no INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum BLOB NOT NULL, at INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS device (only INTEGER PRIMARY KEY CHECK (only = 1), id BLOB NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS op (
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
CREATE INDEX IF NOT EXISTS op_erase ON op (seq) WHERE kind = 3;
CREATE TABLE IF NOT EXISTS op_inverse (
  op INTEGER NOT NULL REFERENCES op (seq), inverted INTEGER NOT NULL REFERENCES op (seq), PRIMARY KEY (op, inverted)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS op_inverse_inverted ON op_inverse (inverted);
CREATE TABLE IF NOT EXISTS block (
  no INTEGER PRIMARY KEY,
  op INTEGER NOT NULL,
  tbl INTEGER NOT NULL,         -- fixed number of the table; 0: of none
  verb INTEGER NOT NULL,        -- 0 insert, 1 update, 2 remove, 3 what an erasure left of other blocks
  first BLOB NOT NULL,          -- smallest and largest id inside
  last BLOB NOT NULL,
  digest BLOB NOT NULL,         -- hash of the data as first written; stays when an erasure blanks a value
  data BLOB NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS block_one ON block (tbl, first) WHERE first = last;
CREATE INDEX IF NOT EXISTS block_many ON block (tbl, first, last) WHERE first <> last;
";
