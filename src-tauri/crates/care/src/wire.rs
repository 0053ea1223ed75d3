//! Small types that cross to the window: numbers there are doubles, so nothing of 64 bits crosses bare. And lists of ids as a statement
//! takes them.

use std::fmt::Write as _;

use ledger::Id;
use ledger::rusqlite::types::{FromSql, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use serde::{Deserialize, Serialize};

/// Money in cents (分). The window gets a plain number, exact up to 90 trillion yuan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Cents(pub i64);

/// Place of an op in the log, as [`ledger::OpEntry::seq`]; a plain number in the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Seq(pub i64);

impl specta::Type for Cents {
    fn definition(types: &mut specta::Types) -> specta::datatype::DataType {
        <i32 as specta::Type>::definition(types) // written as `number`
    }
}

impl specta::Type for Seq {
    fn definition(types: &mut specta::Types) -> specta::datatype::DataType {
        <i32 as specta::Type>::definition(types)
    }
}

impl ToSql for Cents {
    fn to_sql(&self) -> ledger::rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.into())
    }
}

impl FromSql for Cents {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        i64::column_result(value).map(Cents)
    }
}

/// Ids as a JSON list of hexadecimal texts, so that one statement takes any number of them.
pub(crate) fn listed(ids: &[Id]) -> String {
    let mut text = String::with_capacity(ids.len() * 35 + 2);
    text.push('[');
    for id in ids {
        text.push_str(if text.len() > 1 { ",\"" } else { "\"" });
        for byte in id.0 {
            let _ = write!(text, "{byte:02x}");
        }
        text.push('"');
    }
    text.push(']');
    text
}
