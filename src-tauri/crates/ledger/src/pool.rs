//! Read-only connections, lent one at a time.

use std::sync::{Condvar, Mutex, PoisonError};

use rusqlite::Connection;

/// A few read-only connections; a reader waits when all are lent.
pub(crate) struct Pool {
    idle: Mutex<Vec<Connection>>,
    back: Condvar,
}

impl Pool {
    pub fn new(connections: Vec<Connection>) -> Pool {
        Pool { idle: Mutex::new(connections), back: Condvar::new() }
    }

    pub fn lend<T>(&self, work: impl FnOnce(&Connection) -> T) -> T {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let conn = loop {
            match idle.pop() {
                Some(conn) => break conn,
                None => idle = self.back.wait(idle).unwrap_or_else(PoisonError::into_inner),
            }
        };
        drop(idle);
        let lent = Lent { pool: self, conn: Some(conn) };
        work(lent.conn.as_ref().expect("lent until dropped"))
    }
}

/// Gives the connection back, also when the reader panics.
struct Lent<'p> {
    pool: &'p Pool,
    conn: Option<Connection>,
}

impl Drop for Lent<'_> {
    fn drop(&mut self) {
        if let Some(conn) = self.conn.take() {
            self.pool.idle.lock().unwrap_or_else(PoisonError::into_inner).push(conn);
            self.pool.back.notify_one();
        }
    }
}
