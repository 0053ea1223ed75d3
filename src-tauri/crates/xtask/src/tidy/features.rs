//! The walls inside `care`, and where SQL may stand.

use super::tree::{Tree, code, names};
use super::{Finding, Rule};

const CARE: &str = "src-tauri/crates/care/src/";

pub const RULES: &[Rule] = &[
    Rule {
        name: "feature order",
        find: order,
        planted: &[
            &[(LIB, "pub mod customer;\npub mod project;\n"), (CUSTOMER, "use crate::project::Goal;\n"), (PROJECT, "")],
            &[
                (LIB, "pub mod customer;\npub mod project;\n"),
                (CUSTOMER, "use crate::{norm, project};\n"),
                (PROJECT, ""),
            ],
            &[
                (LIB, "pub mod customer;\npub mod project;\n"),
                (CUSTOMER, "use crate::{\n    norm,\n    project::Goal,\n};\n"),
                (PROJECT, ""),
            ],
            &[(LIB, "pub mod customer;\npub mod project;\n"), (CUSTOMER, "use super::project::Goal;\n"), (PROJECT, "")],
        ],
        fine: &[
            &[
                (LIB, "pub mod customer;\npub mod project;\n"),
                (CUSTOMER, ""),
                (PROJECT, "use crate::customer::CustomerId;\n"),
            ],
            &[
                (LIB, "pub mod customer;\npub mod project;\n"),
                (CUSTOMER, "//! Used by [`crate::project`].\n"),
                (PROJECT, ""),
            ],
            &[
                (LIB, "pub mod customer;\npub mod project;\n"),
                (CUSTOMER, "use crate::{norm, customer::model::project_name};\n"),
                (PROJECT, ""),
            ],
        ],
    },
    Rule {
        name: "feature layers",
        find: layers,
        planted: &[
            &[("src-tauri/crates/care/src/gift/model.rs", "use super::rules::judge;\n")],
            &[("src-tauri/crates/care/src/gift/model.rs", "use crate::gift::sql;\n")],
            &[("src-tauri/crates/care/src/gift/rules.rs", "use super::sql::stock;\n")],
            &[("src-tauri/crates/care/src/gift/rules.rs", "pub fn judge(read: &Read) -> bool {\n")],
            &[("src-tauri/crates/care/src/gift/sql.rs", "use super::rules::judge;\n")],
        ],
        fine: &[
            &[("src-tauri/crates/care/src/gift/rules.rs", "use super::model::Gift;\n")],
            &[("src-tauri/crates/care/src/gift/mod.rs", "mod rules;\nmod sql;\nuse rules::judge;\n")],
        ],
    },
    Rule {
        name: "SQL's place",
        find: sql,
        planted: &[
            &[("src-tauri/src/desk.rs", "let all = \"SELECT name FROM customer\";\n")],
            &[("src-tauri/crates/cli/src/main.rs", "run(\"DELETE FROM customer\");\n")],
            &[("src-tauri/crates/sheets/src/lib.rs", "r#\"UPDATE gift SET name = 1\"#;\n")],
            &[("src-tauri/crates/care/src/gift/mod.rs", "read.all(\"SELECT id FROM gift\", [])\n")],
            &[("src-tauri/crates/intake/src/lib.rs", "use rusqlite::Connection;\n")],
            &[("src-tauri/crates/work/src/import.rs", "read.all(\"SELECT id FROM gift\", [])\n")],
        ],
        fine: &[
            &[("src-tauri/crates/care/src/gift/sql.rs", "\"SELECT id FROM gift\"\n")],
            &[("src-tauri/crates/care/src/gift/stock.rs", "\"SELECT id FROM gift\"\n")],
            &[("src-tauri/crates/cli/src/main.rs", "/// Picks (\"SELECT ... FROM\" in other words).\nSelect,\n")],
        ],
    },
];

const LIB: &str = "src-tauri/crates/care/src/lib.rs";
// Only the planted violations name these.
const CUSTOMER: &str = "src-tauri/crates/care/src/customer/mod.rs";
const PROJECT: &str = "src-tauri/crates/care/src/project/mod.rs";

/// The features of care, lowest first: its modules with a folder. Its single files (schema, ops, codes) are the frame around them.
pub fn features(tree: &Tree) -> Vec<&str> {
    code(tree.text(LIB))
        .into_iter()
        .filter_map(|(_, line)| {
            line.trim().trim_start_matches("pub ").trim_start_matches("pub(crate) ").strip_prefix("mod ")
        })
        .filter_map(|rest| rest.strip_suffix(';'))
        .filter(|name| {
            tree.paths().any(|path| path.strip_prefix(CARE).is_some_and(|inner| inner.starts_with(&format!("{name}/"))))
        })
        .collect()
}

/// A feature uses only features named above it in `lib.rs`.
fn order(tree: &Tree) -> Vec<Finding> {
    let features = features(tree);
    let mut found = Vec::new();
    for (path, text) in tree.files(CARE, &[".rs"]) {
        let inner = &path[CARE.len()..];
        let own = inner.split('/').next().unwrap_or(inner).trim_end_matches(".rs");
        let Some(place) = features.iter().position(|feature| *feature == own) else { continue };
        for (line, used) in used(text, inner.ends_with("/mod.rs")) {
            if features[place + 1..].contains(&used.as_str()) {
                let says = format!(
                    "{own} uses {used}, which stands below it in care/src/lib.rs. Move what both need up, or do it in {used} \
                     or in a feature that stands below both"
                );
                found.push(Finding { path: path.into(), line, says });
            }
        }
    }
    found
}

/// The first segment after `crate::` (and after `super::` in a `mod.rs`, where that is the crate), groups too.
fn used(text: &str, top: bool) -> Vec<(usize, String)> {
    let lines = code(text);
    let mut whole = String::new();
    let mut starts = Vec::new();
    for (number, line) in lines {
        starts.push((whole.len(), number));
        whole.push_str(line);
        whole.push('\n');
    }
    let line_at = |at: usize| starts.iter().rev().find(|(start, _)| *start <= at).map_or(0, |(_, number)| *number);
    let word = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let mut found = Vec::new();
    for prefix in if top { &["crate::", "super::"][..] } else { &["crate::", "super::super::"] } {
        for (at, _) in whole.match_indices(prefix) {
            let rest = &whole[at + prefix.len()..];
            let Some(group) = rest.strip_prefix('{') else {
                found.push((line_at(at), word(rest)));
                continue;
            };
            // Only the names at the first level of the braces are modules of the crate.
            let (mut depth, mut start) = (0, true);
            for (offset, c) in group.char_indices() {
                match c {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => start = true,
                    c if start && depth == 0 && !c.is_whitespace() => {
                        found.push((line_at(at), word(&group[offset..])));
                        start = false;
                    }
                    _ => {}
                }
            }
        }
    }
    found
}

/// Inside a feature `model <- rules, sql <- mod`; rules compute and never read the store.
fn layers(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for (path, text) in tree.files(CARE, &["/model.rs", "/rules.rs", "/sql.rs"]) {
        let (above, says): (&[&str], _) = match path.rsplit('/').next() {
            Some("model.rs") => (&["rules", "sql"], "model.rs holds types and knows neither rules nor queries"),
            Some("rules.rs") => (&["sql"], "rules.rs computes on values it is given: read them in mod.rs"),
            _ => (&["rules"], "sql.rs only asks and stores: join it with the rules in mod.rs"),
        };
        let own = path[CARE.len()..].split('/').next().unwrap_or_default();
        for (line, text) in code(text) {
            let layer = above.iter().any(|layer| {
                text.contains(&format!("super::{layer}")) || text.contains(&format!("crate::{own}::{layer}"))
            });
            let store =
                path.ends_with("/rules.rs") && (names(text, "Read") || names(text, "Write") || names(text, "rusqlite"));
            if layer || store {
                found.push(Finding { path: path.into(), line, says: says.into() });
            }
        }
    }
    found
}

/// SQL stands in the ledger, in migrations and in a care feature's query files: `sql.rs`, `sql/`, or a file named for the one question
/// it answers. Not where the feature speaks to others (`mod.rs`), says what things are (`model.rs`) or computes (`rules.rs`).
fn sql(tree: &Tree) -> Vec<Finding> {
    const OUTSIDE: &[&str] = &[
        "src-tauri/src/",
        "src-tauri/crates/cli/",
        "src-tauri/crates/intake/",
        "src-tauri/crates/sheets/",
        "src-tauri/crates/work/",
    ];
    const INSIDE: &[&str] = &["/mod.rs", "/model.rs", "/rules.rs"];
    let outside = OUTSIDE.iter().flat_map(|below| tree.files(below, &[".rs"]));
    let inside = tree.files(CARE, INSIDE).filter(|(path, _)| !path.contains("/tests/") && !path.contains("/sql/"));
    let mut found = Vec::new();
    for (path, text) in outside.chain(inside) {
        let care = path.starts_with(CARE);
        for (line, text) in code(text) {
            if statement(text) || (!care && names(text, "rusqlite")) {
                let says = if care {
                    "SQL belongs into the feature's sql.rs"
                } else {
                    "no SQL here: call a public verb of the care feature"
                };
                found.push(Finding { path: path.into(), line, says: says.into() });
            }
        }
    }
    found
}

/// Whether a line holds an SQL statement: upper case, as everywhere in this tree.
fn statement(line: &str) -> bool {
    line.contains('"')
        && [
            ("SELECT ", ""),
            ("INSERT ", "INTO "),
            ("UPDATE ", " SET"),
            ("DELETE ", "FROM "),
            ("PRAGMA ", ""),
            ("CREATE ", "TABLE "),
        ]
        .iter()
        .any(|(verb, rest)| names(line, verb.trim()) && line.contains(verb) && line.contains(rest))
}
