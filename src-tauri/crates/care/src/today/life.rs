//! When the store was alive, read from its log.

use chrono::NaiveDateTime;
use ledger::{Fault, Id, Read};

use super::rules::{ASLEEP, Life};
use super::sql;
use crate::due::moment_of;

/// When the store was alive: its ops, by the time inside their ids, looked at only where they lie more than [`ASLEEP`] apart.
pub fn life(r: &Read<'_>, now: NaiveDateTime) -> Result<Life, Fault> {
    let mut asleep = Vec::new();
    let known = |(seq, id): (i64, Id)| (seq, moment_of(id).min(now));
    let first = sql::op_from(r, i64::MIN)?.map(known);
    let last = sql::op_before(r, i64::MAX)?.map(known);
    if let (Some(first), Some(last)) = (first, last) {
        silences(r, now, first, last, &mut asleep)?;
        if now - last.1 > ASLEEP {
            asleep.push((last.1, now));
        }
    }
    Ok(Life { now, asleep })
}

type Sign = (i64, NaiveDateTime);

/// Halves the span between two ops until it is short or holds no op. A machine's clock that once stood wrong may hide a silence, which
/// then raises more than it should for once; it never takes anything away.
fn silences(
    r: &Read<'_>,
    now: NaiveDateTime,
    from: Sign,
    until: Sign,
    found: &mut Vec<(NaiveDateTime, NaiveDateTime)>,
) -> Result<(), Fault> {
    if until.1 - from.1 <= ASLEEP {
        return Ok(());
    }
    let known = |(seq, id): (i64, Id)| (seq, moment_of(id).min(now));
    let middle = from.0 + (until.0 - from.0) / 2;
    let between = |sign: &Sign| from.0 < sign.0 && sign.0 < until.0;
    let before = sql::op_before(r, middle + 1)?.map(known).filter(between);
    let inside = match before {
        Some(sign) => Some(sign),
        None => sql::op_from(r, middle + 1)?.map(known).filter(between),
    };
    match inside {
        Some(inside) => {
            silences(r, now, from, inside, found)?;
            silences(r, now, inside, until, found)
        }
        None => {
            found.push((from.1, until.1));
            Ok(())
        }
    }
}
