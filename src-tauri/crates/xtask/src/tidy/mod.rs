//! `cargo xtask tidy`: walls and habits as tests whose messages say where the code belongs.
//!
//! A rule is a function over the tree, beside it violations planted in small made-up trees; one test sees each of them found, and
//! finds nothing in the trees called fine.

mod features;
mod habits;
mod holes;
mod screens;
mod tree;
mod walls;
mod words;

use xshell::Shell;

use crate::Result;
use tree::Tree;

/// What a rule has to say about one place.
pub struct Finding {
    path: String,
    /// From 1; 0 for the file as a whole.
    line: usize,
    says: String,
}

/// A small tree: path and text of each file.
type Sketch = &'static [(&'static str, &'static str)];

/// A rule with its proof.
pub struct Rule {
    name: &'static str,
    find: fn(&Tree) -> Vec<Finding>,
    /// Each must be found.
    #[cfg_attr(not(test), expect(dead_code))]
    planted: &'static [Sketch],
    /// None may be found: what the rule must leave in peace.
    #[cfg_attr(not(test), expect(dead_code))]
    fine: &'static [Sketch],
}

/// All rules, in the order in which they report.
fn rules() -> impl Iterator<Item = &'static Rule> {
    [walls::RULES, features::RULES, screens::RULES, words::RULES, habits::RULES, holes::RULES].into_iter().flatten()
}

/// Checks the checkout; fails when there is a finding.
pub fn tidy(sh: &Shell, _: &[String]) -> Result {
    let tree = Tree::read(sh)?;
    let mut count = 0;
    for rule in rules() {
        for Finding { path, line, says } in (rule.find)(&tree) {
            println!("{path}:{line}: {says} [{}]", rule.name);
            count += 1;
        }
    }
    habits::long(&tree).for_each(|(path, lines)| println!("(worth a look: {path} has {lines} lines)"));
    if count == 0 { Ok(()) } else { Err(format!("{count} findings").into()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_finds_each_of_its_planted_violations() {
        for rule in rules() {
            assert!(!rule.planted.is_empty(), "{} has no planted violation", rule.name);
            for sketch in rule.planted {
                assert!(!(rule.find)(&Tree::of(sketch)).is_empty(), "{} does not see {sketch:?}", rule.name);
            }
        }
    }

    #[test]
    fn no_rule_finds_what_is_fine() {
        for rule in rules() {
            for sketch in rule.fine {
                let says: Vec<String> =
                    (rule.find)(&Tree::of(sketch)).into_iter().map(|finding| finding.says).collect();
                assert!(says.is_empty(), "{} objects to {sketch:?}: {says:?}", rule.name);
            }
        }
    }
}
