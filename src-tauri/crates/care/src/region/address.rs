//! An address taken apart. Every way to read its beginning as province, city, county and street is tried, levels may be missing,
//! and the reading that explains most characters wins; two equally good readings of different places are none (the place both lie
//! in still counts). Names without their kind (沂南) need a reason to be believed: a deeper name behind them, or the end.

use super::alias::kinds;
use super::model::{Level, ParsedAddress};
use super::table::{At, Table, Written, table};
use super::village::village;

/// Longer texts are no addresses; what lies behind is left as rest.
const LONGEST: usize = 120;

/// Takes an address apart. Unknown or ambiguous: `code` is `None` and `rest` is the text (or `code` is the part that is certain).
pub fn parse_address(text: &str) -> ParsedAddress {
    let (t, text) = (table(), text.trim());
    let found = read(t, text);
    let Some(at) = found.at else {
        return ParsedAddress { rest: text.to_owned(), ..ParsedAddress::default() };
    };
    let behind = &text[found.end..];
    let (village, rest) = if t.level(at) >= Level::County { village(behind) } else { (None, behind) };
    ParsedAddress { code: Some(t.code(at)), village, rest: rest.trim().to_owned() }
}

/// Whether an address by itself says that it lies in the region of that code, as [`parse_address`] would.
pub fn says(text: &str, code: &str) -> bool {
    let t = table();
    read(t, text.trim()).at.is_some_and(|at| t.find(code) == Some(at))
}

fn read(t: &Table, text: &str) -> Reading {
    let bound = text.char_indices().nth(LONGEST).map_or(text.len(), |(at, _)| at);
    let start = ["中华人民共和国", "中国"].iter().find(|c| text.starts_with(**c)).map_or(0, |c| c.len());
    walk(t, &text[..bound], gap(text, start), None, Detour::Open)
}

#[derive(Clone, Copy)]
struct Reading {
    /// Twice the characters explained, less one for each name that is not the full one.
    score: usize,
    end: usize,
    at: Option<At>,
}

/// A repeated name or an unknown zone may be passed over once a level: without that bound a text that only repeats one name would be read
/// in more ways than can be tried.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Detour {
    Open,
    Taken,
}

fn walk(t: &Table, text: &str, from: usize, above: Option<At>, detour: Detour) -> Reading {
    let stay = Reading { score: 0, end: from, at: above };
    let mut best = stay;
    let mut rival = None;
    let consider = |found: Reading, best: &mut Reading, rival: &mut Option<At>| {
        if found.score > best.score {
            (*best, *rival) = (found, None);
        } else if found.score == best.score && found.at != best.at {
            // A city without counties has its own name one level below (东莞市): the upper one is meant.
            match (found.at, best.at) {
                (Some(a), Some(b)) if t.lies_in(b, a) => *best = found,
                (Some(a), Some(b)) if t.lies_in(a, b) => {}
                _ => *rival = found.at,
            }
        }
    };
    for name in t.names_at(&text[from..]) {
        let Some((end, shape)) = matches(t, text, from, above, name) else {
            continue;
        };
        let next = gap(text, end);
        let deeper = walk(t, text, next, Some(name.at), Detour::Open);
        let went_on = deeper.at != Some(name.at);
        if believed(t, text, end, above, name.at, shape, went_on) {
            let own = 2 * text[from..end].chars().count() - usize::from(shape != Shape::Full);
            consider(Reading { score: own + deeper.score, ..deeper }, &mut best, &mut rival);
        }
    }
    if let Some(above) = above.filter(|_| detour == Detour::Open) {
        // 北京市北京市东城区, 临沂市临沂高新区: a place that is named twice.
        let again =
            [Some(t.name(above)), t.stem(above)].into_iter().flatten().find(|own| text[from..].starts_with(*own));
        if let Some(own) = again {
            let found = walk(t, text, gap(text, from + own.len()), Some(above), Detour::Taken);
            if found.at != Some(above) {
                consider(found, &mut best, &mut rival);
            }
        }
        // A zone that has no code of its own between city and street: 临沂市临港经济开发区坪上镇.
        let may_skip =
            best.at == Some(above) && rival.is_none() && matches!(t.level(above), Level::City | Level::County);
        if let Some(len) = Some(&text[from..]).filter(|_| may_skip).and_then(unknown_zone) {
            let found = walk(t, text, gap(text, from + len), Some(above), Detour::Taken);
            if found.at.is_some_and(|at| t.level(at) == Level::Street) {
                consider(found, &mut best, &mut rival);
            }
        }
    }
    if rival.is_some() { stay } else { best }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Full,
    /// The stem with another kind: 界湖镇 for 界湖街道.
    OtherKind,
    /// The stem alone.
    Bare,
}

fn matches(t: &Table, text: &str, from: usize, above: Option<At>, name: &super::table::Name) -> Option<(usize, Shape)> {
    if above.is_some_and(|above| !t.lies_in(name.at, above)) || (above.is_none() && name.written == Written::Zone) {
        return None;
    }
    if t.is_grouping(name.at) && (above.is_none() || name.written != Written::Full) {
        return None;
    }
    let written = t.text(name);
    let tail = text[from..].strip_prefix(written)?;
    let end = from + written.len();
    let level = t.level(name.at);
    match name.written {
        Written::Full if level == Level::Street && written.ends_with("街道") => {
            let office =
                ["办事处", "办"].iter().find(|office| tail.starts_with(**office)).map_or(0, |office| office.len());
            Some((end + office, Shape::Full))
        }
        Written::Full | Written::Zone => Some((end, Shape::Full)),
        Written::Stem => match kinds(level).iter().find(|kind| tail.starts_with(**kind)) {
            Some(kind) if level == Level::Province => {
                (t.name(name.at).ends_with(kind)).then_some((end + kind.len(), Shape::OtherKind))
            }
            Some(kind) => Some((end + kind.len(), Shape::OtherKind)),
            None => Some((end, Shape::Bare)),
        },
    }
}

fn believed(t: &Table, text: &str, end: usize, above: Option<At>, at: At, shape: Shape, went_on: bool) -> bool {
    let level = t.level(at);
    let closed = gap(text, end) > end || end == text.len();
    match shape {
        // With nothing above it, only a street that calls itself one.
        Shape::Full if level == Level::Street && above.is_none() => t.stem(at).is_some(),
        Shape::Full => true,
        Shape::OtherKind => went_on || above.is_some(),
        Shape::Bare if went_on => true,
        Shape::Bare => match level {
            Level::Province | Level::City => !names_something_else(&text[end..]),
            // 舜华路 is a road before it is 舜华路街道.
            Level::County | Level::Street => closed && above.is_some() && !text[..end].ends_with(['路', '街', '村']),
        },
    }
}

/// Does what follows make the bare name part of another one, as 南京路, 上海大酒店, 朝阳区?
fn names_something_else(behind: &str) -> bool {
    let mut chars = behind.chars();
    let Some(first) = chars.next() else {
        return false;
    };
    let second = chars.next();
    "路街巷弄里村庄镇乡桥站区县市旗州省大新".contains(first)
        || ("东南西北中".contains(first) && second.is_some_and(|c| "路街巷大".contains(c)))
}

/// The length of a leading `…开发区` or the like, at most fourteen characters.
fn unknown_zone(text: &str) -> Option<usize> {
    const KINDS: [&str; 8] = ["开发区", "高新区", "经开区", "示范区", "保税区", "新区", "园区", "管委会"];
    let bound = text.char_indices().nth(14).map_or(text.len(), |(at, _)| at);
    // Looked at from each possible end: every address comes by here a few times, and most hold no zone.
    let ends = text[..bound].match_indices(['区', '会']).map(|(at, last)| at + last.len());
    ends.into_iter().find(|end| KINDS.iter().any(|kind| text[..*end].ends_with(kind)))
}

/// Past spaces and separators between the parts of an address.
fn gap(text: &str, from: usize) -> usize {
    let behind = &text[from..];
    from + behind.len()
        - behind.trim_start_matches(|c: char| c.is_whitespace() || "-－—_/／\\,，、.·|".contains(c)).len()
}
