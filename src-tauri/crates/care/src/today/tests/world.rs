//! A store whose clock the test sets, and rows in a line each.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::NaiveDateTime;
use ledger::{Id, Key, Op, Source, Store, Write, cells};

use crate::due::{DueId, DueKind};
use crate::today::{TodayView, list};

pub fn at(text: &str) -> NaiveDateTime {
    let text = if text.len() == 10 { format!("{text} 00:00:00") } else { text.to_owned() };
    NaiveDateTime::parse_from_str(&text, "%Y-%m-%d %H:%M:%S").expect("a moment")
}

pub struct Shop {
    folder: tempfile::TempDir,
    key: Key,
    clock: Arc<AtomicI64>,
    /// How often the program was started: each start draws other ids.
    starts: u64,
    pub store: Store,
}

impl Shop {
    /// A new store at a moment of its own clock.
    pub fn at(moment: &str) -> Shop {
        let folder = tempfile::tempdir().expect("a folder");
        let clock = Arc::new(AtomicI64::new(0));
        set(&clock, moment);
        let key = Key::random();
        let store = crate::create(&folder.path().join("s.care"), &key, source(&clock, 0)).expect("a store");
        Shop { folder, key, clock, starts: 1, store }
    }

    /// The same store after the program was ended and started again.
    pub fn started_again(self) -> Shop {
        let Shop { folder, key, clock, starts, store } = self;
        drop(store);
        let store = crate::open(&folder.path().join("s.care"), &key, source(&clock, starts)).expect("opens");
        Shop { folder, key, clock, starts: starts + 1, store }
    }

    /// Sets the clock of the machine.
    pub fn clock(&self, moment: &str) {
        set(&self.clock, moment);
    }

    pub fn write<T>(&self, work: impl FnOnce(&mut Write<'_>) -> Result<T, ledger::Fault>) -> T {
        self.store.change::<_, ()>(Op::new("test", None), |w| Ok(work(w)?)).expect("a change").value
    }

    /// A change that may find its row gone.
    pub fn try_write<T>(&self, work: impl FnOnce(&mut Write<'_>) -> Result<T, ledger::Fault>) {
        let _ = self.store.change::<_, ()>(Op::new("test", None), |w| Ok(work(w)?));
    }

    pub fn staff(&self, name: &str) -> Id {
        self.write(|w| w.insert("staff", cells! { name: name, role: "coordinator" }))
    }

    pub fn person(&self, name: &str, keeper: Option<Id>) -> Id {
        self.write(|w| w.insert("customer", cells! { name: name, kind: "person", keeper_id: keeper }))
    }

    /// A vehicle of an owner with its days of purchase and warranty end; empty: not known.
    pub fn car(&self, owner: Id, bought: &str, warranty: &str) -> Id {
        let day = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        self.write(|w| {
            let car = w.insert(
                "vehicle",
                cells! { vin: "LKM58RZR06VB3GMVH", series: "启明X7", purchase_day: day(bought), warranty_end: day(warranty) },
            )?;
            w.insert("ownership", cells! { vehicle_id: car, customer_id: owner })?;
            Ok(car)
        })
    }

    pub fn visit(&self, car: Id, day: &str) -> Id {
        self.write(|w| w.insert("service_order", cells! { vehicle_id: car, day: day }))
    }

    pub fn policy(&self, car: Id, start: &str, end: Option<&str>) -> Id {
        self.write(|w| w.insert("policy", cells! { vehicle_id: car, start_day: start, end_day: end }))
    }

    pub fn inspection(&self, car: Id, day: &str) -> Id {
        self.write(|w| w.insert("inspection", cells! { vehicle_id: car, day: day }))
    }

    pub fn complaint(&self, customer: Id, moment: &str) -> Id {
        self.write(|w| {
            w.insert("complaint", cells! { customer_id: customer, at: at(moment), severity: "minor", what: "异响" })
        })
    }

    pub fn promise(&self, customer: Id, responsible: Option<Id>, until: &str) -> Id {
        self.write(|w| {
            w.insert(
                "promise",
                cells! { customer_id: customer, responsible_id: responsible, what: "导航升级", made_at: at(until), until: at(until) },
            )
        })
    }

    pub fn lead(&self, created: &str, first: Option<&str>, last: Option<&str>) -> Id {
        let moment = |text: Option<&str>| text.map(at);
        self.write(|w| {
            w.insert(
                "lead",
                cells! { created_at: at(created), name: "张超", first_call_at: moment(first), last_contact_at: moment(last) },
            )
        })
    }

    /// A contact about the reason of a kind that the party has at a moment, or had on a day.
    pub fn contact(&self, customer: Id, reason: DueId, moment: &str, outcome: &str) -> Id {
        self.write(|w| {
            let contact = w.insert(
                "contact",
                cells! { at: at(moment), customer_id: customer, channel: "phone", form: "online", outcome: outcome },
            )?;
            w.insert(
                "contact_reason",
                cells! { contact_id: contact, due_kind: reason.kind, subject_id: reason.subject, due_day: reason.day },
            )?;
            Ok(contact)
        })
    }

    /// The reason of a kind that is on the list at a moment.
    pub fn reason(&self, now: &str, kind: DueKind) -> DueId {
        let rows = self.list(now, None).rows;
        let found = rows.iter().flat_map(|row| &row.reasons).find(|reason| reason.kind == kind);
        found.expect("a reason").id.parse().expect("a name")
    }

    pub fn list(&self, now: &str, person: Option<Id>) -> TodayView {
        self.store.read(|r| list(r, at(now), person)).expect("a list")
    }

    /// The kinds on the list at a moment, all lines together.
    pub fn kinds(&self, now: &str) -> Vec<DueKind> {
        self.list(now, None).rows.iter().flat_map(|row| row.reasons.iter().map(|reason| reason.kind)).collect()
    }

    pub fn sound(&self) {
        assert_eq!(self.store.verify().expect("verified"), vec![]);
    }
}

/// The clock that the test sets, and bytes that follow from the seed.
fn source(clock: &Arc<AtomicI64>, seed: u64) -> Source {
    let hand = clock.clone();
    Source::fixed(0, seed).with_clock(move || hand.load(Ordering::SeqCst))
}

fn set(clock: &AtomicI64, moment: &str) {
    // The store's own time is eight hours ahead of UTC.
    clock.store(crate::calendar::log_ms(at(moment)), Ordering::SeqCst);
}
