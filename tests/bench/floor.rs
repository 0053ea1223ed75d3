//! The floor: what the same files cost when they are parsed to strings and put into plain SQLite, and nothing else is done.

use std::path::{Path, PathBuf};

use calamine::{DataRef, Reader as _};
use rusqlite::{Connection, params_from_iter};
use tests::maker::Trouble;

/// The export files of a folder, by name.
pub fn files(folder: &Path) -> Result<Vec<PathBuf>, Trouble> {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder)?.map(|e| Ok(e?.path())).collect::<Result<_, std::io::Error>>()?;
    files.sort();
    Ok(files)
}

/// Every row of every sheet as strings, inserted by one prepared statement into one untyped table a sheet with two indexes (its first
/// two columns), in one transaction, without encryption; WAL, FULL.
pub fn import(folder: &Path, database: &Path) -> Result<u64, Trouble> {
    let conn = Connection::open(database)?;
    conn.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -32768; BEGIN IMMEDIATE;",
    )?;
    let mut rows = 0;
    for (no, file) in files(folder)?.iter().enumerate() {
        if file.extension().is_some_and(|e| e == "csv") {
            rows += text(&conn, file, &format!("t{no}"))?;
        } else {
            rows += workbook(&conn, file, no)?;
        }
    }
    conn.execute_batch("COMMIT")?;
    Ok(rows)
}

fn table(conn: &Connection, name: &str, columns: usize) -> Result<String, Trouble> {
    let names: Vec<String> = (0..columns).map(|c| format!("c{c}")).collect();
    conn.execute_batch(&format!(
        "CREATE TABLE {name} ({}); CREATE INDEX {name}_0 ON {name} (c0); CREATE INDEX {name}_1 ON {name} (c{});",
        names.join(", "),
        2.min(columns - 1),
    ))?;
    let marks = vec!["?"; columns].join(", ");
    Ok(format!("INSERT INTO {name} VALUES ({marks})"))
}

fn text(conn: &Connection, file: &Path, name: &str) -> Result<u64, Trouble> {
    let bytes = std::fs::read(file)?;
    let encoding = if bytes.starts_with(b"\xef\xbb\xbf") { encoding_rs::UTF_8 } else { encoding_rs::GB18030 };
    let (text, ..) = encoding.decode(&bytes);
    let mut reader = csv::ReaderBuilder::new().has_headers(true).flexible(true).from_reader(text.as_bytes());
    let columns = reader.headers()?.len();
    let mut insert = conn.prepare(&table(conn, name, columns)?)?;
    let (mut record, mut rows) = (csv::StringRecord::new(), 0);
    while reader.read_record(&mut record)? {
        insert.execute(params_from_iter((0..columns).map(|c| record.get(c).unwrap_or_default())))?;
        rows += 1;
    }
    Ok(rows)
}

fn workbook(conn: &Connection, file: &Path, no: usize) -> Result<u64, Trouble> {
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(file)?;
    let mut rows = 0;
    for (sheet, name) in book.sheet_names().into_iter().enumerate() {
        let mut cells = book.worksheet_cells_reader(&name)?;
        let columns = cells.dimensions().end.1 as usize + 1;
        let mut insert = conn.prepare(&table(conn, &format!("t{no}_{sheet}"), columns)?)?;
        let (mut at, mut row) = (0, vec![String::new(); columns]);
        while let Some(cell) = cells.next_cell()? {
            let (line, column) = cell.get_position();
            if line != at {
                insert.execute(params_from_iter(&row))?;
                row.iter_mut().for_each(String::clear);
                rows += 1;
                at = line;
            }
            let slot = &mut row[column as usize];
            match cell.get_value() {
                DataRef::String(text) => slot.push_str(text),
                DataRef::SharedString(text) => slot.push_str(text),
                DataRef::Float(number) => *slot = number.to_string(),
                DataRef::Int(number) => *slot = number.to_string(),
                other => *slot = format!("{other:?}"),
            }
        }
        insert.execute(params_from_iter(&row))?;
        rows += 1;
    }
    Ok(rows)
}

/// Holds every cell of every file as a string at once, as a reader without a stream would.
pub fn hold(folder: &Path) -> Result<usize, Trouble> {
    let mut all: Vec<Vec<String>> = Vec::new();
    for file in files(folder)? {
        if file.extension().is_some_and(|e| e == "csv") {
            let bytes = std::fs::read(&file)?;
            let (text, ..) = encoding_rs::GB18030.decode(&bytes);
            let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
            for record in reader.records() {
                all.push(record?.iter().map(str::to_owned).collect());
            }
        } else {
            let mut book: calamine::Xlsx<_> = calamine::open_workbook(&file)?;
            for (_, range) in book.worksheets() {
                all.extend(range.rows().map(|row| row.iter().map(ToString::to_string).collect()));
            }
        }
    }
    Ok(all.len())
}

/// The two plain queries that a selection is held against: workshop visits of a year, and sums of three years, a vehicle.
pub fn select(database: &Path) -> Result<usize, Trouble> {
    let conn = Connection::open(database)?;
    // The orders are the one file of ten columns.
    let sql = "SELECT name FROM sqlite_schema t WHERE type = 'table' AND (SELECT count(*) FROM pragma_table_info(t.name)) = 10";
    let orders: String = conn.query_row(sql, [], |row| row.get(0))?;
    let mut rows = 0;
    for sql in [
        format!("SELECT c2, count(DISTINCT c3) FROM {orders} WHERE c3 > '2025-06-30' GROUP BY c2"),
        format!("SELECT c2, sum(c7) FROM {orders} WHERE c3 > '2023-06-30' GROUP BY c2"),
    ] {
        let mut statement = conn.prepare(&sql)?;
        let mut found = statement.query([])?;
        while found.next()?.is_some() {
            rows += 1;
        }
    }
    Ok(rows)
}
