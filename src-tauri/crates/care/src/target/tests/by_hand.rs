use super::*;

#[test]
fn one_chosen_by_hand_joins_today_with_the_reason_and_is_taken_out_again() {
    let w = world();
    let plan = w.plan(Trigger::Project, &[(0, 1), (7, 1)]);
    let project = w.project("2026-06-01", Some(plan), &[(w.li, ProjectRole::Responsible)]);
    let customers = w.customers(3);
    w.add(project, &customers[..1]);
    let joins = |customer, reason: &str| choose(&w.store, None, project, customer, reason, at("2026-06-22 10:00"));
    assert_eq!(refusal(joins(customers[1], " ")), TargetRefusal::ReasonMissing);
    assert_eq!(refusal(joins(customers[0], "老客户")), TargetRefusal::TargetAlready);
    assert!(matches!(joins(Id::NIL, "老客户"), Err(Error::NotFound)));
    let alone = w.store.change::<_, ()>(Op::new("test", None), |x| {
        Ok(x.update("customer", customers[2], cells! { do_not_contact: true })?)
    });
    alone.expect("he asked to be left alone");
    let left_alone = TargetRefusal::Restraint { refusal: RestraintRefusal::DoNotContact };
    assert_eq!(refusal(joins(customers[2], "老客户")), left_alone);

    let added = joins(customers[1], " 介绍过两位朋友 ").expect("chosen").value;
    assert_eq!((added.targets, added.steps), (1, 2));
    let steps = || w.steps(project).into_iter().filter(|s| s.customer == customers[1]).collect::<Vec<_>>();
    let days: Vec<NaiveDate> = steps().iter().map(|s| s.due_day).collect();
    assert_eq!(days, [day("2026-06-22"), day("2026-06-29")], "not in the weeks that have passed");
    assert_eq!(steps()[0].responsible, Some(w.li));
    let target = steps()[0].target;
    let kept = || -> Result<Option<String>, Fault> {
        w.store.read(|r| r.first("SELECT reason FROM target WHERE id = ?1", [target], |row| row.get(0)))
    };
    let reason: Vec<TargetReason> = serde_json::from_str(&kept().expect("read").expect("there")).expect("a reason");
    assert_eq!(reason, [TargetReason::by_hand(customers[1], "介绍过两位朋友")]);

    move_step(&w.store, None, steps()[0].id, day("2026-06-24"), "", at("2026-06-22 11:00")).expect("moved");
    let taken = remove(&w.store, None, target).expect("taken out");
    assert_eq!((steps().len(), kept().expect("read")), (0, None));
    w.verified();
    w.store.undo(&[taken.op.expect("an op")], None).expect("undone");
    assert_eq!(steps()[0].due_day, day("2026-06-24"), "back with what was planned about him");
    w.verified();

    let step = steps()[0].id;
    let spoken = w.store.change::<_, ()>(Op::new("test", None), |x| {
        Ok(x.insert(
            "contact",
            cells! {
                at: at("2026-06-24 10:00"), customer_id: customers[1], step_id: step, channel: "phone", form: "online",
                outcome: "no_answer",
            },
        )?)
    });
    spoken.expect("a contact");
    assert_eq!(refusal(remove(&w.store, None, target)), TargetRefusal::TargetSpokenTo);
}
