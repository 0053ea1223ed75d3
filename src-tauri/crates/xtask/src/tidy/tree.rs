//! The text files of the checkout, as the rules see them.

use std::collections::BTreeMap;

use xshell::{Shell, cmd};

use crate::Result;

/// Path (with `/`, from the top folder) to text. Binary files stand in it with an empty text.
#[derive(Default)]
pub struct Tree(BTreeMap<String, String>);

impl Tree {
    /// Everything git knows or would take in.
    pub fn read(sh: &Shell) -> Result<Tree> {
        let names = cmd!(sh, "git ls-files -z --cached --others --exclude-standard").quiet().read()?;
        let paths = names.split('\0').filter(|path| !path.is_empty() && sh.path_exists(path));
        Ok(Tree(paths.map(|path| (path.to_owned(), sh.read_file(path).unwrap_or_default())).collect()))
    }

    /// A made-up tree, for trying a rule.
    #[cfg(test)]
    pub fn of(files: &[(&str, &str)]) -> Tree {
        Tree(files.iter().map(|(path, text)| (path.to_string(), text.to_string())).collect())
    }

    /// All paths.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// The text of one file; empty when it isn't there.
    pub fn text(&self, path: &str) -> &str {
        self.0.get(path).map_or("", String::as_str)
    }

    /// Files below a folder (`""` for all) with one of these endings.
    pub fn files<'a>(&'a self, below: &'a str, endings: &'a [&'a str]) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.0
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str()))
            .filter(move |(path, _)| path.starts_with(below) && endings.iter().any(|end| path.ends_with(end)))
            // The rules and their planted violations quote what they forbid.
            .filter(|(path, _)| !path.starts_with("src-tauri/crates/xtask/src/tidy/"))
    }
}

/// The lines of a Rust or TypeScript file with their numbers, comments blanked.
pub fn code(text: &str) -> Vec<(usize, &str)> {
    let mut inside = false;
    let mut lines = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let mut rest = line;
        if inside {
            let Some(end) = rest.find("*/") else { continue };
            (inside, rest) = (false, &rest[end + 2..]);
        }
        if let Some(start) = rest.find("/*").filter(|start| !rest[..*start].contains('"')) {
            inside = !rest[start..].contains("*/");
            rest = &rest[..start];
        }
        // `://` is an address, not a comment.
        let comment = rest.match_indices("//").map(|(at, _)| at).find(|at| *at == 0 || !rest[..*at].ends_with(':'));
        lines.push((number + 1, &rest[..comment.unwrap_or(rest.len())]));
    }
    lines
}

/// Whether a line names `word` as a whole word.
pub fn names(line: &str, word: &str) -> bool {
    let inner = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word).any(|(at, _)| {
        !line[..at].chars().next_back().is_some_and(inner) && !line[at + word.len()..].chars().next().is_some_and(inner)
    })
}
