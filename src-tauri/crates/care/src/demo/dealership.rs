//! The store itself: people, scripts, gifts, plans, customers with their vehicles.

use chrono::{Datelike, Months, NaiveDate, NaiveDateTime, TimeDelta};
use ledger::{Id, Write};

use super::cast::{self, CAST, COMPANY, People};
use super::dice::Dice;
use super::{Answer, Guest, SIZE, World, sure};
use crate::calendar::{self, Calendar};
use crate::channel::Channel;
use crate::customer::{self, CustomerKind, Keys, NewConsent, NewCustomer, NewPhone, Sex};
use crate::gift::{self, Account, NewGift, NewGiftMove};
use crate::norm::Vin;
use crate::plan;
use crate::script::{self, NewScript, ScriptText};
use crate::staff::{self, NewDepartment, NewStaff};
use crate::store::{self, NewStore};
use crate::vehicle::{self, NewVehicle};
use crate::wire::Cents;

pub fn open(w: &mut Write<'_>, keys: &Keys, now: NaiveDateTime, size: u32) -> Answer<World> {
    let shop = NewStore {
        name: "启明汽车 临沂店".into(),
        address: "山东省临沂市兰山区柳青街道".into(),
        phone: "0539-8000000".into(),
        district: Some("371302".into()),
    };
    sure(store::put(w, &shop))?;
    let people = people(w)?;
    let mut world =
        World { now, dice: Dice::new(20_260_622), people, guests: Vec::new(), scripts: Vec::new(), gifts: Vec::new() };
    sure(plan::presets(w))?;
    for [title, purpose, convey, collect, message] in cast::SCRIPTS {
        let text = ScriptText { convey: convey.into(), collect: collect.into(), message: message.into() };
        let new = NewScript { title: title.into(), purpose: purpose.into(), commercial: false, text };
        world.scripts.push(sure(script::insert(w, &new))?);
    }
    gifts(w, &mut world, size)?;
    for place in 0..CAST.len() {
        actor(w, &mut world, keys, place)?;
    }
    company(w, &mut world, keys)?;
    for number in world.guests.len()..size as usize {
        extra(w, &mut world, keys, number)?;
    }
    doubles(w, keys)?;
    Ok(world)
}

fn people(w: &mut Write<'_>) -> Answer<People> {
    let mut people = People { staff: Vec::new(), departments: Vec::new() };
    for (name, kind) in cast::DEPARTMENTS {
        people.departments.push(sure(staff::insert_department(w, &NewDepartment { name: name.into(), kind }))?);
    }
    for (place, (name, role, department)) in cast::STAFF.into_iter().enumerate() {
        let phone = format!("139053900{:02}", place + 1);
        let department_id = Some(people.departments[department]);
        let new = NewStaff { name: name.into(), role, department_id, phone, active: true };
        people.staff.push(sure(staff::insert(w, &new))?);
    }
    Ok(people)
}

fn gifts(w: &mut Write<'_>, world: &mut World, size: u32) -> Answer<()> {
    for (name, cents, pieces) in cast::GIFTS {
        let marks = [Some(5), Some(4), Some(4), Some(4)];
        let [practical, timely, durable, quality] = marks;
        let new = NewGift { name: name.into(), cost_cents: Cents(cents), practical, timely, durable, quality };
        let gift = sure(gift::insert(w, &new))?;
        let bought = NewGiftMove {
            gift,
            from: Account::Supplier,
            to: Account::Stock,
            // A larger dealership has more targets, who are given more.
            pieces: pieces * size.div_ceil(SIZE).max(1),
            day: world.now.date() - TimeDelta::days(40),
            customer: None,
            note: "季度采购".into(),
            again: false,
        };
        sure(gift::enter(w, &bought, None))?;
        world.gifts.push(gift);
    }
    Ok(())
}

/// Months back from today, then a few days.
fn back(world: &World, months: u32, days: i64) -> NaiveDate {
    let day = world.now.date().checked_sub_months(Months::new(months)).unwrap_or(world.now.date());
    day - TimeDelta::days(days)
}

fn actor(w: &mut Write<'_>, world: &mut World, keys: &Keys, place: usize) -> Answer<()> {
    let part = &CAST[place];
    let sex = if part.female { Sex::Female } else { Sex::Male };
    let mut new = NewCustomer {
        sex: Some(sex),
        keeper_id: Some(world.people.staff[part.keeper]),
        phones: vec![NewPhone { number: cast_phone(place), ..NewPhone::default() }],
        ..NewCustomer::named(part.name, CustomerKind::Person)
    };
    describe(&mut world.dice, &mut new);
    let today = world.now.date();
    match part.name {
        "王伟" => {
            new.position = Some("总经理".into());
            new.interests = Some("自驾".into());
            new.birthday = Some("1980-05-17".into());
        }
        // Her birthday is today, by the lunar calendar unless today has no plain lunar day.
        "陈思琪" => match calendar::lunar_date(today).filter(|date| !date.leap) {
            Some(date) => {
                new.birthday = Some(format!("1991-{:02}-{:02}", date.month, date.day));
                new.birthday_calendar = Calendar::Lunar;
            }
            None => new.birthday = Some(format!("1991-{:02}-{:02}", today.month(), today.day().min(28))),
        },
        "阿依古丽" => new.birthday = Some(format!("1988-{:02}-{:02}", today.month(), today.day().min(28))),
        _ => {}
    }
    let bought = match part.name {
        "赵䶮" => back(world, 3, 0),
        "𠮷田" => back(world, 35, 0),
        // Just out of warranty, since a month or two.
        _ if place < 10 => back(world, part.months, 3 + place as i64),
        _ => back(world, part.months, 5 + place as i64),
    };
    guest(w, world, keys, new, part.plate, part.series, bought)
}

fn company(w: &mut Write<'_>, world: &mut World, keys: &Keys) -> Answer<()> {
    let new = NewCustomer {
        keeper_id: Some(world.people.staff[People::SUN]),
        business: Some("物流".into()),
        address: Some("山东省临沂市兰山区柳青街道".into()),
        phones: vec![NewPhone { number: "13905391299".into(), label: "车队".into(), ..NewPhone::default() }],
        ..NewCustomer::named(COMPANY, CustomerKind::Company)
    };
    let bought = back(world, 26, 0);
    guest(w, world, keys, new, "鲁Q0X01A", 0, bought)?;
    let owner = world.guests.last().map(|guest| guest.id).unwrap_or_default();
    for (plate, number) in [("鲁Q0X02A", 900_001), ("鲁Q0X03A", 900_002)] {
        car(w, world, owner, plate, 1, bought, number)?;
    }
    Ok(())
}

/// Second files of two people of the cast, as a counter in a hurry makes them: one under the same name, one misheard.
fn doubles(w: &mut Write<'_>, keys: &Keys) -> Answer<()> {
    for (name, of) in cast::DOUBLES {
        let place = CAST.iter().position(|part| part.name == of).unwrap_or_default();
        let new = NewCustomer {
            source: Some("展厅".into()),
            phones: vec![NewPhone { number: cast_phone(place), ..NewPhone::default() }],
            ..NewCustomer::named(name, CustomerKind::Person)
        };
        sure(customer::insert(w, &new, keys))?;
    }
    Ok(())
}

fn cast_phone(place: usize) -> String {
    format!("139053912{place:02}")
}

fn extra(w: &mut Write<'_>, world: &mut World, keys: &Keys, number: usize) -> Answer<()> {
    let dice = &mut world.dice;
    let female = dice.chance(42);
    let given = if female { dice.of(&cast::FEMALE) } else { dice.of(&cast::MALE) };
    let name = format!("{}{given}", dice.of(&cast::SURNAMES));
    let keeper = (!dice.chance(8)).then(|| *dice.of(world.people.coordinators()));
    let mut new = NewCustomer {
        sex: Some(if female { Sex::Female } else { Sex::Male }),
        keeper_id: keeper,
        phones: vec![NewPhone { number: format!("1380539{number:04}"), ..NewPhone::default() }],
        ..NewCustomer::named(&name, CustomerKind::Person)
    };
    describe(dice, &mut new);
    // One in six is just out of warranty, the rest bought at any time of the last five years.
    let (recent, any) = (world.dice.days(50), world.dice.days(1_700));
    let bought = match number % 6 {
        0 => back(world, 37, 5 + recent),
        _ => world.now.date() - TimeDelta::days(110 + any),
    };
    let plate = format!("鲁Q{}{:03}{}", letter(number / 1_000 + 1), number % 1_000, letter(number + 7));
    let series = world.dice.below(cast::SERIES.len());
    guest(w, world, keys, new, &plate, series, bought)
}

/// A letter of plates and VINs, which know no I and no O.
fn letter(n: usize) -> char {
    const LETTERS: &[u8] = b"ABCDEFGHJKLMNPRSTUVWXYZ";
    char::from(LETTERS[n % LETTERS.len()])
}

fn describe(dice: &mut Dice, new: &mut NewCustomer) {
    let (place, village) = dice.of(&cast::PLACES);
    new.address = Some(format!("山东省临沂市{place}{village}"));
    new.source = Some((*dice.of(&["展厅", "转介绍", "网络", "车展"])).to_owned());
    if dice.chance(70) {
        new.occupation = Some((*dice.of(&cast::OCCUPATIONS)).to_owned());
    }
    if dice.chance(40) {
        new.interests = Some((*dice.of(&cast::INTERESTS)).to_owned());
    }
    if dice.chance(60) {
        new.birthday = Some(format!("{}-{:02}-{:02}", 1962 + dice.below(40), 1 + dice.below(12), 1 + dice.below(28)));
    }
    if dice.chance(5) {
        new.position = Some("总经理".into());
    }
}

fn guest(
    w: &mut Write<'_>,
    world: &mut World,
    keys: &Keys,
    new: NewCustomer,
    plate: &str,
    series: usize,
    bought: NaiveDate,
) -> Answer<()> {
    let id = sure(customer::insert(w, &new, keys))?;
    for channel in [Channel::Phone, Channel::Sms, Channel::Wechat] {
        if world.dice.chance(85) {
            let since = bought.and_time(world.now.time());
            let consent = NewConsent { channel, given: true, since, proof: "购车合同附件三".into() };
            sure(customer::insert_consent(w, id, &consent))?;
        }
    }
    let car = car(w, world, id, plate, series, bought, world.guests.len())?;
    let warranty_end = bought.checked_add_months(Months::new(36)).unwrap_or(bought);
    let (name, plate) = (new.name, plate.to_owned());
    world.guests.push(Guest { id, car, name, plate, bought, warranty_end });
    Ok(())
}

fn car(
    w: &mut Write<'_>,
    world: &mut World,
    owner: Id,
    plate: &str,
    series: usize,
    bought: NaiveDate,
    number: usize,
) -> Answer<Id> {
    let dice = &mut world.dice;
    let new = NewVehicle {
        vin: vin(number),
        plate: Some(plate.into()),
        series: Some(cast::SERIES[series % cast::SERIES.len()].into()),
        configuration: Some((*dice.of(&cast::CONFIGURATIONS)).to_owned()),
        colour: Some((*dice.of(&cast::COLOURS)).to_owned()),
        purchase_day: Some(bought),
        price_cents: Some(Cents(9_800_000 + dice.below(90) as i64 * 100_000)),
        warranty_end: bought.checked_add_months(Months::new(36)),
        sales_consultant_id: Some(*dice.of(world.people.consultants())),
        service_advisor_id: Some(*dice.of(world.people.advisors())),
    };
    sure(vehicle::insert(w, &new, owner, Some(bought)))
}

/// A VIN with its right check digit, another for each number.
fn vin(number: usize) -> String {
    let with = |digit: char| format!("LKM7A{:03}{digit}R{:07}", number / 10_000_000 % 1_000, number % 10_000_000);
    let right = "0123456789X".chars().map(with).find(|vin| Vin::parse(vin).is_ok_and(|v| v.check_digit_holds()));
    right.unwrap_or_else(|| with('0'))
}
