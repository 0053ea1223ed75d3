//! When a person is told, and that she is told once.

mod always;

use chrono::NaiveTime;
use ledger::{Id, Store, cells};

use super::rules::{Announced, REMEMBERED};
use super::*;
use crate::due::{DueId, DueKind};
use crate::today::tests::world::{Shop, at};
use crate::words::{Language, Words};

/// A round of the shell at a moment.
fn round(store: &Store, now: NaiveDateTime, person: Option<Id>) -> Option<Reminder> {
    let day = || {
        let list = store.read(|r| today::list(r, now, person))?;
        Ok(DayAhead { to_call: list.total, overdue: list.overdue })
    };
    next(store, now, person, day).expect("a round")
}

fn said(reminder: Reminder, language: Language) -> [String; 2] {
    let said = reminder.said(&Words::of(language));
    [said.title, said.body]
}

/// What a round says at a moment, in Chinese: title and body. Empty: nothing.
fn heard(shop: &Shop, now: &str) -> String {
    round(&shop.store, at(now), None).map_or_else(String::new, |reminder| said(reminder, Language::Zh).join("|"))
}

#[test]
fn the_day_is_told_once_and_not_before_the_store_begins_to_work() {
    let shop = Shop::at("2026-06-29 17:00:00");
    let wang = shop.person("王伟", None);
    shop.car(wang, "2026-03-30", ""); // first service due on 30 June
    shop.lead("2026-06-29 16:00:00", None, None); // overdue since the evening
    assert_eq!(heard(&shop, "2026-06-30 08:29:59"), "");
    assert_eq!(heard(&shop, "2026-06-30 08:30:00"), "今天要联系 2 位|逾期 1 位");
    assert_eq!(heard(&shop, "2026-06-30 08:31:00"), "");
    assert_eq!(heard(&shop, "2026-06-30 18:00:00"), "");
    assert_eq!(heard(&shop, "2026-07-01 10:12:00"), "今天要联系 2 位|逾期 2 位", "the computer was off till then");
}

#[test]
fn what_has_its_hour_is_told_when_it_comes_and_when_it_has_passed() {
    let shop = Shop::at("2026-06-30 09:00:00");
    let wang = shop.person("王伟", None);
    shop.promise(wang, None, "2026-06-30 15:00:00");
    assert_eq!(heard(&shop, "2026-06-30 09:00:00"), "今天要联系 1 位|");
    assert_eq!(heard(&shop, "2026-06-30 12:59:59"), "");
    assert_eq!(heard(&shop, "2026-06-30 13:00:00"), "2 小时内到时间：承诺 1 项|");
    assert_eq!(heard(&shop, "2026-06-30 15:00:00"), "");
    assert_eq!(heard(&shop, "2026-06-30 15:00:01"), "已到时间：承诺 1 项|");
    assert_eq!(heard(&shop, "2026-06-30 15:01:00"), "");
    // A lead that comes in is near at once: its first call is due within two hours.
    shop.lead("2026-06-30 15:20:00", None, None);
    assert_eq!(heard(&shop, "2026-06-30 15:20:00"), "2 小时内到时间：线索 1 条|");
    // One that an import brings late is told all the same.
    shop.lead("2026-06-30 10:00:00", None, None);
    assert_eq!(heard(&shop, "2026-06-30 15:30:00"), "已到时间：线索 1 条|");
}

#[test]
fn what_was_done_in_time_is_not_told_and_comes_back_silently_when_that_is_undone() {
    let shop = Shop::at("2026-06-30 09:00:00");
    let wang = shop.person("王伟", None);
    let promise = shop.promise(wang, None, "2026-06-30 15:00:00");
    heard(&shop, "2026-06-30 09:00:00");
    assert_ne!(heard(&shop, "2026-06-30 13:00:00"), "");
    shop.write(|w| w.update("promise", promise, cells! { kept_at: at("2026-06-30 14:00:00") }));
    assert_eq!(heard(&shop, "2026-06-30 14:30:00"), "");
    shop.store.undo_last(None).expect("undone");
    assert_eq!(heard(&shop, "2026-06-30 14:31:00"), "", "that it comes due was told");
    assert_eq!(heard(&shop, "2026-06-30 15:00:01"), "已到时间：承诺 1 项|");
}

#[test]
fn a_complaint_is_told_two_hours_before_its_bound_though_today_lists_it_only_after() {
    let shop = Shop::at("2026-06-29 09:00:00");
    let wang = shop.person("王伟", None);
    shop.complaint(wang, "2026-06-29 15:00:00");
    assert_eq!(heard(&shop, "2026-06-30 12:59:00"), "");
    let reminder = round(&shop.store, at("2026-06-30 13:01:00"), None).expect("a reminder");
    assert_eq!(said(reminder, Language::En), ["Due within 2 hours: complaints 1", ""]);
    assert_eq!((reminder.about(), shop.list("2026-06-30 13:01:00", None).total), (ReminderAbout::Complaints, 0));
    assert_eq!(heard(&shop, "2026-06-30 15:00:01"), "今天要联系 1 位|逾期 1 位", "the first of the day's list");
}

#[test]
fn several_at_once_are_one_reminder() {
    let shop = Shop::at("2026-06-30 09:00:00");
    let (wang, li) = (shop.person("王伟", None), shop.person("李建国", None));
    shop.complaint(wang, "2026-06-29 10:30:00");
    shop.complaint(wang, "2026-06-28 10:30:00");
    shop.promise(li, None, "2026-06-30 10:00:00");
    shop.lead("2026-06-30 08:50:00", None, None);
    let reminder = round(&shop.store, at("2026-06-30 09:00:00"), None).expect("a reminder");
    assert_eq!(
        said(reminder, Language::Zh),
        ["今天要联系 3 位", "逾期 1 位\n2 小时内到时间：投诉 1 件、承诺 1 项、线索 1 条"]
    );
    assert_eq!(
        said(reminder, Language::En),
        ["To contact today: 3", "Overdue: 1\nDue within 2 hours: complaints 1, promises 1, leads 1"]
    );
    assert_eq!(reminder.about(), ReminderAbout::Today);
    let reminder = round(&shop.store, at("2026-06-30 10:50:01"), None).expect("a reminder");
    assert_eq!(said(reminder, Language::Zh), ["已到时间：投诉 1 件、承诺 1 项、线索 1 条", ""]);
    assert_eq!(reminder.about(), ReminderAbout::Today);
}

#[test]
fn a_clock_that_jumps_tells_once_where_it_lands_and_nothing_where_it_was() {
    let shop = Shop::at("2026-06-29 09:00:00");
    let wang = shop.person("王伟", None);
    shop.write(|w| w.update("customer", wang, cells! { birthday: "06-30", birthday_calendar: "solar" }));
    for hour in 10..20 {
        shop.promise(wang, None, &format!("2026-06-30 {hour}:00:00"));
    }
    assert_eq!(heard(&shop, "2026-06-29 09:00:00"), "", "nothing is in sight yet");
    assert_eq!(heard(&shop, "2026-06-30 23:00:00"), "今天要联系 1 位|逾期 1 位");
    for back in ["2026-06-30 20:30:00", "2026-06-30 14:30:00", "2026-06-30 09:00:00", "2026-06-30 23:30:00"] {
        assert_eq!(heard(&shop, back), "", "{back}");
    }
    // Ten years on, where it counts as one day of its own, and back again.
    assert_eq!(heard(&shop, "2036-06-30 09:00:00"), "今天要联系 1 位|");
    assert_eq!(heard(&shop, "2036-06-30 09:01:00"), "");
    assert_eq!(heard(&shop, "2026-06-30 23:31:00"), "");
    assert_eq!(heard(&shop, "2026-07-01 09:00:00"), "今天要联系 1 位|逾期 1 位");
}

#[test]
fn a_person_hears_of_what_is_hers_or_nobodys() {
    let shop = Shop::at("2026-06-30 09:00:00");
    let (zhou, chen) = (shop.staff("周敏"), shop.staff("陈立"));
    let (wang, li, zhao) =
        (shop.person("王伟", Some(zhou)), shop.person("李建国", Some(chen)), shop.person("赵敏", None));
    for (customer, responsible) in [(wang, None), (wang, Some(chen)), (li, None), (zhao, None)] {
        shop.promise(customer, responsible, "2026-06-30 15:00:00");
    }
    let now = at("2026-06-30 09:00:00");
    round(&shop.store, now, Some(zhou)).expect("the day");
    let near = |person| round(&shop.store, at("2026-06-30 14:00:00"), person).map(|reminder| reminder.near.promises);
    assert_eq!(near(Some(zhou)), Some(2));
    assert_eq!(near(Some(zhou)), None);
    assert_eq!(near(Some(chen)), Some(2), "who sits down next hears of the rest");
    assert_eq!(near(None), None);
}

#[test]
fn what_was_told_is_not_told_again_after_a_restart_and_no_op_is_left_of_it() {
    let shop = Shop::at("2026-06-30 09:00:00");
    let wang = shop.person("王伟", None);
    shop.promise(wang, None, "2026-06-30 10:00:00");
    let ops = |shop: &Shop| shop.store.read(|r| r.ops(None, 100)).expect("ops").len();
    let before = ops(&shop);
    assert_eq!(heard(&shop, "2026-06-30 09:00:00"), "今天要联系 1 位|2 小时内到时间：承诺 1 项");
    let shop = shop.started_again();
    assert_eq!((heard(&shop, "2026-06-30 09:01:00"), ops(&shop)), (String::new(), before));
    assert_eq!(heard(&shop, "2026-06-30 10:00:01"), "已到时间：承诺 1 项|");
    shop.sound();
}

#[test]
fn a_computer_that_is_not_to_remind_does_not_and_one_may_begin_later_in_the_day() {
    let shop = Shop::at("2026-06-30 09:00:00");
    assert_eq!(shop.store.read(choice).expect("a choice"), ReminderChoice::default());
    assert_eq!(heard(&shop, "2026-06-30 09:00:00"), "", "the store is empty");
    shop.lead("2026-06-30 09:00:00", None, None);
    let mut choice = ReminderChoice { on: false, ..ReminderChoice::default() };
    choose(&shop.store, &choice).expect("chosen");
    let shop = shop.started_again();
    assert_eq!(heard(&shop, "2026-06-30 09:00:00"), "");
    choice = ReminderChoice { on: true, from: NaiveTime::from_hms_opt(9, 30, 0).expect("a time") };
    choose(&shop.store, &choice).expect("chosen");
    assert_eq!(shop.store.read(super::choice).expect("a choice"), choice);
    assert_eq!(heard(&shop, "2026-06-30 09:29:59"), "");
    assert_eq!(heard(&shop, "2026-06-30 09:30:00"), "今天要联系 1 位|2 小时内到时间：线索 1 条");
}

#[test]
fn while_a_long_change_runs_nothing_is_told_and_after_it_all_is() {
    let shop = Shop::at("2026-06-30 09:00:00");
    shop.lead("2026-06-30 09:00:00", None, None);
    shop.write(|_| {
        assert_eq!(heard(&shop, "2026-06-30 09:00:00"), "");
        Ok(())
    });
    assert_eq!(heard(&shop, "2026-06-30 09:01:00"), "今天要联系 1 位|2 小时内到时间：线索 1 条");
}

#[test]
fn a_flood_is_told_once_and_what_nobody_waits_for_is_forgotten_by_number() {
    let now = at("2026-06-30 09:00:00");
    let item = |n: u16| {
        let mut id = Id::NIL;
        id.0[14..].copy_from_slice(&n.to_be_bytes());
        (DueId { kind: DueKind::Promise, subject: id, day: now.date() }, now)
    };
    let flood: Vec<_> = (0..3_000).map(item).collect();
    let mut announced = Announced::default();
    assert_eq!(announced.announce(now, None, &flood).map(|reminder| reminder.near.promises), Some(3_000));
    assert_eq!(announced.announce(now, None, &flood), None, "all of it is remembered while it lasts");
    assert!(announced.announce(now, None, &[item(3_000)]).is_some());
    assert_eq!(announced.things().len(), REMEMBERED);
    assert_eq!(announced.announce(now, None, &[item(3_000), item(2_999)]), None, "the newest stay");
}
