//! Other dealers' systems: other headings, other order, no customer numbers.

use care::import::{Field, Subject, Value};

use super::{Desk, cell, look, read, reading, text};
use crate::PassedOver;

/// A table as text, fields parted by commas, and what each heading must be read as (`-`: not read).
fn understood(name: &str, subject: Subject, headings: &[(&str, &str)], lines: &[&str]) {
    let desk = Desk::new();
    let first: Vec<&str> = headings.iter().map(|(heading, _)| *heading).collect();
    let table = format!("{}\n{}\n", first.join(","), lines.join("\n"));
    let survey = look(&desk.file(name, table));
    let sheet = &survey.files[0].sheets[0];
    assert_eq!(sheet.mapping.subject, Some(subject), "{name} {first:?}");
    let found = reading(&survey);
    for (heading, field) in headings {
        let read = found
            .iter()
            .find(|(own, _)| own == heading)
            .map_or("-".to_owned(), |(_, field)| serde_json::to_value(field).unwrap().as_str().unwrap().to_owned());
        assert_eq!(&read, field, "{name}: {heading}");
    }
}

#[test]
fn service_orders_of_other_systems_are_understood() {
    understood(
        "export.csv",
        Subject::ServiceOrder,
        &[
            ("序号", "-"),
            ("委托书编号", "order_number"),
            ("车牌", "plate"),
            ("底盘号", "vin"),
            ("送修日期", "day"),
            ("出厂日期", "-"),
            ("行驶里程(km)", "mileage"),
            ("业务类型", "work_kind"),
            ("车主", "customer_name"),
            ("送修人", "-"),
            ("移动电话", "phone"),
            ("实收金额(元)", "amount_cents"),
            ("接待员", "service_advisor"),
        ],
        &[
            "1,WT1,鲁Q12345,LSVAA49J132047371,2026-06-01,2026-06-02,12000,保养,王伟,李四,13812345678,512.00,周敏",
            "2,WT2,鲁QD00002,LKMY6BRM0FTCEFB5A,2026-06-02,2026-06-03,8000,维修,赵䶮,钱五,13912345678,88.50,吴磊",
            "3,WT3,鲁Q00003,LKMJYH1E7FU0VH6UG,2026-06-03,2026-06-04,900,保养,𠮷田,孙六,13712345678,0,吴磊",
        ],
    );
    understood(
        "RO list.csv",
        Subject::ServiceOrder,
        &[
            ("RO No.", "order_number"),
            ("Plate No", "plate"),
            ("VIN", "vin"),
            ("Open Date", "day"),
            ("Odometer", "mileage"),
            ("Service Advisor", "service_advisor"),
            ("Total Amount", "amount_cents"),
            ("Customer Name", "customer_name"),
            ("Mobile", "phone"),
        ],
        &["R1,鲁Q12345,LSVAA49J132047371,2026-06-01,12000,周敏,512.00,王伟,13812345678"],
    );
    understood(
        "结算.csv",
        Subject::ServiceOrder,
        &[
            ("结算单号", "order_number"),
            ("车架号", "vin"),
            ("结算日期", "day"),
            ("项目名称", "work_item"),
            ("应收合计", "amount_cents"),
            ("公里数", "mileage"),
        ],
        &["J1,LSVAA49J132047371,2026/6/1,机油,300,12000"],
    );
}

#[test]
fn customers_of_other_systems_are_understood() {
    understood(
        "基盘.csv",
        Subject::Customer,
        &[
            ("序号", "-"),
            ("车主名称", "customer_name"),
            ("车主性质", "customer_kind"),
            ("证件号码", "id_number"),
            ("联系手机", "phone"),
            ("详细地址", "address"),
            ("号牌号码", "plate"),
            ("车辆识别代号", "vin"),
            ("车型", "series"),
            ("开票日期", "purchase_day"),
            ("质保到期", "warranty_end"),
            ("业务员", "sales_consultant"),
        ],
        &[
            "1,王伟,个人,11010519491231002X,13812345678,沂南县青驼镇,鲁Q12345,LSVAA49J132047371,启明A5,2024-01-02,2027-01-02,黄佳",
            "2,启明公司,单位,,0539-8123456,兰山区,鲁QD00002,LKMY6BRM0FTCEFB5A,启明E1,2023-01-02,2026-01-02,黄佳",
        ],
    );
    understood(
        "customers.csv",
        Subject::Customer,
        &[
            ("Customer ID", "customer_number"),
            ("Name", "customer_name"),
            ("Gender", "sex"),
            ("Phone", "phone"),
            ("Address", "address"),
            ("Date of Birth", "birthday"),
        ],
        &["7,王伟,M,13812345678,沂南县,1980-01-02", "9,李娜,F,13912345678,兰山区,1981-01-02"],
    );
}

#[test]
fn policies_and_inspections_of_other_systems_are_understood() {
    understood(
        "投保.csv",
        Subject::Policy,
        &[
            ("牌照号", "plate"),
            ("车架号码", "vin"),
            ("保险起期", "start_day"),
            ("保险止期", "end_day"),
            ("总保费", "premium_cents"),
            ("是否本店", "in_store"),
            ("被保险人", "customer_name"),
        ],
        &[
            "鲁Q12345,LSVAA49J132047371,2026-01-01,2026-12-31,3200.50,Y,王伟",
            "鲁Q00003,LKMJYH1E7FU0VH6UG,2026-02-01,2027-01-31,4200,N,李娜",
        ],
    );
    understood(
        "续保.csv",
        Subject::Policy,
        &[("VIN码", "vin"), ("投保日期", "start_day"), ("承保渠道", "in_store")],
        &["LSVAA49J132047371,2026-01-01,店内", "LKMJYH1E7FU0VH6UG,2026-02-01,电销"],
    );
    understood(
        "审车.csv",
        Subject::Inspection,
        &[("车牌号码", "plate"), ("审车日期", "day"), ("是否代办", "in_store")],
        &["鲁Q12345,2026-01-01,是", "鲁Q00003,2026-02-01,否"],
    );
}

#[test]
fn complaints_referrals_purchases_and_leads_of_other_systems_are_understood() {
    understood(
        "客诉.csv",
        Subject::Complaint,
        &[
            ("受理日期", "day"),
            ("投诉人", "customer_name"),
            ("联系电话", "phone"),
            ("车牌", "plate"),
            ("投诉等级", "severity"),
            ("问题描述", "text"),
        ],
        &["2026-01-01,王伟,13812345678,鲁Q12345,A,异响", "2026-02-01,李娜,13912345678,鲁Q00003,C,等待"],
    );
    understood(
        "老带新.csv",
        Subject::Referral,
        &[
            ("推荐日期", "day"),
            ("老客户姓名", "referrer_name"),
            ("老客户电话", "referrer_phone"),
            ("新客户姓名", "referred_name"),
            ("新客户电话", "referred_phone"),
            ("状态", "won"),
        ],
        &["2026-01-01,王伟,13812345678,李娜,13912345678,已成交"],
    );
    understood(
        "sheet1.csv",
        Subject::Purchase,
        &[
            ("成交日期", "day"),
            ("车主姓名", "customer_name"),
            ("车主电话", "phone"),
            ("增换类型", "purchase_kind"),
            ("新车VIN", "vin"),
        ],
        &["2026-01-01,王伟,13812345678,置换,LSVAA49J132047371"],
    );
    understood(
        "DCC.csv",
        Subject::Lead,
        &[
            ("商机编号", "lead_number"),
            ("留档时间", "created_at"),
            ("客户姓名", "customer_name"),
            ("手机", "phone"),
            ("意向车型", "series"),
            ("首次跟进时间", "first_call_at"),
            ("最近跟进时间", "last_contact_at"),
            ("线索状态", "won"),
        ],
        &["S1,2026-01-01 10:00,王伟,13812345678,启明A5,2026-01-01 11:00,2026-01-03 10:00,战败"],
    );
    understood(
        "上险.csv",
        Subject::Registration,
        &[
            ("年月", "month"),
            ("行政区", "district"),
            ("车型", "series"),
            ("市场总量", "segment_count"),
            ("本品销量", "own_count"),
        ],
        &["202606,兰山区,启明A5,120,30"],
    );
}

#[test]
fn headings_that_only_end_otherwise_are_understood() {
    understood(
        "台账.csv",
        Subject::Policy,
        &[
            ("保单号", "-"),
            ("车牌号码", "plate"),
            ("被保险人", "customer_name"),
            ("联系手机号", "phone"),
            ("险种", "-"),
            ("起保日", "start_day"),
            ("终保日", "end_day"),
            ("商业险保费", "premium_cents"),
            ("承保公司", "-"),
            ("是否店内", "in_store"),
        ],
        &[
            "B1,鲁Q12345,王伟,13812345678,商业,2026-01-01,2026-12-31,3000,人保,是",
            "B2,鲁Q00003,李娜,13912345678,商业,2026-02-01,2027-01-31,4000,人保,否",
        ],
    );
    understood(
        "台账.csv",
        Subject::Registration,
        &[
            ("统计年月", "month"),
            ("县区", "district"),
            ("车系", "series"),
            ("市场上牌数", "segment_count"),
            ("本店上牌数", "own_count"),
        ],
        &["2026年6月,兰山区,启明A5,120,30"],
    );
    understood(
        "台账.csv",
        Subject::Referral,
        &[
            ("日期", "day"),
            ("推荐人", "referrer_name"),
            ("推荐人手机号", "referrer_phone"),
            ("新客户", "referred_name"),
            ("联系电话", "referred_phone"),
            ("是否购车", "won"),
        ],
        &["2026-01-01,王伟,13812345678,李娜,13912345678,是"],
    );
}

#[test]
fn a_sheet_that_merely_names_customers_is_no_list_of_customers() {
    let desk = Desk::new();
    let table =
        "寄件单号,车主,车牌,快递公司,重量,运费,签收\nS1,王伟,鲁Q12345,某某,1,12,是\nS2,李娜,鲁Q00003,某某,2,13,是\n";
    assert_eq!(look(&desk.file("快递.csv", table)).files[0].sheets[0].passed_over, Some(PassedOver::NoSubject));
}

#[test]
fn columns_without_helpful_headings_are_known_by_their_values() {
    let lines: Vec<String> = (0..6)
        .map(|n| format!("字段{n},鲁Q1234{n},LSVAA49J13204737{n},1381234567{n},{},{}", ["男", "女"][n % 2], "某处"))
        .collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    understood(
        "客户档案.csv",
        Subject::Customer,
        &[
            ("姓名", "customer_name"),
            ("栏二", "plate"),
            ("栏三", "vin"),
            ("栏四", "phone"),
            ("栏五", "sex"),
            ("栏六", "-"),
        ],
        &lines,
    );
}

#[test]
fn a_running_number_is_never_the_customers_number() {
    let desk = Desk::new();
    for heading in ["序号", "NO.", "编号", "No"] {
        let table =
            format!("{heading},姓名,手机,地址\n1,王伟,13812345678,甲\n2,李娜,13912345678,乙\n3,张三,13712345678,丙\n");
        let survey = look(&desk.file("客户档案.csv", table));
        assert!(reading(&survey).iter().all(|(own, _)| own != heading), "{heading}");
    }
    let table = "编号,姓名,手机,地址\nK7,王伟,13812345678,甲\nK9,李娜,13912345678,乙\nA3,张三,13712345678,丙\n";
    assert!(reading(&look(&desk.file("客户档案.csv", table))).contains(&("编号".into(), Field::CustomerNumber)));
}

#[test]
fn of_two_columns_for_one_field_the_better_one_is_read_and_each_field_once() {
    let desk = Desk::new();
    let table = "固定电话,手机号码,车主,送修人,车架号,送修日期,工单号\n,13812345678,王伟,李四,LSVAA49J132047371,2026-01-01,W1\n";
    let found = reading(&look(&desk.file("维修.csv", table)));
    assert!(
        found.contains(&("手机号码".into(), Field::Phone)) && found.contains(&("车主".into(), Field::CustomerName))
    );
    let mut fields: Vec<Field> = found.iter().map(|(_, field)| *field).filter(|field| *field != Field::Phone).collect();
    let others = fields.len();
    fields.sort_unstable();
    fields.dedup();
    assert_eq!(fields.len(), others);
}

#[test]
fn several_phone_columns_become_one_cell_with_all_numbers() {
    let desk = Desk::new();
    let table = "客户姓名,手机号码,固定电话,联系地址\n王伟,13812345678,0539-8123456,甲\n李娜,,0539-8123457,乙\n";
    let (rows, _) = read(&look(&desk.file("客户.csv", table)));
    assert_eq!(cell(&rows[0], Field::Phone), Some(&text("13812345678/0539-8123456")));
    assert_eq!(cell(&rows[1], Field::Phone), Some(&text("0539-8123457")));
    assert!(rows.iter().all(|row| row.cells.iter().filter(|(field, _)| *field == Field::Phone).count() == 1));
}

#[test]
fn headings_stand_under_titles_and_over_two_rows_and_come_again_on_each_page() {
    let desk = Desk::new();
    let path = desk.workbook(
        "任意.xlsx",
        "Sheet1",
        &[
            &["某某汽车 维修结算清单"],
            &["打印时间：2026-06-30", "", "操作员：某某"],
            &[],
            &["工单", "", "车辆信息", "", "送修日期"],
            &["工单号", "结算金额", "车牌号", "车架号", ""],
            &["W1", "12.00", "鲁Q12345", "LSVAA49J132047371", "2026-01-01"],
            &["小计", "12.00"],
            &["工单号", "结算金额", "车牌号", "车架号", "送修日期"],
            &[],
            &["W2", "13.00", "鲁Q12345", "LSVAA49J132047371", "2026-01-02"],
            &["合  计：", "25.00"],
            &["制表：某某"],
        ],
    );
    let survey = look(&path);
    assert_eq!(survey.files[0].sheets[0].header_line, 5);
    let (rows, outcome) = read(&survey);
    let lines: Vec<u32> = rows.iter().map(|row| row.origin.line).collect();
    assert_eq!((lines, outcome.totals, outcome.repeated_headings), (vec![6, 10], 3, 1));
    assert_eq!(cell(&rows[1], Field::Day), Some(&Value::Day("2026-01-02".parse().unwrap())));
}

#[test]
fn a_customer_may_be_called_total_but_a_total_names_nothing() {
    let desk = Desk::new();
    let table = "客户姓名,手机号码,联系地址\n合计,13812345678,甲\n王伟,13912345678,乙\n合计,,\n总计：2人,,\n";
    let (rows, outcome) = read(&look(&desk.file("客户.csv", table)));
    assert_eq!(rows.len(), 2);
    assert_eq!(outcome.totals, 2);
}

#[test]
fn a_sheet_that_fits_no_subject_is_named_and_passed_over() {
    let desk = Desk::new();
    let survey = look(&desk.workbook(
        "配件.xlsx",
        "配件库存",
        &[&["配件编码", "配件名称", "库存", "仓位"], &["P1", "机滤", "3", "A1"], &["P2", "空滤", "4", "A2"]],
    ));
    assert_eq!(survey.files[0].sheets[0].passed_over, Some(PassedOver::NoSubject));
    assert_eq!(&*survey.files[0].sheets[0].name, "配件库存");
    assert!(read(&survey).0.is_empty());
}

#[test]
fn a_list_of_the_staff_is_no_list_of_customers() {
    let desk = Desk::new();
    let survey =
        look(&desk.file("通讯录.csv", "序号,姓名,手机,部门\n1,周敏,13812345678,售后\n2,吴磊,13912345678,售后\n"));
    assert_eq!(survey.files[0].sheets[0].passed_over, Some(PassedOver::NoSubject));
    let survey = look(&desk.file("名单.csv", "车主姓名,手机\n王伟,13812345678\n"));
    assert_eq!(survey.files[0].sheets[0].mapping.subject, Some(Subject::Customer));
}

#[test]
fn coded_values_are_mapped_and_unknown_ones_are_not_guessed() {
    let desk = Desk::new();
    let table = "客户姓名,客户性质,性别,手机\n甲,企业,M,1\n乙,私人,女士,2\n丙,外星,未知,3\n丁,Company,男,4\n";
    let (rows, _) = read(&look(&desk.file("客户档案.csv", table)));
    let of = |row: usize, field| cell(&rows[row], field).cloned();
    assert_eq!(of(0, Field::CustomerKind), Some(Value::Code("company".into())));
    assert_eq!(of(0, Field::Sex), Some(Value::Code("male".into())));
    assert_eq!(of(1, Field::CustomerKind), Some(Value::Code("person".into())));
    assert_eq!(of(1, Field::Sex), Some(Value::Code("female".into())));
    assert_eq!(of(2, Field::CustomerKind), Some(Value::Bad("外星".into())));
    assert_eq!(of(2, Field::Sex), None, "unknown is an empty cell");
    assert_eq!(of(3, Field::CustomerKind), Some(Value::Code("company".into())));
    assert_eq!(of(0, Field::CustomerName), Some(text("甲")));
}

#[test]
fn a_lost_lead_is_known_from_its_status() {
    let desk = Desk::new();
    let table = "线索编号,创建时间,姓名,电话,线索状态\nL1,2026-01-01 10:00,甲,13812345678,战败\nL2,2026-01-01,乙,13912345678,成交\nL3,2026-01-01,丙,13712345678,跟进中\n";
    let (rows, _) = read(&look(&desk.file("线索.csv", table)));
    let flags: Vec<_> =
        rows.iter().map(|row| (cell(row, Field::Won).cloned(), cell(row, Field::Lost).cloned())).collect();
    let flag = |flag| Some(Value::Flag(flag));
    assert_eq!(flags, [(flag(false), flag(true)), (flag(true), None), (flag(false), None)]);
}
