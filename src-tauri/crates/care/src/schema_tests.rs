//! The schema as SQLite sees it against the schema as it is declared.

use ledger::{Key, Migration, Schema, Source, Store};

use crate::SCHEMA;

fn store() -> (tempfile::TempDir, Store) {
    store_of(&SCHEMA)
}

fn store_of(schema: &'static Schema) -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("s.care");
    let store = Store::create(&path, &Key::random(), schema, Source::fixed(0, 1)).expect("a new store");
    (folder, store)
}

/// Logged tables whose columns are not those that are declared, in their order.
fn undeclared(store: &Store) -> Vec<&'static str> {
    let sql = "SELECT name FROM pragma_table_info(?1) WHERE name NOT IN ('id', '_v') ORDER BY cid";
    let differs = |table: &&ledger::Table| {
        let found: Vec<String> = store.read(|r| r.rows(sql, [table.name], |row| row.get(0))).expect("columns");
        found != table.columns.iter().map(|c| c.name).collect::<Vec<_>>()
    };
    SCHEMA.tables.iter().filter(differs).map(|table| table.name).collect()
}

/// The ledger's own tables.
const LEDGER: [&str; 8] = ["op", "op_inverse", "block", "device", "migration", "incarnation", "checkup", "settled"];

/// Tables of the store that are neither logged, computed, unlogged, nor the ledger's own.
fn unknown(store: &Store) -> Vec<String> {
    let sql =
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB '*_fts_*' AND name NOT GLOB 'sqlite_*'";
    let all: Vec<String> = store.read(|r| r.rows(sql, [], |row| row.get(0))).expect("tables");
    let known = |name: &String| {
        let computed = SCHEMA
            .derived
            .iter()
            .chain(SCHEMA.unlogged)
            .chain(SCHEMA.append_only)
            .chain(&LEDGER)
            .any(|known| known == name);
        computed || SCHEMA.tables.iter().any(|table| table.name == name.as_str())
    };
    all.into_iter().filter(|name| !known(name)).collect()
}

#[test]
fn every_logged_column_is_declared_with_its_kind_and_every_declared_one_exists() {
    let (_folder, store) = store();
    assert_eq!(undeclared(&store), [""; 0]);
    assert_eq!(unknown(&store), [""; 0]);
}

#[test]
fn a_planted_column_and_a_planted_table_are_found_and_change_the_picture() {
    let last = SCHEMA.migrations.last().expect("migrations").no;
    let plant = |sql: &'static str| {
        let planted = Migration { no: last + 1, name: "planted", sql };
        let all = SCHEMA.migrations.iter().map(|m| Migration { no: m.no, name: m.name, sql: m.sql });
        let migrations = all.chain([planted]).collect::<Vec<_>>().leak();
        store_of(Box::leak(Box::new(Schema { migrations, ..SCHEMA })))
    };
    let (_one, column) = plant("ALTER TABLE gift ADD COLUMN planted TEXT");
    assert_eq!((undeclared(&column), unknown(&column)), (vec!["gift"], vec![]));
    let (_two, table) = plant("CREATE TABLE planted (x INTEGER) STRICT");
    assert_eq!((undeclared(&table), unknown(&table)), (vec![], vec!["planted".to_owned()]));
    let (_three, plain) = store();
    let committed = picture(&plain);
    assert!(picture(&column) != committed && picture(&table) != committed);
}

#[test]
fn numbers_of_tables_and_columns_are_used_once() {
    let mut tables: Vec<u16> = SCHEMA.tables.iter().map(|t| t.no).collect();
    tables.sort_unstable();
    tables.dedup();
    assert_eq!(tables.len(), SCHEMA.tables.len());
    for table in SCHEMA.tables {
        let mut columns: Vec<u16> = table.columns.iter().map(|c| c.no).collect();
        columns.sort_unstable();
        columns.dedup();
        assert_eq!(columns.len(), table.columns.len(), "columns of {}", table.name);
    }
}

/// People are set inactive, not removed; only the undo of adding one looks through the orders. The index would take a fifteenth of the store.
const WITHOUT_INDEX: &[&str] = &["service_order.advisor_id"];

#[test]
fn every_foreign_key_has_an_index_so_that_removing_a_parent_reads_no_whole_table() {
    let (_folder, store) = store();
    let mut scanned = Vec::new();
    for table in SCHEMA.tables {
        let sql = "SELECT \"from\" FROM pragma_foreign_key_list(?1)";
        let keys: Vec<String> = store.read(|r| r.rows(sql, [table.name], |row| row.get(0))).expect("keys");
        for key in keys {
            let query = format!("SELECT id FROM \"{}\" WHERE \"{key}\" = ?1", table.name);
            let plan: Vec<String> = store.read(|r| r.plan(&query)).expect("a plan");
            if !plan.iter().all(|step| step.starts_with("SEARCH")) {
                scanned.push(format!("{}.{key}", table.name));
            }
        }
    }
    assert_eq!(scanned, WITHOUT_INDEX);
}

#[test]
fn every_table_refers_to_those_before_it_so_that_many_rows_are_written_in_the_order_of_tables() {
    let (_folder, store) = store();
    let place = |name: &str| SCHEMA.tables.iter().position(|t| t.name == name);
    let mut later = Vec::new();
    for table in SCHEMA.tables {
        let sql = "SELECT \"table\" FROM pragma_foreign_key_list(?1)";
        let parents: Vec<String> = store.read(|r| r.rows(sql, [table.name], |row| row.get(0))).expect("parents");
        for parent in parents {
            if place(&parent) > place(table.name) {
                later.push(format!("{}: {parent}", table.name));
            }
        }
    }
    // No file brings these.
    assert_eq!(later, ["class_policy: plan_template", "gift_entry: contact"]);
}

/// What `schema.sql` shows.
fn picture(store: &Store) -> String {
    let sql = "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND tbl_name NOT GLOB '*_fts_*'
               ORDER BY tbl_name, type = 'table' DESC, name";
    let all: Vec<String> = store.read(|r| r.rows(sql, [], |row| row.get(0))).expect("the schema");
    let head =
        "-- Every table of a store, the ledger's own too, as all migrations leave it. Written by `cargo xtask schema`.";
    format!("{head}\n\n{};\n", all.join(";\n\n"))
}

/// Also writes the file, when `cargo xtask schema` asks for it.
#[test]
fn schema_sql_shows_what_the_migrations_make() {
    let (_folder, store) = store();
    let fresh = picture(&store);
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("schema.sql");
    if std::env::var_os("CAREDESK_SCHEMA").is_some() {
        std::fs::write(&file, &fresh).expect("schema.sql can be written");
    }
    let committed = std::fs::read_to_string(file).unwrap_or_default().replace("\r\n", "\n");
    assert!(committed == fresh, "the migrations have changed: run `cargo xtask schema` and commit what it writes");
}

#[test]
fn a_planted_query_without_an_index_is_seen_as_a_scan() {
    let (_folder, store) = store();
    let plan = |sql: &str| -> Vec<String> { store.read(|r| r.plan(sql)).expect("a plan") };
    let by_index = |sql: &str| plan(sql).iter().all(|step| step.starts_with("SEARCH"));
    assert!(by_index("SELECT id FROM customer WHERE name = ?1"));
    assert!(!by_index("SELECT id FROM customer WHERE note = ?1"));
    assert!(!by_index("SELECT id FROM customer WHERE name LIKE '%' || ?1"));
}

#[test]
fn every_table_of_a_store_is_declared_so_that_the_guard_knows_how_it_may_change() {
    let (_folder, store) = store();
    let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'customer_fts_*' ORDER BY name";
    let found: Vec<String> = store.read(|r| r.rows(sql, [], |row| row.get(0))).expect("tables");
    let named = [SCHEMA.derived, SCHEMA.unlogged, SCHEMA.append_only, &LEDGER].concat();
    let mut declared: Vec<&str> = SCHEMA.tables.iter().map(|t| t.name).chain(named).collect();
    declared.sort_unstable();
    assert_eq!(found, declared);
}

#[test]
fn a_store_from_before_sealed_cells_is_upgraded_with_its_customers() {
    let before: &'static Schema = Box::leak(Box::new(Schema {
        migrations: &SCHEMA.migrations[..5],
        tables: &[],
        refresh: &[],
        derived: &[],
        ..SCHEMA
    }));
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (path, key) = (folder.path().join("s.care"), Key::random());
    drop(Store::create(&path, &key, before, Source::fixed(0, 1)).expect("an older store"));
    let old = rusqlite::Connection::open(&path).expect("a connection");
    old.execute_batch(&format!(
        "PRAGMA key = \"x'{}'\"; INSERT INTO customer (id, name, kind, retain_until, _v) VALUES (x'07070707070707070707070707070707', '王伟', 'person', '2026-01-01', 1);",
        key.to_hex()
    ))
    .expect("an older customer");
    drop(old);
    let store = crate::open(&path, &key, Source::fixed(0, 2)).expect("upgraded");
    let sql = "SELECT name || retain_until || erased FROM customer";
    let kept: String = store.read(|r| r.one(sql, [], |row| row.get(0))).expect("the customer");
    assert_eq!(kept, "王伟2026-01-010");
}
