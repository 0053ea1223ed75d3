use ledger::rusqlite::Row;
use ledger::{Fault, Id, Read};

use super::{Options, fields};
use crate::import::fill::{CUSTOMER, Fill, How, VEHICLE};
use crate::import::{Field, Shape, Value};
use crate::norm::{self, DateOrder};
use crate::region;
use crate::wire::Cents;

type Cells = Vec<(Field, Value)>;

/// Vehicles as they were added, their owners by day, who has no day first: so an import meets each owner after the one before him.
const VEHICLES: &str = "FROM vehicle v LEFT JOIN ownership o ON o.vehicle_id = v.id
    LEFT JOIN customer c ON c.id = o.customer_id AND c.merged_into IS NULL AND NOT c.erased ORDER BY v.id, o.since, o.id";
const WITHOUT_VEHICLE: &str = "FROM customer c WHERE c.merged_into IS NULL AND NOT c.erased
    AND NOT EXISTS (SELECT 1 FROM ownership o WHERE o.customer_id = c.id) ORDER BY c.id";

/// Rows of both walks.
pub(super) fn count(r: &Read<'_>, options: &Options) -> Result<u32, Fault> {
    let mut count = 0;
    for from in [VEHICLES, WITHOUT_VEHICLE] {
        r.each(&format!("SELECT c.id {from}"), [], |row| -> Result<(), Fault> {
            count += u32::from(options.takes(row.get(0)?));
            Ok(())
        })?;
    }
    Ok(count)
}

/// Every vehicle with each of its owners; one without an owner once.
pub(super) fn vehicles<E: From<Fault>>(
    r: &Read<'_>,
    options: &Options,
    mut each: impl FnMut(Id, Cells) -> Result<(), E>,
) -> Result<(), E> {
    let sql = format!("SELECT {}, v.id, c.id {VEHICLES}", columns(true)?);
    let after = fields().count();
    r.each(&sql, [&options.source_system], |row| {
        if !options.takes(row.get(after + 1).map_err(Fault::from)?) {
            return Ok(());
        }
        each(row.get(after).map_err(Fault::from)?, cells(row, options)?)
    })
}

/// Every customer who never owned a vehicle.
pub(super) fn without_vehicle<E: From<Fault>>(
    r: &Read<'_>,
    options: &Options,
    mut each: impl FnMut(Cells) -> Result<(), E>,
) -> Result<(), E> {
    let sql = format!("SELECT {}, c.id {WITHOUT_VEHICLE}", columns(false)?);
    let after = fields().count();
    r.each(&sql, [&options.source_system], |row| {
        if !options.takes(row.get(after).map_err(Fault::from)?) {
            return Ok(());
        }
        each(cells(row, options)?)
    })
}

/// The queries, for a look at how they read.
#[cfg(test)]
pub(super) fn statements() -> Result<[String; 4], Fault> {
    Ok([
        format!("SELECT {}, v.id, c.id {VEHICLES}", columns(true)?),
        format!("SELECT {}, c.id {WITHOUT_VEHICLE}", columns(false)?),
        format!("SELECT c.id {VEHICLES}"),
        format!("SELECT c.id {WITHOUT_VEHICLE}"),
    ])
}

/// One column a field, in the order of [`fields`].
fn columns(vehicle: bool) -> Result<String, Fault> {
    let of_vehicle = |sql: String| if vehicle { sql } else { "NULL".to_owned() };
    let column = |field| {
        Ok(match field {
            Field::CustomerNumber => "CASE c.source_system WHEN ?1 THEN c.number END".to_owned(),
            Field::Birthday => "CASE c.birthday_calendar WHEN 'solar' THEN c.birthday END".to_owned(),
            Field::District => "c.region".to_owned(),
            Field::Address => "c.address".to_owned(),
            Field::Village => "c.village".to_owned(),
            Field::Phone => "(SELECT group_concat(p.number, '/' ORDER BY p.place, p.id) FROM customer_phone p
                WHERE p.customer_id = c.id)"
                .to_owned(),
            Field::Vin => of_vehicle("v.vin".to_owned()),
            Field::OwnedSince => of_vehicle("o.since".to_owned()),
            Field::OwnedUntil => of_vehicle("o.until".to_owned()),
            _ => match (filling(CUSTOMER, field), filling(VEHICLE, field)) {
                (Some(fill), _) => filled("c", fill),
                (_, Some(fill)) => of_vehicle(filled("v", fill)),
                _ => return Err(Fault::Other(format!("an import fills nothing from {field:?}"))),
            },
        })
    };
    Ok(fields().map(column).collect::<Result<Vec<_>, Fault>>()?.join(", "))
}

fn filling(fills: &'static [Fill], field: Field) -> Option<&'static Fill> {
    fills.iter().find(|fill| fill.field == field)
}

fn filled(table: &str, fill: &Fill) -> String {
    match fill.how {
        How::Staff(_) => format!("(SELECT s.name FROM staff s WHERE s.id = {table}.{})", fill.column),
        _ => format!("{table}.{}", fill.column),
    }
}

fn cells(row: &Row<'_>, options: &Options) -> Result<Cells, Fault> {
    let mut cells = Vec::new();
    for (at, field) in fields().enumerate() {
        let value = match field.shape() {
            Shape::Cents => row.get::<_, Option<Cents>>(at)?.map(|c| Value::Cents(c.0)),
            shape => row.get::<_, Option<String>>(at)?.filter(|text| !text.is_empty()).and_then(|text| match shape {
                // A day that an import can't read would have the whole row refused.
                Shape::Day => norm::day(&text, DateOrder::Plain).map(Value::Day),
                Shape::Code => Some(Value::Code(text.into())),
                _ => Some(Value::Text(text.into())),
            }),
        };
        cells.extend(value.map(|value| (field, value)));
    }
    let address = cells.iter().find(|(f, _)| *f == Field::Address).map(|(_, v)| v.clone());
    cells.retain_mut(|(field, value)| match (field, value) {
        (Field::District, Value::Text(code)) => district(code, address.as_ref()).is_some_and(|name| {
            *code = name.into();
            true
        }),
        (Field::Phone, Value::Text(phones)) if options.masked => {
            *phones = phones.split('/').map(norm::mask_phone).collect::<Vec<_>>().join("/").into();
            true
        }
        _ => true,
    });
    Ok(cells)
}

/// The region by its name, where an import doesn't read it from the address by itself.
fn district(code: &str, address: Option<&Value>) -> Option<String> {
    match address {
        Some(Value::Text(address)) if region::says(address, code) => None,
        _ => region::full_name(code),
    }
}
