//! Who wrote a value: the question by which an import knows what a person said.

use rusqlite::OptionalExtension;

use crate::history::{UNDONE, inverted_by, kind_of};
use crate::log::{Block, Verb};
use crate::{Fault, Id, OpKind, Read, Schema};

const UPDATES: &str = "SELECT op, data FROM block WHERE tbl = ?1 AND verb = 1 AND first = ?2 AND first = last
    UNION ALL SELECT op, data FROM block WHERE tbl = ?1 AND verb = 1 AND first <= ?2 AND last >= ?2 AND first <> last";

impl Read<'_> {
    /// The name of the op that wrote the present value of a cell: the newest one, not undone, that set it, else the one that brought
    /// the row. `None`: no such row. A row that was never updated is answered without reading a block.
    pub fn last_writer(
        &self,
        schema: &'static Schema,
        table: &str,
        id: Id,
        column: &str,
    ) -> Result<Option<String>, Fault> {
        let table = schema.table(table)?;
        let no = table.columns[table.position(column)?].no;
        let version = format!("SELECT _v FROM \"{}\" WHERE id = ?1", table.name);
        let Some(mut origin) = self.first(&version, [id], |row| row.get::<_, i64>(0))? else { return Ok(None) };
        let mut setters = Vec::new();
        self.each(UPDATES, (table.no, id), |row| -> Result<(), Fault> {
            let (op, data): (i64, Vec<u8>) = (row.get(0)?, row.get(1)?);
            let (columns, changes) = Block::unpack(Verb::Update, &data)?;
            for change in changes.iter().filter(|c| c.id == id) {
                origin = origin.min(change.base);
                if columns.contains(&no) {
                    setters.push(op);
                }
            }
            Ok(())
        })?;
        setters.sort_unstable_by_key(|op| std::cmp::Reverse(*op));
        let standing = format!("SELECT name FROM op WHERE seq = ?1 AND kind = 0 AND NOT {UNDONE}");
        for op in setters {
            if let Some(name) = self.first(&standing, [op], |row| row.get(0))? {
                return Ok(Some(name));
            }
        }
        // A row that was taken away and brought back stands at the op of a person behind the redo. Each step goes back in the log.
        while matches!(kind_of(self, origin)?, Some(OpKind::Undo | OpKind::Redo)) {
            match inverted_by(self, origin)?.first() {
                Some(before) if *before < origin => origin = *before,
                _ => break,
            }
        }
        Ok(self.conn.query_row("SELECT name FROM op WHERE seq = ?1", [origin], |row| row.get(0)).optional()?)
    }
}
