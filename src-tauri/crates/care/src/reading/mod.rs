//! How a name is read aloud: pinyin and initials with surname readings, and the order of names in a list.

mod surname;
#[cfg(test)]
mod tests;

use std::collections::HashSet;
use std::sync::OnceLock;

use ::pinyin::ToPinyin;

use crate::norm::fold;

/// One unit of a name: a character with its readings, likeliest first, or a run of Latin letters and digits, read as itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// What is written, folded.
    pub written: String,
    /// Lower-case letters without tones, `v` for ü; empty for a character that nobody knows how to read.
    pub readings: Vec<String>,
}

/// Longer names (they are companies) are read only so far.
const LONGEST: usize = 24;

/// A name with many doubtful characters gives no more readings than this.
const MOST_READINGS: usize = 8;

/// A name cut into units. Marks that are no letters (`·`, emoji) fall out.
pub fn units(name: &str) -> Vec<Unit> {
    let folded: Vec<char> = fold(name).chars().filter(|c| c.is_alphanumeric()).take(LONGEST).collect();
    let compound = match folded[..] {
        [a, b, _, ..] => surname::compound([a, b]),
        _ => None,
    };
    let mut units: Vec<Unit> = Vec::new();
    let mut in_run = false;
    for (index, c) in folded.iter().copied().enumerate() {
        if c.is_ascii() {
            match units.last_mut().filter(|_| in_run) {
                Some(run) => run.written.push(c),
                None => units.push(Unit { written: c.to_string(), readings: Vec::new() }),
            }
            if let Some(run) = units.last_mut() {
                run.readings = vec![run.written.clone()];
            }
        } else {
            let readings = match compound.and_then(|pair| pair.get(index).copied()) {
                Some(reading) => vec![reading.to_owned()],
                None => readings_of(c, index == 0),
            };
            units.push(Unit { written: c.to_string(), readings });
        }
        in_run = c.is_ascii();
    }
    units
}

/// The readings of a whole name as lists of syllables, likeliest first, at most eight. Empty when no character can be read.
pub fn readings(name: &str) -> Vec<Vec<String>> {
    let units = units(name);
    let mut all: Vec<Vec<String>> = vec![Vec::new()];
    for unit in units.iter().filter(|unit| !unit.readings.is_empty()) {
        let room = MOST_READINGS / all.len();
        let used = unit.readings.iter().take(room.max(1));
        all = used
            .flat_map(|reading| all.iter().map(move |head| [&head[..], std::slice::from_ref(reading)].concat()))
            .collect();
    }
    all.retain(|syllables| !syllables.is_empty());
    all
}

/// The likeliest full pinyin, as `wangwei`.
pub fn full(name: &str) -> String {
    readings(name).into_iter().next().unwrap_or_default().concat()
}

/// The likeliest initials, as `ww`.
pub fn initials(name: &str) -> String {
    let first = readings(name).into_iter().next().unwrap_or_default();
    first.iter().filter_map(|syllable| syllable.chars().next()).collect()
}

/// The key by which names stand in a list: by the sound of each character, then by the character itself, surname first. Compared by bytes.
/// Characters that can't be read come last.
pub fn name_key(name: &str) -> String {
    let mut key = String::new();
    for unit in units(name) {
        // A space sorts before every letter, so li comes before lin; `{` behind all of them.
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(unit.readings.first().map_or("{", String::as_str));
        key.push(' ');
        key.push_str(&unit.written);
    }
    key
}

/// The letters of the name that a [`name_key`] was made of, folded; none where the key may be of a beginning only.
pub fn written(key: &str) -> Option<String> {
    let written: String = key.split(' ').skip(1).step_by(2).collect();
    (written.chars().count() < LONGEST).then_some(written)
}

/// Can letters be read as full pinyin, the last syllable perhaps unfinished (`wangw`)?
pub fn is_pinyin(letters: &str) -> bool {
    if letters.is_empty() || !letters.bytes().all(|b| b.is_ascii_lowercase()) {
        return false;
    }
    let known = syllables();
    // reached[i]: the first i letters are whole syllables.
    let mut reached = vec![false; letters.len() + 1];
    reached[0] = true;
    for start in 0..letters.len() {
        if !reached[start] {
            continue;
        }
        let rest = &letters[start..];
        if known.starts.contains(rest) {
            return true;
        }
        for length in 1..=rest.len().min(LONGEST_SYLLABLE) {
            if known.whole.contains(&rest[..length]) {
                reached[start + length] = true;
            }
        }
    }
    reached[letters.len()]
}

/// Can letters be initials of names, as far as those are read? No syllable begins with i, u or v.
pub fn is_initials(letters: &str) -> bool {
    !letters.is_empty()
        && letters.len() <= LONGEST
        && letters.bytes().all(|b| b.is_ascii_lowercase() && !b"iuv".contains(&b))
}

/// zhuang, chuang, shuang
const LONGEST_SYLLABLE: usize = 6;

struct Syllables {
    whole: HashSet<String>,
    /// Every beginning of one, itself included.
    starts: HashSet<String>,
}

fn syllables() -> &'static Syllables {
    static KNOWN: OnceLock<Syllables> = OnceLock::new();
    KNOWN.get_or_init(|| {
        let common = ('\u{4e00}'..='\u{9fa5}').filter_map(|c| c.to_pinyin());
        let whole: HashSet<String> =
            common.map(|p| plain(p.plain())).filter(|s| s.bytes().all(|b| b.is_ascii_lowercase())).collect();
        let starts = whole.iter().flat_map(|s| (1..=s.len()).map(|end| s[..end].to_owned())).collect();
        Syllables { whole, starts }
    })
}

fn readings_of(c: char, is_first: bool) -> Vec<String> {
    let fixed = if is_first { surname::single(c) } else { None }.or_else(|| given(c));
    match fixed {
        Some(readings) => readings.iter().map(|reading| (*reading).to_owned()).collect(),
        None => c.to_pinyin().map(|p| plain(p.plain())).into_iter().collect(),
    }
}

/// Characters of given names that are read in two ways, the likelier one in a name first; and some that the library doesn't know.
fn given(c: char) -> Option<&'static [&'static str]> {
    Some(match c {
        '乐' => &["le", "yue"],
        '晟' => &["sheng", "cheng"],
        '重' => &["chong", "zhong"],
        '行' => &["xing", "hang"],
        '长' => &["chang", "zhang"],
        '朝' => &["chao", "zhao"],
        '柏' => &["bai", "bo"],
        '茜' => &["qian", "xi"],
        '传' => &["chuan", "zhuan"],
        '盛' => &["sheng", "cheng"],
        '觉' => &["jue", "jiao"],
        '仔' => &["zi", "zai"],
        '参' => &["shen", "can"],
        '强' => &["qiang", "jiang"],
        '翟' => &["zhai", "di"],
        '单' => &["dan", "shan"],
        '曾' => &["zeng", "ceng"],
        '绿' => &["lv", "lu"],
        '吕' => &["lv", "lu"],
        '还' => &["huan", "hai"],
        '𠮷' => &["ji"],
        '𬭚' => &["chun"],
        '𬱖' => &["di"],
        '𬍛' => &["mao"],
        _ => return None,
    })
}

fn plain(reading: &str) -> String {
    reading.chars().map(|c| if c == 'ü' { 'v' } else { c }).collect()
}
