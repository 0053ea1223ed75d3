use ledger::{Fault, Read};

use super::{RegistrationView, ShareView};

pub(super) const OF_MONTH: &str = "SELECT month, district, series, segment, own FROM registration WHERE month = ?1 ORDER BY district, series LIMIT ?3 OFFSET ?2";

pub(super) fn of_month(r: &Read<'_>, month: &str, offset: u32, limit: u32) -> Result<Vec<RegistrationView>, Fault> {
    r.rows(OF_MONTH, (month, offset, limit), |row| {
        let (month, district, series) = (row.get("month")?, row.get("district")?, row.get("series")?);
        Ok(RegistrationView { month, district, series, segment: row.get("segment")?, own: row.get("own")? })
    })
}

pub(super) const SHARES: &str = "SELECT district, sum(segment) AS segment, sum(own) AS own FROM registration
    WHERE month BETWEEN ?1 AND ?2 AND (?3 IS NULL OR series = ?3) GROUP BY district ORDER BY district";

pub(super) fn shares(r: &Read<'_>, from: &str, to: &str, series: Option<&str>) -> Result<Vec<ShareView>, Fault> {
    r.rows(SHARES, (from, to, series), |row| {
        Ok(ShareView { district: row.get("district")?, segment: row.get("segment")?, own: row.get("own")? })
    })
}
