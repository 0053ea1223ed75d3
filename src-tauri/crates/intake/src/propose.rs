//! What a sheet is about and which column is which field: the reading with the largest total score.

use care::import::{Field, Subject};

use crate::assign;
use crate::evidence::Evidence;
use crate::heading::{self, Meaning};
use crate::mapping::{Column, Mapping};

/// A reading of a sheet, and how far it stands above the next best one: 0.5 (no better) to 1.
#[derive(Clone, Debug)]
pub(crate) struct Proposal {
    pub mapping: Mapping,
    pub confidence: f32,
}

/// A reading below this names too little to be one.
const LEAST_SCORE: f32 = 1.2;

/// Proposes a mapping. `only`: the subject is known and need not be found; then a weak reading is given too.
pub(crate) fn propose(
    headings: &[String],
    evidence: &[Evidence],
    sheet: &str,
    file: &str,
    only: Option<Subject>,
) -> Option<Proposal> {
    let meanings: Vec<Vec<Meaning>> = headings.iter().map(|heading| heading::meanings(heading)).collect();
    let never: Vec<bool> = headings.iter().map(|heading| heading::is_never(heading)).collect();
    let mut readings: Vec<(f32, Mapping)> = Subject::ALL
        .into_iter()
        .filter(|subject| only.is_none_or(|only| only == *subject))
        .filter_map(|subject| {
            let columns = columns(subject, headings, &meanings, &never, evidence);
            let named = named(subject, sheet, 2.0) + named(subject, file, 1.0);
            let (score, mut telling) = weigh(subject, &columns, &meanings);
            if subject == Subject::Customer && !telling {
                // A sheet of something else that happens to name customers is no list of customers: most headings have to be about them.
                let filled =
                    headings.iter().filter(|heading| !heading.is_empty() && !heading::is_never(heading)).count();
                telling = names_owners(&columns) && columns.len() * 5 >= filled * 3;
            }
            let complete =
                required(subject).iter().all(|group| columns.iter().any(|column| group.contains(&column.field)));
            let enough = complete && (telling || named > 0.0) && score >= LEAST_SCORE;
            (enough || only.is_some())
                .then(|| (score + named, Mapping { subject: Some(subject), columns, ..Mapping::default() }))
        })
        .collect();
    readings.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    let next = readings.get(1).map_or(0.0, |(score, _)| *score);
    let (best, mapping) = readings.into_iter().next()?;
    let confidence = if best > 0.0 { best / (best + next) } else { 0.5 };
    Some(Proposal { mapping, confidence })
}

/// The best use of the columns as fields of a subject.
fn columns(
    subject: Subject,
    headings: &[String],
    meanings: &[Vec<Meaning>],
    never: &[bool],
    evidence: &[Evidence],
) -> Vec<Column> {
    let fields = Field::of(subject);
    let none = Evidence::default();
    let scores: Vec<Vec<f32>> = fields
        .iter()
        .map(|field| {
            (0..headings.len())
                .map(|column| {
                    let evidence = evidence.get(column).unwrap_or(&none);
                    if never[column] { 0.0 } else { score(subject, *field, &meanings[column], evidence) }
                })
                // Among equals the column further left.
                .enumerate()
                .map(|(column, score)| {
                    if score > 0.0 {
                        score + 0.001 * (headings.len() - column) as f32 / headings.len() as f32
                    } else {
                        0.0
                    }
                })
                .collect()
        })
        .collect();
    let mut columns: Vec<Column> = assign::best(&scores)
        .into_iter()
        .enumerate()
        .filter_map(|(row, column)| {
            let at = column?;
            let sure = (scores[row][at] / 13.0 * 100.0).clamp(1.0, 99.0) as u8;
            Some(Column {
                at: at as u32,
                heading: headings[at].clone(),
                field: fields[row],
                sure,
                values: Default::default(),
            })
        })
        .collect();
    further_phones(subject, headings, meanings, &mut columns);
    columns.sort_by_key(|column| column.at);
    columns
}

/// 手机 and 固定电话 are both phones of one person: all such columns are read, and their numbers joined.
fn further_phones(subject: Subject, headings: &[String], meanings: &[Vec<Meaning>], columns: &mut Vec<Column>) {
    if !columns.iter().any(|column| column.field == Field::Phone) {
        return;
    }
    for (at, heading) in headings.iter().enumerate() {
        let free = !columns.iter().any(|column| column.at as usize == at);
        if free && meaning(subject, Field::Phone, &meanings[at]).is_some_and(|meaning| !meaning.weak) {
            let heading = heading.clone();
            columns.push(Column { at: at as u32, heading, field: Field::Phone, sure: 75, values: Default::default() });
        }
    }
}

/// 0 to 13: ten for the heading, three for the values.
fn score(subject: Subject, field: Field, meanings: &[Meaning], evidence: &Evidence) -> f32 {
    let Some(meaning) = meaning(subject, field, meanings) else { return evidence.speaks_for(field) * 10.0 };
    let number =
        matches!(field, Field::CustomerNumber | Field::OrderNumber | Field::LeadNumber | Field::ReferrerNumber);
    // 1, 2, 3 under 编号 is a running number, not the customer's.
    if number && meaning.weak && evidence.running {
        return 0.0;
    }
    let heading = if meaning.weak { 6.0 } else { 10.0 } * meaning.score;
    (heading + 3.0 * evidence.fit(field)).max(0.1)
}

fn meaning(subject: Subject, field: Field, meanings: &[Meaning]) -> Option<&Meaning> {
    let fits = |meaning: &&Meaning| meaning.field == field && meaning.subject.is_none_or(|only| only == subject);
    meanings.iter().filter(fits).max_by(|a, b| a.score.total_cmp(&b.score))
}

/// The worth of a reading, and whether any of its columns tells this subject from others.
fn weigh(subject: Subject, columns: &[Column], meanings: &[Vec<Meaning>]) -> (f32, bool) {
    let mut total = 0.0;
    let mut telling = false;
    for column in columns {
        let meaning = meaning(subject, column.field, &meanings[column.at as usize]);
        let shared = Subject::ALL.into_iter().filter(|other| Field::of(*other).contains(&column.field)).count();
        let own = meaning.is_some_and(|meaning| meaning.subject == Some(subject) && !meaning.weak);
        let weight = match shared {
            _ if own => 2.0,
            1 => 2.0,
            2 => 1.4,
            _ => 0.7,
        };
        telling |= weight > 1.0 && (meaning.is_none_or(|meaning| !meaning.weak) || column.sure >= 60);
        total += f32::from(column.sure) / 77.0 * weight;
    }
    (total, telling)
}

/// Names and phones alone could be the staff's; with a vehicle, or under a heading that says whose they are, they are customers'.
fn names_owners(columns: &[Column]) -> bool {
    const WHOSE: [&str; 6] = ["客户", "车主", "用户", "会员", "customer", "owner"];
    columns.iter().any(|column| match column.field {
        Field::Vin | Field::Plate => true,
        Field::CustomerName | Field::CustomerNumber => {
            let key = heading::key(&column.heading);
            WHOSE.iter().any(|word| key.contains(word))
        }
        _ => false,
    })
}

fn named(subject: Subject, name: &str, worth: f32) -> f32 {
    let found = heading::subjects_named(name).into_iter().find(|(named, _)| *named == subject);
    found.map_or(0.0, |(_, length)| worth + 0.2 * length.min(6) as f32)
}

/// Of each group a reading needs one field.
fn required(subject: Subject) -> &'static [&'static [Field]] {
    use Field::*;
    match subject {
        Subject::Customer => &[
            &[CustomerName, CustomerNumber, Vin, Plate],
            &[
                Phone,
                IdNumber,
                Vin,
                Address,
                Sex,
                Birthday,
                CustomerKind,
                PurchaseDay,
                WarrantyEnd,
                Keeper,
                Occupation,
                Position,
                Interests,
                Note,
                Business,
                Family,
            ],
        ],
        Subject::ServiceOrder => {
            &[&[Vin, Plate], &[Day], &[OrderNumber, Mileage, AmountCents, WorkItem, WorkKind, DeferredJob]]
        }
        Subject::Policy => &[&[Vin, Plate], &[StartDay]],
        Subject::Inspection => &[&[Vin, Plate], &[Day]],
        Subject::Complaint => &[&[Day], &[Text, Severity], &[CustomerName, CustomerNumber, Vin, Plate, Phone]],
        Subject::Referral => &[&[ReferrerName, ReferrerNumber, ReferrerPhone], &[ReferredName, ReferredPhone]],
        Subject::Purchase => &[&[PurchaseKind], &[Vin, Plate, CustomerNumber, CustomerName, Phone]],
        Subject::Lead => &[&[CustomerName, Phone, LeadNumber], &[CreatedAt]],
        Subject::Registration => &[&[Month], &[District, Series], &[SegmentCount, OwnCount]],
    }
}
