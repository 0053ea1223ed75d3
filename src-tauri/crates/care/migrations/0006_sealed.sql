-- Personal data as the law has it (PIPL): sensitive cells sealed, looks at full values written down, files erased.

CREATE TABLE sealed (           -- what the law calls sensitive (art. 28): one row a customer and kind
  id BLOB PRIMARY KEY NOT NULL,
  customer_id BLOB NOT NULL REFERENCES customer (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL CHECK (kind IN ('id_number', 'ethnicity')),
  content BLOB NOT NULL,        -- nonce, ciphertext and tag (XChaCha20-Poly1305), bound to customer and kind; never plain text
  _v INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX sealed_customer ON sealed (customer_id, kind);

-- They were never written; their place is `sealed`.
ALTER TABLE customer DROP COLUMN id_number;
ALTER TABLE customer DROP COLUMN ethnicity;

ALTER TABLE customer ADD COLUMN erased INTEGER NOT NULL DEFAULT 0; -- 1: a stub without a person, which keeps figures whole
CREATE INDEX customer_retain_until ON customer (retain_until, id) WHERE retain_until IS NOT NULL AND merged_into IS NULL AND NOT erased;

CREATE INDEX referral_referred_phone ON referral (referred_phone) WHERE referred_phone <> ''; -- whom an erasure looks for

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
