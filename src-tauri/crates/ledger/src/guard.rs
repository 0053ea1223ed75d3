//! The authorizer on the writing connection: logged tables change only while `Write` works, whatever SQL arrives.

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

use rusqlite::Connection;
use rusqlite::hooks::{AuthAction, AuthContext, Authorization};

use crate::{Fault, Schema};

const CLOSED: u8 = 0;
const ROWS: u8 = 1;
const LOG: u8 = 2;
const APPEND: u8 = 3;
const INDEXES: u8 = 4;

/// Tables that only the log writes.
const LOG_TABLES: [&str; 5] = ["op", "op_inverse", "block", "checkup", "settled"];

/// Says what may change now. Closed at rest.
#[derive(Clone)]
pub(crate) struct Gate(Arc<AtomicU8>);

impl Gate {
    /// Opens logged tables for the length of `work`.
    pub fn rows<T>(&self, work: impl FnOnce() -> T) -> T {
        self.open(ROWS, work)
    }

    /// Opens the log's own tables for the length of `work`.
    pub fn log<T>(&self, work: impl FnOnce() -> T) -> T {
        self.open(LOG, work)
    }

    /// Lets rows be added to tables that are only added to, for the length of `work`.
    pub fn append<T>(&self, work: impl FnOnce() -> T) -> T {
        self.open(APPEND, work)
    }

    /// Lets indexes of logged tables be dropped and built, for the length of `work`.
    pub fn indexes<T>(&self, work: impl FnOnce() -> T) -> T {
        self.open(INDEXES, work)
    }

    fn open<T>(&self, what: u8, work: impl FnOnce() -> T) -> T {
        self.0.store(what, Ordering::SeqCst);
        let value = work();
        self.0.store(CLOSED, Ordering::SeqCst);
        value
    }
}

/// Puts the guard on a connection. From here on only what [`allowed`] lets through can be prepared on it; SQLite asks again when
/// it prepares a statement anew.
pub(crate) fn stand_on(conn: &mut Connection, schema: &'static Schema) -> Result<Gate, Fault> {
    let gate = Gate(Arc::new(AtomicU8::new(CLOSED)));
    let seen = gate.clone();
    conn.authorizer(Some(move |ctx: AuthContext<'_>| allowed(schema, seen.0.load(Ordering::SeqCst), &ctx)))?;
    Ok(gate)
}

fn allowed(schema: &Schema, open: u8, ctx: &AuthContext<'_>) -> Authorization {
    let ok = match ctx.action {
        AuthAction::Select | AuthAction::Recursive | AuthAction::Read { .. } | AuthAction::Function { .. } => true,
        AuthAction::Transaction { .. } | AuthAction::Savepoint { .. } => true,
        // FTS5 asks for the first while it reads its own tables; the others only read the schema.
        AuthAction::Pragma { pragma_name, .. } => {
            matches!(pragma_name, "data_version" | "foreign_key_list" | "index_info")
        }
        AuthAction::DropIndex { table_name, .. } | AuthAction::CreateIndex { table_name, .. } => {
            schema.derived.contains(&table_name)
                || open == INDEXES && schema.tables.iter().any(|t| t.name == table_name)
        }
        // What an index that may be built or dropped entails. SQLite itself refuses statements that would write its schema directly.
        AuthAction::Reindex { .. } => true,
        AuthAction::Insert { table_name: "sqlite_master" }
        | AuthAction::Update { table_name: "sqlite_master", .. }
        | AuthAction::Delete { table_name: "sqlite_master" } => true,
        AuthAction::Insert { table_name } if schema.append_only.contains(&table_name) => {
            open == APPEND && ctx.accessor.is_none()
        }
        AuthAction::Insert { table_name }
        | AuthAction::Update { table_name, .. }
        | AuthAction::Delete { table_name } => {
            may_change(schema, open, ctx.database_name, table_name) && ctx.accessor.is_none()
        }
        _ => false,
    };
    if ok { Authorization::Allow } else { Authorization::Deny }
}

fn may_change(schema: &Schema, open: u8, database: Option<&str>, table: &str) -> bool {
    if database == Some("temp") {
        return true;
    }
    if schema.tables.iter().any(|t| t.name == table) {
        return open == ROWS;
    }
    if LOG_TABLES.contains(&table) {
        return open == LOG;
    }
    schema.derived.iter().chain(schema.unlogged).any(|name| *name == table || is_shadow(name, table))
}

/// FTS5 keeps `t` in t_data, t_idx, t_content, t_docsize and t_config.
fn is_shadow(name: &str, table: &str) -> bool {
    let rest = table.strip_prefix(name).and_then(|r| r.strip_prefix('_'));
    rest.is_some_and(|r| matches!(r, "data" | "idx" | "content" | "docsize" | "config"))
}
