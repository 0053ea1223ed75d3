//! Reminders through the system, on a session bus of the test's own.

use std::time::Duration;

use care::complaint::{self, NewPromise};
use care::customer::{self, CustomerKind, NewCustomer, NewPhone};
use care::reminder::{self, ReminderChoice};
use chrono::TimeDelta;
use serde_json::json;

use crate::bus::{Bus, Shown};
use tests::window::Window;

/// How long a notification may take.
const SOON: Duration = Duration::from_secs(20);

/// What a notification must not hold, though it counts it.
const PLANTED: [&str; 3] = ["欧阳机密", "13987654321", "鲁Q54321补漆"];

/// Clicks until the window shows a place: a program hears of a click only once it listens.
fn opens(window: &Window, bus: &Bus, shown: &Shown, place: &str) {
    window.wait_until(place, || {
        bus.click(shown);
        window.script("return location.hash") == json!(place)
    });
}

#[test]
fn a_reminder_counts_and_names_nobody_and_a_click_opens_what_it_is_about() {
    let folder = tempfile::Builder::new().prefix("bus").tempdir().expect("a folder");
    let bus = Bus::start(folder.path());
    let window =
        Window::on_prepared_demo_world("reminder", &[("DBUS_SESSION_BUS_ADDRESS", &bus.address)], |store, now| {
            reminder::choose(store, &ReminderChoice { on: false, ..ReminderChoice::default() }).expect("chosen");
            let [name, phone, what] = PLANTED;
            let phones = vec![NewPhone { number: phone.into(), ..NewPhone::default() }];
            let new = NewCustomer { phones, ..NewCustomer::named(name, CustomerKind::Person) };
            let customer = customer::add(store, None, new).expect("a customer").value;
            let (contact_id, follows, responsible_id, until) = (None, None, None, now + TimeDelta::minutes(40));
            let (customer_id, what, made_at) = (customer, what.into(), now);
            let promise = NewPromise { customer_id, contact_id, follows, responsible_id, what, made_at, until };
            complaint::add_promise(store, None, promise).expect("a promise");
        });
    window.find("[data-testid='today-list']");
    assert!(bus.next(Duration::from_secs(2)).is_none(), "it is switched off");

    // Switched on, it tells at once what the day holds.
    window.click("[data-testid='nav-settings']");
    window.click("[data-testid='tab-look']");
    window.click("[data-testid='reminder-on']");
    let day = bus.next(SOON).expect("a reminder");
    let counts = window.ask_shell("nav_counts", json!({})).expect("counts");
    assert_eq!(day.title, format!("今天要联系 {} 位", counts["today"]));
    assert!(day.body.contains("2 小时内到时间：") && day.body.contains("承诺"), "{day:?}");
    assert_eq!(day.actions.first().map(String::as_str), Some("default"), "the whole of it can be clicked");
    for planted in PLANTED {
        assert!(!day.all.contains(planted), "{day:?}");
    }
    window.picture("settings-reminder");
    opens(&window, &bus, &day, "#/today");

    // A lead that comes in is told alone, and opens the leads of the list.
    let lead = || {
        let lead = json!({"name": PLANTED[0], "phone": PLANTED[1], "source": "web", "series": null, "consultant_id": null,
            "created_at": "2026-06-22T10:00:00"});
        window.ask_shell("lead_add", json!({ "lead": lead })).expect("a lead");
    };
    let at_once = || {
        let choice = json!({"choice": {"on": true, "from": "08:30:00"}});
        window.ask_shell("reminder_choose", choice).expect("a round at once");
    };
    window.click("[data-testid='nav-customers']");
    lead();
    at_once();
    let shown = bus.next(SOON).expect("a reminder");
    assert_eq!((shown.title.as_str(), shown.body.as_str()), ("2 小时内到时间：线索 1 条", ""));
    opens(&window, &bus, &shown, "#/today?group=lead");
    window.find("[data-testid='today-list']");
    window.picture("reminder-opened");

    // In the other language from then on, and nothing twice.
    window.click("[data-testid='nav-settings']");
    window.click("[data-testid='tab-look']");
    window.find_text("English").click();
    window.find("html[lang='en']");
    window.picture("settings-reminder-english");
    lead();
    at_once();
    assert_eq!(bus.next(SOON).expect("a reminder").title, "Due within 2 hours: leads 1");
    at_once();
    assert!(bus.next(Duration::from_secs(2)).is_none(), "all was told");
}
