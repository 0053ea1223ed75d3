//! A full look at a store: pages, cipher, references, the log's chain, computed tables and search against a fresh computation.
//!
//! All of it is read in one view by a connection of its own, so that nobody waits: the fresh computation goes into temporary tables of
//! the same names, which hide the real ones from the statements that compute.

mod computed;

pub(crate) use computed::compute_all;

use std::time::Instant;

use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};

use crate::log::{Header, chain_of, op_digest};
use crate::progress::check_watched;
use crate::{Fault, Hlc, OpKind, Read, Store, Watch, unwatched};

/// The parts of a full check.
const PARTS: u32 = 6;

/// Something that does not hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Finding {
    /// SQLite's integrity check.
    Pages {
        /// Its words.
        what: String,
    },
    /// A page whose authentication code does not fit its contents.
    Cipher {
        /// SQLCipher's words.
        what: String,
    },
    /// Rows that refer to nothing.
    Reference {
        /// The table of the rows.
        table: String,
        /// How many.
        rows: i64,
    },
    /// A computed table that differs from a fresh computation.
    Derived {
        /// The table.
        table: String,
    },
    /// What the search knows differs from a fresh computation.
    Search {
        /// The table.
        table: String,
    },
    /// The log does not fit its chain at this op.
    Chain {
        /// The op.
        op: i64,
    },
}

/// What is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// Each page's authentication code.
    Cipher,
    /// How the pages hang together, and every index against its table.
    Pages,
    /// Rows that refer to others.
    References,
    /// The log against its chain.
    Log,
    /// Computed tables.
    Computed,
    /// What the search knows.
    Search,
}

/// One part of a check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Part {
    /// What was checked.
    pub what: What,
    /// How much: pages, kinds of reference, ops, computed rows, words of the search.
    pub count: i64,
    /// How long it took, in milliseconds.
    pub took_ms: u64,
}

/// What a full check did and found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Report {
    /// In the order in which they were checked.
    pub parts: Vec<Part>,
    /// What does not hold; nothing: all holds.
    pub findings: Vec<Finding>,
}

/// That a store was checked in full.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Checkup {
    /// When, milliseconds since 1970, UTC.
    pub at_ms: i64,
    /// How long it took, in milliseconds.
    pub took_ms: i64,
    /// How much did not hold.
    pub findings: i64,
}

impl Store {
    /// Checks everything; an empty list means that all holds. Others go on reading and writing meanwhile; the store is left as it was.
    pub fn verify(&self) -> Result<Vec<Finding>, Fault> {
        Ok(self.examine()?.findings)
    }

    /// As [`Store::verify`], with an account of what was done.
    pub fn examine(&self) -> Result<Report, Fault> {
        self.examine_watched(&mut unwatched)
    }

    pub(crate) fn examine_watched(&self, watch: &mut Watch<'_>) -> Result<Report, Fault> {
        let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY;
        let mut conn = crate::connect::connect(&self.path, &self.key, flags)?;
        let schema = self.schema;
        check_watched(&mut conn, watch, PARTS, |conn, parts| {
            let mut report = Report { parts: Vec::new(), findings: Vec::new() };
            let view = conn.unchecked_transaction()?;
            report.part(What::Cipher, |found| cipher(&view, found))?;
            parts.next()?;
            report.part(What::Pages, |found| integrity(&view, found))?;
            parts.next()?;
            report.part(What::References, |found| references(&view, found))?;
            parts.next()?;
            report.part(What::Log, |found| chain(&view, found))?;
            parts.next()?;
            report.part(What::Computed, |found| computed::tables(&view, schema, found))?;
            parts.next()?;
            report.part(What::Search, |found| computed::search(&view, schema, found))?;
            Ok(report)
        })
    }

    /// Checks everything and remembers in the store that it was done.
    pub fn examine_and_remember(&self) -> Result<Report, Fault> {
        self.examine_and_remember_watched(&mut unwatched)
    }

    /// The same, watched: one that `watch` stops is not remembered, and answers `Stopped`.
    pub fn examine_and_remember_watched(&self, watch: &mut Watch<'_>) -> Result<Report, Fault> {
        let report = self.examine_watched(watch)?;
        let took: u64 = report.parts.iter().map(|part| part.took_ms).sum();
        let sql = "INSERT OR REPLACE INTO checkup (at, took, findings) VALUES (?1, ?2, ?3)";
        let values = (self.now_ms(), took as i64, report.findings.len() as i64);
        self.turn(|writer| writer.gate.log(|| writer.conn.execute(sql, values)))?;
        Ok(report)
    }

    /// The last full check; none yet.
    pub fn last_checkup(&self) -> Result<Option<Checkup>, Fault> {
        self.read(|r| {
            let sql = "SELECT at, took, findings FROM checkup ORDER BY at DESC LIMIT 1";
            r.first(sql, [], |row| {
                Ok(Checkup { at_ms: row.get("at")?, took_ms: row.get("took")?, findings: row.get("findings")? })
            })
        })
    }
}

impl Report {
    fn part(&mut self, what: What, check: impl FnOnce(&mut Vec<Finding>) -> Result<i64, Fault>) -> Result<(), Fault> {
        let start = Instant::now();
        // A page that can't be read ends the part of the check that came upon it, and is itself what was found.
        let count = match check(&mut self.findings) {
            Err(Fault::Sql(e)) if is_damage(&e) => {
                self.findings.push(Finding::Pages { what: format!("{what:?}: {e}") });
                0
            }
            count => count?,
        };
        self.parts.push(Part { what, count, took_ms: start.elapsed().as_millis() as u64 });
        Ok(())
    }
}

/// Whether SQLite says that what it read is no database, or none any more.
pub(crate) fn is_damage(error: &rusqlite::Error) -> bool {
    use rusqlite::ErrorCode::{DatabaseCorrupt, NotADatabase};
    matches!(error.sqlite_error_code(), Some(DatabaseCorrupt | NotADatabase))
}

/// What a copy must pass before it counts: cipher, pages, references. The rest follows from the store that it was copied from.
pub(crate) fn pages(conn: &Connection) -> Result<Vec<Finding>, Fault> {
    let mut found = Vec::new();
    cipher(conn, &mut found)?;
    let word: String = conn.query_row("PRAGMA quick_check(1)", [], |r| r.get(0))?;
    if word != "ok" {
        found.push(Finding::Pages { what: word });
    }
    references(conn, &mut found)?;
    Ok(found)
}

fn cipher(conn: &Connection, found: &mut Vec<Finding>) -> Result<i64, Fault> {
    let mut words = said(conn, "PRAGMA cipher_integrity_check")?;
    if !words.is_empty() {
        // It reads the file and not the view, so it may have met a page that was just being written. What is damaged stays damaged.
        let again = said(conn, "PRAGMA cipher_integrity_check")?;
        words.retain(|word| again.contains(word));
    }
    found.extend(words.into_iter().map(|what| Finding::Cipher { what }));
    count(conn, "PRAGMA page_count")
}

fn integrity(conn: &Connection, found: &mut Vec<Finding>) -> Result<i64, Fault> {
    let words = said(conn, "PRAGMA integrity_check")?;
    found.extend(words.into_iter().filter(|w| w != "ok").map(|what| Finding::Pages { what }));
    count(conn, "PRAGMA page_count")
}

fn references(conn: &Connection, found: &mut Vec<Finding>) -> Result<i64, Fault> {
    let mut orphans = conn.prepare("SELECT \"table\", count(*) FROM pragma_foreign_key_check GROUP BY 1")?;
    let mut rows = orphans.query([])?;
    while let Some(row) = rows.next()? {
        found.push(Finding::Reference { table: row.get(0)?, rows: row.get(1)? });
    }
    let sql = "SELECT count(*) FROM sqlite_schema t JOIN pragma_foreign_key_list(t.name) WHERE t.type = 'table'";
    count(conn, sql)
}

fn said(conn: &Connection, sql: &str) -> Result<Vec<String>, Fault> {
    let mut statement = conn.prepare(sql)?;
    let rows = statement.query_map([], |r| r.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn count(conn: &Connection, sql: &str) -> Result<i64, Fault> {
    Ok(conn.query_row(sql, [], |r| r.get(0)).optional()?.unwrap_or(0))
}

fn chain(conn: &Connection, found: &mut Vec<Finding>) -> Result<i64, Fault> {
    let read = Read { conn };
    let mut before: Vec<u8> = Vec::new();
    let erased = crate::erase::digests(conn)?;
    let sql = "SELECT seq, id, name, kind, who, device, at, about, digest, chain FROM op ORDER BY seq";
    read.each(sql, [], |row| -> Result<(), Fault> {
        let seq: i64 = row.get("seq")?;
        let mut blocks = blake3::Hasher::new();
        let mut sound = true;
        read.each(
            "SELECT digest, data, no FROM block WHERE no BETWEEN (SELECT first_block FROM op WHERE seq = ?1)
                   AND (SELECT last_block FROM op WHERE seq = ?1) ORDER BY no",
            [seq],
            |block| -> Result<(), Fault> {
                let (digest, data): (Vec<u8>, Vec<u8>) = (block.get(0)?, block.get(1)?);
                let now = erased.get(&block.get(2)?).unwrap_or(&digest);
                sound &= blake3::hash(&data).as_bytes()[..] == now[..];
                blocks.update(&digest);
                Ok(())
            },
        )?;
        let name: String = row.get("name")?;
        let kind = OpKind::of_number(row.get("kind")?);
        let inverts = crate::history::inverted_by(&read, seq)?;
        let header = Header {
            id: row.get("id")?,
            name: &name,
            kind,
            who: row.get("who")?,
            device: row.get("device")?,
            at: Hlc(row.get("at")?),
            about: row.get("about")?,
            inverts: &inverts,
        };
        let digest = op_digest(&header, seq, blocks.finalize().as_bytes());
        let chain: Vec<u8> = row.get("chain")?;
        let stored: Vec<u8> = row.get("digest")?;
        if !sound || stored[..] != digest || chain[..] != chain_of(&before, &digest) {
            found.push(Finding::Chain { op: seq });
        }
        before = chain;
        Ok(())
    })?;
    count(conn, "SELECT count(*) FROM op")
}
