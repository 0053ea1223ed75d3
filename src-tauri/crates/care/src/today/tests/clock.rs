//! A machine's clock that goes wrong, and days that not every year has.

use super::world::{Shop, at};
use crate::due::DueKind::*;

#[test]
fn a_clock_three_days_back_keeps_the_order_of_what_was_done_and_raises_no_flood() {
    let shop = Shop::at("2026-06-30 09:00:00");
    let wang = shop.person("王伟", None);
    shop.car(wang, "2026-03-30", ""); // first service due on 30 June
    shop.clock("2026-06-27 09:00:00");
    let li = shop.person("李建国", None);
    shop.car(li, "2026-03-27", ""); // due on 27 June
    let log = shop.store.read(|r| r.ops(None, 100)).expect("the log");
    assert!(log.windows(2).all(|pair| pair[0].seq > pair[1].seq && pair[0].at_ms >= pair[1].at_ms), "{log:?}");
    assert_eq!(shop.kinds("2026-06-27 09:00:00"), [FirstService]);
    assert_eq!(shop.kinds("2026-06-30 09:00:00"), [FirstService, FirstService]);
    assert_eq!(shop.list("2026-06-30 09:00:00", None).passed_over, 0);
    // What was done last is taken back first, whatever the clock said.
    shop.store.undo_last(None).expect("undone");
    assert_eq!(shop.list("2026-06-30 09:00:00", None).rows[0].name, "王伟");
    assert_eq!(shop.kinds("2026-06-30 09:00:00"), [FirstService]);
    shop.clock("2026-06-30 10:00:00");
    shop.store.redo_last(None).expect("brought back");
    assert_eq!(shop.kinds("2026-06-30 10:00:00"), [FirstService, FirstService]);
    shop.sound();
}

#[test]
fn a_machine_in_another_zone_loses_nothing_and_raises_nothing_more() {
    let shop = Shop::at("2026-06-30 09:00:00");
    let wang = shop.person("王伟", None);
    shop.car(wang, "2026-03-30", "");
    shop.complaint(wang, "2026-06-28 15:00:00");
    // The same moment as a clock shows it in Linyi, London, Los Angeles and on Samoa: the date alone decides.
    for (now, kinds) in [
        ("2026-06-30 09:00:00", vec![Complaint, FirstService]),
        ("2026-06-30 02:00:00", vec![Complaint, FirstService]),
        ("2026-06-29 18:00:00", vec![Complaint]),
        ("2026-06-30 14:00:00", vec![Complaint, FirstService]),
    ] {
        let view = shop.list(now, None);
        let seen: Vec<_> = view.rows.iter().flat_map(|row| row.reasons.iter().map(|reason| reason.kind)).collect();
        assert_eq!((seen, view.passed_over), (kinds, 0), "{now}");
    }
}

#[test]
fn a_leap_day_is_a_day_like_any_other_and_the_last_of_its_month() {
    let shop = Shop::at("2027-09-01 09:00:00");
    let wang = shop.person("王伟", None);
    let car = shop.car(wang, "", "2028-03-30");
    shop.visit(car, "2027-08-31"); // six months on February ends on the 29th
    assert_eq!(shop.kinds("2028-02-28 23:59:59"), []);
    assert_eq!(shop.kinds("2028-02-29 00:00:00"), [WarrantyEnd, RegularService]);
    let bought = Shop::at("2028-02-29 09:00:00");
    let li = bought.person("李建国", None);
    bought.car(li, "2028-02-29", "");
    assert_eq!(bought.kinds("2028-05-28 23:59:59"), []);
    assert_eq!(bought.kinds("2028-05-29 00:00:00"), [FirstService]);
    bought.complaint(li, "2028-02-28 15:00:00");
    assert_eq!(bought.list("2028-02-29 15:00:01", None).rows[0].reasons[0].due_at, at("2028-02-29 15:00:00"));
    shop.sound();
}

#[test]
fn a_birthday_in_a_leap_month_is_kept_in_the_plain_one_and_the_thirtieth_on_the_last_day() {
    let shop = Shop::at("2025-01-01 09:00:00");
    let born = |name: &str, day: &str| {
        let id = shop.person(name, None);
        shop.write(|w| w.update("customer", id, ledger::cells! { birthday: day, birthday_calendar: "lunar" }));
    };
    born("闰月生", "06-15"); // of whichever sixth month
    born("三十生", "12-30");
    // The leap sixth month of 2025 begins on 25 July: its fifteenth is no second birthday.
    assert_eq!(shop.kinds("2025-07-09 10:00:00"), [Birthday]);
    assert_eq!(shop.kinds("2025-08-08 10:00:00"), []);
    // The twelfth month that ends on 16 February 2026 has 29 days.
    assert_eq!(shop.kinds("2026-02-15 10:00:00"), []);
    assert_eq!(shop.list("2026-02-16 10:00:00", None).rows[0].name, "三十生");
    assert_eq!(shop.kinds("2026-02-17 10:00:00"), []);
    shop.sound();
}
