use chrono::{NaiveDateTime, NaiveTime, TimeDelta};
use ledger::Id;

use super::model::*;
use crate::norm::trimmed;

/// A complaint is answered within this time.
pub const ANSWER: TimeDelta = TimeDelta::hours(24);

/// Most characters of what was heard, promised or found.
const LONGEST: usize = 5000;

/// A text as it is kept: trimmed and not empty.
pub(super) fn said(text: &str) -> Result<&str, ComplaintRefusal> {
    let kept = trimmed(text);
    if kept.is_empty() {
        return Err(ComplaintRefusal::TextMissing);
    }
    if kept.chars().nth(LONGEST).is_some() {
        return Err(ComplaintRefusal::TextTooLong { max: LONGEST as u32 });
    }
    Ok(kept)
}

/// How many promises of a chain were broken: 1 after the first failure, 2, 3: each one higher up.
pub(super) fn failures(chain: &[PromiseView], now: NaiveDateTime) -> u32 {
    chain.iter().filter(|promise| promise.is_broken(now)).count() as u32
}

/// Whether nobody answered a complaint in time.
pub(super) fn is_late(row: &ComplaintRow, now: NaiveDateTime) -> bool {
    row.answered_at.is_none() && row.closed_at.is_none() && row.at < now - ANSWER
}

/// All that happened to a customer's complaints, problems and promises, the oldest first.
pub(super) fn story(
    complaints: Vec<ComplaintView>,
    problems: Vec<ProblemView>,
    promises: &[PromiseView],
    now: NaiveDateTime,
) -> Vec<StoryEvent> {
    let mut story = Vec::new();
    for complaint in complaints {
        let said = happened(complaint.id, StoryKind::Complained, complaint.at);
        story.push(StoryEvent { text: complaint.what, severity: Some(complaint.severity), ..said });
        // Closing answers what nobody answered: that is one event.
        let answered = complaint.answered_at.filter(|at| Some(*at) != complaint.closed_at);
        story.extend(answered.map(|at| happened(complaint.id, StoryKind::Answered, at)));
        story.extend(complaint.closed_at.map(|at| happened(complaint.id, StoryKind::Closed, at)));
    }
    for problem in problems {
        story.push(StoryEvent { text: problem.heard, ..happened(problem.id, StoryKind::Heard, problem.heard_at) });
        let solved = problem.solved_at.map(|at| happened(problem.id, StoryKind::Solved, at));
        story.extend(solved.map(|event| StoryEvent { text: problem.found, ..event }));
    }
    for promise in promises {
        let said = happened(promise.id, StoryKind::Promised, promise.made_at);
        story.push(StoryEvent { text: promise.what.clone(), until: Some(promise.until), ..said });
        if promise.is_broken(now) {
            let failures = Some(failures(&chain(promises, promise), now));
            story.push(StoryEvent { failures, ..happened(promise.id, StoryKind::Broken, promise.until) });
        }
        story.extend(promise.kept_at.map(|at| happened(promise.id, StoryKind::Kept, at)));
        story.extend(promise.withdrawn_at.map(|at| happened(promise.id, StoryKind::Withdrawn, at)));
    }
    story.sort_by_key(|event| (event.at, event.kind));
    story
}

fn happened(subject: Id, kind: StoryKind, at: NaiveDateTime) -> StoryEvent {
    let timed = at.time() != NaiveTime::MIN;
    StoryEvent { subject, kind, at, timed, text: String::new(), severity: None, until: None, failures: None }
}

/// A promise and those before it that it makes good, one after the other.
fn chain(promises: &[PromiseView], last: &PromiseView) -> Vec<PromiseView> {
    let mut chain = vec![last.clone()];
    // A promise follows an earlier one, so a chain is never longer than all of them.
    while let Some(before) = chain.last().and_then(|promise| promise.follows)
        && let Some(before) = promises.iter().find(|promise| promise.id == before)
        && chain.len() < promises.len()
    {
        chain.push(before.clone());
    }
    chain
}
