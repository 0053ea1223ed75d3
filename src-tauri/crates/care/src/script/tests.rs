use chrono::NaiveDate;
use ledger::{Error, Id, Key, Op, Source, Store, cells};
use proptest::prelude::*;

use super::rules::{address_as, check_text, fill, plain, values};
use super::*;

fn store() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = crate::create(&folder.path().join("s.care"), &Key::random(), Source::fixed(0, 1)).expect("a new store");
    (folder, store)
}

fn text(convey: &str) -> ScriptText {
    ScriptText { convey: convey.into(), ..ScriptText::default() }
}

fn new(convey: &str) -> NewScript {
    NewScript { title: "首保邀约".into(), purpose: "请来首保".into(), commercial: false, text: text(convey) }
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

#[test]
fn a_form_left_unsaved_is_found_again_until_it_is_saved_each_script_with_its_own() {
    let (_folder, store) = store();
    let found = |script| store.read(|r| unsaved(r, script)).expect("a look");
    keep_draft(&store, None, Some(&new("您好"))).expect("no fault");
    assert_eq!(found(None), Some(new("您好")));
    let script = add(&store, None, new("您好，{{称呼}}")).expect("a script").value;
    assert_eq!(found(None), None);
    keep_draft(&store, Some(script), Some(&new("您好，{{称呼}}，我是"))).expect("no fault");
    keep_draft(&store, None, Some(&new("另一个"))).expect("no fault");
    revise(&store, None, script, text("{{称呼}}您好")).expect("a second version");
    assert_eq!((found(Some(script)), found(None)), (None, Some(new("另一个"))));
}

#[test]
fn a_revision_is_a_new_row_and_the_same_text_is_none() {
    let (_folder, store) = store();
    let script = add(&store, None, new("您好，{{称呼}}")).expect("a script").value;
    let first = store.read(|r| read(r, script)).expect("read").expect("there");
    let again = revise(&store, None, script, text(" 您好，{{称呼}} ")).expect("nothing to do");
    assert_eq!((again.value, again.op), (first.version_id, None));
    revise(&store, None, script, text("{{称呼}}您好")).expect("a second version");
    let second = store.read(|r| read(r, script)).expect("read").expect("there");
    assert_eq!((second.version, second.convey.as_str()), (2, "{{称呼}}您好"));
    let (of, number, old) = store.read(|r| version(r, first.version_id)).expect("read").expect("kept");
    assert_eq!((of, number, old), (script, 1, text("您好，{{称呼}}")));
}

#[test]
fn scripts_stand_by_the_sound_of_their_titles_those_out_of_use_last() {
    let (_folder, store) = store();
    let titled =
        |title: &str| add(&store, None, NewScript { title: title.into(), ..new("您好") }).expect("a script").value;
    let old = titled("保养提醒");
    ["服务回访", "电话邀约", "短信告知"].into_iter().for_each(|title| _ = titled(title));
    retire(&store, None, old, true).expect("out of use");
    let titles: Vec<String> = store.read(list).expect("read").into_iter().map(|script| script.title).collect();
    assert_eq!(titles, ["电话邀约", "短信告知", "服务回访", "保养提醒"]);
}

#[test]
fn a_script_without_title_purpose_or_text_is_refused() {
    let (_folder, store) = store();
    let refused = |new: NewScript| match add(&store, None, new) {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    };
    assert_eq!(refused(NewScript { title: " ".into(), ..new("a") }), ScriptRefusal::TitleMissing);
    assert_eq!(refused(NewScript { purpose: String::new(), ..new("a") }), ScriptRefusal::PurposeMissing);
    assert_eq!(refused(new("　")), ScriptRefusal::TextMissing);
    assert_eq!(refused(new("{{称乎}}")), ScriptRefusal::VariableUnknown { name: "称乎".into() });
    assert!(matches!(revise(&store, None, Id::NIL, text("a")), Err(Error::NotFound)));
}

#[test]
fn a_variable_is_named_in_its_piece_and_a_missing_one_leaves_a_gap_to_see() {
    let known =
        Known { name: "王伟".into(), sex: Some("male".into()), series: Some("锋范".into()), ..Known::default() };
    let pieces = fill("{{称呼}}，您的{{ 车系 }}（{{车牌}}）", &values(&known));
    let seen: Vec<(&str, Option<&str>, bool)> =
        pieces.iter().map(|p| (p.text.as_str(), p.variable.as_deref(), p.gap)).collect();
    assert_eq!(
        seen,
        [
            ("王先生", Some("称呼"), false),
            ("，您的", None, false),
            ("锋范", Some("车系"), false),
            ("（", None, false),
            ("〔车牌〕", Some("车牌"), true),
            ("）", None, false),
        ]
    );
}

#[test]
fn braces_that_name_nothing_are_text() {
    for odd in ["{{", "}}", "{{}}", "{{ }} a", "a {{称呼", "{称呼}"] {
        assert_eq!(check_text(&text(odd)), Ok(()), "{odd}");
        assert_eq!(plain(&fill(odd, &values(&Known::default()))), odd);
    }
}

#[test]
fn people_are_addressed_by_surname_where_it_is_certain() {
    assert_eq!(address_as("王伟", false, Some("male")), "王先生");
    assert_eq!(address_as("欧阳娜娜", false, Some("female")), "欧阳女士");
    assert_eq!(address_as("欧阳", false, Some("female")), "欧女士");
    assert_eq!(address_as("𠮷田", false, Some("male")), "𠮷先生");
    assert_eq!(address_as("王伟", false, None), "王伟");
    assert_eq!(address_as("John Smith", false, Some("male")), "John Smith");
    assert_eq!(address_as("买买提·艾力", false, Some("male")), "买买提·艾力");
    assert_eq!(address_as("长城商贸", true, Some("male")), "长城商贸");
}

#[test]
fn a_filled_script_speaks_of_the_vehicle_owned_last() {
    let (_folder, store) = store();
    let script = NewScript {
        text: ScriptText { message: "{{姓名}} {{车牌}} {{上次进站}} {{门店}}".into(), ..text("x") },
        ..new("")
    };
    let script = add(&store, None, script).expect("a script").value;
    let customer = store
        .change::<_, ()>(Op::new("test", None), |w| {
            w.insert("store", cells! { name: "东城店" })?;
            let customer = w.insert("customer", cells! { name: "王伟", kind: "person" })?;
            for (vin, plate, since, until) in [
                ("A", "鲁Q00001", "2020-01-01", None),
                ("B", "鲁Q00002", "2022-01-01", None),
                ("C", "鲁Q00003", "2023-01-01", Some("2024-01-01")),
            ] {
                let vehicle = w.insert("vehicle", cells! { vin: vin, plate: plate })?;
                w.insert(
                    "ownership",
                    cells! { vehicle_id: vehicle, customer_id: customer, since: since, until: until },
                )?;
                w.insert("service_order", cells! { vehicle_id: vehicle, day: "2025-03-02" })?;
                w.insert("service_order", cells! { vehicle_id: vehicle, day: "2026-03-02" })?;
            }
            Ok(customer)
        })
        .expect("a customer")
        .value;
    let message = |as_of: &str| {
        let filled = store.read(|r| {
            let known = values_for_customer(r, customer, None, None, day(as_of))?.expect("there");
            filled(r, script, &known)
        });
        filled.expect("read").expect("there").message
    };
    assert_eq!(message("2025-12-31"), "王伟 鲁Q00002 2025年3月2日 东城店");
    assert_eq!(message("2023-12-31"), "王伟 鲁Q00003 〔上次进站〕 东城店");
    assert_eq!(message("2024-01-01"), "王伟 鲁Q00002 〔上次进站〕 东城店");
}

proptest! {
    #[test]
    fn filling_keeps_every_character_that_is_no_variable(before in "[^{}]{0,20}", after in "[^{}]{0,20}", name in "[^{}]{0,9}") {
        let known = Known { name: name.clone(), ..Known::default() };
        let filled = plain(&fill(&format!("{before}{{{{姓名}}}}{after}"), &values(&known)));
        let middle = if name.is_empty() { "〔姓名〕".to_owned() } else { name };
        prop_assert_eq!(filled, format!("{before}{middle}{after}"));
    }
}
