//! The project 出保关怀·首批 in its fourth week: schedule, targets, steps, what was done of them, checks.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use ledger::{Id, Op, Store, Write};

use super::cast::{CAST, People};
use super::dice::Dice;
use super::sql::{self, Laid};
use super::{Answer, Guest, World, sure, training};
use crate::calendar::Holidays;
use crate::channel::{Aim, Aims, Channel, Form};
use crate::check::{self, Checked, NewCheck};
use crate::contact::{self, NewContact, Outcome};
use crate::due::{DueId, DueKind, Party};
use crate::handover::{self, NewHandover};
use crate::op;
use crate::plan::{self, NewPlan, NewPlanStep, Trigger};
use crate::project::{self, Face, NewProject, NewWorkItem, ProjectPerson, ProjectRole, Strategy};
use crate::target::{self, NewTarget, TargetEvidence, TargetReason};
use crate::wire::Cents;

const DAY: TimeDelta = TimeDelta::days(1);

/// The Monday three weeks before this week's.
fn first_day(world: &World) -> NaiveDate {
    let today = world.now.date();
    today - DAY * (today.weekday().num_days_from_monday() as i32 + 21)
}

/// Name, days from the start, working days to spread over, channel, form, aims.
type PlanRow = (&'static str, i32, u32, Channel, Form, &'static [Aim]);

/// Plan, project, schedule and targets. Gives the project.
pub fn set_up(w: &mut Write<'_>, world: &World) -> Answer<Id> {
    let steps: [PlanRow; 6] = [
        ("短信告知", 0, 4, Channel::Sms, Form::Online, &[Aim::Convey]),
        ("电话邀约", 2, 10, Channel::Phone, Form::Online, &[Aim::Convey, Aim::Collect]),
        ("到店接待", 7, 14, Channel::Face, Form::Store, &[Aim::Convey, Aim::Collect]),
        ("赠礼", 8, 14, Channel::Face, Form::Store, &[Aim::Reputation]),
        ("回访", 22, 10, Channel::Phone, Form::Online, &[Aim::Collect]),
        ("转介绍", 42, 8, Channel::Wechat, Form::Online, &[Aim::Reputation]),
    ];
    let steps = steps.into_iter().zip(&world.scripts);
    let steps = steps.map(|((name, offset_days, span_days, channel, form, aims), script)| NewPlanStep {
        name: name.into(),
        offset_days,
        span_days,
        channel,
        form,
        aims: Aims::new(aims),
        script: Some(*script),
    });
    let plan = NewPlan { name: "出保六步".into(), trigger: Trigger::Project, steps: steps.collect() };
    let plan = sure(plan::insert(w, &plan))?;
    let start = first_day(world);
    let staff = &world.people.staff;
    let as_role = |staff, role| ProjectPerson { staff, role };
    let mut people =
        vec![as_role(staff[People::SUN], ProjectRole::Lead), as_role(staff[People::SUN], ProjectRole::Checker)];
    people.extend(world.people.coordinators().iter().map(|id| as_role(*id, ProjectRole::Responsible)));
    let new = NewProject {
        name: "出保关怀·首批".into(),
        goal_business: "出保后的维修与保养回流".into(),
        goal_whose: "三年前购车、刚刚出保的车主".into(),
        goal_how: "短信告知，电话邀约免费检测，到店接待并赠礼，回访后请他转介绍".into(),
        face: Face { region: Some("371302".into()), ..Face::default() },
        strategy: Strategy::LiftModel,
        process: "关怀专员联系并预约；服务顾问接待检测；检测结果当日转回关怀专员；主管每周检核。".into(),
        budget_cents: Cents(800_000),
        start_day: start,
        end_day: start + DAY * 55,
        template: Some(plan),
        rule_set: None,
        class_preset: None,
        people,
    };
    let project = sure(project::insert(w, &new))?;
    items(w, world, project, start)?;
    let today = world.now.date();
    let chosen: Vec<NewTarget> = world
        .guests
        .iter()
        .enumerate()
        .filter(|(place, guest)| {
            let out = guest.warranty_end < today && guest.warranty_end >= today - DAY * 90;
            *place < 10 || (*place >= CAST.len() && out)
        })
        .map(|(place, guest)| chosen(guest, place))
        .collect();
    sure(target::insert(w, project, &chosen, Holidays::built_in()))?;
    training::write(w, world, project, start)?;
    Ok(project)
}

fn chosen(guest: &Guest, place: usize) -> NewTarget {
    let evidence = vec![TargetEvidence {
        kind: "vehicle".into(),
        id: guest.car,
        date: Some(guest.warranty_end),
        text: guest.plate.clone(),
    }];
    NewTarget {
        customer: guest.id,
        vehicle: Some(guest.car),
        reason: vec![TargetReason { rule: "just_out_of_warranty".into(), evidence }],
        class: Some(["A", "B", "C"][place / 2 % 3].into()),
    }
}

fn items(w: &mut Write<'_>, world: &World, project: Id, start: NaiveDate) -> Answer<()> {
    // Content, first and last planned day, the day it was done, who: days from the project's start.
    let rows: [(&str, i32, i32, Option<i32>, usize); 8] = [
        ("确定目标与名单", -7, -3, Some(-4), 0),
        ("编写话术并演练", -5, -1, Some(-1), 1),
        ("采购礼品", -5, 2, Some(5), 2),
        ("短信告知", 0, 4, Some(4), 0),
        ("电话邀约", 2, 16, Some(17), 1),
        ("到店接待与检测", 7, 27, None, 8),
        ("服务后回访", 22, 35, None, 2),
        ("项目评估与总结", 50, 55, None, 0),
    ];
    let staff = &world.people.staff;
    for (content, first, last, done, who) in rows {
        let begun = first < 21;
        let new = NewWorkItem {
            content: content.into(),
            planned_start: start + DAY * first,
            planned_end: start + DAY * last,
            actual_start: begun.then_some(start + DAY * first),
            actual_end: done.map(|day| start + DAY * day),
            responsible: Some(staff[who]),
            checker: Some(staff[People::SUN]),
        };
        sure(project::insert_item(w, project, &new))?;
    }
    Ok(())
}

/// How far the first ten are, as on the wall: number of steps done, and how many days from today the next one is due.
const STORY: [(usize, i32); 10] = [(1, -2), (0, 0), (2, 0), (1, -2), (5, 18), (6, 0), (1, 5), (4, 1), (4, 1), (2, 3)];

/// What happened since: steps moved, contacts logged, a step left out, questions handed over, checks given.
pub fn run(store: &Store, world: &World, project: Id) -> Answer<()> {
    let mut dice = Dice::new(7);
    let laid = store.read(|r| sql::steps(r, project))?;
    let mut targets: Vec<Vec<Laid>> = Vec::new();
    for step in laid {
        match targets.last_mut().filter(|steps| steps[0].customer == step.customer) {
            Some(steps) => steps.push(step),
            None => targets.push(vec![step]),
        }
    }
    let (today, op) = (world.now.date(), Op::new(op::DEMO_BUILD, None));
    let mut calls: Vec<(NaiveDateTime, Option<Id>, NewContact)> = Vec::new();
    for (place, steps) in targets.iter_mut().enumerate() {
        match STORY.get(place) {
            Some((done, next)) => story(store, world, steps, *done, *next)?,
            None => steps.retain(|step| step.due < today - DAY * 4 || (step.due < today && !dice.chance(12))),
        }
        let done = STORY.get(place).map_or(steps.len(), |(done, _)| *done);
        let mut last = first_day(world);
        for (turn, step) in steps.iter().take(done).enumerate() {
            let late = if dice.chance(27) { dice.days(3) } else { 0 };
            // One step after the other, late or not.
            let day = (step.due + TimeDelta::days(late)).min(today - DAY).max(last);
            last = day;
            let time = NaiveTime::from_hms_opt(9 + (turn as u32 + place as u32) % 8, (place as u32 * 7) % 60, 0);
            let at = day.and_time(time.unwrap_or_default());
            calls.push((at, step.responsible, said(world, &mut dice, step, at)));
        }
    }
    calls.sort_by_key(|call| call.0);
    store.change(op, |w| {
        for (at, who, call) in &calls {
            sure(contact::insert(w, *who, call, *at))?;
        }
        visits(w, world, &calls)
    })?;
    handovers(store, world, project)?;
    checks(store, world, project, &mut dice)
}

/// Puts the steps of one of the first ten where the story wants them: those done into the past, the next one near today.
fn story(store: &Store, world: &World, steps: &mut [Laid], done: usize, next: i32) -> Answer<()> {
    let today = world.now.date();
    let mut last = today;
    for (place, step) in steps.iter_mut().enumerate() {
        let day = if place < done {
            step.due.min(today - DAY * (2 * (done - place) as i32))
        } else if place == done {
            today + DAY * next
        } else {
            step.due.max(last + DAY * if place == done + 1 { 8 } else { 2 })
        };
        last = day;
        if day != step.due {
            let at = first_day(world).and_time(NaiveTime::MIN) - DAY;
            sure(target::move_step(store, None, step.id, day, "按客户时间调整", at))?;
            step.due = day;
        }
    }
    // 何振国 drives elsewhere: his second step and all after it are left out.
    if steps[0].customer == world.guest("何振国")?.id {
        for (place, step) in steps.iter().enumerate().skip(1) {
            let at = (first_day(world) + Days::new(7)).and_time(NaiveTime::MIN);
            sure(target::skip(store, None, step.id, place > 1, "异地用车", at))?;
        }
    }
    Ok(())
}

fn said(world: &World, dice: &mut Dice, step: &Laid, at: NaiveDateTime) -> NewContact {
    let reason = DueId { kind: DueKind::CareStep, subject: step.id, day: step.due };
    let place = step.number as usize - 1;
    let channel = [Channel::Sms, Channel::Phone, Channel::Face, Channel::Face, Channel::Phone, Channel::Wechat][place];
    let outcome = match step.number {
        1 => Outcome::Interested,
        2 => *dice.of(&[Outcome::Booked, Outcome::Booked, Outcome::Interested, Outcome::AnotherTime]),
        3 | 4 => Outcome::ServiceDone,
        _ => Outcome::Interested,
    };
    let collected = match step.number {
        2 => *dice.of(&["周末有空", "最近油耗偏高", "准备换轮胎", "上班忙，晚上联系"]),
        3 => *dice.of(&["刹车有点软", "电瓶用了三年", "没有问题"]),
        5 => *dice.of(&["检测很细", "等候时间长了点", "满意"]),
        6 => "朋友想看车",
        _ => "",
    };
    NewContact {
        reasons: vec![reason.to_string()],
        at: Some(at),
        aims: Aims::new(&[Aim::Convey]),
        script: Some(world.scripts[place]),
        outcome: Some(outcome),
        collected: collected.into(),
        gift: (step.number == 4).then(|| world.gifts[dice.below(2)]),
        satisfaction: (step.number == 5).then(|| 8 + dice.below(3) as u8),
        ..NewContact::with(Party::Customer { id: step.customer }, channel)
    }
}

/// Who was received in the store left an order.
fn visits(w: &mut Write<'_>, world: &World, calls: &[(NaiveDateTime, Option<Id>, NewContact)]) -> Answer<()> {
    let received =
        calls.iter().filter(|(_, _, call)| call.outcome == Some(Outcome::ServiceDone) && call.gift.is_none());
    for (number, (at, _, call)) in received.enumerate() {
        let Some(guest) = world.guests.iter().find(|guest| Some(guest.id) == call.party.customer()) else { continue };
        super::records::tested(w, world, guest, number, at.date())?;
    }
    Ok(())
}

fn handovers(store: &Store, world: &World, project: Id) -> Answer<()> {
    let asked = [
        ("许乐", 9, 23, 2, "前刹车片有货吗，客户想本周做", Some("有货，周五上午留了工位")),
        ("林淑珍", 5, 2, 2, "检测报告里的底盘异响要不要收费", Some("保修期内报过，免费处理")),
        ("侯雪", 3, 49, 3, "行车记录仪的支架能订到吗", Some("三天到货")),
        ("马春梅", 1, 0, 1, "她想置换启明X7，请给一个报价", None),
    ];
    let zhou = world.people.staff[People::ZHOU];
    for (name, days, hours, department, question, answer) in asked {
        let at = world.ago(days, 10);
        let new = NewHandover {
            customer: Some(world.guest(name)?.id),
            project: Some(project),
            to_department: world.people.departments[department],
            to: None,
            question: question.into(),
        };
        let id = sure(handover::ask(store, Some(zhou), None, new, at))?.value;
        if let Some(answer) = answer {
            let by = [None, Some(4), Some(8), Some(10)][department].map(|place: usize| world.people.staff[place]);
            sure(handover::answer(store, by, id, answer, at + TimeDelta::hours(hours)))?;
        }
    }
    Ok(())
}

/// The manager has checked what was done up to three days ago.
fn checks(store: &Store, world: &World, project: Id, dice: &mut Dice) -> Answer<()> {
    let done = store.read(|r| sql::done(r, project))?;
    let sun = world.people.staff[People::SUN];
    let until = world.now.date() - DAY * 3;
    store.change(Op::new(op::DEMO_BUILD, None), |w| {
        for (step, planned, day) in done.iter().filter(|(_, _, day)| *day <= until) {
            let (on_time, good) = (day <= planned, dice.chance(88));
            let reason = match (on_time, good) {
                (true, true) => "",
                (false, _) => "客户改期",
                (true, false) => "没有问到用车情况",
            };
            let new = NewCheck {
                of: Checked::Step { id: *step },
                on_time: Some(on_time),
                good: Some(good),
                reason: reason.into(),
            };
            let at = (*day + DAY).and_time(NaiveTime::MIN) + TimeDelta::hours(17);
            sure(check::insert(w, Some(sun), &new, at))?;
            // Some of what was not good was made good.
            if !good && dice.chance(40) {
                let again = NewCheck { good: Some(true), reason: "已补问".into(), ..new };
                sure(check::insert(w, Some(sun), &again, at + DAY))?;
            }
        }
        Ok(())
    })?;
    Ok(())
}
