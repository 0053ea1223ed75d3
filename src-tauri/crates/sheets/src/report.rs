//! Evaluation report: figures with their definitions, charts drawn in Typst itself, each with its table.

use care::paper::{Chart, ChartKind, Figure, ReportPart, ReportSheet, ReportTable};
use serde::Serialize;

use crate::excel::{self, Flat};
use crate::grid::headline;
use crate::scale::Scale;
use crate::text::{BODY, Ink, SMALL, STRONG, Style};

/// A4 standing, filed: 210 - 15 - 12 mm.
pub(crate) const WIDTH: f32 = 183.0;
/// Name, value, compared with, definition, rows.
const FIGURE: [f32; 5] = [36.0, 26.0, 36.0, 69.0, 16.0];
/// Up to here a chart's table lies: labels across, series down.
const LYING: usize = 8;
/// Series that can be told apart in black and white.
const SERIES: usize = 4;
const PAD: f32 = 2.0;

/// Lines of a cell, and whether it stands right.
type Lines = Vec<String>;

/// What `report.typ` is given.
#[derive(Serialize)]
pub(crate) struct Report {
    families: Vec<&'static str>,
    title: String,
    meta: Lines,
    page: String,
    foot: String,
    summary_title: String,
    no_data: String,
    summary: Vec<Lines>,
    parts: Vec<Part>,
}

#[derive(Serialize)]
struct Part {
    title: String,
    note: Lines,
    figures: Option<Table>,
    charts: Vec<Drawn>,
    tables: Vec<Table>,
}

#[derive(Serialize)]
struct Table {
    title: String,
    widths: Vec<f32>,
    head: Vec<Lines>,
    rows: Vec<Vec<Lines>>,
    /// Columns from here on stand right.
    right_from: usize,
    right_until: usize,
}

/// A chart with everything scaled to 0..1 and every number already written.
#[derive(Serialize)]
struct Drawn {
    title: String,
    kind: ChartKind,
    definition: Lines,
    labels: Vec<Lines>,
    zero: f64,
    goal: Option<Mark>,
    ticks: Vec<Mark>,
    series: Vec<DrawnSeries>,
    table: Table,
}

#[derive(Serialize)]
struct DrawnSeries {
    name: String,
    points: Vec<Option<Mark>>,
}

/// A place on the scale with what stands there.
#[derive(Serialize)]
struct Mark {
    v: f64,
    t: String,
}

/// The report with every text broken and bounded.
pub(crate) fn draw(ink: &mut Ink, sheet: &ReportSheet) -> Report {
    let meta = headline(ink, &sheet.head, usize::MAX);
    let meta = ink.wrap(&meta, WIDTH, SMALL, 2);
    let summary = sheet.summary.iter().map(|line| ink.wrap(line, WIDTH - 6.0, BODY, 6)).collect();
    let parts = sheet.parts.iter().map(|part| draw_part(ink, part)).collect();
    let foot = if ink.missing().is_empty() { String::new() } else { ink.say("missing_glyph") };
    Report {
        // After all signs were asked for: only then it is known whose are needed.
        families: ink.families(),
        title: ink.say("report.title"),
        meta,
        page: ink.fill("page", &[("page", "#1"), ("of", "#2")]),
        foot,
        summary_title: ink.say("report.summary"),
        no_data: ink.say("report.no_data"),
        summary,
        parts,
    }
}

fn draw_part(ink: &mut Ink, part: &ReportPart) -> Part {
    Part {
        title: ink.fit(&part.title, WIDTH, Style { size: 12.0, bold: true }),
        note: ink.wrap(&part.note, WIDTH, BODY, 4),
        figures: (!part.figures.is_empty()).then(|| figures(ink, &part.figures)),
        charts: part.charts.iter().map(|chart| draw_chart(ink, chart)).collect(),
        tables: part.tables.iter().map(|t| table(ink, t)).collect(),
    }
}

fn figures(ink: &mut Ink, figures: &[Figure]) -> Table {
    let keys = ["figure", "value", "compared", "definition", "rows"];
    let head = keys.iter().zip(FIGURE).map(|(key, w)| {
        let word = ink.say(&format!("report.{key}"));
        ink.wrap(&word, w - PAD, STRONG, 2)
    });
    let head = head.collect();
    let rows = figures.iter().map(|f| {
        let rows = f.rows.to_string();
        let texts = [(&f.name, STRONG), (&f.value, STRONG), (&f.compared, BODY), (&f.definition, BODY), (&rows, BODY)];
        texts.iter().zip(FIGURE).map(|((text, style), w)| ink.wrap(text, w - PAD, *style, 6)).collect()
    });
    Table { title: String::new(), widths: FIGURE.to_vec(), head, rows: rows.collect(), right_from: 4, right_until: 5 }
}

fn table(ink: &mut Ink, table: &ReportTable) -> Table {
    let count = table.columns.len().max(1);
    // The first column is text and twice as wide as a number.
    let share = WIDTH / (count as f32 + 1.0);
    let widths: Vec<f32> = (0..count).map(|i| if i == 0 { share * 2.0 } else { share }).collect();
    let lines = |ink: &mut Ink, cells: &[String], style: Style| -> Vec<Lines> {
        let cell = |i: usize| cells.get(i).map(String::as_str).unwrap_or_default();
        widths.iter().enumerate().map(|(i, w)| ink.wrap(cell(i), w - PAD, style, 3)).collect()
    };
    let head = lines(ink, &table.columns, STRONG);
    let rows = table.rows.iter().map(|row| lines(ink, row, BODY)).collect();
    Table {
        title: ink.fit(&table.title, WIDTH, STRONG),
        widths: widths.clone(),
        head,
        rows,
        right_from: 1,
        right_until: count,
    }
}

fn draw_chart(ink: &mut Ink, chart: &Chart) -> Drawn {
    let values = chart.series.iter().take(SERIES).flat_map(|s| s.values.iter().flatten().copied()).chain(chart.goal);
    let scale = Scale::over(values);
    let say = |v: f64| number(v, chart);
    let series = chart.series.iter().take(SERIES).map(|s| DrawnSeries {
        name: ink.fit(&s.name, 40.0, SMALL),
        points: (0..chart.labels.len())
            .map(|i| value(&s.values, i).map(|v| Mark { v: scale.at(v), t: say(v) }))
            .collect(),
    });
    let series = series.collect();
    let label_width =
        if chart.kind == ChartKind::Bars { 38.0 } else { (WIDTH / chart.labels.len().max(1) as f32).max(12.0) };
    let ticks = scale.ticks().into_iter().map(|v| Mark { v: scale.at(v), t: say(v) }).collect();
    let goal = chart
        .goal
        .filter(|g| g.is_finite())
        .map(|g| Mark { v: scale.at(g), t: ink.fill("report.goal", &[("goal", &say(g))]) });
    Drawn {
        title: ink.fit(&chart.title, WIDTH, STRONG),
        kind: chart.kind,
        definition: ink.wrap(&chart.definition, WIDTH, SMALL, 3),
        labels: chart.labels.iter().map(|l| ink.wrap(l, label_width - 1.0, SMALL, 2)).collect(),
        zero: scale.at(0.0),
        goal,
        ticks,
        series,
        table: table(ink, &chart_table(chart)),
    }
}

fn value(values: &[Option<f64>], i: usize) -> Option<f64> {
    values.get(i).copied().flatten().filter(|v| v.is_finite())
}

fn number(v: f64, chart: &Chart) -> String {
    let number = format!("{v:.*}", usize::from(chart.decimals.min(3)));
    match chart.unit.as_str() {
        "" | "%" => number + &chart.unit,
        unit => format!("{number} {unit}"),
    }
}

/// The chart's numbers as a table: few labels lie across, many stand down.
fn chart_table(chart: &Chart) -> ReportTable {
    let cell = |values: &[Option<f64>], i: usize| value(values, i).map_or_else(|| "—".to_owned(), |v| number(v, chart));
    if chart.labels.len() <= LYING {
        let columns = [chart.axis.clone()].into_iter().chain(chart.labels.iter().cloned()).collect();
        let rows = chart
            .series
            .iter()
            .map(|s| [s.name.clone()].into_iter().chain((0..chart.labels.len()).map(|i| cell(&s.values, i))).collect());
        ReportTable { title: String::new(), columns, rows: rows.collect() }
    } else {
        let columns = [chart.axis.clone()].into_iter().chain(chart.series.iter().map(|s| s.name.clone())).collect();
        let rows = chart.labels.iter().enumerate().map(|(i, label)| {
            [label.clone()].into_iter().chain(chart.series.iter().map(|s| cell(&s.values, i))).collect()
        });
        ReportTable { title: String::new(), columns, rows: rows.collect() }
    }
}

/// Figures on the first worksheet, then one worksheet a chart or table.
pub(crate) fn flats(ink: &Ink, sheet: &ReportSheet) -> Vec<Flat> {
    let title = excel::title(ink, "report.title", &sheet.head);
    let keys = ["part", "figure", "value", "compared", "definition", "rows"];
    let rows = sheet.parts.iter().flat_map(|part| {
        part.figures.iter().map(|f| {
            let texts = [&part.title, &f.name, &f.value, &f.compared, &f.definition].map(String::clone);
            texts.into_iter().chain([f.rows.to_string()]).collect()
        })
    });
    let mut flats = vec![Flat {
        name: ink.say("report.title"),
        title: title.clone(),
        groups: Vec::new(),
        heads: keys.iter().map(|key| ink.say(&format!("report.{key}"))).collect(),
        widths: vec![18, 26, 16, 26, 60, 10],
        frozen: 2,
        least: None,
        rows: rows.collect(),
    }];
    for part in &sheet.parts {
        let charts = part.charts.iter().map(|c| ReportTable { title: c.title.clone(), ..chart_table(c) });
        for table in charts.chain(part.tables.iter().cloned()) {
            flats.push(Flat {
                name: table.title.clone(),
                title: format!("{}　{}　{title}", part.title, table.title),
                groups: Vec::new(),
                widths: table.columns.iter().enumerate().map(|(i, _)| if i == 0 { 24 } else { 14 }).collect(),
                heads: table.columns,
                frozen: 1,
                least: None,
                rows: table.rows,
            });
        }
    }
    flats
}
