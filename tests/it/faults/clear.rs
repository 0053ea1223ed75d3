//! Nothing in the clear: a name, a phone and an ID number are nowhere on the disk but in what a person asked for.

use std::fs;
use std::path::Path;
use std::time::Duration;

use super::{Job, Place, place};

const NAME: &str = "欧阳娜种";
const PHONE: &str = "13998761234";
const ID_NUMBER: &str = "11010519491231002X";
/// What the victim's contacts say.
const SAID: &str = "周六到店";

/// What must not be found, in the three ways in which text is written here.
fn planted() -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    for text in [NAME, PHONE, ID_NUMBER, SAID] {
        all.push((format!("{text} in UTF-8"), text.as_bytes().to_vec()));
        all.push((format!("{text} in UTF-16"), text.encode_utf16().flat_map(u16::to_le_bytes).collect()));
    }
    all.push((format!("{NAME} in GB 18030"), encoding_rs::GB18030.encode(NAME).0.into_owned()));
    all
}

/// Files below a folder that hold what was planted.
fn found(folder: &Path, but: &[&Path]) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(self::found(&path, but));
        } else if !but.contains(&path.as_path()) {
            // A file that is gone by now holds nothing.
            let bytes = fs::read(&path).unwrap_or_default();
            let here = planted().into_iter().filter(|(_, what)| bytes.windows(what.len()).any(|w| w == what));
            found.extend(here.map(|(what, _)| format!("{what}: {}", path.display())));
        }
    }
    found
}

/// A place whose file to import holds what was planted, and a temporary folder of its own.
fn with_planted() -> (Place, tempfile::TempDir) {
    let (place, temp) = (place(), tempfile::tempdir().expect("a folder"));
    let file = place.folder.path().join("customers.csv");
    let mut csv = String::from("客户编号,客户姓名,手机号码,身份证号,联系地址,备注\n");
    for i in 0..300 {
        csv += &format!("P{i:05},{NAME}{i},{PHONE},{ID_NUMBER},{NAME}家 {i} 号,{NAME} {PHONE} {ID_NUMBER}\n");
    }
    fs::write(file, csv).expect("a file");
    (place, temp)
}

#[test]
fn after_an_import_a_kill_a_restart_a_backup_and_a_sheet_no_file_holds_a_name_a_phone_or_an_id_number() {
    let (place, temp) = with_planted();
    let file = place.folder.path().join("customers.csv");
    // Rows that were refused are given back to the person in an Excel file, who asked for it.
    let rejects = place.folder.path().join("customers.csv.rejects.xlsx");
    let but = [file.as_path(), rejects.as_path()];
    assert!(!found(place.folder.path(), &[]).is_empty(), "the search finds what is there");
    let nothing = |when: &str| {
        assert_eq!(found(place.folder.path(), &but), Vec::<String>::new(), "{when}");
        assert_eq!(found(temp.path(), &[]), Vec::<String>::new(), "{when}, in the temporary folder");
    };
    let victim = |job| {
        let mut victim = place.victim(job);
        // A kill must leave no core either: where the system writes one, it would be here.
        victim.env("TMPDIR", temp.path()).env("SQLITE_TMPDIR", temp.path()).current_dir(temp.path());
        victim
    };
    for wait in [60, 150, 300, 500] {
        let mut killed = victim(Job::Import).spawn().expect("a victim");
        for _ in 0..5 {
            std::thread::sleep(Duration::from_millis(wait / 5));
            nothing("while it is imported");
        }
        let _ = killed.kill();
        killed.wait().expect("an end");
        nothing("after a kill");
    }
    let import = ["import.staged", "import.planned", "change.logged", "change.committed"].map(|at| (Job::Import, at));
    for (job, fault) in import.into_iter().chain([(Job::Wait, "wait.sealed"), (Job::Wait, "wait.kept:2")]) {
        let (again, temp) = with_planted();
        let mut stopped = again.victim(job);
        let mut stopped = stopped.env("CAREDESK_FAULT", fault).env("TMPDIR", temp.path()).spawn().expect("a victim");
        std::thread::sleep(Duration::from_millis(1500));
        let file = again.folder.path().join("customers.csv");
        assert_eq!(found(again.folder.path(), &[&file]), Vec::<String>::new(), "stopped at {fault}");
        let _ = stopped.kill();
        stopped.wait().expect("an end");
        assert_eq!(found(again.folder.path(), &[&file]), Vec::<String>::new(), "killed at {fault}");
        assert_eq!(found(temp.path(), &[]), Vec::<String>::new(), "killed at {fault}");
    }
    let succeeds = |job| {
        let done = victim(job).output().expect("a victim");
        assert!(done.status.success(), "{job:?}: {}", String::from_utf8_lossy(&done.stderr));
    };
    succeeds(Job::Import);
    nothing("after the import");
    // A sheet is what a person asked for; but only there, and a killed one leaves nothing elsewhere.
    fs::create_dir(place.sheets()).expect("a folder");
    for wait in [50, 200, 600] {
        let mut killed = victim(Job::Sheets).spawn().expect("a victim");
        std::thread::sleep(Duration::from_millis(wait));
        nothing("while sheets are written");
        let _ = killed.kill();
        killed.wait().expect("an end");
        nothing("after a kill while sheets are written");
    }
    succeeds(Job::Sheets);
    for sheet in ["progress.pdf", "progress.xlsx", "contacts.pdf", "contacts.xlsx"] {
        assert!(place.sheets().join(sheet).exists(), "{sheet}");
    }
    fs::remove_dir_all(place.sheets()).expect("removed");
    nothing("after sheets");
    succeeds(Job::Backup);
    succeeds(Job::Restore);
    nothing("after a backup and a restore");
    let store = place.open().expect("opens");
    let out = tempfile::tempdir().expect("a folder");
    work::carry::export(&store, "a passphrase of a person", &out.path().join("carried.age")).expect("carried");
    assert_eq!(found(out.path(), &[]), Vec::<String>::new());
    nothing("after an export");
}

#[test]
fn a_carried_backup_opens_with_its_passphrase_only_and_restores_elsewhere() {
    let (from, to) = (place(), place());
    let carried = to.folder.path().join("carried.age");
    let store = from.open().expect("opens");
    let short = work::carry::export(&store, "1234567", &carried);
    assert!(matches!(short, Err(work::carry::CarryProblem::Short)));
    work::carry::export(&store, "临沂的春天很长很长", &carried).expect("carried");
    assert!(work::carry::is_carried(&carried));
    let elsewhere = to.folder.path().join("elsewhere.db");
    let key = ledger::Key::random();
    let import =
        |phrase: &str| work::carry::import(&elsewhere, &key, &care::SCHEMA, ledger::Source::system(), &carried, phrase);
    assert!(matches!(import("临沂的春天很短很短"), Err(work::carry::CarryProblem::Passphrase)));
    assert!(!elsewhere.exists());
    import("临沂的春天很长很长").expect("restored");
    let there = care::open(&elsewhere, &key, ledger::Source::system()).expect("opens under its own key");
    assert_eq!(super::count(&there, "SELECT count(*) FROM contact"), 3);
    drop(there);

    let good = fs::read(&carried).expect("bytes");
    for at in [30, good.len() / 2, good.len() - 3] {
        let mut bytes = good.clone();
        bytes[at] ^= 1;
        fs::write(&carried, bytes).expect("flipped");
        assert!(import("临沂的春天很长很长").is_err(), "byte {at}");
    }
    fs::write(&carried, &good[..good.len() / 2]).expect("cut");
    assert!(import("临沂的春天很长很长").is_err());
    assert!(care::open(&elsewhere, &key, ledger::Source::system()).is_ok(), "it stands as it was");
}
