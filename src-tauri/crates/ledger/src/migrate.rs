//! Migrations: numbered, in one transaction, frozen by checksum once they ran.

use rusqlite::{Connection, params};

use crate::fault::point;
use crate::progress::tell;
use crate::{Fault, OpenProblem, Phase, Watch};

/// One step of the schema. Released ones never change; a checksum in the database finds it out.
#[derive(Debug)]
pub struct Migration {
    /// From 1, without gaps.
    pub no: u32,
    /// Name of its file without number and ending.
    pub name: &'static str,
    /// The statements.
    pub sql: &'static str,
}

impl Migration {
    /// Line endings don't count, since a checkout may change them.
    fn checksum(&self) -> [u8; 32] {
        *blake3::hash(self.sql.replace("\r\n", "\n").as_bytes()).as_bytes()
    }
}

/// Which migrations are still to run.
///
/// # Errors
/// [`OpenProblem::Newer`] when the database has seen more than this program knows, [`OpenProblem::Frozen`] when one that ran was
/// changed afterwards.
pub(crate) fn pending<'m>(conn: &Connection, known: &'m [Migration]) -> Result<&'m [Migration], OpenProblem> {
    let mut seen = conn.prepare("SELECT no, checksum FROM migration ORDER BY no").map_err(Fault::from)?;
    let seen: Vec<(u32, Vec<u8>)> =
        seen.query_map([], |r| Ok((r.get(0)?, r.get(1)?))).and_then(Iterator::collect).map_err(Fault::from)?;
    let (found, knows) = (seen.last().map_or(0, |s| s.0), known.last().map_or(0, |m| m.no));
    if found > knows {
        return Err(OpenProblem::Newer { found, knows });
    }
    for ((no, checksum), migration) in seen.iter().zip(known) {
        if *no != migration.no || checksum[..] != migration.checksum() {
            return Err(OpenProblem::Frozen { no: *no });
        }
    }
    Ok(&known[seen.len()..])
}

/// Runs the pending ones in one transaction, all or none, has `derive` compute anew what is computed, then checks the pages and the
/// foreign keys before it commits. `watch` hears of each part.
pub(crate) fn run(
    conn: &mut Connection,
    pending: &[Migration],
    now_ms: i64,
    watch: &mut Watch<'_>,
    derive: impl FnOnce(&Connection, &mut Watch<'_>) -> Result<(), Fault>,
) -> Result<(), OpenProblem> {
    let tx = conn.transaction().map_err(Fault::from)?;
    for (done, migration) in pending.iter().enumerate() {
        tell(watch, Phase::Migrating, done as u64, pending.len() as u64)?;
        tx.execute_batch(migration.sql).map_err(Fault::from)?;
        tx.execute(
            "INSERT INTO migration (no, name, checksum, at) VALUES (?1, ?2, ?3, ?4)",
            params![migration.no, migration.name, migration.checksum(), now_ms],
        )
        .map_err(Fault::from)?;
        point("migration.ran");
    }
    derive(&tx, watch)?;
    tell(watch, Phase::Checking, 0, 0)?;
    let orphans: i64 =
        tx.query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |r| r.get(0)).map_err(Fault::from)?;
    let pages: String = tx.query_row("PRAGMA quick_check(1)", [], |r| r.get(0)).map_err(Fault::from)?;
    if orphans > 0 || pages != "ok" {
        return Err(OpenProblem::Migration { orphans, pages });
    }
    point("migration.checked");
    tx.commit().map_err(Fault::from)?;
    point("migration.committed");
    Ok(())
}
