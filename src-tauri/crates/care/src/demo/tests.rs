use chrono::NaiveDate;
use ledger::{Error, Key, Source, Store};

use super::*;
use crate::due::DueKind;
use crate::evaluation::{self, FigureCode};
use crate::paper::{self, Printing};
use crate::today;
use crate::words::{Language, Words};

fn now() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 6, 22).and_then(|day| day.and_hms_opt(10, 0, 0)).expect("a moment")
}

/// A store whose clock stands at `now`.
fn built(now: NaiveDateTime, size: u32) -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().expect("a folder");
    let clock = crate::calendar::log_ms(now);
    let store = crate::create(&folder.path().join("s.care"), &Key::random(), Source::fixed(clock, 1)).expect("a store");
    build(&store, now, size).expect("the demo");
    (folder, store)
}

#[test]
fn the_demo_is_alive_on_its_first_screen() {
    let (_folder, store) = built(now(), SIZE);
    let view = store.read(|r| today::list(r, now(), None)).expect("a list");
    assert!(view.total >= 20, "{} lines", view.total);
    let kinds: Vec<DueKind> = view.counts.iter().map(|c| c.kind).collect();
    for kind in DueKind::ALL.iter().filter(|kind| **kind != DueKind::Festival) {
        assert!(kinds.contains(kind), "nothing of {kind:?} among {:?}", view.counts);
    }
    assert!(view.overdue >= 5 && view.near >= 1 && view.passed_over >= 1, "{} {}", view.overdue, view.near);
    let row = |name: &str| view.rows.iter().find(|row| row.name == name).unwrap_or_else(|| panic!("no {name}"));
    let wang = row("王伟").reasons.iter().find(|r| r.kind == DueKind::Promise).expect("a promise");
    assert_eq!(wang.params["count"], "2");
    assert_eq!(row("王伟").plate.as_deref(), Some("鲁Q0A41B"));
    assert_eq!(row(cast::COMPANY).vehicles, 3);
    assert!(row("欧阳晓燕").reasons.iter().any(|r| r.kind == DueKind::CareStep));
    assert_eq!(store.verify().expect("verified"), vec![]);
}

#[test]
fn the_demo_can_be_built_at_every_hour_of_a_day_and_has_nothing_from_the_future() {
    let midnight = now().date().and_hms_opt(0, 4, 0).expect("a moment");
    for hour in 0..24 {
        let now = midnight + TimeDelta::hours(hour);
        let (_folder, store) = built(now, 0);
        let later = "SELECT count(*) FROM contact WHERE at > ?1";
        let later: i64 = store.read(|r| r.one(later, [now], |row| row.get(0))).expect("a count");
        assert_eq!(later, 0, "at {now}");
    }
}

#[test]
fn the_same_clock_and_size_give_the_same_dealership() {
    let content = |store: &Store| -> Vec<String> {
        let sql = "SELECT hex(id) || name FROM customer UNION ALL SELECT hex(id) || at || outcome FROM contact
                   UNION ALL SELECT hex(id) || day FROM service_order ORDER BY 1";
        store.read(|r| r.rows(sql, [], |row| row.get(0))).expect("rows")
    };
    let ((_one, first), (_two, second)) = (built(now(), 60), built(now(), 60));
    assert_eq!(content(&first), content(&second));
    assert!(content(&first).len() > 200);
}

#[test]
fn a_store_with_people_in_it_is_left_alone() {
    let (_folder, store) = built(now(), 0);
    let ops = store.read(|r| r.ops(None, 1_000)).expect("ops").len();
    assert!(matches!(build(&store, now(), 60), Err(Error::Refused(DemoRefusal::StoreInUse))));
    assert_eq!(store.read(|r| r.ops(None, 1_000)).expect("ops").len(), ops);
}

#[test]
fn two_people_of_the_demo_have_a_second_file_and_nobody_else() {
    let (_folder, store) = built(now(), SIZE);
    let pairs = store.read(|r| crate::duplicate::candidates(r, None, 200)).expect("pairs").rows;
    let names: Vec<(&str, &str)> = pairs.iter().map(|p| (p.other_name.as_str(), p.one_name.as_str())).collect();
    assert_eq!(names, cast::DOUBLES);
}

#[test]
fn nobody_has_a_later_step_before_an_earlier_one_planned_or_done() {
    let (_folder, store) = built(now(), SIZE);
    for moment in ["s.due_day", "date(s.done_at)"] {
        let sql = format!(
            "WITH step AS (SELECT c.target_id, c.number, {moment} AS day FROM step_now s JOIN care_step c ON c.id = s.step_id
               WHERE s.state IN ('open', 'rescheduled', 'done'))
             SELECT count(*) FROM step a JOIN step b ON b.target_id = a.target_id AND b.number > a.number WHERE b.day < a.day"
        );
        let backwards: u32 = store.read(|r| r.one(&sql, [], |row| row.get(0))).expect("a count");
        assert_eq!(backwards, 0, "{moment}");
    }
}

#[test]
fn a_larger_dealership_has_gifts_for_all_its_targets() {
    let (_folder, store) = built(now(), 10 * SIZE);
    let count = |sql: &str| store.read(|r| r.one(sql, [], |row| row.get::<_, u32>(0))).expect("a count");
    assert_eq!(count("SELECT count(*) FROM customer"), 10 * SIZE + cast::DOUBLES.len() as u32);
    assert!(count("SELECT count(DISTINCT contact_id) FROM gift_entry") > 40);
}

#[test]
fn it_can_be_built_on_any_day() {
    let days =
        [(2026, 11, 27, 0), (2027, 1, 1, 0), (2027, 2, 28, 23), (2027, 4, 5, 12), (2027, 10, 3, 9), (2027, 12, 31, 18)];
    for (year, month, day, hour) in days {
        let now = NaiveDate::from_ymd_opt(year, month, day).and_then(|d| d.and_hms_opt(hour, 0, 0)).expect("a moment");
        let (_folder, store) = built(now, SIZE);
        let view = store.read(|r| today::list(r, now, None)).expect("a list");
        assert!(view.total >= 15, "{now}: {} lines", view.total);
    }
}

fn care_project(store: &Store) -> Id {
    let found = store.read(|r| crate::project::named(r, "出保关怀·首批")).expect("read");
    found.expect("the project")
}

#[test]
fn every_number_of_the_report_opens_to_the_rows_it_follows_from() {
    let (_folder, store) = built(now(), SIZE);
    let project = care_project(&store);
    let figures = |codes| store.read(|r| evaluation::figures(r, project, codes, now())).expect("figures");
    for figure in figures(FigureCode::ALL).expect("a project") {
        let mut whole = Vec::new();
        while (whole.len() as u32) < figure.rows {
            let offset = whole.len() as u32;
            let part = store.read(|r| evaluation::rows(r, project, figure.code, now(), offset, 70)).expect("rows");
            assert_eq!(part.total, figure.rows);
            whole.extend(part.rows);
        }
        assert!(figure.rows > 0, "{:?} has nothing to show in the demo", figure.code);
        assert_eq!(evaluation::value(figure.unit, &whole), figure.value, "{:?}", figure.code);
        assert_ne!(evaluation::value(figure.unit, &[]), figure.value, "{:?} is 0 in the demo", figure.code);
    }
    let nothing = store.read(|r| evaluation::figures(r, Id::NIL, &evaluation::HEAD, now())).expect("read");
    assert_eq!(nothing, None);
}

#[test]
fn the_report_says_in_both_languages_what_each_number_means_and_claims_no_effect() {
    let (_folder, store) = built(now(), SIZE);
    let project = care_project(&store);
    for language in [Language::Zh, Language::En] {
        let words = Words::of(language);
        let printing = Printing { at: now(), by: "周敏".into(), words: &words, masked: true };
        let report = store.read(|r| paper::report(r, project, &printing)).expect("read").expect("a report");
        let told = serde_json::to_string(&report).expect("json");
        for gap in ["evaluation:", "paper:"] {
            assert!(!told.contains(gap), "a word is missing: {}", &told[told.find(gap).unwrap_or(0)..][..60]);
        }
        let alone = words.say("evaluation:figure.no_control");
        assert!(report.parts[1].note.contains(if language == Language::Zh { "未作对照" } else { "Not compared" }));
        assert!(report.parts[1].figures.iter().filter(|f| f.compared == alone).count() >= 8);
        assert!(report.parts.iter().flat_map(|part| &part.figures).all(|f| f.rows > 0 && !f.definition.is_empty()));
        assert!(report.parts.iter().all(|part| !part.charts.is_empty() && !part.tables.is_empty()));
    }
}
