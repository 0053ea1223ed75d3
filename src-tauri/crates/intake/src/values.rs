//! Mapped values: what systems write for a code or for yes and no.

use std::collections::HashMap;
use std::sync::OnceLock;

use care::import::{Field, Value};
use care::norm;

/// Words for each code, folded as `norm::fold` does.
const CODES: &[(Field, &str, &str)] = &[
    (Field::Sex, "male", "男 男性 男士 先生 m male 1 mr mr."),
    (Field::Sex, "female", "女 女性 女士 小姐 太太 f female 2 mrs mrs. ms ms. miss"),
    (Field::CustomerKind, "person", "个人 私人 个体 自然人 个人客户 私家 私户 私车 家庭 person individual private p"),
    (
        Field::CustomerKind,
        "company",
        "单位 企业 公司 法人 公户 公车 集团 集团客户 机构 政府 单位客户 企业客户 公司客户 大客户 事业单位 机关 团体 company corporate corporation enterprise organization fleet business c",
    ),
    (Field::Severity, "major", "重大 严重 特大 a a级 a类 特别重大 重大抱怨 重大投诉 高 一级 major critical high"),
    (Field::Severity, "serious", "较大 较重 b b级 b类 中 中等 较严重 较大投诉 二级 serious medium moderate"),
    (Field::Severity, "minor", "一般 轻微 普通 c c级 c类 低 一般投诉 一般抱怨 三级 minor low normal general"),
    (Field::PurchaseKind, "additional", "增购 加购 再购 新增 增购车 additional add"),
    (
        Field::PurchaseKind,
        "replacement",
        "换购 置换 更换 旧车置换 以旧换新 换车 置换购买 replacement replace tradein trade-in exchange",
    ),
];

/// Words for yes and no of each flag.
const FLAGS: &[(Field, bool, &str)] = &[
    (
        Field::InStore,
        true,
        "本店 店内 在店 本店代办 店内办理 店内出单 本店办理 本店续保 本店投保 本店出单 续保本店 我店 4s店 4s店内 店代办 代办 本公司 自店 instore in-store store inhouse",
    ),
    (
        Field::InStore,
        false,
        "外店 自办 电销 网销 店外 外部 他店 其他 其它 外出 自行办理 车主自办 客户自办 非本店 外单位 保险公司 网上 网络 中介 代理 外办 脱保 external outside other elsewhere self",
    ),
    (
        Field::Won,
        true,
        "成交 已成交 已购车 购车 已购 已交车 交车 已订车 订车 已下订 下订 成功 转化 已转化 赢单 won deal closedwon success sold",
    ),
    (
        Field::Won,
        false,
        "未成交 未购 未购车 跟进中 跟进 跟踪中 意向 战败 已战败 失败 流失 已流失 休眠 未跟进 待跟进 洽谈中 未转化 输单 lost open pending inprogress closedlost",
    ),
    (Field::Lost, true, "战败 已战败 失败 流失 已流失 输单 lost closedlost"),
    (Field::Lost, false, "未战败 跟进中 跟进 成交 已成交 open won"),
];

const YES: &str = "是 y yes true t 1 √ ✓ ✔ 有 对 on";
const NO: &str = "否 n no false f 0 × ✗ ✘ x 无 不是 off";

/// Sex may be recorded as unknown (GB/T 2261.1: 0 and 9): that is an empty cell.
const UNKNOWN_SEX: &str = "未知 不详 保密 未说明 0 9 unknown u";

/// The value a text means in a field of codes or flags; `None` when it means none. An unknown word is not guessed at.
pub(crate) fn mapped(field: Field, text: &str) -> Option<Value> {
    lists().get(&field)?.get(norm::fold(text).as_str()).cloned()
}

fn lists() -> &'static HashMap<Field, HashMap<&'static str, Value>> {
    static LISTS: OnceLock<HashMap<Field, HashMap<&'static str, Value>>> = OnceLock::new();
    LISTS.get_or_init(|| {
        let mut lists: HashMap<Field, HashMap<&'static str, Value>> = HashMap::new();
        for (field, code, words) in CODES {
            let list = lists.entry(*field).or_default();
            list.extend(words.split_whitespace().map(|word| (word, Value::Code((*code).into()))));
        }
        for field in [Field::InStore, Field::Won, Field::Lost] {
            let list = lists.entry(field).or_default();
            list.extend(YES.split_whitespace().map(|word| (word, Value::Flag(true))));
            list.extend(NO.split_whitespace().map(|word| (word, Value::Flag(false))));
        }
        // A field's own words stand above plain yes and no.
        for (field, flag, words) in FLAGS {
            let list = lists.entry(*field).or_default();
            list.extend(words.split_whitespace().map(|word| (word, Value::Flag(*flag))));
        }
        lists
    })
}

/// Whether a sex is given as unknown.
pub(crate) fn is_unknown_sex(text: &str) -> bool {
    let folded = norm::fold(text);
    UNKNOWN_SEX.split_whitespace().any(|word| word == folded)
}

/// Whether a status says that a lead was lost (战败): one column then tells both `Won` and `Lost`.
pub(crate) fn says_lost(text: &str) -> bool {
    let folded = norm::fold(text);
    FLAGS.iter().any(|(field, flag, words)| {
        *field == Field::Lost && *flag && words.split_whitespace().any(|word| word == folded)
    })
}
