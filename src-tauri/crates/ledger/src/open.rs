//! Opening a store, and the two ways through it: `read` and `change`.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior};

use crate::guard::{self, Gate};
use crate::log::{self, Header};
use crate::pool::Pool;
use crate::{Done, Error, Fault, Hlc, Id, Key, Op, OpKind, Read, Schema, Source, Write, backup, migrate, undo};

/// Readers that work side by side.
const READERS: usize = 3;
/// SQLITE_CONSTRAINT_FOREIGNKEY.
const FOREIGN_KEY: i32 = 787;
/// Below this SQLite can corrupt a database in WAL mode (the "WAL-reset" bug, mended in 3.51.3).
const OLDEST_SQLITE: i32 = 3_051_003;

/// Why a store does not open. Nothing is ever overwritten, replaced or created over it.
#[derive(Debug, thiserror::Error)]
pub enum OpenProblem {
    /// No file there.
    #[error("there is no store at {0}")]
    NotThere(PathBuf),
    /// A file is there already, so none is created.
    #[error("there is a file already at {0}")]
    Taken(PathBuf),
    /// The file has no bytes.
    #[error("the file is empty")]
    Empty,
    /// An unencrypted SQLite database.
    #[error("a plain database, not an encrypted store")]
    Plain,
    /// Another key, another kind of file, or a damaged first page: these can't be told apart.
    #[error("the key does not open it, or it is no store")]
    Locked,
    /// A store of another program.
    #[error("a database of another program")]
    Foreign,
    /// Written by a newer version of the program.
    #[error("schema {found} is newer than {knows}, which this version knows")]
    Newer {
        /// Last migration in the database.
        found: u32,
        /// Last migration that this version knows.
        knows: u32,
    },
    /// A migration was changed after it ran.
    #[error("migration {no} was changed after it ran")]
    Frozen {
        /// Its number.
        no: u32,
    },
    /// A migration left something behind that does not hold; nothing of it stays.
    #[error("the migration left {orphans} rows without their parent, pages: {pages}")]
    Migration {
        /// Rows that refer to nothing.
        orphans: i64,
        /// SQLite's word on the pages.
        pages: String,
    },
    /// The quick check at opening found damage.
    #[error("damaged: {0}")]
    Damaged(String),
    /// Another program holds it.
    #[error("in use by another program")]
    InUse,
    /// The folder or file can't be written.
    #[error("can't be written: {0}")]
    ReadOnly(PathBuf),
    /// Anything else.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// One open store: a writer, a few readers, the schema. Share it by reference between threads.
pub struct Store {
    pub(crate) path: PathBuf,
    pub(crate) key: Key,
    pub(crate) schema: &'static Schema,
    pub(crate) device: Id,
    pub(crate) writer: Mutex<Writer>,
    readers: Pool,
}

pub(crate) struct Writer {
    pub conn: Connection,
    pub gate: Gate,
    pub source: Source,
}

impl Store {
    /// Creates a new store.
    ///
    /// # Errors
    /// [`OpenProblem::Taken`] when any file is there, whatever it holds.
    pub fn create(path: &Path, key: &Key, schema: &'static Schema, source: Source) -> Result<Store, OpenProblem> {
        if fs::symlink_metadata(path).is_ok() {
            return Err(OpenProblem::Taken(path.into()));
        }
        let conn = connect(path, key, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE)?;
        conn.execute_batch(&format!("PRAGMA application_id = {}; PRAGMA journal_mode = WAL;", schema.application_id))
            .map_err(Fault::from)?;
        Store::finish(path, key, schema, source, conn, false)
    }

    /// Opens a store that is there: key, first pages, migrations, quick check.
    pub fn open(path: &Path, key: &Key, schema: &'static Schema, source: Source) -> Result<Store, OpenProblem> {
        look_at_file(path)?;
        let conn = connect(path, key, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        let mark: i32 = conn.query_row("PRAGMA application_id", [], |r| r.get(0)).map_err(Fault::from)?;
        if mark != schema.application_id {
            return Err(OpenProblem::Foreign);
        }
        Store::finish(path, key, schema, source, conn, true)
    }

    fn finish(
        path: &Path,
        key: &Key,
        schema: &'static Schema,
        mut source: Source,
        mut conn: Connection,
        was_there: bool,
    ) -> Result<Store, OpenProblem> {
        assert!(rusqlite::version_number() >= OLDEST_SQLITE, "SQLite {} is too old", rusqlite::version());
        if !conn.is_readonly("main").map_err(Fault::from)? {
            conn.execute_batch(log::TABLES).map_err(Fault::from)?;
        }
        let pending = migrate::pending(&conn, schema.migrations)?;
        if !pending.is_empty() {
            if was_there {
                let aside = path.with_extension(format!("before-{}.backup", pending[0].no));
                backup::copy(&conn, key, &aside).map_err(|e| Fault::Other(e.to_string()))?;
            }
            migrate::run(&mut conn, pending, source.now_ms())?;
        }
        let first = source.id();
        conn.execute("INSERT OR IGNORE INTO device (only, id) VALUES (1, ?1)", [first]).map_err(Fault::from)?;
        let device = conn.query_row("SELECT id FROM device", [], |r| r.get(0)).map_err(Fault::from)?;
        conn.execute_batch(
            "CREATE TEMP TABLE touched (id BLOB PRIMARY KEY) WITHOUT ROWID;
             CREATE TEMP TABLE gone (id BLOB PRIMARY KEY) WITHOUT ROWID;",
        )
        .map_err(Fault::from)?;
        conn.set_prepared_statement_cache_capacity(256);
        let gate = guard::stand_on(&mut conn, schema)?;
        let mut readers = Vec::new();
        for _ in 0..READERS {
            let reader = connect(path, key, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
            reader.set_prepared_statement_cache_capacity(256);
            readers.push(reader);
        }
        Ok(Store {
            path: path.into(),
            key: key.clone(),
            schema,
            device,
            writer: Mutex::new(Writer { conn, gate, source }),
            readers: Pool::new(readers),
        })
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// A key for another purpose of this store, such as hashes for recognition; `purpose` is a fixed text.
    pub fn derived_key(&self, purpose: &str) -> [u8; 32] {
        self.key.derived(purpose)
    }

    /// Reads in one consistent view of the store.
    pub fn read<T, E: From<Fault>>(&self, work: impl FnOnce(&Read<'_>) -> Result<T, E>) -> Result<T, E> {
        self.readers.lend(|conn| {
            let view = conn.unchecked_transaction().map_err(Fault::from)?;
            let value = work(&Read { conn, cached: true });
            view.finish().map_err(Fault::from)?;
            value
        })
    }

    /// Makes one change: everything or nothing, logged under `op`. An op that changes nothing leaves none.
    pub fn change<T, R>(
        &self,
        op: Op,
        work: impl FnOnce(&mut Write<'_>) -> Result<T, Error<R>>,
    ) -> Result<Done<T>, Error<R>> {
        self.log_as(op, OpKind::Do, |w| work(w).map(|value| (value, Vec::new())))
    }

    /// As [`Store::change`], for the inverses too: `work` gives its value and the ops that it inverts.
    pub(crate) fn log_as<T, R>(
        &self,
        op: Op,
        kind: OpKind,
        work: impl FnOnce(&mut Write<'_>) -> Result<(T, Vec<i64>), Error<R>>,
    ) -> Result<Done<T>, Error<R>> {
        let mut writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let Writer { conn, gate, source } = &mut *writer;
        let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut w = Write::begin(&tx, self.schema, gate, source)?;
        let (value, inverts) = work(&mut w)?;
        w.refresh()?;
        let changed = w.topics();
        let mut seq = None;
        if w.log.changes > 0 {
            let last: i64 = tx.query_row("SELECT coalesce(max(at), 0) FROM op", [], |r| r.get(0))?;
            let header = Header {
                id: w.source.id(),
                name: op.name,
                kind,
                who: op.who,
                device: self.device,
                at: Hlc::next(Hlc(last), w.source.now_ms()),
                about: op.about,
                inverts: &inverts,
            };
            seq = Some(w.log.finish(&header)?);
        }
        if let Err(e) = tx.execute_batch("COMMIT") {
            // A commit that SQLite refuses over open references leaves the transaction open: they can still be looked up.
            let open_reference = e.sqlite_error().is_some_and(|e| e.extended_code == FOREIGN_KEY);
            if kind == OpKind::Do || !open_reference {
                return Err(e.into());
            }
            return Err(Error::Stale(undo::hanging(
                &Read { conn: &tx, cached: false },
                self.schema,
                seq.unwrap_or(0),
                &inverts,
            )?));
        }
        Ok(Done { value, changed, op: seq })
    }
}

/// What can be told of the file before a key is tried.
fn look_at_file(path: &Path) -> Result<(), OpenProblem> {
    let meta = fs::metadata(path).map_err(|_| OpenProblem::NotThere(path.into()))?;
    if meta.len() == 0 {
        return Err(OpenProblem::Empty);
    }
    if meta.permissions().readonly() {
        return Err(OpenProblem::ReadOnly(path.into()));
    }
    let mut head = [0; 16];
    let file = fs::File::open(path).map_err(Fault::from)?;
    let _ = file.take(16).read(&mut head).map_err(Fault::from)?;
    if head.starts_with(b"SQLite format 3") { Err(OpenProblem::Plain) } else { Ok(()) }
}

/// A connection with the key set and proven.
pub(crate) fn connect(path: &Path, key: &Key, flags: OpenFlags) -> Result<Connection, OpenProblem> {
    let opened = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX).and_then(|conn| {
        // cipher_log_level: it floods standard error on a bad page. Temporary tables stay in memory: on disk they would be plain text.
        conn.execute_batch(&format!(
            "PRAGMA cipher_log_level = NONE; PRAGMA key = \"x'{}'\"; PRAGMA temp_store = MEMORY; PRAGMA foreign_keys = ON;
             PRAGMA busy_timeout = 5000; PRAGMA trusted_schema = OFF; PRAGMA cache_size = -16384;",
            key.to_hex()
        ))?;
        conn.query_row("SELECT count(*) FROM sqlite_schema", [], |r| r.get::<_, i64>(0))?;
        if flags.contains(OpenFlags::SQLITE_OPEN_READ_WRITE) {
            // Pages that an import writes to again and again must find room, or each is sealed and spilt many times; taken only when needed.
            conn.execute_batch("PRAGMA synchronous = FULL; PRAGMA cache_size = -163840;")?;
        }
        Ok(conn)
    });
    opened.map_err(|e| match e.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => OpenProblem::Locked,
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => OpenProblem::InUse,
        Some(ErrorCode::DatabaseCorrupt) => OpenProblem::Damaged(e.to_string()),
        Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly) => OpenProblem::ReadOnly(path.into()),
        _ => Fault::from(e).into(),
    })
}
