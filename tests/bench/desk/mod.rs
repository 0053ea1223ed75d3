//! The window at 200,000 customers: its start beside that of an empty window, its list beside antd's own virtual table. In release, on a
//! display in memory, each in the same run.

mod list;
mod page;
mod start;

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::json;
use tests::maker::{self, Trouble};

use crate::child::run;
use crate::jobs::{self, percentile};
use crate::table::{self, Line};
use list::{Figures, Kind};
use page::Page;

const CUSTOMERS: &str = "200000";
const ORDERS: &str = "1100000";
/// Starts of each program; the middle one counts.
const STARTS: usize = 5;

const OURS: Kind = Kind {
    open: "[data-testid='nav-customers']",
    rows: "[data-testid='grid-customers'] .grid-body [role='row']",
    scroller: "[data-testid='grid-customers'] .grid-scroll",
    hold: "((box, scroll) => {
        const x = box.right - 5, least = scroll.clientHeight * scroll.clientHeight / scroll.scrollHeight;
        const half = Math.max(least, 32) / 2, way = box.height - 2 * half;
        const part = scroll.scrollTop / (scroll.scrollHeight - scroll.clientHeight);
        return [[x, box.top + half + part * way], [x, box.bottom - half]];
    })(document.querySelector('.grid-scroll').getBoundingClientRect(), document.querySelector('.grid-scroll'))",
    name: "row.querySelector('bdi')?.textContent ?? ''",
    number: "Number(row.getAttribute('aria-rowindex')) - 2",
    heads: "[data-testid='grid-customers'] .grid-head button",
    busy: "document.querySelector(\"[data-testid='grid-customers'] [aria-busy='true']\")",
};

const ANTD: Kind = Kind {
    open: "[data-testid='open']",
    rows: ".ant-table-tbody-virtual .ant-table-row",
    scroller: ".ant-table-tbody-virtual-holder",
    hold: "((thumb, track) => [[thumb.x + thumb.width / 2, thumb.y + thumb.height / 2], [thumb.x + thumb.width / 2, track.bottom - thumb.height / 2]])(
        document.querySelector('.ant-table-tbody-virtual-scrollbar-vertical .ant-table-tbody-virtual-scrollbar-thumb').getBoundingClientRect(),
        document.querySelector('.ant-table-tbody-virtual-scrollbar-vertical').getBoundingClientRect())",
    name: "row.firstElementChild?.textContent ?? ''",
    number: "Number(row.dataset.rowKey)",
    heads: ".ant-table-column-has-sorters",
    busy: "false",
};

/// Runs everything in `target/bench/window` and prints the table; `true` when every goal is reached and every control came out worse.
/// The programs and the floor's pages are named by `CAREDESK_PROGRAM`, `PLAIN_PROGRAM` and `FLOOR_PAGES`.
///
/// # Errors
/// When a program isn't there or does not show what is expected of it.
pub fn bench() -> Result<bool, Trouble> {
    let named = |name: &str| std::env::var_os(name).map(PathBuf::from).ok_or_else(|| format!("{name} names nothing"));
    let (ours, plain, pages) = (named("CAREDESK_PROGRAM")?, named("PLAIN_PROGRAM")?, named("FLOOR_PAGES")?);
    let place = std::path::absolute("target/bench/window")?;
    let (files, store, empty) = (place.join("files"), place.join("store.care"), place.join("empty"));
    if place.exists() {
        fs::remove_dir_all(&place)?;
    }
    fs::create_dir_all(&files)?;
    fs::create_dir_all(&empty)?;
    println!("{CUSTOMERS} customers, {ORDERS} orders, in {}", place.display());
    run("make", &[&files, Path::new(CUSTOMERS), Path::new(ORDERS)])?;
    run("import", &[&files, &store])?;
    fs::write(empty.join("index.html"), "<!doctype html><title>empty</title><body style='background: teal'></body>")?;
    let mut lines = vec![started(&ours, &plain, &store, &empty)?];
    lines.extend(lists(&ours, &plain, &store, &pages)?);
    fs::write(place.join("figures.json"), serde_json::to_vec_pretty(&lines)?)?;
    Ok(table::print(&lines))
}

/// Nothing of whoever runs this is read or written, the keychain neither.
fn environment(home: &Path) -> Vec<(String, String)> {
    let home = home.display().to_string();
    let mut all = vec![];
    for name in ["HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"] {
        all.push((name.to_owned(), home.clone()));
    }
    for (name, value) in [
        ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus"),
        ("GDK_BACKEND", "x11"),
        ("LIBGL_ALWAYS_SOFTWARE", "1"),
        ("LANG", "C.UTF-8"),
    ] {
        all.push((name.to_owned(), value.to_owned()));
    }
    all
}

fn on_store(store: &Path) -> Vec<(String, String)> {
    let mut all = environment(store.parent().unwrap_or(store));
    all.push(("CAREDESK_STORE".into(), store.display().to_string()));
    all.push(("CAREDESK_KEY".into(), jobs::key().to_hex().to_string()));
    all.push(("CAREDESK_NOW".into(), format!("{}T10:00", maker::as_of())));
    all
}

fn on_pages(pages: &Path) -> Vec<(String, String)> {
    let mut all = environment(pages.parent().unwrap_or(pages));
    all.push(("PLAIN_PAGES".into(), pages.display().to_string()));
    all
}

fn borrowed(all: &[(String, String)]) -> Vec<(&str, &str)> {
    all.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

/// From start to a window that stands still with today's list in it, in turns with an empty one.
fn started(ours: &Path, plain: &Path, store: &Path, empty: &Path) -> Result<Line, Trouble> {
    let bare = store.with_file_name("bare.care");
    fs::copy(store, &bare)?;
    run("drop-indexes", &[&bare])?;
    let stood = |program, environment: Vec<_>| start::stood(program, &borrowed(&environment));
    // The first start of each reads from the disk what the others find in memory, and ours makes its first backup.
    let whole = stood(ours, on_store(store))?;
    stood(plain, on_pages(empty))?;
    let (mut own, mut floor) = (Vec::new(), Vec::new());
    for _ in 0..STARTS {
        own.push(stood(ours, on_store(store))?.as_whole_as(&whole));
        floor.push(stood(plain, on_pages(empty))?.seconds);
    }
    Ok(Line {
        name: "start until the window stands".into(),
        value: percentile(own, 50),
        unit: "s",
        floor: Some(("an empty window".into(), percentile(floor, 50))),
        goal: 1.5,
        control: ("no index".into(), stood(ours, on_store(&bare))?.as_whole_as(&whole)),
    })
}

/// The list of customers and antd's table, each opened, dragged, sorted and filtered.
fn lists(ours: &Path, plain: &Path, store: &Path, pages: &Path) -> Result<Vec<Line>, Trouble> {
    let total: u32 = CUSTOMERS.parse()?;
    let page = Page::open(ours, &borrowed(&on_store(store)), "[data-testid='today-list']")?;
    let own = list::measure(&page, &OURS, total, &mut |page, at, name| {
        let query = json!({"query": {"text": "", "view": "all", "sort": [], "offset": at, "limit": 1}});
        let row = page.eval(&format!("window.__TAURI_INTERNALS__.invoke('customer_window', {query})"))?;
        let meant = row["rows"][0]["name"].as_str().unwrap_or_default();
        if meant == name { Ok(()) } else { Err(format!("row {at} is {meant}, but {name} stands there").into()) }
    })?;
    drop(page);
    let page = Page::open(plain, &borrowed(&on_pages(pages)), ANTD.open)?;
    let antd = list::measure(&page, &ANTD, total, &mut |_, _, _| Ok(()))?;
    type Of = fn(&Figures) -> f64;
    let figures: [(&str, &'static str, f64, Of); 5] = [
        ("first rows of the list", "ms", 200.0, |f| f.first),
        ("a frame while it is dragged, p95", "ms", 50.0, |f| f.frame),
        ("memory that the drag adds", "%", 20.0, |f| f.growth),
        ("the slowest sort", "ms", 150.0, |f| f.sort),
        ("the slowest search in the list", "ms", 150.0, |f| f.filter),
    ];
    let line = |(name, unit, goal, of): (&str, _, _, Of)| Line {
        name: name.into(),
        value: of(&own),
        unit,
        floor: None,
        goal,
        control: ("antd's virtual table".into(), of(&antd)),
    };
    Ok(figures.into_iter().map(line).collect())
}
