//! What a template may look like.

use super::model::{NewPlan, PlanRefusal};

/// A progress sheet with more columns is read by nobody.
const MOST_STEPS: usize = 30;

/// Whether a template may be kept.
pub fn check(new: &NewPlan) -> Result<(), PlanRefusal> {
    if new.name.trim().is_empty() {
        return Err(PlanRefusal::NameMissing);
    }
    if !(1..=MOST_STEPS).contains(&new.steps.len()) {
        return Err(PlanRefusal::StepsRange);
    }
    for (number, step) in (1..).zip(&new.steps) {
        if step.name.trim().is_empty() {
            return Err(PlanRefusal::StepNameMissing { number });
        }
        if !(-366..=1_100).contains(&step.offset_days) {
            return Err(PlanRefusal::OffsetRange { number });
        }
        if !(1..=250).contains(&step.span_days) {
            return Err(PlanRefusal::SpanRange { number });
        }
    }
    Ok(())
}
