use chrono::{NaiveDate, NaiveDateTime};
use ledger::rusqlite::Row;
use ledger::rusqlite::types::Value;
use ledger::{Fault, Hlc, Id, Read};

use super::*;
use crate::calendar;
use crate::channel::Channel;
use crate::norm::mask_phone;

const FILE: &str = "SELECT c.*, c.id_number_hash IS NOT NULL AS id_number_known, s.name AS keeper,
      (SELECT at FROM op WHERE op.seq = max(c._v,
        coalesce((SELECT max(p._v) FROM customer_phone p WHERE p.customer_id = c.id), 0))) AS written
    FROM customer c LEFT JOIN staff s ON s.id = c.keeper_id WHERE c.id = ?1";

fn moment(written: i64) -> NaiveDateTime {
    calendar::store_time(Hlc(written).ms())
}

fn has_text(row: &Row<'_>, column: &str) -> bool {
    row.get::<_, Option<String>>(column).ok().flatten().is_some_and(|text| !text.is_empty())
}

/// Judges a file by its kind and by which of its fields are filled.
pub(super) type Judge = fn(CustomerKind, &dyn Fn(&str) -> bool) -> Completeness;

/// The whole file, merged ones too.
pub(super) fn file(r: &Read<'_>, id: Id, judge: Judge) -> Result<Option<CustomerFile>, Fault> {
    let phones = phones(r, id)?;
    r.first(FILE, [id], |row| {
        let kind = row.get("kind")?;
        let completeness = judge(kind, &|field| match field {
            "phone" => phones.iter().any(|p| p.valid),
            "keeper" => has_text(row, "keeper"),
            column => has_text(row, column),
        });
        Ok(CustomerFile {
            id,
            name: row.get("name")?,
            kind,
            number: row.get("number")?,
            sex: row.get("sex")?,
            id_number_known: row.get("id_number_known")?,
            birthday: row.get("birthday")?,
            birthday_calendar: row.get("birthday_calendar")?,
            address: row.get("address")?,
            region: row.get("region")?,
            village: row.get("village")?,
            source: row.get("source")?,
            occupation: row.get("occupation")?,
            position: row.get("position")?,
            business: row.get("business")?,
            family: row.get("family")?,
            purchase_use: row.get("purchase_use")?,
            income_band: row.get("income_band")?,
            education: row.get("education")?,
            personality: row.get("personality")?,
            connections: row.get("connections")?,
            interests: row.get("interests")?,
            hobbies: row.get("hobbies")?,
            opinion_leader: row.get("opinion_leader")?,
            do_not_contact: row.get("do_not_contact")?,
            keeper_id: row.get("keeper_id")?,
            keeper: row.get("keeper")?,
            note: row.get("note")?,
            retain_until: row.get("retain_until")?,
            merged_into: row.get("merged_into")?,
            erased: row.get("erased")?,
            phones,
            completeness,
            changed_at: moment(row.get::<_, Option<i64>>("written")?.unwrap_or_default()),
        })
    })
}

/// The phones of a customer, the first one first.
pub(super) fn phones(r: &Read<'_>, customer: Id) -> Result<Vec<PhoneView>, Fault> {
    let sql = "SELECT id, number, label, valid FROM customer_phone WHERE customer_id = ?1 ORDER BY place, id";
    r.rows(sql, [customer], |row| {
        let masked = mask_phone(&row.get::<_, String>("number")?);
        Ok(PhoneView { id: row.get("id")?, masked, label: row.get("label")?, valid: row.get("valid")? })
    })
}

/// The rows of a customer's phones.
pub(super) fn phone_rows(r: &Read<'_>, customer: Id) -> Result<Vec<Id>, Fault> {
    r.rows("SELECT id FROM customer_phone WHERE customer_id = ?1 ORDER BY place, id", [customer], |row| row.get(0))
}

/// Whose phone it is, and the number in full.
pub(super) fn number(r: &Read<'_>, phone: Id) -> Result<Option<(Id, String)>, Fault> {
    let sql = "SELECT customer_id, number FROM customer_phone WHERE id = ?1";
    r.first(sql, [phone], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// Into which customer one was merged, and whether it was erased.
pub(super) fn state(r: &Read<'_>, id: Id) -> Result<Option<(Option<Id>, bool)>, Fault> {
    r.first("SELECT merged_into, erased FROM customer WHERE id = ?1", [id], |row| Ok((row.get(0)?, row.get(1)?)))
}

pub(super) const PAST_RETENTION: &str = "SELECT id, name, retain_until FROM customer
    WHERE retain_until IS NOT NULL AND merged_into IS NULL AND NOT erased AND retain_until < ?1
    ORDER BY retain_until, id LIMIT 200 OFFSET ?2";

pub(super) fn past_retention(r: &Read<'_>, day: NaiveDate, offset: u32) -> Result<Vec<Retained>, Fault> {
    r.rows(PAST_RETENTION, (day, offset), |row| {
        Ok(Retained { id: row.get("id")?, name: row.get("name")?, until: row.get("retain_until")? })
    })
}

pub(super) fn has_staff(r: &Read<'_>, id: Id) -> Result<bool, Fault> {
    r.one("SELECT EXISTS (SELECT 1 FROM staff WHERE id = ?1)", [id], |row| row.get(0))
}

/// The newest consent of each channel. Of two of one moment the one that was written later holds.
pub(super) fn consents(r: &Read<'_>, customer: Id) -> Result<Vec<ConsentView>, Fault> {
    let sql = "SELECT channel, given, since, proof FROM consent c WHERE customer_id = ?1 AND NOT EXISTS (
        SELECT 1 FROM consent n WHERE n.customer_id = ?1 AND n.channel = c.channel AND (n.since, n.id) > (c.since, c.id))";
    r.rows(sql, [customer], |row| {
        let (channel, given, since) = (row.get("channel")?, row.get("given")?, row.get("since")?);
        Ok(ConsentView { channel, given, since, proof: row.get("proof")? })
    })
}

/// Whether the newest consent of a channel up to a moment is a given one.
pub(super) fn consented(r: &Read<'_>, customer: Id, channel: Channel, at: NaiveDateTime) -> Result<bool, Fault> {
    let sql = "SELECT given FROM consent WHERE customer_id = ?1 AND channel = ?2 AND since <= ?3 ORDER BY since DESC, id DESC LIMIT 1";
    Ok(r.first(sql, (customer, channel, at), |row| row.get(0))?.unwrap_or(false))
}

/// Customers, mean completeness and oldest writing by keeper. A figure over all files, not a list: it reads the whole table.
pub(super) fn keepers(r: &Read<'_>, person: &[&str], company: &[&str]) -> Result<Vec<KeeperView>, Fault> {
    let filled = |fields: &[&str]| -> String {
        let one = |field: &&str| match *field {
            "phone" => "EXISTS (SELECT 1 FROM customer_phone p WHERE p.customer_id = c.id AND p.valid)".to_owned(),
            "keeper" => "(c.keeper_id IS NOT NULL)".to_owned(),
            column => format!("(coalesce(c.\"{column}\", '') <> '')"),
        };
        format!("({}) * 100 / {}", fields.iter().map(one).collect::<Vec<_>>().join(" + "), fields.len())
    };
    let sql = format!(
        "SELECT c.keeper_id, s.name, count(*) AS customers, min(op.at) AS oldest,
           sum(CASE c.kind WHEN 'person' THEN {} ELSE {} END) / count(*) AS percent
         FROM customer c LEFT JOIN staff s ON s.id = c.keeper_id LEFT JOIN op ON op.seq = c._v
         WHERE c.merged_into IS NULL AND NOT c.erased GROUP BY c.keeper_id ORDER BY customers DESC, c.keeper_id",
        filled(person),
        filled(company)
    );
    r.rows(&sql, [], |row| {
        Ok(KeeperView {
            keeper_id: row.get("keeper_id")?,
            keeper: row.get("name")?,
            customers: row.get("customers")?,
            percent: row.get("percent")?,
            oldest_at: moment(row.get::<_, Option<i64>>("oldest")?.unwrap_or_default()),
        })
    })
}

/// What the store calls a value of a cell: a keeper by his name.
pub(super) fn as_text(r: &Read<'_>, value: &Value) -> Result<Option<String>, Fault> {
    match value {
        Value::Blob(_) => r.first("SELECT name FROM staff WHERE id = ?1", [value], |row| row.get(0)),
        value => r.one("SELECT CAST(?1 AS TEXT)", [value], |row| row.get(0)),
    }
}

/// Those of the files in a JSON list that can be written and whose column holds something else than `?2`.
pub(super) fn unlike(column: &str) -> String {
    let text = if column == "keeper_id" {
        "(SELECT s.name FROM staff s WHERE s.id = c.keeper_id)".to_owned()
    } else {
        format!("CAST(c.\"{column}\" AS TEXT)")
    };
    format!(
        "SELECT c.id, c.name, {text} AS before FROM json_each(?1) j CROSS JOIN customer c ON c.id = unhex(j.value)
         WHERE c.\"{column}\" IS NOT ?2 AND c.merged_into IS NULL AND NOT c.erased ORDER BY j.key"
    )
}

/// A line of those, from a row of [`unlike`].
pub(super) fn many_row(row: &Row<'_>) -> ledger::rusqlite::Result<ManyRow> {
    Ok(ManyRow { id: row.get("id")?, name: row.get("name")?, before: row.get("before")? })
}
