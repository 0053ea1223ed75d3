use ledger::{Error, Id, Key, Op, Source, Store};

use super::*;
use crate::channel::{Aims, Channel, Form};

fn store() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = crate::create(&folder.path().join("s.care"), &Key::random(), Source::fixed(0, 1)).expect("a new store");
    (folder, store)
}

fn step() -> NewPlanStep {
    NewPlanStep {
        name: "问候".into(),
        offset_days: 0,
        span_days: 1,
        channel: Channel::Phone,
        form: Form::Online,
        aims: Aims::default(),
        script: None,
    }
}

fn plan(steps: Vec<NewPlanStep>) -> NewPlan {
    NewPlan { name: "问候".into(), trigger: Trigger::Project, steps }
}

#[test]
fn the_presets_are_laid_once_and_the_project_plan_runs_eight_weeks() {
    let (_folder, store) = store();
    let seed = || store.change(Op::new("test", None), presets).expect("presets");
    let (first, second) = (seed(), seed());
    assert_eq!(first.value, second.value);
    assert_eq!(second.op, None, "a second run writes nothing");
    let plans = store.read(list).expect("read");
    for trigger in Trigger::ALL {
        assert!(plans.iter().any(|p| p.trigger == *trigger), "a preset for {}", trigger.code());
    }
    let eight = store.read(|r| read(r, first.value[0])).expect("read").expect("there");
    assert!(eight.steps.len() >= 5);
    let end = eight.steps.iter().map(|s| s.offset_days + s.span_days as i32 * 7 / 5).max();
    assert!(end.is_some_and(|end| (49..=56).contains(&end)), "{end:?}");
    let renewal = plans.iter().find(|p| p.trigger == Trigger::Renewal).expect("renewal");
    assert_eq!(renewal.steps.iter().map(|s| s.offset_days).collect::<Vec<_>>(), [-90, -60, -30]);
}

#[test]
fn the_purchase_cycle_never_leaves_thirty_days_of_silence() {
    let (_folder, store) = store();
    store.change(Op::new("test", None), presets).expect("presets");
    let plan = store.read(|r| named(r, " 豪华车购买周期 ")).expect("read").expect("there");
    let days: Vec<i32> =
        store.read(|r| read(r, plan)).expect("read").expect("there").steps.iter().map(|s| s.offset_days).collect();
    assert!(days.windows(2).all(|pair| pair[1] - pair[0] < 30), "{days:?}");
    assert!(days.last().is_some_and(|last| *last >= 88));
}

#[test]
fn a_template_out_of_bounds_is_refused_and_one_on_the_bound_is_kept() {
    let (_folder, store) = store();
    let refused = |new: NewPlan| match add(&store, None, new) {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    };
    assert_eq!(refused(NewPlan { name: "　".into(), ..plan(vec![step()]) }), PlanRefusal::NameMissing);
    assert_eq!(refused(plan(vec![])), PlanRefusal::StepsRange);
    assert_eq!(refused(plan(vec![step(); 31])), PlanRefusal::StepsRange);
    let second = |odd: NewPlanStep| refused(plan(vec![step(), odd]));
    assert_eq!(second(NewPlanStep { name: String::new(), ..step() }), PlanRefusal::StepNameMissing { number: 2 });
    assert_eq!(second(NewPlanStep { offset_days: -367, ..step() }), PlanRefusal::OffsetRange { number: 2 });
    assert_eq!(second(NewPlanStep { offset_days: 1_101, ..step() }), PlanRefusal::OffsetRange { number: 2 });
    assert_eq!(second(NewPlanStep { span_days: 0, ..step() }), PlanRefusal::SpanRange { number: 2 });
    assert_eq!(second(NewPlanStep { span_days: 251, ..step() }), PlanRefusal::SpanRange { number: 2 });
    assert_eq!(second(NewPlanStep { script: Some(Id::NIL), ..step() }), PlanRefusal::ScriptUnknown { number: 2 });
    let edges =
        [(-366, 1), (1_100, 250)].map(|(offset_days, span_days)| NewPlanStep { offset_days, span_days, ..step() });
    let kept = add(&store, None, plan(edges.iter().cloned().cycle().take(30).collect())).expect("kept").value;
    assert_eq!(store.read(|r| read(r, kept)).expect("read").expect("there").steps.len(), 30);
}

#[test]
fn a_template_is_changed_whole_and_undo_brings_the_old_steps_back() {
    let (_folder, store) = store();
    let named = |name: &str| NewPlanStep { name: name.into(), ..step() };
    let id = add(&store, None, plan(vec![named("问候"), named("邀约"), named("回访")])).expect("added").value;
    let steps = || -> Vec<(u32, String)> {
        let found = store.read(|r| read(r, id)).expect("read").expect("there");
        found.steps.into_iter().map(|step| (step.number, step.name)).collect()
    };
    let before = steps();
    edit(&store, None, id, plan(vec![named("短信"), named("邀约")])).expect("shorter");
    assert_eq!(steps(), [(1, "短信".into()), (2, "邀约".into())]);
    store.undo_last(None).expect("an undo");
    assert_eq!(steps(), before);
    edit(&store, None, id, plan((0..5).map(|n| named(&format!("第{n}步"))).collect())).expect("longer");
    assert_eq!(steps().len(), 5);
    assert!(matches!(edit(&store, None, id, plan(vec![])), Err(Error::Refused(PlanRefusal::StepsRange))));
}

#[test]
fn a_template_that_nobody_uses_is_removed_and_comes_back_whole() {
    let (_folder, store) = store();
    let id = add(&store, None, plan(vec![step(), step()])).expect("added").value;
    let before = store.read(|r| read(r, id)).expect("read");
    remove(&store, None, id).expect("nobody uses it");
    assert_eq!(store.read(|r| read(r, id)).expect("read"), None);
    store.undo_last(None).expect("an undo");
    assert_eq!(store.read(|r| read(r, id)).expect("read"), before);
    assert!(remove(&store, None, Id::NIL).is_err());
}
