//! How a project and a step look on a day.

use chrono::NaiveDate;

use super::model::StepState;
use crate::region;
use crate::selection::Face;
use crate::target::StepNow;

/// A step as it looks on a day.
pub fn state(now: StepNow, due_day: NaiveDate, today: NaiveDate) -> StepState {
    match now {
        StepNow::Done => StepState::Done,
        StepNow::Skipped | StepNow::Cancelled => StepState::Skipped,
        StepNow::Open | StepNow::Rescheduled if due_day < today => StepState::Late,
        StepNow::Open | StepNow::Rescheduled if due_day == today => StepState::Due,
        StepNow::Open | StepNow::Rescheduled => StepState::Planned,
    }
}

/// The week that a day lies in, and how many weeks a project runs.
pub fn weeks(start: NaiveDate, end: NaiveDate, today: NaiveDate) -> (u32, u32) {
    let days = (end - start).num_days().max(0) as u32 + 1;
    let all = days.div_ceil(7);
    let week = if today < start { 0 } else { ((today - start).num_days() as u32 / 7 + 1).min(all) };
    (week, all)
}

/// A face in words; none for everybody.
pub fn face(face: &Face) -> Option<String> {
    let region = face.region.as_ref().map(|code| region::full_name(code).unwrap_or_else(|| code.clone()));
    let parts = [region, face.village.clone(), face.trade.clone(), face.series.clone(), face.configuration.clone()];
    let words: Vec<String> = parts.into_iter().flatten().collect();
    (!words.is_empty()).then(|| words.join("，"))
}
