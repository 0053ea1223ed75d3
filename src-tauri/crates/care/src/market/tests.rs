use ledger::{Error, Key, Op, Source, cells};

use super::*;
use crate::op;

#[test]
fn shares_sum_the_months_of_a_span_by_district_and_read_by_index() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = crate::create(&folder.path().join("s.care"), &Key::random(), Source::fixed(0, 1)).expect("a new store");
    let done = store.change(Op::new(op::IMPORT_RUN, None), |w| -> Result<_, Error<()>> {
        for (month, district, series, segment, own) in [
            ("2026-03", "兰山区", "风云", 100, 9),
            ("2026-04", "兰山区", "风云", 50, 5),
            ("2026-05", "兰山区", "星海", 40, 4),
            ("2026-05", "河东区", "风云", 30, 3),
            ("2026-06", "兰山区", "风云", 20, 2),
        ] {
            let cells = cells! { month: month, district: district, series: series, segment: segment, own: own };
            w.insert("registration", cells)?;
        }
        Ok(())
    });
    done.expect("an import");
    let of = |series| {
        let found = store.read(|r| shares(r, "2026-04", "2026-05", series)).expect("a look");
        found.into_iter().map(|s| (s.district, s.segment, s.own)).collect::<Vec<_>>()
    };
    assert_eq!(of(None), [("兰山区".to_owned(), 90, 9), ("河东区".to_owned(), 30, 3)]);
    assert_eq!(of(Some("星海")), [("兰山区".to_owned(), 40, 4)]);
    assert_eq!(store.read(|r| of_month(r, "2026-05", 1, 9_999)).expect("a look").len(), 1);
    for sql in [sql::OF_MONTH, sql::SHARES] {
        let plan = store.read(|r| r.plan(sql)).expect("a plan");
        assert!(plan[0].starts_with("SEARCH"), "{plan:?}");
    }
}
