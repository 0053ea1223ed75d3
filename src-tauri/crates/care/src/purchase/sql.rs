use ledger::{Fault, Id, Read};

use super::{PurchaseView, ReferralView};
use crate::norm::mask_phone;

pub(super) const PURCHASES: &str = "SELECT p.id, p.kind, p.day, p.vehicle_id, v.series FROM purchase p
    LEFT JOIN vehicle v ON v.id = p.vehicle_id WHERE p.customer_id = ?1 ORDER BY p.day DESC LIMIT 200";

pub(super) fn purchases(r: &Read<'_>, customer: Id) -> Result<Vec<PurchaseView>, Fault> {
    r.rows(PURCHASES, [customer], |row| {
        let (id, kind, day) = (row.get("id")?, row.get("kind")?, row.get("day")?);
        Ok(PurchaseView { id, kind, day, vehicle_id: row.get("vehicle_id")?, series: row.get("series")? })
    })
}

pub(super) const REFERRALS: &str = "SELECT id, day, referred_name, referred_phone, won, deal_day, series FROM referral
    WHERE referrer_id = ?1 ORDER BY day DESC LIMIT 200";

pub(super) fn referrals(r: &Read<'_>, customer: Id) -> Result<Vec<ReferralView>, Fault> {
    r.rows(REFERRALS, [customer], |row| {
        Ok(ReferralView {
            id: row.get("id")?,
            day: row.get("day")?,
            referred_name: row.get("referred_name")?,
            referred_phone: mask_phone(&row.get::<_, String>("referred_phone")?),
            won: row.get("won")?,
            deal_day: row.get("deal_day")?,
            series: row.get("series")?,
        })
    })
}
