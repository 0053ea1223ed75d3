//! Calls, promises and next dates outside the project, and the hand-overs between departments.

use chrono::{NaiveDateTime, TimeDelta};
use ledger::{Id, Op, Store};

use super::cast::{COMPANY, People};
use super::{Answer, World, sql, sure};
use crate::channel::Channel;
use crate::complaint::{self, NewProblem, NewPromise};
use crate::contact::{self, NewContact, Outcome};
use crate::due::Party;
use crate::op;

/// Leads that were called already: name, and days since they came in.
pub const CALLED: [(&str, i64); 5] = [("孔令辉", 2), ("田雨", 45), ("秦朗", 6), ("钱多", 12), ("陶然", 60)];

pub fn make(store: &Store, world: &World) -> Answer<()> {
    leads(store, world)?;
    promises(store, world)?;
    problems(store, world)?;
    visits(store, world)
}

/// One call: when, by whom, what came of it, and in how many days the next one is.
struct Call<'a> {
    party: Party,
    at: NaiveDateTime,
    who: Id,
    outcome: Outcome,
    said: &'a str,
    next: Option<(i64, &'a str)>,
}

fn log(store: &Store, calls: &[Call<'_>]) -> Answer<()> {
    store.change(Op::new(op::DEMO_BUILD, None), |w| {
        for call in calls {
            let new = NewContact {
                at: Some(call.at),
                outcome: Some(call.outcome),
                collected: call.said.into(),
                next_day: call.next.map(|(days, _)| call.at.date() + TimeDelta::days(days)),
                next_note: call.next.map_or("", |(_, note)| note).into(),
                ..NewContact::with(call.party, Channel::Phone)
            };
            sure(contact::insert(w, Some(call.who), &new, call.at))?;
        }
        Ok(())
    })?;
    Ok(())
}

fn leads(store: &Store, world: &World) -> Answer<()> {
    let who = world.people.consultants();
    let told = [
        ("陶然", 60, 10, 1, Outcome::Interested, "想要尊享型，先看看"),
        ("陶然", 58, 9, 1, Outcome::Interested, "等年底优惠"),
        ("田雨", 45, 10, 1, Outcome::Interested, "家里两个孩子，想要七座"),
        ("田雨", 44, 11, 1, Outcome::AnotherTime, "下个月再说"),
        ("田雨", 32, 9, 1, Outcome::AnotherTime, "还在比较"),
        ("陶然", 31, 9, 1, Outcome::AnotherTime, "年底再联系"),
        ("钱多", 12, 10, 0, Outcome::Booked, "周末试驾"),
        ("钱多", 11, 16, 0, Outcome::Interested, "试驾满意，和家人商量"),
        ("秦朗", 6, 10, 2, Outcome::Booked, "周六到店"),
        ("秦朗", 5, 14, 2, Outcome::Interested, "已看车，要报价"),
    ];
    let lead = |name| -> Answer<Party> {
        Ok(Party::Lead { id: store.read(|r| sql::lead(r, name))?.ok_or(ledger::Error::NotFound)? })
    };
    let mut calls = Vec::new();
    for (name, days, hour, place, outcome, said) in told {
        calls.push(Call { party: lead(name)?, at: world.ago(days, hour), who: who[place], outcome, said, next: None });
    }
    // An hour is left of the two days in which he is to be called again.
    let at = world.now - TimeDelta::hours(47);
    let (party, outcome) = (lead("孔令辉")?, Outcome::Interested);
    calls.push(Call { party, at, who: who[2], outcome, said: "想试驾启明E1", next: None });
    log(store, &calls)
}

/// 王伟 was promised an answer about his navigator, was let down, and was promised again.
fn promises(store: &Store, world: &World) -> Answer<()> {
    let wang = world.guest("王伟")?;
    let zhou = world.people.staff[People::ZHOU];
    let promise = |follows, made_at, until, what: &str, customer: Id, who: Id| NewPromise {
        customer_id: customer,
        contact_id: None,
        follows,
        responsible_id: Some(who),
        what: what.into(),
        made_at,
        until,
    };
    let (party, heard) = (Party::Customer { id: wang.id }, world.ago(6, 16));
    let said = "导航升级后断开，问过一次没有下文";
    log(store, &[Call { party, at: heard, who: zhou, outcome: Outcome::Interested, said, next: None }])?;
    let first = promise(None, heard, world.ago(4, 11), "答复导航升级办法", wang.id, zhou);
    let first = sure(complaint::add_promise(store, None, first))?.value;
    sure(complaint::withdraw_promise(store, None, first, world.ago(3, 9)))?;
    let again = promise(Some(first), world.ago(3, 9), world.ago(1, 9), "回复导航升级包到店时间", wang.id, zhou);
    sure(complaint::add_promise(store, None, again))?;
    let (tian, wu) = (world.guest("田小雨")?.id, world.people.staff[People::WU]);
    let soon = promise(None, world.ago(1, 15), world.now + TimeDelta::hours(2), "回复备胎价格", tian, wu);
    sure(complaint::add_promise(store, None, soon))?;
    let meng = world.guest("孟凡")?.id;
    let kept = promise(None, world.ago(8, 14), world.ago(6, 16), "寄保养套餐说明", meng, wu);
    let kept = sure(complaint::add_promise(store, None, kept))?.value;
    sure(complaint::keep_promise(store, None, kept, world.ago(6, 11)))?;
    Ok(())
}

/// What is not right and was heard: one is still looked into, of the other the cause was found.
fn problems(store: &Store, world: &World) -> Answer<()> {
    let heard = |name: &str, heard_at, heard: &str| -> Answer<Id> {
        let customer_id = world.guest(name)?.id;
        let new = NewProblem { customer_id, contact_id: None, heard: heard.into(), heard_at };
        Ok(sure(complaint::add_problem(store, None, new))?.value)
    };
    heard("王伟", world.ago(6, 16), "导航升级后断开")?;
    let solved = heard("孟凡", world.ago(20, 10), "空调有异味")?;
    sure(complaint::solve_problem(store, None, solved, "滤芯到期，已更换", world.ago(18, 15)))?;
    Ok(())
}

/// Dates that were agreed on, one of them three days ago.
fn visits(store: &Store, world: &World) -> Answer<()> {
    let fleet = Party::Customer { id: world.guest(COMPANY)?.id };
    let meng = Party::Customer { id: world.guest("孟凡")?.id };
    let sun = world.people.staff[People::SUN];
    let zheng = world.people.coordinators()[2];
    let calls = [
        Call {
            party: fleet,
            at: world.ago(33, 15),
            who: sun,
            outcome: Outcome::Interested,
            said: "车队下半年可能增购两台",
            next: Some((30, "集团车季度拜访")),
        },
        Call {
            party: meng,
            at: world.ago(7, 10),
            who: zheng,
            outcome: Outcome::AnotherTime,
            said: "出差，下周再约",
            next: Some((7, "约到店检测")),
        },
    ];
    log(store, &calls)
}
