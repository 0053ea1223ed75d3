//! Work that takes its time, as the window sees it.

use std::path::Path;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use ledger::{Phase, Progress};
use serde_json::{Value, json};
use tauri::Manager;
use work::refusal::BackupRefusal;

use super::Window;
use crate::job::JobKind;
use crate::leave::{LeaveAsked, Leaving};
use crate::problem::{Never, Problem};

/// Longer than what comes and goes without a word.
const LONG: Duration = Duration::from_millis(600);
/// Somewhere in the middle of an import.
pub(super) const FAR: Progress = Progress { phase: Phase::Writing, done: 3, total: 8 };

fn listed(window: &Window) -> Value {
    window.ask("job_list", json!({})).expect("a list")
}

/// How often the window was told that the list is not what it was.
fn told(window: &Window) -> usize {
    window.heard.lock().expect("the list").iter().filter(|changed| changed.topics == ["job"]).count()
}

#[test]
fn an_import_that_is_stopped_from_the_list_leaves_nothing_in_the_store() {
    let window = Window::new();
    let desk = window.desk();
    let stopping = std::thread::spawn(move || {
        loop {
            if let Some(job) = desk.jobs().all().first() {
                assert_eq!((job.kind, job.can_stop), (JobKind::ImportRun, true));
                break assert!(desk.jobs().stop(job.id));
            }
        }
    });
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/exports-a");
    let choices = json!({"sheets": [], "skip_unreadable": true});
    let run = window.ask("import_run", json!({"paths": [fixtures], "choices": choices}));
    stopping.join().expect("stopped");
    assert_eq!(run, Err(json!({"kind": "refused", "code": "cancelled"})));
    assert_eq!(window.ask("history", json!({"before": null, "limit": 5})), Ok(json!([])));
    assert_eq!(window.ask("status", json!({})).expect("a status")["empty"], true);
    assert!(window.desk().jobs().begin_import(JobKind::ImportRun).is_some(), "the next one may begin");
}

#[test]
fn an_undo_and_a_redo_of_an_import_that_are_stopped_from_the_list_leave_the_store_as_it_was() {
    let window = Window::new();
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/exports-a");
    let choices = json!({"sheets": [], "skip_unreadable": true});
    window.ask("import_run", json!({"paths": [fixtures], "choices": choices})).expect("an import");
    let history = |state: &str| {
        let ops = window.ask("history", json!({"before": null, "limit": 5})).expect("a history");
        ops.as_array().is_some_and(|ops| ops.iter().any(|op| op["name"] == "import.run" && op["state"] == state))
    };
    for (name, kind, args) in [("undo", JobKind::Undo, json!({"ops": []})), ("redo", JobKind::Redo, json!({}))] {
        let (standing, heard) = (history("standing"), window.heard.lock().expect("the list").len());
        let desk = window.desk();
        let stopping = std::thread::spawn(move || {
            loop {
                let running = desk.jobs().all().into_iter().find(|job| job.kind == kind);
                if let Some((job, far)) = running.and_then(|job| Some((job.clone(), job.progress?))) {
                    assert!(job.can_stop && far.total > 0, "{job:?}");
                    break assert!(desk.jobs().stop(job.id));
                }
            }
        });
        assert_eq!(window.ask(name, args.clone()), Err(json!({"kind": "stopped"})));
        stopping.join().expect("stopped");
        assert_eq!(history("standing"), standing, "{name}");
        let topics = window.heard.lock().expect("the list")[heard..].to_vec();
        assert!(topics.iter().all(|changed| changed.topics == ["job"]), "{topics:?}");
        window.ask(name, args).expect("not stopped, it is done");
        assert_ne!(history("standing"), standing, "{name}");
    }
}

#[test]
fn a_backup_and_a_full_check_that_are_stopped_from_the_list_say_so_and_leave_nothing() {
    let window = Window::new();
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/exports-a");
    let choices = json!({"sheets": [], "skip_unreadable": true});
    window.ask("import_run", json!({"paths": [fixtures], "choices": choices})).expect("an import");
    let folder = || {
        let folder = window.folder.path().join("store.caredesk.backups");
        std::fs::read_dir(folder).map_or(0, |files| files.count())
    };
    let before = folder();
    for (command, kind) in [("backup_make", JobKind::Backup), ("store_check", JobKind::Check)] {
        let desk = window.desk();
        let stopping = std::thread::spawn(move || {
            loop {
                if let Some(job) = desk.jobs().all().into_iter().find(|job| job.kind == kind) {
                    assert!(job.can_stop);
                    break assert!(desk.jobs().stop(job.id));
                }
            }
        });
        assert_eq!(window.ask(command, json!({})), Err(json!({"kind": "stopped"})), "{command}");
        stopping.join().expect("stopped");
        assert_eq!(folder(), before, "{command}");
    }
    let status = window.ask("status", json!({})).expect("a status");
    assert_eq!(status["notices"], json!([]), "what a person stopped is no failure");
    assert_ne!(window.ask("backup_make", json!({})).expect("not stopped, it is made"), Value::Null);
}

#[test]
fn an_edit_of_many_that_is_stopped_from_the_list_changes_nobody() {
    let window = Window::new();
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/exports-a");
    let choices = json!({"sheets": [], "skip_unreadable": true});
    window.ask("import_run", json!({"paths": [fixtures], "choices": choices})).expect("an import");
    let all = json!({"of": "all", "text": "", "view": "all", "except": []});
    let change = json!({"field": "opinion_leader", "value": true});
    let look = || window.ask("customer_many", json!({"chosen": all, "change": change})).expect("a preview");
    let before = look();
    assert_ne!(before["changing"], json!(0));
    let desk = window.desk();
    let stopping = std::thread::spawn(move || {
        loop {
            if let Some(job) = desk.jobs().all().into_iter().find(|job| job.kind == JobKind::EditMany) {
                break assert!(desk.jobs().stop(job.id));
            }
        }
    });
    let edited = window.ask("customer_edit_many", json!({"chosen": all, "change": change, "seen": before["chosen"]}));
    stopping.join().expect("stopped");
    assert_eq!(edited, Err(json!({"kind": "stopped"})));
    assert_eq!(look(), before);
}

#[test]
fn a_restore_says_how_far_it_is_and_offers_no_stop() {
    let window = Window::new();
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/exports-a");
    let choices = json!({"sheets": [], "skip_unreadable": true});
    window.ask("import_run", json!({"paths": [fixtures], "choices": choices})).expect("an import");
    let made = window.ask("backup_make", json!({})).expect("a backup");
    let desk = window.desk();
    let looking = std::thread::spawn(move || {
        loop {
            let job = desk.jobs().all().into_iter().find(|job| job.kind == JobKind::Restore);
            if let Some(job) = job.filter(|job| job.progress.is_some()) {
                assert!(!job.can_stop);
                break assert!(!desk.jobs().stop(job.id));
            }
        }
    });
    window.ask("backup_restore", json!({"no": made["no"]})).expect("restored");
    looking.join().expect("seen");
}

#[test]
fn the_hourly_round_is_listed_and_can_be_stopped_without_a_word_of_failure() {
    let window = Window::new();
    window.ask("status", json!({})).expect("a status");
    let new =
        care::store::NewStore {
            name: "临沂一店".into(), address: String::new(), phone: String::new(), district: None
        };
    let change = window.desk();
    let done = tauri::async_runtime::block_on(change.change(|store, who| care::store::set(store, who, new)));
    done.expect("a change");
    let desk = window.desk();
    let stopping = std::thread::spawn(move || {
        for kind in [JobKind::Backup, JobKind::Check] {
            loop {
                if let Some(job) = desk.jobs().all().into_iter().find(|job| job.kind == kind) {
                    break assert!(desk.jobs().stop(job.id), "{kind:?}");
                }
            }
        }
    });
    window.desk().round();
    stopping.join().expect("stopped");
    assert_eq!(window.ask("backup_list", json!({})).expect("a list")["backups"], json!([]));
    assert!(window.desk().notices().is_empty());
    window.desk().round();
    assert_eq!(window.ask("backup_list", json!({})).expect("a list")["backups"][0]["why"], "timer");
}

#[test]
fn a_job_that_runs_is_listed_with_how_far_it_is_and_what_was_stopped_says_so() {
    let window = Window::new();
    let job = window.desk().jobs().begin_import(JobKind::ImportRun).expect("a job");
    assert!(job.ticket().tell(FAR).is_continue());
    let progress = json!({"phase": "writing", "done": 3, "total": 8});
    let running = json!([{"id": 1, "kind": "import_run", "state": "running", "progress": progress,
        "can_stop": true, "problem": null}]);
    assert_eq!(listed(&window), running);
    std::thread::sleep(LONG);
    assert_eq!(told(&window), 1, "what takes longer than a moment is told");
    assert_eq!(window.ask("job_stop", json!({"id": 1})), Ok(json!(true)));
    assert_eq!(listed(&window)[0]["state"], "stopping");
    let answer: Result<(), _> = Err(Problem::Refused(json!({"code": "cancelled"})));
    assert!(job.end(answer).is_err());
    assert_eq!((&listed(&window)[0]["state"], &listed(&window)[0]["problem"]), (&json!("cancelled"), &Value::Null));
    assert_eq!(told(&window), 3);
    assert_eq!(window.ask("job_stop", json!({"id": 1})), Ok(json!(false)), "what has ended can't be stopped");
}

#[test]
fn what_was_refused_stays_with_its_reason_until_somebody_clears_it_away() {
    let window = Window::new();
    let jobs = window.desk().jobs().clone();
    let job = jobs.begin(JobKind::Restore);
    assert_eq!(window.ask("job_stop", json!({"id": 1})), Ok(json!(false)), "the core can't leave a restore half done");
    std::thread::sleep(LONG);
    assert!(job.end(Err::<(), _>(Problem::Refused(BackupRefusal::NotThere))).is_err());
    let ended = listed(&window);
    assert_eq!(ended[0]["state"], "failed");
    assert_eq!(ended[0]["problem"], json!({"kind": "refused", "code": "not_there"}));
    let still = jobs.begin(JobKind::Check);
    window.ask("job_clear", json!({})).expect("cleared");
    assert_eq!((&listed(&window)[0]["kind"], listed(&window).as_array().map(Vec::len)), (&json!("check"), Some(1)));
    drop(still);
}

#[test]
fn what_is_quickly_done_comes_and_goes_without_a_word() {
    let window = Window::new();
    window.ask("status", json!({})).expect("the store is made, which takes its time");
    assert_eq!(window.ask("undo", json!({"ops": []})), Err(json!({"kind": "not_found"})));
    assert_eq!(listed(&window), json!([]));
    std::thread::sleep(LONG);
    assert_eq!(told(&window), 0);
}

#[test]
fn the_window_is_told_a_few_times_a_second_and_of_every_phase() {
    let window = Window::new();
    let job = window.desk().jobs().begin_import(JobKind::ImportRun).expect("a job");
    std::thread::sleep(LONG);
    let before = told(&window);
    for done in 0..10_000 {
        assert!(job.ticket().tell(Progress { phase: Phase::Planning, done, total: 10_000 }).is_continue());
    }
    assert!(told(&window) - before < 5, "{}", told(&window));
    let before = told(&window);
    assert!(job.ticket().tell(Progress { phase: Phase::Writing, done: 0, total: 10_000 }).is_continue());
    assert_eq!(told(&window), before + 1);
    assert!(job.end(Ok::<_, Problem<Never>>(())).is_ok());
    assert_eq!(listed(&window)[0]["state"], "done");
}

#[test]
fn a_job_whose_work_broke_off_is_not_said_to_run_for_ever() {
    let window = Window::new();
    let job = window.desk().jobs().begin(JobKind::Undo);
    std::thread::sleep(LONG);
    drop(job);
    assert_eq!((&listed(&window)[0]["state"], &listed(&window)[0]["problem"]), (&json!("failed"), &Value::Null));
}

#[test]
fn a_window_in_which_something_runs_asks_before_it_goes_and_goes_when_it_was_told_to() {
    let window = Window::new();
    let jobs = window.desk().jobs().clone();
    let leaving = window.webview.state::<Leaving>();
    let asked = || leaving.ask(&jobs).map(|question| question.missed);
    let gone = || window.gone.load(Ordering::Relaxed);
    let undo = jobs.begin(JobKind::Undo);
    assert_eq!(asked(), Some(true));
    window.ask("leave", json!({"answer": "stay"})).expect("it stays");
    assert_eq!(gone(), 0);
    leaving.go_unanswered();
    assert_eq!(gone(), 0, "it was answered");
    assert_eq!(asked(), Some(true), "another time it asks again");
    assert_eq!(asked(), None, "without an answer it does not ask for ever");
    window.ask("leave", json!({"answer": "at_once"})).expect("it goes");
    assert_eq!(gone(), 1);
    drop(undo);
}

#[test]
fn a_window_in_which_nothing_is_missed_lets_its_page_keep_what_is_written_and_waits_for_no_page_that_is_silent() {
    let window = Window::new();
    let jobs = window.desk().jobs().clone();
    let leaving = window.webview.state::<Leaving>();
    let reads = jobs.begin(JobKind::Check);
    assert_eq!(leaving.ask(&jobs), Some(LeaveAsked { missed: false }), "nobody misses what only reads");
    drop(reads);
    leaving.go_unanswered();
    assert_eq!(window.gone.load(Ordering::Relaxed), 1);
}

#[test]
fn leaving_stops_an_import_and_waits_for_what_cannot_be_stopped() {
    let window = Window::new();
    let jobs = window.desk().jobs().clone();
    assert!(!jobs.would_be_missed());
    let (import, demo) = (jobs.begin_import(JobKind::ImportRun).expect("a job"), jobs.begin(JobKind::DemoFill));
    assert!(jobs.would_be_missed());
    let ending = std::thread::spawn(move || {
        while import.ticket().tell(FAR).is_continue() {}
        drop(import);
        std::thread::sleep(Duration::from_millis(50));
        assert!(demo.end(Ok::<_, Problem<Never>>(())).is_ok());
    });
    assert!(jobs.wind_up(Duration::from_secs(10)));
    assert!(!jobs.would_be_missed());
    ending.join().expect("ended");
    let check = jobs.begin(JobKind::Check);
    assert!(jobs.wind_up(Duration::from_millis(1)), "what only reads is begun again any time");
    drop(check);
}

#[test]
fn nobody_waits_for_ever_nor_twice_for_the_same() {
    let window = Window::new();
    let jobs = window.desk().jobs().clone();
    let demo = jobs.begin(JobKind::DemoFill);
    assert!(!jobs.wind_up(Duration::from_millis(1)));
    let again = Instant::now();
    assert!(!jobs.wind_up(Duration::from_secs(60)));
    assert!(again.elapsed() < Duration::from_secs(30));
    drop(demo);
    assert!(jobs.wind_up(Duration::from_millis(1)));
}
