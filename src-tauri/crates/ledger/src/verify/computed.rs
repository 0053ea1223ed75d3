//! Computed tables and the search, computed afresh and compared.

use rusqlite::Connection;
use rusqlite::types::ValueRef;

use super::Finding;
use crate::progress::tell;
use crate::{Derive, Fault, Phase, Read, Schema, Touched, Watch, unwatched};

/// Computes everything afresh into temporary tables and compares the computed tables with them. Gives the number of rows.
pub(super) fn tables(conn: &Connection, schema: &'static Schema, found: &mut Vec<Finding>) -> Result<i64, Fault> {
    conn.execute_batch("CREATE TEMP TABLE touched (id BLOB PRIMARY KEY) WITHOUT ROWID;")?;
    for table in schema.derived.iter().copied().chain(searched(conn, schema)?) {
        shadow(conn, table)?;
    }
    compute_all(conn, schema, &mut unwatched)?;
    let mut rows = 0;
    for table in schema.derived {
        let (count, sum) = content(conn, &format!("SELECT * FROM main.\"{table}\""))?;
        if sum != content(conn, &format!("SELECT * FROM temp.\"{table}\""))?.1 {
            found.push(Finding::Derived { table: (*table).into() });
        }
        rows += count;
    }
    Ok(rows)
}

/// Computes what follows from all rows, into the tables that the connection's statements mean. `watch` hears of each step.
pub(crate) fn compute_all(conn: &Connection, schema: &'static Schema, watch: &mut Watch<'_>) -> Result<(), Fault> {
    for (done, refresh) in schema.refresh.iter().enumerate() {
        tell(watch, Phase::Computing, done as u64, schema.refresh.len() as u64)?;
        let read = Read { conn };
        let all = Touched::all(&read, refresh.tables)?;
        (refresh.run)(&mut Derive { read }, &all)?;
    }
    Ok(())
}

/// Compares each search table, word by word, with what [`tables`] computed: its contents can't be read back, its words can. Gives the
/// number of words.
pub(super) fn search(conn: &Connection, schema: &'static Schema, found: &mut Vec<Finding>) -> Result<i64, Fault> {
    let mut words = 0;
    for table in searched(conn, schema)? {
        conn.execute_batch(&format!(
            "CREATE VIRTUAL TABLE temp.words_stored USING fts5vocab(main, \"{table}\", instance);
             CREATE VIRTUAL TABLE temp.words_fresh USING fts5vocab(temp, \"{table}\", instance);"
        ))?;
        let (count, sum) = content(conn, "SELECT term, doc, col, offset FROM temp.words_stored")?;
        if sum != content(conn, "SELECT term, doc, col, offset FROM temp.words_fresh")?.1 {
            found.push(Finding::Search { table: table.into() });
        }
        conn.execute_batch("DROP TABLE temp.words_stored; DROP TABLE temp.words_fresh;")?;
        words += count;
    }
    Ok(words)
}

/// The FTS5 tables among the unlogged ones.
fn searched(conn: &Connection, schema: &'static Schema) -> Result<Vec<&'static str>, Fault> {
    let mut is =
        conn.prepare("SELECT EXISTS (SELECT 1 FROM main.sqlite_schema WHERE name = ?1 AND sql LIKE '%USING fts5%')")?;
    let mut all = Vec::new();
    for table in schema.unlogged {
        if is.query_row([table], |r| r.get(0))? {
            all.push(*table);
        }
    }
    Ok(all)
}

/// Makes an empty temporary table of the same name with the same indexes.
fn shadow(conn: &Connection, table: &str) -> Result<(), Fault> {
    let sql = "SELECT sql FROM main.sqlite_schema WHERE tbl_name = ?1 AND sql IS NOT NULL ORDER BY type DESC";
    let mut statements = conn.prepare(sql)?;
    let statements = statements.query_map([table], |r| r.get(0))?.collect::<rusqlite::Result<Vec<String>>>()?;
    for made in statements {
        // SQLite keeps the beginning in this form, however it was written.
        let kind = ["CREATE VIRTUAL TABLE ", "CREATE TABLE ", "CREATE UNIQUE INDEX ", "CREATE INDEX "];
        let split = kind.iter().find_map(|kind| Some((kind, made.strip_prefix(kind)?)));
        let (kind, rest) = split.ok_or_else(|| Fault::Other(format!("unknown statement for {table}")))?;
        conn.execute_batch(&format!("{kind}temp.{rest}"))?;
    }
    Ok(())
}

/// How many rows a query gives, and a hash of them, whatever their order.
fn content(conn: &Connection, sql: &str) -> Result<(i64, [u64; 4]), Fault> {
    let mut statement = conn.prepare(sql)?;
    let columns = statement.column_count();
    let mut rows = statement.query([])?;
    let (mut count, mut sum) = (0, [0u64; 4]);
    while let Some(row) = rows.next()? {
        let mut hash = blake3::Hasher::new();
        for i in 0..columns {
            match row.get_ref(i)? {
                ValueRef::Null => hash.update(b"n"),
                ValueRef::Integer(n) => hash.update(b"i").update(&n.to_le_bytes()),
                ValueRef::Real(n) => hash.update(b"r").update(&n.to_le_bytes()),
                ValueRef::Text(bytes) => hash.update(b"t").update(&bytes.len().to_le_bytes()).update(bytes),
                ValueRef::Blob(bytes) => hash.update(b"b").update(&bytes.len().to_le_bytes()).update(bytes),
            };
        }
        for (sum, part) in sum.iter_mut().zip(hash.finalize().as_bytes().chunks_exact(8)) {
            *sum = sum.wrapping_add(part.iter().fold(0, |n, byte| n << 8 | u64::from(*byte)));
        }
        count += 1;
    }
    Ok((count, sum))
}
