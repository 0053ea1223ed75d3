use ledger::{Op, cells};

use super::tests::{World, at, world};
use super::*;
use crate::channel::Channel;

fn listed(store: &Store, project: Id, offset: u32, limit: u32) -> ProjectContacts {
    store.read(|r| of_project(r, project, at("2026-06-10 15:00"), offset, limit)).expect("a list")
}

#[test]
fn a_project_lists_its_contacts_newest_first_each_once_as_it_was_corrected_and_nobody_else_s() {
    let World { store, li, wang, .. } = &world();
    let project: Id = store.read(|r| r.one("SELECT id FROM project", [], |row| row.get(0))).expect("a project");
    let made = store.change::<_, ()>(Op::new("test", None), |w| {
        let mut add = |moment: &str, outcome: Outcome, text: &str, of: Option<Id>, revises: Option<Id>| {
            w.insert(
                "contact",
                cells! {
                    at: at(moment), customer_id: wang, project_id: of, staff_id: li, channel: Channel::Phone,
                    form: "online", outcome: outcome, collected: text, revises: revises,
                },
            )
        };
        let first = add("2026-06-01 09:00", Outcome::NoAnswer, "", Some(project), None)?;
        let second = add("2026-06-02 09:00", Outcome::Interested, "周六有空", Some(project), None)?;
        add("2026-06-02 09:00", Outcome::Booked, "周六九点到店", Some(project), Some(second))?;
        add("2026-06-03 09:00", Outcome::Booked, "不在项目里", None, None)?;
        add("2026-06-11 09:00", Outcome::Booked, "明天的", Some(project), None)?;
        Ok([second, first])
    });
    let [second, first] = made.expect("contacts").value;

    let all = listed(store, project, 0, 200);
    let seen: Vec<_> = all.rows.iter().map(|row| (row.contact.id, row.reached, row.contact.text.as_str())).collect();
    assert_eq!(seen, [(second, true, "周六九点到店"), (first, false, "")]);
    assert_eq!(all.total, 2);
    let row = &all.rows[0];
    assert_eq!((row.customer, row.name.as_str(), row.staff.as_deref()), (*wang, "王伟", Some("李静")));

    let later = listed(store, project, 1, 1);
    assert_eq!((later.total, later.rows.len(), later.rows[0].contact.id), (2, 1, first));
}
