//! Lines, whose they are, dismissing, and how they are read.

use ledger::{Error, cells};

use super::world::{Shop, at};
use crate::due::{DueKind, Party};
use crate::today::{self, TodayRefusal, sql};

use DueKind::*;

#[test]
fn a_customer_has_one_line_with_all_reasons_the_most_urgent_first() {
    let shop = Shop::at("2026-06-01 09:00:00");
    let wang = shop.person("王伟", None);
    shop.car(wang, "2026-03-25", "2026-07-25");
    shop.complaint(wang, "2026-06-23 10:00:00");
    let view = shop.list("2026-06-26 09:00:00", None);
    assert_eq!(view.total, 1);
    let kinds: Vec<DueKind> = view.rows[0].reasons.iter().map(|r| r.kind).collect();
    assert_eq!(kinds, [Complaint, WarrantyEnd, FirstService]);
    assert_eq!((view.rows[0].vehicles, view.rows[0].series.as_deref()), (1, Some("启明X7")));
    assert_eq!(view.counts.iter().map(|c| c.count).collect::<Vec<_>>(), [1, 1, 1]);
    let only = shop.store.read(|r| today::only(r, at("2026-06-26 09:00:00"), None, &[Renewal])).expect("a list");
    assert_eq!((only.total, only.counts.len()), (0, 3));
}

#[test]
fn a_person_sees_the_own_lines_then_the_unassigned_and_not_those_of_others() {
    let shop = Shop::at("2026-06-01 09:00:00");
    let (zhou, wu) = (shop.staff("周敏"), shop.staff("吴磊"));
    for (name, keeper) in [("无人", None), ("吴的", Some(wu)), ("周的", Some(zhou))] {
        let id = shop.person(name, keeper);
        shop.car(id, "2026-03-25", "");
    }
    let names = |person| -> Vec<String> {
        shop.list("2026-06-26 09:00:00", person).rows.into_iter().map(|row| row.name).collect()
    };
    assert_eq!(names(Some(zhou)), ["周的", "无人"]);
    assert_eq!(names(Some(wu)), ["吴的", "无人"]);
    assert_eq!(names(None).len(), 3);
    // Who is responsible for a reason sees the line too, whoever keeps the customer.
    let wang = shop.person("王伟", Some(wu));
    shop.write(|w| {
        w.insert(
            "promise",
            cells! { customer_id: wang, responsible_id: zhou, what: "回电", made_at: at("2026-06-20"), until: at("2026-06-26 15:00:00") },
        )
    });
    assert_eq!(names(Some(zhou)), ["周的", "王伟", "无人"], "overdue first");
    assert_eq!(names(Some(wu)), ["吴的", "王伟", "无人"]);
}

#[test]
fn a_contact_clears_only_its_reason_and_only_since_it_became_due() {
    let shop = Shop::at("2026-06-01 09:00:00");
    let wang = shop.person("王伟", None);
    shop.car(wang, "2026-03-25", "2026-07-25");
    let (now, both) = ("2026-06-26 09:00:00", [WarrantyEnd, FirstService]);
    let first = shop.reason(now, FirstService);
    shop.contact(wang, first, "2026-06-24 23:59:59", "booked");
    assert_eq!(shop.kinds(now), both);
    shop.contact(wang, first, "2026-06-25 00:00:00", "booked");
    assert_eq!(shop.kinds(now), [WarrantyEnd]);
    shop.store.undo_last(None).expect("undone");
    assert_eq!(shop.kinds(now), both);
}

#[test]
fn who_was_not_reached_is_back_on_the_next_day_unless_a_next_date_was_set() {
    let shop = Shop::at("2026-06-01 09:00:00");
    let wang = shop.person("王伟", None);
    shop.car(wang, "2026-03-25", "");
    let reason = shop.reason("2026-06-26 09:00:00", FirstService);
    let call = shop.contact(wang, reason, "2026-06-26 10:00:00", "no_answer");
    assert_eq!(shop.kinds("2026-06-26 10:00:00"), []);
    assert_eq!(shop.kinds("2026-06-27 00:00:00"), [FirstService]);
    // The edit of a contact is a row that revises it: now somebody did answer.
    shop.write(|w| {
        w.insert(
            "contact",
            cells! { at: at("2026-06-26 10:00:00"), customer_id: wang, channel: "phone", form: "online", outcome: "booked",
            revises: call },
        )
    });
    assert_eq!(shop.kinds("2026-06-27 00:00:00"), []);
    shop.store.undo_last(None).expect("undone");
    shop.write(|w| {
        w.insert(
            "contact",
            cells! { at: at("2026-06-26 10:00:00"), customer_id: wang, channel: "phone", form: "online",
            outcome: "no_answer", next_day: "2026-07-01", revises: call },
        )
    });
    assert_eq!(shop.kinds("2026-06-30 00:00:00"), []);
}

#[test]
fn not_needed_wants_a_reason_and_is_undone_like_anything() {
    let shop = Shop::at("2026-06-01 09:00:00");
    let wang = shop.person("王伟", None);
    shop.car(wang, "2026-03-25", "");
    let (party, now) = (Party::Customer { id: wang }, at("2026-06-26 09:00:00"));
    let reasons = || shop.store.read(|r| today::reasons_of(r, party, now)).expect("reasons");
    let id = reasons()[0].id.clone();
    let dismiss = |reasons: &[String], why: &str| today::dismiss(&shop.store, None, party, reasons, why, now);
    assert!(matches!(dismiss(std::slice::from_ref(&id), "　"), Err(Error::Refused(TodayRefusal::WhyMissing))));
    let other = id.replace("first_service", "renewal");
    assert!(matches!(dismiss(&[id.clone(), other], "来过"), Err(Error::Refused(TodayRefusal::ReasonUnknown))));
    assert_eq!(reasons().len(), 1, "all or nothing");
    dismiss(std::slice::from_ref(&id), "已到店").expect("dismissed");
    assert!(reasons().is_empty());
    assert!(matches!(dismiss(&[id], "已到店"), Err(Error::Refused(TodayRefusal::ReasonUnknown))));
    shop.store.undo_last(None).expect("undone");
    assert_eq!(reasons().len(), 1);
}

#[test]
fn who_asked_for_rest_is_called_for_what_is_owed_only() {
    let shop = Shop::at("2026-06-01 09:00:00");
    let wang = shop.person("王伟", None);
    shop.car(wang, "2026-03-25", "");
    shop.complaint(wang, "2026-06-23 10:00:00");
    shop.write(|w| w.update("customer", wang, cells! { do_not_contact: true }));
    assert_eq!(shop.kinds("2026-06-26 09:00:00"), [Complaint]);
}

#[test]
fn a_festival_is_a_hint_on_a_line_and_makes_none() {
    let shop = Shop::at("2026-06-01 09:00:00");
    let wang = shop.person("王伟", None);
    let _ = shop.person("李建国", None);
    shop.car(wang, "2026-06-25", "");
    let view = shop.list("2026-09-25 09:00:00", None); // 中秋 of 2026
    let reasons: Vec<_> = view.rows[0].reasons.iter().map(|r| r.kind).collect();
    assert_eq!((view.total, reasons), (1, vec![FirstService, Festival]));
    assert_eq!(view.rows[0].reasons[1].params["festival"], "mid_autumn");
    assert_eq!(shop.kinds("2026-09-26 09:00:00"), [FirstService]);
}

#[test]
fn a_merged_file_s_reasons_stand_on_the_kept_one_and_a_sold_car_is_its_new_owner_s() {
    let shop = Shop::at("2026-06-01 09:00:00");
    let (wang, gone, li) = (shop.person("王伟", None), shop.person("王 伟", None), shop.person("李建国", None));
    shop.complaint(gone, "2026-06-23 10:00:00");
    shop.write(|w| w.update("customer", gone, cells! { merged_into: wang }));
    let car = shop.car(li, "2026-03-25", "");
    assert_eq!(shop.list("2026-06-26 09:00:00", None).total, 2);
    crate::vehicle::hand_on(&shop.store, None, car, wang, at("2026-06-26").date()).expect("handed on");
    let view = shop.list("2026-06-26 09:00:00", None);
    assert_eq!((view.total, view.rows[0].name.as_str(), view.rows[0].reasons.len()), (1, "王伟", 2));
    assert_eq!(shop.list("2026-06-25 09:00:00", None).total, 2, "on the day before it was still his");
}

#[test]
fn every_query_of_the_list_reads_by_index() {
    let shop = Shop::at("2026-06-01 09:00:00");
    let texts = [
        sql::BIRTHDAYS,
        sql::CONTACTED,
        sql::INSPECTIONS,
        sql::DEFERRED_JOBS,
        sql::RAISED_JOBS,
        sql::RAISED_INSPECTIONS,
        sql::REGISTERED,
        sql::NEWEST_VEHICLE,
        sql::NEWEST_INSPECTION,
        sql::OWNED_LATER,
    ];
    let mut queries: Vec<String> = texts.map(String::from).into();
    for kind in [FirstService, RegularService, WarrantyEnd, Renewal] {
        queries.extend([sql::vehicle_days(kind), sql::raised(kind)]);
    }
    for party in [None, Some(ledger::Id([7; 16]))] {
        queries.extend([sql::promises(party), sql::complaints(party), sql::steps(party), sql::next_dates(party)]);
        queries.push(sql::leads(party));
    }
    for query in queries {
        let plan = shop.store.read(|r| r.plan(&query)).expect("a plan");
        let compound = ["COMPOUND QUERY", "LEFT-MOST SUBQUERY", "UNION ALL"];
        assert!(
            plan.iter().all(|step| step.starts_with("SEARCH")
                || step.starts_with("SCALAR")
                || step.starts_with("CORRELATED")
                || step == "SCAN CONSTANT ROW"
                || compound.contains(&step.as_str())),
            "{query}: {plan:?}"
        );
        // What goes over the whole store reads nothing but the index.
        let whole =
            [sql::RAISED_INSPECTIONS, sql::REGISTERED].contains(&query.as_str()) || query.contains("_raised = 1");
        assert!(!whole || plan.iter().all(|step| !step.starts_with("SEARCH") || step.contains("COVERING")), "{plan:?}");
    }
}
#[test]
fn a_long_list_clears_what_was_answered_as_a_short_one_does() {
    let shop = Shop::at("2026-06-01 09:00:00");
    shop.write(|w| {
        for number in 0..1_100_u32 {
            let id = w.insert("customer", cells! { name: format!("客户{number}"), kind: "person" })?;
            let car = w.insert("vehicle", cells! { vin: format!("V{number}"), purchase_day: "2026-03-25" })?;
            w.insert("ownership", cells! { vehicle_id: car, customer_id: id })?;
        }
        Ok(())
    });
    let now = "2026-06-26 09:00:00";
    let view = shop.list(now, None);
    assert_eq!((view.total, view.rows.len()), (1_100, 200));
    let [called, dismissed] = [0, 1].map(|n| (view.rows[n].party, view.rows[n].reasons[0].id.clone()));
    shop.contact(called.0.id(), called.1.parse().expect("a name"), "2026-06-26 08:00:00", "booked");
    today::dismiss(&shop.store, None, dismissed.0, &[dismissed.1], "已到店", at(now)).expect("dismissed");
    assert_eq!(shop.list(now, None).total, 1_098);
}
