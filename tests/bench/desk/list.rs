//! A list of 200,000 rows under the hand: opened, dragged to its middle and its end, sorted, filtered.

use std::time::Duration;

use serde_json::{Value, json};
use tests::maker::Trouble;

use super::page::Page;
use crate::jobs::percentile;

/// How one kind of list is handled: CSS selectors, and JavaScript over one of its rows.
pub struct Kind {
    /// What opens it.
    pub open: &'static str,
    /// Its rows in sight.
    pub rows: &'static str,
    /// What scrolls.
    pub scroller: &'static str,
    /// Where a hand takes hold to drag it, as `[x, y]`; `[x, y]` of the lowest point it can be dragged to.
    pub hold: &'static str,
    /// The name in the row; empty while it is on its way.
    pub name: &'static str,
    /// The row's number from 0.
    pub number: &'static str,
    /// The heads that sort.
    pub heads: &'static str,
    /// Whether an answer is still awaited.
    pub busy: &'static str,
}

/// What was measured.
#[derive(Debug)]
pub struct Figures {
    /// Milliseconds from the click until the first rows are drawn.
    pub first: f64,
    /// The 95th percentile of a frame in milliseconds while the list is dragged.
    pub frame: f64,
    /// How much more memory, in percent, the page's process has after the drag.
    pub growth: f64,
    /// The slowest of six sorts, in milliseconds.
    pub sort: f64,
    /// The slowest of five searches, in milliseconds.
    pub filter: f64,
}

/// What a start does behind its first screen is over by then; the start is a figure of its own.
const SETTLED: Duration = Duration::from_secs(12);
/// Steps of a frame each from the top to the middle, and from there to the end.
const STEPS: u32 = 90;

/// Opens the list and does everything to it. `check` is given number and name of each row that was looked at after a drag.
///
/// # Errors
/// When something doesn't come within half a minute, or a drag ends elsewhere.
pub fn measure(
    page: &Page,
    kind: &Kind,
    total: u32,
    check: &mut dyn FnMut(&Page, u32, &str) -> Result<(), Trouble>,
) -> Result<Figures, Trouble> {
    let Kind { open, rows, scroller, hold, name, number, heads, busy } = kind;
    page.run(&format!(
        "window.rows = () => [...document.querySelectorAll({rows:?})];
         window.names = () => rows().map((row) => {name});
         window.inSight = () => {{
            const box = document.querySelector({scroller:?}).getBoundingClientRect();
            return rows().find((row) => row.getBoundingClientRect().top >= box.top + box.height / 3);
         }};
         window.order = () => [...document.querySelectorAll('[aria-sort]')].map((head) => head.textContent + head.ariaSort).join();
         window.calm = () => !({busy}) && rows().length > 0 && names().every(Boolean);
         window.timed = async (act, holds) => {{
            const start = performance.now();
            act();
            await until(() => holds() && calm());
            return performance.now() - start;
         }};
         window.put = (text) => {{
            const box = document.querySelector(\"[data-testid='search']\");
            const input = box.matches('input') ? box : box.querySelector('input');
            Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(input, text);
            input.dispatchEvent(new Event('input', {{ bubbles: true }}));
         }};
         return 0"
    ))?;
    std::thread::sleep(SETTLED);
    let first = page.ms(&format!("timed(() => document.querySelector({open:?}).click(), () => true)"))?;
    std::thread::sleep(Duration::from_secs(2));
    let before = page.memory_mb()?;
    let bottom = page.run("return innerHeight - 1")?.as_f64().unwrap_or_default();
    let mut frames = Vec::new();
    for part in [0.5, 1.0] {
        let ends = page.eval(&format!("({hold})"))?;
        let at = |i: usize| [ends[i][0].as_f64().unwrap_or_default(), ends[i][1].as_f64().unwrap_or_default()];
        let (from, [x, lowest]) = (at(0), at(1));
        // To the end a hand pulls further than it must.
        let to = [x, if part < 1.0 { from[1] + (lowest - from[1]) * part } else { (lowest + 40.0).min(bottom) }];
        page.run("watch(); return 0")?;
        page.drag(from, to, STEPS)?;
        frames.extend(
            page.eval("((frames.on = false), [...frames])")?.as_array().into_iter().flatten().filter_map(Value::as_f64),
        );
        page.eval("until(calm)")?;
        let row = page.eval(&format!("((row) => row && [{number}, {name}])(inSight())"))?;
        let (at, name) = (row[0].as_u64().unwrap_or_default() as u32, row[1].as_str().unwrap_or_default());
        let meant = f64::from(total) * part;
        if (f64::from(at) - meant).abs() > f64::from(total) * 0.02 {
            return Err(format!("dragged to {meant} of {total}, came to row {at}").into());
        }
        check(page, at, name)?;
    }
    std::thread::sleep(Duration::from_secs(2));
    let growth = (page.memory_mb()? / before - 1.0) * 100.0;
    let mut sort = 0.0_f64;
    for head in [0, 0, 0, 1, 1, 1] {
        let act = format!("document.querySelectorAll({heads:?})[{head}].click()");
        // What is sorted already may show the same names, so that the head tells when another order stands.
        let took = page.ms(&format!("((old) => timed(() => {act}, () => order() !== old))(order())"))?;
        sort = sort.max(took);
    }
    let mut filter = 0.0_f64;
    for text in ["伟", "陈", "娜", "李", "强"] {
        let took = page.ms(&format!(
            "((old) => timed(() => put({}), () => names().join() !== old && names().every((name) => name.includes({}))))(names().join())",
            json!(text),
            json!(text)
        ))?;
        filter = filter.max(took);
    }
    Ok(Figures { first, frame: percentile(frames, 95), growth, sort, filter })
}
