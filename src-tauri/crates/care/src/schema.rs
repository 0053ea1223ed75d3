//! What care hands to the ledger at opening: migrations, logged tables, what is computed from them.

use std::path::Path;

use ledger::{Key, Migration, OpenProblem, Refresh, Schema, Source, Standing, Store, Watch};

use crate::tables::TABLES;
use crate::{contact, gift, kept, search, target, today};

macro_rules! migration {
    ($zeros:literal, $no:literal, $name:literal) => {
        Migration {
            no: $no,
            name: $name,
            sql: include_str!(concat!("../migrations/", $zeros, $no, "_", $name, ".sql")),
        }
    };
}

const MIGRATIONS: &[Migration] = &[
    migration!("000", 1, "store"),
    migration!("000", 2, "customer"),
    migration!("000", 3, "record"),
    migration!("000", 4, "care"),
    migration!("000", 5, "derived"),
    migration!("000", 6, "sealed"),
    migration!("000", 7, "policy"),
    migration!("000", 8, "conflict"),
    migration!("000", 9, "selection"),
    migration!("00", 10, "lean"),
    migration!("00", 11, "today"),
    migration!("00", 12, "open"),
    migration!("00", 13, "people"),
    migration!("00", 14, "training"),
    migration!("00", 15, "find"),
];

/// In the order in which they run: a later one may read what an earlier one computed.
const REFRESH: &[Refresh] = &[
    Refresh { tables: search::refresh::TABLES, run: search::refresh::refresh },
    Refresh { tables: today::DUE_TABLES, run: today::refresh_due },
    Refresh { tables: &["customer"], run: today::refresh_birthdays },
    Refresh { tables: &["care_step", "step_event"], run: target::refresh },
    Refresh { tables: &["contact"], run: contact::refresh },
];

/// The schema of a store.
pub static SCHEMA: Schema = Schema {
    application_id: 0x4361_7265, // "Care"
    migrations: MIGRATIONS,
    tables: TABLES,
    refresh: REFRESH,
    standing: &[Standing { table: "gift_entry", fallen: gift::fallen }],
    derived: &[
        "customer_search",
        "customer_part",
        "vehicle_due",
        "ownership_of",
        "job_due",
        "due_count",
        "birthday_key",
        "step_now",
        "step_event_of",
        "contact_now",
    ],
    unlogged: &["customer_fts", "import_mapping", "draft", "here", "import_conflict"],
    append_only: &["disclosure"],
    verbs: kept::VERBS,
};

/// Creates a store at a place where no file is.
pub fn create(path: &Path, key: &Key, source: Source) -> Result<Store, OpenProblem> {
    Store::create(path, key, &SCHEMA, source)
}

/// Opens the store at `path`.
pub fn open(path: &Path, key: &Key, source: Source) -> Result<Store, OpenProblem> {
    Store::open(path, key, &SCHEMA, source)
}

/// As [`open`]; `watch` hears how far a store of an older program is on its way to the form of this one, and nothing where it has it.
pub fn open_watched(path: &Path, key: &Key, source: Source, watch: &mut Watch<'_>) -> Result<Store, OpenProblem> {
    Store::open_watched(path, key, &SCHEMA, source, watch)
}
