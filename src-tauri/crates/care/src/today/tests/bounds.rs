//! Both sides of every bound of `domain.md`, "Today, when due".

use ledger::cells;

use super::world::{Shop, at};
use crate::due::{DueKind, Party};
use crate::setting::{self, InspectionRules, InspectionYear, ServiceMonths, ServiceRhythm};
use crate::today::Band;

use DueKind::*;

#[test]
fn a_lead_is_on_the_list_at_once_and_overdue_a_second_after_two_hours() {
    let shop = Shop::at("2026-06-30 08:00:00");
    let lead = shop.lead("2026-06-30 08:00:00", None, None);
    assert_eq!(shop.kinds("2026-06-30 07:59:59"), []);
    let look = |now: &str| {
        let view = shop.list(now, None);
        (view.rows[0].band, view.overdue, view.near)
    };
    assert_eq!(look("2026-06-30 08:00:00"), (Band::Today, 0, 1));
    assert_eq!(look("2026-06-30 10:00:00"), (Band::Today, 0, 1));
    assert_eq!(look("2026-06-30 10:00:01"), (Band::Overdue, 1, 0));
    shop.write(|w| w.update("lead", lead, cells! { first_call_at: at("2026-06-30 10:30:00") }));
    assert_eq!(shop.kinds("2026-06-30 10:29:00"), [LeadFirstCall]);
    assert_eq!(shop.kinds("2026-06-30 10:30:00"), []);
}

#[test]
fn a_second_contact_comes_in_sight_a_day_before_and_is_overdue_after_48_hours() {
    let shop = Shop::at("2026-06-01 09:00:00");
    let lead = shop.lead("2026-06-01 08:00:00", Some("2026-06-01 09:00:00"), Some("2026-06-01 09:00:00"));
    assert_eq!(shop.kinds("2026-06-02 08:59:59"), []);
    assert_eq!(shop.list("2026-06-02 09:00:00", None).rows[0].band, Band::Soon);
    assert_eq!(shop.list("2026-06-03 09:00:00", None).rows[0].band, Band::Today);
    assert_eq!(shop.list("2026-06-03 09:00:01", None).rows[0].band, Band::Overdue);
    shop.write(|w| w.update("lead", lead, cells! { second_contact_at: at("2026-06-03 10:00:00") }));
    assert_eq!(shop.kinds("2026-06-03 10:00:00"), []);
}

#[test]
fn a_lead_is_silent_after_thirty_days_and_a_closed_one_never() {
    let shop = Shop::at("2026-05-01 09:00:00");
    let lead = shop.lead("2026-05-01 08:00:00", Some("2026-05-01 09:00:00"), Some("2026-05-05 12:00:00"));
    shop.write(|w| w.update("lead", lead, cells! { second_contact_at: at("2026-05-02 09:00:00") }));
    assert_eq!(shop.kinds("2026-06-04 11:59:59"), []);
    assert_eq!(shop.kinds("2026-06-04 12:00:00"), [Silence]);
    shop.write(|w| w.update("lead", lead, cells! { state: "lost" }));
    assert_eq!(shop.kinds("2026-06-04 12:00:00"), []);
}

#[test]
fn a_complaint_burns_a_second_after_24_hours_without_answer() {
    let shop = Shop::at("2026-06-01 09:00:00");
    let wang = shop.person("王伟", None);
    let id = shop.complaint(wang, "2026-06-10 15:00:00");
    assert_eq!(shop.kinds("2026-06-11 15:00:00"), []);
    assert_eq!(shop.kinds("2026-06-11 15:00:01"), [Complaint]);
    shop.write(|w| w.update("complaint", id, cells! { answered_at: at("2026-06-11 16:00:00") }));
    assert_eq!(shop.kinds("2026-06-11 17:00:00"), []);
}

#[test]
fn first_service_comes_three_months_after_purchase_and_regular_service_six_after_the_last_visit() {
    let shop = Shop::at("2026-01-01 09:00:00");
    let wang = shop.person("王伟", None);
    let car = shop.car(wang, "2026-03-31", "");
    assert_eq!(shop.kinds("2026-06-29 20:00:00"), []);
    assert_eq!(shop.kinds("2026-06-30 00:00:00"), [FirstService], "the 31st of a short month is its last day");
    let visit = shop.visit(car, "2026-07-02");
    assert_eq!(shop.kinds("2026-07-03 00:00:00"), []);
    assert_eq!(shop.kinds("2027-01-01 20:00:00"), []);
    assert_eq!(shop.kinds("2027-01-02 00:00:00"), [RegularService]);
    shop.visit(car, "2026-01-15"); // an older one changes nothing
    assert_eq!(shop.kinds("2027-01-02 00:00:00"), [RegularService]);
    shop.write(|w| w.remove("service_order", visit));
    assert_eq!(shop.kinds("2026-07-15 00:00:00"), [FirstService, RegularService]);
    shop.sound();
}

#[test]
fn a_series_has_months_of_its_own_from_the_moment_they_are_set() {
    let shop = Shop::at("2026-01-01 09:00:00");
    let wang = shop.person("王伟", None);
    shop.car(wang, "2026-01-10", "");
    let own = ServiceMonths { first: 5, regular: 12 };
    let rhythm = ServiceRhythm { series: vec![("启明X7".into(), own)], ..ServiceRhythm::default() };
    setting::set(&shop.store, None, &rhythm).expect("set");
    assert_eq!(shop.kinds("2026-06-09 00:00:00"), []);
    assert_eq!(shop.kinds("2026-06-10 00:00:00"), [FirstService]);
    shop.sound();
    shop.store.undo_last(None).expect("undone");
    assert_eq!(shop.kinds("2026-04-10 00:00:00"), [FirstService]);
    shop.sound();
}

#[test]
fn a_renewal_comes_back_at_its_next_mark() {
    let shop = Shop::at("2026-01-01 09:00:00");
    let wang = shop.person("王伟", None);
    let car = shop.car(wang, "", "");
    shop.policy(car, "2025-10-01", Some("2026-09-30"));
    assert_eq!(shop.kinds("2026-07-01 23:59:59"), []);
    assert_eq!(shop.kinds("2026-07-02 00:00:00"), [Renewal]);
    let mark = |now: &str| shop.list(now, None).rows[0].reasons[0].params["mark"].clone();
    assert_eq!((mark("2026-07-31 09:00:00"), mark("2026-08-01 09:00:00")), ("90".into(), "60".into()));
    shop.contact(wang, shop.reason("2026-07-05 10:00:00", Renewal), "2026-07-05 10:00:00", "booked");
    assert_eq!(shop.kinds("2026-07-31 23:59:59"), []);
    assert_eq!(shop.kinds("2026-08-01 00:00:00"), [Renewal]);
    let reason = shop.list("2026-08-01 09:00:00", None).rows[0].reasons[0].id.clone();
    crate::today::dismiss(
        &shop.store,
        None,
        Party::Customer { id: wang },
        &[reason],
        "已在外续保",
        at("2026-08-01 09:00:00"),
    )
    .expect("dismissed");
    assert_eq!(shop.kinds("2026-08-30 23:59:59"), []);
    assert_eq!(shop.kinds("2026-08-31 00:00:00"), [Renewal]);
    shop.policy(car, "2026-10-01", None); // a year's term
    assert_eq!(shop.kinds("2026-09-05 00:00:00"), []);
    assert_eq!(shop.kinds("2027-07-03 00:00:00"), [Renewal]);
    shop.sound();
}

#[test]
fn an_inspection_comes_up_at_its_marks_until_it_was_done() {
    let shop = Shop::at("2026-01-01 09:00:00");
    let wang = shop.person("王伟", None);
    let car = shop.car(wang, "2020-09-30", "");
    shop.visit(car, "2026-06-30"); // no first service, no regular one before December
    shop.inspection(car, "2024-09-20");
    assert_eq!(shop.kinds("2026-07-01 23:59:59"), []);
    let params = |now: &str| shop.list(now, None).rows[0].reasons[0].params.clone();
    let first = params("2026-07-02 00:00:00");
    assert_eq!((first["day"].as_str(), first["mark"].as_str()), ("2026-09-30", "90"));
    assert!(!first.contains_key("variant"), "the sixth year is driven onto the line");
    shop.contact(wang, shop.reason("2026-07-05 10:00:00", Inspection), "2026-07-05 10:00:00", "booked");
    assert_eq!(shop.kinds("2026-07-31 23:59:59"), []);
    assert_eq!(params("2026-08-01 00:00:00")["mark"], "60");
    assert_eq!(params("2026-08-31 00:00:00")["mark"], "30");
    let done = shop.inspection(car, "2026-09-01");
    assert_eq!(shop.kinds("2026-09-02 09:00:00"), []);
    // The eighth year wants no more than the mark.
    let eighth =
        shop.store.read(|r| crate::today::reasons_of(r, Party::Customer { id: wang }, at("2028-07-05 09:00:00")));
    let eighth = eighth.expect("reasons").into_iter().find(|reason| reason.kind == Inspection).expect("an inspection");
    assert_eq!((eighth.params["day"].as_str(), eighth.params["variant"].as_str()), ("2028-09-30", "mark_only"));
    shop.write(|w| w.remove("inspection", done));
    assert_eq!(params("2026-09-02 09:00:00")["mark"], "30", "it was done for another car");
    shop.sound();
}

#[test]
fn new_intervals_of_the_regulation_move_every_car() {
    let shop = Shop::at("2026-01-01 09:00:00");
    let wang = shop.person("王伟", None);
    let car = shop.car(wang, "2023-09-30", "");
    shop.visit(car, "2026-06-30");
    assert_eq!(shop.kinds("2026-09-02 09:00:00"), []);
    let years = vec![InspectionYear { year: 3, on_line: true }];
    setting::set(&shop.store, None, &InspectionRules { years, ..InspectionRules::default() }).expect("set");
    assert_eq!(shop.kinds("2026-09-02 09:00:00"), [Inspection]);
    shop.store.undo_last(None).expect("undone");
    assert_eq!(shop.kinds("2026-09-02 09:00:00"), []);
    shop.sound();
}

#[test]
fn the_warranty_s_end_is_told_thirty_days_before() {
    let shop = Shop::at("2026-01-01 09:00:00");
    let wang = shop.person("王伟", None);
    shop.car(wang, "", "2026-07-31");
    assert_eq!(shop.kinds("2026-06-30 23:59:59"), []);
    assert_eq!(shop.kinds("2026-07-01 00:00:00"), [WarrantyEnd]);
    assert_eq!(shop.list("2026-07-01 10:00:00", None).rows[0].reasons[0].params["day"], "2026-07-31");
}

#[test]
fn a_job_put_off_comes_up_after_thirty_days_until_it_is_done() {
    let shop = Shop::at("2026-05-01 09:00:00");
    let wang = shop.person("王伟", None);
    let car = shop.car(wang, "", "");
    let order = shop.visit(car, "2026-05-10");
    let job =
        shop.write(|w| w.insert("deferred_job", cells! { order_id: order, vehicle_id: car, what: "更换前刹车片" }));
    assert_eq!(shop.kinds("2026-06-08 23:00:00"), []);
    assert_eq!(shop.kinds("2026-06-09 00:00:00"), [DeferredJob]);
    shop.write(|w| w.update("deferred_job", job, cells! { done_day: "2026-06-09" }));
    assert_eq!(shop.kinds("2026-06-09 00:00:00"), []);
}

#[test]
fn a_birthday_is_kept_on_its_day_only() {
    let shop = Shop::at("2026-01-01 09:00:00");
    let born = |name: &str, day: &str, calendar: &str| {
        let id = shop.person(name, None);
        shop.write(|w| w.update("customer", id, cells! { birthday: day, birthday_calendar: calendar }));
        id
    };
    born("王伟", "1980-02-29", "solar");
    born("古丽娜尔", "08-08", "lunar");
    born("不详", "去年", "solar");
    assert_eq!(shop.kinds("2027-02-27 10:00:00"), []);
    assert_eq!(shop.kinds("2027-02-28 10:00:00"), [Birthday]);
    assert_eq!(shop.kinds("2027-03-01 10:00:00"), []);
    assert_eq!(shop.kinds("2028-02-28 10:00:00"), []);
    // The eighth of the eighth lunar month of 2026 is 18 September.
    assert_eq!(shop.kinds("2026-09-18 10:00:00"), [Birthday]);
    assert_eq!(shop.list("2026-09-18 10:00:00", None).rows[0].reasons[0].params["variant"], "lunar");
    shop.sound();
}

#[test]
fn nobody_is_greeted_on_qingming_or_during_an_open_complaint() {
    let shop = Shop::at("2026-01-01 09:00:00");
    let wang = shop.person("王伟", None);
    let li = shop.person("李建国", None);
    shop.write(|w| {
        w.update("customer", wang, cells! { birthday: "1980-04-05" })?;
        w.update("customer", li, cells! { birthday: "1980-06-12" })
    });
    assert_eq!(shop.kinds("2026-04-05 10:00:00"), [], "清明 2026 is 5 April");
    assert_eq!(shop.kinds("2027-04-05 10:00:00"), [], "and in 2027 too");
    assert_eq!(shop.kinds("2026-06-12 10:00:00"), [Birthday]);
    let complaint = shop.complaint(li, "2026-06-12 09:00:00");
    assert_eq!(shop.kinds("2026-06-12 10:00:00"), []);
    shop.write(|w| {
        w.update(
            "complaint",
            complaint,
            cells! { answered_at: at("2026-06-12 09:30:00"), closed_at: at("2026-06-12 09:40:00") },
        )
    });
    assert_eq!(shop.kinds("2026-06-12 10:00:00"), [Birthday]);
}

#[test]
fn what_was_more_than_thirty_days_late_when_it_was_learnt_is_counted_only() {
    let shop = Shop::at("2026-06-30 09:00:00");
    let wang = shop.person("王伟", None);
    shop.car(wang, "2026-02-28", ""); // due 28 May: 33 days late
    let view = shop.list("2026-06-30 10:00:00", None);
    assert_eq!((view.total, view.passed_over), (0, 1));
    shop.car(wang, "2026-02-28", "2026-06-30"); // the notice of 31 May: 30 days late
    let view = shop.list("2026-06-30 10:00:00", None);
    assert_eq!((view.total, view.passed_over), (1, 2));
    assert_eq!(shop.kinds("2026-07-30 10:00:00"), [WarrantyEnd], "once raised it stays");
    // For an earlier day the rows count as known by then.
    assert_eq!(shop.kinds("2026-06-05 10:00:00"), [WarrantyEnd, FirstService, FirstService]);
}

#[test]
fn a_clock_ten_years_on_raises_no_flood() {
    let shop = Shop::at("2026-06-30 09:00:00");
    let wang = shop.person("王伟", None);
    for bought in ["2026-06-01", "2026-06-02", "2026-06-03"] {
        shop.car(wang, bought, "");
    }
    shop.car(wang, "2036-03-15", "");
    assert_eq!(shop.kinds("2026-09-15 09:00:00").len(), 3);
    let view = shop.list("2036-06-20 09:00:00", None);
    assert_eq!(
        (view.rows[0].reasons.len(), view.passed_over),
        (1, 6),
        "first services and the inspections of ten years"
    );
    // A call logged with the wrong clock doesn't let the flood in, and the right clock brings everything back.
    shop.clock("2036-06-20 09:00:00");
    shop.person("李建国", None);
    let view = shop.list("2036-06-21 09:00:00", None);
    assert_eq!(
        (view.rows[0].reasons.len(), view.passed_over),
        (1, 6),
        "first services and the inspections of ten years"
    );
    shop.clock("2026-07-01 09:00:00");
    shop.person("许乐", None);
    assert_eq!(shop.kinds("2026-09-15 09:00:00").len(), 3);
}

#[test]
fn promises_are_in_sight_a_day_ahead_and_count_their_failures() {
    let shop = Shop::at("2026-06-01 09:00:00");
    let (wang, zhou) = (shop.person("王伟", None), shop.staff("周敏"));
    let promise = |made: &str, until: &str, follows: Option<ledger::Id>| {
        shop.write(|w| {
            w.insert(
                "promise",
                cells! { customer_id: wang, responsible_id: zhou, what: "导航升级", made_at: at(made), until: at(until), follows: follows },
            )
        })
    };
    let first = promise("2026-06-10 09:00:00", "2026-06-12 15:00:00", None);
    assert_eq!(shop.kinds("2026-06-11 14:59:59"), []);
    assert_eq!(shop.list("2026-06-11 15:00:00", None).rows[0].band, Band::Soon);
    assert_eq!(shop.list("2026-06-12 15:00:00", None).rows[0].band, Band::Today);
    let view = shop.list("2026-06-12 15:00:01", None);
    assert_eq!((view.rows[0].band, view.rows[0].reasons[0].params["count"].as_str()), (Band::Overdue, "1"));
    shop.write(|w| w.update("promise", first, cells! { withdrawn_at: at("2026-06-13 09:00:00") }));
    let second = promise("2026-06-13 09:00:00", "2026-06-15 15:00:00", Some(first));
    let view = shop.list("2026-06-16 09:00:00", None);
    assert_eq!(view.rows[0].reasons[0].params["count"], "2");
    assert_eq!(view.rows[0].person.as_ref().map(|p| p.name.as_str()), Some("周敏"));
    shop.write(|w| w.update("promise", second, cells! { kept_at: at("2026-06-16 10:00:00") }));
    assert_eq!(shop.kinds("2026-06-16 11:00:00"), []);
}
