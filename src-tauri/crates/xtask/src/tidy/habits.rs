//! Habits: sizes, names, what has no place in the tree.

use super::tree::{Tree, code};
use super::{Finding, Rule};

const CODE: &[&str] = &[".rs", ".ts", ".tsx", ".css", ".sql", ".typ"];
const MOST: usize = 500;
const MANY: usize = 300;

pub const RULES: &[Rule] = &[
    Rule {
        name: "file length",
        find: length,
        planted: &[&[("src-tauri/src/lib.rs", LONG)]],
        fine: &[&[("ui/src/core/bindings.gen.ts", LONG)]],
    },
    Rule {
        name: "unfinished",
        find: unfinished,
        planted: &[
            &[("src-tauri/src/lib.rs", "fn later() { todo!() }\n")],
            &[("src-tauri/src/lib.rs", "unimplemented!(\"soon\")\n")],
            &[("src-tauri/src/lib.rs", "dbg!(x);\n")],
            &[("tests/it/main.rs", "#[ignore]\n#[test]\n")],
            &[("tests/it/main.rs", "#[ignore = \"slow\"]\n")],
            &[("ui/src/kit/Field.test.tsx", "describe.only('x', f);\n")],
            &[("ui/src/kit/Field.test.tsx", "test.skip('x', f);\n")],
            &[("ui/src/kit/Field.test.tsx", "it.todo('x');\n")],
            &[("ui/src/kit/Field.test.tsx", "it.skip('x', f);\n")],
            &[("ui/src/kit/Field.test.tsx", "describe.skip('x', f);\n")],
            &[("ui/src/kit/Field.test.tsx", "test.todo('x');\n")],
        ],
        fine: &[&[("src-tauri/src/lib.rs", "// no todo!() here\n")]],
    },
    Rule {
        name: "empty names",
        find: empty_names,
        planted: &[
            &[("src-tauri/src/lib.rs", "pub struct CustomerManager;\n")],
            &[("src-tauri/src/lib.rs", "trait DateHelper {\n")],
            &[("ui/src/kit/a.ts", "export class FormService {}\n")],
            &[("src-tauri/crates/care/src/utils.rs", "")],
            &[("ui/src/kit/index.ts", "")],
        ],
        fine: &[&[("src-tauri/src/lib.rs", "use tauri::Manager;\n")]],
    },
    Rule {
        name: "notes in the tree",
        find: notes,
        planted: &[&[("TODO.md", "")], &[("src-tauri/notes-on-sync.txt", "")], &[("tests/plan.md", "")]],
        fine: &[
            &[("src-tauri/crates/care/src/plan/mod.rs", "")],
            &[("README.md", ""), ("tests/golden/care-progress.txt", "")],
        ],
    },
    Rule {
        name: "top level",
        find: top_level,
        planted: &[&[("docs/intro.md", "")], &[("package.json", "")]],
        fine: &[&[
            ("Cargo.toml", ""),
            ("Cargo.lock", ""),
            (".ci/run", ""),
            ("ui/package.json", ""),
            ("icons/icon.png", ""),
        ]],
    },
];

/// 501 lines.
const LONG: &str = {
    const BYTES: [u8; MOST + 1] = [b'\n'; MOST + 1];
    match std::str::from_utf8(&BYTES) {
        Ok(text) => text,
        Err(_) => panic!("newlines are text"),
    }
};

/// Files that are long, but not too long.
pub fn long(tree: &Tree) -> impl Iterator<Item = (&str, usize)> {
    lengths(tree).filter(|(_, lines)| (MANY + 1..=MOST).contains(lines))
}

fn length(tree: &Tree) -> Vec<Finding> {
    lengths(tree)
        .filter(|(_, lines)| *lines > MOST)
        .map(|(path, lines)| Finding {
            path: path.into(),
            line: 0,
            says: format!("{lines} lines, at most {MOST}: which of its verbs belong together? Give them a file"),
        })
        .collect()
}

/// Lines of every file that people write.
fn lengths(tree: &Tree) -> impl Iterator<Item = (&str, usize)> {
    let generated = |path: &str| path.contains(".gen.") || path.ends_with("/schema.sql");
    tree.files("", CODE).filter(move |(path, _)| !generated(path)).map(|(path, text)| (path, text.lines().count()))
}

fn unfinished(tree: &Tree) -> Vec<Finding> {
    const RUST: &[&str] = &["todo!(", "unimplemented!(", "dbg!(", "#[ignore"];
    const SCRIPT: &[&str] =
        &["dangerouslySetInnerHTML", ".only(", "it.skip", "test.skip", "describe.skip", "it.todo", "test.todo"];
    let mut found = Vec::new();
    for (path, text) in tree.files("", &[".rs", ".ts", ".tsx"]) {
        let words = if path.ends_with(".rs") { RUST } else { SCRIPT };
        for (line, text) in code(text) {
            if let Some(word) = words.iter().find(|word| text.contains(**word)) {
                found.push(Finding {
                    path: path.into(),
                    line,
                    says: format!("{word} has no place in the tree: finish it or take it out"),
                });
            }
        }
    }
    found
}

/// A type is named for what it is in the glossary; a file for its verb; and no file only passes names on.
fn empty_names(tree: &Tree) -> Vec<Finding> {
    const EMPTY: &[&str] = &["Manager", "Service", "Helper", "Helpers", "Util", "Utils"];
    const KINDS: &[&str] = &["struct", "enum", "trait", "class", "interface"];
    let mut found = Vec::new();
    for (path, text) in tree.files("", &[".rs", ".ts", ".tsx"]) {
        let file = path.rsplit('/').next().and_then(|file| file.split('.').next()).unwrap_or_default();
        if EMPTY.iter().any(|word| file.eq_ignore_ascii_case(word)) {
            found.push(Finding {
                path: path.into(),
                line: 0,
                says: "a file named for nothing collects everything: name it for what it does".into(),
            });
        }
        if path.starts_with("ui/src/")
            && path.ends_with("/index.ts")
            && text.lines().all(|line| line.is_empty() || line.starts_with("export "))
        {
            found.push(Finding { path: path.into(), line: 0, says: "no barrels: import from the file itself".into() });
        }
        for (line, text) in code(text) {
            let mut words = text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty());
            let declared = words.by_ref().find(|word| KINDS.contains(word)).and_then(|_| words.next());
            if let Some(name) = declared.filter(|name| EMPTY.iter().any(|word| name.ends_with(word))) {
                found.push(Finding {
                    path: path.into(),
                    line,
                    says: format!("{name} says nothing: take the word from care/GLOSSARY.md"),
                });
            }
        }
    }
    found
}

fn notes(tree: &Tree) -> Vec<Finding> {
    const NOTES: &[&str] = &["todo", "plan", "note", "progress", "checklist", "summary"];
    let note = |path: &&str| {
        let file = path.rsplit('/').next().unwrap_or_default().to_lowercase();
        [".md", ".txt"].iter().any(|end| file.ends_with(end)) && NOTES.iter().any(|word| file.starts_with(word))
    };
    let says = "a decision belongs into the README or a comment, a task into the tracker";
    tree.paths().filter(note).map(|path| Finding { path: path.into(), line: 0, says: says.into() }).collect()
}

fn top_level(tree: &Tree) -> Vec<Finding> {
    const TOP: &[&str] = &["Cargo.toml", "Cargo.lock", "README.md", "src-tauri", "ui", "icons", "tests"];
    let says = "the top level is fixed: Cargo.toml, src-tauri, ui, icons, tests, README.md";
    let strange = |path: &&str| {
        let top = path.split('/').next().unwrap_or_default();
        !top.starts_with('.') && !TOP.contains(&top)
    };
    tree.paths().filter(strange).map(|path| Finding { path: path.into(), line: 0, says: says.into() }).collect()
}
