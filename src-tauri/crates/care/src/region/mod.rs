//! Provinces down to streets of all China (reference data), and an address taken apart.
//!
//! 31 provinces with 342 cities, 2,978 counties and 41,352 streets as of 2023-06-30, and the three provincial codes that the
//! source leaves out. Villages are free text. The table is read once, on first use.

mod address;
mod alias;
mod model;
mod table;
#[cfg(test)]
mod tests;
mod village;

pub use address::{parse_address, says};
pub use model::{Level, ParsedAddress, Region};

use table::{At, Written, table};

/// The region of a code of two, four, six or nine digits.
pub fn find(code: &str) -> Option<Region> {
    let t = table();
    t.find(code).map(|at| t.region(at))
}

/// Province, city, county, street down to the code itself; empty for an unknown one. Levels that only group codes (市辖区) are in it.
pub fn path(code: &str) -> Vec<Region> {
    let t = table();
    t.find(code).map(|at| t.path(at).map(|at| t.region(at)).collect()).unwrap_or_default()
}

/// The regions right below a code, in order of code; below the empty text the provinces; below an unknown code none.
pub fn children(code: &str) -> Vec<Region> {
    let t = table();
    let above = match code {
        "" => None,
        code => match t.find(code) {
            None => return Vec::new(),
            found => found,
        },
    };
    t.children(above).map(|at| t.region(at)).collect()
}

/// The name as it is written on an envelope: 山东省临沂市兰山区柳青街道, 北京市东城区; levels that only group codes are left out.
pub fn full_name(code: &str) -> Option<String> {
    let t = table();
    let at = t.find(code)?;
    let mut parts: Vec<&str> = t.path(at).filter(|at| !t.is_grouping(*at)).map(|at| t.name(at)).collect();
    // A name that begins with the one above it stands for both: 东莞市 has no counties, the streets of 济源市 are called 济源市克井镇.
    for below in (1..parts.len()).rev() {
        if parts[below].starts_with(parts[below - 1]) {
            parts.remove(below - 1);
        }
    }
    Some(parts.concat())
}

/// Does `inner` lie in `outer`, or is it the same? By codes alone, so it holds for unknown ones too.
pub fn within(inner: &str, outer: &str) -> bool {
    inner.starts_with(outer)
}

/// The codes of all counties (and districts, zones) that a name may mean, in order of code: in full (兰山区), without its kind (兰山),
/// as a zone (高新区 gives every one) or with what it lies in (临沂兰山区, which gives one). Empty when none is called so.
pub fn district_named(name: &str) -> Vec<String> {
    let t = table();
    let name = name.trim();
    let of = |wanted: &[Written]| -> Vec<At> {
        let named = t.names_at(name).iter().filter(|n| wanted.contains(&n.written) && t.text(n) == name);
        let mut found: Vec<At> = named.map(|n| n.at).filter(|at| t.level(*at) == Level::County).collect();
        found.dedup();
        found
    };
    let mut found = of(&[Written::Full]);
    if found.is_empty() {
        found = of(&[Written::Stem, Written::Zone]);
    }
    if found.is_empty() {
        let parsed = parse_address(name);
        let county = parsed.code.filter(|code| parsed.rest.is_empty() && code.len() == Level::County.digits());
        return county.into_iter().collect();
    }
    found.into_iter().map(|at| t.code(at)).collect()
}

/// How many regions of a level are known.
pub fn count(level: Level) -> usize {
    table().len(level)
}
