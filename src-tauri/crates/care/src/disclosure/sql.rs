use ledger::rusqlite::{Result, Row};
use ledger::{Fault, Id, Read};

use super::DisclosureView;
use crate::calendar;
use crate::wire::Seq;

pub(super) const LIST: &str = "SELECT d.*, s.name FROM disclosure d LEFT JOIN staff s ON s.id = d.who
    WHERE d.no < ?1 ORDER BY d.no DESC LIMIT ?2";
pub(super) const OF_CUSTOMER: &str = "SELECT d.*, s.name FROM disclosure d LEFT JOIN staff s ON s.id = d.who
    WHERE d.about = ?1 ORDER BY d.no DESC";

fn view(row: &Row<'_>) -> Result<DisclosureView> {
    Ok(DisclosureView {
        no: Seq(row.get("no")?),
        at: calendar::store_time(row.get("at")?),
        who: row.get("who")?,
        name: row.get("name")?,
        kind: row.get("kind")?,
        about: row.get("about")?,
        rows: row.get("rows")?,
        purpose: row.get("purpose")?,
    })
}

pub(super) fn list(r: &Read<'_>, before: Option<Seq>, limit: u32) -> std::result::Result<Vec<DisclosureView>, Fault> {
    r.rows(LIST, (before.map_or(i64::MAX, |seq| seq.0), limit), view)
}

pub(super) fn of_customer(r: &Read<'_>, customer: Id) -> std::result::Result<Vec<DisclosureView>, Fault> {
    r.rows(OF_CUSTOMER, [customer], view)
}
