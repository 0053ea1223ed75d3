//! A project from its document, with classes: each target its class, and the plan of its class's policy.

use std::collections::BTreeMap;

use care::class_policy::{self, ClassPolicy};
use care::selection::Preset;
use care::wire::Cents;
use ledger::Fault;
use work::project::{Document, start};

use crate::exports::place;

#[test]
fn a_document_that_uses_classes_lays_the_steps_of_each_targets_class() {
    let place = place();
    let store = &place.store;
    care::demo::build(store, "2026-06-22T10:00:00".parse().expect("a moment"), 120).expect("the sample dealership");
    let three = store.read(|r| care::plan::named(r, "续保 90/60/30 天")).expect("read");
    let of_d = ClassPolicy { class: "D".into(), template: three, gift_ceiling_cents: Cents(30_000), rhythm_days: 30 };
    class_policy::set(store, None, Preset::Visits, of_d).expect("a policy");
    let document = |classes: &str| -> Document {
        let text = format!(
            r#"{{"name": "分级关怀", "goal": {{"business": "回流", "whose": "老客户", "how": "电话"}}, "face": {{"region": "371302"}},
                "strategy": "lift_model", "start": "2026-07-01", "end": "2026-08-31", "template": "生日",
                "people": [{{"name": "周敏", "role": "responsible"}}], "as_of": "2026-06-22"{classes}}}"#
        );
        serde_json::from_str(&text).expect("a document")
    };
    let project = start(store, None, &document(r#", "classes": "visits""#)).expect("started").project;
    let classes = store.read(|r| care::selection::abc(r, "2026-06-22".parse().expect("a day"), Preset::Visits));
    let class_of: BTreeMap<ledger::Id, String> = classes
        .unwrap_or_else(|e: Fault| panic!("{e}"))
        .into_iter()
        .flat_map(|(class, owners)| owners.into_iter().map(move |owner| (owner.customer, class.to_string())))
        .collect();
    let sql = "SELECT t.customer_id, t.class, count(c.id) FROM target t JOIN care_step c ON c.target_id = t.id
               WHERE t.project_id = ?1 GROUP BY t.id";
    let laid: Vec<(ledger::Id, Option<String>, u32)> = store
        .read(|r| r.rows(sql, [project], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))))
        .unwrap_or_else(|e: Fault| panic!("{e}"));
    assert!(laid.iter().any(|(_, class, _)| class.as_deref() == Some("D")), "{laid:?}");
    for (customer, class, steps) in &laid {
        assert_eq!(class.as_ref(), class_of.get(customer));
        assert_eq!(*steps, if class.as_deref() == Some("D") { 3 } else { 1 }, "{class:?}");
    }
    let alike = start(store, None, &document("")).expect("started");
    assert_eq!(alike.added.steps, alike.added.targets, "without classes all get the project's own plan");
    let wrong = serde_json::from_str::<Document>(r#"{"classes": "colour"}"#);
    assert!(wrong.is_err());
    assert_eq!(store.verify().expect("verified"), []);
}
