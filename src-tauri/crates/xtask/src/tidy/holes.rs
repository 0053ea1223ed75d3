//! What would let someone in, and what ties the tree to one machine.

use super::tree::{Tree, code};
use super::{Finding, Rule};

/// 64 hex digits, as a key would look.
const KEY: &str = "const KEY: &str = \"00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff\";\n";

pub const RULES: &[Rule] = &[
    Rule {
        name: "webview",
        find: webview,
        planted: &[
            &[(CONF, r#"{"updater": {"allowDowngrades": true}}"#)],
            &[(CONF, r#"{"updater": {"pubkey": "x", "requireSignedVersion": false}}"#)],
            &[(CONF, r#"{"updater": {"pubkey": "x"}}"#)],
            &[(CONF, r#"{"csp": "default-src 'self'; script-src 'self' data:"}"#)],
            &[(CONF, r#"{"csp": "script-src 'self' blob:; img-src 'self'"}"#)],
            &[(CONF, r#"{"csp": "script-src 'unsafe-eval'"}"#)],
            &[(CONF, r#"{"csp": null}"#)],
            &[("ui/index.html", "<style>body { margin: 0 }</style>")],
            &[("ui/src/kit/Note.tsx", "<p dangerouslySetInnerHTML={{ __html: text }} />")],
        ],
        fine: &[
            &[(
                CONF,
                r#"{"csp": "default-src 'self'; img-src 'self' data:", "updater": {"pubkey": "x", "requireSignedVersion": true}}"#,
            )],
            &[("ui/index.html", "<link rel=\"stylesheet\" href=\"/a.css\">")],
        ],
    },
    Rule {
        name: "constant key",
        find: keys,
        planted: &[
            &[("src-tauri/src/desk.rs", KEY)],
            &[("tests/it/main.rs", KEY)],
            &[(".ci/run", KEY)],
            &[("src-tauri/src/desk.rs", "let key = [7u8; 32];\n")],
            &[("src-tauri/src/desk.rs", "let key = \"ab\".repeat(32);\n")],
            &[(
                "src-tauri/src/desk.rs",
                "let key = [0x1f, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32];\n",
            )],
        ],
        fine: &[
            &[("src-tauri/src/desk.rs", "let mut key = [0u8; 32];\n")],
            &[("Cargo.lock", KEY)],
            &[(
                "src-tauri/crates/care/src/migrations.rs",
                "(\"0001_base.sql\", \"00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff\"),\n",
            )],
        ],
    },
    Rule {
        name: "this machine",
        find: machine,
        planted: &[
            &[("README.md", concat!("Data in /", "root/data.\n"))],
            &[("tests/it/main.rs", concat!("let path = \"/", "work/out\";\n"))],
            &[("ui/package-lock.json", concat!("\"resol", "ved\": \"https://example.org/a.tgz\"\n"))],
            &[(".cargo/config.toml", concat!("regis", "try = \"https://example.org\"\n"))],
        ],
        fine: &[&[("README.md", "The page src/work/a and the word work.\n")]],
    },
];

const CONF: &str = "src-tauri/tauri.conf.json";

/// The window's own defences: its content security policy, its updater, its page.
fn webview(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut says =
        |path: &str, line: usize, says: &str| found.push(Finding { path: path.into(), line, says: says.into() });
    for (path, text) in tree.files("", &[".json", ".rs", ".html", ".ts", ".tsx"]) {
        for (number, line) in text.lines().enumerate() {
            if line.contains("allowDowngrades") {
                says(path, number + 1, "an old signed file would be let in as an update");
            }
            let policy = line.split("script-src").nth(1).map(|rest| rest.split([';', '"']).next().unwrap_or(rest));
            if policy.is_some_and(|policy| {
                ["data:", "blob:", "unsafe-eval", "unsafe-inline"].iter().any(|word| policy.contains(word))
            }) {
                says(path, number + 1, "scripts come from the program itself only, or the policy protects nothing");
            }
            if path.ends_with("index.html") && line.contains("<style") {
                says(
                    path,
                    number + 1,
                    "an inline <style> gets a nonce, and then the styles that the UI adds are refused: use a file",
                );
            }
            if path.starts_with("ui/") && line.contains("dangerouslySetInnerHTML") {
                says(path, number + 1, "names are data: let React write them");
            }
        }
    }
    let conf = tree.text(CONF);
    if conf.contains("\"pubkey\"") && !conf.replace(' ', "").contains("\"requireSignedVersion\":true") {
        says(CONF, 0, "requireSignedVersion must be true, or an old signed file passes as new");
    }
    if conf.replace(' ', "").contains("\"csp\":null") {
        says(CONF, 0, "the window needs a content security policy");
    }
    found
}

/// No key stands in the tree, in tests neither: they make one.
fn keys(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    let lock = |path: &str| path.ends_with(".lock") || path.ends_with("package-lock.json");
    for (path, text) in tree.files("", &[""]).filter(|(path, _)| !lock(path)) {
        for (number, line) in text.lines().enumerate() {
            // The frozen checksum of a migration stands beside its file's name.
            if (hex_run(line) == 64 && !line.contains(".sql")) || (path.ends_with(".rs") && literal(line)) {
                let says = "this looks like a key. Keys are made at random, in tests too".into();
                found.push(Finding { path: path.into(), line: number + 1, says });
            }
        }
    }
    found
}

/// Length of the longest run of hex digits that is no part of a longer word.
fn hex_run(line: &str) -> usize {
    let words = line.split(|c: char| !c.is_ascii_alphanumeric());
    words.filter(|word| word.bytes().all(|b| b.is_ascii_hexdigit())).map(str::len).max().unwrap_or(0)
}

/// A literal of 32 bytes, or a text repeated to 64 digits.
fn literal(line: &str) -> bool {
    let Some((_, line)) = code(line).pop() else { return false };
    let filled = line.match_indices("; 32]").any(|(at, _)| {
        let value = line[..at].rsplit('[').next().unwrap_or_default().trim_end_matches("u8").trim();
        value != "0" && value.bytes().next().is_some_and(|b| b.is_ascii_digit())
    });
    let listed = line.split('[').any(|rest| {
        let items: Vec<&str> = rest
            .split(']')
            .next()
            .unwrap_or_default()
            .split(',')
            .map(str::trim)
            .filter(|item| !item.is_empty())
            .collect();
        items.len() == 32
            && items
                .iter()
                .all(|item| item.trim_end_matches("u8").trim_start_matches("0x").bytes().all(|b| b.is_ascii_hexdigit()))
    });
    let repeated = ["\".repeat(32)", "\".repeat(64)"].iter().any(|end| {
        line.find(end).is_some_and(|at| {
            line[..at].rsplit('"').next().is_some_and(|text| text.bytes().all(|b| b.is_ascii_hexdigit()))
        })
    });
    filled || listed || repeated
}

/// Paths and addresses of the machine the tree was last edited on.
fn machine(tree: &Tree) -> Vec<Finding> {
    const FOLDERS: &[&str] = &["work", "root", "farm", "home", "Users"];
    let folder = |line: &str| {
        FOLDERS.iter().any(|folder| {
            line.match_indices(&format!("/{folder}/")).any(|(at, _)| {
                !line[..at].chars().next_back().is_some_and(|c| c.is_alphanumeric() || "_.-/$}~*".contains(c))
            })
        })
    };
    let host = |line: &str| {
        line.contains(concat!("\"resol", "ved\": \"http"))
            || (line.contains(concat!("regis", "try")) && line.contains("= \"http"))
    };
    let mut found = Vec::new();
    for (path, text) in tree.files(
        "",
        &[
            ".rs", ".ts", ".tsx", ".json", ".toml", ".md", ".html", ".css", ".sql", ".typ", "run", ".npmrc", ".yml",
            ".sh",
        ],
    ) {
        for (number, line) in text.lines().enumerate() {
            if folder(line) || host(line) {
                let says = "a path or host of one machine: others have neither".into();
                found.push(Finding { path: path.into(), line: number + 1, says });
            }
        }
    }
    found
}
