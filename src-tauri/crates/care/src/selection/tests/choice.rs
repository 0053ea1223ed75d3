//! What the screen asks: counts and lists from kept facts say what a selection from the store says.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::super::*;
use super::world::*;

fn query(rules: Rules) -> SelectionQuery {
    SelectionQuery { rules, face: Face::default(), preset: Preset::Visits, class: None }
}

/// Everybody picked, each rule with its proofs, as [`Selection::criteria`] has them.
fn picked(r: &Read<'_>, facts: &Facts, query: &SelectionQuery) -> BTreeMap<ValueRule, Vec<Pick>> {
    let mut by_rule: BTreeMap<ValueRule, Vec<Pick>> = query.rules.on.iter().map(|rule| (*rule, Vec::new())).collect();
    for one in chosen(r, facts, query, None).expect("chosen") {
        for (rule, pick) in proofs(r, facts, &query.rules, &one).expect("proofs") {
            by_rule.entry(rule).or_default().push(pick);
        }
    }
    by_rule.values_mut().for_each(|picks| picks.sort_unstable_by(|a, b| a.key.cmp(&b.key)));
    by_rule
}

/// One owner who came four times, one who came once; the first has a business, the second lives in Lanshan.
fn two() -> Rows {
    let car =
        |owner, orders: &[i32]| Car { owner, orders: orders.iter().map(|d| (*d, 100)).collect(), ..Car::default() };
    let rows = World { people: vec![Person::default(); 2], cars: vec![car(0, &[1, 2, 3, 4]), car(1, &[9])] }.rows();
    let done = rows.store.change::<_, ()>(Op::new("test", None), |w| {
        w.update("customer", rows.people[0], cells! { business: "物流" })?;
        w.update("customer", rows.people[1], cells! { region: "371302007" })?;
        Ok(())
    });
    done.expect("described");
    rows
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_list_with_its_proofs_holds_what_the_selection_holds(world in world(), months in 1..40u32) {
        let rows = world.rows();
        let rules = Rules {
            visits_at_least: 2, visit_months: months, renewal_years: 1, repurchase_months: Some(months),
            ..Rules::default()
        };
        for rules in [Rules::default(), rules] {
            let selection = rows.select(&rules);
            let (found, count) = rows.store.read(|r| -> Result<_, Fault> {
                let facts = Facts::read(r, day(AS_OF))?;
                let query = query(rules);
                Ok((picked(r, &facts, &query), count(r, &facts, &query).expect("a count")))
            }).expect("read");
            prop_assert_eq!(count.total, selection.valuable);
            for RuleCount { rule, count } in count.by_rule {
                prop_assert_eq!(selection.criteria[&rule].len(), count as usize);
            }
            prop_assert_eq!(count.classes.iter().map(|c| c.count).sum::<u32>(), selection.valuable);
            prop_assert_eq!(found, selection.criteria);
        }
    }
}

#[test]
fn a_moved_threshold_a_face_and_a_class_narrow_the_count_and_the_list_alike() {
    let rows = two();
    let ask = |query: &SelectionQuery| {
        rows.store.read(|r| -> Result<_, Fault> {
            let facts = Facts::read(r, day(AS_OF))?;
            let total = count(r, &facts, query).expect("a count").total;
            let who: Vec<Id> = chosen(r, &facts, query, None).expect("a list").iter().map(|c| c.customer).collect();
            assert_eq!(total as usize, who.len());
            Ok(who)
        })
    };
    let ask = |query: &SelectionQuery| ask(query).expect("read");
    let visits = |least| Rules { on: vec![ValueRule::FrequentVisitor], visits_at_least: least, ..Rules::default() };
    let [often, once] = [rows.people[0], rows.people[1]];
    assert_eq!(ask(&query(visits(4))), [often]);
    assert_eq!(ask(&query(visits(1))), [often, once], "A before C");
    assert_eq!(ask(&SelectionQuery { class: Some("C".into()), ..query(visits(1)) }), [once]);
    let face = |face: Face| SelectionQuery { face, ..query(visits(1)) };
    assert_eq!(ask(&face(Face { region: Some("371302".into()), ..Face::default() })), [once]);
    assert_eq!(ask(&face(Face { trade: Some("物流".into()), ..Face::default() })), [often]);
    let none = Rules { on: vec![], ..Rules::default() };
    assert_eq!(ask(&query(none.clone())), [], "without rules and face nobody is meant");
    let whole = SelectionQuery { rules: none, ..face(Face { region: Some("371302".into()), ..Face::default() }) };
    assert_eq!(ask(&whole), [once], "without rules a face is worked as a whole");
}

#[test]
fn a_face_can_be_chosen_by_what_occurs() {
    let rows = two();
    let choices = rows.store.read(|r| face_choices(r, &Facts::read(r, day(AS_OF))?)).expect("choices");
    assert_eq!((choices.districts[0].value.as_str(), choices.districts[0].count), ("371302", 1));
    assert_eq!(choices.districts[0].name, "兰山区");
    assert_eq!((choices.trades[0].value.as_str(), choices.trades[0].count), ("物流", 1));
    assert_eq!(choices.series, []);
}

#[test]
fn facts_hold_until_a_row_of_theirs_is_touched() {
    let rows = two();
    let facts = rows.store.read(|r| Facts::read(r, day(AS_OF))).expect("facts");
    let hold = || rows.store.read(|r| facts.hold(r)).expect("read");
    assert!(hold());
    save(&rows.store, None, "常客", &Rules::default()).expect("saved");
    assert!(hold(), "a rule set is no fact");
    let done = rows.store.change::<_, ()>(Op::new("test", None), |w| {
        Ok(w.update("customer", rows.people[0], cells! { position: "院长" })?)
    });
    done.expect("changed");
    assert!(!hold());
}

#[test]
fn a_rule_set_is_kept_under_its_name_until_it_is_taken_away_unless_a_project_names_it() {
    let rows = two();
    let store = &rows.store;
    let sets = || store.read(rule_sets).expect("rule sets");
    let rules = Rules { visits_at_least: 2, ..Rules::default() };
    let id = save(store, None, " 两次进站 ", &rules).expect("saved").value;
    assert_eq!(sets(), [RuleSetView { id, name: "两次进站".into(), rules }]);
    remove(store, None, id).expect("removed");
    assert_eq!(sets(), []);
    assert!(matches!(remove(store, None, id), Err(Error::NotFound)));
    store.undo_last(None).expect("back");
    let done = store.change::<_, ()>(Op::new("test", None), |w| {
        let project = cells! {
            name: "春季", goal_business: "增购", goal_whose: "老客户", goal_how: "电话", face: "{}",
            strategy: "lift_model", process: "", budget_cents: 0_i64, start_day: "2026-06-01", end_day: "2026-06-30",
            rule_set_id: id, state: "running",
        };
        Ok(w.insert("project", project)?)
    });
    done.expect("a project");
    assert!(matches!(remove(store, None, id), Err(Error::Refused(RulesRefusal::InUse))));
    let wild = Rules { visit_months: 0, ..Rules::default() };
    let refused = store.read(|r| count(r, &Facts::read(r, day(AS_OF))?, &query(wild)));
    assert!(matches!(refused, Err(Error::Refused(RulesRefusal::OutOfRange { .. }))));
}
