//! A seeded maker of export files: what a dealership of any size would take out of its system, with the proportions of the sample
//! exports. Nobody in it exists. The same seed and size give the same files.

use std::fmt::Write as _;
use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::Path;

use chrono::{Duration, NaiveDate};
use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};

/// How much to make. The other files follow in the proportions of the sample exports.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// Customers; each owns one vehicle, every fourth a second one.
    pub customers: u32,
    /// Service orders.
    pub orders: u32,
}

/// What went wrong while writing.
pub type Trouble = Box<dyn std::error::Error>;

/// The day as of which the exports are made.
pub fn as_of() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 6, 30).expect("a day of the calendar")
}

const SURNAMES: &str = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕";
const GIVEN: &str =
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红梅建国文辉力斌宇浩凯健俊帆雪琳慧婷玲佳欣怡妍";
const TOWNS: [&str; 12] = [
    "临沂市兰山区柳青街道",
    "临沂市兰山区银雀山街道",
    "临沂市兰山区枣园镇",
    "临沂市罗庄区盛庄街道",
    "临沂市罗庄区册山街道",
    "临沂市河东区九曲街道",
    "临沂市河东区汤头街道",
    "临沂市沂南县青驼镇",
    "临沂市沂南县大庄镇",
    "临沂市郯城县马头镇",
    "临沂市沂水县许家湖镇",
    "临沂市费县探沂镇",
];
const SERIES: [(&str, &str, u32); 5] = [
    ("启明A3", "1.5T舒适", 109_800),
    ("启明A5", "1.5T豪华", 139_800),
    ("启明X5", "2.0T四驱", 189_800),
    ("启明X7", "2.0T旗舰", 239_800),
    ("启明E1", "纯电长续航", 169_800),
];
const CONSULTANTS: [&str; 6] = ["黄佳", "马晓峰", "刘志远", "丁宁", "袁野", "白雪"];
const ADVISORS: [&str; 6] = ["吴磊", "郑海燕", "周敏", "高洁", "韩冰", "陆军"];
const JOBS: [(&str, &str); 6] = [
    ("首次保养", "更换机油机滤"),
    ("定期保养", "更换机油三滤"),
    ("一般维修", "更换前刹车片"),
    ("事故维修", "前保险杠喷漆"),
    ("美容精品", "贴膜"),
    ("一般维修", "四轮定位"),
];
const OCCUPATIONS: [&str; 6] = ["教师", "护士", "个体经营", "农民", "公务员", "工程师"];
const POSITIONS: [&str; 10] = ["", "", "", "", "", "主管", "经理", "总经理", "副总经理", "院长"];

struct Made {
    number: String,
    name: String,
    phone: String,
    vins: Vec<(String, String)>,
}

/// Writes all files of a dealership into `folder`.
pub fn make(folder: &Path, size: Size, seed: u64) -> Result<(), Trouble> {
    let mut rng = fastrand::Rng::with_seed(seed);
    let customers = customer_file(&folder.join("客户车辆档案.xlsx"), size.customers, &mut rng)?;
    order_file(&folder.join("维修结算单.csv"), size.orders, &customers, &mut rng)?;
    renewal_file(&folder.join("保险年检台账.xlsx"), &customers, &mut rng)?;
    complaint_file(&folder.join("投诉登记.xlsx"), &customers, &mut rng)?;
    referral_file(&folder.join("转介绍与增换购.xlsx"), &customers, &mut rng)?;
    lead_file(&folder.join("线索台账.csv"), size.customers / 10, &mut rng)?;
    registration_file(&folder.join("区域上牌量.csv"), &mut rng)
}

fn pick<'l, T>(rng: &mut fastrand::Rng, list: &'l [T]) -> &'l T {
    &list[rng.usize(..list.len())]
}

fn one_of(rng: &mut fastrand::Rng, chars: &str) -> char {
    chars.chars().nth(rng.usize(..chars.chars().count())).unwrap_or('王')
}

fn person(rng: &mut fastrand::Rng) -> String {
    let mut name = String::from(one_of(rng, SURNAMES));
    for _ in 0..rng.usize(1..=2) {
        name.push(one_of(rng, GIVEN));
    }
    name
}

fn phone(rng: &mut fastrand::Rng) -> String {
    format!("1{}{:09}", rng.u8(3..=9), rng.u32(..1_000_000_000))
}

/// A VIN whose check digit holds.
fn vin(rng: &mut fastrand::Rng) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHJKLMNPRSTUVWXYZ0123456789";
    let mut text: String = "LKM".into();
    text.extend((3..17).map(|_| char::from(*pick(rng, LETTERS))));
    for digit in "0123456789X".chars() {
        text.replace_range(8..9, digit.encode_utf8(&mut [0; 4]));
        if care::norm::Vin::parse(&text).is_ok_and(|vin| vin.check_digit_holds()) {
            break;
        }
    }
    text
}

fn plate(rng: &mut fastrand::Rng, electric: bool) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHJKLMNPQRSTUVWXYZ0123456789";
    let rest: String = (0..4).map(|_| char::from(*pick(rng, LETTERS))).collect();
    if electric { format!("鲁QD{rest}{}", rng.u8(..10)) } else { format!("鲁Q{}{rest}", rng.u8(..10)) }
}

fn day(rng: &mut fastrand::Rng, years: i64) -> NaiveDate {
    as_of() - Duration::days(rng.i64(0..years * 365))
}

/// A day in one of the spellings that stores use; a serial number of Excel among them.
fn spelt(rng: &mut fastrand::Rng, day: NaiveDate) -> String {
    match rng.u8(..5) {
        0 => day.format("%Y-%m-%d").to_string(),
        1 => day.format("%Y/%-m/%-d").to_string(),
        2 => day.format("%Y年%-m月%-d日").to_string(),
        3 => day.format("%Y%m%d").to_string(),
        _ => {
            (day - NaiveDate::from_ymd_opt(1899, 12, 30).expect("the origin of serial numbers")).num_days().to_string()
        }
    }
}

/// One sheet that is written row by row; memory doesn't grow with the rows.
struct Sheet<'w> {
    sheet: &'w mut Worksheet,
    row: u32,
}

impl<'w> Sheet<'w> {
    fn new(book: &'w mut Workbook, name: &str, titles: &[&str], headings: &[&str]) -> Result<Sheet<'w>, XlsxError> {
        let sheet = book.add_worksheet_with_constant_memory()?;
        sheet.set_name(name)?;
        let mut sheet = Sheet { sheet, row: 0 };
        for title in titles {
            sheet.line(&[(*title).to_owned()])?;
        }
        sheet.line(&headings.iter().map(|h| (*h).to_owned()).collect::<Vec<_>>())?;
        Ok(sheet)
    }

    /// Digits up to six places are written as numbers, as stores' systems do with days and prices.
    fn line(&mut self, cells: &[String]) -> Result<(), XlsxError> {
        for (column, cell) in cells.iter().enumerate().filter(|(_, c)| !c.is_empty()) {
            match cell.parse::<u32>() {
                Ok(number) if cell.len() <= 6 => self.sheet.write_number(self.row, column as u16, number)?,
                _ => self.sheet.write_string(self.row, column as u16, cell)?,
            };
        }
        self.row += 1;
        Ok(())
    }
}

fn customer_file(path: &Path, customers: u32, rng: &mut fastrand::Rng) -> Result<Vec<Made>, Trouble> {
    let mut book = Workbook::new();
    let headings = [
        "客户编号",
        "客户姓名",
        "客户性质",
        "性别",
        "身份证号码",
        "民族",
        "出生日期",
        "手机号码",
        "联系地址",
        "职业",
        "职务",
        "家庭成员",
        "兴趣爱好",
        "信息来源",
        "购车用途",
        "车牌号",
        "VIN",
        "车系",
        "配置",
        "颜色",
        "购车日期",
        "购车价格",
        "保修到期日",
        "销售顾问",
        "服务顾问",
    ];
    let titles = ["启明汽车销售服务有限公司 客户车辆档案", "导出时间：见文件日期"];
    let mut sheet = Sheet::new(&mut book, "客户车辆档案", &titles, &headings)?;
    let mut all = Vec::with_capacity(customers as usize);
    for i in 0..customers {
        let company = rng.u8(..100) < 8;
        let name = if company { format!("临沂{}贸易有限公司", person(rng)) } else { person(rng) };
        let mut made = Made { number: format!("C{}", 100_000 + i), name, phone: phone(rng), vins: Vec::new() };
        let born = NaiveDate::from_ymd_opt(1960, 1, 1).expect("a day") + Duration::days(rng.i64(0..16_000));
        let address = format!("山东省{}{}村{}号", pick(rng, &TOWNS), one_of(rng, SURNAMES), rng.u16(1..400));
        let (born, family) = (spelt(rng, born), pick(rng, &["", "配偶", "父母", "配偶、一子"]).to_string());
        let hobby = pick(rng, &["钓鱼", "露营", "自驾", ""]).to_string();
        let source = pick(rng, &["展厅", "电话咨询", "老客户介绍"]).to_string();
        let purpose = pick(rng, &["上下班代步", "商务", "家用"]).to_string();
        let sex = if company { "" } else { pick(rng, &["男", "女"]) };
        let (job, position) = (pick(rng, &OCCUPATIONS).to_string(), pick(rng, &POSITIONS).to_string());
        for _ in 0..if rng.u8(..4) == 0 { 2 } else { 1 } {
            let (series, configuration, price) = *pick(rng, &SERIES);
            let bought = day(rng, 9);
            let (vin, plate) = (vin(rng), plate(rng, series == "启明E1"));
            let kind = if company { "单位" } else { "个人" };
            let row = [
                made.number.clone(),
                made.name.clone(),
                kind.into(),
                sex.into(),
                String::new(),
                "汉族".into(),
                born.clone(),
                made.phone.clone(),
                address.clone(),
                job.clone(),
                position.clone(),
                family.clone(),
                hobby.clone(),
                source.clone(),
                purpose.clone(),
                plate.clone(),
                vin.clone(),
                series.into(),
                configuration.into(),
                pick(rng, &["星空灰", "火焰红", "珠光白"]).to_string(),
                spelt(rng, bought),
                (price + rng.u32(..90) * 100).to_string(),
                spelt(rng, bought + Duration::days(3 * 365)),
                pick(rng, &CONSULTANTS).to_string(),
                pick(rng, &ADVISORS).to_string(),
            ];
            sheet.line(&row)?;
            made.vins.push((vin, plate));
        }
        all.push(made);
    }
    book.save(path)?;
    Ok(all)
}

/// Service orders of five years, by day, in GB 18030.
fn order_file(path: &Path, orders: u32, customers: &[Made], rng: &mut fastrand::Rng) -> Result<(), Trouble> {
    let mut out = BufWriter::new(File::create(path)?);
    let mut text =
        String::from("工单号,车牌号,VIN,进站日期,进站里程,维修类型,维修项目,结算金额,服务顾问,建议未做项目\r\n");
    for i in 0..orders {
        let customer = pick(rng, customers);
        let (vin, plate) = pick(rng, &customer.vins);
        let day = as_of() - Duration::days((u64::from(orders - i) * 5 * 365 / u64::from(orders)) as i64);
        let day =
            if rng.u8(..2) == 0 { day.format("%Y-%m-%d").to_string() } else { day.format("%Y/%-m/%-d").to_string() };
        let (kind, item) = pick(rng, &JOBS);
        let later = if rng.u8(..12) == 0 { "建议更换前刹车片" } else { "" };
        writeln!(
            text,
            "RO{i:07},{plate},{vin},{day},{},{kind},{item},{}.{:02},{},{later}\r",
            rng.u32(500..180_000),
            rng.u32(..3_000),
            rng.u32(..100),
            pick(rng, &ADVISORS)
        )?;
        if text.len() > 1 << 16 {
            out.write_all(&encoding_rs::GB18030.encode(&text).0)?;
            text.clear();
        }
    }
    out.write_all(&encoding_rs::GB18030.encode(&text).0)?;
    Ok(out.flush()?)
}

fn renewal_file(path: &Path, customers: &[Made], rng: &mut fastrand::Rng) -> Result<(), Trouble> {
    let mut book = Workbook::new();
    let mut sheet = Sheet::new(&mut book, "保险", &[], &["车牌号", "VIN", "起保日期", "到期日期", "保费", "出单渠道"])?;
    for (vin, plate) in customers.iter().flat_map(|c| &c.vins) {
        let mut start = day(rng, 1);
        for _ in 0..rng.usize(1..=4) {
            let channel = pick(rng, &["本店", "外店"]).to_string();
            let end = spelt(rng, start + Duration::days(364));
            let premium = rng.u32(2_000..9_000).to_string();
            sheet.line(&[plate.clone(), vin.clone(), spelt(rng, start), end, premium, channel])?;
            start -= Duration::days(365);
        }
    }
    let mut sheet = Sheet::new(&mut book, "年检", &[], &["车牌号", "VIN", "年检日期", "办理渠道"])?;
    for (vin, plate) in customers.iter().flat_map(|c| &c.vins) {
        if rng.u8(..5) == 0 {
            let day = day(rng, 6);
            sheet.line(&[plate.clone(), vin.clone(), spelt(rng, day), pick(rng, &["本店代办", "自办"]).to_string()])?;
        }
    }
    Ok(book.save(path)?)
}

fn complaint_file(path: &Path, customers: &[Made], rng: &mut fastrand::Rng) -> Result<(), Trouble> {
    let mut book = Workbook::new();
    let headings = ["日期", "客户姓名", "车牌号", "VIN", "严重程度", "投诉内容", "首次响应(小时)"];
    let mut sheet = Sheet::new(&mut book, "投诉", &["客户投诉登记表"], &headings)?;
    for customer in customers.iter().step_by(25) {
        let (vin, plate) = &customer.vins[0];
        let (at, level) = (day(rng, 2), pick(rng, &["一般", "一般", "较大", "重大"]).to_string());
        let what = pick(rng, &["等待时间过长", "维修后异响未解决", "导航升级多次未兑现"]).to_string();
        let hours = rng.u8(1..72).to_string();
        sheet.line(&[spelt(rng, at), customer.name.clone(), plate.clone(), vin.clone(), level, what, hours])?;
    }
    Ok(book.save(path)?)
}

fn referral_file(path: &Path, customers: &[Made], rng: &mut fastrand::Rng) -> Result<(), Trouble> {
    let mut book = Workbook::new();
    let headings = ["日期", "介绍人编号", "介绍人", "介绍人电话", "被介绍人", "被介绍人电话", "是否成交", "成交车系"];
    let mut sheet = Sheet::new(&mut book, "转介绍", &[], &headings)?;
    for customer in customers.iter().step_by(20) {
        let (at, other, number) = (day(rng, 3), person(rng), phone(rng));
        let (won, series) = if rng.bool() { ("是", pick(rng, &SERIES).0) } else { ("否", "") };
        let (name, own) = (customer.name.clone(), customer.phone.clone());
        let row = [spelt(rng, at), customer.number.clone(), name, own, other, number, won.into(), series.into()];
        sheet.line(&row)?;
    }
    let mut sheet = Sheet::new(&mut book, "增换购", &[], &["日期", "客户编号", "客户姓名", "类型", "VIN"])?;
    for customer in customers.iter().filter(|c| c.vins.len() > 1) {
        let (at, kind) = (day(rng, 8), pick(rng, &["增购", "换购"]).to_string());
        let vin = customer.vins[1].0.clone();
        sheet.line(&[spelt(rng, at), customer.number.clone(), customer.name.clone(), kind, vin])?;
    }
    Ok(book.save(path)?)
}

fn lead_file(path: &Path, leads: u32, rng: &mut fastrand::Rng) -> Result<(), Trouble> {
    let mut text = String::from(
        "\u{feff}线索编号,建档时间,来源,姓名,电话,意向车系,销售顾问,首次电话时间,二次跟进时间,最后跟进时间,是否成交,成交日期\r\n",
    );
    for i in 0..leads {
        let at =
            (as_of() - Duration::days(rng.i64(0..200))).and_hms_opt(rng.u32(8..19), rng.u32(..60), 0).expect("a time");
        let first = at + Duration::minutes(rng.i64(5..400));
        let second = first + Duration::hours(rng.i64(2..90));
        let time = "%Y-%m-%d %H:%M";
        writeln!(
            text,
            "L{i:06},{},{},{},{},{},{},{},{},{},否,\r",
            at.format(time),
            pick(rng, &["电话", "展厅", "试驾邀约", "垂直网站询价"]),
            person(rng),
            phone(rng),
            pick(rng, &SERIES).0,
            pick(rng, &CONSULTANTS),
            first.format(time),
            second.format(time),
            second.format(time),
        )?;
    }
    Ok(std::fs::write(path, text)?)
}

fn registration_file(path: &Path, rng: &mut fastrand::Rng) -> Result<(), Trouble> {
    let mut text = String::from("\u{feff}月份,区县,车系,细分市场上牌量,本品上牌量\r\n");
    for month in 0..24 {
        let month = as_of() - Duration::days(month * 30 + 15);
        for district in ["兰山区", "罗庄区", "河东区", "沂南县", "郯城县", "沂水县", "费县"] {
            for (series, ..) in SERIES {
                let segment = rng.u32(20..300);
                writeln!(
                    text,
                    "{},{district},{series},{segment},{}\r",
                    month.format("%Y-%m"),
                    segment / rng.u32(3..9)
                )?;
            }
        }
    }
    Ok(std::fs::write(path, text)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_files_and_every_sheet_is_understood() {
        let (one, other) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
        let size = Size { customers: 60, orders: 300 };
        for folder in [&one, &other] {
            make(folder.path(), size, 7).expect("made");
        }
        for name in ["维修结算单.csv", "线索台账.csv"] {
            let read = |folder: &tempfile::TempDir| std::fs::read(folder.path().join(name)).expect("a file");
            assert_eq!(read(&one), read(&other), "{name}");
        }
        let survey = intake::survey(&[one.path().to_owned()], &intake::Options::default()).expect("a survey");
        let sheets: Vec<_> = survey.files.iter().flat_map(|f| &f.sheets).collect();
        assert_eq!(sheets.len(), 9);
        assert!(sheets.iter().all(|s| s.mapping.subject.is_some()), "{sheets:?}");
    }
}
