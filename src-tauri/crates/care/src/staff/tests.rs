use ledger::{Error, Key, Source};

use super::*;

fn store() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = crate::create(&folder.path().join("s.care"), &Key::random(), Source::fixed(0, 1)).expect("a new store");
    (folder, store)
}

fn person(name: &str) -> NewStaff {
    NewStaff { name: name.into(), role: Role::Coordinator, department_id: None, phone: String::new(), active: true }
}

#[test]
fn people_stand_in_departments_and_keep_their_records_when_they_leave() {
    let (_folder, store) = store();
    let care = NewDepartment { name: "客户关怀部".into(), kind: DepartmentKind::Care };
    let department = add_department(&store, None, care.clone()).expect("a department").value;
    assert!(matches!(add_department(&store, None, care), Err(Error::Refused(StaffRefusal::NameTaken))));
    let new = NewStaff { department_id: Some(department), ..person("周敏") };
    let id = add(&store, None, new.clone()).expect("a person").value;
    edit(&store, Some(id), id, NewStaff { active: false, ..new }).expect("an edit");
    let seen = store.read(|r| find(r, id)).expect("a look").expect("a person");
    assert_eq!((seen.department.as_deref(), seen.active), (Some("客户关怀部"), false));
    store.undo_last(Some(id)).expect("an undo");
    assert!(store.read(list).expect("people")[0].active);
}

#[test]
fn nobody_is_nameless_or_in_a_department_that_is_not_there() {
    let (_folder, store) = store();
    assert!(matches!(add(&store, None, person("\u{3000}")), Err(Error::Refused(StaffRefusal::NameMissing))));
    let lost = NewStaff { department_id: Some(Id([7; 16])), ..person("周敏") };
    assert!(matches!(add(&store, None, lost), Err(Error::Refused(StaffRefusal::DepartmentUnknown))));
    assert!(matches!(edit(&store, None, Id([7; 16]), person("周敏")), Err(Error::NotFound)));
}

#[test]
fn an_import_meets_the_same_person_under_one_name() {
    let (_folder, store) = store();
    let done = store.change(Op::new(op::IMPORT_RUN, None), |w| -> Result<_, Error<()>> {
        let first = by_name_or_new(w, "李强", Role::SalesConsultant)?;
        let again = by_name_or_new(w, " 李强\t", Role::ServiceAdvisor)?;
        Ok((first, again, by_name_or_new(w, "  ", Role::Other)?))
    });
    let (first, again, nobody) = done.expect("an import").value;
    assert!(first.is_some() && first == again && nobody.is_none());
    assert_eq!(store.read(list).expect("people").len(), 1);
}
