//! The walls of the UI.

use super::features::features;
use super::tree::{Tree, code};
use super::{Finding, Rule};

const UI: &str = "ui/src/";
const CODE: &[&str] = &[".ts", ".tsx"];

/// Which layers each layer may import beside itself.
const LAYERS: &[(&str, &[&str])] = &[
    ("words", &[]),
    ("kit", &["words"]),
    ("core", &["words"]),
    ("features", &["core", "kit", "words"]),
    ("screens", &["core", "kit", "words", "features"]),
    ("app", &["core", "kit", "words", "features", "screens", "gallery"]),
    ("gallery", &["core", "kit", "words", "features", "screens"]),
];

pub const RULES: &[Rule] = &[
    Rule {
        name: "UI layers",
        find: layers,
        planted: &[
            &[("ui/src/kit/Field.tsx", "import { client } from '../core/client';\n")],
            &[("ui/src/core/client.ts", "export * from \"../features/today/queries\";\n")],
            &[("ui/src/features/today/List.tsx", "import { Card } from '../customer/Card';\n")],
            &[("ui/src/features/today/List.tsx", "const Page = lazy(() => import('@/screens/Today'));\n")],
            &[("ui/src/screens/Today.tsx", "import {\n  routes,\n} from '../app/routes';\n")],
            &[("ui/src/words/index.ts", "import '../kit/Field';\n")],
        ],
        fine: &[
            &[(
                "ui/src/features/today/List.tsx",
                "import { Field } from '../../kit/Field';\nimport { useToday } from './queries';\n",
            )],
            &[(
                "ui/src/screens/Today.tsx",
                "import { List } from '../features/today/List';\nimport React from 'react';\n",
            )],
        ],
    },
    Rule {
        name: "UI door",
        find: door,
        planted: &[&[("ui/src/features/today/List.tsx", "import { invoke } from '@tauri-apps/api/core';\n")]],
        fine: &[&[("ui/src/core/client.ts", "import { invoke } from '@tauri-apps/api/core';\n")]],
    },
    Rule {
        name: "UI feature names",
        find: feature_names,
        planted: &[&[
            ("src-tauri/crates/care/src/lib.rs", "pub mod customer;\n"),
            ("src-tauri/crates/care/src/customer/mod.rs", ""),
            ("ui/src/features/clients/List.tsx", ""),
        ]],
        fine: &[&[
            ("src-tauri/crates/care/src/lib.rs", "pub mod customer;\n"),
            ("src-tauri/crates/care/src/customer/mod.rs", ""),
            ("ui/src/features/customer/List.tsx", ""),
        ]],
    },
    Rule {
        name: "words on screen",
        find: chinese,
        planted: &[
            &[("ui/src/features/today/List.tsx", "return <h1>今日</h1>;\n")],
            &[("ui/src/kit/Field.tsx", "const label = '电话'; // label\n")],
        ],
        fine: &[
            &[("ui/src/app/Language.tsx", "const label = '中文';\n")],
            &[("ui/src/core/fake/people.ts", "export const name = '王伟';\n")],
            &[("ui/src/features/today/List.tsx", "// 今日 is the first screen\n/* 关怀\n 台 */\n")],
            &[("ui/src/features/today/List.test.tsx", "screen.getByText('今日');\n")],
        ],
    },
];

/// `core, kit, words <- features <- screens <- app`; features don't import features.
fn layers(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for (path, text) in tree.files(UI, CODE).filter(|(path, _)| !test(path)) {
        let (layer, feature) = place(&path[UI.len()..]);
        let Some((_, may)) = LAYERS.iter().find(|(name, _)| *name == layer) else { continue };
        for (line, target) in imports(path, text) {
            let (other, other_feature) = place(&target);
            let says = if other == layer {
                if layer != "features" || other_feature == feature {
                    continue;
                }
                format!(
                    "feature {feature} imports feature {other_feature}: join them in a screen, or move the shared piece to kit"
                )
            } else if LAYERS.iter().any(|(name, _)| *name == other) && !may.contains(&other) {
                format!(
                    "{layer} may not import {other}. It may import: {}",
                    if may.is_empty() { "nothing of ours".into() } else { may.join(", ") }
                )
            } else {
                continue;
            };
            found.push(Finding { path: path.into(), line, says });
        }
    }
    found
}

/// Layer and the name below it of a path inside ui/src.
fn place(inner: &str) -> (&str, &str) {
    let mut parts = inner.split('/');
    (parts.next().unwrap_or_default(), parts.next().unwrap_or_default())
}

/// Every imported module of ours with its line, as a path inside ui/src.
fn imports<'a>(path: &'a str, text: &'a str) -> impl Iterator<Item = (usize, String)> + 'a {
    code(text).into_iter().filter_map(move |(line, text)| {
        let at = ["from ", "import(", "import "]
            .iter()
            .filter_map(|word| text.find(word).map(|at| at + word.len()))
            .max()?;
        let rest = text[at..].trim_start();
        let quote = rest.chars().next().filter(|c| ['"', '\''].contains(c))?;
        Some((line, inside(path, rest[1..].split(quote).next()?)?))
    })
}

/// A module's path inside ui/src; nothing for packages.
fn inside(path: &str, module: &str) -> Option<String> {
    if let Some(own) = module.strip_prefix("@/").or(module.strip_prefix("~/")) {
        return Some(own.to_owned());
    }
    if !module.starts_with('.') {
        let alias = module.strip_prefix('@')?;
        return LAYERS.iter().any(|(layer, _)| place(alias).0 == *layer).then(|| alias.to_owned());
    }
    let mut parts: Vec<&str> = path.split('/').collect();
    parts.pop();
    for part in module.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/").strip_prefix(UI).map(str::to_owned)
}

/// Only `core` talks to Tauri.
fn door(tree: &Tree) -> Vec<Finding> {
    each_line(tree, |path, text| {
        let says = "only ui/src/core talks to Tauri: add what you need there";
        (text.contains("@tauri-apps/") && !path.starts_with("ui/src/core/") && !test(path)).then(|| says.into())
    })
}

/// A feature has one name everywhere.
fn feature_names(tree: &Tree) -> Vec<Finding> {
    // The history is the ledger's own log.
    let known = [features(tree), vec!["history"]].concat();
    let mut found: Vec<Finding> = Vec::new();
    for (path, _) in tree.files("ui/src/features/", CODE) {
        let name = path.split('/').nth(3).unwrap_or_default();
        if !known.contains(&name) && !found.iter().any(|finding| finding.says.contains(&format!("\"{name}\""))) {
            found.push(Finding {
                path: path.into(),
                line: 0,
                says: format!("care has no feature \"{name}\": one name through table, module and screen"),
            });
        }
    }
    found
}

/// What people read comes from the catalogues.
fn chinese(tree: &Tree) -> Vec<Finding> {
    each_line(tree, |path, text| {
        let data = path.starts_with("ui/src/words/")
            || path.contains("/fake")
            || path.contains("demo")
            || path.starts_with("ui/src/gallery/");
        // A language is called by its own name in every language.
        let own_name = text.replace("中文", "");
        let han = own_name
            .chars()
            .any(|c| ('\u{3400}'..='\u{9fff}').contains(&c) || ('\u{20000}'..='\u{3ffff}').contains(&c));
        (han && !data && !test(path)).then(|| "put this text into ui/src/words/<feature>.zh.json and .en.json".into())
    })
}

fn each_line(tree: &Tree, says: impl Fn(&str, &str) -> Option<String>) -> Vec<Finding> {
    let mut found = Vec::new();
    for (path, text) in tree.files(UI, CODE) {
        let lines = code(text).into_iter();
        found.extend(
            lines.filter_map(|(line, text)| Some(Finding { path: path.into(), line, says: says(path, text)? })),
        );
    }
    found
}

/// Tests and stories may reach wherever they like.
fn test(path: &str) -> bool {
    path.contains(".test.") || path.contains(".stories.") || path.contains("/test/")
}
