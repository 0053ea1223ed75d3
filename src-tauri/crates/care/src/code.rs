//! Small closed lists (channel, outcome, account ...): one text each, the same in the database, on the wire and as stem of its words.

/// Declares an enum of codes: `codes! { /// What it is. pub enum Channel { /// 电话 Phone = "phone" } }`.
///
/// Gives `ALL` in the order of declaration, `code`, `of`, and the ways in and out of SQL and JSON. A stored text that is no code is an
/// error of its column, never another code.
macro_rules! codes {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$note:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, specta::Type)]
        $(#[$meta])*
        pub enum $name { $($(#[$note])* #[serde(rename = $code)] $variant),+ }

        impl $name {
            /// All codes, in the order in which people read them.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// Its text.
            pub const fn code(self) -> &'static str {
                match self { $($name::$variant => $code),+ }
            }

            /// The code of a text; none for any other text.
            pub fn of(text: &str) -> Option<$name> {
                match text { $($code => Some($name::$variant),)+ _ => None }
            }
        }

        impl ledger::rusqlite::ToSql for $name {
            fn to_sql(&self) -> ledger::rusqlite::Result<ledger::rusqlite::types::ToSqlOutput<'_>> {
                Ok(self.code().into())
            }
        }

        impl ledger::rusqlite::types::FromSql for $name {
            fn column_result(value: ledger::rusqlite::types::ValueRef<'_>) -> ledger::rusqlite::types::FromSqlResult<Self> {
                let text = value.as_str()?;
                $name::of(text).ok_or_else(|| {
                    let what = format!("{text:?} is no {}", stringify!($name));
                    ledger::rusqlite::types::FromSqlError::Other(what.into())
                })
            }
        }
    };
}

pub(crate) use codes;
