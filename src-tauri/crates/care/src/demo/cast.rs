//! Who and what there is: made-up names, series, gifts, scripts.

use ledger::Id;

use crate::staff::{DepartmentKind, Role};

/// Staff: name, role, place of the department.
pub const STAFF: [(&str, Role, usize); 11] = [
    ("周敏", Role::Coordinator, 0),
    ("吴磊", Role::Coordinator, 0),
    ("郑海燕", Role::Coordinator, 0),
    ("孙立国", Role::Manager, 0),
    ("黄佳", Role::SalesConsultant, 1),
    ("马晓峰", Role::SalesConsultant, 1),
    ("刘志远", Role::SalesConsultant, 1),
    ("陈思思", Role::LeadClerk, 1),
    ("高洁", Role::ServiceAdvisor, 2),
    ("韩冰", Role::ServiceAdvisor, 2),
    ("郭涛", Role::Other, 3),
];

pub const DEPARTMENTS: [(&str, DepartmentKind); 4] = [
    ("客户关怀部", DepartmentKind::Care),
    ("销售部", DepartmentKind::Sales),
    ("售后服务部", DepartmentKind::Service),
    ("配件部", DepartmentKind::Parts),
];

/// The staff by place in [`STAFF`], the departments by place in [`DEPARTMENTS`].
pub struct People {
    pub staff: Vec<Id>,
    pub departments: Vec<Id>,
}

impl People {
    pub const ZHOU: usize = 0;
    pub const WU: usize = 1;
    pub const SUN: usize = 3;

    pub fn coordinators(&self) -> &[Id] {
        &self.staff[..3]
    }

    pub fn consultants(&self) -> &[Id] {
        &self.staff[4..7]
    }

    pub fn advisors(&self) -> &[Id] {
        &self.staff[8..10]
    }
}

/// A part in the demo: who, plate, series, keeper by place in [`STAFF`], months since the purchase.
pub struct Part {
    pub name: &'static str,
    pub female: bool,
    pub plate: &'static str,
    pub series: usize,
    pub keeper: usize,
    pub months: u32,
}

const fn part(
    name: &'static str,
    female: bool,
    plate: &'static str,
    series: usize,
    keeper: usize,
    months: u32,
) -> Part {
    Part { name, female, plate, series, keeper, months }
}

/// The first ten are the first targets of the project, in its order: just out of warranty.
pub const CAST: [Part; 22] = [
    part("欧阳晓燕", true, "鲁Q0C72K", 0, 0, 37),
    part("高俊峰", false, "鲁Q0G87H", 1, 0, 37),
    part("马春梅", true, "鲁Q0H34P", 2, 0, 38),
    part("古丽娜尔", true, "鲁Q0D11M", 0, 1, 37),
    part("许乐", false, "鲁Q0J02R", 1, 1, 38),
    part("朱文博", false, "鲁Q0K11A", 0, 2, 38),
    part("何振国", false, "鲁Q0K76S", 2, 2, 37),
    part("林淑珍", true, "鲁Q0L30B", 1, 0, 37),
    part("段志强", false, "鲁Q0M02E", 2, 1, 38),
    part("侯雪", true, "鲁Q0M55U", 0, 2, 37),
    part("王伟", false, "鲁Q0A41B", 0, 0, 38),
    part("陈思琪", true, "鲁QD0E93", 3, 0, 20),
    part("李建国", false, "鲁Q0B55F", 0, 2, 41),
    part("赵䶮", false, "鲁Q0F20T", 1, 0, 3),
    part("𠮷田", false, "鲁Q0N18X", 0, 1, 35),
    part("宋佳", true, "鲁Q0P63L", 2, 2, 15),
    part("尉迟明远", false, "鲁Q0R27W", 1, 1, 26),
    part("张㛃", true, "鲁Q0S94D", 3, 0, 9),
    part("孟凡", false, "鲁Q0T05N", 2, 2, 30),
    part("阿依古丽", true, "鲁Q0U81C", 0, 1, 18),
    part("田小雨", true, "鲁Q0V46J", 1, 0, 12),
    part("司马青", false, "鲁Q0W39G", 2, 2, 50),
];

/// Names under which people of the cast have a second file.
pub const DOUBLES: [(&str, &str); 2] = [("田小雨", "田小雨"), ("司马清", "司马青")];

/// A company with three vehicles.
pub const COMPANY: &str = "临沂德胜物流有限公司";

pub const SERIES: [&str; 4] = ["启明X7", "启明X5", "启明A5", "启明E1"];
pub const CONFIGURATIONS: [&str; 3] = ["舒适型", "豪华型", "尊享型"];
pub const COLOURS: [&str; 5] = ["白", "黑", "银", "蓝", "红"];

pub const SURNAMES: [&str; 30] = [
    "王", "李", "张", "刘", "陈", "杨", "赵", "孙", "周", "徐", "马", "朱", "胡", "郭", "何", "林", "高", "罗", "郑",
    "梁", "谢", "宋", "唐", "许", "韩", "冯", "邓", "曹", "彭", "曾",
];
pub const MALE: [&str; 20] = [
    "建军", "志刚", "海涛", "明辉", "国强", "宏伟", "晓东", "立新", "俊杰", "振华", "文斌", "永强", "家豪", "子轩",
    "一鸣", "春生", "成林", "德海", "光明", "新宇",
];
pub const FEMALE: [&str; 20] = [
    "秀英", "丽华", "桂兰", "晓红", "雪梅", "海燕", "静怡", "雨欣", "佳慧", "玉珍", "思雨", "婷婷", "春霞", "文静",
    "淑芬", "美玲", "若兰", "巧云", "倩", "芳",
];

/// Streets of the city with a village each.
pub const PLACES: [(&str, &str); 8] = [
    ("兰山区柳青街道", "大官庄村"),
    ("兰山区金雀山街道", "前园社区"),
    ("兰山区银雀山街道", "后园社区"),
    ("兰山区枣园镇", "东王庄村"),
    ("罗庄区盛庄街道", "花埠圈村"),
    ("罗庄区册山街道", "南册村"),
    ("河东区九曲街道", "杨庄村"),
    ("河东区相公街道", "沟上村"),
];

pub const OCCUPATIONS: [&str; 8] = ["教师", "个体经营", "工程师", "医生", "公务员", "物流", "农业", "销售"];
pub const INTERESTS: [&str; 6] = ["自驾", "钓鱼", "摄影", "羽毛球", "书法", "烘焙"];

/// Gifts: name, cents, pieces bought. Of each of the first two, which are given by chance, there is one for every target.
pub const GIFTS: [(&str, i64, u32); 5] = [
    ("应急灯", 6_800, 70),
    ("保温杯", 5_900, 70),
    ("车载香薰", 3_500, 25),
    ("遮阳挡", 2_800, 3),
    ("行李箱收纳袋", 4_500, 2),
];

/// Scripts: title, purpose, what to convey, what to collect, the message.
pub const SCRIPTS: [[&str; 5]; 6] = [
    [
        "出保告知",
        "让车主知道保修到期与免费检测",
        "您的{{车系}}保修期已于{{出保日期}}结束，本店为老车主准备了一次免费检测。",
        "方便接电话的时间。",
        "{{称呼}}您好，我是{{门店}}{{顾问}}。您的{{车系}}（{{车牌}}）保修期已满，本店为您准备了一次免费检测，回复本条即可预约。",
    ],
    [
        "电话邀约",
        "邀请车主到店做免费检测",
        "{{称呼}}，检测约四十分钟，发动机、底盘、电瓶三十二项，全程免费。",
        "近期用车情况；到店的日子。",
        "",
    ],
    ["到店接待", "陪同检测，讲清结果", "检测结果与建议，哪些现在做，哪些可以等。", "车辆使用中的不便。", ""],
    ["礼品赠送", "感谢信任", "一点心意，放在车上能用得着。", "喜欢什么样的活动。", ""],
    ["服务后回访", "确认满意，发现问题", "感谢您到店，检测报告已存档。", "0 到 10 分的满意度；还有什么没解决。", ""],
    [
        "转介绍邀请",
        "请满意的车主介绍朋友",
        "身边有朋友看车，可以直接找{{顾问}}，到店有礼。",
        "谁在看车，看什么车。",
        "{{称呼}}，谢谢您一直以来的信任。身边有朋友看车，欢迎带他来{{门店}}坐坐。",
    ],
];
