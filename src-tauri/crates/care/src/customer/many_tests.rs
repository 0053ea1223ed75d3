use ledger::rusqlite::types::Value;
use ledger::{Key, Phase, Progress, Source, Watch, unwatched};
use std::ops::ControlFlow;

use super::*;
use crate::staff::{self, NewStaff, Role};

const FILES: usize = 3_000;

struct Place {
    folder: tempfile::TempDir,
    key: Key,
    store: Store,
    ids: Vec<Id>,
    keepers: [Id; 2],
}

/// A store whose files differ in what is changed here, each in its own way.
fn place() -> Place {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let key = Key::random();
    let store = crate::create(&folder.path().join("s.care"), &key, Source::fixed(0, 1)).expect("a new store");
    let person = |name: &str| {
        let (role, department_id, phone) = (Role::Coordinator, None, String::new());
        let new = NewStaff { name: name.into(), role, department_id, phone, active: true };
        staff::add(&store, None, new).expect("a person").value
    };
    let keepers = [person("周敏"), person("吴磊")];
    let keys = Keys::of(&store);
    let ids = store.change::<_, CustomerRefusal>(Op::new("test", None), |w| {
        (0..FILES)
            .map(|i| {
                let new = NewCustomer {
                    keeper_id: [None, Some(keepers[0]), Some(keepers[1])][i * 7 % 3],
                    source: [None, Some("朋友介绍".into()), Some(format!("展厅 {}", i % 11))][i * 5 % 3].clone(),
                    do_not_contact: i % 13 == 0,
                    retain_until: (i % 5 == 0).then(|| NaiveDate::from_ymd_opt(2027, 1, 1 + (i % 28) as u32)).flatten(),
                    ..NewCustomer::named(&format!("客户{i}"), CustomerKind::Person)
                };
                insert(w, &new, &keys)
            })
            .collect::<Result<Vec<Id>, _>>()
    });
    let ids = ids.expect("customers").value;
    Place { folder, key, store, ids, keepers }
}

impl Place {
    fn cells(&self) -> Vec<Vec<Value>> {
        let sql =
            "SELECT id, name, keeper_id, source, business, occupation, purchase_use, do_not_contact, opinion_leader,
            retain_until FROM customer ORDER BY id";
        self.store.read(|r| r.rows(sql, [], |row| (0..10).map(|i| row.get(i)).collect())).expect("all cells")
    }

    fn preview(&self, change: &ManyChange) -> ManyPreview {
        self.store.read(|r| preview_many(r, &self.ids, change)).expect("a preview")
    }

    fn change(&self, change: &ManyChange) -> Done<u32> {
        edit_many(&self.store, None, change, FILES as u32, &mut unwatched, |_| Ok(self.ids.clone())).expect("an edit")
    }

    fn reopened(self) -> Place {
        let Place { folder, key, store, ids, keepers } = self;
        drop(store);
        let store = crate::open(&folder.path().join("s.care"), &key, Source::fixed(9, 2)).expect("the store again");
        Place { folder, key, store, ids, keepers }
    }
}

#[test]
fn an_edit_of_many_says_how_far_it_is_and_stopped_at_any_word_changes_nothing() {
    let place = place();
    let (before, change) = (place.cells(), ManyChange::OpinionLeader { value: true });
    let edit =
        |watch: &mut Watch<'_>| edit_many(&place.store, None, &change, FILES as u32, watch, |_| Ok(place.ids.clone()));
    let steps = [(Phase::Writing, 0), (Phase::Writing, 1000), (Phase::Computing, 0)];
    for (phase, done) in steps {
        let stopped = edit(&mut |now: Progress| match (now.phase, now.done as usize) == (phase, done) {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        });
        assert!(matches!(stopped, Err(Error::Stopped)), "{phase:?} {done}");
        assert_eq!(place.cells(), before, "{phase:?} {done}");
    }
    let mut written = Vec::new();
    let whole = edit(&mut |now| {
        written.extend((now.phase == Phase::Writing).then_some((now.done, now.total)));
        ControlFlow::Continue(())
    });
    assert_eq!(whole.expect("nobody stopped it").value, FILES as u32);
    assert_eq!(written, [(0, 3000), (1000, 3000), (2000, 3000)]);
}

fn changes(keeper: Id) -> Vec<ManyChange> {
    vec![
        ManyChange::Keeper { value: Some(keeper) },
        ManyChange::Keeper { value: None },
        ManyChange::DoNotContact { value: true },
        ManyChange::OpinionLeader { value: true },
        ManyChange::Source { value: " 朋友介绍 ".into() },
        ManyChange::Source { value: String::new() },
        ManyChange::Business { value: "物流".into() },
        ManyChange::Occupation { value: "司机".into() },
        ManyChange::PurchaseUse { value: "自用".into() },
        ManyChange::RetainUntil { value: NaiveDate::from_ymd_opt(2028, 6, 30) },
        ManyChange::RetainUntil { value: None },
    ]
}

#[test]
fn a_change_to_many_does_what_its_preview_says_and_one_undo_restores_every_cell_also_after_the_store_was_opened_again()
{
    let mut place = place();
    for change in changes(place.keepers[1]) {
        let before = place.cells();
        let preview = place.preview(&change);
        assert_eq!(preview.chosen, FILES as u32);
        let done = place.change(&change);
        assert_eq!(done.value, preview.changing, "{change:?}");
        let moved = before.iter().zip(place.cells()).filter(|(before, after)| *before != after).count();
        assert_eq!((moved as u32, done.value > 0), (preview.changing, true), "{change:?}");
        let again = place.preview(&change);
        assert_eq!((again.changing, again.rows.len()), (0, 0), "{change:?} holds everywhere now");
        place = place.reopened();
        let undone = place.store.undo_last(None).expect("an undo").value;
        assert_eq!(undone.ops.len(), 1, "one op");
        assert!(place.cells() == before, "{change:?} is not taken back exactly");
    }
}

#[test]
fn a_preview_shows_the_first_files_with_what_they_hold_and_what_they_would_hold() {
    let place = place();
    let preview = place.preview(&ManyChange::Keeper { value: Some(place.keepers[1]) });
    let rows: Vec<_> = preview.rows.iter().take(3).map(|row| (row.name.as_str(), row.before.as_deref())).collect();
    assert_eq!(rows, [("客户0", None), ("客户1", Some("周敏")), ("客户3", None)]);
    assert_eq!((preview.rows.len(), preview.after.as_deref()), (20, Some("吴磊")));
    let told = place.preview(&ManyChange::DoNotContact { value: true });
    assert_eq!((told.rows[0].before.as_deref(), told.after.as_deref()), (Some("0"), Some("1")));
}

#[test]
fn a_choice_that_moved_since_it_was_seen_changes_nothing_and_neither_does_a_wrong_value() {
    let place = place();
    let before = place.cells();
    let edit =
        |change: ManyChange, seen: u32| match edit_many(&place.store, None, &change, seen, &mut unwatched, |_| {
            Ok(place.ids.clone())
        }) {
            Err(Error::Refused(refusal)) => refusal,
            other => panic!("not refused: {other:?}"),
        };
    let moved = CustomerRefusal::ChosenMoved { seen: 2_999, now: 3_000 };
    assert_eq!(edit(ManyChange::DoNotContact { value: true }, 2_999), moved);
    assert_eq!(edit(ManyChange::Keeper { value: Some(Id([7; 16])) }, 3_000), CustomerRefusal::KeeperUnknown);
    let long = ManyChange::Business { value: "长".repeat(501) };
    assert_eq!(edit(long, 3_000), CustomerRefusal::TextTooLong { field: "business".into(), max: 500 });
    assert!(place.cells() == before);
}

#[test]
fn files_to_be_changed_are_found_by_their_ids() {
    let place = place();
    for column in ["keeper_id", "source", "retain_until"] {
        let plan = place.store.read(|r| r.plan(&sql::unlike(column))).expect("a plan");
        assert!(plan.iter().all(|step| !step.starts_with("SCAN") || step.contains("VIRTUAL TABLE")), "{plan:?}");
    }
}
