//! What a project and a work item may look like.

use super::model::{NewProject, NewWorkItem, ProjectRefusal};

/// Whether a project may be kept.
pub fn check(new: &NewProject) -> Result<(), ProjectRefusal> {
    if new.name.trim().is_empty() {
        return Err(ProjectRefusal::NameMissing);
    }
    let goal = [("goal_business", &new.goal_business), ("goal_whose", &new.goal_whose), ("goal_how", &new.goal_how)];
    if let Some((field, _)) = goal.into_iter().find(|(_, answer)| answer.trim().is_empty()) {
        return Err(ProjectRefusal::GoalMissing { field: field.into() });
    }
    if new.end_day < new.start_day {
        return Err(ProjectRefusal::PeriodReversed);
    }
    if new.budget_cents.0 < 0 {
        return Err(ProjectRefusal::BudgetNegative);
    }
    Ok(())
}

/// Whether a row of the schedule may be kept.
pub fn check_item(new: &NewWorkItem) -> Result<(), ProjectRefusal> {
    if new.content.trim().is_empty() {
        return Err(ProjectRefusal::ContentMissing);
    }
    let reversed = |start: Option<chrono::NaiveDate>, end: Option<chrono::NaiveDate>| matches!((start, end), (Some(s), Some(e)) if e < s);
    if reversed(Some(new.planned_start), Some(new.planned_end)) || reversed(new.actual_start, new.actual_end) {
        return Err(ProjectRefusal::PeriodReversed);
    }
    if new.responsible.is_some() && new.responsible == new.checker {
        return Err(ProjectRefusal::SamePerson);
    }
    Ok(())
}
