//! The walls between crates, read from their Cargo.toml files.

use super::tree::Tree;
use super::{Finding, Rule};

/// Which of our own crates each may use. A crate that isn't here has no place in the house yet.
const WALLS: &[(&str, &[&str])] = &[
    ("src-tauri/crates/ledger", &[]),
    ("src-tauri/crates/care", &["ledger"]),
    ("src-tauri/crates/intake", &["ledger", "care"]),
    ("src-tauri/crates/sheets", &["ledger", "care"]),
    ("src-tauri/crates/work", &["ledger", "care", "intake", "sheets"]),
    ("src-tauri/crates/cli", &["ledger", "care", "intake", "sheets", "work"]),
    ("src-tauri/crates/xtask", &[]),
    ("src-tauri", &["ledger", "care", "intake", "sheets", "work"]),
    ("tests", &["ledger", "care", "intake", "sheets", "work"]),
    ("tests/fuzz", &["ledger", "care", "intake"]),
];
/// Our own crates, by the name others use them by.
const OURS: &[&str] = &["ledger", "care", "intake", "sheets", "work", "cli", "caredesk", "xtask", "tests"];

pub const RULES: &[Rule] = &[
    Rule {
        name: "crate walls",
        find: crates,
        planted: &[
            &[("src-tauri/crates/ledger/Cargo.toml", "[dependencies]\ncare.workspace = true\n")],
            &[("src-tauri/crates/care/Cargo.toml", "[dependencies.sheets]\nworkspace = true\n")],
            &[("src-tauri/crates/sheets/Cargo.toml", "[dev-dependencies]\nintake = { path = \"../intake\" }\n")],
            &[("src-tauri/crates/extra/Cargo.toml", "[package]\n")],
        ],
        fine: &[&[(
            "src-tauri/crates/cli/Cargo.toml",
            "[dependencies]\ncare.workspace = true\nsheets.workspace = true\n",
        )]],
    },
    Rule {
        name: "foreign doors",
        find: doors,
        planted: &[
            &[("src-tauri/crates/care/Cargo.toml", "[dependencies]\ntauri.workspace = true\n")],
            &[("src-tauri/crates/cli/Cargo.toml", "[dependencies]\ntauri-specta = \"2\"\n")],
            &[("src-tauri/Cargo.toml", "[dependencies]\nrusqlite.workspace = true\n")],
            &[("src-tauri/crates/intake/Cargo.toml", "[target.'cfg(unix)'.dependencies]\nrusqlite = \"0.41\"\n")],
            &[("src-tauri/crates/care/Cargo.toml", "[dependencies]\nreqwest = \"0.12\"\n")],
        ],
        fine: &[
            &[("src-tauri/Cargo.toml", "[dependencies]\ntauri.workspace = true\n")],
            &[("src-tauri/crates/care/Cargo.toml", "[dependencies]\nrusqlite.workspace = true\n")],
        ],
    },
];

/// `ledger <- care <- {intake, sheets} <- work <- {shell, cli}`.
fn crates(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for (folder, path) in manifests(tree) {
        let Some((_, may)) = WALLS.iter().find(|(known, _)| *known == folder) else {
            let says =
                "this crate has no place in the walls: name it in xtask/src/tidy/walls.rs and in the README's code map"
                    .into();
            found.push(Finding { path: path.into(), line: 0, says });
            continue;
        };
        for (line, used) in dependencies(tree.text(path)) {
            if OURS.contains(&used) && !may.contains(&used) {
                let says = format!(
                    "{folder} may not use {used}. It may use: {}. What both need belongs below both of them",
                    if may.is_empty() { "none of our crates".into() } else { may.join(", ") }
                );
                found.push(Finding { path: path.into(), line, says });
            }
        }
    }
    found
}

/// Tauri stands only in the shell, SQLite only below it, the network nowhere else.
fn doors(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for (folder, path) in manifests(tree) {
        let shell = folder == "src-tauri";
        for (line, used) in dependencies(tree.text(path)) {
            let says = match used {
                _ if used.starts_with("tauri") && !shell => {
                    "only the shell knows Tauri: give the core plain values and convert in src-tauri/src"
                }
                "rusqlite" if !["src-tauri/crates/ledger", "src-tauri/crates/care", "tests"].contains(&folder) => {
                    "only ledger and care know SQLite: write a public verb in the care feature and call that"
                }
                "reqwest" | "ureq" | "hyper" if !shell => {
                    "the core works offline: whatever talks to a network stands in the shell"
                }
                _ => continue,
            };
            found.push(Finding { path: path.into(), line, says: says.into() });
        }
    }
    found
}

fn manifests(tree: &Tree) -> impl Iterator<Item = (&str, &str)> {
    tree.paths().filter_map(|path| Some((path.strip_suffix("/Cargo.toml")?, path)))
}

/// The dependencies of a Cargo.toml with their lines, of every kind and target.
fn dependencies(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut inside = false;
    text.lines().enumerate().filter_map(move |(number, line)| {
        let line = line.trim();
        if let Some(section) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            inside = section.ends_with("dependencies");
            let single = section.rsplit_once("dependencies.").map(|(_, name)| (number + 1, name));
            return single;
        }
        let name = line.split(['.', ' ', '=']).next().filter(|name| !name.is_empty() && !name.starts_with('#'))?;
        inside.then_some((number + 1, name))
    })
}
