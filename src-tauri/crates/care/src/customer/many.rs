//! One change to many files: looked at before it is made, and taken back by one undo.

use ledger::rusqlite::ToSql;
use ledger::rusqlite::types::Value;
use ledger::{Done, Error, Fault, Id, Op, Phase, Read, Store, Watch, Write, tell};

use super::model::{CustomerRefusal, ManyChange, ManyPreview};
use super::{rules, sql};
use crate::wire::listed;
use crate::{norm, op};

/// Lines that a preview shows.
const SHOWN: usize = 20;
/// Files that one statement looks at.
const PIECE: usize = 10_000;
/// Files between two words about how far it is.
const STRIDE: usize = 1_000;

/// What a change would do to these files, in their order. Files that were merged away or erased are passed over.
pub fn preview_many(r: &Read<'_>, chosen: &[Id], change: &ManyChange) -> Result<ManyPreview, Error<CustomerRefusal>> {
    let (column, value) = checked(r, change)?;
    let after = sql::as_text(r, &value)?;
    let mut preview = ManyPreview { chosen: chosen.len() as u32, changing: 0, rows: Vec::new(), after };
    for piece in chosen.chunks(PIECE) {
        r.each(&sql::unlike(column), (listed(piece), &value), |row| -> Result<(), Fault> {
            preview.changing += 1;
            if preview.rows.len() < SHOWN {
                preview.rows.push(sql::many_row(row)?);
            }
            Ok(())
        })?;
    }
    Ok(preview)
}

/// Sets one field of many files as one op, and gives how many changed. `chosen` says which, inside the op; `seen` is how many the person
/// saw chosen: when customers came or went since, nothing is changed. `watch` may stop it, then nothing is changed either.
///
/// # Errors
/// `ChosenMoved`; what the field refuses; `Stopped`.
pub fn edit_many(
    store: &Store,
    who: Option<Id>,
    change: &ManyChange,
    seen: u32,
    watch: &mut Watch<'_>,
    chosen: impl FnOnce(&Read<'_>) -> Result<Vec<Id>, Error<CustomerRefusal>>,
) -> Result<Done<u32>, Error<CustomerRefusal>> {
    store.change_watched(Op::new(op::CUSTOMER_EDIT_MANY, who), watch, |w, watch| {
        let chosen = chosen(w)?;
        let now = chosen.len() as u32;
        if now != seen {
            return Err(Error::Refused(CustomerRefusal::ChosenMoved { seen, now }));
        }
        set_many(w, &chosen, change, watch)
    })
}

fn set_many(
    w: &mut Write<'_>,
    chosen: &[Id],
    change: &ManyChange,
    watch: &mut Watch<'_>,
) -> Result<u32, Error<CustomerRefusal>> {
    let (column, value) = checked(w, change)?;
    let mut changing: Vec<Id> = Vec::new();
    for piece in chosen.chunks(PIECE) {
        changing.extend(w.rows(&sql::unlike(column), (listed(piece), &value), |row| row.get::<_, Id>(0))?);
    }
    // In the order of the table: each of its pages is written once, and the log packs ids that stand close.
    changing.sort_unstable();
    let cells = [(column, value.to_sql().map_err(Fault::from)?)];
    for (done, id) in changing.iter().enumerate() {
        if done % STRIDE == 0 {
            tell(watch, Phase::Writing, done as u64, changing.len() as u64)?;
        }
        w.update("customer", *id, &cells)?;
    }
    Ok(changing.len() as u32)
}

/// Column and value of a change, as a form would keep them.
fn checked(r: &Read<'_>, change: &ManyChange) -> Result<(&'static str, Value), Error<CustomerRefusal>> {
    let text = |column: &'static str, text: &str| {
        rules::within(column, text, rules::LONGEST).map_err(Error::Refused)?;
        let kept = Some(norm::trimmed(text)).filter(|text| !text.is_empty());
        Ok((column, Value::from(kept.map(String::from))))
    };
    match change {
        ManyChange::Keeper { value: Some(keeper) } if !sql::has_staff(r, *keeper)? => {
            Err(Error::Refused(CustomerRefusal::KeeperUnknown))
        }
        ManyChange::Keeper { value } => Ok(("keeper_id", Value::from(value.map(|id| id.0.to_vec())))),
        ManyChange::DoNotContact { value } => Ok(("do_not_contact", Value::from(*value))),
        ManyChange::OpinionLeader { value } => Ok(("opinion_leader", Value::from(*value))),
        ManyChange::Source { value } => text("source", value),
        ManyChange::Business { value } => text("business", value),
        ManyChange::Occupation { value } => text("occupation", value),
        ManyChange::PurchaseUse { value } => text("purchase_use", value),
        ManyChange::RetainUntil { value } => Ok(("retain_until", Value::from(value.map(|day| day.to_string())))),
    }
}
