//! The templates that a store begins with (`domain.md`, "Contact plans, timers and restraint"). They are rows like any other and can be
//! changed; what is written here is the store's own words, not a screen's.

use super::model::{NewPlan, NewPlanStep, Trigger};
use crate::channel::{Aim, Aims, Channel, Form};

/// Name, days from the trigger, working days to spread over, channel, form, aims.
type Step = (&'static str, i32, u32, Channel, Form, &'static [Aim]);

use Aim::{Collect, Convey, Reputation};
use Channel::{Email, Face, Phone, Sms, Wechat};
use Form::{Event, Online, Store};

#[rustfmt::skip]
const PRESETS: &[(&str, Trigger, &[Step])] = &[
    ("八周关怀", Trigger::Project, &[
        ("问候与核对资料", 0, 8, Phone, Online, &[Collect]),
        ("用车关怀", 10, 8, Wechat, Online, &[Convey]),
        ("了解需求", 21, 8, Phone, Online, &[Collect, Convey]),
        ("到店活动", 32, 5, Face, Event, &[Convey, Reputation]),
        ("活动回访", 39, 5, Phone, Online, &[Collect]),
        ("转介绍邀请", 46, 6, Wechat, Online, &[Reputation]),
    ]),
    // The first call within 2 h of the lead, the second contact within 48 h of the first.
    ("网络询价与试驾", Trigger::Lead, &[
        ("2 小时内首次致电", 0, 1, Phone, Online, &[Convey, Collect]),
        ("48 小时内再次联系", 2, 1, Phone, Online, &[Convey, Collect]),
        ("邀约试驾", 4, 1, Wechat, Online, &[Convey]),
        ("试驾", 7, 2, Face, Store, &[Convey, Collect]),
        ("试驾后回访", 9, 2, Phone, Online, &[Collect]),
    ]),
    // 90 days of contact, never 30 of silence.
    ("豪华车购买周期", Trigger::Lead, &[
        ("首次致电", 0, 1, Phone, Online, &[Convey, Collect]),
        ("再次联系", 2, 1, Phone, Online, &[Collect]),
        ("邀约到店", 7, 2, Wechat, Online, &[Convey]),
        ("试驾", 15, 3, Face, Store, &[Convey, Collect]),
        ("保持联系（30 天）", 28, 2, Phone, Online, &[Collect, Convey]),
        ("新品与活动", 45, 3, Wechat, Online, &[Convey]),
        ("再邀到店（60 天）", 58, 2, Phone, Online, &[Convey]),
        ("确认购买计划", 75, 3, Phone, Online, &[Collect]),
        ("收尾（90 天）", 88, 2, Phone, Online, &[Collect, Reputation]),
    ]),
    ("邮件询问", Trigger::Lead, &[
        ("邮件答复", 0, 1, Email, Online, &[Convey]),
        ("确认收到", 1, 1, Phone, Online, &[Collect]),
        ("邀约到店", 3, 1, Phone, Online, &[Convey]),
    ]),
    ("交车之后", Trigger::Delivery, &[
        ("交车次日问候", 1, 1, Phone, Online, &[Convey]),
        ("一周用车回访", 7, 2, Phone, Online, &[Collect]),
        ("满月关怀", 30, 3, Wechat, Online, &[Convey, Reputation]),
        ("首保提醒", 76, 5, Phone, Online, &[Convey]),
    ]),
    ("维修之后", Trigger::Service, &[
        ("三天回访", 3, 1, Phone, Online, &[Collect]),
        ("未完成工项提醒", 21, 3, Wechat, Online, &[Convey]),
    ]),
    ("续保 90/60/30 天", Trigger::Renewal, &[
        ("到期前 90 天", -90, 3, Wechat, Online, &[Convey]),
        ("到期前 60 天", -60, 3, Phone, Online, &[Convey, Collect]),
        ("到期前 30 天", -30, 3, Phone, Online, &[Convey, Collect]),
    ]),
    ("首保", Trigger::FirstService, &[
        ("首保邀约", -14, 3, Phone, Online, &[Convey]),
        ("首保提醒", -3, 2, Sms, Online, &[Convey]),
        ("首保后回访", 7, 3, Phone, Online, &[Collect]),
    ]),
    ("出保", Trigger::WarrantyEnd, &[
        ("到期前 30 天免费检查", -30, 5, Phone, Online, &[Convey]),
        ("到期前 7 天提醒", -7, 3, Wechat, Online, &[Convey]),
        ("出保后回访", 30, 5, Phone, Online, &[Collect]),
    ]),
    ("生日", Trigger::Birthday, &[
        ("生日问候", 0, 1, Wechat, Online, &[Convey]),
    ]),
    ("节日", Trigger::Festival, &[
        ("节日问候", 0, 1, Wechat, Online, &[Convey]),
    ]),
];

/// The presets as new templates, without scripts.
pub fn presets() -> impl Iterator<Item = NewPlan> {
    PRESETS.iter().map(|(name, trigger, steps)| {
        let steps = steps.iter().map(|(name, offset_days, span_days, channel, form, aims)| NewPlanStep {
            name: (*name).into(),
            offset_days: *offset_days,
            span_days: *span_days,
            channel: *channel,
            form: *form,
            aims: Aims::new(aims),
            script: None,
        });
        NewPlan { name: (*name).into(), trigger: *trigger, steps: steps.collect() }
    })
}
