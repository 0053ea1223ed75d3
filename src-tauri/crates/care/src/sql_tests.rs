//! Every statement that stands in the source is prepared against the schema, and its plan is read.

use std::fs;
use std::path::{Path, PathBuf};

use ledger::{Key, Source, Store};

/// A statement and where it stands.
struct Statement {
    place: String,
    sql: String,
}

fn statements() -> Vec<Statement> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    gather(&top, &mut files);
    files.sort();
    let mut all = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).expect("a source file");
        let place = file.strip_prefix(&top).expect("below src").to_string_lossy().replace('\\', "/");
        if place.ends_with(".sql") {
            all.push(Statement { place, sql: text });
            continue;
        }
        all.extend(of_source(&text).into_iter().map(|sql| Statement { place: place.clone(), sql }));
    }
    all
}

/// The statements of a source file. A text that only begins other ones is read with each of them.
fn of_source(text: &str) -> Vec<String> {
    let whole = |literal: &String| {
        let begins = text.match_indices("const ").any(|(at, _)| {
            let (name, value) = text[at + 6..].split_once(": &str =").unwrap_or_default();
            let value = value.trim_start();
            value.starts_with('"') && text.contains(&format!("{{{name}}}")) && literals(value).first() == Some(literal)
        });
        !begins
    };
    literals(text).iter().filter(|l| whole(l)).map(|l| filled(l, text)).filter(|sql| is_statement(sql)).collect()
}

/// Source files and queries, tests left out.
fn gather(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        if path.is_dir() && name != "tests" {
            gather(&path, files);
        } else if name.ends_with(".sql") || (name.ends_with(".rs") && !name.contains("tests")) {
            files.push(path);
        }
    }
}

fn is_statement(text: &str) -> bool {
    ["SELECT ", "WITH ", "INSERT INTO ", "INSERT OR ", "UPDATE ", "DELETE FROM "]
        .iter()
        .any(|verb| text.starts_with(verb))
}

/// A `{NAME}` that names a constant text of the same file is that text.
fn filled(literal: &str, file: &str) -> String {
    let mut sql = literal.to_owned();
    while let Some((start, end)) = sql.find('{').and_then(|at| Some((at, at + sql[at..].find('}')?))) {
        let name = &sql[start + 1..end];
        let declared = format!("const {name}: &str =");
        let Some(at) = file.find(&declared).filter(|at| file[at + declared.len()..].trim_start().starts_with('"'))
        else {
            return sql;
        };
        let Some(text) = literals(&file[at..]).into_iter().next() else { return sql };
        sql.replace_range(start..=end, &text);
    }
    sql
}

/// The texts between quotes, comments and characters passed over.
fn literals(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['"', '/', '\'']) {
        let tail = &rest[at..];
        let used = match tail.as_bytes() {
            [b'/', b'/', ..] => tail.find('\n').unwrap_or(tail.len()),
            [b'\'', b'"', b'\'', ..] => 3,
            [b'"', ..] => {
                let hashes = rest[..at].len() - rest[..at].trim_end_matches('#').len();
                let raw = rest[..at - hashes].ends_with('r');
                let close = if raw { format!("\"{}", "#".repeat(hashes)) } else { "\"".into() };
                let mut end = 1;
                loop {
                    end += tail[end..].find(&close).unwrap_or(tail.len() - end);
                    let slashes = tail[..end].len() - tail[..end].trim_end_matches('\\').len();
                    if raw || slashes.is_multiple_of(2) || end >= tail.len() {
                        break;
                    }
                    end += 1;
                }
                found.push(tail[1..end].replace("\\\"", "\""));
                end + close.len()
            }
            _ => 1,
        };
        rest = rest.get(at + used..).unwrap_or_default();
    }
    found
}

fn store() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = crate::create(&folder.path().join("s.care"), &Key::random(), Source::fixed(0, 1)).expect("a new store");
    (folder, store)
}

/// Tables of an import's scratch database, which is no store.
const SCRATCH: [&str; 3] = ["planned", "clash", "source"];

/// What a plan may read from end to end, by file and name in the plan, and why. Everything else is found by an index.
const WHOLE: &[(&str, &str, &str)] = &[
    ("card/sql/lines.sql", "d", "days of one customer's vehicles, found just before"),
    ("class_policy/sql.rs", "class_policy", "seven rows"),
    ("complaint/sql.rs", "chain", "the links of one chain"),
    ("conflict/sql.rs", "import_conflict", "what waits to be taken"),
    ("contact/sql.rs", "class_policy", "seven rows"),
    ("demo/sql.rs", "customer", "stops at the first"),
    ("demo/sql.rs", "lead", "the sample dealership's ten"),
    ("evaluation/sql/visits_after.sql", "f", "first contacts of one project, found just before"),
    ("evaluation/sql/visits_before.sql", "f", "first contacts of one project, found just before"),
    ("export/sql.rs", "c", "the whole customer file is counted before it goes out"),
    ("export/sql.rs", "v", "the whole customer file is counted before it goes out"),
    ("gift/sql.rs", "g", "a store has tens of gifts"),
    ("gift/sql/choices.sql", "g", "a store has tens of gifts"),
    ("gift/sql/short.sql", "gift_entry", "the book of a store, asked when a receipt is undone"),
    ("import/who.rs", "staff", "a store has tens of people"),
    ("paper/sql.rs", "store", "one row"),
    ("plan/sql.rs", "plan_template", "a store has tens of templates"),
    ("progress/sql/projects.sql", "p", "a store has tens of projects"),
    ("project/sql.rs", "project", "a store has tens of projects"),
    ("script/sql.rs", "store", "one row"),
    ("script/sql.rs", "v", "a store has tens of scripts"),
    ("search/sql.rs", "customer_search", "counts all customers, by a covering index"),
    ("selection/face.rs", "c", "a face is chosen among all customers"),
    ("selection/pick.rs", "complaint", "a selection looks at all customers"),
    ("selection/pick.rs", "customer", "a selection looks at all customers"),
    ("selection/pick.rs", "i", "a selection looks at all inspections"),
    ("selection/pick.rs", "p", "a selection looks at all policies"),
    ("selection/pick.rs", "purchase", "a selection looks at all purchases"),
    ("selection/pick.rs", "referral", "a selection looks at all referrals"),
    ("selection/sql.rs", "complaint", "facts are read whole, once a day"),
    ("selection/sql.rs", "customer", "facts are read whole, once a day"),
    ("selection/sql.rs", "inspection", "facts are read whole, once a day"),
    ("selection/sql.rs", "o", "by what a face can be chosen, kept with the facts"),
    ("selection/sql.rs", "ownership", "facts are read whole, once a day"),
    ("selection/sql.rs", "policy", "facts are read whole, once a day"),
    ("selection/sql.rs", "purchase", "facts are read whole, once a day"),
    ("selection/sql.rs", "referral", "facts are read whole, once a day"),
    ("selection/sql.rs", "rule_set", "a store has tens of rule sets"),
    ("selection/sql.rs", "service_order", "facts are read whole, once a day"),
    ("selection/sql.rs", "v", "by what a face can be chosen, kept with the facts"),
    ("selection/sql.rs", "vehicle", "facts are read whole, once a day"),
    ("staff/sql.rs", "department", "a store has a few"),
    ("staff/sql.rs", "s", "a store has tens of people"),
    ("stats/sql.rs", "o", "counts all owners"),
    ("stats/sql.rs", "service_order", "counts all orders, by a covering index"),
    ("store/sql.rs", "store", "one row"),
    ("subject/sql.rs", "f", "files of one customer, found just before"),
    ("subject/sql.rs", "file", "files of one customer, found just before"),
    ("target/sql.rs", "staff", "a store has tens of people"),
    ("target/sql.rs", "step_now", "how much everybody has to do, by an index of open steps"),
    ("today/sql.rs", "contact_reason", "once for a long list, by a covering index"),
    ("today/sql.rs", "dismissal", "once for a long list, by a covering index"),
    ("today/sql/derive.rs", "vehicle", "a new rhythm makes every vehicle due anew"),
    ("today/sql/jobs.rs", "deferred_job", "after an import of orders by the ten thousands every job is computed anew"),
    ("training/sql/people.sql", "n", "the people of one project, found just before"),
    ("worth/sql.rs", "contact_now", "a view over all customers"),
    ("worth/sql.rs", "target", "a view over all customers"),
];

/// Names of what a plan reads from end to end: rows at hand (touched ids, JSON, a constant, a subquery, a match of FTS5) don't count.
fn scanned(plan: &[String]) -> Vec<&str> {
    let at_hand = |name: &str, step: &str| {
        name == "t" || name == "CONSTANT" || name.starts_with('(') || step.contains("VIRTUAL TABLE")
    };
    let names = plan.iter().filter_map(|step| Some((step.strip_prefix("SCAN ")?.split(' ').next()?, step)));
    names.filter(|(name, step)| !at_hand(name, step)).map(|(name, _)| name).collect()
}

#[test]
fn every_statement_can_be_prepared_and_reads_no_whole_table_but_those_named_here() {
    let (_folder, store) = store();
    let (mut wrong, mut used, mut count) = (Vec::new(), Vec::new(), 0);
    for Statement { place, sql } in statements() {
        // What is put together at run time stands under its feature's own test.
        if sql.contains('{') {
            continue;
        }
        count += 1;
        let plan = store.change::<_, ()>(ledger::Op::new("test", None), |w| Ok(w.plan(&sql))).expect("looked at").value;
        match plan {
            Err(problem) => {
                let problem = problem.to_string();
                if !SCRATCH.iter().any(|table| problem.contains(&format!("no such table: {table}"))) {
                    wrong.push(format!("{place}: {problem}"));
                }
            }
            Ok(plan) => {
                for name in scanned(&plan) {
                    match WHOLE.iter().position(|(file, known, _)| *file == place && *known == name) {
                        Some(at) => used.push(at),
                        None => wrong.push(format!(
                            "{place}: reads all of {name}; find it by an index, or say in WHOLE why not\n{sql}"
                        )),
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count > 200, "only {count} statements were found in the source");
    let idle: Vec<_> = (0..WHOLE.len()).filter(|at| !used.contains(at)).map(|at| WHOLE[at]).collect();
    assert!(idle.is_empty(), "nothing reads these from end to end any more: {idle:?}");
}

#[test]
fn planted_statements_are_found_in_a_source_and_their_scans_seen() {
    let source = "const VIEW: &str = \"SELECT id FROM gift g\";\n// \"SELECT nothing\"\nlet c = '\"';\nr.rows(\"SELECT id FROM \\\"contact\\\"\", [])\n\
                  r.rows(&format!(\"{VIEW} WHERE g.id = ?1\"), [])\nr.rows(r#\"SELECT \"id\" FROM lead\"#, [])";
    let found: Vec<String> = of_source(source);
    assert_eq!(
        found,
        ["SELECT id FROM \"contact\"", "SELECT id FROM gift g WHERE g.id = ?1", "SELECT \"id\" FROM lead"]
    );
    let (_folder, store) = store();
    let plan = |sql: &str| -> Vec<String> { store.read(|r| r.plan(sql)).expect("a plan") };
    assert_eq!(scanned(&plan(&found[0])), ["contact"]);
    assert_eq!(scanned(&plan(&found[1])), [""; 0]);
    assert!(store.read(|r| r.plan("SELECT nonsense FROM gift")).is_err());
}
