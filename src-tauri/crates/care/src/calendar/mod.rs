//! Solar and lunar days, festivals, official holidays, and the next occurrence of a yearly day.

mod holidays;
mod lunar;
mod model;
mod rules;
#[cfg(test)]
mod tests;

pub use holidays::{HolidayLine, Holidays, working_day};
pub use model::{Birthday, Calendar, Festival, LunarDate, PlannedDay, WorkingDay};
pub use rules::{
    festivals, festivals_on, is_qingming, kept_on, log_ms, lunar_date, next_festival, next_occurrence, store_time,
};
