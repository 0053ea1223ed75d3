//! The evaluation report 评估报告: inner execution and value, every number with its definition and how many rows stand behind it.

use std::collections::BTreeMap;

use ledger::{Fault, Id, Read};

use super::Printing;
use crate::evaluation::{self, Delays, FigureCode, LocalShare, Share, TARGET, Unit};
use crate::paper::model::{Chart, ChartKind, Figure, ReportPart, ReportSheet, ReportTable, Series};
use crate::region;

const INNER: [FigureCode; 7] = [
    FigureCode::OnTime,
    FigureCode::Good,
    FigureCode::Rework,
    FigureCode::Effective,
    FigureCode::HandoverHours,
    FigureCode::LeadFirstCall,
    FigureCode::LeadSecondContact,
];

const VALUE: [FigureCode; 13] = [
    FigureCode::Referrals,
    FigureCode::ReferralsWon,
    FigureCode::VisitsBeforeContact,
    FigureCode::VisitsAfterContact,
    FigureCode::SpendingBeforeCents,
    FigureCode::SpendingAfterCents,
    FigureCode::Renewals,
    FigureCode::Satisfaction,
    FigureCode::GiftCents,
    FigureCode::HoursCents,
    FigureCode::MessageCents,
    FigureCode::SpentCents,
    FigureCode::ReturnCents,
];

/// The evaluation report of a project as of the moment it is printed; none when there is no such project.
pub fn report(r: &Read<'_>, project: Id, printing: &Printing<'_>) -> Result<Option<ReportSheet>, Fault> {
    let Some(head) = printing.head(r, project)? else { return Ok(None) };
    let (Some(inner), Some(value)) =
        (evaluation::figures(r, project, &INNER, printing.at)?, evaluation::figures(r, project, &VALUE, printing.at)?)
    else {
        return Ok(None);
    };
    let say = |key: &str| printing.words.say(&format!("evaluation:{key}")).to_owned();
    let delays = evaluation::delays(r, project, printing.at)?;
    let shares = evaluation::local_shares(r, project, printing.at)?;
    let told = |code: FigureCode| inner.iter().find(|f| f.code == code).map(|f| printing.number(f.value, f.unit));
    let line = |key: &str, code: FigureCode| {
        told(code).map(|value| printing.words.fill(&format!("evaluation:{key}"), &[("value", &value)]))
    };
    let mut summary: Vec<String> =
        [line("summary.on_time", FigureCode::OnTime), line("summary.good", FigureCode::Good)]
            .into_iter()
            .flatten()
            .collect();
    // The step that is late by more than the others says where the process sticks.
    if let Some(worst) =
        delays.steps.iter().max_by(|a, b| a.days_late.total_cmp(&b.days_late)).filter(|s| s.days_late > 0.0)
    {
        let days = format!("{:.1}", worst.days_late);
        summary.push(printing.words.fill("evaluation:summary.sticks", &[("step", &worst.name), ("days", &days)]));
    }
    Ok(Some(ReportSheet {
        head,
        summary,
        parts: vec![
            ReportPart {
                title: say("report.inner"),
                note: String::new(),
                figures: inner.iter().map(|f| printing.figure(f)).collect(),
                charts: charts(printing, &delays),
                tables: vec![
                    table(printing, "report.departments", "report.department", &delays.departments),
                    table(printing, "report.people", "report.person", &delays.people),
                ],
            },
            ReportPart {
                title: say("report.value"),
                note: say("report.no_control"),
                figures: value.iter().map(|f| printing.figure(f)).collect(),
                charts: districts(printing, &shares).into_iter().collect(),
                tables: local(printing, &shares).into_iter().collect(),
            },
        ],
    }))
}

impl Printing<'_> {
    fn words_of(&self, key: &str) -> String {
        self.words.say(&format!("evaluation:{key}")).to_owned()
    }

    /// A number as people read it.
    fn number(&self, value: Option<f64>, unit: Unit) -> String {
        let Some(value) = value else { return self.words.say("paper:none").to_owned() };
        match unit {
            Unit::Percent => format!("{value}%"),
            Unit::Count => format!("{value:.0}"),
            Unit::Cents => money(value),
            Unit::Hours => self.words.fill("evaluation:unit.hours", &[("value", &value.to_string())]),
            Unit::Points => format!("{value:.1}"),
        }
    }

    fn figure(&self, figure: &evaluation::Figure) -> Figure {
        let goal = figure.target.map(|target| {
            let goal = self.number(Some(target), figure.unit);
            self.words.fill("paper:report.goal", &[("goal", &goal)])
        });
        let alone = figure.uncompared.then(|| self.words_of("figure.no_control"));
        Figure {
            name: self.words_of(&format!("figure.{}", figure.code.code())),
            value: self.number(figure.value, figure.unit),
            compared: goal.or(alone).unwrap_or_default(),
            definition: self.words_of(&format!("define.{}", figure.code.code())),
            rows: figure.rows,
        }
    }
}

/// Cents as yuan with thousands, without a fraction where there is none.
fn money(cents: f64) -> String {
    let cents = cents.round() as i64;
    let (yuan, rest) = ((cents.abs() / 100).to_string(), cents.abs() % 100);
    let mut grouped = String::new();
    for (place, digit) in yuan.chars().enumerate() {
        if place > 0 && (yuan.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let sign = if cents < 0 { "-" } else { "" };
    if rest == 0 { format!("{sign}¥ {grouped}") } else { format!("{sign}¥ {grouped}.{rest:02}") }
}

fn percent(part: u32, whole: u32) -> Option<f64> {
    (whole > 0).then(|| (1_000.0 * f64::from(part) / f64::from(whole)).round() / 10.0)
}

fn charts(printing: &Printing<'_>, delays: &Delays) -> Vec<Chart> {
    if delays.steps.is_empty() {
        return Vec::new();
    }
    let labels: Vec<String> = delays.steps.iter().map(|share| share.name.clone()).collect();
    let bars = |title: &str, unit: &str, goal, name: &str, definition: &str, values| Chart {
        title: printing.words_of(title),
        kind: ChartKind::Bars,
        unit: unit.into(),
        decimals: 1,
        goal,
        axis: printing.words_of("report.step"),
        labels: labels.clone(),
        series: vec![Series { name: printing.words_of(name), values }],
        definition: printing.words_of(definition),
    };
    let on_time = delays.steps.iter().map(|share| percent(share.on_time, share.total)).collect();
    let late = delays.steps.iter().map(|share| Some(share.days_late)).collect();
    let days = printing.words_of("unit.days");
    vec![
        bars("report.steps_on_time", "%", Some(TARGET), "figure.on_time", "define.on_time", on_time),
        bars("report.steps_late", &days, None, "report.days_late", "define.days_late", late),
    ]
}

fn table(printing: &Printing<'_>, title: &str, first: &str, shares: &[Share]) -> ReportTable {
    let columns = [first, "report.total", "figure.on_time", "report.days_late"].map(|key| printing.words_of(key));
    let row = |share: &Share| {
        let on_time = printing.number(percent(share.on_time, share.total), Unit::Percent);
        vec![share.name.clone(), share.total.to_string(), on_time, format!("{:.1}", share.days_late)]
    };
    ReportTable { title: printing.words_of(title), columns: columns.to_vec(), rows: shares.iter().map(row).collect() }
}

fn place(code: &str) -> String {
    region::find(code).map_or_else(|| code.to_owned(), |region| region.name.to_owned())
}

/// Our share of the segment by district, all series together.
fn districts(printing: &Printing<'_>, shares: &[LocalShare]) -> Option<Chart> {
    let mut sums: BTreeMap<&str, [[u32; 2]; 2]> = BTreeMap::new();
    for share in shares {
        let sum = sums.entry(&share.district).or_default();
        for (sum, counts) in sum.iter_mut().zip([share.before, share.after]) {
            sum[0] += counts[0];
            sum[1] += counts[1];
        }
    }
    let series = |key: &str, n: usize| Series {
        name: printing.words_of(key),
        values: sums.values().map(|sum| percent(sum[n][1], sum[n][0])).collect(),
    };
    (!sums.is_empty()).then(|| Chart {
        title: printing.words_of("report.local"),
        kind: ChartKind::Bars,
        unit: "%".into(),
        decimals: 1,
        goal: None,
        axis: printing.words_of("report.district"),
        labels: sums.keys().map(|code| place(code)).collect(),
        series: vec![series("report.before", 0), series("report.since", 1)],
        definition: printing.words_of("define.local_share"),
    })
}

fn local(printing: &Printing<'_>, shares: &[LocalShare]) -> Option<ReportTable> {
    let columns =
        ["report.district", "report.series", "report.before", "report.since"].map(|key| printing.words_of(key));
    let row = |share: &LocalShare| {
        let of = |[segment, own]: [u32; 2]| match percent(own, segment) {
            Some(value) => format!("{value}% ({own}/{segment})"),
            None => printing.words.say("paper:none").to_owned(),
        };
        vec![place(&share.district), share.series.clone(), of(share.before), of(share.after)]
    };
    (!shares.is_empty()).then(|| ReportTable {
        title: printing.words_of("report.local_by_series"),
        columns: columns.to_vec(),
        rows: shares.iter().map(row).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::money;

    #[test]
    fn money_has_thousands_and_a_fraction_only_where_there_is_one() {
        let told = [0.0, 99.0, 100_000.0, 123_456_700.0, -50.0].map(money);
        assert_eq!(told, ["¥ 0", "¥ 0.99", "¥ 1,000", "¥ 1,234,567", "-¥ 0.50"]);
    }
}
