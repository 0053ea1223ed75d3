//! A full look at a store: pages, cipher, references, the log's chain, computed tables against a fresh computation.

use std::sync::PoisonError;

use rusqlite::Connection;
use serde::Serialize;

use crate::log::{Header, chain_of, op_digest};
use crate::{Derive, Fault, Hlc, Id, OpKind, Read, Store, Touched};

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
    /// The log does not fit its chain at this op.
    Chain {
        /// The op.
        op: i64,
    },
}

impl Store {
    /// Checks everything; an empty list means that all holds. Takes the writer for its length and leaves the store as it was.
    pub fn verify(&self) -> Result<Vec<Finding>, Fault> {
        let mut found = Vec::new();
        {
            let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY;
            let conn = crate::open::connect(&self.path, &self.key, flags).map_err(|e| Fault::Other(e.to_string()))?;
            pages(&conn, &mut found)?;
            chain(&conn, &mut found)?;
        }
        self.derived(&mut found)?;
        Ok(found)
    }

    fn derived(&self, found: &mut Vec<Finding>) -> Result<(), Fault> {
        let mut writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let tx = writer.conn.transaction()?; // dropped at the end: nothing stays
        let before = self.schema.derived.iter().map(|t| content(&tx, t)).collect::<Result<Vec<_>, _>>()?;
        for table in self.schema.derived {
            tx.execute(&format!("DELETE FROM \"{table}\""), [])?;
        }
        for refresh in self.schema.refresh {
            let read = Read { conn: &tx, cached: false };
            let mut all = Touched::default();
            for table in refresh.tables {
                let ids: Vec<Id> = read.rows(&format!("SELECT id FROM \"{table}\" ORDER BY id"), [], |r| r.get(0))?;
                all.0.insert(table, ids);
            }
            (refresh.run)(&mut Derive { read }, &all)?;
        }
        for (table, before) in self.schema.derived.iter().zip(before) {
            if content(&tx, table)? != before {
                found.push(Finding::Derived { table: (*table).into() });
            }
        }
        Ok(())
    }
}

/// A hash of a table's rows, whatever their order.
fn content(conn: &Connection, table: &str) -> Result<[u8; 32], Fault> {
    let mut statement = conn.prepare(&format!("SELECT * FROM \"{table}\""))?;
    let columns = statement.column_count();
    let mut rows = statement.query([])?;
    let mut sum = [0u8; 32];
    while let Some(row) = rows.next()? {
        let mut hash = blake3::Hasher::new();
        for i in 0..columns {
            hash.update(format!("{:?}|", row.get_ref(i)?).as_bytes());
        }
        for (s, h) in sum.iter_mut().zip(hash.finalize().as_bytes()) {
            *s = s.wrapping_add(*h);
        }
    }
    Ok(sum)
}

fn pages(conn: &Connection, found: &mut Vec<Finding>) -> Result<(), Fault> {
    let words = |sql: &str| -> Result<Vec<String>, Fault> {
        let mut statement = conn.prepare(sql)?;
        let rows = statement.query_map([], |r| r.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    };
    found.extend(words("PRAGMA cipher_integrity_check")?.into_iter().map(|what| Finding::Cipher { what }));
    let integrity = words("PRAGMA integrity_check")?;
    found.extend(integrity.into_iter().filter(|w| w != "ok").map(|what| Finding::Pages { what }));
    let mut orphans = conn.prepare("SELECT \"table\", count(*) FROM pragma_foreign_key_check GROUP BY 1")?;
    let mut rows = orphans.query([])?;
    while let Some(row) = rows.next()? {
        found.push(Finding::Reference { table: row.get(0)?, rows: row.get(1)? });
    }
    Ok(())
}

fn chain(conn: &Connection, found: &mut Vec<Finding>) -> Result<(), Fault> {
    let read = Read { conn, cached: false };
    let mut before: Vec<u8> = Vec::new();
    let sql = "SELECT seq, id, name, kind, who, device, at, about, digest, chain FROM op ORDER BY seq";
    read.each(sql, [], |row| -> Result<(), Fault> {
        let seq: i64 = row.get("seq")?;
        let mut blocks = blake3::Hasher::new();
        let mut sound = true;
        read.each(
            "SELECT digest, data FROM block WHERE no BETWEEN (SELECT first_block FROM op WHERE seq = ?1)
                   AND (SELECT last_block FROM op WHERE seq = ?1) ORDER BY no",
            [seq],
            |block| -> Result<(), Fault> {
                let (digest, data): (Vec<u8>, Vec<u8>) = (block.get(0)?, block.get(1)?);
                sound &= blake3::hash(&data).as_bytes()[..] == digest[..];
                blocks.update(&digest);
                Ok(())
            },
        )?;
        let name: String = row.get("name")?;
        let kind = [OpKind::Do, OpKind::Undo, OpKind::Redo][row.get::<_, i64>("kind")?.clamp(0, 2) as usize];
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
    })
}
