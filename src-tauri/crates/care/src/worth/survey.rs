//! What is known of everybody's worth on a day, as lists ask it of many customers at once.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDate;
use ledger::{Fault, Id, Read, Table};

use super::model::{CustomerView, Why};
use super::{rules, sql};
use crate::selection::{self, Chosen, Facts, Preset, Rules};
use crate::{search, setting, tables};

/// Tables beside those of the facts that a survey reads.
const TABLES: [&str; 2] = ["setting", "target"];

/// The letters of classes, of which nobody's is `-`.
const CLASSES: &str = "ABCD";

/// Somebody whom lists show, and where he stands in the facts; nowhere: he never owned a vehicle.
#[derive(Clone, Copy)]
pub(super) struct Listed {
    pub id: Id,
    pub place: Option<usize>,
}

/// The worth of all customers as of a day, by the default rules. Made of facts in milliseconds; holds as they do.
pub struct Survey {
    facts: Arc<Facts>,
    rules: Rules,
    /// Who ever owned a vehicle, by the place in the facts; so with the last visits.
    owners: Vec<Chosen>,
    last_visits: Vec<Option<NaiveDate>>,
    /// Everybody whom lists show, by the sound of the names: a list in another order, or of some, is then made without the store.
    by_name: Vec<Listed>,
    /// Their row numbers in FTS5, in the same order.
    numbers: Vec<i64>,
    /// The class that the newest project noted.
    noted: HashMap<Id, String>,
    /// Last visits up to the first are at risk, up to the second churned.
    stayed_away: (NaiveDate, NaiveDate),
    /// The newest op that it saw.
    until: i64,
}

impl Survey {
    /// Surveys the store as of the day of these facts, which must still hold.
    pub fn read(r: &Read<'_>, facts: Arc<Facts>) -> Result<Survey, Fault> {
        let until = r.ops(None, 1)?.first().map_or(0, |op| op.seq);
        let months = setting::get::<setting::ChurnMonths>(r)?;
        let before = |months| facts.as_of().checked_sub_months(chrono::Months::new(months)).unwrap_or(NaiveDate::MIN);
        let rules = Rules::default();
        let by_name = search::ids(r)?;
        Ok(Survey {
            owners: selection::everybody(r, &facts, &rules, Preset::Spending)?,
            last_visits: selection::last_visits(&facts),
            numbers: by_name.iter().copied().map(search::rowno).collect(),
            by_name: by_name.into_iter().map(|id| Listed { id, place: selection::place(&facts, id) }).collect(),
            noted: sql::target_classes(r)?.into_iter().collect(),
            stayed_away: (before(months.risk), before(months.churned)),
            rules,
            facts,
            until,
        })
    }

    /// The day as of which it holds.
    pub fn as_of(&self) -> NaiveDate {
        self.facts.as_of()
    }

    /// Whether it is made of these facts, and no op has touched what it read beside them.
    pub fn holds(&self, r: &Read<'_>, facts: &Arc<Facts>) -> Result<bool, Fault> {
        let own: Vec<&Table> = tables::TABLES.iter().filter(|table| TABLES.contains(&table.name)).collect();
        Ok(Arc::ptr_eq(&self.facts, facts) && !r.touched_since(self.until, &own)?)
    }

    /// His class: as the newest project noted it, else by spending; none for who owns no vehicle.
    pub fn class(&self, customer: Id) -> Option<&str> {
        self.class_of(self.listed(customer))
    }

    pub(super) fn class_of(&self, one: Listed) -> Option<&str> {
        let by_spending = || {
            let class = self.owners[one.place?].class;
            CLASSES.find(class).map(|at| &CLASSES[at..=at])
        };
        self.noted.get(&one.id).map(String::as_str).or_else(by_spending)
    }

    /// Why a customer, who owns so many `vehicles`, is worth caring for, with the rows that prove it; none: no rule picks him.
    pub fn why(&self, r: &Read<'_>, customer: Id, vehicles: u32) -> Result<Vec<Why>, Fault> {
        let Some(owner) = self.owner(customer) else { return Ok(Vec::new()) };
        let proofs = selection::proofs(r, &self.facts, &self.rules, owner)?;
        // What proved a pick may have gone since the facts were read.
        let proven = proofs.into_iter().filter(|(_, pick)| !pick.evidence.is_empty());
        Ok(proven.map(|(rule, pick)| rules::why(rule, &pick, &self.rules, self.as_of(), vehicles)).collect())
    }

    /// Everybody whom lists show, by the sound of the names.
    pub(super) fn by_name(&self) -> &[Listed] {
        &self.by_name
    }

    /// Whether everybody is still called as it saw: then it knows the order of the names.
    pub(super) fn knows_names(&self, r: &Read<'_>) -> Result<bool, Fault> {
        let customers: Vec<&Table> = tables::TABLES.iter().filter(|table| table.name == "customer").collect();
        Ok(!r.touched_since(self.until, &customers)?)
    }

    /// Whom a view shows and a text finds, by the sound of the names.
    pub(super) fn list(&self, r: &Read<'_>, view: CustomerView, text: &str) -> Result<Vec<Listed>, Fault> {
        let found = search::numbers(r, text)?;
        let all = self.by_name.iter().zip(&self.numbers);
        let of = all.filter(|(one, number)| {
            found.as_ref().is_none_or(|found| found.contains(number)) && self.shows(view, **one)
        });
        Ok(of.map(|(one, _)| *one).collect())
    }

    /// When a vehicle of his was last in the workshop, or bought when it never was.
    pub(super) fn last_visit(&self, one: Listed) -> Option<NaiveDate> {
        self.last_visits[one.place?]
    }

    /// Whether a view of the list shows him.
    pub(super) fn shows(&self, view: CustomerView, one: Listed) -> bool {
        let (risk, churned) = self.stayed_away;
        let picked_by = || one.place.map(|place| self.owners[place].rules).unwrap_or_default();
        match view {
            CustomerView::All => true,
            CustomerView::Valuable => !picked_by().is_empty(),
            CustomerView::ChurnRisk => self.last_visit(one).is_some_and(|day| churned < day && day <= risk),
            CustomerView::Churned => self.last_visit(one).is_some_and(|day| day <= churned),
            rule => rule.rule().is_some_and(|rule| picked_by().contains(rule)),
        }
    }

    /// What is known of somebody by his id alone.
    pub(super) fn listed(&self, id: Id) -> Listed {
        Listed { id, place: selection::place(&self.facts, id) }
    }

    fn owner(&self, customer: Id) -> Option<&Chosen> {
        self.listed(customer).place.map(|place| &self.owners[place])
    }
}

impl std::fmt::Debug for Survey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Survey").field("as_of", &self.as_of()).finish_non_exhaustive()
    }
}
