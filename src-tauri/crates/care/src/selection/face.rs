//! A face: customers by region, trade, series or configuration.

use std::collections::BTreeSet;

use ledger::rusqlite::params;
use ledger::{Fault, Id, Read};

use super::model::{Face, FaceChoice, FaceChoices};
use super::sql;
use crate::region;

impl Face {
    /// Whether nothing is set, so that everybody belongs.
    pub fn is_everybody(&self) -> bool {
        *self == Face::default()
    }
}

/// The customers of a face. A region's code is the beginning of the codes below it.
pub(crate) fn members(r: &Read<'_>, face: &Face) -> Result<BTreeSet<Id>, Fault> {
    let by_vehicle = face.series.is_some() || face.configuration.is_some();
    let sql = "SELECT c.id FROM customer c WHERE c.merged_into IS NULL AND NOT c.erased
                 AND (?1 IS NULL OR (c.region >= ?1 AND c.region < ?1 || '~'))
                 AND (?2 IS NULL OR c.village = ?2)
                 AND (?3 IS NULL OR c.occupation = ?3 OR c.business = ?3)
                 AND (NOT ?4 OR EXISTS (SELECT 1 FROM ownership o JOIN vehicle v ON v.id = o.vehicle_id
                        WHERE o.customer_id = c.id AND o.until IS NULL
                          AND (?5 IS NULL OR v.series = ?5) AND (?6 IS NULL OR v.configuration = ?6)))";
    let ids = r.rows(
        sql,
        params![face.region, face.village, face.trade, by_vehicle, face.series, face.configuration],
        |row| row.get(0),
    )?;
    Ok(ids.into_iter().collect())
}

/// By what a face can be chosen in this store: districts, trades, series and configurations that occur, the most frequent first.
pub(super) fn choices(r: &Read<'_>) -> Result<FaceChoices, Fault> {
    let choice = |(value, count): (String, u32)| FaceChoice { name: value.clone(), value, of: None, count };
    let district = |(code, count): (String, u32)| FaceChoice {
        name: region::find(&code).map_or_else(|| code.clone(), |found| found.name),
        value: code,
        of: None,
        count,
    };
    let configuration = |(series, name, count): (Option<String>, String, u32)| FaceChoice {
        value: name.clone(),
        name,
        of: series,
        count,
    };
    Ok(FaceChoices {
        districts: sql::districts(r)?.into_iter().map(district).collect(),
        trades: sql::trades(r)?.into_iter().map(choice).collect(),
        series: sql::series(r)?.into_iter().map(choice).collect(),
        configurations: sql::configurations(r)?.into_iter().map(configuration).collect(),
    })
}
