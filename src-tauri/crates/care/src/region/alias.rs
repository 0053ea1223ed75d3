//! The ways people write the name of a region: in full, without its kind (沂南), with an old kind (界湖镇 for 界湖街道), or as 高新区.

use super::model::Level;

/// Kinds that stand at the end of a name and are often left out or out of date, longest first.
pub(super) fn kinds(level: Level) -> &'static [&'static str] {
    match level {
        Level::Province => &["特别行政区", "维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "省", "市"],
        Level::City => &["自治州", "地区", "市", "州", "盟"],
        Level::County => &["自治县", "自治旗", "区", "县", "市", "旗"],
        Level::Street => &["街道办事处", "街道办", "街道", "办事处", "民族乡", "地区", "镇", "乡"],
    }
}

// The peoples that name autonomous prefectures, counties and townships (GB/T 3304), where the name is not plain `X族`.
const PEOPLES: &[&str] = &[
    "维吾尔",
    "哈萨克",
    "柯尔克孜",
    "塔吉克",
    "锡伯",
    "蒙古",
    "各族",
    "朝鲜族",
    "土家族",
    "布依族",
    "哈尼族",
    "拉祜族",
    "傈僳族",
    "景颇族",
    "布朗族",
    "普米族",
    "纳西族",
    "撒拉族",
    "东乡族",
    "保安族",
    "裕固族",
    "独龙族",
    "仡佬族",
    "仫佬族",
    "毛南族",
    "哈萨克族",
    "蒙古族",
    "达斡尔族",
    "鄂温克族",
    "鄂伦春族",
    "柯尔克孜族",
    "塔吉克族",
    "俄罗斯族",
    "维吾尔族",
    "赫哲族",
    "阿昌族",
    "德昂族",
    "基诺族",
    "高山族",
    "锡伯族",
    "满族",
    "回族",
    "藏族",
    "羌族",
    "彝族",
    "苗族",
    "侗族",
    "瑶族",
    "壮族",
    "黎族",
    "傣族",
    "佤族",
    "白族",
    "畲族",
    "土族",
    "水族",
    "怒族",
];

/// The name without its kind, when at least two characters are left: 沂南县 gives 沂南, 费县 nothing,
/// 恩施土家族苗族自治州 gives 恩施.
pub(super) fn stem(name: &str, level: Level) -> Option<&str> {
    let kind = kinds(level).iter().find(|kind| name.ends_with(**kind))?;
    let mut stem = &name[..name.len() - kind.len()];
    let ethnic = kind.starts_with("自治") || *kind == "民族乡" || *kind == "乡";
    while let Some(short) = shorter_by_a_people(stem).filter(|_| ethnic) {
        stem = short;
    }
    (stem.chars().count() >= 2).then_some(stem)
}

/// 恩施土家族苗族 without 苗族, as long as two characters are left.
fn shorter_by_a_people(stem: &str) -> Option<&str> {
    let shorter = PEOPLES.iter().filter_map(|people| stem.strip_suffix(people));
    shorter.min_by_key(|short| short.len()).filter(|short| short.chars().count() >= 2)
}

/// Short forms of a development zone, used only behind the place it lies in: 临沂高新技术产业开发区 in 临沂市 is 高新区.
/// `above` are the names and stems of the regions above it.
pub(super) fn zone_aliases(name: &str, above: &[&str]) -> Vec<String> {
    let mut core = name;
    while let Some(short) = above.iter().filter_map(|prefix| core.strip_prefix(prefix)).min_by_key(|short| short.len())
    {
        core = short;
    }
    const FAMILIES: [(&[&str], &[&str]); 2] = [
        (
            &["高新技术产业开发区", "高新技术开发区", "高技术产业开发区"],
            &["高新技术产业开发区", "高新技术开发区", "高新开发区", "高新区"],
        ),
        (&["经济技术开发区", "经济开发区"], &["经济技术开发区", "经济开发区", "经开区", "开发区"]),
    ];
    let mut found = Vec::new();
    for (kinds, shorts) in FAMILIES {
        if let Some(own) = kinds.iter().find_map(|kind| core.strip_suffix(kind)) {
            found.extend(shorts.iter().map(|short| format!("{own}{short}")));
        }
    }
    if found.is_empty() && core != name && core.chars().count() >= 3 && core.ends_with('区') {
        found.push(core.to_owned());
    }
    found.retain(|alias| alias != name);
    found
}
