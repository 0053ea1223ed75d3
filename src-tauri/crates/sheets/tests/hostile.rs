//! What attackers and accidents write is printed literally: no file is read for it, and no page changes its shape.
#![allow(missing_docs)]

mod reading;
mod sample;

use std::path::Path;

use care::paper::{BlankTarget, VerdictMark};
use reading::{PRESS, packed, read};
use sheets::Sheet;

const NAMES: [&str; 14] = [
    "#eval(\"1+1\")",
    "$x$",
    "*粗*",
    "]",
    "\\",
    "`a`",
    "<b>",
    "@ref",
    "= 一",
    "- 二",
    "_下_",
    "~",
    "'q' \"q\"",
    "{{name}}",
];

/// Every sheet with one text in every place that takes one.
fn sheets_of(text: &str) -> Vec<Sheet> {
    let t = || text.to_owned();
    let mut head = sample::head();
    (head.project, head.store, head.printed_by) = (t(), t(), t());
    let verdict = VerdictMark { on_time: Some(true), good: Some(false), reason: t() };

    let mut schedule = sample::schedule(1);
    schedule.head = head.clone();
    let row = &mut schedule.rows[0];
    (row.content, row.responsible, row.checker, row.verdict) = (t(), t(), t(), verdict.clone());

    let mut progress = sample::progress(1, 1);
    (progress.head, progress.steps) = (head.clone(), vec![t()]);
    let row = &mut progress.rows[0];
    (row.customer, row.vehicle, row.plate, row.phone) = (t(), t(), t(), t());
    for cell in row.cells.iter_mut().flatten() {
        (cell.channel, cell.responsible, cell.outcome, cell.verdict) = (t(), t(), t(), verdict.clone());
    }

    let mut contacts = sample::contacts(1);
    contacts.head = head.clone();
    let row = &mut contacts.rows[0];
    (row.customer, row.vehicle, row.plate, row.channel, row.form) = (t(), t(), t(), t(), t());
    (row.script, row.conveyed, row.collected, row.outcome, row.problem) = (t(), t(), t(), t(), t());
    (row.gift, row.promise, row.consultant, row.verdict, row.aims) = (t(), t(), t(), verdict, vec![t()]);

    let mut blank = sample::blank(1);
    (blank.head, blank.steps) = (head.clone(), vec![t()]);
    blank.targets = vec![BlankTarget { customer: t(), plate: t(), phone: t() }];

    let mut report = sample::report();
    (report.head, report.summary) = (head, vec![t()]);
    for part in &mut report.parts {
        (part.title, part.note) = (t(), t());
        for figure in &mut part.figures {
            (figure.name, figure.value, figure.compared, figure.definition) = (t(), t(), t(), t());
        }
        for chart in &mut part.charts {
            (chart.title, chart.unit, chart.axis, chart.definition) = (t(), t(), t(), t());
            chart.labels.iter_mut().for_each(|label| *label = t());
            chart.series.iter_mut().for_each(|series| series.name = t());
        }
        for table in &mut part.tables {
            table.title = t();
            table.columns.iter_mut().chain(table.rows.iter_mut().flatten()).for_each(|cell| *cell = t());
        }
    }
    vec![
        Sheet::Schedule(schedule),
        Sheet::Progress(progress),
        Sheet::Contacts(contacts),
        Sheet::BlankContacts(blank),
        Sheet::Report(report),
    ]
}

#[test]
fn names_print_literally_whatever_they_say_to_a_typesetter() {
    for name in NAMES {
        for (i, sheet) in sheets_of(name).iter().enumerate() {
            let (_, pages) = read(&PRESS, sheet);
            assert!(packed(&pages[0]).contains(&packed(name)), "{name} is not on sheet {i}:\n{}", pages[0]);
        }
    }
}

#[test]
fn no_text_opens_a_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let planted = folder.path().join("p.txt");
    std::fs::write(&planted, "geheim").expect("written");
    // Relative, absolute and in the typesetter's own tree.
    for path in [planted.as_path(), Path::new("p.txt"), Path::new("/data.json"), Path::new("/etc/passwd")] {
        let path = path.display();
        for call in ["read", "json", "image", "plugin"] {
            for sheet in sheets_of(&format!("#{call}(\"{path}\")")) {
                let (_, pages) = read(&PRESS, &sheet);
                assert!(pages.iter().all(|page| !page.contains("geheim") && !page.contains("root:")), "{call} {path}");
                assert!(packed(&pages.concat()).contains(&format!("#{call}(")), "{call} {path}");
            }
        }
    }
}

#[test]
fn what_a_name_holds_is_the_text_of_the_pdf_sign_for_sign() {
    let names = [
        "赵䶮",
        "欧阳晓燕",
        "买买提·吾",
        "O'Brien",
        "Söhne & Co",
        "ＡＢＣ（临）",
        "50% \"折\"",
        "a\\b/c",
        "1e5",
        "00123",
    ];
    let mut sheet = sample::progress(names.len(), 1);
    for (row, name) in sheet.rows.iter_mut().zip(names) {
        row.customer = name.into();
    }
    let (_, pages) = read(&PRESS, &Sheet::Progress(sheet));
    for name in names {
        assert!(packed(&pages[0]).contains(&packed(name)), "{name} is another text in the PDF:\n{}", pages[0]);
    }
}

#[test]
fn hostile_lengths_and_signs_leave_the_pages_as_they_are() {
    let calm = sample::progress(30, 4);
    let (printed, _) = read(&PRESS, &Sheet::Progress(calm.clone()));
    let mut wild = calm;
    for (i, row) in wild.rows.iter_mut().enumerate() {
        row.customer = match i % 5 {
            0 => "王".repeat(4_000),
            1 => format!("a{}", "\u{0301}".repeat(4_000)),
            2 => "\u{202E}反\u{2066}转\u{200B}\u{200D}\u{FEFF}".repeat(50),
            3 => "👨\u{200D}👩\u{200D}👧 عربي עברית".into(),
            _ => "W".repeat(4_000),
        };
        row.plate = "川A".repeat(1_000);
        row.phone = "1".repeat(1_000);
        for cell in row.cells.iter_mut().flatten() {
            cell.outcome = "已\n预\n约\n".repeat(100);
            cell.responsible = "周敏".repeat(300);
        }
    }
    let (same, pages) = read(&PRESS, &Sheet::Progress(wild.clone()));
    // The vehicle cell grows by a line at most; nothing else may.
    assert!(same.pages <= printed.pages + 1, "{} pages became {}", printed.pages, same.pages);
    assert_eq!(pages.iter().map(|page| page.matches("用户关怀进度表").count()).sum::<usize>(), same.pages as usize);
    assert!(same.missing_glyphs.iter().any(|m| m.glyph == '👨'));

    let mut report = sample::report();
    report.summary = vec!["王".repeat(4_000), "\u{202E}".repeat(4_000)];
    report.parts[0].charts[0].labels = vec!["长".repeat(4_000); 8];
    report.parts[0].charts[0].series[0].values = vec![Some(f64::NAN), Some(f64::INFINITY), Some(-1e300), None];
    report.parts[0].charts[1].series.clear();
    let (_, pages) = read(&PRESS, &Sheet::Report(report));
    assert!(pages.len() <= 6, "{} pages", pages.len());
}
