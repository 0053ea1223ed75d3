//! The settings of a store, each a type of its own with its default.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::op;

/// A setting: a value under a fixed key. What a store never changed has the default.
pub trait Setting: Serialize + DeserializeOwned + Default + PartialEq {
    /// The key in the table.
    const KEY: &'static str;
    /// The op that changes it.
    const OP: &'static str = op::SETTING_SET;

    /// Why the value can't be kept; none when it can.
    fn problem(&self) -> Option<SettingRefusal> {
        None
    }
}

/// Why a setting is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case", tag = "code")]
pub enum SettingRefusal {
    /// Sensitive data is turned on with a reason only (PIPL, art. 28 and 29).
    ReasonMissing,
    /// A number lies outside what makes sense.
    OutOfRange,
}

/// Positions and businesses that make an opinion leader. A whole entry counts: 副总经理 is not 总经理.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct OpinionLeaders {
    /// Positions.
    pub positions: Vec<String>,
    /// Businesses; empty by default.
    pub businesses: Vec<String>,
}

impl Default for OpinionLeaders {
    fn default() -> Self {
        let positions = ["董事长", "总经理", "院长", "校长", "商会会长", "协会秘书长"];
        OpinionLeaders { positions: positions.map(String::from).into(), businesses: Vec::new() }
    }
}

impl Setting for OpinionLeaders {
    const KEY: &'static str = "opinion_leaders";
}

/// When services are due, for one series or for all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ServiceMonths {
    /// First service: months after the purchase.
    pub first: u32,
    /// Regular service: months after the last visit.
    pub regular: u32,
}

/// The brand table of services: series with months of their own, all others by the rest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ServiceRhythm {
    /// For every series not listed.
    pub usual: ServiceMonths,
    /// Series and their months.
    pub series: Vec<(String, ServiceMonths)>,
}

impl Default for ServiceRhythm {
    fn default() -> Self {
        ServiceRhythm { usual: ServiceMonths { first: 3, regular: 6 }, series: Vec::new() }
    }
}

impl ServiceRhythm {
    /// The months of a series; an unlisted one, or none, has the usual ones.
    pub fn of(&self, series: Option<&str>) -> &ServiceMonths {
        let listed = self.series.iter().find(|(name, _)| Some(name.as_str()) == series);
        listed.map_or(&self.usual, |(_, months)| months)
    }
}

impl Setting for ServiceRhythm {
    const KEY: &'static str = "service_rhythm";

    fn problem(&self) -> Option<SettingRefusal> {
        let all = self.series.iter().map(|(_, months)| months).chain([&self.usual]);
        let fits = all.flat_map(|m| [m.first, m.regular]).all(|months| (1..=120).contains(&months));
        (!fits).then_some(SettingRefusal::OutOfRange)
    }
}

/// How long a repair warranty runs, from the invoice; whichever bound is met first ends it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Warranty {
    /// Months.
    pub months: u32,
    /// Kilometres.
    pub km: u32,
}

/// The brand table of warranties. The law's least is 3 years or 60,000 km (三包, 2022); brands give more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct WarrantyRules {
    /// For every series not listed.
    pub usual: Warranty,
    /// Series and their warranty.
    pub series: Vec<(String, Warranty)>,
}

impl Default for WarrantyRules {
    fn default() -> Self {
        WarrantyRules { usual: Warranty { months: 36, km: 60_000 }, series: Vec::new() }
    }
}

impl WarrantyRules {
    /// The warranty of a series; an unlisted one, or none, has the usual one.
    pub fn of(&self, series: Option<&str>) -> &Warranty {
        let listed = self.series.iter().find(|(name, _)| Some(name.as_str()) == series);
        listed.map_or(&self.usual, |(_, warranty)| warranty)
    }
}

impl Setting for WarrantyRules {
    const KEY: &'static str = "warranty_rules";

    fn problem(&self) -> Option<SettingRefusal> {
        let mut all = self.series.iter().map(|(_, warranty)| warranty).chain([&self.usual]);
        let lawful = all.all(|w| (36..=600).contains(&w.months) && (60_000..=10_000_000).contains(&w.km));
        (!lawful).then_some(SettingRefusal::OutOfRange)
    }
}

/// Months without a visit after which an owner is at risk (from) and churned (over).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ChurnMonths {
    /// At risk from so many months on.
    pub risk: u32,
    /// Churned after more than so many.
    pub churned: u32,
}

impl Default for ChurnMonths {
    fn default() -> Self {
        ChurnMonths { risk: 6, churned: 12 }
    }
}

impl Setting for ChurnMonths {
    const KEY: &'static str = "churn_months";

    fn problem(&self) -> Option<SettingRefusal> {
        let fits = self.risk >= 1 && self.risk < self.churned && self.churned <= 120;
        (!fits).then_some(SettingRefusal::OutOfRange)
    }
}

/// Whether ID numbers and ethnicity may be kept. Off unless a reason was given.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct SensitiveData {
    /// On or off.
    pub on: bool,
    /// Why it is on.
    pub reason: String,
}

impl Setting for SensitiveData {
    const KEY: &'static str = "sensitive_data";
    const OP: &'static str = op::SETTING_SENSITIVE;

    fn problem(&self) -> Option<SettingRefusal> {
        (self.on && self.reason.trim().is_empty()).then_some(SettingRefusal::ReasonMissing)
    }
}

/// How many days after a contact a workshop visit counts as its result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct VisitWindow {
    /// Days.
    pub days: u32,
}

impl Default for VisitWindow {
    fn default() -> Self {
        VisitWindow { days: 30 }
    }
}

impl Setting for VisitWindow {
    const KEY: &'static str = "visit_window";

    fn problem(&self) -> Option<SettingRefusal> {
        (!(1..=365).contains(&self.days)).then_some(SettingRefusal::OutOfRange)
    }
}
