//! How the window sees an op of the log.

use care::wire::Seq;
use ledger::{OpEntry, OpKind};
use serde::Serialize;
use specta::Type;

/// One op, as the history and the undo button show it.
#[derive(Clone, Debug, Serialize, Type)]
pub struct OpView {
    /// Its place in the log; what undo is asked for.
    pub seq: Seq,
    /// `<feature>.<verb>`: key of its words (`care::op`).
    pub name: String,
    /// Id of the person who did it.
    pub who: Option<String>,
    /// Store-local, `YYYY-MM-DDTHH:MM`.
    pub at: String,
    /// Id of the record it is mainly about.
    pub about: Option<String>,
    /// What that record is called, or whose it is; told in the history alone.
    pub named: Option<String>,
    /// Rows touched.
    pub rows: u32,
    /// Whether it stands.
    pub state: OpState,
}

/// What has become of an op.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum OpState {
    /// Done, and it stands.
    Standing,
    /// Done, and taken back.
    Undone,
    /// It took others back.
    Undo,
    /// It brought others back.
    Redo,
    /// It changed no row, and only says that something happened to the store as a whole.
    Mark,
    /// An erasure: nobody takes it back.
    Final,
}

impl From<OpEntry> for OpView {
    fn from(op: OpEntry) -> Self {
        OpView {
            seq: Seq(op.seq),
            at: moment(op.at_ms),
            name: op.name,
            who: op.who.map(|id| id.to_string()),
            about: op.about.map(|id| id.to_string()),
            named: None,
            rows: u32::try_from(op.changes).unwrap_or(u32::MAX),
            state: match op.kind {
                OpKind::Do if op.changes == 0 => OpState::Mark,
                OpKind::Do if op.undone => OpState::Undone,
                OpKind::Do => OpState::Standing,
                OpKind::Undo => OpState::Undo,
                OpKind::Redo => OpState::Redo,
                OpKind::Erase => OpState::Final,
            },
        }
    }
}

/// How a moment reads on the wire.
pub const MOMENT: &str = "%Y-%m-%dT%H:%M";

/// A moment of the log (milliseconds since 1970, UTC) store-local, `YYYY-MM-DDTHH:MM`.
pub fn moment(ms: i64) -> String {
    care::calendar::store_time(ms).format(MOMENT).to_string()
}
