//! The reference table: 44,700 regions in a few flat arrays, read once, on first use, from `data/regions.txt.gz`
//! (source, date and licence stand in its head; `examples/reference_data.rs` makes it).

use std::collections::HashMap;
use std::io::Read as _;
use std::ops::Range;
use std::sync::OnceLock;

use flate2::read::GzDecoder;

use super::alias::{stem, zone_aliases};
use super::model::{Level, Region};

static PACKED: &[u8] = include_bytes!("../../data/regions.txt.gz");

/// A place in the table.
pub(super) type At = u32;

/// What a written name is to its region.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    Full,
    Stem,
    /// Holds only behind a region above it.
    Zone,
}

pub(super) struct Name {
    text: Range<u32>,
    pub at: At,
    pub written: Written,
}

struct Row {
    /// Nine digits, filled up with zeros.
    code: u32,
    level: Level,
    name: Range<u32>,
    /// Where the name's stem ends, if it has one.
    stem: Option<u32>,
}

pub(super) struct Table {
    arena: String,
    /// By level, then by code; so the children of a region stand together.
    rows: Vec<Row>,
    levels: [Range<usize>; 4],
    names: Vec<Name>,
    by_head: HashMap<[char; 2], Range<usize>>,
}

/// The table; the first call reads it.
pub(super) fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut text = String::new();
        // The data is part of the program: a broken one would be found by the first test, and gives an empty table here.
        if GzDecoder::new(PACKED).read_to_string(&mut text).is_err() {
            tracing::error!("the table of regions can't be read");
            text.clear();
        }
        Table::read(&text)
    })
}

impl Table {
    fn read(text: &str) -> Table {
        let mut found: Vec<(Level, u32, &str)> = Vec::with_capacity(45_000);
        let mut path = [0_u32; 4];
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let own = line.trim_start_matches('\t');
            let depth = line.len() - own.len();
            let Some(split) = own.find(|c: char| !c.is_ascii_digit()) else {
                continue;
            };
            let (Some(level), Ok(digits)) =
                (Level::of_digits([2, 4, 6, 9].get(depth).copied().unwrap_or(0)), own[..split].parse::<u32>())
            else {
                continue;
            };
            let above = if depth == 0 { 0 } else { path[depth - 1] };
            path[depth] = above + digits * level.scale();
            found.push((level, path[depth], &own[split..]));
        }
        found.sort_by_key(|(level, code, _)| (*level, *code));

        let mut table = Table {
            arena: String::new(),
            rows: Vec::new(),
            levels: [0..0, 0..0, 0..0, 0..0],
            names: Vec::new(),
            by_head: HashMap::new(),
        };
        for (level, code, name) in &found {
            let stem = stem(name, *level).map(|stem| stem.len() as u32);
            let name = table.keep(name);
            let stem = stem.map(|length| name.start + length);
            table.rows.push(Row { code: *code, level: *level, name, stem });
        }
        for level in [Level::Province, Level::City, Level::County, Level::Street] {
            let start = table.rows.partition_point(|row| row.level < level);
            let end = table.rows.partition_point(|row| row.level <= level);
            table.levels[level as usize] = start..end;
        }
        table.name_all();
        table
    }

    fn keep(&mut self, text: &str) -> Range<u32> {
        let start = self.arena.len() as u32;
        self.arena.push_str(text);
        start..self.arena.len() as u32
    }

    fn name_all(&mut self) {
        for at in 0..self.rows.len() as At {
            let row = &self.rows[at as usize];
            let (level, full, stem) = (row.level, row.name.clone(), row.stem);
            let zones = if level >= Level::County && self.name(at).ends_with('区') {
                let above: Vec<At> = self.path(at).filter(|a| *a != at).collect();
                let above: Vec<&str> =
                    above.iter().flat_map(|a| [Some(self.name(*a)), self.stem(*a)]).flatten().collect();
                zone_aliases(self.name(at), &above)
            } else {
                Vec::new()
            };
            if let Some(end) = stem {
                self.names.push(Name { text: full.start..end, at, written: Written::Stem });
            }
            self.names.push(Name { text: full, at, written: Written::Full });
            for zone in zones {
                let text = self.keep(&zone);
                self.names.push(Name { text, at, written: Written::Zone });
            }
        }
        let mut names = std::mem::take(&mut self.names);
        names.sort_by_cached_key(|name| (head(self.text(name)), name.at));
        let (mut start, mut by_head) = (0, HashMap::new());
        for run in names.chunk_by(|a, b| head(self.text(a)) == head(self.text(b))) {
            if let Some(key) = run.first().and_then(|name| head(self.text(name))) {
                by_head.insert(key, start..start + run.len());
            }
            start += run.len();
        }
        (self.names, self.by_head) = (names, by_head);
    }

    pub fn text(&self, name: &Name) -> &str {
        self.kept(&name.text)
    }

    fn kept(&self, text: &Range<u32>) -> &str {
        &self.arena[text.start as usize..text.end as usize]
    }

    pub fn name(&self, at: At) -> &str {
        self.kept(&self.rows[at as usize].name)
    }

    pub fn stem(&self, at: At) -> Option<&str> {
        let Row { name, stem, .. } = &self.rows[at as usize];
        stem.map(|end| self.kept(&(name.start..end)))
    }

    pub fn level(&self, at: At) -> Level {
        self.rows[at as usize].level
    }

    pub fn code(&self, at: At) -> String {
        let row = &self.rows[at as usize];
        (row.code / row.level.scale()).to_string()
    }

    pub fn region(&self, at: At) -> Region {
        Region { code: self.code(at), level: self.level(at), name: self.name(at).to_owned() }
    }

    pub fn find(&self, code: &str) -> Option<At> {
        let level = Level::of_digits(code.len())?;
        if !code.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        self.at(level, code.parse::<u32>().ok()? * level.scale())
    }

    fn at(&self, level: Level, code: u32) -> Option<At> {
        let range = self.levels[level as usize].clone();
        let place = self.rows[range.clone()].binary_search_by_key(&code, |row| row.code).ok()?;
        Some((range.start + place) as At)
    }

    /// The regions from the province down to `at`, itself included.
    pub fn path(&self, at: At) -> impl Iterator<Item = At> + '_ {
        let (code, deepest) = (self.rows[at as usize].code, self.level(at));
        let levels = [Level::Province, Level::City, Level::County, Level::Street];
        levels
            .into_iter()
            .filter(move |level| *level <= deepest)
            .filter_map(move |l| self.at(l, code - code % l.scale()))
    }

    /// The regions right below `at`; below nothing: the provinces.
    pub fn children(&self, at: Option<At>) -> Range<At> {
        let Some(at) = at else {
            let range = self.levels[0].clone();
            return range.start as At..range.end as At;
        };
        let row = &self.rows[at as usize];
        let below = self.levels.get(row.level as usize + 1).cloned().unwrap_or(0..0);
        let rows = &self.rows[below.clone()];
        let start = rows.partition_point(|child| child.code < row.code);
        let end = rows.partition_point(|child| child.code < row.code + row.level.scale());
        (below.start + start) as At..(below.start + end) as At
    }

    /// Does `inner` lie somewhere below `outer`?
    pub fn lies_in(&self, inner: At, outer: At) -> bool {
        let (inner, outer) = (&self.rows[inner as usize], &self.rows[outer as usize]);
        inner.level > outer.level && (outer.code..outer.code + outer.level.scale()).contains(&inner.code)
    }

    /// A level that only groups codes and stands in no address: 市辖区, 县, 省直辖县级行政区划.
    pub fn is_grouping(&self, at: At) -> bool {
        let name = self.name(at);
        self.level(at) == Level::City && (name == "市辖区" || name == "县" || name.ends_with("行政区划"))
    }

    /// Every name whose first two characters are those of `text`.
    pub fn names_at(&self, text: &str) -> &[Name] {
        head(text).and_then(|key| self.by_head.get(&key)).map_or(&[], |range| &self.names[range.clone()])
    }

    pub fn len(&self, level: Level) -> usize {
        self.levels[level as usize].len()
    }
}

fn head(text: &str) -> Option<[char; 2]> {
    let mut chars = text.chars();
    Some([chars.next()?, chars.next()?])
}
