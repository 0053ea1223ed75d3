use ledger::{Key, Source, Write};

use super::*;
use crate::SCHEMA;
use crate::channel::Channel;
use crate::complaint::{CaseDraft, CaseKind, NewPromise, Severity};
use crate::contact::kept_tests::while_taken;
use crate::contact::{NewContact, Outcome};
use crate::customer::{self, CustomerKind, NewConsent, NewCustomer, NewPhone};
use crate::duplicate;
use crate::handover::{HandoverDraft, NewHandover};
use crate::import::{self, Field, Origin, SourceRow, Stage, Subject, Value as Cell};
use crate::lead::NewLead;
use crate::setting::{self, SensitiveData};
use crate::vehicle::{self, NewVehicle};

const NAME: &str = "欧阳晓峰";
const PINYIN: &str = "ouyangxiaofeng";
const PHONE: &str = "13812345678";
const NUMBER: &str = "11010519491231002X"; // the example in GB 11643

struct Place {
    folder: tempfile::TempDir,
    key: Key,
    store: Store,
}

fn place() -> Place {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let key = Key::random();
    let store = crate::create(&folder.path().join("s.care"), &key, Source::fixed(0, 1)).expect("a new store");
    setting::set(&store, None, &SensitiveData { on: true, reason: "代办上牌".into() }).expect("turned on");
    Place { folder, key, store }
}

fn form(name: &str, phone: &str) -> NewCustomer {
    let phones = vec![NewPhone { number: phone.into(), label: format!("{name}的手机"), ..NewPhone::default() }];
    NewCustomer { phones, ..NewCustomer::named(name, CustomerKind::Person) }
}

fn text(text: &str) -> Cell {
    Cell::Text(text.into())
}

impl Place {
    fn add(&self, new: NewCustomer) -> Id {
        customer::add(&self.store, None, new).expect("a customer").value
    }

    /// Lets an import bring leads and referrals, as it does.
    fn import(&self, subject: Subject, cells: Vec<(Field, Cell)>) {
        let mut stage = Stage::new(&self.store).expect("a stage");
        let origin = Origin { file: "f".into(), sheet: "s".into(), line: 2 };
        stage.push(&SourceRow { origin, subject, cells }).expect("a row");
        let go = &mut |_| std::ops::ControlFlow::Continue(());
        let plan = import::plan(&self.store, stage, import::Options::default(), go).expect("a plan");
        import::run(&self.store, None, &plan, &mut |_| std::ops::ControlFlow::Continue(())).expect("a run");
    }

    fn count(&self, sql: &str) -> i64 {
        self.store.read(|r| r.one(sql, [], |row| row.get(0))).expect("a count")
    }

    /// Every decrypted page of the file, free ones too, and all that the history of every row tells.
    fn everything(&self) -> Vec<u8> {
        let mut conn = rusqlite::Connection::open(self.folder.path().join("s.care")).expect("a connection");
        conn.execute_batch(&format!("PRAGMA key = \"x'{}'\"", self.key.to_hex())).expect("a key");
        let mut all = conn.serialize("main").expect("pages").to_vec();
        let told = self.store.read(|r| -> Result<_, Fault> {
            let mut told = String::new();
            for table in SCHEMA.tables {
                for id in r.rows(&format!("SELECT id FROM \"{}\"", table.name), [], |row| row.get::<_, Id>(0))? {
                    told += &format!("{:?}", self.store.record_history(r, table.name, id)?);
                }
            }
            Ok(told)
        });
        all.extend(told.expect("histories").into_bytes());
        all
    }

    fn holds(&self, what: &str) -> bool {
        self.everything().windows(what.len()).any(|w| w == what.as_bytes())
    }
}

/// A customer with something in every corner, a merged file, a namesake lead, drafts; gives him, his vehicle and somebody else.
fn full() -> (Place, Id, Id, Id) {
    let place = place();
    let noted = NewCustomer {
        note: "欧阳晓峰爱喝龙井".into(),
        address: Some("山东省临沂市兰山区柳青街道欧阳路".into()),
        id_number: Some(NUMBER.into()),
        ..form(NAME, PHONE)
    };
    let customer = place.add(noted.clone());
    let twin = place.add(form("欧阳小峰", "13900139000"));
    duplicate::merge(&place.store, None, customer, twin, "欧阳小峰是笔误").expect("merged");
    let phones = vec![NewPhone { number: PHONE.into(), ..NewPhone::default() }];
    customer::edit(&place.store, None, customer, NewCustomer { phones, ..noted }).expect("the second phone goes");
    let at = chrono::NaiveDate::from_ymd_opt(2026, 6, 1).and_then(|d| d.and_hms_opt(9, 0, 0)).expect("a moment");
    let consent = NewConsent { channel: Channel::Phone, given: true, since: at, proof: "欧阳晓峰签字".into() };
    customer::set_consent(&place.store, None, customer, consent).expect("a consent");
    let car = NewVehicle { vin: "LSVAA49J132047371".into(), ..NewVehicle::default() };
    let car = vehicle::add(&place.store, None, car, customer, None).expect("a vehicle").value;
    let party = Party::Customer { id: customer };
    let mut new = NewContact {
        conveyed: "告诉欧阳晓峰保养优惠".into(),
        collected: "欧阳晓峰要换轮胎".into(),
        problem: "欧阳晓峰嫌等得久".into(),
        outcome: Some(Outcome::ALL[0]),
        ..NewContact::with(party, Channel::Phone)
    };
    contact::log(&place.store, None, new.clone(), at + chrono::TimeDelta::days(2)).expect("logged");
    new.conveyed = "欧阳晓峰的草稿".into();
    contact::keep_draft(&place.store, party, Some(&new)).expect("a draft");
    for left in [Some(customer), None] {
        customer::keep_draft(&place.store, left, Some(&form(NAME, PHONE))).expect("a draft");
    }
    let promise = NewPromise {
        customer_id: customer,
        contact_id: None,
        follows: None,
        responsible_id: None,
        what: "给欧阳晓峰回电".into(),
        made_at: at,
        until: at + chrono::TimeDelta::days(1),
    };
    let promise = complaint::add_promise(&place.store, None, promise).expect("a promise").value;
    let case = CaseDraft {
        kind: CaseKind::Promise,
        customer_id: Some(customer),
        severity: Severity::Minor,
        what: "再给欧阳晓峰回电".into(),
        at,
        until: None,
        responsible_id: None,
    };
    for follows in [Some(promise), None] {
        complaint::keep_draft(&place.store, follows, Some(&case)).expect("a draft");
    }
    let people = place.store.change::<_, ()>(Op::new("test", None), |w| {
        let zhou = w.insert("staff", cells! { name: "周敏", role: "coordinator" })?;
        Ok((zhou, w.insert("department", cells! { name: "配件", kind: "parts" })?))
    });
    let (zhou, department) = people.expect("people").value;
    let question = "欧阳晓峰的导航".to_owned();
    let asks = NewHandover { customer: Some(customer), project: None, to_department: department, to: None, question };
    let asked = handover::ask(&place.store, Some(zhou), None, asks, at).expect("asked").value;
    handover::keep_answer(&place.store, asked, Some("请欧阳晓峰到店")).expect("a draft");
    let question = "欧阳晓峰的轮胎".into();
    let left = HandoverDraft { customer: Some(customer), to_department: None, to: None, question };
    for about in [Some(customer), None] {
        handover::keep_draft(&place.store, about, Some(&left)).expect("a draft");
    }
    let (name, phone, source) = (NAME.into(), PHONE.into(), "展厅".into());
    let asks = NewLead { created_at: at, source, name, phone, series: None, consultant_id: None };
    lead::keep_draft(&place.store, Some(&asks)).expect("a draft");
    let conflict = "INSERT INTO import_conflict (tbl, row_id, col, present, present_text, offered, offered_text, file, sheet, line, found_at)
                    VALUES ('customer', ?1, 'occupation', '', '', '茶商', '茶商', '', '', 1, 0)";
    let kept = place.store.change::<_, ()>(Op::new("test", None), |w| Ok(w.unlogged(conflict, &[&customer])?));
    kept.expect("a conflict");
    let day = |text: &str| Cell::Day(text.parse().expect("a day"));
    let moment = Cell::Moment(at);
    let lead = vec![(Field::CreatedAt, moment), (Field::CustomerName, text(NAME)), (Field::Phone, text(PHONE))];
    place.import(Subject::Lead, lead);
    let other = place.add(NewCustomer { number: Some("C9".into()), ..form("李四", "13700137000") });
    let referral = vec![
        (Field::Day, day("2026-05-01")),
        (Field::ReferrerNumber, text("C9")),
        (Field::ReferredName, text(NAME)),
        (Field::ReferredPhone, text(PHONE)),
    ];
    place.import(Subject::Referral, referral);
    let order = vec![
        (Field::Vin, text("LSVAA49J132047371")),
        (Field::OrderNumber, text("W1")),
        (Field::Day, day("2026-05-20")),
        (Field::AmountCents, Cell::Cents(88_000)),
    ];
    place.import(Subject::ServiceOrder, order);
    (place, customer, car, other)
}

#[test]
fn every_column_that_names_a_customer_is_walked_and_every_text_is_decided_on() {
    let place = place();
    for table in SCHEMA.tables {
        let sql = "SELECT \"from\" FROM pragma_foreign_key_list(?1) WHERE \"table\" = 'customer'";
        let found: BTreeSet<String> =
            place.store.read(|r| r.rows(sql, [table.name], |row| row.get(0))).expect("keys").into_iter().collect();
        let known = sql::NAMED.iter().filter(|(t, _)| *t == table.name).map(|(_, c)| (*c).to_owned()).collect();
        assert_eq!(found, known, "{}", table.name);
    }
    let walked = sql::NAMED.iter().map(|(t, _)| *t).chain(sql::BELOW.iter().map(|(t, ..)| *t)).chain(["lead"]);
    for table in walked.filter_map(|name| SCHEMA.table(name).ok()).filter(|t| t.name != "customer") {
        let free = [
            "reason",
            "what",
            "heard",
            "found",
            "question",
            "answer",
            "note",
            "proof",
            "label",
            "conveyed",
            "collected",
        ];
        let open = table.columns.iter().filter(|c| free.contains(&c.name) && c.blank.is_none()).map(|c| c.name);
        assert_eq!(open.collect::<Vec<_>>(), Vec::<&str>::new(), "free texts of {}", table.name);
    }
}

#[test]
fn after_an_erasure_nothing_of_the_person_stands_anywhere_and_figures_do() {
    let (place, customer, car, other) = full();
    for planted in [NAME, PHONE, PINYIN, "欧阳小峰", "13900139000", "欧阳路", "龙井"] {
        assert!(place.holds(planted), "{planted} is there before");
    }
    let before = place.count("SELECT sum(amount_cents) FROM service_order");
    let done = erase(&place.store, None, customer, "本人要求删除").expect("erased");
    assert!(done.value.rows > 10, "{} rows", done.value.rows);
    for planted in
        [NAME, PHONE, PINYIN, "欧阳", "13900139000", "31000931", "龙井", "轮胎", "嫌等得久", "签字", "茶商", NUMBER]
    {
        assert!(!place.holds(planted), "{planted} still stands somewhere");
    }
    assert_eq!(place.store.verify().expect("verified"), []);
    let file = place.store.read(|r| customer::file(r, customer)).expect("a look").expect("a stub");
    assert_eq!((file.name.as_str(), file.erased, file.do_not_contact, file.phones.len()), ("—", true, true, 0));
    assert_eq!(place.count("SELECT sum(amount_cents) FROM service_order"), before);
    assert_eq!(place.count("SELECT count(*) FROM sealed") + place.count("SELECT count(*) FROM draft"), 0);
    assert_eq!(place.count("SELECT count(*) FROM contact"), 1, "that he was spoken to is a figure");
    let owner = "SELECT customer_id FROM ownership WHERE vehicle_id = ?1";
    let owner: Id = place.store.read(|r| r.one(owner, [car], |row| row.get(0))).expect("the owner");
    assert_eq!(owner, customer);
    assert_eq!(place.count("SELECT count(*) FROM customer_search"), 1, "he is in no list");
    let left = place.store.read(|r| customer::file(r, other)).expect("a look").expect("the other");
    assert_eq!((left.name.as_str(), left.erased), ("李四", false));
    let looks = place.store.read(|r| disclosure::of_customer(r, customer)).expect("looks");
    assert_eq!((looks[0].kind, looks[0].purpose.as_str()), (DisclosureKind::Erasure, "本人要求删除"));
}

#[test]
fn no_undo_brings_an_erased_customer_back_and_what_comes_after_is_undone_as_ever() {
    let (place, customer, _, _) = full();
    let ops: Vec<i64> = place.store.read(|r| r.ops(None, 100)).expect("ops").iter().map(|op| op.seq).collect();
    let erasure = erase(&place.store, None, customer, "本人要求").expect("erased").op.expect("an op");
    for op in ops {
        let answer = place.store.undo(&[op], None);
        assert!(!matches!(answer, Err(Error::Fault(_))), "{op}: {answer:?}");
    }
    assert!(matches!(place.store.undo(&[erasure], None), Err(Error::NotFound)));
    for planted in [NAME, PHONE, "欧阳"] {
        assert!(!place.holds(planted), "{planted}");
    }
    place.add(form("赵六", "13600136000"));
    place.store.undo_last(None).expect("undone");
    assert_eq!(place.store.verify().expect("verified"), []);
}

#[test]
fn an_erasure_is_refused_without_reason_twice_and_for_a_merged_file() {
    let (place, customer, _, _) = full();
    let twin =
        place.store.read(|r| r.one("SELECT id FROM customer WHERE merged_into IS NOT NULL", [], |row| row.get(0)));
    let refused = |id, reason: &str| match erase(&place.store, None, id, reason) {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    };
    assert_eq!(refused(customer, " "), SubjectRefusal::ReasonMissing);
    assert_eq!(refused(customer, &"因".repeat(501)), SubjectRefusal::ReasonTooLong { max: 500 });
    assert_eq!(refused(twin.expect("the merged file"), "请求"), SubjectRefusal::Merged);
    assert!(matches!(erase(&place.store, None, Id::NIL, "请求"), Err(Error::NotFound)));
    assert!(place.holds(NAME));
    erase(&place.store, None, customer, "请求").expect("erased");
    assert_eq!(refused(customer, "请求"), SubjectRefusal::ErasedAlready);
    let again = customer::edit(&place.store, None, customer, form(NAME, PHONE));
    assert!(matches!(again, Err(Error::Refused(customer::CustomerRefusal::Erased))));
}

#[test]
fn a_lead_of_another_name_with_the_same_phone_stays() {
    let (place, customer, _, _) = full();
    let at = Cell::Moment("2026-06-01T09:00:00".parse().expect("a moment"));
    let lead = vec![
        (Field::CreatedAt, at),
        (Field::CustomerName, text("欧阳太太")),
        (Field::LeadNumber, text("L2")),
        (Field::Phone, text(PHONE)),
    ];
    place.import(Subject::Lead, lead);
    erase(&place.store, None, customer, "请求").expect("erased");
    assert_eq!(place.count("SELECT count(*) FROM lead WHERE name = '欧阳太太'"), 1, "families share a phone");
    assert_eq!(place.count("SELECT count(*) FROM lead WHERE name = ''"), 1);
}

#[test]
fn a_copy_holds_all_that_is_kept_with_sealed_cells_opened_and_nothing_of_others() {
    let (place, customer, _, _) = full();
    let copied = copy(&place.store, None, customer).expect("a copy");
    let rows = |table: &str| copied[table].as_array().map_or(0, Vec::len);
    assert_eq!((rows("customer"), rows("customer_phone"), rows("consent"), rows("vehicle")), (2, 1, 1, 1));
    assert_eq!((rows("service_order"), rows("contact"), rows("problem"), rows("lead")), (1, 1, 1, 1));
    assert_eq!(copied["sealed"][0]["content"], NUMBER);
    assert_eq!(copied["customer_phone"][0]["number"], PHONE);
    assert_eq!(copied["service_order"][0]["amount_cents"], 88_000);
    assert!(!copied.to_string().contains("李四") && !copied.to_string().contains("id_number_hash"));
    let looks = place.store.read(|r| disclosure::of_customer(r, customer)).expect("looks");
    assert_eq!((looks[0].kind, looks.len()), (DisclosureKind::Copy, 1));
    let again = copy(&place.store, None, customer).expect("a copy");
    assert_eq!(again["disclosure"].as_array().map(Vec::len), Some(1), "he sees who looked");
    assert!(matches!(copy(&place.store, None, Id::NIL), Err(Error::NotFound)));
}

#[test]
fn a_contact_that_was_kept_and_could_not_be_written_is_in_the_copy_and_goes_with_an_erasure() {
    let (place, customer, ..) = full();
    let party = Party::Customer { id: customer };
    let at = "2026-06-20T10:00:00".parse().expect("a moment");
    let new = NewContact {
        collected: "欧阳晓峰说别再打来".into(),
        outcome: Some(Outcome::ALL[0]),
        ..NewContact::with(party, Channel::Phone)
    };
    let set = |w: &mut Write<'_>| w.update("customer", customer, cells! { do_not_contact: true }).map(drop);
    while_taken(&place.store, set, || contact::log_or_keep(&place.store, None, new.clone(), at).expect("kept"));
    assert_eq!(contact::waiting(&place.store).expect("a list").len(), 1);
    let copied = copy(&place.store, None, customer).expect("a copy");
    assert_eq!(copied["waiting_contact"][0]["collected"], "欧阳晓峰说别再打来");
    erase(&place.store, None, customer, "请求").expect("erased");
    assert_eq!(contact::waiting(&place.store).expect("a list"), []);
}
