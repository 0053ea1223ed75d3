//! Runs that are broken off or repeated, and files that say how others are to be read.

use std::ops::ControlFlow;
use std::path::PathBuf;

use care::import::Reason;
use intake::{IntakeProblem, MappingFile};
use ledger::{Phase, Store};
use work::import::{ImportProblem, Job, import};

use super::{bring, customers, sentences};
use crate::exports::{files, place};

fn rows(store: &Store) -> i64 {
    let count = |table: &str| {
        store.read(|r| r.one(&format!("SELECT count(*) FROM \"{table}\""), [], |row| row.get::<_, i64>(0)))
    };
    care::SCHEMA.tables.iter().map(|table| count(table.name).expect("a count")).sum()
}

#[test]
fn an_import_stopped_in_any_phase_leaves_nothing_and_goes_through_afterwards() {
    let place = place();
    let paths = files();
    let job = || Job { paths: &paths, ..Job::default() };
    for phase in [Phase::Reading, Phase::Planning, Phase::Writing] {
        let mut seen = false;
        let stopped = import(&place.store, None, job(), &mut |at| {
            // 60 % of what is known; of the reading, whose end isn't known, the second time it is asked.
            let far = if at.total == 0 { at.done > 0 } else { at.done * 10 >= at.total * 6 };
            seen |= at.phase == phase && far;
            if seen { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        assert!(seen, "{phase:?} never came to 60 %");
        assert!(matches!(&stopped, Err(ImportProblem::Store(ledger::Error::Refused(_)))), "{phase:?}: {stopped:?}");
        assert_eq!(rows(&place.store), 0, "{phase:?}");
        assert!(place.store.read(|r| r.ops(None, 1)).expect("ops").is_empty());
    }
    assert_eq!(place.store.verify().expect("a verdict"), vec![]);
    let done = import(&place.store, None, job(), &mut |_| ControlFlow::Continue(())).expect("an import");
    assert!(done.counts.created > 30_000 && done.done.is_some());
    let again = import(&place.store, None, job(), &mut |_| ControlFlow::Continue(())).expect("the same files");
    assert_eq!((again.counts.created, again.counts.updated), (0, 0));
    assert!(again.done.is_none_or(|done| done.op.is_none()));
}

#[test]
fn two_rows_with_one_phone_stay_two_customers_and_the_same_row_twice_is_one() {
    let (folder, place) = (tempfile::tempdir().expect("a folder"), place());
    let path = folder.path().join("客户.csv");
    let table = "客户姓名,手机号码,联系地址\n王伟,13812345678,甲\n李娜,13812345678,乙\n王伟,13812345678,甲\n";
    std::fs::write(&path, table).expect("a file");
    let done = bring(&place.store, &path).expect("an import");
    assert_eq!((done.counts.created, done.counts.skipped), (2, 1), "{:?}", done.counts);
    let mut names = customers(&place.store, "name");
    names.sort();
    assert_eq!(names, ["李娜", "王伟"]);
    let again = bring(&place.store, &path).expect("the same file");
    assert_eq!((again.counts.created, again.counts.updated, again.counts.skipped), (0, 0, 3));
}

#[test]
fn a_refused_row_leaves_neither_customer_nor_vehicle() {
    let (folder, place) = (tempfile::tempdir().expect("a folder"), place());
    let path = folder.path().join("客户.csv");
    std::fs::write(&path, "客户姓名,手机号码,车架号,购车日期\n王伟,13812345678,LKMNRU0F0FLX79MXH,2024-13-45\n")
        .expect("a file");
    let done = bring(&place.store, &path).expect("an import");
    assert_eq!(done.rejected.iter().map(|row| (row.line, row.reason)).collect::<Vec<_>>(), [(2, Reason::DateInvalid)]);
    assert_eq!(rows(&place.store), 0);
}

fn mapping(text: &str) -> (IntakeProblem, PathBuf, tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("对应.json");
    std::fs::write(&path, text).expect("a file");
    let problem = MappingFile::read(&path).map(|_| ()).expect_err(text.get(..80).unwrap_or(text));
    (problem, path, folder)
}

#[test]
fn a_mapping_file_out_of_bounds_is_refused_with_its_place_and_stays_as_it_was() {
    let deep = format!("{{\"version\": 1,\n \"sheets\": {}", "[".repeat(400_000));
    let long = format!("{{\"version\": 1, \"sheets\": [{{\"file\": \"{}\"}}]}}", "字".repeat(400_000));
    for (text, place) in [
        (deep.as_str(), Some(2)),
        ("{\"version\": 1, \"version\": 1, \"sheets\": []}", Some(1)),
        ("{\"version\": 1,\n\"sheets\": [],\n\"sheets\": []}", Some(3)),
        ("{\"version\": 1, \"sheets\": [{\"header\": 1,\n \"header\": 2}]}", Some(2)),
        ("{\"version\": 1, \"sheets\": [{\"columns\": {\"a\": \"vin\",\n \"a\": null}}]}", Some(2)),
        ("{\"version\": 2, \"sheets\": []}", Some(1)),
        ("{\"version\": 1e400, \"sheets\": []}", Some(1)),
        ("{\"version\": 99999999999999999999, \"sheets\": []}", Some(1)),
        ("{\"version\": 1, \"sheets\": [{\"header\": -1}]}", Some(1)),
        ("{\"version\": 1, \"sheets\": [{\"header\": 4294967296}]}", Some(1)),
        ("\u{0}", Some(1)),
        (long.as_str(), None),
    ] {
        let (problem, path, _folder) = mapping(text);
        let IntakeProblem::MappingFile { line, .. } = &problem else { panic!("{problem:?}") };
        assert!(place.is_none_or(|place| place == *line), "{problem:?}");
        let [zh, en] = sentences(&problem);
        assert!(zh.contains("对应.json") && en.contains("对应.json") && zh.len() < 400, "{zh}");
        assert_eq!(std::fs::read_to_string(path).expect("the file"), text);
    }
}

#[test]
fn a_rule_file_out_of_bounds_is_refused_with_its_place() {
    use care::selection::{RulesRefusal, parse};
    let deep = format!("{{\"on\": {}", "[".repeat(30_000));
    for (text, says) in [
        (deep.as_str(), "column"),
        ("{\"visits_at_least\": 4,\n \"visits_at_least\": 5}", "line 2"),
        ("{\"visits_at_least\": 1e400}", "line 1"),
        ("{\"visits_at_least\": 18446744073709551616}", "line 1"),
        ("{\"visits_at_least\": -1}", "line 1"),
        ("{\"version\": 2}", "version"),
        ("[4]", "{"),
    ] {
        let Err(RulesRefusal::NotRules { at }) = parse(text) else { panic!("{text} is taken") };
        assert!(at.contains(says), "{at}");
    }
    assert_eq!(
        parse("{\"visits_at_least\": 1000000}"),
        Err(RulesRefusal::OutOfRange { field: "visits_at_least".into() })
    );
    assert!(matches!(parse(&" ".repeat(70_000)), Err(RulesRefusal::NotRules { .. })));
}
