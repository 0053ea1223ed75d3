//! The longest names there are, given by the verbs that the window uses.

use care::customer::{self, CustomerKind, NewCustomer};
use care::sealed::Seal;
use care::training::{self, NewTraining, Topics, Trainee, TrainingResult, TrainingTopic};
use care::{gift, progress, project, script, search, staff};
use chrono::NaiveDate;
use ledger::{Id, Store};
use serde_json::{Value, from_value, json};

const UYGHUR: &str = "阿卜杜热合曼·买买提吐尔逊·阿卜杜喀迪尔江";
const COMPANY: &str =
    "新疆维吾尔自治区巴音郭楞蒙古自治州和静县巴音布鲁克草原生态旅游开发与汽车租赁服务有限责任公司临沂分公司";
const LATIN: &str = "Maria Wilhelmina Konstantinopoulou-Featherstonehaugh von und zu Hohenlohe";
const PROJECT: &str =
    "二〇二六年第三季度三年期保修到期老车主免费检测与到店关怀暨转介绍邀请联合行动（临沂、日照、枣庄三店）";
const TEXT: &str = "客户表示上次到店等候时间较长，希望这次能提前预约工位，并由同一位服务顾问接待；检测结果请在当天以短信和微信两种方式发送，费用明细务必在施工前逐项确认。";

/// Gives people and things of the sample dealership long names.
pub fn lengthen(store: &Store, today: NaiveDate) {
    let names = [UYGHUR, COMPANY, LATIN, "欧阳司马·古丽巴哈尔·艾合麦提江", "𠮷田䶮㛃𠮷田䶮㛃𠮷田䶮㛃"];
    let hits = |text: &str| store.read(|r| search::search(r, text, 20, today)).expect("a search");
    let cast = ["欧阳晓燕", "高俊峰", "马春梅", "古丽娜尔", "许乐", "王伟", "陈思琪", "李建国", "赵䶮", "侯雪"];
    for (place, name) in cast.iter().enumerate() {
        let customer = hits(name)[0].customer;
        rename(store, customer, &format!("{}{}", names[place % names.len()], ["", "（二）"][place / names.len()]));
    }
    // As long as a name may be.
    customer::add(
        store,
        None,
        NewCustomer::named(&UYGHUR.repeat(40).chars().take(500).collect::<String>(), CustomerKind::Person),
    )
    .expect("a customer");
    for person in store.read(staff::list).expect("people") {
        let mut form = json!(person);
        form["name"] = json!(format!("{}·{}", person.name, "阿卜杜热合曼江"));
        staff::edit(store, None, person.id, from_value(form).expect("a form")).expect("somebody renamed");
    }
    for kind in store.read(gift::list).expect("gifts") {
        let mut form = json!(kind);
        form["name"] = json!(format!("{}（车载应急多功能折叠收纳礼盒·老车主纪念款·含说明书与保修卡）", kind.name));
        gift::edit(store, None, kind.id, from_value(form).expect("a form"), false).expect("a gift renamed");
    }
    let text = script::ScriptText { convey: TEXT.repeat(3), collect: TEXT.into(), message: TEXT.repeat(2) };
    let new = script::NewScript { title: PROJECT.into(), purpose: TEXT.into(), commercial: true, text };
    let script = script::add(store, None, new).expect("a script").value;
    for known in store.read(|r| progress::projects(r, today)).expect("projects") {
        let file = store.read(|r| project::file(r, known.id)).expect("a project").expect("its file");
        let mut form = json!(file);
        form["name"] = json!(PROJECT);
        form["goal_how"] = json!(TEXT.repeat(2));
        form["process"] = json!(TEXT.repeat(3));
        project::edit(store, None, known.id, from_value(form).expect("a form")).expect("a project renamed");
        train(store, known.id, script, today);
    }
}

/// Everybody practises everything, and nobody is judged yet.
fn train(store: &Store, project: Id, script: Id, day: NaiveDate) {
    let people = store.read(staff::list).expect("people");
    let trainees = people.iter().map(|one| Trainee { staff: one.id, result: TrainingResult::Open }).collect();
    let topics = Topics::new(TrainingTopic::ALL);
    let new = NewTraining { day, topics, script: Some(script), trainer: people.last().map(|one| one.id), trainees };
    training::add(store, None, project, new, day).expect("a training");
}

fn rename(store: &Store, customer: Id, name: &str) {
    let seal = Seal::of(store);
    let file = store.read(|r| customer::form(r, &seal, Some(customer))).expect("a form").file.expect("a file");
    let mut form = json!(file);
    form["name"] = json!(name);
    form["address"] = json!(TEXT);
    form["note"] = json!(TEXT.repeat(4));
    form["occupation"] = json!(TEXT);
    let phones = file
        .phones
        .iter()
        .map(|phone| json!({"id": phone.id, "number": phone.masked, "label": "妻子的单位总机（转分机）"}));
    form["phones"] = phones.collect::<Vec<Value>>().into();
    customer::edit(store, None, customer, from_value(form).expect("a form")).expect("somebody renamed");
}
