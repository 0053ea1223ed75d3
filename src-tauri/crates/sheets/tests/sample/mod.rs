//! Made-up sheets of any size for tests and for looking at pages; the same every time.
#![allow(dead_code, missing_docs)] // each user takes some of it

use care::paper::*;
use chrono::{Days, NaiveDate, NaiveDateTime};

const NAMES: [&str; 12] = [
    "王伟",
    "赵䶮",
    "𠮷田健一",
    "欧阳晓燕",
    "李娜",
    "锦城市宏达建筑工程有限公司",
    "陈思远",
    "刘洋",
    "张㛃",
    "阿依古丽·买买提",
    "司马相如",
    "孙静怡",
];
const VEHICLES: [&str; 5] =
    ["星远 1.5T 豪华型", "星远 2.0T 旗舰型", "云驰 EV 长续航版", "山岳 2.0T 四驱尊享型", "云驰 PHEV"];
const PEOPLE: [&str; 4] = ["周敏", "吴磊", "郑晓东", "林可欣"];
const STEPS: [&str; 8] =
    ["感谢来电", "用车回访", "到店体验邀约", "节日问候", "增换购推荐", "转介绍回访", "老友会邀请", "满意度回访"];
const OUTCOMES: [&str; 6] = ["已预约", "有意向", "另约时间", "已完成保养", "无人接听", "车辆已转让"];

pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

pub fn moment(text: &str) -> NaiveDateTime {
    text.parse().expect("a moment")
}

pub fn head() -> SheetHead {
    SheetHead {
        project: "锦城区有价值客户八周关怀".into(),
        from: Some(day("2026-05-04")),
        until: Some(day("2026-06-28")),
        store: "锦城宏达 4S 店".into(),
        printed_at: moment("2026-06-01T15:20:00"),
        printed_by: "周敏".into(),
    }
}

pub fn progress(targets: usize, steps: usize) -> ProgressSheet {
    let rows = (0..targets).map(|i| {
        let cells = (0..steps).map(|s| ((i + s) % 11 != 10).then(|| step(i, s)));
        ProgressRow {
            customer: NAMES[i % NAMES.len()].into(),
            vehicle: VEHICLES[i % VEHICLES.len()].into(),
            plate: if i % 9 == 8 {
                String::new()
            } else if i % 5 == 2 {
                format!("川AD{:05}", 10_000 + i)
            } else {
                format!("川A·{:05}", 4_847 + i)
            },
            phone: format!("138{:08}", 13_800 + i * 37),
            cells: cells.collect(),
        }
    });
    ProgressSheet {
        head: head(),
        steps: (0..steps).map(|s| STEPS[s % STEPS.len()].to_owned()).collect(),
        rows: rows.collect(),
    }
}

fn step(i: usize, s: usize) -> StepCell {
    let planned = day("2026-05-04") + Days::new((s * 7 + i % 5) as u64);
    let done = s < 3 && (i + s) % 4 != 3;
    let verdict = if done && !i.is_multiple_of(3) {
        VerdictMark {
            on_time: Some(!(i + s).is_multiple_of(5)),
            good: Some(!i.is_multiple_of(7)),
            reason: String::new(),
        }
    } else {
        VerdictMark::default()
    };
    StepCell {
        planned: Some(planned),
        actual: done.then(|| planned + Days::new((i % 3) as u64)),
        channel: ["电话", "微信", "面对面", "短信"][(i + s) % 4].into(),
        responsible: PEOPLE[(i + s) % PEOPLE.len()].into(),
        outcome: if done { OUTCOMES[(i * 3 + s) % OUTCOMES.len()].into() } else { String::new() },
        skipped: (!done && i == 2).then(|| "客户长期在异地用车".into()),
        verdict,
    }
}

pub fn schedule(rows: usize) -> ScheduleSheet {
    const WORK: [&str; 8] = [
        "确定关怀目标与三问：关怀哪项业务、关怀谁、怎样接触",
        "筛选有价值客户，核对名单与联系方式",
        "制定八周关怀方案与话术，准备礼品；与销售部、售后部、信息员逐一确认每一步由谁做、交给谁，并在例会上公布",
        "开展话术培训与演练，逐人过关",
        "第一轮电话关怀，收集用车问题",
        "到店体验日活动（展厅与服务站联合）",
        "问题跟踪与承诺兑现检查",
        "项目评估与总结会",
    ];
    let rows = (0..rows).map(|i| {
        let start = day("2026-05-04") + Days::new(i as u64 * 5);
        let done = i % 8 < 5;
        ScheduleRow {
            content: WORK[i % WORK.len()].into(),
            planned_start: Some(start),
            planned_end: Some(start + Days::new(6)),
            actual: done.then(|| start + Days::new(5 + (i % 4) as u64)),
            responsible: PEOPLE[i % 4].into(),
            checker: PEOPLE[(i + 1) % 4].into(),
            verdict: if done {
                let late = i % 4 > 1;
                VerdictMark {
                    on_time: Some(!late),
                    good: Some(i % 3 != 2),
                    reason: if late { "礼品到货晚两天，名单二次核对".into() } else { String::new() },
                }
            } else {
                VerdictMark::default()
            },
        }
    });
    ScheduleSheet { head: head(), rows: rows.collect() }
}

pub fn contacts(rows: usize) -> ContactSheet {
    let rows = (0..rows).map(|i| ContactRow {
        at: moment("2026-05-05T09:10:00") + chrono::TimeDelta::minutes(i as i64 * 137),
        customer: NAMES[i % NAMES.len()].into(),
        vehicle: VEHICLES[i % VEHICLES.len()].into(),
        plate: format!("川A·{:05}", 4_847 + i),
        channel: ["电话", "微信", "面对面"][i % 3].into(),
        form: ["线上", "展厅/服务站", "活动", "上门"][i % 4].into(),
        aims: if i % 2 == 0 { vec!["传递".into(), "收集".into()] } else { vec!["口碑".into()] },
        script: "夏季用车关怀 第2版".into(),
        conveyed: "夏季空调免费检测到 6 月 30 日；到店可试驾新款云驰 EV，置换补贴最高 8,000 元。".into(),
        collected: if i % 3 == 1 { "孩子今年上小学，周末多用车；同事李先生在看七座车，方便时可联系。对本店接待满意，希望保养能提前一天确认时间。".into() } else { "近期没有用车问题。".into() },
        outcome: OUTCOMES[i % OUTCOMES.len()].into(),
        problem: if i % 4 == 2 { "导航经常重启，上次来店没有解决".into() } else { String::new() },
        gift: if i % 5 == 0 { "遮阳挡 1 份".into() } else { String::new() },
        satisfaction: (i % 3 != 2).then_some((6 + i % 5) as u8),
        promise: if i % 4 == 2 { "周五前回复导航升级时间".into() } else { String::new() },
        next: Some(day("2026-05-20") + Days::new((i % 20) as u64)),
        consultant: PEOPLE[i % 4].into(),
        verdict: if i % 2 == 0 { VerdictMark { on_time: Some(true), good: Some(i % 6 != 0), reason: if i % 6 == 0 { "未记下次时间".into() } else { String::new() } } } else { VerdictMark::default() },
    });
    ContactSheet { head: head(), rows: rows.collect() }
}

pub fn blank(targets: usize) -> BlankContactSheet {
    let targets = (0..targets).map(|i| BlankTarget {
        customer: NAMES[i % NAMES.len()].into(),
        plate: format!("川A·{:05}", 4_847 + i),
        phone: care::norm::mask_phone(&format!("138{:08}", 13_800 + i * 37)),
    });
    BlankContactSheet {
        head: head(),
        steps: STEPS[..6].iter().map(|s| (*s).to_owned()).collect(),
        targets: targets.collect(),
        spare_rows: 3,
    }
}

fn figure(name: &str, value: &str, compared: &str, definition: &str, rows: u32) -> Figure {
    Figure { name: name.into(), value: value.into(), compared: compared.into(), definition: definition.into(), rows }
}

fn series(name: &str, values: &[f64]) -> Series {
    Series { name: name.into(), values: values.iter().copied().map(Some).collect() }
}

fn chart(
    title: &str,
    kind: ChartKind,
    unit: &str,
    goal: Option<f64>,
    axis: &str,
    labels: &[&str],
    series: Vec<Series>,
) -> Chart {
    Chart {
        title: title.into(),
        kind,
        unit: unit.into(),
        decimals: u8::from(unit == "天"),
        goal,
        axis: axis.into(),
        labels: labels.iter().map(|l| (*l).to_owned()).collect(),
        series,
        definition: "按时率 = 检核为按时的步骤 ÷ 已检核的步骤；未检核的不计。".into(),
    }
}

pub fn report() -> ReportSheet {
    let weeks = ["第1周", "第2周", "第3周", "第4周", "第5周", "第6周", "第7周", "第8周"];
    let mut lines = chart(
        "每周按时率与合格率",
        ChartKind::Lines,
        "%",
        Some(75.0),
        "周",
        &weeks,
        vec![
            series("按时率", &[62.0, 70.0, 74.0, 78.0, 81.0, 80.0, 86.0, 88.0]),
            series("合格率", &[55.0, 58.0, 66.0, 71.0, 75.0, 79.0, 77.0, 82.0]),
        ],
    );
    lines.series[1].values[4] = None;
    let visits = chart(
        "每周进站台次",
        ChartKind::Lines,
        "",
        None,
        "周",
        &weeks,
        vec![series("进站台次", &[4.0, 7.0, 6.0, 9.0, 12.0, 11.0, 15.0, 14.0])],
    );
    ReportSheet {
        head: head(),
        summary: vec![
            "八周共关怀 30 位客户，执行关怀步骤 150 个，按时 81 %，合格 77 %，达到 75 % 的目标。".into(),
            "流程卡在“到店体验邀约”：该步平均晚 2.4 天，主要等待售后部答复。".into(),
        ],
        parts: vec![
            ReportPart {
                title: "一、内部执行".into(),
                note: String::new(),
                figures: vec![
                    figure("步骤按时率", "81 %", "目标 75 %", "检核为按时的步骤 ÷ 已检核的步骤", 150),
                    figure("合格率", "77 %", "目标 75 %", "检核为良好的步骤与工作项 ÷ 已检核的", 162),
                    figure(
                        "转交答复",
                        "平均 5.2 小时",
                        "上期 9.8 小时",
                        "从提出转交到接收部门答复的时间，按自然时间计",
                        34,
                    ),
                ],
                charts: vec![
                    lines,
                    chart(
                        "各步骤晚于计划的天数",
                        ChartKind::Bars,
                        "天",
                        None,
                        "步骤",
                        &STEPS[..6],
                        vec![
                            series("平均", &[0.2, 0.6, 2.4, 0.4, 1.1, 0.8]),
                            series("最长", &[2.0, 3.0, 9.0, 2.0, 4.0, 3.0]),
                        ],
                    ),
                ],
                tables: vec![ReportTable {
                    title: "各人执行情况".into(),
                    columns: ["责任人", "步骤", "按时率", "合格率", "有效沟通"].map(String::from).to_vec(),
                    rows: PEOPLE
                        .iter()
                        .enumerate()
                        .map(|(i, p)| {
                            vec![
                                (*p).into(),
                                (30 + i * 3).to_string(),
                                format!("{} %", 78 + i * 3),
                                format!("{} %", 74 + i * 2),
                                (22 + i).to_string(),
                            ]
                        })
                        .collect(),
                }],
            },
            ReportPart {
                title: "二、关怀价值".into(),
                note: "未作对照：以下前后比较没有未关怀客户作对照，不代表关怀的效果。".into(),
                figures: vec![
                    figure(
                        "转介绍",
                        "9 人，成交 3 人",
                        "未作对照",
                        "关怀对象在项目期内提出的转介绍；成交以交车为准",
                        9,
                    ),
                    figure(
                        "沟通后进站",
                        "41 台次",
                        "之前 30 天 28 台次，未作对照",
                        "有效沟通后 30 天内的进站台次，同一车同一天计一次",
                        69,
                    ),
                    figure("投入", "¥ 6,480.00", "", "礼品 + 工时 + 短信；工时按每小时 40 元计", 212),
                ],
                charts: vec![
                    visits,
                    chart(
                        "各区本店份额",
                        ChartKind::Bars,
                        "%",
                        None,
                        "区",
                        &["锦城区", "武兴区", "临江县"],
                        vec![series("之前", &[12.0, 9.0, 4.0]), series("之后", &[15.0, 9.5, 3.5])],
                    ),
                ],
                tables: Vec::new(),
            },
        ],
    }
}
