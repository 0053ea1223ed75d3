//! All settings together, for the screen that shows them and changes one at a time.

use ledger::{Done, Error, Fault, Id, Read, Store};
use serde::{Deserialize, Serialize};
use specta::Type;

use super::{
    CareCosts, ChurnMonths, InspectionRules, OpinionLeaders, SensitiveData, ServiceRhythm, SettingRefusal, VisitWindow,
    WarrantyRules, get, set,
};

/// All settings of a store as they hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct Settings {
    /// Positions and businesses of opinion leaders.
    pub opinion_leaders: OpinionLeaders,
    /// When services are due.
    pub service_rhythm: ServiceRhythm,
    /// How long warranties run.
    pub warranty_rules: WarrantyRules,
    /// When inspections are due.
    pub inspection_rules: InspectionRules,
    /// When an owner is at risk, and when churned.
    pub churn_months: ChurnMonths,
    /// How long a visit counts as the result of a contact.
    pub visit_window: VisitWindow,
    /// What contacts cost.
    pub care_costs: CareCosts,
    /// Whether ID numbers and ethnicity are kept.
    pub sensitive_data: SensitiveData,
}

/// One setting with its new value.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Type)]
#[serde(tag = "key", content = "value", rename_all = "snake_case")]
pub enum SettingChange {
    /// See [`Settings`].
    OpinionLeaders(OpinionLeaders),
    /// See [`Settings`].
    ServiceRhythm(ServiceRhythm),
    /// See [`Settings`].
    WarrantyRules(WarrantyRules),
    /// See [`Settings`].
    InspectionRules(InspectionRules),
    /// See [`Settings`].
    ChurnMonths(ChurnMonths),
    /// See [`Settings`].
    VisitWindow(VisitWindow),
    /// See [`Settings`].
    CareCosts(CareCosts),
    /// See [`Settings`].
    SensitiveData(SensitiveData),
}

/// Reads all settings.
pub fn all(r: &Read<'_>) -> Result<Settings, Fault> {
    Ok(Settings {
        opinion_leaders: get(r)?,
        service_rhythm: get(r)?,
        warranty_rules: get(r)?,
        inspection_rules: get(r)?,
        churn_months: get(r)?,
        visit_window: get(r)?,
        care_costs: get(r)?,
        sensitive_data: get(r)?,
    })
}

/// Changes the one that is named.
pub fn change(store: &Store, who: Option<Id>, change: &SettingChange) -> Result<Done<()>, Error<SettingRefusal>> {
    match change {
        SettingChange::OpinionLeaders(value) => set(store, who, value),
        SettingChange::ServiceRhythm(value) => set(store, who, value),
        SettingChange::WarrantyRules(value) => set(store, who, value),
        SettingChange::InspectionRules(value) => set(store, who, value),
        SettingChange::ChurnMonths(value) => set(store, who, value),
        SettingChange::VisitWindow(value) => set(store, who, value),
        SettingChange::CareCosts(value) => set(store, who, value),
        SettingChange::SensitiveData(value) => set(store, who, value),
    }
}
