//! Opening a store, and the two ways through it: `read` and `change`.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use crate::backup::sync_folder;
use crate::backups::{Backups, Occasion, is_new};
use crate::connect::{connect, is_ours, look_at_file};
use crate::fault::point;
use crate::guard::{self, Gate};
use crate::lock::{Lock, beside, with_end};
use crate::log::{self, Header};
use crate::pool::Pool;
use crate::waiting::{self, Room};
use crate::wal::{self, Wal};
use crate::{
    Done, Error, Fault, Hlc, Id, Key, Op, OpKind, OpenProblem, Read, Schema, Source, Watch, Write, incarnation,
    migrate, restore, space, undo, unwatched, verify,
};

/// Readers that work side by side.
const READERS: usize = 3;
/// SQLITE_CONSTRAINT_FOREIGNKEY.
const FOREIGN_KEY: i32 = 787;
/// Below this SQLite can corrupt a database in WAL mode (the "WAL-reset" bug, mended in 3.51.3).
const OLDEST_SQLITE: i32 = 3_051_003;

/// One open store: a writer, a few readers, the schema. Share it by reference between threads.
pub struct Store {
    pub(crate) path: PathBuf,
    pub(crate) key: Key,
    pub(crate) schema: &'static Schema,
    pub(crate) device: Id,
    aside: Option<PathBuf>,
    // Dropped in this order: only the last connection that closes puts the WAL into the store, and a reader can't.
    readers: Pool,
    pub(crate) writer: Mutex<Writer>,
    pub(crate) room: Room,
    /// Held by whoever makes a backup: two at once would write under one name.
    pub(crate) backing_up: Mutex<()>,
    _lock: Option<Lock>,
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
        Store::create_whole(path, key, schema, source).map_err(|problem| problem.in_numbers(path))
    }

    fn create_whole(path: &Path, key: &Key, schema: &'static Schema, source: Source) -> Result<Store, OpenProblem> {
        if fs::symlink_metadata(path).is_ok() {
            return Err(OpenProblem::Taken(path.into()));
        }
        let lock = Lock::take(path)?;
        // Under another name until it is whole: a program killed here leaves no store that doesn't open.
        let new = beside(path, "creating");
        restore::remove_database(&new).map_err(Fault::from)?;
        {
            let mut conn = connect(&new, key, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE)?;
            conn.execute_batch(&format!("PRAGMA application_id = {};", schema.application_id)).map_err(Fault::from)?;
            upgrade(&mut conn, &new, key, schema, source.now_ms(), Before::Nothing, &mut unwatched)?;
        }
        point("create.made");
        fs::rename(&new, path).and_then(|()| sync_folder(path)).map_err(Fault::from)?;
        point("create.renamed");
        let conn = connect(path, key, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        let mut store = finish(path, key, schema, source, conn, Before::Nothing, &mut unwatched)?;
        store._lock = Some(lock);
        store.find_waiting()?;
        Ok(store)
    }

    /// Opens a store that is there: file, lock, WAL, key, migrations.
    pub fn open(path: &Path, key: &Key, schema: &'static Schema, source: Source) -> Result<Store, OpenProblem> {
        Store::open_watched(path, key, schema, source, &mut unwatched)
    }

    /// As [`Store::open`]; `watch` hears how far the backup and the migrations are, where any are due, and nothing otherwise. Told to end, it
    /// stays as it was and isn't opened.
    pub fn open_watched(
        path: &Path,
        key: &Key,
        schema: &'static Schema,
        source: Source,
        watch: &mut Watch<'_>,
    ) -> Result<Store, OpenProblem> {
        let open = || {
            look_at_file(path)?;
            let lock = Lock::take(path)?;
            restore::finish_swap(path).map_err(Fault::from)?;
            let aside = match wal::look(path).map_err(Fault::from)? {
                Wal::Whole => None,
                Wal::Damaged => return Err(OpenProblem::Damaged("the WAL does not fit its checksums".into())),
                Wal::LastBroken => restore::keep_aside(path, source.now_ms()).map_err(Fault::from)?,
            };
            let conn = connect(path, key, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
            is_ours(&conn, schema)?;
            let mut store = finish(path, key, schema, source, conn, Before::Backup, watch)?;
            (store.aside, store._lock) = (aside, Some(lock));
            store.find_waiting()?;
            Ok(store)
        };
        open().map_err(|problem: OpenProblem| problem.in_numbers(path))
    }

    /// Writes what was kept and not written before the last stop, before anything else is done.
    fn find_waiting(&mut self) -> Result<(), Fault> {
        self.room.find()?;
        self.let_in_if_free();
        Ok(())
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Where store and WAL were kept as a crash left them, because the last transaction in the WAL did not fit its checksum and was left
    /// out: half written, most likely, when the current went.
    pub fn kept_aside(&self) -> Option<&Path> {
        self.aside.as_deref()
    }

    /// The key, for what carries it on: an export that a passphrase protects.
    pub fn key(&self) -> &Key {
        &self.key
    }

    /// Milliseconds since 1970, UTC.
    pub(crate) fn now_ms(&self) -> i64 {
        self.room.now_ms()
    }

    /// A key for another purpose of this store, such as hashes for recognition; `purpose` is a fixed text.
    pub fn derived_key(&self, purpose: &str) -> [u8; 32] {
        self.key.derived(purpose)
    }

    /// Reads in one consistent view of the store.
    pub fn read<T, E: From<Fault>>(&self, work: impl FnOnce(&Read<'_>) -> Result<T, E>) -> Result<T, E> {
        self.readers.lend(|conn| {
            let view = conn.unchecked_transaction().map_err(Fault::from)?;
            let value = work(&Read { conn });
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
        self.change_watched(op, &mut unwatched, |w, _| work(w))
    }

    /// The same, watched, also while what follows from its rows is computed: `watch` may stop it, then nothing of it stays.
    pub fn change_watched<T, R>(
        &self,
        op: Op,
        watch: &mut Watch<'_>,
        work: impl FnOnce(&mut Write<'_>, &mut Watch<'_>) -> Result<T, Error<R>>,
    ) -> Result<Done<T>, Error<R>> {
        self.log_as(op, OpKind::Do, watch, |w, watch| work(w, watch).map(|value| (value, Vec::new())))
    }

    /// Notes in the log that something happened to the store as a whole. Gives its place.
    pub(crate) fn mark(&self, name: &'static str) -> Result<i64, Fault> {
        self.turn(|Writer { conn, gate, source }| {
            let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let w = Write::begin(&tx, self.schema, gate, source)?;
            let seq = finish_log(w, Op::new(name, None), OpKind::Do, self.device, &[])?;
            tx.commit()?;
            Ok(seq)
        })
    }

    /// As [`Store::change`], for the inverses too: `work` gives its value and the ops that it inverts.
    pub(crate) fn log_as<T, R>(
        &self,
        op: Op,
        kind: OpKind,
        watch: &mut Watch<'_>,
        work: impl FnOnce(&mut Write<'_>, &mut Watch<'_>) -> Result<(T, Vec<i64>), Error<R>>,
    ) -> Result<Done<T>, Error<R>> {
        self.turn(|writer| self.log_on(writer, op, kind, watch, work))
    }

    /// The same by who has the writer already.
    pub(crate) fn log_on<T, R>(
        &self,
        writer: &mut Writer,
        op: Op,
        kind: OpKind,
        watch: &mut Watch<'_>,
        work: impl FnOnce(&mut Write<'_>, &mut Watch<'_>) -> Result<(T, Vec<i64>), Error<R>>,
    ) -> Result<Done<T>, Error<R>> {
        self.log_whole(writer, op, kind, watch, work).map_err(|error| {
            // What was written until the disk was full lies in the WAL; the whole needs more than that.
            let written = fs::metadata(with_end(&self.path, "-wal")).map_or(0, |wal| wal.len());
            space::error_in_numbers(error, &self.path, written.saturating_mul(2))
        })
    }

    fn log_whole<T, R>(
        &self,
        Writer { conn, gate, source }: &mut Writer,
        op: Op,
        kind: OpKind,
        watch: &mut Watch<'_>,
        work: impl FnOnce(&mut Write<'_>, &mut Watch<'_>) -> Result<(T, Vec<i64>), Error<R>>,
    ) -> Result<Done<T>, Error<R>> {
        let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut w = Write::begin(&tx, self.schema, gate, source)?;
        point("change.begun");
        let (value, inverts) = work(&mut w, watch)?;
        let touched = w.refresh(watch)?;
        if kind != OpKind::Do
            && let Some(ops) = w.fallen(&touched)?
        {
            return Err(Error::Stale(ops));
        }
        let changed = w.topics();
        let mut seq = None;
        if w.log.changes > 0 {
            seq = Some(finish_log(w, op, kind, self.device, &inverts)?);
        }
        point("change.logged");
        if let Err(e) = tx.execute_batch("COMMIT") {
            // A commit that SQLite refuses over open references leaves the transaction open: they can still be looked up.
            let open_reference = e.sqlite_error().is_some_and(|e| e.extended_code == FOREIGN_KEY);
            if kind == OpKind::Do || !open_reference {
                return Err(e.into());
            }
            return Err(Error::Stale(undo::hanging(&Read { conn: &tx }, self.schema, seq.unwrap_or(0), &inverts)?));
        }
        point("change.committed");
        Ok(Done { value, changed, op: seq })
    }
}

/// What stands before a migration.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    /// A new store, or a copy: there is nothing to lose.
    Nothing,
    /// A backup, or the migration does not run.
    Backup,
}

/// Opens a copy that lies beside the store whose lock is held.
pub(crate) fn open_copy(path: &Path, key: &Key, schema: &'static Schema, source: Source) -> Result<Store, OpenProblem> {
    let conn = connect(path, key, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    finish(path, key, schema, source, conn, Before::Nothing, &mut unwatched)
}

/// Brings the schema up to date.
fn upgrade(
    conn: &mut Connection,
    path: &Path,
    key: &Key,
    schema: &'static Schema,
    now_ms: i64,
    before: Before,
    watch: &mut Watch<'_>,
) -> Result<(), OpenProblem> {
    // Kept in the file; a backup that was copied into the store's place by hand has none.
    conn.execute_batch("PRAGMA journal_mode = WAL;").map_err(Fault::from)?;
    conn.execute_batch(
        "CREATE TEMP TABLE touched (id BLOB PRIMARY KEY) WITHOUT ROWID;
         CREATE TEMP TABLE gone (id BLOB PRIMARY KEY) WITHOUT ROWID;",
    )
    .map_err(Fault::from)?;
    conn.execute_batch(log::TABLES).map_err(Fault::from)?;
    conn.execute_batch(incarnation::TABLES).map_err(Fault::from)?;
    conn.execute_batch(waiting::TABLES).map_err(Fault::from)?;
    let pending = migrate::pending(conn, schema.migrations)?;
    if pending.is_empty() {
        return Ok(());
    }
    if before == Before::Backup && !is_new(conn).map_err(OpenProblem::NoBackup)? {
        Backups::of(path).make(conn, key, Occasion::Migration, now_ms, watch).map_err(OpenProblem::NoBackup)?;
    }
    point("migration.backed_up");
    migrate::run(conn, pending, now_ms, watch, |tx, watch| verify::compute_all(tx, schema, watch))
}

/// Brings the schema up to date, puts the guard on the writer and opens the readers.
fn finish(
    path: &Path,
    key: &Key,
    schema: &'static Schema,
    mut source: Source,
    mut conn: Connection,
    before: Before,
    watch: &mut Watch<'_>,
) -> Result<Store, OpenProblem> {
    assert!(rusqlite::version_number() >= OLDEST_SQLITE, "SQLite {} is too old", rusqlite::version());
    upgrade(&mut conn, path, key, schema, source.now_ms(), before, watch)?;
    let first = source.id();
    incarnation::first(&conn, first, source.now_ms())?;
    conn.execute("INSERT OR IGNORE INTO device (only, id) VALUES (1, ?1)", [first]).map_err(Fault::from)?;
    let device = conn.query_row("SELECT id FROM device", [], |r| r.get(0)).map_err(Fault::from)?;
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
        aside: None,
        readers: Pool::new(readers),
        room: Room::new(path, key, source.shared()),
        backing_up: Mutex::default(),
        writer: Mutex::new(Writer { conn, gate, source }),
        _lock: None,
    })
}

/// Writes the op itself, the last thing of a change. Gives its place.
fn finish_log(w: Write<'_>, op: Op, kind: OpKind, device: Id, inverts: &[i64]) -> Result<i64, Fault> {
    // Times rise with the places in the log, so that the newest op has the greatest: to look for it would be to read the whole log.
    let last = w.first("SELECT at FROM op ORDER BY seq DESC LIMIT 1", [], |r| r.get(0))?.unwrap_or_default();
    let header = Header {
        id: w.source.id(),
        name: op.name,
        kind,
        who: op.who,
        device,
        at: Hlc::next(Hlc(last), w.source.now_ms()),
        about: op.about,
        inverts,
    };
    w.log.finish(&header)
}
