//! What files would bring: orders, jobs put off, policies, inspections, complaints, referrals, purchases, registrations, leads.

use chrono::{Datelike, Months, NaiveDate, TimeDelta};
use ledger::{Fault, Id, Write, cells};

use super::cast::{CAST, SERIES};
use super::dice::Dice;
use super::{Answer, Guest, World, sure};
use crate::complaint::{self, NewComplaint, Severity};
use crate::lead::{self, LeadState, NewLead};
use crate::setting::InspectionRules;

pub fn write(w: &mut Write<'_>, world: &mut World) -> Answer<()> {
    let guests = world.guests.clone();
    for (place, guest) in guests.iter().enumerate() {
        visits(w, world, guest, place)?;
        policies(w, world, guest, place)?;
        inspections(w, world.now.date(), guest, place)?;
    }
    complaints(w, world)?;
    referrals(w, world, &guests)?;
    registrations(w, world)?;
    leads(w, world)
}

/// Orders over three years. Who is in the cast comes often, and not lately.
fn visits(w: &mut Write<'_>, world: &mut World, guest: &Guest, place: usize) -> Result<(), Fault> {
    let today = world.now.date();
    if guest.name == "赵䶮" {
        return Ok(()); // waits for the first service
    }
    let mut day = match guest.name.as_str() {
        "许乐" => today - TimeDelta::days(42),
        "司马青" => today.checked_sub_months(Months::new(6)).unwrap_or(today),
        _ if place < CAST.len() => today - TimeDelta::days(60 + 4 * place as i64),
        // Most come regularly; who stayed away did so long before the store kept this list.
        _ if world.dice.chance(85) => today - TimeDelta::days(8 + world.dice.days(165)),
        _ => today - TimeDelta::days(225 + world.dice.days(150)),
    };
    let often = if guest.name == "王伟" { 5 } else { 1 + world.dice.below(5) };
    let gap = if guest.name == "王伟" { 60 } else { 150 };
    for visit in 0..often {
        if day <= guest.bought {
            break;
        }
        let order = order(w, world, guest, place, visit, day)?;
        let job = match guest.name.as_str() {
            "许乐" if visit == 0 => Some("更换前刹车片"),
            _ if visit == 0 && place >= CAST.len() && world.dice.chance(5) => Some("更换空调滤芯"),
            _ => None,
        };
        if let Some(what) = job {
            w.insert("deferred_job", cells! { order_id: order, vehicle_id: guest.car, what: what })?;
        }
        day -= TimeDelta::days(gap + world.dice.days(60));
    }
    Ok(())
}

fn order(
    w: &mut Write<'_>,
    world: &mut World,
    guest: &Guest,
    place: usize,
    visit: usize,
    day: NaiveDate,
) -> Result<Id, Fault> {
    let (kind, item, least) =
        *world.dice.of(&[("保养", "常规保养", 38_000), ("保养", "机油机滤", 45_000), ("维修", "刹车检修", 62_000)]);
    let amount = least + world.dice.below(800) as i64 * 100;
    let mileage = (day - guest.bought).num_days() * 38 + 500;
    let advisor = *world.dice.of(world.people.advisors());
    let number = format!("RO{}{place:04}{visit}", day.format("%y%m%d"));
    w.insert(
        "service_order",
        cells! { number: number, vehicle_id: guest.car, day: day, mileage: mileage, work_kind: kind, work_item: item,
        amount_cents: amount, advisor_id: advisor },
    )
}

fn policies(w: &mut Write<'_>, world: &mut World, guest: &Guest, place: usize) -> Result<(), Fault> {
    let today = world.now.date();
    let end = match guest.name.as_str() {
        "李建国" => today + TimeDelta::days(30),
        "尉迟明远" => today + TimeDelta::days(60),
        _ if place < CAST.len() => today + TimeDelta::days(120 + 5 * place as i64),
        _ if world.dice.chance(3) => today + TimeDelta::days(*world.dice.of(&[30, 60, 88, 90])),
        _ if world.dice.chance(45) => today + TimeDelta::days(95 + world.dice.days(260)),
        _ => return Ok(()),
    };
    let in_store = guest.name == "李建国" || world.dice.chance(60);
    for years in 0..3 {
        let last = end.checked_sub_months(Months::new(12 * years)).unwrap_or(end);
        let start = end.checked_sub_months(Months::new(12 * years + 12)).unwrap_or(end) + TimeDelta::days(1);
        if start < guest.bought {
            break;
        }
        let premium = 280_000 + world.dice.below(300) as i64 * 1_000;
        w.insert(
            "policy",
            cells! { vehicle_id: guest.car, start_day: start, end_day: last, premium_cents: premium, in_store: in_store },
        )?;
        if in_store && world.dice.chance(40) {
            w.insert("inspection", cells! { vehicle_id: guest.car, day: start + TimeDelta::days(20), in_store: true })?;
        }
    }
    Ok(())
}

/// Most have the mark of each year in which one was due, applied for in the third month before, without coming here for it.
fn inspections(w: &mut Write<'_>, today: NaiveDate, guest: &Guest, place: usize) -> Result<(), Fault> {
    // Chance of its own: what is drawn here moves nothing else.
    let mut dice = Dice::new(place as u64);
    for due in InspectionRules::default().days(guest.bought) {
        let day = due.day - TimeDelta::days(60 + dice.days(28));
        if day > today {
            break;
        }
        if dice.chance(92) {
            w.insert("inspection", cells! { vehicle_id: guest.car, day: day, in_store: false })?;
        }
    }
    Ok(())
}

fn complaints(w: &mut Write<'_>, world: &mut World) -> Answer<()> {
    let said = |name: &str, at, severity, what: &str| -> Answer<NewComplaint> {
        let guest = world.guest(name)?;
        Ok(NewComplaint { customer_id: guest.id, vehicle_id: Some(guest.car), at, severity, what: what.into() })
    };
    // Nobody has answered her since the day before yesterday.
    sure(complaint::insert(w, &said("宋佳", world.ago(2, 17), Severity::Serious, "空调异响，修了两次没好")?))?;
    for (name, days, severity, what) in [
        ("王伟", 10, Severity::Minor, "导航无法升级，问了两次没有答复"),
        ("司马青", 200, Severity::Major, "变速箱故障等配件一个月"),
        ("孟凡", 95, Severity::Minor, "洗车没洗干净"),
    ] {
        let new = said(name, world.ago(days, 10), severity, what)?;
        let (at, id) = (new.at, sure(complaint::insert(w, &new))?);
        let closed = at + TimeDelta::hours(50);
        w.update("complaint", id, cells! { answered_at: at + TimeDelta::hours(5), closed_at: closed })?;
    }
    Ok(())
}

fn referrals(w: &mut Write<'_>, world: &mut World, guests: &[Guest]) -> Result<(), Fault> {
    let today = world.now.date();
    // The first three came from targets of the project since it began; one of them has bought.
    let told = [
        ("朱文博", 6, true),
        ("许乐", 4, false),
        ("林淑珍", 3, false),
        ("陈思琪", 120, true),
        ("王伟", 300, true),
        ("张㛃", 80, false),
    ];
    for (place, (name, days, won)) in told.into_iter().enumerate() {
        let Some(guest) = guests.iter().find(|guest| guest.name == name) else { continue };
        let day = today - TimeDelta::days(days);
        let deal = won.then(|| day + TimeDelta::days(2));
        w.insert(
            "referral",
            cells! { referrer_id: guest.id, day: day, referred_name: ["田野", "方圆", "白杨", "江帆", "石磊", "林深"][place],
            referred_phone: format!("138053955{place:02}"), won: won, deal_day: deal, series: SERIES[place % 4] },
        )?;
    }
    for (place, kind) in [(10, "additional"), (16, "replacement"), (40, "additional"), (77, "replacement")] {
        if let Some(guest) = guests.get(place) {
            w.insert(
                "purchase",
                cells! { customer_id: guest.id, vehicle_id: guest.car, kind: kind, day: guest.bought },
            )?;
        }
    }
    Ok(())
}

/// Twelve months up to the last full one; ours grow a little in 兰山区 since the project began.
fn registrations(w: &mut Write<'_>, world: &mut World) -> Result<(), Fault> {
    let first = world.now.date().with_day(1).unwrap_or(world.now.date());
    for back in (0..=12_u32).rev() {
        let month = first.checked_sub_months(Months::new(back)).unwrap_or(first).format("%Y-%m").to_string();
        for (district, size) in [("371302", 140), ("371311", 90), ("371312", 70)] {
            for (place, series) in SERIES.into_iter().enumerate() {
                let segment = size + world.dice.below(30) as i64 - 10 * place as i64;
                let share = if district == "371302" && back == 0 { 13 } else { 9 };
                let own = segment * (share + world.dice.below(4) as i64) / 100;
                w.insert(
                    "registration",
                    cells! { month: month, district: district, series: series, segment: segment, own: own },
                )?;
            }
        }
    }
    Ok(())
}

fn leads(w: &mut Write<'_>, world: &mut World) -> Answer<()> {
    let consultants = world.people.consultants().to_vec();
    let mut add = |minutes: i64, name: &str, phone: &str, source: &str, series: usize, who: usize| {
        let new = NewLead {
            created_at: world.now - TimeDelta::minutes(minutes),
            source: source.into(),
            name: name.into(),
            phone: phone.into(),
            series: Some(SERIES[series].into()),
            consultant_id: Some(consultants[who]),
        };
        sure(lead::insert(w, &new))
    };
    add(158, "张超", "13905397701", "垂直网站询价", 2, 0)?;
    add(79, "阎燕", "13905397702", "试驾邀约", 1, 1)?;
    add(10, "", "13905397703", "官网留资", 3, 2)?;
    for (place, (name, days)) in super::calls::CALLED.into_iter().enumerate() {
        add(days * 1_440 + 60, name, &format!("139053978{place:02}"), "展厅", place % 4, place % 3)?;
    }
    // Two that are closed: one bought a week after he came in, one went elsewhere.
    let bought = add(25 * 1_440, "顾盼", "13905397710", "试驾邀约", 0, 0)?;
    let elsewhere = add(28 * 1_440, "薛峰", "13905397711", "垂直网站询价", 1, 2)?;
    for (id, came, state, deal) in [(bought, 25, LeadState::Won, Some(18)), (elsewhere, 28, LeadState::Lost, None)] {
        let first = world.now - TimeDelta::days(came) + TimeDelta::hours(1);
        let second = first + TimeDelta::hours(30);
        let deal = deal.map(|days| world.now.date() - TimeDelta::days(days));
        w.update(
            "lead",
            id,
            cells! { first_call_at: first, second_contact_at: second, last_contact_at: second, state: state, deal_day: deal },
        )?;
    }
    Ok(())
}

/// The order of a car that was tested for the project.
pub fn tested(w: &mut Write<'_>, world: &World, guest: &Guest, number: usize, day: NaiveDate) -> Result<(), Fault> {
    let amount = 18_000 + number as i64 % 7 * 9_500;
    w.insert(
        "service_order",
        cells! { number: format!("JC{}{number:03}", day.format("%y%m%d")), vehicle_id: guest.car, day: day,
        work_kind: "保养", work_item: "出保检测与保养", amount_cents: amount, advisor_id: world.people.advisors()[number % 2] },
    )?;
    Ok(())
}
