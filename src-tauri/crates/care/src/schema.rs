//! What care hands to the ledger at opening: migrations, logged tables, what is computed from them.

use std::path::Path;

use ledger::{Key, Migration, OpenProblem, Refresh, Schema, Source, Store};

use crate::tables::TABLES;
use crate::{contact, search, target, today};

macro_rules! migration {
    ($no:literal, $name:literal) => {
        Migration { no: $no, name: $name, sql: include_str!(concat!("../migrations/000", $no, "_", $name, ".sql")) }
    };
}

const MIGRATIONS: &[Migration] = &[
    migration!(1, "store"),
    migration!(2, "customer"),
    migration!(3, "record"),
    migration!(4, "care"),
    migration!(5, "derived"),
];

/// In the order in which they run: a later one may read what an earlier one computed.
const REFRESH: &[Refresh] = &[
    Refresh { table: "customer", run: search::refresh::customers },
    Refresh { table: "customer_phone", run: search::refresh::phones },
    Refresh { table: "ownership", run: search::refresh::ownerships },
    Refresh { table: "vehicle", run: search::refresh::vehicles },
    Refresh { table: "staff", run: search::refresh::staff },
    Refresh { table: "setting", run: today::refresh_settings },
    Refresh { table: "vehicle", run: today::refresh_vehicles },
    Refresh { table: "service_order", run: today::refresh_orders },
    Refresh { table: "policy", run: today::refresh_policies },
    Refresh { table: "customer", run: today::refresh_birthdays },
    Refresh { table: "care_step", run: target::refresh_steps },
    Refresh { table: "step_event", run: target::refresh_events },
    Refresh { table: "contact", run: contact::refresh },
];

/// The schema of a store.
pub static SCHEMA: Schema = Schema {
    application_id: 0x4361_7265, // "Care"
    migrations: MIGRATIONS,
    tables: TABLES,
    refresh: REFRESH,
    derived: &[
        "customer_search",
        "customer_part",
        "vehicle_due",
        "birthday_key",
        "step_now",
        "step_event_of",
        "contact_now",
    ],
    unlogged: &["customer_fts", "import_mapping", "draft"],
};

/// Creates a store at a place where no file is.
pub fn create(path: &Path, key: &Key, source: Source) -> Result<Store, OpenProblem> {
    Store::create(path, key, &SCHEMA, source)
}

/// Opens the store at `path`.
pub fn open(path: &Path, key: &Key, source: Source) -> Result<Store, OpenProblem> {
    Store::open(path, key, &SCHEMA, source)
}
