//! What is new, what is remembered of it, and how it is said.

use std::collections::HashSet;

use chrono::{NaiveDateTime, TimeDelta};

use super::model::{DayAhead, Kinds, Reminder, ReminderAbout, Said, Thing};
use crate::due::DueId;
use crate::words::Words;

/// What passed longer ago is told by the day, not by its hour.
pub const RECENT: TimeDelta = TimeDelta::hours(24);

/// So much is remembered of what nobody waits for any more. By number and not by age: a clock that stood ten years on must not forget all.
pub const REMEMBERED: usize = 1_000;

/// What was announced on this computer, the newest last.
#[derive(Clone, Debug, Default)]
pub struct Announced {
    things: Vec<String>,
    known: HashSet<String>,
}

impl Announced {
    /// As it was kept.
    pub fn new(things: Vec<String>) -> Announced {
        Announced { known: things.iter().cloned().collect(), things }
    }

    /// As it is to be kept.
    pub fn things(&self) -> &[String] {
        &self.things
    }

    /// Whether a thing is still to be announced. After its moment nobody wants to hear that an item comes due, also when the clock was put
    /// back since.
    fn is_new(&self, thing: Thing) -> bool {
        let said = |thing: Thing| self.known.contains(&thing.to_string());
        !said(thing) && !matches!(thing, Thing::Near(id) if said(Thing::Passed(id)))
    }

    /// Whether the day of a moment was announced.
    pub fn knows_day(&self, now: NaiveDateTime) -> bool {
        !self.is_new(Thing::Day(now.date()))
    }

    /// Announces what is new: of the day, where it was asked for and holds anything, and of the items that have their hour. None: nothing
    /// is.
    pub fn announce(
        &mut self,
        now: NaiveDateTime,
        day: Option<DayAhead>,
        timed: &[(DueId, NaiveDateTime)],
    ) -> Option<Reminder> {
        let day = day.filter(|day| day.to_call > 0);
        let mut reminder = Reminder { day, ..Reminder::default() };
        let waited: Vec<Thing> =
            timed.iter().map(|(id, at)| if *at < now { Thing::Passed(*id) } else { Thing::Near(*id) }).collect();
        let mut new: Vec<Thing> = day.map(|_| Thing::Day(now.date())).into_iter().collect();
        new.extend(waited.iter().copied().filter(|thing| self.is_new(*thing)));
        for thing in &new {
            match thing {
                Thing::Near(id) => reminder.near.add(id.kind),
                Thing::Passed(id) if day.is_none() => reminder.passed.add(id.kind),
                Thing::Passed(_) | Thing::Day(_) => {}
            }
        }
        if new.is_empty() {
            return None;
        }
        self.remember(&new, &waited);
        Some(reminder)
    }

    /// What is still waited for is never forgotten, however much it is: it would be announced again.
    fn remember(&mut self, new: &[Thing], waited: &[Thing]) {
        for text in new.iter().map(Thing::to_string) {
            if self.known.insert(text.clone()) {
                self.things.push(text);
            }
        }
        let waited: HashSet<String> = waited.iter().map(Thing::to_string).collect();
        let mut spare = self.things.len().saturating_sub(REMEMBERED);
        self.things.retain(|thing| {
            let goes = spare > 0 && !waited.contains(thing);
            spare -= usize::from(goes);
            !goes
        });
    }
}

impl Reminder {
    /// What it is only about.
    pub fn about(&self) -> ReminderAbout {
        let any = |count: fn(&Kinds) -> u32| count(&self.passed) + count(&self.near) > 0;
        match (self.day, any(|k| k.leads), any(|k| k.promises), any(|k| k.complaints)) {
            (None, true, false, false) => ReminderAbout::Leads,
            (None, false, true, false) => ReminderAbout::Promises,
            (None, false, false, true) => ReminderAbout::Complaints,
            _ => ReminderAbout::Today,
        }
    }

    /// In the words of a language.
    pub fn said(&self, words: &Words) -> Said {
        let count = |key: &str, count: u32| words.fill(key, &[("count", &count.to_string())]);
        let mut lines = Vec::new();
        if let Some(day) = self.day {
            lines.push(count("reminder:day", day.to_call));
            lines.extend((day.overdue > 0).then(|| count("reminder:overdue", day.overdue)));
        }
        for (key, kinds) in [("reminder:passed", self.passed), ("reminder:near", self.near)] {
            let parts = [
                ("reminder:complaints", kinds.complaints),
                ("reminder:promises", kinds.promises),
                ("reminder:leads", kinds.leads),
            ];
            let parts: Vec<String> = parts.iter().filter(|(_, n)| *n > 0).map(|(key, n)| count(key, *n)).collect();
            if !parts.is_empty() {
                lines.push(words.fill(key, &[("what", &parts.join(words.say("reminder:between")))]));
            }
        }
        let title = if lines.is_empty() { String::new() } else { lines.remove(0) };
        Said { title, body: lines.join("\n") }
    }
}
